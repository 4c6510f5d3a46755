"""A table as Markdown, of the kind that GitHub reads; in a file of its own with footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from blocs.tables.printed import Printed, PrintedCell, Reference, is_web
from blocs.tables.render.addresses import encoded

__all__ = ["document", "write"]

_MARKDOWN = re.compile(r"([\\`*_|\[\]~#])")


def write(table: Printed, width: int = 0) -> str:
    """The table as Markdown; every cell is escaped."""
    below = [f"- {each}" for each in table.below(_escape, lambda each: f"{each.place} {_linked(each)}")]
    return "\n".join([*_grid(table, lambda cell: _escape(str(cell))), "", *below])


def document(tables: Sequence[Printed]) -> str:
    """Tables one after another; each source is a footnote, which the cells refer to."""
    return "\n\n".join(_with_footnotes(table, f"{place}-" if place > 1 else "") for place, table in enumerate(tables, 1)) + "\n"


def _with_footnotes(table: Printed, before: str) -> str:
    used = {number for row in table.rows for cell in row for number in cell.numbers}

    def worded(cell: PrintedCell) -> str:
        return _escape(str(PrintedCell(cell.text, cell.marks))) + "".join(f"[^{before}{number}]" for number in cell.numbers)

    below = [f"- {_escape(each)}" for each in (*table.notes, *table.legend)]
    below += [f"- {each.place} {_linked(each)}" for each in table.references if each.place not in used]
    footnotes = [f"[^{before}{each.place}]: {_linked(each)}" for each in table.references if each.place in used]
    return "\n".join([*_grid(table, worded), "", *below, f"- {_escape(table.release)}", "", *footnotes])


def _grid(table: Printed, worded: Callable[[PrintedCell], str]) -> list[str]:
    rules = [{"right": "---:", "center": ":---:"}.get(each.align, "---") for each in table.columns]
    head = [f"**{_escape(table.title)}**", *(_escape(each) for each in table.subtitle)]
    rows = [
        _line(
            f"<{_address(cell.text)}>" if column.link and is_web(cell.text) else worded(cell) for column, cell in zip(table.columns, row, strict=True)
        )
        for row in table.rows
    ]
    return ["  \n".join(head), "", _line(table.heads(_escape)), _line(rules), *rows]


def _escape(text: str) -> str:
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", safe).replace("\r", "").replace("\n", "<br>")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _address(url: str) -> str:
    return encoded(url, "\\|<>")


def _linked(each: Reference) -> str:
    title = f"[{_escape(each.title)}](<{_address(each.address)}>)" if each.address else _escape(each.title)
    return f"{_escape(each.before)}{title}{_escape(each.after)}"
