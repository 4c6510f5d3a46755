"""The members of blocs on a day as GeoJSON: a feature a state, with its standing, for any tool that draws maps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from blocs.dates import CHECKED, On
from blocs.record.bloc import Bloc
from blocs.record.standing import Standing
from blocs.storage.borders import countries

__all__ = ["as_geojson"]

_NOTE = (
    "Today's borders of Africa, whatever the day, from Natural Earth (public domain), simplified; drawing one takes no side. "
    "A state outside Africa has no geometry. member, suspended and under_notice are yes, perhaps (the sources leave it open) or no."
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
    return {"type": "Feature", "id": f"{each.bloc_id}/{each.state.iso3}", "properties": about, "geometry": _geometry(each.state.iso3)}


def _geometry(code: str) -> dict[str, Any] | None:
    country = countries().get(code)
    return {"type": "MultiPolygon", "coordinates": country.polygons} if country else None
