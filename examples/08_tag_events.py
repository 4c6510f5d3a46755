"""An event table of one's own, tagged: for each row, what its state was to two blocs on its day. Needs nothing but `blocs`."""

import csv
import sys
from pathlib import Path

import blocs

EVENTS = Path(__file__).with_name("events.csv")  # invented

with open(EVENTS, encoding="utf-8", newline="") as file:
    tagged, report = blocs.tag(csv.DictReader(file), state="country", on="date", blocs=["ECOWAS", "AES"], errors="report")

written = csv.DictWriter(sys.stdout, tagged[0], lineterminator="\n")
written.writeheader()
written.writerows(tagged)
print()
for row in report:
    print(f"{row['rows']} row: {row['value']} is {row['why']}; nearest: {', '.join(row['near'])}")
