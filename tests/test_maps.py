"""Borders and maps: every state is somewhere, a map shows its members, and what is in dispute is named."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import blocs
from blocs.charts.map_frame import View, outline, view
from blocs.charts.map_notes import disputes
from blocs.charts.projection import Azimuthal, EqualEarth, cap, distance
from blocs.storage.borders import Point, countries, disputed, lines, places, within

BORDERS = Path(blocs.__file__).parent / "data" / "borders"
LEFT_OUT = {"ATA", "ATF", "BVT", "HMD", "UMI"}
"""Antarctica, and islands where nobody lives."""


@pytest.fixture
def matplotlib() -> Any:
    return pytest.importorskip("matplotlib")


def members(name: str, on: str | None = None) -> list[str]:
    bloc = blocs.get(name)
    return [each.state.iso3 for each in bloc.members(on or bloc.last_day).standings if each.standing == "full"]


def shown(name: str, on: str | None = None) -> View:
    return view(members(name, on))


def test_the_borders_hold_every_state() -> None:
    """Each state and territory of the data by its code, and little to carry; a state that is gone by a point or by those that followed it."""
    states = {each.iso3: each for each in blocs.atlas().states}
    assert {code for code, each in countries().items() if not each.gone} == {code for code, each in states.items() if not each.ended} - LEFT_OUT
    assert all(code in countries() or set(each.successors) <= set(countries()) for code, each in states.items() if each.ended)
    assert not LEFT_OUT & {code for bloc in blocs.atlas() for code in bloc.by_state}
    assert sum(path.stat().st_size for path in sorted(BORDERS.glob("*.geojson"))) < 370_000


def test_outlines_are_closed_and_whole() -> None:
    """No ring is open, and no edge leaps over the map: what lies on both sides of 180 degrees goes on past it."""
    rings = [ring for each in countries().values() for polygon in each.polygons for ring in polygon]
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings)
    assert max(abs(a[0] - b[0]) for ring in rings for a, b in pairwise(ring)) < 60
    assert max(x for polygon in countries()["RUS"].polygons for x, _ in polygon[0]) > 190


def lies(point: Point) -> set[str]:
    """In whose outline does a point lie?"""
    drawn = {**{code: each.polygons for code, each in countries().items()}, **places()}
    found = {code for code, polygons in drawn.items() if any(within(point, polygon[0]) for polygon in polygons)}
    return found | {code for code, each in countries().items() if not each.polygons and math.dist(each.middle, point) < 0.1}


@pytest.mark.parametrize("id", sorted(disputed()))
def test_a_disputed_place_is_drawn_as_the_documents_say(id: str) -> None:
    """Every point of it lies in the outline that the note under a map names, or in none; and the table of the borders has it."""
    place = disputed()[id]
    expected = place.apart or place.shape or place.within
    for point in place.at:
        assert (expected in lies(point)) if expected else not lies(point), (id, point, lies(point))
    rows = {row.split("|")[1].strip(): row for row in (BORDERS / "README.md").read_text(encoding="utf-8").splitlines() if row.startswith("| ")}
    row = rows[place.name.en[:1].upper() + place.name.en[1:]]
    assert f"`{expected}`" in row if expected else "not drawn" in row


@pytest.mark.parametrize(
    ("name", "on"), [("EU", None), ("ASEAN", None), ("Mercosur", None), ("NATO", None), ("CIS", None), ("CARICOM", None), ("OECS", None), ("PIF", None),
                     ("OIC", None), ("Arab League", None), ("AU", None), ("ECOWAS", None), ("OAS", None)],
)  # fmt: skip
def test_a_map_shows_every_member(name: str, on: str | None) -> None:
    """Its middle lies in the frame; and no line crosses the map that is no border."""
    seen = shown(name, on)
    codes = members(name, on)
    assert [code for code in codes if not seen.holds(seen.point(countries()[code].middle))] == []
    wide = seen.box[2] - seen.box[0]
    rings = [ring for each in countries().values() for ring in seen.rings(each.polygons)]
    assert max(math.dist(a, b) for ring in rings for a, b in pairwise(ring) if seen.holds(a) and seen.holds(b)) < 0.3 * wide


def test_a_far_land_of_a_member_does_not_widen_the_map() -> None:
    """France is among the islands of the Indian Ocean by Réunion, and of the Pacific by New Caledonia; the EU's map does not reach Guiana."""
    assert distance(cap([point for code in members("EU") for point in outline(code)])[0], (10, 50)) < 10
    assert not shown("IOC").holds(shown("IOC").point(countries()["FRA"].middle))
    assert shown("IOC").holds(shown("IOC").point(countries()["REU"].middle))
    assert not shown("SPC").holds(shown("SPC").point(countries()["FRA"].middle))


def test_the_pacific_is_drawn_whole() -> None:
    """From Palau in the west over Fiji to French Polynesia in the east."""
    seen = shown("PIF")
    across = [seen.point(countries()[code].middle)[0] for code in ("PLW", "SLB", "FJI", "KIR", "COK", "PYF")]
    assert isinstance(seen.projection, Azimuthal)
    assert across == sorted(across)


def test_what_spans_the_world_is_drawn_as_a_whole() -> None:
    """From Suriname to Indonesia, with what lies between; from Alaska to Türkiye with north up."""
    for name, order in (("OIC", ("SUR", "MLI", "IRN", "IDN")), ("NATO", ("USA", "ISL", "DEU", "TUR"))):
        seen = shown(name)
        across = [seen.point(countries()[code].middle)[0] for code in order]
        assert isinstance(seen.projection, EqualEarth)
        assert across == sorted(across)


def test_equal_areas_stay_equal() -> None:
    """A square degree at the edge of a map covers what it does at its middle."""
    for projection in (Azimuthal((20.0, 10.0)), EqualEarth(20.0)):
        there = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)] for x, y in ((20, 0), (60, 0), (-20, 0))]
        areas = [_area([projection.point(point) for point in square]) for square in there]
        assert max(areas) / min(areas) < 1.01


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def test_a_note_names_the_disputed_places_of_its_map_alone() -> None:
    """In both languages."""
    for lang, crimea, taiwan in (("en", "Ukraine (Crimea", "Taiwan"), ("fr", "Ukraine (Crimée", "Taïwan")):
        with blocs.language(lang):
            europe, asia = disputes([shown("EU")]), disputes([shown("ASEAN")])
        assert crimea in europe and taiwan not in europe
        assert taiwan in asia and crimea not in asia
    assert disputes([shown("OECS")]) == ""
    assert "Western Sahara" in disputes([shown("AU")])


def test_every_dashed_line_lies_on_land() -> None:
    """A border that is not settled runs between states, or ends where one does."""
    assert len(lines()) > 30
    assert all(len(line) > 1 for line in lines())


def test_a_state_that_is_gone_is_drawn_by_those_that_followed(matplotlib: Any) -> None:
    """The Soviet Union by fifteen outlines under one name, East Germany by a circle; Germany itself is no member."""
    from blocs.charts.maps import FULL, NONE, _names, _shown

    drawn = _shown(blocs.get("Warsaw Pact"), blocs.dates.day("1985-01-01"))
    followed = blocs.state("SUN").successors
    assert {drawn.looks[code] for code in followed} == {FULL}
    assert (drawn.looks["DDR"], drawn.looks["DEU"]) == (FULL, NONE)
    named = _names(drawn.looks, [drawn], view(drawn.members()))
    assert named["SUN"] == ("RUS", "Soviet Union")
    assert not set(followed) & set(named)
    texts = _texts(blocs.charts.draw("map", ["Warsaw Pact"], "1985-01-01"))
    assert "Shown by today's outlines of the states that followed: Czechoslovakia and Soviet Union." in texts
    assert "East Germany" in texts


def test_what_left_later_was_a_part_of_what_is_gone(matplotlib: Any) -> None:
    """Yugoslavia had Montenegro and Kosovo too, which were one with Serbia when it followed; on the page as on the chart."""
    from blocs.charts.maps import FULL, _shown
    from blocs.page.map_paths import heirs

    drawn = _shown(blocs.get("OSCE"), blocs.dates.day("1980-01-01"))
    was = {"BIH", "HRV", "MKD", "MNE", "SRB", "SVN", "XKX"}
    assert {code for code, state in drawn.gone.items() if state.iso3 == "YUG"} == was
    assert {drawn.looks[code] for code in was} == {FULL}
    assert set(heirs(blocs.atlas())["YUG"]) == was


def test_bodies_far_from_each_other_have_a_map_each(matplotlib: Any) -> None:
    """The AES and ASEAN each its own region; the EU and EFTA share one."""
    assert len(_maps(blocs.charts.draw("map", ["AES", "ASEAN"], None))) == 2
    assert len(_maps(blocs.charts.draw("map", ["EU", "EFTA"], None))) == 1
    one, other = (each.get_xlim() for each in _maps(blocs.charts.draw("map", ["AES", "ASEAN"], None)))
    assert one != other


def test_members_that_lie_elsewhere_are_named(matplotlib: Any) -> None:
    """The map does not show them and says so."""
    assert "Not on this map: France (full member) and United Kingdom (full member)." in _texts(blocs.charts.draw("map", ["SPC"], None))


def _maps(figure: Any) -> list[Any]:
    return [each for each in figure.axes if each.get_label() != "canvas"]


def _texts(figure: Any) -> str:
    return re.sub(r"\s+", " ", " ".join(text.get_text() for axes in figure.axes for text in axes.texts))
