"""Explained differences between the record and the Correlates of War IGO data, and which variable is which body: read from `data/cow.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import attrs

from blocs.i18n.text import Text
from blocs.oneline import OneLine
from blocs.record.citation import Citation, cite
from blocs.storage import reading

__all__ = ["Difference", "columns", "differences", "explained"]


@attrs.frozen(kw_only=True, repr=False)
class Difference(OneLine):
    """A difference that is explained: in which years, for which states, what either has, and why the record does not follow.

    `ours` is "full" or "none", on every day of the year; `theirs` is the data set's code. What settles it are `sources`, or a part of the
    record that `see` names. Of an `open` one neither side is settled: `why` says what was looked for.
    """

    key: str
    bloc: str
    ours: str
    theirs: int
    years: Mapping[str, tuple[int, int]]
    """The first and the last year of each state, by its ISO 3166 alpha-3 code."""
    why: Text
    see: Text | None = None
    open: bool = False
    sources: tuple[Citation, ...] = ()

    def _gist(self) -> Iterable[object]:
        return f"{self.key}:", self.why.en

    def covers(self, state: str, year: int, ours: str, theirs: int) -> bool:
        """Is this the difference of a state and year of its bloc?"""
        first, last = self.years.get(state, (1, 0))
        return first <= year <= last and (self.ours, self.theirs) == (ours, theirs)


@cache
def columns() -> Mapping[str, str]:
    """The data set's variable, in small letters, by the id of each body that has one."""
    return {bloc: str(name) for bloc, name in reading.load(reading.DATA / "cow.toml")["columns"].items()}


@cache
def differences() -> tuple[Difference, ...]:
    """Every explained difference, in the order of the file."""
    return tuple(_difference(key, table) for key, table in reading.load(reading.DATA / "cow.toml")["differences"].items())


def _difference(key: str, table: Mapping[str, Any]) -> Difference:
    values = {
        **table,
        **{name: Text(table[name]) for name in ("why", "see") if name in table},
        "sources": tuple(map(cite, table.get("sources", ()))),
        "years": {state: (first, last) for state, (first, last) in table["years"].items()},
    }
    return Difference(key=key, **values)


def explained(bloc: str, state: str, year: int, ours: str, theirs: int) -> Difference | None:
    """Which explained difference is this, if any?"""
    return next((each for each in differences() if each.bloc == bloc and each.covers(state, year, ours, theirs)), None)
