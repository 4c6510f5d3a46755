"""A table as HTML, with links to its sources; in a file of its own a whole page with its style."""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cache

from blocs.storage import reading
from blocs.tables.printed import Printed, Reference, unbroken

__all__ = ["document", "write"]


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


def document(tables: Sequence[Printed]) -> str:
    """Tables as a page that needs no other file, in the style of the page of `blocs report`."""
    title = html.escape(tables[0].title if tables else "blocs")
    lang = tables[0].lang if tables else "en"
    body = "\n".join(map(write, tables))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{title}</title>\n<style>\n{_style()}{_FIGURE}</style>\n</head>\n<body>\n<main id="page">\n{body}\n</main>\n</body>\n</html>\n'
    )


@cache
def _style() -> str:
    return (reading.DATA.parent / "page" / "viewer" / "page.css").read_text(encoding="utf-8")


_FIGURE = """
figure.blocs { margin: 1.5rem 0 2.4rem; overflow-x: auto; }
figure.blocs caption { height: auto; padding-bottom: .6rem; color: var(--soft); }
figure.blocs caption::first-line { font: 600 1.2rem/1.4 var(--serif); color: var(--ink); }
figure.blocs td.right, figure.blocs th.right { text-align: right; }
figure.blocs td.center, figure.blocs th.center { text-align: center; }
figure.blocs ul { font: .84rem/1.5 var(--sans); list-style: none; padding: 0; overflow-wrap: anywhere; max-width: 105ch; }
"""
