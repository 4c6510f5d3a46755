"""The shape of a ledger: which keys it and its claims have, and what stands in them; each fault has its path and its rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from blocs.dates import parse
from blocs.errors import BlocsError, no_key
from blocs.i18n.messages import say

__all__ = ["Fault", "Plain", "shape_faults"]

Fault = tuple[str, str, str]
"""Where something is wrong, what, and the name of the rule that it breaks."""
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


def shape_faults(values: Plain) -> Iterator[Fault]:
    """Every key is known, and what a ledger and a claim need is there and is what it should be."""
    yield from _keys(values, "", _TOP, needs=("source", "title", "written", "paragraphs", "claims"))
    yield from _kinds(values)
    for id, claim in values["claims"].items() if isinstance(values.get("claims"), Mapping) else ():
        yield from _claim(f"claims.{id}", claim)


def _kinds(values: Plain) -> Iterator[Fault]:
    if not isinstance(values.get("source", ""), str):
        yield "source", say("must be a text in quotes"), "kind-of-value"
    if type(values.get("paragraphs", 0)) is not int:
        yield "paragraphs", say("must be a whole number"), "kind-of-value"
    if not isinstance(values.get("claims", {}), Mapping):
        yield "claims", say("must be a table"), "kind-of-value"
    try:
        parse(values.get("written", {"date": "2000"})["date"])
    except (BlocsError, KeyError, TypeError, AttributeError):
        yield "written.date", say("must be a date, in quotes"), "date-form"


def _claim(path: str, claim: Any) -> Iterator[Fault]:
    yield from _keys(claim, f"{path}.", _CLAIM, needs=("at", "kind", "about", "says"))
    if not isinstance(claim, Mapping):
        return
    yield from _texts(claim.get("says"), f"{path}.says")
    for key, known, needs in _TABLES:
        if key in claim:
            yield from _keys(claim[key], f"{path}.{key}.", known, needs)
    if isinstance(read := claim.get("reading"), Mapping):
        yield from (fault for key in ("exact", "looked_for", "why") if key in read for fault in _texts(read[key], f"{path}.reading.{key}"))
    if isinstance(coding := claim.get("coding"), Mapping) and "value" in coding and not _is_coded(coding["value"]):
        yield f"{path}.coding.value", say("must be a number from 0 to 1, or two of them in square brackets, the lower first"), "coded-value"


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
    if not (isinstance(value, Mapping) and value.get("en") and value.get("fr")):
        yield path, say("must be said in English and in French: { en = ..., fr = ... }"), "both-languages"
