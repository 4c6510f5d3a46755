"""The members of blocs on a day as GeoJSON: a feature a state, with its standing, for any tool that draws maps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from blocs.dates import CHECKED, On
from blocs.record.bloc import Bloc
from blocs.record.standing import Standing
from blocs.record.states import State
from blocs.storage.borders import Point, clipped, countries

__all__ = ["as_geojson"]

_NOTE = (
    "Today's borders, whatever the day, from Natural Earth (public domain), simplified; drawing one takes no side, and places in dispute lie where "
    "blocs/data/borders/README.md says. A state that is gone has the outlines of those that followed it; what is too small for the source, or was part of "
    "what is one state today, is a point. member, suspended and under_notice are yes, perhaps (the sources leave it open) or no."
)


def as_geojson(blocs: Sequence[Bloc], on: On = CHECKED) -> bytes:
    """Every state that was, or may have been, anything to these blocs on that day."""
    features = [_feature(each) for bloc in blocs for each in _held(bloc, on)]
    return (json.dumps({"type": "FeatureCollection", "description": _NOTE, "features": features}, ensure_ascii=False) + "\n").encode()


def _held(bloc: Bloc, on: On) -> Iterator[Standing]:
    return (each for each in sorted(bloc.members(on).standings, key=lambda each: each.state.iso3) if each.standing)


def _feature(each: Standing) -> dict[str, Any]:
    about = {
        "bloc": each.bloc_id, "state": each.state.iso3, "name": each.state.name.en, "name_fr": each.state.name.fr, "on": each.on.isoformat(),
        "standing": each.standing, "member": each.member.value, "suspended": each.suspended.value,
        "ground": each.suspension.ground if each.suspension else None, "under_notice": each.under_notice.value, "beyond_horizon": each.beyond,
        "verified_to": each.verified_to.isoformat() if each.verified_to else None,
    }  # fmt: skip
    return {"type": "Feature", "id": f"{each.bloc_id}/{each.state.iso3}", "properties": about, "geometry": _geometry(each.state)}


def _geometry(state: State) -> dict[str, Any] | None:
    """Its outline, or those of the states that followed it; cut at 180 degrees, as the format asks."""
    drawn = [countries()[code] for code in (state.iso3, *(state.successors if state.iso3 not in countries() else ())) if code in countries()]
    polygons = [cut for each in drawn for polygon in each.polygons for cut in _cut(polygon)]
    if polygons:
        return {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Point", "coordinates": drawn[0].middle} if drawn else None


def _cut(polygon: Sequence[Sequence[Point]]) -> list[list[list[Point]]]:
    """A polygon as it stands, or as its parts on both sides of the meridian of 180 degrees."""
    if all(-180 <= x <= 180 for x, _ in polygon[0]):
        return [[list(ring) for ring in polygon]]
    found = []
    for turn in (-360.0, 0.0, 360.0):
        moved = [clipped(clipped([(x + turn, y) for x, y in ring], -180.0, 1), 180.0, -1) for ring in polygon]
        if moved[0]:
            found.append([[(round(x, 2), round(y, 2)) for x, y in [*ring, ring[0]]] for ring in moved if ring])
    return found
