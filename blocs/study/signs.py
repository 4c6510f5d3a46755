"""Opposite signs: which documents give one cause opposite effects, and what the record says to both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from blocs import claims
from blocs.dates import day
from blocs.i18n.text import Text
from blocs.ledgers.finding import Finding
from blocs.ledgers.ledger import Claim, Ledger
from blocs.registry import Atlas, bundled
from blocs.storage import reading
from blocs.study.clocks import Day
from blocs.study.comparison import cases_of
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


@cache
def _tests() -> dict[str, Any]:
    return reading.load(reading.DATA / "signs.toml")


def signs_on(on: Day, atlas: Atlas) -> dt.date:
    """The day on which the record is asked: the last of the AES where none is said."""
    return day(on) if on is not None else atlas["aes"].last_day


def causes(on: Day = None, *, atlas: Atlas | None = None) -> tuple[Cause, ...]:
    """Which documents give opposite signs to the same cause, and what does the record say to both?"""
    held = bundled() if atlas is None else atlas
    inquiry = Inquiry(cases_of(None, held), signs_on(on, held), held)
    return tuple(_cause(id, about, inquiry) for id, about in _tests()["causes"].items())


def _cause(id: str, about: Mapping[str, Any], inquiry: Inquiry) -> Cause:
    stated = tuple(
        Stated(ledger, claim, claim.sign["effect"])
        for ledger in claims.ledgers() for claim in ledger.claims if claim.sign and claim.sign.get("cause") == id
    )  # fmt: skip
    return Cause(id, Text(about["label"]), stated, tuple(Tested(answer(inquiry, test), Text(test["supports"])) for test in about["tests"]))
