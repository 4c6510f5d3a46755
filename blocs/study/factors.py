"""The factors, each one function from a bloc and a moment to a value. Rules: docs/oakes-rules.md, section 4."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache

import attrs

from blocs.dates import Truth
from blocs.i18n.messages import current, number, say, say_as, say_n
from blocs.record.bloc import Bloc
from blocs.record.codes import Extent, Section
from blocs.record.institutions import Institution
from blocs.study.clocks import Moment
from blocs.study.relations import disparity, hosts, income, isolation, overlapping
from blocs.study.security import coup_rule, coup_share, hostility, spread, toll
from blocs.study.values import Value, counted, doubted, interval, missing, of, share
from blocs.tables.table import NOT_APPLICABLE, NOT_YET, UNKNOWN

__all__ = ["FACTORS", "factor"]

FIVE = ("supreme_organ", "executive", "general_secretariat", "consultative_body", "dispute_settlement")
TRIO = (("general_secretariat",), ("parliament",), ("dispute_settlement", "rights_court"))
SECURITY = frozenset({"military", "justice"})
DOMAINS = 25

Test = Callable[[Institution, dt.date], Truth]


def _organs(types: Iterable[tuple[str, ...]], test: Test) -> Callable[[Bloc, Moment], Value]:
    kinds = tuple(types)

    def answer(bloc: Bloc, moment: Moment) -> Value:
        return _over(moment, lambda day: _on(bloc, day, kinds, test))

    return answer


def _on(bloc: Bloc, day: dt.date, kinds: tuple[tuple[str, ...], ...], test: Test) -> Value:
    covered = bloc.covered(Section.INSTITUTIONS)
    if not covered:
        return missing(UNKNOWN, say("the record does not cover institutions"))
    truths, facts, found = [], [], []
    for kind in kinds:
        truth = Truth.NO
        for each in bloc.institutions:
            if set(kind) & set(each.organs):
                truth = truth | test(each, day)
                if test(each, day).possible:
                    facts.append(each.status(day)[0] or each)
                    found.append(doubted(each.name, test(each, day)))
        if truth is Truth.NO and covered == Extent.PARTIAL:
            truth = Truth.PERHAPS
        truths.append(truth)
    least, most = counted(truths, len(kinds))
    return share(least, most, len(kinds), of(least, most, len(kinds)), facts, ", ".join(dict.fromkeys(found)) or say("none"))


def _over(moment: Moment, read: Callable[[dt.date], Value]) -> Value:
    """The value on the day; over several, the mean of the days' values."""
    values = [read(day) for day in moment.days]
    if len(values) == 1 or not all(each.known for each in values):
        return next((each for each in values if not each.known), values[-1])
    low, high = (sum(getattr(each, end) for each in values) / len(values) for end in ("low", "high"))
    says = say("mean of {n} years; at the last, {says}", n=len(values), says=values[-1].says)
    return Value(low=low, high=high, shown=interval(low, high), facts=values[-1].facts, says=says)


def _law(each: Institution, day: dt.date) -> Truth:
    return each.in_law(day)


def _work(each: Institution, day: dt.date) -> Truth:
    return each.at_work(day)


def breadth(bloc: Bloc, moment: Moment) -> Value:
    """F7: how many policy domains do the stated goals cover, of the vocabulary's 25?"""
    return _over(moment, lambda day: _breadth(bloc, day))


def _breadth(bloc: Bloc, day: dt.date) -> Value:
    covered = bloc.covered(Section.GOALS)
    if not covered:
        return missing(UNKNOWN, say("the record does not cover goals"))
    stated = _domains(bloc, day)
    least = sum(truth.certain for truth in stated.values())
    most = len(stated) if covered == Extent.COMPLETE else DOMAINS
    shown = of(least, most, DOMAINS) if covered == Extent.COMPLETE else say("at least {least} of {total}", least=least, total=DOMAINS)
    facts = [goal for goal in bloc.goals if goal.stated(day).possible]
    says = say("task specific") if most <= 2 else say("general purpose") if least >= 3 else say_as("breadth", "open")
    return share(least, most, DOMAINS, shown, facts[:3], says)


def _domains(bloc: Bloc, day: dt.date) -> dict[str, Truth]:
    """Each domain among the goals stated by that day, and how surely; goals count by domain, never by row."""
    found: dict[str, Truth] = {}
    for goal in bloc.goals:
        if (truth := goal.stated(day)).possible:
            found[goal.domain] = found.get(goal.domain, Truth.NO) | truth
    return found


def security_first(bloc: Bloc, moment: Moment) -> Value:
    """F8: was security the object of the founding instrument: 1, mixed 0.5, else 0?"""
    if not bloc.covered(Section.GOALS) or bloc.founding is None:
        return missing(UNKNOWN, say("the record does not cover goals"))
    goals = [goal for goal in bloc.goals if goal.instrument and goal.instrument.key == bloc.founding.key]
    domains = {goal.domain for goal in goals}
    if not domains:
        return missing(UNKNOWN, say("no goal is recorded for the founding instrument"))
    if Extent.COMPLETE not in (bloc.covered(Section.GOALS), bloc.covered(Section.FOUNDING_GOALS)):
        says = say("not every goal of the founding instrument is recorded")
        return Value(low=0.0, high=1.0, shown=say("{least} to {most} ?", least=0, most=1), facts=tuple(goals[:3]), says=says)
    part = len(domains & SECURITY) / len(domains)
    value = 1.0 if part >= 0.5 else 0.5 if part >= 0.2 else 0.0
    says = say("{n} of {total} domains in the founding instrument", n=len(domains & SECURITY), total=len(domains))
    return Value(low=value, high=value, shown=number(value, "g"), facts=tuple(goals[:3]), says=says)


def backing(bloc: Bloc, moment: Moment) -> Value:
    """F9: of the domains outside security, which share has an instrument in force and a carrier at work?"""
    return _over(moment, lambda day: _backing(bloc, day))


def _backing(bloc: Bloc, day: dt.date) -> Value:
    if not bloc.covered(Section.GOALS) or not bloc.covered(Section.INSTITUTIONS):
        return missing(UNKNOWN, say("the record does not cover goals and institutions"))
    domains = {domain: truth for domain, truth in _domains(bloc, day).items() if domain not in SECURITY}
    if not domains:
        return missing(NOT_APPLICABLE, say("no goal outside security was stated"))
    backed = {domain: _strongest(goal.backed(day) for goal in bloc.goals if goal.domain == domain) for domain in domains}
    sure = [domain for domain, truth in domains.items() if truth.certain]
    least = sum(backed[domain].certain for domain in sure)
    most = sum(truth.possible for truth in backed.values())
    facts = [goal for goal in bloc.goals if goal.domain in domains and goal.backed(day).possible]
    if bloc.covered(Section.GOALS) != Extent.COMPLETE:
        room, total = DOMAINS - len(SECURITY), len(domains)
        shown = say("at least {least} of {total} recorded ?", least=least, total=total)
        count = str(least) if least == most else say("{least} to {most}", least=least, most=most)
        says = say("{count} of the {total} domains recorded outside security", count=count, total=total)
        return Value(low=least / room, high=(most + room - total) / room, shown=shown, facts=tuple(facts[:3]), says=says)
    lowest, highest = len(domains), len(sure) + sum(backed[domain].possible for domain in domains if domain not in sure)
    low, high = least / lowest, most / max(highest, 1)
    shown = of(least, most, lowest, open_total=lowest != highest)
    says = say_n("of {n} domain outside security", "of {n} domains outside security", lowest)
    return Value(low=low, high=high, shown=shown, facts=tuple(facts[:3]), says=says)


def _strongest(truths: Iterable[Truth]) -> Truth:
    found = Truth.NO
    for each in truths:
        found = found | each
    return found


def controls(bloc: Bloc, moment: Moment) -> Value:
    """F15: how many founders and members, and how old? Counts; they enter no distance."""
    if bloc.covered(Section.MEMBERSHIPS) != Extent.COMPLETE or bloc.founded is None:
        return missing(UNKNOWN, say("the record does not cover every membership"))
    months = (moment.day.year - bloc.founded.earliest.year) * 12 + moment.day.month - bloc.founded.earliest.month
    months -= moment.day.day < bloc.founded.earliest.day
    old = say_n("{n} month", "{n} months", months) if months < 48 else say_n("{n} year", "{n} years", months // 12)
    members = len(bloc.members(moment.day))
    return Value(low=members, high=members, shown=say("; ").join((str(len(bloc.founders)), str(members), old)))


def authority(bloc: Bloc, moment: Moment) -> Value:
    """F3: authority of the institutions; it needs treaty texts coded twice, and two of the essay's four were not within reach."""
    return missing(NOT_YET, say("needs the treaties' full texts, coded twice by blind readers"))


@attrs.frozen
class Factor:
    """A factor: how it is computed, and whether it is a scale from 0 to 1 that distances may use."""

    id: str
    read: Callable[[Bloc, Moment], Value]
    scale: bool = True


FACTORS: dict[str, Factor] = {
    each.id: each
    for each in (
        Factor("F1", _organs(((kind,) for kind in FIVE), _law)),
        Factor("F1b", _organs(TRIO, _law)),
        Factor("F2", _organs(((kind,) for kind in FIVE), _work)),
        Factor("F2b", _organs(TRIO, _work)),
        Factor("F3", authority),
        Factor("F4", spread),
        Factor("F4b", toll),
        Factor("F5", hostility),
        Factor("F6", coup_share),
        Factor("F6b", coup_rule),
        Factor("F7", breadth),
        Factor("F8", security_first),
        Factor("F9", backing),
        Factor("F10", income),
        Factor("F11", hosts),
        Factor("F12", isolation),
        Factor("F13", overlapping, scale=False),
        Factor("F14", disparity),
        Factor("F15", controls, scale=False),
    )
}
"""Every factor, in order."""


def factor(id: str, bloc: Bloc, moment: Moment) -> Value:
    """What is this factor for this bloc at that moment? Kept by language, since a value says in words what was counted."""
    return _kept(id, bloc, moment, current())


@lru_cache(maxsize=8192)
def _kept(id: str, bloc: Bloc, moment: Moment, lang: str) -> Value:
    return FACTORS[id].read(bloc, moment)
