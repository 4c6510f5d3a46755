"""Tables of arrivals and departures: who left whom, and what each bloc gained and lost, decade by decade."""

from __future__ import annotations

from collections import defaultdict

import attrs

from blocs.dates import PartialDate
from blocs.i18n.lazy import msg, msg_as
from blocs.record.bloc import Bloc
from blocs.record.membership import Spell
from blocs.registry import Atlas
from blocs.tables.cells import Cell, Column, cell, date_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import Term, bloc_cell

__all__ = ["decades", "leavers"]

"""The ways of leaving; a bloc's own end is none."""


def leavers(*blocs: Bloc | str, atlas: Atlas | None = None) -> Table:
    """Which full members left which of these blocs, when, how, and how long after their notice? Ends of blocs are not exits.

    >>> [row["state"] for row in leavers("ECOWAS").records() if row["until"] == "2025-01-29"]
    ['BFA', 'MLI', 'NER']
    """
    them = chosen(blocs, atlas=atlas)
    left = [(bloc, spell) for bloc in them.blocs for spell in bloc.memberships if spell.standing == "full" and spell.exit and spell.exit.left]
    rows = [_leaver(bloc, spell) for bloc, spell in sorted(left, key=lambda pair: _left(pair[1]).sort_key)]
    columns = (
        Column("state", "ISO", kind="name"), Column("name", msg("State"), kind="name"),
        Column("bloc", msg_as("bloc", "Left"), kind="name"), Column("since", msg("Member since"), kind="date"),
        Column("notice", msg("Notice"), kind="date"), Column("until", msg("No longer from"), kind="date"), Column("how", msg("How")),
        Column("came_back", "", printed=False, kind="truth"),
    )  # fmt: skip
    return made(them, dated=False, title=msg("Who left whom"), columns=columns, rows=tuple(rows))


def _left(spell: Spell) -> PartialDate:
    assert spell.exit is not None
    return spell.exit.on


def _leaver(bloc: Bloc, spell: Spell) -> tuple[Cell, ...]:
    assert spell.exit is not None
    notice = next((each.given for each in reversed(spell.notices) if each.given), None)
    again = any(other.since.sort_key > spell.since.sort_key for other in bloc.by_state[spell.state.iso3] if other.standing == "full")
    how = Term("exit", spell.exit.how)
    return (
        cell(spell.state.iso3), cell(spell.state.name), bloc_cell(bloc), cell(spell.since, facts=[spell.entry]), date_cell(notice),
        date_cell(spell.exit), Cell(msg("{how}; came back", how=how) if again else how, value=spell.exit.how), cell(again),
    )  # fmt: skip


@attrs.frozen
class _Tally:
    """How many states a bloc gained, and lost, in a decade: for each whether the date surely falls in it."""

    gained: list[bool] = attrs.field(factory=list)
    lost: list[bool] = attrs.field(factory=list)

    @property
    def words(self) -> str:
        signed = (("+", self.gained), ("-", self.lost))
        return " ".join(f"{sign}{len(each)}{'' if all(each) else ' ?'}" for sign, each in signed if each) or "–"


def decades(*blocs: Bloc | str, atlas: Atlas | None = None) -> Table:
    """How many full members did each bloc gain, and lose by withdrawal or expulsion, in each decade? Founders are not gains.

    >>> [row["d2020_lost"] for row in decades("ECOWAS", "AU").records()]
    [3, 0]
    """
    them = chosen(blocs, atlas=atlas)
    tallies = {bloc.id: _tallies(bloc) for bloc in them.blocs}
    every = sorted({decade for tally in tallies.values() for decade in tally})
    rows = [(bloc_cell(bloc), *_cells(tallies[bloc.id], every)) for bloc in them.blocs if tallies[bloc.id]]
    note = msg("+ gained, - lost. A date that may fall in two decades is counted in the earlier, with a question mark.")
    columns = (Column("bloc", msg("Bloc"), kind="name"), *(column for decade in every for column in _decade(decade)))
    return made(them, dated=False, title=msg("Full members gained and lost, by decade"), columns=columns, rows=tuple(rows), notes=(note,))


def _decade(decade: int) -> tuple[Column, ...]:
    """A column for people, and two of figures for programs."""
    key = f"d{decade}"
    return (
        Column(key, msg("{decade}s", decade=decade), "right"),
        Column(f"{key}_gained", "", printed=False, kind="whole"),
        Column(f"{key}_lost", "", printed=False, kind="whole"),
    )


def _tallies(bloc: Bloc) -> dict[int, _Tally]:
    tallies: dict[int, _Tally] = defaultdict(_Tally)
    for spell in bloc.memberships:
        if spell.standing == "full" and spell.entry.how not in ("founding", "organisation_succession"):
            tallies[_earliest(spell.since)].gained.append(_one_decade(spell.since))
        if spell.standing == "full" and spell.exit and spell.exit.left:
            tallies[_earliest(spell.exit.on)].lost.append(_one_decade(spell.exit.on))
    return tallies


def _earliest(on: PartialDate) -> int:
    return on.earliest.year // 10 * 10


def _one_decade(on: PartialDate) -> bool:
    return on.earliest.year // 10 == on.latest.year // 10


def _cells(tallies: dict[int, _Tally], every: list[int]) -> list[Cell]:
    shown = [tallies.get(decade, _Tally()) for decade in every]
    return [found for each in shown for found in (cell(each.words), cell(len(each.gained)), cell(len(each.lost)))]
