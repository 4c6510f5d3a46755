"""Verdicts: what the record says to each claim, from checks, from readings, and from the study."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs

from blocs.dates import PartialDate, Truth, day
from blocs.i18n.lazy import Phrase
from blocs.i18n.messages import say, say_as
from blocs.i18n.text import Text
from blocs.ledgers.checks import Finding, ask
from blocs.ledgers.ledger import Check, Claim, Ledger, ledger, ledgers
from blocs.record.citation import Citation
from blocs.record.provenance import Sources
from blocs.registry import Atlas, bundled
from blocs.storage import reading
from blocs.study.statements import as_coded, as_proposed
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.table import Table, tabled
from blocs.tables.wording import term, word

__all__ = ["Judged", "judge", "table"]


@attrs.frozen
class Judged:
    """A claim with its verdict (a term of the vocabulary) and what the record says."""

    claim: Claim
    verdict: str
    says: Phrase | Text | str
    sources: tuple[Citation, ...] = ()
    since: str = ""


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
        return _as_elsewhere(claim, book)
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
    return Finding(truth, say("; ").join(dict.fromkeys(str(each.says) for each in found)), tuple(fact for each in found for fact in each.facts))


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


def _as_elsewhere(claim: Claim, atlas: Atlas) -> Judged:
    """The verdict that the same statement has as a proposition of the essay, or as a cell of its comparison."""
    verdict, says, facts = as_proposed(claim.proposition, atlas=atlas) if claim.proposition else as_coded(claim.coded, atlas=atlas)
    return Judged(claim, verdict, says, _grounds(facts))


@tabled
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
