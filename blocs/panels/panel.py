"""The panel: what every state was to every bloc in every year, month or day, filled from the days on which that changed."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from blocs.dates import Day, Truth
from blocs.panels.answers import NOTHING, Answer, History, history, merged
from blocs.panels.chosen import Blocs, States, bodies, those
from blocs.panels.dataset import Dataset
from blocs.panels.grid import YEARS, Grid, RuleName, Years, grid
from blocs.record.bloc import Bloc
from blocs.record.standing import MEMBERSHIP
from blocs.registry import Atlas
from blocs.storage.archive import version_of
from blocs.tables.frames import Kind

__all__ = ["answers_of", "panel", "truth"]

_KINDS: dict[str, Kind] = {
    "state": "text", "bloc": "text", "year": "whole", "member": "truth", "member_why": "text", "standing": "text", "standing_why": "text",
    "suspended": "truth", "suspended_why": "text", "under_notice": "truth", "under_notice_why": "text", "days": "whole", "days_least": "whole",
    "days_most": "whole", "beyond_horizon": "truth", "verified_to": "day",
}  # fmt: skip


def panel(
    blocs: Blocs = None,
    states: States = None,
    years: Years = YEARS,
    rule: RuleName = "end",
    dates: str | Iterable[Day] | None = None,
    complete: bool = False,
    atlas: Atlas | None = None,
) -> Dataset:
    """One row a state, bloc and year in which the state was, or may have been, anything to the bloc on any day.

    What `Bloc.standing` says, by `rule`: on the last day of the year ("end") or its first ("start"), on any of its days ("any") or on all
    ("all"). `member`, `suspended` and `under_notice` are True, False or, where the sources leave it open, None with `_why = "perhaps"`;
    `standing` is the term of the record ("full", "observer" …), and under "all" None where it changed. `days` counts the days as a full
    member, with `days_least` and `days_most`. `beyond_horizon` marks answers for a day after `verified_to`, to which the record was
    checked: they are the last known ones.

    `dates` puts a column `date` in place of `year`: a list of days, or "monthly" or "daily" for the months (called by their last day, under
    "start" by their first) or the days of `years`. Without `states` these are all states that the records of the blocs name. A row that is
    not there is surely nothing; `complete=True` adds these rows, so that a regression has its zeros.

    Raises `UnknownName` for a bloc, `UnknownNames` for states, `BadQuestion` for a rule or year, `BadDate` for what is no day.

    >>> import blocs
    >>> for row in blocs.panel("ECOWAS", "Mali", [2023, 2024, 2025]):
    ...     print(row["year"], row["member"], row["suspended"], row["under_notice"], row["days"])
    2023 True True False 365
    2024 True True True 366
    2025 False False False 28
    """
    them = bodies(blocs, atlas)
    named = those(states, them, atlas)
    periods = grid(years, dates, rule)
    sheet = _Sheet(periods, rule, complete)
    checked = {bloc.id: _Checked.of(bloc, periods, rule) for bloc in them}
    for state in named:
        for bloc in them:
            if complete or state.iso3 in bloc.by_state or bloc.covered("memberships") != "complete":
                sheet.fill(state.iso3, bloc.id, history(bloc, state), checked[bloc.id])
    kinds = {(periods.label if name == "year" else name): kind for name, kind in _KINDS.items()}
    kinds[periods.label] = "whole" if periods.label == "year" else "day"
    return Dataset("panel", kinds, dict(zip(kinds, sheet.columns, strict=True)), version=version_of(them))


@attrs.frozen
class _Checked:
    """To which day a bloc was checked, and whether each period lies, in part or on the day asked about, after it."""

    to: dt.date | None
    beyond: list[bool]

    @classmethod
    def of(cls, bloc: Bloc, periods: Grid, rule: str) -> _Checked:
        to = bloc.verified(*MEMBERSHIP)
        asked = periods.firsts if rule == "start" else periods.lasts
        return cls(to, [to is not None and each > to.toordinal() for each in asked])


@attrs.frozen
class _Sheet:
    """The columns of a panel while it is filled."""

    periods: Grid
    rule: str
    complete: bool
    columns: list[list[Any]] = attrs.field(factory=lambda: [[] for _ in _KINDS], init=False)

    def fill(self, state: str, bloc: str, held: History, checked: _Checked) -> None:
        """The rows of one state and bloc, a run of equal periods at a time."""
        lengths = self.periods.lengths
        for low, high, answer, days in _runs(held, self.periods, self.rule):
            if days is None and answer == NOTHING and not self.complete:
                continue
            least, most = days or ([], [])
            if days is None:
                least = lengths[low:high] if answer.member is Truth.YES else [0] * (high - low)
                most = lengths[low:high] if answer.member is not Truth.NO else [0] * (high - low)
            self._add(low, high, (state, bloc), answer, (least, most), checked)

    def _add(self, low: int, high: int, who: tuple[str, str], answer: Answer, days: tuple[list[int], list[int]], checked: _Checked) -> None:
        least, most = days
        count = high - low
        counted = [a if a == b else None for a, b in zip(least, most, strict=True)] if least != most else least
        before = [[each] * count for each in who]
        said = [[each] * count for each in _plain(answer)]
        columns = [*before, self.periods.names[low:high], *said, counted, least, most, checked.beyond[low:high], [checked.to] * count]
        for column, more in zip(self.columns, columns, strict=True):
            column += more


def answers_of(held: History, periods: Grid, rule: str) -> list[Answer]:
    """The answer of every period, in order."""
    return [answer for low, high, answer, _ in _runs(held, periods, rule) for _ in range(low, high)]


def _plain(answer: Answer) -> tuple[Any, ...]:
    """An answer as values for programs: member, standing, suspended, under notice, each with why it is missing."""
    term = answer.standing or None
    doubt = "perhaps" if answer.holds is Truth.PERHAPS else None
    return (*truth(answer.member), term, doubt, *truth(answer.suspended), *truth(answer.under_notice))


def truth(answer: Truth) -> tuple[bool | None, str | None]:
    """Yes and no as true and false; a doubt is null, and says why."""
    return (None, "perhaps") if answer is Truth.PERHAPS else (answer is Truth.YES, None)


_Run = tuple[int, int, Answer, tuple[list[int], list[int]] | None]


def _runs(held: History, periods: Grid, rule: str) -> Iterator[_Run]:
    """Runs of periods with the answer of each; days are given, at least and at most, for a period within which the answer changed."""
    firsts, lasts, place = periods.firsts, periods.lasts, 0
    for number, (start, answer) in enumerate(zip(held.days, held.answers, strict=True)):
        low = bisect_left(firsts, start, place)
        yield from (_within(held, each, periods, rule) for each in range(place, low))
        high = len(lasts) if number + 1 == len(held.days) else bisect_left(lasts, held.days[number + 1], low)
        if low < high:
            yield low, high, answer, None
        place = high


def _within(held: History, place: int, periods: Grid, rule: str) -> _Run:
    """A period within which the answer changed."""
    first, last = periods.firsts[place], periods.lasts[place]
    pieces = list(held.between(first, last))
    answer = merged([each for each, _ in pieces], rule) if rule in ("any", "all") else held.at(first if rule == "start" else last)
    least = sum(days for each, days in pieces if each.member is Truth.YES)
    most = sum(days for each, days in pieces if each.member is not Truth.NO)
    return place, place + 1, answer, ([least], [most])
