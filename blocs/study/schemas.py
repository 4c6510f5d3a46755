"""The JSON Schemas of every text file that people write: records, bibliographies, ledgers, and the files of a study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from blocs.dates import PartialDate
from blocs.ledgers.checks import ASIDE, QUESTIONS
from blocs.ledgers.shape import CLAIM, NEEDED, TABLES, TOP
from blocs.ledgers.terms import KINDS
from blocs.record.states import State
from blocs.storage.schema import Maker, Schema, of_record, of_sources
from blocs.study.loading import FILES

__all__ = ["NAMES", "made"]

_TERMS: Mapping[str, Any] = {
    "states": list[State], "date": PartialDate, "number": float, "texts": list[str], "goals": list[str],
}  # fmt: skip
"""What stands for a kind of term; a text for every other that is no vocabulary."""


def made(name: str) -> Schema:
    """The schema of a kind of file, such as "record", made anew from the classes and vocabularies.

    >>> made("sources")["title"]
    'sources of blocs'
    """
    maker = Maker()
    return maker.whole(f"{name} of blocs", _KINDS[name](maker))


def _ledger(maker: Maker) -> Schema:
    """Of a ledger of claims, with the questions that a check may put."""
    tables = {key: maker.table(hints, NEEDED[key]) for key, hints in TABLES.items()}
    tables["reading"]["properties"]["verdict"] = maker.terms("verdict")
    claim = maker.table(CLAIM, NEEDED["claim"])
    check = {"anyOf": [_question(maker, name) for name in QUESTIONS]}
    several = {"anyOf": [check, {"type": "array", "items": check}]}
    claim["properties"] |= {**tables, "kind": maker.terms("claim"), "check": several}
    ledger = maker.table(TOP, NEEDED[""])
    ledger["properties"]["claims"] = {"type": "object", "additionalProperties": claim}
    return ledger


def _question(maker: Maker, name: str) -> Schema:
    """A question of fact, with the terms that it takes."""
    question = QUESTIONS[name]
    terms = {term: _term(maker, kind) for term, kind in question.terms.items()}
    aside: dict[str, Schema] = {term: {} for term in sorted(ASIDE)}
    return {
        "type": "object", "properties": {**aside, **terms, "ask": {"const": name}}, "required": ["ask", *question.needs], "additionalProperties": False,
    }  # fmt: skip


def _term(maker: Maker, kind: str) -> Schema:
    return maker.of(_TERMS.get(kind, str)) if kind in KINDS else maker.terms(kind)


def _fields(kind: type, maker: Maker) -> Schema:
    return maker.fields(kind)


_KINDS: Mapping[str, Callable[[Maker], Schema]] = {
    "record": of_record, "sources": of_sources, "ledger": _ledger,
    **{file.removesuffix(".toml"): partial(_fields, kind) for file, kind in FILES.items()},
}  # fmt: skip

NAMES = tuple(_KINDS)
"""The kinds of file that have a schema; those of a study by the name of the file."""
