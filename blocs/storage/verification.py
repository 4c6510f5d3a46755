"""The verification log: who read which source for which fact, when, and what it said; and where the data no longer say what was read.

A file of `data/verification/` for each body whose facts are kept twice. A row with the reader "entry" holds a fact as it was entered, with all its
citations; any other row is a later reading of one citation by somebody who had not seen the date in the data.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import attrs

from blocs.dates import PartialDate
from blocs.errors import Problem
from blocs.i18n.messages import say
from blocs.record.bloc import Bloc
from blocs.record.facts import cited
from blocs.record.statements import statements
from blocs.storage.reading import DATA

__all__ = ["COLUMNS", "ENTRY", "FOLDER", "Reading", "agrees", "examine", "log", "logged", "read_again"]

FOLDER = DATA / "verification"
COLUMNS = ("fact", "states", "citation", "reader", "read", "outcome", "place", "note")
ENTRY = "entry"


@attrs.frozen
class Reading:
    """A reading of one source, or of all of a fact's when it was entered.

    `fact` is its permanent address, `states` its codes and dates as the reader found them (`blocs.record.statements`), `citation` the place that the
    data cite, `place` the place where the reader found it. `outcome`: "read"; "absent", it is not there; "opening", only the
    beginning of the document was within reach; "unreached", the document was not.
    """

    fact: str
    states: str
    citation: str
    reader: str
    read: str
    outcome: str
    place: str
    note: str


def logged() -> tuple[str, ...]:
    """The bodies that have a log, by id."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


@cache
def log(id: str) -> tuple[Reading, ...]:
    """Every reading of this body's facts; none where it has no log."""
    path = FOLDER / f"{id}.csv"
    return tuple(_rows(path)) if os.path.exists(path) else ()


def _rows(path: Path) -> Iterator[Reading]:
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Reading(**{column: row[column] or "" for column in COLUMNS})


def examine(bloc: Bloc, readings: Iterable[Reading] | None = None) -> Iterator[Problem]:
    """What in this body's record is not as it was read; nothing for a body without a log."""
    rows = log(bloc.id) if readings is None else tuple(readings)
    if not rows:
        return
    file = f"{bloc.id}.csv"
    now = {address: (text, "; ".join(map(str, cited(fact)))) for address, fact, text in statements(bloc)}
    entered = {row.fact: row for row in rows if row.reader == ENTRY}
    for address in sorted(now.keys() - entered.keys()):
        says = say("has no entry in the verification log: read its sources, then enter it with tools/enter_readings.py")
        yield Problem(file, address, says, "entered-when-read")
    for address in sorted(entered.keys() - now.keys()):
        yield Problem(file, address, say("stands in the verification log but not in the data"), "entered-when-read")
    for address in sorted(now.keys() & entered.keys()):
        yield from _changed(file, entered[address], *now[address])
    for row in rows:
        if row.reader != ENTRY and row.fact in now:
            yield from _against(file, row, now[row.fact][0])


def _changed(file: str, row: Reading, states: str, citations: str) -> Iterator[Problem]:
    for was, is_now in ((row.states, states), (row.citation, citations)):
        if was != is_now:
            says = say(
                'was "{was}" when it was entered, and is "{now}": read its sources again, then enter it with tools/enter_readings.py',
                was=was,
                now=is_now,
            )
            yield Problem(file, row.fact, says, "as-entered")


def _against(file: str, row: Reading, states: str) -> Iterator[Problem]:
    if row.outcome == "read" and not row.note and not agrees(row.states, states):
        says = say(
            'is "{now}", but {reader} read "{was}" in {citation}: correct it, or say in the note of the log why not',
            now=states,
            reader=row.reader,
            was=row.states,
            citation=row.citation,
        )
        yield Problem(file, row.fact, says, "as-read-again")


def agrees(read: str, states: str) -> bool:
    """Does what a source says bear out what the data state: every code the same, every date the same, or one within the other? Prose alone is not compared."""
    said, held = _parts(read), _parts(states)
    return not held or (len(said) == len(held) and all(one == other or _within(one, other) for one, other in zip(said, held, strict=True)))


def _parts(text: str) -> list[str]:
    return [part for part in text.split("; ") if part and not part.startswith("others: ")]


def _within(read: str, held: str) -> bool:
    try:
        one, other = PartialDate.parse(read), PartialDate.parse(held)
    except ValueError:
        return False
    earliest, latest = max(one.earliest, other.earliest), min(one.latest, other.latest)
    return (earliest, latest) in ((one.earliest, one.latest), (other.earliest, other.latest))


def read_again(bloc: Bloc) -> int:
    """How many facts of this body did a later reader find in one of their sources as the data state them?"""
    states = {address: text for address, _, text in statements(bloc)}
    later = (row for row in log(bloc.id) if row.reader != ENTRY and row.outcome == "read" and row.fact in states)
    return len({row.fact for row in later if agrees(row.states, states[row.fact])})
