"""A frame of the user's own, tagged: what the state of each row was to each bloc on the day of that row."""

from __future__ import annotations

import datetime as dt
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import repeat
from operator import add
from typing import Any, Literal

import attrs

from blocs.dates import day_words
from blocs.errors import BadDate, BadQuestion, UnknownNames, UntaggedRows, rows_counted
from blocs.i18n.messages import say
from blocs.panels.answers import Answer, History, history, merged
from blocs.panels.chosen import Blocs, bodies
from blocs.panels.dataset import Dataset
from blocs.panels.days import NO_DAY, UNREAD_DAY, Days
from blocs.panels.grid import RuleName, known_rule, one_of
from blocs.panels.lookup import UNREAD, Fault, index_of, look_up, reported
from blocs.panels.native import Opened, Value, no_column, opened
from blocs.panels.panel import truth
from blocs.record.bloc import Bloc
from blocs.record.cow_numbers import CowNumbers
from blocs.record.standing import MEMBERSHIP
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.tables.cells import UNKNOWN

__all__ = ["tag"]


def tag(
    frame: Any,
    state: str,
    on: str,
    blocs: Blocs = None,
    by: str = "name",
    rule: RuleName | None = None,
    errors: Literal["warn", "report", "null", "raise"] = "warn",
    *,
    atlas: Atlas | None = None,
) -> Any:
    """The frame with the columns `<bloc>_member`, `<bloc>_suspended`, `<bloc>_under_notice` for the state and the day of each row, and beside
    each of them why it is null: `<bloc>_member_why` and so on.

    `frame` is of pandas, Polars, pyarrow or DuckDB (through narwhals, the extra `frames`), or a list of dictionaries or a `csv.DictReader`, which
    need nothing. One of the same kind is returned, with its rows in their order, and the one given stays as it is. `state` and `on` name its columns
    of states (read by `by`, as `blocs.states` does) and of days: text, dates, moments. A bloc's id stands with "_" for "-". True and False are sure;
    null stands where the sources leave the answer open ("perhaps"), where the row has no state or no day ("missing"), and where one of these
    cannot be read ("unknown").

    A number of "cow" or "gw" that runs on from a state that is gone means the state of the row's day (the first of several): 365 is the Soviet
    Union to its end, and then Russia.

    A year or a month is no day unless `rule` says which is meant: "end", "start", "any" of its days or "all".

    `errors` says what happens to names and days that cannot be read, and to days after those to which a bloc was checked (these get the last
    known answer): "warn" counts them in a warning, `UntaggedRows`; "report" returns the frame and a report, a row a value, as `blocs.states` does;
    "null" says nothing; "raise" raises all names at once as `UnknownNames`, or all days as `BadDate`.

    Raises `BadQuestion` for a column that is not there, or would be written over; `BadDate` for a column of years without a rule.

    >>> import blocs
    >>> events = [{"country": "Mali", "day": "2024-06-30"}, {"country": "Ivory Coast", "day": "2024-06-30"}, {"country": None, "day": "2024-06-30"}]
    >>> for row in blocs.tag(events, state="country", on="day", blocs=["ECOWAS"]):
    ...     print(row["country"], row["ecowas_member"], row["ecowas_suspended"], row["ecowas_under_notice"], row["ecowas_member_why"])
    Mali True True True None
    Ivory Coast True False False None
    None None None None missing
    """
    one_of(errors, ("warn", "report", "null", "raise"), "errors")
    if rule is not None:
        known_rule(rule)
    them, held = bodies(blocs, atlas), opened(frame)
    names = _names(them, held, (state, on))
    found = look_up(held.values(state), by, index_of(atlas))
    days = held.days(on, rule)
    if errors == "raise":
        _refuse(found.faults, days.faults)
    read = _of_the_day(found.read, days.firsts, by, atlas) if by in ("cow", "gw") else found.read
    lookup = _Lookup.of({code: index_of(atlas).find(code) for code in dict.fromkeys(read) if code and code != UNREAD}, them)
    places = lookup.places(read, days, rule)
    tagged = held.adding(names, lookup.rows, places)
    if errors in ("null", "raise"):
        return tagged
    report = reported({state: found.faults, on: [*days.faults, *_beyond(them, days)]})
    if errors == "report":
        return tagged, report
    if len(report):
        warnings.warn(UntaggedRows(_told(report), report), stacklevel=2)
    return tagged


def _of_the_day(read: list[str | None], firsts: list[int], by: str, atlas: Atlas | None) -> list[str | None]:
    """The codes of the states that numbers mean on the day of their row: 365 is the Soviet Union until its end, and then Russia."""
    index, numbers = index_of(atlas), CowNumbers(index_of(atlas).states)
    running_on = {code for state in index.states if state.cow_heir for code in (state.iso3, state.cow_heir)}
    return [
        numbers.on(index.find(code), dt.date.fromordinal(first), by).iso3 if code in running_on and first > NO_DAY else code
        for code, first in zip(read, firsts, strict=True)
    ]


def _names(blocs: Iterable[Bloc], held: Opened, needed: Iterable[str]) -> list[str]:
    """The columns to be added. Raises `BadQuestion` where one is there already, or one that is needed is not."""
    columns = held.columns
    for name in needed:
        if not held.has(name):
            raise no_column(name, columns)
    names = [f"{bloc.id.replace('-', '_')}_{what}{why}" for bloc in blocs for what in ("member", "suspended", "under_notice") for why in ("", "_why")]
    if taken := [name for name in names if name in columns]:
        raise BadQuestion(say("the data frame has these columns already, and they are not written over: {names}", names=", ".join(taken)))
    return names


def _refuse(names: list[Fault], days: list[Fault]) -> None:
    if names:
        raise UnknownNames((each.wrong, each.rows) for each in names)
    if days:
        raise BadDate("\n  ".join(f"{each.wrong} ({rows_counted(each.rows)})" for each in days))


_STRIDE = 4_000_000
"""More than the ordinal of any day, so that a state and a day make one number."""


@attrs.frozen
class _Lookup:
    """Every answer that a row of the frame can get, in `rows`.

    Each state starts at a number of its own, and `keys`, sorted, has the numbers at which its answers change. The row of the table that answers
    for a number is that whose place is the count of keys up to it: the first for no state at all, the next for what is none, and those at the start
    of a state for what is no day and for no day at all.
    """

    starts: Mapping[str | None, int]
    keys: list[int]
    rows: list[tuple[Value, ...]]
    histories: Mapping[str, list[History]]

    @classmethod
    def of(cls, states: Mapping[str, State], blocs: Iterable[Bloc]) -> _Lookup:
        histories = {code: [history(bloc, state) for bloc in blocs] for code, state in states.items()}
        missing, unknown = ((None, why) * 3 * len(tuple(blocs)) for why in ("missing", UNKNOWN))
        starts: dict[str | None, int] = {None: -2 * _STRIDE, UNREAD: -_STRIDE}
        keys = [-_STRIDE + UNREAD_DAY]
        rows: list[tuple[Value, ...]] = [missing, unknown]
        for number, (code, them) in enumerate(histories.items()):
            starts[code] = number * _STRIDE
            turns = sorted({first for each in them for first in each.days})
            keys += [starts[code] + turn for turn in (UNREAD_DAY, NO_DAY, *turns)]
            rows += [unknown, missing, *(_row(each.at(turn) for each in them) for turn in turns)]
        return cls(starts, keys, rows, histories)

    def places(self, read: list[str | None], days: Days, rule: str | None) -> list[int]:
        """The place of the row that answers for each state and day; where several days are asked about, a row is added for them."""
        if rule in ("any", "all"):
            pairs = list(zip(read, days.firsts, days.lasts, strict=True))
            known = {pair: self._place(*pair, rule) for pair in dict.fromkeys(pairs)}
            return [known[pair] for pair in pairs]
        asked = map(add, map(self.starts.__getitem__, read), days.firsts)
        return list(map(bisect_right, repeat(self.keys), asked))

    def _place(self, code: str | None, first: int, last: int, rule: str) -> int:
        if code is None or code == UNREAD or first <= NO_DAY:
            return bisect_right(self.keys, self.starts[code] + first)
        self.rows.append(_row(merged([answer for answer, _ in each.between(first, last)], rule) for each in self.histories[code]))
        return len(self.rows) - 1


def _row(answers: Iterable[Answer]) -> tuple[Value, ...]:
    """Member, suspended and under notice for each bloc, as true, false or null, each with why it is null."""
    return tuple(part for answer in answers for each in (answer.member, answer.suspended, answer.under_notice) for part in truth(each))


def _beyond(blocs: Iterable[Bloc], days: Days) -> list[Fault]:
    """How many rows lie after the day to which each bloc was checked?"""
    newest = max(days.lasts, default=NO_DAY)
    checked = [(bloc, day) for bloc in blocs if (day := bloc.verified(*MEMBERSHIP)) and newest > day.toordinal()]
    return [Fault(bloc.id, sum(map(day.toordinal().__lt__, days.lasts)), BadDate(_late(bloc, day)), "beyond_horizon") for bloc, day in checked]


def _late(bloc: Bloc, day: dt.date) -> str:
    return say("{bloc}: checked to {day}; for later days the last known answer is given.", bloc=bloc.label, day=day_words(day))


def _told(report: Dataset) -> str:
    """The first lines of a report, with the number of rows of each."""
    lines = [f"{row['column']}: {row['says']} ({rows_counted(row['rows'])})" for row in report.records()[:_MOST]]
    more = [say("… and {n} more", n=len(report) - _MOST)] if len(report) > _MOST else []
    head = say('rows that could not be tagged, or only with the last known answer (all of them: errors="report"):')
    return "\n  ".join([head, *lines, *more])


_MOST = 5
"""So many values are told in a warning."""
