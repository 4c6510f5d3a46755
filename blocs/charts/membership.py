"""Who belonged to a bloc and when: a bar a spell; suspended, under notice and left told apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blocs.bloc import Bloc
from blocs.charts.page import Glyph, Look, chart, number
from blocs.charts.rows import Bar, Row, Sign, edge, limit, sheet, stretch
from blocs.compare.common import said
from blocs.dates import PartialDate
from blocs.model import Notice, Spell

if TYPE_CHECKING:
    from blocs.charts.page import Figure

__all__ = ["FULL", "NOTICE", "OPEN", "OTHER", "SUSPENDED", "dead", "members", "reach", "several", "span"]

FULL = Look("full member", "#a9cbe6", rank=1)
OTHER = {
    "associate": Look("associate member", "#dddddd", "|||||", "#444444", 0.25, 0.75, rank=3),
    "observer": Look("observer", "white", "|||", "#444444", 0.25, 0.75, rank=4),
    "candidate": Look("candidate", "white", "---", "#444444", 0.25, 0.75, rank=5),
    "signatory": Look("signatory", "white", "+++", "#444444", 0.25, 0.75, rank=6),
}
SUSPENDED = Look("suspended (still a member)", "#c44e00", "//////", "#1a1a1a", 0.0, 0.5, rank=10)
NOTICE = Look("under notice of withdrawal", "white", "........", "#1a1a1a", 0.5, 1.0, rank=11)
OPEN = Glyph("still so when last verified", ">", "#ffffff", 4.5, 60)
LEFT = {
    "withdrawn": Glyph("withdrew", "x", rank=51),
    "expelled": Glyph("was expelled", "X", "#ffffff", 6.0, 52),
    "ended": Glyph("ended with the bloc, or with the state", "|", size=7.0, rank=53),
}
"""A change of standing has no sign: the next bar begins where it ends."""


@chart
def members(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """Who belonged to these blocs, from when to when, and who was suspended, gave notice, or left?

    A bar is a spell; each bloc is drawn up to `on`, and no further than its record was verified.
    """
    rows: list[Row] = []
    silent = []
    for bloc in blocs:
        found = sorted(_rows(bloc, on), key=lambda pair: pair[0])
        rows += [Row(f"{bloc.label}: {bloc.name}", head=True)] if len(blocs) > 1 else []
        rows += [row for _, row in found] or [Row("no membership recorded by then")]
        silent += [bloc.label.en] if bloc.covered("memberships") != "complete" else []
    low, last = span(blocs, on)
    day = max(limit(bloc, on) for bloc in blocs)
    one = blocs[0]
    title = f"{one.name.en} ({one.label}): its members" if len(blocs) == 1 else f"Members of {several(blocs)}"
    notes = [f"Not every member is recorded, so that a missing state says nothing: {', '.join(silent)}."] if silent else []
    notes += _unsaid(blocs)
    return sheet(f"{title}, to {said(on or day)}{reach(blocs, on)}", blocs, rows, low, last, on=on, notes=notes)


def span(blocs: Sequence[Bloc], on: dt.date | None) -> tuple[float, float]:
    """From the first known beginning to the last day drawn."""
    last = max(number(limit(bloc, on)) for bloc in blocs)
    dates = [each for bloc in blocs for each in [*(spell.since for spell in bloc.memberships), *([bloc.founded] if bloc.founded else [])]]
    starts = [number(each.earliest) for each in dates if not each.unknown]
    return min([*starts, last - 365]), last


def reach(blocs: Sequence[Bloc], on: dt.date | None) -> str:
    """What the title adds where several records, asked about no day, reach to different ones."""
    return ", each as far as it was verified" if on is None and len({limit(bloc, None) for bloc in blocs}) > 1 else ""


def several(blocs: Sequence[Bloc]) -> str:
    return ", ".join(each.label.en for each in blocs) if len(blocs) < 7 else f"{len(blocs)} blocs"


def _unsaid(blocs: Sequence[Bloc]) -> list[str]:
    """Whose suspensions or notices does the record not cover?"""
    found = []
    for section, what in (("suspensions", "Suspensions"), ("notices", "Notices of withdrawal")):
        silent = [bloc.label.en for bloc in blocs if not bloc.covered(section)]
        if silent:
            found.append(f"{what} are not covered by the record of: {', '.join(silent)}.")
    return found


def _rows(bloc: Bloc, on: dt.date | None) -> Iterator[tuple[tuple[dt.date, str], Row]]:
    """A row a state, by its first entry."""
    low, high = span((bloc,), on)
    for spells in bloc.by_state.values():
        marks = [mark for spell in spells for mark in _spell(spell, low, high, dead=dead(bloc, high))]
        if marks:
            name = spells[0].state.name.en
            yield (min(spell.since.latest for spell in spells), name), Row(name, tuple(marks))


def dead(bloc: Bloc, high: float) -> bool:
    """Had the bloc ended by the last day drawn?"""
    return bool(bloc.ended and not bloc.ended.on.unknown and number(bloc.ended.on.latest) <= high)


def _spell(spell: Spell, low: float, high: float, *, dead: bool) -> Iterator[Bar | Sign]:
    look = FULL if spell.standing == "full" else OTHER[spell.standing]
    bars = stretch(look, spell.since, spell.until, low, high)
    if not bars:
        return
    yield from bars
    for each in spell.suspensions:
        yield from _inside(SUSPENDED, each.start.on, each.end.on if each.end else spell.until, spell.until, low, high)
    for notice in spell.notices:
        if notice.given:
            yield from _inside(NOTICE, notice.given.on, _spent(notice), spell.until, low, high)
    if spell.exit is None or number(spell.exit.on.earliest) > high:
        yield Sign(LEFT["ended"] if dead else OPEN, high)
    elif spell.exit.how in LEFT and not spell.exit.on.unknown:
        yield Sign(LEFT[spell.exit.how], edge(spell.exit.on, low, high)[1])


def _spent(notice: Notice) -> PartialDate | None:
    acts = [act.on for act in (notice.takes_effect, notice.rescinded) if act]
    return min(acts, key=lambda each: each.sort_key, default=None)


def _inside(look: Look, since: PartialDate, until: PartialDate | None, exit: PartialDate | None, low: float, high: float) -> list[Bar]:
    """A stretch within a spell: it ends with the spell at the latest."""
    ends = [each for each in (until, exit) if each]
    high = edge(exit, low, high)[1] if exit and not exit.unknown else high
    return stretch(look, since, min(ends, key=lambda each: each.sort_key, default=None), low, high)
