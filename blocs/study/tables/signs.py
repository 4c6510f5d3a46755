"""The table of opposite signs: which documents give one cause which effect, and what the record says."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.lazy import Message, joined, msg, msg_as, pattern
from blocs.i18n.text import Text
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.comparison import cases_of
from blocs.study.design import Study
from blocs.study.signs import Cause, Stated, Tested, causes, signs_on
from blocs.study.tables.propositions import answered
from blocs.study.tables.rows import cited, found
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row

__all__ = ["signs"]


def signs(study: Study, on: Day = None, *, atlas: Atlas | None = None) -> Table:
    """Which documents give opposite signs to the same cause, when did each write, and what does the record say to both?"""
    held = bundled() if atlas is None else atlas
    asked = signs_on(study, on, held)
    every = causes(study, asked, atlas=held)
    return made(
        chosen(cases_of(study, None, held), asked, atlas=held),
        title=msg("One cause, opposite effects: what the data say on {on}", on=asked),
        columns=(
            Column("cause", msg("Cause")), Column("who", msg("Who")), Column("says", msg("What is said or found")),
            Column("effect", msg("Effect, or what it supports")), Column("found", msg_as("test", "Found")),
        ),
        rows=tuple(row for cause in every for row in _rows(study, cause)),
        values=tuple(row for cause in every for row in _records(cause)),
        notes=(msg("A test that agrees with an effect shows what came together, not what caused it."),),
    )  # fmt: skip


def _rows(study: Study, cause: Cause) -> Iterable[tuple[Cell, ...]]:
    yield Cell(cause.label, value=cause.id), cell(""), cell(""), cell(""), cell("")
    yield from (_stated(study, each) for each in cause.stated)
    yield from map(_tested, cause.tested)
    parts = joined(_favoured(study, *each) for each in cause.favoured)
    yield cell(""), cell(msg("the data")), cell(msg("so far: {what}", what=parts)), cell(""), cell("")


def _favoured(study: Study, effect: str, agree: int, n: int) -> Message:
    if not n:
        return msg("{effect}: no test", effect=_effect(study, effect))
    return msg("{effect}: {agree} of {n} tests agree", effect=_effect(study, effect), agree=agree, n=n)


def _stated(study: Study, each: Stated) -> tuple[Cell, ...]:
    who = pattern("{source} ({written})", source=each.ledger.source, written=each.ledger.written)
    says = pattern("{says} ({at})", says=each.claim.says, at=each.claim.at)
    return cell(""), cell(who), cell(says), Cell(_effect(study, each.effect), value=each.effect), cell("")


def _effect(study: Study, code: str) -> Text | str:
    """What it does; the code itself, with blanks, where the study has no words for it."""
    return study.effects.get(code) or code.replace("_", " ")


def _tested(each: Tested) -> tuple[Cell, ...]:
    holds = each.finding.holds
    answer = Cell(answered(holds), value=None if holds is None else holds.value)
    return cell(""), cell(msg("the data")), cell(each.finding.says, facts=cited(each.finding.facts)), cell(each.supports), answer


def _records(cause: Cause) -> Iterable[Row]:
    """A row for each document that gives the cause an effect, and for each test."""
    for each in cause.stated:
        yield {"cause": cause.id, "document": each.ledger.source, "claim": each.claim.id, "effect": each.effect}
    for n, test in enumerate(cause.tested, 1):
        yield {"cause": cause.id, "test": n, "favours": test.favours or None, "denies": test.denies or None} | found("holds", test.finding)
    yield from ({"cause": cause.id, "effect": effect, "tests_agree": agree, "tests": n} for effect, agree, n in cause.favoured)
