"""Invented files in the form of the Correlates of War IGO data by state and year: small ones for tests, full-size ones for benchmarks.

    python tests/cow_files.py state_years.csv

writes one of the size of the real one (15,557 rows, 534 organisations, 217 states, 1816 to 2014); the same seed gives the same file. Nothing in
it is true: only its shape is that of the data set.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs

FULL_SIZE = {"rows": 15_557, "organisations": 534, "states": 217, "first": 1816, "last": 2014}
"""The size of version 3, as the data set's codebook and the R package igoR tell it."""


@attrs.frozen
class Written:
    """What a file holds: the names of the organisations, and (number, name, year, codes) of every row."""

    organisations: tuple[str, ...]
    rows: tuple[tuple[int, str, int, tuple[int, ...]], ...]

    def text(self, *, upper: bool = False, quoted: bool = False, end: str = "\n") -> str:
        """The file, with the spellings that a copy may have."""
        mark = '"' if quoted else ""
        names = ["ccode", "year", "state", *(name.upper() if upper else name for name in self.organisations)]
        lines = [",".join(f"{mark}{name}{mark}" for name in names)]
        lines += [",".join([str(number), str(year), f"{mark}{name}{mark}", *map(str, codes)]) for number, name, year, codes in self.rows]
        return end.join(lines) + end


def invented(rows: int, organisations: int, states: int, first: int, last: int, seed: int = 1815) -> Written:
    """A file of this size: every state is there to the last year, the later ones from a later year on."""
    dice = random.Random(seed)
    names = tuple(f"io{place:03}" for place in range(organisations))
    spans = _spans(rows, states, first, last)
    lives = [_life(dice, first, last) for _ in names]
    written = []
    for state, since in enumerate(spans):
        joined = [_joined(dice, life, since, last) for life in lives]
        for year in range(since, last + 1):
            codes = tuple(_code(year, life, entry) for life, entry in zip(lives, joined, strict=True))
            written.append((2 + 3 * state, f"state{state:03}", year, codes))
    return Written(names, tuple(written))


def _spans(rows: int, states: int, first: int, last: int) -> list[int]:
    """The first year of every state, so that all rows together are as many as asked: the first state has every year, the last a few."""
    most, mean = last - first + 1, rows / states
    bend = (most - 1) / (most - mean) - 1 if most > mean else None
    lengths = [most if bend is None else round(most - (most - 1) * (place / max(1, states - 1)) ** bend) for place in range(states)]
    over, place = sum(lengths) - rows, 1
    while over:  # what rounding left is taken from, or given to, one state after another
        step = 1 if over > 0 else -1
        if 1 <= lengths[place % states] - step <= most:
            lengths[place % states] -= step
            over -= step
        place += 1
    return [last + 1 - length for length in lengths]


def _life(dice: random.Random, first: int, last: int) -> tuple[int, int]:
    """From when to when an organisation was there: most of them late, most of them to the end."""
    begun = first + int((last - first) * dice.random() ** 0.3)
    return begun, last if dice.random() < 0.7 else dice.randint(begun, last)


def _joined(dice: random.Random, life: tuple[int, int], since: int, last: int) -> tuple[int, int, int]:
    """From when to when a state belonged to an organisation, and as what; one in four belongs at all."""
    begun = dice.randint(max(life[0], since), last) if max(life[0], since) <= last else last + 1
    code = dice.choice((1,) * 20 + (2, 3, -9, -9)) if dice.random() < 0.25 else 0
    return begun, dice.choice((last, last, dice.randint(begun, last) if begun <= last else last)), code


def _code(year: int, life: tuple[int, int], entry: tuple[int, int, int]) -> int:
    if not life[0] <= year <= life[1]:
        return -1
    return entry[2] if entry[0] <= year <= entry[1] else 0


def small(seed: int = 1815, organisations: int = 9, states: int = 6, years: Sequence[int] = range(1990, 1996)) -> Written:
    """A file for a test."""
    return invented(states * len(years) - states, organisations, states, years[0], years[-1], seed)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/cow_files.py FILE")
    Path(sys.argv[1]).write_text(invented(**FULL_SIZE).text(), encoding="utf-8")
