"""Writes a sheet for a second reader of sources: the facts of a body without their dates, and where each was read.

    python tools/reading_sheet.py ecowas members institutions > sheet.csv

The reader opens each cited place, writes down what it says (column "says") before looking at the data, and the result is compared by
`tools/enter_readings.py`. Dates and the accounts that differ are left blank on purpose.
"""

import csv
import re
import sys

import blocs
from blocs.record.statements import statements

COLUMNS = ("fact", "asked", "citation", "title", "publisher", "url", "says", "outcome", "place", "note")
DATE = re.compile(r"(never|[0-9]{4}(-[0-9]{2}){0,2})?(\.\.)?[0-9]{4}(-[0-9]{2}){0,2}")


def asked(text: str) -> str:
    """What a fact states, with a question mark in the place of every date, and without other accounts."""
    return "; ".join("?" if DATE.fullmatch(part) else part for part in text.split("; ") if not part.startswith("others: "))


def main(id: str, *beginnings: str) -> None:
    bloc = blocs.get(id)
    known = blocs.atlas().sources
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(COLUMNS)
    for address, fact, text in statements(bloc):
        if address.startswith(beginnings or ("",)):
            for citation in fact.sources:
                source = known[citation.key]
                rows.writerow([address, asked(text), str(citation), source.title, source.publisher, source.url, "", "", "", ""])


if __name__ == "__main__":
    main(*sys.argv[1:])
