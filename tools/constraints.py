"""Writes tests/constraints.txt, the exact versions that the tests are known to pass with: `python tools/constraints.py python3.11 python3.12 python3.13`.

For each interpreter named, pip is asked which versions it would install today for the package with all its extras; nothing is installed. Where they differ
the versions carry a marker; the newest Python's serve those after it. Run .ci/run afterwards, which also tries the newest versions without the file.
`python tools/constraints.py --lowest` prints the lowest versions that pyproject.toml allows, in the same form.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

TOP = Path(__file__).parent.parent
FILE = TOP / "tests" / "constraints.txt"
HEAD = """\
# Exact versions of all that the package and its extras need: what passes with them today passes next year.
# Written by tools/constraints.py, which says how to renew it; used by the README's second command.
"""


def requirements() -> list[str]:
    """What pyproject.toml asks for, extras and all."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return sorted({*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra)})


def lowest() -> dict[str, str]:
    """The lowest version of each that is allowed."""
    found: dict[str, str] = {}
    for each in requirements():
        name, version = re.fullmatch(r"([\w.-]+)>=([\w.]+)", each).groups()  # type: ignore[union-attr]
        if found.setdefault(name, version) != version:
            raise SystemExit(f"{name}: pyproject.toml has two lowest versions")
    return found


def newest(python: str) -> tuple[str, dict[str, str]]:
    """What pip would install for an interpreter: its version ("3.12"), and the version of each package."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([python, "-m", "venv", folder], check=True)
        pip = [str(Path(folder) / "bin" / "python"), "-m", "pip", "install", "-q", "--dry-run", "--ignore-installed", "--report", "-"]
        report = json.loads(subprocess.run([*pip, *requirements()], check=True, stdout=subprocess.PIPE, text=True).stdout)
    found = {re.sub(r"[-_.]+", "-", each["metadata"]["name"]).lower(): each["metadata"]["version"] for each in report["install"]}
    return report["environment"]["python_version"], found


def merged(pythons: dict[str, dict[str, str]]) -> list[str]:
    """One line a package, or one for each of its versions with the Pythons that it is for."""
    order = sorted(pythons, key=lambda version: [int(part) for part in version.split(".")])
    lines = []
    for name in sorted({name for found in pythons.values() for name in found}):
        versions = [pythons[python].get(name) for python in order]
        known = list(dict.fromkeys(filter(None, versions)))
        if len(known) == 1:
            lines.append(f"{name}=={known[0]}")
            continue
        for version in known:
            mine = [python for python, held in zip(order, versions, strict=True) if held == version]
            lines.append(f"{name}=={version} ; {_for(mine, order)}")
    return lines


def _for(mine: list[str], order: list[str]) -> str:
    """The marker of some of the Pythons; the last of all stands for those after it too."""
    if mine == order[-len(mine) :]:
        return f'python_version >= "{mine[0]}"'
    return " or ".join(f'python_version == "{each}"' for each in mine)


def main(asked: list[str]) -> int:
    if asked == ["--lowest"]:
        print("\n".join(f"{name}=={version}" for name, version in lowest().items()))
        return 0
    if not asked or asked[0].startswith("-"):
        print("usage: python tools/constraints.py PYTHON… | --lowest", file=sys.stderr)
        return 2
    FILE.write_text(HEAD + "\n".join(merged(dict(newest(each) for each in asked))) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
