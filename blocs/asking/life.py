"""Questions about a body: whether it exists, where its seat is, who leads it, and the dates of its life and of its members."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from blocs.asking.answer import Answer, Found, Question, answered, named_bloc, silent
from blocs.asking.members import leaving
from blocs.dates import CHECKED, On, PartialDate, Truth
from blocs.errors import UnknownOption
from blocs.i18n.lazy import Message, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import Named, body, country
from blocs.record.bloc import Bloc
from blocs.record.member_codes import EntryKind, ExitKind, MemberKind, SuspendedBy
from blocs.record.membership import Spell, Suspension
from blocs.record.model import Office
from blocs.record.provenance import Fact
from blocs.record.standing import MEMBERSHIP
from blocs.record.states import State
from blocs.registry import bundled
from blocs.tables.wording import FORWARDS

__all__ = ["EVENTS", "chair", "date", "exists", "seat"]

EVENTS = ("founded", "ended", "joined", "left", "suspended", "notice")
"""What `date` tells the date of; all but the first two need a state."""


def exists(bloc: str | Bloc, on: On | PartialDate = CHECKED) -> Answer:
    """Did this body exist on that day? Without a day: does it still, as last known. The value is the date of its founding or, if it is over, of its end.

    >>> print(exists("G5 Sahel").sentence)
    The G5 Sahel no longer exists: it was dissolved on 6 December 2023.
    """
    it = named_bloc(bloc)
    if on is CHECKED and it.ended:
        return answered(Question("exists"), it, CHECKED, MEMBERSHIP, (), lambda _: _over(it))
    return answered(Question("exists"), it, on, MEMBERSHIP, (it.founding, it.ended), lambda day: _alive(it, day))


def _over(bloc: Bloc) -> Found:
    assert bloc.ended
    return Found(Truth.NO, bloc.ended.on, _end_words(bloc), (bloc.ended,))


_ENDINGS = {
    "dissolution": N_("{bloc:^} no longer exists: it was dissolved {end:on |in ||at }."),
    "succession": N_("{bloc:^} no longer exists: {end:on |in ||at } it was succeeded by {heirs}."),
    "absorption": N_("{bloc:^} no longer exists: {end:on |in ||at } it was absorbed by {heirs}."),
    "merger": N_("{bloc:^} no longer exists: {end:on |in ||at } it was merged into {heirs}."),
    "expiry": N_("{bloc:^} no longer exists: its treaty ran out {end:on |in ||at }."),
    "desuetude": N_("{bloc:^} no longer exists: it fell out of use, by {end}."),
}


def _end_words(bloc: Bloc) -> Message:
    assert bloc.ended
    heirs = _heirs(bloc)
    how = bloc.ended.how if heirs or bloc.ended.how not in ("succession", "absorption", "merger") else "dissolution"
    return msg(_ENDINGS[how], bloc=body(bloc), end=bloc.ended.on, heirs=listed(heirs))


def _heirs(bloc: Bloc) -> list[object]:
    """The bodies that carried it on."""
    held = bundled()
    ties = [tie.bloc for tie in bloc.lineage if tie.relation in FORWARDS]
    return [body(held[each]) if each in held.ids() else each for each in ties]


def _alive(bloc: Bloc, on: dt.date) -> Found:
    it, alive = body(bloc, on), bloc.alive(on)
    act = bloc.founding.dated if bloc.founding else None
    if bloc.ended and bloc.ended.on.by(on).certain:
        return Found(
            Truth.NO,
            bloc.ended.on,
            msg("{when}, {bloc} no longer existed: it had ended {end:on |in ||at }.", bloc=it, end=bloc.ended.on),
            (bloc.ended,),
        )
    if act is None:
        return silent(msg("since when {bloc} existed", bloc=it))
    if alive is Truth.PERHAPS:
        return Found(alive, act.on, msg("{when}, the sources do not settle whether {bloc} existed.", bloc=it), (act,))
    if alive is Truth.NO:
        return Found(alive, None, msg("{when}, {bloc} did not exist yet: it was founded {founded:on |in ||at }.", bloc=it, founded=act.on), (act,))
    least, _ = bloc.members(on).count()
    if not least:
        return Found(alive, act.on, msg("{when}, {bloc} existed, founded {founded:on |in ||at }.", bloc=it, founded=act.on), (act,))
    says = msg_n("{when}, {bloc} existed, founded {founded:on |in ||at }, with {n} member.", "{when}, {bloc} existed, founded {founded:on |in ||at }, with {n} members.",
                 least, bloc=it, founded=act.on)  # fmt: skip
    return Found(alive, act.on, says, (act,))


def seat(bloc: str | Bloc, on: On | PartialDate = CHECKED) -> Answer:
    """Where was the seat of this body on that day? The value is the city, or "" where none is fixed.

    >>> print(seat("EAC").sentence)
    On 10 March 2026, the seat of the EAC was in Arusha (Tanzania).
    """
    it = named_bloc(bloc)
    return answered(Question("seat"), it, on, MEMBERSHIP, (it.seats, it.ended), lambda day: _seat(it, day))


def _seat(bloc: Bloc, on: dt.date) -> Found:
    it = body(bloc, on)
    held = [each for each in bloc.seats if each.held(on).possible]
    if bloc.alive(on) is Truth.NO:
        return _alive(bloc, on)
    if not held:
        return silent(msg("where the seat of {bloc} was", bloc=it))
    if not held[0].fixed:
        return Found(None, "", msg("{when}, {bloc} had no fixed seat.", bloc=it), tuple(held))
    cities = listed(
        pattern("{city} ({state})", city=msg_as("place", each.city), state=each.state.name) if each.state else msg_as("place", each.city)
        for each in held
    )
    if len(held) > 1:
        says = msg("{when}, the seat of {bloc} was in one of these, and the sources do not settle in which: {cities}.", bloc=it, cities=cities)
        return Found(None, tuple(each.city for each in held), says, tuple(held))
    return Found(None, held[0].city, msg("{when}, the seat of {bloc} was in {cities}.", bloc=it, cities=cities), tuple(held))


def chair(bloc: str | Bloc, on: On | PartialDate = CHECKED, office: str = "chair") -> Answer:
    """Who chaired this body on that day, or led its secretariat (`office="head_of_secretariat"`)? The value is the name.

    >>> print(chair("AES", "2025-01-01").sentence)
    On 1 January 2025, Assimi Goïta (Mali) chaired the AES, since 6 July 2024.
    """
    it = named_bloc(bloc)
    if office not in ("chair", "head_of_secretariat"):
        raise UnknownOption(N_("office"), office, ("chair", "head_of_secretariat"))
    offices = tuple(each for each in it.offices if each.office == office)
    return answered(Question("chair", what=office), it, on, ("offices",), (offices, it.ended), lambda day: _holder(it, office, offices, day))


def _holder(bloc: Bloc, office: str, offices: Sequence[Office], on: dt.date) -> Found:
    it, chairs = body(bloc, on), office == "chair"
    held = _holding(offices, on)
    if bloc.alive(on) is Truth.NO:
        return _alive(bloc, on)
    if not held:
        what = N_("who chaired {bloc} on {day}") if chairs else N_("who led the secretariat of {bloc} on {day}")
        return silent(msg(what, bloc=it, day=on))
    who = listed(pattern("{holder} ({state})", holder=each.holder, state=each.state.name) if each.state else each.holder for each in held)
    if len(held) > 1 or not held[0].period.covers(on).certain:
        what = N_("{when}, the office of chair of {bloc} was changing hands: {who}.") if chairs else N_(
            "{when}, the office of head of the secretariat of {bloc} was changing hands: {who}.")  # fmt: skip
        return Found(None, tuple(each.holder for each in held), msg(what, bloc=it, who=who), tuple(held))
    what = (
        N_("{when}, {who} chaired {bloc}, since {since:||a date |}.")
        if chairs
        else N_("{when}, {who} led the secretariat of {bloc}, since {since:||a date |}.")
    )
    return Found(None, held[0].holder, msg(what, bloc=it, who=who, since=held[0].since), tuple(held))


def _holding(offices: Sequence[Office], on: dt.date) -> list[Office]:
    """Those who surely held it on that day; else those who may have, without whoever another had surely followed by then."""
    sure = [each for each in offices if each.period.covers(on).certain]
    maybe = [each for each in offices if each.period.covers(on).possible]
    begun = [each.since for each in offices if each.since.by(on).certain]
    return sure or [each for each in maybe if not any(each.since.surely_before(since) for since in begun) or not (each.until and each.until.unknown)]


def date(bloc: str | Bloc, event: str, state: str | State = "") -> Answer:
    """When was this body founded, or when did it end; when did a state join it, leave it, give notice, was it suspended? The value is the date.

    `event` is one of `EVENTS`. Of several such dates the last is the value, and all are said. Raises `UnknownOption` for another event.

    >>> print(date("ECOWAS", "left", "Mali").sentence)
    Mali left ECOWAS on 29 January 2025.
    """
    it = named_bloc(bloc)
    if event not in EVENTS:
        raise UnknownOption(N_("event"), event, EVENTS)
    known = it.state(state) if event in EVENTS[2:] else None
    found = _life(it, event) if known is None else _acts(it, event, known)
    question = Question("date", state=known.iso3 if known else "", what=event)
    return answered(question, it, CHECKED, MEMBERSHIP, (), lambda _: found)


def _life(bloc: Bloc, event: str) -> Found:
    it = body(bloc)
    if event == "ended":
        alive = msg("{when}, {bloc} had not ended.", bloc=it)
        return _over(bloc) if bloc.ended else Found(None, "", alive, tuple(each for each in bloc.coverage if each.section == "memberships"))
    act = bloc.founding.dated if bloc.founding else None
    if bloc.founding is None or act is None:
        return silent(msg("when {bloc} was founded", bloc=it))
    return Found(
        None, act.on, msg("{bloc:^} was founded {founded:on |in ||at }: {title}.", bloc=it, founded=act.on, title=bloc.founding.title), (act,)
    )


def _acts(bloc: Bloc, event: str, state: State) -> Found:
    names: dict[str, Named] = {"state": country(state), "bloc": body(bloc)}
    spells = [spell for spell in bloc.spells(state) if spell.standing == MemberKind.FULL]
    if not spells:
        return Found(Truth.NO, "", msg("{state:^} never was a member of {bloc}, as far as the sources read tell.", **names), _coverage(bloc))
    return {"joined": _joined, "left": _left, "suspended": _suspensions, "notice": _notices}[event](bloc, spells, names)


def _coverage(bloc: Bloc) -> tuple[Fact, ...]:
    return tuple(each for each in bloc.coverage if each.section == "memberships")


def _joined(bloc: Bloc, spells: Sequence[Spell], names: dict[str, Named]) -> Found:
    dates = listed(msg("{day:on |in ||at }", day=spell.since) for spell in spells)
    if len(spells) == 1 and spells[0].entry.how == EntryKind.FOUNDING:
        return Found(
            None,
            spells[0].since,
            msg("{state:^} was a founding member of {bloc}, from {since:||a date |}.", since=spells[0].since, **names),
            (spells[0].entry,),
        )
    says = msg("{state:^} joined {bloc} {dates}.", dates=dates, **names)
    return Found(None, spells[-1].since, says, tuple(spell.entry for spell in reversed(spells)))


def _left(bloc: Bloc, spells: Sequence[Spell], names: dict[str, Named]) -> Found:
    exits = [spell.exit for spell in spells if spell.exit]
    if not exits:
        return _still_in(bloc, spells[-1], names)
    if exits[-1].how == ExitKind.ENDED:
        says = msg("{state:^} did not leave {bloc}: its membership ended {until:on |in ||at }.", until=exits[-1].on, **names)
        return Found(None, exits[-1].on, says, (exits[-1],))
    if exits[-1].how == ExitKind.EXPELLED and spells[-1].exit:
        says = msg("{bloc:^} expelled {state} {until:on |in ||at }.", until=exits[-1].on, **names)
        return Found(Truth.YES, exits[-1].on, says, (exits[-1],))
    dates = listed(msg("{day:on |in ||at }", day=each.on) for each in exits)
    again = spells[-1].exit is None
    words = N_("{state:^} left {bloc} {dates}, and was a member again from {since:||a date |}.") if again else N_("{state:^} left {bloc} {dates}.")
    return Found(Truth.NO if again else Truth.YES, exits[-1].on, msg(words, dates=dates, since=spells[-1].since, **names), tuple(reversed(exits)))


def _still_in(bloc: Bloc, spell: Spell, names: dict[str, Named]) -> Found:
    """A state that has not left: with the notice that runs, if one does."""
    notice, running = spell.under_notice(bloc.last_day)
    if notice and notice.given and running.certain:
        says = msg("{when}, {state} had not left {bloc}{aside}.", aside=leaving(notice), **names)
        return Found(Truth.NO, "", says, (notice.given, spell.entry))
    return Found(Truth.NO, "", msg("{when}, {state} had not left {bloc}{aside}.", aside="", **names), (spell.entry,))


def _suspensions(bloc: Bloc, spells: Sequence[Spell], names: dict[str, Named]) -> Found:
    held = [(each, spell) for spell in spells for each in spell.suspensions]
    if not held:
        says = msg("The sources read tell of no suspension of {state} from {bloc}.", **names)
        return Found(None, "", says, tuple(each for each in bloc.coverage if each.section == "suspensions") or _coverage(bloc))
    facts = tuple(act for each, _ in reversed(held) for act in (each.start, each.end) if act)
    own = N_("{state:^} suspended its own participation in {bloc} {stretches}.")
    theirs = N_("{bloc:^} suspended {state} {stretches}.")
    parts = (
        msg(own if by == SuspendedBy.ITSELF else theirs, stretches=listed(_stretch(*each) for each in them), **names)
        for by, them in groupby(held, key=lambda each: each[0].by)
    )
    return Found(None, held[-1][0].start.on, pattern("{told}", told=joined(parts, " ")), facts)


def _stretch(suspension: Suspension, spell: Spell) -> Message:
    if suspension.end is None and spell.exit:
        return msg("from {since:||a date |} until it left {until:on |in ||at }", since=suspension.start.on, until=spell.exit.on)
    if suspension.end:
        return msg("from {since:||a date |} to {until:||a date |}", since=suspension.start.on, until=suspension.end.on)
    return msg("from {since:||a date |}", since=suspension.start.on)


def _notices(bloc: Bloc, spells: Sequence[Spell], names: dict[str, Named]) -> Found:
    notices = [each for spell in spells for each in spell.notices if each.given]
    if not notices:
        return Found(None, "", msg("The sources read tell of no notice by {state} that it would leave {bloc}.", **names), _coverage(bloc))
    last = notices[-1]
    facts = tuple(act for act in (last.received, last.announced) if act)
    if last.announced and last.received:
        says = msg("{state:^} announced {announced:on |in ||at } that it would leave {bloc}, and its notice was received {received:on |in ||at }.",
                   announced=last.announced.on, received=last.received.on, **names)  # fmt: skip
    else:
        says = msg("{state:^} gave notice {given:on |in ||at } that it would leave {bloc}.", given=facts[0].on, **names)
    return Found(None, facts[0].on, says, facts)
