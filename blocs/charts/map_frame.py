"""The frame of a map: which part of the world is shown, in which projection, and what lies in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import attrs

from blocs.charts.projection import Azimuthal, Projection, cap, distance, fitting
from blocs.storage.borders import SMALL, Point, countries

__all__ = ["KM", "Box", "View", "bounds", "meets", "outline", "span", "view"]

Box = tuple[float, float, float, float]
"""West, south, east, north, as projected."""

KM = 111.2
"""Kilometres in a degree, at the middle of a map."""

PIECE = 0.04
"""The share of a state's largest piece of land that another must have for the frame to hold it: Alaska, not Hawaii."""

NEAR = 1.3
"""How many times as far from the middle as the others reach a state may lie whose territories lie among them, for its own land to be shown."""

GROWTH = 1.4
"""How many times as far a map may reach to show those that were members."""

LEVEL, FLAT = 0.55, 0.34
"""How high a map is at least for its width, and one that spans the world."""

WIDE, WIDER = 7.6, 10.4
SEEN = 0.018
"""Square inches of a map below which land is too small to be seen with a hatch."""


@attrs.frozen
class View:
    """A projection, and what part of it is shown."""

    projection: Projection
    box: Box

    def point(self, point: Point) -> Point:
        return self.projection.point(point)

    def rings(self, polygons: Iterable[Sequence[Sequence[Point]]]) -> list[list[Point]]:
        """The outlines as drawn, of polygons of which something lies in the frame."""
        found = []
        for polygon in polygons:
            rings = list(self.projection.rings(polygon))
            if any(meets(bounds(ring), self.box) for ring in rings):
                found += rings
        return found

    def holds(self, point: Point) -> bool:
        """Does a place, as projected, lie in the frame?"""
        west, south, east, north = self.box
        return west < point[0] < east and south < point[1] < north

    def crosses(self, line: Sequence[Point]) -> bool:
        """Does a line run through the frame?"""
        return any(self.holds(self.point(point)) for point in line)

    def outlines(self, code: str) -> list[list[Point]]:
        """The outline of a state as drawn, where something of it lies in the frame."""
        return _outlines(self, code)

    def shows(self, code: str) -> bool:
        """Lies any of this state's land in the frame?"""
        return bool(self.outlines(code)) or self.holds(self.point(countries()[code].middle))

    def tall(self, wide: float) -> float:
        """How high the map is where it is so wide."""
        west, south, east, north = self.box
        return wide * (north - south) / (east - west)

    @property
    def wide(self) -> float:
        """How wide a single map of this is drawn, in inches: wider where it spans the world."""
        return WIDE if isinstance(self.projection, Azimuthal) else WIDER

    def inch(self, wide: float) -> float:
        """How many degrees an inch holds where the map is so wide."""
        return (self.box[2] - self.box[0]) / wide

    def least(self, wide: float) -> float:
        """Square kilometres in one piece below which a state is drawn as a circle where the map is so wide."""
        seen = (self.inch(wide) * KM) ** 2 * SEEN
        return min(SMALL, float(f"{seen:.1g}"))


@lru_cache(maxsize=1000)
def _outlines(shown: View, code: str) -> list[list[Point]]:
    return shown.rings(countries()[code].polygons)


def view(members: Iterable[str], former: Iterable[str] = ()) -> View:
    """The region of these states with a margin; former members are in it where it need not be much larger for them."""
    held = countries()
    codes = [code for code in members if code in held] or [code for code in former if code in held] or list(held)
    kept = _at_home(codes)
    points = [point for code in kept for point in outline(code)]
    for code in former:
        if code in held and code not in kept and cap([*points, *outline(code)])[1] <= GROWTH * cap(points)[1] + 1:
            points += outline(code)
    projection = fitting(points)
    return View(projection, _framed([projection.point(point) for point in points], LEVEL if isinstance(projection, Azimuthal) else FLAT))


def span(codes: Iterable[str]) -> tuple[Point, float]:
    """About the smallest circle that holds these states: its middle and how far it reaches, in degrees."""
    return cap([point for code in _at_home([code for code in codes if code in countries()]) for point in outline(code)])


def _at_home(codes: Sequence[str]) -> list[str]:
    """The states whose own land a map of them shows: not France on a map of islands of the Indian Ocean, where Réunion lies among them."""
    held = countries()
    abroad: dict[str, list[Point]] = {}
    for each in held.values():
        for holder in (each.part_of, each.territory_of):
            if holder in codes:
                abroad.setdefault(holder, []).append(each.middle)
    rest = [point for code in codes if code not in abroad for point in outline(code)]
    if not rest:
        return list(codes)
    middle, radius = cap(rest)

    def among(point: Point, reach: float) -> bool:
        return distance(middle, point) <= reach * radius + 1

    return [
        code for code in codes
        if code not in abroad or among(held[code].middle, NEAR) or not any(among(point, 1) for point in abroad[code])
    ]  # fmt: skip


@cache
def outline(code: str) -> tuple[Point, ...]:
    """The points of a state that a frame must hold: of all its islands where it is small, else of its larger pieces of land."""
    country = countries()[code]
    rings = [polygon[0] for polygon in country.polygons]
    if not rings:
        return (country.middle,)
    sizes = [_extent(ring) for ring in rings]
    return tuple(point for ring, size in zip(rings, sizes, strict=True) if country.area < SMALL or size >= PIECE * max(sizes) for point in ring)


def _extent(ring: Sequence[Point]) -> float:
    """The land in a ring, in square degrees at the equator."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        total += (x2 - x1) * (math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return abs(total)


def _framed(points: Sequence[Point], level: float) -> Box:
    """The bounds with a margin, no narrower than a page can use."""
    west, south, east, north = bounds(points)
    pad = max(east - west, north - south) * 0.05 + 0.4
    west, south, east, north = west - pad, south - pad, east + pad, north + pad
    short = (east - west) * level - (north - south)
    if short > 0:
        south, north = south - short / 2, north + short / 2
    thin = (north - south) * 0.85 - (east - west)
    if thin > 0:
        west, east = west - thin / 2, east + thin / 2
    return west, south, east, north


def bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def meets(a: Box, b: Box) -> bool:
    """Do two boxes share any ground?"""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
