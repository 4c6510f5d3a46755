"""Spells of membership: entry, exit, notice of withdrawal, suspension."""

import datetime as dt
from collections.abc import Iterable

import attrs

from blocs.dates import Day, PartialDate, Period, Truth, day
from blocs.i18n.text import Text
from blocs.oneline import OneLine
from blocs.record.member_codes import EntryKind, ExitKind, Ground, MemberKind, SuspendedBy
from blocs.record.provenance import Act, Fact, Step, coded, strongest
from blocs.record.states import State

__all__ = ["Entry", "Exit", "Kept", "Notice", "Spell", "Suspension"]


@attrs.frozen(kw_only=True, repr=False)
class Entry(Act):
    """How a state came in; the date is the first day on which it was bound."""

    how: EntryKind = coded("entry")
    steps: tuple[Step, ...] = ()

    def _gist(self) -> Iterable[object]:
        return self.on, self.how


@attrs.frozen(kw_only=True, repr=False)
class Kept(Fact):
    """What a state that has left keeps."""

    text: Text
    until: PartialDate | None = None

    def _gist(self) -> Iterable[object]:
        return (self.text.en,)


@attrs.frozen(kw_only=True, repr=False)
class Exit(Act):
    """How a state went out; the date is the first day on which it was no longer in."""

    how: ExitKind = coded("exit")
    keeps: tuple[Kept, ...] = ()

    @property
    def left(self) -> bool:
        """Did the state leave, by its own act or expelled? Neither when body or state came to an end, nor for another standing."""
        return self.how in (ExitKind.WITHDRAWN, ExitKind.EXPELLED)

    def _gist(self) -> Iterable[object]:
        return self.on, self.how


@attrs.frozen(kw_only=True, repr=False)
class Notice(OneLine):
    """A notice of withdrawal: made public, received, effective, perhaps taken back; four dates, not one."""

    announced: Act | None = None
    received: Act | None = None
    takes_effect: Act | None = None
    rescinded: Act | None = None
    note: Text | None = None

    def _gist(self) -> Iterable[object]:
        return (
            self.given and self.given.on,
            self.takes_effect and f"to take effect {self.takes_effect.on}",
            self.rescinded and f"rescinded {self.rescinded.on}",
        )

    @property
    def given(self) -> Act | None:
        """The act that starts it: its receipt or, where none is recorded, the announcement."""
        return self.received or self.announced

    def running(self, on: Day) -> Truth:
        """Had it been given, and not been taken back? It runs until the membership ends."""
        on = day(on)
        if self.given is None:
            return Truth.NO
        return self.given.on.by(on) & ~self._taken_back(on)

    def due(self, on: Day) -> Truth:
        """Was the state to be out by that day: had the notice taken effect, and not been taken back?"""
        on = day(on)
        if self.given is None or self.takes_effect is None:
            return Truth.NO
        return self.takes_effect.on.by(on) & ~self._taken_back(on)

    def _taken_back(self, on: dt.date) -> Truth:
        return self.rescinded.on.by(on) if self.rescinded else Truth.NO


@attrs.frozen(kw_only=True, repr=False)
class Suspension(OneLine):
    """Rights withheld, with the prospect of return: by the organisation, or by the state itself."""

    start: Act
    end: Act | None = None
    ground: Ground = coded("ground")
    extent: str = coded("extent")
    by: SuspendedBy = coded("by")
    organ: Text | None = None
    note: Text | None = None

    def _gist(self) -> Iterable[object]:
        return self.period, self.ground, self.extent

    @property
    def period(self) -> Period:
        return Period(self.start.on, self.end.on if self.end else None)


@attrs.frozen(kw_only=True, repr=False)
class Spell(OneLine):
    """One unbroken stretch of one standing of one state; what happens to it in between stands inside."""

    state: State
    standing: MemberKind = coded("standing")
    entry: Entry
    exit: Exit | None = None
    notices: tuple[Notice, ...] = ()
    suspensions: tuple[Suspension, ...] = ()

    def _gist(self) -> Iterable[object]:
        return self.state.iso3, self.standing, self.period

    @property
    def since(self) -> PartialDate:
        return self.entry.on

    @property
    def until(self) -> PartialDate | None:
        return self.exit.on if self.exit else None

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)

    def covers(self, on: Day) -> Truth:
        """Was that day within it? Past the day on which a notice took effect, with no exit recorded: perhaps."""
        on = day(on)
        inside = self.period.covers(on)
        return inside & Truth.PERHAPS if self.overdue(on).possible else inside

    def overdue(self, on: Day) -> Truth:
        """Should it have ended by that day under a notice, though no exit is recorded?"""
        on = day(on)
        truth = Truth.NO
        if self.exit is None:
            for each in self.notices:
                truth = truth | each.due(on)
        return truth

    def suspended(self, on: Day) -> tuple[Suspension | None, Truth]:
        """Which suspension held on that day, and how surely? One still open at the exit ends with the spell."""
        on = day(on)
        inside = self.covers(on)
        return strongest([(each, each.period.covers(on) & inside) for each in self.suspensions])

    def under_notice(self, on: Day) -> tuple[Notice | None, Truth]:
        """Which notice of withdrawal was running on that day, and how surely?"""
        on = day(on)
        inside = self.covers(on)
        return strongest([(each, each.running(on) & inside) for each in self.notices])
