"""Instruments, institutions and goals: in law, at work, stated, backed, reached."""

import datetime as dt
from collections.abc import Iterable, Iterator

import attrs

from blocs.dates import Day, PartialDate, Truth, day
from blocs.i18n.text import Text
from blocs.record.codes import GoalStatus, InstrumentKind, OrganKind, Status
from blocs.record.provenance import Act, Fact, coded, pointer, strongest

__all__ = ["Change", "Goal", "Institution", "Instrument", "Rule", "Signing"]

_WORKING = frozenset({Status.OPERATING})
_GONE = frozenset({Status.DISSOLVED, Status.BECOMES})
_IN_LAW = frozenset({Status.ESTABLISHED, Status.OPERATING, Status.IMPAIRED, Status.SUSPENDED})


@attrs.frozen(kw_only=True, repr=False)
class Signing(Act):
    """A signature or an adoption."""

    place: str = ""

    def _gist(self) -> Iterable[object]:
        return self.on, self.place


@attrs.frozen(kw_only=True, repr=False)
class Instrument(Fact):
    """A treaty, charter, protocol or decision that the bloc rests on."""

    key: str
    title: Text
    kind: InstrumentKind = coded("instrument")
    founding: bool = False
    amends: str = ""
    replaces: str = ""
    signed: Signing | None = None
    provisional: Act | None = None
    in_force: Act | None = None
    not_in_force: Act | None = None
    ended: Act | None = None

    def _gist(self) -> Iterable[object]:
        return self.key, self.dated and self.dated.on

    def force(self, on: Day) -> Truth:
        """Was it in force on that day? Provisional force suffices; signed, but force not recorded, is *perhaps*."""
        on = day(on)
        if self.not_in_force and self.not_in_force.on.by(on).certain and not self.in_force and not self.provisional:
            return Truth.NO
        ended = self.ended.on.by(on) if self.ended else Truth.NO
        starts = [act.on.by(on) for act in (self.provisional, self.in_force) if act]
        if starts:
            begun = starts[0] if len(starts) == 1 else starts[0] | starts[1]
        elif self.signed:
            begun = self.signed.on.by(on) & Truth.PERHAPS
        else:
            begun = Truth.PERHAPS
        return begun & ~ended

    @property
    def dated(self) -> Act | None:
        """The act that dates it: the first day on which it bound, if only provisionally; failing that, its signature."""
        return self.provisional or self.in_force or self.signed


@attrs.frozen(kw_only=True, repr=False)
class Change(Act):
    """An entry in the history of an institution or a force."""

    status: Status = coded("status")
    what: Text | None = None
    becomes: str | Text = ""

    def _gist(self) -> Iterable[object]:
        return self.on, self.status


@attrs.frozen(kw_only=True, repr=False)
class Seen(Act):
    """A dated activity."""

    what: Text

    def _gist(self) -> Iterable[object]:
        return self.on, self.what.en


def _status(history: tuple[Change, ...], on: dt.date) -> Iterator[tuple[Change, Truth]]:
    """Which entries can be the one in force on that day, and how surely?"""
    for place, change in enumerate(history):
        holds = change.on.by(on)
        for later in history[place + 1 :]:
            holds = holds & ~later.on.by(on)
        if holds.possible:
            yield change, holds


@attrs.frozen(kw_only=True, repr=False)
class Institution(Fact):
    """An organ: what it is in law, and what has become of it, dated."""

    key: str
    name: Text
    organ: OrganKind = coded("organ")
    also: tuple[OrganKind, ...] = coded("organ", default=())
    principal: bool = False
    instrument: Instrument | None = pointer()
    article: str = ""
    meets: Text | None = None
    meets_months: int | None = None
    history: tuple[Change, ...] = ()
    meetings: tuple[Seen, ...] = ()
    seen: Seen | None = None

    def _gist(self) -> Iterable[object]:
        return self.key, self.organ

    @property
    def organs(self) -> tuple[OrganKind, ...]:
        return (self.organ, *self.also)

    def status(self, on: Day) -> tuple[Change | None, Truth]:
        """What had become of it by that day?"""
        on = day(on)
        return strongest(list(reversed(list(_status(self.history, on)))))

    def since(self, on: Day) -> PartialDate | None:
        """Since when has it had the status that it had on that day, without a break?"""
        on = day(on)
        now, _ = self.status(on)
        if now is None:
            return None
        found = now
        for earlier in reversed(self.history[: self.history.index(now)]):
            if earlier.status != now.status:
                break
            found = earlier
        return found.on

    def _is(self, on: dt.date, statuses: frozenset[Status]) -> Truth:
        """Does every entry that can be the latest on that day say so, or some, or none?"""
        possible = [change.status in statuses for change, _ in _status(self.history, on)]
        begun = self.history[0].on.by(on) if self.history else Truth.NO
        if any(possible):
            return Truth.YES if all(possible) and begun.certain else Truth.PERHAPS
        return Truth.NO

    def at_work(self, on: Day) -> Truth:
        """Was it operating on that day: its latest status, shown by a dated activity?"""
        on = day(on)
        return self._is(on, _WORKING)

    def gone(self, on: Day) -> Truth:
        """Had it been dissolved by that day, or become another?"""
        return self._is(day(on), _GONE)

    def in_law(self, on: Day) -> Truth:
        """Did it exist in law on that day: its instrument in force, and it not dissolved?"""
        on = day(on)
        if self.instrument:
            return self.instrument.force(on) & ~self.gone(on)
        return self._is(on, _IN_LAW)


@attrs.frozen(kw_only=True, repr=False)
class Reached(Act):
    """An entry in the history of a goal."""

    status: GoalStatus = coded("goal_status")
    what: Text | None = None

    def _gist(self) -> Iterable[object]:
        return self.on, self.status


@attrs.frozen(kw_only=True, repr=False)
class Goal(Fact):
    """A stated aim, tied to its article and to the institutions that carry it."""

    key: str
    domain: str = coded("domain")
    text: Text
    instrument: Instrument | None = pointer()
    article: str = ""
    target: PartialDate | None = None
    carriers: tuple[Institution, ...] = attrs.field(default=(), metadata={"pointer": True})
    history: tuple[Reached, ...] = ()

    def _gist(self) -> Iterable[object]:
        return self.key, self.domain

    def stated(self, on: Day) -> Truth:
        """Had it been stated by that day, and not abandoned?"""
        on = day(on)
        begun = Truth.NO
        if self.instrument and (first := self.instrument.signed or self.instrument.dated):
            begun = first.on.by(on)
        for entry in self.history:
            begun = begun & ~entry.on.by(on) if entry.status == GoalStatus.ABANDONED else begun | entry.on.by(on)
        return begun

    def backed(self, on: Day) -> Truth:
        """Was it stated, its instrument in force, and one of its carriers at work, all on that day?"""
        on = day(on)
        truth = Truth.NO
        for carrier in self.carriers:
            truth = truth | carrier.at_work(on)
        force = self.instrument.force(on) if self.instrument else Truth.NO
        return self.stated(on) & force & truth


@attrs.frozen(kw_only=True, repr=False)
class Rule(Fact):
    """A clause on leaving, suspending, dissolving, deciding or settling disputes."""

    key: str
    kind: str = coded("rule")
    text: Text
    instrument: Instrument | None = pointer()
    article: str = ""
    exists: bool = True
    notice_months: int | None = None
    voting: str = coded("voting", default="")
    since: PartialDate | None = None
    until: PartialDate | None = None

    def _gist(self) -> Iterable[object]:
        return self.key, self.kind

    def holds(self, on: Day) -> Truth:
        """Did the clause bind on that day?"""
        on = day(on)
        begun = self.since.by(on) if self.since else self.instrument.force(on) if self.instrument else Truth.YES
        return begun & ~(self.until.by(on) if self.until else Truth.NO)
