"""Layout of a chart: measured text, legend, axes, notes and source line; the entry point of matplotlib."""

from __future__ import annotations

import datetime as dt
import functools
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import attrs

from blocs.dates import day_words
from blocs.errors import BadQuestion, MissingExtra
from blocs.i18n.messages import current, say, say_as
from blocs.record.bloc import Bloc
from blocs.storage.archive import version_of
from blocs.tables.selection import CHECKED_TO
from blocs.tables.table import verified_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Figure

__all__ = [
    "BODY", "GRID", "INK", "INSTALL", "MARGIN", "PALE", "SMALL", "Glyph", "Look", "Sheet", "chart", "disc", "dots", "fade", "fit", "haloed", "height",
    "measure", "mixed", "number", "numbered", "paint", "release", "seam", "shape", "stamp", "style", "ticks", "wrapped",
]  # fmt: skip

INSTALL = 'pip install "matplotlib>=3.10"'
INK, PALE, GRID = "#1a1a1a", "#5c5c5c", "#d9d9d9"
SMALL, BODY, TITLE = 7.0, 8.0, 12.5
LEGEND = SMALL + 0.5
MARGIN = 0.3

_RC: dict[str, Any] = {
    "font.family": "DejaVu Sans", "font.size": BODY, "text.parse_math": False, "text.color": INK, "axes.edgecolor": PALE, "axes.linewidth": 0.6,
    "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK, "hatch.linewidth": 0.7, "svg.hashsalt": "blocs", "svg.fonttype": "path",
    "pdf.fonttype": 42, "lines.solid_capstyle": "butt",
}  # fmt: skip

_T = Callable[..., "Figure"]


@attrs.frozen
class Look:
    """How a stretch is drawn, and what it means, as a message: told apart by tone and hatch, never by colour alone."""

    means: str
    fill: str = "white"
    hatch: str = ""
    edge: str = INK
    top: float = 0.0
    bottom: float = 1.0
    line: str | tuple[float, tuple[float, ...]] = "-"
    rank: int = 0
    faded: bool = False
    least: float = 0.0
    """How wide it is drawn at least on an axis of time, in inches, so that a short one is seen."""


@attrs.frozen
class Glyph:
    """A sign at a point, and what it means, as a message."""

    means: str
    marker: str
    fill: str = INK
    size: float = 5.0
    rank: int = 50


@contextmanager
def style() -> Iterator[None]:
    """Our own settings, whatever the user's are; they are put back afterwards. Raises `MissingExtra` without matplotlib."""
    try:
        import matplotlib.style
    except ImportError as missing:
        raise MissingExtra(say("charts need matplotlib: {command}", command=INSTALL)) from missing
    with matplotlib.style.context(["default", _RC]):
        yield


def chart(function: _T) -> _T:
    """Makes a function that draws refuse an empty list of blocs, and draw in our own style."""

    @functools.wraps(function)
    def drawn(blocs: Sequence[Bloc], on: dt.date | None = None, **settings: Any) -> Figure:
        with style():
            if not blocs:
                raise BadQuestion(say("a chart needs at least one bloc"))
            return function(tuple({each.id: each for each in blocs}.values()), on, **settings)

    return drawn


@functools.cache
def _drawn() -> type[Figure]:
    """The class of our figures: matplotlib's own, which remembers its language and shows itself in a notebook without a backend."""
    from matplotlib.figure import Figure

    class Drawn(Figure):  # type: ignore[misc, unused-ignore]  # an unknown class where matplotlib is not installed
        def __init__(self, *args: Any, **settings: Any) -> None:
            super().__init__(*args, **settings)
            self.lang = current()

        def _repr_png_(self) -> bytes:
            out = io.BytesIO()
            with style():
                self.savefig(out, format="png", dpi=min(110, dots(self)))
            return out.getvalue()

    return Drawn


def measure(text: str, size: float = BODY, *, bold: bool = False) -> float:
    """How wide is this text, in inches? The widest of its lines."""
    return max((_width(line, size, bold) for line in text.split("\n")), default=0.0)


@functools.lru_cache(maxsize=8192)
def _width(text: str, size: float, bold: bool) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]) / 72 * 1.02


def wrapped(text: str, width: float, size: float = BODY, *, bold: bool = False) -> list[str]:
    """The text in lines no wider than so many inches; a word too long for one is broken, and what a no-break space joins stays together."""
    lines: list[str] = []
    for word in re.split("[ \n]+", text.strip()):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        while measure(word, size, bold=bold) > width and len(word) > 2:
            cut = next(i for i in range(len(word) - 1, 0, -1) if i == 1 or measure(word[:i] + "-", size, bold=bold) <= width)
            lines.append(word[:cut] + "-")
            word = word[cut:]
        lines.append(word)
    return lines or [""]


def fit(lines: Sequence[str]) -> str:
    """Lines as one text."""
    return "\n".join(lines)


def height(lines: int, size: float) -> float:
    """How high so many lines stand, in inches."""
    return lines * size * 1.35 / 72


def mixed(colour: str, part: float) -> str:
    """A colour thinned with white: 1 is the colour itself, 0 is white."""
    values = [255, 255, 255] if colour == "white" else [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 - (255 - value) * part):02x}" for value in values)


_FIRST = dt.date(1970, 1, 1).toordinal()
"""The day that matplotlib numbers 0."""


def number(on: dt.date) -> float:
    """A day as matplotlib numbers it, so that what users add with its dates lands in place."""
    return float(on.toordinal() - _FIRST)


def numbered(number: float) -> dt.date:
    """The day of a number.

    >>> numbered(number(dt.date(2023, 9, 16)))
    datetime.date(2023, 9, 16)
    """
    return dt.date.fromordinal(int(number) + _FIRST)


def release(blocs: Iterable[Bloc]) -> str:
    """Which data the chart was made from."""
    shown = tuple(blocs)
    checked = sorted(each.last_day for each in shown if not each.ended)
    if not checked:
        return say("blocs data {version}, of bodies that have ended", version=version_of(shown))
    return verified_words(checked[0], checked[-1], version=version_of(shown))


def _months() -> tuple[str, ...]:
    """The months as they are cut short on an axis."""
    return (
        say_as("axis", "Jan"), say_as("axis", "Feb"), say_as("axis", "Mar"), say_as("axis", "Apr"), say_as("axis", "May"), say_as("axis", "Jun"),
        say_as("axis", "Jul"), say_as("axis", "Aug"), say_as("axis", "Sep"), say_as("axis", "Oct"), say_as("axis", "Nov"), say_as("axis", "Dec"),
    )  # fmt: skip


def ticks(first: float, last: float, width: float) -> list[tuple[float, str]]:
    """Round dates between two days whose names, so many inches apart, do not touch."""
    start, end = map(numbered, (first, last))
    years = max((last - first) / 365.25, 0.01)
    short = _months()
    room = max(measure(say("{month} {year}", month=each, year=2000)) for each in short) + 0.12
    for months in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
        if width / (years * 12 / months) >= (room if months < 12 else measure("2000") + 0.14):
            break
    found = []
    count = start.year * 12 + start.month - 1
    count += -count % months
    while (day := dt.date(count // 12, count % 12 + 1, 1)) <= end:
        if day >= start:
            words = say("{month} {year}", month=short[day.month - 1], year=day.year) if months < 12 else str(day.year)
            found.append((number(day), words))
        count += months
    return found or [(first, day_words(start))]


class Sheet:
    """One page: the title and legend above, the body between, notes and the source line below, each as high as its text.

    `figure` is matplotlib's; `axes` sets axes into the body, in inches from its top left corner. `canvas` covers the whole page in
    inches, for what stands outside any axes.
    """

    def __init__(
        self, title: str, blocs: Sequence[Bloc], *, body: tuple[float, float], on: dt.date | None = None, subtitle: str = "",
        legend: Iterable[Look | Glyph] = (), notes: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.width = max(body[0], 5.5) + 2 * MARGIN
        inner = self.width - 2 * MARGIN
        heads = wrapped(title, inner, TITLE, bold=True)
        subs = wrapped(subtitle, inner) if subtitle else []
        lines = _flowed(sorted({each.means: each for each in legend}.values(), key=lambda each: each.rank), inner)
        late = _late(blocs, on)
        foot = [line for note in (*notes, *late) for line in wrapped(note, inner, SMALL)]
        source = wrapped(say("Source: {release}", release=release(blocs)), inner, SMALL)
        more = [height(max(len(words) for _, _, words in line) - 1, LEGEND) for line in lines]
        above = height(len(heads), TITLE) + height(len(subs), BODY) + (0.06 if subs else 0) + len(lines) * 0.24 + sum(more) + 0.14
        below = height(len(foot), SMALL) + height(len(source), SMALL) + 0.2
        self.height = MARGIN + above + body[1] + below + MARGIN * 0.7
        self.top = MARGIN + above
        self.figure = _drawn()(figsize=(self.width, self.height), facecolor="white")
        self.figure.set_label(title)
        self.canvas = self.figure.add_axes((0, 0, 1, 1), label="canvas")
        self.canvas.set(xlim=(0, self.width), ylim=(self.height, 0))
        self.canvas.axis("off")
        self.canvas.set_zorder(10)
        y = MARGIN
        y = self._lines(heads, y, TITLE, weight="bold")
        y = self._lines(subs, y + 0.03, BODY, color=PALE) + (0.06 if subs else 0.03)
        for line, extra in zip(lines, more, strict=True):
            for x, each, words in line:
                self._explained(x, y + 0.1 + extra / 2, each, words)
            y += 0.24 + extra
        y = self.top + body[1] + 0.14
        y = self._lines(foot, y, SMALL, color=PALE)
        self._lines(source, y + 0.02, SMALL, color=PALE)

    def _lines(self, lines: Sequence[str], y: float, size: float, **style: Any) -> float:
        for place, line in enumerate(lines):
            self.write(MARGIN, y + height(place, size) + height(1, size) * 0.78, line, size=size, **style)
        return y + height(len(lines), size)

    def write(self, x: float, y: float, text: str, *, size: float = BODY, **style: Any) -> Any:
        """Text on the page, x and y in inches from its top left corner."""
        return self.canvas.text(x, y, text, fontsize=size, **{"va": "baseline", **style})

    def _explained(self, x: float, middle: float, each: Look | Glyph, words: Sequence[str]) -> None:
        if isinstance(each, Look):
            tall = 0.16
            place = (x, x + 0.34, middle - tall / 2 + each.top * tall, (each.bottom - each.top) * tall)
            fade(self.canvas, each, *place, rising=True) if each.faded else paint(self.canvas, each, *place)
        else:
            stamp(self.canvas, each, x + 0.17, middle)
        self.write(x + 0.42, middle, fit(words), size=LEGEND, va="center")

    def axes(self, left: float, top: float, width: float, tall: float, **kind: Any) -> Axes:
        """Axes in the body, so many inches from its top left corner."""
        x, y = MARGIN + left, self.top + top
        box = (x / self.width, 1 - (y + tall) / self.height, width / self.width, tall / self.height)
        axes = self.figure.add_axes(box, facecolor="none", **kind)
        axes.tick_params(length=2.5, width=0.6, labelsize=BODY)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        return axes


def _late(blocs: Sequence[Bloc], on: dt.date | None) -> Iterator[str]:
    """Which blocs are asked about a day after the one to which they were checked: each by itself, or in one line if they are many."""
    late = [each for each in blocs if on and each.beyond(on)]
    if len(late) < 6:
        yield from (say(CHECKED_TO, bloc=each.label, day=day_words(each.last_day)) for each in late)
    else:
        names = ", ".join(str(each.label) for each in late)
        yield say("Later than the day to which it is verified, the last known answer is given for: {blocs}.", blocs=names)


def _flowed(entries: Sequence[Look | Glyph], width: float) -> list[list[tuple[float, Look | Glyph, Sequence[str]]]]:
    """A legend set in lines, each entry with its place and its words; these are broken where they are wider than the page."""
    lines: list[list[tuple[float, Look | Glyph, Sequence[str]]]] = []
    x = width + 1
    for each in entries:
        words = wrapped(say(each.means), width - 0.42, LEGEND)
        wide = 0.42 + measure(fit(words), LEGEND)
        if x + wide > width:
            lines.append([])
            x = 0.0
        lines[-1].append((MARGIN + x, each, words))
        x += wide + 0.22
    return lines


def paint(axes: Any, look: Look, x0: float, x1: float, y: float, tall: float) -> None:
    """A stretch from x0 to x1."""
    from matplotlib.patches import Rectangle

    box = Rectangle(
        (x0, y), max(x1 - x0, 0.0), tall, facecolor=look.fill, edgecolor=look.edge, linewidth=0.6, hatch=look.hatch or None, linestyle=look.line,
        zorder=2 + look.rank / 100,
    )  # fmt: skip
    axes.add_patch(box)


def shape(axes: Any, look: Look, rings: Iterable[Sequence[tuple[float, float]]], *, dashed: bool = False, hatched: bool = True) -> None:
    """An outline of many closed rings; a ring within a ring is a hole."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Line

    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for ring in rings:
        points += ring
        codes += [int(Line.MOVETO), *[int(Line.LINETO)] * (len(ring) - 2), int(Line.CLOSEPOLY)]
    patch = PathPatch(
        Line(points, codes), facecolor=look.fill, edgecolor=look.edge, linewidth=0.5, hatch=(hatched and look.hatch) or None,
        linestyle=(0, (3, 2)) if dashed else "-", zorder=3 - look.rank / 100,
    )  # fmt: skip
    axes.add_artist(patch)  # and not as a patch: the axes would measure every edge of it, which takes seconds


def seam(axes: Any, lines: Sequence[Sequence[tuple[float, float]]]) -> None:
    """Borders that are not settled: dashed, over the lines that lie there."""
    from matplotlib.collections import LineCollection

    axes.add_artist(LineCollection(lines, colors="white", linewidths=1.1, zorder=3.6))
    axes.add_artist(LineCollection(lines, colors=PALE, linewidths=0.6, linestyles=[(0, (3, 2))], zorder=3.6))


def disc(axes: Any, look: Look, middle: tuple[float, float], radius: float) -> None:
    """A circle, for what is too small to be seen."""
    from matplotlib.patches import Circle

    axes.add_patch(Circle(middle, radius, facecolor=look.fill, edgecolor=look.edge, linewidth=0.8, hatch=look.hatch or None, zorder=4))


def haloed(axes: Any, x: float, y: float, text: str, size: float) -> None:
    """Bold text on a white rim, legible on any ground."""
    from matplotlib.patheffects import withStroke

    rim = [withStroke(linewidth=2.2, foreground="white")]
    axes.text(x, y, text, fontsize=size, weight="bold", ha="center", va="center", zorder=7, path_effects=rim)


def fade(axes: Any, look: Look, x0: float, x1: float, y: float, tall: float, *, rising: bool) -> None:
    """A stretch that thins out towards its doubtful end, without an edge there."""
    from matplotlib.patches import Rectangle

    steps = 10
    colour = (
        "#808080" if sum(int(mixed(look.fill, 1)[i : i + 2], 16) for i in (1, 3, 5)) > 0.8 * 765 else look.fill
    )  # pale ground cannot be seen to thin
    for step in range(steps):
        a, b = (x0 + (x1 - x0) * each / steps for each in (step, step + 1))
        part = (step + 0.5) / steps if rising else 1 - (step + 0.5) / steps
        axes.add_patch(Rectangle((a, y), b - a, tall, facecolor=mixed(colour, part), edgecolor="none", linewidth=0, zorder=2 + look.rank / 100))


def stamp(axes: Any, glyph: Glyph, x: float, y: float) -> None:
    """A sign at a point, on a white rim so that it shows on dark ground."""
    if glyph.marker in "x|+":
        rim = {"markeredgecolor": "white", "markeredgewidth": 2.6, "linestyle": "none", "clip_on": False, "zorder": 4.9}
        axes.plot([x], [y], marker=glyph.marker, markersize=glyph.size + 1, **rim)
    axes.plot(
        [x], [y], marker=glyph.marker, markersize=glyph.size, markerfacecolor=glyph.fill, markeredgecolor=INK, markeredgewidth=0.9, linestyle="none",
        clip_on=False, zorder=5,
    )  # fmt: skip


def dots(figure: Figure) -> int:
    """Dots to the inch: 160, or fewer where the page would grow past what a picture can hold."""
    wide, tall = (float(each) for each in figure.get_size_inches())
    return max(20, min(160, math.floor(30000 / max(wide, tall)), math.floor(math.sqrt(1.5e8 / (wide * tall)))))
