"""A bloc: one record, one life, and the questions of membership that it answers by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape

import attrs

from blocs.dates import CHECKED, Checked, Day, On, PartialDate, Truth, day, day_words
from blocs.errors import UnknownName, nearest
from blocs.model import (
    Coverage,
    Ended,
    Event,
    Finance,
    Force,
    FormerName,
    Goal,
    Institution,
    Instrument,
    Languages,
    Lineage,
    Notice,
    Obligation,
    Office,
    Partner,
    Recognition,
    Rule,
    Sanction,
    Seat,
    Spell,
    Suspension,
)  # fmt: skip
from blocs.oneline import OneLine
from blocs.sources import Source
from blocs.speech import N_, current, say, say_n
from blocs.states import NameIndex, State, key
from blocs.text import Text, fold

__all__ = ["MEMBERSHIP", "Bloc", "Roll", "Standing"]

MEMBERSHIP = ("memberships", "suspensions", "notices")
"""The sections that an answer about a state's standing rests on."""

_KINDS = {
    "full": N_("full member"), "associate": N_("associate member"), "observer": N_("observer"), "candidate": N_("candidate"),
    "signatory": N_("signatory"),
}  # fmt: skip
_GROUNDS = {"coup": N_("coup"), "arrears": N_("arrears"), "rights": N_("rights"), "war": N_("war")}


@attrs.frozen(kw_only=True, repr=False)
class Standing(OneLine):
    """What one state was to one bloc on one day, all at once.

    `member` says whether the state was a full member; `standing` is the term of the spell that answers ("full",
    "observer" …, empty if there is none). A suspension or a notice changes neither. `verified_to` is the day to which the record of
    members, suspensions and notices was checked (none for a dead bloc); `beyond` marks a later day: then the last known answer is given.
    """

    state: State
    bloc_id: str
    label: Text
    on: dt.date
    member: Truth
    standing: str = ""
    holds: Truth = Truth.NO
    spell: Spell | None = None
    suspension: Suspension | None = None
    suspended: Truth = Truth.NO
    notice: Notice | None = None
    under_notice: Truth = Truth.NO
    former: Spell | None = None
    verified_to: dt.date | None = None
    unborn: bool = False

    @property
    def beyond(self) -> bool:
        """Does the day lie after the last one that was checked?"""
        return self.verified_to is not None and self.on > self.verified_to

    def _gist(self) -> Iterable[object]:
        return self.state.iso3, "in", self.bloc_id, "on", self.on, self.standing or "no member", "" if self.holds is not Truth.PERHAPS else "perhaps"

    @property
    def bloc(self) -> str:
        """What the bloc is called in a heading, in the language of the moment; its id is `bloc_id`."""
        return str(self.label)

    def __str__(self) -> str:
        return say("{state} in {bloc} on {day}: {words}", state=self.state.name, bloc=self.bloc, day=day_words(self.on), words=self.words())

    def words(self) -> str:
        """The standing in a sentence: what, suspended since when and why, notice given and taking effect when, and as of when if that is earlier."""
        if self.verified_to is None or not self.beyond:
            return self.known()
        return say("{words} (as last known on {day})", words=self.known(), day=day_words(self.verified_to))

    def known(self) -> str:
        """The same without the day to which it is known."""
        if self.spell is None:
            return self._gone()
        parts = [self._kind()]
        if self.suspension:
            since = N_("suspended since {since}") if self.suspended.certain else N_("perhaps suspended since {since}")
            ground = _GROUNDS.get(self.suspension.ground)
            parts.append(say(since, since=self.suspension.start.on.words()) + (f" ({say(ground)})" if ground else ""))
        if self.notice and self.notice.given:
            notice = _noticed(self.notice)
            parts.append(
                notice if self.under_notice.certain or self.spell.overdue(self.on).possible else say("perhaps under notice: {notice}", notice=notice)
            )
        return say("; ").join(parts)

    def _kind(self) -> str:
        kind = _KINDS[self.standing]
        if self.holds.certain:
            return say(kind)
        perhaps = N_("perhaps an {kind}: {doubt}") if kind[0] in "aeio" else N_("perhaps a {kind}: {doubt}")
        return say(perhaps, kind=say(kind), doubt=self._doubt())

    def _doubt(self) -> str:
        assert self.spell is not None
        if self.spell.overdue(self.on).possible:
            return say("its notice has run out, and whether it left is not recorded")
        entering = self.spell.since.by(self.on) is Truth.PERHAPS
        doubtful = self.spell.since if entering else self.spell.until
        assert doubtful is not None
        if doubtful.unknown:
            return say("it entered at a date not known") if entering else say("it left at a date not known")
        if ".." in doubtful.text:
            message = N_("it entered {on}, the day is not known") if entering else N_("it left {on}, the day is not known")
        else:
            message = N_("it entered in {on}, the day is not known") if entering else N_("it left in {on}, the day is not known")
        return say(message, on=doubtful.words())

    def _gone(self) -> str:
        if self.unborn:
            return say("not a member: the bloc had not been founded")
        if self.former is None:
            return say("not a member") if self.member is Truth.NO else say("not known: the record does not cover every membership")
        assert self.former.exit is not None
        kind = say("member") if self.former.standing == "full" else say(_KINDS[self.former.standing])
        since, until = self.former.since.words(), self.former.exit.on.words()
        if self.former.exit.how == "ended":
            return say("no longer a member ({kind} from {since}; it ended {until})", kind=kind, since=since, until=until)
        return say("no longer a member ({kind} from {since}; out from {until})", kind=kind, since=since, until=until)


def _noticed(notice: Notice) -> str:
    """When notice was given and when it takes effect."""
    assert notice.given is not None
    on, effect = notice.given.on.words(), notice.takes_effect
    if effect is None:
        return say("notice received {on}", on=on) if notice.received else say("notice announced {on}", on=on)
    message = N_("notice received {on}, takes effect {effect}") if notice.received else N_("notice announced {on}, takes effect {effect}")
    return say(message, on=on, effect=effect.on.words())


@attrs.frozen(kw_only=True, repr=False)
class Roll(OneLine):
    """Who belonged to a bloc on a day. Iterates over the states that surely were full members; suspended ones are.

    `perhaps` holds those for whom the sources leave it open; `beyond` says that the day lies after `verified_to`, to which the record was
    checked, so that this is the last known answer.
    """

    bloc_id: str
    label: Text
    on: dt.date
    standings: tuple[Standing, ...]
    verified_to: dt.date | None = None
    complete: bool = True

    @property
    def beyond(self) -> bool:
        """Does the day lie after the last one that was checked?"""
        return self.verified_to is not None and self.on > self.verified_to

    @property
    def full(self) -> tuple[State, ...]:
        return tuple(each.state for each in self.standings if each.member.certain)

    @property
    def perhaps(self) -> tuple[State, ...]:
        return tuple(each.state for each in self.standings if each.member is Truth.PERHAPS)

    @property
    def suspended(self) -> tuple[State, ...]:
        return tuple(each.state for each in self.standings if each.member.certain and each.suspended.certain)

    @property
    def under_notice(self) -> tuple[State, ...]:
        return tuple(each.state for each in self.standings if each.member.certain and each.under_notice.certain)

    @property
    def others(self) -> tuple[Standing, ...]:
        """Associates, observers, candidates and signatories."""
        return tuple(each for each in self.standings if each.standing not in ("", "full"))

    @property
    def former(self) -> tuple[Standing, ...]:
        return tuple(each for each in self.standings if not each.standing and each.former and each.former.standing == "full")

    def _gist(self) -> Iterable[object]:
        known = f", as last known on {self.verified_to}" if self.beyond else ""
        return self.bloc_id, "on", f"{self.on}{known}:", " ".join(each.iso3 for each in self.full)

    @property
    def bloc(self) -> str:
        """What the bloc is called in a heading, in the language of the moment; its id is `bloc_id`."""
        return str(self.label)

    def count(self) -> tuple[int, int]:
        """How many full members: at least, and at most?"""
        return len(self.full), len(self.full) + len(self.perhaps)

    def __iter__(self) -> Iterator[State]:
        return iter(self.full)

    def __len__(self) -> int:
        return len(self.full)

    def __contains__(self, state: object) -> bool:
        """Is this state, by its code or any of its names, surely a full member?"""
        if isinstance(state, State):
            return any(each.iso3 == state.iso3 for each in self.full)
        asked = key(state) if isinstance(state, str) else ""
        return any(asked in (each.iso3.lower(), *map(key, each.names())) for each in self.full)


@attrs.frozen(kw_only=True, repr=False)
class Bloc(OneLine):
    """A regional organisation: one record, one life.

    >>> import blocs
    >>> blocs.get("CEDEAO").acronym.en
    'ECOWAS'
    """

    id: str
    name: Text
    acronym: Text
    short: Text | None = None
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    kinds: tuple[str, ...] = attrs.field(default=(), metadata={"vocabulary": "kind"})
    recognised_community: bool = False
    succeeds: tuple[str, ...] = ()
    horizon: PartialDate
    scope: str = "full"
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

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})"

    def _gist(self) -> Iterable[object]:
        return f"{self.id}:", self.name.en, f"({self.acronym.en})"

    def __hash__(self) -> int:
        return hash(self.id)

    def _repr_html_(self) -> str:
        """In a notebook a bloc shows itself as a card: its names, its life, how many belong to it, and how far that is verified."""
        heads = [f"<strong>{escape(str(self))}</strong>"]
        heads += [f"<em>{escape(self.name.get(lang))}</em>" for lang in self.name.languages() if self.name.get(lang) != str(self.name)]
        return f'<div class="blocs" lang="{current()}">{"<br>".join([*heads, *map(escape, self._life())])}</div>'

    def _life(self) -> Iterator[str]:
        if self.founded:
            yield say("founded {on}", on=self.founded.words())
        if self.ended:
            yield say("ended {on}", on=self.ended.on.words())
        least, most = self.members(self.last_day).count()
        count = str(least) if least == most else say("{least} to {most} ?", least=least, most=most)
        if self.memberships:
            yield say_n("{count} full member on {day}", "{count} full members on {day}", most, count=count, day=day_words(self.last_day))
        if not self.ended:
            yield say("record verified to {day}", day=self.horizon.words())

    @property
    def label(self) -> Text:
        """What it is called in a heading: its acronym, or a short name of its own where another life bears the same acronym."""
        return self.short or self.acronym

    def covered(self, section: str) -> str:
        """How complete is a section: "complete", "principal", "partial", or "" where nothing is stated or nothing is there?"""
        stated = next((each for each in self.coverage if each.section == section), None)
        if stated is None or not (stated.empty or self._holds(section)):
            return ""
        return stated.extent

    def _holds(self, section: str) -> bool:
        spells = self.memberships
        inside = {
            "memberships": bool(spells),
            "suspensions": bool(spells),
            "notices": bool(spells),
            "founding_goals": bool(self.goals),
        }
        return inside.get(section, bool(getattr(self, section, ())))

    @property
    def founding(self) -> Instrument | None:
        """The instrument that founds it."""
        return next((each for each in self.instruments if each.founding), None)

    @property
    def founded(self) -> PartialDate | None:
        """The day on which it was founded: its founding instrument's entry into force or, failing that, signature."""
        act = self.founding.dated if self.founding else None
        return act.on if act else None

    @property
    def founders(self) -> tuple[State, ...]:
        """The states that were in it from the first."""
        return tuple(each.state for each in self.memberships if each.entry.how == "founding" and each.standing == "full")

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
            return self.verified(*MEMBERSHIP) or self.horizon.latest
        return self.ended.on.earliest - dt.timedelta(days=1) if self.ended.on.earliest > dt.date.min else self.horizon.latest

    def verified(self, *sections: str) -> dt.date | None:
        """To which day were these sections of the record checked, all of them? Nothing of a dead bloc: no later day can change it.

        A section that states no horizon of its own has the record's.
        """
        if self.ended:
            return None
        own = {each.section: each.horizon.latest for each in self.coverage if each.horizon}
        return min((own.get(section, self.horizon.latest) for section in sections), default=self.horizon.latest)

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
        full = Truth.NO
        best: tuple[Spell | None, Truth] = (None, Truth.NO)
        for each in spells:
            truth = each.covers(on)
            if each.standing == "full":
                full = full | truth
            if _weight(each, truth) > _weight(*best):
                best = each, truth
        spell, holds = best
        if spell is None:
            former = next((each for each in reversed(spells) if each.period.over(on).certain), None)
            unborn = self.founded is not None and self.founded.earliest > on
            known = unborn or former is not None or self.covered("memberships") == "complete"
            member = full if known else Truth.PERHAPS
            return Standing(
                state=state,
                bloc_id=self.id,
                label=self.label,
                on=on,
                member=member,
                former=former,
                verified_to=self.verified(*MEMBERSHIP),
                unborn=unborn,
            )
        suspension, suspended = spell.suspended(on)
        notice, under_notice = spell.under_notice(on)
        return Standing(
            state=state, bloc_id=self.id, label=self.label, on=on, member=full, standing=spell.standing, holds=holds, spell=spell,
            suspension=suspension, suspended=suspended, notice=notice, under_notice=under_notice, verified_to=self.verified(*MEMBERSHIP),
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
        shown = sorted((each for each in standings if each.standing or each.former), key=lambda each: fold(str(each.state.name)))
        complete = self.covered("memberships") == "complete"
        return Roll(bloc_id=self.id, label=self.label, on=asked, standings=tuple(shown), verified_to=self.verified(*MEMBERSHIP), complete=complete)

    def institution(self, key: str) -> Institution:
        """Which of its institutions has this key? Raises `UnknownName` with the nearest keys, or with all where none is like it."""
        known = {each.key: each for each in self.institutions}
        if key not in known:
            near = nearest(str(key), list(known))
            hint = "" if near or not known else say("Known are: {known}", known=", ".join(known))
            raise UnknownName(N_("institution"), str(key), near, hint)
        return known[key]


def _weight(spell: Spell | None, holds: Truth) -> tuple[int, int, int]:
    """Full membership outweighs the rest, certainty outweighs doubt."""
    if spell is None or holds is Truth.NO:
        return 0, 0, 0
    return 1, int(holds.certain), int(spell.standing == "full")
