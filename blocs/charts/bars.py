"""Bars and signs on one axis of time, in as many columns as the page needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from blocs.charts.layout import BODY, GRID, MARGIN, Glyph, Look, Sheet, fade, fit, height, measure, number, paint, stamp, ticks, wrapped
from blocs.dates import PartialDate
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["DOUBT", "FADED", "Bar", "Row", "Sign", "edge", "head", "limit", "sheet", "stretch"]

DOUBT = Look(N_("left open by the sources"), "white", "", "#808080", 0.2, 0.8, (0, (2, 1.5)), 90)
FADED = Look(N_("faded end: the sources give no exact day"), "#808080", rank=91, faded=True)


@attrs.frozen
class Bar:
    """A stretch between two days, numbered; faded between the outer and the inner day of a doubtful end."""

    look: Look
    since: float
    until: float
    surely_since: float
    surely_until: float


@attrs.frozen
class Sign:
    """A sign on a day, numbered."""

    glyph: Glyph
    at: float


@attrs.frozen
class Row:
    """A line of the chart: what it is called, what is drawn on it, what is said to its right. A head begins a group, and is repeated by `again`."""

    label: str
    marks: tuple[Bar | Sign, ...] = ()
    right: str = ""
    head: bool = False
    again: str = ""


def head(bloc: Bloc) -> Row:
    """The line above what belongs to a bloc."""
    return Row(say("{what}: {how}", what=bloc.label, how=bloc.name), head=True, again=say("{bloc} (continued)", bloc=bloc.label))


def limit(bloc: Bloc, on: dt.date | None) -> dt.date:
    """Up to which day is the record drawn? The day asked for, but no further than it was verified; of a dead bloc, to its end at most."""
    last = bloc.ended.on.latest if bloc.ended and not bloc.ended.on.unknown else bloc.last_day
    return min(last, on) if on else last


def edge(date: PartialDate, low: float, high: float) -> tuple[float, float]:
    """The earliest and the latest day of a date, numbered, within bounds."""
    return tuple(min(max(number(each), low), high) for each in (date.earliest, date.latest))  # type: ignore[return-value]


def stretch(look: Look, since: PartialDate, until: PartialDate | None, low: float, high: float) -> list[Bar]:
    """The bar of a period within bounds: solid where it surely holds, faded where an end is not exact, dashed where nothing is sure."""
    if number(since.earliest) > high:
        return []
    a, b = edge(since, low, high)
    c, d = edge(until, low, high) if until else (high, high)
    if d <= a:
        return []
    if c <= b and not (since.exact and until and until.exact):
        return [Bar(DOUBT if look.bottom - look.top > 0.5 else attrs.evolve(DOUBT, top=look.top, bottom=look.bottom), a, max(d, b), a, max(d, b))]
    return [Bar(look, a, d, min(b, d), max(c, a))]


def sheet(
    title: str, blocs: Sequence[Bloc], rows: Sequence[Row], first: float, last: float, *, on: dt.date | None, subtitle: str = "",
    notes: Iterable[str] = (), sides: str = "",
) -> Figure:  # fmt: skip
    """Rows on an axis of time, with the legend of what is used in them."""
    pitch = 0.24 if len(rows) <= 45 else 0.19
    wide = min(max((measure(row.label) for row in rows if not row.head), default=1.0), 2.5 if len(rows) <= 45 else 2.1) + 0.12
    side = min(max((measure(row.right) for row in rows), default=0.0), 2.6)
    labels = {row.label: fit(wrapped(row.label, wide - 0.1)) for row in rows if not row.head}
    rights = {row.right: fit(wrapped(row.right, side)) for row in rows if row.right}
    room = (last - first) or 1.0
    first, last = first - room * 0.015, last + room * 0.02

    def tall(row: Row) -> float:
        if row.head:
            return 0.3
        lines = max(labels[row.label].count("\n"), rights.get(row.right, "").count("\n")) + 1
        return max(pitch, height(lines, BODY) + 0.07)

    total = sum(tall(row) for row in rows)
    count = 1 if total <= 17 else 2 if total <= 32 else 3
    plot = 6.0 if count == 1 else 4.0
    columns = _columns(rows, tall, total, count)
    column = wide + plot + (side + 0.15 if side else 0.1)
    deep = max(sum(tall(row) for row in each) for each in columns)
    used = [mark.look if isinstance(mark, Bar) else mark.glyph for row in rows for mark in row.marks]
    if any(
        isinstance(mark, Bar) and mark.look is not DOUBT and (mark.since < mark.surely_since or mark.until > mark.surely_until)
        for row in rows
        for mark in row.marks
    ):
        used.append(FADED)
    page = Sheet(
        title, blocs, body=(column * len(columns) + 0.3 * (len(columns) - 1), deep + 0.55), on=on, subtitle=subtitle, legend=used, notes=notes
    )
    for place, each in enumerate(columns):
        left = place * (column + 0.3)
        size = sum(tall(row) for row in each)
        axes = page.axes(left + wide, 0.22, plot, size)
        axes.set(xlim=(first, last), ylim=(size, 0))
        dates = ticks(first, last, plot)
        axes.set_xticks([day for day, _ in dates], [words for _, words in dates])
        axes.tick_params(axis="x", top=True, labeltop=True)
        axes.grid(axis="x", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        y, middles = 0.0, []
        for row in each:
            deep_row = tall(row)
            if row.head:
                words = fit(wrapped(row.label, column, BODY, bold=True)[:1])
                page.write(
                    MARGIN + left, page.top + 0.22 + y + 0.22, words, weight="bold", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0}
                )
            else:
                middles.append((y + deep_row / 2, labels[row.label]))
                _marks(axes, row.marks, y + deep_row / 2, min(pitch, deep_row) * 0.74)
                if row.right:
                    page.write(
                        MARGIN + left + wide + plot + 0.12, page.top + 0.22 + y + deep_row / 2, rights[row.right], va="center", linespacing=1.1
                    )
            y += deep_row
        axes.set_yticks([middle for middle, _ in middles], [words for _, words in middles], linespacing=1.1)
    return page.figure


def _columns(rows: Sequence[Row], tall: Any, total: float, count: int) -> list[list[Row]]:
    """The rows in columns of about the same height: groups stay together, one too long for a column goes on in the next."""
    groups: list[list[Row]] = []
    for row in rows:
        if row.head or not groups:
            groups.append([])
        groups[-1].append(row)
    goal = total / count
    columns: list[list[Row]] = [[]]
    filled = 0.0
    for group in groups:
        size = sum(map(tall, group))
        if columns[-1] and filled + size / 2 > goal and len(columns) < count and size < goal * 0.6:
            columns.append([])
            filled = 0.0
        for place, row in enumerate(group):
            if filled + tall(row) > goal * 1.001 and size >= goal * 0.6 and len(columns) < count and place > 1:
                columns.append([attrs.evolve(group[0], label=group[0].again)] if group[0].head else [])
                filled = 0.3 if group[0].head else 0.0
            columns[-1].append(row)
            filled += tall(row)
    return columns


def _marks(axes: Any, marks: Iterable[Bar | Sign], middle: float, tall: float) -> None:
    for mark in marks:
        if isinstance(mark, Sign):
            stamp(axes, mark.glyph, mark.at, middle)
            continue
        look = mark.look
        y, size = middle - tall / 2 + look.top * tall, (look.bottom - look.top) * tall
        if mark.since < mark.surely_since:
            fade(axes, look, mark.since, mark.surely_since, y, size, rising=True)
        if mark.until > mark.surely_until:
            fade(axes, look, mark.surely_until, mark.until, y, size, rising=False)
        if mark.surely_until > mark.surely_since:
            paint(axes, look, mark.surely_since, mark.surely_until, y, size)
