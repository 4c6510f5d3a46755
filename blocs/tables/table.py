"""Table, column and cell; numbered references; the formats that a table is printed in; the entry point of tabulate."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import html
import importlib
import io
import json
import re
import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, ParamSpec

import attrs

from blocs.dates import PartialDate, Truth, day_words
from blocs.errors import BadQuestion, nearest
from blocs.i18n.messages import N_, Said, current, number, say, speaking
from blocs.record.citation import Citation, Source
from blocs.storage import reading
from blocs.tables.frames import Columns, Frames, columns_of

__all__ = [
    "BEYOND",
    "FORMATS",
    "NOT_APPLICABLE",
    "NOT_YET",
    "UNKNOWN",
    "Cell",
    "Column",
    "Table",
    "cell",
    "count_cell",
    "date_cell",
    "figure_cell",
    "known_format",
    "names",
    "span",
    "tabled",
    "verified_words",
]

UNKNOWN = "unknown"
NOT_APPLICABLE = "not_applicable"
BEYOND = "beyond_horizon"
NOT_YET = "not_known_yet"


def known_format(form: object) -> None:
    """Is this one of the `FORMATS`? Raises `BadQuestion`, with the nearest, if not."""
    if form not in FORMATS:
        near = nearest(str(form), list(FORMATS))
        raise BadQuestion(say('"{form}" is no format: {known}', form=form, known=say(" or ").join(near) if near else ", ".join(FORMATS)))


_SHOWN = {UNKNOWN: "·", NOT_APPLICABLE: N_("n/a"), BEYOND: "·", NOT_YET: N_("not yet")}
_MARK = re.compile(r"(^|[ \n])\?(?=$|[\s,;)])")  # after a plain blank; a question of French prose has one that does not break
_LEGEND = {
    UNKNOWN: N_("· not known to the record"),
    NOT_APPLICABLE: N_("n/a does not apply"),
    BEYOND: N_("· beyond the record's horizon"),
    NOT_YET: N_("not yet: not known yet, it needs data that this version does not ship"),
}


@attrs.frozen
class Cell:
    """One answer: its words, its value for machines, its sources, and why it is missing where it is."""

    text: str
    value: Any = None
    sources: tuple[Citation, ...] = ()
    why: str = ""
    perhaps: bool = False
    unverified: bool = False
    disputed: bool = False
    set: bool = False
    beyond: bool = False
    bounds: tuple[Any, Any] | None = None
    """The first and last day that a date can mean, or the least and the most that a figure can be."""


def cell(value: object = "", sources: Iterable[Citation] = (), why: str = "", facts: Iterable[Any] = ()) -> Cell:
    """A cell from a plain value and the facts that it rests on; a missing value needs a `why`."""
    grounds = tuple(facts)
    cited = dict.fromkeys([*sources, *(each for fact in grounds for each in fact.sources)])
    text, perhaps = _worded(value, why)
    return Cell(
        text=text, value=None if why else _plain(value), sources=tuple(cited), why=why, perhaps=perhaps, bounds=None if why else _bounds(value),
        unverified=any(getattr(fact, "unverified", "") for fact in grounds),
        disputed=any(getattr(fact, "disputed", ()) for fact in grounds),
    )  # fmt: skip


def _worded(value: object, why: str) -> tuple[str, bool]:
    if why:
        return say(_SHOWN[why]), False
    if isinstance(value, PartialDate):
        return value.words(), False
    if isinstance(value, dt.date):
        return day_words(value), False
    if isinstance(value, Truth):
        return {Truth.YES: say("yes"), Truth.NO: say("no"), Truth.PERHAPS: "?"}[value], value is Truth.PERHAPS
    if isinstance(value, bool):
        return (say("yes") if value else say("no")), False
    if isinstance(value, float):
        return number(value, ".2f"), False
    return str(value), False


def _plain(value: object) -> Any:
    """A value as programs take it: a day as a day, a truth as true, false or null, a date as its source has it."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Said):
        return str(value)
    if isinstance(value, Truth):
        return None if value is Truth.PERHAPS else value is Truth.YES
    return value if isinstance(value, (str, int, float, bool, dt.date, type(None))) else str(value)


def _bounds(value: object) -> tuple[Any, Any] | None:
    if not isinstance(value, PartialDate):
        return None
    return (None, None) if (value.earliest, value.latest) == (dt.date.min, dt.date.max) else (value.earliest, value.latest)


def span(least: int, most: int) -> str:
    """A count that may fall in the doubt: "15", or "15 to 16".

    >>> span(15, 15), span(15, 16)
    ('15', '15 to 16 ?')
    """
    return str(least) if least == most else say("{least} to {most} ?", least=least, most=most)


def count_cell(least: int, most: int) -> Cell:
    """A count that may fall in the doubt: "15", or "15 to 16 ?"; for programs the number, or nothing, with the least and the most."""
    return Cell(span(least, most), value=least if least == most else None, bounds=(least, most), perhaps=least != most)


def figure_cell(low: float, high: float, form: str = ".2f") -> Cell:
    """A figure, or the interval in which it lies."""
    words = number(low, form) if low == high else say("{least} to {most} ?", least=number(low, form), most=number(high, form))
    return Cell(words, value=low if low == high else None, bounds=(low, high), perhaps=low != high)


P = ParamSpec("P")


@attrs.frozen
class Question:
    """A function that makes a table, by its name, and what it was asked: a value, so that a table can be copied and kept."""

    module: str
    name: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]

    def __call__(self) -> Table:
        function = getattr(importlib.import_module(self.module), self.name).__wrapped__
        table: Table = function(*self.args, **self.kwargs)
        return table


def tabled(function: Callable[P, Table]) -> Callable[P, Table]:
    """Makes a function's table remember its question, so that it can be put again in another language; "today" stays the day it was."""

    @functools.wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Table:
        named = {key: _fixed(each) for key, each in kwargs.items()}
        question = Question(function.__module__, function.__name__, tuple(map(_fixed, args)), named)
        return attrs.evolve(question(), question=question)

    return asked


def _fixed(value: Any) -> Any:
    if isinstance(value, str) and value.strip().lower() == "today":
        return dt.date.today()
    return tuple(value) if isinstance(value, Iterator) else value


def verified_words(first: dt.date, last: dt.date) -> str:
    """Which data, and to which day, or from which to which, the blocs shown were checked."""
    message = N_("blocs data {version}, verified to {day}")
    if first != last:
        message = N_("blocs data {version}, each bloc verified to a day of its own, from {first} to {day}")
    return say(message, version=reading.version(), first=day_words(first), day=day_words(last))


def date_cell(act: Any) -> Cell:
    """A cell for a dated act, or an unknown one."""
    return cell(act.on, facts=[act]) if act else cell(why=UNKNOWN)


@attrs.frozen
class Column:
    """A column: the key that machines read, the heading that people read, the side its text is set to.

    In text a column `below` is set under its row, since it would be too narrow beside the others: a note, or a web address (`link`), which is
    never broken and is a link in the forms that have them. One not `printed` is for machines alone.
    """

    key: str
    label: str
    align: str = "left"
    printed: bool = True
    below: bool = False
    link: bool = False


@attrs.frozen
class Reference:
    """A source as a table prints it: its number, the words before, in and after the title, and the address that the title leads to."""

    place: int
    before: str
    title: str
    after: str
    address: str = ""

    def __str__(self) -> str:
        return f"{self.place} {self.before}{self.title}{self.after}"


@attrs.frozen(kw_only=True, repr=False)
class Table(Frames):
    """A comparison set out: rows, notes, and numbered references that lead to the sources. It prints in the language of the moment.

    `str(table)` is the text for a terminal; `table.to("github")` and the other `FORMATS` escape every cell safely;
    `table.records()` feeds a data frame. In a notebook it shows itself.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    on: dt.date | None = None
    subtitle: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    verified: tuple[dt.date, dt.date] | None = None
    shelves: tuple[Mapping[str, Source], ...] = attrs.field(default=(), eq=False, repr=False)
    values: tuple[Mapping[str, Any], ...] | None = attrs.field(default=None, repr=False)
    """The rows for programs, where they are not those that are printed."""
    lang: str = attrs.field(factory=current, eq=False)
    """The language of its words."""
    question: Callable[[], Table] | None = attrs.field(default=None, eq=False, repr=False)
    """Makes the same table again, in the language of the moment."""
    _others: dict[str, Table] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def spoken(self, lang: str) -> Table:
        """The same table in another language; itself where it cannot be made again."""
        if lang == self.lang or self.question is None:
            return self
        if lang not in self._others:
            with speaking(lang):
                self._others[lang] = self.question()
        return self._others[lang]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each source that the table cites, in order of first use."""
        keys = dict.fromkeys(citation.key for row in self.rows for each in row for citation in each.sources)
        return {key: place for place, key in enumerate(keys, 1)}

    @cached_property
    def references(self) -> tuple[str, ...]:
        """The sources in full, numbered, each with the places used and its address."""
        return tuple(f"{each} <{each.address}>" if each.address else str(each) for each in self.referred)

    @cached_property
    def referred(self) -> tuple[Reference, ...]:
        """The same in parts, for a form that has links."""
        known = {key: source for each in (reading.sources(), *self.shelves) for key, source in each.items()}
        places: dict[str, dict[str, None]] = {}
        for row in self.rows:
            for each in row:
                for citation in each.sources:
                    places.setdefault(citation.key, {})[citation.place] = None
        with speaking(self.lang):
            return tuple(_reference(place, key, known.get(key), tuple(places[key])) for key, place in self.numbers.items())

    @property
    def release(self) -> str:
        """Which data the table was made from."""
        with speaking(self.lang):
            if self.verified is None:
                return say("blocs data {version}", version=reading.version())
            return verified_words(*self.verified)

    @property
    def legend(self) -> tuple[str, ...]:
        """What the symbols used in this table mean."""
        cells = [each for row in self.rows for each in row]
        signs = [_LEGEND[why] for why in dict.fromkeys(each.why for each in cells) if why]
        if any(each.perhaps or _MARK.search(each.text) for each in cells):
            signs.append(N_("? the answer falls in the doubt of the sources"))
        if any(each.unverified for each in cells):
            signs.append(N_("! not verified: a weak or single source"))
        if any(each.disputed for each in cells):
            signs.append(N_("≈ sources disagree; the better one answers"))
        if any(each.beyond for each in cells):
            signs.append(N_("‡ as last known: the day lies after the last one checked"))
        with speaking(self.lang):
            return tuple(dict.fromkeys(map(say, signs)))

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain dictionaries, the same in every language; a missing value is None, and `<column>_why` says why.

        Where a table has rows of values for programs (`compare.members`, `compare.overlap`), these are given: codes, real dates with their
        bounds, counts with theirs, true, false or None. Elsewhere `<column>_unverified`, `<column>_disputed` and `<column>_set` (a value of
        the reader's own) stand, and are true, only where they apply.
        """
        if self.values is not None:
            return [dict(each) for each in self.values]
        plain = self.spoken("en")
        return [plain._record(row) for row in plain.rows]

    def typed(self) -> Columns:
        """The rows of `records()` as columns with their kinds, for `to_pandas`, `to_polars`, `to_arrow` and the Arrow stream."""
        return columns_of(self.records(), () if self.values is not None else [each.key for each in self.columns])

    def _record(self, row: tuple[Cell, ...]) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for column, each in zip(self.columns, row, strict=True):
            why = each.why or ("perhaps" if each.perhaps and each.value is None else "")
            more = {"why": why, "unverified": each.unverified, "disputed": each.disputed, "set": each.set}
            ends = ("least", "most") if each.bounds and isinstance(each.bounds[0], (int, float)) else ("earliest", "latest")
            record |= {column.key: each.value} | {f"{column.key}_{end}": value for end, value in zip(ends, each.bounds or (), strict=False)}
            record |= {f"{column.key}_{end}": value for end, value in more.items() if value}
        return record

    def to(self, form: str = "text", *, width: int | None = None, sources: bool = True, lang: str | None = None) -> str:
        """The table in one of the `FORMATS`, in the language chosen now or in `lang`. Raises `BadQuestion` for any other form."""
        known_format(form)
        table = self.spoken(lang or current())
        with speaking(table.lang):
            return FORMATS[form](table if form in _FOR_MACHINES else table._printed(), width or shutil.get_terminal_size((120, 24)).columns, sources)

    def __str__(self) -> str:
        return self.to("text")

    def __repr__(self) -> str:
        return f"<Table {self.title!r}: {len(self.rows)} row{'' if len(self.rows) == 1 else 's'}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """In IPython's terminal a table shows itself as text."""
        printer.text(str(self))

    def _repr_html_(self) -> str:
        return self.to("html")

    def _repr_markdown_(self) -> str:
        return self.to("github")

    def shown(self, each: Cell, sources: bool = True) -> str:
        """A cell in words with its marks and, if asked, the numbers of its sources."""
        marks = ("!" if each.unverified else "") + ("≈" if each.disputed else "") + ("‡" if each.beyond else "")
        numbers = sorted({self.numbers[citation.key] for citation in each.sources})
        return f"{each.text}{' ' + marks if marks else ''}{' [' + _runs(numbers) + ']' if numbers and sources else ''}"

    def _printed(self) -> Table:
        """The table without the columns that are for machines alone."""
        kept = [place for place, each in enumerate(self.columns) if each.printed]
        columns, rows = tuple(self.columns[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in self.rows)
        return attrs.evolve(self, columns=columns, rows=rows)

    def _grid(self, escape: Callable[[str], str] = str, sources: bool = True, linked: Callable[[str], str] | None = None) -> list[list[str]]:
        """Every cell in words; an address goes through `linked`, if the form has links."""
        return [
            [linked(each.text) if linked and column.link and each.text else escape(self.shown(each, sources)) for column, each in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]  # fmt: skip

    def _heads(self, escape: Callable[[str], str] = str) -> list[str]:
        return [escape(each.label) for each in self.columns]

    def _below(self, sources: bool, escape: Callable[[str], str], linked: Callable[[Reference], str]) -> list[str]:
        """What stands under the table in a form of its own: notes, legend, sources, release."""
        said = [escape(each) for each in (*self.notes, *self.legend)]
        return [*said, *(map(linked, self.referred) if sources else ()), escape(self.release)]


def _reference(place: int, key: str, source: Source | None, where: tuple[str, ...]) -> Reference:
    if source is None:
        return Reference(place, "", key, f"; {', '.join(where)}")
    return Reference(place, *source.parts(where), source.address)


def _runs(numbers: Sequence[int]) -> str:
    """Numbers with runs of three or more drawn together: "1-4, 7"."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    parts = [f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)


def names(values: Iterable[object]) -> str:
    """A list in words: "Benin, Ghana and Togo".

    >>> names(["Benin", "Ghana", "Togo"])
    'Benin, Ghana and Togo'
    """
    said = [str(each) for each in values]
    if not said:
        return say("none")
    return said[0] if len(said) == 1 else say("{those} and {last}", those=", ".join(said[:-1]), last=said[-1])


def _text(table: Table, width: int, sources: bool) -> str:
    width = max(width, 40)
    beside = [place for place, each in enumerate(table.columns) if not each.below]
    grid = [[row[place] for place in beside] for row in table._grid(sources=sources)]
    heads, aligns = [table._heads()[place] for place in beside], [table.columns[place].align for place in beside]
    under = [_under(table, row, width) for row in table.rows]
    panels = [_panel(grid, heads, aligns, chosen, width, () if place else under) for place, chosen in enumerate(_panels(grid, heads, width))]
    head = [line for each in (table.title, *table.subtitle) for line in _wrapped(each, width)]
    notes = [line for each in (*table.notes, say("; ").join(table.legend)) if each for line in _wrapped(each, width)]
    foot = [line for each in table.referred for line in _referring(each, width)] if sources else []
    parts = ["\n".join(head), "\n\n".join(panels), "\n".join(notes), "\n".join(foot), table.release]
    return "\n\n".join(each for each in parts if each)


_HANG = "   "


def _referring(each: Reference, width: int) -> list[str]:
    """A source in lines, its address on a line of its own that is never broken: half an address leads nowhere."""
    return [*_wrapped(str(each), width, _HANG), *([f"{_HANG}<{each.address}>"] if each.address else [])]


def _under(table: Table, row: Sequence[Cell], width: int) -> list[str]:
    """The lines under a row for the columns that are set there."""
    lines: list[str] = []
    for column, each in zip(table.columns, row, strict=True):
        if column.below and each.text:
            lines += [f"{_HANG}<{each.text}>"] if column.link else [_HANG + line for line in _wrapped(each.text, width - len(_HANG))]
    return lines


_LINE_ENDS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


_KEPT = "\ue000"
_MARKS = re.compile(r" (?=[;:!»](?: |$))|(?<=«) ")
"""A blank at which no line is broken: French sets one before its double marks, and records write it plain."""


def _wrapped(text: str, width: int, hang: str = "") -> list[str]:
    plain = _MARKS.sub(_KEPT, _LINE_ENDS.sub(" ", text))
    lines = textwrap.wrap(plain, width, subsequent_indent=hang, break_long_words=True, break_on_hyphens=False)
    return [line.replace(_KEPT, " ") for line in lines] or [""]


_GAP = 2
_LEAST = 13


def _natural(grid: list[list[str]], heads: list[str]) -> list[int]:
    return [max(len(head), *(len(row[place]) for row in grid), 1) if grid else len(head) for place, head in enumerate(heads)]


def _panels(grid: list[list[str]], heads: list[str], width: int) -> list[list[int]]:
    """Which columns stand beside each other? All, if they fit when wrapped; else in groups, each led by the first column."""
    natural = _natural(grid, heads)
    least = [min(each, max(_LEAST, _longest(grid, heads, place))) for place, each in enumerate(natural)]
    if sum(least) + _GAP * (len(least) - 1) <= width or len(heads) < 3:
        return [list(range(len(heads)))]
    panels, current, used = [], [0], least[0]
    for place in range(1, len(heads)):
        if len(current) > 1 and used + _GAP + least[place] > width:
            panels.append(current)
            current, used = [0], least[0]
        current.append(place)
        used += _GAP + least[place]
    return [*panels, current]


def _longest(grid: list[list[str]], heads: list[str], place: int) -> int:
    words = [word for text in (heads[place], *(row[place] for row in grid)) for word in text.split()]
    return min(max(map(len, words), default=1), 20)


def _panel(grid: list[list[str]], heads: list[str], aligns: list[str], chosen: list[int], width: int, under: Sequence[Sequence[str]] = ()) -> str:
    from tabulate import tabulate

    rows = [[row[place] for place in chosen] for row in grid]
    labels = [heads[place] for place in chosen]
    natural = _natural(rows, labels)
    widths = _widths(natural, width, [min(each, _longest(rows, labels, place)) for place, each in enumerate(natural)])
    folded = [[_wrapped(text, each) for text, each in zip(row, widths, strict=True)] for row in rows]
    airy = any(under) or 4 * sum(any(len(text) > 1 for text in row) for row in folded) > len(folded)
    stacks = [([[""] * len(row)] if airy and place else []) + _stacked(row) for place, row in enumerate(folded)]
    lines = [line for stack in stacks for line in stack]
    top = _stacked([_wrapped(text, each) for text, each in zip(labels, widths, strict=True)])
    rule = ["─" * max(len(line[place]) for line in (*top, *lines)) for place in range(len(chosen))]
    sides = [aligns[place] for place in chosen]
    drawn = tabulate([*top, rule, *lines], tablefmt="plain", disable_numparse=True, colalign=sides, preserve_whitespace=True)
    shown = [line.rstrip() for line in drawn.split("\n")]
    return "\n".join(_interleaved(shown, len(top) + 1, [len(stack) for stack in stacks], under))


def _interleaved(lines: list[str], head: int, heights: Sequence[int], under: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a panel, each row followed by what is set under it."""
    if not under:
        return lines
    found, place = lines[:head], head
    for height, more in zip(heights, under, strict=True):
        found += [*lines[place : place + height], *more]
        place += height
    return found


def _stacked(row: Sequence[Sequence[str]]) -> list[list[str]]:
    """One line of a page for each line of the row's tallest cell."""
    return [[text[place] if place < len(text) else "" for text in row] for place in range(max(map(len, row)))]


def _widths(natural: list[int], width: int, floors: list[int] | None = None) -> list[int]:
    """How wide is each column? Its own width where all fit; else no narrower than its longest word, the rest shared out from the narrowest up."""
    least = floors or [1] * len(natural)
    room = width - _GAP * (len(natural) - 1)
    if sum(least) > room:
        least = [1] * len(natural)
    left, widths = sorted(range(len(natural)), key=natural.__getitem__), list(least)
    while left:
        share = (room - sum(least[place] for place in left)) // len(left)
        place = left.pop(0)
        widths[place] = max(min(natural[place], least[place] + share), 1)
        room -= widths[place]
    return widths


_MARKDOWN = re.compile(r"([\\`*_|\[\]~#])")


def _github(table: Table, width: int, sources: bool) -> str:
    def escape(text: str) -> str:
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _MARKDOWN.sub(r"\\\1", safe).replace("\r", "").replace("\n", "<br>")

    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def address(url: str) -> str:
        return _encoded(url, "\\|<>")

    def linked(each: Reference) -> str:
        title = f"[{escape(each.title)}](<{address(each.address)}>)" if each.address else escape(each.title)
        return f"{each.place} {escape(each.before)}{title}{escape(each.after)}"

    rules = [{"right": "---:", "center": ":---:"}.get(each.align, "---") for each in table.columns]
    body = [line(table._heads(escape)), line(rules), *(line(row) for row in table._grid(escape, sources, lambda url: f"<{address(url)}>"))]
    head = [f"**{escape(table.title)}**", *(escape(each) for each in table.subtitle)]
    below = [f"- {each}" for each in table._below(sources, escape, linked)]
    return "\n".join(["  \n".join(head), "", *body, "", *below])


def _html(table: Table, width: int, sources: bool) -> str:
    def escape(text: str) -> str:
        return html.escape(text, quote=True).replace("\n", "<br>")

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
    below = "".join(f"<li>{each}</li>" for each in table._below(sources, escape, linked))
    body = "\n".join(row(cells) for cells in table._grid(escape, sources, lambda url: anchor(url, url)))
    return (
        f'<figure class="blocs" lang="{table.lang}"><table>\n<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table>\n<ul>{below}</ul></figure>"
    )


def _latex(table: Table, width: int, sources: bool) -> str:
    from tabulate import tabulate

    urls: list[str] = []

    def held(url: str) -> str:
        """A word that stands for an address while the table is drawn, which would escape it."""
        urls.append(url)
        return f"{_KEPT}{len(urls) - 1}{_KEPT}"

    drawn = tabulate(table._grid(_one_line, sources, held), table._heads(_one_line), tablefmt="latex_booktabs", disable_numparse=True)
    drawn = re.sub(f"{_KEPT}([0-9]+){_KEPT}", lambda found: _tex_url(urls[int(found[1])]), drawn)
    drawn = re.sub(r"(\\\\\n\s*)\[", r"\1{}[", drawn)  # after a line break TeX takes a bracket for an argument
    natural = _natural(table._grid(sources=sources), table._heads())
    if sum(natural) > 90:
        shares = [0.9 * each / sum(_widths(natural, 110)) for each in _widths(natural, 110)]
        spec = "".join(f"p{{{each:.2f}\\linewidth}}" for each in shares)
        drawn = re.sub(r"(?<=\\begin\{tabular\})\{[lrc]+\}", lambda _: "{" + spec + "}", drawn, count=1)
    caption = r" \\ ".join(map(_tex, (table.title, *table.subtitle)))
    below = "\n".join(f"{each}\\par" for each in table._below(sources, _tex, _tex_reference))
    return f"\\begin{{table}}\n\\caption{{{caption}}}\n{drawn}\n\n\\footnotesize\n{below}\n\\end{{table}}"


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _tex_reference(each: Reference) -> str:
    return _tex(str(each)) + (f" {_tex_url(each.address)}" if each.address else "")


def _tex_url(url: str) -> str:
    r"""An address for `\url`, of the package url or hyperref, with nothing in it that TeX would obey."""
    return r"\url{" + _encoded(url, "\\{}^~") + "}"


def _encoded(url: str, signs: str) -> str:
    """An address with these signs written as per cent codes, which lead to the same page."""
    return "".join(f"%{ord(each):02X}" if each in signs else each for each in url)


def _tex(text: str) -> str:
    return "".join(_TEX.get(each, each) for each in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _separated(mark: str) -> Callable[[Table, int, bool], str]:
    def write(table: Table, width: int, sources: bool) -> str:
        """Values as machines read them; a missing one is empty, with its reason in a column of its own."""
        records = table.records()
        used = dict.fromkeys(key for record in records for key in record)
        more = ("_earliest", "_latest", "_least", "_most", "_why", "_unverified", "_disputed", "_set")
        keys = [key for each in table.columns for key in (each.key, *(f"{each.key}{end}" for end in more)) if key in used or key == each.key]
        out = io.StringIO()
        writer = csv.DictWriter(out, keys if table.values is None else list(used), delimiter=mark, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows({key: _harmless(_single(value)) for key, value in record.items()} for record in records)
        return out.getvalue().rstrip("\n")

    return write


def _single(value: Any) -> Any:
    """A list in one field, its parts set apart by a bar."""
    return " | ".join(map(str, value)) if isinstance(value, list) else value


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula is kept from it by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and re.match(r"[=+@\t\r]|-(?![\d.]+$)", value) else value


def _json(table: Table, width: int, sources: bool) -> str:
    content = {
        "title": table.title,
        "on": table.on.isoformat() if table.on else None,
        "columns": [{"key": each.key, "label": each.label} for each in table.columns],
        "rows": table.records()
        if table.values is not None
        else [record | cited for record, cited in zip(table.records(), _cited(table), strict=True)],
        "notes": [*table.subtitle, *table.notes],
        "references": list(table.references),
        "data": table.release,
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=lambda day: day.isoformat())


def _cited(table: Table) -> Iterable[dict[str, list[str]]]:
    """The citations of each row, by column."""
    for row in table.rows:
        yield {f"{column.key}_sources": list(map(str, each.sources)) for column, each in zip(table.columns, row, strict=True) if each.sources}


_FOR_MACHINES = ("csv", "tsv", "json")

FORMATS: dict[str, Callable[[Table, int, bool], str]] = {
    "text": _text, "github": _github, "markdown": _github, "html": _html, "latex": _latex,
    "csv": _separated(","), "tsv": _separated("\t"), "json": _json,
}  # fmt: skip
"""Every form that a table can be printed in."""
