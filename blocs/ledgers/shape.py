"""The shape of a ledger: which keys it and its claims have, and what stands in them; each fault has its path."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from blocs.dates import parse
from blocs.errors import BlocsError, no_key
from blocs.i18n.messages import N_, say

__all__ = ["Fault", "Plain", "shape_faults"]

Fault = tuple[str, str]
Plain = Mapping[str, Any]

_TOP = (
    "source", "title", "author", "publisher", "file", "excerpt", "written", "lang", "paragraphs", "numbering", "without_claims", "claims",
)  # fmt: skip
_CLAIM = (
    "at", "kind", "about", "says", "bears_on", "check", "reading", "proposition", "coded", "coding", "sign", "lens", "outcome",
)  # fmt: skip
_READING = ("verdict", "exact", "looked_for", "why", "sources")
_CODING = ("case", "factor", "value", "basis", "of")
_LINK = ("number", "where", "kind")
_TABLES = (("reading", _READING, ("verdict",)), ("coding", _CODING, ("case", "factor", "value", "basis")), ("proposition", _LINK, ("number",)))
"""The tables of a claim, the keys that each may have, and those that it needs."""
_KINDS: Mapping[str, tuple[str, ...]] = {
    "text": ("source", "at", "kind", "coded", "lens", "outcome", "verdict", "case", "factor", "basis", "number"),
    "texts": ("about", "sources", "of"),
    "numbers": ("bears_on",),
    "table": ("sign", "where", "reading", "coding", "proposition"),
    "tables": ("without_claims",),
    "checks": ("check",),
}
"""What the keys of a ledger hold, wherever they stand; `says` and its like are read apart."""
_MUST_BE = {
    "text": N_("must be a text in quotes"), "texts": N_("must be a list of texts in quotes"), "numbers": N_("must be a list of whole numbers"),
    "table": N_("must be a table"), "tables": N_("must be a list of tables"),
    "checks": N_("must be a table, or a list of tables"),
}  # fmt: skip
_MOST_PARAGRAPHS = 100_000


def shape_faults(values: Plain) -> Iterator[Fault]:
    """Every key is known, and what a ledger and a claim need is there and is what it should be."""
    yield from _keys(values, "", _TOP, needs=("source", "title", "written", "paragraphs", "claims"))
    yield from _kinds(values)
    for id, claim in values["claims"].items() if isinstance(values.get("claims"), Mapping) else ():
        yield from _claim(f"claims.{id}", claim)


def _kinds(values: Plain) -> Iterator[Fault]:
    yield from _held(values, "")
    if type(values.get("paragraphs", 0)) is not int or not 0 <= values.get("paragraphs", 0) <= _MOST_PARAGRAPHS:
        yield "paragraphs", say("must be a whole number")
    if not _is_title(values.get("title", "")):
        yield "title", say("must be a text in quotes")
    for place, silent in enumerate(_listed(values.get("without_claims")), 1):
        path = f"without_claims[{place}]"
        yield from _keys(silent, f"{path}.", ("at", "why"), needs=("at", "why"))
        yield from _held(silent, f"{path}.")
        yield from _texts(silent.get("why"), f"{path}.why")
    if not isinstance(values.get("claims", {}), Mapping):
        yield "claims", say("must be a table")
    try:
        parse(values.get("written", {"date": "2000"})["date"])
    except (BlocsError, KeyError, TypeError, AttributeError):
        yield "written.date", say("must be a date, in quotes")


def _claim(path: str, claim: Any) -> Iterator[Fault]:
    yield from _keys(claim, f"{path}.", _CLAIM, needs=("at", "kind", "about", "says"))
    if not isinstance(claim, Mapping):
        return
    yield from _held(claim, f"{path}.")
    yield from _texts(claim.get("says"), f"{path}.says")
    for key, known, needs in _TABLES:
        if key in claim:
            yield from _keys(claim[key], f"{path}.{key}.", known, needs)
            yield from _held(claim[key], f"{path}.{key}.")
    if isinstance(link := claim.get("proposition"), Mapping) and not re.search("[0-9]", str(link.get("number", 1))):
        yield f"{path}.proposition.number", say("must be the number of a proposition, in quotes")
    if isinstance(read := claim.get("reading"), Mapping):
        yield from (fault for key in ("exact", "looked_for", "why") if key in read for fault in _texts(read[key], f"{path}.reading.{key}"))
    if isinstance(coding := claim.get("coding"), Mapping) and "value" in coding and not _is_coded(coding["value"]):
        yield f"{path}.coding.value", say("must be a number from 0 to 1, or two of them in square brackets, the lower first")


def _held(table: Any, path: str) -> Iterator[Fault]:
    """Each key holds what it should; of what is no table nothing is said here."""
    for kind, keys in _KINDS.items():
        for key in keys if isinstance(table, Mapping) else ():
            if key in table and not _is(kind, table[key]):
                yield f"{path}{key}", say(_MUST_BE[kind])


def _is(kind: str, value: object) -> bool:
    if kind in ("texts", "numbers"):
        wanted = str if kind == "texts" else int
        return isinstance(value, list) and all(type(each) is wanted for each in value)
    if kind == "tables":
        return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)
    if kind == "checks":
        return isinstance(value, Mapping) or _is("tables", value)
    return isinstance(value, str if kind == "text" else Mapping)


def _listed(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _is_title(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, Mapping) and bool(value) and all(isinstance(each, str) for each in value.values()))


def _is_coded(value: object) -> bool:
    ends: list[Any] = value if isinstance(value, list) else [value, value]
    return len(ends) == 2 and all(type(each) in (int, float) for each in ends) and 0 <= ends[0] <= ends[1] <= 1


def _keys(table: Any, path: str, known: tuple[str, ...], needs: tuple[str, ...]) -> Iterator[Fault]:
    if not isinstance(table, Mapping):
        yield path.rstrip("."), say("must be a table")
        return
    for key in sorted(table.keys() - set(known)):
        yield f"{path}{key}", no_key(key, known)
    for key in needs:
        if key not in table:
            yield f"{path}{key}", say("is missing")


def _texts(value: Any, path: str) -> Iterator[Fault]:
    if not (isinstance(value, Mapping) and all(isinstance(each, str) and each for each in (value.get("en"), value.get("fr"), *value.values()))):
        yield path, say("must be said in English and in French: { en = ..., fr = ... }")
