"""What a record holds: frozen values that point only down, each dated act with its own sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, NewType, TypeVar

import attrs

from blocs.dates import Day, PartialDate, Period, Truth, day
from blocs.oneline import OneLine
from blocs.sources import Citation
from blocs.speech import say
from blocs.states import State
from blocs.text import Text

__all__ = [
    "Act", "Change", "Coverage", "Dispute", "Ended", "Entry", "Event", "Exit", "Fact", "Figure", "Finance", "Force", "FormerName",
    "Goal", "Institution", "Instrument", "Kept", "Languages", "Lineage", "Notice", "Obligation", "Office", "Partner", "Recognition",
    "Rule", "Sanction", "Seat", "Signing", "Sources", "Spell", "Step", "Suspension",
]  # fmt: skip

_T = TypeVar("_T")

Sources = NewType("Sources", tuple[Citation, ...])
"""One citation or more; an empty one cannot be built."""


def _cited(_: object, __: object, sources: Sources) -> None:
    if not sources:
        raise ValueError(say("has no source; every fact needs at least one"))


def _term(vocabulary: str, **more: Any) -> Any:
    return attrs.field(metadata={"vocabulary": vocabulary}, **more)


def _pointer() -> Any:
    """A value that is at home elsewhere in the record: shown, compared, but not counted again."""
    return attrs.field(default=None, metadata={"pointer": True})


@attrs.frozen(kw_only=True, repr=False)
class Dispute(OneLine):
    """What other sources say, and why the record does not follow them."""

    value: str
    sources: Sources = attrs.field(validator=_cited)
    why: Text

    def _gist(self) -> Iterable[object]:
        return (self.value,)


@attrs.frozen(kw_only=True, repr=False)
class Fact(OneLine):
    """Anything that bears sources; every class below that has them is one of these."""

    sources: Sources = attrs.field(validator=_cited)
    note: Text | None = None
    unverified: str = ""
    disputed: tuple[Dispute, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Act(Fact):
    """Something that happened on a date, as exact as its sources."""

    on: PartialDate

    def _gist(self) -> Iterable[object]:
        return (self.on,)


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
    kind: str = _term("instrument")
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
class Step(Act):
    """A step on the way in: signed, admitted, deposited."""

    what: str = _term("step")

    def _gist(self) -> Iterable[object]:
        return self.on, self.what


@attrs.frozen(kw_only=True, repr=False)
class Entry(Act):
    """How a state came in; the date is the first day on which it was bound."""

    how: str = _term("entry")
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

    how: str = _term("exit")
    keeps: tuple[Kept, ...] = ()

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
    ground: str = _term("ground")
    extent: str = _term("extent")
    by: str = _term("by")
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
    standing: str = _term("standing")
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
        return _strongest([(each, each.period.covers(on) & inside) for each in self.suspensions])

    def under_notice(self, on: Day) -> tuple[Notice | None, Truth]:
        """Which notice of withdrawal was running on that day, and how surely?"""
        on = day(on)
        inside = self.covers(on)
        return _strongest([(each, each.running(on) & inside) for each in self.notices])


def _strongest(found: list[tuple[_T, Truth]]) -> tuple[_T | None, Truth]:
    for wanted in (Truth.YES, Truth.PERHAPS):
        for value, truth in found:
            if truth is wanted:
                return value, truth
    return None, Truth.NO


@attrs.frozen(kw_only=True, repr=False)
class Change(Act):
    """An entry in the history of an institution or a force."""

    status: str = _term("status")
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
    organ: str = _term("organ")
    also: tuple[str, ...] = _term("organ", default=())
    principal: bool = False
    instrument: Instrument | None = _pointer()
    article: str = ""
    meets: Text | None = None
    meets_months: int | None = None
    history: tuple[Change, ...] = ()
    meetings: tuple[Seen, ...] = ()
    seen: Seen | None = None

    def _gist(self) -> Iterable[object]:
        return self.key, self.organ

    @property
    def organs(self) -> tuple[str, ...]:
        return (self.organ, *self.also)

    def status(self, on: Day) -> tuple[Change | None, Truth]:
        """What had become of it by that day?"""
        on = day(on)
        return _strongest(list(reversed(list(_status(self.history, on)))))

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

    def _is(self, on: dt.date, statuses: frozenset[str]) -> Truth:
        """Does every entry that can be the latest on that day say so, or some, or none?"""
        possible = [change.status in statuses for change, _ in _status(self.history, on)]
        begun = self.history[0].on.by(on) if self.history else Truth.NO
        if any(possible):
            return Truth.YES if all(possible) and begun.certain else Truth.PERHAPS
        return Truth.NO

    def at_work(self, on: Day) -> Truth:
        """Was it operating on that day: its latest status, shown by a dated activity?"""
        on = day(on)
        return self._is(on, frozenset({"operating"}))

    def in_law(self, on: Day) -> Truth:
        """Did it exist in law on that day: its instrument in force, and it not dissolved?"""
        on = day(on)
        gone = self._is(on, frozenset({"dissolved", "becomes"}))
        if self.instrument:
            return self.instrument.force(on) & ~gone
        return self._is(on, frozenset({"established", "operating", "impaired", "suspended"}))


@attrs.frozen(kw_only=True, repr=False)
class Reached(Act):
    """An entry in the history of a goal."""

    status: str = _term("goal_status")
    what: Text | None = None

    def _gist(self) -> Iterable[object]:
        return self.on, self.status


@attrs.frozen(kw_only=True, repr=False)
class Goal(Fact):
    """A stated aim, tied to its article and to the institutions that carry it."""

    key: str
    domain: str = _term("domain")
    text: Text
    instrument: Instrument | None = _pointer()
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
            begun = begun & ~entry.on.by(on) if entry.status == "abandoned" else begun | entry.on.by(on)
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
class Obligation(Fact):
    """A duty of alliance: what sets it off, what each must do."""

    key: str
    kinds: tuple[str, ...] = _term("obligation")
    instrument: Instrument | None = _pointer()
    article: str = ""
    text: Text
    trigger: Text | None = None
    duty: Text | None = None
    covers_external: bool | None = None
    covers_rebellion: bool | None = None
    automatic: bool | None = None

    def _gist(self) -> Iterable[object]:
        return self.key, ", ".join(self.kinds)


@attrs.frozen(kw_only=True, repr=False)
class Rule(Fact):
    """A clause on leaving, suspending, dissolving, deciding or settling disputes."""

    key: str
    kind: str = _term("rule")
    text: Text
    instrument: Instrument | None = _pointer()
    article: str = ""
    exists: bool = True
    notice_months: int | None = None
    voting: str = _term("voting", default="")
    since: PartialDate | None = None
    until: PartialDate | None = None

    def _gist(self) -> Iterable[object]:
        return self.key, self.kind

    def holds(self, on: Day) -> Truth:
        """Did the clause bind on that day?"""
        on = day(on)
        begun = self.since.by(on) if self.since else self.instrument.force(on) if self.instrument else Truth.YES
        return begun & ~(self.until.by(on) if self.until else Truth.NO)


def _held(since: PartialDate | None, until: PartialDate | None, on: dt.date) -> Truth:
    """Was the day within these bounds? One that is not recorded does not bound."""
    return (since.by(on) if since else Truth.YES) & ~(until.by(on) if until else Truth.NO)


@attrs.frozen(kw_only=True, repr=False)
class Office(Fact):
    """Who held an office, and when."""

    office: str = _term("office")
    title: Text | None = None
    holder: str
    state: State | None = None
    since: PartialDate
    until: PartialDate | None = None

    def _gist(self) -> Iterable[object]:
        return self.office, self.holder, self.period

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


@attrs.frozen(kw_only=True, repr=False)
class Seat(Fact):
    """Where the bloc sits, or the finding that no seat is fixed."""

    city: str = ""
    state: State | None = None
    fixed: bool = True
    since: PartialDate | None = None
    until: PartialDate | None = None

    def _gist(self) -> Iterable[object]:
        return self.city or "not fixed", self.since

    def held(self, on: Day) -> Truth:
        on = day(on)
        return _held(self.since, self.until, on)


@attrs.frozen(kw_only=True, repr=False)
class Languages(Fact):
    """Official and working languages, by ISO 639-1 code, and when they were so: from the founding to now where no day is given."""

    official: tuple[str, ...] = ()
    working: tuple[str, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None

    def _gist(self) -> Iterable[object]:
        return ", ".join(dict.fromkeys((*self.official, *self.working))), self.since

    def held(self, on: Day) -> Truth:
        on = day(on)
        return _held(self.since, self.until, on)


@attrs.frozen(kw_only=True, repr=False)
class Recognition(Fact):
    """Who recognises the bloc, since when."""

    by: str
    since: PartialDate | None = None
    text: Text

    def _gist(self) -> Iterable[object]:
        return self.by, self.since


@attrs.frozen(kw_only=True, repr=False)
class Lineage(Fact):
    """What came before or after, and how the one became the other."""

    relation: str = _term("lineage")
    bloc: str
    text: Text

    def _gist(self) -> Iterable[object]:
        return self.relation, self.bloc


@attrs.frozen(kw_only=True, repr=False)
class Ended(Act):
    """How and when the bloc ended."""

    how: str = _term("ending")
    what: Text

    def _gist(self) -> Iterable[object]:
        return self.on, self.how


@attrs.frozen(kw_only=True, repr=False)
class Sanction(Fact):
    """Measures against a member, apart from suspension."""

    state: State
    by: Text | None = None
    since: PartialDate
    until: PartialDate | None = None
    ground: str = _term("ground", default="other")
    measures: Text

    def _gist(self) -> Iterable[object]:
        return self.state.iso3, self.ground, self.period

    @property
    def period(self) -> Period:
        return Period(self.since, self.until)


@attrs.frozen(kw_only=True, repr=False)
class Partner(Fact):
    """An outside power or body that the bloc or its members rely on."""

    name: Text
    kind: str = _term("partner")
    state: State | None = None
    level: str = _term("level")
    states: tuple[State, ...] = ()
    support: tuple[str, ...] = _term("support", default=())
    basis: str = _term("basis", default="unknown")
    since: PartialDate | None = None
    until: PartialDate | None = None
    text: Text | None = None

    def _gist(self) -> Iterable[object]:
        return self.name.en, self.level, self.since


@attrs.frozen(kw_only=True, repr=False)
class Figure(Fact):
    """A strength, with its date."""

    what: str = _term("figure")
    value: float
    on: PartialDate
    text: Text | None = None

    def _gist(self) -> Iterable[object]:
        return self.what, self.value, self.on


@attrs.frozen(kw_only=True, repr=False)
class Force(OneLine):
    """An armed force of the bloc."""

    key: str
    name: Text
    text: Text | None = None
    history: tuple[Change, ...] = ()
    figures: tuple[Figure, ...] = ()

    def _gist(self) -> Iterable[object]:
        return (self.key,)

    def standing(self, on: Day) -> Truth:
        """Was it there on that day? Not once it was dissolved; perhaps, where nothing was heard of it for five years."""
        on = day(on)
        heard = [each for each in (*(act.on for act in self.history), *(figure.on for figure in self.figures)) if each.by(on).certain]
        ended = any(change.status in ("dissolved", "becomes") and change.on.by(on).certain for change in self.history)
        if not heard or ended:
            return Truth.NO
        return Truth.YES if (on - max(each.latest for each in heard)).days <= 5 * 366 else Truth.PERHAPS


@attrs.frozen(kw_only=True, repr=False)
class Finance(Fact):
    """A figure of money: levy, budget, shares, pledges."""

    what: str = _term("finance")
    value: float
    unit: str
    on: PartialDate
    text: Text | None = None

    def _gist(self) -> Iterable[object]:
        return self.what, self.value, self.unit, self.on


@attrs.frozen(kw_only=True, repr=False)
class Event(Fact):
    """Something that no other section implies."""

    on: PartialDate
    text: Text

    def _gist(self) -> Iterable[object]:
        return self.on, self.text.en


@attrs.frozen(kw_only=True, repr=False)
class Coverage(Fact):
    """How complete a section of the record is."""

    section: str
    extent: str = _term("coverage")
    empty: bool = False
    horizon: PartialDate | None = None
    """The date of the newest signed source read for this section, where it is not the record's."""

    def _gist(self) -> Iterable[object]:
        return self.section, self.extent, self.horizon


@attrs.frozen(kw_only=True, repr=False)
class FormerName(OneLine):
    """A name that the bloc has put off."""

    name: Text
    acronym: Text | None = None
    until: PartialDate

    def _gist(self) -> Iterable[object]:
        return self.name.en, "until", self.until
