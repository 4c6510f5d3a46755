"""Map paths for the page: the borders of Africa projected, fitted to a frame, and written short."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from typing import Any

from blocs.storage import reading

__all__ = ["outlines"]

SMALL = 15000.0
"""Square kilometres of land below which a state gets a marker besides its outline."""

CENTRE = 18.0, 2.0
WIDE = 1000
PAD = 26

Point = tuple[float, float]


@cache
def outlines() -> dict[str, Any]:
    """The frame, and for each state its path, the middle of it, and whether it is too small to see; nothing where no borders are at hand."""
    path = reading.DATA / "borders" / "africa.geojson"
    if not path.exists():
        return {}
    features = [(each["properties"], _polygons(each["geometry"])) for each in json.loads(path.read_text(encoding="utf-8"))["features"]]
    every = [_projected(point) for _, polygons in features for polygon in polygons for ring in polygon for point in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    scale = (WIDE - 2 * PAD) / (east - west)

    def fitted(point: Iterable[float]) -> tuple[int, int]:
        lon, lat = point
        x, y = _projected((lon, lat))
        return round(PAD + (x - west) * scale), round(PAD + (north - y) * scale)

    states = {}
    for about, polygons in features:
        rings = [[fitted(point) for point in ring] for polygon in polygons for ring in polygon]
        x, y = fitted(about["middle"]) if "middle" in about else _middle(max(rings, key=len))
        area = float(about.get("area_km2", SMALL))
        states[about["iso3"]] = {"d": "".join(_written(ring) for ring in rings), "x": x, "y": y, "small": area < SMALL, "area": round(area)}
    return {"wide": WIDE, "high": round((north - south) * scale + 2 * PAD), "states": states}


def _polygons(geometry: dict[str, Any]) -> list[list[list[Point]]]:
    """Both kinds of shape as a list of polygons."""
    found: list[list[list[Point]]] = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return found


def _projected(point: Point) -> Point:
    """Lambert's azimuthal equal-area projection, so that areas compare."""
    lon, lat, mid = math.radians(point[0] - CENTRE[0]), math.radians(point[1]), math.radians(CENTRE[1])
    scale = math.sqrt(2 / (1 + math.sin(mid) * math.sin(lat) + math.cos(mid) * math.cos(lat) * math.cos(lon)))
    return scale * math.cos(lat) * math.sin(lon), scale * (math.cos(mid) * math.sin(lat) - math.sin(mid) * math.cos(lat) * math.cos(lon))


def _middle(ring: list[tuple[int, int]]) -> tuple[int, int]:
    return round(sum(x for x, _ in ring) / len(ring)), round(sum(y for _, y in ring) / len(ring))


def _written(ring: list[tuple[int, int]]) -> str:
    """A ring as a path in relative steps; points that fall on one spot are drawn once."""
    (x, y), steps = ring[0], []
    start = f"M{x} {y}"
    for a, b in ring[1:]:
        if (a, b) != (x, y):
            steps.append(f"{a - x} {b - y}")
            x, y = a, b
    return f"{start}l{' '.join(steps)}z" if steps else ""
