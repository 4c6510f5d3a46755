"""What a contributor meets before any code: commands, forms, hooks and licences are as the documents say."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

import blocs

TOP = Path(__file__).parent.parent
CHECKOUT = pytest.mark.skipif(not (TOP / ".github").exists(), reason="no checkout")


def read(name: str) -> str:
    return (TOP / name).read_text(encoding="utf-8")


def commands() -> dict[str, Any]:
    """The commands of tools/dev.py."""
    found: dict[str, Any] = runpy.run_path(str(TOP / "tools" / "dev.py"))["TASKS"]
    return found


def test_every_command_that_contributors_are_told_is_there() -> None:
    """What CONTRIBUTING and the hooks call exists in tools/dev.py, and the list names everything that a contributor does."""
    told = set(re.findall(r"python3 tools/dev\.py (\w+)", read("CONTRIBUTING.md"))) | set(
        re.findall(r"^\|.*\| `(\w+)`", read("CONTRIBUTING.md"), re.MULTILINE)
    )
    assert {"setup", "test", "lint", "types", "docs", "bench", "release"} <= told <= set(commands())


def test_a_command_asks_for_extras_that_there_are_and_runs_scripts_that_there_are() -> None:
    """Each extra stands in pyproject.toml, each script on the disk."""
    extras = tomllib.loads(read("pyproject.toml"))["project"]["optional-dependencies"]
    for task in commands().values():
        assert set(task.needs.values()) <= set(extras)
        assert [run for run in task.runs if run.split()[0].endswith(".py") and not (TOP / run.split()[0]).exists()] == []


@pytest.mark.parametrize(("words", "status"), [((), 0), (("tset",), 2)])
def test_the_script_alone_lists_the_commands(words: tuple[str, ...], status: int) -> None:
    """A word that is no command is answered with the list as well, and with status 2."""
    done = subprocess.run([sys.executable, TOP / "tools" / "dev.py", *words], capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert [line.split()[0] for line in done.stdout.splitlines()[2:]] == list(commands())


@CHECKOUT
def test_every_form_for_issues_asks_for_sources_or_the_command_first() -> None:
    """The forms are what GitHub takes: a name, a description, fields with ids of their own; facts are asked for their sources before anything else."""
    yaml = pytest.importorskip("yaml")
    forms = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (TOP / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml")}
    assert {name: form["body"][0]["id"] for name, form in forms.items()} == {"1-wrong-fact": "sources", "2-missing-body": "sources", "3-bug": "did"}
    for form in forms.values():
        ids = [each["id"] for each in form["body"]]
        assert form["name"]
        assert form["description"]
        assert len(ids) == len(set(ids))
        assert form["body"][0]["validations"]["required"]
        assert all(each["type"] in ("textarea", "input", "checkboxes") and each["attributes"]["label"] for each in form["body"])
    assert read(".github/pull_request_template.md").startswith("## Sources")


@CHECKOUT
def test_hooks_need_no_network() -> None:
    """Every hook is of this repository and runs what is installed."""
    yaml = pytest.importorskip("yaml")
    repos = yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]
    hooks = [hook for each in repos for hook in each["hooks"]]
    assert {each["repo"] for each in repos} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}
    assert {hook["entry"].removeprefix("python3 tools/dev.py ") for hook in hooks} <= set(commands())


def licence(file: str) -> str:
    """The licence that REUSE.toml gives a file: the last pattern that fits decides."""
    for each in reversed(tomllib.loads(read("REUSE.toml"))["annotations"]):
        paths = each["path"] if isinstance(each["path"], list) else [each["path"]]
        if any(fnmatch(file, path) for path in paths):
            return str(each["SPDX-License-Identifier"])
    return ""


LICENCES = {
    "Our own work": "CC-BY-4.0",
    "Figures of others": "CC-BY-4.0",
    "Facts taken from others": "LicenseRef-Not-Stated",
    "In the public domain": "LicenseRef-Natural-Earth AND BSD-3-Clause",
}
"""How the parts of LICENSE-DATA begin, and what their files have in REUSE.toml."""


def test_machines_are_told_the_licences_that_people_are() -> None:
    """REUSE.toml gives the files of each part of LICENSE-DATA the licence that is named there, and the rest that of the code."""
    begins = ""
    for paragraph in read("LICENSE-DATA").split("\n\n"):
        if paragraph.startswith("    "):
            (identifier,) = (LICENCES[each] for each in LICENCES if begins.startswith(each))
            files = re.findall(r"^    ((?:blocs/data|seeds|docs/second-reading)/\S+)", paragraph, re.MULTILINE)
            assert {file: licence(file) for file in files} == dict.fromkeys(files, identifier)
            assert files
        else:
            begins = paragraph
    assert licence("blocs/dates.py") == licence("tests/toy/utr.toml") == "MIT"


def test_every_licence_is_there_and_used() -> None:
    """Each identifier of REUSE.toml has its text in LICENSES, and no other text lies there."""
    used = {name for each in tomllib.loads(read("REUSE.toml"))["annotations"] for name in re.split(" AND ", each["SPDX-License-Identifier"])}
    assert used == {path.stem for path in (TOP / "LICENSES").glob("*.txt")}
    assert (TOP / "LICENSE").read_bytes() == (TOP / "LICENSES" / "MIT.txt").read_bytes()


def test_the_citation_names_the_version() -> None:
    """CITATION.cff is of the version that the package says it is."""
    assert f"\nversion: {blocs.__version__}\n" in read("CITATION.cff")
