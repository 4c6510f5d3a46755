"""The kept inputs of the fuzzer, and as many as hypothesis makes in a few seconds: a value or an error of ours, never anything else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .choices import Choices
from .command_line import commands, run
from .readers import READERS, kept

TARGETS = {**READERS, "commands": commands}
SLOW = {"questions": 10, "records": 20, "study": 10, "commands": 40}
"""Of these fewer inputs are made."""


@pytest.mark.parametrize("target", TARGETS)
def test_what_was_once_wrong_is_refused_or_read(target: str) -> None:
    """Every input that found a fault, and some that reach far, raise nothing but errors of ours."""
    if target in ("frames", "cow"):
        pytest.importorskip("numpy")
    for data in kept(target):
        TARGETS[target](Choices(data))


@pytest.mark.parametrize("target", TARGETS)
def test_any_bytes_are_refused_or_read(target: str) -> None:
    """Whatever decisions are made of what is read."""
    if target in ("frames", "cow"):
        pytest.importorskip("numpy")

    @settings(max_examples=SLOW.get(target, 100), deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=120))
    def holds(data: bytes) -> None:
        TARGETS[target](Choices(data))

    holds()


def test_the_fuzzer_would_notice() -> None:
    """An exception that is none of ours goes through."""
    with pytest.raises(ZeroDivisionError):
        READERS["dates"](Faulty(b""))


class Faulty(Choices):
    """Decisions that cannot be made."""

    def below(self, n: int) -> int:
        return n // 0


def test_a_fault_of_ours_is_seen_on_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line is run as a user runs it, but that nothing is hidden."""
    from blocs.cli import app

    monkeypatch.setattr(app, "_answer", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        run(["list"])
