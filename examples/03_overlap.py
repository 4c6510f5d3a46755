"""What did the Sahel's blocs have in common, before and after the break?"""

from blocs import compare

for day in ("2022-05-01", "2023-10-01", "2025-02-01"):
    print(compare.overlap("AES", "ECOWAS", "G5 Sahel", on=day).to("text", width=140, sources=False))
    print()
