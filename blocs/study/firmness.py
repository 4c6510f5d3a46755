"""How firm the likeness is on one clock: every test of robustness together, as values."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.study.changes import Change, changes
from blocs.study.comparison import Own, Reading
from blocs.study.distances import Ranking, Sureness, excess, fillings, ranking
from blocs.study.mill import TruthTable, survivors, truth_table
from blocs.study.robustness import Apart, Dominance, apart, counterfactual, dominates, ever_shared, shared_state_years, weights, without

__all__ = ["Firmness", "First", "Shared", "firmness", "first"]


@attrs.frozen
class First:
    """The nearest case with every value at the middle of its interval, and how surely it is; nothing where nothing can be ranked."""

    case: Bloc | None
    sureness: Sureness


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
    ranked: Ranking
    first: First
    excess: dict[str, float]
    """By how much at most the nearest case is farther than each other one: below zero it is nearer whatever the doubts."""
    fillings: dict[str, float]
    """The share of fillings of the intervals in which each case is the nearest; the next with weights drawn anew for each."""
    fillings_weighed: dict[str, float]
    dominance: Dominance
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
    """Which case is the nearest, and how surely?"""
    ranked = ranking(reading)
    return First(ranked.nearest, ranked.sureness)


def firmness(reading: Reading, on: dt.date, values: Own | None = None) -> Firmness:
    """Every test of how firm a reading is."""
    ranked = ranking(reading)
    case = ranked.nearest
    return Firmness(
        reading, ranked, First(case, ranked.sureness),
        {each.case.id: excess(reading, case, each.case) for each in ranked.distances[1:]} if case else {},
        ranked.shares, fillings(ranked, random_weights=True), dominates(ranked), weights(ranked),
        changes(reading.study, reading.clock, on, reading.cases, values, atlas=reading.atlas),
        shared=_shared(reading, case) if case else None,
        apart=apart(reading, case) if case else None,
        then=first(without(reading, case)) if case and len(reading.cases) > 2 else None,
        counterfactual=counterfactual(ranked), survivors=survivors(reading, on), truth_table=truth_table(reading, on),
    )  # fmt: skip


def _shared(reading: Reading, case: Bloc) -> Shared:
    states, ever = ever_shared(case, reading.subject)
    return Shared(states, ever, *shared_state_years(reading, case))
