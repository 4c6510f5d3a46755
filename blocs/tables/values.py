"""Rows of plain values for programs: codes, dates and counts with their bounds, truths as true, false or null."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from blocs.dates import PartialDate, Truth
from blocs.record.states import State

__all__ = ["Row", "citations", "codes", "counted", "dated", "marked", "ranged", "truth"]

Row = dict[str, Any]


def dated(key: str, on: PartialDate | None) -> Row:
    """A date as its source has it, and the first and last day that it can mean; an end known to have come has no bounds of its own.

    >>> from blocs.dates import parse
    >>> dated("since", parse("1976-11"))
    {'since': '1976-11', 'since_earliest': datetime.date(1976, 11, 1), 'since_latest': datetime.date(1976, 11, 30)}
    """
    bounds = (on.earliest, on.latest) if on and (on.earliest, on.latest) != (dt.date.min, dt.date.max) else (None, None)
    return {key: on.text if on else None, f"{key}_earliest": bounds[0], f"{key}_latest": bounds[1]}


def counted(key: str, least: int, most: int) -> Row:
    """A count, or nothing where it is not exact; at least, and at most.

    >>> counted("shared", 2, 3)
    {'shared': None, 'shared_least': 2, 'shared_most': 3}
    """
    return {key: least if least == most else None, f"{key}_least": least, f"{key}_most": most}


def ranged(key: str, bounds: tuple[float, float] | None) -> Row:
    """A figure, or nothing where it is an interval or does not apply; the lowest and the highest that it can be."""
    if bounds is None:
        return {key: None, f"{key}_least": None, f"{key}_most": None, f"{key}_why": "not_applicable"}
    low, high = bounds
    sure = low == high
    return {key: low if sure else None, f"{key}_least": low, f"{key}_most": high, f"{key}_why": None if sure else "perhaps"}


def truth(key: str, answer: Truth) -> Row:
    """Yes and no as true and false; a doubt is null, and says why.

    >>> truth("member", Truth.PERHAPS)
    {'member': None, 'member_why': 'perhaps'}
    """
    return {key: None if answer is Truth.PERHAPS else answer is Truth.YES, f"{key}_why": "perhaps" if answer is Truth.PERHAPS else None}


def marked(key: str, facts: Iterable[Any]) -> Row:
    """Does what a value rests on come from a weak source alone, and do sources disagree on it?"""
    grounds = [fact for fact in facts if fact]
    return {
        f"{key}_unverified": any(getattr(fact, "unverified", "") for fact in grounds),
        f"{key}_disputed": any(getattr(fact, "disputed", ()) for fact in grounds),
    }


def codes(states: Iterable[State]) -> list[str]:
    """States by their ISO 3166 alpha-3 codes."""
    return [each.iso3 for each in states]


def citations(facts: Iterable[Any]) -> list[str]:
    """Where these facts were read: keys with places, each once."""
    return list(dict.fromkeys(str(citation) for fact in facts if fact for citation in fact.sources))
