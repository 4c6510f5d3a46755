"""The words by which questions are understood, and the day that begins an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from blocs.dates import PartialDate
from blocs.i18n.lazy import Phrase, msg
from blocs.i18n.messages import say
from blocs.storage import reading

__all__ = ["when", "words"]


@cache
def words() -> Mapping[str, Any]:
    """The words by which questions are understood."""
    return reading.load(reading.DATA / "questions.toml")


@attrs.frozen
class _When(Phrase):
    date: PartialDate | dt.date
    known_to: dt.date | None
    through: bool
    last: bool

    def __str__(self) -> str:
        day = self.date.words() if isinstance(self.date, PartialDate) else self.date
        lead = say("All through {day}", day=day) if self.through else str(msg("On {day}", day=self.date))
        if self.last:
            return str(msg("{lead} (its last day: it no longer exists)", lead=lead))
        if self.known_to is None:
            return lead
        return str(msg("{lead} (as last known on {known}, not checked since)", lead=lead, known=self.known_to))


def when(date: PartialDate | dt.date, known_to: dt.date | None = None, through: bool = False, last: bool = False) -> Phrase:
    """The words that begin an answer: its day, or the year or month all through which it holds, and how far it is known where that is less.

    `last` says that it is the last day of a body that has ended, taken since no day was asked about.

    >>> print(when(dt.date(2026, 11, 28), dt.date(2026, 2, 24)))
    On 28 November 2026 (as last known on 24 February 2026, not checked since)
    """
    return _When(date, known_to, through, last)
