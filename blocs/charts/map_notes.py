"""Notes under a map: whose borders they are, which disputed places it shows and how, and who is not on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from blocs.charts.map_frame import View
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.registry import bundled
from blocs.storage.borders import countries, disputed, lines

__all__ = ["disputes", "notes"]

POLICY = N_("States too small to be seen are circles. Today's borders, whatever the date, from Natural Earth, simplified; drawing one takes no side.")


def notes(away: Sequence[tuple[Bloc, Sequence[str]]], gone: Iterable[State], views: Sequence[View]) -> list[str]:
    """What stands under a map of these: those who are not on it, states that are gone, the borders."""
    return [*_away(away), *_gone(gone), " ".join(filter(None, (say(POLICY), disputes(views))))]


def _away(away: Sequence[tuple[Bloc, Sequence[str]]]) -> list[str]:
    """Members outside of the frame, by bloc."""
    found = [(bloc, states) for bloc, states in away if states]
    if len(away) == 1:
        return [say("Not on this map: {states}.", states=listed(states)) for _, states in found]
    words = [say("{what}: {how}", what=bloc.label, how=listed(states)) for bloc, states in found]
    return [say("Not on these maps: {states}.", states=say("; ").join(words))] if words else []


def _gone(states: Iterable[State]) -> list[str]:
    """How states that are no more are drawn."""
    every = {each.iso3: each for each in states}.values()
    points = [each.name for each in every if each.iso3 in countries()]
    outlines = [each.name for each in every if each.iso3 not in countries()]
    return [
        *([say("Shown by today's outlines of the states that followed: {states}.", states=listed(outlines))] if outlines else []),
        *([say("Shown by a circle, since no outline of today is theirs: {states}.", states=listed(points))] if points else []),
    ]


def disputes(views: Sequence[View]) -> str:
    """The disputed places in these frames, by how they are drawn."""
    within: dict[str, list[Text]] = {}
    apart: list[Text] = []
    missing: list[Text] = []
    for place in disputed().values():
        if any(view.holds(view.point(point)) for view in views for point in place.at):
            where = within.setdefault(place.within, []) if place.within else apart if place.apart or place.shape else missing
            where.append(place.name)
    said = []
    if any(view.crosses(line) for view in views for line in lines()):
        said.append(say("Dashed borders are disputed, of control only, or not settled."))
    if within:
        words = [f"{state} ({', '.join(map(str, names))})" for state, names in _by_name(within)]
        said.append(say("Disputed places, by the state in whose outline they are drawn: {states}.", states=say("; ").join(words)))
    if apart:
        said.append(say("Disputed and drawn apart, dashed: {places}.", places=", ".join(map(str, apart))))
    if missing:
        said.append(say("Disputed and too small to be drawn: {places}.", places=", ".join(map(str, missing))))
    return " ".join(said)


def _by_name(within: Mapping[str, list[Text]]) -> list[tuple[str, list[Text]]]:
    return sorted((str(bundled().state(code).name), names) for code, names in within.items())
