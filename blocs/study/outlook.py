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
from blocs.study.security import toll_of
from blocs.study.values import Value

__all__ = ["Outlook", "Toll", "foreseen"]


@attrs.frozen
class Toll:
    """Deaths per 100,000 inhabitants of the founders in the year of founding and in the last year covered; nothing where no later year is."""

    first: int
    last: int | None = None
    old: float | None = None
    new: float | None = None

    @property
    def fell(self) -> bool | None:
        """Is it at least a third lower?"""
        return None if self.old is None or self.new is None else self.new <= 2 / 3 * self.old


@attrs.frozen
class Outlook:
    """What the rule observes of a body on a day, and which of the three outcomes foreseen holds so far."""

    bloc: Bloc
    on: dt.date
    foreseen: Foreseen
    kept: Outcome
    meets: Outcome
    toll: Toll
    early: Value
    late: Value
    rivalry: Value

    @property
    def holds(self) -> dict[str, bool]:
        """Does it succeed, stabilise, fail?"""
        kept, grew = self.kept.low == 1.0, self.late.low > self.early.high
        return {
            "succeeds": kept and self.toll.fell is True,
            "stabilises": kept and self.toll.fell is False,
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
    return Outlook(bloc, asked, study.outlook, outcome("O5", bloc, asked), outcome("O2", bloc, asked), _toll(bloc, asked), early, late, rivalry)


def _toll(bloc: Bloc, on: dt.date) -> Toll:
    founded = bloc.founded.earliest.year if bloc.founded else on.year
    for year in range(on.year - 1, founded, -1):
        new = toll_of([(year, bloc.founders)])[0]
        if new is not None:
            return Toll(founded, year, toll_of([(founded, bloc.founders)])[0], new)
    return Toll(founded)
