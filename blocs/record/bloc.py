"""A bloc: its fields, its life, and the questions of membership that it answers by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import attrs

from blocs.dates import CHECKED, Checked, Day, On, PartialDate, Truth, day, day_before
from blocs.errors import UnknownName, nearest
from blocs.i18n import said
from blocs.i18n.message import msg
from blocs.i18n.messages import N_
from blocs.i18n.text import Text
from blocs.names.folding import fold
from blocs.record.head import Coverage, FormerName, Top
from blocs.record.member_codes import EntryKind, Extent, MemberKind, Section, section_named
from blocs.record.membership import Spell
from blocs.record.standing import MEMBERSHIP, Roll, Standing
from blocs.record.states import State

if TYPE_CHECKING:  # the classes of a section are loaded when it is read
    from blocs.names.index import NameIndex
    from blocs.record.institutions import Goal, Institution, Instrument, Rule
    from blocs.record.model import Ended, Event, Finance, Languages, Lineage, Office, Recognition, Seat
    from blocs.record.security import Force, Obligation, Partner, Sanction
    from blocs.record.source import Source

__all__ = ["Bloc"]


@attrs.frozen(kw_only=True, repr=False)
class Bloc(Top):
    """A regional organisation: one record, one life.

    >>> import blocs
    >>> blocs.get("CEDEAO").acronym.en
    'ECOWAS'
    """

    coverage: tuple[Coverage, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    memberships: tuple[Spell, ...] = ()
    institutions: tuple[Institution, ...] = ()
    goals: tuple[Goal, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    rules: tuple[Rule, ...] = ()
    offices: tuple[Office, ...] = ()
    seats: tuple[Seat, ...] = ()
    languages: tuple[Languages, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    ended: Ended | None = None
    sanctions: tuple[Sanction, ...] = ()
    partners: tuple[Partner, ...] = ()
    forces: tuple[Force, ...] = ()
    finance: tuple[Finance, ...] = ()
    events: tuple[Event, ...] = ()
    states: NameIndex = attrs.field(eq=False, repr=False, metadata={"pointer": True})
    own_sources: Mapping[str, Source] = attrs.field(factory=dict, eq=False, repr=False, metadata={"pointer": True})

    def __hash__(self) -> int:
        return hash(self.id)

    def _repr_html_(self) -> str:
        """In a notebook a bloc shows itself as a card."""
        return said.card(self)

    @property
    def label(self) -> Text:
        """What it is called in a heading: its acronym, or a short name of its own where another life bears the same acronym."""
        return self.short or self.acronym

    def name_on(self, on: Day) -> Text:
        """What was it called on that day? A name that it has given up, until the day on which it surely had given it up.

        >>> import blocs
        >>> blocs.get("AES").name_on("2024-01-01").en, blocs.get("AES").name_on("2024-07-06").en
        ('Alliance of Sahel States', 'Confederation of Sahel States')
        """
        former = self._called(day(on))
        return former.name if former else self.name

    def label_on(self, on: Day) -> Text:
        """What is it called in a heading about that day? As `label`, with the acronym that it then had."""
        former = self._called(day(on))
        return self.short or (former.acronym if former and former.acronym else self.acronym)

    def _called(self, on: dt.date) -> FormerName | None:
        """The former name that it still bore on that day, if any."""
        later = [old for old in self.former_names if old.until.by(on) is Truth.NO]
        return min(later, key=lambda old: old.until.sort_key, default=None)

    def covered(self, section: str) -> Extent | Literal[""]:
        """How complete is a section: "complete", "principal", "partial", or "" where nothing is stated or nothing is there?

        Raises `UnknownName`, with the nearest names, for what is no section.

        >>> import blocs
        >>> blocs.get("AES").covered("memberships")
        'complete'
        """
        asked = section_named(section)
        stated = next((each for each in self.coverage if each.section == asked), None)
        if stated is None or not (stated.empty or self._holds(asked)):
            return ""
        return stated.extent

    def _holds(self, section: Section) -> bool:
        home = "memberships" if section in MEMBERSHIP else "goals" if section == Section.FOUNDING_GOALS else section
        return bool(getattr(self, home, ()))

    @property
    def founding(self) -> Instrument | None:
        """The instrument that founds it."""
        return next((each for each in self.instruments if each.founding), None)

    @cached_property
    def founded(self) -> PartialDate | None:
        """The day on which it was founded: its founding instrument's entry into force or, failing that, signature."""
        act = self.founding.dated if self.founding else None
        return act.on if act else None

    @property
    def founders(self) -> tuple[State, ...]:
        """The states that were in it from the first."""
        return tuple(each.state for each in self.memberships if each.entry.how == EntryKind.FOUNDING and each.standing == MemberKind.FULL)

    def alive(self, on: Day) -> Truth:
        """Had it been founded, and not ended, on that day?"""
        on = day(on)
        begun = self.founded.by(on) if self.founded else Truth.PERHAPS
        return begun & ~(self.ended.on.by(on) if self.ended else Truth.NO)

    def day(self, on: On = CHECKED) -> dt.date:
        """Which day is asked about? Where none is said, the day to which memberships were checked; for a dead bloc its last day."""
        return self.last_day if isinstance(on, Checked) else day(on)

    @property
    def last_day(self) -> dt.date:
        """The last day of a dead bloc, or the day to which the memberships of a living one were checked."""
        if self.ended is None:
            return self._members_verified or self.horizon.latest
        return day_before(self.ended.on.earliest) if self.ended.on.earliest > dt.date.min else self.horizon.latest

    def verified(self, *sections: str) -> dt.date | None:
        """To which day were these sections of the record checked, all of them? Nothing of a dead bloc: no later day can change it.

        A section that states no horizon of its own has the record's. Raises `UnknownName` for what is no section.
        """
        asked = tuple(map(section_named, sections))
        if self.ended:
            return None
        own = {each.section: each.horizon.latest for each in self.coverage if each.horizon}
        return min((own.get(section, self.horizon.latest) for section in asked), default=self.horizon.latest)

    @cached_property
    def _members_verified(self) -> dt.date | None:
        """The same for what a state's standing rests on: asked for every state on every day."""
        return self.verified(*MEMBERSHIP)

    def beyond(self, on: Day, *sections: str) -> bool:
        """Does the day lie after the newest source read for these sections, so that only the last known answer can be given?"""
        on = day(on)
        verified = self.verified(*(sections or MEMBERSHIP))
        return verified is not None and on > verified

    def state(self, name: str | State) -> State:
        """Which state is meant? Raises `UnknownName`, with the nearest names, for no state at all."""
        return name if isinstance(name, State) else self.states.find(name)

    @cached_property
    def by_state(self) -> dict[str, tuple[Spell, ...]]:
        """Every spell, by the code of its state."""
        found: dict[str, list[Spell]] = {}
        for spell in self.memberships:
            found.setdefault(spell.state.iso3, []).append(spell)
        return {code: tuple(spells) for code, spells in found.items()}

    def spells(self, state: str | State) -> tuple[Spell, ...]:
        """Every spell of a state in this bloc, oldest first."""
        return self.by_state.get(self.state(state).iso3, ())

    def left(self, on: On = CHECKED) -> tuple[Spell, ...]:
        """The last full memberships of states that had left by that day, and had not come back; the first to leave first. Raises `BadDate`.

        A state that left and is an associate or an observer now had left. A bloc's own end is no leaving.

        >>> import blocs
        >>> [(spell.state.iso3, spell.until.text) for spell in blocs.get("can").left()]
        [('CHL', '1976-10-30'), ('VEN', '2006-04-22')]
        """
        on = self.day(on)
        full = ([each for each in spells if each.standing == MemberKind.FULL and each.since.by(on).certain] for spells in self.by_state.values())
        last = [each[-1] for each in full if each]
        gone = [(each.exit.on, each) for each in last if each.exit and each.exit.left and each.exit.on.by(on).certain]
        return tuple(spell for _, spell in sorted(gone, key=lambda pair: pair[0].sort_key))

    def standing(self, state: str | State, on: On = CHECKED) -> Standing:
        """What was this state to this bloc on that day: standing, suspension and notice at once?

        Raises `UnknownName` for no state, `BadDate` for what is no day; a missing value (`None`, `NaT`) is no day.

        >>> import blocs
        >>> blocs.get("ECOWAS").standing("Mali", "2025-01-29").member
        <Truth.NO: 'no'>
        """
        asked, known = self.day(on), self.state(state)
        return self._standing(known, self.spells(known), asked)

    def _standing(self, state: State, spells: tuple[Spell, ...], on: dt.date) -> Standing:
        full, label = Truth.NO, self.label_on(on)
        best: tuple[Spell | None, Truth] = (None, Truth.NO)
        for each in spells:
            truth = each.covers(on)
            if each.standing == MemberKind.FULL:
                full = full | truth
            if _weight(each, truth) > _weight(*best):
                best = each, truth
        spell, holds = best
        if spell is None:
            former = next((each for each in reversed(spells) if each.period.over(on).certain), None)
            unborn = self.founded is not None and self.founded.earliest > on
            known = former is not None or self._whole(on)
            member = full if known else Truth.PERHAPS
            return Standing(
                state=state,
                bloc_id=self.id,
                label=label,
                on=on,
                member=member,
                former=former,
                verified_to=self._members_verified,
                unborn=unborn,
            )
        suspension, suspended = spell.suspended(on)
        notice, under_notice = spell.under_notice(on)
        return Standing(
            state=state, bloc_id=self.id, label=label, on=on, member=full, standing=spell.standing, holds=holds, spell=spell,
            suspension=suspension, suspended=suspended, notice=notice, under_notice=under_notice, verified_to=self._members_verified,
        )  # fmt: skip

    def members(self, on: On = CHECKED) -> Roll:
        """Who belonged to it on that day? The day to which it was checked, or a dead bloc's last day, where no day is said.

        Raises `BadDate` for a year or a month alone, and for a missing value (`None`, `NaT`).

        >>> import blocs
        >>> len(blocs.get("ECOWAS").members("1975-06-01"))
        15
        """
        asked = self.day(on)
        standings = (self._standing(spells[0].state, spells, asked) for spells in self.by_state.values())
        shown = sorted((each for each in standings if each.standing or each.former), key=lambda each: fold(each.state.name.en))
        return Roll(
            bloc_id=self.id,
            label=self.label_on(asked),
            on=asked,
            standings=tuple(shown),
            verified_to=self.verified(*MEMBERSHIP),
            complete=self._whole(asked),
        )

    def _whole(self, on: dt.date) -> bool:
        """Is every other state surely no member on that day: since the record leaves none out, or since there was no bloc yet, or no longer?"""
        return self.covered(Section.MEMBERSHIPS) == Extent.COMPLETE or self.alive(on) is Truth.NO

    def institution(self, key: str) -> Institution:
        """Which of its institutions has this key? Raises `UnknownName` with the nearest keys, or with all where none is like it."""
        known = {each.key: each for each in self.institutions}
        if key not in known:
            near = nearest(str(key), list(known))
            hint = "" if near or not known else msg("Known are: {known}", known=", ".join(known))
            raise UnknownName(N_("institution"), str(key), near, hint)
        return known[key]


def _weight(spell: Spell | None, holds: Truth) -> tuple[int, int, int]:
    """Full membership outweighs the rest, certainty outweighs doubt."""
    if spell is None or holds is Truth.NO:
        return 0, 0, 0
    return 1, int(holds.certain), int(spell.standing == MemberKind.FULL)
