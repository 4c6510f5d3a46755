"""Enters readings in the verification log of a body (blocs/data/verification/).

    python tools/enter_readings.py entry ecowas                     facts that are new, changed or gone; prints each
    python tools/enter_readings.py sheet ecowas sheet.csv second 2026-11-29     a filled sheet of tools/reading_sheet.py

Enter a changed fact only after its sources have been read for it.
"""

import csv
import sys
from pathlib import Path

import blocs
from blocs.record.facts import cited
from blocs.record.statements import statements
from blocs.storage.verification import COLUMNS, ENTRY, FOLDER, Reading, log


def entry(id: str) -> None:
    """The facts as they stand, each with all its citations; later readings stay, even of a source that is cited no more."""
    known = blocs.atlas().sources
    before = {row.fact: row for row in log(id) if row.reader == ENTRY}
    now = {}
    for address, fact, text in statements(blocs.get(id)):
        read = max((str(known[each.key].read) for each in fact.sources), default="")
        row = Reading(address, text, "; ".join(map(str, cited(fact))), ENTRY, read, "read", "", "")
        now[address] = row
        old = before.get(address)
        if old is None or (old.states, old.citation) != (row.states, row.citation):
            print(f"{address}: {old.states if old else 'new'} -> {text}")
    later = [row for row in log(id) if row.reader != ENTRY and row.fact in now]
    write(id, [*now.values(), *later])


def sheet(id: str, file: str, reader: str, read: str) -> None:
    """The rows of a sheet that were filled in, after those of other readers."""
    with open(file, encoding="utf-8", newline="") as rows:
        filled = [row for row in csv.DictReader(rows) if row["outcome"]]
    added = [Reading(row["fact"], row["says"], row["citation"], reader, read, row["outcome"], row["place"], row["note"]) for row in filled]
    taken = {(row.fact, row.citation) for row in added}
    write(id, [*(row for row in log(id) if row.reader != reader or (row.fact, row.citation) not in taken), *added])


def write(id: str, rows: list[Reading]) -> None:
    """Facts in the order of the record, the entry first."""
    place = {row.fact: number for number, row in enumerate(rows) if row.reader == ENTRY}
    FOLDER.mkdir(exist_ok=True)
    path = Path(FOLDER / f"{id}.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        for row in sorted(rows, key=lambda row: (place.get(row.fact, len(place)), row.reader != ENTRY)):
            out.writerow([getattr(row, column) for column in COLUMNS])


if __name__ == "__main__":
    {"entry": entry, "sheet": sheet}[sys.argv[1]](*sys.argv[2:])
