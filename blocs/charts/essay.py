"""A study's comparison as pictures: the cases on its factors, and how far each lay from the subject as time went by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from blocs.charts.layout import BODY, GRID, INK, MARGIN, PALE, SMALL, Look, Sheet, chart, height, measure, number, paint, ticks, wrapped
from blocs.dates import day_words
from blocs.errors import BadQuestion
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say, say_n
from blocs.i18n.messages import number as figure
from blocs.oakes import plan
from blocs.record.bloc import Bloc
from blocs.study.clocks import age, clock_name, clocks_explained, start
from blocs.study.comparison import Compared, comparison
from blocs.study.design import Study
from blocs.study.distances import Distance, ranking
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["distances", "factors"]

SUBJECT = Look(N_("the subject: from its lowest to its highest value"), "#0b4f8a", rank=1)
CASE = Look(N_("a case: from its lowest to its highest value"), "#b9b9b9", "/////", rank=2)
CODED = Look(N_("where the author places it"), "#fdf0c4", edge="#8a6d00", line=":", rank=-50)
MISSING = {UNKNOWN: N_("not known"), NOT_APPLICABLE: N_("does not apply")}
BAND = Look(N_("between the least and the greatest distance that the record allows"), "#c9d9e8", "/////", edge="#3f5f7d", rank=1)
SURE = Look(N_("surely the nearest case"), INK, top=0.3, bottom=0.7, rank=2)
DATES = 16


def _said_of(blocs: Sequence[Bloc]) -> object:
    return listed(bloc.label for bloc in blocs) if len(blocs) < 7 else say_n("{n} bloc", "{n} blocs", len(blocs))


def _half() -> str:
    return figure(0.5, "g")


@chart
def factors(blocs: Sequence[Bloc], on: dt.date | None = None, *, study: Study | None = None) -> Figure:
    """Where do these cases lie on the factors of a study, as intervals from 0 to 1, on each clock? The last bloc is the subject.

    What is not known is said in words and never drawn as zero. Without a study it is the essay's, without a day the study's own is read.
    """
    study = study or plan()
    readings = [comparison(study, on, clock, blocs) for clock in study.clocks]
    cases, subject = readings[0].cases, readings[0].subject
    day = on or study.on
    every = [each.factor for each in study.indicators if each.factor in study.counted]
    shown = [id for id in every if any(reading.cells[bloc.id, id].value.known for reading in readings for bloc in cases)]
    left_out = [str(study.labels[id]) for id in every if id not in shown]
    pitch, panel, gap = 0.17, 2.1, 0.3
    wide, label = 2.2, max(measure(str(bloc.label)) for bloc in cases) + 0.15
    titles = {id: wrapped(str(study.labels[id]), wide - 0.2, bold=True) for id in shown}
    deep = {id: max(pitch * len(cases), height(len(titles[id]), BODY)) + 0.16 for id in shown}
    coded = any(reading.cells[bloc.id, id].coding for reading in readings[:1] for bloc in cases for id in shown)
    notes = [str(clocks_explained())]
    notes += [say("Not drawn, since no value is known for any case: {factors}.", factors=say("; ").join(left_out))] if left_out else []
    months = age(subject, day)
    read = say_n(
        "{subject} read on {day}, {n} month after its founding; each factor from 0 to 1, on three clocks.",
        "{subject} read on {day}, {n} months after its founding; each factor from 0 to 1, on three clocks.", months, subject=subject.label, day=day_words(day),
    )  # fmt: skip
    page = Sheet(
        say("{blocs} on the factors of {author}, “{title}”", blocs=_said_of(cases), author=study.author, title=study.title), cases, on=day,
        body=(wide + label + (panel + gap) * len(readings), sum(deep.values()) + 0.75), subtitle=read,
        legend=[SUBJECT, CASE, *([CODED] if coded else [])], notes=notes,
    )  # fmt: skip
    for place, reading in enumerate(readings):
        left = wide + label + (panel + gap) * place
        page.write(MARGIN + left, page.top + 0.14, say("clock: {clock}", clock=clock_name(reading.clock)), weight="bold")
        top = 0.45
        for row, id in enumerate(shown):
            axes = page.axes(left, top, panel, deep[id] - 0.08)
            axes.set(xlim=(-0.02, 1.02), ylim=((deep[id] - 0.08) / pitch, 0))
            axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "", _half(), "", "1"])
            axes.grid(axis="x", color=GRID, linewidth=0.6)
            axes.set_axisbelow(True)
            axes.tick_params(
                axis="x", top=row == 0, labeltop=row == 0, bottom=row == len(shown) - 1, labelbottom=row == len(shown) - 1, labelsize=BODY - 1
            )
            axes.tick_params(axis="y", length=0)
            for side in ("left", "bottom"):
                axes.spines[side].set_color(GRID)
            axes.set_yticks([each + 0.5 for each in range(len(cases))], [str(bloc.label) for bloc in cases] if place == 0 else [""] * len(cases))
            for line, bloc in enumerate(cases):
                _value(axes, reading.cells[bloc.id, id], line, subject=bloc.id == subject.id)
            if place == 0:
                _block(page, titles[id], top)
            top += deep[id]
    return page.figure


def _block(page: Sheet, lines: Sequence[str], top: float) -> None:
    for place, line in enumerate(lines):
        page.write(MARGIN, page.top + top + height(place, BODY) + height(1, BODY) * 0.75, line, weight="bold")


def _value(axes: Any, each: Compared, line: int, *, subject: bool) -> None:
    """One case on one factor: its interval, or the word for why there is none; behind it where the essay puts it."""
    if each.coding:
        paint(axes, CODED, max(each.coding.low - 0.012, -0.02), min(each.coding.high + 0.012, 1.02), line + 0.04, 0.92)
    value = each.value
    if not value.known:
        axes.text(0.03, line + 0.52, say(MISSING[value.why]), fontsize=6.5, style="italic", color=PALE, va="center", zorder=6)
        return
    low, high = (min(max(end, 0.0), 1.0) for end in (value.low, value.high))
    paint(axes, SUBJECT if subject else CASE, low - 0.01, high + 0.01, line + 0.22, 0.56)


@chart
def distances(blocs: Sequence[Bloc], on: dt.date | None = None, *, study: Study | None = None) -> Figure:
    """How far does each case lie from the subject, the last bloc, as the subject's date changes, on each clock?

    From the subject's founding to that day, or as far as its record reaches. A band spans the distances that the record allows; a band
    that lies below all others for sure is underlined. Without a study it is the essay's.
    """
    study = study or plan()
    *cases, subject = blocs if len(blocs) > 1 else comparison(study, on, "origins", blocs).cases
    first, last = max(start(subject), min(map(start, cases))), min(on or subject.last_day, subject.last_day)
    if last - first < dt.timedelta(days=30):
        short = N_("distances over time need a month at least: {bloc} was founded on {day}; ask for a later day")
        raise BadQuestion(say(short, bloc=subject.label, day=day_words(first)))
    days = _dates(first, last, max(4, min(DATES, 60 // len(cases))))
    readings = {clock: [comparison(study, day, clock, blocs) for day in days] for clock in study.clocks}
    ranked = {clock: [ranking(reading) for reading in every] for clock, every in readings.items()}
    found = {clock: [{each.case.id: each for each in day.distances} for day in every] for clock, every in ranked.items()}
    sure = {clock: [day.nearest if day.sure else None for day in every] for clock, every in ranked.items()}
    panel, tall, gap = 2.2, 1.05, 0.32
    spread = {case.id: _counted([len(day.factors) for every in ranked.values() for day in every if case not in day.left_out]) for case in cases}
    label = max(measure(str(case.label), bold=True) for case in cases)
    label = max([label, *(measure(words, SMALL) for words in spread.values())]) + 0.55
    notes = [
        say(
            "Mean absolute difference over the factors known for every case, each question weighed alike: 0 alike, 1 opposite. "
            "Read on {n} dates; between two of them the last reading holds.",
            n=len(days),
        ),
        str(clocks_explained()),
    ]
    title = say(
        "How far from {subject}: {cases}, {first} to {last}",
        subject=subject.label,
        cases=_said_of(cases),
        first=day_words(days[0]),
        last=day_words(days[-1]),
    )
    page = Sheet(
        title, blocs, on=days[-1],
        body=(label + (panel + gap) * len(study.clocks), (tall + 0.2) * len(cases) + 0.6), legend=[BAND, SURE], notes=notes,
    )  # fmt: skip
    numbers = [number(day) for day in days]
    dates = ticks(numbers[0], numbers[-1], panel)
    for column, clock in enumerate(study.clocks):
        left = label + (panel + gap) * column
        page.write(MARGIN + left, page.top + 0.14, say("clock: {clock}", clock=clock_name(clock)), weight="bold")
        for row, case in enumerate(cases):
            axes = page.axes(left, 0.45 + (tall + 0.2) * row, panel, tall)
            axes.set(xlim=(numbers[0], numbers[-1]), ylim=(-0.09, 1.0))
            axes.set_xticks([day for day, _ in dates], [words for _, words in dates])
            axes.tick_params(axis="x", labelbottom=row == len(cases) - 1, top=row == 0, labeltop=row == 0)
            axes.set_yticks([0, 0.5, 1], ["0", _half(), "1"] if column == 0 else ["", "", ""])
            axes.grid(color=GRID, linewidth=0.6)
            axes.set_axisbelow(True)
            if column == 0:
                middle = page.top + 0.45 + (tall + 0.2) * row + tall / 2
                page.write(MARGIN, middle, str(case.label), weight="bold")
                page.write(MARGIN, middle + 0.15, spread[case.id], size=SMALL, color=PALE)
            _band(axes, numbers, [day.get(case.id) for day in found[clock]], [each is not None and each.id == case.id for each in sure[clock]])
    return page.figure


def _counted(counts: Sequence[int]) -> str:
    """Over how many factors?"""
    low, high = min(counts, default=0), max(counts, default=0)
    if not high:
        return say("no factor known")
    return say_n("{n} factor", "{n} factors", low) if low == high else say_n("{low} to {n} factor", "{low} to {n} factors", high, low=low)


def _dates(first: dt.date, last: dt.date, count: int) -> list[dt.date]:
    """Days spread evenly from the first to the last."""
    room = (last - first).days
    return sorted({first + dt.timedelta(days=round(room * step / (count - 1))) for step in range(count)})


def _band(axes: Any, numbers: Sequence[float], found: Sequence[Distance | None], sure: Sequence[bool]) -> None:
    if not any(found):
        words = say("no factor is known for both")
        axes.text(0.5, 0.5, words, transform=axes.transAxes, fontsize=7, style="italic", color=PALE, ha="center", va="center")
        return
    for (a, b), each, first in zip(pairwise(numbers), found, sure, strict=False):
        if each is None:
            continue
        axes.fill_between([a, b], each.low, each.high, facecolor=BAND.fill, edgecolor=BAND.edge, hatch=BAND.hatch, linewidth=0.0, zorder=2)
        for end in (each.low, each.high):
            axes.plot([a, b], [end, end], color=BAND.edge, linewidth=1.2, zorder=3)
        if first:
            paint(axes, SURE, a, b, -0.07, 0.045)
