"""Factors F10 to F14 and F16: reliance on outside powers, isolation, overlap with other bodies, disparity of income, concentration of power."""

from __future__ import annotations

import datetime as dt
import math
import statistics
from collections.abc import Callable, Iterable
from functools import partial

from blocs import covariates
from blocs.dates import Truth, any_of, months_after
from blocs.i18n.lazy import Number, joined, msg, pattern
from blocs.record.bloc import Bloc
from blocs.record.model import Finance
from blocs.record.security import Partner, Sanction
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.study.clocks import Moment
from blocs.study.design import Rules
from blocs.study.values import Value, interval, mean, missing, point, rounded, states, surely
from blocs.study.witnesses import untried
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN
from blocs.tables.overlap import jaccard
from blocs.tables.wording import Sentence, Term

__all__ = ["concentration", "disparity", "hosts", "income", "isolation", "overlapping"]


def _mean(moment: Moment, read: Callable[[dt.date], Value]) -> Value:
    """The day's value; over several days the mean of those that are known, if they are at least half."""
    values = [read(day) for day in moment.days]
    if len(values) == 1:
        return values[0]
    known = [each for each in values if each.known]
    if 2 * len(known) < len(values) or not known:
        return next(each for each in values if not each.known)
    return mean(known, msg("mean of {known} of {n} years; at the last, {says}", known=len(known), n=len(values), says=known[-1].says))


def income(bloc: Bloc, moment: Moment) -> Value:
    """F10: outside share of what the bloc is paid, from the newest figure of each purse on or before the day."""
    return _mean(moment, partial(_income, bloc))


_PURSES: tuple[Callable[[str], bool], ...] = (
    lambda domain: not domain, lambda domain: domain == "military", lambda domain: domain not in ("", "military"),
)  # fmt: skip
"""The bloc's income, its force, a programme: told apart by what the money is for."""
_SHARES = ("outside_share", "member_share")


def _income(bloc: Bloc, day: dt.date) -> Value:
    newest = [figure for purse in _PURSES if (figure := _newest(bloc, purse, day))]
    if not newest:
        return missing(UNKNOWN, msg("no figure of the outside share is known by then"))
    shares = [_outside(each) for each in newest]
    least, most = Number(min(shares), "g"), Number(max(shares), "g")
    shown = msg("{n}%", n=least) if least == most else msg("{least} to {most}%", least=least, most=most)
    return Value(low=min(shares) / 100, high=max(shares) / 100, shown=shown, facts=tuple(newest), says=joined(map(_figure, newest)))


def _newest(bloc: Bloc, purse: Callable[[str], bool], day: dt.date) -> Finance | None:
    """The newest share of a purse, the outside one first where a day has both."""
    figures = [each for each in bloc.finance if each.what in _SHARES and each.unit == "percent" and purse(each.domain) and each.on.earliest <= day]
    return max(figures, key=lambda each: (each.on.sort_key, each.what == "outside_share"), default=None)


def _outside(figure: Finance) -> float:
    """The outside share in percent: the rest, where the record holds the members' own."""
    return figure.value if figure.what == "outside_share" else 100 - figure.value


def _figure(figure: Finance) -> object:
    what = Sentence(figure.text) if figure.text else Term("finance", figure.what)
    if not figure.domain:
        return pattern("{what} ({on})", what=what, on=figure.on)
    return msg("{what} ({on}), as pledged or planned", what=what, on=figure.on)


def hosts(bloc: Bloc, moment: Moment) -> Value:
    """F11: share of members that host a foreign contingent on the day."""
    return _mean(moment, lambda day: _hosting(bloc, moment.on(day), day))


def _hosting(bloc: Bloc, members: tuple[State, ...], day: dt.date) -> Value:
    covered = bloc.covered("partners")
    if not covered or not members:
        return missing(UNKNOWN, msg("the data do not cover partners"))
    truths = {state: any_of(_there(each, day) for each in bloc.partners if _hosts(each, state)) for state in members}
    low, most = surely(truths.values())
    high = most if covered == "complete" else 1.0
    facts = [each for each in bloc.partners if "contingent" in each.support and each.states]
    shown = msg("at least {least}", least=rounded(low)) if 0 < low < high == 1.0 else interval(low, high)
    return Value(low=low, high=high, shown=shown, facts=tuple(facts[:4]), says=states(truths, msg("none in the data")))


def _hosts(partner: Partner, state: State) -> bool:
    """Has it a contingent in this state?"""
    return "contingent" in partner.support and any(host.iso3 == state.iso3 for host in partner.states)


def _there(partner: Partner, day: dt.date) -> Truth:
    """Was it there on the day?"""
    begun = partner.since.by(day) if partner.since else Truth.PERHAPS
    return begun & ~(partner.until.by(day) if partner.until else Truth.NO)


def isolation(rules: Rules, bloc: Bloc, moment: Moment, atlas: Atlas) -> Value:
    """F12: how far were members, within five years before the day, cut off from the continental organisation or a recognised community?

    A member suspended or under sanctions of one counts 1, one that left or gave notice otherwise one half; of those recorded in the region of the case,
    the case and the bodies of its own line are left out. It does not apply where none is recorded there.
    """
    return _mean(moment, lambda day: _isolation(rules, bloc, moment.on(day), day, atlas))


Acts = list[tuple[object, Truth]]
"""Acts that cut a state off, each with how surely it did within the window."""


def _isolation(rules: Rules, bloc: Bloc, members: tuple[State, ...], day: dt.date, atlas: Atlas) -> Value:
    if rules.suspensions_since and day < rules.suspensions_since:
        return missing(NOT_APPLICABLE, msg("no continental rule of suspension existed yet"))
    if not members:
        return missing(NOT_APPLICABLE, msg("no member"))
    bodies = [untried(each) for each in atlas.blocs(bloc.region) if _counts(each) and each.id not in (bloc.id, *bloc.succeeds)]
    if not bodies:
        return missing(NOT_APPLICABLE, msg("no continental organisation or recognised community of its region is recorded"))
    window = months_after(day, -60), day
    barred = {state: [act for body in bodies for act in _barred(body, state, *window)] for state in members}
    left = {state: [act for body in bodies for act in _leaving(body, state, *window)] for state in members}
    shut, gone = ({state: any_of(truth for _, truth in acts) for state, acts in each.items()} for each in (barred, left))
    low = sum(1 if shut[each].certain else gone[each].certain / 2 for each in members) / len(members)
    high = math.fsum(1 if shut[each].possible else gone[each].possible / 2 for each in members) / len(members)
    says = msg(
        "suspended or under sanctions: {barred}; left or leaving otherwise: {left}; of the {n} bodies in the data: {bodies}",
        barred=states(shut, msg("none")), left=states({each: gone[each] & ~shut[each] for each in members}, msg("none")),
        n=len(bodies), bodies=_labels(bodies),
    )  # fmt: skip
    facts = [act for state in members for act, truth in (*barred[state], *left[state]) if truth.possible]
    return Value(low=low, high=high, shown=interval(low, high), facts=tuple(facts[:4]), says=says)


def _labels(blocs: Iterable[Bloc]) -> object:
    return joined((each.label for each in blocs), ", ")


def _counts(bloc: Bloc) -> bool:
    return bloc.recognised_community or "continental" in bloc.kinds


def _barred(body: Bloc, state: State, first: dt.date, day: dt.date) -> Acts:
    """Its suspensions from a body and the sanctions of that body against it, if they held at some time within the window."""
    found: Acts = []
    for spell in body.by_state.get(state.iso3, ()):
        ends = [(each.start, each.end.on if each.end else spell.until) for each in spell.suspensions]
        found += [(start, start.on.by(day) & ~(end.by(first) if end else Truth.NO)) for start, end in ends]
    sanctions = [each for each in body.sanctions if each.state.iso3 == state.iso3]
    return found + [(each, each.since.by(day) & ~_lifted(each, first)) for each in sanctions]


def _lifted(sanction: Sanction, on: dt.date) -> Truth:
    """Had it been lifted by that day? Perhaps, where it was old by then and no end is recorded."""
    return sanction.until.by(on) if sanction.until else sanction.since.by(on) & Truth.PERHAPS


def _leaving(body: Bloc, state: State, first: dt.date, day: dt.date) -> Acts:
    """The notices that it gave to a body and its exits from it within the window."""
    spells = body.by_state.get(state.iso3, ())
    acts = [notice.given for spell in spells for notice in spell.notices if notice.given]
    acts += [spell.exit for spell in spells if spell.exit and spell.exit.left]
    return [(act, act.on.by(day) & ~act.on.by(first)) for act in acts]


def overlapping(bloc: Bloc, moment: Moment, atlas: Atlas) -> Value:
    """F13: mean Jaccard index with the other living organisations recorded in its region."""
    return _mean(moment, lambda day: _overlapping(bloc, day, atlas))


def _overlapping(bloc: Bloc, day: dt.date, atlas: Atlas) -> Value:
    others = [untried(each) for each in atlas.blocs(bloc.region) if each.id != bloc.id and each.alive(day).certain]
    indices = [index for each in others if (index := jaccard(bloc, each, day)) is not None]
    if not indices:
        return missing(UNKNOWN, msg("the data have no other body alive on that day"))
    low, high = (math.fsum(each) / len(indices) for each in zip(*indices, strict=True))
    return Value(low=low, high=high, shown=interval(low, high), says=msg("of the {n} in the data: {bodies}", n=len(indices), bodies=_labels(others)))


def disparity(bloc: Bloc, moment: Moment) -> Value:
    """F14: coefficient of variation of the members' income per head, halved and capped at 1."""
    return _mean(moment, lambda day: _disparity(moment.on(day), day))


def _disparity(members: tuple[State, ...], day: dt.date) -> Value:
    if len(members) < 2:
        return missing(NOT_APPLICABLE, msg("fewer than two members"))
    table = covariates.series("gdp_per_head")
    year = _newest_year((table,), members, day)
    if year is None:
        return missing(UNKNOWN, _NO_YEAR)
    figures = [table.values[state.iso3, year] for state in members]
    value = min(statistics.pstdev(figures) / statistics.fmean(figures) / 2, 1.0)
    return point(value, rounded(value), (table.fact((state.iso3 for state in members), [year]),), msg("income per head of {year}", year=year))


def concentration(bloc: Bloc, moment: Moment) -> Value:
    """F16: share of the largest member in the joint GDP, which is GDP per head times inhabitants."""
    return _mean(moment, lambda day: _concentration(moment.on(day), day))


def _concentration(members: tuple[State, ...], day: dt.date) -> Value:
    if not members:
        return missing(NOT_APPLICABLE, msg("no member"))
    tables = heads, people = covariates.series("gdp_per_head"), covariates.series("population")
    year = _newest_year(tables, members, day)
    if year is None:
        return missing(UNKNOWN, _NO_YEAR)
    sizes = {state: heads.values[state.iso3, year] * people.values[state.iso3, year] for state in members}
    largest = max(sizes, key=lambda state: (sizes[state], state.iso3))
    share, facts = sizes[largest] / math.fsum(sizes.values()), [table.fact((state.iso3 for state in members), [year]) for table in tables]
    return point(share, rounded(share), facts, msg("{state}, GDP of {year}", state=largest.name, year=year))


_NO_YEAR = msg("no year within ten has a figure for every member")


def _newest_year(tables: Iterable[covariates.Series], members: Iterable[State], day: dt.date) -> int | None:
    """The last full year before the day for which these tables have a figure of every member, at most ten years back."""
    years = range(day.year - 1, day.year - 11, -1)
    return next((year for year in years if all(table.get(state.iso3, year) is not None for table in tables for state in members)), None)
