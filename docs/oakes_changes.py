"""Writes docs/oakes-changes.md: cells of the essay's four cases by the rules of 22 November 2026 and by those of 28 November, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import oakes_verdicts

import blocs
from blocs import oakes
from blocs.study.clocks import members_on
from blocs.study.trend import trend
from blocs.study.values import between
from blocs.study.witnesses import untried

HERE = Path(__file__).parent
PAGE = HERE / "oakes-changes.md"
BEFORE: dict[str, Any] = json.loads((HERE / "oakes-before.json").read_text(encoding="utf-8"))

RULES = {
    "F1": "1", "F1b": "1", "F1c": "2", "F1d": "2", "F3": "3", "F3b": "3", "F4b": "4", "F8": "5", "F10": "6", "F12": "7",
    **dict.fromkeys(("O1", "O3", "O4", "O5"), "13.3"),
}  # fmt: skip
"""The rule of section 13.2 that changed each factor; what else moved did so by rule 8, the year of the end, or with the data."""

DATA = "data"
"""Stands where no rule was changed: a fact was corrected since, or a body recorded that is counted among the others (F12, F13)."""

TOP = """# What changed with the rules of 28 November 2026

Written by `python docs/regenerate.py`. Section 13 of the [rules](oakes-rules.md) was changed after a referee's report, before the new values were
computed. Below is every cell of the essay's four cases that moved, to two decimals, on 31 July 2025: before, by the code at commit 9116653 (kept in
`docs/oakes-before.json`), and after. A value stands with its place on the scale from 0 to 1 in brackets; ≠, ~ and ? are the marks of section 6.
Rules are those of section 13.2, unless another section is named; "data" stands where no rule was changed, but facts were corrected or bodies recorded since.

Three codings of the essay whose words are "laid down" or "laid out" (oakes-147, -152 and -153) now meet F1c and F1d, where before they met F1b and F1;
their values and bases are unchanged. Rule 10 moved nothing: {tried} of the {all} records cites a founding document; one that did would be read without it.

## Words used here

- **clock**: the point of comparison at which a case is read: at the same age (origins), over its whole life (life), or in its final year (last).
- **coding**: what the author says of a case, noted as a value by a reader of the text.
- **filling**: one random choice of a value for each that the sources leave open, within its range.
- **the record**: the data of this library.
"""


def _words(kept: list[Any]) -> str:
    """A value as the table shows it, with its place on the scale and its mark."""
    low, high, why, shown, mark = kept
    place = str(between(low, high)) if not why and high <= 1 else ""
    scale = f" ({place})" if place and place not in shown else ""
    said = ("not known" if shown == "·" else shown) + scale
    return said if mark == "?" and "?" in shown else f"{said} {mark}".strip()


def _after(each: oakes.Compared) -> list[Any]:
    return [each.value.low, each.value.high, each.value.why, str(each.value.shown), each.mark]


def moved() -> Iterator[tuple[str, ...]]:
    """Rule, factor, clock, case, before and after, for each cell that moved."""
    readings = [oakes.comparison(clock=clock) for clock in oakes.CLOCKS]
    for indicator in oakes.plan().indicators:
        for reading in readings[:1] if indicator.factor in oakes.OUTCOMES else readings:
            for bloc in reading.cases:
                old = BEFORE["values"].get(indicator.factor, {}).get(reading.clock, {}).get(bloc.id)
                new = _after(reading.cells[bloc.id, indicator.factor])
                before, after = _words(old) if old else "not a row", _words(new)
                if before != after:
                    clock = "" if indicator.factor in oakes.OUTCOMES else reading.clock
                    rule = "2" if old and _recoded(old, new) else _rule(indicator.factor, clock, bloc)
                    yield rule, indicator.factor, clock, str(bloc.label), before, after


def _recoded(old: list[Any], new: list[Any]) -> bool:
    """Is the value the same, so that only the coding that it meets has moved?"""
    return old[3] == new[3] and old[2] == new[2] and abs(old[0] - new[0]) < 0.005


def _rule(id: str, clock: str, bloc: blocs.Bloc) -> str:
    """The rule that changed the factor, and rule 8 where the life of a bloc that ended is read."""
    return ", ".join([*([RULES[id]] if id in RULES else []), *(["8"] if clock == "life" and bloc.ended else [])]) or DATA


def trends() -> Iterator[tuple[str, str, str, str]]:
    """Where a trend is spoken of, of which bloc, before and after."""
    for each in BEFORE["trends"]:
        bloc, (first, last) = blocs.get(each["bloc"]), each["years"]
        states = members_on(bloc, blocs.dates.day(each["members_on"])) if "members_on" in each else bloc.founders
        found = trend([(year, states) for year in range(first, last + 1)])
        yield each["where"], str(bloc.label), each["before"], f"{found.moved}: {found.says}"


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def distances() -> Iterator[tuple[str, ...]]:
    """How far each case lies from the subject: before, the bounds over the factors that it shared with it; after, the middle and the bounds."""
    for clock in oakes.CLOCKS:
        ranked = oakes.ranking(oakes.comparison(clock=clock))
        for each in ranked.distances:
            low, high, n = _bounds_before(clock, each.case.id, ranked.subject.id)
            yield clock, str(each.case.label), f"{low:.2f} to {high:.2f} over {n}", f"{each.middle:.2f} ({each.low:.2f} to {each.high:.2f})"
        share = ranked.shares[ranked.distances[0].case.id]
        yield clock, "nearest", f"{ranked.distances[0].case.label}, not surely", f"{ranked.distances[0].case.label} in {100 * share:.1f}% of fillings"


def _bounds_before(clock: str, case: str, subject: str) -> tuple[float, float, int]:
    """The mean of the least and of the greatest difference over the factors then known for both."""
    cells = [BEFORE["values"][id][clock] for id in BEFORE["values"] if id in oakes.plan().counted]
    pairs = [(each[case], each[subject]) for each in cells if not each[case][2] and not each[subject][2]]
    low = sum(max(a[0] - b[1], b[0] - a[1], 0) for a, b in pairs) / len(pairs)
    return low, sum(max(a[1] - b[0], b[1] - a[0]) for a, b in pairs) / len(pairs), len(pairs)


def page() -> str:
    """The whole page, in English."""
    with blocs.language("en"):
        tried = sum(untried(each) != each for each in blocs.atlas())
        cells = sorted(moved(), key=lambda row: [99.0] if row[0] == DATA else [float(part) for part in row[0].split(", ")])
        top = TOP.format(tried=tried or "none", all=len(blocs.atlas()))
        head = ("Rule", "Factor", "Clock", "Case", "Before", "After")
        turned = _table(("Where", "Bloc", "Before", "After"), trends())
        apart = _table(("Clock", "Case", "Before", "After"), distances())
        return (
            f"{top}\n## Distances from AES (13.1)\n\nAfter: over the factors known for every case, each question weighing the same.\n\n{apart}\n"
            f"\n## Cells\n\n{_table(head, iter(cells))}\n\n## Trends of the toll (rule 9)\n\nDeaths per 100,000 inhabitants a year.\n\n{turned}\n"
            f"\n{oakes_verdicts.section()}"
        )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
