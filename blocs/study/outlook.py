"""Outlook: which of three outcomes foreseen for the AES in 2023 holds so far, by a rule over observables."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs.dates import day
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day, Moment
from blocs.study.factors import factor
from blocs.study.outcomes import Outcome, outcome
from blocs.study.security import Cells
from blocs.study.trend import Trend, trend
from blocs.study.values import Value

__all__ = ["Outlook", "foreseen"]


@attrs.frozen
class Outlook:
    """What the rule observes of a body on a day, and which of the three outcomes foreseen holds so far."""

    bloc: Bloc
    on: dt.date
    kept: Outcome
    meets: Outcome
    toll: Trend
    early: Value
    late: Value

    @property
    def fell(self) -> bool | None:
        """Is the toll of the last two years at least a third below that of the first two? Nothing where it is not known."""
        return None if self.toll.old is None or self.toll.new is None else self.toll.new <= 2 / 3 * self.toll.old

    @property
    def holds(self) -> dict[str, bool]:
        """Does it succeed, stabilise, fail?"""
        kept, grew, fell = self.kept.low == 1.0, self.late.low > self.early.high, self.fell
        return {
            "succeeds": kept and fell is True,
            "stabilises": kept and fell is False,
            "fails": self.meets.high < 1.0 and not grew,
        }


def foreseen(on: Day = None, *, atlas: Atlas | None = None) -> Outlook:
    """What is observed of the AES on that day, on the last of its record where none is said?"""
    held = bundled() if atlas is None else atlas
    aes = held["aes"]
    asked = day(on) if on is not None else aes.last_day
    early, late = (factor("F2", aes, Moment("last", (each,), aes.founders), atlas=held) for each in (A_YEAR_AFTER, asked))
    return Outlook(aes, asked, outcome("O5", aes, asked), outcome("O2", aes, asked), trend(_window(aes, asked)), early, late)


A_YEAR_AFTER = dt.date(2024, 9, 16)
"""A year after the charter."""


def _window(bloc: Bloc, on: dt.date) -> Cells:
    """The last five full years before the day, with the founders."""
    return [(year, bloc.founders) for year in range(on.year - 5, on.year)]
