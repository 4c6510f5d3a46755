"""The tests of propositions that ask what one body did: talks, money by purpose, aims met, fields backed, ties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from blocs.dates import Truth, any_of, day, months_after
from blocs.i18n.lazy import Message, Number, joined, listed, msg, pattern
from blocs.ledgers.finding import Finding
from blocs.record.bloc import Bloc
from blocs.record.institutions import Goal, Reached
from blocs.record.model import Event, Finance
from blocs.study.clocks import age, last, read_last, start
from blocs.study.inquiry import Inquiry, Terms, as_expected, facts_of, higher
from blocs.study.outcomes import outcome
from blocs.study.security import toll_of
from blocs.study.values import Value, of, rounded, share
from blocs.tables.wording import Sentence, Term

__all__ = ["TESTS"]


def _talks(inquiry: Inquiry, terms: Terms) -> Finding:
    """Are dated talks between these bodies recorded since that day?"""
    since, held = day(terms["since"]), [each for id in terms["between"] for each in inquiry.case(id).events]
    found = [each for each in held if since <= each.on.earliest and each.on.by(inquiry.on).certain and _names(each, terms["words"])]
    told = (pattern("{on}: {what}", on=each.on, what=Sentence(each.text)) for each in found)
    return Finding(as_expected(bool(found), terms), joined(told) if found else msg("the data have no talks since {since}", since=since), tuple(found))


def _names(event: Event, words: Iterable[str]) -> bool:
    return any(word in event.text.en.casefold() for word in words)


def _purse(inquiry: Inquiry, terms: Terms) -> Finding:
    """Was less pledged, or paid, for civil purposes than for the force? Only sums in one currency are added."""
    what = terms["what"]
    sums = [each for each in inquiry.case(terms["bloc"]).finance if each.what == what and each.domain and each.on.by(inquiry.on).certain]
    if not sums:
        return Finding(None, msg("{what}: the data give no sum by its purpose", what=Term("finance", what)))
    says, force = joined(map(_sum, sums)), [each for each in sums if each.domain in inquiry.study.rules.security_domains]
    if not force or len(force) == len(sums) or len({each.unit for each in sums}) > 1:
        return Finding(None, msg("{sums}: not comparable", sums=says), tuple(sums))
    for_force, total = (sum(each.value for each in some) for some in (force, sums))
    return Finding(Truth.YES if total - for_force < for_force else Truth.NO, says, tuple(sums))


def _sum(money: Finance) -> object:
    amount = msg("{n} percent", n=Number(money.value, ",g")) if money.unit == "percent" else _amount(money)
    return msg(
        "{what}, {purpose}: {amount} ({on})", what=Term("finance", money.what), purpose=Term("domain", money.domain), amount=amount, on=money.on
    )


def _amount(money: Finance) -> object:
    return msg("{n} {unit}", n=Number(money.value, ",.12g"), unit=money.unit)


def _aims(inquiry: Inquiry, terms: Terms) -> Finding:
    """Was no aim in these fields met without less violence? Less is a third below the base year; a year that is not covered leaves it open."""
    bloc = inquiry.case(terms["case"])
    met = [(goal, entry) for goal in bloc.goals if goal.domain in terms["domains"] for entry in goal.history if _is_met(entry, inquiry.on)]
    if not met:
        return Finding(Truth.YES, msg("none of these aims was met by {on}", on=inquiry.on))
    fell, toll = _fell(bloc, terms["base"], inquiry.on)
    says = joined((*(msg("met {on}: {aim}", on=entry.on, aim=Sentence(goal.text)) for goal, entry in met), toll))
    return Finding(None if fell is None else Truth.YES if fell else Truth.NO, says, tuple(goal for goal, _ in met))


def _is_met(entry: Reached, on: dt.date) -> bool:
    return entry.status == "met" and entry.on.by(on).certain


def _fell(bloc: Bloc, base: int, on: dt.date) -> tuple[bool | None, Message]:
    """Is the toll of the newest year covered before the day at least a third below that of the base year? Nothing where no later year is covered."""
    old = toll_of([(base, bloc.founders)])[0]
    later = [(year, rate) for year in range(base + 1, on.year) if (rate := toll_of([(year, bloc.founders)])[0]) is not None]
    if old is None or not later:
        return None, msg("deaths per 100,000 after {base}: not covered", base=base)
    year, new = later[-1]
    says = msg("deaths per 100,000: {old} in {base}, {new} in {year}", old=rounded(old, 1), base=base, new=rounded(new, 1), year=year)
    return new <= 2 / 3 * old, says


def _insecure(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is the toll not a third below that of the base year?"""
    fell, says = _fell(inquiry.case(terms["case"]), terms["base"], inquiry.on)
    return Finding(None if fell is None else Truth.NO if fell else Truth.YES, says)


def _moved(inquiry: Inquiry, terms: Terms) -> Finding:
    """Has no goal outside security moved to in force with a carrier at work since that day?"""
    since = day(terms["since"])
    if inquiry.on <= since:
        return Finding(None, msg("since {since}: the data are not looked at on a later day", since=since))
    goals = [goal for goal in inquiry.case(terms["case"]).goals if goal.domain not in inquiry.study.rules.security_domains]
    steps = [(goal, goal.backed(inquiry.on) & ~goal.backed(since)) for goal in goals]
    moved = [goal for goal, truth in steps if truth.possible]
    says = msg("since {since}: {what}", since=since, what=_fields(moved) if moved else msg("none"))
    return Finding(~any_of(truth for _, truth in steps), says, tuple(moved[:4]))


def _fields(goals: Iterable[Goal]) -> object:
    return listed(Term("domain", domain) for domain in dict.fromkeys(goal.domain for goal in goals))


def _unbacked(inquiry: Inquiry, terms: Terms) -> Finding:
    """Has none of the goals stated in these fields a carrier at work?"""
    bloc, on = inquiry.case(terms["case"]), inquiry.on
    stated = [goal for goal in bloc.goals if goal.domain in terms["domains"] and goal.stated(on).possible]
    if not stated:
        return Finding(None, msg("the data have no goal in these fields by {on}", on=on))
    carried = [(goal, any_of(each.at_work(on) for each in goal.carriers) & goal.stated(on)) for goal in stated]
    backed = [goal for goal, truth in carried if truth.possible]
    says = msg("stated: {stated}; with an organ at work: {backed}", stated=_fields(stated), backed=_fields(backed) if backed else msg("none"))
    return Finding(~any_of(truth for _, truth in carried), says, tuple((backed or stated)[:4]))


def _due(inquiry: Inquiry, terms: Terms) -> Finding:
    """Does the statement name a day by which it should have come true, and has that come?"""
    if "by" not in terms:
        return Finding(Truth.NO, msg("the statement names no day by which it should have come true"))
    by = day(terms["by"])
    return Finding(Truth.YES if inquiry.on >= by else Truth.NO, msg("due on {by}", by=by))


_LASTING = frozenset({"treaty", "agreement"})


def _ties(inquiry: Inquiry, terms: Terms) -> Finding:
    """Rest fewer of a body's ties with partners on a treaty or agreement than those of another?"""
    low, high = (inquiry.case(terms[side]) for side in ("lower", "higher"))
    one, other = (_lasting(bloc, last(bloc, inquiry.on)) for bloc in (high, low))
    says = msg(
        "ties that rest on a treaty or agreement, of those in the data: {low} {low_value}; {high} {high_value}",
        low=low.label, low_value=other.shown, high=high.label, high_value=one.shown,
    )  # fmt: skip
    return higher(one, other, says)


def _lasting(bloc: Bloc, on: dt.date) -> Value:
    """The share of the partners recorded by that day whose tie rests on a treaty or agreement; a basis not known may be either."""
    ties = [each for each in bloc.partners if not each.since or each.since.by(on).possible]
    least = sum(each.basis in _LASTING for each in ties)
    most = sum(each.basis in (*_LASTING, "unknown") for each in ties)
    return share(least, most, len(ties), of(least, most, len(ties)), ties[:4]) if ties else Value(why="unknown", shown=msg("none in the data"))


def _at_age(inquiry: Inquiry, terms: Terms) -> Finding:
    """Had the other body, as old as the subject is, met within its interval and lost no member too?"""
    subject, other = inquiry.subject, inquiry.case(terms["other"])
    months = age(subject, inquiry.on)
    days = {subject: inquiry.on, other: min(months_after(start(other), months), other.last_day)}
    parts = [_so_far(inquiry, bloc, on, terms["factor"]) for bloc, on in days.items()]
    well = outcome("O2", other, days[other]).low == outcome("O4", other, days[other]).low == 1.0
    says = msg("at {months} months: {what}", months=months, what=joined(parts))
    return Finding(
        Truth.YES if well else Truth.NO, says, facts_of(*(inquiry.at(bloc, terms["factor"], read_last(bloc, on)) for bloc, on in days.items()))
    )


def _so_far(inquiry: Inquiry, bloc: Bloc, on: dt.date, name: str) -> object:
    value = inquiry.at(bloc, name, read_last(bloc, on))
    met, kept = outcome("O2", bloc, on), outcome("O4", bloc, on)
    return pattern("{bloc} ({on}): {value}, {met}, {kept}", bloc=bloc.label, on=on, value=value.shown, met=met.says, kept=kept.says)


TESTS: dict[str, Callable[[Inquiry, Terms], Finding]] = {
    "talks": _talks, "purse": _purse, "aims": _aims, "insecure": _insecure, "moved": _moved, "unbacked": _unbacked, "due": _due, "ties": _ties,
    "at_age": _at_age,
}  # fmt: skip
"""Each by the name that a test asks it by."""
