"""Ledgers of claims, read from files: each claim of a document with its checks, readings and codings."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from blocs.dates import PartialDate, parse
from blocs.errors import UnknownName, nearest
from blocs.i18n.lazy import Phrase, joined, msg
from blocs.i18n.messages import N_, say
from blocs.i18n.text import Text
from blocs.record.citation import Citation, cite
from blocs.storage import reading

__all__ = ["Check", "Claim", "Coding", "Ledger", "Reading", "as_ledger", "checks", "codings", "codings_of", "files", "ledger", "ledgers"]


@attrs.frozen(kw_only=True)
class Coding:
    """A document's value for a case on a factor: an interval from 0 to 1, asserted in so many words or implied.

    `of` names the claims in which the document says so.
    """

    case: str
    factor: str
    low: float
    high: float
    basis: str
    at: str
    claim: str
    says: Text
    of: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Reading:
    """A verdict from a cited source, where no check of the record can give one.

    `looked_for` says what was searched for in vain, for "not found"; `why` why it is left outside the record on purpose.
    """

    verdict: str
    exact: Text | None = None
    looked_for: Text | None = None
    why: Text | None = None
    sources: tuple[Citation, ...] = ()

    @property
    def says(self) -> Phrase:
        """What is printed beside the verdict."""
        searched = msg("Looked for: {what}", what=self.looked_for) if self.looked_for else None
        return joined(filter(None, (searched, self.exact, self.why)), by=" ")


Check = Mapping[str, Any]
"""A question to the record, with its terms, and the word of the claim that it tests."""


@attrs.frozen(kw_only=True)
class Claim:
    """One statement of a document, in our words; `bears_on` numbers the propositions that would change with it.

    What settles it, in this order: the checks of the record, all of them together; a cited reading; the proposition that puts the same statement
    to the record (`proposition`); the cell of the comparison that sets the same statement beside the record (`coded`, the coding's id).
    """

    id: str
    at: str
    kind: str
    about: tuple[str, ...]
    says: Text
    bears_on: tuple[int, ...] = ()
    checks: tuple[Check, ...] = ()
    coding: Mapping[str, Any] | None = None
    reading: Reading | None = None
    proposition: Mapping[str, Any] | None = None
    coded: str = ""
    sign: Mapping[str, Any] | None = None
    lens: str = ""
    outcome: str = ""


@attrs.frozen(kw_only=True)
class Ledger:
    """What one document claims. `without_claims` accounts for the paragraphs that claim nothing."""

    source: str
    title: Text
    written: PartialDate
    paragraphs: int
    claims: tuple[Claim, ...]
    without_claims: tuple[tuple[str, Text], ...] = ()


def _folder() -> Path:
    inside = Path(__file__).parent.parent / "seeds"
    return inside if os.path.isdir(inside) else Path(__file__).parent.parent.parent / "seeds"


def files() -> tuple[Path, ...]:
    """Where the ledgers stand: those of documents, in order of their keys, then those that lie with a study."""
    return (*sorted(_folder().glob("*.toml")), *sorted((reading.DATA / "studies").glob("*/ledger.toml")))


@cache
def ledgers() -> tuple[Ledger, ...]:
    """Every document's ledger, in order of its key."""
    return tuple(sorted((as_ledger(reading.load(path)) for path in files()), key=lambda each: each.source))


def ledger(source: str) -> Ledger:
    """The ledger of one document, by its key. Raises `UnknownName` with the nearest keys."""
    for each in ledgers():
        if each.source == source:
            return each
    known = [each.source for each in ledgers()]
    raise UnknownName(N_("document"), source, nearest(source, known), say("Documents: {known}.", known=", ".join(known)))


def as_ledger(plain: Mapping[str, Any]) -> Ledger:
    """The ledger that a file's tables hold; they must have its shape."""
    return Ledger(
        source=plain["source"],
        title=_title(plain["title"]),
        written=parse(plain["written"]["date"]),
        paragraphs=plain["paragraphs"],
        claims=tuple(_claim(id, each) for id, each in plain["claims"].items()),
        without_claims=tuple((each["at"], Text(each["why"])) for each in plain.get("without_claims", ())),
    )


def _title(plain: str | Mapping[str, str]) -> Text:
    """A document's title, in its own language; a description in its place, where the copy bears none, in each."""
    return Text({"en": plain} if isinstance(plain, str) else plain)


def _claim(id: str, plain: Mapping[str, Any]) -> Claim:
    read = plain.get("reading")
    return Claim(
        id=id, at=plain["at"], kind=plain["kind"], about=tuple(plain["about"]), says=Text(plain["says"]), bears_on=tuple(plain.get("bears_on", ())),
        checks=checks(plain), coding=plain.get("coding"), reading=_reading(read) if read else None, sign=plain.get("sign"),
        proposition=plain.get("proposition"), coded=plain.get("coded", ""), lens=plain.get("lens", ""), outcome=plain.get("outcome", ""),
    )  # fmt: skip


def checks(plain: Mapping[str, Any]) -> tuple[Check, ...]:
    """The questions that a claim puts to the record: one, or a list of which each must hold."""
    found = plain.get("check", [])
    return tuple(found) if isinstance(found, list) else (found,)


def _reading(plain: Mapping[str, Any]) -> Reading:
    texts = {key: Text(plain[key]) for key in ("exact", "looked_for", "why") if key in plain}
    return Reading(verdict=plain["verdict"], sources=tuple(cite(each) for each in plain.get("sources", ())), **texts)


def codings(source: str = "oakes-2025") -> tuple[Coding, ...]:
    """Every value that a document gives to a case, asserted or implied; the ledger is the only place that holds them."""
    return codings_of(ledger(source))


def codings_of(ledger: Ledger) -> tuple[Coding, ...]:
    """Every value that its document gives to a case."""
    found = []
    for claim in ledger.claims:
        if claim.coding:
            value = claim.coding["value"]
            low, high = value if isinstance(value, list) else (value, value)
            each = claim.coding
            found.append(
                Coding(
                    case=each["case"], factor=each["factor"], low=float(low), high=float(high), basis=each["basis"], at=claim.at, claim=claim.id,
                    says=claim.says, of=tuple(each.get("of", ())),
                )
            )  # fmt: skip
    return tuple(found)
