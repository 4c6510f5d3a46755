"""Messages kept as values, and said when they are printed: in the language of that moment, whatever it was when they were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from blocs.i18n.messages import say, say_as, say_n
from blocs.i18n.said import told

__all__ = ["Joined", "Message", "Phrase", "joined", "msg"]


class Phrase:
    """Something that is said when it is printed: `str()` gives its words in the language of the moment."""

    def __format__(self, form: str) -> str:
        return format(str(self), form)

    def __bool__(self) -> bool:
        return bool(str(self))


@attrs.frozen
class Message(Phrase):
    """A message with the values that stand in it; made by `msg`, `msg_n` and `msg_as`.

    >>> print(msg("{n} blocs", n=3))
    3 blocs
    """

    text: str
    values: Mapping[str, object] = attrs.field(factory=dict, hash=False)
    context: str = ""
    many: str = ""
    n: int = 1
    translated: bool = True

    def __str__(self) -> str:
        values = {key: told(value) for key, value in self.values.items()}
        if self.many:
            return say_n(self.text, self.many, self.n, **values)
        if self.context:
            return say_as(self.context, self.text, **values)
        return say(self.text, **values) if self.translated else self.text.format(**values)


def msg(message: str, /, **values: object) -> Message:
    """A message to be said later, its named places filled with values: dates, names, numbers, other messages."""
    return Message(message, values)


@attrs.frozen
class Joined(Phrase):
    """Values one after another, with a sign between them."""

    parts: tuple[object, ...]
    by: object = "; "

    def __str__(self) -> str:
        return str(self.by).join(str(told(part)) for part in self.parts)


def joined(parts: Iterable[object], by: object = "") -> Joined:
    """Values one after another, apart by a semicolon or by another sign.

    >>> print(joined(["a", "b"]))
    a; b
    """
    return Joined(tuple(parts), by or msg("; "))
