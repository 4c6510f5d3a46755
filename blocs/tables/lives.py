"""The table of lives: how long each bloc lived, how it ended, and which carried it on."""

from __future__ import annotations

import datetime as dt

from blocs.dates import DAYS_IN_A_YEAR
from blocs.i18n.lazy import listed, msg, msg_as
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell, figure_cell
from blocs.tables.selection import Chosen, chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import FORWARDS, bloc_cell, ended, founded, labels, named, term

__all__ = ["lives"]


def lives(*blocs: Bloc | str, atlas: Atlas | None = None) -> Table:
    """How long did each of these blocs live, and how did it end? The living are counted to the last day of their record.

    >>> lives("EAC-1967", "EAC").records()[0]["successor"]
    ['eac']
    """
    them = chosen(blocs, atlas=atlas)
    columns = (
        Column("bloc", msg("Bloc"), kind="name"), Column("name", msg("Name"), kind="name"),
        Column("founded", msg("Founded"), kind="date"), Column("ended", msg("Ended"), kind="date"),
        Column("years", msg("Years"), "right", kind="figure"), Column("how", msg("How it ended")), Column("successor", msg("Carried on by"), kind="texts"),
    )  # fmt: skip
    title = msg("How long {blocs} lived; those still alive, to the last day checked", blocs=named(them.blocs))
    rows = tuple(_row(bloc, them) for bloc in sorted(them.blocs, key=_birth))
    return made(them, dated=False, title=title, columns=columns, rows=rows)


def _birth(bloc: Bloc) -> tuple[dt.date, dt.date]:
    return bloc.founded.sort_key if bloc.founded else (dt.date.max, dt.date.max)


def _row(bloc: Bloc, them: Chosen) -> tuple[Cell, ...]:
    how = term("ending", bloc.ended.how) if bloc.ended else cell(why=NOT_APPLICABLE)
    return bloc_cell(bloc), cell(bloc.name), founded(bloc), ended(bloc), _years(bloc), how, _successors(bloc, them)


def _years(bloc: Bloc) -> Cell:
    if not bloc.founded:
        return cell(why=UNKNOWN)
    years = (bloc.last_day - bloc.founded.earliest).days / DAYS_IN_A_YEAR
    return figure_cell(years, years, ".1f")


def _successors(bloc: Bloc, them: Chosen) -> Cell:
    """Those that continue its line: of the blocs shown or, failing that, as its own record has it."""
    if not bloc.ended:
        return Cell("")
    after = [each.id for each in them.blocs if bloc.id in each.succeeds] or [each.bloc for each in bloc.lineage if each.relation in FORWARDS]
    names = {each.id: each.label for each in them.blocs}
    words = listed(names[id] if id in names else labels([id], them.atlas)[0] for id in after)
    return Cell(words if after else msg_as("answer", "none"), value=tuple(after))
