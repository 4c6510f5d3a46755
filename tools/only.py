"""A plugin of pytest for tools/mutate_code.py: of the tests collected, runs those named in the file ONLY, in its order, and begins none after ONLY_SECONDS."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """The tests named, or in a file named, in that order."""
    names = Path(os.environ["ONLY"]).read_text(encoding="utf-8").split("\n")
    place = {name: number for number, name in enumerate(names)}
    found = {item: place.get(item.nodeid, place.get(item.nodeid.partition("::")[0])) for item in items}
    items[:] = sorted((item for item in items if found[item] is not None), key=lambda item: found[item] or 0)
    session.stash[BEGUN] = time.monotonic()


BEGUN = pytest.StashKey[float]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Once the time is over, no test is run, and none fails."""
    over = time.monotonic() - item.session.stash[BEGUN] > float(os.environ["ONLY_SECONDS"])
    return True if over else None
