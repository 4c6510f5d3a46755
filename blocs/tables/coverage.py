"""The table of what each record holds: facts, sources, disputes, weak sources, and how complete each section is."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.lazy import Joined, Message, joined, msg
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.storage import reading
from blocs.storage.evidence import counts
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import SECTIONS, Term, bloc_cell, term

__all__ = ["coverage"]


def coverage(blocs: Iterable[Bloc]) -> Table:
    """How many facts, sources and disputed facts does each record hold, and how complete is each section? Of several regions each has a sum."""
    shown = tuple(blocs)
    rows = [_row(bloc_cell(bloc), (bloc,), _covered(bloc)) for bloc in shown]
    by_region = {code: tuple(bloc for bloc in shown if bloc.region == code) for code in reading.vocabulary()["region"]}
    if len(told := {code: held for code, held in by_region.items() if held}) > 1:
        rows += [_row(term("region", code), held, "") for code, held in told.items()]
    if len(shown) > 1:
        rows.append(_row(Cell(msg("all"), value="all"), shown, ""))
    notes = tuple(map(msg, _NOTES))
    return made(chosen(shown, least=0, sections=()), dated=False, title=msg("What the data hold"), columns=_columns(), rows=tuple(rows), notes=notes)


def _row(whose: Cell, blocs: tuple[Bloc, ...], covered: object) -> tuple[Cell, ...]:
    held = counts(blocs)
    numbers = (
        held.facts, held.sources, held.disputed, held.unverified, held.single,
        held.untraced, held.feeble, held.examined, held.unborne, held.unmarked, held.unplaced,
    )  # fmt: skip
    return (whose, *map(cell, numbers), cell(covered))


def _columns() -> tuple[Column, ...]:
    return (
        Column("bloc", msg("Bloc"), kind="name"), Column("facts", msg("Facts"), "right", kind="whole"), Column("sources", msg("Sources"), "right", kind="whole"),
        Column("disputed", msg("Disputed"), "right", kind="whole"), Column("unverified", msg("Unverified"), "right", kind="whole"),
        Column("single", msg("On one source"), "right", kind="whole"),
        Column("untraced", msg("Untraced"), "right", kind="whole"), Column("weak", msg("Weak"), "right", kind="whole"),
        Column("examined", msg("Examined"), "right", kind="whole"),
        Column("unborne", msg("On such alone"), "right", kind="whole"), Column("unmarked", msg("Not marked"), "right", kind="whole"),
        Column("unplaced", msg("No place"), "right", kind="whole"),
        Column("coverage", msg("Coverage")),
    )  # fmt: skip


_NOTES = (
    N_("A fact is one act or attribute with its sources. A fact on one source need not be doubtful: a treaty is proof of its own articles."),
    N_(
        "Untraced: sources with no address and nothing else to find them by. Weak: encyclopedias, and files that nobody signs. Examined: founding documents, "
        "whose own claims are checked against the data. On such alone: facts that rest on no other; not marked: those of them that do not say so. No place: "
        "citations of the opening or the body, without a paragraph."
    ),
)


def _covered(bloc: Bloc) -> Joined:
    groups: dict[str, list[Message]] = {}
    for each in bloc.coverage:
        if extent := bloc.covered(each.section):
            groups.setdefault(extent, []).append(msg(SECTIONS[each.section]))
    return joined(msg("{what}: {how}", what=Term("coverage", extent), how=joined(sections, ", ")) for extent, sections in groups.items())
