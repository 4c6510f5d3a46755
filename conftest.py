"""Runs every example in README.md and docs: Python as it stands, `$ blocs …` through the command line."""

from __future__ import annotations

import contextlib
import io
import shlex
from collections.abc import Iterable

from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from blocs.cli import main


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


def _documents() -> Sybil:
    return Sybil(parsers=[PythonCodeBlockParser(), ConsoleParser()], patterns=["README.md", "docs/*.md", "docs/howto/*.md"])


pytest_collect_file = _documents().pytest()
