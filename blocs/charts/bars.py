"""Bars and signs on one axis of time, in as many columns as the page needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from blocs.charts.layout import BODY, GRID, MARGIN, PALE, Glyph, Look, Sheet, fade, fit, height, measure, number, paint, stamp, ticks, wrapped
from blocs.dates import PartialDate
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["DOUBT", "FADED", "Bar", "Row", "Sign", "edge", "head", "limit", "sheet", "stretch"]

DOUBT = Look(N_("left open by the sources"), "white", "", "#808080", 0.2, 0.8, (0, (2, 1.5)), 90)
FADED = Look(N_("faded end: the sources give no exact day"), "#808080", rank=91, faded=True)

MOST = 200
"""Lines of a picture beyond which nobody reads it."""
HEAD, AXIS = 0.3, 0.22
"""How high a head and the years of an axis are, in inches."""


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
    span: tuple[float, float] | None = None
    """Of a head: the first and the last day of the group's own axis."""


def head(bloc: Bloc, span: tuple[float, float] | None = None) -> Row:
    """The line above what belongs to a bloc, with the first and the last day of an axis of its own if it has one."""
    return Row(say("{what}: {how}", what=bloc.label, how=bloc.name), head=True, again=say("{bloc} (continued)", bloc=bloc.label), span=span)


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


@attrs.frozen
class _Measures:
    """How the rows are set: how high a line is, how wide the names, the axis and the words to its right, in inches."""

    pitch: float
    wide: float
    plot: float
    side: float
    labels: Mapping[str, str]
    rights: Mapping[str, str]
    own: bool
    """Has each group an axis of its own?"""

    @property
    def column(self) -> float:
        return self.wide + self.plot + (self.side + 0.15 if self.side else 0.1)

    def tall(self, row: Row) -> float:
        if row.head:
            return HEAD + (AXIS if self.own else 0.0)
        lines = max(self.labels[row.label].count("\n"), self.rights.get(row.right, "").count("\n")) + 1
        return max(self.pitch, height(lines, BODY) + 0.07)

    def deep(self, rows: Sequence[Row]) -> float:
        return sum(map(self.tall, rows))


def _measured(rows: Sequence[Row]) -> _Measures:
    named = [row for row in rows if not row.head]
    wide = min(max((measure(row.label) for row in named), default=1.0), 2.5 if len(rows) <= 45 else 2.1) + 0.12
    side = min(max((measure(row.right) for row in rows), default=0.0), 2.6)
    labels = {row.label: fit(wrapped(row.label, wide - 0.1)) for row in named}
    rights = {row.right: fit(wrapped(row.right, side)) for row in rows if row.right}
    pitch = 0.24 if len(rows) <= 45 else 0.19
    return _Measures(pitch, wide, 6.0, side, labels, rights, any(row.span for row in rows))


def sheet(
    title: str, blocs: Sequence[Bloc], rows: Sequence[Row], first: float, last: float, *, on: dt.date | None, subtitle: str = "",
    notes: Iterable[str] = (),
) -> Figure:  # fmt: skip
    """Rows on an axis of time, one for all or one for each group that has a span, with the legend of what is used in them.

    Raises `BadQuestion` for more rows than can be read.
    """
    if len(rows) > MOST:
        crowd = N_("{n} lines are too many for one picture: name fewer blocs, such as AES ECOWAS, or ask for lives, overlap, sets or map")
        raise BadQuestion(say(crowd, n=len(rows)))
    set_as = _measured(rows)
    total = set_as.deep(rows)
    count = 1 if total <= 17 else 2 if total <= 32 else 3
    set_as = attrs.evolve(set_as, plot=6.0 if count == 1 else 4.0)
    columns = _columns(rows, set_as.tall, total, count)
    body = set_as.column * len(columns) + 0.3 * (len(columns) - 1), max(map(set_as.deep, columns)) + (0.1 if set_as.own else 0.55)
    page = Sheet(title, blocs, body=body, on=on, subtitle=subtitle, legend=_used(rows), notes=notes)
    for place, column in enumerate(columns):
        _column(page, set_as, column, place * (set_as.column + 0.3), (first, last))
    return page.figure


def _used(rows: Sequence[Row]) -> list[Look | Glyph]:
    """What the legend has to explain."""
    marks = [mark for row in rows for mark in row.marks]
    used = [mark.look if isinstance(mark, Bar) else mark.glyph for mark in marks]
    faded = any(
        isinstance(mark, Bar) and mark.look is not DOUBT and (mark.since < mark.surely_since or mark.until > mark.surely_until) for mark in marks
    )
    return [*used, FADED] if faded else used


def _column(page: Sheet, set_as: _Measures, rows: Sequence[Row], left: float, shared: tuple[float, float]) -> None:
    """The groups of one column, one under another."""
    groups = _groups(rows)
    y = 0.0 if set_as.own or groups[0][0].head else AXIS
    for place, group in enumerate(groups):
        span = shared
        if group[0].head:
            head, *group = group
            words = fit(wrapped(head.label, set_as.column, BODY, bold=True)[:1])
            page.write(MARGIN + left, page.top + y + (0.22 if place else 0.16), words, weight="bold")
            y += set_as.tall(head) + (AXIS if place == 0 and not set_as.own else 0.0)
            span = head.span or shared
        if group:
            axes = _axes(page, set_as, group, left, y, span)
            edges = (True, False) if set_as.own else (place == 0, place == len(groups) - 1)
            axes.tick_params(axis="x", top=edges[0], labeltop=edges[0], bottom=edges[1], labelbottom=edges[1])
            axes.spines["bottom"].set_visible(edges[1])
            y += set_as.deep(group)


def _axes(page: Sheet, set_as: _Measures, rows: Sequence[Row], left: float, top: float, span: tuple[float, float]) -> Any:
    """The rows of one group on an axis of time."""
    space = (span[1] - span[0]) or 1.0
    first, last = span[0] - space * 0.015, span[1] + space * 0.02
    size = set_as.deep(rows)
    axes = page.axes(left + set_as.wide, top, set_as.plot, size)
    axes.set(xlim=(first, last), ylim=(size, 0))
    dates = ticks(first, last, set_as.plot)
    axes.set_xticks([day for day, _ in dates], [words for _, words in dates])
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    y, middles = 0.0, []
    for row in rows:
        middle = y + set_as.tall(row) / 2
        middles.append((middle, set_as.labels[row.label]))
        _marks(axes, row.marks, middle, set_as.pitch * 0.74, (last - first) / set_as.plot)
        if row.right:
            place = MARGIN + left + set_as.wide + set_as.plot + 0.12, page.top + top + middle
            page.write(*place, set_as.rights[row.right], va="center", linespacing=1.1, color=PALE)
        y += set_as.tall(row)
    axes.set_yticks([middle for middle, _ in middles], [words for _, words in middles], linespacing=1.1)
    return axes


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """Each head with the rows below it."""
    groups: list[list[Row]] = []
    for row in rows:
        if row.head or not groups:
            groups.append([])
        groups[-1].append(row)
    return groups


def _columns(rows: Sequence[Row], tall: Any, total: float, count: int) -> list[list[Row]]:
    """The rows in columns of about the same height: groups stay together, one too long for a column goes on in the next."""
    groups = _groups(rows)
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
                filled = tall(group[0]) if group[0].head else 0.0
            columns[-1].append(row)
            filled += tall(row)
    return columns


def _marks(axes: Any, marks: Sequence[Bar | Sign], middle: float, tall: float, inch: float) -> None:
    """The marks of a row; `inch` is how many days one holds. What is too short to be seen is drawn longer, back to where the row begins at most."""
    begins = min((mark.since for mark in marks if isinstance(mark, Bar) and not mark.look.least), default=0.0)
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
            short = mark.surely_until - mark.surely_since < look.least * inch
            since = max(mark.surely_until - look.least * inch, begins) if short else mark.surely_since
            until = since + look.least * inch if short else mark.surely_until
            paint(axes, attrs.evolve(look, hatch="") if short else look, since, until, y, size)
