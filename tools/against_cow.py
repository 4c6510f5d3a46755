"""Writes docs/cow.md, and sets the record beside your own copy of the Correlates of War IGO data, version 3, by state and year.

    python tools/against_cow.py                              writes docs/cow.md from blocs/data/cow.toml
    python tools/against_cow.py state_year_formatv3.csv      prints what that file leaves to be done

With a copy of the data: the differences that blocs/data/cow.toml does not explain, and the years that it explains and that do not differ. The
data set itself is not shipped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import blocs
from blocs.panels.compare_data import disagreements
from blocs.panels.cow_differences import Difference, differences

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "cow.md"
HEAD = Path(__file__).parent / "cow_head.md"
"""What stands above the table."""


def page() -> Iterator[str]:
    """The page, line by line."""
    yield HEAD.read_text(encoding="utf-8").rstrip("\n")
    for difference in sorted(differences(), key=lambda each: str(blocs.get(each.bloc).label)):
        yield from rows(difference)


def rows(difference: Difference) -> Iterator[str]:
    """A line of the table for every state of a difference."""
    settled = "; ".join(map(str, difference.sources)) or (difference.see.en if difference.see else "")
    ours = "member" if difference.ours == "full" else "not a member"
    for state, (first, last) in difference.years.items():
        years = str(first) if first == last else f"{first} to {last}"
        cells = (blocs.get(difference.bloc).label.en, blocs.state(state).name.en, years, ours, difference.theirs, difference.why.en, settled)
        yield f"| {' | '.join(map(str, cells))} |"


def left_to_do(path: str) -> Iterator[str]:
    """What a copy of the data shows that is not explained, and what is explained and not there."""
    found = disagreements(blocs.read_cow(path))
    for each in found:
        if each.difference is None:
            yield f"not explained: {each.bloc.id}, {each.state.iso3}, {each.year}: ours {each.ours}, theirs {each.theirs}"
    there = {(each.bloc.id, each.state.iso3, each.year) for each in found}
    for difference in differences():
        for state, (first, last) in difference.years.items():
            for year in range(first, last + 1):
                if (difference.bloc, state, year) not in there:
                    yield f"no difference: {difference.key}, {state}, {year}"


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit("usage: python tools/against_cow.py [state_year_formatv3.csv]")
    if len(sys.argv) == 1:
        PAGE.write_text("\n".join(page()) + "\n", encoding="utf-8")
    else:
        print("\n".join(left_to_do(sys.argv[1])) or "nothing: every difference is explained, and every explained difference is there")
