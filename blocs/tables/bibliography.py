"""The table of sources: which documents records rest on, and for how much."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.messages import say, say_as, say_n
from blocs.record.bloc import Bloc
from blocs.record.facts import cited, facts
from blocs.registry import Atlas
from blocs.tables.cells import Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table, tabled
from blocs.tables.wording import term

__all__ = ["bibliography"]


@tabled
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
            cell(key), term("evidence", shelf[key].evidence), cell(shelf[key].reference()), cell(shelf[key].address),
            term("read_extent", shelf[key].extent), cell(count), cell(shelf[key].note),
        )
        for key, count in sorted(used.items())
        if key in shelf
    ]  # fmt: skip
    columns = (
        Column("key", say("Key")), Column("evidence", say_as("source", "Evidence")), Column("title", say("Source")),
        Column("url", say("Address"), below=True, link=True), Column("extent", say_as("source", "Read")), Column("facts", say("Facts"), "right"),
        Column("note", say("Note"), below=True),
    )  # fmt: skip
    note = say(
        "Under each source its address and what is to be known of the copy that was read, where there is something. A title in square brackets is our "
        "description; an untraced source has no address and nothing else to find it by."
    )
    return made(
        chosen(shown, least=0), dated=False, title=say_n("{n} source", "{n} sources", len(rows)), columns=columns, rows=tuple(rows), notes=(note,)
    )
