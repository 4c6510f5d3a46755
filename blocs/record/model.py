"""All classes of a record in one namespace, and those of offices, seats, languages, lineage, money, events."""

import datetime as dt
from collections.abc import Iterable

import attrs

from blocs.dates import Day, PartialDate, Period, Truth, day
from blocs.i18n.text import Text
from blocs.record.codes import Ending, FinanceKind, LineageKind, OfficeKind
from blocs.record.head import Coverage, FormerName
from blocs.record.institutions import Change, Goal, Institution, Instrument, Rule, Signing
from blocs.record.membership import Entry, Exit, Kept, Notice, Spell, Suspension
from blocs.record.provenance import Act, Dispute, Fact, Sources, Step, coded
from blocs.record.security import Figure, Force, Obligation, Partner, Sanction
from blocs.record.states import State

__all__ = [
    "Act",
    "Change",
    "Coverage",
    "Dispute",
    "Ended",
    "Entry",
    "Event",
    "Exit",
    "Fact",
    "Figure",
    "Finance",
    "Force",
    "FormerName",
    "Goal",
    "Institution",
    "Instrument",
    "Kept",
    "Languages",
    "Lineage",
    "Notice",
    "Obligation",
    "Office",
    "Partner",
    "Recognition",
    "Rule",
    "Sanction",
    "Seat",
    "Signing",
    "Sources",
    "Spell",
    "Step",
    "Suspension",
]


def _held(since: PartialDate | None, until: PartialDate | None, on: dt.date) -> Truth:
    """Was the day within these bounds? One that is not recorded does not bound."""
    return (since.by(on) if since else Truth.YES) & ~(until.by(on) if until else Truth.NO)


@attrs.frozen(kw_only=True, repr=False)
class Office(Fact):
    """Who held an office, and when."""

    office: OfficeKind = coded("office")
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

    relation: LineageKind = coded("lineage")
    bloc: str
    text: Text

    def _gist(self) -> Iterable[object]:
        return self.relation, self.bloc


@attrs.frozen(kw_only=True, repr=False)
class Ended(Act):
    """How and when the bloc ended."""

    how: Ending = coded("ending")
    what: Text

    def _gist(self) -> Iterable[object]:
        return self.on, self.how


@attrs.frozen(kw_only=True, repr=False)
class Finance(Fact):
    """A figure of money: levy, budget, shares, pledges."""

    what: FinanceKind = coded("finance")
    domain: str = coded("domain", default="")
    """What the money is for, where it has one purpose."""
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
