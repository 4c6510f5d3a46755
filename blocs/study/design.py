"""Design of the study: its questions, cases, factors and what measures them, read from `data/oakes.toml`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

import attrs

from blocs.i18n.text import Text
from blocs.storage import reading

__all__ = ["Explanation", "Indicator", "Plan", "Question", "plan"]


@attrs.frozen
class Indicator:
    """A factor that answers a question, as the same construct or as a proxy."""

    factor: str
    relation: str


@attrs.frozen
class Question:
    """A question that the essay puts to every case, and where."""

    id: str
    text: Text
    at: tuple[str, ...]
    indicators: tuple[Indicator, ...]


@attrs.frozen
class Explanation:
    """Why the essay and the record differ in one cell, in words."""

    case: str
    factor: str
    text: Text
    clocks: tuple[str, ...] = ()


@attrs.frozen
class Plan:
    """Which cases are compared, by which questions, on which day."""

    source: str
    cases: tuple[str, ...]
    benchmark: str
    on: dt.date
    known_to_author: dt.date
    questions: tuple[Question, ...]
    labels: Mapping[str, Text]
    explanations: tuple[Explanation, ...]
    anchors: tuple[tuple[str, str], ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The factors of all questions, in order."""
        return tuple(each for question in self.questions for each in question.indicators)

    def why(self, case: str, factor: str) -> Text | None:
        """Why the essay and the record differ on a factor of a case, where that is explained."""
        return next((each.text for each in self.explanations if (each.case, each.factor) == (case, factor)), None)


@cache
def plan() -> Plan:
    """The plan of the comparison."""
    plain = reading.load(reading.DATA / "oakes.toml")
    return Plan(
        source=plain["source"],
        cases=tuple(plain["cases"]),
        benchmark=plain["benchmark"],
        on=dt.date.fromisoformat(plain["on"]),
        known_to_author=dt.date.fromisoformat(plain["known_to_author"]),
        questions=tuple(
            Question(id, Text(each["text"]), tuple(each["at"]), tuple(Indicator(**indicator) for indicator in each["indicators"]))
            for id, each in plain["questions"].items()
        ),
        labels={factor: Text(label) for factor, label in plain["factors"].items()},
        explanations=tuple(
            Explanation(each["case"], each["factor"], Text(each["text"]), tuple(each.get("clocks", ()))) for each in plain.get("explanations", ())
        ),
        anchors=tuple((each["case"], each["instrument"]) for each in plain["anchors"]),
    )
