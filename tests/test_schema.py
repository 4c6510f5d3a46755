"""JSON Schemas of the text files: made from the classes, shipped as made, obeyed by all that is bundled, and refusing what has no right form."""

from __future__ import annotations

import importlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from blocs.cli import main
from blocs.cli.commands.schema import KINDS
from blocs.dates import parse
from blocs.errors import BadDate
from blocs.ledgers.ledger import files as ledgers
from blocs.storage import reading
from blocs.storage.template import skeleton
from blocs.storage.validation import examine
from blocs.study.loading import folders
from blocs.study.schemas import NAMES, made

jsonschema = pytest.importorskip("jsonschema")

HERE = Path(__file__).parent
SHIPPED = reading.DATA / "schema"
BROKEN = sorted((HERE / "broken").glob("*.toml"))


def plain(path: Path) -> dict[str, Any]:
    """The tables of a file."""
    return tomllib.loads(path.read_text(encoding="utf-8-sig"))


def validator(name: str) -> Any:
    """What holds a file against the shipped schema."""
    return jsonschema.Draft202012Validator(json.loads((SHIPPED / f"{name}.json").read_text(encoding="utf-8")))


def bundled() -> Iterator[tuple[str, Path]]:
    """Every text file that comes with the library or its tests and is right, with the kind of its schema."""
    yield from (
        ("record", path) for path in [*reading.bundled(), *sorted((HERE / "toy").glob("*.toml")), *sorted((HERE / "unbroken").glob("*.toml"))]
    )
    yield "sources", reading.DATA / "sources.toml"
    yield from (("ledger", path) for path in ledgers())
    for folder in [*folders(), HERE / "studies" / "rivers"]:
        yield from ((name, folder / f"{name}.toml") for name in NAMES if (folder / f"{name}.toml").exists())


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_schemas_are_as_made(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of a class or a vocabulary changes its schema; `python tools/schemas.py` writes it anew."""
    monkeypatch.syspath_prepend(str(HERE.parent / "tools"))
    assert (SHIPPED / f"{name}.json").read_text(encoding="utf-8") == importlib.import_module("schemas").text(name)


def test_there_is_a_schema_for_each_kind_of_file() -> None:
    """The command offers those that are made, and no other is shipped."""
    assert set(KINDS) == set(NAMES) == {path.stem for path in SHIPPED.iterdir()}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    """By the rules of the draft of 2020-12, and it refuses a key that nothing has."""
    jsonschema.Draft202012Validator.check_schema(made(name))
    assert not validator(name).is_valid({"no-such-key": 1})


@pytest.mark.data
@pytest.mark.parametrize(("name", "path"), list(bundled()), ids=lambda each: f"{each.parent.name}-{each.stem}" if isinstance(each, Path) else each)
def test_what_is_right_obeys_its_schema(name: str, path: Path) -> None:
    """Every bundled file, and every right one of the tests."""
    assert [f"{wrong.json_path}: {wrong.message}" for wrong in validator(name).iter_errors(plain(path))] == []


SEEN = {
    "known-key", "required-key", "kind-of-value", "date-form", "both-languages", "source-given", "citation-form", "own-state", "known-term", "source-term",
}  # fmt: skip
"""The rules of form that a schema sees; it knows nothing of what two places of a file say together, nor of other files."""

UNSEEN = {
    "backwards-date": "the two ends of an interval",
    "impossible-date": "the calendar",
    "infinity-as-a-figure": "a number that JSON does not have",
    "nan-as-a-figure": "a number that JSON does not have",
    "citation-with-blank-place": "a place of blanks alone",
    "own-state-of-a-taken-code": "the codes that are taken",
}
"""Broken files that it lets pass although such a rule is broken, and what it would have to know."""


MORE = {"covers-an-unknown-section", "lower-case-state", "state-by-its-name", "state-like-none"}
"""Broken files that it refuses, since it knows sections and the form of a state's code, though their rules ask for more than form."""


@pytest.mark.data
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_is_refused_if_its_form_is_wrong(path: Path) -> None:
    """The schema refuses just those files that break a rule of form which it sees."""
    broken = {problem.rule for problem in examine(path)[1]}
    refused = bool(broken & SEEN) and path.stem not in UNSEEN
    assert validator("record").is_valid(plain(path)) == (not refused and path.stem not in MORE)


@pytest.mark.parametrize(
    "text", ["1976", "1976-11", "1976-11-05", "1976..1978-02", "?", "76", "1976-13", "1976-00", "5 May 1976", "1976-1-5", "1976..", ""]
)
def test_the_form_of_a_date_is_that_of_the_library(text: str) -> None:
    """What the schema takes for a date can be read as one, and the other way round."""
    dated = {"$schema": made("record")["$schema"], "$ref": "#/$defs/date", "$defs": made("record")["$defs"]}
    try:
        parse(text)
        read = True
    except BadDate:
        read = False
    assert jsonschema.Draft202012Validator(dated).is_valid(text) == read


def test_the_command_prints_or_writes_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """As it is shipped; under the name that the template's first line points to."""
    assert main(["schema", "record"]) == 0
    assert json.loads(capsys.readouterr().out) == made("record")
    monkeypatch.chdir(tmp_path)
    first = skeleton("three-rivers").splitlines()[0]
    assert main(["schema", "record", "-o", first.removeprefix("#:schema ./")]) == 0
    assert json.loads((tmp_path / "record.schema.json").read_text(encoding="utf-8")) == made("record")
