"""What a state is to a bloc on a day (a suspended member is still a member), and the roll of all its members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from blocs.dates import Truth, day_words
from blocs.i18n.messages import N_, say
from blocs.i18n.text import Text
from blocs.names.index import key
from blocs.oneline import OneLine
from blocs.record.codes import ExitKind, Ground, MemberKind, Section
from blocs.record.membership import Notice, Spell, Suspension
from blocs.record.states import State

__all__ = ["MEMBERSHIP", "Roll", "Standing"]

MEMBERSHIP = (Section.MEMBERSHIPS, Section.SUSPENSIONS, Section.NOTICES)
"""The sections that an answer about a state's standing rests on."""

_KINDS = {
    MemberKind.FULL: N_("full member"), MemberKind.ASSOCIATE: N_("associate member"), MemberKind.OBSERVER: N_("observer"),
    MemberKind.CANDIDATE: N_("candidate"), MemberKind.SIGNATORY: N_("signatory"),
}  # fmt: skip
_GROUNDS = {Ground.COUP: N_("coup"), Ground.ARREARS: N_("arrears"), Ground.RIGHTS: N_("rights"), Ground.WAR: N_("war")}


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
    standing: MemberKind | Literal[""] = ""
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
        assert self.standing
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
        kind = say("member") if self.former.standing == MemberKind.FULL else say(_KINDS[self.former.standing])
        since, until = self.former.since.words(), self.former.exit.on.words()
        if self.former.exit.how == ExitKind.ENDED:
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
        return tuple(each for each in self.standings if each.standing not in ("", MemberKind.FULL))

    @property
    def former(self) -> tuple[Standing, ...]:
        return tuple(each for each in self.standings if not each.standing and each.former and each.former.standing == MemberKind.FULL)

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
