"""Opposite signs: which documents give one cause opposite effects, and what the record says to both."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs import claims
from blocs.dates import day
from blocs.i18n.text import Text
from blocs.ledgers.finding import Finding
from blocs.ledgers.ledger import Claim, Ledger
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.comparison import cases_of
from blocs.study.design import DisputedCause, Study
from blocs.study.inquiry import Inquiry
from blocs.study.propositions import answer

__all__ = ["Cause", "Stated", "Tested", "causes", "signs_on"]


@attrs.frozen
class Stated:
    """An effect that a document gives to a cause: by its code, with the claim that says so."""

    ledger: Ledger
    claim: Claim
    effect: str


@attrs.frozen
class Tested:
    """What the record says to a cause, and what that supports."""

    finding: Finding
    supports: Text


@attrs.frozen
class Cause:
    """A cause, the effects that documents give it, and the tests that the record answers."""

    id: str
    label: Text
    stated: tuple[Stated, ...]
    tested: tuple[Tested, ...]


def signs_on(study: Study, on: Day, atlas: Atlas) -> dt.date:
    """The day on which the record is asked: the last of the subject's where none is said."""
    return day(on) if on is not None else atlas[study.subject].last_day


def causes(study: Study, on: Day = None, *, atlas: Atlas | None = None) -> tuple[Cause, ...]:
    """Which documents give opposite signs to the same cause, and what does the record say to both?"""
    held = bundled() if atlas is None else atlas
    inquiry = Inquiry(study, cases_of(study, None, held), signs_on(study, on, held), held)
    return tuple(_cause(each, inquiry) for each in study.causes)


def _cause(about: DisputedCause, inquiry: Inquiry) -> Cause:
    stated = tuple(
        Stated(ledger, claim, claim.sign["effect"])
        for ledger in _documents(inquiry.study) for claim in ledger.claims if claim.sign and claim.sign.get("cause") == about.id
    )  # fmt: skip
    return Cause(about.id, about.label, stated, tuple(Tested(answer(inquiry, test), Text(test["supports"])) for test in about.tests))


def _documents(study: Study) -> tuple[Ledger, ...]:
    """Every ledger that comes with the library, and the study's own."""
    held = claims.ledgers()
    return held if study.ledger in held else (*held, study.ledger)
