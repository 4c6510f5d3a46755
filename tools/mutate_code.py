"""Changes one thing of the package's code at random, again and again, and counts how often the tests notice; needs the package cosmic-ray.

    LINES_RUN=lines.json PYTHONPATH=tools python -m pytest -p lines_run        once, with Python 3.12: which test runs which line
    python tools/mutate_code.py --made 300 --seed 1 --into mutants.jsonl       in a clone of its own: it writes into the package
    python tools/mutate_code.py --table mutants.jsonl                          the table by package, in Markdown
    python tools/mutate_code.py --again mutants.jsonl --with tests/test_x.py   the survivors once more, with today's tests, and new test files

A change is one that cosmic-ray makes (an operator, a comparison, a number, a constant, a branch, a loop, a decorator removed), in a module drawn by
its length; left out is what no test could see: `is` turned into `==`, what a cache keeps, what is imported for the types alone.
It is noticed where a test that runs the changed line fails: the FEW that run little else, then those that compare with what is kept in tests/kept, then
the others; of each the quickest first, for SECONDS. It is noticed, too, where the compiler warns of it, which fails .ci/run, and where the tests run much
longer than that. What survives may still be noticed by a test whose turn did not come: the share is a lower bound.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import attrs
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

TOP = Path(__file__).resolve().parent.parent

SECONDS = 45
"""How long tests are begun for one change, after the first FEW."""
FEW = 30


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
    return [path for path in paths if not only or package_of(path) == only]


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
        if mutant:
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
    gone = "\n".join(Counter(text.splitlines()) - Counter(changed.splitlines()))
    return None if name in SAME or any(words in gone for words in UNSEEN) else Mutant(module, name, place, line, was, now)


SAME = ("core/ReplaceComparisonOperator_Is_Eq", "core/ReplaceComparisonOperator_IsNot_NotEq")
"""Operators that change nothing here: what is compared so is a class, an enum or None, which are equal to themselves alone."""
UNSEEN = ("lru_cache(", "@cache", "@functools.cache", "if TYPE_CHECKING:")
"""Lines of which no change can be seen from outside, but for time and memory."""


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


def tried(mutant: Mutant, more: tuple[str, ...] = ()) -> Mutant:
    """The change made, the tests run, the module as it was again."""
    path = TOP / mutant.module
    text = path.read_text(encoding="utf-8")
    changed = mutate_code(text, get_operator(mutant.operator)(), mutant.occurrence)
    try:
        path.write_text(changed or text, encoding="utf-8")
        found = "killed" if warned_of(changed or text) or noticed(mutant, more) else "survived"
    finally:
        path.write_text(text, encoding="utf-8")
    return attrs.evolve(mutant, found=found)


def warned_of(text: str) -> bool:
    """Does Python warn of it when it is compiled? .ci/run compiles the package with warnings as errors."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            compile(text, "changed", "exec")
        except (SyntaxWarning, SyntaxError):
            return True
    return False


def again(mutant: Mutant, more: tuple[str, ...]) -> Mutant:
    """The same change tried in the module as it is now; what has been rewritten since is gone."""
    numbers = [number for name, number in places(mutant.module) if name == mutant.operator]
    found = (
        each for number in numbers if (each := made_of(mutant.module, mutant.operator, number)) and (each.was, each.now) == (mutant.was, mutant.now)
    )
    same = next(found, None)
    return tried(same, more) if same else attrs.evolve(mutant, found="gone")


def noticed(mutant: Mutant, more: tuple[str, ...]) -> bool:
    """Does a test fail that runs the line, or, of the new ones, any?"""
    tests = running(mutant.module, mutant.line)
    narrow = sorted(tests, key=lambda test: (lines_run().breadth[test], test))[:FEW]
    quick = sorted(set(tests) - set(narrow), key=lambda test: (lines_run().seconds[test], test))
    kept = [test for test in quick if test.startswith("tests/test_kept")]
    return any(fails(each) for each in (narrow, [*more, *kept], [test for test in quick if test not in kept]) if each)


@attrs.frozen
class LinesRun:
    """What tools/lines_run.py noted: each test's seconds, how many lines it runs, and, of each module, the tests that run each line."""

    seconds: dict[str, float]
    breadth: Counter[str]
    tests: dict[str, dict[int, list[str]]]


@cache
def lines_run() -> LinesRun:
    noted = json.loads(Path(os.environ.get("LINES_RUN", TOP / "lines.json")).read_text(encoding="utf-8"))
    names = [name for name, _ in noted["tests"]]
    tests = {
        module: {int(line): [names[number] for number in numbers if number] for line, numbers in lines.items()}
        for module, lines in noted["modules"].items()
    }
    return LinesRun(dict(noted["tests"]), Counter(test for lines in tests.values() for found in lines.values() for test in found), tests)


def running(module: str, line: int) -> set[str]:
    """The tests that run a line; where it runs while a module is loaded, or once for all tests, those that run any line of the module."""
    lines = lines_run().tests.get(module, {})
    near = {test for number in (line - 1, line, line + 1) for test in lines.get(number, ())}
    return near if len(near) > 1 else near | {test for each in lines.values() for test in each}


def fails(ids: list[str]) -> bool:
    """Does one of these tests fail, or does the time run out far beyond what was allowed?"""
    files = sorted({each.partition("::")[0] for each in ids})
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "only", *files]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(ids))
        file.flush()
        settings = {"PYTHONPATH": os.pathsep.join((str(TOP), str(TOP / "tools"))), "ONLY": file.name, "ONLY_SECONDS": str(SECONDS)}
        try:
            done = subprocess.run(command, cwd=TOP, capture_output=True, timeout=4 * SECONDS, env={**os.environ, **settings}, check=False)
        except subprocess.TimeoutExpired:
            return True
    return done.returncode not in (0, 5)


def read(file: str) -> list[Mutant]:
    return [Mutant(**json.loads(line)) for line in Path(file).read_text(encoding="utf-8").splitlines()]


def table(mutants: list[Mutant]) -> str:
    """How many of each package were noticed, of those whose line is still there."""
    mutants = [each for each in mutants if each.found != "gone"]
    made, killed = Counter(each.package for each in mutants), Counter(each.package for each in mutants if each.found == "killed")
    rows = [(package or "modules in no package", killed[package], made[package]) for package in sorted(made)]
    rows.append(("all", sum(killed.values()), sum(made.values())))
    lines = [f"| {name} | {number} | {noticed} | {100 * noticed / number:.0f} % |" for name, noticed, number in rows]
    return "\n".join(["| Package | Changes | Noticed | Share |", "| --- | ---: | ---: | ---: |", *lines])


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--made", type=int, default=300)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--only", default="", help="one package, such as tables")
    reader.add_argument("--into", default="mutants.jsonl")
    reader.add_argument("--table", default="")
    reader.add_argument("--again", default="")
    reader.add_argument("--with", dest="more", nargs="*", default=[])
    options = reader.parse_args()
    if options.table:
        print(table(read(options.table)))
        return
    if options.again:
        after = [each if each.found == "killed" else again(each, tuple(options.more)) for each in read(options.again)]
        Path(options.again).write_text("".join(json.dumps(attrs.asdict(each)) + "\n" for each in after), encoding="utf-8")
        print(table(after))
        return
    with open(options.into, "a", encoding="utf-8") as out:
        for mutant in draw(options.made, options.only, random.Random(options.seed)):
            print(json.dumps(attrs.asdict(tried(mutant))), file=out, flush=True)


if __name__ == "__main__":
    main()
