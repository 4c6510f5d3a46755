"""The table of suspensions: whom blocs suspended, since when, until when, why and from what."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs.dates import day
from blocs.i18n.lazy import Message, listed, msg, msg_as
from blocs.record.bloc import Bloc
from blocs.record.membership import Spell, Suspension
from blocs.registry import Atlas
from blocs.tables.cells import Cell, Column, cell, date_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import Term, bloc_cell, named, term

__all__ = ["suspensions"]


@attrs.frozen
class _Suspended:
    """A suspension, with the membership that it fell on."""

    bloc: Bloc
    spell: Spell
    suspension: Suspension

    def lasts(self, first: dt.date) -> bool:
        """Was it not surely over before that day?"""
        end = self.suspension.end or self.spell.exit
        return end is None or not end.on.by(first).certain

    @property
    def order(self) -> tuple[object, ...]:
        """By bloc, and in order of time."""
        earliest, latest = self.suspension.start.on.sort_key
        return self.bloc.label, earliest.toordinal(), latest.toordinal()


def suspensions(*blocs: Bloc | str, since: str | dt.date | None = None, atlas: Atlas | None = None) -> Table:
    """Whom did these blocs suspend, since when, until when, why and from what? Those still running have no end.

    >>> [row["state"] for row in suspensions("ECOWAS", since="2024-06-30").records() if row["until"] is None]
    ['GNB']
    """
    them = chosen(blocs, atlas=atlas)
    first = day(since) if since else dt.date.min
    held = [_Suspended(bloc, spell, each) for bloc in them.blocs for spell in bloc.memberships for each in spell.suspensions]
    kept = [each for each in held if each.lasts(first)]
    silent = [bloc.label for bloc in them.blocs if not bloc.covered("suspensions")]
    return made(
        them,
        dated=False,
        title=_title(them.blocs, first if since else None),
        columns=_columns(),
        rows=tuple(map(_row, kept)),
        order=tuple(each.order for each in kept),
        notes=(msg("The data do not cover suspensions by {blocs}.", blocs=listed(silent)),) if silent else (),
    )


def _title(blocs: tuple[Bloc, ...], since: dt.date | None) -> Message:
    who = named(blocs)
    return msg("Suspensions by {blocs} since {day}", blocs=who, day=since) if since else msg("Suspensions by {blocs}", blocs=who)


def _columns() -> tuple[Column, ...]:
    return (
        Column("bloc", msg("Bloc"), kind="name"), Column("state", "ISO", kind="name"), Column("name", msg("State"), kind="name"),
        Column("since", msg("Since"), kind="date"),
        Column("until", msg_as("date", "Until"), kind="date"), Column("ground", msg("Why")), Column("extent", msg_as("suspension", "From")), Column("by", msg("By")),
    )  # fmt: skip


def _row(each: _Suspended) -> tuple[Cell, ...]:
    state, suspension = each.spell.state, each.suspension
    return (
        bloc_cell(each.bloc), cell(state.iso3), cell(state.name), date_cell(suspension.start), _end(each.spell, suspension),
        term("ground", suspension.ground), term("extent", suspension.extent), cell(_by(suspension)),
    )  # fmt: skip


def _end(spell: Spell, each: Suspension) -> Cell:
    """The day on which it was lifted, or ended with the membership; for programs nothing, while it lasts."""
    if each.end:
        return date_cell(each.end)
    if spell.exit:
        return attrs.evolve(date_cell(spell.exit), content=msg("{on}, with the membership", on=spell.exit.on))
    return Cell(msg_as("suspension", "open"))


def _by(each: Suspension) -> object:
    return msg_as("by", "itself") if each.by == "itself" else each.organ or Term("by", each.by)
