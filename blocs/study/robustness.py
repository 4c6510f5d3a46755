"""How firmly the nearest case is the nearest: dominance, weights, independence, counterfactuals."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from itertools import combinations

import attrs

from blocs.dates import Truth
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.study.comparison import Reading
from blocs.study.distances import Distance, Ranking, gap, ranking
from blocs.study.factors import factor

__all__ = [
    "DRAWS",
    "Apart",
    "Dominance",
    "apart",
    "counterfactual",
    "dominates",
    "ever_shared",
    "shared_state_years",
    "weights",
    "without",
    "without_shared",
]

DRAWS = 10_000


def without(reading: Reading, case: Bloc) -> Reading:
    """The same comparison with a case left out."""
    return attrs.evolve(reading, cases=tuple(each for each in reading.cases if each.id != case.id))


@attrs.frozen
class Dominance:
    """Is the nearest case at most as far as every other on every factor? The factors on which it surely or perhaps is farther than another."""

    farther: tuple[str, ...]
    perhaps: tuple[str, ...]

    @property
    def holds(self) -> Truth:
        """Yes: then no weights could change which case is nearest. Of one case alone it says nothing."""
        return Truth.NO if self.farther else Truth.PERHAPS if self.perhaps else Truth.YES


def dominates(ranked: Ranking) -> Dominance:
    """Is the nearest case at most as far as every other on each factor by which they are ranked, whatever the doubts?"""
    if ranked.reading.paired:
        return Dominance((), ranked.factors)
    spans = {id: [_gap(ranked, id, each.case) for each in ranked.distances[1:]] for id in ranked.factors}
    farther = tuple(id for id, gaps in spans.items() if any(low > _ROUNDING for low, _ in gaps))
    return Dominance(farther, tuple(id for id, gaps in spans.items() if id not in farther and any(high > _ROUNDING for _, high in gaps)))


_ROUNDING = 1e-12


def _gap(ranked: Ranking, id: str, other: Bloc) -> tuple[float, float]:
    first = ranked.distances[0].case
    return gap(*(ranked.value(each, id) for each in (ranked.subject, first, other)))


def weights(ranked: Ranking, draws: int = DRAWS, seed: int | None = None) -> dict[str, float]:
    """In which share of uniform draws of weights is each case the nearest, at the middle of the intervals? Seeded by the study, so that runs agree."""
    gaps = [
        {each.case.id: abs(ranked.value(each.case, id).middle - ranked.value(ranked.subject, id).middle) for each in ranked.distances}
        for id in ranked.factors
    ]
    if not gaps or ranked.reading.paired:
        return {}
    generator = random.Random(ranked.reading.study.seed if seed is None else seed)
    won = dict.fromkeys((each.case.id for each in ranked.distances), 0)
    for _ in range(draws):
        drawn = [generator.expovariate(1.0) for _ in gaps]
        won[_first(won, {case: sum(w * gap[case] for w, gap in zip(drawn, gaps, strict=True)) for case in won})] += 1
    return {case: count / draws for case, count in won.items()}


def _first(cases: Iterable[str], apart: Mapping[str, float]) -> str:
    """The nearest; of two as near, the first in the alphabet."""
    return min(cases, key=lambda case: (apart[case], case))


def ever_shared(case: Bloc, subject: Bloc) -> tuple[tuple[State, ...], int]:
    """Which states were ever full members of both, and how many ever of the case?"""
    ever = [{each.state.iso3: each.state for each in bloc.memberships if each.standing == "full"} for bloc in (case, subject)]
    return tuple(state for code, state in ever[0].items() if code in ever[1]), len(ever[0])


def shared_state_years(reading: Reading, case: Bloc) -> tuple[int, int]:
    """How many state-years do the context windows of the case and the subject share, of how many of the case's?"""
    windows = []
    for bloc in (case, reading.subject):
        at = reading.moments[bloc.id]
        windows.append({(state.iso3, year) for year in at.window for state in at.of_year(year)})
    return len(windows[0] & windows[1]), len(windows[0])


CONTEXT = ("F4", "F4b", "F5", "F6", "F6b", "F11", "F12", "F14", "F16")
"""The factors that are about the members, not the body."""


def without_shared(reading: Reading, case: Bloc) -> Reading:
    """The same comparison with the case's context factors read for its members that were never the subject's."""
    ours = {spell.state.iso3 for spell in reading.subject.memberships if spell.standing == "full"}
    at = reading.moments[case.id]

    def rest(states: Iterable[State]) -> tuple[State, ...]:
        return tuple(state for state in states if state.iso3 not in ours)

    own = attrs.evolve(at, members=rest(at.members), rolls=tuple((on, rest(states)) for on, states in at.rolls))
    again = {
        key: attrs.evolve(reading.cells[key], value=factor(reading.study, key[1], case, own, atlas=reading.atlas))
        for key in ((case.id, id) for id in CONTEXT) if key in reading.cells
    }  # fmt: skip
    return attrs.evolve(reading, cells={**reading.cells, **again})


@attrs.frozen
class Apart:
    """The distance to a case with the members that it shared with the subject and without them, and which case is nearest then."""

    case: Bloc
    before: Distance | None
    after: Distance | None
    nearest: Bloc | None


def apart(reading: Reading, case: Bloc) -> Apart:
    """Does a case lie farther from the subject without the members that both ever had?"""
    before, after = ranking(reading), ranking(without_shared(reading, case))
    return Apart(case, _of(before, case), _of(after, case), after.nearest)


def _of(ranked: Ranking, case: Bloc) -> Distance | None:
    return next((each for each in ranked.distances if each.case.id == case.id), None)


def counterfactual(ranked: Ranking, most: int = 3) -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each other case: the smallest sets of the subject's factors, at most three, that at that case's values make it the nearest.

    Every value is read at the middle of its interval.
    """
    cases = [each.case for each in ranked.distances]
    values = {id: {case.id: ranked.value(case, id).middle for case in (*cases, ranked.subject)} for id in ranked.factors}
    others, subject = [each.id for each in cases], ranked.subject.id

    def nearest_with(ids: tuple[str, ...], like: str) -> str:
        """The nearest case, were the subject like another on these factors."""
        own = {id: by_case[like if id in ids else subject] for id, by_case in values.items()}
        return _first(others, {case: sum(weight * abs(values[id][case] - own[id]) for id, weight in ranked.weights.items()) for case in others})

    def smallest(case: str) -> tuple[tuple[str, ...], ...]:
        """The sets of the smallest size that make it the nearest; none, where not even those of the greatest size do."""
        sizes = (tuple(ids for ids in combinations(values, size) if nearest_with(ids, case) == case) for size in range(1, most + 1))
        return next(filter(None, sizes), ())

    return {case: smallest(case) for case in others[1:]}
