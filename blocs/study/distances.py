"""How far each case lies from the subject, and which is surely the nearest."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from blocs.record.bloc import Bloc
from blocs.study.comparison import Reading
from blocs.study.values import Value

__all__ = ["Distance", "distances", "known", "middle", "nearest"]


@attrs.frozen
class Distance:
    """How far a case lies from the subject on one clock: mean absolute difference over the factors known for both."""

    case: Bloc
    low: float
    high: float
    factors: tuple[str, ...]

    @property
    def middle(self) -> float:
        """The middle of the interval."""
        return (self.low + self.high) / 2


def distances(reading: Reading) -> tuple[Distance, ...]:
    """How far is each case from the subject? Nearest first; cases that share no known factor with it are left out."""
    apart = [distance for case in reading.cases[:-1] if (distance := _distance(reading, case))]
    return tuple(sorted(apart, key=lambda each: (each.low + each.high, each.case.id)))


def _distance(reading: Reading, case: Bloc) -> Distance | None:
    pairs = {id: (a, b) for id in reading.study.counted if (a := _counts(reading, case, id)) and (b := _counts(reading, reading.subject, id))}
    if not pairs:
        return None
    low = sum(max(a.low - b.high, b.low - a.high, 0.0) for a, b in pairs.values()) / len(pairs)
    high = sum(max(a.high - b.low, b.high - a.low) for a, b in pairs.values()) / len(pairs)
    return Distance(case, low, high, tuple(pairs))


def _counts(reading: Reading, bloc: Bloc, id: str) -> Value | None:
    """The value of a factor that distances count, if it is known."""
    cell = reading.cells.get((bloc.id, id))
    return cell.value if cell and cell.value.known and id in reading.study.counted else None


def nearest(found: Sequence[Distance]) -> Bloc | None:
    """Which case is surely the nearest: its highest distance below the others' lowest? None where the record does not decide."""
    if not found:
        return None
    first, *rest = found
    return first.case if all(first.high < each.low for each in rest) else None


def middle(reading: Reading) -> Bloc | None:
    """The case nearest by the middle of the intervals, surely or not."""
    found = distances(reading)
    return found[0].case if found else None


def known(reading: Reading) -> dict[str, dict[str, Value]]:
    """The factors known for the subject and every other case, with each case's value."""
    values = {id: {case.id: value for case in reading.cases if (value := _counts(reading, case, id))} for id in reading.study.counted}
    return {id: each for id, each in values.items() if len(each) == len(reading.cases)}
