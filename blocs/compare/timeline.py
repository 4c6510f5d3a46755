"""Lives in order: everything dated in a record, derived from its sections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from blocs.bloc import Bloc
from blocs.compare.common import On, chosen, made, said, word
from blocs.dates import PartialDate, day
from blocs.errors import BadQuestion
from blocs.model import Spell
from blocs.table import Column, Table, cell, names

__all__ = ["Happening", "happenings", "timeline"]


@attrs.frozen
class Happening:
    """Something dated, in words, with the fact that it rests on."""

    on: PartialDate
    bloc: Bloc
    what: str
    fact: object


def timeline(*blocs: Bloc | str, since: On = None, until: On = None) -> Table:
    """What happened to these blocs, in order?

    Derived from foundings, instruments, memberships, suspensions, notices, institutions, forces, sanctions and ends. `since` and
    `until` are days; what may lie within them is shown.
    """
    shown, _ = chosen(blocs, None)
    first = day(since) if since else dt.date.min
    last = day(until) if until else dt.date.max
    if last < first:
        raise BadQuestion(f"the last day, {said(last)}, is before the first, {said(first)}")
    found = [
        each
        for bloc in shown
        for each in happenings(bloc)
        if each.on.latest >= first and each.on.earliest <= last and not (each.on.unknown and (since or until))
    ]
    rows = [
        (cell(each.on), cell(each.bloc.label.en), cell(each.what, facts=[each.fact])) for each in sorted(found, key=lambda each: each.on.sort_key)
    ]
    between = f", {said(first) if since else 'from the start'} to {said(last) if until else 'the latest'}" if since or until else ""
    return made(
        shown, title=f"Timeline of {names(bloc.label for bloc in shown)}{between}", rows=tuple(rows),
        columns=(Column("on", "Date"), Column("bloc", "Bloc"), Column("what", "What happened")),
    )  # fmt: skip


def happenings(bloc: Bloc) -> Iterator[Happening]:
    """Everything dated in a record, in the order of its sections."""
    for each in bloc.instruments:
        for verb, act in (("signed", each.signed), ("provisionally in force", each.provisional), ("in force", each.in_force), ("ended", each.ended)):
            if act:
                yield Happening(act.on, bloc, f"{each.title.en}: {verb}{_at(getattr(act, 'place', ''))}", act)
    for spell in bloc.memberships:
        yield from _spell(bloc, spell)
    for organ in bloc.institutions:
        for change in organ.history:
            yield Happening(change.on, bloc, f"{organ.name.en}: {word('status', change.status)}{_why(change.what)}", change)
    for force in bloc.forces:
        for change in force.history:
            yield Happening(change.on, bloc, f"{force.name.en}: {word('status', change.status)}{_why(change.what)}", change)
    for sanction in bloc.sanctions:
        yield Happening(sanction.since, bloc, f"Sanctions on {sanction.state}: {sanction.measures.en}", sanction)
        if sanction.until:
            yield Happening(sanction.until, bloc, f"Sanctions on {sanction.state} of {sanction.since.words()} lifted", sanction)
    for office in bloc.offices:
        if office.office == "chair":
            yield Happening(office.since, bloc, f"Chair: {office.holder}{f' ({office.state})' if office.state else ''}", office)
    for event in bloc.events:
        yield Happening(event.on, bloc, event.text.en, event)
    if bloc.ended:
        yield Happening(bloc.ended.on, bloc, f"Ended ({word('ending', bloc.ended.how)}){_why(bloc.ended.what)}", bloc.ended)


def _at(place: str) -> str:
    return f" at {place}" if place else ""


def _why(what: object) -> str:
    return f": {str(what).rstrip('.')}" if what else ""


def _spell(bloc: Bloc, spell: Spell) -> Iterator[Happening]:
    state, standing = spell.state.name.en, word("standing", spell.standing)
    yield Happening(spell.since, bloc, f"{state}: {standing} ({word('entry', spell.entry.how)})", spell.entry)
    for each in spell.suspensions:
        yield Happening(each.start.on, bloc, f"{state}: suspended ({word('ground', each.ground)})", each.start)
        if each.end:
            yield Happening(each.end.on, bloc, f"{state}: suspension ended", each.end)
    for notice in spell.notices:
        for verb, act in (
            ("withdrawal announced", notice.announced),
            ("notice of withdrawal received", notice.received),
            ("notice taken back", notice.rescinded),
        ):
            if act:
                yield Happening(act.on, bloc, f"{state}: {verb}", act)
    if spell.exit and not (bloc.ended and spell.exit.how == "ended"):
        yield Happening(spell.exit.on, bloc, f"{state}: no longer {standing} ({word('exit', spell.exit.how)})", spell.exit)
