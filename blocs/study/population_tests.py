"""The tests of propositions that ask many bodies or states at once: finished cases, kinds of bodies that failed, years without a coup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from math import comb

import attrs

from blocs import covariates
from blocs.dates import Truth
from blocs.i18n.lazy import Number, joined, listed, msg, pattern
from blocs.i18n.text import Text
from blocs.ledgers.finding import Finding
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.record.citation import cite
from blocs.record.membership import Spell
from blocs.record.provenance import Fact, Sources
from blocs.registry import Atlas
from blocs.study.inquiry import Inquiry, Terms, facts_of, measured, truth_of
from blocs.study.out_of_sample import fate, frame, region_asked
from blocs.study.outcomes import decided
from blocs.study.values import Value
from blocs.tables.wording import Term

__all__ = ["TESTS", "Contrast", "contrast", "fisher"]

CUT = 0.5


def _finished(inquiry: Inquiry) -> list[Bloc]:
    """The cases whose survival is decided: ended, or over ten years old."""
    return [each for each in inquiry.cases[:-1] if decided(each, inquiry.on)]


def _finished_cases(inquiry: Inquiry, terms: Terms) -> Finding:
    """Are there at least so many finished cases that live, and so many that ended?"""
    alive = [each for each in _finished(inquiry) if each.alive(inquiry.on).possible]
    ended = [each for each in _finished(inquiry) if each not in alive]
    labels = [listed(each.label for each in some) for some in (alive, ended)]
    says = msg("finished cases that live: {alive}; that ended: {ended}", alive=labels[0], ended=labels[1])
    return Finding(Truth.YES if len(alive) >= terms["alive"] and len(ended) >= terms["ended"] else Truth.NO, says)


def _varies(inquiry: Inquiry, terms: Terms) -> Finding:
    """Lies one of the finished cases surely above the middle of a factor's scale, and another surely not? Of cases that are named: do they differ?"""
    cases = [inquiry.case(each) for each in terms["cases"]] if "cases" in terms else _finished(inquiry)
    values = [inquiry.value(each.id, terms["factor"], terms["clock"]) for each in cases]
    says = joined(measured(inquiry, {**terms, "case": each.id}, "case", value) for each, value in zip(cases, values, strict=True))
    known = [each for each in values if each.known]
    if len(known) < 2:
        return Finding(None, says)
    if "cases" in terms:
        return Finding(_differ(known), says, facts_of(*known))
    surely = any(each.low > CUT for each in known) and any(each.high <= CUT for each in known)
    may = any(each.high > CUT for each in known) and any(each.low <= CUT for each in known)
    return Finding(truth_of(surely, not may), says, facts_of(*known))


def _differ(values: Sequence[Value]) -> Truth:
    """Lies one of these surely above another? No, where all are known to be equal."""
    equal = all(each.exact for each in values) and len({each.low for each in values}) == 1
    return truth_of(max(each.low for each in values) > min(each.high for each in values), equal)


def fisher(a: int, b: int, c: int, d: int) -> float:
    """Fisher's exact test of a table two by two, two-sided: the chance of a table as unlikely or more, both sums given.

    >>> round(fisher(3, 1, 1, 3), 3)
    0.486
    """
    row, column, n = a + b, a + c, a + b + c + d
    chances = {k: comb(column, k) * comb(n - column, row - k) / comb(n, row) for k in range(max(0, row + column - n), min(row, column) + 1)}
    return sum(each for each in chances.values() if each <= chances[a] * (1 + 1e-9))


@attrs.frozen
class Contrast:
    """How many decided bodies of a kind failed, of how many, and how many of the others; and Fisher's exact test of both."""

    failed: int
    n: int
    others: int
    of_others: int

    @property
    def chance(self) -> float:
        """The chance of a difference as unlikely or more."""
        return fisher(self.failed, self.n - self.failed, self.others, self.of_others - self.others)


def contrast(kind: str, on: dt.date, *, region: str, atlas: Atlas) -> Contrast:
    """Of the bodies of a region that are decided, how many of a kind failed, and how many others?"""
    bodies = [each for each in frame(on, region=region, atlas=atlas) if decided(each, on)]
    of_kind, others = ([each for each in bodies if (kind in each.kinds) is wanted] for wanted in (True, False))
    return Contrast(sum(_failed(each, on) for each in of_kind), len(of_kind), sum(_failed(each, on) for each in others), len(others))


def _kinds(inquiry: Inquiry, terms: Terms) -> Finding:
    """Did bodies of a kind fail more often than the others, of all that are decided?"""
    found = contrast(terms["kind"], inquiry.on, region=region_asked(inquiry.region, inquiry.subject), atlas=inquiry.atlas)
    if not found.n or not found.of_others:
        return Finding(None, msg("too few bodies"))
    says = msg(
        "failed: {kind} {failed} of {n}, other bodies {others} of {of_others} (Fisher's exact test, p = {chance})",
        kind=Term("kind", terms["kind"]), failed=found.failed, n=found.n, others=found.others, of_others=found.of_others, chance=Number(found.chance, ".3f"),
    )  # fmt: skip
    of_kind, rest = found.failed / found.n, found.others / found.of_others
    return Finding(truth_of(found.chance < 0.05 and of_kind > rest, of_kind <= rest), says)


def _failed(bloc: Bloc, on: dt.date) -> bool:
    return fate(bloc) == "failed" and bloc.alive(on) is Truth.NO


def _without_coup(inquiry: Inquiry, terms: Terms) -> Finding:
    """How often did a member of a body, while it was one, pass so many full years without a coup that succeeded?"""
    bloc, years, table = inquiry.atlas.get(terms["of"]), terms["full_years"], covariates.tables()["coups"]
    if not any(bloc.spells(state) for state in inquiry.subject.founders):
        return Finding(None, msg("no founder of {subject:the} was ever a member of {bloc:the}", subject=called(inquiry.subject), bloc=called(bloc)))
    last = min(table.last_year, inquiry.on.year - 1)
    coups = {(each.state, each.on.earliest.year) for each in covariates.coups() if each.successful}
    spans = [(spell.state.iso3, first) for spell in bloc.memberships for first in _starts(spell, years, last)]
    free = sum(not any((state, year) in coups for year in range(first, first + years)) for state, first in spans)
    says = msg(
        "{years} full years without a successful coup, members of {bloc:the} to {last}: {free} of {n} such spans, which overlap ({share}%)",
        years=years, bloc=called(bloc), last=last, free=free, n=len(spans), share=Number(100 * free / len(spans), ".0f"),
    )  # fmt: skip
    cited = covariates.Series(table, {}).fact({state for state, _ in spans}, [min(first for _, first in spans), last])
    return Finding(Truth.YES if 2 * free > len(spans) else Truth.NO, says, (cited,))


def _starts(spell: Spell, years: int, last: int) -> range:
    """The years in which a span of so many full years of membership begins."""
    since = spell.since.latest
    first = since.year if (since.month, since.day) == (1, 1) else since.year + 1
    end = min(spell.until.earliest.year - 1, last) if spell.until else last
    return range(first, end - years + 2)


def _quoted(inquiry: Inquiry, terms: Terms) -> Finding:
    """What a published study found; it is quoted, and answers nothing about these cases."""
    cited = Fact(sources=Sources(tuple(map(cite, terms["sources"]))))
    return Finding(None, pattern("{says}", says=Text(terms["says"])), (cited,))


TESTS: dict[str, Callable[[Inquiry, Terms], Finding]] = {
    "finished": _finished_cases, "varies": _varies, "kinds": _kinds, "without_coup": _without_coup, "quoted": _quoted,
}  # fmt: skip
"""Each by the name that a test asks it by."""
