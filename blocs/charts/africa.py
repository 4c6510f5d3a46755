"""Maps of members by their standing on a day, cropped to the region of the blocs shown; small states as circles."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from blocs.charts import findings
from blocs.charts.layout import INK, MARGIN, Look, Sheet, chart, disc, fit, haloed, height, measure, shape, wrapped
from blocs.dates import CHECKED, Truth, day_words
from blocs.errors import BadQuestion
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say, say_n
from blocs.i18n.messages import number as figure
from blocs.record.bloc import Bloc
from blocs.record.codes import MemberKind
from blocs.record.standing import Standing
from blocs.registry import bundled
from blocs.storage.borders import SMALL, Point, countries, projected

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["map_", "on_map"]

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
COLOURS = ("#1f3f66", "#e3a93b", "#5fa79a", "#b5432c", "#c9d6ea")
"""Blocs on one map: as far apart in lightness as five tones can be."""
WIDE, LETTERS = 7.6, 6.8
Box = tuple[float, float, float, float]
"""West, south, east, north, as projected."""
POLICY = N_(
    "States of less than {area} km² are drawn as circles. "
    "Today's borders, whatever the date, from Natural Earth, simplified; drawing one takes no side. Western Sahara, disputed between Morocco and "
    "the Sahrawi Republic, is drawn apart (dashed); Somaliland is drawn within Somalia, Halaib within Egypt, Abyei within Sudan, the Ilemi "
    "triangle within Kenya."
)


@chart
def map_(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """Which states belonged to these blocs on that day, and with what standing? Cropped to the region of the blocs shown.

    Up to five blocs whose members hardly overlap stand on one map, by colour; others on a small map for each. Without a day each bloc is
    shown on the day to which it was checked, a dead one on its last. States outside Africa are named below; where no state of these blocs lies in
    Africa there is no map, and `BadQuestion` says so.
    """
    if countries() and not any(map(on_map, blocs)):
        raise BadQuestion(
            say("the map shows Africa, where no state of these lies: {blocs}. `blocs members` names their members", blocs=findings.several(blocs))
        )
    shown = [(bloc, bloc.day(on or CHECKED)) for bloc in blocs]
    if len(blocs) == 1:
        return _one(*shown[0], on)
    return _coloured(shown, on) if _apart(shown) else _many(shown, on)


def on_map(bloc: Bloc) -> bool:
    """Lies any state that was ever something to this bloc on the map?"""
    return not countries().keys().isdisjoint(bloc.by_state)


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


def _one(bloc: Bloc, day: dt.date, on: dt.date | None) -> Figure:
    looks = _looks(bloc, day)
    told = say("{name} ({acronym}), {when}", name=bloc.name, acronym=bloc.label, when=findings.as_checked([bloc], on))
    roll = bloc.members(day)
    if roll.suspended or roll.under_notice:
        told = say("{what}. Suspended states and states under notice are members still.", what=told)
    frame = _frame(code for code, each in looks.items() if each not in (NONE, UNKNOWN, OTHER))
    size = WIDE, _tall(frame, WIDE)
    page = Sheet(
        findings.standing(bloc, day), [bloc], body=size, on=day, subtitle=told, legend=_visible(looks, frame),
        notes=[*_outside_noted([(bloc, day)]), say(POLICY, area=figure(SMALL, ",.0f"))],
    )  # fmt: skip
    _drawn(page.axes(0, 0, *size), looks, frame, WIDE, names=True)
    return page.figure


def _apart(shown: Sequence[tuple[Bloc, dt.date]]) -> bool:
    """Can these blocs share a map: few, wholly recorded, hardly any state in two of them, and that one neither suspended nor in doubt?"""
    if len(shown) > len(COLOURS) or not all(bloc.members(day).complete for bloc, day in shown):
        return False
    held: dict[str, list[Look]] = {}
    for bloc, day in shown:
        for code, each in _looks(bloc, day).items():
            if each in (FULL, SUSPENDED, NOTICE, BOTH):
                held.setdefault(code, []).append(each)
            elif each in (PERHAPS, DOUBTED):
                return False
    twice = [each for each in held.values() if len(each) > 1]
    return all(each == [FULL, FULL] for each in twice) and len(twice) * 4 <= len(held)


def _coloured(shown: Sequence[tuple[Bloc, dt.date]], on: dt.date | None) -> Figure:
    """One map, each bloc in its colour; a state in two of them is striped."""
    looks: dict[str, Look] = dict.fromkeys(countries(), NONE)
    legend: list[Look] = []
    for place, ((bloc, day), colour) in enumerate(zip(shown, COLOURS, strict=False)):
        ours = Look(_entry(bloc, day), colour, edge="#ffffff", rank=-20 + place)
        legend.append(ours)
        for code, each in _looks(bloc, day).items():
            if each is FULL:
                before = looks[code]
                looks[code] = ours if before in (NONE, FORMER, OTHER) else attrs.evolve(before, hatch="///", edge=colour)
            elif each in (SUSPENDED, NOTICE, BOTH):
                looks[code] = attrs.evolve(ours, means=each.means, hatch=each.hatch, edge=INK)
                legend.append(attrs.evolve(each, fill="#ffffff"))
            elif each in (OTHER, FORMER) and looks[code] is NONE:
                looks[code] = each
                legend.append(each)
    blocs = [bloc for bloc, _ in shown]
    striped = Look(N_("in two of these"), "#ffffff", "///", "#555555", rank=0)
    both = [each for each in looks.values() if each.hatch == "///"]
    frame = _frame(code for code, each in looks.items() if each not in (NONE, OTHER))
    size = WIDE, _tall(frame, WIDE)
    page = Sheet(
        findings.dated(findings.mapped(shown), blocs, on), blocs, body=size, on=on, legend=[*legend, *([striped] if both else [])],
        subtitle=say("Members of {blocs}, {when}", blocs=findings.several(blocs), when=findings.as_checked(blocs, on)),
        notes=[*_outside_noted(shown), say(POLICY, area=figure(SMALL, ",.0f"))],
    )  # fmt: skip
    _drawn(page.axes(0, 0, *size), looks, frame, WIDE, names=True)
    return page.figure


def _entry(bloc: Bloc, day: dt.date) -> str:
    """A bloc in the legend: how many members, and on which day."""
    low, high = bloc.members(day).count()
    count = str(low) if low == high else f"{low}–{high}"
    return say_n("{bloc}: {count} member, {day}", "{bloc}: {count} members, {day}", high, bloc=bloc.label, count=count, day=day_words(day))


def _many(shown: Sequence[tuple[Bloc, dt.date]], on: dt.date | None) -> Figure:
    """A small map for each bloc, all of the same region."""
    across = min(len(shown), 2 if len(shown) <= 4 else 3 if len(shown) <= 9 else 5)
    size, gap = {2: (4.2, 0.3), 3: (3.2, 0.25)}.get(across, (2.5, 0.22))
    heads = {bloc.id: wrapped(_entry(bloc, day), size, bold=True) for bloc, day in shown}
    head = height(max(map(len, heads.values())), 8.0) + 0.08
    looks = {bloc.id: _looks(bloc, day) for bloc, day in shown}
    frame = _frame(code for found in looks.values() for code, each in found.items() if each not in (NONE, UNKNOWN, OTHER))
    tall = _tall(frame, size)
    blocs = [bloc for bloc, _ in shown]
    page = Sheet(
        findings.dated(findings.mapped(shown), blocs, on), blocs, body=(across * (size + gap) - gap, math.ceil(len(shown) / across) * (tall + head + gap)), on=on,
        legend=[each for found in looks.values() for each in _visible(found, frame)],
        subtitle=say("Members of {blocs}, {when}", blocs=findings.several(blocs), when=findings.as_checked(blocs, on)),
        notes=[*_outside_noted(shown), say(POLICY, area=figure(SMALL, ",.0f"))],
    )  # fmt: skip
    for place, bloc in enumerate(blocs):
        row, column = divmod(place, across)
        left, top = column * (size + gap), row * (tall + head + gap)
        page.write(MARGIN + left, page.top + top + head - 0.04, fit(heads[bloc.id]), weight="bold", va="bottom", linespacing=1.1)
        _drawn(page.axes(left, top + head, size, tall), looks[bloc.id], frame, size, names=False)
    return page.figure


def _outside_noted(shown: Sequence[tuple[Bloc, dt.date]]) -> list[str]:
    """Members that lie outside of Africa, by bloc."""
    found = [(bloc, outside) for bloc, day in shown if (outside := _outside(bloc, day))]
    if len(shown) == 1:
        return [say("Not on this map: {states}.", states=listed(outside)) for _, outside in found]
    words = [say("{what}: {how}", what=bloc.label, how=listed(outside)) for bloc, outside in found]
    return [say("Not on these maps: {states}.", states=say("; ").join(words))] if words else []


def _visible(looks: Mapping[str, Look], frame: Box) -> list[Look]:
    """The looks of the states within the frame."""
    return [each for code, each in looks.items() if _meets(_box([code]), frame)]


def _meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _drawn(axes: Any, looks: Mapping[str, Look], frame: Box, size: float, *, names: bool) -> None:
    """The states within the frame, and what those in colour are called."""
    axes.set_aspect("equal")
    axes.axis("off")
    shapes = countries()
    inch = (frame[2] - frame[0]) / size
    for code, each in looks.items():
        small = shapes[code].area < SMALL
        rings = [[projected(point) for point in ring] for polygon in shapes[code].polygons for ring in polygon]
        shape(axes, each, rings, dashed=code == "ESH", hatched=not small)
        middle = projected(shapes[code].middle)
        if small and frame[0] < middle[0] < frame[2] and frame[1] < middle[1] < frame[3]:
            disc(axes, each, middle, 0.07 * inch if names else 0.045 * inch)
    axes.set(xlim=(frame[0], frame[2]), ylim=(frame[1], frame[3]))
    if names:
        _labels(axes, [code for code, each in looks.items() if each not in (NONE, UNKNOWN)], frame, inch)


def _frame(codes: Iterable[str]) -> Box:
    """The region of these states with a margin, no narrower than a page can use; all of Africa where there are none."""
    west, south, east, north = _box(list(codes) or list(countries()))
    pad = max(east - west, north - south) * 0.05 + 0.4
    west, south, east, north = west - pad, south - pad, east + pad, north + pad
    short = (east - west) * 0.55 - (north - south)
    if short > 0:
        south, north = south - short / 2, north + short / 2
    thin = (north - south) * 0.85 - (east - west)
    if thin > 0:
        west, east = west - thin / 2, east + thin / 2
    return west, south, east, north


def _box(codes: Iterable[str]) -> Box:
    points = [projected(point) for code in codes for polygon in countries()[code].polygons for ring in polygon for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _tall(frame: Box, size: float) -> float:
    """How high the map is where it is so wide."""
    return size * (frame[3] - frame[1]) / (frame[2] - frame[0])


def _labels(axes: Any, codes: Sequence[str], frame: Box, inch: float) -> None:
    """The names of the states shown, each inside its outline where it fits, else beside it with a line; none over another."""
    shapes = countries()
    inside_frame = [
        code for code in codes if frame[0] < projected(shapes[code].middle)[0] < frame[2] and frame[1] < projected(shapes[code].middle)[1] < frame[3]
    ]
    taken: list[Box] = []
    for code in inside_frame:
        if shapes[code].area < SMALL:
            x, y = projected(shapes[code].middle)
            taken.append((x - 0.08 * inch, y - 0.08 * inch, x + 0.08 * inch, y + 0.08 * inch))
    for code in sorted(inside_frame, key=lambda code: -shapes[code].area):
        for words, x, y, box, inside in _places(code, inch):
            if frame[0] < box[0] and box[2] < frame[2] and frame[1] < box[1] and box[3] < frame[3] and not any(_meets(box, each) for each in taken):
                taken.append(box)
                if not inside:
                    home = projected(shapes[code].middle)
                    axes.plot([home[0], x], [home[1], y], color=INK, linewidth=0.5, zorder=6)
                haloed(axes, x, y, words, LETTERS)
                break


def _places(code: str, inch: float) -> Iterator[tuple[str, float, float, Box, bool]]:
    """Where a state's name may stand: in one line or two inside its largest outline, then on ever wider rings around it; its code at last."""
    country = countries()[code]
    name = str(bundled().state(code).name)
    texts = list(
        dict.fromkeys((name, fit(wrapped(name, max(0.6, *(measure(word, LETTERS, bold=True) for word in name.split())), LETTERS, bold=True))))
    )
    home = projected(country.middle)
    sized = {
        words: (measure(words, LETTERS, bold=True) * inch + 0.05 * inch, LETTERS * 1.2 / 72 * inch * (words.count("\n") + 1))
        for words in (*texts, code)
    }
    if country.area >= SMALL:
        ring = [projected(point) for point in max((polygon[0] for polygon in country.polygons), key=len)]
        for words in texts:
            wide, tall = sized[words]
            yield from ((words, x, y, _around(x, y, wide, tall), True) for x, y in _inside(ring, home, wide, tall))
    for words in (name, code):
        wide, tall = sized[words]
        for x, y in _rings(home, wide, tall, inch):
            yield words, x, y, _around(x, y, wide, tall), False


def _around(x: float, y: float, wide: float, tall: float) -> Box:
    return x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2


def _inside(ring: Sequence[Point], home: Point, wide: float, tall: float) -> list[Point]:
    """Where a text of that size lies within an outline, nearest to its middle first."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    steps = [each / 14 for each in range(1, 14)]
    points = [home, *((min(xs) + (max(xs) - min(xs)) * a, min(ys) + (max(ys) - min(ys)) * b) for a in steps for b in steps)]
    corners = [(dx * wide * 0.48, dy * tall * 0.35) for dx in (-1, 0, 1) for dy in (-1, 1)]
    return sorted(
        (point for point in points if all(_within((point[0] + dx, point[1] + dy), ring) for dx, dy in corners)), key=lambda p: math.dist(p, home)
    )


def _rings(home: Point, wide: float, tall: float, inch: float) -> list[Point]:
    """Places around a point, nearest first, those at sea before those on land."""
    found = []
    for far in (0.16, 0.24, 0.34, 0.46, 0.6, 0.8, 1.0, 1.25):
        for turn in range(24):
            angle = math.radians(turn * 15 + (180 if home[0] < 5 else 0))
            x, y = home[0] + math.cos(angle) * (far * inch + wide / 2), home[1] + math.sin(angle) * (far * inch + tall / 2)
            land = any(_ashore((x + dx, y + dy)) for dx in (-wide / 2, 0, wide / 2) for dy in (-tall / 2, tall / 2))
            found.append((far + (0.5 if land else 0.0), turn, x, y))
    return [(x, y) for _, _, x, y in sorted(found)]


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
