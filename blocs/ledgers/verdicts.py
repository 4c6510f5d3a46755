"""Verdicts: what the record says to each claim, from checks, from readings, and from the study."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import attrs

from blocs.dates import PartialDate, Truth, day
from blocs.i18n.lazy import Phrase, msg
from blocs.ledgers.checks import ask
from blocs.ledgers.finding import Finding
from blocs.ledgers.ledger import Check, Claim, Ledger, ledgers
from blocs.ledgers.phrases import distinct
from blocs.oneline import OneLine
from blocs.record.citation import Citation
from blocs.record.provenance import Sources
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.loading import of_source
from blocs.study.statements import as_coded, as_proposed

__all__ = ["Judged", "Verdict", "judge"]


class Verdict(StrEnum):
    """What the record says to a claim: the codes of the vocabulary "verdict"."""

    HOLDS = "holds"
    LOOSE = "loose"
    CONSISTENT = "consistent"
    IN_PART = "in_part"
    CONTESTED = "contested"
    WRONG = "wrong"
    NOT_FOUND = "not_found"
    OPEN = "open"
    OUTSIDE = "outside"
    JUDGEMENT = "judgement"


@attrs.frozen(repr=False)
class Judged(OneLine):
    """A claim with its verdict and what the record says; `holds` is the answer of its checks, if it has any that the record answers.

    `since` is the verdict on the last day of the record, where the claim is about the time of writing and the answer has changed.
    """

    claim: Claim
    verdict: Verdict
    says: Phrase | str = ""
    sources: tuple[Citation, ...] = ()
    since: Verdict | None = None
    holds: Truth | None = None

    def _gist(self) -> Iterable[object]:
        return f"{self.claim.id}:", self.verdict, f"(since then: {self.since})" if self.since else ""


_AS_WRITTEN = 62
"""A check so many days from the writing, at most, is about how things stood when it was written."""
_SETTLED = {Truth.YES: Verdict.HOLDS, Truth.NO: Verdict.WRONG, Truth.PERHAPS: Verdict.NOT_FOUND}
_UNSETTLED = {
    "judgement": Verdict.JUDGEMENT, "prescription": Verdict.JUDGEMENT, "coding": Verdict.JUDGEMENT, "forecast": Verdict.OPEN,
}  # fmt: skip
"""The verdict on a claim of which nothing decides: no source settles an opinion, and a forecast waits for its day."""


def judge(claim: Claim, atlas: Atlas | None = None, document: Ledger | None = None, study: Study | None = None) -> Judged:
    """What does the record say to this claim, as it was written?

    The checks of the record answer first; where they leave it open, a cited reading does. A statement that a proposition or a cell of the
    comparison puts to the record has their verdict, so that it has one: those of `study`, or of the study whose source its document is. `since`
    is the verdict on the last day of the record, where the claim is about the time of writing of its `document` and the answer has changed. No
    document on trial is evidence for itself or another.

    >>> from blocs.claims import ledger
    >>> judge(ledger("oakes-2025").claims[0]).verdict.value
    'holds'
    """
    book = bundled() if atlas is None else atlas
    finding = _answer(book, claim.checks)
    if finding.holds in (Truth.YES, Truth.NO):
        judged = Judged(claim, _SETTLED[finding.holds], finding.says, _grounds(finding.facts))
    elif claim.reading:
        judged = Judged(claim, Verdict(claim.reading.verdict), claim.reading.says, claim.reading.sources)
    else:
        return attrs.evolve(_left_open(claim, book, study), holds=finding.holds)
    return attrs.evolve(judged, holds=finding.holds, since=_since(claim.checks, book, judged.verdict, document))


def _left_open(claim: Claim, atlas: Atlas, study: Study | None) -> Judged:
    """The verdict where neither a check nor a reading gives one: that of the study, or that nothing settles it."""
    if (claim.proposition or claim.coded) and (held := study or _study_of(claim)):
        return _as_elsewhere(claim, atlas, held)
    if claim.checks:
        return Judged(claim, Verdict.NOT_FOUND, msg("the data do not say"))
    return Judged(claim, _UNSETTLED.get(claim.kind, Verdict.OUTSIDE))


def _study_of(claim: Claim) -> Study | None:
    """The study whose source makes this claim."""
    return next((of_source(each.source) for each in ledgers() if claim in each.claims), None)


def _as_elsewhere(claim: Claim, atlas: Atlas, study: Study) -> Judged:
    """The verdict that the same statement has as a proposition of the study, or as a cell of its comparison."""
    verdict, says, facts = as_proposed(study, claim.proposition, atlas=atlas) if claim.proposition else as_coded(study, claim.coded, atlas=atlas)
    return Judged(claim, Verdict(verdict), says, _grounds(facts))


def _answer(atlas: Atlas, checks: tuple[Check, ...]) -> Finding:
    """All the checks of one claim as one: each must hold; where there is none, nothing is known."""
    findings = [ask(atlas, check) for check in checks]
    facts = tuple(fact for finding in findings for fact in finding.facts)
    return Finding(_together([finding.holds for finding in findings]), distinct(finding.says for finding in findings), facts)


def _together(answers: list[Truth | None]) -> Truth | None:
    """One denial denies the whole; what the record cannot say leaves the whole unsaid."""
    if Truth.NO in answers:
        return Truth.NO
    if not answers or None in answers:
        return None
    return Truth.PERHAPS if Truth.PERHAPS in answers else Truth.YES


def _since(checks: tuple[Check, ...], atlas: Atlas, verdict: Verdict, document: Ledger | None) -> Verdict | None:
    """The verdict today, if a check is about the time of writing and the answer has changed since."""
    later = tuple(_later(check, atlas, document.written) for check in checks) if document else checks
    if later == checks:
        return None
    holds = _answer(atlas, later).holds
    now = None if holds is None else _SETTLED[holds]
    return now if now != verdict else None


def _later(check: Check, atlas: Atlas, written: PartialDate) -> Check:
    """The same question on the last day of the record, if it is about the time of writing."""
    if "on" not in check or "bloc" not in check or abs((day(check["on"]) - written.latest).days) > _AS_WRITTEN:
        return check
    return {**check, "on": atlas.get(check["bloc"]).last_day.isoformat()}


def _grounds(facts: Iterable[Any]) -> tuple[Citation, ...]:
    """Every citation of these facts; none from a document whose claims are on trial."""
    cited = dict.fromkeys(citation for fact in facts if hasattr(fact, "sources") for citation in Sources(fact.sources))
    return tuple(citation for citation in cited if citation.key not in _on_trial())


def _on_trial() -> frozenset[str]:
    return frozenset(document.source for document in ledgers())
