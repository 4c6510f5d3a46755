"""A table as HTML, with links to its sources."""

from __future__ import annotations

import html
from collections.abc import Sequence

from blocs.tables.printed import Printed, Reference, unbroken

__all__ = ["write"]


def write(table: Printed, width: int = 0) -> str:
    """The table as a figure of HTML; every cell is escaped."""

    def escape(text: str) -> str:
        return html.escape(unbroken(text), quote=True).replace("\n", "<br>")

    def row(cells: Sequence[str]) -> str:
        aligned = [f'<td class="{column.align}">{each}</td>' for column, each in zip(table.columns[1:], cells[1:], strict=True)]
        return f'<tr><th scope="row">{cells[0]}</th>{"".join(aligned)}</tr>'

    def anchor(url: str, words: str) -> str:
        return f'<a href="{html.escape(url, quote=True)}">{escape(words)}</a>'

    def linked(each: Reference) -> str:
        title = anchor(each.address, each.title) if each.address else escape(each.title)
        return f"{each.place} {escape(each.before)}{title}{escape(each.after)}"

    head = "".join(f'<th scope="col" class="{column.align}">{escape(column.label)}</th>' for column in table.columns)
    caption = "<br>".join(escape(each) for each in (table.title, *table.subtitle))
    below = "".join(f"<li>{each}</li>" for each in table.below(escape, linked))
    body = "\n".join(row(cells) for cells in table.grid(escape, lambda url: anchor(url, url)))
    return (
        f'<figure class="blocs" lang="{table.lang}"><table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n<ul>{below}</ul></figure>"
    )
