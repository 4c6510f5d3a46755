"""Writes docs/cow.md, and sets the record beside your own copy of the Correlates of War IGO data, version 3, by state and year.

    python tools/against_cow.py                              writes docs/cow.md from blocs/data/cow.toml
    python tools/against_cow.py state_year_formatv3.csv      prints what that file leaves to be done

With a copy of the data: the differences that blocs/data/cow.toml does not explain, and the years that it explains and that do not differ. The
data set itself is not shipped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import blocs
from blocs.panels.compare_data import disagreements
from blocs.panels.cow_differences import Difference, columns, differences

DOCS = Path(__file__).parent.parent / "docs"
PAGE = DOCS / "cow.md"
HEAD = Path(__file__).parent / "cow_head.md"
"""What stands above the table."""


def page() -> Iterator[str]:
    """The page, line by line."""
    yield HEAD.read_text(encoding="utf-8").rstrip("\n")
    yield ""
    yield from counts()
    yield ""
    yield from table("Body", "State", "Years", "Our data", "COW", "Why", "Settled by")
    for difference in sorted(differences(), key=lambda each: label(each.bloc)):
        yield from rows(difference)


def label(bloc: str) -> str:
    """What a body is called in the tables."""
    return str(blocs.get(bloc).label.en)


def table(*heads: str) -> Iterator[str]:
    """The first two lines of a table."""
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"


def counts() -> Iterator[str]:
    """How many states and years differ, in all and by body."""
    of = {bloc: [each for each in differences() if each.bloc == bloc] for bloc in columns()}
    every = sum(map(years_of, differences()))
    open_ = sum(years_of(each) for each in differences() if each.open)
    differing = sum(map(bool, of.values()))
    yield (
        f"{len(of)} bodies have a variable; {differing} of them differ, in {every:,} states and years ({len(differences())} entries): "
        f"{every - open_:,} are settled, {open_} open."
    )
    yield ""
    yield from table("Body", "Variable", "States and years that differ", "of these open")
    for bloc in sorted(columns(), key=label):
        yield f"| {label(bloc)} | `{columns()[bloc]}` | {sum(map(years_of, of[bloc])):,} | {sum(years_of(each) for each in of[bloc] if each.open)} |"


def years_of(difference: Difference) -> int:
    """How many states and years it covers."""
    return sum(last - first + 1 for first, last in difference.years.values())


def rows(difference: Difference) -> Iterator[str]:
    """A line of the table for the states of a difference that differ in the same years."""
    parts = [*(["open"] if difference.open else []), *map(str, difference.sources), *([difference.see.en] if difference.see else [])]
    ours = "member" if difference.ours == "full" else "not a member"
    for (first, last), group in groupby(sorted(difference.years.items(), key=lambda each: (each[1], each[0])), key=lambda each: each[1]):
        years = str(first) if first == last else f"{first} to {last}"
        names = ", ".join(str(blocs.state(code).name.en) for code, _ in group)
        yield f"| {' | '.join(map(str, (label(difference.bloc), names, years, ours, difference.theirs, difference.why.en, '; '.join(parts))))} |"


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
