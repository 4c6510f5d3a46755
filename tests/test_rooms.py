"""Each module is a room: it uses only rooms below it, and each outside dependency has one door."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import blocs

HOUSE = Path(blocs.__file__).parent

STOREYS = (
    ("oneline", "speech"),
    ("errors",),
    ("text",),
    ("spelling",),
    ("dates",),
    ("sources",),
    ("states",),
    ("vocabulary",),
    ("model",),
    ("bloc",),
    ("shaping",),
    ("reading",),
    ("facts",),
    ("time_rules",),
    ("checking",),
    ("context",),
    ("atlas",),
    ("values",),
    ("table",),
    ("compare.common", "compare.shared"),
    ("compare.breadth", "compare.institutions", "compare.membership", "compare.overview", "compare.timeline"),
    ("compare",),
    ("questions",),
    ("claims",),
    ("oakes.outcomes", "oakes.values"),
    ("oakes.clocks", "oakes.plan"),
    ("oakes.relations", "oakes.security"),
    ("oakes.factors",),
    ("oakes.comparison",),
    ("oakes.joint",),
    ("oakes.propositions",),
    ("oakes.rivals", "oakes.robustness", "oakes.sample", "oakes.statements"),
    ("oakes",),
    ("ledger_rules", "verdicts"),
    ("charts.page",),
    ("charts.africa", "charts.essay", "charts.matrices", "charts.rows"),
    ("charts.membership",),
    ("charts.lifetimes", "charts.organs"),
    ("charts",),
    ("overviews", "export", "skeleton"),
    ("report.outlines", "report.record"),
    ("report.essay",),
    ("report.page",),
    ("report",),
    ("",),
    ("cli",),
    ("__main__",),
)
"""From the ground up; rooms on one storey do not use each other. "" is the front door, `blocs` itself."""

HEIGHT = {room: height for height, storey in enumerate(STOREYS) for room in storey}
DOORS = {
    "tomllib": "reading",
    "cattrs": "shaping",
    "tabulate": "table",
    "argparse": "cli",
    "matplotlib": "charts.page",
    "gettext": "speech",
    "csv": None,
}


def room(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


ROOMS = {room(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(HOUSE.rglob("*.py"))}


def imports(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every module imported, wherever the import stands: of this house as the room's name after "blocs.", others in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            for each in node.names:
                inner = f"{module}.{each.name}"
                yield node, inner if inner.removeprefix("blocs.") in ROOMS and inner.startswith("blocs.") else module


def used(name: str) -> set[str]:
    found = {each for _, each in imports(ROOMS[name]) if each == "blocs" or each.startswith("blocs.")}
    return {each.removeprefix("blocs").removeprefix(".") for each in found}


def test_every_room_has_its_storey() -> None:
    """The list above names every module of the house and no other."""
    assert set(ROOMS) == {each for storey in STOREYS for each in storey}


@pytest.mark.parametrize("name", sorted(ROOMS))
def test_imports_point_only_down(name: str) -> None:
    """A room imports, at its top or inside a function, only rooms on lower storeys."""
    assert {each for each in used(name) if HEIGHT.get(each, 0) >= HEIGHT.get(name, 0) and each in HEIGHT} == set()


def test_the_order_of_storeys_says_something() -> None:
    """Turned upside down, the same list is broken by most rooms, so that it could not hold of just any house."""
    wrong = [name for name in ROOMS if any(HEIGHT.get(each, 0) <= HEIGHT.get(name, 0) for each in used(name))]
    assert len(wrong) > len(ROOMS) / 2


@pytest.mark.parametrize("name", sorted(each for each in ROOMS if each.startswith("compare.") and each != "compare.common"))
def test_comparisons_know_only_what_they_have_in_common(name: str) -> None:
    """No comparison imports another."""
    assert {each for each in used(name) if each.startswith("compare")} <= {"compare.common", "compare.shared"}


@pytest.mark.parametrize(("package", "door"), [(package, door) for package, door in DOORS.items() if door])
def test_each_dependency_has_one_door(package: str, door: str) -> None:
    """An outside package is imported in one room alone."""
    assert {name for name, tree in ROOMS.items() if any(each.partition(".")[0] == package for _, each in imports(tree))} == {door}


def test_tabulate_is_loaded_when_a_table_is_drawn() -> None:
    """`table` imports tabulate inside functions, so that importing it stays light."""
    top = {id(node) for node in ROOMS["table"].body}  # type: ignore[attr-defined]
    doors = [node for node, each in imports(ROOMS["table"]) if each == "tabulate"]
    assert doors
    assert not [node for node in doors if id(node) in top]


def test_only_the_command_line_prints() -> None:
    """`print`, and writing to standard output or error, happen in `cli` alone."""
    loud = {
        name
        for name, tree in ROOMS.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr") and isinstance(node.value, ast.Name) and node.value.id == "sys")
    }
    assert loud == {"cli"}


@pytest.mark.parametrize("name", sorted(ROOMS))
def test_a_room_has_a_sentence_on_its_door(name: str) -> None:
    """Every module begins by saying what it is for."""
    said = ast.get_docstring(ROOMS[name])  # type: ignore[arg-type]
    assert said
    assert said.strip().splitlines()[0].rstrip().endswith((".", ":", "?", ",")) or len(said) > 40


@pytest.mark.parametrize("name", sorted(each for each in ROOMS if each != "__main__"))
def test_what_a_room_offers_is_there(name: str) -> None:
    """`__all__` names only what exists, once."""
    import importlib

    module = importlib.import_module(f"blocs.{name}" if name else "blocs")
    offered = module.__all__
    assert len(set(offered)) == len(offered)
    assert [each for each in offered if not hasattr(module, each)] == []
