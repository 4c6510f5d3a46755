"""A study's comparison redone as values: its codings beside the record's values, cell by cell, by its rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from blocs.dates import Day, day, day_words
from blocs.errors import BadQuestion, UnknownName, nearest
from blocs.i18n.lazy import msg
from blocs.i18n.messages import N_, say
from blocs.ledgers.ledger import Coding
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Anchors, Moment, moment, start
from blocs.study.design import Indicator, Study
from blocs.study.factors import factor
from blocs.study.outcomes import OUTCOMES, became
from blocs.study.values import Value, between

__all__ = ["Cases", "Compared", "Own", "Reading", "benchmark", "cases_of", "comparison", "mark", "meets", "present", "read_on", "set_by_hand"]

Cases = Sequence[Bloc | str] | None
"""The cases compared, the subject last, or none: then the study's own."""

Own = Mapping[tuple[str, str], float | tuple[float, float]]
"""Values of one's own by case and factor, each a number or an interval from 0 to 1, to be read in place of the record's."""


@attrs.frozen
class Compared:
    """One cell: the record's value on one clock, the author's coding where there is one, and the mark between them.

    Marks: "≠" an asserted coding meets the same construct and differs; "~" it differs otherwise; "?" the
    record is too uncertain or too coarse to say; "†" it differs only by a fact too late for the author; "" they agree, or nothing is compared.
    """

    case: str
    factor: str
    value: Value
    coding: Coding | None
    mark: str
    own: bool = False
    """A value of the reader's own, in place of the record's?"""


@attrs.frozen
class Reading:
    """Every cell on one clock, by case and factor, with the moment at which each case was read. The last case is the subject.

    Cases that were founded only later than the day read stand apart, in `absent`.
    """

    clock: str
    cases: tuple[Bloc, ...]
    moments: Mapping[str, Moment]
    cells: Mapping[tuple[str, str], Compared]
    atlas: Atlas = attrs.field(repr=False)
    """The record that it was read from."""
    study: Study = attrs.field(repr=False)
    """The study whose comparison it is."""
    absent: tuple[Bloc, ...] = ()

    @property
    def subject(self) -> Bloc:
        return self.cases[-1]

    @property
    def paired(self) -> bool:
        """Is it one case beside the subject, so that there is nothing to rank?"""
        return len(self.cases) == 2


def meets(coding: Coding, value: Value) -> str:
    """How does a value lie to a coding: "inside", "apart" or "across"? An end at 0.5 is open, as the rules have it."""
    low_open, high_open = coding.low == 0.5 < coding.high, coding.high == 0.5 > coding.low
    above = value.high < coding.low or (low_open and value.high <= coding.low)
    below = value.low > coding.high or (high_open and value.low >= coding.high)
    if above or below:
        return "apart"
    reaches_low = value.low > coding.low if low_open else value.low >= coding.low
    reaches_high = value.high < coding.high if high_open else value.high <= coding.high
    return "inside" if reaches_low and reaches_high else "across"


def mark(indicator: Indicator, value: Value, coding: Coding | None) -> str:
    """The mark between a coding and a value, by the rules."""
    if coding is None or not value.known:
        return ""
    same = coding.basis == "asserted" and indicator.relation == "same"
    return {"inside": "", "across": "?", "apart": "≠" if same else "~"}[meets(coding, value)]


def cases_of(study: Study, cases: Cases, atlas: Atlas) -> tuple[Bloc, ...]:
    """The cases compared, the subject last. Raises `BadQuestion` for fewer than two."""
    chosen = tuple(atlas.get(each) for each in (cases or study.cases))
    if len({each.id for each in chosen}) < 2:
        raise BadQuestion(say("a comparison needs at least two organisations; the others are compared with the last"))
    return chosen


def present(cases: Sequence[Bloc], on: dt.date, anchors: Anchors | None = None) -> tuple[Bloc, ...]:
    """Those of the cases that existed by that day, with the subject, which is last: nothing is compared with what was not there yet.

    Raises `BadQuestion` for a day before the subject was founded, or one on which no case existed.
    """
    *others, subject = cases
    if on < start(subject, anchors):
        refusal = N_("{bloc:The} was founded on {day}; ask for that day or a later one")
        raise BadQuestion(say(refusal, bloc=called(subject), day=day_words(start(subject))))
    there = tuple(each for each in others if start(each, anchors) <= on)
    if not there:
        refusal = N_("on {day} none of the cases existed yet: the first of them was founded on {first}")
        raise BadQuestion(say(refusal, day=day_words(on), first=day_words(min(map(start, others)))))
    return (*there, subject)


def read_on(study: Study, on: Day | None, subject: Bloc) -> dt.date:
    """The day on which the subject is read: the day asked for, the study's own if none is; one that ended earlier, on its last day."""
    asked = day(on) if on is not None else study.on
    return min(asked, subject.last_day) if subject.ended else asked


def comparison(
    study: Study, on: Day | None = None, clock: str | None = None, cases: Cases = None, anchors: Anchors | None = None, values: Own | None = None,
    *, atlas: Atlas | None = None,
) -> Reading:  # fmt: skip
    """Every cell of a study's comparison on one clock, the study's first if left out, as values.

    Cases that did not exist yet on the day are left out, and named in `absent`.

    `anchors` counts a case's age from another day than its founding; `values` puts values of one's own in place of the record's. Names are
    looked up in `atlas`, or in the bundled one. Raises `UnknownName` for a value of no case or factor compared, `BadQuestion` for one outside
    0 to 1.

    >>> from blocs import studies
    >>> doubted = comparison(studies.load("oakes"), values={("g5-sahel", "F4"): 0.9})
    >>> doubted.cells["g5-sahel", "F4"].value.low
    0.9
    """
    held = bundled() if atlas is None else atlas
    named = cases_of(study, cases, held)
    asked, clock = read_on(study, on, named[-1]), clock or study.clocks[0]
    chosen = present(named, asked, anchors)
    moments = {bloc.id: moment(bloc, clock, chosen[-1], asked, anchors) for bloc in chosen}
    coded = {(each.case, each.factor): each for each in study.codings}
    cells = {
        (bloc.id, each.factor): _cell(study, bloc, each, moments[bloc.id], coded.get((bloc.id, each.factor)), asked, held)
        for each in study.indicators for bloc in chosen
    }  # fmt: skip
    own = {(each.case, each.factor): each for each in _own(study, values or {}, [bloc.id for bloc in chosen], coded)}
    return Reading(clock, chosen, moments, cells | own, held, study, tuple(each for each in named if each not in chosen))


def benchmark(reading: Reading, on: dt.date) -> Reading | None:
    """The benchmark of the study, read like any case beside these and not ranked; none where it is one of them, or did not exist yet."""
    study = reading.study
    bloc = next((each for each in reading.atlas if each.id == study.benchmark), None)
    if bloc is None or bloc in reading.cases or start(bloc) > on:
        return None
    at = moment(bloc, reading.clock, reading.subject, on)
    cells = {(bloc.id, each.factor): _cell(study, bloc, each, at, None, on, reading.atlas) for each in study.indicators}
    return attrs.evolve(reading, cases=(bloc,), moments={bloc.id: at}, cells=cells)


def _cell(study: Study, bloc: Bloc, indicator: Indicator, at: Moment, coding: Coding | None, on: dt.date, atlas: Atlas) -> Compared:
    value = _value(study, bloc, indicator.factor, at, on, atlas)
    sign = mark(indicator, value, coding)
    if sign and at.day > study.known_to_author and not bloc.ended and not mark(indicator, _earlier(study, bloc, indicator, at, atlas), coding):
        sign = "†"
    return Compared(bloc.id, indicator.factor, value, coding, sign)


def _value(study: Study, bloc: Bloc, id: str, at: Moment, on: dt.date, atlas: Atlas) -> Value:
    """A factor at the moment, or an outcome by the day asked for, whatever the clock."""
    return became(id, bloc, on) if id in OUTCOMES else factor(study, id, bloc, at, atlas=atlas)


def _earlier(study: Study, bloc: Bloc, indicator: Indicator, at: Moment, atlas: Atlas) -> Value:
    """The value by what the author could know."""
    days = tuple(each for each in at.days if each <= study.known_to_author) or (study.known_to_author,)
    return _value(study, bloc, indicator.factor, attrs.evolve(at, days=days), study.known_to_author, atlas)


def _own(study: Study, values: Own, cases: Sequence[str], coded: Mapping[tuple[str, str], Coding]) -> Iterator[Compared]:
    """The cells that are set by hand, marked against the author's codings as the record's are."""
    known = {each.factor: each for each in study.indicators if each.factor in study.counted}
    for (case, id), value in values.items():
        _asked_for(study, case, id, cases, known)
        own, coding = set_by_hand(case, id, value), coded.get((case, id))
        yield Compared(case, id, own, coding, mark(known[id], own, coding), own=True)


def _asked_for(study: Study, case: str, id: str, cases: Sequence[str], known: Iterable[str]) -> None:
    """Is it one of the cases, and a factor that distances count? Raises `UnknownName` if not."""
    if case not in cases:
        raise UnknownName(N_("case"), case, nearest(case, cases), say("Cases: {known}.", known=", ".join(cases)))
    if id not in known:
        labels = say("; ").join(f"{each} {study.labels[each]}" for each in study.counted if each in known)
        raise UnknownName(N_("factor"), id, nearest(id, list(known)), say("Factors that distances count: {known}.", known=labels))


def set_by_hand(case: str, id: str, value: float | tuple[float, float]) -> Value:
    """A value of the reader's own. Raises `BadQuestion` for one outside 0 to 1."""
    low, high = value if isinstance(value, tuple) else (value, value)
    if not 0 <= low <= high <= 1:
        refusal = N_("the value set for {case} {factor} is a number from 0 to 1, or a range with its lower end first")
        raise BadQuestion(say(refusal, case=case, factor=id))
    return Value(low=float(low), high=float(high), shown=msg("{value} (set)", value=between(low, high)), says=msg("set by hand"))
