"""Join dated memberships to other data by ISO 3166 alpha-3: no data frame library needed, and none in the way."""

import csv
import tempfile
from pathlib import Path

import blocs
from blocs.export import export

population = {"BFA": 22.7, "MLI": 22.6, "NER": 26.2, "TGO": 8.8}  # millions, invented for the example

with tempfile.TemporaryDirectory() as folder:
    export(blocs.atlas(), folder)
    with open(Path(folder) / "memberships.csv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["state"] in population]

for row in sorted(rows, key=lambda row: (row["state"], row["since"])):
    if row["bloc"] in ("aes", "ecowas", "g5-sahel"):
        print(row["state"], f"{population[row['state']]:5.1f}", row["bloc"], row["standing"], row["since"], "to", row["until"] or "now")
