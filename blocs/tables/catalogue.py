"""The catalogue of what is recorded: each bloc, its life, its members, and how far and how deep its record goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from blocs.dates import PartialDate
from blocs.i18n.lazy import Message, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.storage import reading
from blocs.storage.evidence import counts
from blocs.tables.cells import NOT_APPLICABLE, Cell, Column, cell, count_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import Alphabetical, Term, bloc_cell, ended, founded, region_cell

__all__ = ["catalogue", "catalogue_by_region", "catalogue_in_lines", "depth"]


def catalogue(blocs: Iterable[Bloc]) -> Table:
    """Which blocs are these, in which region is each, when did it live, how many members has it, and how far is it verified?"""
    blocs = tuple(blocs)
    title = msg_n("{n} organisation", "The {n} organisations", len(blocs))
    return made(chosen(blocs, least=0, sections=()), dated=False, title=title, columns=_columns(), rows=tuple(map(_row, blocs)), notes=(msg(_NOTE),))


def catalogue_by_region(blocs: Iterable[Bloc]) -> Table:
    """Region by region, which of these blocs live and which have ended, by what they are called: a first screen, however many they are."""
    blocs = tuple(blocs)
    regions = (*reading.vocabulary()["region"], "")
    found = (
        (region, over, [each for each in blocs if each.region == region and bool(each.ended) is over]) for region in regions for over in (False, True)
    )
    columns = (
        Column("region", msg("Region")),
        Column("n", "n", "right", kind="whole"),
        Column("life", ""),
        Column("blocs", msg("Organisations"), kind="texts"),
    )
    table = made(
        chosen(blocs, least=0, sections=()), dated=False, title=_counted(blocs), columns=columns,
        rows=tuple(_group(region, over, held) for region, over, held in found if held),
        notes=(msg("More: blocs list --region REGION, a line each; blocs show ACRONYM; --all"),), dense=True,
    )  # fmt: skip
    return attrs.evolve(table, verified=None)  # each has a day of its own


def _group(region: str, over: bool, held: list[Bloc]) -> tuple[Cell, ...]:
    name = Term("region", region) if region else msg("region not stated")
    life = Cell(msg_as("organisations", "ended"), value="ended") if over else Cell(msg_as("organisations", "living"), value="living")
    labels = Cell(Alphabetical(tuple(each.label for each in held)), value=tuple(sorted(each.id for each in held)))
    return Cell(name, value=region or None), cell(len(held)), life, labels


def _counted(blocs: Sequence[Bloc]) -> Message:
    """How many are they, and how many of them live?"""
    living = sum(bloc.ended is None for bloc in blocs)
    return msg_n(
        "{n} organisation: {living} living, {ended} ended", "{n} organisations: {living} living, {ended} ended", len(blocs),
        living=living, ended=len(blocs) - living,
    )  # fmt: skip


def catalogue_in_lines(blocs: Iterable[Bloc]) -> Table:
    """The same in a line a bloc: what it is called, from when to when it lived, how many members it has, and to which month that was checked."""
    blocs = sorted(blocs, key=lambda bloc: bloc.ended is not None)
    columns = (
        Column("acronym", msg("Acronym"), kind="name"), Column("name", msg("Name"), kind="name", short=True), Column("life", msg("Life")),
        Column("members", msg("Now"), "right", kind="count"), Column("verified", msg("Checked")),
    )  # fmt: skip
    notes = (msg("Now: full members when last checked. More: blocs show ACRONYM; --all"),)
    table = made(
        chosen(blocs, least=0, sections=()),
        dated=False,
        title=_counted(blocs),
        columns=columns,
        rows=tuple(map(_line, blocs)),
        notes=notes,
        dense=True,
    )
    return attrs.evolve(table, verified=None)  # a column says it


def _line(bloc: Bloc) -> tuple[Cell, ...]:
    checked = cell("" if bloc.ended else bloc.horizon.earliest.isoformat()[:7])
    return bloc_cell(bloc), cell(bloc.name), Cell(_years(bloc)), _number(*bloc.members().count()), checked


def _number(least: int, most: int) -> Cell:
    """A count in the least space: "15", or "15–16 ?"."""
    return attrs.evolve(count_cell(least, most), content=least if least == most else pattern("{least}–{most} ?", least=least, most=most))


def _years(bloc: Bloc) -> object:
    """The years in which it was founded and ended, each with a doubt where the sources leave it open."""
    since, until = (_year(each) for each in (bloc.founded, bloc.ended.on if bloc.ended else None))
    return pattern("{since}–{until}", since=since, until=until)


def _year(date: PartialDate | None) -> str:
    if date is None or date.unknown:
        return ""
    first, last = date.earliest.year, date.latest.year
    return str(first) if first == last else f"{first}/{last % 100:02}"


def _row(bloc: Bloc) -> tuple[Cell, ...]:
    held = counts([bloc])
    return (
        cell(bloc.id), bloc_cell(bloc), cell(bloc.name), region_cell(bloc), founded(bloc), ended(bloc), count_cell(*bloc.members().count()),
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
        Column("region", msg("Region"), kind="name"), Column("founded", msg("Founded"), kind="date"),
        Column("ended", msg("Ended"), kind="date"), Column("members", msg("Members"), "right", kind="count"), Column("verified", msg("Verified to"), kind="date"),
        Column("depth", msg("Depth")), Column("facts", msg("Facts"), "right", kind="whole"), Column("sources", msg("Sources"), "right", kind="whole"),
    )  # fmt: skip


_NOTE = N_(
    "Members: full members on the last day checked; of an organisation that has ended, on its last day. Depth: full, organs and goals covered; part, some of "
    "them; memberships, neither."
)
