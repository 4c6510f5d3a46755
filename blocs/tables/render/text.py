"""A table as text for a terminal: columns side by side, wrapped to the width, in panels where they do not fit; the entry point of tabulate."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from blocs.tables.printed import Printed, PrintedCell, PrintedColumn, Reference, unbroken
from blocs.tables.tone import Tone

__all__ = ["natural_widths", "panels", "shared_widths", "write"]

_BOLD, _FAINT = "1", "2"
_CODES = {Tone.GOOD: "32", Tone.WARNING: "33", Tone.BAD: "31", Tone.FAINT: _FAINT}
"""How a terminal sets a tone, by ECMA-48: green, yellow, red, faint."""


def _painted(line: str, code: str) -> str:
    return f"\033[{code}m{line}\033[0m" if code and line.strip() else line


def _tone(each: PrintedCell, colours: bool) -> str:
    return _CODES[each.tone] if colours and each.tone else ""


def write(table: Printed, width: int, *, colours: bool = False) -> str:
    """The table at this width, at least 40 characters; with `colours` for a terminal that has them."""
    width = max(width, 40)
    beside = [place for place, column in enumerate(table.columns) if not column.below]
    grid = [[row[place] for place in beside] for row in table.grid()]
    columns = [table.columns[place] for place in beside]
    tones = [[_tone(row[place], colours) for place in beside] for row in table.rows]
    under = [_under(table, row, width) for row in table.rows]
    drawn = [
        _panel(grid, columns, chosen, width, () if place else under, tones, bold=_BOLD if colours else "", dense=table.dense)
        for place, chosen in enumerate(panels(grid, [column.label for column in columns], width))
    ]
    head = [_painted(line, _BOLD if colours else "") for line in _wrapped(table.title, width)]
    head += [line for text in table.subtitle for line in _wrapped(text, width)]
    notes = [line for text in (*table.notes, table.signs) if text for line in _wrapped(text, width)]
    foot = [line for reference in table.references for line in _referring(reference, width)]
    release = _wrapped(table.release, width)
    if not foot:
        notes, release = [*notes, *release], []
    faint = _FAINT if colours else ""
    below = ("\n".join(_painted(line, faint) for line in lines) for lines in (notes, foot, release))
    parts = ["\n".join(head), "\n\n".join(drawn), *below]
    return "\n\n".join(part for part in parts if part)


_HANG = "   "


def _referring(each: Reference, width: int) -> list[str]:
    """A source in lines, its address on a line of its own that is never broken: half an address leads nowhere."""
    return [*_wrapped(str(each), width, _HANG), *([f"{_HANG}<{each.address}>"] if each.address else [])]


def _under(table: Printed, row: Sequence[PrintedCell], width: int) -> list[str]:
    """The lines under a row for the columns that are set there."""
    lines: list[str] = []
    for column, each in zip(table.columns, row, strict=True):
        if column.below and each.text:
            lines += [f"{_HANG}<{each.text}>"] if column.link else [_HANG + line for line in _wrapped(each.text, width - len(_HANG))]
    return lines


_LINE_ENDS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


_KEPT = "\ue000"
"""Stands for a blank that is kept while lines are broken."""
_MARKS = re.compile(r" (?=[;:!»](?: |$))|(?<=«) ")
"""A blank at which no line is broken: French sets one before its double marks, and records write it plain."""


def _wrapped(text: str, width: int, hang: str = "") -> list[str]:
    """A text in lines of this width."""
    plain = unbroken(_MARKS.sub(_KEPT, _LINE_ENDS.sub(" ", text)), _KEPT)
    lines = textwrap.wrap(plain, width, subsequent_indent=hang, break_long_words=True, break_on_hyphens=False)
    return [line.replace(_KEPT, " ") for line in lines] or [""]


def _cut(text: str, width: int) -> list[str]:
    """A text in one line, with a mark where its end is left out."""
    return [text if len(text) <= width else text[: width - 1].rstrip() + "…"]


_GAP = 2
_LEAST = 13


def natural_widths(grid: list[list[str]], heads: list[str]) -> list[int]:
    return [max(len(head), *(len(row[place]) for row in grid), 1) if grid else len(head) for place, head in enumerate(heads)]


def panels(grid: list[list[str]], heads: list[str], width: int) -> list[list[int]]:
    """Which columns stand beside each other? All, if they fit when wrapped; else in groups, each led by the first column."""
    natural = natural_widths(grid, heads)
    least = [min(each, max(_LEAST, _longest(grid, heads, place))) for place, each in enumerate(natural)]
    if sum(least) + _GAP * (len(least) - 1) <= width or len(heads) < 3:
        return [list(range(len(heads)))]
    found, current, used = [], [0], least[0]
    for place in range(1, len(heads)):
        if len(current) > 1 and used + _GAP + least[place] > width:
            found.append(current)
            current, used = [0], least[0]
        current.append(place)
        used += _GAP + least[place]
    return [*found, current]


def _longest(grid: list[list[str]], heads: list[str], place: int) -> int:
    words = [word for text in (heads[place], *(row[place] for row in grid)) for word in text.split()]
    return min(max(map(len, words), default=1), 20)


def _panel(
    grid: list[list[str]],
    columns: Sequence[PrintedColumn],
    chosen: list[int],
    width: int,
    under: Sequence[Sequence[str]] = (),
    tones: Sequence[Sequence[str]] = (),
    *,
    bold: str = "",
    dense: bool = False,
) -> str:
    from tabulate import tabulate

    rows = [[row[place] for place in chosen] for row in grid]
    labels = [columns[place].label for place in chosen]
    short = [columns[place].short for place in chosen]
    natural = natural_widths(rows, labels)
    widths = shared_widths(natural, width, [min(each, _longest(rows, labels, place)) for place, each in enumerate(natural)])
    folded = [[_cut(text, each) if cut else _wrapped(text, each) for text, each, cut in zip(row, widths, short, strict=True)] for row in rows]
    airy = any(under) or (not dense and 4 * sum(any(len(text) > 1 for text in row) for row in folded) > len(folded))
    stacks = [([[""] * len(row)] if airy and place else []) + _stacked(row) for place, row in enumerate(folded)]
    lines = [line for stack in stacks for line in stack]
    top = _stacked([_wrapped(text, each) for text, each in zip(labels, widths, strict=True)])
    rule = ["─" * max(len(line[place]) for line in (*top, *lines)) for place in range(len(chosen))]
    sides = [columns[place].align for place in chosen]
    codes = [[row[place] for place in chosen] for row, stack in zip(tones, stacks, strict=True) for _ in stack]
    bolder = [[_painted(text, bold) for text in line] for line in top]
    named = [*bolder, rule] if any(labels) else []
    painted = [[_painted(text, code) for text, code in zip(line, row, strict=True)] for line, row in zip(lines, codes, strict=True)]
    drawn = tabulate([*named, *painted], tablefmt="plain", disable_numparse=True, colalign=sides, preserve_whitespace=True)
    shown = [line.rstrip() for line in drawn.split("\n")]
    return "\n".join(_interleaved(shown, len(named), [len(stack) for stack in stacks], under))


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


def shared_widths(natural: list[int], width: int, floors: list[int] | None = None) -> list[int]:
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
