"""Trend of the toll: its yearly series over a window, and whether it rose or fell."""

from __future__ import annotations

import math
from collections.abc import Iterable

import attrs

from blocs.i18n.lazy import Phrase, joined, msg, pattern
from blocs.study.security import Cells, toll_of
from blocs.study.values import rounded

__all__ = ["Trend", "trend"]


@attrs.frozen
class Trend:
    """Deaths per 100,000 inhabitants year by year, for the years of a window that are covered.

    `old` and `new` are the means of the first two years and of the last two; they are not known where fewer than four years are covered.
    """

    first: int
    last: int
    years: tuple[tuple[int, float], ...]

    @property
    def known(self) -> bool:
        return len(self.years) >= 4

    @property
    def old(self) -> float | None:
        return _mean(self.years[:2]) if self.known else None

    @property
    def new(self) -> float | None:
        return _mean(self.years[-2:]) if self.known else None

    @property
    def moved(self) -> str:
        """Was it a "rise", a "fall" or "neither", beyond a tenth of the earlier mean? Nothing where that is not known."""
        if self.old is None or self.new is None:
            return ""
        return "rise" if self.new > 1.1 * self.old else "fall" if self.new < 0.9 * self.old else "neither"

    @property
    def series(self) -> Phrase:
        """The figures of the years, said when they are printed: "5.3 (2020), 5.6 (2021)"."""
        return joined((pattern("{rate} ({year})", rate=rounded(rate, 1), year=year) for year, rate in self.years), ", ")

    @property
    def says(self) -> Phrase:
        """The series and both means, said when they are printed."""
        if self.old is None or self.new is None:
            return msg("{first} to {last}: fewer than four years covered", first=self.first, last=self.last)
        return msg("{years}; first two years {old}, last two {new}", years=self.series, old=rounded(self.old, 1), new=rounded(self.new, 1))


def _mean(years: Iterable[tuple[int, float]]) -> float:
    rates = [rate for _, rate in years]
    return math.fsum(rates) / len(rates)


def trend(found: Cells) -> Trend:
    """The toll over these years and states, which may be none that a table covers.

    >>> from blocs.registry import bundled
    >>> sahel = tuple(map(bundled().state, ("Burkina Faso", "Mali", "Niger")))
    >>> trend([(year, sahel) for year in range(2020, 2025)]).moved
    'rise'
    """
    rates = [(year, toll_of([(year, members)])[0]) for year, members in found]
    return Trend(found[0][0], found[-1][0], tuple((year, rate) for year, rate in rates if rate is not None))
