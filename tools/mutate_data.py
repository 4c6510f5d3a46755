"""Changes one thing of a core record at random, again and again, and counts how often the rules or the verification log notice.

    python tools/mutate_data.py [--each 100] [--seed 1] [--show]

Prints a table by kind of change: how many were made, how many the rules notice alone, how many the log, how many either; with `--show`, what
nobody noticed.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs

import blocs
from blocs.errors import DataError, Problem
from blocs.storage import reading, validation
from blocs.storage.verification import examine as against_log
from blocs.storage.verification import logged

QUOTED = r'"([^"\\]*)"'
KINDS = {
    "date": re.compile(r"\b(?:on|since|until|announced|received|target|due|date) = " + QUOTED),
    "standing": re.compile(r"\bstanding = " + QUOTED),
    "state": re.compile(r"(?:\bstate = " + QUOTED + r"|\[\[?members\.([A-Z]{3}))"),
    "citation, its source": re.compile(r'"([a-z0-9-]+)\['),
    "citation, its place": re.compile(r'"[a-z0-9-]+\[([^"]*)\]"'),
    "article": re.compile(r"\barticle = " + QUOTED),
    "status": re.compile(r"\bstatus = " + QUOTED),
}
"""Where each kind of thing stands in a record file."""


@attrs.frozen
class Change:
    """One thing changed in a record: what was, what is, and the whole text with it."""

    body: str
    kind: str
    was: str
    now: str
    line: int
    text: str


def places(kind: str) -> list[tuple[str, int, int]]:
    """Every place of a kind in the core: the body, and where in its text."""
    found = []
    for body in logged():
        for match in KINDS[kind].finditer(text_of(body)):
            group = next(number for number in range(1, (match.lastindex or 1) + 1) if match.group(number) is not None)
            found.append((body, match.start(group), match.end(group)))
    return found


def text_of(body: str) -> str:
    return (reading.DATA / "records" / f"{body}.toml").read_text(encoding="utf-8")


def changes(kind: str, number: int, chance: random.Random) -> Iterator[Change]:
    """So many changes of a kind, each at another place while there are places."""
    all_places = places(kind)
    chance.shuffle(all_places)
    for body, start, end in (all_places * (number // max(len(all_places), 1) + 1))[:number]:
        text = text_of(body)
        was = text[start:end]
        now = other(kind, was, chance)
        yield Change(body, kind, was, now, text.count("\n", 0, start) + 1, text[:start] + now + text[end:])


def other(kind: str, was: str, chance: random.Random) -> str:
    """Another value of the kind, such as a slip of the hand would put there."""
    if kind == "date":
        return another_date(was, chance)
    if kind == "state":
        return chance.choice([code for code in reading.by_code() if code != was])
    if kind == "citation, its source":
        return chance.choice([key for key in reading.sources() if key != was])
    if kind in ("standing", "status"):
        return chance.choice([code for code in reading.vocabulary()[kind] if code != was])
    digits = [match.start() for match in re.finditer(r"\d", was)]
    if not digits:
        return was + " 2"
    place = chance.choice(digits)
    return was[:place] + str((int(was[place]) + chance.randint(1, 8)) % 9 + 1) + was[place + 1 :]


def another_date(was: str, chance: random.Random) -> str:
    """A date with one digit changed, or a day or a month left out."""
    if len(was) > 4 and chance.random() < 0.2:
        return was.rpartition("-")[0] or was[:4]
    digits = [match.start() for match in re.finditer(r"\d", was)]
    if not digits:
        return "2001"
    place = chance.choice(digits)
    return was[:place] + str((int(was[place]) + chance.randint(1, 9)) % 10) + was[place + 1 :]


def noticed(change: Change, folder: Path) -> tuple[bool, bool]:
    """Do the rules notice it, and does the log?"""
    path = folder / f"{change.body}.toml"
    path.write_text(change.text, encoding="utf-8")
    try:
        bloc, problems = validation.examine(path)
    except DataError:  # no TOML any more
        return True, True
    before = by_rules(change.body), by_log(change.body)
    return {(each.path, each.says) for each in problems} != before[0], bloc is None or set(against_log(bloc)) != before[1]


@cache
def by_rules(body: str) -> frozenset[tuple[str, str]]:
    """What the rules say of the record as it stands: nothing, where all is well."""
    _, problems = validation.examine(reading.DATA / "records" / f"{body}.toml")
    return frozenset((each.path, each.says) for each in problems)


@cache
def by_log(body: str) -> frozenset[Problem]:
    """What the log says of the record as it stands."""
    return frozenset(against_log(blocs.get(body)))


def main(words: list[str] | None = None) -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--each", type=int, default=100)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--show", action="store_true")
    options = reader.parse_args(words)
    chance = random.Random(options.seed)
    print("| Kind of change | Places | Made | Rules notice | Log notices | Either |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    total: Counter[str] = Counter()
    missed: list[Change] = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            counts: Counter[str] = Counter()
            for change in changes(kind, options.each, chance):
                if change.was == change.now:
                    continue
                rules, log = noticed(change, Path(folder))
                counts.update(made=1, rules=rules, log=log, either=rules or log)
                if not (rules or log):
                    missed.append(change)
            print(row(kind, len(places(kind)), counts))
            total += counts
    print(row("all", sum(len(places(kind)) for kind in KINDS), total))
    for change in missed if options.show else []:
        print(f"{change.body}:{change.line}: {change.kind}: {change.was} -> {change.now}")
    return 0


def row(kind: str, places: int, counts: Counter[str]) -> str:
    shares = (f"{100 * counts[by] / counts['made']:.0f} %" for by in ("rules", "log", "either"))
    return f"| {kind} | {places} | {counts['made']} | {' | '.join(shares)} |"


if __name__ == "__main__":
    raise SystemExit(main())
