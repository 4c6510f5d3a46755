"""A plugin of pytest for tools/mutate_code.py: notes which test runs which lines of the package, and how long it takes, in the file LINES_RUN.

    LINES_RUN=lines.json PYTHONPATH=tools python -m pytest -p lines_run

Needs Python 3.12: its sys.monitoring tells of each line once a test, and costs next to nothing. What a test runs in another process is not seen.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

TOP = Path(__file__).resolve().parent.parent
PACKAGE = str(TOP / "blocs") + os.sep
WATCH = sys.monitoring
TOOL = WATCH.COVERAGE_ID


class Lines:
    """What has been noted: the tests with their seconds, and for each line of each module the numbers of the tests that run it."""

    def __init__(self) -> None:
        self.tests: list[tuple[str, float]] = []
        self.modules: dict[str, dict[int, list[int]]] = {}

    def begin(self, code: CodeType, _offset: int) -> object:
        """A function begins: its lines are watched where it is the package's."""
        if code.co_filename.startswith(PACKAGE):
            WATCH.set_local_events(TOOL, code, WATCH.events.LINE)
        return WATCH.DISABLE

    def line(self, code: CodeType, line: int) -> object:
        """A line of the package runs, for the first time in this test."""
        numbers = self.modules.setdefault(code.co_filename, {}).setdefault(line, [])
        if not numbers or numbers[-1] != len(self.tests):
            numbers.append(len(self.tests))
        return WATCH.DISABLE

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Every line counts anew for each test."""
        WATCH.restart_events()
        self.tests.append((item.nodeid, 0.0))
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name, seconds = self.tests[-1]
        self.tests[-1] = (name, round(seconds + report.duration, 3))

    def pytest_sessionfinish(self) -> None:
        """Into the file, the number of a test being its place in the list; 0 is what ran before the first, while modules were loaded."""
        WATCH.set_events(TOOL, 0)
        WATCH.free_tool_id(TOOL)
        modules = {str(Path(name).relative_to(TOP)): lines for name, lines in sorted(self.modules.items())}
        Path(os.environ["LINES_RUN"]).write_text(json.dumps({"tests": [("", 0.0), *self.tests], "modules": modules}), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """The watch begins before the package is imported."""
    lines = Lines()
    WATCH.use_tool_id(TOOL, "lines of the package")
    WATCH.register_callback(TOOL, WATCH.events.PY_START, lines.begin)
    WATCH.register_callback(TOOL, WATCH.events.LINE, lines.line)
    WATCH.set_events(TOOL, WATCH.events.PY_START)
    config.pluginmanager.register(lines)
