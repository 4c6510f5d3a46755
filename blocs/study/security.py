"""Insecurity inside members, hostility between them, coups. Rules: docs/oakes-rules.md, sections 4 and 9."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations

from blocs import covariates
from blocs.dates import Truth
from blocs.i18n.messages import number, say
from blocs.record.bloc import Bloc
from blocs.record.provenance import Fact
from blocs.record.states import State
from blocs.study.clocks import Moment
from blocs.study.values import Value, doubted, interval, missing
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN

__all__ = ["Cells", "cells", "coup_rule", "coup_share", "hostility", "hostility_of", "spread", "spread_of", "toll", "toll_of", "toll_value"]

Cells = list[tuple[int, tuple[State, ...]]]


def cells(moment: Moment) -> Cells:
    """Which years are read, with which members?"""
    return [(year, moment.of_year(year)) for year in moment.window]


def spread(bloc: Bloc, moment: Moment) -> Value:
    """F4: mean share of members that had a state-based armed conflict (UCDP), over the window."""
    return spread_of(cells(moment))


def spread_of(found: Cells) -> Value:
    """The same for any years and states."""
    table = covariates.series("conflicts", "state_based")
    years = [[table.get(state.iso3, year) for state in members] for year, members in found if members]
    return _mean(years, [table.fact(*_used(found))], say("of the members, by year"))


def hostility(bloc: Bloc, moment: Moment) -> Value:
    """F5: mean share of pairs of members with a militarised dispute at hostility 3 or more, over the window."""
    return hostility_of(cells(moment))


def hostility_of(found: Cells) -> Value:
    """The same for any years and states."""
    table = covariates.disputes()
    last = table.about.last_year
    years = []
    for year, members in found:
        pairs = [" ".join(sorted((a.iso3, b.iso3))) for a, b in combinations(members, 2)]
        if pairs:
            years.append([None if year > last else float((table.get(pair, year) or 0) >= 3) for pair in pairs])
    return _mean(years, [table.fact(*_used(found))], say("of the pairs, by year; the table ends in {year}", year=last))


def _used(found: Cells) -> tuple[set[str], list[int]]:
    return {state.iso3 for _, members in found for state in members}, [year for year, _ in found]


def _mean(years: Sequence[Sequence[float | None]], facts: Iterable[Fact], says: str) -> Value:
    """The mean of the years' shares; a cell not covered counts 0 in the lowest and 1 in the highest, more than half of them is unknown."""
    every = [each for year in years for each in year]
    known = [each for each in every if each is not None]
    if not every:
        return missing(NOT_APPLICABLE, say("no member, or no pair of members"))
    if 2 * len(known) < len(every):
        return missing(UNKNOWN, say("{n} of {total} figures are covered", n=len(known), total=len(every)))
    low = sum(sum(each or 0.0 for each in year) / len(year) for year in years) / len(years)
    high = sum(sum(1.0 if each is None else each for each in year) / len(year) for year in years) / len(years)
    return Value(low=low, high=high, shown=interval(low, high), facts=tuple(facts), says=says)


def toll(bloc: Bloc, moment: Moment) -> Value:
    """F4b: deaths in all three UCDP types per 100,000 inhabitants a year, divided by 100 and capped at 1; unknown before 1989."""
    return toll_value(cells(moment))


def toll_value(found: Cells) -> Value:
    """The same for any years and states."""
    rate, known, total = toll_of(found)
    if rate is None:
        return missing(UNKNOWN, say("{n} of {total} state-years are covered by figures of deaths and population", n=known, total=total))
    capped = min(rate / 100, 1.0)
    facts = [covariates.series(name).fact(*_used(found)) for name in ("deaths", "population")]
    says = say("{n} of {total} state-years covered", n=known, total=total)
    return Value(low=capped, high=capped, shown=number(rate, ".1f"), facts=tuple(facts), says=says)


def toll_of(found: Cells) -> tuple[float | None, int, int]:
    """Deaths per 100,000 inhabitants a year over these state-years; nothing if less than half of them is covered."""
    deaths, people = covariates.series("deaths"), covariates.series("population")
    pairs = [(deaths.get(state.iso3, year), people.get(state.iso3, year)) for year, members in found for state in members]
    both = [(d, p) for d, p in pairs if d is not None and p is not None]
    if not pairs or 2 * len(both) < len(pairs):
        return None, len(both), len(pairs)
    return 100_000 * sum(d for d, _ in both) / sum(p for _, p in both), len(both), len(pairs)


def coup_share(bloc: Bloc, moment: Moment) -> Value:
    """F6: successful and attempted coups per member in the three full years before the day, capped at 1."""
    last = covariates.tables()["coups"].last_year
    values, facts = [], []
    for day in moment.days:
        members = moment.on(day)
        years = range(day.year - 3, day.year)
        if day.year - 1 > last or not members:
            continue
        found = [coup for coup in covariates.coups() if coup.state in {each.iso3 for each in members} and coup.on.earliest.year in years]
        facts += [coup.fact for coup in found]
        values.append(min(len(found) / len(members), 1.0))
    if 2 * len(values) < len(moment.days) or not values:
        return missing(UNKNOWN, say("the table of coups ends in {year}", year=last))
    mean = sum(values) / len(values)
    facts = facts or [covariates.Series(covariates.tables()["coups"], {}).fact(_codes(moment), [moment.day.year - 3, moment.day.year - 1])]
    says = say("successful and attempted, per member, in three years")
    return Value(low=mean, high=mean, shown=number(mean, ".2f"), facts=tuple(facts[:4]), says=says)


def coup_rule(bloc: Bloc, moment: Moment) -> Value:
    """F6b: share of members whose government on the day came by a coup."""
    covered = set(covariates.tables()["governments"].states)
    shares, facts, ruled = [], [], []
    for day in moment.days:
        members = moment.on(day)
        if not members or not {each.iso3 for each in members} <= covered:
            continue
        truths = {state: _ruled(state, day) for state in members}
        facts += [rule.fact for rule in covariates.governments() if any(rule.state == s.iso3 and rule.covers(day).possible for s in members)]
        ruled = [doubted(state.name, truth) for state, truth in truths.items() if truth.possible]
        shares.append((sum(t.certain for t in truths.values()) / len(members), sum(t.possible for t in truths.values()) / len(members)))
    if not shares or 2 * len(shares) < len(moment.days):
        return missing(UNKNOWN, say("the table of governments does not cover these members"))
    low, high = (sum(each) / len(shares) for each in zip(*shares, strict=True))
    return Value(low=low, high=high, shown=interval(low, high), facts=tuple(dict.fromkeys(facts))[-4:], says=", ".join(ruled) or say("none"))


def _ruled(state: State, day: dt.date) -> Truth:
    truth = Truth.NO
    for rule in covariates.governments():
        if rule.state == state.iso3:
            truth = truth | rule.covers(day)
    return truth


def _codes(moment: Moment) -> set[str]:
    return {state.iso3 for year in moment.window for state in moment.of_year(year)}
