"""Checks: the questions of fact that a claim may put to the record; ledgers name them as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from blocs import covariates
from blocs.dates import PartialDate, Truth, day, months_after, parse
from blocs.errors import BadQuestion, BlocsError, glimpse, nearest
from blocs.i18n.messages import N_, Said, number, say
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.codes import EntryKind, Extent, Section
from blocs.record.institutions import Goal, Institution
from blocs.record.membership import Notice
from blocs.record.provenance import Fact
from blocs.record.security import Partner
from blocs.record.standing import Standing
from blocs.registry import Atlas
from blocs.storage.reading import vocabulary
from blocs.tables.table import names
from blocs.tables.wording import article, strength, word

__all__ = ["QUESTIONS", "Finding", "Question", "ask", "faults"]


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


@attrs.frozen
class Question:
    """A question: the function that answers it, the terms that it needs and those that it may have, each with what it must hold."""

    answer: Callable[[Atlas, Terms], Finding]
    needs: Mapping[str, str]
    may: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def terms(self) -> dict[str, str]:
        return {**self.needs, **self.may}


_ASIDE = frozenset({"ask", "decisive", "supports", "word"})
"""What may stand beside any question: its name, and what a ledger or a proposition notes about it."""


def ask(atlas: Atlas, terms: Terms) -> Finding:
    """Put a check to the record. Raises `BadQuestion` for a question that is not one of `QUESTIONS`, lacks a term, has one too many, or a wrong one."""
    for _, says in faults(atlas, terms):
        raise BadQuestion(says)
    return QUESTIONS[terms["ask"]].answer(atlas, terms)


def faults(atlas: Atlas, terms: Terms) -> Iterator[tuple[str, str]]:
    """What is wrong with a check, term by term, before it is put to the record?"""
    name = str(terms.get("ask", ""))
    if name not in QUESTIONS:
        near = nearest(name, list(QUESTIONS))
        yield "ask", say('"{name}" is no question: {known}', name=name, known=say(" or ").join(near) if near else ", ".join(QUESTIONS))
        return
    known = QUESTIONS[name].terms
    for term in sorted(terms.keys() - known.keys() - _ASIDE):
        yield term, say('"{term}" is no term of the question "{name}"; it takes {known}', term=term, name=name, known=", ".join(known))
    for term, kind in known.items():
        if term in terms:
            yield from _misfit(atlas, terms, term, kind)
        elif term in QUESTIONS[name].needs:
            yield term, say('the question "{name}" needs {term}', name=name, term=repr(term))


def _misfit(atlas: Atlas, terms: Terms, term: str, kind: str) -> Iterator[tuple[str, str]]:
    message, fits = _KINDS[kind] if kind in _KINDS else (N_('a term of the vocabulary "{kind}"'), _in_vocabulary(kind))
    try:
        fine = fits(atlas, terms, terms[term])
    except BlocsError:
        fine = False
    if not fine:
        yield term, say("{value} is not {what}", value=glimpse(terms[term]), what=say(message, kind=kind))


_Fits = Callable[[Atlas, Terms, Any], bool]


def _in_vocabulary(kind: str) -> _Fits:
    return lambda _, __, value: value in vocabulary()[kind]


def _each(value: Any, fits: Callable[[Any], bool]) -> bool:
    """A list that is not empty, of which each fits?"""
    return isinstance(value, list) and bool(value) and all(fits(each) for each in value)


def _is_state(atlas: Atlas) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and atlas.state(value).iso3 == value


def _is_day(value: Any) -> bool:
    return isinstance(value, str | dt.date) and isinstance(day(value), dt.date)


def _keys(section: str) -> _Fits:
    def fits(atlas: Atlas, terms: Terms, value: Any) -> bool:
        known = [each.key for each in getattr(_bloc(atlas, terms), section)] if "bloc" in terms else []
        return _each(value if isinstance(value, list) else [value], lambda key: key in known)

    return fits


_KINDS: dict[str, tuple[str, _Fits]] = {
    "bloc": (N_("the id of a recorded bloc"), lambda atlas, _, value: isinstance(value, str) and atlas.find(value) == value),
    "states": (N_("a list of state codes"), lambda atlas, _, value: _each(value, _is_state(atlas))),
    "day": (N_("a day"), lambda _, __, value: _is_day(value)),
    "date": (N_("a date, in quotes"), lambda _, __, value: isinstance(value, str) and isinstance(parse(value), PartialDate)),
    "truth": (N_('"yes" or "no"'), lambda _, __, value: value in ("yes", "no")),
    "number": (N_("a number"), lambda _, __, value: isinstance(value, int | float) and not isinstance(value, bool)),
    "text": (N_("a text"), lambda _, __, value: isinstance(value, str) and bool(value)),
    "texts": (N_("a list of texts"), lambda _, __, value: _each(value, lambda each: isinstance(each, str) and bool(each))),
    "standing": (N_('"at_work", "in_law" or a status'), lambda _, __, value: value in ("at_work", "in_law") or value in vocabulary()["status"]),
    "covers": (N_('"external" or "rebellion"'), lambda _, __, value: value in ("external", "rebellion")),
    "instrument": (N_("the key of an instrument of that bloc"), _keys("instruments")),
    "goals": (
        N_("a list of keys of goals of that bloc"),
        lambda atlas, terms, value: isinstance(value, list) and _keys("goals")(atlas, terms, value),
    ),
}
"""What a term can hold, in words (messages), and how that is known; every other kind is the name of a vocabulary."""


def _bloc(atlas: Atlas, terms: Terms) -> Bloc:
    return atlas.get(terms["bloc"])


def _yes(found: Truth, expected: str) -> Truth:
    return found if expected == "yes" else ~found


def _all(truths: Iterable[Truth]) -> Truth:
    found = Truth.YES
    for each in truths:
        found = found & each
    return found


def _any(truths: Iterable[Truth]) -> Truth:
    found = Truth.NO
    for each in truths:
        found = found | each
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


def _members(atlas: Atlas, terms: Terms) -> Finding:
    roll = _bloc(atlas, terms).members(terms["on"])
    if not roll.complete:
        return _unknown()
    sure = {each.iso3 for each in roll.full}
    may = sure | {each.iso3 for each in roll.perhaps}
    asked = set(terms["expect"])
    truth = Truth.YES if asked == sure == may else Truth.PERHAPS if sure <= asked <= may else Truth.NO
    facts = tuple(each.spell.entry for each in roll.standings if each.spell and each.member.possible)
    return Finding(truth, say("members: {states}", states=names(each.name for each in roll.full)), facts)


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
    if not bloc.covered(Section.SUSPENSIONS):
        return _unknown()
    return Finding(_yes(_all(each.suspended for each in found), terms["expect"]), _stood(found), facts)


def _founders(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    codes = {each.iso3 for each in bloc.founders}
    if bloc.covered(Section.MEMBERSHIPS) != Extent.COMPLETE:
        return _unknown()
    facts = tuple(each.entry for each in bloc.memberships if each.entry.how == EntryKind.FOUNDING)
    says = say("founded by {states}", states=names(each.name for each in bloc.founders))
    return Finding(Truth.YES if codes == set(terms["expect"]) else Truth.NO, says, facts)


def _dated(message: str, find: Callable[[Bloc], Any]) -> Callable[[Atlas, Terms], Finding]:
    def answer(atlas: Atlas, terms: Terms) -> Finding:
        act = find(_bloc(atlas, terms))
        if act is None:
            return _unknown()
        return Finding(within(act.on, parse(terms["expect"])), say(message, on=act.on.words()), (act,))

    return answer


def _signed(atlas: Atlas, terms: Terms) -> Finding:
    instrument = next((each for each in _bloc(atlas, terms).instruments if each.key == terms["instrument"]), None)
    if instrument is None or instrument.signed is None:
        return _unknown()
    found = instrument.signed
    return Finding(within(found.on, parse(terms["expect"])), say("{what}: signed {on}", what=instrument.title, on=found.on.words()), (found,))


def _ended(atlas: Atlas, terms: Terms) -> Finding:
    end = _bloc(atlas, terms).ended
    if end is None:
        return Finding(Truth.NO, say("it has not ended"))
    how = Truth.YES if terms.get("how", end.how) == end.how else Truth.NO
    says = say("ended {on} ({how})", on=end.on.words(), how=word("ending", end.how))
    return Finding(within(end.on, parse(terms["expect"])) & how, says, (end,))


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


def _waited(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    acts = {state: (_received(bloc, state), _exit(bloc, state)) for state in terms["states"]}
    if not all(notice and gone for notice, gone in acts.values()):
        return _unknown()
    truth = _all(_full_months(notice.on, gone.on, terms["expect_months"]) for notice, gone in acts.values())
    says = say("; ").join(
        say("{state}: notice {first}, left {last}", state=bloc.state(state).name, first=notice.on.words(), last=gone.on.words())
        for state, (notice, gone) in acts.items()
    )
    return Finding(truth, says, tuple(act for pair in acts.values() for act in pair))


def _full_months(first: PartialDate, last: PartialDate, months: int) -> Truth:
    """Had so many months gone by from the one date to the other?"""
    if months_after(first.latest, months) <= last.earliest:
        return Truth.YES
    return Truth.PERHAPS if months_after(first.earliest, months) <= last.latest else Truth.NO


def _clause(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [each for each in bloc.rules if each.kind == terms["rule"]]
    if "on" in terms:
        found = [each for each in found if each.holds(day(terms["on"])).certain]
    if not found:
        return _unknown()
    exact = [each for each in found if each.notice_months is not None] or found
    holds = Truth.YES if any(each.exists and each.notice_months == terms["expect_months"] for each in exact) else Truth.NO
    return Finding(holds, say("; ").join(f"{_plain(each.text)} ({article(each.article)})" for each in exact), tuple(exact))


def _plain(text: Text) -> str:
    """Without its full stop, to stand in a list."""
    return str(text).rstrip(".")


def _organ(atlas: Atlas, terms: Terms) -> Finding:
    bloc, on = _bloc(atlas, terms), day(terms["on"])
    found = [each for each in bloc.institutions if terms["organ"] in each.organs and _of(each, terms.get("instrument"))]
    if not found and bloc.covered(Section.INSTITUTIONS) not in (Extent.COMPLETE, Extent.PRINCIPAL):
        return _unknown()
    answers = {each.key: _stands(each, terms["status"], on) for each in found}
    grounds = []
    for each in found:
        organ = f"{each.name} ({article(each.article)})" if each.article else each.name
        grounds.append(say("{what}: {how}", what=organ, how=_since_when(each, terms["status"]) or say(_ANSWERS[answers[each.key]])))
    return Finding(_yes(_any(answers.values()), terms["expect"]), say("; ").join(grounds) or say("no such organ"), tuple(found))


def _of(each: Institution | Goal | Any, instrument: str | None) -> bool:
    """Does it rest on that instrument, if one is asked for?"""
    return instrument is None or (each.instrument is not None and each.instrument.key == instrument)


def _stands(each: Institution, status: str, on: dt.date) -> Truth:
    """Was it at work, in law, or had it been given that status, by that day?"""
    if status == "at_work":
        return each.at_work(on)
    if status == "in_law":
        return each.in_law(on)
    return _any(change.on.by(on) for change in each.history if change.status == status)


def _since_when(each: Institution, status: str) -> str:
    """When it was given that status, in words; nothing if it never was, or if it is asked whether it was at work or in law."""
    first = next((change for change in each.history if change.status == status), None)
    return say("{status} {on}", status=word("status", status), on=first.on.words()) if first else ""


def _organs(atlas: Atlas, terms: Terms) -> Finding:
    bloc, on = _bloc(atlas, terms), day(terms["on"])
    if bloc.covered(Section.INSTITUTIONS) not in (Extent.COMPLETE, Extent.PRINCIPAL):
        return _unknown()
    answers = [(each, _stands(each, terms["status"], on)) for each in bloc.institutions]
    least, most = sum(truth.certain for _, truth in answers), sum(truth.possible for _, truth in answers)
    truth = Truth.YES if most <= terms["at_most"] else Truth.NO if least > terms["at_most"] else Truth.PERHAPS
    listed = names(each.name for each, truth in answers if truth.possible)
    says = say("organs: {n} ({names})", n=most, names=listed) if most else say("organs: none of {n}", n=len(answers))
    return Finding(truth, says, tuple(each for each, _ in answers))


def _began(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [change for each in bloc.institutions if terms["organ"] in each.organs for change in each.history if change.status == terms["status"]]
    if not found:
        return _unknown()
    first = min(found, key=lambda change: change.on.sort_key)
    says = say("{status} from {on}", status=word("status", first.status), on=first.on.words())
    return Finding(within(first.on, parse(terms["expect"])), says, (first,))


_ANSWERS = {Truth.YES: N_("yes"), Truth.NO: N_("no"), Truth.PERHAPS: N_("perhaps")}


def _goal(atlas: Atlas, terms: Terms) -> Finding:
    bloc, on = _bloc(atlas, terms), day(terms["on"])
    found = [each for each in bloc.goals if each.key in terms["keys"]]
    if len(found) < len(terms["keys"]):
        return _unknown()
    truth = _all(_reached(each, terms.get("status", "stated"), on) if _of(each, terms.get("instrument")) else Truth.NO for each in found)
    return Finding(_yes(truth, terms["expect"]), say("; ").join(_plain(each.text) for each in found), tuple(found))


def _reached(each: Goal, status: str, on: dt.date) -> Truth:
    if status == "stated":
        return each.stated(on)
    return _any(entry.on.by(on) for entry in each.history if entry.status == status)


def _obligation(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [each for each in bloc.obligations if terms["kind"] in each.kinds and _of(each, terms.get("instrument"))]
    if not found:
        return _unknown() if bloc.covered(Section.OBLIGATIONS) != Extent.COMPLETE else Finding(_yes(Truth.NO, terms["expect"]), say("no such clause"))
    covers = terms.get("covers")
    truth = _any([Truth.YES] if covers is None else [_tri(getattr(each, f"covers_{covers}")) for each in found])
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
    found = [each for each in bloc.partners if _named(each, [terms["name"]]) and terms["support"] in each.support]
    found = [each for each in found if terms.get("level", each.level) == each.level]
    if not found:
        return _unknown()
    by_state = [[each for each in found if state in [one.iso3 for one in each.states]] for state in terms.get("states", ())] or [found]
    if not all(by_state):
        return _unknown()
    truth = _all(_any(_backed(each, on) for each in group) for group in by_state)
    return Finding(_yes(truth, terms["expect"]), say("; ").join(map(_supported, found)), tuple(found))


def _named(each: Partner, asked: Iterable[str]) -> bool:
    return any(part.casefold() in name.casefold() for name in each.name.values() for part in asked)


def _backed(each: Partner, on: dt.date) -> Truth:
    """Did the support run on that day?"""
    begun = each.since.by(on) if each.since else Truth.PERHAPS
    return begun & ~(each.until.by(on) if each.until else Truth.NO)


def _reliance_grew(atlas: Atlas, terms: Terms) -> Finding:
    """Do more members have such support on the later day than on the earlier one? Two dates, as a trend needs."""
    bloc, days = _bloc(atlas, terms), (day(terms["from"]), day(terms["to"]))
    found = [each for each in bloc.partners if _named(each, terms["names"])]
    if not found:
        return _unknown()
    (low, top), (least, most) = (_helped(found, on) for on in days)
    truth = Truth.YES if least > top else Truth.NO if most <= low else Truth.PERHAPS
    says = say(
        "members with such support: {old} on {first}, {new} on {last}", old=_range(low, top), new=_range(least, most),
        first=parse(terms["from"]).words(), last=parse(terms["to"]).words(),
    )  # fmt: skip
    return Finding(truth, f"{says} ({say('; ').join(map(_supported, found))})", tuple(found))


def _helped(found: Iterable[Partner], on: dt.date) -> tuple[int, int]:
    """How many states have the support on that day: surely, and perhaps?"""
    answers = [(_backed(each, on), {state.iso3 for state in each.states}) for each in found]
    sure = {state for truth, states in answers if truth.certain for state in states}
    return len(sure), len(sure | {state for truth, states in answers if truth.possible for state in states})


def _range(least: int, most: int) -> str:
    return str(least) if least == most else say("{least} to {most}", least=least, most=most)


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


def _finance(atlas: Atlas, terms: Terms) -> Finding:
    bloc, on = _bloc(atlas, terms), day(terms["on"])
    found = [each for each in bloc.finance if each.what == terms["what"]]
    if not found:
        return _unknown()
    listed = say("; ").join(say("{what}: {how}", what=word("finance", each.what), how=each.on.words()) for each in found)
    return Finding(_yes(_any(each.on.by(on) for each in found), terms["expect"]), listed, tuple(found))


def _lineage(atlas: Atlas, terms: Terms) -> Finding:
    bloc = _bloc(atlas, terms)
    found = [each for each in bloc.lineage if each.bloc == terms["to"]]
    if not found:
        return _unknown()
    holds = Truth.YES if any(each.relation == terms["relation"] for each in found) else Truth.NO
    return Finding(holds, say("; ").join(_plain(each.text) for each in found), tuple(found))


def _coup(atlas: Atlas, terms: Terms) -> Finding:
    expected = parse(terms["expect"])
    found = {state: [coup for coup in covariates.coups() if coup.state == state and coup.successful] for state in terms["states"]}
    if not all(found.values()):
        return Finding(Truth.NO, say("no successful coup is recorded for each of them"))
    truth = _all(_any(within(coup.on, expected) for coup in each) for each in found.values())
    recent = {state: [coup for coup in each if coup.on.earliest.year >= expected.earliest.year - 15] for state, each in found.items()}
    says = say("; ").join(
        say("{what}: {how}", what=atlas.state(state).name, how=names(coup.on.words() for coup in each)) for state, each in recent.items()
    )
    return Finding(truth, says, tuple(coup.fact for each in recent.values() for coup in each))


_STATE_ACT = {"bloc": "bloc", "states": "states", "expect": "date"}
_STANDING = {"bloc": "bloc", "states": "states", "on": "day", "expect": "truth"}

QUESTIONS: dict[str, Question] = {
    "member": Question(_member, _STANDING),
    "members": Question(_members, {"bloc": "bloc", "on": "day", "expect": "states"}),
    "suspended": Question(_suspended, _STANDING),
    "founders": Question(_founders, {"bloc": "bloc", "expect": "states"}),
    "founded": Question(_dated(N_("founded {on}"), lambda bloc: bloc.founding.dated if bloc.founding else None), {"bloc": "bloc", "expect": "date"}),
    "signed": Question(_signed, {"bloc": "bloc", "instrument": "instrument", "expect": "date"}),
    "ended": Question(_ended, {"bloc": "bloc", "expect": "date"}, {"how": "ending"}),
    "left": Question(_state_dated(N_("left: {acts}"), _exit), _STATE_ACT),
    "notice": Question(_state_dated(N_("notice received: {acts}"), _received), _STATE_ACT),
    "announced": Question(_state_dated(N_("announced: {acts}"), _announced), _STATE_ACT),
    "waited": Question(_waited, {"bloc": "bloc", "states": "states", "expect_months": "number"}),
    "clause": Question(_clause, {"bloc": "bloc", "rule": "rule", "expect_months": "number"}, {"on": "day"}),
    "organ": Question(
        _organ, {"bloc": "bloc", "organ": "organ", "on": "day", "status": "standing", "expect": "truth"}, {"instrument": "instrument"}
    ),
    "organs": Question(_organs, {"bloc": "bloc", "on": "day", "status": "standing", "at_most": "number"}),
    "began": Question(_began, {"bloc": "bloc", "organ": "organ", "status": "status", "expect": "date"}),
    "goal": Question(
        _goal, {"bloc": "bloc", "keys": "goals", "on": "day", "expect": "truth"}, {"status": "goal_status", "instrument": "instrument"}
    ),
    "obligation": Question(
        _obligation, {"bloc": "bloc", "kind": "obligation", "expect": "truth"}, {"covers": "covers", "instrument": "instrument"}
    ),
    "force": Question(_force, {"bloc": "bloc", "what": "figure", "on": "day", "expect": "number"}),
    "partner": Question(
        _partner, {"bloc": "bloc", "name": "text", "support": "support", "on": "day", "expect": "truth"}, {"level": "level", "states": "states"}
    ),
    "reliance_grew": Question(_reliance_grew, {"bloc": "bloc", "names": "texts", "from": "day", "to": "day"}),
    "finance": Question(_finance, {"bloc": "bloc", "what": "finance", "on": "day", "expect": "truth"}),
    "lifetime": Question(_lifetime, {"bloc": "bloc", "expect_years": "number"}),
    "lineage": Question(_lineage, {"bloc": "bloc", "relation": "lineage", "to": "bloc"}),
    "coup": Question(_coup, {"states": "states", "expect": "date"}),
}  # fmt: skip
"""Every question that can be put to the record, with its terms; a goal, an instrument or a support is named, never met by another of its kind."""
