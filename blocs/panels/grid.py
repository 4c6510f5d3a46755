"""The grid of a panel: years, months or days, each from its first day to its last."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from operator import index
from typing import Any, Literal

import attrs

from blocs.dates import Day, day
from blocs.errors import BadQuestion, glimpse, nearest
from blocs.i18n.messages import say

__all__ = ["RULES", "YEARS", "Grid", "RuleName", "Years", "grid", "known_rule", "one_of"]

RuleName = Literal["end", "start", "any", "all"]

RULES: tuple[RuleName, ...] = ("end", "start", "any", "all")
"""On which day, or days, of a year or a month is a state asked about?"""

YEARS = range(1960, 2026)

Years = Iterable[int] | int


@attrs.frozen
class Grid:
    """Periods in order that do not overlap: what each is called, and the ordinals of its first and its last day."""

    label: str
    names: list[Any]
    firsts: list[int]
    lasts: list[int]

    @cached_property
    def lengths(self) -> list[int]:
        """The number of days of each."""
        return [last - first + 1 for first, last in zip(self.firsts, self.lasts, strict=True)]


def grid(years: Years, dates: str | Iterable[Day] | None, rule: str) -> Grid:
    """The periods of a panel: years, or with `dates` the months or days of these years ("monthly", "daily"), or the days of a list.

    Raises `BadQuestion` for what is no year or rule, `BadDate` for what is no day.
    """
    known_rule(rule)
    if dates is None:
        return _yearly(_years(years))
    if isinstance(dates, str) and not dates[:1].isdigit() and dates != "today":
        one_of(dates, ("monthly", "daily"), "dates")
        return _monthly(_years(years), rule) if dates == "monthly" else _daily(_years(years))
    days = sorted({day(each) for each in ([dates] if isinstance(dates, str) or not hasattr(dates, "__iter__") else dates)})
    ordinals = [each.toordinal() for each in days]
    return Grid("date", days, ordinals, ordinals)


def known_rule(rule: object) -> None:
    """Is it one of `RULES`? Raises `BadQuestion` if not."""
    one_of(rule, RULES, "rule")


def one_of(value: object, known: Iterable[str], name: str) -> None:
    """Is it one of these words? Raises `BadQuestion`, with the nearest, if not."""
    words = list(known)
    if value not in words:
        near = nearest(str(value), words, 1)
        hint = say('Did you mean "{near}"?', near=near[0]) if near else say("Known are: {known}", known=", ".join(words))
        raise BadQuestion(say("{name}={value} is not known.", name=name, value=glimpse(value)) + " " + hint)


def _years(years: Years) -> list[int]:
    try:
        found = sorted({index(each) for each in ([years] if isinstance(years, int) else years)})
    except TypeError:
        raise BadQuestion(say("years are whole numbers, such as range(1990, 2025) or [1990, 1995]")) from None
    if found and not dt.MINYEAR <= found[0] <= found[-1] <= dt.MAXYEAR:
        raise BadQuestion(say("years are whole numbers, such as range(1990, 2025) or [1990, 1995]"))
    return found


def _yearly(years: list[int]) -> Grid:
    firsts = [dt.date(year, 1, 1).toordinal() for year in years]
    return Grid("year", list(years), firsts, [dt.date(year, 12, 31).toordinal() for year in years])


def _monthly(years: list[int], rule: str) -> Grid:
    """Months are called by their last day, or by their first where that is asked about."""
    firsts = [dt.date(year, month, 1) for year in years for month in range(1, 13)]
    lasts = [each.replace(day=calendar.monthrange(each.year, each.month)[1]) for each in firsts]
    named = firsts if rule == "start" else lasts
    return Grid("date", named, [each.toordinal() for each in firsts], [each.toordinal() for each in lasts])


def _daily(years: list[int]) -> Grid:
    whole = _yearly(years)
    ordinals = [each for first, last in zip(whole.firsts, whole.lasts, strict=True) for each in range(first, last + 1)]
    return Grid("date", [dt.date.fromordinal(each) for each in ordinals], ordinals, ordinals)
