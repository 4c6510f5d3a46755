"""What a state is to a bloc on a day (a suspended member is still a member), and the roll of all its members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from blocs.dates import Truth
from blocs.i18n import said
from blocs.i18n.text import Text
from blocs.oneline import OneLine
from blocs.record.member_codes import MemberKind, Section
from blocs.record.membership import Notice, Spell, Suspension
from blocs.record.states import State

__all__ = ["MEMBERSHIP", "Roll", "Standing"]

MEMBERSHIP = (Section.MEMBERSHIPS, Section.SUSPENSIONS, Section.NOTICES)
"""The sections that an answer about a state's standing rests on."""


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
        return said.sentence(self)

    def words(self) -> str:
        """The standing in words: what, suspended since when and why, notice given and taking effect when, and as of when if that is earlier."""
        return said.words(self)

    def known(self) -> str:
        """The same without the day to which it is known."""
        return said.known(self)


@attrs.frozen(kw_only=True, repr=False)
class Roll(OneLine):
    """Who belonged to a bloc on a day. Iterates over the states that surely were full members; suspended ones are.

    `perhaps` holds those for whom the sources leave it open; `beyond` says that the day lies after `verified_to`, to which the record was
    checked, so that this is the last known answer. `complete` says that every other state was surely none: the record leaves no member out,
    or the bloc was not founded yet, or had ended.
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
        from blocs.names.index import key  # here, since the index of states is long to load

        if isinstance(state, State):
            return any(each.iso3 == state.iso3 for each in self.full)
        asked = key(state) if isinstance(state, str) else ""
        return any(asked in (each.iso3.lower(), *map(key, each.names())) for each in self.full)
