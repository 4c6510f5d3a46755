"""How firm the likeness is on one clock: every test of robustness together, as values."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.study.changes import Change, changes
from blocs.study.comparison import Reading
from blocs.study.distances import distances, known, middle, nearest
from blocs.study.mill import TruthTable, survivors, truth_table
from blocs.study.robustness import Apart, apart, counterfactual, dominates, ever_shared, shared_state_years, weights, without

__all__ = ["Firmness", "First", "Shared", "firmness", "first"]


@attrs.frozen
class First:
    """The nearest case, by the middle of the intervals, and whether it is surely the nearest; nothing where no factor is known."""

    case: Bloc | None
    sure: bool


@attrs.frozen
class Shared:
    """What the nearest case has in common with the subject: states ever members of both, and state-years of their context windows."""

    states: tuple[State, ...]
    of_states: int
    state_years: int
    of_state_years: int


@attrs.frozen
class Firmness:
    """The results of every test on one clock."""

    reading: Reading
    first: First
    known: tuple[str, ...]
    dominates: bool
    farther_on: tuple[str, ...]
    weights: dict[str, float]
    changes: tuple[Change, ...]
    shared: Shared | None
    apart: Apart | None
    then: First | None
    """The nearest case if the nearest is left out."""
    counterfactual: dict[str, tuple[tuple[str, ...], ...]]
    survivors: tuple[str, ...]
    truth_table: TruthTable

    @property
    def turned(self) -> tuple[Change, ...]:
        """The changes after which another case is the nearest; leaving out the nearest itself is none."""
        return tuple(
            each
            for each in self.changes[1:]
            if each.nearest and self.first.case and each.nearest.id != self.first.case.id and each.without != self.first.case.id
        )


def first(reading: Reading) -> First:
    """Which case is the nearest, and is it surely?"""
    sure = nearest(distances(reading))
    return First(sure or middle(reading), sure is not None)


def firmness(reading: Reading, on: dt.date) -> Firmness:
    """Every test of how firm a reading is."""
    lead = first(reading)
    holds, against = dominates(reading)
    return Firmness(
        reading, lead, tuple(known(reading)), holds, against, weights(reading), changes(reading.study, reading.clock, on, reading.cases, atlas=reading.atlas),
        shared=_shared(reading, lead.case) if lead.case else None,
        apart=apart(reading, lead.case) if lead.case else None,
        then=first(without(reading, lead.case)) if lead.case and len(reading.cases) > 2 else None,
        counterfactual=counterfactual(reading), survivors=survivors(reading, on), truth_table=truth_table(reading, on),
    )  # fmt: skip


def _shared(reading: Reading, case: Bloc) -> Shared:
    states, ever = ever_shared(case, reading.subject)
    return Shared(states, ever, *shared_state_years(reading, case))
