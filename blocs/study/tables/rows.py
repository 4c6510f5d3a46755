"""Rows of the study for programs: a value with its bounds, sources and doubts, a finding, and how far the record was checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from blocs.dates import Truth
from blocs.ledgers.finding import Finding
from blocs.record.bloc import Bloc
from blocs.record.standing import MEMBERSHIP
from blocs.tables.values import Row, citations, marked, truth

__all__ = ["bounded", "checked", "cited", "found"]


def bounded(key: str, low: float, high: float, why: str = "") -> Row:
    """A figure, or nothing where it is an interval or not known; the lowest and the highest that it can be, and why it is no one figure.

    >>> bounded("share", 0.4, 0.6)
    {'share': None, 'share_least': 0.4, 'share_most': 0.6, 'share_why': 'perhaps'}
    """
    if why:
        return {key: None, f"{key}_least": None, f"{key}_most": None, f"{key}_why": why}
    exact = low == high
    return {key: low if exact else None, f"{key}_least": low, f"{key}_most": high, f"{key}_why": None if exact else "perhaps"}


def cited(facts: Iterable[Any]) -> list[Any]:
    """Those of the facts that have sources."""
    return [fact for fact in facts if hasattr(fact, "sources")]


def checked(bloc: Bloc, on: dt.date) -> Row:
    """To which day was the record of a bloc checked, and does this day lie beyond it?"""
    last = bloc.verified(*MEMBERSHIP)
    return {"beyond_horizon": last is not None and on > last, "verified_to": last}


def found(key: str, finding: Finding) -> Row:
    """What a test found: true, false, or nothing, and why; with the sources of what it rests on."""
    answer: Row = truth(key, finding.holds) if isinstance(finding.holds, Truth) else {key: None, f"{key}_why": "unknown"}
    facts = cited(finding.facts)
    return answer | marked(key, facts) | {"sources": citations(facts)}
