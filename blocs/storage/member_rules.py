"""Rules over members: states that could be members, standings that pass into one another, and who else a record names as a member."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from blocs.dates import PartialDate, Truth
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import EntryKind, ExitKind, Ground, MemberKind, OfficeKind
from blocs.record.membership import Spell
from blocs.record.source import Source
from blocs.record.states import State

__all__ = ["MEMBER_RULES"]

Fault = tuple[str, str]


def _spells(bloc: Bloc) -> Iterator[tuple[str, tuple[Spell, ...]]]:
    return ((f"members.{code}", spells) for code, spells in bloc.by_state.items())


def states_of_their_own(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A full member is independent when its membership begins."""
    for path, spells in _spells(bloc):
        for place, spell in enumerate(spells, 1):
            free = spell.state.independent
            if spell.standing == MemberKind.FULL and free and not spell.since.unknown and spell.since.latest < free.earliest:
                form = N_("{on} is before {state} became independent ({free})")
                yield f"{path}[{place}].entry.on", say(form, on=spell.since, state=spell.state, free=free)


def founders_at_the_founding(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A founding member belongs from the day of the founding, and who joins does so later."""
    founded = bloc.founded if sum(each.founding for each in bloc.instruments) == 1 else None
    for path, spells in _spells(bloc):
        for place, spell in enumerate(spells, 1):
            where, since = f"{path}[{place}].entry", spell.since
            if founded is None or since.unknown or spell.standing != MemberKind.FULL:
                continue
            if spell.entry.how == EntryKind.FOUNDING and since.earliest > founded.latest:
                yield where, say("is of a founding member, but {on} is after the founding ({day})", on=since, day=founded)
            if spell.entry.how == EntryKind.ACCESSION and since.latest <= founded.earliest:
                yield where, say("joined by accession, but {on} is not after the founding ({day})", on=since, day=founded)


def standings_passed_on(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Who changes its standing has another from that day on; who has a new one by such a change had one until then."""
    for path, spells in _spells(bloc):
        starts = [spell.since for spell in spells if spell.entry.how == EntryKind.STATUS_CHANGE]
        ends = [spell.exit.on for spell in spells if spell.exit and spell.exit.how == ExitKind.STATUS_CHANGE]
        for place, spell in enumerate(spells, 1):
            if spell.exit and spell.exit.how == ExitKind.STATUS_CHANGE and not _meets(spell.exit.on, starts):
                yield f"{path}[{place}].exit", say("is a change of standing ({on}), but no other standing begins then", on=spell.exit.on)
            if spell.entry.how == EntryKind.STATUS_CHANGE and not _meets(spell.since, ends):
                yield f"{path}[{place}].entry", say("is a change of standing ({on}), but no other standing ends then", on=spell.since)


def _meets(one: PartialDate, others: list[PartialDate]) -> bool:
    return any(one.unknown or each.unknown or (one.earliest <= each.latest and each.earliest <= one.latest) for each in others)


def readmitted_after_an_exit(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Who is readmitted had left; who had left and comes back does so by readmission or a change of standing."""
    for path, spells in _spells(bloc):
        if spells[0].entry.how == EntryKind.READMISSION:
            yield f"{path}[1].entry", say("is a readmission, but no earlier membership is recorded")
        for place, (one, other) in enumerate(pairwise(spells), 2):
            if other.entry.how == EntryKind.ACCESSION and one.standing == other.standing:
                yield f"{path}[{place}].entry", say('comes back to a standing that it had before: write how = "readmission"')


def grounds_named(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A ground that is no term of the vocabulary is named in a note."""
    for path, spells in _spells(bloc):
        for place, spell in enumerate(spells, 1):
            for number, each in enumerate(spell.suspensions, 1):
                if each.ground == Ground.OTHER and not (each.note or each.start.note):
                    yield f"{path}[{place}].suspensions[{number}]", say('has the ground "other": name it in a note')


def members_named(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A chair is of a state that is a member when it takes the chair; sanctions strike, and partners support, states that were members once."""
    for place, office in enumerate(bloc.offices, 1):
        if office.office == OfficeKind.CHAIR and office.state and not _belongs(bloc, office.state, office.since):
            form = N_("{state} was no member when it took the chair ({on})")
            yield f"offices[{place}].state", say(form, state=office.state, on=office.since)
    named = [(f"sanctions[{place}].state", each.state) for place, each in enumerate(bloc.sanctions, 1)]
    named += [(f"partners[{place}].states", state) for place, each in enumerate(bloc.partners, 1) for state in each.states]
    for path, state in named:
        if state.iso3 not in bloc.by_state and bloc.covered("memberships") == "complete":
            yield path, say("{state} has never been a member", state=state)


def _belongs(bloc: Bloc, state: State, on: PartialDate) -> bool:
    """May it have been a member on one of these days?"""
    return on.unknown or any(bloc.standing(state, day).member.possible for day in (on.earliest, on.latest))


def partners_from_outside(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A partner is no full member when it begins to be one."""
    for place, each in enumerate(bloc.partners, 1):
        if each.state and each.since and not each.since.unknown and bloc.standing(each.state, each.since.latest).member is Truth.YES:
            yield f"partners[{place}].state", say("{state} was a member on {on}: a partner comes from outside", state=each.state, on=each.since)


MEMBER_RULES = {
    "member-is-state": states_of_their_own, "founder-at-founding": founders_at_the_founding, "standing-passed-on": standings_passed_on,
    "readmission-after-exit": readmitted_after_an_exit, "ground-named": grounds_named, "names-members": members_named,
    "partner-from-outside": partners_from_outside,
}  # fmt: skip
"""The rules over members, by name."""
