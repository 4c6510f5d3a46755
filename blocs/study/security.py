"""Factors F4 to F6: insecurity inside members, hostility between them, coups."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from itertools import combinations

from blocs import covariates
from blocs.dates import Truth, any_of
from blocs.i18n.lazy import msg
from blocs.record.bloc import Bloc
from blocs.record.provenance import Fact
from blocs.record.states import State
from blocs.study.clocks import Moment
from blocs.study.design import Rules
from blocs.study.values import Value, interval, missing, point, rounded, states, surely
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN

__all__ = ["Cells", "cells", "coup_rule", "coup_share", "hostility", "hostility_of", "spread", "spread_of", "toll", "toll_of", "toll_value"]

Cells = list[tuple[int, tuple[State, ...]]]
"""Years, each with the states that are counted in it."""


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
    return _mean(years, [table.fact(*_used(found))], msg("of the members, by year"))


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
    return _mean(years, [table.fact(*_used(found))], msg("of the pairs, by year; the table ends in {year}", year=last))


def _used(found: Cells) -> tuple[set[str], list[int]]:
    return {state.iso3 for _, members in found for state in members}, [year for year, _ in found]


def _mean(years: Sequence[Sequence[float | None]], facts: Iterable[Fact], says: object) -> Value:
    """The mean of the years' shares; a cell not covered counts 0 in the lowest and 1 in the highest, more than half of them is unknown."""
    every = [each for year in years for each in year]
    known = [each for each in every if each is not None]
    if not every:
        return missing(NOT_APPLICABLE, msg("no member, or no pair of members"))
    if 2 * len(known) < len(every):
        return missing(UNKNOWN, msg("{n} of {total} figures are covered", n=len(known), total=len(every)))
    low, high = _mean_share(years, 0.0), _mean_share(years, 1.0)
    return Value(low=low, high=high, shown=interval(low, high), facts=tuple(facts), says=says)


def _mean_share(years: Sequence[Sequence[float | None]], uncovered: float) -> float:
    """The mean of the years' shares, with what is not covered at this value."""
    return math.fsum(math.fsum(uncovered if each is None else each for each in year) / len(year) for year in years) / len(years)


def toll(rules: Rules, bloc: Bloc, moment: Moment) -> Value:
    """F4b: deaths in all three UCDP types per 100,000 inhabitants a year, out of what the study counts as 1, and capped there; unknown before 1989."""
    return toll_value(cells(moment), rules.toll_at_most)


def toll_value(found: Cells, most: float = 10.0) -> Value:
    """The same for any years and states; `most` is the rate that counts as 1."""
    rate, known, total = toll_of(found)
    if rate is None:
        return missing(UNKNOWN, msg("{n} of {total} state-years are covered by figures of deaths and population", n=known, total=total))
    facts = [covariates.series(name).fact(*_used(found)) for name in ("deaths", "population")]
    return point(min(rate / most, 1.0), rounded(rate, 1), facts, msg("{n} of {total} state-years covered", n=known, total=total))


def toll_of(found: Cells) -> tuple[float | None, int, int]:
    """Deaths per 100,000 inhabitants a year over these state-years; nothing if less than half of them is covered."""
    deaths, people = covariates.series("deaths"), covariates.series("population")
    pairs = [(deaths.get(state.iso3, year), people.get(state.iso3, year)) for year, members in found for state in members]
    both = [(d, p) for d, p in pairs if d is not None and p is not None]
    if not pairs or 2 * len(both) < len(pairs):
        return None, len(both), len(pairs)
    return 100_000 * math.fsum(d for d, _ in both) / math.fsum(p for _, p in both), len(both), len(pairs)


def coup_share(bloc: Bloc, moment: Moment) -> Value:
    """F6: successful and attempted coups per member in the three full years before the day, capped at 1."""
    table = covariates.tables()["coups"]
    read = [(day, moment.on(day)) for day in moment.days if day.year - 1 <= table.last_year and moment.on(day)]
    if 2 * len(read) < len(moment.days) or not read:
        return missing(UNKNOWN, msg("the table of coups ends in {year}", year=table.last_year))
    coups = [_coups(members, range(day.year - 3, day.year)) for day, members in read]
    shares = [min(len(each) / len(members), 1.0) for each, (_, members) in zip(coups, read, strict=True)]
    facts = [coup.fact for each in coups for coup in each]
    facts = facts or [covariates.Series(table, {}).fact(_codes(moment), [moment.day.year - 3, moment.day.year - 1])]
    share = math.fsum(shares) / len(shares)
    return point(share, rounded(share), facts[:4], msg("successful and attempted, per member, in three years"))


def _coups(members: Iterable[State], years: range) -> list[covariates.Coup]:
    """The coups, successful or not, in these states and years."""
    codes = {each.iso3 for each in members}
    return [coup for coup in covariates.coups() if coup.state in codes and coup.on.earliest.year in years]


def coup_rule(bloc: Bloc, moment: Moment) -> Value:
    """F6b: share of members whose government on the day came by a coup."""
    covered = set(covariates.tables()["governments"].states)
    read = [(day, members) for day in moment.days if (members := moment.on(day)) and {each.iso3 for each in members} <= covered]
    if not read or 2 * len(read) < len(moment.days):
        return missing(UNKNOWN, msg("the table of governments does not cover these members"))
    truths = [{state: _ruled(state, day) for state in members} for day, members in read]
    shares = [surely(each.values()) for each in truths]
    low, high = (math.fsum(each) / len(shares) for each in zip(*shares, strict=True))
    facts = tuple(dict.fromkeys(fact for day, members in read for fact in _rules(members, day)))
    return Value(low=low, high=high, shown=interval(low, high), facts=facts[-4:], says=states(truths[-1], msg("none")))


def _rules(members: Iterable[State], day: dt.date) -> list[Fact]:
    """The governments by a coup that these states had, or may have had, on the day."""
    codes = {each.iso3 for each in members}
    return [rule.fact for rule in covariates.governments() if rule.state in codes and rule.covers(day).possible]


def _ruled(state: State, day: dt.date) -> Truth:
    return any_of(rule.covers(day) for rule in covariates.governments() if rule.state == state.iso3)


def _codes(moment: Moment) -> set[str]:
    return {state.iso3 for year in moment.window for state in moment.of_year(year)}
