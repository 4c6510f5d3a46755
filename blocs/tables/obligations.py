"""The table of obligations of defence: article by article what the members of blocs must do for each other."""

from __future__ import annotations

import datetime as dt

from blocs.dates import CHECKED, On, Truth
from blocs.i18n.lazy import joined, listed, msg
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.record.security import Obligation
from blocs.registry import Atlas
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell
from blocs.tables.selection import chosen, made, shown_on
from blocs.tables.table import Table
from blocs.tables.wording import Article, Term, absent, bloc_cell

__all__ = ["obligations"]


def obligations(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What must the members of these blocs do for each other in defence, article by article, by that day?

    Kinds after Leeds et al. (2002, ATOP): defence, offence, neutrality, non-aggression, consultation.
    """
    them = chosen(blocs, on, sections=("obligations",), atlas=atlas)
    rows = [(bloc, row) for bloc, day in them for row in _rows(bloc, shown_on(bloc, day))]
    title = them.title(N_("Obligations of defence on {day}"), N_("Obligations of defence, each bloc as last checked"))
    return made(them, title=title, columns=_columns(), rows=tuple(row for _, row in rows), about=[(bloc,) for bloc, _ in rows])


def _columns() -> tuple[Column, ...]:
    return (
        Column("bloc", msg("Bloc"), kind="name"), Column("article", msg("Article")), Column("kinds", msg("Duty of"), kind="texts"), Column("trigger", msg("Set off by")),
        Column("duty", msg("What each must do")), Column("external", msg("Attack from outside"), kind="truth"), Column("rebellion", msg("Rebellion"), kind="truth"),
        Column("automatic", msg("Automatic"), kind="truth"), Column("in_force", msg("In force"), kind="truth"),
    )  # fmt: skip


def _rows(bloc: Bloc, on: dt.date) -> list[tuple[Cell, ...]]:
    """A row for each obligation, or the one that says that there is none."""
    signed = [each for each in bloc.obligations if not (each.instrument and each.instrument.signed) or each.instrument.signed.on.by(on).possible]
    blank = [cell(why=NOT_APPLICABLE) for _ in range(7)]
    return [_row(bloc, each, on) for each in signed] or [(bloc_cell(bloc), absent(bloc, "obligations", msg("no clause")), *blank)]


def _row(bloc: Bloc, each: Obligation, on: dt.date) -> tuple[Cell, ...]:
    place = [each.instrument.title] if each.instrument else []
    return (
        bloc_cell(bloc),
        cell(joined([*place, *([Article(each.article)] if each.article else [])], ", "), facts=[each]),
        Cell(listed(Term("obligation", kind) for kind in each.kinds), value=each.kinds),
        cell(each.trigger or ""),
        cell(each.duty or each.text),
        _known(each.covers_external), _known(each.covers_rebellion), _known(each.automatic),
        cell(each.instrument.force(on) if each.instrument else Truth.PERHAPS),
    )  # fmt: skip


def _known(value: bool | None) -> Cell:
    return cell(why=UNKNOWN) if value is None else cell(value)
