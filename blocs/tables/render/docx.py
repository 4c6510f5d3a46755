"""Tables as a document of Word: headings that repeat on every page, notes, and sources with links."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from blocs.storage.extras import extra
from blocs.tables.printed import Printed, PrintedCell, Reference, runs
from blocs.tables.render.text import natural_widths, panels, shared_widths

__all__ = ["write"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDE = 90
"""Characters from which the page is turned."""
_ROOM = 130
"""Characters that stand beside each other in columns that wrap."""


def write(tables: Sequence[Printed]) -> bytes:
    """The document. Raises `MissingExtra` without python-docx."""
    document = extra("docx", "python-docx").Document()
    _set_up(document, tables[0].lang if tables else "en")
    if any(sum(natural_widths(table.grid(), table.heads())) > _WIDE for table in tables):
        page = document.sections[0]
        page.orientation = extra("docx.enum.section", "python-docx").WD_ORIENT.LANDSCAPE
        page.page_width, page.page_height = page.page_height, page.page_width
    document.core_properties.title = _plain(tables[0].title)[:255] if tables else ""  # as long as the property may be
    document.core_properties.language = tables[0].lang if tables else ""
    for table in tables:
        _add(document, table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Any, lang: str) -> None:
    """Sheets of A4, and the language that Word checks the spelling by."""
    shared, page = extra("docx.shared", "python-docx"), document.sections[0]
    page.page_width, page.page_height = shared.Mm(210), shared.Mm(297)
    mark = extra("docx.oxml", "python-docx").OxmlElement("w:lang")
    mark.set(extra("docx.oxml.ns", "python-docx").qn("w:val"), {"en": "en-GB", "fr": "fr-FR"}.get(lang, lang))
    document.styles["Normal"].element.get_or_add_rPr().append(mark)


def _add(document: Any, table: Printed) -> None:
    document.add_heading(_plain(table.title), 1)
    for line in table.subtitle:
        document.add_paragraph(_plain(line))
    _grid(document, table)
    for note in (*table.notes, *table.legend):
        _small(document.add_paragraph(_plain(note)))
    for each in table.references:
        _small(_reference(document.add_paragraph(), each))
    _small(document.add_paragraph(_plain(table.release)))


def _grid(document: Any, table: Printed) -> None:
    """The table; columns that do not fit beside each other stand in several, each led by the first."""
    for places in panels(table.grid(), table.heads(), _ROOM):
        _panel(document, table, places)
        document.add_paragraph()


def _panel(document: Any, table: Printed, places: Sequence[int]) -> None:
    grid = document.add_table(rows=1 + len(table.rows), cols=len(places), style="Light List Accent 1")
    grid.autofit = False
    words = [[PrintedCell(head) for head in table.heads()], *table.rows]
    for column, width in zip(grid.columns, _widths(document, table, places), strict=True):
        column.width = width
    for row, cells in zip(grid.rows, words, strict=True):
        _mark(row, "w:cantSplit")
        for cell, place in zip(row.cells, places, strict=True):
            _fill(cell.paragraphs[0], cells[place], table.columns[place].align)
    _mark(grid.rows[0], "w:tblHeader")  # the headings stand on top of every page that the table runs over


def _widths(document: Any, table: Printed, places: Sequence[int]) -> list[int]:
    """The room of the page, shared out by what the columns hold."""
    page = document.sections[0]
    room = page.page_width - page.left_margin - page.right_margin
    natural = natural_widths([[row[place] for place in places] for row in table.grid()], [table.heads()[place] for place in places])
    widths = shared_widths(natural, _ROOM)
    return [int(room * width / sum(widths)) for width in widths]


def _fill(paragraph: Any, cell: PrintedCell, align: str) -> None:
    """A cell in words; the numbers of its sources are raised."""
    paragraph.alignment = getattr(extra("docx.enum.text", "python-docx").WD_ALIGN_PARAGRAPH, align.upper())
    paragraph.add_run(_plain(f"{cell.text} {cell.marks}".rstrip() if cell.marks else cell.text))
    if cell.numbers:
        paragraph.add_run(f" {runs(cell.numbers)}").font.superscript = True
    _small(paragraph)


def _small(paragraph: Any) -> None:
    shared = extra("docx.shared", "python-docx")
    paragraph.paragraph_format.space_after = shared.Pt(2)
    for run in paragraph.runs:
        run.font.size = shared.Pt(8)


def _reference(paragraph: Any, each: Reference) -> Any:
    """A source; its title leads to its address, which stands behind it for whoever reads on paper."""
    paragraph.add_run(_plain(f"{each.place} {each.before}"))
    if each.address:
        _link(paragraph, each.address, each.title)
    else:
        paragraph.add_run(_plain(each.title))
    paragraph.add_run(_plain(each.after + (f" <{each.address}>" if each.address else "")))
    return paragraph


def _link(paragraph: Any, address: str, words: str) -> None:
    """A link, which python-docx reads but has no call to write."""
    oxml, kinds = extra("docx.oxml", "python-docx"), extra("docx.opc.constants", "python-docx").RELATIONSHIP_TYPE
    link = oxml.OxmlElement("w:hyperlink")
    link.set(extra("docx.oxml.ns", "python-docx").qn("r:id"), paragraph.part.relate_to(address, kinds.HYPERLINK, is_external=True))
    run = paragraph.add_run(_plain(words))
    run.font.underline = True
    run.font.size = extra("docx.shared", "python-docx").Pt(8)
    link.append(run._r)
    paragraph._p.append(link)


def _mark(row: Any, mark: str) -> None:
    row._tr.get_or_add_trPr().append(extra("docx.oxml", "python-docx").OxmlElement(mark))


def _plain(text: str) -> str:
    return _CONTROL.sub("", text)
