"""The section "Verdicts" of docs/oakes-changes.md: each proposition's verdict, and each claim's, before and after the rules of 28 November 2026."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import blocs
from blocs import claims, oakes
from blocs.dates import day_words
from blocs.ledgers import verdicts
from blocs.storage import reading

HERE = Path(__file__).parent
BEFORE: dict[str, Any] = json.loads((HERE / "oakes-verdicts-before.json").read_text(encoding="utf-8"))
"""The verdicts by the code at commit 9116653, and in words what moved each proposition's."""

DOCUMENTS = [each for each in claims.ledgers() if any(claim.id in BEFORE["claims"] for claim in each.claims)]
"""Those whose claims were judged then."""
TOP = """## Verdicts

Before, by the code at commit 9116653; after, by sections 13.4, 13.5 and 13.7 of the [rules](oakes-rules.md); both on 31 July 2025, the essay's day. The last but one
column has the verdict on {later}, the last day to which the record of the AES was checked, where it is another: what came later is never held against the
essay. A hyphen: there was no such proposition before.

"""
CLAIMS = """
Of the {n} claims of the four documents, those whose verdict moved:

"""


def _later() -> dt.date:
    """The last day to which the record of the subject was checked."""
    return blocs.get(oakes.plan().subject).last_day


def _propositions() -> Iterator[str]:
    yield "| No. | Before | After | Later | What moved it |"
    yield "|---|---|---|---|---|"
    for each, late in zip(oakes.judge(), oakes.judge(_later()), strict=True):
        number = each.proposition.number
        before, why = BEFORE["propositions"].get(number, ("-", ""))
        later = late.verdict.words if late.verdict is not each.verdict else ""
        yield f"| {number} | {before} | {each.verdict.words} | {later} | {why} |"


def _claims() -> Iterator[str]:
    words = {code: term.label.en for code, term in reading.vocabulary()["verdict"].items()}
    yield "| Claim | Before | After |"
    yield "|---|---|---|"
    for document in DOCUMENTS:
        for claim in document.claims:
            before, after = BEFORE["claims"].get(claim.id, ""), verdicts.judge(claim, None, document).verdict.value
            if before != after:
                yield f"| {claim.id} | {words.get(before, 'not a claim')} | {words[after]} |"


def section() -> str:
    """The section as it is by the record of today."""
    with blocs.language("en"):
        n = sum(len(document.claims) for document in DOCUMENTS)
        return TOP.format(later=day_words(_later())) + "\n".join(_propositions()) + "\n" + CLAIMS.format(n=n) + "\n".join(_claims()) + "\n"
