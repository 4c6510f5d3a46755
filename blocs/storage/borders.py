"""Borders of the states of Africa, from Natural Earth, simplified; and their projection to a map."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from blocs.storage import reading

__all__ = ["SMALL", "Country", "Point", "countries", "projected"]

Point = tuple[float, float]

SMALL = 15000.0
"""Square kilometres of land below which a state gets a marker: about what a page of this size can still show with a hatch."""

_CENTRE = 18.0, 2.0


@attrs.frozen
class Country:
    """One state's outline, in degrees, with its land area in square kilometres and the middle of it."""

    iso3: str
    area: float
    middle: Point
    polygons: tuple[tuple[tuple[Point, ...], ...], ...]


@cache
def countries() -> Mapping[str, Country]:
    """The outlines that come with the library, by code; none where a copy of the library leaves them out."""
    path = reading.DATA / "borders" / "africa.geojson"
    if not os.path.exists(path):
        return {}
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {each["properties"]["iso3"]: _country(each["properties"], each["geometry"]["coordinates"]) for each in features}


def _country(about: Mapping[str, Any], shape: Any) -> Country:
    polygons = tuple(tuple(tuple((float(x), float(y)) for x, y in ring) for ring in polygon) for polygon in shape)
    return Country(about["iso3"], float(about["area_km2"]), tuple(about["middle"]), polygons)


def projected(point: Point) -> Point:
    """Lambert's azimuthal equal-area projection, so that areas compare; in degrees at the centre."""
    lon, lat, mid = math.radians(point[0] - _CENTRE[0]), math.radians(point[1]), math.radians(_CENTRE[1])
    scale = math.sqrt(2 / (1 + math.sin(mid) * math.sin(lat) + math.cos(mid) * math.cos(lat) * math.cos(lon)))
    x = scale * math.cos(lat) * math.sin(lon)
    y = scale * (math.cos(mid) * math.sin(lat) - math.sin(mid) * math.cos(lat) * math.cos(lon))
    return math.degrees(x), math.degrees(y)
