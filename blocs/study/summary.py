"""The one-page answer of a study as values: what the author argues, what the record holds, how sure it is, and what has changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from blocs.errors import BadQuestion
from blocs.i18n.messages import say
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day, age
from blocs.study.comparison import Cases, Compared, Own, Reading, cases_of, comparison, read_on
from blocs.study.design import Line, Page, Piece, Proposition, Study, Word
from blocs.study.distances import Ranking, ranking, surely_nearer
from blocs.study.firmness import First, first
from blocs.study.mill import TruthTable, survivors, truth_table
from blocs.study.out_of_sample import fate, placebo
from blocs.study.outcomes import decided, undone
from blocs.study.propositions import Judgement, judge
from blocs.study.robustness import without
from blocs.study.verdicts import Verdict

__all__ = ["Entry", "Foretold", "Moved", "Said", "Summary", "summary"]


@attrs.frozen
class Entry:
    """What the record holds of a case in a line: each piece with its cell, and the author's word with what the record says to it."""

    case: Bloc
    pieces: tuple[tuple[Piece, Compared], ...]
    word: Word | None
    sign: Compared | Verdict | None
    """The cell of the coding that the word is, or the verdict on the proposition that says it."""


@attrs.frozen
class Said:
    """A line of the page, with an entry for each case."""

    line: Line
    entries: tuple[Entry, ...]


@attrs.frozen
class Moved:
    """A proposition whose verdict is another on a later day."""

    proposition: Proposition
    before: Verdict
    after: Verdict


@attrs.frozen
class Foretold:
    """Over all recorded bodies: of how many with this fate did the fate of the nearest earlier body foretell it?"""

    right: int
    n: int


@attrs.frozen(kw_only=True)
class Summary:
    """The one-page answer."""

    study: Study
    on: dt.date
    months: int
    """The age of the subject on the day, at which the other cases are read."""
    reading: Reading
    values: Own
    """Values of the reader's own, in place of the record's."""
    lines: tuple[Said, ...]
    ranked: Ranking
    nearer: Mapping[str, bool]
    """Is the nearest case nearer than each other one whatever the gaps in the record?"""
    then: First | None
    """The nearest case if the nearest is left out."""
    finished: tuple[Bloc, ...]
    undone: tuple[Bloc, ...]
    """Those of them that ended after a founder of the subject had left."""
    truth_table: TruthTable
    survivors: tuple[str, ...]
    judged: tuple[Judgement, ...]
    last: dt.date
    moved: tuple[Moved, ...]
    """The propositions whose verdict is another on the last day of the subject's record."""
    survivals: Foretold
    failures: Foretold

    @property
    def own(self) -> bool:
        """Is the subject the study's own?"""
        return self.reading.subject.id == self.study.subject

    @property
    def verdicts(self) -> dict[Verdict, int]:
        """How many of the author's propositions have each verdict; ours, and those that do not apply, are not counted."""
        theirs = [each.verdict for each in self.judged if each.origin != "ours" and each.verdict is not Verdict.DOES_NOT_APPLY]
        return {verdict: theirs.count(verdict) for verdict in Verdict if verdict in theirs}


def summary(study: Study, on: Day = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None) -> Summary:
    """The one-page answer, the subject read on that day, or on the study's own.

    Raises `BadQuestion` for a study that has no page.
    """
    if study.page is None:
        raise BadQuestion(say('the study "{study}" has no page: ask for one of its parts', study=study.id))
    held = bundled() if atlas is None else atlas
    named = cases_of(study, cases, held)
    asked = read_on(study, on, named[-1])
    reading = comparison(study, asked, "origins", named, values=values, atlas=held)
    ranked = ranking(reading)
    finished = tuple(each for each in reading.cases[:-1] if decided(each, asked))
    judged = judge(study, asked, named, values, atlas=held)
    last = max(asked, reading.subject.last_day)
    guesses = [(fate(each.subject) == "failed", each.right) for each in placebo(study, atlas=held)]
    return Summary(
        study=study, on=asked, months=age(reading.subject, asked), reading=reading, values=values or {},
        lines=tuple(_lines(study.page, {clock: _on_clock(reading, clock, asked, named, values) for clock in _clocks(study.page)}, reading.cases, judged)),
        ranked=ranked,
        nearer={each.case.id: surely_nearer(reading, ranked.distances[0].case, each.case) for each in ranked.distances[1:]},
        then=first(without(reading, ranked.nearest)) if ranked.nearest and len(reading.cases) > 2 else None,
        finished=finished, undone=undone(finished, reading.subject, asked),
        truth_table=truth_table(reading, asked), survivors=survivors(reading, asked), judged=judged, last=last,
        moved=tuple(_moved(judged, judge(study, last, named, values, atlas=held))) if last > asked else (),
        survivals=_foretold(guesses, False), failures=_foretold(guesses, True),
    )  # fmt: skip


def _clocks(page: Page) -> set[str]:
    return {"origins", *(piece.clock for line in page.lines for piece in line.record)}


def _on_clock(reading: Reading, clock: str, on: dt.date, cases: Cases, values: Own | None) -> Reading:
    return reading if clock == reading.clock else comparison(reading.study, on, clock, cases, values=values, atlas=reading.atlas)


def _lines(page: Page, readings: Mapping[str, Reading], cases: tuple[Bloc, ...], judged: tuple[Judgement, ...]) -> Iterator[Said]:
    verdicts = {each.proposition.number: each.verdict for each in judged}
    for line in page.lines:
        yield Said(line, tuple(_entry(line, case, readings, verdicts) for case in cases))


def _entry(line: Line, case: Bloc, readings: Mapping[str, Reading], verdicts: Mapping[str, Verdict]) -> Entry:
    pieces = tuple((piece, readings[piece.clock].cells[case.id, piece.factor]) for piece in line.record)
    word = line.words.get(case.id)
    if word is None:
        return Entry(case, pieces, None, None)
    clock = next((piece.clock for piece in line.record if piece.factor == word.factor), "origins")
    return Entry(case, pieces, word, verdicts[word.proposition] if word.proposition else readings[clock].cells[case.id, word.factor])


def _moved(before: tuple[Judgement, ...], after: tuple[Judgement, ...]) -> Iterator[Moved]:
    for one, other in zip(before, after, strict=True):
        if one.verdict is not other.verdict and one.origin != "ours":
            yield Moved(one.proposition, one.verdict, other.verdict)


def _foretold(guesses: list[tuple[bool, bool]], failed: bool) -> Foretold:
    right = [each for fails, each in guesses if fails is failed]
    return Foretold(sum(right), len(right))
