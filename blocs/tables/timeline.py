"""The table of everything dated in a record, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from blocs.dates import PartialDate, day, day_words
from blocs.errors import BadQuestion
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say, say_as
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.institutions import Change, Instrument
from blocs.record.membership import Spell
from blocs.registry import Atlas
from blocs.tables.cells import Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table, tabled
from blocs.tables.wording import bloc_cell, word

__all__ = ["Happening", "happenings", "timeline"]


@attrs.frozen
class Happening:
    """Something dated, in words, with the fact that it rests on."""

    on: PartialDate
    bloc: Bloc
    what: str
    fact: object


@tabled
def timeline(*blocs: Bloc | str, since: str | dt.date | None = None, until: str | dt.date | None = None, atlas: Atlas | None = None) -> Table:
    """What happened to these blocs, in order?

    Derived from foundings, instruments, memberships, suspensions, notices, institutions, forces, sanctions and ends. `since` and
    `until` are days; what may lie within them is shown.
    """
    them = chosen(blocs, atlas=atlas)
    shown = them.blocs
    first = day(since) if since else dt.date.min
    last = day(until) if until else dt.date.max
    if last < first:
        raise BadQuestion(say("the last day, {last}, is before the first, {first}", last=day_words(last), first=day_words(first)))
    found = [
        each
        for bloc in shown
        for each in happenings(bloc)
        if each.on.latest >= first and each.on.earliest <= last and not (each.on.unknown and (since or until))
    ]
    rows = [(cell(each.on), bloc_cell(each.bloc), cell(each.what, facts=[each.fact])) for each in sorted(found, key=lambda each: each.on.sort_key)]
    title = say(_TITLES[bool(since), bool(until)], blocs=listed(bloc.label for bloc in shown), first=day_words(first), last=day_words(last))
    columns = (Column("on", say("Date")), Column("bloc", say("Bloc")), Column("what", say("What happened")))
    return made(them, dated=False, title=title, rows=tuple(rows), columns=columns)


_TITLES = {
    (False, False): N_("Timeline of {blocs}"),
    (True, False): N_("Timeline of {blocs}, {first} to the latest"),
    (False, True): N_("Timeline of {blocs}, from the start to {last}"),
    (True, True): N_("Timeline of {blocs}, {first} to {last}"),
}
"""By whether it begins on a day that was asked for, and whether it ends on one."""


def happenings(bloc: Bloc) -> Iterator[Happening]:
    """Everything dated in a record, in the order of its sections."""
    for instrument in bloc.instruments:
        yield from _instrument(bloc, instrument)
    for spell in bloc.memberships:
        yield from _spell(bloc, spell)
    for organ in bloc.institutions:
        for change in organ.history:
            yield Happening(change.on, bloc, _changed(organ.name, change), change)
    for force in bloc.forces:
        for change in force.history:
            yield Happening(change.on, bloc, _changed(force.name, change), change)
    for sanction in bloc.sanctions:
        state, since = sanction.state.name, sanction.since.words()
        yield Happening(sanction.since, bloc, say("Sanctions on {state}: {measures}", state=state, measures=sanction.measures), sanction)
        if sanction.until:
            yield Happening(sanction.until, bloc, say("Sanctions on {state} of {since} lifted", state=state, since=since), sanction)
    for office in bloc.offices:
        if office.office == "chair":
            holder = office.holder + (f" ({office.state.name})" if office.state else "")
            yield Happening(office.since, bloc, say("Chair: {holder}", holder=holder), office)
    for event in bloc.events:
        yield Happening(event.on, bloc, str(event.text), event)
    if bloc.ended:
        yield Happening(bloc.ended.on, bloc, _why(say("Ended ({how})", how=word("ending", bloc.ended.how)), bloc.ended.what), bloc.ended)


def _instrument(bloc: Bloc, each: Instrument) -> Iterator[Happening]:
    if each.signed:
        place = say_as("place", each.signed.place)
        signed = say("{title}: signed at {place}", title=each.title, place=place) if place else say("{title}: signed", title=each.title)
        yield Happening(each.signed.on, bloc, signed, each.signed)
    if each.provisional:
        yield Happening(each.provisional.on, bloc, say("{title}: provisionally in force", title=each.title), each.provisional)
    if each.in_force:
        yield Happening(each.in_force.on, bloc, say("{title}: in force", title=each.title), each.in_force)
    if each.ended:
        yield Happening(each.ended.on, bloc, say("{title}: ended", title=each.title), each.ended)


def _changed(name: Text, change: Change) -> str:
    return _why(say("{what}: {how}", what=name, how=word("status", change.status)), change.what)


def _why(what: str, why: Text | None) -> str:
    return say("{event}: {detail}", event=what, detail=str(why).rstrip(".")) if why else what


def _spell(bloc: Bloc, spell: Spell) -> Iterator[Happening]:
    state, standing = spell.state.name, word("standing", spell.standing)
    entered = say("{what}: {how}", what=state, how=f"{standing} ({word('entry', spell.entry.how)})")
    yield Happening(spell.since, bloc, entered, spell.entry)
    for each in spell.suspensions:
        yield Happening(each.start.on, bloc, say("{state}: suspended ({ground})", state=state, ground=word("ground", each.ground)), each.start)
        if each.end:
            yield Happening(each.end.on, bloc, say("{state}: suspension ended", state=state), each.end)
    for notice in spell.notices:
        for message, act in (
            (N_("{state}: withdrawal announced"), notice.announced),
            (N_("{state}: notice of withdrawal received"), notice.received),
            (N_("{state}: notice taken back"), notice.rescinded),
        ):
            if act:
                yield Happening(act.on, bloc, say(message, state=state), act)
    if spell.exit and not (bloc.ended and spell.exit.how == "ended"):
        left = say("{state}: no longer {standing} ({how})", state=state, standing=standing, how=word("exit", spell.exit.how))
        yield Happening(spell.exit.on, bloc, left, spell.exit)
