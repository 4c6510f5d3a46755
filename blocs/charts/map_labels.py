"""Names on a map: each inside its outline where it fits, else beside it with a line; none over another."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from blocs.charts.layout import INK, fit, haloed, measure, wrapped
from blocs.charts.map_frame import Box, View, bounds, meets
from blocs.storage.borders import Point, countries, within

__all__ = ["labelled"]

LETTERS = 6.8
AWAY = (0.16, 0.24, 0.34, 0.46, 0.6, 0.8, 1.0, 1.25)
"""Inches from a state at which its name may stand."""

WIDE = 14.0
"""Degrees to an inch from which a map counts as one of the world."""

CLOSE = AWAY[:3]
"""The same on a map of the world, and at sea only, before the state's code is taken: many names would cross each other."""


@attrs.frozen
class _Named:
    """A name to be placed: where its state lies, and the outline that may hold it; no outline where it is a circle."""

    code: str
    words: str
    home: Point
    ring: Sequence[Point]
    size: float


def labelled(axes: Any, named: Mapping[str, tuple[str, str]], shown: View, inch: float, circles: Sequence[str]) -> None:
    """Writes names, given as the code of the place where each stands and its words, by what they are the names of; the largest first."""
    held = countries()
    size = 0.08 * inch
    taken = [_around(*shown.point(held[code].middle), 2 * size, 2 * size) for code in circles if shown.holds(shown.point(held[code].middle))]
    coasts = [(bounds(ring), ring) for code in held for ring in shown.outlines(code)]
    ashore = _land(coasts)
    every = [_named(code, place, words, shown, circles) for code, (place, words) in named.items()]
    for each in sorted((each for each in every if each), key=lambda each: -each.size):
        for words, x, y, box, inside in _spots(each, shown, inch, ashore):
            if _inside_of(box, shown.box) and not any(meets(box, other) for other in taken):
                taken.append(box)
                if not inside:
                    axes.plot([each.home[0], x], [each.home[1], y], color=INK, linewidth=0.5, zorder=6)
                haloed(axes, x, y, words, LETTERS)
                break


def _named(code: str, place: str, words: str, shown: View, circles: Sequence[str]) -> _Named | None:
    """The name of what is in the frame, on its largest piece of land there."""
    country = countries()[place]
    home = shown.point(country.middle)
    rings = [] if place in circles else [ring for ring in shown.outlines(place) if len(ring) > 3]
    ring = max(rings, key=_room, default=[])
    if not shown.holds(home):
        home = next((point for point in _grid(ring) if shown.holds(point) and within(point, ring)), home)
    return _Named(code, words, home, ring, country.area) if shown.holds(home) else None


def _room(ring: Sequence[Point]) -> float:
    west, south, east, north = bounds(ring)
    return (east - west) * (north - south)


def _inside_of(box: Box, frame: Box) -> bool:
    return frame[0] < box[0] and box[2] < frame[2] and frame[1] < box[1] and box[3] < frame[3]


def _spots(each: _Named, shown: View, inch: float, ashore: Callable[[Point], bool]) -> Iterator[tuple[str, float, float, Box, bool]]:
    """Where a name may stand: in one line or two inside the outline, then on ever wider rings around it; its code at last, and on a map of the world
    before a name that stands far away.
    """
    widest = max(0.6, *(measure(word, LETTERS, bold=True) for word in each.words.split()))
    texts = list(dict.fromkeys((each.words, fit(wrapped(each.words, widest, LETTERS, bold=True)))))
    sized = {
        words: (measure(words, LETTERS, bold=True) * inch + 0.05 * inch, LETTERS * 1.2 / 72 * inch * (words.count("\n") + 1))
        for words in (*texts, each.code)
    }
    world = inch > WIDE
    for words in (*texts, *([each.code] if world else [])):
        wide, tall = sized[words]
        if words == each.code:
            yield from _beside(each, each.words, sized[each.words], shown, inch, ashore, CLOSE)
        yield from ((words, x, y, _around(x, y, wide, tall), True) for x, y in _inside(each.ring, each.home, wide, tall))
    for words in (each.code, each.words) if world else (each.words, each.code):
        yield from _beside(each, words, sized[words], shown, inch, ashore, CLOSE if world and words == each.code else AWAY)


def _beside(
    each: _Named, words: str, size: tuple[float, float], shown: View, inch: float, ashore: Callable[[Point], bool], reach: Sequence[float]
) -> Iterator[tuple[str, float, float, Box, bool]]:
    for x, y in _rings(each.home, *size, inch, shown.box, ashore, reach):
        yield words, x, y, _around(x, y, *size), False


def _around(x: float, y: float, wide: float, tall: float) -> Box:
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def _grid(ring: Sequence[Point]) -> list[Point]:
    """Places all over the bounds of a ring."""
    if not ring:
        return []
    west, south, east, north = bounds(ring)
    steps = [each / 14 for each in range(1, 14)]
    return [(west + (east - west) * a, south + (north - south) * b) for a in steps for b in steps]


def _inside(ring: Sequence[Point], home: Point, wide: float, tall: float) -> list[Point]:
    """Where a text of that size lies within an outline, nearest to its middle first."""
    if not ring:
        return []
    corners = [(dx * wide * 0.48, dy * tall * 0.35) for dx in (-1, 0, 1) for dy in (-1, 1)]
    found = (point for point in [home, *_grid(ring)] if all(within((point[0] + dx, point[1] + dy), ring) for dx, dy in corners))
    return sorted(found, key=lambda point: math.dist(point, home))


def _rings(home: Point, wide: float, tall: float, inch: float, frame: Box, ashore: Callable[[Point], bool], reach: Sequence[float]) -> list[Point]:
    """Places around a point, nearest first, those at sea before those on land; to the west first in the west of the map."""
    found = []
    west = home[0] < (frame[0] + frame[2]) / 2
    for far in reach:
        for turn in range(24):
            angle = math.radians(turn * 15 + (180 if west else 0))
            x, y = home[0] + math.cos(angle) * (far * inch + wide / 2), home[1] + math.sin(angle) * (far * inch + tall / 2)
            land = any(ashore((x + dx, y + dy)) for dx in (-wide / 2, 0, wide / 2) for dy in (-tall / 2, tall / 2))
            if not land or reach != CLOSE:
                found.append((far + (0.5 if land else 0.0), turn, x, y))
    return [(x, y) for _, _, x, y in sorted(found)]


def _land(coasts: Sequence[tuple[Box, Sequence[Point]]]) -> Callable[[Point], bool]:
    """Tells whether a place lies on land."""

    def ashore(point: Point) -> bool:
        return any(a <= point[0] <= c and b <= point[1] <= d and within(point, ring) for (a, b, c, d), ring in coasts)

    return ashore
