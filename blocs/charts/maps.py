"""Maps of members by their standing on a day, cropped to the region of the blocs shown; small states as circles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from blocs.charts import findings
from blocs.charts.layout import INK, MARGIN, Look, Sheet, chart, disc, fit, height, seam, shape, wrapped
from blocs.charts.map_frame import View, span, view
from blocs.charts.map_labels import labelled
from blocs.charts.map_notes import notes
from blocs.charts.projection import WIDEST, distance
from blocs.dates import CHECKED, Truth, day_words
from blocs.i18n.messages import N_, say, say_n
from blocs.record.bloc import Bloc
from blocs.record.codes import MemberKind
from blocs.record.standing import Standing
from blocs.record.states import State
from blocs.registry import bundled
from blocs.storage.borders import Point, countries, disputed, followed_by, lines, places

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
COLOURS = ("#1f3f66", "#e3a93b", "#5fa79a", "#b5432c", "#c9d6ea")
"""Blocs on one map: as far apart in lightness as five tones can be."""
BARE = Look("", NONE.fill, edge=NONE.edge, rank=-40)
"""Ground that is shaded for no state."""
CROWDED = 10.0
"""Degrees to an inch: a map that shows more has circles for members only."""
FAR = 1.6
"""Blocs lie apart, each with a map of its own region, where one map would reach so many times as far as the widest of them."""
LEAST = 1 / 3
"""So do those of which one reaches less than this share of what a map of the world would have to show."""


@attrs.frozen
class _Shown:
    """A bloc on a day: how every outline is drawn, and for which state that is gone or lies elsewhere it is drawn so."""

    bloc: Bloc
    day: dt.date
    looks: Mapping[str, Look]
    gone: Mapping[str, State]
    """The states that are gone, by the code of each outline that is drawn for one."""
    parts: Mapping[str, str]
    """The states of which outlines are parts with a code of their own, by the code of the outline."""

    def members(self) -> list[str]:
        """The outlines that the frame must hold."""
        return [code for code, each in self.looks.items() if each not in (NONE, UNKNOWN, OTHER, FORMER) and code not in self.parts]

    def former(self) -> list[str]:
        return [code for code, each in self.looks.items() if each is FORMER and code not in self.parts]

    def away(self, shown: View) -> list[str]:
        """Members of which this map shows no land."""
        seen = {code for code in countries() if self.looks.get(code, NONE) not in (NONE, UNKNOWN) and shown.shows(code)}
        seen |= {self.gone[code].iso3 for code in seen & set(self.gone)} | {self.parts[code] for code in seen & set(self.parts)}
        held = self.bloc.members(self.day).standings
        return [f"{each.state.name} ({each.words()})" for each in held if each.standing and each.state.iso3 not in seen]


@chart
def map_(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """Which states belonged to these blocs on that day, and with what standing? Cropped to the region of the blocs shown.

    Up to five blocs whose members hardly overlap stand on one map, by colour; others on a small map for each, which shows the region of that bloc
    alone where they lie far from each other. Without a day each bloc is shown on the day to which it was checked, a dead one on its last. A state
    that is gone is shown by today's outlines of those that followed it.
    """
    shown = [_shown(bloc, bloc.day(on or CHECKED)) for bloc in blocs]
    if len(blocs) == 1:
        return _one(shown[0], on)
    together = _near(shown)
    return _coloured(shown, on) if together and _apart(shown) else _many(shown, on, together=together)


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


def _shown(bloc: Bloc, day: dt.date) -> _Shown:
    roll = bloc.members(day)
    held = {each.state.iso3: each for each in roll.standings}
    looks = {code: look(held.get(code), complete=roll.complete) for code, each in countries().items() if not each.gone or code in held}
    looks = {code: each for code, each in looks.items() if not countries()[code].gone or each is not FORMER}
    alone = {each.apart for each in disputed().values()}
    parts = {code: each.part_of for code, each in countries().items() if each.part_of in held and code not in held and code not in alone}
    looks |= {code: look(held[state], complete=roll.complete) for code, state in parts.items()}
    gone: dict[str, State] = {}
    for each in roll.standings:
        if each.standing and each.state.ended:
            heirs = (each.state.iso3,) if each.state.iso3 in looks else tuple(code for code in followed_by(each.state.successors) if code not in held)
            gone |= dict.fromkeys(heirs, each.state)
            looks |= dict.fromkeys(heirs, look(each, complete=roll.complete))
    return _Shown(bloc, day, looks, gone, parts)


def _near(shown: Sequence[_Shown]) -> bool:
    """Do these blocs lie in one region?"""
    circles = [span(each.members() or each.former()) for each in shown if each.members() or each.former()]
    if len(circles) < 2:
        return True
    reaches = [reach for _, reach in circles]
    farthest = max(distance(a, b) + (p + q) for a, p in circles for b, q in circles) / 2
    return farthest <= FAR * max(reaches) + 5 and (farthest <= WIDEST or min(reaches) >= farthest * LEAST)


def _one(shown: _Shown, on: dt.date | None) -> Figure:
    bloc, roll = shown.bloc, shown.bloc.members(shown.day)
    told = say("{name} ({acronym}), {when}", name=bloc.name, acronym=bloc.label, when=findings.as_checked([bloc], on))
    if roll.suspended or roll.under_notice:
        told = say("{what}. Suspended states and states under notice are members still.", what=told)
    frame = view(shown.members(), shown.former())
    size = frame.wide, frame.tall(frame.wide)
    page = Sheet(
        findings.standing(bloc, shown.day), [bloc], body=size, on=shown.day, subtitle=told, legend=_visible(shown.looks, frame),
        notes=notes([(bloc, shown.away(frame))], shown.gone.values(), [frame]),
    )  # fmt: skip
    _drawn(page.axes(0, 0, *size), shown.looks, frame, frame.wide, _names(shown.looks, [shown], frame))
    return page.figure


def _apart(shown: Sequence[_Shown]) -> bool:
    """Can these blocs share a map: few, wholly recorded, hardly any state in two of them, and that one neither suspended nor in doubt?"""
    if len(shown) > len(COLOURS) or not all(each.bloc.members(each.day).complete for each in shown):
        return False
    held: dict[str, list[Look]] = {}
    for ours in shown:
        for code, each in ours.looks.items():
            if each in (FULL, SUSPENDED, NOTICE, BOTH):
                held.setdefault(code, []).append(each)
            elif each in (PERHAPS, DOUBTED):
                return False
    twice = [each for each in held.values() if len(each) > 1]
    return all(each == [FULL, FULL] for each in twice) and len(twice) * 4 <= len(held)


def _coloured(shown: Sequence[_Shown], on: dt.date | None) -> Figure:
    """One map, each bloc in its colour; a state in two of them is striped."""
    looks: dict[str, Look] = dict.fromkeys((code for each in shown for code in each.looks), NONE)
    legend: list[Look] = []
    for place, (those, colour) in enumerate(zip(shown, COLOURS, strict=False)):
        ours = Look(_entry(those.bloc, those.day), colour, edge="#ffffff", rank=-20 + place)
        legend.append(ours)
        for code, each in those.looks.items():
            if each is FULL:
                before = looks[code]
                looks[code] = ours if before in (NONE, FORMER, OTHER) else attrs.evolve(before, hatch="///", edge=colour)
            elif each in (SUSPENDED, NOTICE, BOTH):
                looks[code] = attrs.evolve(ours, means=each.means, hatch=each.hatch, edge=INK)
                legend.append(attrs.evolve(each, fill="#ffffff"))
            elif each in (OTHER, FORMER) and looks[code] is NONE:
                looks[code] = each
                legend.append(each)
    blocs, days = [each.bloc for each in shown], [(each.bloc, each.day) for each in shown]
    striped = Look(N_("in two of these"), "#ffffff", "///", "#555555", rank=0)
    both = [each for each in looks.values() if each.hatch == "///"]
    frame = _frame(shown)
    size = frame.wide, frame.tall(frame.wide)
    page = Sheet(
        findings.dated(findings.mapped(days), blocs, on), blocs, body=size, on=on, legend=[*legend, *([striped] if both else [])],
        subtitle=say("Members of {blocs}, {when}", blocs=findings.several(blocs), when=findings.as_checked(blocs, on)),
        notes=notes([(each.bloc, each.away(frame)) for each in shown], _gone(shown), [frame]),
    )  # fmt: skip
    _drawn(page.axes(0, 0, *size), looks, frame, frame.wide, _names(looks, shown, frame))
    return page.figure


def _frame(shown: Sequence[_Shown]) -> View:
    """The region of all these."""
    return view(dict.fromkeys(code for each in shown for code in each.members()), dict.fromkeys(code for each in shown for code in each.former()))


def _gone(shown: Sequence[_Shown]) -> list[State]:
    return [state for each in shown for state in each.gone.values()]


def _entry(bloc: Bloc, day: dt.date) -> str:
    """A bloc in the legend: how many members, and on which day."""
    low, high = bloc.members(day).count()
    count = str(low) if low == high else f"{low}–{high}"
    return say_n("{bloc}: {count} member, {day}", "{bloc}: {count} members, {day}", high, bloc=bloc.label, count=count, day=day_words(day))


def _many(shown: Sequence[_Shown], on: dt.date | None, *, together: bool) -> Figure:
    """A small map for each bloc: all of one region, or each of its own, with names."""
    across = min(len(shown), 2 if len(shown) <= 4 else 3 if len(shown) <= 9 else 5)
    size, gap = {2: (4.2, 0.3), 3: (3.2, 0.25)}.get(across, (2.5, 0.22))
    heads = [wrapped(_entry(each.bloc, each.day), size, bold=True) for each in shown]
    head = height(max(map(len, heads)), 8.0) + 0.08
    frames = [_frame(shown)] * len(shown) if together else [view(each.members(), each.former()) for each in shown]
    rows = [max(frame.tall(size) for frame in frames[each : each + across]) + head + gap for each in range(0, len(frames), across)]
    blocs, days = [each.bloc for each in shown], [(each.bloc, each.day) for each in shown]
    page = Sheet(
        findings.dated(findings.mapped(days), blocs, on), blocs, body=(across * (size + gap) - gap, sum(rows)), on=on,
        legend=[look for each, frame in zip(shown, frames, strict=True) for look in _visible(each.looks, frame)],
        subtitle=say("Members of {blocs}, {when}", blocs=findings.several(blocs), when=findings.as_checked(blocs, on)),
        notes=notes([(each.bloc, each.away(frame)) for each, frame in zip(shown, frames, strict=True)], _gone(shown), frames),
    )  # fmt: skip
    for place, (each, frame) in enumerate(zip(shown, frames, strict=True)):
        row, column = divmod(place, across)
        left, top = column * (size + gap), sum(rows[:row])
        page.write(MARGIN + left, page.top + top + head - 0.04, fit(heads[place]), weight="bold", va="bottom", linespacing=1.1)
        names = {} if together or across > 2 else _names(each.looks, [each], frame)
        _drawn(page.axes(left, top + head, size, frame.tall(size)), each.looks, frame, size, names)
    return page.figure


def _visible(looks: Mapping[str, Look], frame: View) -> list[Look]:
    """The looks of the states within the frame."""
    return [each for code, each in looks.items() if frame.shows(code)]


def _names(looks: Mapping[str, Look], shown: Sequence[_Shown], frame: View) -> dict[str, tuple[str, str]]:
    """What is written on the map, and at which outline: members and former ones, and each state that is gone once, at the largest of its outlines."""
    gone = {code: state for each in shown for code, state in each.gone.items()}
    parts = {code: state for each in shown for code, state in each.parts.items()}
    named: dict[str, tuple[str, str]] = {}
    for code in sorted((code for code, each in looks.items() if each not in (NONE, UNKNOWN)), key=lambda code: -countries()[code].area):
        name = str(bundled().state(code).name)
        if code in gone:
            named.setdefault(gone[code].iso3, (code, str(gone[code].name)))
        elif code not in parts:
            named[code] = code, name
        elif not frame.shows(parts[code]):
            named[code] = code, f"{name} ({bundled().state(parts[code]).name})"
    return named


def _drawn(axes: Any, looks: Mapping[str, Look], frame: View, size: float, named: Mapping[str, tuple[str, str]]) -> None:
    """The states within the frame, and what those in colour are called."""
    axes.set_aspect("equal")
    axes.axis("off")
    held, inch, least = countries(), frame.inch(size), frame.least(size)
    dashed = {each.apart for each in disputed().values()}
    circles = [code for code, each in looks.items() if held[code].largest < least and _circled(code, each, frame, inch)]
    alike: dict[tuple[Look, bool, bool], list[list[Point]]] = {}
    for code, each in looks.items():
        alike.setdefault((each, code in dashed, code not in circles), []).extend(frame.outlines(code))
    for (each, broken, hatched), rings in alike.items():
        if rings:
            shape(axes, each, rings, dashed=broken, hatched=hatched)
    for polygons in places().values():
        if rings := frame.rings(polygons):
            shape(axes, BARE, rings, dashed=True)
    seam(axes, [[frame.point(point) for point in line] for line in lines() if frame.crosses(line)])
    for code in circles:
        middle = frame.point(held[code].middle)
        if frame.holds(middle):
            disc(axes, looks[code], middle, 0.07 * inch if named else 0.045 * inch)
    west, south, east, north = frame.box
    axes.set(xlim=(west, east), ylim=(south, north))
    labelled(axes, named, frame, inch, circles)


def _circled(code: str, each: Look, frame: View, inch: float) -> bool:
    """Has what is too small to be seen a circle? Not a territory that has nothing to do with the blocs, nor a part of a state that is shown itself."""
    country = countries()[code]
    if each in (NONE, UNKNOWN):
        return inch < CROWDED and not country.part_of and not country.territory_of
    return not country.part_of or not frame.shows(country.part_of)
