"""How fast is it, beside its peers, in one run? `python tests/benchmarks/compare.py`; peers that are not installed are left out.

Not a test: nothing here passes or fails. Figures are medians of several runs on this machine, ratios are to the peer named.
Install peers with: pip install pycountry country_converter worldcountrygroups
"""

from __future__ import annotations

import importlib.util
import itertools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

ROWS: list[tuple[str, float, str, float | None]] = []
NAMES = ["Mali", "Ivory Coast", "Cote d'Ivoire", "Tanzania", "Guinea-Bissau", "Niger", "NGA", "The Gambia", "Cape Verde", "Burkina Faso"] * 1000


def timed(work: Callable[[], object], runs: int = 5) -> float:
    """The median of several runs, in seconds."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def row(what: str, ours: float, peer: str = "", theirs: float | None = None) -> None:
    ROWS.append((what, ours, peer, theirs))


def process(code: str) -> float:
    """The wall time of a fresh interpreter, less that of an empty one."""

    def run(text: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", text], check=True, capture_output=True)

    return timed(run(code)) - timed(run("pass"))


def installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def starts() -> None:
    row("import blocs", process("import blocs"), "import attrs, cattrs", process("import attrs, cattrs"))
    row("import and one record", process("import blocs; blocs.get('AES')"))
    if installed("country_converter"):
        row(
            "import and one state",
            process("import blocs; blocs.state('Mali')"),
            "country_converter",
            process("import country_converter as c; c.CountryConverter().convert('Mali')"),
        )
    if installed("worldcountrygroups"):
        row("import", process("import blocs"), "worldcountrygroups", process("import worldcountrygroups"))


def records() -> None:
    import blocs
    from blocs.storage import reading, record_file, validation

    blocs.get("AES")  # hooks are made once
    path = reading.DATA / "records" / "ecowas.toml"
    row("one record, the largest, read after import", timed(lambda: record_file.draft(path)))
    row("the whole catalogue read and checked", timed(lambda: [validation.examine(each, bundled=True) for each in reading.bundled()], 3))
    ecowas = blocs.get("ECOWAS")
    row("members of ECOWAS on 68 days", timed(lambda: [ecowas.members(f"{year}-06-30") for year in range(1958, 2026)]))


def pairs() -> None:
    import blocs
    from blocs.compare import between
    from blocs.dates import day

    every, on = list(blocs.atlas()), day("2024-06-30")
    row(f"overlap of all {len(every)} blocs, pair by pair", timed(lambda: [between(a, b, on) for a, b in itertools.combinations(every, 2)], 3))


def states() -> None:
    import blocs

    find = blocs.atlas().states.find
    find("Mali, Republic of")  # every reading is indexed once
    ours = timed(lambda: [find(name) for name in NAMES])
    row("10,000 state names", ours)
    if installed("pycountry"):
        import pycountry

        known = [name for name in NAMES if name in ("Mali", "NGA", "Niger", "Burkina Faso", "Guinea-Bissau")]
        row(
            "5,000 names that pycountry knows",
            timed(lambda: [find(name) for name in known]),
            "pycountry.lookup",
            timed(lambda: [pycountry.countries.lookup(name) for name in known]),
        )
    if installed("country_converter"):
        import country_converter

        converter = country_converter.CountryConverter()
        row("10,000 state names", ours, "country_converter", timed(lambda: converter.convert(NAMES, to="ISO3", not_found=None), 1))


if __name__ == "__main__":
    for part in (starts, records, pairs, states):
        try:
            part()
        except Exception as wrong:  # a peer that fails is said so, and the rest goes on
            print(f"{part.__name__}: {type(wrong).__name__}: {wrong}", file=sys.stderr)
    for what, ours, peer, theirs in ROWS:
        beside = f"   {peer} {theirs * 1000:9.1f} ms   ratio {ours / theirs:.2f}" if theirs else ""
        print(f"{what:<46} {ours * 1000:9.1f} ms{beside}")
