"""What a factor can say: an interval from 0 to 1, or one of three words for not knowing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from blocs.dates import Truth
from blocs.i18n.messages import number, say
from blocs.tables.cells import NOT_APPLICABLE, NOT_YET, UNKNOWN

__all__ = ["Value", "counted", "doubted", "interval", "missing", "of", "share"]


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
    return Value(why=why, says=says, shown={UNKNOWN: "·", NOT_APPLICABLE: say("n/a"), NOT_YET: say("not yet")}[why])


def counted(truths: Sequence[Truth], total: int) -> tuple[int, int]:
    """How many surely, and how many at most?"""
    return sum(each.certain for each in truths), min(sum(each.possible for each in truths), total)


def of(least: int, most: int, total: int, *, open_total: bool = False) -> str:
    """A count out of a total, in words: "2 of 5", or "2 to 3 of 5 ?"; with `open_total` the total is in doubt."""
    if least != most:
        return say("{least} to {most} of {total} ?", least=least, most=most, total=total)
    return say("{n} of {total} ?", n=least, total=total) if open_total else say("{n} of {total}", n=least, total=total)


def interval(low: float, high: float) -> str:
    """An interval in words: "0.40", or "0.40 to 0.60 ?"."""
    least, most = number(low, ".2f"), number(high, ".2f")
    return least if round(low, 2) == round(high, 2) else say("{least} to {most} ?", least=least, most=most)


def doubted(name: object, truth: Truth) -> str:
    """A name in a list, marked where it may not belong there: "Mali", or "Mali ?"."""
    return str(name) if truth.certain else say("{name} ?", name=name)


def share(least: float, most: float, total: float, shown: str, facts: Iterable[Any] = (), says: str = "") -> Value:
    """A value from a count out of a total."""
    return Value(low=least / total, high=most / total, shown=shown, facts=tuple(facts), says=says)
