"""The example notebooks run from the first cell to the last, and show what they showed when they were written."""

from __future__ import annotations

import importlib.util
import re
import warnings
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
BOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def shown(book: Any) -> list[list[str]]:
    """The words that each cell prints or shows, without pictures, whose size in points differs a little between versions of matplotlib."""
    found = []
    for cell in book.cells:
        outputs = cell.get("outputs", ())
        assert [each["evalue"] for each in outputs if each["output_type"] == "error"] == []
        said = [each.get("text") or each["data"].get("text/html") or each["data"].get("text/plain", "") for each in outputs]
        found.append([re.sub(r"(?<=size )[\d.]+x[\d.]+", "", each) for each in said])
    return found


def test_there_is_a_notebook() -> None:
    """At least one stands among the examples, and the list of examples names each."""
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert BOOKS
    assert [each.name for each in BOOKS if f"`{each.name}`" not in listed] == []


@pytest.mark.slow
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_showed(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Executed in a kernel of its own, it has no error, the same words, tables in HTML and a picture."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))  # and not the user's, which may run things first
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("nbclient")
    pytest.importorskip("matplotlib")
    spec = importlib.util.spec_from_file_location("regenerate", EXAMPLES / "regenerate.py")
    assert spec and spec.loader
    regenerate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(regenerate)
    held = nbformat.read(path, as_version=4)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ran = regenerate.executed(path)
    assert shown(ran) == shown(held)
    kinds = [kind for cell in ran.cells for each in cell.get("outputs", ()) for kind in each.get("data", ())]
    assert kinds.count("image/png") >= 2
    assert kinds.count("text/html") >= 3
