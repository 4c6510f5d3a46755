"""The essay's propositions, each put to the record by tests that are data, with a verdict by rule. Rules: docs/oakes-rules.md, section 10."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from blocs.dates import Truth, day
from blocs.i18n.lazy import Phrase, msg
from blocs.i18n.text import Text
from blocs.ledgers import checks
from blocs.ledgers.finding import Finding
from blocs.registry import Atlas, bundled
from blocs.storage import reading
from blocs.study import body_tests, factor_tests, population_tests, record_tests
from blocs.study.clocks import Day, age
from blocs.study.comparison import Cases, cases_of
from blocs.study.design import plan
from blocs.study.inquiry import Inquiry, Terms
from blocs.study.verdicts import Answer, Kind, Role, Verdict, verdict

__all__ = ["Judgement", "Proposition", "Restated", "Tried", "all_propositions", "answer", "decide", "judge", "tried"]


@attrs.frozen(kw_only=True)
class Proposition:
    """What the essay holds (stated or implied), or what we add (ours), with the tests that decide it.

    A forecast is open for ever, or until the subject is as old as another body was at its end (`as_old_as`).
    """

    number: str
    origin: str
    at: tuple[str, ...]
    says: Text
    kind: Kind = Kind.STATEMENT
    only: str = ""
    as_old_as: str = ""
    because: Text | None = None
    tests: tuple[Mapping[str, Any], ...] = ()


@attrs.frozen
class Restated(Phrase):
    """A text about the subject, restated for another one.

    >>> print(Restated(Text({"en": "{subject} is new."}), "EAC"))
    EAC is new.
    """

    text: Text
    subject: object

    def __str__(self) -> str:
        return str(self.text).replace("{subject}", str(self.subject))


@attrs.frozen
class Tried:
    """A test that was put to the record: what it does for its proposition, and what it found.

    One that `lapses` ends the matter where it answers no: what the statement is about has passed.
    """

    role: Role
    finding: Finding
    lapses: bool = False


@attrs.frozen
class Judgement:
    """A proposition with its verdict, and what each test found."""

    proposition: Proposition
    says: Restated
    verdict: Verdict
    found: tuple[Tried, ...] = ()
    why: object = ""


@cache
def all_propositions() -> tuple[Proposition, ...]:
    """Every proposition, in order."""
    plain = reading.load(reading.DATA / "propositions.toml")["propositions"]
    return tuple(
        Proposition(
            number=each["number"], origin=each["origin"], at=tuple(each["at"]), says=Text(each["says"]), kind=Kind(each.get("kind", Kind.STATEMENT)),
            only=each.get("only", ""), as_old_as=each.get("as_old_as", ""), because=Text(each["because"]) if "because" in each else None,
            tests=tuple(each.get("tests", ())),
        )
        for each in plain
    )  # fmt: skip


_TESTS = {**factor_tests.TESTS, **record_tests.TESTS, **body_tests.TESTS, **population_tests.TESTS}


def answer(inquiry: Inquiry, terms: Terms) -> Finding:
    """Put one test to the record."""
    if terms["ask"] in _TESTS:
        return _TESTS[terms["ask"]](inquiry, terms)
    if terms.get("on") == "subject":
        terms = {**terms, "on": inquiry.on}
    return checks.ask(inquiry.atlas, terms)


def tried(inquiry: Inquiry, tests: Sequence[Terms]) -> tuple[Tried, ...]:
    """Put these tests to the record."""
    return tuple(Tried(Role(terms.get("role", Role.DECISIVE)), answer(inquiry, terms), terms.get("lapses", False)) for terms in tests)


def decide(proposition: Proposition, found: Sequence[Tried], inquiry: Inquiry) -> Verdict:
    """The verdict by rule on a proposition, or on those of its tests that are given."""
    lapsed = [each.finding.holds for each in found if each.lapses and each.finding.holds is Truth.NO]
    return verdict(
        _answers(found, Role.DECISIVE), proposition.kind, still_open=_still_open(proposition, inquiry),
        premises=[*_answers(found, Role.PREMISE), *lapsed], rivals=_answers(found, Role.RIVAL), variation=_answers(found, Role.VARIATION),
    )  # fmt: skip


def _answers(found: Sequence[Tried], role: Role) -> list[Answer]:
    return [each.finding.holds for each in found if each.role is role]


def _still_open(proposition: Proposition, inquiry: Inquiry) -> bool:
    """Is it a forecast whose day has not come?"""
    if proposition.kind is not Kind.FORECAST or not proposition.as_old_as:
        return proposition.kind is Kind.FORECAST
    other = inquiry.case(proposition.as_old_as)
    return age(inquiry.subject, inquiry.on) < age(other, other.last_day)


def judge(on: Day = None, cases: Cases = None, *, atlas: Atlas | None = None) -> tuple[Judgement, ...]:
    """Every proposition with its verdict, the subject (the last case) read on that day."""
    held = bundled() if atlas is None else atlas
    inquiry = Inquiry(cases_of(cases, held), day(on) if on is not None else plan().on, held)
    return tuple(_judged(each, inquiry) for each in all_propositions())


def _judged(each: Proposition, inquiry: Inquiry) -> Judgement:
    says = Restated(each.says, inquiry.subject.label)
    if each.only and each.only != inquiry.subject.id:
        return Judgement(each, says, Verdict.DOES_NOT_APPLY, why=msg("it is about {bloc}", bloc=inquiry.atlas.get(each.only).label))
    found = tried(inquiry, each.tests)
    why = each.because or (msg("a judgement that no record can answer") if each.kind is Kind.JUDGEMENT else "")
    return Judgement(each, says, decide(each, found, inquiry), found, why)
