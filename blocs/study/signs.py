"""Opposite signs: which documents give one cause opposite effects, and what the record says to both."""

from __future__ import annotations

import datetime as dt

import attrs

from blocs import claims
from blocs.dates import Truth, day
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
    """What the record says to a cause, and what that supports: an effect that it favours or denies, or the premise of all."""

    finding: Finding
    supports: Text
    favours: str = ""
    denies: str = ""

    def agrees(self, effect: str) -> bool:
        """Does it tell for this effect?"""
        return self.finding.holds is (Truth.YES if self.favours == effect else Truth.NO)


@attrs.frozen
class Cause:
    """A cause, the effects that documents give it, and the tests that the record answers."""

    id: str
    label: Text
    stated: tuple[Stated, ...]
    tested: tuple[Tested, ...]

    @property
    def favoured(self) -> tuple[tuple[str, int, int], ...]:
        """For each effect stated: how many tests tell for it, of how many that are about it."""
        effects = dict.fromkeys(each.effect for each in self.stated)
        about = {effect: [each for each in self.tested if effect in (each.favours, each.denies)] for effect in effects}
        return tuple((effect, sum(each.agrees(effect) for each in tests), len(tests)) for effect, tests in about.items())


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
    tested = tuple(
        Tested(answer(inquiry, test), Text(test["supports"]), test.get("favours", ""), test.get("denies", "")) for test in about.tests
    )  # fmt: skip
    return Cause(about.id, about.label, stated, tested)


def _documents(study: Study) -> tuple[Ledger, ...]:
    """Every ledger that comes with the library, and the study's own."""
    held = claims.ledgers()
    return held if study.ledger in held else (*held, study.ledger)
