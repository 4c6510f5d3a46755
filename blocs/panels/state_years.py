"""Memberships by state and year as COW codes: one row a state and year, one column an organisation."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt

from blocs.errors import BadQuestion, UnknownName, nearest
from blocs.i18n.messages import N_, say
from blocs.oneline import OneLine
from blocs.panels.pairs import CowState, Pairs, array, count_pairs, members
from blocs.record.states import State
from blocs.storage import reading

__all__ = ["CODES", "StateYears"]

CODES = {0: "none", 1: "full", 2: "associate", 3: "observer", -9: "missing", -1: "not_in_existence"}
"""What a code of the Correlates of War IGO data says of a state, an organisation and a year."""


@attrs.frozen(kw_only=True, repr=False)
class StateYears(OneLine):
    """What every state was to every organisation in every year that the file has it, in the codes of the Correlates of War (`CODES`).

    `organisations` are the names of the file's columns in small letters. `codes` has a row for every state and year, in order of years,
    then of COW numbers: `state` is the row's place in `states`, `year` its year. Values are never changed; two files that differ in case,
    quotes, line ends or the order of their rows give equal values.
    """

    organisations: tuple[str, ...]
    states: tuple[CowState, ...]
    state: npt.NDArray[np.int16] = array()
    year: npt.NDArray[np.int16] = array()
    codes: npt.NDArray[np.int8] = array()

    def _gist(self) -> Iterable[object]:
        spans = f"{self.years[0]}-{self.years[-1]}" if self.years else "no years"
        return f"{len(self.organisations)} organisations,", f"{len(self.states)} states,", f"{spans},", f"{len(self):,} rows"

    def __len__(self) -> int:
        return len(self.year)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Every year that the file has, in order."""
        return tuple(np.unique(self.year).tolist())

    @cached_property
    def _rows(self) -> dict[tuple[int, int], int]:
        """The row of a COW number and year."""
        numbers = [self.states[place].cow for place in self.state.tolist()]
        return {key: row for row, key in enumerate(zip(numbers, self.year.tolist(), strict=True))}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.organisations)}

    def find(self, state: str | int | State) -> CowState:
        """Which state of the file is meant? A whole number is its number in COW's list; a text any name or ISO code that `blocs.state` knows.

        A state with two numbers (255 and 260, Germany) is found by the later one. Raises `UnknownName` for a state that the file does not have.
        """
        rows = self._rows_of(state)
        if not rows:
            raise UnknownName(N_("state"), str(state), hint=say("The file has it in no year."))
        return next(each for each in self.states if each.cow == rows[-1][0])

    def _rows_of(self, state: str | int | State) -> list[tuple[int, int]]:
        """The numbers and years of the rows that mean this state, in order of years."""
        if isinstance(state, int):
            return [(state, year) for year in self._years_by_number.get(state, ())]
        numbers, known = reading.cow_numbers(), state if isinstance(state, State) else reading.state_index().find(state)
        rows = [
            (year, number)
            for number in numbers.numbers(known)
            for year in self._years_by_number.get(number, ())
            if numbers.means(number, year, known)
        ]
        return [(number, year) for year, number in sorted(rows)]

    @cached_property
    def _years_by_number(self) -> dict[int, list[int]]:
        """The years for which each number has a row, in order."""
        found: dict[int, list[int]] = {}
        for number, year in self._rows:
            found.setdefault(number, []).append(year)
        return found

    def column(self, organisation: str) -> int:
        """The place of an organisation's column, in either case. Raises `UnknownName` with the nearest names."""
        name = organisation.lower()
        if name not in self._columns:
            raise UnknownName(N_("organisation"), organisation, nearest(name, self.organisations))
        return self._columns[name]

    def row(self, state: str | int | State, year: int) -> int:
        """The place of the row of a state and year, by the number that means it in that year. Raises `BadQuestion` where the file has none."""
        row = next((self._rows[number, then] for number, then in self._rows_of(state) if then == year), None)
        if row is None:
            found, years = self.find(state), [then for _, then in self._rows_of(state)]
            raise BadQuestion(
                say(
                    "the file has no row for {state} in {year}: it has it from {first} to {last}",
                    state=found.name,
                    year=year,
                    first=years[0],
                    last=years[-1],
                )
            )
        return row

    def code(self, state: str | int | State, organisation: str, year: int) -> int:
        """What was the state to the organisation in that year? A key of `CODES`."""
        return int(self.codes[self.row(state, year), self.column(organisation)])

    def joint(self, one: str | int | State, other: str | int | State, year: int, rule: str = "full") -> tuple[str, ...]:
        """Of which organisations were both states members in that year? By the rule "full" both are full members, by "associate" both are
        full or associate members.

        Raises `UnknownName` for a state, `BadQuestion` for a rule, or a year in which the file does not have both.
        """
        both = members(self.codes[[self.row(one, year), self.row(other, year)]], rule).all(axis=0)
        return tuple(self.organisations[place] for place in np.flatnonzero(both).tolist())

    def pairs(self, rule: str = "full", years: Iterable[int] | None = None) -> Pairs:
        """How many organisations does every pair of states share in every year, or in these years?

        Raises `BadQuestion` for a rule that is neither "full" nor "associate".
        """
        if years is None:
            return count_pairs(self.codes, self.state, self.year, self.states, rule)
        kept = np.isin(self.year, list(years))
        return count_pairs(self.codes[kept], self.state[kept], self.year[kept], self.states, rule)
