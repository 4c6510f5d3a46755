"""The catalogue of what is recorded: each bloc, its life, its members, and how far and how deep its record goes."""

from __future__ import annotations

from blocs.i18n.lazy import msg, msg_as, msg_n
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.storage.evidence import counts
from blocs.tables.cells import NOT_APPLICABLE, Cell, Column, cell, count_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import bloc_cell, ended, founded

__all__ = ["catalogue", "depth"]


def catalogue(atlas: Atlas) -> Table:
    """Which blocs are recorded, when did each live, how many members has it, and how far is it verified?"""
    blocs = tuple(atlas)
    title = msg_n("The {n} bloc recorded", "The {n} blocs recorded", len(blocs))
    return made(chosen(blocs, least=0, sections=()), dated=False, title=title, columns=_columns(), rows=tuple(map(_row, blocs)), notes=(msg(_NOTE),))


def _row(bloc: Bloc) -> tuple[Cell, ...]:
    held = counts([bloc])
    return (
        cell(bloc.id), bloc_cell(bloc), cell(bloc.name), founded(bloc), ended(bloc), count_cell(*bloc.members().count()),
        cell(bloc.horizon) if not bloc.ended else cell(why=NOT_APPLICABLE), Cell(_DEPTHS[depth(bloc)], value=depth(bloc)),
        cell(held.facts), cell(held.sources),
    )  # fmt: skip


def depth(bloc: Bloc) -> str:
    """How deep is a record: "full" if organs and goals are covered, "part" if some of them are, else "memberships" only."""
    deep = [bloc.covered(section) for section in ("institutions", "goals")]
    if all(each in ("complete", "principal") for each in deep):
        return "full"
    return "part" if any(deep) else "memberships"


_DEPTHS = {"full": msg_as("depth", "full"), "part": msg_as("depth", "part"), "memberships": msg_as("depth", "memberships")}


def _columns() -> tuple[Column, ...]:
    return (
        Column("id", msg("Id"), kind="name"), Column("acronym", msg("Acronym"), kind="name"), Column("name", msg("Name"), kind="name"),
        Column("founded", msg("Founded"), kind="date"),
        Column("ended", msg("Ended"), kind="date"), Column("members", msg("Members"), "right", kind="count"), Column("verified", msg("Verified to"), kind="date"),
        Column("depth", msg("Depth")), Column("facts", msg("Facts"), "right", kind="whole"), Column("sources", msg("Sources"), "right", kind="whole"),
    )  # fmt: skip


_NOTE = N_(
    "Members: full members at the date to which the record is verified; of a dead bloc, on its last day. Depth: full, organs and goals covered; "
    "part, some of them; memberships, neither."
)
