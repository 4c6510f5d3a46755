"""Which state a number of the Correlates of War means in a year: some numbers run on from a state that is gone to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from blocs.oneline import OneLine
from blocs.record.states import State

__all__ = ["CowNumbers"]

_ALWAYS = (dt.MINYEAR, dt.MAXYEAR)


@attrs.frozen(repr=False)
class CowNumbers(OneLine):
    """The numbers of these states in the list of the Correlates of War, year by year.

    A number means one state (`cow`, `cow_former`) in every year, but for those that a state that is gone shares with another (`cow_heir`): they
    mean the first to the last year of which it saw a day, and then the second. 365 is the Soviet Union to 1991 and Russia from 1992. Of a state
    that is gone and whose number ended with it, every year is given: the list itself has no row for it later.
    """

    states: tuple[State, ...] = attrs.field(converter=tuple[State, ...])

    def _gist(self) -> Iterable[object]:
        return (f"{len(self._spans)} numbers",)

    def state(self, number: int, year: int) -> State | None:
        """Which state does the number mean in that year? None for a number of no state here."""
        return next((state for first, last, state in self._spans.get(number, ()) if first <= year <= last), None)

    def means(self, number: int, year: int, state: State) -> bool:
        """Does the number mean this state in that year?"""
        found = self.state(number, year)
        return found is not None and found.iso3 == state.iso3

    def states_of(self, number: int) -> tuple[State, ...]:
        """Every state that the number means in some year, in order of years."""
        return tuple(state for _, _, state in self._spans.get(number, ()))

    def turns(self, number: int) -> tuple[int, ...]:
        """The years, after the first, from which on the number means another state."""
        return tuple(first for first, _, _ in self._spans.get(number, ())[1:])

    def numbers(self, state: State) -> tuple[int, ...]:
        """Every number by which the list counts, or counted, this state."""
        return tuple(number for number, spans in self._spans.items() if any(each.iso3 == state.iso3 for _, _, each in spans))

    def on(self, state: State, day: dt.date, by: str = "cow") -> State:
        """The state that a number of this one means on that day, in the list of the Correlates of War ("cow") or of Gleditsch and Ward ("gw")."""
        for gone, heir in self._heirs:
            over = gone.ended is not None and gone.ended.earliest <= day
            if over and state.iso3 == gone.iso3:
                return heir
            if not over and state.iso3 == heir.iso3 and getattr(gone, by) is None:
                return gone
        return state

    @cached_property
    def _heirs(self) -> tuple[tuple[State, State], ...]:
        """The states that are gone, each with the one that shares its number."""
        by_code = {state.iso3: state for state in self.states}
        return tuple((gone, by_code[gone.cow_heir]) for gone in self.states if gone.cow_heir in by_code)

    @cached_property
    def _spans(self) -> dict[int, tuple[tuple[int, int, State], ...]]:
        found: dict[int, list[tuple[int, int, State]]] = {}
        for number, first, last, state in self._every():
            found.setdefault(number, []).append((first, last, state))
        return {number: tuple(sorted(spans, key=lambda span: span[0])) for number, spans in found.items()}

    def _every(self) -> Iterator[tuple[int, int, int, State]]:
        """Each number with the first and the last year in which it means a state."""
        shared = {number: (gone, heir) for gone, heir in self._heirs for number in (gone.cow or heir.cow,) if number}
        for number, (gone, heir) in shared.items():
            last = _last_year(gone)
            yield number, dt.MINYEAR, last, gone
            yield number, last + 1, dt.MAXYEAR, heir
        for state in self.states:
            for each in (state.cow, *state.cow_former):
                if each and each not in shared:
                    yield each, *_ALWAYS, state


def _last_year(gone: State) -> int:
    """The last year that saw a day of it: an end on the first of January is the year before."""
    return (gone.ended.earliest - dt.timedelta(days=1)).year if gone.ended else dt.MAXYEAR - 1
