"""The table of sources: which documents records rest on, and for how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from blocs.i18n.lazy import Phrase, msg, msg_as, msg_n
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.record.facts import cited, facts
from blocs.record.source import Source
from blocs.registry import Atlas
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import term

__all__ = ["bibliography"]


@attrs.frozen
class _Reference(Phrase):
    """A source as a reference names it."""

    source: Source

    def __str__(self) -> str:
        return self.source.reference()


def bibliography(atlas: Atlas, blocs: Iterable[Bloc]) -> Table:
    """What do these records rest on: each source once, with its weight and how often it is cited?"""
    shown = tuple(blocs)
    used = Counter(key for bloc in shown for _, fact in facts(bloc) for key in {citation.key for citation in cited(fact)})
    known = {**atlas.sources, **{key: each for bloc in shown for key, each in bloc.own_sources.items()}}
    rows = tuple(_row(known[key], count) for key, count in sorted(used.items()) if key in known)
    title = msg_n("{n} source", "{n} sources", len(rows))
    return made(chosen(shown, least=0, sections=()), dated=False, title=title, columns=_columns(), rows=rows, notes=(msg(_NOTE),))


def _row(source: Source, count: int) -> tuple[Cell, ...]:
    return (
        cell(source.key), term("evidence", source.evidence), cell(_Reference(source)), cell(source.address),
        term("read_extent", source.extent), cell(count), cell(source.note),
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    return (
        Column("key", msg("Key"), kind="name"), Column("evidence", msg_as("source", "Evidence")), Column("title", msg("Source")),
        Column("url", msg("Address"), below=True, link=True), Column("extent", msg_as("source", "Read")), Column("facts", msg("Facts"), "right", kind="whole"),
        Column("note", msg("Note"), below=True),
    )  # fmt: skip


_NOTE = N_(
    "Under each source its address and what is to be known of the copy that was read, where there is something. A title in square brackets is our "
    "description; an untraced source has no address and nothing else to find it by."
)
