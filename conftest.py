"""Sets the scene for all tests, and runs every example in README.md and docs: Python as it stands, `$ blocs …` through the command line."""

from __future__ import annotations

import contextlib
import io
import os
import runpy
import shlex
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from blocs.cli import main

collect_ignore_glob = ["docs/*.py"]
"""What builds the site needs packages of its own; tests/test_site.py runs it."""

READ = (
    "BLOCS_LANG", "BLOCS_TRACEBACK", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "PYTHON_COLORS", "LINES", "PYTHONWARNINGS", "PYTHONOPTIMIZE", "PYTHONINSPECT",
    "MATPLOTLIBRC", "MPLBACKEND", "SOURCE_DATE_EPOCH", "SPHINXOPTS",
)  # fmt: skip
"""Settings of the user's that change what the library, or a package that it draws or prints with, answers."""


settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("known", settings.get_profile("explore"), derandomize=True, database=None)
settings.load_profile("known")
"""The same cases at every run, on a machine however slow; `pytest --hypothesis-profile explore` tries others."""


def pytest_configure() -> None:
    """No test depends on the user's settings or terminal, and the catalogues are compiled as they are written.

    This happens before anything is collected, so that it holds for every fixture, document and process that a test starts.
    """
    for name in READ:
        os.environ.pop(name, None)
    os.environ |= {"COLUMNS": "120", "PYTHONUTF8": "1"}
    with contextlib.suppress(ModuleNotFoundError):  # without Babel a catalogue stays as it was compiled, and the library warns
        runpy.run_path(str(Path(__file__).parent / "tools" / "compile_catalogues.py"))["compile_all"]()


OF_DATA = (
    "agreement", "ask", "changes", "claims", "compare", "data_rules", "documents", "endings", "kept", "layers", "maps", "oakes", "out_of_sample", "panels",
    "project", "ranking", "records", "referee", "region", "report", "report_essay", "second_study", "screens", "studies", "study", "summary", "threads",
    "verification", "words",
)  # fmt: skip
"""Test files about the data, the documents and the shape of the project, which say the same with any versions of the packages; single tests bear the mark `data`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is about the data with `data`, so that `.ci/run` can try it in one lane only; README's examples are tried in all."""
    top = Path(__file__).parent
    files = {top / "tests" / f"test_{name}.py" for name in OF_DATA}
    for item in items:
        if item.path in files or top / "docs" in item.path.parents or top / "tests" / "fuzz" in item.path.parents:
            item.add_marker("data")


class ConsoleParser(CodeBlockParser):
    """Evaluates ```console blocks: after `$ blocs …` stands what it prints; a line with "…" alone leaves the rest out."""

    def __init__(self) -> None:
        super().__init__(language="console")

    def evaluate(self, example: Example) -> str | None:
        for command, expected in _commands(str(example.parsed)):
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
                main(shlex.split(command)[1:])
            printed = [line.rstrip() for line in out.getvalue().rstrip("\n").splitlines()]
            wanted = [line.rstrip() for line in expected]
            if wanted and wanted[-1] == "…":
                wanted, printed = wanted[:-1], printed[: len(wanted) - 1]
            if printed != wanted:
                return f"{command} printed\n" + "\n".join(printed)
        return None


def _commands(block: str) -> Iterable[tuple[str, list[str]]]:
    command, lines = "", []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, lines
            command, lines = line[2:], []
        else:
            lines.append(line)
    if command:
        yield command, lines


def _folder(namespace: dict[str, Any]) -> None:
    """A document runs in a folder of its own, which holds the files that it reads and takes what it writes."""
    here, folder = Path(__file__).parent, TemporaryDirectory()
    shutil.copytree(here / "examples", Path(folder.name) / "examples")
    shutil.copy(here / "examples" / "events.csv", folder.name)
    namespace["_folder"] = folder, Path.cwd()
    os.chdir(folder.name)


def _leave(namespace: dict[str, Any]) -> None:
    folder, before = namespace["_folder"]
    os.chdir(before)
    folder.cleanup()


def _documents() -> Sybil:
    patterns = ["README.md", "docs/*.md", "docs/howto/*.md"]
    return Sybil(parsers=[PythonCodeBlockParser(), ConsoleParser()], patterns=patterns, setup=_folder, teardown=_leave)


pytest_collect_file = _documents().pytest()
