"""Pieces of HTML for the generated pages: tables, folds, definitions, numbered sources. A piece holds no empty line, so Markdown takes it whole."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import blocs
from blocs.record.citation import Citation
from blocs.tables.cells import Cell
from blocs.tables.table import Table

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"rows": "{n} rows", "row": "1 row"},
    "fr": {"rows": "{n} lignes", "row": "1 ligne"},
}


def safe(text: str) -> str:
    """A text of the data as HTML shows it, on one line."""
    return html.escape(" ".join(text.split()), quote=True)


class Sources:
    """The sources of one page, numbered in the order of first use, with the places used of each."""

    def __init__(self, prefix: str, known: Mapping[str, blocs.Source]) -> None:
        self.prefix, self.known = prefix, known
        self.places: dict[str, dict[str, None]] = {}

    def links(self, citations: Iterable[Citation]) -> str:
        """Links from a fact to the list of sources at the foot of the page."""
        for each in citations:
            self.places.setdefault(each.key, {})[each.place] = None
        order = list(self.places)
        numbers = sorted({order.index(each.key) + 1 for each in citations})
        links = (("–" if len(run) > 2 else " ").join(map(self._link, dict.fromkeys((run[0], run[-1])))) for run in _runs(numbers))
        return f'<sup class="refs">{" ".join(links)}</sup>' if numbers else ""

    def _link(self, number: int) -> str:
        return f'<a href="#{self.prefix}-source-{number}">{number}</a>'

    def listed(self) -> Iterator[str]:
        """The numbered list, each source with the places used and a link where it has an address."""
        yield '<ol class="sources">'
        for number, (key, places) in enumerate(self.places.items(), 1):
            before, title, after = self.known[key].parts(tuple(places))
            named = f"<cite>{safe(title)}</cite>"
            url = self.known[key].address
            named = f'<a href="{html.escape(url)}" rel="noopener">{named}</a>' if url else named
            host = f' <span class="host">{safe(_host(url))}</span>' if url else ""
            yield f'<li id="{self.prefix}-source-{number}">{safe(before)} {named}{safe(after)}{host}</li>'
        yield "</ol>"


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """The numbers, those that follow one another together.

    >>> _runs([1, 2, 3, 7])
    [[1, 2, 3], [7]]
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _host(url: str) -> str:
    return re.sub(r"^https?://(www\.)?([^/]+).*$", r"\2", url)


def cell_html(each: Cell, sources: Sources) -> str:
    """A cell with its marks and the numbers of its sources."""
    marks = ("!" if each.unverified else "") + ("≈" if each.disputed else "") + ("‡" if each.beyond else "")
    mark = f' <span class="mark">{marks}</span>' if marks else ""
    text = "<br>".join(safe(line) for line in each.text.splitlines())
    return f"{text}{mark}{sources.links(each.sources)}"


def table_html(table: Table, sources: Sources, *, skip: Sequence[str] = ()) -> str:
    """A table in a box of its own that scrolls where it is too wide, with its notes and the meaning of its signs."""
    kept = [place for place, column in enumerate(table.columns) if column.printed and column.key not in skip]
    heads = [(table.columns[place].label, table.columns[place].align) for place in kept]
    rows = [[cell_html(row[place], sources) for place in kept] for row in table._sorted()]
    notes = [*table.notes, "; ".join(table.legend)]
    return grid(heads, rows) + "".join(f'\n<p class="note">{safe(note)}</p>' for note in notes if note)


def grid(heads: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]], kind: str = "") -> str:
    """A table from heads (words and side) and rows of HTML; the first cell of a row is its head."""
    top = "".join(f'<th scope="col" class="{side}">{safe(words)}</th>' for words, side in heads)
    body = "\n".join(_row(row, [side for _, side in heads]) for row in rows)
    label = safe(next((words for words, _ in heads if words), ""))
    box = f'<div class="box {kind}" tabindex="0" role="region" aria-label="{label}">'
    return f"{box}<table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"


def _row(cells: Sequence[str], sides: Sequence[str]) -> str:
    first = f'<th scope="row" class="{sides[0]}">{cells[0]}</th>'
    return f"<tr>{first}{''.join(f'<td class={side}>{each}</td>' for each, side in zip(cells[1:], sides[1:], strict=True))}</tr>"


def fold(summary: str, inside: str, *, opened: bool = False, count: str = "") -> str:
    """What is shown when its heading is clicked."""
    said = f' <span class="count">{count}</span>' if count else ""
    return f'<details class="fold"{" open" if opened else ""}>\n<summary>{safe(summary)}{said}</summary>\n{inside}\n</details>'


def definitions(pairs: Iterable[tuple[str, str]]) -> str:
    """Terms and what is said of each, as HTML; one with nothing to say is left out."""
    return "<dl>\n" + "\n".join(f"<div><dt>{safe(term)}</dt><dd>{said}</dd></div>" for term, said in pairs if said) + "\n</dl>"


def counted(n: int, lang: str) -> str:
    return WORDS[lang]["row"] if n == 1 else WORDS[lang]["rows"].format(n=n)
