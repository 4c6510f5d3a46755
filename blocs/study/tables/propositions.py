"""The table of the essay's propositions: the origin of each, the record's verdict, and the evidence."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.dates import Truth, day
from blocs.i18n.lazy import Message, joined, msg, msg_as, pattern
from blocs.i18n.messages import N_
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.comparison import Cases, cases_of
from blocs.study.design import plan
from blocs.study.propositions import Judgement, Tried, judge
from blocs.study.tables.rows import cited, found
from blocs.study.verdicts import Role, Verdict
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row

__all__ = ["answered", "propositions"]

_ORIGINS = {"stated": msg_as("proposition", "stated"), "implied": msg_as("proposition", "implied"), "ours": msg_as("proposition", "ours")}

_ANSWERS = {Truth.YES: N_("yes"), Truth.NO: N_("no"), Truth.PERHAPS: N_("perhaps"), None: N_("not known")}


def answered(holds: Truth | None) -> Message:
    """What a test answers: yes, no, perhaps, or that it is not known."""
    return msg(_ANSWERS[holds])


def propositions(on: Day = None, cases: Cases = None, *, brief: bool = False, atlas: Atlas | None = None) -> Table:
    """The essay's propositions with their origin, the record's verdict, and the evidence that a reader can follow to its sources.

    `brief` leaves the tests out. For programs each row is a test of a proposition; one that has none, or with `brief`, has one row.
    """
    held = bundled() if atlas is None else atlas
    asked = day(on) if on is not None else plan().on
    blocs = cases_of(cases, held)
    judged = judge(asked, blocs, atlas=held)
    note = N_("Stated or implied propositions are the essay's; ours are not scored against it. Verdicts by rule: docs/oakes-rules.md, section 13.4.")
    return made(
        chosen(blocs, asked, atlas=held),
        title=msg('Propositions of "After the coups", put to the record; {subject} read on {on}', subject=blocs[-1].label, on=asked),
        subtitle=(_counted(judged),),
        columns=(
            Column("number", msg("No.")), Column("origin", msg_as("proposition", "Origin")), Column("says", msg("Proposition and tests")),
            Column("verdict", msg_as("proposition", "Record")), Column("evidence", msg_as("proposition", "Evidence")),
        ),
        rows=tuple(row for each in judged for row in ([_row(each)] if brief else [_row(each), *_tests(each)])),
        values=tuple(row for each in judged for row in _records(each, brief)),
        notes=(msg(note),),
    )  # fmt: skip


def _counted(judged: Iterable[Judgement]) -> Message:
    """How many have each verdict; ours are left out."""
    theirs = [each.verdict for each in judged if each.proposition.origin != "ours"]
    parts = joined((_so_many(verdict, theirs.count(verdict)) for verdict in Verdict if verdict in theirs), ", ")
    return msg("Of the essay's {n}: {parts}.", n=len(theirs), parts=parts)


def _so_many(verdict: Verdict, n: int) -> Message:
    return pattern("{verdict} {n}", verdict=verdict.words, n=n)


def _row(each: Judgement) -> tuple[Cell, ...]:
    of, at = each.proposition, each.proposition.at
    says = pattern("{says} ({at})", says=each.says, at=joined(at, ", ")) if at else each.says
    verdict = Cell(each.verdict.words, value=each.verdict.value)
    return cell(of.number), Cell(_ORIGINS[of.origin], value=of.origin), cell(says), verdict, cell(each.why)


_ASIDE = {
    Role.PREMISE: N_("{answer} (condition)"), Role.RIVAL: N_("{answer} (for the rival)"), Role.VARIATION: N_("{answer} (variation)"),
    Role.EVIDENCE: N_("{answer} (not decisive)"),
}  # fmt: skip
"""What is said beside the answer of a test that does not decide."""


def _tests(each: Judgement) -> Iterable[tuple[Cell, ...]]:
    for terms, one in zip(each.proposition.tests, each.found, strict=False):
        holds = one.finding.holds
        words = msg("quoted") if terms["ask"] == "quoted" else answered(holds)
        shown = words if one.role is Role.DECISIVE else msg(_ASIDE[one.role], answer=words)
        truth = Cell(shown, value=holds.value if holds is not None else None, perhaps=holds is Truth.PERHAPS)
        yield cell(""), cell(""), cell(one.finding.says), truth, cell("", facts=cited(one.finding.facts))


def _records(each: Judgement, brief: bool) -> Iterable[Row]:
    of = each.proposition
    about: Row = {"number": of.number, "origin": of.origin, "kind": of.kind.value, "at": list(of.at), "verdict": each.verdict.value}
    rows = [about | _record(n, terms["ask"], one) for n, (terms, one) in enumerate(zip(of.tests, each.found, strict=False), 1)]
    return [about] if brief or not rows else rows


def _record(n: int, ask: str, one: Tried) -> Row:
    return {"test": n, "ask": ask, "role": one.role.value, "decisive": one.role is Role.DECISIVE} | found("holds", one.finding)
