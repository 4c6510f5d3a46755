"""Intervals: answers between the days on which one can change, computed once, so that they can be kept and looked up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, TypeVar

import attrs

from blocs.dates import PartialDate

__all__ = ["BEGINNING", "answers", "change_days"]

T = TypeVar("T")

BEGINNING = dt.date.min
"""Where the first interval begins: before every day that can be asked about."""


def change_days(*values: Any) -> tuple[dt.date, ...]:
    """The days on which an answer that rests on these values can change, in order: the first and the last that each of their dates can mean.

    Between two of them every answer is the same.

    >>> import blocs
    >>> [day.isoformat() for day in change_days(blocs.get("AES").founding.signed)]
    ['2023-09-16']
    """
    bounds = {bound for date in _dates(values) for bound in (date.earliest, date.latest)}
    return tuple(sorted(bounds - {dt.date.min, dt.date.max}))


def _dates(value: Any) -> Iterator[PartialDate]:
    """Every date inside a value of the record, and inside what it points to."""
    if isinstance(value, PartialDate):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _dates(part)
    else:
        for name in _parts(value.__class__):
            yield from _dates(getattr(value, name))


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """The fields of a class of the record that may hold a date; none of a plain value, nor where it was read."""
    return tuple(field.name for field in attrs.fields(kind) if field.name != "sources") if attrs.has(kind) else ()


def answers(days: Iterable[dt.date], ask: Callable[[dt.date], T]) -> tuple[tuple[dt.date, T], ...]:
    """The answer on every day: each with the first day on which it holds, the first from the `BEGINNING`; the same answer is not repeated.

    >>> import blocs
    >>> charter = blocs.get("AES").founding
    >>> [(day.year, answer.value) for day, answer in answers(change_days(charter), charter.force)]
    [(1, 'no'), (2023, 'yes')]
    """
    intervals: list[tuple[dt.date, T]] = []
    for day in (BEGINNING, *days):
        answer = ask(day)
        if not intervals or intervals[-1][1] != answer:
            intervals.append((day, answer))
    return tuple(intervals)
