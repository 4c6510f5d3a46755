"""Tables of the other sections of a record: instruments, institutions, goals, obligations, rules, sanctions, offices, coverage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from blocs.export.fields import (
    ADDRESS,
    BLOC,
    SOURCES,
    STATE,
    TO_BLOC,
    TO_FACT,
    TO_STATE,
    Content,
    ForeignKey,
    Resource,
    Row,
    cited,
    coded,
    dates,
    on,
    text,
    typed,
)
from blocs.record.facts import values
from blocs.record.institutions import Change, Goal, Institution, Instrument, Rule
from blocs.record.model import Coverage, Office
from blocs.record.security import Force, Obligation, Sanction
from blocs.tables.values import dated

__all__ = ["RESOURCES"]

_TO_INSTRUMENT = ForeignKey(("bloc", "instrument"), "instruments", ("bloc", "instrument"))
_FROM_TREATY = (*text("instrument", "key in instruments"), *text("article", "where in it"))


def _placed(content: Content, kind: type) -> Iterator[tuple[Row, Any]]:
    """Every value of a class, with the columns that say where it stands and where it was read."""
    for bloc in content.blocs:
        for address, value in values(bloc):
            if isinstance(value, kind):
                yield {"bloc": bloc.id, "address": address, "sources": cited(value)}, value


def _from_treaty(each: Any) -> Row:
    return {"instrument": each.instrument.key if each.instrument else None, "article": each.article}


def _coverage(content: Content) -> Iterator[Row]:
    for where, each in _placed(content, Coverage):
        yield where | {"section": each.section, "extent": each.extent, "nothing": each.empty, **dated("horizon", each.horizon)}


def _instruments(content: Content) -> Iterator[Row]:
    for where, each in _placed(content, Instrument):
        acts = {"signed": each.signed, "provisional": each.provisional, "in_force": each.in_force, "ended": each.ended}
        named = {"instrument": each.key, "kind": each.kind, "title": each.title.en, "title_fr": each.title.fr, "founding": each.founding}
        held = {key: value for name, act in acts.items() for key, value in dated(name, on(act)).items()}
        yield where | named | held | {"sources": cited(each, each.signed, each.in_force)}


def _institutions(content: Content) -> Iterator[Row]:
    for where, each in _placed(content, Institution):
        named = {"institution": each.key, "name": each.name.en, "name_fr": each.name.fr, "organ": each.organ, "also": " ".join(each.also)}
        yield where | named | {"principal": each.principal} | _from_treaty(each) | dated("seen", on(each.seen))


def _statuses(content: Content) -> Iterator[Row]:
    for bloc in content.blocs:
        held = dict(values(bloc))
        for address, each in held.items():
            owner = held.get(address.rpartition(".")[0])
            if isinstance(each, Change) and isinstance(owner, (Institution, Force)):
                of = "institution" if isinstance(owner, Institution) else "force"
                what = each.what.en if each.what else None
                about = {"bloc": bloc.id, "address": address, "of": of, "key": owner.key, "status": each.status}
                yield about | dated("since", each.on) | {"what": what, "sources": cited(each)}


def _goals(content: Content) -> Iterator[Row]:
    for where, each in _placed(content, Goal):
        about = {"goal": each.key, "domain": each.domain, "text": each.text.en, "text_fr": each.text.fr}
        carriers = " ".join(carrier.key for carrier in each.carriers)
        yield where | about | _from_treaty(each) | dated("target", each.target) | {"carriers": carriers}


def _obligations(content: Content) -> Iterator[Row]:
    for where, each in _placed(content, Obligation):
        about = {"obligation": each.key, "kinds": " ".join(each.kinds), "text": each.text.en}
        sets_off = {"external": each.covers_external, "rebellion": each.covers_rebellion, "automatic": each.automatic}
        yield where | about | _from_treaty(each) | sets_off


def _rules(content: Content) -> Iterator[Row]:
    for where, each in _placed(content, Rule):
        about = {"rule": each.key, "kind": each.kind, "exists": each.exists, "text": each.text.en}
        clause = {"notice_months": each.notice_months, "voting": each.voting, **dated("since", each.since), **dated("until", each.until)}
        yield where | about | _from_treaty(each) | clause


def _sanctions(content: Content) -> Iterator[Row]:
    for where, each in _placed(content, Sanction):
        period = {**dated("since", each.since), **dated("until", each.until)}
        yield where | {"state": each.state.iso3} | period | {"ground": each.ground, "measures": each.measures.en}


def _offices(content: Content) -> Iterator[Row]:
    for where, each in _placed(content, Office):
        about = {"office": each.office, "title": each.title.en if each.title else None, "title_fr": each.title.fr if each.title else None}
        held = {"holder": each.holder, "state": each.state.iso3 if each.state else None}
        yield where | about | held | dated("since", each.since) | dated("until", each.until)


RESOURCES = (
    Resource(
        name="coverage", says="One row a section of a record: how complete it is, and how far it was checked.", key=("bloc", "section"),
        foreign=(TO_BLOC, TO_FACT), rows=_coverage,
        fields=(
            *BLOC, *ADDRESS, *coded("section", "section", "section of the record"),
            *coded("extent", "coverage", "complete, principal (the main ones) or partial"),
            *typed("boolean", "nothing", "true where somebody looked and there is nothing", required=True),
            *dates("horizon", "date of the newest source read for this section, where it is not the record's"), *SOURCES,
        ),
    ),
    Resource(
        name="instruments", says="One row an instrument.", key=("bloc", "instrument"), foreign=(TO_BLOC, TO_FACT), rows=_instruments,
        fields=(
            *BLOC, *ADDRESS, *text("instrument", "key within the bloc", required=True), *coded("kind", "instrument", "kind of instrument"),
            *text("title", "English title", required=True), *text("title_fr", "French title"),
            *typed("boolean", "founding", "true if the founding date comes from it", required=True), *dates("signed", "signed or adopted"),
            *dates("provisional", "provisionally in force from"), *dates("in_force", "in force from"), *dates("ended", "no longer in force from"),
            *SOURCES,
        ),
    ),
    Resource(
        name="institutions", says="One row an institution.", key=("bloc", "institution"), foreign=(TO_BLOC, TO_FACT, _TO_INSTRUMENT),
        rows=_institutions,
        fields=(
            *BLOC, *ADDRESS, *text("institution", "key within the bloc", required=True), *text("name", "English name", required=True),
            *text("name_fr", "French name"), *coded("organ", "organ", "type of organ"),
            *text("also", "other types it serves as, set apart by blanks"),
            *typed("boolean", "principal", "true if the constitutive instrument lists it as an organ", required=True), *_FROM_TREATY,
            *dates("seen", "newest activity found"), *SOURCES,
        ),
    ),
    Resource(
        name="statuses", says="One row a change of status of an institution or a force.", key=("bloc", "address"), foreign=(TO_BLOC, TO_FACT),
        rows=_statuses,
        fields=(
            *BLOC, *ADDRESS, *text("of", "institution or force", required=True), *text("key", "key within the bloc", required=True),
            *coded("status", "status", "status from this date until the next"), *dates("since", "from when", required=True),
            *text("what", "what happened"), *SOURCES,
        ),
    ),
    Resource(
        name="goals", says="One row a stated goal; count domains, never rows.", key=("bloc", "goal"), foreign=(TO_BLOC, TO_FACT, _TO_INSTRUMENT),
        rows=_goals,
        fields=(
            *BLOC, *ADDRESS, *text("goal", "key within the bloc", required=True), *coded("domain", "domain", "policy domain"),
            *text("text", "paraphrase in English", required=True), *text("text_fr", "paraphrase in French"), *_FROM_TREATY,
            *dates("target", "when it was to be reached"), *text("carriers", "keys of the institutions that carry it, set apart by blanks"), *SOURCES,
        ),
    ),
    Resource(
        name="obligations", says="One row a duty of alliance.", key=("bloc", "obligation"), foreign=(TO_BLOC, TO_FACT, _TO_INSTRUMENT),
        rows=_obligations,
        fields=(
            *BLOC, *ADDRESS, *text("obligation", "key within the bloc", required=True), *text("kinds", "kinds of duty, set apart by blanks"),
            *_FROM_TREATY, *text("text", "paraphrase", required=True),
            *typed("boolean", "external", "true if an attack from outside sets it off; empty if unknown"),
            *typed("boolean", "rebellion", "true if an armed rebellion does; empty if unknown"),
            *typed("boolean", "automatic", "true if no further decision is needed; empty if unknown"), *SOURCES,
        ),
    ),
    Resource(
        name="rules", says="One row a clause.", key=("bloc", "rule"), foreign=(TO_BLOC, TO_FACT, _TO_INSTRUMENT), rows=_rules,
        fields=(
            *BLOC, *ADDRESS, *text("rule", "key within the bloc", required=True), *coded("kind", "rule", "what it rules"),
            *typed("boolean", "exists", "false where somebody looked and there is no such clause", required=True), *_FROM_TREATY,
            *text("text", "paraphrase", required=True), *typed("integer", "notice_months", "months of notice"),
            *coded("voting", "voting", "how it decides", required=False), *dates("since", "from when, where that is not its instrument's date"),
            *dates("until", "until when"), *SOURCES,
        ),
    ),
    Resource(
        name="sanctions", says="One row a set of measures against a member, apart from suspension.", key=("bloc", "address"),
        foreign=(TO_BLOC, TO_STATE, TO_FACT), rows=_sanctions,
        fields=(
            *BLOC, *ADDRESS, *STATE, *dates("since", "first day", required=True), *dates("until", "first day no longer in force"),
            *coded("ground", "ground", "why"), *text("measures", "what", required=True), *SOURCES,
        ),
    ),
    Resource(
        name="offices", says="One row a holder of an office.", key=("bloc", "address"), foreign=(TO_BLOC, TO_STATE, TO_FACT), rows=_offices,
        fields=(
            *BLOC, *ADDRESS, *coded("office", "office", "which office"), *text("title", "what it is called, in English"),
            *text("title_fr", "what it is called, in French"), *text("holder", "who held it", required=True),
            *text("state", "the state that held it, ISO 3166-1 alpha-3, in states"), *dates("since", "first day", required=True),
            *dates("until", "first day no longer"), *SOURCES,
        ),
    ),
)  # fmt: skip
"""The tables of the sections; instruments come before what refers to them."""
