"""How firmly the nearest case is the nearest: dominance, weights, independence, counterfactuals."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from itertools import combinations

import attrs

from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.study.comparison import Reading
from blocs.study.distances import Distance, distances, known, middle
from blocs.study.factors import factor

__all__ = [
    "DRAWS",
    "Apart",
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


def dominates(reading: Reading) -> tuple[bool, tuple[str, ...]]:
    """Is the nearest case at most as far as every other on every factor known for all? If not, on which factors is it farther?"""
    first = middle(reading)
    if first is None:
        return False, ()
    gaps = _gaps(reading)
    farther = [id for id, by_case in gaps.items() if any(by_case[first.id] > gap + 1e-12 for gap in by_case.values())]
    return not farther, tuple(farther)


def _gaps(reading: Reading) -> dict[str, dict[str, float]]:
    """How far does each case lie from the subject on each factor known for all, at the middle of the intervals?"""
    cases, subject = [each.id for each in reading.cases[:-1]], reading.subject.id
    return {id: {case: abs(values[case].middle - values[subject].middle) for case in cases} for id, values in known(reading).items()}


def weights(reading: Reading, draws: int = DRAWS, seed: int | None = None) -> dict[str, float]:
    """In which share of uniform draws of weights is each case the nearest, at the middle of the intervals? Seeded by the study, so that runs agree."""
    gaps = list(_gaps(reading).values())
    if not gaps:
        return {}
    generator = random.Random(reading.study.seed if seed is None else seed)
    won = dict.fromkeys((each.id for each in reading.cases[:-1]), 0)
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


CONTEXT = ("F4", "F4b", "F5", "F6", "F6b", "F11", "F12", "F14")
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
    rest = without_shared(reading, case)
    before, after = (next((each for each in distances(one) if each.case.id == case.id), None) for one in (reading, rest))
    return Apart(case, before, after, middle(rest))


def counterfactual(reading: Reading, most: int = 3) -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each other case: the smallest sets of the subject's factors, at most three, that at that case's values make it the nearest."""
    values = {id: {case: each.middle for case, each in by_case.items()} for id, by_case in known(reading).items()}
    others, subject = [each.id for each in reading.cases[:-1]], reading.subject.id
    if not values:
        return {}

    def nearest_with(ids: tuple[str, ...], like: str) -> str:
        """The nearest case, were the subject like another on these factors."""
        own = {id: by_case[like if id in ids else subject] for id, by_case in values.items()}
        return _first(others, {case: sum(abs(values[id][case] - own[id]) for id in values) for case in others})

    def smallest(case: str) -> tuple[tuple[str, ...], ...]:
        """The sets of the smallest size that make it the nearest; none, where not even those of the greatest size do."""
        sizes = (tuple(ids for ids in combinations(values, size) if nearest_with(ids, case) == case) for size in range(1, most + 1))
        return next(filter(None, sizes), ())

    now = nearest_with((), subject)
    return {case: smallest(case) for case in others if case != now}
