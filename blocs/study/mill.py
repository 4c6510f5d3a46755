"""Mill's joint method and the truth table over the decided cases (rules: docs/oakes-rules.md, section 11)."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs.dates import Day, Truth, day
from blocs.record.bloc import Bloc
from blocs.study.comparison import Reading
from blocs.study.factors import FACTORS
from blocs.study.outcomes import decided
from blocs.study.values import Value

__all__ = ["TruthTable", "side", "survivors", "truth_table"]


def side(value: Value) -> bool | None:
    """On which side of 0.5 does a value surely lie? Nothing where it is not known or lies across."""
    if not value.known:
        return None
    return True if value.low > 0.5 else False if value.high <= 0.5 else None


def _decided(reading: Reading, on: dt.date) -> tuple[list[Bloc], list[Bloc]]:
    cases = [each for each in reading.cases[:-1] if decided(each, on)]
    return [each for each in cases if each.alive(on) is not Truth.NO], [each for each in cases if each.alive(on) is Truth.NO]


def survivors(reading: Reading, on: Day) -> tuple[str, ...]:
    """Which factors set all decided cases that live apart from all that ended, beyond the doubt of the record?

    With so few cases many factors must survive by chance; survival is no cause (Lieberson 1991).
    """
    living, dead = _decided(reading, day(on))
    found = []
    for id, factor in FACTORS.items():
        sides = [{side(reading.cells[bloc.id, id].value) for bloc in group if (bloc.id, id) in reading.cells} for group in (living, dead)]
        if factor.scale and all(len(each) == 1 and None not in each for each in sides) and sides[0] != sides[1]:
            found.append(id)
    return tuple(found)


@attrs.frozen
class TruthTable:
    """Conditions (factors known for every decided case), one row a pattern with the cases in it, and how many patterns no case shows."""

    conditions: tuple[str, ...]
    rows: tuple[tuple[tuple[bool, ...], tuple[str, ...], tuple[str, ...]], ...]
    remainders: int


def truth_table(reading: Reading, on: Day) -> TruthTable:
    """The patterns that the decided cases show, with those that live and those that ended; nothing is minimised under twelve cases."""
    living, dead = _decided(reading, day(on))
    cases = [*living, *dead]
    known = tuple(
        id
        for id, factor in FACTORS.items()
        if factor.scale and all((b.id, id) in reading.cells and side(reading.cells[b.id, id].value) is not None for b in cases)
    )
    patterns: dict[tuple[bool, ...], tuple[list[str], list[str]]] = {}
    for bloc in cases:
        pattern = tuple(bool(side(reading.cells[bloc.id, id].value)) for id in known)
        patterns.setdefault(pattern, ([], []))[bloc in dead].append(str(bloc.label))
    rows = tuple((pattern, tuple(lived), tuple(ended)) for pattern, (lived, ended) in sorted(patterns.items()))
    return TruthTable(known, rows, 2 ** len(known) - len(rows))
