"""The ledger: what the founding documents claim, in our words, and what the record says to each claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

__all__ = ["Check", "Claim", "Coding", "Judged", "Ledger", "checks", "codings", "files", "judge", "ledger", "ledgers", "table"]


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
    def says(self) -> str:
        """What is printed beside the verdict."""
        searched = say("Looked for: {what}", what=self.looked_for) if self.looked_for else ""
        return " ".join(filter(None, (searched, str(self.exact or ""), str(self.why or ""))))


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


@attrs.frozen
class Judged:
    """A claim with its verdict (a term of the vocabulary) and what the record says."""

    claim: Claim
    verdict: str
    says: str
    sources: tuple[Citation, ...] = ()
    since: str = ""


def _folder() -> Path:
    inside = Path(__file__).parent / "seeds"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "seeds"


def files() -> tuple[Path, ...]:
    """Where the ledgers stand, in order of their keys."""
    return tuple(sorted(_folder().glob("*.toml")))


@cache
def ledgers() -> tuple[Ledger, ...]:
    """Every document's ledger, in order of its key."""
    return tuple(_ledger(reading.load(path)) for path in files())


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
    found = []
    for claim in ledger(source).claims:
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


_AS_WRITTEN = 62
"""A check so many days from the writing, at most, is about how things stood when it was written."""
_SETTLED = {Truth.YES: "holds", Truth.NO: "wrong", Truth.PERHAPS: "not_found"}
_UNSETTLED = {"judgement": "judgement", "prescription": "judgement", "coding": "judgement", "forecast": "open"}
"""The verdict on a claim of which nothing decides: no source settles an opinion, and a forecast waits for its day."""


def judge(claim: Claim, atlas: Atlas | None = None, document: Ledger | None = None) -> Judged:
    """What does the record say to this claim, as it was written?

    The checks of the record answer first; where they leave it open, a cited reading does. A statement that a proposition of the essay or a cell of
    the comparison puts to the record has their verdict, so that it has one. `since` is the verdict on the last day of the record, where the claim
    is about the time of writing of its `document` and the answer has changed. No document on trial is evidence for itself or another.
    """
    book = atlas or bundled()
    found = _asked(book, claim.checks)
    if found.holds in (Truth.YES, Truth.NO):
        verdict = _SETTLED[found.holds]
        return Judged(claim, verdict, found.says, _grounds(found.facts), _since(claim.checks, book, verdict, document))
    if claim.reading:
        since = _since(claim.checks, book, claim.reading.verdict, document)
        return Judged(claim, claim.reading.verdict, claim.reading.says, claim.reading.sources, since)
    if claim.proposition or claim.coded:
        return _as_elsewhere(claim)
    if claim.checks:
        return Judged(claim, "not_found", say("the record does not say"))
    return Judged(claim, _UNSETTLED.get(claim.kind, "outside"), "")


def _asked(atlas: Atlas, asked: tuple[Check, ...]) -> Finding:
    """All the checks of one claim as one: each must hold; where there is none, nothing is known."""
    if not asked:
        return Finding(None, "")
    found = [ask(atlas, each) for each in asked]
    known = [each.holds for each in found if each.holds is not None]
    truth = Truth.NO if Truth.NO in known else None if len(known) < len(found) else Truth.PERHAPS if Truth.PERHAPS in known else Truth.YES
    return Finding(truth, say("; ").join(dict.fromkeys(each.says for each in found)), tuple(fact for each in found for fact in each.facts))


def _since(asked: tuple[Check, ...], atlas: Atlas, verdict: str, document: Ledger | None) -> str:
    """The verdict today, if a check is about the time of writing and the answer has changed since."""
    later = tuple(_later(each, atlas, document.written) for each in asked) if document else asked
    if later == asked:
        return ""
    found = _asked(atlas, later)
    now = _SETTLED[found.holds] if found.holds is not None else ""
    return now if now and now != verdict else ""


def _later(check: Check, atlas: Atlas, written: PartialDate) -> Check:
    """The same question on the last day of the record, if it is about the time of writing."""
    if "on" not in check or "bloc" not in check or abs((day(check["on"]) - written.latest).days) > _AS_WRITTEN:
        return check
    return {**check, "on": atlas.get(check["bloc"]).last_day.isoformat()}


def _grounds(facts: Iterable[Any]) -> tuple[Citation, ...]:
    """Every citation of these facts; none from a document whose claims are on trial."""
    cited = dict.fromkeys(citation for fact in facts if hasattr(fact, "sources") for citation in Sources(fact.sources))
    return tuple(each for each in cited if each.key not in _on_trial())


def _on_trial() -> frozenset[str]:
    return frozenset(each.source for each in ledgers())


def _as_elsewhere(claim: Claim) -> Judged:
    """The verdict that the same statement has as a proposition of the essay, or as a cell of its comparison."""
    from blocs.oakes.statements import as_coded, as_proposed  # read late: the comparison reads the codings of this module

    verdict, says, facts = as_proposed(claim.proposition) if claim.proposition else as_coded(claim.coded)
    return Judged(claim, verdict, says, _grounds(facts))


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
