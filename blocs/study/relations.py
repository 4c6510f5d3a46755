"""Reliance on outside powers, isolation from other bodies, overlap with them, disparity of income."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable, Iterable
from functools import partial

from blocs import covariates
from blocs.dates import Truth, any_of, months_after
from blocs.i18n.lazy import Number, joined, msg, pattern
from blocs.record.bloc import Bloc
from blocs.record.membership import Spell
from blocs.record.model import Finance
from blocs.record.security import Partner
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.study.clocks import Moment
from blocs.study.design import Rules
from blocs.study.values import Value, interval, mean, missing, point, rounded, states, surely
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN
from blocs.tables.overlap import jaccard
from blocs.tables.wording import Sentence

__all__ = ["disparity", "hosts", "income", "isolation", "overlapping"]


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
    """F10: outside share of the bloc's income, the newest figure on or before the day."""
    return _mean(moment, partial(_income, bloc))


def _income(bloc: Bloc, day: dt.date) -> Value:
    figures = [each for each in bloc.finance if each.what == "outside_share" and each.unit == "percent" and each.on.earliest <= day]
    if not figures:
        return missing(UNKNOWN, msg("no figure of the outside share is recorded by then"))
    newest = max(figures, key=lambda each: each.on.sort_key)
    return point(newest.value / 100, msg("{n}%", n=Number(newest.value, "g")), (newest,), _figure(newest))


def _figure(figure: Finance) -> object:
    return pattern("{what} ({on})", what=Sentence(figure.text) if figure.text else msg("outside share"), on=figure.on)


def hosts(bloc: Bloc, moment: Moment) -> Value:
    """F11: share of members that host a foreign contingent on the day."""
    return _mean(moment, lambda day: _hosting(bloc, moment.on(day), day))


def _hosting(bloc: Bloc, members: tuple[State, ...], day: dt.date) -> Value:
    covered = bloc.covered("partners")
    if not covered or not members:
        return missing(UNKNOWN, msg("the record does not cover partners"))
    truths = {state: any_of(_there(each, day) for each in bloc.partners if _hosts(each, state)) for state in members}
    low, most = surely(truths.values())
    high = most if covered == "complete" else 1.0
    facts = [each for each in bloc.partners if "contingent" in each.support and each.states]
    shown = msg("at least {least}", least=rounded(low)) if 0 < low < high == 1.0 else interval(low, high)
    return Value(low=low, high=high, shown=shown, facts=tuple(facts[:4]), says=states(truths, msg("none recorded")))


def _hosts(partner: Partner, state: State) -> bool:
    """Has it a contingent in this state?"""
    return "contingent" in partner.support and any(host.iso3 == state.iso3 for host in partner.states)


def _there(partner: Partner, day: dt.date) -> Truth:
    """Was it there on the day?"""
    begun = partner.since.by(day) if partner.since else Truth.PERHAPS
    return begun & ~(partner.until.by(day) if partner.until else Truth.NO)


def isolation(rules: Rules, bloc: Bloc, moment: Moment, atlas: Atlas) -> Value:
    """F12: share of members that within five years before the day were suspended from, under notice to, or gone from the continental
    organisation or a recognised community, of those recorded, the case and the bodies of its own line left out."""
    return _mean(moment, lambda day: _isolation(rules, bloc, moment.on(day), day, atlas))


def _isolation(rules: Rules, bloc: Bloc, members: tuple[State, ...], day: dt.date, atlas: Atlas) -> Value:
    if rules.suspensions_since and day < rules.suspensions_since:
        return missing(NOT_APPLICABLE, msg("no continental rule of suspension existed yet"))
    if not members:
        return missing(NOT_APPLICABLE, msg("no member"))
    bodies = [each for each in atlas if _counts(each) and each.id not in (bloc.id, *bloc.succeeds)]
    acts = {(body.id, state): _acts(body, state, months_after(day, -60), day) for body in bodies for state in members}
    isolated = [state for state in members if any(acts[body.id, state] for body in bodies)]
    says = msg(
        "{states}; of the {n} bodies recorded: {bodies}",
        states=states(dict.fromkeys(isolated, Truth.YES), msg("none")), n=len(bodies), bodies=_labels(bodies),
    )  # fmt: skip
    value = len(isolated) / len(members)
    return point(value, rounded(value), [fact for found in acts.values() for fact in found][:4], says)


def _labels(blocs: Iterable[Bloc]) -> object:
    return joined((each.label for each in blocs), ", ")


def _counts(bloc: Bloc) -> bool:
    return bloc.recognised_community or "continental" in bloc.kinds


def _acts(body: Bloc, state: State, first: dt.date, day: dt.date) -> list[object]:
    """The acts that show a state to be suspended from, leaving or gone from a body within the window."""
    return [act for spell in body.by_state.get(state.iso3, ()) for act in _acts_of(spell, first, day)]


def _acts_of(spell: Spell, first: dt.date, day: dt.date) -> Iterable[object]:
    for each in spell.suspensions:
        end = each.end.on if each.end else spell.until
        if each.start.on.by(day).possible and not (end and end.by(first).certain):
            yield each.start
    leaving = [notice.given for notice in spell.notices if notice.given]
    leaving += [spell.exit] if spell.exit and spell.exit.how in ("withdrawn", "expelled") else []
    yield from (act for act in leaving if act.on.by(day).possible and not act.on.by(first).certain)


def overlapping(bloc: Bloc, moment: Moment, atlas: Atlas) -> Value:
    """F13: mean Jaccard index with the other living organisations recorded."""
    return _mean(moment, lambda day: _overlapping(bloc, day, atlas))


def _overlapping(bloc: Bloc, day: dt.date, atlas: Atlas) -> Value:
    others = [each for each in atlas if each.id != bloc.id and each.alive(day).certain]
    indices = [index for each in others if (index := jaccard(bloc, each, day)) is not None]
    if not indices:
        return missing(UNKNOWN, msg("no other living body is recorded for that day"))
    low, high = (sum(each) / len(indices) for each in zip(*indices, strict=True))
    return Value(low=low, high=high, shown=interval(low, high), says=msg("of the {n} recorded: {bodies}", n=len(indices), bodies=_labels(others)))


def disparity(bloc: Bloc, moment: Moment) -> Value:
    """F14: coefficient of variation of the members' income per head, halved and capped at 1."""
    return _mean(moment, lambda day: _disparity(moment.on(day), day))


def _disparity(members: tuple[State, ...], day: dt.date) -> Value:
    table = covariates.series("gdp_per_head")
    if len(members) < 2:
        return missing(NOT_APPLICABLE, msg("fewer than two members"))
    for year in range(day.year - 1, day.year - 11, -1):
        figures = [figure for state in members if (figure := table.get(state.iso3, year)) is not None]
        if len(figures) == len(members):
            value = min(statistics.pstdev(figures) / statistics.fmean(figures) / 2, 1.0)
            fact = table.fact((state.iso3 for state in members), [year])
            return point(value, rounded(value), (fact,), msg("income per head of {year}", year=year))
    return missing(UNKNOWN, msg("no year within ten has a figure for every member"))
