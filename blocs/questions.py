"""The few questions of fact that a claim can put to the record; claims name them as data, so that no fact stands in code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from blocs import context
from blocs.atlas import Atlas
from blocs.bloc import Bloc, Standing
from blocs.compare.common import article, strength
from blocs.dates import PartialDate, Truth, day, parse
from blocs.errors import BadQuestion, nearest
from blocs.model import Fact, Notice, Partner
from blocs.speech import N_, Said, number, say
from blocs.table import names
from blocs.text import Text

__all__ = ["QUESTIONS", "Finding", "ask"]


@attrs.frozen
class Finding:
    """The record's answer to a claim: does it hold, what exactly does the record say, and on which facts?

    `holds` is nothing where the record cannot say.
    """

    holds: Truth | None
    says: str
    facts: tuple[Fact, ...] = ()


Terms = Mapping[str, Any]


def _unknown() -> Finding:
    return Finding(None, say("the record does not say"))


def ask(atlas: Atlas, terms: Terms) -> Finding:
    """Put a check to the record. Raises `BadQuestion` for a question that is not one of `QUESTIONS`, or lacks a term."""
    name = terms.get("ask", "")
    if name not in QUESTIONS:
        near = nearest(str(name), list(QUESTIONS))
        raise BadQuestion(say('"{name}" is no question: {known}', name=name, known=say(" or ").join(near) if near else ", ".join(QUESTIONS)))
    try:
        return QUESTIONS[name](atlas, terms)
    except KeyError as missing:
        raise BadQuestion(say('the question "{name}" needs {term}', name=name, term=repr(missing.args[0]))) from None


def _bloc(atlas: Atlas, terms: Terms) -> Bloc:
    return atlas.get(terms["bloc"])


def _yes(found: Truth, expected: Any) -> Truth:
    return found if expected in ("yes", True) else ~found


def _all(truths: Iterable[Truth]) -> Truth:
    found = Truth.YES
    for each in truths:
        found = found & each
    return found


def within(found: PartialDate, expected: PartialDate) -> Truth:
    """Does a date of the record lie within what a claim says? Perhaps, where the record is less exact than the claim."""
    if expected.earliest <= found.earliest and found.latest <= expected.latest:
        return Truth.YES
    apart = found.latest < expected.earliest or expected.latest < found.earliest
    return Truth.NO if apart else Truth.PERHAPS


def _member(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [bloc.standing(state, terms["on"]) for state in terms["states"]]
    facts = tuple(fact for each in found for fact in _grounds(each))
    return Finding(_yes(_all(each.member for each in found), terms["expect"]), _stood(found), facts)


def _stood(found: Iterable[Standing]) -> str:
    return say("; ").join(say("{what}: {how}", what=each.state.name, how=each.words()) for each in found)


def _grounds(standing: Standing) -> Iterable[Fact]:
    if standing.spell:
        yield standing.spell.entry
    elif standing.former and standing.former.exit:
        yield standing.former.exit


def _suspended(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [bloc.standing(state, terms["on"]) for state in terms["states"]]
    facts = tuple(each.suspension.start for each in found if each.suspension)
    if not bloc.covered("suspensions"):
        return _unknown()
    return Finding(_yes(_all(each.suspended for each in found), terms["expect"]), _stood(found), facts)


def _founders(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    codes = {each.iso3 for each in bloc.founders}
    if bloc.covered("memberships") != "complete":
        return _unknown()
    facts = tuple(each.entry for each in bloc.memberships if each.entry.how == "founding")
    says = say("founded by {states}", states=names(each.name for each in bloc.founders))
    return Finding(Truth.YES if codes == set(terms["expect"]) else Truth.NO, says, facts)


def _dated(message: str, find: Callable[[Bloc], Any]) -> Callable[[Atlas, Terms], Finding]:
    def answer(atlas: Atlas, terms: Terms) -> Finding:
        act = find(_bloc(atlas, terms))
        if act is None:
            return _unknown()
        return Finding(within(act.on, parse(terms["expect"])), say(message, on=act.on.words()), (act,))

    return answer


def _state_dated(message: str, find: Callable[[Bloc, str], Any]) -> Callable[[Atlas, Terms], Finding]:
    def answer(atlas: Atlas, terms: Terms) -> Finding:
        bloc = _bloc(atlas, terms)
        acts = {state: find(bloc, state) for state in terms["states"]}
        if not all(acts.values()):
            return _unknown()
        truth = _all(within(act.on, parse(terms["expect"])) for act in acts.values())
        dates: dict[Said, list[Text]] = {}
        for state, act in acts.items():
            dates.setdefault(act.on.words(), []).append(bloc.state(state).name)
        listed = say("; ").join(say("{states} {on}", states=names(states), on=on) for on, states in dates.items())
        return Finding(truth, say(message, acts=listed), tuple(acts.values()))

    return answer


def _notice(bloc: Bloc, state: str) -> Notice | None:
    found = [notice for spell in bloc.spells(state) for notice in spell.notices if not notice.rescinded]
    return found[-1] if found else None


def _received(bloc: Bloc, state: str) -> Any:
    notice = _notice(bloc, state)
    return notice.received if notice else None


def _announced(bloc: Bloc, state: str) -> Any:
    notice = _notice(bloc, state)
    return notice.announced if notice else None


def _exit(bloc: Bloc, state: str) -> Any:
    return next((spell.exit for spell in reversed(bloc.spells(state)) if spell.exit), None)


def _clause(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [each for each in bloc.rules if each.kind == terms["rule"]]
    if not found:
        return _unknown()
    exact = [each for each in found if each.notice_months is not None] or found
    holds = Truth.YES if any(each.exists and each.notice_months == terms.get("expect_months", each.notice_months) for each in exact) else Truth.NO
    return Finding(holds, say("; ").join(f"{_plain(each.text)} ({article(each.article)})" for each in exact), tuple(exact))


def _plain(text: Text) -> str:
    """Without its full stop, to stand in a list."""
    return str(text).rstrip(".")


def _organ(atlas: Atlas, terms: Terms) -> Finding:
    bloc, on = _bloc(atlas, terms), day(terms["on"])
    found = [each for each in bloc.institutions if terms["organ"] in each.organs]
    if not found and bloc.covered("institutions") not in ("complete", "principal"):
        return _unknown()
    truth, grounds = Truth.NO, []
    for each in found:
        answer = each.at_work(on) if terms["status"] == "at_work" else each.in_law(on)
        truth = truth | answer
        organ = f"{each.name} ({article(each.article)})" if each.article else each.name
        grounds.append(say("{what}: {how}", what=organ, how=say(_ANSWERS[answer])))
    return Finding(_yes(truth, terms["expect"]), say("; ").join(grounds) or say("no such organ"), tuple(found))


_ANSWERS = {Truth.YES: N_("yes"), Truth.NO: N_("no"), Truth.PERHAPS: N_("perhaps")}


def _goal(atlas: Atlas, terms: Terms) -> Finding:
    bloc, on = _bloc(atlas, terms), day(terms["on"])
    found = [each for each in bloc.goals if each.domain == terms["domain"] and each.stated(on).possible]
    if not found and bloc.covered("goals") != "complete":
        return _unknown()
    truth = Truth.NO
    for each in found:
        truth = truth | each.stated(on)
    return Finding(_yes(truth, terms["expect"]), say("; ").join(_plain(each.text) for each in found) or say("no such goal"), tuple(found))


def _obligation(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [each for each in bloc.obligations if terms["kind"] in each.kinds]
    if not found:
        return _unknown() if not bloc.covered("obligations") else Finding(_yes(Truth.NO, terms["expect"]), say("no such clause"))
    covers = terms.get("covers")
    truths = [Truth.YES] if covers is None else [_tri(getattr(each, f"covers_{covers}")) for each in found]
    truth = truths[0]
    for each in truths[1:]:
        truth = truth | each
    says = say("; ").join(say("{what}: {how}", what=article(each.article), how=_plain(each.text)) for each in found)
    return Finding(_yes(truth, terms["expect"]), says, tuple(found))


def _tri(value: bool | None) -> Truth:
    return Truth.PERHAPS if value is None else Truth.YES if value else Truth.NO


def _force(atlas: Atlas, terms: Terms) -> Finding:
    bloc, on = _bloc(atlas, terms), day(terms["on"])
    found = [each for force in bloc.forces for each in force.figures if each.what == terms["what"] and each.on.by(on).certain]
    if not found:
        return _unknown()
    newest = max(found, key=lambda each: each.on.sort_key)
    holds = Truth.YES if newest.value == terms["expect"] else Truth.NO
    return Finding(holds, strength(newest), (newest,))


def _partner(atlas: Atlas, terms: Terms) -> Finding:
    bloc, on = _bloc(atlas, terms), day(terms["on"])
    asked = terms["name"].casefold()
    found = [each for each in bloc.partners if any(asked in name.casefold() for name in each.name.values())]
    if not found:
        return _unknown()
    truth = Truth.NO
    for each in found:
        begun = each.since.by(on) if each.since else Truth.PERHAPS
        truth = truth | (begun & ~(each.until.by(on) if each.until else Truth.NO))
    return Finding(_yes(truth, terms["expect"]), say("; ").join(map(_supported, found)), tuple(found))


def _supported(each: Partner) -> str:
    if each.until:
        message = N_("{partner}: from {since}, to {until}") if each.since else N_("{partner}: since when is not known, to {until}")
    else:
        message = N_("{partner}: from {since}") if each.since else N_("{partner}: since when is not known")
    return say(message, partner=each.name, since=each.since and each.since.words(), until=each.until and each.until.words())


def _lifetime(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    if not bloc.ended or not bloc.founded or bloc.ended.on.unknown:
        return _unknown()
    least = (bloc.ended.on.earliest - bloc.founded.latest).days / 365.2425
    most = (bloc.ended.on.latest - bloc.founded.earliest).days / 365.2425
    near = abs((least + most) / 2 - terms["expect_years"]) <= 0.5
    low, high = number(least, ".1f"), number(most, ".1f")
    years = low if low == high else say("{least} to {most}", least=low, most=high)
    says = say("{years} years, {first} to {last}", years=years, first=bloc.founded.words(), last=bloc.ended.on.words())
    return Finding(Truth.YES if near else Truth.NO, says, (bloc.ended,))


def _lineage(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [each for each in bloc.lineage if each.bloc == terms["to"]]
    if not found:
        return _unknown()
    holds = Truth.YES if any(each.relation == terms["relation"] for each in found) else Truth.NO
    return Finding(holds, say("; ").join(_plain(each.text) for each in found), tuple(found))


def _coup(atlas: Atlas, terms: Terms) -> Finding:
    expected = parse(terms["expect"])
    found = {state: [coup for coup in context.coups() if coup.state == state and coup.successful] for state in terms["states"]}
    if not all(found.values()):
        return Finding(Truth.NO, say("no successful coup is recorded for each of them"))
    truth = _all(_any(within(coup.on, expected) for coup in each) for each in found.values())
    recent = {state: [coup for coup in each if coup.on.earliest.year >= expected.earliest.year - 15] for state, each in found.items()}
    says = say("; ").join(
        say("{what}: {how}", what=atlas.state(state).name, how=names(coup.on.words() for coup in each)) for state, each in recent.items()
    )
    return Finding(truth, says, tuple(coup.fact for each in recent.values() for coup in each))


def _any(truths: Iterable[Truth]) -> Truth:
    found = Truth.NO
    for each in truths:
        found = found | each
    return found


QUESTIONS: dict[str, Callable[[Atlas, Terms], Finding]] = {
    "member": _member,
    "suspended": _suspended,
    "founders": _founders,
    "founded": _dated(N_("founded {on}"), lambda bloc: bloc.founding.dated if bloc.founding else None),
    "ended": _dated(N_("ended {on}"), lambda bloc: bloc.ended),
    "left": _state_dated(N_("left: {acts}"), _exit),
    "notice": _state_dated(N_("notice received: {acts}"), _received),
    "announced": _state_dated(N_("announced: {acts}"), _announced),
    "clause": _clause,
    "organ": _organ,
    "goal": _goal,
    "obligation": _obligation,
    "force": _force,
    "partner": _partner,
    "lifetime": _lifetime,
    "lineage": _lineage,
    "coup": _coup,
}
"""Every question that a claim can put to the record."""
