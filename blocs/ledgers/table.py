"""The table of claims: what documents claim, with the verdict of the record on each, or counted."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.lazy import Phrase, joined, msg, msg_as
from blocs.ledgers.ledger import Ledger, ledger, ledgers
from blocs.ledgers.verdicts import Judged, Verdict, judge
from blocs.registry import Atlas
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell
from blocs.tables.frames import fields
from blocs.tables.table import Table
from blocs.tables.values import Row, dated, truth
from blocs.tables.wording import Term

__all__ = ["table"]

_Judgements = list[tuple[Ledger, Judged]]


def table(seed: str | None = None, *, summary: bool = False, verdict: str | None = None, atlas: Atlas | None = None) -> Table:
    """What do the founding documents claim, and what does the record say to each? One document, or all; `summary` counts, `verdict` picks.

    Raises `UnknownName` for a document that has no ledger.

    >>> table("oakes-2025").records()[0]["verdict"]
    'holds'
    """
    documents = (ledger(seed),) if seed else ledgers()
    judgements = [
        (document, judged)
        for document in documents
        for claim in document.claims
        if claim.kind != "coding" and verdict in (None, (judged := judge(claim, atlas, document)).verdict)
    ]
    return _summary(documents, judgements) if summary else _listed(documents, judgements)


def _listed(documents: tuple[Ledger, ...], judgements: _Judgements) -> Table:
    return Table(
        title=msg("Claims of {titles}", titles=joined(document.title for document in documents)),
        columns=(
            Column("id", msg("Claim")), Column("at", msg_as("document", "At")), Column("says", msg("The document says")), Column("kind", msg("Kind")),
            Column("verdict", msg("Verdict")), Column("exact", msg("What the data say")), Column("bears_on", msg("Bears on")),
        ),
        rows=tuple(_row(judged) for _, judged in judgements),
        values=tuple(_values(document, judged) for document, judged in judgements),
        fields=_FIELDS,
        subtitle=(_accounted(documents),),
    )  # fmt: skip


def _row(judged: Judged) -> tuple[Cell, ...]:
    claim = judged.claim
    return (
        cell(claim.id), cell(_at(claim.at)), cell(claim.says), cell(Term("claim", claim.kind)), cell(_verdict(judged), judged.sources),
        cell(judged.says), cell(joined(claim.bears_on, by=", ")),
    )  # fmt: skip


def _at(place: str) -> object:
    """The place in the document: a paragraph by its number, or a caption."""
    return msg("caption {n}", n=place.removeprefix("caption ")) if place.startswith("caption ") else place


def _verdict(judged: Judged) -> Phrase:
    verdict = Term("verdict", judged.verdict)
    return msg("{verdict}; since then: {since}", verdict=verdict, since=Term("verdict", judged.since)) if judged.since else verdict


_FIELDS = fields({
    "id": "text", "document": "text", "written": "date", "at": "text", "says": "text", "kind": "text", "about": "texts", "bears_on": "texts",
    "verdict": "text", "verdict_since": "text", "holds": "truth", "holds_why": "text", "sources": "texts",
})  # fmt: skip


def _values(document: Ledger, judged: Judged) -> Row:
    """One claim for programs: where it stands, what it is, the verdict and the answer of its checks, and the sources of both."""
    claim = judged.claim
    return (
        {"id": claim.id, "document": document.source}
        | dated("written", document.written)
        | {"at": claim.at, "says": claim.says.en, "kind": claim.kind, "about": list(claim.about), "bears_on": list(claim.bears_on)}
        | {"verdict": judged.verdict.value, "verdict_since": judged.since.value if judged.since else None}
        | _holds(judged)
        | {"sources": list(map(str, judged.sources))}
    )


def _holds(judged: Judged) -> Row:
    """The answer of its checks; a claim without any has none, and the record may not say."""
    if judged.holds is None:
        return {"holds": None, "holds_why": UNKNOWN if judged.claim.checks else NOT_APPLICABLE}
    return truth("holds", judged.holds)


def _accounted(documents: Iterable[Ledger]) -> Phrase:
    return joined(
        msg(
            "{source}: {claims} claims in {paragraphs} paragraphs, {silent} of them without a claim",
            source=document.source, claims=sum(claim.kind != "coding" for claim in document.claims), paragraphs=document.paragraphs,
            silent=len(document.without_claims),
        )
        for document in documents
    )  # fmt: skip


def _summary(documents: tuple[Ledger, ...], judgements: _Judgements) -> Table:
    return Table(
        title=msg("Claims of the founding documents, by verdict"),
        columns=(
            Column("source", msg("Document"), kind="name"), Column("title", msg("Title"), kind="name"),
            Column("claims", msg("Claims"), "right", kind="whole"),
            *(Column(verdict.value, Term("verdict", verdict), "right", kind="whole") for verdict in Verdict),
        ),
        rows=tuple(_counts(document, [judged.verdict for owner, judged in judgements if owner is document]) for document in documents),
        subtitle=(_accounted(documents),),
    )  # fmt: skip


def _counts(document: Ledger, verdicts: list[Verdict]) -> tuple[Cell, ...]:
    return cell(document.source), cell(document.title), cell(len(verdicts)), *(cell(verdicts.count(verdict)) for verdict in Verdict)
