"""The propositions of a study, each put to the record by tests that are data, with a verdict by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from blocs.dates import Truth, day
from blocs.i18n.lazy import Phrase, msg
from blocs.i18n.text import Text
from blocs.ledgers import checks
from blocs.ledgers.finding import Finding
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study import body_tests, factor_tests, population_tests, record_tests
from blocs.study.clocks import Day, age
from blocs.study.comparison import Cases, Own, cases_of, present
from blocs.study.design import Proposition, Study
from blocs.study.inquiry import Inquiry, Terms
from blocs.study.verdicts import Answer, Kind, Role, Verdict, verdict

__all__ = ["TESTS", "Judgement", "Proposition", "Restated", "Tried", "answer", "decide", "judge", "tried"]


@attrs.frozen
class Restated(Phrase):
    """A text about the subject, restated for another one; its French can ask for an article, `{subject:le}`.

    >>> print(Restated(Text({"en": "{subject} is new."}), "EAC"))
    EAC is new.
    """

    text: Text
    subject: object

    def __str__(self) -> str:
        return re.sub(r"\{subject:?(\w*)\}", lambda place: format(self.subject, place[1]), str(self.text))


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
    """A proposition with its verdict, and what each test found.

    `origin` is that of the proposition; "transposed" where another subject stands in the place of the one that the author spoke of.
    """

    proposition: Proposition
    says: Restated
    verdict: Verdict
    found: tuple[Tried, ...] = ()
    why: object = ""
    origin: str = ""


TESTS = {**factor_tests.TESTS, **record_tests.TESTS, **body_tests.TESTS, **population_tests.TESTS}
"""Every test of the engine, by the name that a study asks it by; the questions of fact stand beside them."""


def answer(inquiry: Inquiry, terms: Terms) -> Finding:
    """Put one test to the record. A test of a body that did not exist yet on the day is not answered."""
    for bloc in _named(inquiry, terms):
        if bloc.founded and bloc.founded.earliest > inquiry.on:
            return Finding(None, msg("{bloc:the} did not exist yet on {day}", bloc=called(bloc), day=inquiry.on))
    if terms["ask"] in TESTS:
        return TESTS[terms["ask"]](inquiry, terms)
    if terms.get("on") == "subject":
        terms = {**terms, "on": inquiry.on}
    return checks.ask(inquiry.atlas, terms)


def _named(inquiry: Inquiry, terms: Terms) -> Iterator[Bloc]:
    """The blocs that a test of the engine names; a question of fact has days of its own."""
    if terms["ask"] in TESTS:
        yield from (inquiry.case(terms[each]) for each in _CASES if each in terms)


_CASES = ("case", "higher", "lower", "other", "bloc")
"""The terms that name a bloc."""


def tried(inquiry: Inquiry, tests: Sequence[Terms]) -> tuple[Tried, ...]:
    """Put these tests to the record."""
    return tuple(Tried(Role(terms.get("role", Role.DECISIVE)), answer(inquiry, terms), terms.get("lapses", False)) for terms in tests)


def decide(proposition: Proposition, found: Sequence[Tried], inquiry: Inquiry) -> Verdict:
    """The verdict by rule on a proposition, or on those of its tests that are given."""
    lapsed = [each.finding.holds for each in found if each.lapses and each.finding.holds is Truth.NO]
    return verdict(
        _answers(found, Role.DECISIVE), Kind(proposition.kind), still_open=_still_open(proposition, inquiry),
        premises=[*_answers(found, Role.PREMISE), *lapsed], rivals=_answers(found, Role.RIVAL), variation=_answers(found, Role.VARIATION),
    )  # fmt: skip


def _answers(found: Sequence[Tried], role: Role) -> list[Answer]:
    return [each.finding.holds for each in found if each.role is role]


def _still_open(proposition: Proposition, inquiry: Inquiry) -> bool:
    """Is it a forecast whose day has not come?"""
    if proposition.kind != Kind.FORECAST or not proposition.as_old_as:
        return proposition.kind == Kind.FORECAST
    other = inquiry.case(proposition.as_old_as)
    return age(inquiry.subject, inquiry.on) < age(other, other.last_day)


def judge(
    study: Study, on: Day = None, cases: Cases = None, values: Own | None = None, *, region: str | None = None, atlas: Atlas | None = None
) -> tuple[Judgement, ...]:
    """Every proposition with its verdict, the subject (the last case) read on that day; `values` as in `comparison`.

    Tests that ask many bodies ask those of the region of the subject, of another `region`, or of "all".

    With another subject in the place of the study's own nothing is said in the author's name: what was stated or implied is "transposed", what
    does not speak of the subject does not apply, and texts written for the study's own subject are left out.
    """
    held = bundled() if atlas is None else atlas
    asked, named = day(on) if on is not None else study.on, cases_of(study, cases, held)
    inquiry = Inquiry(study, present(named, asked), asked, held, values or {}, region)
    transposed = inquiry.subject.id != study.subject
    return tuple(
        _transposed(each, inquiry) if transposed else attrs.evolve(_judged(each, inquiry), origin=each.origin) for each in study.propositions
    )


def _transposed(each: Proposition, inquiry: Inquiry) -> Judgement:
    """The verdict on a proposition with another subject in the place of the study's own."""
    says, subject = Restated(each.says, called(inquiry.subject)), inquiry.subject
    origin = each.origin if each.origin == "ours" else "transposed"
    if each.only:
        why = msg("it is about {bloc:the}", bloc=called(inquiry.atlas.get(each.only)))
    elif not _speaks_of_subject(each):
        why = msg("it is about the study's own cases")
    elif any(
        inquiry.study.named(test[term]) == subject.id for test in each.tests for term in (*_CASES, "expect") if test.get(term, "subject") != "subject"
    ):
        why = msg("it would compare {bloc:the} with itself", bloc=called(subject))
    else:
        return attrs.evolve(_judged(attrs.evolve(each, because=None), inquiry), proposition=each, origin=origin)
    return Judgement(each, says, Verdict.DOES_NOT_APPLY, why=why, origin=origin)


def _speaks_of_subject(each: Proposition) -> bool:
    """Is it about the subject, or about the comparison as a whole?"""
    return "{subject}" in each.says.en or any("subject" in test.values() or test["ask"] in ("nearest", "survivors") for test in each.tests)


def _judged(each: Proposition, inquiry: Inquiry) -> Judgement:
    found = tried(inquiry, each.tests)
    why = each.because or (msg("a judgement that no data can settle") if each.kind == Kind.JUDGEMENT else "")
    return Judgement(each, Restated(each.says, called(inquiry.subject)), decide(each, found, inquiry), found, why)
