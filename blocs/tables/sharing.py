"""Tables of shared states: in how many blocs each state is, and how many states each pair of blocs shares."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs.dates import CHECKED, On
from blocs.i18n.lazy import Message, joined, msg, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.tables.cells import NOT_APPLICABLE, Cell, Column, cell, count_cell
from blocs.tables.overlap import overlap, without_members
from blocs.tables.selection import Chosen, chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import bloc_cell

__all__ = ["grid", "sharing"]


@attrs.frozen
class _Held:
    """The blocs of a state, and those that it was perhaps in, in the order in which they were asked about."""

    state: State
    blocs: tuple[tuple[Bloc, bool], ...]

    def those(self, sure: bool) -> tuple[str, ...]:
        return tuple(bloc.id for bloc, certain in self.blocs if certain is sure)


def sharing(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """In how many of these blocs was each state on that day, and in which? Full members; suspended ones count.

    >>> sharing("ECOWAS", "AES", on="2024-06-30").records()[0]["count"]
    2
    """
    them = chosen(blocs, on, atlas=atlas).alive()
    held = sorted(_held(them), key=lambda each: (-len(each.blocs), each.state.name.en))
    columns = (
        Column("state", "ISO", kind="name"), Column("name", msg("State"), kind="name"),
        Column("count", msg("Blocs"), "right", kind="whole"), Column("perhaps", msg("Perhaps"), "right", kind="whole"),
        Column("blocs", msg("Which"), kind="texts"), Column("blocs_perhaps", "", printed=False, kind="texts"),
    )  # fmt: skip
    return made(
        them,
        title=_title(them),
        columns=columns,
        rows=tuple(map(_row, held)),
        order=tuple((-len(each.blocs), each.state.name) for each in held),
        notes=without_members(them),
        about=[[bloc for bloc, _ in each.blocs] for each in held],
    )


def _held(them: Chosen) -> list[_Held]:
    blocs: dict[str, list[tuple[Bloc, bool]]] = {}
    states: dict[str, State] = {}
    for bloc, at in them:
        roll = bloc.members(at)
        for state, sure in [*((each, True) for each in roll.full), *((each, False) for each in roll.perhaps)]:
            blocs.setdefault(state.iso3, []).append((bloc, sure))
            states[state.iso3] = state
    return [_Held(state, tuple(blocs[code])) for code, state in states.items()]


def _title(them: Chosen) -> Message:
    n = len(them.blocs)
    if them.on:
        return msg_n("Memberships of each state in {n} bloc on {day}", "Memberships of each state in {n} blocs on {day}", n, day=them.on)
    return msg_n("Memberships of each state in {n} bloc as last checked", "Memberships of each state in {n} blocs, each as last checked", n)


def _row(each: _Held) -> tuple[Cell, ...]:
    sure, perhaps = each.those(True), each.those(False)
    names = joined((bloc.label if certain else pattern("{bloc} ?", bloc=bloc.label) for bloc, certain in each.blocs), ", ")
    return (
        cell(each.state.iso3), cell(each.state.name), cell(len(sure)), Cell(len(perhaps) or "", value=len(perhaps)),
        Cell(names, value=sure), Cell("", value=perhaps),
    )  # fmt: skip


def grid(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """How many full members does each pair of these blocs share on that day? On the diagonal, how many each has."""
    them = chosen(blocs, on, least=2, atlas=atlas).alive()
    rows = tuple((bloc_cell(bloc), *_shared(them, place)) for place, bloc in enumerate(them.blocs))
    columns = (Column("bloc", msg("Shared with"), kind="name"), *(Column(bloc.id, bloc.label, "right", kind="count") for bloc in them.blocs))
    title = them.title(N_("Full members shared, pair by pair, on {day}"), N_("Full members shared, pair by pair, each bloc as last checked"))
    return made(them, title=title, columns=columns, rows=rows, notes=without_members(them))


def _shared(them: Chosen, place: int) -> list[Cell]:
    """How many members the bloc in this place shares with each."""
    one, on = them.blocs[place], them.days[place]
    if them.gone(one):
        return [cell(why=NOT_APPLICABLE) for _ in them.blocs]
    return [count_cell(*one.members(on).count()) if other.id == one.id else _pair(them, one, on, other, then) for other, then in them]


def _pair(them: Chosen, one: Bloc, on: dt.date, other: Bloc, then: dt.date) -> Cell:
    if them.gone(other):
        return cell(why=NOT_APPLICABLE)
    each = overlap(one, other, on, then)
    return count_cell(len(each.shared), len(each.shared) + len(each.perhaps_shared))
