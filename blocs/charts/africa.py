"""A map of a bloc's members by their standing on a day: Africa, small states as markers."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from blocs.charts.layout import INK, MARGIN, Look, Sheet, chart, disc, fit, haloed, height, measure, shape, wrapped
from blocs.dates import CHECKED, Truth, day_words
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say, say_n
from blocs.i18n.messages import number as figure
from blocs.record.bloc import Bloc
from blocs.record.codes import MemberKind
from blocs.record.standing import Standing
from blocs.storage.borders import SMALL, Country, Point, countries, projected
from blocs.tables.selection import span

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["map_"]

FULL = Look(N_("full member"), "#7fb2dd", rank=1)
SUSPENDED = Look(N_("suspended"), "#e07b39", "//////", rank=2)
NOTICE = Look(N_("under notice of withdrawal"), "#ffffff", "oo", rank=3)
BOTH = Look(N_("suspended and under notice"), "#e07b39", "xxxxx", rank=4)
OTHER = Look(N_("associate, observer, candidate or signatory"), "#ffffff", "|||||", "#666666", rank=5)
FORMER = Look(N_("no longer a member"), "#e3e3e3", "\\\\\\", "#777777", rank=6)
PERHAPS = Look(N_("left open by the sources"), "#ffffff", "....", "#777777", line="--", rank=7)
DOUBTED = Look(N_("full member, perhaps suspended or under notice"), "#7fb2dd", "....", rank=4)
NONE = Look(N_("not a member"), "#f7f7f7", edge="#9a9a9a", rank=8)
UNKNOWN = Look(N_("not known: not every member is recorded"), "#f7f7f7", "..", "#c2c2c2", rank=9)
POLICY = N_(
    "States of less than {area} km² are drawn as circles. "
    "Today's borders, whatever the date, from Natural Earth, simplified; drawing one takes no side. Western Sahara, disputed between Morocco and "
    "the Sahrawi Republic, is drawn apart (dashed); Somaliland is drawn within Somalia, Halaib within Egypt, Abyei within Sudan, the Ilemi "
    "triangle within Kenya."
)


@chart
def map_(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """Which states belonged to this bloc on that day, and with what standing? Several blocs make as many small maps.

    Without a day each bloc is shown at its own horizon, a dead one on its last day. States outside Africa are named below.
    """
    if len(blocs) == 1:
        return _one(blocs[0], blocs[0].day(on or CHECKED))
    return _many(blocs, on)


def look(each: Standing | None, *, complete: bool) -> Look:
    """How is a state of that standing drawn?"""
    if each is None:
        return NONE if complete else UNKNOWN
    if not each.standing:
        return FORMER if each.former and each.member is Truth.NO else PERHAPS
    if not each.holds.certain:
        return PERHAPS
    if each.standing != MemberKind.FULL:
        return OTHER
    if Truth.PERHAPS in (each.suspended, each.under_notice):
        return DOUBTED
    return {(True, True): BOTH, (True, False): SUSPENDED, (False, True): NOTICE, (False, False): FULL}[
        each.suspended.certain, each.under_notice.certain
    ]


def _looks(bloc: Bloc, on: dt.date) -> dict[str, Look]:
    roll = bloc.members(on)
    held = {each.state.iso3: each for each in roll.standings}
    return {code: look(held.get(code), complete=roll.complete) for code in countries()}


def _outside(bloc: Bloc, on: dt.date) -> list[str]:
    """Members that this map does not show."""
    return [f"{each.state.name} ({each.words()})" for each in bloc.members(on).standings if each.standing and each.state.iso3 not in countries()]


def _one(bloc: Bloc, day: dt.date) -> Figure:
    looks = _looks(bloc, day)
    roll = bloc.members(day)
    outside = _outside(bloc, day)
    notes = [say("Not on this map: {states}.", states=listed(outside))] if outside else []
    counted = say_n(
        "{count} full member, the suspended and those under notice among them.",
        "{count} full members, the suspended and those under notice among them.", roll.count()[1], count=span(*roll.count()),
    )  # fmt: skip
    size = 7.4
    page = Sheet(
        say("{name} ({acronym}) on {day}", name=bloc.name, acronym=bloc.label, day=day_words(day)), [bloc], body=(size, _tall(size)), on=day,
        subtitle=counted, legend=looks.values(), notes=[*notes, say(POLICY, area=figure(SMALL, ",.0f"))],
    )  # fmt: skip
    axes = page.axes(0, 0, size, _tall(size))
    _draw(axes, looks, radius=0.85)
    _labels(axes, [code for code, each in looks.items() if each not in (NONE, UNKNOWN)], size)
    return page.figure


def _many(blocs: Sequence[Bloc], on: dt.date | None) -> Figure:
    days = {bloc.id: bloc.day(on or CHECKED) for bloc in blocs}
    across = min(len(blocs), 2 if len(blocs) == 2 else 3 if len(blocs) <= 9 else 6)
    size, gap = (2.9, 0.25) if len(blocs) <= 9 else (1.9, 0.2)
    heads = {bloc.id: wrapped(f"{bloc.label}, {day_words(days[bloc.id])}", size, bold=True) for bloc in blocs}
    head = height(max(map(len, heads.values())), 8.0) + 0.08
    looks = {bloc.id: _looks(bloc, days[bloc.id]) for bloc in blocs}
    tall = _tall(size)
    deep = math.ceil(len(blocs) / across) * (tall + head + gap)
    outside = [say("{what}: {how}", what=bloc.label, how=listed(found)) for bloc in blocs if (found := _outside(bloc, days[bloc.id]))]
    notes = [say("Not on these maps: {states}.", states=say("; ").join(outside))] if outside else []
    title = (
        say("Members of {n} blocs on {day}", n=len(blocs), day=day_words(on))
        if on
        else say("Members of {n} blocs, each on the last day verified or the last of its life", n=len(blocs))
    )
    page = Sheet(
        title, blocs, body=(across * (size + gap), deep), on=on, legend=[each for found in looks.values() for each in found.values()],
        notes=[*notes, say(POLICY, area=figure(SMALL, ",.0f"))],
    )  # fmt: skip
    for place, bloc in enumerate(blocs):
        row, column = divmod(place, across)
        left, top = column * (size + gap), row * (tall + head + gap)
        page.write(MARGIN + left, page.top + top + head - 0.04, fit(heads[bloc.id]), weight="bold", va="bottom", linespacing=1.1)
        _draw(page.axes(left, top + head, size, tall), looks[bloc.id], radius=1.2)
    return page.figure


def _draw(axes: Any, looks: Mapping[str, Look], *, radius: float) -> None:
    axes.set_aspect("equal")
    axes.axis("off")
    shapes = countries()
    for code, each in looks.items():
        small = shapes[code].area < SMALL
        rings = [[projected(point) for point in ring] for polygon in shapes[code].polygons for ring in polygon]
        shape(axes, each, rings, dashed=code == "ESH", hatched=not small)
        if small:
            disc(axes, each, projected(shapes[code].middle), radius)
    west, south, east, north = _frame()
    axes.set(xlim=(west, east), ylim=(south, north))


def _frame() -> tuple[float, float, float, float]:
    """The edges of the map, with room for the markers."""
    pad = 2.2
    boxes = [each[:4] for each in _coasts()]
    return min(b[0] for b in boxes) - pad, min(b[1] for b in boxes) - pad, max(b[2] for b in boxes) + pad, max(b[3] for b in boxes) + pad


def _tall(size: float) -> float:
    """How high the map is where it is so wide."""
    west, south, east, north = _frame()
    return size * (north - south) / (east - west)


def _labels(axes: Any, codes: Iterable[str], size: float) -> None:
    """The codes of the states shown, each inside its outline where there is room, else beside it with a line; none over another."""
    low, high = axes.get_xlim()
    south, north = axes.get_ylim()
    scale = (high - low) / size
    shapes = countries()
    taken: list[tuple[float, float, float, float]] = []
    for code in codes:
        if shapes[code].area < SMALL:
            x, y = projected(shapes[code].middle)
            taken.append((x - 0.9, y - 0.9, x + 0.9, y + 0.9))
    for code in sorted(codes, key=lambda code: -shapes[code].area):
        wide, tall = measure(code, 6.3, bold=True) * scale + 0.3, 6.3 * 1.15 / 72 * scale + 0.2
        home = projected(shapes[code].middle)
        for x, y, inside in _places(shapes[code], wide, tall):
            box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
            within = box[0] > low and box[2] < high and box[1] > south and box[3] < north
            if within and not any(box[0] < c and a < box[2] and box[1] < d and b < box[3] for a, b, c, d in taken):
                taken.append(box)
                if not inside:
                    axes.plot([home[0], x], [home[1], y], color=INK, linewidth=0.5, zorder=6)
                haloed(axes, x, y, code, 6.3)
                break


def _places(country: Country, wide: float, tall: float) -> list[tuple[float, float, bool]]:
    """Where its code may stand: near the middle inside the largest outline, then on ever wider rings around it."""
    home = projected(country.middle)
    ring = [projected(point) for point in country.polygons[0][0]]
    found = []
    if country.area >= SMALL:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        steps = [each / 12 for each in range(1, 12)]
        inside = [(min(xs) + (max(xs) - min(xs)) * a, min(ys) + (max(ys) - min(ys)) * b) for a in steps for b in steps]
        inside = [point for point in [home, *inside] if all(_within((point[0] + dx, point[1]), ring) for dx in (-wide * 0.35, 0, wide * 0.35))]
        found = [(x, y, True) for x, y in sorted(inside, key=lambda point: math.dist(point, home))]
    around = []
    for far in (1.8, 2.4, 3.0, 3.6, 4.6, 5.6, 7.0, 8.5, 10.0):
        for turn in range(24):
            angle = math.radians(turn * 15 + (180 if home[0] < 5 else 0))
            x, y = home[0] + far * math.cos(angle) * 1.2, home[1] + far * math.sin(angle)
            land = any(_ashore((x + dx, y + dy)) for dx in (-wide / 2, 0, wide / 2) for dy in (-tall / 2, tall / 2))
            around.append((far + (4.0 if land else 0.0), turn, x, y))
    return [*found, *((x, y, False) for _, _, x, y in sorted(around))]


@cache
def _coasts() -> tuple[tuple[float, float, float, float, tuple[Point, ...]], ...]:
    """Every outline as drawn, within its box."""
    found = []
    for each in countries().values():
        for polygon in each.polygons:
            ring = tuple(projected(point) for point in polygon[0])
            found.append((min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring), ring))
    return tuple(found)


def _ashore(point: Point) -> bool:
    return any(a <= point[0] <= c and b <= point[1] <= d and _within(point, ring) for a, b, c, d, ring in _coasts())


def _within(point: Point, ring: Sequence[Point]) -> bool:
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
