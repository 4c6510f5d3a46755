"""The table of a study's propositions: the origin of each, the record's verdict, and the evidence."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.dates import Truth, day
from blocs.i18n.lazy import Message, Phrase, joined, msg, msg_as, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.comparison import Cases, Own, cases_of
from blocs.study.design import Study
from blocs.study.propositions import Judgement, Tried, judge
from blocs.study.tables.conclusions import own_values
from blocs.study.tables.rows import cited, found
from blocs.study.verdicts import Role, Verdict
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row

__all__ = ["answered", "propositions", "tests_told"]

_ORIGINS = {
    "stated": msg_as("proposition", "stated"), "implied": msg_as("proposition", "implied"), "ours": msg_as("proposition", "ours"),
    "transposed": msg_as("proposition", "transposed"),
}  # fmt: skip

_ANSWERS = {Truth.YES: N_("yes"), Truth.NO: N_("no"), Truth.PERHAPS: N_("perhaps"), None: N_("not known")}


def answered(holds: Truth | None) -> Message:
    """What a test answers: yes, no, perhaps, or that it is not known."""
    return msg(_ANSWERS[holds])


def propositions(
    study: Study, on: Day = None, cases: Cases = None, values: Own | None = None, *, brief: bool = False, region: str | None = None,
    atlas: Atlas | None = None,
) -> Table:  # fmt: skip
    """A study's propositions with their origin, the record's verdict, and the evidence that a reader can follow to its sources.

    `brief` leaves the tests out. With another subject than the study's own, what is not about the subject is left out, and said to be.

    Tests that ask many bodies ask those of the region of the subject, of another `region`, or of "all".

    For programs each row is a test of a proposition; one that has none, or with `brief`, has one row.
    """
    held = bundled() if atlas is None else atlas
    asked = day(on) if on is not None else study.on
    blocs = cases_of(study, cases, held)
    judged = judge(study, asked, blocs, values, region=region, atlas=held)
    own = blocs[-1].id == study.subject
    shown = judged if own else tuple(each for each in judged if each.verdict is not Verdict.DOES_NOT_APPLY)
    return made(
        chosen(blocs, asked, atlas=held),
        title=msg('The arguments of "{title}", checked against the data; {subject:the} on {on}', title=study.title, subject=called(blocs[-1]), on=asked),
        subtitle=(_counted(judged) if own else _transposed(shown, blocs[-1]), *own_values(blocs, values or {})),
        columns=(
            Column("number", msg("No.")), Column("origin", msg_as("proposition", "Origin")), Column("says", msg("Argument and tests")),
            Column("verdict", msg_as("proposition", "Verdict")), Column("evidence", msg_as("proposition", "Evidence")),
        ),
        rows=tuple(row for each in shown for row in ([_row(each)] if brief else [_row(each), *tests_told(each)])),
        values=tuple(row for each in judged for row in _records(each, brief)),
        notes=tuple(_notes(study, [each for each in judged if each not in shown], own=own)),
    )  # fmt: skip


def _notes(study: Study, aside: Iterable[Judgement], *, own: bool) -> Iterable[Message]:
    if own:
        yield msg("Arguments stated or implied are the author's; ours are not counted against the author.")
    else:
        yield msg("Transposed: what the author says of another body, asked of this one; none of it is said in the author's name.")
    reasons: dict[object, list[Judgement]] = {}
    for each in aside:
        reasons.setdefault(each.why, []).append(each)
    for why, left in reasons.items():
        yield msg("Left out, because {why}: {numbers}.", why=why, numbers=joined((each.proposition.number for each in left), ", "))
    if study.documented:
        yield msg("How verdicts are reached: {document}.", document=study.documented)


def _counted(judged: Iterable[Judgement]) -> Message:
    """How many of the author's have each verdict; ours are not counted."""
    theirs = [each.verdict for each in judged if each.origin != "ours"]
    return msg("Of the author's {n} arguments: {parts}.", n=len(theirs), parts=_parts(theirs))


def _transposed(judged: Iterable[Judgement], subject: Bloc) -> Message:
    """The same where another subject stands in the place of the author's: nothing is said in the author's name."""
    moved = [each.verdict for each in judged if each.origin == "transposed"]
    return msg("Of the {n} put to {subject:the}: {parts}.", n=len(moved), subject=called(subject), parts=_parts(moved))


def _parts(verdicts: list[Verdict]) -> Phrase:
    return joined((pattern("{verdict} {n}", verdict=each.words, n=verdicts.count(each)) for each in Verdict if each in verdicts), ", ")


def _row(each: Judgement) -> tuple[Cell, ...]:
    of, at = each.proposition, each.proposition.at
    says = pattern("{says} ({at})", says=each.says, at=joined(at, ", ")) if at else each.says
    verdict = Cell(each.verdict.words, value=each.verdict.value)
    return cell(of.number), Cell(_ORIGINS[each.origin], value=each.origin), cell(says), verdict, cell(each.why)


_ASIDE = {
    Role.PREMISE: N_("{answer} (condition)"), Role.RIVAL: N_("{answer} (for the rival)"), Role.VARIATION: N_("{answer} (variation)"),
    Role.EVIDENCE: N_("{answer} (not decisive)"),
}  # fmt: skip
"""What is said beside the answer of a test that does not decide."""


def tests_told(each: Judgement) -> Iterable[tuple[Cell, ...]]:
    """The tests of a proposition as rows of the table: what each found in the third cell, its answer in the fourth, the sources in the last."""
    for terms, one in zip(each.proposition.tests, each.found, strict=False):
        holds = one.finding.holds
        words = msg("quoted") if terms["ask"] == "quoted" else answered(holds)
        shown = words if one.role is Role.DECISIVE else msg(_ASIDE[one.role], answer=words)
        truth = Cell(shown, value=holds.value if holds is not None else None, perhaps=holds is Truth.PERHAPS)
        yield cell(""), cell(""), cell(one.finding.says), truth, cell("", facts=cited(one.finding.facts))


def _records(each: Judgement, brief: bool) -> Iterable[Row]:
    of = each.proposition
    about: Row = {"number": of.number, "origin": each.origin, "kind": of.kind, "at": list(of.at), "verdict": each.verdict.value}
    rows = [about | _record(n, terms["ask"], one) for n, (terms, one) in enumerate(zip(of.tests, each.found, strict=False), 1)]
    return [about] if brief or not rows else rows


def _record(n: int, ask: str, one: Tried) -> Row:
    return {"test": n, "ask": ask, "role": one.role.value, "decisive": one.role is Role.DECISIVE} | found("holds", one.finding)
