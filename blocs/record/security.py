"""Obligations of defence, forces and their strength, sanctions, outside partners."""

from collections.abc import Iterable

import attrs

from blocs.dates import Day, PartialDate, Period, Truth, day
from blocs.i18n.text import Text
from blocs.oneline import OneLine
from blocs.record.codes import Ground, Status
from blocs.record.institutions import Change, Instrument
from blocs.record.provenance import Fact, coded, pointer
from blocs.record.states import State

__all__ = ["QUIET", "Figure", "Force", "Obligation", "Partner", "Sanction"]

QUIET = 5 * 366
"""For how many days after it was last heard of a force is taken to be there."""


@attrs.frozen(kw_only=True, repr=False)
class Obligation(Fact):
    """A duty of alliance: what sets it off, what each must do."""

    key: str
    kinds: tuple[str, ...] = coded("obligation")
    instrument: Instrument | None = pointer()
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
class Sanction(Fact):
    """Measures against a member, apart from suspension."""

    state: State
    by: Text | None = None
    since: PartialDate
    until: PartialDate | None = None
    ground: Ground = coded("ground", default=Ground.OTHER)
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
    kind: str = coded("partner")
    state: State | None = None
    level: str = coded("level")
    states: tuple[State, ...] = ()
    support: tuple[str, ...] = coded("support", default=())
    basis: str = coded("basis", default="unknown")
    since: PartialDate | None = None
    until: PartialDate | None = None
    text: Text | None = None

    def _gist(self) -> Iterable[object]:
        return self.name.en, self.level, self.since


@attrs.frozen(kw_only=True, repr=False)
class Figure(Fact):
    """A strength, with its date."""

    what: str = coded("figure")
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
        ended = any(change.status in (Status.DISSOLVED, Status.BECOMES) and change.on.by(on).certain for change in self.history)
        if not heard or ended:
            return Truth.NO
        return Truth.YES if (on - max(each.latest for each in heard)).days <= QUIET else Truth.PERHAPS
