"""What a factor can say: an interval from 0 to 1, or one of three words for not knowing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from blocs.dates import Truth
from blocs.table import NOT_APPLICABLE, NOT_YET, UNKNOWN

__all__ = ["Value", "counted", "missing", "of", "share"]


@attrs.frozen
class Value:
    """A factor's value for one case: at least `low`, at most `high`, with the facts it rests on, or `why` there is none.

    `why` is "unknown" (the record does not cover it), "not_applicable", or "not_known_yet" (needs data not shipped in this
    version). None of them is ever read as zero. `members` names the states counted, `window` the days read.
    """

    low: float = 0.0
    high: float = 0.0
    shown: str = ""
    why: str = ""
    facts: tuple[Any, ...] = ()
    says: str = ""

    @property
    def known(self) -> bool:
        return not self.why

    @property
    def exact(self) -> bool:
        return self.known and self.low == self.high


def missing(why: str, says: str = "") -> Value:
    """A value that is not there, and why."""
    return Value(why=why, says=says, shown={UNKNOWN: "·", NOT_APPLICABLE: "n/a", NOT_YET: "not yet"}[why])


def counted(truths: Sequence[Truth], total: int) -> tuple[int, int]:
    """How many surely, and how many at most?"""
    return sum(each.certain for each in truths), min(sum(each.possible for each in truths), total)


def of(least: int, most: int, total: int) -> str:
    """A count out of a total, in words: "2", or "2 to 3 ?"."""
    return f"{least} of {total}" if least == most else f"{least} to {most} of {total} ?"


def share(least: float, most: float, total: float, shown: str, facts: Iterable[Any] = (), says: str = "") -> Value:
    """A value from a count out of a total."""
    return Value(low=least / total, high=most / total, shown=shown, facts=tuple(facts), says=says)
