"""Mill's joint method and the truth table over the decided cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from blocs.dates import Day, Truth, day
from blocs.record.bloc import Bloc
from blocs.study.comparison import Reading
from blocs.study.outcomes import decided
from blocs.study.values import Value

__all__ = ["TruthRow", "TruthTable", "side", "survivors", "truth_table"]


def side(value: Value, cut: float = 0.5) -> bool | None:
    """On which side of the cut does a value surely lie? Nothing where it is not known or lies across."""
    if not value.known:
        return None
    return True if value.low > cut else False if value.high <= cut else None


def _decided(reading: Reading, on: dt.date) -> tuple[list[Bloc], list[Bloc]]:
    cases = [each for each in reading.cases[:-1] if decided(each, on)]
    return [each for each in cases if each.alive(on) is not Truth.NO], [each for each in cases if each.alive(on) is Truth.NO]


def survivors(reading: Reading, on: Day) -> tuple[str, ...]:
    """Which factors set all decided cases that live apart from all that ended, beyond the doubt of the record?

    With so few cases many factors must survive by chance; survival is no cause (Lieberson 1991).
    """
    living, dead = _decided(reading, day(on))
    sides = {id: (_sides(reading, living, id), _sides(reading, dead, id)) for id in reading.study.counted}
    return tuple(id for id, (one, other) in sides.items() if len(one) == len(other) == 1 and None not in one | other and one != other)


def _sides(reading: Reading, blocs: Iterable[Bloc], id: str) -> set[bool | None]:
    """The sides on which a factor lies for these cases."""
    return {_side(reading, bloc, id) for bloc in blocs if (bloc.id, id) in reading.cells}


@attrs.frozen
class TruthRow:
    """A pattern of conditions (above the cut or not), with the cases that show it: those that live, and those that ended."""

    pattern: tuple[bool, ...]
    living: tuple[Bloc, ...]
    ended: tuple[Bloc, ...]


@attrs.frozen
class TruthTable:
    """Conditions (factors known for every decided case), one row a pattern with the cases in it, and how many patterns no case shows."""

    conditions: tuple[str, ...]
    rows: tuple[TruthRow, ...]
    remainders: int


def truth_table(reading: Reading, on: Day) -> TruthTable:
    """The patterns that the decided cases show, with those that live and those that ended; nothing is minimised under twelve cases."""
    living, dead = _decided(reading, day(on))
    cases = [*living, *dead]
    conditions = tuple(id for id in reading.study.counted if all(_side(reading, bloc, id) is not None for bloc in cases))
    shown = {bloc.id: tuple(bool(_side(reading, bloc, id)) for id in conditions) for bloc in cases}
    rows = tuple(TruthRow(each, _showing(each, living, shown), _showing(each, dead, shown)) for each in sorted(set(shown.values())))
    return TruthTable(conditions, rows, 2 ** len(conditions) - len(rows))


def _side(reading: Reading, bloc: Bloc, id: str) -> bool | None:
    return side(reading.cells[bloc.id, id].value, reading.study.factors[id].cut) if (bloc.id, id) in reading.cells else None


def _showing(pattern: tuple[bool, ...], blocs: Iterable[Bloc], shown: Mapping[str, tuple[bool, ...]]) -> tuple[Bloc, ...]:
    return tuple(bloc for bloc in blocs if shown[bloc.id] == pattern)
