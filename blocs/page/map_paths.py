"""Outlines for the page's maps: every border as it stands in the data, written short; the page projects what it shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from blocs.registry import Atlas
from blocs.storage.borders import Country, Point, countries, disputed, followed_by, lines, places

__all__ = ["heirs", "outlines"]

UNIT = 100
"""Steps in a degree."""


@cache
def outlines() -> dict[str, Any]:
    """The outline of each state, its middle and its size; the places and borders in dispute; nothing where the library comes without borders."""
    if not countries():
        return {}
    return {
        "unit": UNIT,
        "states": {code: _drawn(country) for code, country in countries().items()},
        "places": [";".join(_paths(polygons)) for polygons in places().values()],
        "lines": [_written(line) for line in lines()],
        "disputed": [_place(each.name.by_language, each.at, each.apart, each.shape, each.within) for each in disputed().values()],
    }


def heirs(atlas: Atlas) -> dict[str, list[str]]:
    """The states that followed each that is gone, where today's outlines stand for it."""
    return {each.iso3: list(followed_by(each.successors)) for each in atlas.states if each.ended and each.iso3 not in countries()}


def _drawn(country: Country) -> dict[str, Any]:
    about: dict[str, Any] = {
        "d": ";".join(_paths(country.polygons)),
        "at": country.middle,
        "area": round(country.area),
        "largest": round(country.largest),
    }
    more = {"part": country.part_of, "of": country.part_of or country.territory_of, "gone": country.gone}
    return about | {key: value for key, value in more.items() if value}


def _place(name: Iterable[tuple[str, str]], at: Sequence[Point], apart: str, shape: str, within: str) -> dict[str, Any]:
    return {"name": dict(name), "at": at} | {key: value for key, value in {"apart": apart or shape, "within": within}.items() if value}


def _paths(polygons: Iterable[Iterable[Sequence[Point]]]) -> list[str]:
    return [_written(ring) for polygon in polygons for ring in polygon]


def _written(ring: Sequence[Point]) -> str:
    """A line as its first point and the steps to each that follows."""
    x = y = 0
    steps = []
    for a, b in ((round(x * UNIT), round(y * UNIT)) for x, y in ring):
        steps.append(f"{a - x} {b - y}")
        x, y = a, b
    return " ".join(steps)
