"""The tests of propositions that ask the record of one body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from blocs.covariates import Coup, coups
from blocs.dates import Truth, day
from blocs.i18n.lazy import Message, Number, joined, msg
from blocs.i18n.messages import N_
from blocs.ledgers.finding import Finding
from blocs.record.institutions import Change
from blocs.record.membership import Spell
from blocs.study.inquiry import Inquiry, Terms, as_expected, truth_of
from blocs.study.outcomes import outcome
from blocs.tables.wording import Sentence, Term

__all__ = ["TESTS", "coups_in"]


def _outcome(inquiry: Inquiry, terms: Terms) -> Finding:
    """Did a case reach an outcome to at least a share?"""
    case = inquiry.case(terms["case"])
    reached = outcome(terms["outcome"], case, inquiry.on)
    says = msg("{outcome}, {case}: {says}", outcome=terms["outcome"], case=case.label, says=reached.says)
    if reached.why:
        return Finding(None, says)
    truth = truth_of(reached.low >= terms["at_least"], reached.high < terms["at_least"])
    return Finding(~truth if terms.get("expect") == "no" else truth, says, tuple(fact for fact in reached.facts if fact))  # type: ignore[misc]


def _leavers(inquiry: Inquiry, terms: Terms) -> Finding:
    """Had every leaver had a successful coup since the founding, and no stayer?"""
    spells = inquiry.case(terms["bloc"]).memberships
    had = [(spell, bool(spell.exit and spell.exit.how == "withdrawn"), coups_in(spell, inquiry.on)) for spell in spells]
    states = {left: {spell.state: bool(found) for spell, gone, found in had if gone is left} for left in (True, False)}
    split = bool(states[True]) and all(states[True].values()) and not any(states[False].values())
    says = joined(msg(_LEFT[left, coup], state=state.name) for left in states for state, coup in states[left].items())
    return Finding(as_expected(split, terms), says, tuple(coup.fact for *_, found in had for coup in found))


_LEFT = {
    (True, True): N_("{state} (left): a coup"), (True, False): N_("{state} (left): no coup"),
    (False, True): N_("{state} (stayed): a coup"), (False, False): N_("{state} (stayed): no coup"),
}  # fmt: skip


def coups_in(spell: Spell, on: dt.date) -> list[Coup]:
    """The coups that succeeded in a state while it was a member, to that day."""
    until = spell.exit.on.latest if spell.exit else on
    return [each for each in coups() if each.state == spell.state.iso3 and each.successful and spell.since.earliest < each.on.earliest <= until]


def _impaired(inquiry: Inquiry, terms: Terms) -> Finding:
    """Had an organ been impaired by that day?"""
    organs = [each for each in inquiry.case(terms["bloc"]).institutions if terms["organ"] in each.organs]
    held = [step for each in organs for step in each.history if step.status == "impaired" and step.on.by(day(terms["on"])).possible]
    truth = truth_of(any(step.on.by(day(terms["on"])).certain for step in held), not held)
    says = joined(map(_step, held)) if held else msg("not impaired")
    return Finding(truth if terms["expect"] == "yes" else ~truth, says, tuple(held))


def _step(step: Change) -> Message:
    return msg("{on}: {what}", on=step.on, what=Sentence(step.what) if step.what else Term("status", "impaired"))


def _strength(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is a force smaller than a figure, by the newest strength on the day?"""
    bloc, on = inquiry.case(terms["bloc"]), day(terms["on"])
    figures = [each for force in bloc.forces for each in force.figures if each.what == terms["what"] and each.on.by(on).certain]
    if not figures:
        return Finding(None, msg("{bloc}: no strength known", bloc=bloc.label))
    newest = max(figures, key=lambda each: each.on.sort_key)
    says = msg("{bloc}: {n} {what} ({on})", bloc=bloc.label, n=Number(newest.value, ",.0f"), what=Term("figure", newest.what), on=newest.on)
    return Finding(Truth.YES if newest.value < terms["below"] else Truth.NO, says, (newest,))


def _keeps(inquiry: Inquiry, terms: Terms) -> Finding:
    """Do states that left keep rights or ties, dated?"""
    bloc = inquiry.case(terms["bloc"])
    kept = [each for state in terms["states"] for spell in bloc.spells(state) if spell.exit for each in spell.exit.keeps]
    texts = tuple(dict.fromkeys(Sentence(each.text) for each in kept))
    says = msg("kept: {what}", what=joined(texts[:4])) if kept else msg("the data have nothing that was kept")
    return Finding(as_expected(bool(kept), terms), says, tuple(kept[:4]))


TESTS: dict[str, Callable[[Inquiry, Terms], Finding]] = {
    "outcome": _outcome, "leavers": _leavers, "impaired": _impaired, "strength": _strength, "keeps": _keeps,
}  # fmt: skip
"""Each by the name that a test asks it by."""
