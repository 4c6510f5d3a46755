"""Tables of goals: what blocs set out to do, domain by domain, and which goals a working organ backs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from blocs.dates import CHECKED, On, Truth
from blocs.i18n.lazy import Message, joined, msg, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.record.institutions import Goal, Institution
from blocs.registry import Atlas
from blocs.storage import reading
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, headings, made, shown_on
from blocs.tables.table import Table
from blocs.tables.wording import Term, absent, bloc_cell, sentence, term

__all__ = ["backing", "goals"]


def goals(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What did these blocs set out to do, domain by domain, by that day?

    Domains after Hooghe, Lenz and Marks (2019). A goal counts as stated from the signature of its instrument.
    """
    them = chosen(blocs, on, sections=("goals",), atlas=atlas)
    cells = {domain: [_aims(bloc, domain, shown_on(bloc, day)) for bloc, day in them] for domain in reading.vocabulary()["domain"]}
    rows = tuple((term("domain", domain), *row) for domain, row in cells.items() if any(each.sources for each in row))
    title = them.title(N_("Stated goals by domain on {day}"), N_("Stated goals by domain, each bloc as last checked"))
    return made(them, title=title, columns=(Column("domain", msg("Domain"), kind="name"), *headings(them)), rows=rows)


def _aims(bloc: Bloc, domain: str, on: dt.date) -> Cell:
    stated = [each for each in bloc.goals if each.domain == domain and each.stated(on).possible]
    if not stated:
        return absent(bloc, "goals", "–")
    return cell(joined(sentence(each.text, each.article) for each in stated), facts=stated)


def backing(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """Which goals have an instrument in force and an organ at work behind them on that day, and which have not?"""
    them = chosen(blocs, on, sections=("goals", "institutions"), atlas=atlas)
    stated = [
        (place, bloc, goal, at) for place, (bloc, day) in enumerate(them) for goal in bloc.goals if goal.stated(at := shown_on(bloc, day)).possible
    ]
    title = them.title(N_("Goals and what carries them on {day}"), N_("Goals and what carries them, each bloc as last checked"))
    return made(
        them,
        title=title,
        columns=_backing_columns(),
        rows=tuple(_backing_row(bloc, goal, at) for _, bloc, goal, at in stated),
        order=tuple((place, Term("domain", goal.domain)) for place, _, goal, _ in stated),
        notes=(msg("Backed: stated, its instrument in force, and one of its carriers at work, all on the date."),),
        about=[(bloc,) for _, bloc, _, _ in stated],
    )


def _backing_columns() -> tuple[Column, ...]:
    return (
        Column("bloc", msg("Bloc"), kind="name"), Column("domain", msg("Domain"), kind="name"), Column("goal", msg("Goal")),
        Column("in_force", msg("Instrument in force"), kind="truth"),
        Column("carriers", msg("Carried by"), kind="texts"), Column("backed", msg("Backed"), kind="truth"), Column("key", "", printed=False, kind="name"),
    )  # fmt: skip


def _backing_row(bloc: Bloc, each: Goal, on: dt.date) -> tuple[Cell, ...]:
    grounds = _grounds(each, on)
    force = each.instrument.force(on) if each.instrument else Truth.NO
    carriers = [pattern("{name} ({status})", name=carrier.name, status=_status(carrier, on)) for carrier in each.carriers]
    return (
        bloc_cell(bloc), term("domain", each.domain), cell(each.text, facts=[each]), _doubted(force, grounds[:1]),
        Cell(joined(carriers) if carriers else msg("no institution named"), value=tuple(carrier.key for carrier in each.carriers)),
        _doubted(each.backed(on), grounds), cell(each.key),
    )  # fmt: skip


def _grounds(each: Goal, on: dt.date) -> list[object]:
    """What a goal's answer rests on: the act that put its instrument in force, and what its carriers had become by the day."""
    return [each.instrument and each.instrument.dated, *(carrier.status(on)[0] for carrier in each.carriers)]


def _doubted(answer: Truth, grounds: Iterable[object]) -> Cell:
    """Yes or no, marked as what it rests on is, be it a no; the sources stand beside, and in the tables of instruments and institutions."""
    return attrs.evolve(cell(answer, facts=[each for each in grounds if each]), sources=())


def _status(each: Institution, on: dt.date) -> Term | Message:
    change, _ = each.status(on)
    return Term("status", change.status) if change else msg("no activity known")
