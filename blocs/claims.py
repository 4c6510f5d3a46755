"""The ledger: what the founding documents claim, in our words, and what the record says to each claim."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from blocs import reading
from blocs.atlas import Atlas, bundled
from blocs.compare.common import term, word
from blocs.dates import PartialDate, Truth, day, parse
from blocs.errors import UnknownName, nearest
from blocs.model import Sources
from blocs.questions import Finding, ask
from blocs.sources import Citation, cite
from blocs.speech import N_, say, say_as
from blocs.table import Cell, Column, Table, cell
from blocs.text import Text

__all__ = ["Claim", "Coding", "Judged", "Ledger", "codings", "judge", "ledger", "ledgers", "table"]


@attrs.frozen(kw_only=True)
class Coding:
    """A document's value for a case on a factor: an interval from 0 to 1, asserted in so many words or implied."""

    case: str
    factor: str
    low: float
    high: float
    basis: str
    at: str
    claim: str
    says: Text


@attrs.frozen(kw_only=True)
class Reading:
    """A verdict from a cited source, where no check of the record can give one."""

    verdict: str
    exact: Text | None = None
    sources: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class Claim:
    """One statement of a document, in our words; `bears_on` numbers the propositions that would change with it."""

    id: str
    at: str
    kind: str
    about: tuple[str, ...]
    says: Text
    bears_on: tuple[int, ...] = ()
    check: Mapping[str, Any] | None = None
    coding: Mapping[str, Any] | None = None
    reading: Reading | None = None
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


@attrs.frozen
class Judged:
    """A claim with its verdict (holds, loose, wrong, not found, outside, judgement) and what the record says."""

    claim: Claim
    verdict: str
    says: str
    sources: tuple[Citation, ...] = ()
    since: str = ""


def _folder() -> Path:
    inside = Path(__file__).parent / "seeds"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "seeds"


@cache
def ledgers() -> tuple[Ledger, ...]:
    """Every document's ledger, in order of its key."""
    return tuple(_ledger(reading.load(path)) for path in sorted(_folder().glob("*.toml")))


def ledger(source: str) -> Ledger:
    """The ledger of one document, by its key. Raises `UnknownName` with the nearest keys."""
    for each in ledgers():
        if each.source == source:
            return each
    known = [each.source for each in ledgers()]
    raise UnknownName(N_("document"), source, nearest(source, known), say("Documents: {known}.", known=", ".join(known)))


def _ledger(plain: Mapping[str, Any]) -> Ledger:
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
        check=plain.get("check"), coding=plain.get("coding"), reading=_reading(read) if read else None, sign=plain.get("sign"),
        lens=plain.get("lens", ""), outcome=plain.get("outcome", ""),
    )  # fmt: skip


def _reading(plain: Mapping[str, Any]) -> Reading:
    exact = Text(plain["exact"]) if "exact" in plain else None
    return Reading(verdict=plain["verdict"], exact=exact, sources=tuple(cite(each) for each in plain.get("sources", ())))


def codings(source: str = "oakes-2025") -> tuple[Coding, ...]:
    """Every value that a document gives to a case, asserted or implied; the ledger is the only place that holds them."""
    found = []
    for claim in ledger(source).claims:
        if claim.coding:
            value = claim.coding["value"]
            low, high = value if isinstance(value, list) else (value, value)
            each = claim.coding
            found.append(
                Coding(
                    case=each["case"], factor=each["factor"], low=float(low), high=float(high), basis=each["basis"], at=claim.at, claim=claim.id, says=claim.says
                )
            )  # fmt: skip
    return tuple(found)


_AS_WRITTEN = 62
"""A check so many days from the writing, at most, is about how things stood when it was written."""
_SETTLED = {Truth.YES: "holds", Truth.NO: "wrong", Truth.PERHAPS: "not_found"}


def judge(claim: Claim, atlas: Atlas | None = None, document: Ledger | None = None) -> Judged:
    """What does the record say to this claim, as it was written? A check of the record answers first, then a cited reading.

    `since` is the verdict on the last day of the record, where the claim is about the time of writing of its `document` and the answer has
    changed. A document is no evidence for itself.
    """
    if claim.check:
        book = atlas or bundled()
        found = ask(book, claim.check)
        if found.holds is not None:
            verdict = _SETTLED[found.holds]
            own = document.source if document else ""
            since = _since(claim.check, book, verdict, document.written) if document else ""
            return Judged(claim, verdict, found.says, tuple(each for each in _grounds(found) if each.key != own), since)
    if claim.reading:
        return Judged(claim, claim.reading.verdict, str(claim.reading.exact or ""), claim.reading.sources)
    if claim.check:
        return Judged(claim, "not_found", say("the record does not say"))
    return Judged(claim, "judgement" if claim.kind in ("judgement", "forecast", "prescription", "coding") else "outside", "")


def _since(check: Mapping[str, Any], atlas: Atlas, verdict: str, written: PartialDate) -> str:
    """The verdict today, if the check is about the time of writing and the answer has changed since."""
    if "on" not in check or "bloc" not in check or abs((day(check["on"]) - written.latest).days) > _AS_WRITTEN:
        return ""
    later = ask(atlas, {**check, "on": atlas.get(check["bloc"]).last_day})
    now = _SETTLED[later.holds] if later.holds is not None else ""
    return now if now and now != verdict else ""


def _grounds(found: Finding) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citation for fact in found.facts for citation in Sources(fact.sources)))


def table(seed: str | None = None, *, summary: bool = False, verdict: str | None = None, atlas: Atlas | None = None) -> Table:
    """What do the founding documents claim, and what does the record say to each? One document, or all; `summary` counts, `verdict` picks."""
    chosen = (ledger(seed),) if seed else ledgers()
    judged = [(each, judge(claim, atlas, each)) for each in chosen for claim in each.claims if claim.kind != "coding"]
    judged = [(each, found) for each, found in judged if verdict in (None, found.verdict)]
    return _summary(chosen, judged) if summary else _listed(chosen, judged)


def _listed(chosen: tuple[Ledger, ...], judged: list[tuple[Ledger, Judged]]) -> Table:
    rows = [
        (
            cell(each.claim.id), cell(_at(each.claim.at)), cell(each.claim.says), term("claim", each.claim.kind),
            Cell(_verdict(each), value=each.verdict, sources=each.sources), cell(each.says),
            cell(", ".join(map(str, each.claim.bears_on))),
        )
        for _, each in judged
    ]  # fmt: skip
    columns = (
        Column("id", say("Claim")), Column("at", say_as("document", "At")), Column("says", say("The document says")), Column("kind", say("Kind")),
        Column("verdict", say("Verdict")), Column("exact", say("The record says")), Column("bears_on", say("Bears on")),
    )  # fmt: skip
    titles = say("; ").join(str(each.title) for each in chosen)
    return Table(title=say("Claims of {titles}", titles=titles), columns=columns, rows=tuple(rows), subtitle=(_accounted(chosen),))


def _at(where: str) -> str:
    """The place in the document: a paragraph by its number, or a caption."""
    return say("caption {n}", n=where.removeprefix("caption ")) if where.startswith("caption ") else where


def _verdict(each: Judged) -> str:
    verdict = word("verdict", each.verdict)
    return say("{verdict}; since then: {since}", verdict=verdict, since=word("verdict", each.since)) if each.since else verdict


def _accounted(chosen: tuple[Ledger, ...]) -> str:
    parts = []
    for each in chosen:
        count = sum(claim.kind != "coding" for claim in each.claims)
        silent = len(each.without_claims)
        parts.append(
            say(
                "{source}: {claims} claims in {paragraphs} paragraphs, {silent} of them without a claim",
                source=each.source, claims=count, paragraphs=each.paragraphs, silent=silent,
            )
        )  # fmt: skip
    return say("; ").join(parts)


def _summary(chosen: tuple[Ledger, ...], judged: list[tuple[Ledger, Judged]]) -> Table:
    verdicts = list(reading.vocabulary()["verdict"])
    rows = []
    for each in chosen:
        found = [judgement.verdict for owner, judgement in judged if owner is each]
        rows.append((cell(each.source), cell(each.title), cell(len(found)), *(cell(found.count(verdict)) for verdict in verdicts)))
    columns = (
        Column("source", say("Document")), Column("title", say("Title")), Column("claims", say("Claims"), "right"),
        *(Column(verdict, word("verdict", verdict), "right") for verdict in verdicts),
    )  # fmt: skip
    return Table(title=say("Claims of the founding documents, counted"), columns=columns, rows=tuple(rows), subtitle=(_accounted(chosen),))
