"""The table of instruments: the treaties, charters and decisions that blocs rest on."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs.i18n.lazy import Message, listed, msg, msg_as
from blocs.record.bloc import Bloc
from blocs.record.institutions import Instrument
from blocs.record.provenance import Act
from blocs.registry import Atlas
from blocs.tables.cells import UNKNOWN, Cell, Column, cell, date_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import bloc_cell, term

__all__ = ["founding"]


def founding(*blocs: Bloc | str, atlas: Atlas | None = None) -> Table:
    """Which instruments do these blocs rest on: signed where and when, in force since when?"""
    them = chosen(blocs, sections=("instruments",), atlas=atlas)
    rows = tuple(_row(bloc, each) for bloc in them.blocs for each in sorted(bloc.instruments, key=_age))
    columns = (
        Column("bloc", msg("Bloc"), kind="name"), Column("instrument", msg("Instrument")), Column("kind", msg("Kind")),
        Column("signed", msg("Signed or adopted"), kind="date"),
        Column("place", msg("Place")), Column("in_force", msg_as("date", "In force"), kind="date"), Column("key", "", printed=False, kind="name"),
        Column("founding", "", printed=False, kind="truth"), Column("provisional", "", printed=False, kind="date"),
        Column("not_in_force", "", printed=False, kind="date"),
    )  # fmt: skip
    title = msg("Instruments of {blocs}", blocs=listed(bloc.label for bloc in them.blocs))
    return made(them, dated=False, title=title, columns=columns, rows=rows)


def _age(each: Instrument) -> tuple[dt.date, dt.date]:
    return each.dated.on.sort_key if each.dated else (dt.date.max, dt.date.max)


def _row(bloc: Bloc, each: Instrument) -> tuple[Cell, ...]:
    title = msg("{title} (founding)", title=each.title) if each.founding else each.title
    place = each.signed.place if each.signed else ""
    return (
        bloc_cell(bloc), cell(title, facts=[each]), term("instrument", each.kind), date_cell(each.signed),
        Cell(msg_as("place", place), value=place) if place else cell(), _force(each),
        cell(each.key), cell(each.founding), _day(each.provisional), _day(each.not_in_force),
    )  # fmt: skip


def _force(each: Instrument) -> Cell:
    """Since when it is in force; for programs a day only where it is fully so."""
    if each.in_force:
        return date_cell(each.in_force)
    if each.provisional:
        return _no_day(msg("provisionally {on}", on=each.provisional.on), each.provisional)
    if each.not_in_force:
        return _no_day(msg("not in force ({on})", on=each.not_in_force.on), each.not_in_force)
    return cell(why=UNKNOWN)


def _no_day(words: Message, act: Act) -> Cell:
    return attrs.evolve(cell(words, facts=[act]), value=None)


def _day(act: Act | None) -> Cell:
    """The day of an act for programs; it is printed elsewhere, if at all."""
    return cell(act.on) if act else Cell("")
