"""The propositions of a study, each put to the record by tests that are data, with a verdict by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from blocs.dates import Truth, day
from blocs.i18n.lazy import Phrase, msg
from blocs.i18n.text import Text
from blocs.ledgers import checks
from blocs.ledgers.finding import Finding
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study import factor_tests, record_tests
from blocs.study.clocks import Day
from blocs.study.comparison import Cases, cases_of, present
from blocs.study.design import Proposition, Study
from blocs.study.inquiry import Inquiry, Terms

__all__ = ["VERDICTS", "Judgement", "Proposition", "Restated", "answer", "judge", "verdict"]

VERDICTS = ("borne_out", "in_part", "not", "open", "does_not_apply")
"""Every verdict on a proposition."""


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
class Judgement:
    """A proposition with its verdict, and what each test found: whether it decides, and its finding.

    `origin` is that of the proposition; "transposed" where another subject stands in the place of the one that the author spoke of.
    """

    proposition: Proposition
    says: Restated
    verdict: str
    found: tuple[tuple[bool, Finding], ...] = ()
    why: object = ""
    origin: str = ""


_TESTS = {**factor_tests.TESTS, **record_tests.TESTS}


def answer(inquiry: Inquiry, terms: Terms) -> Finding:
    """Put one test to the record. A test of a body that did not exist yet on the day is not answered."""
    for bloc in _named(inquiry, terms):
        if bloc.founded and bloc.founded.earliest > inquiry.on:
            return Finding(None, msg("{bloc} did not exist yet on {day}", bloc=bloc.label, day=inquiry.on))
    if terms["ask"] in _TESTS:
        return _TESTS[terms["ask"]](inquiry, terms)
    if terms.get("on") == "subject":
        terms = {**terms, "on": inquiry.on}
    return checks.ask(inquiry.atlas, terms)


def _named(inquiry: Inquiry, terms: Terms) -> Iterator[Bloc]:
    """The blocs that a test of the engine names; a question of fact has days of its own."""
    if terms["ask"] in _TESTS:
        yield from (inquiry.case(terms[each]) for each in _CASES if each in terms)


_CASES = ("case", "higher", "lower", "other", "bloc")
"""The terms that name a bloc."""


def verdict(found: Sequence[Truth | None]) -> str:
    """The verdict by rule from the answers of the decisive tests.

    >>> verdict([Truth.YES, Truth.YES]), verdict([Truth.YES, Truth.NO]), verdict([Truth.PERHAPS, None])
    ('borne_out', 'in_part', 'open')
    """
    yes, no = (sum(each is truth for each in found) for truth in (Truth.YES, Truth.NO))
    if yes and no:
        return "in_part"
    if yes == len(found) and found:
        return "borne_out"
    if no and no == len([each for each in found if each is not None]) and 2 * no >= len(found):
        return "not"
    if 2 * yes >= len(found) and yes:
        return "in_part"
    return "not" if no and 2 * no >= len(found) else "open"


def judge(study: Study, on: Day = None, cases: Cases = None, *, atlas: Atlas | None = None) -> tuple[Judgement, ...]:
    """Every proposition with its verdict, the subject (the last case) read on that day.

    With another subject in the place of the study's own nothing is said in the author's name: what was stated or implied is "transposed", what
    does not speak of the subject does not apply, and texts written for the study's own subject are left out.
    """
    held = bundled() if atlas is None else atlas
    asked, named = day(on) if on is not None else study.on, cases_of(study, cases, held)
    inquiry = Inquiry(study, present(named, asked), asked, held)
    transposed = inquiry.subject.id != study.subject
    return tuple(
        _transposed(each, inquiry) if transposed else attrs.evolve(_judged(each, inquiry), origin=each.origin) for each in study.propositions
    )


def _transposed(each: Proposition, inquiry: Inquiry) -> Judgement:
    """The verdict on a proposition with another subject in the place of the study's own."""
    says, subject = Restated(each.says, inquiry.subject.label), inquiry.subject
    origin = each.origin if each.origin == "ours" else "transposed"
    if each.only:
        why = msg("it is about {bloc}", bloc=inquiry.atlas.get(each.only).label)
    elif not _speaks_of_subject(each):
        why = msg("it is about the study's own cases")
    elif any(
        inquiry.study.named(test[term]) == subject.id for test in each.tests for term in (*_CASES, "expect") if test.get(term, "subject") != "subject"
    ):
        why = msg("it would set {bloc} beside itself", bloc=subject.label)
    else:
        return attrs.evolve(_judged(attrs.evolve(each, because=None), inquiry), proposition=each, origin=origin)
    return Judgement(each, says, "does_not_apply", why=why, origin=origin)


def _speaks_of_subject(each: Proposition) -> bool:
    """Is it about the subject, or about the comparison as a whole?"""
    return "{subject}" in each.says.en or any("subject" in test.values() or test["ask"] in ("nearest", "survivors") for test in each.tests)


def _judged(each: Proposition, inquiry: Inquiry) -> Judgement:
    says = Restated(each.says, inquiry.subject.label)
    if each.kind == "judgement":
        return Judgement(each, says, "open", why=msg("a judgement that no record can answer"))
    found = tuple((bool(terms.get("decisive", True)), answer(inquiry, terms)) for terms in each.tests)
    if each.open:
        return Judgement(each, says, "open", found, each.open)
    return Judgement(each, says, verdict([finding.holds for decisive, finding in found if decisive]), found, each.because or "")
