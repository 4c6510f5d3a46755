"""Single changes to the comparison, and which case is nearest after each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs

from blocs.dates import day, months_after
from blocs.i18n.lazy import Message, Number, msg
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.study.clocks import Anchors, Day, start
from blocs.study.comparison import Cases, Own, Reading, comparison
from blocs.study.design import Study
from blocs.study.distances import Ranking, counted, ranking
from blocs.study.factors import FACTORS, factor
from blocs.study.values import Value

__all__ = ["Change", "changes"]


@attrs.frozen
class Change:
    """One change to the comparison, and the case that is nearest after it: whatever the doubts, or at the middle of the intervals.

    `kind` and `about` say it for programs, `what` for readers, when it is printed; `without` is the id of the factor or case that was left
    out, if one was.
    """

    what: Message
    nearest: Bloc | None
    sure: bool
    without: str = ""
    kind: str = ""
    about: tuple[object, ...] = ()


def _after(what: Message, reading: Reading, kind: str, *about: object) -> Change:
    return _ranked(what, ranking(reading), kind, *about)


def _ranked(what: Message, ranked: Ranking, kind: str, *about: object) -> Change:
    without = str(about[0]) if kind.startswith("without_") else ""
    return Change(what, ranked.nearest, ranked.sure, without, kind, about)


def changes(
    study: Study, clock: str, on: Day = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None
) -> tuple[Change, ...]:
    """Which case is the nearest after each single change: a factor or a case left out, a disputed value, another day?"""
    asked = day(on) if on is not None else study.on
    base = comparison(study, asked, clock, cases, values=values, atlas=atlas)
    return (
        _after(msg("as it stands"), base, "none"),
        *_weighed(base),
        *_omitted(base),
        *_disputed(base),
        *_days(base, asked, values),
        *_anchored(base, asked, values),
    )


def _weighed(base: Reading) -> Iterator[Change]:
    """Factors weighed alike; questions of our own counted; deaths on the wider scale that was used before."""
    yield _ranked(msg("every factor weighed alike"), ranking(base, alike=True), "factors_alike")
    yield _ranked(msg("with overlap counted"), ranking(base, ours=True), "with_overlap")
    wider = attrs.evolve(base.study, rules=attrs.evolve(base.study.rules, toll_at_most=100.0))
    yield _after(msg("deaths per 100,000 on a scale to 100"), _read_by(wider, base), "toll_at_most", 100)


def _read_by(study: Study, base: Reading) -> Reading:
    """The same moments read by another study's rules; values set by hand stay."""
    cells = {
        key: each if each.own or key[1] not in FACTORS
        else attrs.evolve(each, value=factor(study, key[1], base.atlas.get(key[0]), base.moments[key[0]], atlas=base.atlas))
        for key, each in base.cells.items()
    }  # fmt: skip
    return attrs.evolve(base, cells=cells)


def _omitted(base: Reading) -> Iterator[Change]:
    """A factor that is known for every case, or a case, left out."""
    for id in base.study.counted:
        if all(counted(base, case, id) for case in base.cases):
            rest = {key: each for key, each in base.cells.items() if key[1] != id}
            what = msg("without {factor} ({id})", factor=base.study.labels[id], id=id)
            yield _after(what, attrs.evolve(base, cells=rest), "without_factor", id)
    for case in base.cases[:-1] if len(base.cases) > 2 else ():
        kept = attrs.evolve(base, cases=tuple(each for each in base.cases if each.id != case.id))
        yield _after(msg("without {case:the}", case=called(case)), kept, "without_case", case.id)


def _disputed(base: Reading) -> Iterator[Change]:
    """F8 of every case at 0, 0.5 and 1: what security-first means is disputed."""
    for case in base.cases:
        cell = base.cells.get((case.id, "F8"))
        for value in (0.0, 0.5, 1.0):
            if cell and cell.value.known and cell.value.low != value:
                shown = Number(value, "g")
                changed = attrs.evolve(cell, value=Value(low=value, high=value, shown=shown))
                what = msg("security first of {case:the} set at {value}", case=called(case), value=shown)
                yield _after(what, attrs.evolve(base, cells={**base.cells, (case.id, "F8"): changed}), "security_first_at", case.id, value)


def _days(base: Reading, asked: dt.date, values: Own | None) -> Iterator[Change]:
    """The subject read on other days: a month after founding, its later treaties' signature, the study's day, its horizon."""
    subject, first = base.subject, min(map(start, base.cases[:-1]))
    for on, when in sorted(_other_days(base.study, subject).items(), key=lambda pair: pair[0]):
        if on != asked and max(start(subject), first) <= on <= subject.last_day:
            what = msg("{subject:the} as on {on} ({when})", subject=called(subject), on=on, when=when)
            yield _after(what, comparison(base.study, on, base.clock, base.cases, values=values, atlas=base.atlas), "read_on", on)


def _other_days(study: Study, subject: Bloc) -> dict[dt.date, Message]:
    days = {
        months_after(start(subject), 1): msg("a month after its founding"), subject.last_day: msg("the last day checked"),
        study.on: msg("the day of the study"),
    }  # fmt: skip
    for each in subject.instruments:
        if each.kind in ("treaty", "convention") and not each.founding and each.signed and each.signed.on.exact:
            days.setdefault(each.signed.on.earliest, msg("the signature of {instrument}", instrument=each.title))
    return days


def _anchored(base: Reading, asked: dt.date, values: Own | None) -> Iterator[Change]:
    """The age of one case counted from another instrument: the commission before the treaty, the convention after the summit."""
    for case, key in base.study.anchors:
        bloc = next((each for each in base.cases if each.id == case), None)
        instrument = next((each for each in bloc.instruments if each.key == key), None) if bloc else None
        if bloc and instrument and instrument.signed and instrument.signed.on.exact and instrument.signed.on.earliest <= asked:
            anchors: Anchors = {bloc.id: instrument.signed.on.earliest}
            what = msg("{case} counted from {instrument}", case=bloc.label, instrument=instrument.title)
            yield _after(
                what,
                comparison(base.study, asked, base.clock, base.cases, anchors, values, atlas=base.atlas),
                "counted_from",
                bloc.id,
                instrument.key,
            )
