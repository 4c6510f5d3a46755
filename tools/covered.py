"""What share of the package's lines and branches the tests run, by package: `python tools/covered.py FILE.json … [--least 97]`.

Reads what slipcover wrote, one file a run of tests, and counts what any of them ran. Fails where fewer than the least, in percent, were run of either.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

Seen = dict[str, tuple[set[object], set[object]]]
"""Of each module, what was run and what was not, in one of the runs."""


def read(files: list[str], what: str) -> Seen:
    """The lines, or the branches, of each module."""
    seen: Seen = defaultdict(lambda: (set(), set()))
    for file in files:
        for module, found in json.loads(Path(file).read_text(encoding="utf-8"))["files"].items():
            for place, kind in enumerate(("executed", "missing")):
                seen[module][place].update(tuple(each) if isinstance(each, list) else each for each in found[f"{kind}_{what}"])
    return seen


def shares(seen: Seen) -> dict[str, tuple[int, int]]:
    """How many were run and how many there are, by package; all together last."""
    counted: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for module, (run, missed) in sorted(seen.items()):
        parts = module.split("/")
        for name in (parts[1] if len(parts) > 2 else "modules in no package", "all"):
            counted[name] = counted[name][0] + len(run), counted[name][1] + len(run | missed)
    return {**{name: count for name, count in counted.items() if name != "all"}, "all": counted["all"]}


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("files", nargs="+")
    reader.add_argument("--least", type=float, default=0.0)
    options = reader.parse_args()
    lines, branches = (shares(read(options.files, what)) for what in ("lines", "branches"))
    print("| Package | Lines | Run | Branches | Run |\n| --- | ---: | ---: | ---: | ---: |")
    low = False
    for name in lines:
        figures = [(all_, 100 * run / all_ if all_ else 100.0) for run, all_ in (lines[name], branches.get(name, (0, 0)))]
        print(f"| {name} | " + " | ".join(f"{all_:,} | {share:.1f} %" for all_, share in figures) + " |")
        low = name == "all" and any(share < options.least for _, share in figures)
    if low:
        sys.exit(f"fewer than {options.least:g} % were run")


if __name__ == "__main__":
    main()
