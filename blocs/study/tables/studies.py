"""The table of studies: which published comparisons come with the library, with their authors, cases and documents."""

from __future__ import annotations

from blocs.i18n.lazy import joined, msg, pattern
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.loading import known, load
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.table import Table
from blocs.tables.values import Row
from blocs.tables.wording import bloc_cell

__all__ = ["studies_table"]


def studies_table(*, atlas: Atlas | None = None) -> Table:
    """Which studies come with the library? One row a study.

    >>> [row["study"] for row in studies_table().records()]
    ['oakes', 'rolandsen-sandnes']
    """
    held = bundled() if atlas is None else atlas
    every = [load(id) for id in known()]
    return Table(
        title=msg("Published comparisons that can be redone from the data"),
        columns=(
            Column("study", msg("Study")), Column("author", msg("Author")), Column("title", msg("Title")), Column("subject", msg("Body compared")),
            Column("cases", msg("Cases")), Column("on", msg("On")), Column("source", msg("Document")),
        ),
        rows=tuple(_row(each, held) for each in every),
        values=tuple(map(_record, every)),
        notes=(msg("blocs study STUDY prints one; a folder that holds a plan.toml is a study of your own."),),
    )  # fmt: skip


def _row(each: Study, atlas: Atlas) -> tuple[Cell, ...]:
    others = joined((atlas.get(case).label for case in each.cases[:-1]), ", ")
    title = pattern("{title} ({published})", title=each.title, published=each.published)
    return cell(each.id), cell(each.author), cell(title), bloc_cell(atlas.get(each.subject)), cell(others), cell(each.on), cell(each.source)


def _record(each: Study) -> Row:
    return {
        "study": each.id, "author": each.author, "title": each.title.en, "subject": each.subject, "cases": list(each.cases[:-1]), "on": each.on,
        "source": each.source,
    }  # fmt: skip
