"""Who belonged to ECOWAS on 30 June 2024, who was suspended, who had given notice? Then the same, one day in 2025."""

import blocs
from blocs import compare

print(compare.members("CEDEAO", on="2024-06-30").to("text", width=120))

print()
ecowas = blocs.get("ECOWAS")
for day in ("2024-06-30", "2025-01-28", "2025-01-29"):
    print(ecowas.standing("Mali", day))
