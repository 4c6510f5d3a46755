"""Sets the record's memberships beside your own copy of the Correlates of War IGO data, version 3 (state-year format, as CSV).

    python tools/against_cow.py state_year_format3.csv > docs/cow.md

prints the differences as a page, each with why the record does not follow and the sources that settle it.

A year differs if COW calls a state a full member in a year in which the record has it as one on no day, or calls it anything else in a year in
which the record has it as one on every day. Years in which a state joined or left, or that the record leaves open, are not compared. The data set
itself is not shipped.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
import tomllib
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import blocs
from blocs.record.bloc import Bloc

COLUMNS = {
    "amu": "amu", "au": "au", "ceao": "ceao", "cemac": "cemac", "cepgl": "cepgl", "cilss": "cilss", "comesa": "comesa", "conseil-de-l-entente": "entente",
    "eac": "eac", "eac-1967": "eacm", "eacso": "eacso", "eccas": "eccas", "ecowas": "ecowas", "igad": "igad", "igadd": "igadd", "ioc": "iocom", "lcbc": "lcbc",
    "liptako-gourma": "liptako", "mano-river-union": "mru", "oau": "oau", "ocam": "ocam", "pta": "pta", "sacu": "sacu", "sadc": "sadc", "sadcc": "sadcc",
    "uam": "uam", "udeac": "udeac", "uemoa": "uemoa",
}  # fmt: skip
LAST = 2014


def standing(bloc: Bloc, state: str, year: int) -> str:
    """Was the state a full member on every day of the year, on none, or is it mixed or open?"""
    spells = [spell for spell in bloc.by_state.get(state, ()) if spell.standing == "full"]
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    if any(spell.since.latest <= first and (spell.until is None or spell.until.earliest > last) for spell in spells):
        return "full"
    if all(spell.since.earliest > last or (spell.until is not None and spell.until.latest <= first) for spell in spells):
        return "none"
    return "open"


def differences(path: str) -> Iterator[tuple[str, str, int, str, str]]:
    """Bloc, state, year, what the record says, and COW's code, wherever the two differ."""
    states = {state.cow: state for state in blocs.atlas().states if state.cow is not None and state.sources}  # the African states
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {column.lower(): column for column in rows[0]}
    for bloc in blocs.atlas():
        column = columns.get(COLUMNS.get(bloc.id, ""))
        if column is None or bloc.founded is None:
            continue
        last = bloc.last_day.year if bloc.ended else LAST
        for row in rows:
            state, year = states.get(int(float(row["ccode"]))), int(float(row["year"]))
            if state is None or not bloc.founded.latest.year < year < last + (not bloc.ended):
                continue
            ours, theirs = standing(bloc, state.iso3, year), row[column]
            code = str(int(float(theirs))) if theirs else "-9"
            if (ours == "none" and code == "1") or (ours == "full" and code != "1"):
                yield bloc.id, state.iso3, year, ours, code


def spans(path: str) -> Iterator[tuple[str, str, str, str, str]]:
    """The differences, with years in a row put together."""
    found = sorted(differences(path), key=lambda each: (each[0], each[1], each[3], each[4], each[2]))
    for (bloc, state, ours, code, _), group in groupby(
        enumerate(found), key=lambda each: (each[1][0], each[1][1], each[1][3], each[1][4], each[1][2] - each[0])
    ):
        years = [each[2] for _, each in group]
        yield bloc, state, str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}", ours, code


NOTES = tomllib.loads((Path(__file__).parent / "cow.toml").read_text(encoding="utf-8"))["notes"]


def settled(bloc: Bloc, state: str, years: str, ours: str) -> tuple[str, str]:
    """Why the record does not follow, and by which sources: from the record's own disputes, else from the notes beside this script."""
    for note in NOTES:
        if note["bloc"] == bloc.id and (state in note["states"] or note["states"] == ["all"]) and note.get("record", ours) == ours:
            return note["why"], note.get("source", "")
    first = int(years.partition(" ")[0])
    spells = sorted(bloc.by_state.get(state, ()), key=lambda spell: abs(spell.since.earliest.year - first))
    for act in (act for spell in spells for act in (spell.entry, spell.exit) if act):
        for dispute in act.disputed:
            if any("cow" in citation.key for citation in dispute.sources):
                return dispute.why.en, "; ".join(str(citation) for citation in act.sources if "cow" not in citation.key)
    return "", ""


HEAD = """# Memberships beside the Correlates of War data

The Correlates of War IGO data, version 3 (Pevehouse, Nordstrom, McManus and Jamison 2020), code the standing of states by year to 2014. This page
lists every difference between its full members and ours for the bodies that both cover, and what settles each. Years in which a state joined or left,
or that our sources leave open, are not compared. COW codes: 1 full, 2 associate, 3 observer, 0 none, -9 missing, -1 body not in existence by its rules
(three states, a seat, a plenary every ten years). It has no code for suspension and treats it unevenly.

Written by `tools/against_cow.py` from a copy of the data, which is not shipped.

| Body | State | Years | Record | COW | Why | Settled by |
|---|---|---|---|---|---|---|"""


def page(path: str) -> Iterator[str]:
    """The differences as a page."""
    yield HEAD
    open_ones = 0
    for id, code, years, ours, theirs in spans(path):
        bloc = blocs.get(id)
        why, sources = settled(bloc, code, years, ours)
        open_ones += not why
        record = "member" if ours == "full" else "not a member"
        yield f"| {bloc.label} | {blocs.state(code)} | {years} | {record} | {theirs} | {why or '*not settled*'} | {sources} |"
    yield f"\nNot settled: {open_ones}."


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit("usage: python tools/against_cow.py state_year_format3.csv")
    print("\n".join(page(sys.argv[1])))
