"""Projections of a map: equal-area about the middle of what is shown, or of the whole world where that spans more than half of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import attrs

from blocs.storage.borders import Point, clipped

__all__ = ["WIDEST", "Azimuthal", "EqualEarth", "Projection", "cap", "fitting"]

WIDEST = 62.0
"""Degrees about its middle that a map can reach on one side of the globe: its corners then lie no further than a quarter of the way round."""

POLAR = 50.0
"""Degrees that a map can reach that has a pole in it but not at its middle: on a wider one north is up nowhere."""

ABOUT_POLE = 75.0
"""The latitude from which a pole is at the middle."""

SEAM = -169.0
"""The meridian where maps of the world end by custom, in the Bering Strait."""

WORTH = 0.8
"""The share of its longitudes that a map must save for it to end elsewhere."""

LIMIT = 150.0
"""Degrees from the middle beyond which nothing is drawn: there the azimuthal projection tears shapes about the far point."""

FAR_POINT = -1 + 1e-9
"""The cosine next to that of the point opposite the middle, which has no one place on the map."""

STEP = 3.0
"""Degrees after which an edge gets a point more, so that a long straight border bends as it should."""

ROUNDS, MOST = 150, 250
"""How many steps are taken to find the middle of a map, and of how many points: enough for a tenth of a degree or two."""

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
"""Coefficients of the Equal Earth projection (Šavrič, Patterson and Jenny 2019)."""


@attrs.frozen
class Azimuthal:
    """Lambert's azimuthal equal-area projection about a middle, so that areas compare; in degrees there."""

    middle: Point

    def point(self, point: Point) -> Point:
        lon, lat, mid = math.radians(point[0] - self.middle[0]), math.radians(point[1]), math.radians(self.middle[1])
        near = math.sin(mid) * math.sin(lat) + math.cos(mid) * math.cos(lat) * math.cos(lon)
        scale = math.sqrt(2 / (1 + max(near, FAR_POINT)))
        x = scale * math.cos(lat) * math.sin(lon)
        y = scale * (math.cos(mid) * math.sin(lat) - math.sin(mid) * math.cos(lat) * math.cos(lon))
        return math.degrees(x), math.degrees(y)

    def rings(self, rings: Iterable[Sequence[Point]]) -> Iterator[list[Point]]:
        """Closed outlines as drawn; none of what lies about the far side of the globe."""
        for ring in rings:
            if all(distance(self.middle, point) < LIMIT for point in ring):
                yield [self.point(point) for point in dense(ring)]


@attrs.frozen
class EqualEarth:
    """The Equal Earth projection about a meridian, for what spans the world; in degrees near the equator."""

    meridian: float

    def point(self, point: Point) -> Point:
        lon = math.radians((point[0] - self.meridian + 180) % 360 - 180)
        return self._placed(lon, math.radians(point[1]))

    def _placed(self, lon: float, lat: float) -> Point:
        t = math.asin(math.sqrt(3) / 2 * math.sin(lat))
        below = 9 * A4 * t**8 + 7 * A3 * t**6 + 3 * A2 * t**2 + A1
        return math.degrees(2 * math.sqrt(3) * lon * math.cos(t) / (3 * below)), math.degrees(A4 * t**9 + A3 * t**7 + A2 * t**3 + A1 * t)

    def rings(self, rings: Iterable[Sequence[Point]]) -> Iterator[list[Point]]:
        """Closed outlines as drawn, cut where the map ends at both sides."""
        for ring in rings:
            for turn in (-360.0, 0.0, 360.0):
                moved = [(x - self.meridian + turn, y) for x, y in ring]
                if cut := clipped(clipped(moved, -180.0, 1), 180.0, -1):
                    yield [self._placed(math.radians(x), math.radians(y)) for x, y in dense([*cut, cut[0]])]


Projection = Azimuthal | EqualEarth


def dense(ring: Sequence[Point]) -> Iterator[Point]:
    """The points of a ring, with more of them along its long edges."""
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[-1:]], strict=True):
        steps = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / STEP))
        yield from ((x1 + (x2 - x1) * n / steps, y1 + (y2 - y1) * n / steps) for n in range(steps))


def distance(a: Point, b: Point) -> float:
    """Degrees between two points on the globe."""
    return math.degrees(math.acos(max(-1.0, min(1.0, sum(p * q for p, q in zip(_vector(a), _vector(b), strict=True))))))


def cap(points: Sequence[Point]) -> tuple[Point, float]:
    """About the smallest circle on the globe that holds these points: its middle and its radius in degrees (Bădoiu and Clarkson 2003)."""
    vectors = [_vector(point) for point in points[:: len(points) // MOST + 1]]
    middle = _unit([sum(axis) for axis in zip(*vectors, strict=True)])
    for each in range(1, ROUNDS):
        far = min(vectors, key=lambda vector: _dot(vector, middle))
        middle = _unit([m + (f - m) / (each + 1) for m, f in zip(middle, far, strict=True)])
    lon, lat = math.degrees(math.atan2(middle[1], middle[0])), math.degrees(math.asin(max(-1.0, min(1.0, middle[2]))))
    return (lon, lat), math.degrees(math.acos(max(-1.0, min(1.0, min(_dot(vector, middle) for vector in vectors)))))


def fitting(points: Sequence[Point]) -> Projection:
    """The projection for a map of these points."""
    middle, radius = cap(points)
    reach = POLAR if abs(middle[1]) + radius > 90 and abs(middle[1]) < ABOUT_POLE else WIDEST
    return Azimuthal((round(middle[0], 1), round(middle[1], 1))) if radius <= reach else EqualEarth(_meridian(points))


def _meridian(points: Sequence[Point]) -> float:
    """The meridian in the middle of these points: of a map that ends where maps do by custom, or in the widest gap between them."""
    after = sorted({round((x - SEAM) % 360, 1) for x, _ in points})
    gaps = [(later - each, later) for each, later in zip(after, [*after[1:], after[0] + 360], strict=True)]
    gap, east = max(gaps, key=lambda gap: gap[0])
    custom = after[-1] - after[0]
    middle = east + (360 - gap) / 2 if 360 - gap < WORTH * custom else after[0] + custom / 2
    return round((middle + SEAM + 180) % 360 - 180, 1)


def _vector(point: Point) -> tuple[float, float, float]:
    lon, lat = math.radians(point[0]), math.radians(point[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _unit(vector: Sequence[float]) -> tuple[float, float, float]:
    long = math.sqrt(sum(each * each for each in vector)) or 1.0
    return vector[0] / long, vector[1] / long, vector[2] / long


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
