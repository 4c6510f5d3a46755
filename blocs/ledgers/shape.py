"""The shape of a ledger: which keys it and its claims have, and what stands in them; each fault has its path and its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from blocs.dates import PartialDate, parse
from blocs.errors import BlocsError, no_key
from blocs.i18n.messages import N_, number, say
from blocs.i18n.text import Text
from blocs.record.citation import Citation

__all__ = ["CLAIM", "NEEDED", "TABLES", "TOP", "Fault", "Plain", "shape_faults"]

Fault = tuple[str, str, str]
"""Where something is wrong, what, and the name of the rule that it breaks."""
Plain = Mapping[str, Any]

TOP: Mapping[str, Any] = {
    "source": str, "title": str | Text, "author": str, "publisher": str, "file": str, "excerpt": str, "lang": str, "paragraphs": int,
    "written": {"date": PartialDate, "evidence": Text}, "numbering": str, "without_claims": list[dict[str, Any]], "claims": dict[str, Any],
}  # fmt: skip
"""The keys of a ledger, and what stands in each."""

CLAIM: Mapping[str, Any] = {
    "at": str, "kind": str, "about": list[str], "says": Text, "bears_on": list[int], "check": dict[str, Any] | list[dict[str, Any]],
    "reading": dict[str, Any], "proposition": dict[str, Any], "coded": str, "coding": dict[str, Any], "sign": dict[str, str], "lens": str,
    "outcome": str,
}  # fmt: skip
"""The keys of a claim."""

TABLES: Mapping[str, Mapping[str, Any]] = {
    "reading": {"verdict": str, "exact": Text, "looked_for": Text, "why": Text, "sources": list[Citation]},
    "coding": {"case": str, "factor": str, "value": float | list[float], "basis": str, "of": list[str]},
    "proposition": {"number": str, "where": dict[str, Any], "kind": str},
}
"""The tables of a claim, and the keys that each may have."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "": ("source", "title", "written", "paragraphs", "claims"), "claim": ("at", "kind", "about", "says"), "reading": ("verdict",),
    "coding": ("case", "factor", "value", "basis"), "proposition": ("number",),
}  # fmt: skip
"""The keys that a ledger, a claim and its tables cannot be without."""

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
    yield from _keys(values, "", tuple(TOP), NEEDED[""])
    yield from _kinds(values)
    for id, claim in values["claims"].items() if isinstance(values.get("claims"), Mapping) else ():
        yield from _claim(f"claims.{id}", claim)


def _kinds(values: Plain) -> Iterator[Fault]:
    yield from _held(values, "")
    if type(values.get("paragraphs", 0)) is not int or not 0 <= values.get("paragraphs", 0) <= _MOST_PARAGRAPHS:
        yield "paragraphs", say("must be a whole number from 0 to {most}", most=number(_MOST_PARAGRAPHS, ",")), "kind-of-value"
    if not _is_title(values.get("title", "")):
        yield "title", say("must be a text in quotes"), "kind-of-value"
    for place, silent in enumerate(_listed(values.get("without_claims")), 1):
        path = f"without_claims[{place}]"
        yield from _keys(silent, f"{path}.", ("at", "why"), needs=("at", "why"))
        yield from _held(silent, f"{path}.")
        yield from _texts(silent.get("why"), f"{path}.why")
    if not isinstance(values.get("claims", {}), Mapping):
        yield "claims", say("must be a table"), "kind-of-value"
    try:
        parse(values.get("written", {"date": "2000"})["date"])
    except (BlocsError, KeyError, TypeError, AttributeError):
        yield "written.date", say("must be a date, in quotes"), "date-form"


def _claim(path: str, claim: Any) -> Iterator[Fault]:
    yield from _keys(claim, f"{path}.", tuple(CLAIM), NEEDED["claim"])
    if not isinstance(claim, Mapping):
        return
    yield from _held(claim, f"{path}.")
    yield from _texts(claim.get("says"), f"{path}.says")
    for key, known in TABLES.items():
        if key in claim:
            yield from _keys(claim[key], f"{path}.{key}.", tuple(known), NEEDED[key])
            yield from _held(claim[key], f"{path}.{key}.")
    if isinstance(link := claim.get("proposition"), Mapping) and not re.search("[0-9]", str(link.get("number", 1))):
        yield f"{path}.proposition.number", say("must be the number of a proposition, in quotes"), "kind-of-value"
    if isinstance(read := claim.get("reading"), Mapping):
        yield from (fault for key in ("exact", "looked_for", "why") if key in read for fault in _texts(read[key], f"{path}.reading.{key}"))
    if isinstance(coding := claim.get("coding"), Mapping) and "value" in coding and not _is_coded(coding["value"]):
        yield f"{path}.coding.value", say("must be a number from 0 to 1, or two of them in square brackets, the lower first"), "coded-value"


def _held(table: Any, path: str) -> Iterator[Fault]:
    """Each key holds what it should; of what is no table nothing is said here."""
    for kind, keys in _KINDS.items():
        for key in keys if isinstance(table, Mapping) else ():
            if key in table and not _is(kind, table[key]):
                yield f"{path}{key}", say(_MUST_BE[kind]), "kind-of-value"


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
        yield path.rstrip("."), say("must be a table"), "kind-of-value"
        return
    for key in sorted(table.keys() - set(known)):
        yield f"{path}{key}", no_key(key, known), "known-key"
    for key in needs:
        if key not in table:
            yield f"{path}{key}", say("is missing"), "required-key"


def _texts(value: Any, path: str) -> Iterator[Fault]:
    if not (isinstance(value, Mapping) and all(isinstance(each, str) and each for each in (value.get("en"), value.get("fr"), *value.values()))):
        yield path, say("must be said in English and in French: { en = ..., fr = ... }"), "both-languages"
