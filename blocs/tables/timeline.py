"""The table of everything dated in a record, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from blocs.dates import PartialDate, day, day_words
from blocs.errors import BadQuestion
from blocs.i18n.lazy import Message, msg, msg_as, pattern
from blocs.i18n.messages import N_, say
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.institutions import Change, Instrument
from blocs.record.membership import Notice, Spell
from blocs.record.model import Office
from blocs.record.security import Sanction
from blocs.registry import Atlas
from blocs.tables.cells import Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import Sentence, Term, bloc_cell, named

__all__ = ["Happening", "happenings", "timeline"]


@attrs.frozen
class Happening:
    """Something dated: what it was, to be said when it is printed, and the fact that it rests on."""

    on: PartialDate
    bloc: Bloc
    what: object
    fact: object

    def within(self, first: dt.date, last: dt.date) -> bool:
        """May it lie between these two days?"""
        return self.on.latest >= first and self.on.earliest <= last


def timeline(*blocs: Bloc | str, since: str | dt.date | None = None, until: str | dt.date | None = None, atlas: Atlas | None = None) -> Table:
    """What happened to these blocs, in order?

    Derived from foundings, instruments, memberships, suspensions, notices, institutions, forces, sanctions and ends. `since` and
    `until` are days; what may lie within them is shown.
    """
    them = chosen(blocs, sections=(), atlas=atlas)
    first, last = _stretch(since, until)
    bounded = bool(since or until)
    kept = [each for bloc in them.blocs for each in happenings(bloc) if each.within(first, last) and not (each.on.unknown and bounded)]
    rows = [(cell(each.on), bloc_cell(each.bloc), cell(each.what, facts=[each.fact])) for each in sorted(kept, key=lambda each: each.on.sort_key)]
    title = msg(_TITLES[bool(since), bool(until)], blocs=named(them.blocs), first=first, last=last)
    columns = (Column("on", msg("Date"), kind="date"), Column("bloc", msg("Bloc"), kind="name"), Column("what", msg("What happened")))
    return made(them, dated=False, title=title, rows=tuple(rows), columns=columns)


def _stretch(since: str | dt.date | None, until: str | dt.date | None) -> tuple[dt.date, dt.date]:
    """The first and the last day that are asked about."""
    first, last = day(since) if since else dt.date.min, day(until) if until else dt.date.max
    if last < first:
        raise BadQuestion(say("the last day, {last}, is before the first, {first}", last=day_words(last), first=day_words(first)))
    return first, last


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
    for name, history in [*((each.name, each.history) for each in bloc.institutions), *((each.name, each.history) for each in bloc.forces)]:
        yield from (Happening(change.on, bloc, _changed(name, change), change) for change in history)
    for sanction in bloc.sanctions:
        yield from _sanction(bloc, sanction)
    yield from (Happening(each.since, bloc, _chair(each), each) for each in bloc.offices if each.office == "chair")
    yield from (Happening(each.on, bloc, each.text, each) for each in bloc.events)
    if bloc.ended:
        ended = msg("Ended ({how})", how=Term("ending", bloc.ended.how))
        yield Happening(bloc.ended.on, bloc, _why(ended, bloc.ended.what), bloc.ended)


def _instrument(bloc: Bloc, each: Instrument) -> Iterator[Happening]:
    if each.signed:
        yield Happening(each.signed.on, bloc, _signed(each.title, each.signed.place), each.signed)
    for message, act in (
        (N_("{title}: provisionally in force"), each.provisional),
        (N_("{title}: in force"), each.in_force),
        (N_("{title}: ended"), each.ended),
    ):
        if act:
            yield Happening(act.on, bloc, msg(message, title=each.title), act)


def _signed(title: Text, place: str) -> Message:
    return msg("{title}: signed at {place}", title=title, place=msg_as("place", place)) if place else msg("{title}: signed", title=title)


def _changed(name: Text, change: Change) -> Message:
    return _why(msg("{what}: {how}", what=name, how=Term("status", change.status)), change.what)


def _why(what: Message, why: Text | None) -> Message:
    return msg("{event}: {detail}", event=what, detail=Sentence(why)) if why else what


def _sanction(bloc: Bloc, each: Sanction) -> Iterator[Happening]:
    state = each.state.name
    yield Happening(each.since, bloc, msg("Sanctions on {state}: {measures}", state=state, measures=each.measures), each)
    if each.until:
        yield Happening(each.until, bloc, msg("Sanctions on {state} of {since} lifted", state=state, since=each.since), each)


def _chair(each: Office) -> Message:
    holder = pattern("{holder} ({state})", holder=each.holder, state=each.state.name) if each.state else each.holder
    return msg("Chair: {holder}", holder=holder)


def _spell(bloc: Bloc, spell: Spell) -> Iterator[Happening]:
    state, standing = spell.state.name, Term("standing", spell.standing)
    how = pattern("{standing} ({entry})", standing=standing, entry=Term("entry", spell.entry.how))
    yield Happening(spell.since, bloc, msg("{what}: {how}", what=state, how=how), spell.entry)
    yield from _suspended(bloc, spell)
    for notice in spell.notices:
        yield from _notice(bloc, state, notice)
    if spell.exit and not (bloc.ended and spell.exit.how == "ended"):
        left = msg("{state}: no longer {standing} ({how})", state=state, standing=standing, how=Term("exit", spell.exit.how))
        yield Happening(spell.exit.on, bloc, left, spell.exit)


def _suspended(bloc: Bloc, spell: Spell) -> Iterator[Happening]:
    state = spell.state.name
    for each in spell.suspensions:
        ground = Term("ground", each.ground)
        yield Happening(each.start.on, bloc, msg("{state}: suspended ({ground})", state=state, ground=ground), each.start)
        if each.end:
            yield Happening(each.end.on, bloc, msg("{state}: suspension ended", state=state), each.end)


def _notice(bloc: Bloc, state: Text, notice: Notice) -> Iterator[Happening]:
    for message, act in (
        (N_("{state}: withdrawal announced"), notice.announced),
        (N_("{state}: notice of withdrawal received"), notice.received),
        (N_("{state}: notice taken back"), notice.rescinded),
    ):
        if act:
            yield Happening(act.on, bloc, msg(message, state=state), act)
