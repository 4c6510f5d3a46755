"""The table of opposite signs: which documents give one cause which effect, and what the record says."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.lazy import Message, msg, msg_as, pattern
from blocs.i18n.messages import N_
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.comparison import cases_of
from blocs.study.signs import Cause, Stated, Tested, causes, signs_on
from blocs.study.tables.propositions import answered
from blocs.study.tables.rows import cited, found
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row

__all__ = ["signs"]

_EFFECTS = {
    "binds": N_("binds"), "costs_intelligence": N_("costs intelligence"), "frees": N_("frees"), "isolates": N_("isolates"), "sinks": N_("sinks"),
    "weakens": N_("weakens"),
}  # fmt: skip
"""What a document says that a cause does."""


def signs(on: Day = None, *, atlas: Atlas | None = None) -> Table:
    """Which documents give opposite signs to the same cause, when did each write, and what does the record say to both?"""
    held = bundled() if atlas is None else atlas
    asked = signs_on(on, held)
    every = causes(asked, atlas=held)
    return made(
        chosen(cases_of(None, held), asked, atlas=held),
        title=msg("Opposite signs to the same cause; the record on {on}", on=asked),
        columns=(
            Column("cause", msg("Cause")), Column("who", msg("Who")), Column("says", msg("What is said or found")),
            Column("effect", msg("Effect, or what it supports")), Column("found", msg_as("test", "Found")),
        ),
        rows=tuple(row for cause in every for row in _rows(cause)),
        values=tuple(row for cause in every for row in _records(cause)),
    )  # fmt: skip


def _rows(cause: Cause) -> Iterable[tuple[Cell, ...]]:
    yield Cell(cause.label, value=cause.id), cell(""), cell(""), cell(""), cell("")
    yield from map(_stated, cause.stated)
    yield from map(_tested, cause.tested)


def _stated(each: Stated) -> tuple[Cell, ...]:
    who = pattern("{source} ({written})", source=each.ledger.source, written=each.ledger.written)
    says = pattern("{says} ({at})", says=each.claim.says, at=each.claim.at)
    return cell(""), cell(who), cell(says), Cell(_effect(each.effect), value=each.effect), cell("")


def _effect(code: str) -> Message | str:
    """What it does; the code itself, with blanks, where it is a new one."""
    return msg(_EFFECTS[code]) if code in _EFFECTS else code.replace("_", " ")


def _tested(each: Tested) -> tuple[Cell, ...]:
    holds = each.finding.holds
    answer = Cell(answered(holds), value=None if holds is None else holds.value)
    return cell(""), cell(msg("the record")), cell(each.finding.says, facts=cited(each.finding.facts)), cell(each.supports), answer


def _records(cause: Cause) -> Iterable[Row]:
    """A row for each document that gives the cause an effect, and for each test."""
    for each in cause.stated:
        yield {"cause": cause.id, "document": each.ledger.source, "claim": each.claim.id, "effect": each.effect}
    for n, test in enumerate(cause.tested, 1):
        yield {"cause": cause.id, "test": n} | found("holds", test.finding)
