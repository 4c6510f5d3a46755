"""Writes docs/other-lists.md: the record beside your own copies of the World Factbook's lists and of DESTA's list of trade agreements.

    python tools/other_lists.py FACTBOOK DESTA.csv

`FACTBOOK` is a folder with the archive of the Factbook by edition (MilkMp/CIA-World-Factbooks-Archive-1990-2025: `data/fields`,
`data/reference_tables`), `DESTA.csv` the list of treaties as the R package manytrade has it. What is not explained by tools/other_lists.toml is
printed. Neither data set is shipped.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs

import blocs
from blocs.panels.compare_data import full_member_all_year
from blocs.record.bloc import Bloc
from blocs.record.member_codes import MemberKind
from blocs.record.states import State
from blocs.storage import reading

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "other-lists.md"
HEAD = HERE / "other_lists_head.md"
RULES: dict[str, Any] = tomllib.loads((HERE / "other_lists.toml").read_text(encoding="utf-8"))

LAG = 2
"""An edition of the Factbook is set beside its own year and so many years before: its lists follow events by a year or more."""


@attrs.frozen(kw_only=True)
class Case:
    """A difference: a body, a state, and the years; `what` says of which kind, `theirs` in words what the list has."""

    bloc: str
    state: str
    what: str
    first: int
    last: int
    theirs: str

    def why(self, source: str) -> dict[str, Any] | None:
        """The reason that covers it, the narrowest first."""
        return next((each for each in RULES[source].get("why", []) if _covers(each, self)), None)


def _covers(rule: dict[str, Any], case: Case) -> bool:
    return (
        rule.get("bloc", case.bloc) == case.bloc
        and rule.get("what", case.what) == case.what
        and case.state in rule.get("states", [case.state])
        and rule.get("years", [0, 9999])[0] <= case.first
        and case.last <= rule.get("years", [0, 9999])[1]
    )


# The Factbook --------------------------------------------------------------------------------------------------------------------------------

Listed = dict[str, dict[int, dict[str, str]]]
"""By organisation and edition: each state and what the page says in brackets."""

_ROW = re.compile(r"\(\d+, \d+, (\d+), N'(?:International organi[sz]ation participation|Member of)', N'((?:[^']|'')*)'\)")
_NAME = re.compile(r"\s*(.*?)\s*(?:\((.*)\))?\s*")


def factbook(folder: Path) -> tuple[Listed, dict[int, set[str]]]:
    """What every edition lists, and which states have a page with a list in it."""
    with (folder / "data" / "reference_tables" / "countries.csv").open(encoding="utf-8-sig", newline="") as lines:
        names = {row["CountryID"]: row["Name"] for row in csv.DictReader(lines)}
    listed: Listed = defaultdict(lambda: defaultdict(dict))
    pages: dict[int, set[str]] = defaultdict(set)
    for path in sorted((folder / "data" / "fields").glob("country_fields_*.sql.gz")):
        year = int(path.name[15:19])
        for found in _ROW.finditer(gzip.decompress(path.read_bytes()).decode("utf-8")):
            if not (state := known(names.get(found[1], ""), year)):
                continue
            pages[year].add(state)
            for part in re.split(r"[,;]\s*(?![^(]*\))", found[2].replace("''", "'")):
                if match := _NAME.fullmatch(part):
                    listed[match[1]][year][state] = match[2] or ""
    return listed, pages


@cache
def known(name: str, year: int) -> str:
    """The code of the state of that name in an edition; one that is gone gives way to the state that goes on under its number."""
    try:
        state = blocs.state(RULES["factbook"]["states"].get(name, name))
    except LookupError:
        return ""
    meant = (reading.cow_numbers().state(number, year) for number in reading.cow_numbers().numbers(state))
    return next((each.iso3 for each in meant if each), state.iso3)


def of_factbook(bloc: Bloc, names: Iterable[str], listed: Listed, pages: dict[int, set[str]]) -> Iterator[Case]:
    """Where the editions that list a body differ from its record."""
    editions: dict[int, dict[str, str]] = defaultdict(dict)
    for name in names:
        for year, states in listed.get(name, {}).items():
            for state, note in states.items():
                editions[year].setdefault(state, note)
    if not editions or bloc.founded is None:
        return
    members = {state for state, spells in bloc.by_state.items() if any(each.standing == MemberKind.FULL for each in spells)}
    found: list[tuple[str, str, int]] = []
    for year in range(min(editions), max(editions) + 1):
        there = editions.get(year, {})
        for state in sorted(({*there} | members) & pages[year]):
            ours = {full_member_all_year(bloc, state, each) for each in range(year - LAG, year + 1)}
            plain = state in there and there[state] in ("", "suspended")
            if plain and ours == {"none"}:
                found.append((state, "listed", year))
            elif state not in there and ours == {"full"}:
                found.append((state, "missing", year))
    for (state, what), group in groupby(sorted(found), key=lambda each: each[:2]):
        for first, last in runs(year for _, _, year in group):
            yield Case(bloc=bloc.id, state=state, what=what, first=first, last=last, theirs="listed" if what == "listed" else "not listed")


def runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Years in a row as the first and the last."""
    for _, group in groupby(enumerate(sorted(years)), key=lambda each: each[1] - each[0]):
        held = [year for _, year in group]
        yield held[0], held[-1]


# DESTA ---------------------------------------------------------------------------------------------------------------------------------------


def desta(path: Path) -> list[dict[str, str]]:
    """The treaties, a row each."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def of_desta(bloc: Bloc, numbers: Iterable[str], rows: list[dict[str, str]]) -> Iterator[Case]:
    """Where a body's agreements differ from its record in the parties, the year in which one joined, or the year in which one left."""
    joined: dict[str, tuple[int, int]] = {}
    left: dict[str, int] = {}
    wanted = set(numbers)
    for row in rows:
        base = re.split(r"[+_]", row["number"])[0]
        if base not in wanted or row["entry_type"] not in ("base_treaty", "protocol or amendment", "accession", "withdrawal"):
            continue
        if not row["year"].isdigit():
            continue
        first = int(row["year"])
        force = int(row["entryforceyear"]) if row["entryforceyear"].isdigit() else first
        for state, new in parties(row):
            if row["entry_type"] == "withdrawal":
                if new:
                    left[state] = first
            elif row["entry_type"] != "accession" or new:
                joined.setdefault(state, (first, max(first, force)))
    last = max(int(row["year"]) for row in rows if row["year"].isdigit())
    members = {state: [each for each in spells if each.standing == MemberKind.FULL] for state, spells in bloc.by_state.items()}
    members = {state: spells for state, spells in members.items() if spells}
    for state in sorted({*joined} | {*members}):
        yield from _one_party(bloc, state, joined.get(state), left.get(state), members.get(state, []), last)


def parties(row: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """The states of a row, and whether it is about them: those that accede, or leave."""
    for place in range(1, 92):
        if (number := row[f"c{place}"]).isdigit() and (state := by_number().get(int(number))):
            yield state.iso3, row[f"mc{place}"] == "1"


@cache
def by_number() -> dict[int, State]:
    """The states by the number of ISO 3166, and by those that the United Nations gave before."""
    held = {int(state.numeric): state for state in blocs.atlas().states if state.numeric}
    old = {200: "CSK", 280: "DEU", 278: "DDR", 810: "SUN", 890: "YUG", 891: "SRB", 886: "YEM", 736: "SDN", 720: "YMD", 230: "ETH", 900: "XKX"}
    return {**{number: blocs.state(code) for number, code in old.items()}, **held}


def _one_party(bloc: Bloc, state: str, joined: tuple[int, int] | None, left: int | None, spells: list[Any], last: int) -> Iterator[Case]:
    if joined and not spells:
        yield Case(bloc=bloc.id, state=state, what="never ours", first=joined[0], last=joined[1], theirs=f"party from {joined[0]}")
        return
    entry = spells[0].entry.on if spells and spells[0].entry else None
    if joined is None:
        if entry and entry.latest.year <= last:
            yield Case(bloc=bloc.id, state=state, what="never theirs", first=entry.earliest.year, last=entry.latest.year, theirs="no party")
        return
    if entry and (entry.latest.year < joined[0] or entry.earliest.year > joined[1]):
        years = str(joined[0]) if joined[0] == joined[1] else f"{joined[0]}, in force {joined[1]}"
        yield Case(bloc=bloc.id, state=state, what="joined", first=entry.earliest.year, last=entry.latest.year, theirs=years)
    exits = [each.exit for each in spells if each.exit and str(each.exit.how) in ("withdrawn", "expelled") and each.exit.on.latest.year <= last]
    if left is not None and not any(each.on.earliest.year - 1 <= left <= each.on.latest.year + 1 for each in exits):
        yield Case(bloc=bloc.id, state=state, what="left", first=left, last=left, theirs=f"withdrawal in {left}")
    if left is None and exits:
        on = exits[-1].on
        yield Case(bloc=bloc.id, state=state, what="stayed", first=on.earliest.year, last=on.latest.year, theirs="no withdrawal")


# The page ------------------------------------------------------------------------------------------------------------------------------------


def page(cases: dict[str, list[Case]]) -> Iterator[str]:
    """The page, line by line."""
    parts = HEAD.read_text(encoding="utf-8").split("<!-- table -->\n")
    for source, part in zip(("factbook", "desta"), parts, strict=False):
        yield part
        yield from section(source, cases[source])


def section(source: str, cases: list[Case]) -> Iterator[str]:
    """What was compared, by body; then every difference."""
    names = {bloc: names for bloc, names in RULES[source]["names"].items() if bloc in {each.id for each in blocs.atlas()}}
    of = {bloc: [each for each in cases if each.bloc == bloc] for bloc in names}
    open_ = [each for each in cases if (each.why(source) or {"open": True}).get("open")]
    yield f"{len(of)} bodies are compared; {sum(map(bool, of.values()))} of them differ, in {len(cases)} cases: {len(cases) - len(open_)} settled, {len(open_)} open."
    yield ""
    yield "| Body | There | Cases | of these open |"
    yield "|---|---|---|---|"
    for bloc in sorted(of, key=label):
        yield f"| {label(bloc)} | {', '.join(f'`{name}`' for name in names[bloc])} | {len(of[bloc])} | {sum(each in open_ for each in of[bloc])} |"
    yield ""
    yield "| Body | States | Years | Our data | There | Why | Settled by |"
    yield "|---|---|---|---|---|---|---|"
    for bloc in sorted(of, key=label):
        order = sorted(of[bloc], key=lambda each: (each.what, each.first, each.last, each.theirs, each.state))
        for _, group in groupby(order, key=lambda each: (each.what, each.first, each.last, each.theirs, str(each.why(source)))):
            yield row(source, list(group))


_OURS = {
    "listed": "not a member",
    "missing": "member",
    "never ours": "never a full member",
    "never theirs": "member from then",
    "joined": "joined then",
    "left": "no exit then",
    "stayed": "left then",
}


def row(source: str, group: list[Case]) -> str:
    """A line of the table for the states of one body of which the same is true."""
    one = group[0]
    rule = one.why(source) or {"why": "Not explained.", "open": True}
    years = str(one.first) if one.first == one.last else f"{one.first} to {one.last}"
    names = ", ".join(str(blocs.state(each.state).name.en) for each in group)
    settled = "; ".join([*(["open"] if rule.get("open") else []), *rule.get("sources", [])]) or "the members' entries in our data"
    return f"| {label(one.bloc)} | {names} | {years} | {_OURS[one.what]} | {one.theirs} | {rule['why']} | {settled} |"


def label(bloc: str) -> str:
    return str(blocs.get(bloc).label.en)


def compared(folder: Path, treaties: Path) -> dict[str, list[Case]]:
    """Every difference, by list."""
    (listed, pages), rows = factbook(folder), desta(treaties)
    held = {each.id: each for each in blocs.atlas()}
    return {
        "factbook": [case for id, names in RULES["factbook"]["names"].items() if id in held for case in of_factbook(held[id], names, listed, pages)],
        "desta": [case for id, numbers in RULES["desta"]["names"].items() if id in held for case in of_desta(held[id], numbers, rows)],
    }


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python tools/other_lists.py FACTBOOK DESTA.csv")
    found = compared(Path(sys.argv[1]), Path(sys.argv[2]))
    PAGE.write_text("\n".join(page(found)) + "\n", encoding="utf-8")
    left = [f"not explained: {source}: {case}" for source, cases in found.items() for case in cases if not case.why(source)]
    print("\n".join(left) or "nothing: every difference is explained")
