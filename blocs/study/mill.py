"""Mill's joint method and the truth table over the decided cases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from blocs.dates import Day, Truth, day, months_after
from blocs.record.bloc import Bloc
from blocs.study.clocks import Moment, members_on, start
from blocs.study.comparison import Reading
from blocs.study.factors import FACTORS, factor
from blocs.study.outcomes import decided
from blocs.study.values import Value

__all__ = ["TruthRow", "TruthTable", "side", "survivors", "truth_table"]


def side(value: Value, cut: float = 0.5) -> bool | None:
    """On which side of the cut does a value surely lie? Nothing where it is not known or lies across."""
    if not value.known:
        return None
    return True if value.low > cut else False if value.high <= cut else None


def _a_year_before(reading: Reading) -> Reading:
    """The same reading with each case that ended read at least a year before its end, since what comes last may be the end itself."""
    late = {bloc.id: earlier for bloc in reading.cases[:-1] if bloc.ended and (earlier := _earlier(bloc, reading.moments[bloc.id]))}
    again = {
        key: attrs.evolve(cell, value=factor(reading.study, key[1], bloc, late[bloc.id], atlas=reading.atlas))
        for bloc in reading.cases if bloc.id in late for key, cell in reading.cells.items() if key[0] == bloc.id and key[1] in FACTORS and not cell.own
    }  # fmt: skip
    return attrs.evolve(reading, moments={**reading.moments, **late}, cells={**reading.cells, **again})


def _earlier(bloc: Bloc, at: Moment) -> Moment | None:
    """The moment a year before the end, if the case was read later than that and was founded by then."""
    limit = months_after(bloc.last_day, -12)
    if at.day <= limit or start(bloc) > limit:
        return None
    days = tuple(day for day in at.days if day <= limit) or (limit,)
    return attrs.evolve(at, days=days, members=members_on(bloc, limit) if at.clock != "origins" else at.members)


def _decided(reading: Reading, on: dt.date) -> tuple[list[Bloc], list[Bloc]]:
    cases = [each for each in reading.cases[:-1] if decided(each, on)]
    return [each for each in cases if each.alive(on) is not Truth.NO], [each for each in cases if each.alive(on) is Truth.NO]


def survivors(reading: Reading, on: Day) -> tuple[str, ...]:
    """Which factors set all decided cases that live apart from all that ended, beyond the doubt of the record?

    With so few cases many factors must survive by chance; survival is no cause (Lieberson 1991).
    """
    reading = _a_year_before(reading)
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

    @property
    def parted(self) -> bool:
        """Are there decided cases of both sorts, those that live and those that ended?"""
        return any(each.living for each in self.rows) and any(each.ended for each in self.rows)

    @property
    def contradictions(self) -> tuple[TruthRow, ...]:
        """The patterns shown both by a case that lives and by one that ended: nothing known for all tells these apart."""
        return tuple(each for each in self.rows if each.living and each.ended)


def truth_table(reading: Reading, on: Day) -> TruthTable:
    """The patterns that the decided cases show, with those that live and those that ended; nothing is minimised under twelve cases."""
    reading = _a_year_before(reading)
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
