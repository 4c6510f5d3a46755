"""Reliance on outside powers, isolation from other bodies, overlap with them, disparity of income. Rules: docs/oakes-rules.md, sections 4 and 9."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable

from blocs import covariates
from blocs.dates import Truth, months_after
from blocs.i18n.messages import number, say
from blocs.record.bloc import Bloc
from blocs.record.codes import ExitKind, Extent, FinanceKind, Section
from blocs.record.states import State
from blocs.registry import bundled
from blocs.study.clocks import Moment
from blocs.study.values import Value, doubted, interval, missing
from blocs.tables.overlap import overlap
from blocs.tables.table import NOT_APPLICABLE, UNKNOWN

__all__ = ["disparity", "hosts", "income", "isolation", "overlapping"]

LOME = dt.date(2000, 7, 12)
"""The declaration of Lomé on unconstitutional changes of government: from then on there was a continental rule of suspension."""


def _mean(moment: Moment, read: Callable[[dt.date], Value]) -> Value:
    """The day's value; over several days the mean of those that are known, if they are at least half."""
    values = [read(day) for day in moment.days]
    if len(values) == 1:
        return values[0]
    known = [each for each in values if each.known]
    if 2 * len(known) < len(values) or not known:
        return next(each for each in values if not each.known)
    low, high = (sum(getattr(each, end) for each in known) / len(known) for end in ("low", "high"))
    says = say("mean of {known} of {n} years; at the last, {says}", known=len(known), n=len(values), says=known[-1].says)
    return Value(low=low, high=high, shown=interval(low, high), facts=known[-1].facts, says=says)


def income(bloc: Bloc, moment: Moment) -> Value:
    """F10: outside share of the bloc's income, the newest figure on or before the day."""

    def read(day: dt.date) -> Value:
        found = [each for each in bloc.finance if each.what == FinanceKind.OUTSIDE_SHARE and each.unit == "percent" and each.on.earliest <= day]
        if not found:
            return missing(UNKNOWN, say("no figure of the outside share is recorded by then"))
        newest = max(found, key=lambda each: each.on.sort_key)
        says = str(newest.text).rstrip(".") if newest.text else say("outside share")
        shown = say("{n}%", n=number(newest.value, "g"))
        return Value(low=newest.value / 100, high=newest.value / 100, shown=shown, facts=(newest,), says=f"{says} ({newest.on.words()})")

    return _mean(moment, read)


def hosts(bloc: Bloc, moment: Moment) -> Value:
    """F11: share of members that host a foreign contingent on the day."""
    covered = bloc.covered(Section.PARTNERS)

    def read(day: dt.date) -> Value:
        members = moment.on(day)
        if not covered or not members:
            return missing(UNKNOWN, say("the record does not cover partners"))
        truths = {state: _hosts(bloc, state, day) for state in members}
        low = sum(each.certain for each in truths.values()) / len(members)
        high = sum(each.possible for each in truths.values()) / len(members) if covered == Extent.COMPLETE else 1.0
        named = [doubted(state.name, truth) for state, truth in truths.items() if truth.possible]
        facts = [each for each in bloc.partners if "contingent" in each.support and each.states]
        shown = say("at least {least}", least=number(low, ".2f")) if 0 < low < high == 1.0 else interval(low, high)
        return Value(low=low, high=high, shown=shown, facts=tuple(facts[:4]), says=", ".join(named) or say("none recorded"))

    return _mean(moment, read)


def _hosts(bloc: Bloc, state: State, day: dt.date) -> Truth:
    truth = Truth.NO
    for each in bloc.partners:
        if "contingent" in each.support and any(host.iso3 == state.iso3 for host in each.states):
            begun = each.since.by(day) if each.since else Truth.PERHAPS
            truth = truth | (begun & ~(each.until.by(day) if each.until else Truth.NO))
    return truth


def isolation(bloc: Bloc, moment: Moment) -> Value:
    """F12: share of members that within five years before the day were suspended from, under notice to, or gone from the continental
    organisation or a recognised community, of those recorded, the case and the bodies of its own line left out."""

    def read(day: dt.date) -> Value:
        if day < LOME:
            return missing(NOT_APPLICABLE, say("no continental rule of suspension existed yet"))
        members = moment.on(day)
        if not members:
            return missing(NOT_APPLICABLE, say("no member"))
        bodies = [each for each in bundled() if _counts(each) and each.id not in (bloc.id, *bloc.succeeds)]
        first = months_after(day, -60)
        truths = {state: _isolated(bodies, state, first, day) for state in members}
        facts = [fact for body in bodies for state in members for fact in _acts(body, state, first, day)]
        low, high = (sum(getattr(each, name) for each in truths.values()) / len(members) for name in ("certain", "possible"))
        says = say(
            "{states}; of the {n} bodies recorded: {bodies}",
            states=", ".join(str(state.name) for state, truth in truths.items() if truth.possible) or say("none"),
            n=len(bodies),
            bodies=", ".join(str(each.label) for each in bodies),
        )
        return Value(low=low, high=high, shown=interval(low, high), facts=tuple(facts[:4]), says=says)

    return _mean(moment, read)


def _counts(bloc: Bloc) -> bool:
    return bloc.recognised_community or "continental" in bloc.kinds


def _acts(body: Bloc, state: State, first: dt.date, day: dt.date) -> list[object]:
    """The acts that show a state to be suspended from, leaving or gone from a body within the window."""
    found: list[object] = []
    for spell in body.by_state.get(state.iso3, ()):
        for each in spell.suspensions:
            end = each.end.on if each.end else spell.until
            if each.start.on.by(day).possible and not (end and end.by(first).certain):
                found.append(each.start)
        found += [
            notice.given for notice in spell.notices if notice.given and notice.given.on.by(day).possible and not notice.given.on.by(first).certain
        ]
        if (
            spell.exit
            and spell.exit.how in (ExitKind.WITHDRAWN, ExitKind.EXPELLED)
            and spell.exit.on.by(day).possible
            and not spell.exit.on.by(first).certain
        ):
            found.append(spell.exit)
    return found


def _isolated(bodies: list[Bloc], state: State, first: dt.date, day: dt.date) -> Truth:
    return Truth.YES if any(_acts(body, state, first, day) for body in bodies) else Truth.NO


def overlapping(bloc: Bloc, moment: Moment) -> Value:
    """F13: mean Jaccard index with the other living organisations recorded."""

    def read(day: dt.date) -> Value:
        others = [each for each in bundled() if each.id != bloc.id and each.alive(day).certain]
        found = [index for each in others if (index := overlap(bloc, each, day).jaccard) is not None]
        if not found:
            return missing(UNKNOWN, say("no other living body is recorded for that day"))
        low, high = (sum(each) / len(found) for each in zip(*found, strict=True))
        says = say("of the {n} recorded: {bodies}", n=len(found), bodies=", ".join(str(each.label) for each in others))
        return Value(low=low, high=high, shown=interval(low, high), says=says)

    return _mean(moment, read)


def disparity(bloc: Bloc, moment: Moment) -> Value:
    """F14: coefficient of variation of the members' income per head, halved and capped at 1."""
    table = covariates.series("gdp_per_head")

    def read(day: dt.date) -> Value:
        members = moment.on(day)
        if len(members) < 2:
            return missing(NOT_APPLICABLE, say("fewer than two members"))
        for year in range(day.year - 1, day.year - 11, -1):
            figures = [figure for state in members if (figure := table.get(state.iso3, year)) is not None]
            if len(figures) == len(members):
                value = min(statistics.pstdev(figures) / statistics.fmean(figures) / 2, 1.0)
                fact = table.fact((state.iso3 for state in members), [year])
                return Value(low=value, high=value, shown=number(value, ".2f"), facts=(fact,), says=say("income per head of {year}", year=year))
        return missing(UNKNOWN, say("no year within ten has a figure for every member"))

    return _mean(moment, read)
