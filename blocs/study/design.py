"""Design of a study: its cases, questions, factors, propositions and settings, as values; `loading` reads them from its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from blocs.i18n.text import Text
from blocs.ledgers.ledger import Coding, Ledger, codings_of
from blocs.oneline import OneLine
from blocs.study.clocks import USUAL

__all__ = [
    "ROLES", "Case", "CodedTwice", "DisputedCause", "EndingTest", "Explanation", "Foreseen", "Indicator", "Line", "OutOfSample", "Page", "Piece",
    "Proposition", "Question", "Rules", "Scale", "Study", "Word",
]  # fmt: skip

ROLES = ("subject", "analogue", "success", "failure")
"""What a case can be to a study: the one argued about, the one that it is likened to, one that succeeded, one that failed."""


@attrs.frozen
class Case:
    """A case of a study, by the id of its bloc, and what it is to it."""

    bloc: str
    roles: tuple[str, ...] = ()


@attrs.frozen
class Indicator:
    """A factor that answers a question, as the same construct or as a proxy."""

    factor: str
    relation: str


@attrs.frozen
class Question:
    """A question that the author puts to every case, and where."""

    id: str
    text: Text
    at: tuple[str, ...]
    indicators: tuple[Indicator, ...]


@attrs.frozen
class Scale:
    """A factor in a study: what it is called, whether distances count it, and above which value it is high."""

    label: Text
    distance: bool = True
    cut: float = 0.5


@attrs.frozen
class Explanation:
    """Why the author and the record differ in one cell, in words."""

    case: str
    factor: str
    text: Text
    clocks: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Proposition:
    """What the author holds (stated or implied), or what we add (ours), with the tests that decide it.

    `kind` is one of `blocs.study.verdicts.Kind`. A forecast is open for ever, or until the subject is as old as another body was at its end
    (`as_old_as`).
    """

    number: str
    origin: str
    at: tuple[str, ...]
    says: Text
    name: Text | None = None
    """In a few words, for a line of a page."""
    kind: str = "statement"
    only: str = ""
    as_old_as: str = ""
    because: Text | None = None
    tests: tuple[Mapping[str, Any], ...] = ()


@attrs.frozen
class DisputedCause:
    """A cause to which documents give opposite signs, with the tests that the record answers; each test says what it `supports`."""

    id: str
    label: Text
    tests: tuple[Mapping[str, Any], ...]


@attrs.frozen
class EndingTest:
    """A test of the author's account of an ending: what must have been so if it holds (hoop), or would hardly have been so if it did not (smoking gun)."""

    kind: str
    says: Text
    at: tuple[str, ...]
    test: Mapping[str, Any]


@attrs.frozen
class Rules:
    """What some factors need to be told.

    Which goals are goals of security; from when on states could be suspended (always, if it is not said); how many deaths per 100,000
    inhabitants a year count as 1; on how many factors at least a case must be known to be ranked.
    """

    security_domains: frozenset[str] = frozenset({"military"})
    suspensions_since: dt.date | None = None
    toll_at_most: float = 10.0
    factors_at_least: int = 5


@attrs.frozen
class OutOfSample:
    """Every recorded body as the subject: on which factors, at which age in months."""

    profile: tuple[str, ...] = ()
    months: int = 24


@attrs.frozen(kw_only=True)
class CodedTwice:
    """The second coding of a study: who made it, and how it is set beside the first.

    `left_out` names claims whose codings do not belong to the first coding, such as those made later by somebody who had seen the record;
    `renamed` says how a factor was called when both coded, where the study calls it otherwise now.
    """

    coder: Text
    left_out: tuple[str, ...] = ()
    renamed: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Foreseen:
    """What three outcomes foreseen for the subject are called, and since when it is asked whether organs were added."""

    title: Text
    organs_since: dt.date
    organs: Text
    succeeds: Text
    stabilises: Text
    fails: Text
    note: Text | None = None
    ranking: tuple[str, ...] = ()
    """The outcomes from the likeliest to the least likely, as the authors rank them."""


@attrs.frozen(kw_only=True)
class Piece:
    """A factor in a line of the page: how its value is said ("{value} at work"), and on which clock.

    `of` says it as a count of so many, without naming them ("2" of 3), or in percent (of 100).
    """

    factor: str
    says: Text
    clock: str = "origins"
    of: int | None = None


@attrs.frozen(kw_only=True)
class Word:
    """The author's word for a case in a line of the page, with the factor whose coding it is, or the proposition that says it."""

    says: Text
    factor: str = ""
    proposition: str = ""


@attrs.frozen(kw_only=True)
class Line:
    """A line of the page: what the record holds of each case, and the author's word for it. Without pieces it says what became of the case."""

    label: Text
    record: tuple[Piece, ...] = ()
    words: Mapping[str, Word] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Page:
    """The one-page answer: what the author argues, in a sentence or two, and the lines that set it beside the record."""

    says: Text
    voice: Text
    """What stands before the author's words: "he says"."""
    lines: tuple[Line, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Study(OneLine):
    """A published comparison as data: which cases are compared, by which questions and factors, on which day, and what its author argues.

    `cases` are ids of blocs, the subject last; `ledger` is that of the author's claims, which alone holds the codings.
    """

    id: str
    title: Text
    author: str
    published: Text
    ledger: Ledger
    cases: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    benchmark: str
    on: dt.date
    known_to_author: dt.date
    questions: tuple[Question, ...]
    factors: Mapping[str, Scale]
    clocks: tuple[str, ...] = USUAL
    """When its cases are read; the first where none is asked for."""
    explanations: tuple[Explanation, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
    propositions: tuple[Proposition, ...] = ()
    causes: tuple[DisputedCause, ...] = ()
    effects: Mapping[str, Text] = attrs.field(factory=dict)
    endings: Mapping[str, tuple[EndingTest, ...]] = attrs.field(factory=dict)
    rules: Rules = attrs.field(factory=Rules)
    out_of_sample: OutOfSample = attrs.field(factory=OutOfSample)
    outlook: Foreseen | None = None
    page: Page | None = None
    second_coding: CodedTwice | None = None
    documented: str = ""
    """Where its rules are written down."""
    seed: int = 1
    """The seed of random draws, so that two runs agree."""
    folder: Path = attrs.field(default=Path(), eq=False)
    """Where its files lie."""
    place: str = attrs.field(default="", eq=False)
    """How it is named on a command line: its id, or the folder it was read from."""

    @property
    def source(self) -> str:
        """The key of the author's document."""
        return self.ledger.source

    @property
    def codings(self) -> tuple[Coding, ...]:
        """The author's values for the cases, from the ledger."""
        return codings_of(self.ledger)

    @property
    def subject(self) -> str:
        """The case that is argued about."""
        return self.cases[-1]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The factors of all questions, in order."""
        return tuple(each for question in self.questions for each in question.indicators)

    @property
    def labels(self) -> Mapping[str, Text]:
        """What each factor is called."""
        return {id: each.label for id, each in self.factors.items()}

    @property
    def counted(self) -> tuple[str, ...]:
        """The factors that distances count, in order."""
        return tuple(id for id, each in self.factors.items() if each.distance)

    def with_role(self, role: str) -> tuple[str, ...]:
        """Which cases have this role?"""
        return tuple(case for case in self.cases if role in self.roles[case])

    def named(self, case: str) -> str:
        """The id of a case that is named by its role, if it alone has it; else what is given."""
        holders = self.with_role(case)
        return holders[0] if len(holders) == 1 else case

    def why(self, case: str, factor: str, subject: str) -> Text | None:
        """Why the author and the record differ on a factor of a case, where that is explained.

        What is said of the study's own subject is left out where another stands in its place.
        """
        if case == self.subject != subject:
            return None
        return next((each.text for each in self.explanations if (each.case, each.factor) == (case, factor)), None)

    def _gist(self) -> Iterable[object]:
        return (self.id, ", ".join(self.cases))
