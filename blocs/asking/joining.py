"""Questions about joining and leaving: which states, by a day, or within a year or a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar

from blocs.asking.answer import Answer, Found, Question, answered, day_of, named_bloc, silent
from blocs.dates import CHECKED, On, PartialDate
from blocs.i18n.lazy import Listed, listed, msg, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import body
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.member_codes import EntryKind, MemberKind
from blocs.record.membership import Entry, Exit
from blocs.record.provenance import Fact
from blocs.record.standing import MEMBERSHIP
from blocs.record.states import State
from blocs.tables.wording import Alphabetical

__all__ = ["arrivals", "departures"]

A = TypeVar("A", bound=Entry | Exit)


def departures(bloc: str | Bloc, on: On | PartialDate = CHECKED) -> Answer:
    """Which states had left this body by that day, or left it in that year or month? The value holds their codes, the last to leave first.

    >>> print(departures("ECOWAS", "2000").sentence)
    In 2000, one state left ECOWAS: Mauritania (26 December 2000).
    """
    it = named_bloc(bloc)
    period = _period(on)
    if period is None:
        return answered(Question("departures"), it, on, MEMBERSHIP, (it.memberships, it.ended), lambda day: _left(it, day))
    acts = [(spell.state, spell.exit) for spell in it.memberships if spell.standing == MemberKind.FULL and spell.exit and spell.exit.left]
    return _in_period("departures", it, period, acts)


def _left(bloc: Bloc, on: dt.date) -> Found:
    left = _newest_first([(spell.state, spell.exit) for spell in bloc.left(on) if spell.exit])
    names = {"bloc": body(bloc, on), "states": _told(left)}
    if not left and bloc.covered("memberships") != "complete":
        return silent(msg("which states had left {bloc}", **names))
    says = msg("{when}, these states had left {bloc}: {states}.", **names) if left else msg("{when}, no state had left {bloc}.", **names)
    return Found(None, tuple(state.iso3 for state, _ in left), says, tuple(act for _, act in left))


def arrivals(bloc: str | Bloc, on: On | PartialDate = CHECKED) -> Answer:
    """Which states had joined this body by that day, its founders apart, or joined it in that year or month, founders among them?

    The value holds their codes, the last to join first.

    >>> print(arrivals("EU", "2013").sentence)
    In 2013, one state joined the EU: Croatia (1 July 2013).
    """
    it = named_bloc(bloc)
    acts = [(spell.state, spell.entry) for spell in it.memberships if spell.standing == MemberKind.FULL]
    period = _period(on)
    if period is None:
        return answered(Question("arrivals"), it, on, MEMBERSHIP, (it.memberships, it.ended), lambda day: _joined(it, acts, day))
    return _in_period("arrivals", it, period, acts)


def _joined(bloc: Bloc, acts: Sequence[tuple[State, Entry]], on: dt.date) -> Found:
    """Who came after the founders, and who those were."""
    come = _newest_first([(state, act) for state, act in acts if act.on.by(on).certain])
    later = [(state, act) for state, act in come if act.how != EntryKind.FOUNDING]
    first = [state.name for state, act in come if act.how == EntryKind.FOUNDING]
    names = {"bloc": body(bloc, on), "states": _told(later), "founders": Alphabetical(tuple(first))}
    if later and first:
        says = msg("{when}, these states had joined {bloc} after its founders, {founders}: {states}.", **names)
    elif later:
        says = msg("{when}, these states had joined {bloc}: {states}.", **names)
    elif first:
        says = msg("{when}, no state had joined {bloc} after its founders, {founders}.", **names)
    elif bloc.founded is not None and bloc.founded.earliest > on:
        says = msg("{when}, no state had joined {bloc}.", **names)
    else:
        return silent(msg("which states had joined {bloc}", **names))
    return Found(None, tuple(state.iso3 for state, _ in later), says, tuple(act for _, act in come))


def _newest_first(acts: Iterable[tuple[State, A]]) -> list[tuple[State, A]]:
    """The last to come first; of one day, by their names."""
    return sorted(sorted(acts, key=lambda pair: fold(pair[0].name.en)), key=lambda pair: pair[1].on.sort_key, reverse=True)


def _told(acts: Iterable[tuple[State, Entry | Exit]]) -> Listed:
    return listed(pattern("{state} ({on})", state=state.name, on=act.on) for state, act in acts)


def _period(on: On | PartialDate) -> PartialDate | None:
    """The year or the month that is asked about, if one is."""
    date = day_of(on)
    return date if date is not None and not date.exact and date.text[:7] == date.text else None


_IN_PERIOD = {
    "departures": (
        N_("In {period}, one state left {bloc}: {states}."), N_("In {period}, these states left {bloc}: {states}."),
        N_("In {period}, no state left {bloc}."), N_("In {period}, no state is known to have left {bloc}; perhaps this one did: {perhaps}."),
        N_("which states left {bloc} in {period}"),
    ),
    "arrivals": (
        N_("In {period}, one state joined {bloc}: {states}."), N_("In {period}, these states joined {bloc}: {states}."),
        N_("In {period}, no state joined {bloc}."), N_("In {period}, no state is known to have joined {bloc}; perhaps this one did: {perhaps}."),
        N_("which states joined {bloc} in {period}"),
    ),
}  # fmt: skip


def _in_period(kind: str, bloc: Bloc, period: PartialDate, acts: Sequence[tuple[State, Entry | Exit]]) -> Answer:
    """Who joined or left within a year or a month, and who may have, where a date is not known well enough."""
    within, perhaps = [], []
    for state, act in _newest_first(acts):
        if period.earliest <= act.on.earliest and act.on.latest <= period.latest:
            within.append((state, act))
        elif act.on.earliest <= period.latest and period.earliest <= act.on.latest:
            perhaps.append((state, act))
    one, several, none, unsure, which = _IN_PERIOD[kind]
    words = {"bloc": body(bloc, period.latest), "period": period, "states": _told(within), "perhaps": _told(perhaps)}
    checked = bloc.verified(*MEMBERSHIP)
    whole = bloc.covered("memberships") == "complete" and (bloc.ended or checked is None or checked >= period.latest)
    if not within and not perhaps and not whole:
        found = silent(msg(which, **words))
    else:
        says = msg((one if len(within) == 1 else several) if within else unsure if perhaps else none, **words)
        if within and perhaps:
            says = msg("{says} Perhaps this one did, too: {perhaps}.", says=says, **words)
        facts: tuple[Fact, ...] = tuple(act for _, act in (*within, *perhaps)) or tuple(
            each for each in bloc.coverage if each.section == "memberships"
        )
        found = Found(None, tuple(state.iso3 for state, _ in within), says, facts)
    return answered(Question(kind), bloc, period, MEMBERSHIP, (), lambda _: found)
