"""The table of agreement: how far two codings of one text agree, sheet by sheet, and every unit on which they differ."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.lazy import Message, Phrase, joined, msg, msg_as
from blocs.registry import Atlas, bundled
from blocs.study.agreement import Agreement, Pair, agreements
from blocs.study.design import Study
from blocs.tables.cells import UNKNOWN, Cell, Column, cell, figure_cell
from blocs.tables.table import Table
from blocs.tables.values import Row
from blocs.tables.wording import Term

__all__ = ["agreement"]

_SHEETS = {
    "domains": msg("policy domain of a goal"), "objects": msg("was security the object of the founding instrument"),
    "kinds": msg("kind of a claim"), "basis": msg("does the text assert a value for a case, imply one, or state none"),
    "values": msg("the value, where both state one"),
}  # fmt: skip
_LEVELS = {"nominal": msg_as("level", "nominal"), "ordinal": msg_as("level", "ordinal"), "interval": msg_as("level", "interval")}
_BASIS = {"asserted": msg_as("coding", "asserted"), "implied": msg_as("coding", "implied"), "not_stated": msg_as("coding", "not stated")}


def agreement(study: Study, *, brief: bool = False, atlas: Atlas | None = None) -> Table:
    """How far do the two codings of a study agree? A row a sheet, then the units on which they differ; `brief` leaves those out.

    `alpha` is Krippendorff's: 1 is full agreement, 0 what chance would give. Raises `BadQuestion` where nothing was coded twice,
    `MissingExtra` where the package krippendorff is not installed.
    """
    found = agreements(study, atlas=bundled() if atlas is None else atlas)
    return Table(
        title=msg('"{title}": do two readers agree on what the author says of each case?', title=study.title),
        columns=(
            Column("sheet", msg("What was asked")), Column("level", msg("Scale")), Column("n", "n", "right"),
            Column("alpha", msg("Alpha"), "right"), Column("differ", msg("Differ"), "right"),
            *(() if brief else (Column("first", msg("First reader")), Column("second", msg("Second reader")))),
        ),
        rows=tuple(row for each in found for row in _rows(each, brief=brief)),
        values=tuple(row for each in found for row in _records(each, brief=brief)),
        notes=tuple(_notes(study, found)),
    )  # fmt: skip


def _rows(each: Agreement, *, brief: bool) -> Iterable[tuple[Cell, ...]]:
    alpha = cell(why=UNKNOWN) if each.alpha is None else figure_cell(each.alpha, each.alpha)
    sheet = Cell(_SHEETS[each.sheet], value=each.sheet)
    summary = (sheet, Cell(_LEVELS[each.level], value=each.level), cell(each.n), alpha, cell(len(each.differing)))
    yield summary if brief else (*summary, cell(""), cell(""))
    for pair in () if brief else each.differing:
        yield cell(pair.unit), cell(""), cell(""), cell(""), cell(""), _coded(each.sheet, pair.first), _coded(each.sheet, pair.second)


def _coded(sheet: str, value: str | float) -> Cell:
    """What a reader made of a unit, in words where it is a code."""
    if isinstance(value, float):
        return figure_cell(value, value)
    words: Phrase = _BASIS[value] if sheet == "basis" else Term(_VOCABULARIES[sheet], value)
    return Cell(words, value=value)


_VOCABULARIES = {"domains": "domain", "kinds": "claim"}


def _records(each: Agreement, *, brief: bool) -> Iterable[Row]:
    """A row a sheet in brief, else a row for each unit on which the two differ."""
    about: Row = {"sheet": each.sheet, "level": each.level, "n": each.n, "alpha": each.alpha, "differ": len(each.differing)}
    pairs = () if brief else each.differing
    return [about | _record(pair) for pair in pairs] or [about if brief else about | _record(None)]


def _record(pair: Pair | None) -> Row:
    """A unit as each coded it: a code, or a figure, which has columns of its own."""
    codes = (pair.first, pair.second) if pair and isinstance(pair.first, str) else (None, None)
    figures = (pair.first, pair.second) if pair and not isinstance(pair.first, str) else (None, None)
    return {
        "unit": pair.unit if pair else None, "first": codes[0], "second": codes[1], "first_value": figures[0], "second_value": figures[1],
    }  # fmt: skip


def _notes(study: Study, found: Iterable[Agreement]) -> Iterable[Message]:
    if study.second_coding:
        yield msg("Second reader: {coder}.", coder=study.second_coding.coder)
        if left := study.second_coding.left_out:
            yield msg("Not counted as part of the first reading, since it was added later: {claims}.", claims=joined(left, ", "))
    yield msg(
        "Alpha is Krippendorff's: 1 where the two always agree, 0 where they agree as often as chance would have them. Values are compared at the middle of their"
        " range."
    )
    if small := [_SHEETS[each.sheet] for each in found if each.n < _FEW]:
        yield msg("Fewer than {n} units, so that one more disagreement moves alpha much: {sheets}.", n=_FEW, sheets=joined(small))
    yield msg(
        "Agreement does not show that a reading is right: two readers can make the same mistake. Each read the text once, so it is not known whether a reader "
        "would answer the same twice. The first reading was not changed after the comparison."
    )


_FEW = 30
