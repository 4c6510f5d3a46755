"""A journalist's sentence, checked: "the three left ECOWAS on 29 January 2025 after a mandatory year of transition"."""

from typing import Any

import blocs
from blocs.claims import ask

checks: dict[str, dict[str, Any]] = {
    "Mali, Burkina Faso and Niger left ECOWAS on 29 January 2025": {
        "ask": "left",
        "bloc": "ecowas",
        "states": ["MLI", "BFA", "NER"],
        "expect": "2025-01-29",
    },
    "The treaty asks for a year's notice": {"ask": "clause", "bloc": "ecowas", "rule": "withdrawal", "expect_months": 12},
    "They had announced it in December 2023": {"ask": "announced", "bloc": "ecowas", "states": ["MLI", "BFA", "NER"], "expect": "2023-12"},
}
for sentence, check in checks.items():
    finding = ask(blocs.atlas(), check)
    verdict = "the record does not say" if finding.holds is None else finding.holds.value
    print(f"{sentence}? {verdict}.")
    print(f"  {finding.says}")
    print(f"  {'; '.join(str(citation) for fact in finding.facts[:1] for citation in fact.sources)}")
