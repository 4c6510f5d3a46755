"""A study's comparison as pictures: the cases on its factors, and how far each lay from one of them as time went by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from blocs.charts.findings import capital, counted, several
from blocs.charts.layout import BODY, GRID, INK, MARGIN, PALE, SMALL, Look, Sheet, chart, fit, height, measure, number, paint, ticks, wrapped
from blocs.dates import day_words
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, say, say_n
from blocs.i18n.messages import number as figure
from blocs.names.articles import body
from blocs.oakes import plan
from blocs.record.bloc import Bloc
from blocs.registry import bundled
from blocs.study.clocks import age, start
from blocs.study.comparison import Compared, Reading, comparison
from blocs.study.design import Study
from blocs.study.distances import Distance, Ranking, Sureness, ranking
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["distances", "factors"]

SUBJECT = Look(N_("{bloc}: from the lowest to the highest value that the sources allow"), "#0b4f8a", rank=1)
CASE = Look(N_("the same for the others"), "#8ea4b8", rank=2)
CODED = Look(N_("where the author places it"), "#fdf0c4", edge="#8a6d00", line=":", rank=-50)
MISSING = {UNKNOWN: N_("not known"), NOT_APPLICABLE: N_("does not apply")}
BAND = Look(N_("between the least and the greatest distance that the sources allow"), "#c9d9e8", edge="#3f5f7d", rank=1)
SURE = Look(N_("surely the nearest"), INK, top=0.3, bottom=0.7, rank=2)
DATES = 16
MOST = 12
"""Cases beyond which nobody reads the picture."""
POINTS = {
    "origins": N_("at the same age"), "life": N_("over the whole life"), "last": N_("in the final year"), "day": N_("on the day"),
}  # fmt: skip
"""The points of comparison."""


def _cast(blocs: Sequence[Bloc], study: Study, case: Bloc | str | None) -> tuple[Bloc, ...]:
    """The blocs compared, with the one that the others are measured against last, as comparisons take it.

    It is the one asked for, else the study's own. Raises `BadQuestion` where the study's own is not among the blocs, and for too many blocs.
    """
    if len(blocs) > MOST:
        raise BadQuestion(say("{n} bodies are too many for one picture of a comparison: name {most} at most", n=len(blocs), most=MOST))
    wanted = study.subject if case is None else bundled().get(case).id if isinstance(case, str) else case.id
    subject = next((bloc for bloc in blocs if bloc.id == wanted), None)
    if subject is None and case is not None:
        subject = bundled().get(wanted) if isinstance(case, str) else case
    if subject is None:
        refusal = N_("with which of these bodies are the others compared? {subject}, which the study is about, is not among them: say --case BLOC")
        raise BadQuestion(say(refusal, subject=bundled()[wanted].label if wanted in bundled().ids() else wanted))
    return (*(bloc for bloc in blocs if bloc.id != subject.id), subject)


@chart
def factors(
    blocs: Sequence[Bloc], on: dt.date | None = None, *, study: Study | None = None, case: Bloc | str | None = None, clock: str | None = None
) -> Figure:
    """Where do these bodies lie on the factors of a study, as intervals from 0 to 1? Each at one point of comparison, the study's first.

    `case` is the body that the others are compared with, the study's own if left out. What is not known is said in words and never drawn
    as zero, nor as a bar over the whole scale. Without a study it is the essay's, without a day the study's own is read.
    Raises `BadQuestion` where the study's own is not among the blocs and no other is named.
    """
    study = study or plan()
    reading = comparison(study, on, clock or study.clocks[0], _cast(blocs, study, case))
    subject, day = reading.subject, on or study.on
    cases = (subject, *reading.cases[:-1])
    every = [each.factor for each in study.indicators if each.factor in study.counted]
    shown = [id for id in every if any(_said(reading.cells[bloc.id, id]) for bloc in cases)]
    left_out = [f"{id} {study.labels[id]}" for id in every if id not in shown]
    wide, gap = 2.7, 0.18
    panel = max(1.15, *(measure(str(bloc.label), bold=True) + 0.1 for bloc in cases))
    names = {id: wrapped(f"{id} {study.labels[id]}", wide - 0.2) for id in shown}
    deep = {id: max(0.27, height(len(names[id]), BODY) + 0.1) for id in shown}
    coded = any(reading.cells[bloc.id, id].coding for bloc in cases for id in shown)
    notes = [say("Each factor from 0 to 1. Not known: no figure is recorded by then, or the sources allow every value from 0 to 1.")]
    notes += [say("Not drawn, since no value is known for any body: {factors}.", factors=say("; ").join(left_out))] if left_out else []
    notes += [say("Not founded yet: {blocs}.", blocs=several(reading.absent))] if reading.absent else []
    page = Sheet(
        _nearest(reading), cases, on=day, body=(wide + (panel + gap) * len(cases), sum(deep.values()) + 0.5), subtitle=_read(reading, cases, day),
        legend=[attrs.evolve(SUBJECT, means=say(SUBJECT.means, bloc=subject.label)), CASE, *([CODED] if coded else [])], notes=notes,
    )  # fmt: skip
    for column, bloc in enumerate(cases):
        left = wide + (panel + gap) * column
        page.write(MARGIN + left, page.top + 0.14, str(bloc.label), weight="bold", color=SUBJECT.fill if bloc is subject else INK)
        axes = page.axes(left, 0.4, panel, sum(deep.values()))
        _track(axes, list(deep.values()), numbered=True)
        top = 0.0
        for id in shown:
            _value(axes, reading.cells[bloc.id, id], top + deep[id] / 2, subject=bloc is subject)
            top += deep[id]
    top = 0.4
    for id in shown:
        page.write(MARGIN, page.top + top + deep[id] / 2, fit(names[id]), va="center", linespacing=1.15)
        top += deep[id]
    return page.figure


def _read(reading: Reading, cases: Sequence[Bloc], day: dt.date) -> str:
    """Who is compared with whom, on what, and when."""
    subject, study = reading.subject, reading.study
    months = age(subject, min(day, subject.last_day) if subject.ended else day)
    return say_n(
        "{subject:^} beside {others} on the factors of {author}, “{title}”, compared {point}; {subject} on {day}, {n} month after its founding.",
        "{subject:^} beside {others} on the factors of {author}, “{title}”, compared {point}; {subject} on {day}, {n} months after its founding.",
        months, subject=body(subject), others=several(cases[1:]), author=study.author, title=study.title, point=say(POINTS[reading.clock]), day=day_words(day),
    )  # fmt: skip


def _nearest(reading: Reading) -> str:
    """Which case lies nearest, and how surely."""
    ranked = ranking(reading)
    if ranked.nearest is None:
        return _between(ranked)
    two = {"subject": body(reading.subject), "nearest": body(ranked.nearest)}
    if ranked.sureness is Sureness.UNSETTLED:
        return capital(say("{subject} seems to lie nearest to {nearest}, though the sources do not settle it", **two))
    return capital(say("{subject} lies nearest to {nearest}", **two))


def _between(ranked: Ranking) -> str:
    """How far two bodies lie from one another."""
    far = next(iter(ranked.distances), None)
    if far is None:
        return say("How far each body lies from {subject} is not known", subject=body(ranked.subject))
    words = N_("{case} lies {low} to {high} from {subject}, where 0 is alike and 1 opposite")
    return capital(say(words, case=body(far.case), subject=body(ranked.subject), low=figure(far.low, ".2f"), high=figure(far.high, ".2f")))


def _track(axes: Any, deep: Sequence[float], *, numbered: bool) -> None:
    """A scale from 0 to 1 for each line, on pale stripes."""
    axes.set(xlim=(-0.03, 1.03), ylim=(sum(deep), 0), yticks=[])
    axes.set_xticks([0, 0.5, 1], ["0", figure(0.5, "g"), "1"])
    axes.tick_params(axis="x", top=True, labeltop=numbered, bottom=False, labelbottom=False, labelsize=BODY - 1)
    axes.grid(axis="x", color=GRID, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    top = 0.0
    for place, each in enumerate(deep):
        if place % 2 == 0:
            axes.axhspan(top, top + each, facecolor="#f3f5f7", zorder=0)
        top += each


def _said(each: Compared) -> bool:
    """Is anything known of it? An interval as wide as the scale says nothing."""
    return each.value.known and not (each.value.low <= 0 and each.value.high >= 1)


def _value(axes: Any, each: Compared, middle: float, *, subject: bool) -> None:
    """One body on one factor: its interval, or the word for why there is none; behind it where the author puts it."""
    if each.coding:
        paint(axes, CODED, max(each.coding.low - 0.012, -0.02), min(each.coding.high + 0.012, 1.02), middle - 0.115, 0.23)
    if not _said(each):
        words = MISSING[UNKNOWN if each.value.known else each.value.why]
        axes.text(0.0, middle, say(words), fontsize=6.5, style="italic", color=PALE, va="center", zorder=6)
        return
    low, high = (min(max(end, 0.0), 1.0) for end in (each.value.low, each.value.high))
    paint(axes, attrs.evolve(SUBJECT if subject else CASE, edge="none"), low - 0.02, high + 0.02, middle - 0.06, 0.12)


@chart
def distances(blocs: Sequence[Bloc], on: dt.date | None = None, *, study: Study | None = None, case: Bloc | str | None = None) -> Figure:
    """How far does each body lie from one of them as that one's date changes, at each point of comparison?

    `case` is the body measured from, the study's own if left out. From its founding to that day, or as far as it was checked. A band spans
    the distances that the sources allow; where a case is surely the nearest its band is underlined. Without a study it is the essay's.
    Raises `BadQuestion` where the study's own is not among the blocs and no other is named, and for less than a month.
    """
    study = study or plan()
    cast = _cast(blocs, study, case)
    *cases, subject = cast if len(cast) > 1 else comparison(study, on, "origins", cast).cases
    first, last = max(start(subject), min(map(start, cases))), min(on or subject.last_day, subject.last_day)
    if last - first < dt.timedelta(days=30):
        short = N_("distances over time need a month at least: {bloc} was founded on {day}; ask for a later day")
        raise BadQuestion(say(short, bloc=subject.label, day=day_words(first)))
    days = _dates(first, last, max(4, min(DATES, 60 // len(cases))))
    ranked = {clock: [ranking(comparison(study, day, clock, (*cases, subject))) for day in days] for clock in study.clocks}
    panel, tall, gap = 2.3, 0.85, 0.6
    spread = {case.id: _counted([len(day.factors) for every in ranked.values() for day in every if case not in day.left_out]) for case in cases}
    label = max(max(measure(str(case.label), bold=True), measure(spread[case.id], SMALL)) for case in cases) + 0.4
    notes = [
        say(
            "0: alike, 1: opposite. The mean of the differences on the factors known for every body, each question weighed alike; the line takes "
            "every value at the middle of what the sources allow. Read on {n} dates, each drawn half way to the next; the last reading in figures.",
            n=len(days),
        ),
    ]
    told = say(
        "How far each lies from {subject}: {cases}, {first} to {last}",
        subject=body(subject), cases=several(cases), first=day_words(days[0]), last=day_words(days[-1]),
    )  # fmt: skip
    sure = any(day.sure for every in ranked.values() for day in every)
    page = Sheet(
        _lately({clock: every[-1] for clock, every in ranked.items()}), cast, on=on, subtitle=told,
        body=(label + (panel + gap) * len(study.clocks), (tall + 0.2) * len(cases) + 0.6), legend=[BAND, *([SURE] if sure else [])], notes=notes,
    )  # fmt: skip
    dates = ticks(number(days[0]), number(days[-1]), panel)
    for column, clock in enumerate(study.clocks):
        left = label + (panel + gap) * column
        page.write(MARGIN + left, page.top + 0.14, capital(say(POINTS[clock])), weight="bold")
        for row, each in enumerate(cases):
            axes = page.axes(left, 0.45 + (tall + 0.2) * row, panel, tall)
            axes.set(xlim=(number(days[0]), number(days[-1])), ylim=(-0.09, 1.0))
            axes.set_xticks([day for day, _ in dates], [words for _, words in dates])
            axes.tick_params(axis="x", labelbottom=row == len(cases) - 1, top=row == 0, labeltop=row == 0)
            axes.set_yticks([0, 0.5, 1], ["0", figure(0.5, "g"), "1"] if column == 0 else ["", "", ""])
            axes.grid(color=GRID, linewidth=0.6)
            axes.set_axisbelow(True)
            _band(axes, days, ranked[clock], each)
    for row, each in enumerate(cases):
        middle = page.top + 0.45 + (tall + 0.2) * row + tall / 2
        page.write(MARGIN, middle, str(each.label), weight="bold")
        page.write(MARGIN, middle + 0.15, spread[each.id], size=SMALL, color=PALE)
    return page.figure


def _lately(ranked: Mapping[str, Ranking]) -> str:
    """The nearest on the last day at every point of comparison, or at how many of them which."""
    subject = next(iter(ranked.values())).subject
    first = next(iter(ranked.values()))
    nearest = [each.nearest for each in ranked.values()]
    if None in nearest:
        return _between(first)
    ids = [each.id for each in nearest if each]
    if len(set(ids)) == 1:
        settled = all(each.sureness is not Sureness.UNSETTLED for each in ranked.values())
        words = N_("{subject} lies nearest to {nearest}, whichever way they are compared")
        unsure = N_("{subject} seems to lie nearest to {nearest}, whichever way they are compared; the sources do not settle it")
        return capital(say(words if settled else unsure, subject=body(subject), nearest=body(nearest[0])))  # type: ignore[arg-type]
    most = max(ranked.values(), key=lambda each: ids.count(each.nearest.id) if each.nearest else 0)
    return capital(
        say(
            "{subject} lies nearest to {nearest} in {n} of {all} ways to compare them", subject=body(subject), nearest=body(most.nearest),  # type: ignore[arg-type]
            n=counted(ids.count(most.nearest.id)), all=counted(len(ids)),  # type: ignore[union-attr]
        )
    )  # fmt: skip


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


def _band(axes: Any, days: Sequence[dt.date], ranked: Sequence[Ranking], case: Bloc) -> None:
    """The distances of one case as time goes by, with the last of them in figures at the end."""
    found: list[Distance | None] = [next((each for each in day.distances if each.case.id == case.id), None) for day in ranked]
    if not any(found):
        words = say("no factor is known for both")
        axes.text(0.5, 0.5, words, transform=axes.transAxes, fontsize=7, style="italic", color=PALE, ha="center", va="center")
        return
    numbers = list(map(number, days))
    edges = [numbers[0], *((a + b) / 2 for a, b in pairwise(numbers)), numbers[-1]]
    for (a, b), each, day in zip(pairwise(edges), found, ranked, strict=True):
        if each is None:
            continue
        axes.fill_between([a, b], each.low, each.high, facecolor=BAND.fill, edgecolor="none", linewidth=0.0, zorder=2)
        axes.plot([a, b], [each.middle, each.middle], color=BAND.edge, linewidth=1.6, zorder=3)
        if day.sure and day.nearest and day.nearest.id == case.id:
            paint(axes, SURE, a, b, -0.07, 0.045)
    if latest := found[-1]:
        words = f"{figure(latest.low, '.2f')}–{figure(latest.high, '.2f')}"
        axes.text(number(days[-1]), latest.middle, "  " + words, fontsize=SMALL, va="center", color=BAND.edge, clip_on=False)
