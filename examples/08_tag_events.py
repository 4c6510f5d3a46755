"""An event table of one's own, tagged: for each row, what its state was to two blocs on its day. Needs nothing but `blocs`."""

import csv
import io
import sys

import blocs

EVENTS = """country,date,what
Mali,2012-03-28,protest
Ivory Coast,2012-03-28,summit
Niger,2023-08-15,protest
Burkina Faso,2024-02-01,attack
Nigerr,2024-02-01,misspelt
Mali,2025-02-01,attack
Togo,,no day known
"""  # invented for the example; a file of one's own is read by `csv.DictReader(open("events.csv"))`

events = list(csv.DictReader(io.StringIO(EVENTS)))
tagged, report = blocs.tag(events, state="country", on="date", blocs=["ECOWAS", "AES"], errors="report")

written = csv.DictWriter(sys.stdout, tagged[0], lineterminator="\n")
written.writeheader()
written.writerows(tagged)
print()
for row in report:
    print(f"{row['rows']} row: {row['value']} is {row['why']}; nearest: {', '.join(row['near'])}")
