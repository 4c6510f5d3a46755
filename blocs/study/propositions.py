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
from blocs.study import factor_tests, record_tests
from blocs.study.clocks import Day
from blocs.study.comparison import Cases, cases_of
from blocs.study.design import plan
from blocs.study.inquiry import Inquiry, Terms

__all__ = ["VERDICTS", "Judgement", "Proposition", "Restated", "all_propositions", "answer", "judge", "verdict"]

VERDICTS = ("borne_out", "in_part", "not", "open", "does_not_apply")
"""Every verdict on a proposition."""


@attrs.frozen(kw_only=True)
class Proposition:
    """What the essay holds (stated or implied), or what we add (ours), with the tests that decide it."""

    number: str
    origin: str
    at: tuple[str, ...]
    says: Text
    kind: str = "proposition"
    only: str = ""
    open: Text | None = None
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
class Judgement:
    """A proposition with its verdict, and what each test found: whether it decides, and its finding."""

    proposition: Proposition
    says: Restated
    verdict: str
    found: tuple[tuple[bool, Finding], ...] = ()
    why: object = ""


@cache
def all_propositions() -> tuple[Proposition, ...]:
    """Every proposition, in order."""
    plain = reading.load(reading.DATA / "propositions.toml")["propositions"]
    return tuple(
        Proposition(
            number=each["number"], origin=each["origin"], at=tuple(each["at"]), says=Text(each["says"]), kind=each.get("kind", "proposition"),
            only=each.get("only", ""), open=Text(each["open"]) if "open" in each else None, because=Text(each["because"]) if "because" in each else None,
            tests=tuple(each.get("tests", ())),
        )
        for each in plain
    )  # fmt: skip


_TESTS = {**factor_tests.TESTS, **record_tests.TESTS}


def answer(inquiry: Inquiry, terms: Terms) -> Finding:
    """Put one test to the record."""
    if terms["ask"] in _TESTS:
        return _TESTS[terms["ask"]](inquiry, terms)
    if terms.get("on") == "subject":
        terms = {**terms, "on": inquiry.on}
    return checks.ask(inquiry.atlas, terms)


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


def judge(on: Day = None, cases: Cases = None, *, atlas: Atlas | None = None) -> tuple[Judgement, ...]:
    """Every proposition with its verdict, the subject (the last case) read on that day."""
    held = bundled() if atlas is None else atlas
    inquiry = Inquiry(cases_of(cases, held), day(on) if on is not None else plan().on, held)
    return tuple(_judged(each, inquiry) for each in all_propositions())


def _judged(each: Proposition, inquiry: Inquiry) -> Judgement:
    says = Restated(each.says, inquiry.subject.label)
    if each.only and each.only != inquiry.subject.id:
        return Judgement(each, says, "does_not_apply", why=msg("it is about {bloc}", bloc=inquiry.atlas.get(each.only).label))
    if each.kind == "judgement":
        return Judgement(each, says, "open", why=msg("a judgement that no record can answer"))
    found = tuple((bool(terms.get("decisive", True)), answer(inquiry, terms)) for terms in each.tests)
    if each.open:
        return Judgement(each, says, "open", found, each.open)
    return Judgement(each, says, verdict([finding.holds for decisive, finding in found if decisive]), found, each.because or "")
