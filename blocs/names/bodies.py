"""The index of bodies: which body a name means, by the heads of all records; of one line of succession, the latest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from blocs.dates import PartialDate
from blocs.names.folding import fold
from blocs.names.spelling import Likeness, apart, bag, closed
from blocs.record.head import Top

__all__ = ["BodyIndex"]


class BodyIndex:
    """Finds bodies by name. `met` are names that stand in no record, with the ids that they mean; `founded` tells when a body was founded."""

    def __init__(self, tops: Iterable[Top], met: Mapping[str, str], founded: Callable[[str], PartialDate | None]) -> None:
        self.heads = {top.id: top for top in tops}
        self._met, self._founded = met, founded

    def ids(self, name: str) -> tuple[str, ...]:
        """Which bodies are meant by this name? None, one, or several that are of no one line of succession."""
        return () if "?" in name else self._latest(self._read(name) or self._beside(*apart(name)))

    def _read(self, name: str) -> tuple[str, ...]:
        """The ids that answer to a name as it is."""
        folded = fold(name)
        return self._names.get(folded) or self._closed.get(closed(folded)) or self._in_any_order.get(bag(_written_out(folded))) or ()

    def _beside(self, name: str, *others: str) -> tuple[str, ...]:
        """Those that answer to a name and to each thing beside it: another name, or the year of the founding."""
        found = self._read(name)
        for other in others:
            year = other.strip()
            found = tuple(
                each for each in found if (self._began(each, int(year)) if re.fullmatch("[12][0-9]{3}", year) else each in self._read(other))
            )
        return found

    def _began(self, id: str, year: int) -> bool:
        founded = self._founded(id)
        return founded is not None and founded.earliest.year <= year <= founded.latest.year

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """The ids by folded name; names met in data sets count where no record has them."""
        index = _gathered((fold(name), top.id) for top in self.heads.values() for name in (top.id, *top.names()))
        met = _gathered((fold(name), id) for name, id in self._met.items() if id in self.heads)
        return met | index

    @cached_property
    def _closed(self) -> dict[str, tuple[str, ...]]:
        """The names with nothing between their letters, for "g5sahel"."""
        return _gathered((closed(name), id) for name, ids in self._names.items() for id in ids)

    @cached_property
    def _in_any_order(self) -> dict[str, tuple[str, ...]]:
        """The names as words in any order, small ones left out and abbreviations in full, for "Org for African Unity"."""
        return _gathered((bag(_written_out(name)), id) for name, ids in self._names.items() if " " in name for id in ids)

    def _latest(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those that no other of them continues."""
        older = {before for each in ids for before in self._line(each)}
        return tuple(each for each in ids if each not in older)

    def _line(self, id: str) -> set[str]:
        """Every body that this one continues, however far back."""
        found: set[str] = set()
        waiting = [id]
        while waiting:
            head = self.heads.get(waiting.pop())
            fresh = set(head.succeeds if head else ()) - found - {id}
            found |= fresh
            waiting.extend(fresh)
        return found

    def near(self, name: str) -> tuple[str, ...]:
        alike = [id for like in self._likeness.nearest(fold(name)) for id in self._names[like]]
        likely = dict.fromkeys((*self._with_words(name), *alike))
        return tuple(map(self.shown, likely))[:3]

    def _with_words(self, name: str) -> tuple[str, ...]:
        """The bodies in a name of which every word of it stands, if they are few: "Sahel States" or "G5" leads to them, "Africa" to none."""
        words = set(bag(_written_out(fold(name))).split())
        found = dict.fromkeys(id for known, ids in self._in_any_order.items() if words and words <= set(known.split()) for id in ids)
        return tuple(found) if len(found) <= 3 else ()

    def shown(self, id: str) -> str:
        top = self.heads[id]
        return f"{top.short or top.acronym} ({top.name})"

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(tuple(self._names), _COMMON)


_COMMON = frozenset(
    "africa african afrique africain africaine africaines authority autorite commission committee community communaute conference countries council "
    "conseil etats organisation organization pays states union unite unity".split()
)
"""Words that many bodies have in their names, and that make no two of them alike."""

_LONG = {"afr": "african", "auth": "authority", "conf": "conference", "dev": "development", "econ": "economic", "org": "organisation"}
_LONG["organization"] = _LONG["org"]


def _written_out(folded: str) -> str:
    return " ".join(_LONG.get(word, word) for word in folded.split())


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The ids that share each key, each once."""
    found: dict[str, dict[str, None]] = {}
    for key, id in pairs:
        if key:
            found.setdefault(key, {})[id] = None
    return {key: tuple(ids) for key, ids in found.items()}
