"""The table of a study's comparison: its codings beside the record's values, with what differs and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase

import attrs

from blocs.i18n.lazy import Message, Number, Phrase, joined, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.ledgers.ledger import Coding, ledgers
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day, age, clock_name, clocks_explained
from blocs.study.comparison import Cases, Compared, Own, Reading, benchmark, cases_of, comparison, read_on
from blocs.study.design import Indicator, Question, Study
from blocs.study.outcomes import OUTCOMES
from blocs.study.tables.conclusions import conclusion, decided_words, distances_words, last_words, left_out, own_values, shared_words
from blocs.study.tables.rows import bounded, checked, cited
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row, citations, marked
from blocs.tables.wording import Sentence

__all__ = ["MARKS", "coded_words", "reproduce"]

MARKS = {"≠": "differs", "~": "differs_loosely", "?": "open", "†": "differs_too_late"}
"""The codes of the marks."""

_DIFFERS = ("≠", "~")

Letters = Mapping[tuple[str, str], str]
"""The letter of each note, by case and factor."""


def reproduce(
    study: Study, on: Day = None, clock: str | None = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None
) -> Table:
    """A study's comparison: under each of its questions, its codings with their paragraphs beside the record's values with their sources.

    Beside the cases stands the benchmark, read like them and not ranked.
    `on` is the day on which the subject, the last case, is read (default: the study's own); `clock` is one of
    `CLOCKS`, those of the study if left out, each in a row of its own; `values` as in `comparison`. Blocs are looked up in `atlas`, or in the
    bundled one. For programs each row is a case on a factor and a clock. Raises `BadQuestion` for an unknown clock, a day before the subject was
    founded, or fewer than two cases. A case that did not exist yet on the day is left out, and said to be.

    >>> from blocs import studies
    >>> rows = reproduce(studies.load("oakes"), clock="origins").records()
    >>> [(row["case"], round(row["value"], 2)) for row in rows if row["factor"] == "F1c" and row["value"] is not None]
    [('eac-1967', 1.0), ('eac', 1.0), ('g5-sahel', 0.33), ('aes', 0.33), ('ecowas', 0.67)]
    """
    held = bundled() if atlas is None else atlas
    named = cases_of(study, cases, held)
    asked = read_on(study, on, named[-1])
    readings = [comparison(study, asked, each, named, values=values, atlas=held) for each in ([clock] if clock else study.clocks)]
    letters, blocs = _letters(readings), readings[0].cases
    beside = [each for reading in readings if (each := benchmark(reading, asked))]
    return made(
        chosen([*blocs, *(beside[0].cases if beside else ())], asked, atlas=held),
        title=_title(readings[0]),
        subtitle=tuple(_above(readings, asked, values or {})),
        columns=(Column("question", ""), *(Column(bloc.id, bloc.label) for bloc in blocs), *_beside(beside)),
        rows=tuple(_rows(readings, beside, letters)),
        values=(*_records(readings, asked), *_records(beside, asked)),
        notes=(*_explained(readings, letters), _below([each.clock for each in readings] if clock == "day" else study.clocks)),
    )


def _title(reading: Reading) -> Message:
    study, subject = reading.study, reading.subject
    of = {"author": study.author, "title": study.title, "published": study.published}
    if subject.id == study.subject:
        return msg('{author}, "{title}" ({published}): the comparison redone from the data', **of)
    own = called(reading.atlas.get(study.subject))
    return msg(
        '{subject:The} in the place of {own:the} in the comparison of {author}, "{title}" ({published})', subject=called(subject), own=own, **of
    )


def _above(readings: Sequence[Reading], asked: dt.date, values: Own) -> Iterable[object]:
    """What is said over the table."""
    blocs, subject = readings[0].cases, readings[0].subject
    months = age(subject, asked)
    yield msg_n(
        "{subject:The} on {on}, {n} month after its founding",
        "{subject:The} on {on}, {n} months after its founding",
        months,
        subject=called(subject),
        on=asked,
    )
    yield from left_out(readings[0].absent)
    yield conclusion(readings)
    yield decided_words(blocs, asked)
    if not values:
        yield from last_words(readings, asked)
    yield from own_values(blocs, values)
    yield from map(distances_words, readings)
    yield shared_words(blocs)
    yield from _elsewhere(readings[0].study)


def _elsewhere(study: Study) -> Iterable[Message]:
    """Which commands say more."""
    if study.ledger in ledgers():
        yield msg("Each of its claims: blocs claims {source}.", source=study.source)
    parts = N_("Its arguments, how robust this is, what became of the cases: blocs study {study} --part propositions, robustness, outcomes.")
    yield msg(parts, study=study.place)


def _beside(beside: Sequence[Reading]) -> Iterable[Column]:
    """The column of the benchmark, if there is one."""
    yield from (Column(bloc.id, msg("{bloc} (benchmark)", bloc=bloc.label)) for each in beside[:1] for bloc in each.cases)


Columns = Sequence[tuple[Bloc, Sequence[Reading]]]
"""Each bloc of the table with its readings on each clock."""


def _rows(readings: Sequence[Reading], beside: Sequence[Reading], letters: Letters) -> Iterable[tuple[Cell, ...]]:
    every: Columns = [(bloc, each) for each in (readings, beside) for bloc in (each[0].cases if each else ())]
    blank = tuple(cell("") for _ in every)
    yield cell(msg("On")), *blank
    for place, each in enumerate(readings):
        days = (cell(own[place].moments[bloc.id].said) for bloc, own in every)
        yield _head(2, clock_name(each.clock), f"read on {each.clock}"), *days
    for question in readings[0].study.questions:
        yield cell(_asked(question)), *blank
        for indicator in question.indicators:
            yield from _indicated(indicator, readings, every, letters)


def _asked(question: Question) -> object:
    return pattern("{text} ({at})", text=question.text, at=joined(question.at, ", ")) if question.at else question.text


_IN = "\u2007"
"""A blank that keeps its place at the start of a line."""


def _head(depth: int, words: object, value: str) -> Cell:
    """The first cell of a row, set in; `value` names factor and voice, such as "F1b origins"."""
    return Cell(pattern("{blank}{words}", blank=_IN * depth, words=words), value=value)


def _indicated(indicator: Indicator, readings: Sequence[Reading], every: Columns, letters: Letters) -> Iterable[tuple[Cell, ...]]:
    """A row for the author, and one for the record on each clock, or a single one where no clock tells."""
    id, label = indicator.factor, readings[0].study.labels[indicator.factor]
    words = msg("{factor} (indirect measure): author", factor=label) if indicator.relation == "proxy" else msg("{factor}: author", factor=label)
    coded = (_coded(own[0].cells[bloc.id, id].coding) if own is readings else cell("") for bloc, own in every)
    yield _head(1, words, f"{id} essay"), *coded
    if id in OUTCOMES:
        yield _head(2, msg("data"), f"{id} record"), *(_recorded(own[0].cells[bloc.id, id], letters) for bloc, own in every)
        return
    for place, each in enumerate(readings):
        found = (_recorded(own[place].cells[bloc.id, id], letters) for bloc, own in every)
        yield _head(2, clock_name(each.clock), f"{id} {each.clock}"), *found


def _coded(coding: Coding | None) -> Cell:
    if coding is None:
        return Cell(msg("not stated"), value=None)
    words = coded_words(coding)
    implied = coding.basis == "implied"
    says = msg("{words} ({at}, implied)", words=words, at=coding.at) if implied else pattern("{words} ({at})", words=words, at=coding.at)
    return Cell(says, value=(coding.low, coding.high))


_FATES = {0.0: msg_as("coding", "ended"), 1.0: msg_as("coding", "exists")}
_HALVES = {(0.0, 0.5): msg_as("coding", "low"), (0.5, 1.0): msg_as("coding", "high"), (0.0, 1.0): msg_as("coding", "open")}


def coded_words(coding: Coding) -> Phrase:
    """A coding as it is said: a point as it is, the halves as "low" and "high", the fate of a body in words."""
    if coding.factor == "O1" and coding.low == coding.high:
        return _FATES[coding.low]
    low, high = Number(coding.low, "g"), Number(coding.high, "g")
    return low if low == high else _HALVES.get((coding.low, coding.high), msg("{least} to {most}", least=low, most=high))


@attrs.frozen
class Marked(Phrase):
    """A value with its mark and the letter of its note; where the value itself is in doubt, that mark stands once."""

    shown: object
    mark: str
    letter: str = ""

    def __str__(self) -> str:
        words = str(self.shown)
        return words if self.mark == "?" and "?" in words else f"{words} {self.mark} {self.letter}".rstrip()


def _recorded(each: Compared, letters: Letters) -> Cell:
    value = each.value
    if value.why:
        return cell(why=value.why)
    letter = letters.get((each.case, each.factor), "") if each.mark in _DIFFERS else ""
    shown = cell(Marked(value.shown, each.mark, letter), facts=value.facts)
    return attrs.evolve(shown, value=value.low if value.exact else None, bounds=(value.low, value.high), perhaps=not value.exact, set=each.own)


def _letters(readings: Sequence[Reading]) -> dict[tuple[str, str], str]:
    """A letter for each case and factor that differs on some clock, in the order of the page."""
    order = [(bloc.id, each.factor) for each in readings[0].study.indicators for bloc in readings[0].cases]
    differing = [key for key in dict.fromkeys(order) if any(each.cells[key].mark in _DIFFERS for each in readings)]
    return dict(zip(differing, (*ascii_lowercase, *(f"a{each}" for each in ascii_lowercase)), strict=False))


def _explained(readings: Sequence[Reading], letters: Letters) -> Iterable[Message]:
    """Each difference: what the author says and where, what the record counts on each clock, and why they differ."""
    study, labels = readings[0].study, {bloc.id: bloc.label for bloc in readings[0].cases}
    for (case, id), letter in letters.items():
        first, coding = readings[0].cells[case, id], readings[0].cells[case, id].coding
        assert coding is not None
        values = joined(pattern("{clock} {value}", clock=clock_name(each.clock), value=each.cells[case, id].value.shown) for each in readings)
        differs = msg(
            "{letter}  {case}, {factor}. The author: {essay} ({at}). The data: {values}; {says}.",
            letter=letter, case=labels[case], factor=study.labels[id], essay=Sentence(coding.says), at=coding.at,
            values=values, says=first.value.says,
        )  # fmt: skip
        why = study.why(case, id, readings[0].subject.id)
        yield pattern("{differs} {why}", differs=differs, why=why) if why else differs


def _below(clocks: Iterable[str]) -> Message:
    marks = msg(
        "≠ the data differ from what the author says; ~ they differ, but the measure is indirect, or the author only implies it; † they differ only by a fact too"
        " late for the author. low: below 0.5; high: above 0.5."
    )
    return pattern("{marks} {clocks}", marks=marks, clocks=clocks_explained(clocks))


def _records(readings: Sequence[Reading], asked: dt.date) -> Iterable[Row]:
    """A row a case, factor and clock; an outcome has no clock, and so one row."""
    for question in readings[0].study.questions if readings else ():
        for indicator in question.indicators:
            for reading in readings[:1] if indicator.factor in OUTCOMES else readings:
                for bloc in reading.cases:
                    about = {"question": question.id, "factor": indicator.factor, "relation": indicator.relation}
                    yield about | _record(reading, reading.cells[bloc.id, indicator.factor], asked) | checked(bloc, asked)


def _record(reading: Reading, each: Compared, asked: dt.date) -> Row:
    timeless = each.factor in OUTCOMES
    days, facts = (asked,) if timeless else reading.moments[each.case].days, cited(each.value.facts)
    return (
        {"clock": None if timeless else reading.clock, "case": each.case, "read_first": days[0], "read_last": days[-1]}
        | bounded("value", each.value.low, each.value.high, each.value.why)
        | {"value_set": each.own}
        | marked("value", facts)
        | _coding(each.coding)
        | {"mark": MARKS.get(each.mark, "agrees") if each.coding and each.value.known else None, "sources": citations(facts)}
    )


def _coding(coding: Coding | None) -> Row:
    if coding is None:
        return bounded("coding", 0.0, 0.0, "not_stated") | {"coding_basis": None, "coding_at": None}
    return bounded("coding", coding.low, coding.high) | {"coding_basis": coding.basis, "coding_at": coding.at}
