"""The public interface: what `blocs` offers, and what holds for every public value and question."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import pickle
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

import blocs
from blocs import Truth, errors
from blocs.export import export
from blocs.ledgers import verdicts
from blocs.ledgers.finding import Finding
from blocs.oneline import OneLine
from blocs.record.model import Lineage
from blocs.storage import reading


def alone(code: str) -> str:
    """What a new interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True).stdout.strip()


@pytest.mark.parametrize("name", ["charts", "claims", "compare", "dates", "oakes", "report"])
def test_a_public_module_needs_no_import_of_its_own(name: str) -> None:
    """`import blocs` is enough for `blocs.compare` and the others."""
    assert alone(f"import blocs; print(blocs.{name}.__name__)") == f"blocs.{name}"


def test_importing_loads_no_module_that_is_not_asked_for() -> None:
    """Comparisons, charts, the essay, claims and the page are loaded when they are first used."""
    heavy = ("blocs.compare", "blocs.oakes", "blocs.charts", "blocs.claims", "blocs.report", "blocs.tables.table")
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
    assert alone("import blocs; blocs.compare; import blocs.registry; from blocs import atlas; print(len(blocs.atlas()) == len(atlas()))") == "True"


def test_a_date_is_made_from_its_text() -> None:
    """The public class has a public maker."""
    assert blocs.PartialDate.parse("1976-11") == blocs.dates.parse("1976-11")
    with pytest.raises(blocs.BadDate):
        blocs.PartialDate.parse("November 1976")


def test_every_error_is_public_and_drawn() -> None:
    """The classes of errors.py are the ones that `blocs` exports, and the tree in its docstring names each."""
    names = {each.__name__ for each in vars(errors).values() if inspect.isclass(each) and issubclass(each, Exception)}
    assert names <= set(blocs.__all__)
    assert [each for each in names if each not in str(errors.__doc__)] == []


def test_no_other_module_has_an_exception_of_its_own() -> None:
    """What can be raised is told in one place."""
    found = {
        each.name
        for each in Path(blocs.__file__).parent.rglob("*.py")
        if re.search(r"^class \w+\(.*(Error|Exception)\b.*\):", each.read_text("utf-8"), re.MULTILINE)
    }
    assert found == {"errors.py"}


def test_what_cannot_be_written_is_no_fault_of_the_question(tmp_path: Path) -> None:
    """The system's error is kept as the cause."""
    (tmp_path / "taken").write_text("precious")
    with pytest.raises(blocs.OutputError, match="cannot write") as refused:
        export(blocs.atlas(), tmp_path / "taken", [blocs.get("AES")])
    assert isinstance(refused.value.__cause__, FileExistsError)
    assert not isinstance(refused.value, ValueError)


def test_a_missing_package_is_an_import_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install, and is caught as what it is."""
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(blocs.MissingExtra, match="pip install scipy") as refused:
        blocs.oakes.survival()
    assert isinstance(refused.value, ImportError)


def test_an_unknown_institution_is_answered_with_the_nearest() -> None:
    """With all of them where none is like it; the error survives a pickle."""
    bloc = blocs.get("AES")
    known = [each.key for each in bloc.institutions]
    with pytest.raises(blocs.UnknownName, match="Did you mean") as refused:
        bloc.institution(known[0][:-1])
    assert known[0] in refused.value.near
    with pytest.raises(blocs.UnknownName, match=known[-1]) as none:
        bloc.institution("zzzzzz")
    assert str(pickle.loads(pickle.dumps(none.value))) == str(none.value)


def values(value: object, seen: dict[type, object]) -> Iterator[object]:
    """One value of each class that a record leads to."""
    if isinstance(value, (tuple, list)):
        for each in value:
            yield from values(each, seen)
    elif attrs.has(type(value)):
        if type(value) not in seen:
            seen[type(value)] = value
            yield value
        for field in attrs.fields(type(value)):
            yield from values(getattr(value, field.name), seen)


@pytest.fixture(scope="module")
def kinds() -> dict[type, object]:
    """One value of each public class, from three records."""
    seen: dict[type, object] = {}
    for name in ("ECOWAS", "AES", "G5 Sahel"):
        bloc = blocs.get(name)
        list(values((bloc, bloc.members(), bloc.standing("Mali"), *(each.period for each in bloc.memberships)), seen))
    return seen


def questions_of_a_day(value: object) -> list[str]:
    """Its public methods that take a day and nothing else that must be given."""
    found = []
    for name, method in inspect.getmembers(type(value), inspect.isfunction):
        needed = [
            each.name for each in inspect.signature(method).parameters.values() if each.default is each.empty and each.kind is not each.VAR_POSITIONAL
        ]
        if not name.startswith("_") and (needed == ["self", "on"] or (needed == ["self"] and "on" in inspect.signature(method).parameters)):
            found.append(name)
    return found


def test_every_question_of_a_day_takes_it_as_text(kinds: dict[type, object]) -> None:
    """As text, as a day and as a moment the answer is the same; a missing value and a year are refused in words."""
    asked = {(type(value).__name__, name): getattr(value, name) for value in kinds.values() for name in questions_of_a_day(value)}
    assert len(asked) >= 20
    for method in asked.values():
        right = method(dt.date(2024, 1, 1))
        assert method("2024-01-01") == right
        assert method(dt.datetime(2024, 1, 1, 12)) == right
        with pytest.raises(blocs.BadDate, match="missing"):
            method(None)
        with pytest.raises(blocs.BadDate, match="not one day"):
            method("2024")


def test_every_parameter_called_on_takes_text(kinds: dict[type, object]) -> None:
    """No public method of a value, and no comparison, says that its day must be a `datetime.date`."""
    methods = [each for kind in kinds for name, each in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")]
    methods += [each for module in (blocs.compare, blocs.oakes) for name in module.__all__ if inspect.isfunction(each := getattr(module, name))]
    strict = [
        f"{each.__module__}.{each.__qualname__}"
        for each in methods
        if str(each.__annotations__.get("on", "")).startswith(("dt.date", "datetime.date", str(dt.date)))
    ]
    assert strict == []


def test_two_blocs_are_compared_by_name_on_a_day_in_text() -> None:
    """`compare.between` takes what `compare.overlap` takes."""
    one, other = blocs.get("AES"), blocs.get("ECOWAS")
    assert blocs.compare.between("AES", "CEDEAO", "2024-07-06") == blocs.compare.between(one, other, dt.date(2024, 7, 6))
    with pytest.raises(blocs.UnknownName):
        blocs.compare.between("AES", "ECOWASS", "2024-07-06")


def test_a_bloc_asked_beyond_its_horizon_takes_text() -> None:
    """`Bloc.beyond` names sections after the day."""
    assert blocs.get("AES").beyond("2199-01-01", "institutions")
    assert not blocs.get("AES").beyond("2024-07-06")


def test_every_value_shows_itself_in_one_short_line(kinds: dict[type, object]) -> None:
    """The same in every language, with its class in front."""
    more = [blocs.atlas(), blocs.atlas().states, next(iter(blocs.atlas().sources.values())), blocs.compare.between("AES", "EAC", "2024-01-01")]
    shown = {type(each).__name__: repr(each) for each in (*kinds.values(), *more)}
    assert len(shown) > 30
    assert {name: line for name, line in shown.items() if len(line) > 120 or "\n" in line or name not in line or " object at " in line} == {}
    with blocs.language("fr"):
        assert {type(each).__name__: repr(each) for each in (*kinds.values(), *more)} == shown


LAKES = blocs.Text({"en": "Lakes", "fr": "Lacs"})
LINES: dict[str, Callable[[], object]] = {
    "<Term withdrawn>": lambda: reading.vocabulary()["exit"]["withdrawn"],
    f"<Vocabulary {len(reading.vocabulary().lists)} lists>": reading.vocabulary,
    "<Study oakes eac-1967, eac, g5-sahel, aes>": blocs.oakes.plan,
    "<References ecowas-treaty-1993>": lambda: blocs.cite("ecowas-treaty-1993"),
    "<Finding yes (1 facts)>": lambda: Finding(Truth.YES, "so", (blocs.get("AES").memberships[0].entry,)),
    "<Finding no (0 facts)>": lambda: Finding(Truth.NO, "so"),
    "<Finding not known (0 facts)>": lambda: Finding(None, "so"),
    "<Judged oakes-1: holds>": lambda: verdicts.judge(blocs.claims.ledger("oakes-2025").claims[0]),
    "<Lineage became eac>": lambda: Lineage(relation="became", bloc="eac", text=LAKES, sources=blocs.get("AES").memberships[0].entry.sources),
}
"""Values that no record holds, as they show themselves."""


@pytest.mark.parametrize("line", LINES)
def test_answers_show_themselves_in_one_line_too(line: str) -> None:
    """The value comes from a question or from the author of a study."""
    assert repr(LINES[line]()) == line


def test_a_whole_page_of_answers_shows_itself() -> None:
    """Values inside of values, some of them truths that are neither yes nor no."""
    assert "Finding" in repr(blocs.oakes.summary())


def test_a_standing_printed_is_its_sentence() -> None:
    """In the language of the moment."""
    standing = blocs.get("ECOWAS").standing("Mali", "2024-06-30")
    assert str(standing) == (
        "Mali in ECOWAS on 30 June 2024: full member; suspended since 30 May 2021 (coup); notice received 29 January 2024, takes effect 29 January 2025"
    )
    with blocs.language("fr"):
        assert str(standing).startswith("Mali")
        assert "membre de plein droit" in str(standing)


def test_a_value_with_nothing_to_tell_shows_its_class() -> None:
    """The line of a class that says nothing more is its name."""

    class Quiet(OneLine):
        pass

    assert repr(Quiet()) == "<Quiet>"


def test_a_spell_and_a_state_are_recognised_at_sight() -> None:
    """Codes and dates as the record writes them."""
    spell = blocs.get("ECOWAS").spells("Mali")[0]
    assert repr(spell) == "<Spell MLI full 1975-05-28..2025-01-29>"
    assert repr(spell.state) == "<State MLI Mali>"


def test_a_standing_is_the_same_in_every_language() -> None:
    """Values equal and hash alike; what they are called is said in the language of the moment."""
    english = blocs.get("ECOWAS").standing("Mali", "2024-06-30")
    with blocs.language("fr"):
        french = blocs.get("ECOWAS").standing("Mali", "2024-06-30")
        assert french.bloc == "CEDEAO"
    assert (english, hash(english), english.bloc, english.bloc_id) == (french, hash(french), "ECOWAS", "ecowas")


def test_blocs_compare_by_content_and_pickle_small() -> None:
    """A pickled copy equals the original, answers every question, and does not carry the table of states."""
    for bloc in blocs.atlas():
        packed = pickle.dumps(bloc)
        copy = pickle.loads(packed)
        assert copy == bloc
        assert {bloc: 1}[copy] == 1
        assert b"Saint Pierre and Miquelon" not in packed
    assert copy.state("Saint Pierre and Miquelon").iso3 == "SPM"
    assert blocs.get("AES") != blocs.get("ECOWAS")
    assert attrs.evolve(bloc, scope="other") != bloc


def test_a_record_of_ones_own_pickles_with_its_states(toy: blocs.Atlas) -> None:
    """States that the library does not have go along."""
    copy = pickle.loads(pickle.dumps(toy["utr"]))
    assert copy == toy["utr"]
    assert copy.state("Aland") == toy.state("Aland")


def test_every_comparison_takes_the_atlas_that_names_are_looked_up_in(toy: blocs.Atlas) -> None:
    """A record of one's own is found by its name where its atlas is given, in every comparison, and is unknown elsewhere."""
    functions = {name: each for name in blocs.compare.__all__ if inspect.isfunction(each := getattr(blocs.compare, name))}
    more = {"changes": ("2011-06-30", "2011-12-31"), "overlap": ("AES",), "grid": ("AES",), "between": ("AES", "2011-12-31")}
    for name, function in functions.items():
        assert function("Union of the Three Rivers", *more.get(name, ()), atlas=toy)
        with pytest.raises(blocs.UnknownName):
            function("Union of the Three Rivers", *more.get(name, ()))


# What may not change unnoticed --------------------------------------------------------------------------------------------------------------------

TOP = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    """tools/interface.py, which reads the interface from the source."""
    pytest.importorskip("griffe")
    return runpy.run_path(str(TOP / "tools" / "interface.py"))


def test_the_public_interface_is_the_one_that_is_kept(tool: dict[str, Any]) -> None:
    """No name, parameter, default or type has changed since `python tools/interface.py` was run: run it when that was meant, and tell users in CHANGELOG."""
    changed = tool["changes"](tool["kept"](tool["FILE"].read_text(encoding="utf-8")), tool["interface"](tool["load"]()))
    assert not changed, "the public interface has changed:\n" + "\n".join(changed)


def test_the_interface_is_of_the_modules_that_users_import(tool: dict[str, Any]) -> None:
    """Those that `blocs` offers, and those that docs/design.md names, are among them."""
    design = (TOP / "docs" / "design.md").read_text(encoding="utf-8")
    named = re.findall(r"`blocs\.(\w+)`", design.partition("Users import ")[2].partition(";")[0])
    assert len(named) > 5
    assert {*named, *(each for each in blocs.__all__ if inspect.ismodule(getattr(blocs, each)))} <= set(tool["IMPORTED"])


BEFORE = """
__all__ = ["Body", "count", "gone"]
class Body:
    name: str
    def members(self, on="today"): ...
def count(values, *, least: int = 0) -> int: ...
def gone(): ...
"""
AFTER = """
__all__ = ["Body", "count", "extra"]
class Body:
    name: str | None
    def members(self, day, on="today"): ...
def count(values, *, least: int = 1) -> int: ...
def extra(): ...
def gone(): ...
"""


def test_every_kind_of_change_is_told(tool: dict[str, Any], tmp_path: Path) -> None:
    """A name that is gone or new, a parameter more, another default, another type: each is a line that says what it was and what it is."""

    def lines(text: str) -> dict[str, str]:
        (tmp_path / "body.py").write_text(text, encoding="utf-8")
        return dict(tool["interface"](tool["griffe"].load("body", search_paths=[tmp_path], allow_inspection=False), ("",)))

    before, after = lines(BEFORE), lines(AFTER)
    assert tool["changes"](before, before) == []
    assert tool["kept"](tool["written"](before)) == before
    told = "\n".join(tool["changes"](before, after))
    assert re.findall(r"^(\w+: \S+)", told, re.MULTILINE) == [
        "gone: body.gone", "changed: body.Body.members", "changed: body.Body.name", "changed: body.count", "new: body.extra",
    ]  # fmt: skip
    assert "was (values, *, least: int = 0) -> int\n  is  (values, *, least: int = 1) -> int" in told


# What will go -------------------------------------------------------------------------------------------------------------------------------------

PROMISE = re.compile(r"use \S.*; it goes in blocs (\d+)\.(\d+)")


def deprecations(text: str) -> Iterator[tuple[str, str]]:
    """Each name of a module that is marked with `@deprecated`, and what the mark says."""
    for node in ast.walk(ast.parse(text)):
        for mark in getattr(node, "decorator_list", ()):
            if isinstance(mark, ast.Call) and ast.unparse(mark.func).split(".")[-1] == "deprecated":
                says = mark.args[0].value if mark.args and isinstance(mark.args[0], ast.Constant) else ""
                yield getattr(node, "name", ""), str(says)


def overdue(text: str, version: str) -> list[str]:
    """The deprecated names of a module that say no version in which they go, or one that has come."""
    now = tuple(map(int, version.split(".")[:2]))
    found = [(name, PROMISE.fullmatch(says)) for name, says in deprecations(text)]
    return [name for name, promise in found if promise is None or tuple(map(int, promise.groups())) <= now]


def test_no_deprecated_name_outlives_its_version() -> None:
    """What was to go in this version is gone, and every deprecation says what to use and when the name goes."""
    paths = sorted(Path(blocs.__file__).parent.rglob("*.py"))
    assert [f"{path.name}: {name}" for path in paths for name in overdue(path.read_text(encoding="utf-8"), blocs.__version__)] == []


@pytest.mark.parametrize(
    ("says", "late"),
    [("use `get`; it goes in blocs 0.3", False), ("use `get`; it goes in blocs 0.2", True), ("it goes in blocs 0.3", True), ("use `get`", True)],
)
def test_an_overdue_deprecation_is_noticed(says: str, late: bool) -> None:
    """In 0.2 a name that goes in 0.3 may stay; one that goes in 0.2, or says no version or nothing to use, may not."""
    code = f"class A:\n    @typing_extensions.deprecated({says!r})\n    def find(self): ...\n"
    assert overdue(code, "0.2.1") == (["find"] if late else [])
