"""The factors, F1 to F16: each one function from a bloc and a moment to a value, here or in a module of its own. `Rules` of a study tell some of them what to count."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable
from functools import lru_cache

import attrs

from blocs import covariates
from blocs.dates import Truth, any_of
from blocs.i18n.lazy import Message, Number, joined, msg, msg_as, msg_n, pattern
from blocs.record.bloc import Bloc
from blocs.record.institutions import Goal, Institution
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Moment, months_between
from blocs.study.design import Rules, Study
from blocs.study.organs import at_work, in_law, laid_down
from blocs.study.relations import concentration, disparity, hosts, income, isolation, overlapping
from blocs.study.security import coup_rule, coup_share, hostility, spread, toll
from blocs.study.values import Value, counted, doubted, mean, missing, named, of, point, rounded, share
from blocs.study.witnesses import untried
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN

__all__ = ["FACTORS", "factor"]

FIVE = ("supreme_organ", "executive", "general_secretariat", "consultative_body", "dispute_settlement")
TRIO = (("general_secretariat",), ("parliament",), ("dispute_settlement", "rights_court"))
DOMAINS = 25

Test = Callable[[Institution, dt.date], Truth]
Truths = dict[str, Truth]
"""How surely each domain is stated, or backed."""


def _organs(types: Iterable[tuple[str, ...]], test: Test) -> Callable[[Bloc, Moment], Value]:
    kinds = tuple(types)

    def answer(bloc: Bloc, moment: Moment) -> Value:
        return _over(moment, lambda day: _on(bloc, day, kinds, test))

    return answer


def _on(bloc: Bloc, day: dt.date, kinds: tuple[tuple[str, ...], ...], test: Test) -> Value:
    covered = bloc.covered("institutions")
    if not covered:
        return missing(UNKNOWN, msg("the data do not cover institutions"))
    answers = [(each, test(each, day)) for kind in kinds for each in bloc.institutions if set(kind) & set(each.organs)]
    seen = [(each, truth) for each, truth in answers if truth.possible]
    truths = [_one_of(bloc, day, kind, test, covered) for kind in kinds]
    least, most = counted(truths, len(kinds))
    says = named((doubted(each.name, truth) for each, truth in seen), msg("none"))
    return share(least, most, len(kinds), of(least, most, len(kinds)), [each.status(day)[0] or each for each, _ in seen], says)


def _one_of(bloc: Bloc, day: dt.date, kind: tuple[str, ...], test: Test, covered: str) -> Truth:
    """Has it an organ of this kind? Where organs are recorded in part, one may be missing."""
    truth = any_of(test(each, day) for each in bloc.institutions if set(kind) & set(each.organs))
    return Truth.PERHAPS if truth is Truth.NO and covered == "partial" else truth


def _over(moment: Moment, read: Callable[[dt.date], Value]) -> Value:
    """The value on the day; over several, the mean of the days' values."""
    values = [read(day) for day in moment.days]
    if len(values) == 1 or not all(each.known for each in values):
        return next((each for each in values if not each.known), values[-1])
    return mean(values, msg("mean of {n} years; at the last, {says}", n=len(values), says=values[-1].says))


def breadth(bloc: Bloc, moment: Moment) -> Value:
    """F7: how many policy domains do the stated goals cover, of the vocabulary's 25?"""
    return _over(moment, lambda day: _breadth(bloc, day))


def _breadth(bloc: Bloc, day: dt.date) -> Value:
    covered = bloc.covered("goals")
    if not covered:
        return missing(UNKNOWN, msg("the data do not cover goals"))
    stated = _domains(bloc, day)
    least = sum(truth.certain for truth in stated.values())
    most = len(stated) if covered == "complete" else DOMAINS
    shown = of(least, most, DOMAINS) if covered == "complete" else msg("at least {least} of {total}", least=least, total=DOMAINS)
    facts = [goal for goal in bloc.goals if goal.stated(day).possible]
    return share(least, most, DOMAINS, shown, facts[:3], _purpose(least, most))


def _purpose(least: int, most: int) -> Message:
    if most <= 2:
        return msg("task specific")
    return msg("general purpose") if least >= 3 else msg_as("breadth", "open")


def _domains(bloc: Bloc, day: dt.date) -> Truths:
    """Each domain among the goals stated by that day, and how surely; goals count by domain, never by row."""
    found: Truths = {}
    for goal in bloc.goals:
        if (truth := goal.stated(day)).possible:
            found[goal.domain] = found.get(goal.domain, Truth.NO) | truth
    return found


def security_first(rules: Rules, bloc: Bloc, moment: Moment) -> Value:
    """F8: was security the object of the founding instrument: alone 1, beside others 0.25 to 0.75, not at all 0?"""
    if not bloc.covered("goals") or bloc.founding is None:
        return missing(UNKNOWN, msg("the data do not cover goals"))
    goals = [goal for goal in bloc.goals if goal.instrument and goal.instrument.key == bloc.founding.key]
    domains = {goal.domain for goal in goals}
    if not domains:
        return missing(UNKNOWN, msg("the data have no goal for the founding instrument"))
    security = rules.security_domains
    whole = "complete" in (bloc.covered("goals"), bloc.covered("founding_goals"))
    low, high = _object(bool(domains & security), bool(domains - security), whole)
    says = msg("{n} of {total} domains in the founding instrument", n=len(domains & security), total=len(domains))
    says = says if whole else pattern("{says}; {rest}", says=says, rest=msg("the data do not have every goal of the founding instrument"))
    shown = Number(low, "g") if low == high else msg("{least} to {most} ?", least=Number(low, "g"), most=Number(high, "g"))
    return Value(low=low, high=high, shown=shown, facts=tuple(goals[:3]), says=says)


def _object(security: bool, other: bool, whole: bool) -> tuple[float, float]:
    """Only security 1, none 0, both mixed; where the rest of the goals is not recorded, mixed or what is recorded alone."""
    if security and other:
        return 0.25, 0.75
    if whole:
        return (1.0, 1.0) if security else (0.0, 0.0)
    return (0.25, 1.0) if security else (0.0, 0.75)


def backing(rules: Rules, bloc: Bloc, moment: Moment) -> Value:
    """F9: of the domains outside security, which share has an instrument in force and a carrier at work?"""
    return _over(moment, lambda day: _backing(rules, bloc, day))


def _backing(rules: Rules, bloc: Bloc, day: dt.date) -> Value:
    if not bloc.covered("goals") or not bloc.covered("institutions"):
        return missing(UNKNOWN, msg("the data do not cover goals and institutions"))
    stated = {domain: truth for domain, truth in _domains(bloc, day).items() if domain not in rules.security_domains}
    if not stated:
        return missing(NOT_APPLICABLE, msg("no goal outside security was stated"))
    backed = {domain: any_of(goal.backed(day) for goal in bloc.goals if goal.domain == domain) for domain in stated}
    facts = [goal for goal in bloc.goals if goal.domain in stated and goal.backed(day).possible][:3]
    if bloc.covered("goals") == "complete":
        return _backed_of_all(stated, backed, facts)
    return _backed_of_some(stated, backed, facts, DOMAINS - len(rules.security_domains))


def _backed_of_some(stated: Truths, backed: Truths, facts: list[Goal], every: int) -> Value:
    """The share where goals are recorded in part: any other domain outside security, of `every`, may be stated, and backed."""
    least, most, total = _surely_backed(stated, backed), sum(truth.possible for truth in backed.values()), len(stated)
    count = least if least == most else msg("{least} to {most}", least=least, most=most)
    says = msg("{count} of the {total} domains outside security that the data know", count=count, total=total)
    return share(least, most + every - total, every, msg("at least {least} of {total} recorded ?", least=least, total=total), facts, says)


def _backed_of_all(stated: Truths, backed: Truths, facts: list[Goal]) -> Value:
    """The share where every goal is recorded; a domain that is only perhaps stated may widen what it is a share of."""
    least, most, total = _surely_backed(stated, backed), sum(truth.possible for truth in backed.values()), len(stated)
    fewest = sum(truth.certain or backed[domain].possible for domain, truth in stated.items())
    says = msg_n("of {n} domain outside security", "of {n} domains outside security", total)
    shown = of(least, most, total, open_total=total != fewest)
    return Value(low=least / total, high=most / max(fewest, 1), shown=shown, facts=tuple(facts), says=says)


def _surely_backed(stated: Truths, backed: Truths) -> int:
    return sum(backed[domain].certain for domain, truth in stated.items() if truth.certain)


def controls(bloc: Bloc, moment: Moment) -> Value:
    """F15: how many founders and members, and how old? Counts; they enter no distance."""
    if bloc.covered("memberships") != "complete" or bloc.founded is None:
        return missing(UNKNOWN, msg("the data do not cover every membership"))
    months = months_between(bloc.founded.earliest, moment.day)
    old = msg_n("{n} month", "{n} months", months) if months < 48 else msg_n("{n} year", "{n} years", months // 12)
    members = len(moment.on(moment.day) if moment.rolls else bloc.members(moment.day).full)
    return point(members, joined((len(bloc.founders), members, old)))


def _authority(column: str) -> Callable[[Bloc, Moment], Value]:
    """F3, F3b: the published score of a body's authority in the year of the day; over several years, the mean of those that are scored."""

    def read(bloc: Bloc, moment: Moment) -> Value:
        scores = covariates.series("authority", column)
        years = [day.year for day in moment.days]
        known = {year: score for year in years if (score := scores.get(bloc.id, year)) is not None}
        if 2 * len(known) < len(years) or not known:
            return missing(UNKNOWN, msg("scored to {year}, and not for this body and day", year=scores.about.last_year))
        score = math.fsum(known.values()) / len(known)
        return point(score, rounded(score), [scores.fact([bloc.id], known)], msg("score of {year}", year=max(known)))

    return read


@attrs.frozen
class Factor:
    """A factor: how it is computed, and whether it is a scale from 0 to 1, which distances may count."""

    id: str
    read: Callable[[Rules, Bloc, Moment, Atlas], Value]
    scale: bool = True


def _alone(read: Callable[[Bloc, Moment], Value]) -> Callable[[Rules, Bloc, Moment, Atlas], Value]:
    """A factor that is read from the case itself, whatever else is recorded, and by the same rule in every study."""
    return lambda _, bloc, moment, __: read(bloc, moment)


def _ruled(read: Callable[[Rules, Bloc, Moment], Value]) -> Callable[[Rules, Bloc, Moment, Atlas], Value]:
    """One that is read from the case itself, by the rules of the study."""
    return lambda rules, bloc, moment, _: read(rules, bloc, moment)


def _among(read: Callable[[Bloc, Moment, Atlas], Value]) -> Callable[[Rules, Bloc, Moment, Atlas], Value]:
    """One that counts other bodies, by the same rule in every study."""
    return lambda _, bloc, moment, atlas: read(bloc, moment, atlas)


FACTORS: dict[str, Factor] = {
    each.id: each
    for each in (
        Factor("F1", _alone(_organs(((kind,) for kind in FIVE), in_law))),
        Factor("F1b", _alone(_organs(TRIO, in_law))),
        Factor("F1c", _alone(_organs(TRIO, laid_down))),
        Factor("F1d", _alone(_organs(((kind,) for kind in FIVE), laid_down))),
        Factor("F2", _alone(_organs(((kind,) for kind in FIVE), at_work))),
        Factor("F2b", _alone(_organs(TRIO, at_work))),
        Factor("F3", _alone(_authority("delegation"))),
        Factor("F3b", _alone(_authority("pooling"))),
        Factor("F4", _alone(spread)),
        Factor("F4b", _ruled(toll)),
        Factor("F5", _alone(hostility)),
        Factor("F6", _alone(coup_share)),
        Factor("F6b", _alone(coup_rule)),
        Factor("F7", _alone(breadth)),
        Factor("F8", _ruled(security_first)),
        Factor("F9", _ruled(backing)),
        Factor("F10", _alone(income)),
        Factor("F11", _alone(hosts)),
        Factor("F12", isolation),
        Factor("F13", _among(overlapping)),
        Factor("F14", _alone(disparity)),
        Factor("F15", _alone(controls), scale=False),
        Factor("F16", _alone(concentration)),
    )
}
"""Every factor, in order."""


def factor(study: Study, id: str, bloc: Bloc, moment: Moment, *, atlas: Atlas | None = None) -> Value:
    """What is this factor for this bloc at that moment, by the study's rules? Isolation and overlap count the bodies of `atlas`, or of the bundled one."""
    return _kept(study.rules, id, bloc, moment, bundled() if atlas is None else atlas)


@lru_cache(maxsize=8192)
def _kept(rules: Rules, id: str, bloc: Bloc, moment: Moment, atlas: Atlas) -> Value:
    return FACTORS[id].read(rules, untried(bloc), moment, atlas)
