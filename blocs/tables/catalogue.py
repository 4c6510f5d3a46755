"""Tables of what is recorded: the catalogue of blocs, and the coverage and depth of each record."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.messages import N_, say, say_as, say_n
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.storage.evidence import counts
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell, count_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table, tabled
from blocs.tables.wording import bloc_cell, word

__all__ = ["catalogue", "coverage", "depth"]


@tabled
def catalogue(atlas: Atlas) -> Table:
    """Which blocs are recorded, when did each live, how many members has it, and how far is it verified?"""
    blocs = tuple(atlas)
    rows = [
        (
            cell(bloc.id), bloc_cell(bloc), cell(bloc.name),
            cell(bloc.founded, facts=[bloc.founding.dated] if bloc.founding and bloc.founding.dated else []) if bloc.founded else cell(why=UNKNOWN),
            cell(bloc.ended.on, facts=[bloc.ended]) if bloc.ended else cell(say_as("bloc", "living")),
            count_cell(*bloc.members().count()),
            cell(bloc.horizon) if not bloc.ended else cell(why=NOT_APPLICABLE),
            cell(depth(bloc)), cell(counts([bloc]).facts), cell(counts([bloc]).sources),
        )
        for bloc in blocs
    ]  # fmt: skip
    columns = (
        Column("id", say("Id")), Column("acronym", say("Acronym")), Column("name", say("Name")), Column("founded", say("Founded")),
        Column("ended", say("Ended")), Column("members", say("Members"), "right"), Column("verified", say("Verified to")),
        Column("depth", say("Depth")), Column("facts", say("Facts"), "right"), Column("sources", say("Sources"), "right"),
    )  # fmt: skip
    note = say(
        "Members: full members at the date to which the record is verified; of a dead bloc, on its last day. Depth: full, organs and goals covered; "
        "part, some of them; memberships, neither."
    )
    title = say_n("The {n} bloc recorded", "The {n} blocs recorded", len(blocs))
    return made(chosen(blocs, least=0), dated=False, title=title, columns=columns, rows=tuple(rows), notes=(note,))


def depth(bloc: Bloc) -> str:
    """How deep is a record: "full" if organs and goals are covered, "part" if some of them are, else memberships only."""
    deep = [bloc.covered(section) for section in ("institutions", "goals")]
    if all(each in ("complete", "principal") for each in deep):
        return say_as("depth", "full")
    return say_as("depth", "part") if any(deep) else say_as("depth", "memberships")


@tabled
def coverage(blocs: Iterable[Bloc]) -> Table:
    """How many facts, sources and disputed facts does each record hold, and how complete is each section?"""
    shown = tuple(blocs)
    rows = [_row(str(bloc.label), (bloc,), say("; ").join(_covered(bloc))) for bloc in shown]
    if len(shown) > 1:
        rows.append(_row(say("all"), shown, ""))
    columns = (
        Column("bloc", say("Bloc")), Column("facts", say("Facts"), "right"), Column("sources", say("Sources"), "right"),
        Column("disputed", say("Disputed"), "right"), Column("unverified", say("Unverified"), "right"), Column("single", say("On one source"), "right"),
        Column("untraced", say("Untraced"), "right"), Column("weak", say("Weak"), "right"), Column("examined", say("Examined"), "right"),
        Column("unborne", say("On such alone"), "right"), Column("unmarked", say("Not marked"), "right"), Column("unplaced", say("No place"), "right"),
        Column("coverage", say("Coverage")),
    )  # fmt: skip
    notes = (
        say("A fact is one act or attribute that bears sources. A fact on one source need not be doubtful: a treaty settles its own articles."),
        say(
            "Untraced: sources with no address and nothing else to find them by. Weak: encyclopedias, and files that nobody signs. Examined: founding "
            "documents, whose own claims are put to the record. On such alone: facts that rest on no other; not marked: those of them that do not say so. "
            "No place: citations of the opening or the body, without a paragraph."
        ),
    )
    return made(chosen(shown, least=0), dated=False, title=say("What the record holds"), columns=columns, rows=tuple(rows), notes=notes)


def _row(label: str, blocs: tuple[Bloc, ...], covered: str) -> tuple[Cell, ...]:
    held = counts(blocs)
    numbers = (
        held.facts, held.sources, held.disputed, held.unverified, held.single,
        held.untraced, held.feeble, held.examined, held.unborne, held.unmarked, held.unplaced,
    )  # fmt: skip
    return (cell(label), *map(cell, numbers), cell(covered))


_SECTIONS = {
    "founding_goals": N_("founding_goals"), "memberships": N_("memberships"), "suspensions": N_("suspensions"), "notices": N_("notices"),
    "instruments": N_("instruments"), "rules": N_("rules"), "institutions": N_("institutions"), "goals": N_("goals"),
    "obligations": N_("obligations"), "offices": N_("offices"), "sanctions": N_("sanctions"), "partners": N_("partners"),
    "forces": N_("forces"), "finance": N_("finance"),
}  # fmt: skip
"""The sections of a record by their keys, which English shows as they are."""


def _covered(bloc: Bloc) -> Iterable[str]:
    groups: dict[str, list[str]] = {}
    for each in bloc.coverage:
        if extent := bloc.covered(each.section):
            groups.setdefault(extent, []).append(say(_SECTIONS[each.section]))
    return (say("{what}: {how}", what=word("coverage", extent), how=", ".join(sections)) for extent, sections in groups.items())
