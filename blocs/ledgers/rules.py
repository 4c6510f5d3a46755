"""Validation of ledgers: each rule is one function over the plain tables, each fault has its path and the name of its rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from blocs import claims
from blocs.dates import Truth
from blocs.errors import BlocsError, Problem, nearest
from blocs.i18n.messages import N_, say
from blocs.ledgers.checks import ask, faults
from blocs.ledgers.shape import Plain, shape_faults
from blocs.record.citation import cite
from blocs.registry import Atlas, bundled
from blocs.storage import reading
from blocs.study.design import Study
from blocs.study.loading import of_source
from blocs.study.statements import chosen_tests
from blocs.study.verdicts import Kind

__all__ = ["PROPOSED", "RULES", "examine", "is_ledger"]

Fault = tuple[str, str]
Rule = Callable[[Plain, Atlas], Iterator[Fault]]


def is_ledger(values: Plain) -> bool:
    """Is this file a ledger of claims, and not a record?"""
    return "claims" in values and "id" not in values


def examine(values: Plain, file: str, atlas: Atlas | None = None, study: Study | None = None) -> tuple[Problem, ...]:
    """What is wrong with this ledger? Faults of shape first; only a ledger without them is put to the other rules.

    What it says of propositions is held against `study`, or against the one that has it as its source.
    """
    found = list(shape_faults(values)) or list(_sense(values, bundled() if atlas is None else atlas, study))
    return tuple(dict.fromkeys(Problem(file, path, says, rule) for path, says, rule in found))


def _sense(values: Plain, atlas: Atlas, study: Study | None) -> Iterator[tuple[str, str, str]]:
    for name, rule in RULES.items():
        yield from ((path, says, name) for path, says in rule(values, atlas))
    for path, says in proposed(values, study or of_source(values["source"])):
        yield path, says, PROPOSED


def _claims(values: Plain) -> Iterator[tuple[str, Plain]]:
    return ((f"claims.{id}", each) for id, each in values["claims"].items())


def known_words(values: Plain, _: Atlas) -> Iterator[Fault]:
    """Kind and verdict are terms of their vocabularies."""
    for path, claim in _claims(values):
        yield from _term(claim["kind"], "claim", f"{path}.kind")
        if "reading" in claim:
            yield from _term(claim["reading"]["verdict"], "verdict", f"{path}.reading.verdict")


def _term(code: str, name: str, path: str) -> Iterator[Fault]:
    if code not in reading.vocabulary()[name]:
        near = nearest(str(code), list(reading.vocabulary()[name])) or tuple(reading.vocabulary()[name])
        yield path, say('"{code}" is not a term of the vocabulary "{name}"; the nearest are {near}', code=code, name=name, near=", ".join(near))


def placed(values: Plain, _: Atlas) -> Iterator[Fault]:
    """Every claim stands at a paragraph that there is, and every paragraph has a claim or says why it has none."""
    paragraphs = [f"¶{number}" for number in range(1, values["paragraphs"] + 1)]
    for path, claim in _claims(values):
        if claim["at"] not in paragraphs and claim["at"] != "S" and not re.fullmatch(r"caption \d+", claim["at"]):
            yield f"{path}.at", say('"{at}" is not a place in the document: "S", "¶1" to "¶{n}", or "caption 1"', at=claim["at"], n=len(paragraphs))
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
            yield path, say("has no answer: add a check, a reading, or a reading that says why the data do not cover it")
        elif held == ["check"] and _unanswered(claims.checks(claim), atlas):
            yield f"{path}.check", say("is a question that the data cannot answer: look it up, and add a reading")


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
        yield "why", N_("is missing: say why the data do not cover the claim")


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
                yield where, say('"{key}" is a document whose claims are being checked, so it cannot serve as evidence: cite another source', key=key)
            elif key not in atlas.sources:
                near = nearest(key, list(atlas.sources), 2)
                form = N_('no source has the key "{key}"; did you mean {near}?') if near else N_('no source has the key "{key}"')
                yield where, say(form, key=key, near=say(" or ").join(near))


def pointed(values: Plain, _: Atlas) -> Iterator[Fault]:
    """A coding names the claims in which the document says so, and a claim that leans on a coding names one that there is."""
    for path, claim in _claims(values):
        for id in claim.get("coding", {}).get("of", ()):
            if id not in values["claims"]:
                yield f"{path}.coding.of", say('"{id}" is not a claim in this ledger', id=id)
            elif values["claims"][id]["kind"] == "coding":
                form = N_('"{id}" itself says what the author says of a case (kind = "coding"): name the claims in which the document says so')
                yield f"{path}.coding.of", say(form, id=id)
        if "coded" in claim and "coding" not in values["claims"].get(claim["coded"], {}):
            yield f"{path}.coded", say('"{id}" does not say what the author says of a case (kind = "coding")', id=claim["coded"])


def proposed(values: Plain, study: Study | None) -> Iterator[Fault]:
    """A claim that leans on a proposition names one of the study, and tests of it."""
    for path, claim in _claims(values):
        if "proposition" in claim and study is None:
            yield f"{path}.proposition", say("no study has this ledger as its source, so it can lean on no proposition")
        elif "proposition" in claim and study is not None:
            yield from _proposed(f"{path}.proposition", claim, study)


def _proposed(path: str, claim: Plain, study: Study) -> Iterator[Fault]:
    link = claim["proposition"]
    found = next((each for each in study.propositions if each.number == link["number"]), None)
    if found is None:
        yield f"{path}.number", say("{number} is not a proposition", number=link["number"])
    elif found.kind != "judgement" and not chosen_tests(found, link.get("where", {})):
        yield f"{path}.where", say("picks none of the tests of proposition {number}", number=found.number)
    if link.get("kind", Kind.STATEMENT) not in list(Kind):
        near = nearest(str(link["kind"]), list(Kind)) or tuple(Kind)
        yield f"{path}.kind", say('"{code}" is not a kind of statement; the nearest are {near}', code=link["kind"], near=", ".join(near))
    if int("".join(filter(str.isdigit, link["number"]))) not in claim.get("bears_on", ()):
        yield path, say("the claim must bear on proposition {number}", number=link["number"])


RULES: Mapping[str, Rule] = {
    "known-term": known_words, "claim-has-place": placed, "sound-check": asked_well, "claim-answered": answered, "verdict-has-grounds": grounded,
    "claim-witness": witnessed, "coding-of-claims": pointed,
}  # fmt: skip
"""Every rule of a ledger alone, by name, in the order in which faults are told."""

PROPOSED = "claim-of-proposition"
"""The name of the rule that holds a ledger against the propositions of its study."""
