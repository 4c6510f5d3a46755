"""What the tests share: invented blocs, and a way to write one down."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import blocs
from blocs import Atlas, Bloc

TESTS = Path(__file__).parent
TOY = TESTS / "toy"


@pytest.fixture(scope="session")
def toy() -> Atlas:
    """The bundled record and the invented Union of the Three Rivers."""
    return blocs.atlas().adding(TOY / "utr.toml")


@pytest.fixture(scope="session")
def toys() -> Atlas:
    """The bundled record and all three invented blocs: living, dead before it, and covered in part."""
    return blocs.atlas().adding(*sorted(TOY.glob("*.toml")))


@pytest.fixture(scope="session")
def utr(toy: Atlas) -> Bloc:
    return toy["utr"]


@pytest.fixture
def usual_limit() -> Iterator[None]:
    """The longest field of CSV is as Python has it; a package that other tests import sets another."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a text to a file of its own."""

    def written(text: str, name: str = "mine.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written
