"""Tables as a workbook of Excel: what people read, the values that programs read, and the sources, each on a sheet."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from blocs.i18n.messages import say
from blocs.storage.extras import extra
from blocs.tables.frames import Columns
from blocs.tables.printed import Printed, is_web

__all__ = ["write"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST = 60


def write(tables: Sequence[tuple[Printed, Columns]]) -> bytes:
    """The workbook. No text is ever run as a formula. Raises `MissingExtra` without openpyxl."""
    book = extra("openpyxl").Workbook()
    book.remove(book.active)
    for place, (table, rows) in enumerate(tables, 1):
        number = f" {place}" if len(tables) > 1 else ""
        _in_words(book.create_sheet(say("table") + number), table)
        _in_values(book.create_sheet(say("values") + number), rows)
        if table.references:
            _sources(book.create_sheet(say("sources") + number), table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _in_words(sheet: Any, table: Printed) -> None:
    """The table as it is printed, its notes below."""
    for text in (table.title, *table.subtitle):
        _put(sheet, sheet.max_row + bool(sheet.max_row > 1 or sheet["A1"].value), 1, text)
    sheet["A1"].font = _styles().Font(bold=True, size=13)
    top = sheet.max_row + 2
    _heads(sheet, top, table.heads())
    for row, cells in enumerate(table.rows, top + 1):
        for column, cell in enumerate(cells, 1):
            put = _put(sheet, row, column, _counted(str(cell)))
            put.alignment = _styles().Alignment(horizontal=table.columns[column - 1].align, vertical="top", wrap_text=True)
            if table.columns[column - 1].link and is_web(cell.text):
                put.hyperlink = cell.text
    sheet.freeze_panes = sheet.cell(top + 1, 2)
    _widths(sheet, [table.heads(), *table.grid()])
    for place, text in enumerate((*table.notes, *table.legend, table.release), sheet.max_row + 2):
        _put(sheet, place, 1, text)


def _in_values(sheet: Any, rows: Columns) -> None:
    """What programs read, typed: days, numbers and truths as such."""
    names = list(rows.kinds)
    _heads(sheet, 1, names)
    for column, name in enumerate(names, 1):
        for row, value in enumerate(rows.values[name], 2):
            _put(sheet, row, column, value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _widths(sheet, [names])


def _sources(sheet: Any, table: Printed) -> None:
    """A source a row, with its address as a link."""
    for row, each in enumerate(table.references, 1):
        _put(sheet, row, 1, each.place)
        _put(sheet, row, 2, f"{each.before}{each.title}{each.after}").alignment = _styles().Alignment(wrap_text=True, vertical="top")
        if each.address:
            put = _put(sheet, row, 3, each.address)
            put.hyperlink, put.style = each.address, "Hyperlink"
    sheet.column_dimensions["B"].width = 100
    sheet.column_dimensions["C"].width = 60


def _heads(sheet: Any, row: int, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads, 1):
        put = _put(sheet, row, column, head)
        put.font = _styles().Font(bold=True)
        put.fill = _styles().PatternFill("solid", fgColor="FFF4F1EA")
        put.alignment = _styles().Alignment(wrap_text=True, vertical="bottom")


def _put(sheet: Any, row: int, column: int, value: Any) -> Any:
    """A value in its cell; a text stays a text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, (list, tuple)):
        value = " | ".join(map(str, value))
    if isinstance(value, str):
        cell.value = _CONTROL.sub("", value)
        cell.data_type = "s"
        if value[:1] in tuple("=+-@\t\r"):
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell


def _counted(text: str) -> str | int:
    """A plain whole number as one, so that it can be summed."""
    return int(text) if re.fullmatch(r"-?(0|[1-9][0-9]{0,8})", text) else text


def _widths(sheet: Any, grid: Sequence[Sequence[str]]) -> None:
    for place, column in enumerate(zip(*grid, strict=True), 1):
        letter = extra("openpyxl.utils").get_column_letter(place)
        sheet.column_dimensions[letter].width = min(max(map(len, column)) + 3, _WIDEST)


def _styles() -> Any:
    return extra("openpyxl.styles")
