"""Tables about the record itself: what it holds, how far it reaches, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.atlas import Atlas
from blocs.bloc import Bloc
from blocs.compare.common import made, span, word
from blocs.facts import cited, counts, facts
from blocs.table import NOT_APPLICABLE, UNKNOWN, Cell, Column, Table, cell

__all__ = ["bibliography", "catalogue", "coverage", "depth"]


def catalogue(atlas: Atlas) -> Table:
    """Which blocs are recorded, when did each live, how many members has it, and how far is it verified?"""
    blocs = tuple(atlas)
    rows = [
        (
            cell(bloc.id), cell(bloc.label.en), cell(bloc.name.en),
            cell(bloc.founded, facts=[bloc.founding.dated] if bloc.founding and bloc.founding.dated else []) if bloc.founded else cell(why=UNKNOWN),
            cell(bloc.ended.on, facts=[bloc.ended]) if bloc.ended else cell("living"),
            cell(span(*bloc.members().count())),
            cell(bloc.horizon) if not bloc.ended else cell(why=NOT_APPLICABLE),
            cell(depth(bloc)), cell(counts([bloc]).facts), cell(counts([bloc]).sources),
        )
        for bloc in blocs
    ]  # fmt: skip
    columns = (
        Column("id", "Id"), Column("acronym", "Acronym"), Column("name", "Name"), Column("founded", "Founded"), Column("ended", "Ended"),
        Column("members", "Members", "right"), Column("verified", "Verified to"), Column("depth", "Depth"), Column("facts", "Facts", "right"),
        Column("sources", "Sources", "right"),
    )  # fmt: skip
    note = (
        "Members: full members at the date to which the record is verified; of a dead bloc, on its last day. Depth: full, organs and goals covered; "
        "part, some of them; memberships, neither."
    )
    return made(blocs, title=f"The {len(blocs)} blocs recorded", columns=columns, rows=tuple(rows), notes=(note,))


def depth(bloc: Bloc) -> str:
    """How deep is a record: "full" if organs and goals are covered, "part" if some of them are, else memberships only."""
    deep = [bloc.covered(section) for section in ("institutions", "goals")]
    return "full" if all(each in ("complete", "principal") for each in deep) else "part" if any(deep) else "memberships"


def coverage(blocs: Iterable[Bloc]) -> Table:
    """How many facts, sources and disputed facts does each record hold, and how complete is each section?"""
    shown = tuple(blocs)
    rows = [_row(bloc.label.en, (bloc,), "; ".join(_covered(bloc))) for bloc in shown]
    if len(shown) > 1:
        rows.append(_row("all", shown, ""))
    columns = (
        Column("bloc", "Bloc"), Column("facts", "Facts", "right"), Column("sources", "Sources", "right"), Column("disputed", "Disputed", "right"),
        Column("unverified", "Unverified", "right"), Column("single", "On one source", "right"), Column("coverage", "Coverage"),
    )  # fmt: skip
    note = "A fact is one act or attribute that bears sources. A fact on one source need not be doubtful: a treaty settles its own articles."
    return made(shown, title="What the record holds", columns=columns, rows=tuple(rows), notes=(note,))


def _row(label: str, blocs: tuple[Bloc, ...], covered: str) -> tuple[Cell, ...]:
    held = counts(blocs)
    return (cell(label), cell(held.facts), cell(held.sources), cell(held.disputed), cell(held.unverified), cell(held.single), cell(covered))


def _covered(bloc: Bloc) -> Iterable[str]:
    groups: dict[str, list[str]] = {}
    for each in bloc.coverage:
        if extent := bloc.covered(each.section):
            groups.setdefault(extent, []).append(each.section)
    return (f"{word('coverage', extent)}: {', '.join(sections)}" for extent, sections in groups.items())


def bibliography(atlas: Atlas, blocs: Iterable[Bloc]) -> Table:
    """What do these records rest on: each source once, with its weight and how often it is cited?"""
    shown = tuple(blocs)
    used: dict[str, int] = {}
    for bloc in shown:
        for _, fact in facts(bloc):
            for key in {citation.key for citation in cited(fact)}:
                used[key] = used.get(key, 0) + 1
    shelf = {**atlas.sources, **{key: each for bloc in shown for key, each in bloc.own_sources.items()}}
    rows = [
        (
            cell(key), cell(word("evidence", shelf[key].evidence)), cell(shelf[key].reference()), cell(shelf[key].url),
            cell(word("read_extent", shelf[key].extent)), cell(count),
        )
        for key, count in sorted(used.items())
        if key in shelf
    ]  # fmt: skip
    columns = (
        Column("key", "Key"), Column("evidence", "Evidence"), Column("title", "Source"), Column("url", "Address"), Column("extent", "Read"),
        Column("facts", "Facts", "right"),
    )  # fmt: skip
    return made(shown, title=f"{len(rows)} sources", columns=columns, rows=tuple(rows))
