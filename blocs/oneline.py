"""How a value shows itself to a programmer: in one short line, the same in every language."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["OneLine"]

_MOST = 100


class OneLine:
    """A value whose `repr` is its class and what tells it from others, such as `<Spell MLI full 1975-05-28..2025-01-29>`."""

    __slots__ = ()

    def _gist(self) -> Iterable[object]:
        """What tells it from others of its class; what is None or empty is left out."""
        return ()

    def __repr__(self) -> str:
        parts = (str(each) for each in self._gist() if each is not None)
        line = " ".join(" ".join(parts).split())
        return f"<{type(self).__name__}{' ' if line else ''}{line if len(line) <= _MOST else line[: _MOST - 1] + '…'}>"
