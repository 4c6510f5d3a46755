"""Changes one thing of the package's code at random, again and again, and counts how often its tests notice; needs the package cosmic-ray.

    python tools/mutate_code.py --made 300 --seed 1 --into mutants.jsonl [--only tables]     in a clone of its own: it writes into the package
    python tools/mutate_code.py --table mutants.jsonl                                       the table by package, in Markdown
    python tools/mutate_code.py --again mutants.jsonl                                       the survivors once more, with today's tests

A change is one that cosmic-ray makes (an operator, a comparison, a number, a constant, a branch, a loop, a decorator removed), in a module drawn by
its length. Noticed is what fails the test files of its package (TESTS), in a process of their own, or takes longer than the time allowed.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

TOP = Path(__file__).resolve().parent.parent
CLI = "tests/test_cli.py"
TESTS: dict[str, tuple[str, ...]] = {
    "asking": ("tests/test_ask.py",),
    "citing": ("tests/test_citing.py",),
    "cli": (CLI, "tests/test_screens.py", "tests/test_errors.py", "tests/test_template.py", "tests/test_data_rules.py"),
    "describe": ("tests/test_language.py", "tests/test_standing.py", "tests/test_dates.py", "tests/test_table.py", "tests/test_compare.py"),
    "export": ("tests/test_export.py", "tests/test_properties.py"),
    "i18n": ("tests/test_language.py", "tests/test_table.py", "tests/test_articles.py"),
    "ledgers": ("tests/test_claims.py", "tests/test_second_study.py", "tests/test_data_rules.py"),
    "names": ("tests/test_states.py", "tests/test_articles.py", "tests/test_atlas.py", "tests/test_ask.py"),
    "panels": ("tests/test_panels.py", "tests/test_cow.py", "tests/test_frames.py", "tests/test_compare_data.py", "tests/test_properties.py"),
    "record": ("tests/test_standing.py", "tests/test_records.py", "tests/test_compare.py", "tests/test_properties.py", "tests/test_codes.py"),
    "storage": ("tests/test_rules.py", "tests/test_reading.py", "tests/test_data_rules.py", "tests/test_schema.py", "tests/test_verification.py"),
    "studies": ("tests/test_studies.py", "tests/test_second_study.py"),
    "study": (
        "tests/test_study.py", "tests/test_oakes.py", "tests/test_ranking.py", "tests/test_endings.py", "tests/test_summary.py", "tests/test_studies.py",
        "tests/test_out_of_sample.py", "tests/test_intervals.py", "tests/test_conditions.py",
    ),
    "tables": (
        "tests/test_table.py", "tests/test_compare.py", "tests/test_files.py", "tests/test_screens.py", CLI, "tests/test_verification.py",
        "tests/test_frames.py", "tests/test_properties.py",
    ),
    "": (
        "tests/test_dates.py", "tests/test_dates_in_words.py", "tests/test_errors.py", "tests/test_atlas.py", "tests/test_intervals.py", "tests/test_changes.py",
        "tests/test_conditions.py", "tests/test_public.py",
    ),
}  # fmt: skip
"""The test files of each package, and of the modules that stand in none."""

LEFT_OUT = ("charts", "page")
"""Packages whose output is pictures and scripts for a browser: their tests take minutes each."""

SECONDS = 300


@attrs.frozen
class Mutant:
    """A change: the module, the operator of cosmic-ray and which of its places, the line, and whether it was noticed ("" before the trial)."""

    module: str
    operator: str
    occurrence: int
    line: int
    was: str
    now: str
    found: str = ""

    @property
    def package(self) -> str:
        return package_of(self.module)


def package_of(module: str) -> str:
    parts = module.split("/")
    return parts[1] if len(parts) > 2 else ""


def modules(only: str) -> list[str]:
    """The modules that may be changed."""
    paths = sorted(str(path.relative_to(TOP)) for path in (TOP / "blocs").rglob("*.py"))
    return [path for path in paths if package_of(path) not in LEFT_OUT and (not only or package_of(path) == only)]


def places(module: str) -> list[tuple[str, int]]:
    """Every operator that finds a place in a module, with the number of the place."""
    tree = list(ast_nodes(get_ast((TOP / module).read_text(encoding="utf-8"))))
    found = []
    for name in filter(usable, operator_names()):
        operator = get_operator(name)()
        number = sum(len(list(operator.mutation_positions(node))) for node in tree)
        found += [(name, place) for place in range(number)]
    return found


def usable(name: str) -> bool:
    """Does an operator of cosmic-ray need no words of ours?"""
    return not name.startswith("core/Variable")


def draw(number: int, only: str, chance: random.Random) -> Iterator[Mutant]:
    """So many changes that change what the code does: a kind of change first, then a place, so that no kind outweighs the others by its variants."""
    paths = modules(only)
    lengths = [(TOP / path).read_text(encoding="utf-8").count("\n") for path in paths]
    seen: dict[str, dict[str, list[tuple[str, int]]]] = {}
    made = 0
    while made < number:
        module = chance.choices(paths, lengths)[0]
        if module not in seen:
            seen[module] = {}
            for name, place in places(module):
                seen[module].setdefault(name.split("_")[0], []).append((name, place))
        if not seen[module]:
            continue
        weights = [len(each) / (12 if kind.startswith("core/ReplaceBinary") else 1) for kind, each in seen[module].items()]
        name, place = chance.choice(chance.choices(list(seen[module].values()), weights)[0])
        mutant = made_of(module, name, place)
        if mutant and sound(mutant.package):
            made += 1
            yield mutant


def made_of(module: str, name: str, place: int) -> Mutant | None:
    """The change, or nothing where it touches annotations only, or is no Python."""
    text = (TOP / module).read_text(encoding="utf-8")
    changed = mutate_code(text, get_operator(name)(), place)
    if changed is None or meaning(changed) in (None, meaning(text)):
        return None
    pairs = zip(text.splitlines(), changed.splitlines(), strict=False)
    line, was, now = next(((number, one.strip(), two.strip()) for number, (one, two) in enumerate(pairs, 1) if one != two), (0, "", ""))
    return Mutant(module, name, place, line, was, now)


def meaning(text: str) -> str | None:
    """What a module does: its tree without annotations and docstrings; nothing where it is no Python."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        for field in ("annotation", "returns"):
            if getattr(node, field, None) is not None:
                setattr(node, field, ast.Constant(None))
    return ast.dump(tree)


def tried(mutant: Mutant) -> Mutant:
    """The change made, the tests run, the module as it was again."""
    path = TOP / mutant.module
    text = path.read_text(encoding="utf-8")
    changed = mutate_code(text, get_operator(mutant.operator)(), mutant.occurrence)
    try:
        path.write_text(changed or text, encoding="utf-8")
        found = "killed" if fails(mutant.package) else "survived"
    finally:
        path.write_text(text, encoding="utf-8")
    return attrs.evolve(mutant, found=found)


@cache
def sound(package: str) -> bool:
    """Do the tests of a package pass while nothing is changed? If not, ends the trial: every change would look noticed."""
    if fails(package):
        sys.exit(f"the tests of {package or 'the modules in no package'} fail without any change")
    return True


def fails(package: str) -> bool:
    """Do the tests of a package fail, or not end in time?"""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:sybil", *TESTS[package]]
    try:
        done = subprocess.run(command, cwd=TOP, capture_output=True, timeout=SECONDS, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def read(file: str) -> list[Mutant]:
    return [Mutant(**json.loads(line)) for line in Path(file).read_text(encoding="utf-8").splitlines()]


def table(mutants: list[Mutant]) -> str:
    """How many of each package were noticed."""
    made, killed = Counter(each.package for each in mutants), Counter(each.package for each in mutants if each.found == "killed")
    rows = [(package or "modules in no package", killed[package], made[package]) for package in sorted(made)]
    rows.append(("all", sum(killed.values()), sum(made.values())))
    lines = [f"| {name} | {number} | {noticed} | {100 * noticed / number:.0f} % |" for name, noticed, number in rows]
    return "\n".join(["| Package | Changes | Noticed | Share |", "| --- | ---: | ---: | ---: |", *lines])


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--made", type=int, default=300)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", default="", choices=["", *TESTS])
    reader.add_argument("--into", default="mutants.jsonl")
    reader.add_argument("--table", default="")
    reader.add_argument("--again", default="")
    options = reader.parse_args()
    if options.table:
        print(table(read(options.table)))
        return
    if options.again:
        before = read(options.again)
        after = [each if each.found == "killed" else tried(each) for each in before]
        Path(options.again).write_text("".join(json.dumps(attrs.asdict(each)) + "\n" for each in after), encoding="utf-8")
        print(table(after))
        return
    with open(options.into, "a", encoding="utf-8") as out:
        for mutant in draw(options.made, options.only, random.Random(options.seed)):
            print(json.dumps(attrs.asdict(tried(mutant))), file=out, flush=True)


if __name__ == "__main__":
    main()
