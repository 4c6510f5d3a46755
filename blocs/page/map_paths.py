"""Map paths for the page: the borders of Africa projected, fitted to a picture, and written short."""

from __future__ import annotations

from functools import cache
from typing import Any

from blocs.storage.borders import SMALL, Country, Point, countries, projected

__all__ = ["outlines"]

WIDE = 1600
PAD = 40


@cache
def outlines() -> dict[str, Any]:
    """The size of the picture, and for each state its path, its middle, its bounds, and whether it is too small to see; nothing without borders."""
    if not countries():
        return {}
    every = [projected(point) for country in countries().values() for ring in _rings(country) for point in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    scale = (WIDE - 2 * PAD) / (east - west)

    def fitted(point: Point) -> tuple[int, int]:
        x, y = projected(point)
        return round(PAD + (x - west) * scale), round(PAD + (north - y) * scale)

    def drawn(country: Country) -> dict[str, Any]:
        rings = [[fitted(point) for point in ring] for ring in _rings(country)]
        x, y = fitted(country.middle)
        return {
            "d": "".join(map(_written, rings)), "x": x, "y": y, "box": _box([point for ring in rings for point in ring]),
            "wide": _width(max(rings, key=_width)), "small": country.area < SMALL, "area": round(country.area),
        }  # fmt: skip

    states = {code: drawn(country) for code, country in countries().items()}
    return {"wide": WIDE, "high": round((north - south) * scale + 2 * PAD), "states": states}


def _rings(country: Country) -> list[tuple[Point, ...]]:
    return [ring for polygon in country.polygons for ring in polygon]


def _box(points: list[tuple[int, int]]) -> list[int]:
    """West, north, east, south."""
    across, down = zip(*points, strict=True)
    return [min(across), min(down), max(across), max(down)]


def _width(ring: list[tuple[int, int]]) -> int:
    west, _, east, _ = _box(ring)
    return east - west


def _written(ring: list[tuple[int, int]]) -> str:
    """A ring as a path in relative steps; points that fall on one spot are drawn once."""
    (x, y), steps = ring[0], []
    start = f"M{x} {y}"
    for a, b in ring[1:]:
        if (a, b) != (x, y):
            steps.append(f"{a - x} {b - y}")
            x, y = a, b
    return f"{start}l{' '.join(steps)}z" if steps else ""
