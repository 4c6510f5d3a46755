"""The tests of propositions that ask factors, and the comparison as a whole."""

from __future__ import annotations

from collections.abc import Callable

from blocs.dates import Truth, any_of, day
from blocs.i18n.lazy import joined, listed, msg
from blocs.ledgers.finding import Finding
from blocs.study.clocks import clock_name, members_on, read_last
from blocs.study.distances import CLEAR, Distance, ranking
from blocs.study.inquiry import Inquiry, Terms, facts_of, higher, measured, truth_of
from blocs.study.mill import survivors, truth_table
from blocs.study.security import Cells, cells, hostility_of, spread_of, toll_value
from blocs.study.trend import trend
from blocs.study.values import Value, rounded

__all__ = ["TESTS"]


def _factor(inquiry: Inquiry, terms: Terms) -> Finding:
    """Does a factor's value lie above, at or above, or below what is asked?"""
    value = inquiry.value(terms["case"], terms["factor"], terms["clock"])
    says = measured(inquiry, terms, "case", value)
    return Finding(_placed(value, terms), says, facts_of(value)) if value.known else Finding(None, says)


def _placed(value: Value, terms: Terms) -> Truth:
    if "above" in terms:
        return truth_of(value.low > terms["above"], value.high <= terms["above"])
    if "below" in terms:
        return truth_of(value.high < terms["below"], value.low >= terms["below"])
    return truth_of(value.low >= terms["at_least"], value.high < terms["at_least"])


def _any(inquiry: Inquiry, terms: Terms) -> Finding:
    """Does one of these factors, whichever are known, lie above a value? An interval as wide as the scale is not known."""
    asked = [{**terms, "factor": each} for each in terms["factors"]]
    values = [inquiry.value(terms["case"], each["factor"], terms["clock"]) for each in asked]
    says = joined(measured(inquiry, each, "case", value) for each, value in zip(asked, values, strict=True))
    known = [value for value in values if value.known and (value.low, value.high) != (0.0, 1.0)]
    if not known:
        return Finding(None, says)
    truth = any_of(_placed(value, terms) for value in known)
    return Finding(~truth if terms.get("expect") == "no" else truth, says, facts_of(*known))


def _contrast(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is a factor surely higher for the one case than for the other, on one clock? Two that are known to be equal answer nothing."""
    one, other = (inquiry.value(terms[side], terms["factor"], terms["clock"]) for side in ("higher", "lower"))
    says = joined((measured(inquiry, terms, "higher", one), measured(inquiry, terms, "lower", other)))
    if one.exact and other.exact and one.low == other.low:
        return Finding(None, msg("{values}: equal, so it tells neither way", values=says), facts_of(one, other))
    return higher(one, other, says)


def _beside(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is a factor surely higher than that of a contemporary, on the same day?"""
    at, name = inquiry.moment(terms["case"], terms["clock"]), terms["factor"]
    case, contemporary = inquiry.case(terms["case"]), inquiry.atlas.get(terms["other"])
    one, other = inquiry.at(case, name, at), inquiry.at(contemporary, name, read_last(contemporary, at.day))
    says = msg(
        "{factor} on {on}: {case} {value}; {other} {other_value}", factor=inquiry.study.labels[name], on=at.day,
        case=case.label, value=one.shown, other=contemporary.label, other_value=other.shown,
    )  # fmt: skip
    return higher(one, other, says)


_MEASURES: dict[str, Callable[[Cells], Value]] = {"F4": spread_of, "F4b": toll_value, "F5": hostility_of}


def _calmer(inquiry: Inquiry, terms: Terms) -> Finding:
    """Was a measure of insecurity lower in a window than in a baseline, for the same states?"""
    states = tuple(inquiry.atlas.state(each) for each in terms["states"])
    (later_first, later_last), (first, last) = terms["window"], terms["baseline"]
    measure = _MEASURES[terms["factor"]]
    now, before = (measure([(year, states) for year in range(a, b + 1)]) for a, b in (terms["window"], terms["baseline"]))
    says = msg(
        "{factor}: {first} to {last} {value}; {later_first} to {later_last} {later_value}", factor=inquiry.study.labels[terms["factor"]],
        first=first, last=last, value=before.shown, later_first=later_first, later_last=later_last, later_value=now.shown,
    )  # fmt: skip
    return higher(before, now, says)


def _trend(inquiry: Inquiry, terms: Terms) -> Finding:
    """Did the toll rise or fall over a window?"""
    bloc, found = inquiry.case(terms["case"]), _window(inquiry, terms)
    over = trend(found)
    says = msg("deaths per 100,000, {bloc}: {series}", bloc=bloc.label, series=over.says)
    holds = Truth.YES if over.moved == terms["expect"] else Truth.NO
    return Finding(holds, says, toll_value(found).facts) if over.known else Finding(None, says)


def _window(inquiry: Inquiry, terms: Terms) -> Cells:
    """The years of a window with the states counted: the founders from one year to another, or the members that a clock counts."""
    if "years" in terms:
        first, last = terms["years"]
        return [(year, inquiry.case(terms["case"]).founders) for year in range(first, last + 1)]
    return cells(inquiry.moment(terms["case"], terms["clock"]))


def _nearest(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is this case the nearest to the subject on a clock, whatever the gaps in the record or in nearly every filling of them?"""
    ranked, named = ranking(inquiry.reading(terms["clock"])), inquiry.case(terms["expect"]).id
    clock = clock_name(terms["clock"])
    if all(each.case.id != named for each in ranked.distances):
        return Finding(None, msg("compared {clock}: no distance", clock=clock))
    if ranked.nearest is None:
        return Finding(None, msg("compared {clock}: one case alone, so there is nothing to rank", clock=clock))
    share = ranked.shares[named]
    sure = ranked.sure and ranked.nearest.id == named
    what = joined(
        (*map(_range, ranked.distances), msg("nearest in {n}% of random draws of the values that are not known", n=rounded(100 * share, 1)))
    )
    return Finding(truth_of(sure or share >= CLEAR, share <= 1 - CLEAR), msg("compared {clock}: {what}", clock=clock, what=what))


def _range(each: Distance) -> object:
    low, high = rounded(each.low), rounded(each.high)
    return msg("{case} {middle} ({least} to {most})", case=each.case.label, middle=rounded(each.middle), least=low, most=high)


def _survivors(inquiry: Inquiry, terms: Terms) -> Finding:
    """Does any factor survive the joint method on a clock? Nothing is answered where no decided case lives, or none ended."""
    reading = inquiry.reading(terms["clock"])
    if not truth_table(reading, inquiry.on).parted:
        return Finding(None, msg("compared {clock}: the cases whose outcome is known all live, or all ended", clock=clock_name(terms["clock"])))
    found = survivors(reading, inquiry.on)
    what = listed(inquiry.study.labels[each] for each in found)
    return Finding(Truth.YES if found else Truth.NO, msg("compared {clock}: {what}", clock=clock_name(terms["clock"]), what=what))


def _calm(inquiry: Inquiry, terms: Terms) -> Finding:
    """Did an instrument come into force with insecurity at most half spread and the toll falling?"""
    bloc = inquiry.case(terms["case"])
    instrument = next((each for each in bloc.instruments if each.key == terms["instrument"]), None)
    if instrument is None or instrument.in_force is None:
        return Finding(None, msg("{instrument}: entry into force not known", instrument=terms["instrument"]))
    on = instrument.in_force.on.earliest
    years: Cells = [(year, members_on(bloc, on) or bloc.founders) for year in range(on.year - 5, on.year)]
    share, over = spread_of(years), trend(years)
    if not share.known or not over.known:
        return Finding(None, msg("{instrument}: not covered", instrument=instrument.title))
    says = msg(
        "{instrument}, in force {on}: members in conflict {share}; deaths per 100,000 {series}",
        instrument=instrument.title, on=on, share=share.shown, series=over.says,
    )  # fmt: skip
    fell = over.moved == "fall"
    truth = truth_of(share.high <= 0.5 and fell, share.low > 0.5 or not fell)
    return Finding(truth, says, (instrument.in_force, *share.facts))


def _grew(inquiry: Inquiry, terms: Terms) -> Finding:
    """Was a factor surely higher on a later day than on an earlier one?"""
    bloc, name = inquiry.case(terms["case"]), terms["factor"]
    first, last = (read_last(bloc, day(terms[end])) for end in ("from", "to"))
    early, late = inquiry.at(bloc, name, first), inquiry.at(bloc, name, last)
    says = msg(
        "{factor}, {bloc}: {early} on {first}, {late} on {last} ({says})", factor=inquiry.study.labels[name], bloc=bloc.label,
        early=early.shown, first=first.day, late=late.shown, last=last.day, says=late.says,
    )  # fmt: skip
    return higher(late, early, says)


TESTS: dict[str, Callable[[Inquiry, Terms], Finding]] = {
    "factor": _factor, "any": _any, "contrast": _contrast, "beside": _beside, "calmer": _calmer, "trend": _trend, "nearest": _nearest,
    "survivors": _survivors, "calm": _calm, "grew": _grew,
}  # fmt: skip
"""Each by the name that a test asks it by."""
