"""Questions about members: who belonged, founded, was suspended, gave notice and left, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from blocs.dates import PartialDate, Truth, all_of, months_after
from blocs.i18n.lazy import Phrase, joined, listed, msg
from blocs.ledgers.finding import Finding, as_expected, silent, truth, within
from blocs.ledgers.phrases import Alphabetical, StandingWords, many
from blocs.ledgers.terms import Date, Day, Number, OneBloc, States, YesOrNo
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.membership import Notice
from blocs.record.provenance import Fact
from blocs.record.standing import Roll, Standing
from blocs.record.states import State

__all__ = ["announced", "founders", "left", "member", "members", "notice", "suspended", "waited"]


def member(bloc: OneBloc, states: States, on: Day, expect: YesOrNo) -> Finding:
    """Were all these states full members on that day?"""
    standings = [bloc.standing(state, on) for state in states]
    facts = tuple(fact for standing in standings for fact in _grounds(standing))
    return Finding(as_expected(all_of(standing.member for standing in standings), expect), _stood(standings), facts)


def suspended(bloc: OneBloc, states: States, on: Day, expect: YesOrNo) -> Finding:
    """Were all these states suspended on that day?"""
    if not bloc.covered("suspensions"):
        return silent()
    standings = [bloc.standing(state, on) for state in states]
    facts = tuple(standing.suspension.start for standing in standings if standing.suspension)
    return Finding(as_expected(all_of(standing.suspended for standing in standings), expect), _stood(standings), facts)


def _stood(standings: Iterable[Standing]) -> Phrase:
    return many((standing.state.name, StandingWords(standing, dated=True)) for standing in standings)


def _grounds(standing: Standing) -> Iterable[Fact]:
    if standing.spell:
        yield standing.spell.entry
    elif standing.former and standing.former.exit:
        yield standing.former.exit


def members(bloc: OneBloc, on: Day, expect: States) -> Finding:
    """Were these states, and no others, its full members on that day?"""
    roll = bloc.members(on)
    if not roll.complete:
        return silent()
    return Finding(
        _matches(roll, _codes(expect)), msg("members: {states}", states=Alphabetical(tuple(state.name for state in roll.full))), _entries(roll)
    )


def _entries(roll: Roll) -> tuple[Fact, ...]:
    """How its members came in, in an order that does not depend on the language."""
    standings = sorted(roll.standings, key=lambda standing: fold(standing.state.name.en))
    return tuple(standing.spell.entry for standing in standings if standing.spell and standing.member.possible)


def _matches(roll: Roll, asked: set[str]) -> Truth:
    sure = _codes(roll.full)
    may = sure | _codes(roll.perhaps)
    return Truth.YES if asked == sure == may else Truth.PERHAPS if sure <= asked <= may else Truth.NO


def _codes(states: Iterable[State]) -> set[str]:
    return {state.iso3 for state in states}


def founders(bloc: OneBloc, expect: States) -> Finding:
    """Did these states, and no others, found it?"""
    if bloc.covered("memberships") != "complete":
        return silent()
    facts = tuple(spell.entry for spell in bloc.memberships if spell.entry.how == "founding")
    says = msg("founded by {states}", states=listed(state.name for state in bloc.founders))
    return Finding(truth(_codes(bloc.founders) == _codes(expect)), says, facts)


def left(bloc: OneBloc, states: States, expect: Date) -> Finding:
    """Did these states leave at that date?"""
    return _dated(bloc, states, expect, _exit, lambda acts: msg("left: {acts}", acts=acts))


def notice(bloc: OneBloc, states: States, expect: Date) -> Finding:
    """Was notice that these states would leave received at that date?"""
    return _dated(bloc, states, expect, _received, lambda acts: msg("notice received: {acts}", acts=acts))


def announced(bloc: OneBloc, states: States, expect: Date) -> Finding:
    """Did these states announce at that date that they would leave?"""
    return _dated(bloc, states, expect, _announced, lambda acts: msg("announced: {acts}", acts=acts))


def _dated(bloc: Bloc, states: States, expect: PartialDate, find: Callable[[Bloc, State], Any], says: Callable[[Phrase], Phrase]) -> Finding:
    """Does the act of every state that is looked for fall into that date?"""
    acts = [(state, find(bloc, state)) for state in states]
    if not all(act for _, act in acts):
        return silent()
    holds = all_of(within(act.on, expect) for _, act in acts)
    return Finding(holds, says(_by_date(acts)), tuple(act for _, act in acts))


def _by_date(acts: Iterable[tuple[State, Any]]) -> Phrase:
    """Acts of states, those of the same date together."""
    dates: dict[PartialDate, list[object]] = {}
    for state, act in acts:
        dates.setdefault(act.on, []).append(state.name)
    return joined(msg("{states} {on}", states=listed(names), on=on) for on, names in dates.items())


def _notice(bloc: Bloc, state: State) -> Notice | None:
    """The last notice of a state that was not taken back."""
    standing = [notice for spell in bloc.spells(state) for notice in spell.notices if not notice.rescinded]
    return standing[-1] if standing else None


def _received(bloc: Bloc, state: State) -> Any:
    given = _notice(bloc, state)
    return given.received if given else None


def _announced(bloc: Bloc, state: State) -> Any:
    given = _notice(bloc, state)
    return given.announced if given else None


def _exit(bloc: Bloc, state: State) -> Any:
    return next((spell.exit for spell in reversed(bloc.spells(state)) if spell.exit), None)


def waited(bloc: OneBloc, states: States, expect_months: Number) -> Finding:
    """Had so many months gone by for all these states from the receipt of notice to the exit?"""
    acts = [(state, _received(bloc, state), _exit(bloc, state)) for state in states]
    if not all(given and gone for _, given, gone in acts):
        return silent()
    holds = all_of(_full_months(given.on, gone.on, int(expect_months)) for _, given, gone in acts)
    says = joined(msg("{state}: notice {first}, left {last}", state=state.name, first=given.on, last=gone.on) for state, given, gone in acts)
    return Finding(holds, says, tuple(act for _, given, gone in acts for act in (given, gone)))


def _full_months(first: PartialDate, last: PartialDate, months: int) -> Truth:
    """Had so many months gone by from the one date to the other?"""
    if months_after(first.latest, months) <= last.earliest:
        return Truth.YES
    return Truth.PERHAPS if months_after(first.earliest, months) <= last.latest else Truth.NO
