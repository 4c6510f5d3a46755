"""Outlook: which of three outcomes foreseen for the subject of a study holds so far, by a rule over observables."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs.dates import Truth, day
from blocs.errors import BadQuestion
from blocs.i18n.messages import say
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day, Moment
from blocs.study.design import Foreseen, Study
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
    foreseen: Foreseen
    kept: Outcome
    meets: Outcome
    toll: Trend
    early: Value
    late: Value
    rivalry: Value

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

    @property
    def failures(self) -> dict[str, bool | None]:
        """The ways to fail: does it stand on paper only, do its members compete, is it dissolved? Nothing where the record cannot say."""
        compete = self.rivalry.low > 0 if self.rivalry.known else None
        return {"paper": self.holds["fails"], "competition": compete, "dissolution": self.bloc.alive(self.on) is Truth.NO}


def foreseen(study: Study, on: Day = None, *, atlas: Atlas | None = None) -> Outlook:
    """What is observed of the subject on that day, on the last of its record where none is said? Raises `BadQuestion` where nothing was foreseen."""
    if study.outlook is None:
        raise BadQuestion(say('the study "{study}" names no outcomes that were foreseen', study=study.id))
    held = bundled() if atlas is None else atlas
    bloc = held[study.subject]
    asked = day(on) if on is not None else bloc.last_day
    early, late = (
        factor(study, "F2", bloc, Moment("last", (each,), bloc.founders), atlas=held) for each in (study.outlook.organs_since, asked)
    )  # fmt: skip
    rivalry = factor(study, "F5", bloc, Moment("last", (asked,), bloc.founders), atlas=held)
    kept, meets = outcome("O5", bloc, asked), outcome("O2", bloc, asked)
    return Outlook(bloc, asked, study.outlook, kept, meets, trend(_window(bloc, asked)), early, late, rivalry)


def _window(bloc: Bloc, on: dt.date) -> Cells:
    """The last five full years before the day, with the founders."""
    return [(year, bloc.founders) for year in range(on.year - 5, on.year)]
