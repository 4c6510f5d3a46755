"""Under which conditions do the tests pass? On any day, in any place; what our code is warned of fails, what other people's packages warn of does not."""

from __future__ import annotations

import ast
import shutil
import subprocess
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent


def module(name: str, code: str, **names: object) -> ModuleType:
    """A module made of a few lines."""
    made = ModuleType(name)
    made.__dict__.update(names)
    exec(code, made.__dict__)
    return made


THEIRS = "import warnings\ndef old():\n    warnings.warn('old() will go', DeprecationWarning, stacklevel=2)\ndef careless():\n    old()\n"


def test_a_warning_that_our_code_causes_fails() -> None:
    """A module of ours calls what is deprecated: the warning is laid to it, and is an error."""
    theirs = module("theirs", THEIRS)
    ours = module("blocs.made_up", "def use():\n    old()\n", old=theirs.old)
    with pytest.raises(DeprecationWarning, match="will go"):
        ours.use()
    with pytest.raises(UserWarning):
        module("blocs.other", "import warnings\nwarnings.warn('of our own')")


def test_a_warning_inside_of_another_package_does_not_fail() -> None:
    """Theirs calls what is deprecated in theirs, for whatever reason: it is told at the end of the run, and that is all."""
    theirs = module("theirs", THEIRS)
    ours = module("blocs.made_up", "def use():\n    careless()\n", careless=theirs.careless)
    with warnings.catch_warnings(record=True) as told:
        ours.use()
    assert [each.category for each in told] == [DeprecationWarning]


def test_the_constraints_are_those_of_the_project() -> None:
    """Every package that the project or an extra asks for has one exact version, within the range asked for, on this Python."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [
        Requirement(each) for each in (*project["dependencies"], *(each for extra in project["optional-dependencies"].values() for each in extra))
    ]
    held = [Requirement(line) for line in (ROOT / "tests" / "constraints.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    here = {canonicalize_name(each.name): each.specifier for each in held if each.marker is None or each.marker.evaluate()}
    assert len(here) == len({canonicalize_name(each.name) for each in held}), "run tools/constraints.py with this Python among others"
    for each in asked:
        (version,) = here[canonicalize_name(each.name)]
        assert version.operator == "=="
        assert each.specifier.contains(version.version), each.name
        assert [bound.operator for bound in each.specifier] == [">="], f"{each.name}: .ci/run tries the lowest version of pyproject.toml"


LISTS = {"glob", "rglob", "iterdir", "listdir", "scandir", "walk"}
FOLDERS = ("blocs", "tests", "tools", "docs", "examples", ".ci")
OURS = sorted(path for path in [*ROOT.glob("*.py"), *(each for folder in FOLDERS for each in (ROOT / folder).rglob("*.py"))])


def unsorted(tree: ast.AST, above: tuple[ast.AST, ...] = ()) -> Iterator[int]:
    """Lines that read a folder in the order that the file system happens to give."""
    for node in ast.iter_child_nodes(tree):
        reads = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LISTS and ast.unparse(node.func) != "ast.walk"
        )
        if reads and not any(_has_no_order(each) for each in (*above, tree)):
            yield node.lineno  # type: ignore[attr-defined]
        yield from unsorted(node, (*above, tree))


def _has_no_order(node: ast.AST) -> bool:
    return isinstance(node, ast.SetComp | ast.DictComp) or (isinstance(node, ast.Call) and ast.unparse(node.func) == "sorted")


@pytest.mark.data
@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_answer_depends_on_the_order_of_a_folder(path: Path) -> None:
    """What lists a folder is sorted at once, or put where order says nothing."""
    assert list(unsorted(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_the_look_for_unsorted_folders_finds_them() -> None:
    """A loop over a folder is found, a sorted one is not."""
    assert list(unsorted(ast.parse("for each in here.glob('*'):\n    pass\n[each for each in os.listdir(here)]"))) == [1, 3]
    assert list(unsorted(ast.parse("sorted(each for each in here.iterdir())\n{each for each in here.rglob('*')}"))) == []


@pytest.mark.skipif(not (ROOT / ".ci" / "run").exists() or not shutil.which("bash"), reason="no checkout, or no bash")
def test_a_failing_lane_fails_the_checks() -> None:
    """.ci/run ends with status 1, stops the lane at what failed, and says which it was."""
    done = subprocess.run(["bash", ROOT / ".ci" / "run", "fails"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "FAILED: fails" in done.stdout
    assert "never said" not in done.stdout
