"""What a factor can say: an interval from 0 to 1, or one of two codes for not knowing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from blocs.dates import Truth
from blocs.i18n.lazy import Number, Phrase, joined, msg
from blocs.names.folding import fold
from blocs.record.states import State
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN

__all__ = [
    "States",
    "Value",
    "between",
    "counted",
    "doubted",
    "interval",
    "mean",
    "missing",
    "named",
    "of",
    "point",
    "rounded",
    "share",
    "states",
    "surely",
]


@attrs.frozen
class Value:
    """A factor's value for one case: at least `low`, at most `high`, with the facts it rests on, or `why` there is none.

    `why` is "unknown" (the record does not cover it) or "not_applicable". Neither is ever read as zero.
    `shown` and `says`, what a reader sees of it, are said when they are printed.
    """

    low: float = 0.0
    high: float = 0.0
    shown: object = ""
    why: str = ""
    facts: tuple[Any, ...] = ()
    says: object = ""

    @property
    def known(self) -> bool:
        return not self.why

    @property
    def exact(self) -> bool:
        return self.known and self.low == self.high

    @property
    def middle(self) -> float:
        """The middle of the interval."""
        return (self.low + self.high) / 2


_MISSING = {UNKNOWN: "·", NOT_APPLICABLE: msg("n/a")}


def missing(why: str, says: object = "") -> Value:
    """A value that is not there, and why."""
    return Value(why=why, says=says, shown=_MISSING[why])


def point(value: float, shown: object, facts: Iterable[Any] = (), says: object = "") -> Value:
    """A value that is exact."""
    return Value(low=value, high=value, shown=shown, facts=tuple(facts), says=says)


def share(least: float, most: float, total: float, shown: object, facts: Iterable[Any] = (), says: object = "") -> Value:
    """A value from a count out of a total."""
    return Value(low=least / total, high=most / total, shown=shown, facts=tuple(facts), says=says)


def mean(values: Sequence[Value], says: object) -> Value:
    """The mean of several values, with the facts of the last."""
    low, high = math.fsum(each.low for each in values) / len(values), math.fsum(each.high for each in values) / len(values)
    return Value(low=low, high=high, shown=interval(low, high), facts=values[-1].facts, says=says)


def counted(truths: Sequence[Truth], total: int) -> tuple[int, int]:
    """How many surely, and how many at most?"""
    return sum(each.certain for each in truths), min(sum(each.possible for each in truths), total)


def surely(truths: Iterable[Truth]) -> tuple[float, float]:
    """Which share surely, and which at most?"""
    every = list(truths)
    return sum(each.certain for each in every) / len(every), sum(each.possible for each in every) / len(every)


def of(least: int, most: int, total: int, *, open_total: bool = False) -> object:
    """A count out of a total: "2 of 5", or "2 to 3 of 5 ?"; with `open_total` the total is in doubt."""
    if least != most:
        return msg("{least} to {most} of {total} ?", least=least, most=most, total=total)
    return msg("{n} of {total} ?", n=least, total=total) if open_total else msg("{n} of {total}", n=least, total=total)


def rounded(value: float, digits: int = 2) -> Number:
    """A number as it is shown, so that two which look alike are equal.

    >>> print(rounded(1 / 3))
    0.33
    """
    return Number(round(value, digits), f".{digits}f")


def interval(low: float, high: float) -> object:
    """An interval: "0.40", or "0.40 to 0.60 ?".

    >>> print(interval(0.4, 0.6))
    0.40 to 0.60 ?
    """
    least, most = rounded(low), rounded(high)
    return least if least == most else msg("{least} to {most} ?", least=least, most=most)


def between(low: float, high: float) -> object:
    """An interval whose ends are set or computed, and so in no doubt: "0.40 to 0.60"."""
    least, most = rounded(low), rounded(high)
    return least if least == most else msg("{least} to {most}", least=least, most=most)


def doubted(name: object, truth: Truth) -> object:
    """A name in a list, marked where it may not belong there: "Mali", or "Mali ?"."""
    return name if truth.certain else msg("{name} ?", name=name)


@attrs.frozen
class States(Phrase):
    """States apart by commas, in the order of the language; one that may not belong there has a mark.

    >>> from blocs.registry import bundled
    >>> print(States(((bundled().state("Chad"), Truth.PERHAPS), (bundled().state("Mali"), Truth.YES))))
    Chad ?, Mali
    """

    truths: tuple[tuple[State, Truth], ...]

    def __str__(self) -> str:
        every = sorted(self.truths, key=lambda pair: fold(str(pair[0].name)))
        return ", ".join(str(doubted(state.name, truth)) for state, truth in every)


def states(truths: Mapping[State, Truth], none: object) -> object:
    """The states of which it is true, or may be, or what is said where there is none."""
    possible = tuple((state, truth) for state, truth in truths.items() if truth.possible)
    return States(possible) if possible else none


def named(names: Iterable[object], none: object) -> object:
    """Names apart by commas, each once, or what is said where there is none."""
    every = tuple(dict.fromkeys(names))
    return joined(every, ", ") if every else none
