"""The public interface: what `blocs` offers, and what holds for every public value and question."""

from __future__ import annotations

import subprocess
import sys

import pytest

import blocs


def alone(code: str) -> str:
    """What a new interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True).stdout.strip()


@pytest.mark.parametrize("name", ["charts", "claims", "compare", "dates", "oakes", "report"])
def test_a_public_module_needs_no_import_of_its_own(name: str) -> None:
    """`import blocs` is enough for `blocs.compare` and the others."""
    assert alone(f"import blocs; print(blocs.{name}.__name__)") == f"blocs.{name}"


def test_importing_loads_no_module_that_is_not_asked_for() -> None:
    """Comparisons, charts, the essay, claims and the page are loaded when they are first used."""
    heavy = ("blocs.compare", "blocs.oakes", "blocs.charts", "blocs.claims", "blocs.report", "blocs.table")
    assert alone(f"import sys, blocs; print([each for each in {heavy} if each in sys.modules])") == "[]"


def test_dir_shows_the_public_names_and_no_others() -> None:
    """Modules that happen to have been loaded are not offered, before and after the lazy ones are used."""
    shown = "print(sorted(each for each in dir(blocs) if not each.startswith('__')) == sorted(blocs.__all__))"
    assert alone(f"import blocs; {shown}; blocs.report; {shown}").split() == ["True", "True"]


def test_every_public_name_is_there() -> None:
    """`from blocs import *` gives every name, and a name that is not public is refused."""
    assert [each for each in blocs.__all__ if not hasattr(blocs, each)] == []
    with pytest.raises(AttributeError, match="nonsense"):
        blocs.nonsense  # noqa: B018


def test_the_atlas_is_a_function_after_every_import() -> None:
    """The module of the same name never takes its place."""
    assert alone("import blocs; blocs.compare; import blocs.atlas; from blocs import atlas; print(len(blocs.atlas()) == len(atlas()))") == "True"


def test_a_date_is_made_from_its_text() -> None:
    """The public class has a public maker."""
    assert blocs.PartialDate.parse("1976-11") == blocs.dates.parse("1976-11")
    with pytest.raises(blocs.BadDate):
        blocs.PartialDate.parse("November 1976")
