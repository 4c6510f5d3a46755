"""Validation of ledgers: each rule is one function over the plain tables, each fault has its path."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from blocs import claims
from blocs.dates import Truth, parse
from blocs.errors import BlocsError, Problem, nearest, no_key
from blocs.i18n.messages import N_, say
from blocs.ledgers.checks import ask, faults
from blocs.record.citation import cite
from blocs.registry import Atlas, bundled
from blocs.storage import reading
from blocs.study.propositions import all_propositions
from blocs.study.statements import chosen_tests
from blocs.study.verdicts import Kind

__all__ = ["RULES", "examine", "is_ledger"]

Fault = tuple[str, str]
Plain = Mapping[str, Any]
Rule = Callable[[Plain, Atlas], Iterator[Fault]]

_TOP = (
    "source", "title", "author", "publisher", "file", "excerpt", "written", "lang", "paragraphs", "numbering", "without_claims", "claims",
)  # fmt: skip
_CLAIM = (
    "at", "kind", "about", "says", "bears_on", "check", "reading", "proposition", "coded", "coding", "sign", "lens", "outcome",
)  # fmt: skip
_READING = ("verdict", "exact", "looked_for", "why", "sources")
_CODING = ("case", "factor", "value", "basis", "of")
_LINK = ("number", "where", "kind")


def is_ledger(values: Plain) -> bool:
    """Is this file a ledger of claims, and not a record?"""
    return "claims" in values and "id" not in values


def examine(values: Plain, file: str, atlas: Atlas | None = None) -> tuple[Problem, ...]:
    """What is wrong with this ledger? Faults of shape first; only a ledger without them is put to the other rules."""
    shaped = list(_shape(values))
    book = bundled() if atlas is None else atlas
    found = shaped or [fault for rule in RULES for fault in rule(values, book)]
    return tuple(dict.fromkeys(Problem(file, path, says) for path, says in found))


def _claims(values: Plain) -> Iterator[tuple[str, Plain]]:
    return ((f"claims.{id}", each) for id, each in values["claims"].items())


def _shape(values: Plain) -> Iterator[Fault]:
    """Every key is known, and what a ledger and a claim need is there."""
    yield from _keys(values, "", _TOP, needs=("source", "title", "written", "paragraphs", "claims"))
    if not isinstance(values.get("claims"), Mapping):
        return
    for path, claim in _claims(values):
        yield from _keys(claim, f"{path}.", _CLAIM, needs=("at", "kind", "about", "says"))
        yield from _texts(claim.get("says"), f"{path}.says")
        for key, known, needs in (
            ("reading", _READING, ("verdict",)), ("coding", _CODING, ("case", "factor", "value", "basis")), ("proposition", _LINK, ("number",)),
        ):  # fmt: skip
            if key in claim:
                yield from _keys(claim[key], f"{path}.{key}.", known, needs)
        for key in ("exact", "looked_for", "why"):
            if key in claim.get("reading", {}):
                yield from _texts(claim["reading"][key], f"{path}.reading.{key}")


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
    if not (isinstance(value, Mapping) and value.get("en") and value.get("fr")):
        yield path, say("must be said in English and in French: { en = ..., fr = ... }")


def known_words(values: Plain, _: Atlas) -> Iterator[Fault]:
    """Kind and verdict are terms of their vocabularies; the day of writing is a date."""
    for path, claim in _claims(values):
        yield from _term(claim["kind"], "claim", f"{path}.kind")
        if "reading" in claim:
            yield from _term(claim["reading"]["verdict"], "verdict", f"{path}.reading.verdict")
    try:
        parse(values["written"]["date"])
    except (BlocsError, KeyError, TypeError):
        yield "written.date", say("must be a date, in quotes")


def _term(code: str, name: str, path: str) -> Iterator[Fault]:
    if code not in reading.vocabulary()[name]:
        near = nearest(str(code), list(reading.vocabulary()[name])) or tuple(reading.vocabulary()[name])
        yield path, say('"{code}" is not a term of the vocabulary "{name}"; the nearest are {near}', code=code, name=name, near=", ".join(near))


def placed(values: Plain, _: Atlas) -> Iterator[Fault]:
    """Every claim stands at a paragraph that there is, and every paragraph has a claim or says why it has none."""
    paragraphs = [f"¶{number}" for number in range(1, values["paragraphs"] + 1)]
    for path, claim in _claims(values):
        if claim["at"] not in paragraphs and claim["at"] != "S" and not re.fullmatch(r"caption \d+", claim["at"]):
            yield f"{path}.at", say('"{at}" is no place in the document: "S", "¶1" to "¶{n}", or "caption 1"', at=claim["at"], n=len(paragraphs))
    silent = [each["at"] for each in values.get("without_claims", ())]
    spoken = {claim["at"] for claim in values["claims"].values()}
    for at in paragraphs:
        if at not in spoken and at not in silent:
            yield "without_claims", say("{at} has no claim: add one, or say here why it has none", at=at)
    for at in silent:
        if at in spoken:
            yield "without_claims", say("{at} is said to have no claim, and has one", at=at)


def asked_well(values: Plain, atlas: Atlas) -> Iterator[Fault]:
    """Every check names a question, with the terms that it takes, and a word of the claim that it tests."""
    for path, claim in _claims(values):
        for place, check in enumerate(claims.checks(claim), 1):
            where = f"{path}.check" if isinstance(claim["check"], Mapping) else f"{path}.check[{place}]"
            yield from ((f"{where}.{term}", says) for term, says in faults(atlas, check))
            if str(check.get("word") or "\0") not in claim["says"]["en"]:
                yield f"{where}.word", say("must name the word of the claim that the check tests, as it stands in its English")


def answered(values: Plain, atlas: Atlas) -> Iterator[Fault]:
    """What the record cannot answer rests on a reading, and nothing is left unanswered by default."""
    for path, claim in _claims(values):
        held = [key for key in ("check", "reading", "proposition", "coded") if key in claim]
        if claim["kind"] in ("fact", "figure") and not held:
            yield path, say("has nothing that answers it: a check, a reading, or a reading that says why it is left outside the record")
        elif held == ["check"] and _unanswered(claims.checks(claim), atlas):
            yield f"{path}.check", say("is a question that the record cannot answer: look it up, and add a reading")


def _unanswered(checks: tuple[claims.Check, ...], atlas: Atlas) -> bool:
    """Is one of these well put, and yet neither surely so nor surely not?"""
    sound = [check for check in checks if not list(faults(atlas, check))]
    return any(ask(atlas, check).holds in (None, Truth.PERHAPS) for check in sound)


def grounded(values: Plain, _: Atlas) -> Iterator[Fault]:
    """A verdict has what it needs: sources, what is right instead, what was looked for, or why it is left outside."""
    for path, claim in _claims(values):
        if "reading" in claim:
            held = claim["reading"]
            for key, message in _needed(held["verdict"]):
                if not held.get(key):
                    yield f"{path}.reading.{key}", say(message)


def _needed(verdict: str) -> Iterable[tuple[str, str]]:
    if verdict in ("holds", "loose", "wrong", "consistent", "contested"):
        yield "sources", N_("is missing: such a verdict rests on a source that was read")
    if verdict in ("loose", "wrong", "consistent", "contested"):
        yield "exact", N_("is missing: say what is right")
    if verdict == "not_found":
        yield "looked_for", N_('is missing: "not found" means looked for, so say what was searched')
    if verdict == "outside":
        yield "why", N_("is missing: say why the claim is left outside the record")


def witnessed(values: Plain, atlas: Atlas) -> Iterator[Fault]:
    """Every citation names a source of the bibliography, and none a document whose claims are on trial."""
    trial = {each.source for each in claims.ledgers()} | {values["source"]}
    for path, claim in _claims(values):
        for text in claim.get("reading", {}).get("sources", ()):
            where = f"{path}.reading.sources"
            try:
                key = cite(text).key
            except BlocsError as wrong:
                yield where, str(wrong)
                continue
            if key in trial:
                yield where, say('"{key}" is a document on trial, and no witness: cite another source', key=key)
            elif key not in atlas.sources:
                near = nearest(key, list(atlas.sources), 2)
                form = N_('no source has the key "{key}"; did you mean {near}?') if near else N_('no source has the key "{key}"')
                yield where, say(form, key=key, near=say(" or ").join(near))


def pointed(values: Plain, _: Atlas) -> Iterator[Fault]:
    """A coding names the claims in which the document says so, and a claim that leans on a coding or a proposition names one that there is."""
    for path, claim in _claims(values):
        for id in claim.get("coding", {}).get("of", ()):
            if values["claims"].get(id, {"kind": "coding"})["kind"] == "coding":
                yield f"{path}.coding.of", say('"{id}" is no claim of this ledger', id=id)
        if "coded" in claim and "coding" not in values["claims"].get(claim["coded"], {}):
            yield f"{path}.coded", say('"{id}" is no coding of this ledger', id=claim["coded"])
        if "proposition" in claim:
            yield from _proposed(f"{path}.proposition", claim)


def _proposed(path: str, claim: Plain) -> Iterator[Fault]:
    link = claim["proposition"]
    found = next((each for each in all_propositions() if each.number == link["number"]), None)
    if found is None:
        yield f"{path}.number", say("{number} is no proposition", number=link["number"])
    elif found.kind != "judgement" and not chosen_tests(found, link.get("where", {})):
        yield f"{path}.where", say("picks none of the tests of proposition {number}", number=found.number)
    if link.get("kind", Kind.STATEMENT) not in list(Kind):
        near = nearest(str(link["kind"]), list(Kind)) or tuple(Kind)
        yield f"{path}.kind", say('"{code}" is no kind of statement; the nearest are {near}', code=link["kind"], near=", ".join(near))
    if int("".join(filter(str.isdigit, link["number"]))) not in claim.get("bears_on", ()):
        yield path, say("the claim must bear on proposition {number}", number=link["number"])


RULES: tuple[Rule, ...] = (known_words, placed, asked_well, answered, grounded, witnessed, pointed)
"""Every rule, in the order in which faults are told."""
