"""Institutions of a bloc over time: announced, adopted, in law, at work, impaired, ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from blocs.charts import findings
from blocs.charts.bars import DOUBT, Bar, Row, Sign, edge, head, limit, sheet
from blocs.charts.layout import Glyph, Look, chart, number, numbered
from blocs.charts.membership import OPEN, dead
from blocs.dates import PartialDate, Truth
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import Section, Status
from blocs.record.institutions import Institution

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["institutions"]

ANNOUNCED = Look(N_("announced"), "white", "", "#555555", 0.38, 0.62, ":", 1)  # a thin dotted frame: words only
ADOPTED = Look(N_("adopted, not in force"), "white", "....", "#333333", 0.25, 0.75, rank=2)
IN_LAW = Look(N_("in law, not seen at work"), "#a9cbe6", "", "#1a1a1a", rank=3)
AT_WORK = Look(N_("at work"), "#0b4f8a", "", "#1a1a1a", rank=4)
LATER = Look(N_("at work, with no newer activity found"), "#7d7d7d", "", "#1a1a1a", 0.35, 0.65, rank=5)
IMPAIRED = Look(N_("impaired"), "#f2c14e", "xxxxx", "#1a1a1a", rank=6)
HALTED = Look(N_("suspended"), "#c44e00", "//////", "#1a1a1a", rank=7)
LOOKS = {
    Status.ANNOUNCED: ANNOUNCED, Status.ADOPTED: ADOPTED, Status.ESTABLISHED: IN_LAW, Status.OPERATING: AT_WORK, Status.IMPAIRED: IMPAIRED,
    Status.SUSPENDED: HALTED,
}  # fmt: skip
SEEN = Glyph(N_("an activity dated to the month or day"), "o", "#ffffff", 3.6, 50)
ENDS = {Status.DISSOLVED: Glyph(N_("dissolved"), "x", rank=51), Status.BECOMES: Glyph(N_("became another body"), "D", "#ffffff", 4.5, 52)}
CLOSED = Glyph(N_("the bloc ended; the record names no end of its own"), "|", size=7.0, rank=53)


@chart
def institutions(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """What became of each institution of these blocs, step by step, up to that day?

    "In law" follows from the instrument in force, "at work" from dated activities; after the newest activity found the bar is thin.
    """
    rows: list[Row] = []
    silent, first = [], []
    last = max(number(limit(bloc, on)) for bloc in blocs)
    for bloc in blocs:
        high = number(limit(bloc, on))
        found = [row for each in bloc.institutions if (row := Row(str(each.name), tuple(_marks(bloc, each, high)))).marks]
        starts = [mark.since if isinstance(mark, Bar) else mark.at for row in found for mark in row.marks]
        first += starts
        rows += [head(bloc, (min([*starts, high - 365]), high))] if len(blocs) > 1 else []
        if not bloc.covered(Section.INSTITUTIONS):
            silent.append(str(bloc.label))
            found = [Row(say("not covered by the record"))]
        rows += found or [Row(say("none recorded by then"))]
    notes = [say("Institutions are not covered by the record of: {blocs}.", blocs=", ".join(silent))] if silent else []
    told = say("Institutions of {blocs}, {when}", blocs=findings.several(blocs), when=findings.as_checked(blocs, on))
    if len(blocs) > 1:
        told = say("{what}. Each body on its own years.", what=told)
    return sheet(findings.organs(blocs, on), blocs, rows, min([*first, last - 365]), last, on=on, subtitle=told, notes=notes)


def _marks(bloc: Bloc, each: Institution, high: float) -> Iterator[Bar | Sign]:
    """The stretches of one status, read on the first day of each stretch between two days on which anything can change."""
    days = _days(each, high)
    shown: list[tuple[Look, float, float]] = []
    end = high + 1.0
    for since, until in pairwise([*days, high + 1.0]):
        look = _look(each, numbered(since))
        if look is None:
            continue
        if shown and shown[-1][0] is look and shown[-1][2] == since:
            shown[-1] = look, shown[-1][1], until
        else:
            shown.append((look, since, until))
    acts = [on for on in _activities(each) if not on.unknown and number(on.earliest) <= high]
    evidence = [number(on.earliest) for on in acts]
    newest = max(evidence, default=None)
    for look, since, until in shown:
        stop = min(until, high)
        if look is AT_WORK:
            yield from _worked(since, stop, max((day for day in evidence if day < until), default=since))
        else:
            yield Bar(look, since, stop, since, stop)
    yield from (Sign(SEEN, day) for day in sorted({number(on.earliest) for on in acts if (on.latest - on.earliest).days < 32}))
    gone = next((change for change in each.history if change.status in ENDS and not change.on.unknown and number(change.on.earliest) <= high), None)
    if gone:
        yield Sign(ENDS[gone.status], edge(gone.on, 0.0 - 10**6, high)[1])
    elif shown and shown[-1][2] >= end and (newest is None or newest < high):
        yield Sign(CLOSED if dead(bloc, high) else OPEN, high)


def _activities(each: Institution) -> Iterator[PartialDate]:
    """The dates of everything that it was seen to do."""
    yield from (change.on for change in each.history if change.status == Status.OPERATING)
    yield from (act.on for act in each.meetings)
    if each.seen:
        yield each.seen.on


def _worked(since: float, until: float, newest: float) -> Iterator[Bar]:
    """At work for sure up to the newest activity; thin from there."""
    known = min(max(newest, since), until)
    if known > since:
        yield Bar(AT_WORK, since, known, since, known)
    if until > known:
        yield Bar(LATER, known, until, known, until)


def _days(each: Institution, high: float) -> list[float]:
    """Every day on which its status can change."""
    dates = [change.on for change in each.history]
    if each.instrument:
        acts = (each.instrument.signed, each.instrument.provisional, each.instrument.in_force, each.instrument.ended, each.instrument.not_in_force)
        dates += [act.on for act in acts if act]
    found = {number(day) for date in dates if not date.unknown for day in (date.earliest, date.latest)}
    return sorted(day for day in found if day <= high)


def _look(each: Institution, day: dt.date) -> Look | None:
    """How it stood on a day: its recorded status or, where that is only announced or adopted, what its instrument makes of it."""
    change, truth = each.status(day)
    law = each.in_law(day)
    if change is None:
        return IN_LAW if law.certain else DOUBT if law.possible else None
    if change.status in ENDS:
        return None if truth.certain else DOUBT
    if not truth.certain:
        return DOUBT
    if change.status in (Status.ANNOUNCED, Status.ADOPTED):
        return IN_LAW if law.certain else _unsettled(each, day) if law is Truth.PERHAPS else LOOKS[change.status]
    return LOOKS[change.status]


def _unsettled(each: Institution, day: dt.date) -> Look:
    """Announced or adopted, and perhaps in law: the status stands where the record names no day of entry into force, else it is left open."""
    change, _ = each.status(day)
    assert change is not None
    begins = each.instrument and (each.instrument.in_force or each.instrument.provisional)
    return DOUBT if begins else LOOKS[change.status]
