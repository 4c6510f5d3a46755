"""The layers of the library: imports point down, each third-party package has one entry point, docs/design.md shows the tree as it is."""

from __future__ import annotations

import ast
import contextlib
import importlib
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import attrs
import pytest

import blocs

PACKAGE = Path(blocs.__file__).parent
DESIGN = Path(__file__).parent.parent / "docs" / "design.md"

LAYERS = (
    ("i18n", "errors", "dates", "dates_in_words", "oneline"),
    ("names", "record"),
    ("describe",),
    ("storage",),
    ("registry", "covariates", "intervals", "names.articles", "versions"),
    ("tables", "compare", "changes", "citing", "references"),
    ("asking", "questions"),
    ("panels",),
    ("ledgers", "claims"),
    ("study", "studies", "oakes"),
    ("ledgers.verdicts", "ledgers.table", "ledgers.rules"),
    ("charts", "page", "report", "export"),
    ("",),
    ("cli", "__main__"),
)
"""Packages and modules, lowest layer first; the longest name that fits a module decides. "" is `blocs/__init__.py`."""

ENTRY_POINTS = {
    "argparse": "cli",
    "cattrs": "storage.structure",
    "gettext": "i18n.messages",
    "matplotlib": "charts.layout",
    "pandas": "tables.frames",
    "polars": "tables.frames",
    "pyarrow": "tables.frames",
    "numpy": "panels",
    "scipy": "study.survival",
    "tabulate": "tables.render",
    "tomllib": "storage.files",
}
"""The one module, or package, that imports each of these."""

EVERYWHERE = {"attrs"}
"""The third-party package that every module may use: values are its classes."""

SHARED_BY_TABLES = {
    "answers",
    "cells",
    "fact_words",
    "forms",
    "frames",
    "overlap",
    "printed",
    "render",
    "selection",
    "standing",
    "table",
    "tone",
    "values",
    "wording",
}
"""What modules of `tables` may import of each other."""

MOST_LINES = 400
LONG: dict[str, str] = {}
"""Modules over the limit, each with the reason."""


def named(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


MODULES = {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
PACKAGES = {named(path) for path in sorted(PACKAGE.rglob("__init__.py"))} - {""}


def imports(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Every module that is imported, at the top or inside a function; modules of the library without the leading "blocs."."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, inner(each.name)) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            for each in node.names:
                whole = f"{node.module}.{each.name}"
                yield node, inner(whole) if whole.startswith("blocs.") and inner(whole) in MODULES else inner(node.module or "")


def inner(module: str) -> str:
    return module.removeprefix("blocs").removeprefix(".") if module.partition(".")[0] == "blocs" else module


def used(name: str) -> set[str]:
    """The modules of the library that this one imports."""
    return {each for _, each in imports(MODULES[name]) if each in MODULES}


def layer(name: str) -> int:
    """The height of a module's layer; -1 where no layer names it."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        for height, names in enumerate(LAYERS):
            if ".".join(parts[:length]) in names:
                return height
    return -1


def is_in(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}.")


def test_every_module_has_a_layer() -> None:
    """A new module belongs to a package that has a layer, or is added to the list; the list names nothing that is not there."""
    assert [name for name in MODULES if layer(name) < 0] == []
    assert [each for names in LAYERS for each in names if each not in MODULES] == []


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_point_only_down(name: str) -> None:
    """A module imports only modules of its own layer or of a lower one."""
    assert {each for each in used(name) if layer(each) > layer(name)} == set()


def test_no_imports_go_in_a_circle() -> None:
    """Within a layer too: imports inside functions count, imports of a package count as imports of its `__init__`."""
    TopologicalSorter({name: used(name) - {name} for name in MODULES}).prepare()


def test_the_order_of_layers_says_something() -> None:
    """Turned upside down, the same list is broken by most modules."""
    wrong = [name for name in MODULES if any(layer(each) < layer(name) for each in used(name))]
    assert len(wrong) > len(MODULES) / 2


def test_no_module_imports_the_public_names_of_what_it_belongs_to() -> None:
    """What `compare`, `oakes`, `report` and `claims` offer comes from `tables`, `study`, `page` and `ledgers`, never the other way round."""
    sides = {"tables": "compare", "asking": "questions", "study": "studies", "page": "report", "ledgers.ledger": "claims", "ledgers.checks": "claims"}
    assert [(name, public) for place, public in sides.items() for name in MODULES if is_in(name, place) and public in used(name)] == []


@pytest.mark.parametrize("name", sorted(name for name in MODULES if is_in(name, "tables")))
def test_a_table_imports_no_other_table(name: str) -> None:
    """Modules of `tables` know only what all tables share."""
    if name.split(".")[1:2] != [] and name.split(".")[1] not in SHARED_BY_TABLES:
        assert {other.split(".")[1] for other in used(name) if is_in(other, "tables")} <= SHARED_BY_TABLES


@pytest.mark.parametrize(("package", "place"), sorted(ENTRY_POINTS.items()))
def test_each_package_has_one_entry_point(package: str, place: str) -> None:
    """A third-party package, and a few of Python's own, are imported in one place alone."""
    importing = {name for name, tree in MODULES.items() if any(each.partition(".")[0] == package for _, each in imports(tree))}
    assert importing
    assert [name for name in importing if not is_in(name, place)] == []


def test_no_other_third_party_package_is_imported() -> None:
    """All that is imported is Python's own, the library's, or listed above."""
    found = {each.partition(".")[0] for tree in MODULES.values() for _, each in imports(tree) if each not in MODULES}
    assert found - set(sys.stdlib_module_names) - {"blocs"} <= set(ENTRY_POINTS) | EVERYWHERE


def test_tabulate_is_loaded_when_a_table_is_drawn() -> None:
    """It is imported inside functions, so that importing the library stays light."""
    trees = [tree for name, tree in MODULES.items() if is_in(name, ENTRY_POINTS["tabulate"])]
    at_top = {id(node) for tree in trees for node in tree.body}
    assert not [node for tree in trees for node, each in imports(tree) if each == "tabulate" and id(node) in at_top]


def test_only_the_command_line_prints() -> None:
    """`print`, and writing to standard output or error, happen in `cli` alone."""
    printing = {
        name
        for name, tree in MODULES.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
        or (isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr") and isinstance(node.value, ast.Name) and node.value.id == "sys")
    }
    assert printing
    assert [name for name in printing if not is_in(name, "cli")] == []


def test_no_module_is_long_without_a_reason() -> None:
    """None has more than 400 lines but those listed, and none is listed that has fewer."""
    long = {named(path) for path in sorted(PACKAGE.rglob("*.py")) if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES}
    assert long == set(LONG)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_says_what_it_is_for(name: str) -> None:
    """Its docstring begins with a line that stands for itself."""
    line = first_line(MODULES[name])
    assert line
    assert line.endswith((".", ":", "?")), line


@pytest.mark.parametrize(
    "name", sorted(name for name in MODULES if name != "__main__" and not (name in PACKAGES and "__all__" not in ast.dump(MODULES[name])))
)
def test_what_a_module_offers_is_there(name: str) -> None:
    """`__all__` names only what exists, once."""
    module = importlib.import_module(f"blocs.{name}" if name else "blocs")
    offered = module.__all__
    assert len(set(offered)) == len(offered)
    assert [each for each in offered if not hasattr(module, each)] == []


def test_no_public_name_hides_a_module() -> None:
    """`blocs.name` is the module of that name or there is none; so for what a package offers in its `__init__`."""
    hidden = []
    for name in ["", *PACKAGES]:
        module = importlib.import_module(f"blocs.{name}" if name else "blocs")
        for each in getattr(module, "__all__", ()):
            whole = f"{name}.{each}".strip(".")
            if whole in MODULES and getattr(module, each) is not importlib.import_module(f"blocs.{whole}"):
                hidden.append(whole)
    assert hidden == []


# Words -----------------------------------------------------------------------------------------------------------------------------------------

SAYING = {"say", "say_n", "say_as", "msg", "msg_n", "msg_as", "N_"}
"""What makes words out of a message, or marks one."""

WORDLESS = ("record", "names", "storage", "registry", "covariates", "dates", "oneline")
"""What holds no message for people but those of its errors."""

ERRORS = {
    "AmbiguousName",
    "BadDate",
    "BadQuestion",
    "BadValue",
    "DataError",
    "MissingExtra",
    "OutputError",
    "Problem",
    "UnknownName",
    "UnknownOption",
}

OF_ERRORS = {
    "dates": {"_FORMS"},
    "names.index": {"SYSTEMS", "_HINT", "_by_code", "_NONE_LIKE_IT", "_missing", "_no_name"},
    "record.bloc": {"institution"},
    "record.member_codes": {"section_named"},
    "registry": {"_unknown", "adding"},
    "storage.archive": {"_NOTHING", "_OTHER_FORM", "_texts", "read_blocs"},
    "storage.agreement": None,
    "storage.citation_rules": None,
    "storage.life_rules": None,
    "storage.member_rules": None,
    "storage.record_file": None,
    "storage.record_rules": None,
    "storage.rulebook": None,
    "storage.source_rules": None,
    "storage.structure": None,
    "storage.time_rules": None,
    "storage.validation": None,
    "storage.files": {"_misread"},
    "storage.verification": None,
}
"""Where messages of errors are kept or put together: names of functions and constants, or, where a module does nothing but find faults, all of it."""


def words_said(name: str) -> Iterator[str]:
    """Each function or constant of a module that says something outside of an error that it raises or builds."""
    for top in MODULES[name].body:
        members = top.body if isinstance(top, ast.ClassDef) else [top]
        for member in members:
            inside = {
                id(part)
                for node in ast.walk(member)
                if isinstance(node, ast.Raise) or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS)
                for part in ast.walk(node)
            }
            for node in ast.walk(member):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING and id(node) not in inside:
                    yield titled(member)


def titled(member: ast.AST) -> str:
    targets = [member.target] if isinstance(member, ast.AnnAssign) else getattr(member, "targets", [])
    return getattr(member, "name", "") or next((each.id for each in targets if isinstance(each, ast.Name)), "")


@pytest.mark.parametrize("name", sorted(name for name in MODULES if any(is_in(name, place) for place in WORDLESS)))
def test_values_know_no_words(name: str) -> None:
    """Below the words, a module says nothing but what is wrong."""
    allowed = OF_ERRORS.get(name, set())
    if allowed is not None:
        assert set(words_said(name)) <= allowed


SAID_AT_ONCE = {"say", "say_n", "say_as"}

PRINTING = ("panels.dataset", "tables.cells", "tables.table", "tables.printed", "tables.render", "tables.wording", "tables.frames")
"""Where a table or a dataset is said: what makes words of values when it is printed."""


FINDING_FAULTS: dict[str, set[str] | None] = {
    "ledgers.checks": {"_unknown", "faults"},
    "ledgers.rules": None,
    "ledgers.shape": None,
    "ledgers.terms": {"misfit"},
    "panels.cow_file": {"_header_faults", "_name_faults", "place"},
    "panels.cow_rows": {"_number_fault", "code_fault"},
    "panels.days": {"_needs_rule"},
    "panels.grid": {"one_of"},
    "panels.native": {"no_column"},
    "panels.tag": {"_late", "_told"},
    "study.comparison": {"_asked_for"},
    "study.loading": {"_days", "_folder", "_ledger"},
    "study.plan_rules": None,
}
"""Functions that put the message of an error or a warning together; a module that does nothing but find faults is excused as a whole."""


def said_at_once(name: str) -> set[str]:
    """Each function of a module that makes words outside of errors and of what says itself when it is printed (`__str__`)."""
    return {
        function.name
        for function in ast.walk(MODULES[name])
        if isinstance(function, ast.FunctionDef) and function.name != "__str__"
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAID_AT_ONCE and id(node) not in of_errors(function)
    }


def of_errors(function: ast.AST) -> set[int]:
    """The parts of a function that raise or build an error, or that make text where it is looked at."""
    return {
        id(part)
        for node in ast.walk(function)
        if isinstance(node, ast.Raise)
        or (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS | {"UnknownNames", "UntaggedRows", "UsageError"}
        )
        or (isinstance(node, ast.FunctionDef) and node.name == "__str__")
        for part in ast.walk(node)
    }


@pytest.mark.parametrize("name", sorted(name for name in MODULES if any(is_in(name, place) for place in ("tables", "panels", "ledgers", "study"))))
def test_words_are_made_when_a_table_is_printed(name: str) -> None:
    """A comparison computes values and keeps messages (`msg`); only what prints makes words of them."""
    if not any(is_in(name, place) for place in PRINTING):
        allowed = FINDING_FAULTS.get(name, set())
        assert allowed is None or said_at_once(name) == allowed


def test_no_message_stands_inside_an_f_string() -> None:
    """The collector of messages reads into f-strings only from Python 3.12 on, so that the catalogue would depend on the version."""
    inside = [
        (name, call.lineno)
        for name, tree in MODULES.items()
        for string in ast.walk(tree)
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in SAYING
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert inside == []


def test_no_module_is_excused_that_says_nothing() -> None:
    """The list of what belongs to errors names only what is there."""
    for name, allowed in OF_ERRORS.items():
        said = set(words_said(name))
        assert said
        assert allowed is None or allowed == said, name


# The tree in docs/design.md --------------------------------------------------------------------------------------------------------------------


def first_line(tree: ast.Module) -> str:
    return " ".join((ast.get_docstring(tree) or "").strip().split("\n")[0].split())


def tree(package: Path) -> str:
    """The package as it lies on disk: a line a module, with the first line of its docstring; modules before packages."""
    lines = [("blocs/", package / "__init__.py")]

    def folder(at: Path, depth: int) -> None:
        entries = sorted(at.iterdir(), key=lambda each: (each.is_dir(), each.name))
        for each in entries:
            if each.suffix == ".py" and each.name != "__init__.py":
                lines.append(("  " * depth + each.name, each))
            elif (each / "__init__.py").exists():
                lines.append(("  " * depth + f"{each.name}/", each / "__init__.py"))
                folder(each, depth + 1)

    folder(package, 1)
    return "".join(f"{name:<28}{first_line(ast.parse(path.read_text(encoding='utf-8')))}\n" for name, path in lines)


def printed(text: str) -> str:
    found = re.search(r"<!-- tree: begins -->\n```text\n(.*?)```\n<!-- tree: ends -->", text, re.DOTALL)
    return found[1] if found else ""


def test_the_tree_in_the_document_is_the_tree_on_disk() -> None:
    """docs/design.md lists every module with the first line of its docstring, and nothing else."""
    assert printed(DESIGN.read_text(encoding="utf-8")) == tree(PACKAGE)


def test_a_tree_that_has_changed_is_noticed(tmp_path: Path) -> None:
    """A module more, a module less or another first line makes another tree; a document without one has none."""
    (tmp_path / "inner").mkdir()
    for place in (tmp_path, tmp_path / "inner"):
        (place / "__init__.py").write_text('"""A package."""\n', encoding="utf-8")
    first = tree(tmp_path)
    (tmp_path / "inner" / "one.py").write_text('"""One."""\n', encoding="utf-8")
    second = tree(tmp_path)
    (tmp_path / "inner" / "one.py").write_text('"""Another."""\n', encoding="utf-8")
    assert len({first, second, tree(tmp_path)}) == 3
    assert printed(f"<!-- tree: begins -->\n```text\n{first}```\n<!-- tree: ends -->") == first
    assert printed("no tree") == ""


def test_the_diagram_names_every_layer() -> None:
    """Each package and module of the list of layers stands in the diagram of docs/design.md."""
    diagram = DESIGN.read_text(encoding="utf-8").partition("```text\n")[2].partition("```")[0]
    words = set(re.findall(r"[\w.]+", diagram))
    assert [each for names in LAYERS for each in names if each and each not in words] == []


def test_every_value_is_made_by_attrs_and_frozen() -> None:
    """A class that comes from a value's is one itself: without the decorator its own fields would be left out, and it could be changed."""
    made = []
    for name in sorted(MODULES.keys() - {"__main__"}):
        with contextlib.suppress(ImportError):  # of a package that is not installed
            module = importlib.import_module(f"blocs.{name}".rstrip("."))
            made += [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__ and attrs.has(each)]
    assert len(made) > 150
    assert [each.__qualname__ for each in made if "__attrs_attrs__" not in vars(each)] == []
    loose = {each.__qualname__ for each in made if each.__setattr__ is object.__setattr__}
    assert loose == set()
