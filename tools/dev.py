#!/usr/bin/env python3
"""One command for each thing that a contributor does: `python3 tools/dev.py test`, `lint`, `types`, `docs`, `bench`, `release` … (alone: the list).

It needs nothing but Python 3.11: it makes the environment `.venv`, installs there what a command lacks, in the versions that the tests are known to pass
with, and runs the command. Words after the name go to the first program: `python3 tools/dev.py test -k spells`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).resolve().parent.parent
ENVIRONMENT = TOP / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


class Task(NamedTuple):
    """What a command is for, the packages that it imports with the extra that brings each, and the programs that it runs."""

    says: str
    needs: dict[str, str]
    runs: tuple[str, ...]


TASKS = {
    "setup": Task("make the environment, or renew it", {}, ("blocs members AES",)),
    "test": Task("run all tests, docstrings and printed examples", {"sybil": "test"}, ("pytest",)),
    "lint": Task(
        "look for mistakes, wrong form, files without a licence",
        {"ruff": "lint", "reuse": "lint"},
        ("ruff check .", "ruff format --check .", "reuse lint -q"),
    ),
    "format": Task("put the code into its form", {"ruff": "lint"}, ("ruff check --fix-only -q .", "ruff format .")),
    "types": Task("check the types", {"mypy": "lint", "sybil": "test"}, ("mypy",)),
    "data": Task("check records, ledgers and studies by every rule", {}, ("blocs check",)),
    "facts": Task(
        "the tests of the data: after a fact or a record was changed",
        {"sybil": "test"},
        (
            "pytest tests/test_records.py tests/test_data_rules.py tests/test_agreement.py tests/test_verification.py tests/test_atlas.py "
            "tests/test_articles.py tests/test_out_of_sample.py",
        ),
    ),
    "regenerate": Task(
        "print the examples of the documents anew, after the data were changed",
        {"matplotlib": "plot", "networkx": "examples", "scipy": "stats", "sybil": "test"},
        ("examples/regenerate.py", "docs/regenerate.py", "tests/test_kept.py", "tests/test_kept_charts.py"),
    ),
    "catalogues": Task("put new messages into the catalogues to be translated", {"babel": "test"}, ("tools/catalogues.py",)),
    "hooks": Task("check each commit before it is made", {"pre_commit": "lint"}, ("pre_commit install",)),
    "docs": Task("build the site in docs/_build", {"sphinx": "docs"}, ("sphinx -q -b html docs docs/_build",)),
    "bench": Task("measure speed", {"pytest_benchmark": "frames-test"}, ("pytest tests/benchmarks/bench_cow.py tests/benchmarks/panels.py",)),
    "interface": Task("note a public interface that was changed on purpose", {"griffe": "test"}, ("tools/interface.py",)),
    "release": Task("build, check, install and try a release, in dist/", {"build": "build", "twine": "build"}, ("tools/release.py",)),
}


def install(extras: set[str]) -> None:
    """The package as it lies here, with some extras."""
    print(f"installing blocs[{','.join(sorted(extras))}] in .venv", file=sys.stderr)
    wanted = f".[{','.join(sorted(extras))}]"
    run(f"pip install -q --disable-pip-version-check -e {wanted} -c tests/constraints.txt")


def run(words: str, *more: str) -> None:
    """A script or a module, by the Python of the environment. The first failure ends all."""
    program, *rest = words.split()
    done = subprocess.run([PYTHON, *([] if program.endswith(".py") else ["-m"]), program, *rest, *more], cwd=TOP, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def lacking(needs: dict[str, str]) -> set[str]:
    """The extras of which a package is not installed."""
    code = "import sys; from importlib.util import find_spec; print(*(each for each in sys.argv[1:] if not find_spec(each)))"
    told = subprocess.run([PYTHON, "-c", code, "blocs", *needs], capture_output=True, text=True, check=True, cwd=ENVIRONMENT)
    return {needs.get(each, "test") for each in told.stdout.split()}


def main(words: list[str]) -> int:
    name, *more = words or [""]
    if name not in TASKS:
        print("usage: python3 tools/dev.py COMMAND …\n")
        print("\n".join(f"  {each:<12}{task.says}" for each, task in TASKS.items()))
        return 0 if name in ("", "-h", "--help", "help") else 2
    if sys.version_info < (3, 11):  # noqa: UP036 (whatever Python is there may run this)
        raise SystemExit("Python 3.11 or newer is needed")
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    task = TASKS[name]
    if extras := {"test", "lint"} if name == "setup" else lacking(task.needs):
        install(extras)
    for place, each in enumerate(task.runs):
        run(each, *(more if not place else ()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
