"""Covariates by state or body and year from other data sets (conflict, disputes, coups, population, income, authority), with sources."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import attrs

from blocs.dates import PartialDate, Truth, parse
from blocs.errors import UnknownName, nearest
from blocs.i18n.messages import N_
from blocs.i18n.text import Text
from blocs.record.citation import Citation, cite
from blocs.record.provenance import Fact, Sources
from blocs.storage import reading

__all__ = ["Coup", "Rule", "Series", "coups", "disputes", "governments", "series", "tables"]

_FOLDER = reading.DATA / "context"


@attrs.frozen(kw_only=True)
class About:
    """What a table holds: from which data set, which version, which years, derived how, under which terms."""

    key: str
    title: Text
    citation: str
    version: str
    first_year: int
    last_year: int
    derivation: Text
    licence: str
    unit: str
    source: str
    covers: Text | None = None
    notes: Text | None = None
    states: tuple[str, ...] = ()
    horizon: str = ""
    also: tuple[str, ...] = ()


@attrs.frozen
class Series:
    """Figures by state, or by body, and year. A year outside the table is not zero but unknown: `get` gives nothing for it."""

    about: About
    values: Mapping[tuple[str, int], float]

    def get(self, state: str, year: int) -> float | None:
        return self.values.get((state, year))

    def fact(self, states: Iterable[str], years: Iterable[int]) -> Fact:
        """The rows used, as something to cite."""
        span = sorted(years)
        named = sorted(states)
        where = f"{', '.join(named) if len(named) <= 6 else f'{len(named)} states'}, {span[0]} to {span[-1]}" if span else "no row"
        return Fact(sources=Sources((Citation(self.about.source, where),)))


@attrs.frozen
class Coup:
    """An attempt to unseat the executive (Powell and Thyne 2011): successful if it held for a week, else failed."""

    state: str
    on: PartialDate
    successful: bool
    fact: Fact


@attrs.frozen
class Rule:
    """A government that came by a coup, from its day until a competitive election's winner, or another government, took over."""

    state: str
    since: PartialDate
    until: PartialDate | None
    fact: Fact

    def covers(self, on: dt.date) -> Truth:
        return self.since.by(on) & ~(self.until.by(on) if self.until else Truth.NO)


@cache
def tables() -> Mapping[str, About]:
    """What each table is, by its name."""
    known = {field.name for field in attrs.fields(About)}
    plain = reading.load(_FOLDER / "tables.toml")
    found = {}
    for key, each in plain.items():
        values = {name: value for name, value in each.items() if name in known}
        values |= {name: Text(value) for name, value in values.items() if isinstance(value, dict)}
        values |= {name: tuple(value) for name, value in values.items() if isinstance(value, list)}
        found[key] = About(key=key, **values)
    return MappingProxyType(found)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with open(_FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def series(name: str, column: str = "") -> Series:
    """A table of figures by state and year: "conflicts" (column "state_based" or "war"), "deaths", "population", "gdp_per_head"; or by body
    and year: "authority" (column "delegation" or "pooling")."""
    if name not in tables():
        raise UnknownName(N_("table"), name, nearest(name, list(tables())))
    rows = list(_rows(name))
    of, _, first = list(rows[0])[:3]
    column = column or first
    return Series(tables()[name], {(row[of], int(row["year"])): float(row[column]) for row in rows if row[column]})


@cache
def disputes() -> Series:
    """The highest level of hostility of a militarised dispute between two states in a year; pairs in alphabetical order, as "KEN UGA"."""
    return Series(tables()["disputes"], {(f"{row['one']} {row['other']}", int(row["year"])): float(row["hostility"]) for row in _rows("disputes")})


def _fact(text: str) -> Fact:
    return Fact(sources=Sources(tuple(cite(each) for each in text.split("; "))))


@cache
def coups() -> tuple[Coup, ...]:
    """Every coup and attempt recorded, in order."""
    return tuple(Coup(row["state"], parse(row["date"]), row["outcome"] == "successful", _fact(row["source"])) for row in _rows("coups"))


@cache
def governments() -> tuple[Rule, ...]:
    """Every government that came by a coup."""
    return tuple(
        Rule(row["state"], parse(row["since"]), parse(row["until"]) if row["until"] else None, _fact(row["source"]))
        for row in _rows("governments")
        if row["by"] == "coup"
    )
