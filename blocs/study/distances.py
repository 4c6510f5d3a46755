"""How far each case lies from the subject, and how surely the nearest is the nearest."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, lru_cache

import attrs

from blocs.record.bloc import Bloc
from blocs.study.comparison import Reading
from blocs.study.design import Question, Study
from blocs.study.factors import FACTORS
from blocs.study.values import Value

__all__ = [
    "CLEAR",
    "FILLINGS",
    "Distance",
    "Ranking",
    "Sureness",
    "counted",
    "distances",
    "excess",
    "fillings",
    "gap",
    "nearest",
    "ranking",
    "surely_nearer",
]

FILLINGS = 20_000
CLEAR = 0.99
"""In which share of the fillings must a case be the nearest, to be called so where bounds do not decide?"""


class Sureness(StrEnum):
    """How surely is the nearest case the nearest?"""

    SURELY = "surely"
    """Whatever the values are within their intervals."""
    NEARLY = "nearly"
    """In at least 99 of 100 fillings of the intervals."""
    UNSETTLED = "unsettled"


@attrs.frozen
class Distance:
    """How far a case lies from the subject: the lowest and the highest distance, and that with every value at the middle of its interval."""

    case: Bloc
    low: float
    high: float
    middle: float


@attrs.frozen(slots=False)
class Ranking:
    """The cases by their distance from the subject, nearest first, over the same factors.

    `weights` holds the weight of each factor, adding up to 1; `left_out` the cases known on too few factors to be ranked.
    """

    reading: Reading = attrs.field(repr=False)
    distances: tuple[Distance, ...]
    weights: Mapping[str, float]
    left_out: tuple[Bloc, ...] = ()

    @property
    def subject(self) -> Bloc:
        return self.reading.subject

    @property
    def factors(self) -> tuple[str, ...]:
        """The factors known for the subject and every ranked case."""
        return tuple(self.weights)

    @property
    def nearest(self) -> Bloc | None:
        """The nearest case with every value at the middle of its interval, surely or not; none where one case alone is compared."""
        return self.distances[0].case if self.distances and not self.reading.paired else None

    @cached_property
    def sureness(self) -> Sureness:
        """Is the nearest case so whatever the doubts, in nearly every filling, or not surely?"""
        if self.sure:
            return Sureness.SURELY
        return Sureness.NEARLY if self.nearest and self.shares[self.nearest.id] >= CLEAR else Sureness.UNSETTLED

    @property
    def sure(self) -> bool:
        """Is the nearest case nearer than every other whatever the doubts?"""
        first = self.nearest
        return first is not None and all(surely_nearer(self.reading, first, each.case) for each in self.distances[1:])

    @cached_property
    def shares(self) -> dict[str, float]:
        """In which share of the fillings of the intervals is each case the nearest?"""
        return fillings(self)

    def excess(self, one: Bloc, other: Bloc) -> float:
        """By how much at most is the one farther than the other, the subject having one and the same value in both distances?"""
        value = self.value
        return math.fsum(weight * gap(value(self.subject, id), value(one, id), value(other, id))[1] for id, weight in self.weights.items())

    def value(self, case: Bloc, id: str) -> Value:
        """A factor's value for a case."""
        return self.reading.cells[case.id, id].value


def surely_nearer(reading: Reading, one: Bloc, other: Bloc) -> bool:
    """Is the one nearer to the subject than the other whatever the doubts, over every factor known for the three?"""
    return excess(reading, one, other) < 0


def excess(reading: Reading, one: Bloc, other: Bloc) -> float:
    """By how much at most is the one farther from the subject than the other, over every factor known for the three? 1 if those are too few."""
    pair = ranking(attrs.evolve(reading, cases=(one, other, reading.subject)))
    return pair.excess(one, other) if pair.distances else 1.0


def gap(subject: Value, one: Value, other: Value) -> tuple[float, float]:
    """How much nearer and how much farther at most is the one than the other on a factor? The least and the greatest difference.

    >>> half, none, full = Value(0.5, 0.5), Value(0, 0), Value(0, 1)
    >>> gap(full, none, half), gap(half, none, full)
    ((-0.5, 0.5), (0.0, 0.5))
    """
    return 0.0 - _excess(subject, other, one), _excess(subject, one, other)


def _excess(subject: Value, one: Value, other: Value) -> float:
    """The greatest difference: linear between the ends and middles of the intervals, so reached at one of them."""
    turns = (subject.low, subject.high, one.middle, other.low, other.high)
    return max(_farthest(one, at) - _closest(other, at) for at in turns if subject.low <= at <= subject.high)


def _farthest(value: Value, at: float) -> float:
    return max(value.high - at, at - value.low)


def _closest(value: Value, at: float) -> float:
    return max(value.low - at, at - value.high, 0.0)


def ranking(reading: Reading, *, alike: bool = False, ours: bool = False) -> Ranking:
    """Rank the cases by their distance from the subject, over the factors known for the subject and every ranked case.

    Questions weigh the same, and their factors share the weight; `alike` weighs the factors the same. `ours` counts the questions that are
    not the author's, too.
    """
    questions = [_counted(reading.study, question, ours) for question in reading.study.questions]
    known = {case.id: {id for ids in questions for id in ids if counted(reading, case, id)} for case in reading.cases}
    mine, least = known[reading.subject.id], reading.study.rules.factors_at_least
    others = [case for case in reading.cases[:-1] if len(known[case.id] & mine) >= least]
    common = mine.intersection(*(known[case.id] for case in others)) if others else set()
    left_out = tuple(case for case in reading.cases[:-1] if case not in others)
    if len(common) < least:
        return Ranking(reading, (), {}, reading.cases[:-1])
    shared = [[id for id in ids if id in common] for ids in questions]
    weights = dict(_alike(shared) if alike else _by_question(shared))
    apart = [_distance(reading, case, weights) for case in others]
    return Ranking(reading, tuple(sorted(apart, key=lambda each: (each.middle, each.case.id))), weights, left_out)


def _counted(study: Study, question: Question, ours: bool) -> list[str]:
    """The factors of a question that a distance counts: of one that the author does not put, only with `ours`, those on a scale."""
    ids = [each.factor for each in question.indicators]
    if question.at:
        return [id for id in ids if id in study.counted]
    return [id for id in ids if ours and id in FACTORS and FACTORS[id].scale]


def _by_question(questions: Iterable[Sequence[str]]) -> Iterator[tuple[str, float]]:
    """Each factor's weight, if every question with a known factor weighs the same."""
    asked = [ids for ids in questions if ids]
    for ids in asked:
        yield from ((id, 1 / len(asked) / len(ids)) for id in ids)


def _alike(questions: Iterable[Sequence[str]]) -> Iterator[tuple[str, float]]:
    every = [id for ids in questions for id in ids]
    yield from ((id, 1 / len(every)) for id in every)


def counted(reading: Reading, bloc: Bloc, id: str) -> bool:
    """Is the factor known for the bloc? An interval as wide as the scale says nothing."""
    cell = reading.cells.get((bloc.id, id))
    return cell is not None and cell.value.known and not (cell.value.low <= 0 and cell.value.high >= 1)


def _distance(reading: Reading, case: Bloc, weights: Mapping[str, float]) -> Distance:
    low = high = middle = 0.0
    for id, weight in weights.items():
        a, b = reading.cells[case.id, id].value, reading.cells[reading.subject.id, id].value
        low += weight * max(a.low - b.high, b.low - a.high, 0.0)
        high += weight * max(a.high - b.low, b.high - a.low)
        middle += weight * abs(a.middle - b.middle)
    return Distance(case, low, high, middle)


def fillings(ranked: Ranking, draws: int = FILLINGS, seed: int | None = None, *, random_weights: bool = False) -> dict[str, float]:
    """In which share of fillings, each value drawn evenly from its interval, is each case the nearest? Seeded by the study, so that runs agree.
    Nothing where one case alone is compared.

    With `random_weights` the weights are drawn anew for each filling, evenly among all weights.
    """
    cases = sorted(each.case.id for each in ranked.distances)
    if not cases or ranked.reading.paired:
        return {}
    columns = tuple((weight, tuple(_spans(ranked, id, (ranked.subject.id, *cases)))) for id, weight in ranked.weights.items())
    won = _won(columns, draws, ranked.reading.study.seed if seed is None else seed, random_weights)
    return {case: count / draws for case, count in zip(cases, won, strict=True)}


@lru_cache(maxsize=256)
def _won(columns: tuple[tuple[float, tuple[tuple[float, float], ...]], ...], draws: int, seed: int, random_weights: bool) -> tuple[int, ...]:
    """How often each case comes nearest; a column holds a factor's weight, and the lower end and width of the subject's interval and of each case's."""
    draw = random.Random(seed)
    n = len(columns[0][1]) - 1
    won = [0] * n
    moving = [column for column in columns if random_weights or any(wide for _, wide in column[1])]
    still = [
        math.fsum(weight * abs(spans[place + 1][0] - spans[0][0]) for weight, spans in columns if (weight, spans) not in moving) for place in range(n)
    ]
    for _ in range(draws):
        apart = list(still)
        for weight, ((low, wide), *others) in moving:
            drawn = draw.expovariate(1.0) if random_weights else weight
            own = low + wide * draw.random() if wide else low
            for place, (low, wide) in enumerate(others):
                apart[place] += drawn * abs((low + wide * draw.random() if wide else low) - own)
        won[apart.index(min(apart))] += 1
    return tuple(won)


def _spans(ranked: Ranking, id: str, cases: Iterable[str]) -> list[tuple[float, float]]:
    """The lower end and the width of the interval of each case on a factor."""
    values = (ranked.reading.cells[case, id].value for case in cases)
    return [(each.low, each.high - each.low) for each in values]


def distances(reading: Reading) -> tuple[Distance, ...]:
    """How far is each ranked case from the subject? Nearest first."""
    return ranking(reading).distances


def nearest(reading: Reading) -> Bloc | None:
    """Which case is nearest to the subject whatever the doubts? None where they could change it, or one case alone is compared."""
    ranked = ranking(reading)
    return ranked.nearest if ranked.sure else None
