"""Borders of the states of the world, from Natural Earth, simplified; the lines and places in dispute among them."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from blocs.i18n.text import Text
from blocs.storage import reading

__all__ = ["SMALL", "Country", "Place", "Point", "clipped", "countries", "disputed", "followed_by", "lines", "places", "within"]

Point = tuple[float, float]
Ring = tuple[Point, ...]

SMALL = 15000.0
"""Square kilometres: a state with no land of this size in one piece may be drawn as a circle."""


@attrs.frozen
class Country:
    """One state's outline, in degrees, with its land area and its largest piece of land in square kilometres, and the middle of it.

    Longitudes go on past 180 degrees where a piece of land lies on both sides of that meridian. What is too small for the source has no outline.
    `part_of` is the state of which it is a part with a code of its own, `territory_of` the state on which it depends; one that is `gone` has a
    point, since nothing of today has its outline. `split_from` is the state with which it was one when that followed a state that is gone.
    """

    iso3: str
    area: float
    largest: float
    middle: Point
    polygons: tuple[tuple[Ring, ...], ...]
    part_of: str = ""
    territory_of: str = ""
    gone: bool = False
    split_from: str = ""


@attrs.frozen
class Place:
    """A place in dispute: points in it, and how it is drawn: by itself under a code (`apart`) or as a `shape`, within a state, or not at all."""

    name: Text
    at: tuple[Point, ...]
    apart: str = ""
    shape: str = ""
    within: str = ""


@cache
def _features() -> tuple[Mapping[str, Any], ...]:
    """What the file of outlines holds; nothing where a copy of the library leaves it out."""
    path = reading.DATA / "borders" / "world.geojson"
    return tuple(json.loads(path.read_text(encoding="utf-8"))["features"]) if os.path.exists(path) else ()


@cache
def countries() -> Mapping[str, Country]:
    """The outlines that come with the library, by code; none where a copy of the library leaves them out."""
    return {each["properties"]["iso3"]: _country(each) for each in _features() if "iso3" in each["properties"]}


@cache
def places() -> Mapping[str, tuple[tuple[Ring, ...], ...]]:
    """The outlines of places in dispute that are shaded for no state, by their names in the file."""
    return {each["properties"]["place"]: _polygons(each["geometry"]) for each in _features() if "place" in each["properties"]}


@cache
def lines() -> tuple[Ring, ...]:
    """The boundaries that are disputed, claimed, of control only or of no settled course."""
    path = reading.DATA / "borders" / "lines.geojson"
    if not os.path.exists(path):
        return ()
    return tuple(_ring(each["geometry"]["coordinates"]) for each in json.loads(path.read_text(encoding="utf-8"))["features"])


@cache
def disputed() -> Mapping[str, Place]:
    """The places in dispute, by an id."""
    if not countries():
        return {}
    return {id: _place(each) for id, each in reading.load(reading.DATA / "borders" / "disputed.toml").items()}


def within(point: Point, ring: Sequence[Point]) -> bool:
    """Does a point lie inside a ring?"""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def clipped(ring: Sequence[Point], edge: float, side: int) -> list[Point]:
    """What of a closed ring lies east (1) or west (-1) of a meridian; it is open then, and nothing where none of it does."""
    found: list[Point] = []
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if side * x1 >= side * edge:
            found.append((x1, y1))
        if (side * x1 >= side * edge) != (side * x2 >= side * edge):
            found.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return found if len(found) > 2 else []


def _country(feature: Mapping[str, Any]) -> Country:
    about = feature["properties"]
    return Country(
        about["iso3"], about["area_km2"], about["largest_km2"], tuple(about["middle"]), _polygons(feature["geometry"]),
        about.get("part_of", ""), about.get("territory_of", ""), about.get("gone", False), about.get("split_from", ""),
    )  # fmt: skip


def followed_by(successors: Collection[str]) -> tuple[str, ...]:
    """The outlines of today that these states had between them when they followed one that is gone."""
    return (*successors, *(code for code, each in countries().items() if each.split_from in successors))


def _polygons(shape: Mapping[str, Any]) -> tuple[tuple[Ring, ...], ...]:
    return tuple(tuple(map(_ring, polygon)) for polygon in shape["coordinates"]) if shape["type"] == "MultiPolygon" else ()


def _ring(points: Any) -> Ring:
    return tuple((float(x), float(y)) for x, y in points)


def _place(about: Mapping[str, Any]) -> Place:
    name = Text(about["name"])
    return Place(name, _ring(about["at"]), about.get("apart", ""), about.get("shape", ""), about.get("within", ""))
