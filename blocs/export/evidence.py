"""Tables of evidence: every fact with its address, where each was read, the accounts that differ, and the bibliography."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blocs.export.fields import ADDRESS, BLOC, SOURCES, TO_BLOC, TO_FACT, Content, ForeignKey, Resource, Row, coded, dates, text, typed
from blocs.export.fields import cited as places
from blocs.i18n.text import Text
from blocs.record.facts import cited, facts
from blocs.record.provenance import Fact
from blocs.record.source import Source
from blocs.tables.values import dated

__all__ = ["RESOURCES"]

_WORDS = ("text", "what", "name", "title", "measures")


def _facts(content: Content) -> Iterator[Row]:
    for bloc in content.blocs:
        for address, each in facts(bloc):
            value = getattr(each, "value", None)
            about = {"bloc": bloc.id, "address": address, "kind": type(each).__name__, "value": None if value is None else str(value)}
            doubts = {"note": each.note.en if each.note else None, "unverified": each.unverified, "disputed": len(each.disputed)}
            yield about | dated("on", getattr(each, "on", None)) | {"text": _words(each)} | doubts | {"sources": places(each)}


def _words(fact: Fact) -> str | None:
    return next((found.en for field in _WORDS if isinstance(found := getattr(fact, field, None), Text)), None)


def _citations(content: Content) -> Iterator[Row]:
    for bloc in content.blocs:
        for address, each in facts(bloc):
            for place in dict.fromkeys(each.sources):
                yield {"bloc": bloc.id, "address": address, "source": place.key, "place": place.place}


def _disputes(content: Content) -> Iterator[Row]:
    for bloc in content.blocs:
        for address, each in facts(bloc):
            for number, other in enumerate(each.disputed, 1):
                account = {"bloc": bloc.id, "address": address, "number": number, "value": other.value}
                yield account | {"why": other.why.en, "why_fr": other.why.fr, "sources": places(other)}


def _sources(content: Content) -> Iterator[Row]:
    known = _bibliography(content)
    keys = {citation.key for bloc in content.blocs for _, fact in facts(bloc) for citation in cited(fact)}
    keys |= {citation.key for state in content.atlas.states for citation in state.sources}
    for key in sorted(keys & known.keys()):
        each = known[key]
        plain = {name: getattr(each, name) for name in _PLAIN}
        yield plain | dated("issued", each.issued) | dated("read", each.read)


_PLAIN = ("key", "type", "evidence", "title", "author", "publisher", "url", "lang", "extent", "described", "examined", "note")


def _bibliography(content: Content) -> Mapping[str, Source]:
    return {**content.atlas.sources, **{key: each for bloc in content.blocs for key, each in bloc.own_sources.items()}}


RESOURCES = (
    Resource(
        name="sources", says="One row a source cited.", key=("key",), rows=_sources,
        fields=(
            *text("key", "as cited", required=True), *coded("type", "source_type", "type of the Citation Style Language"),
            *coded("evidence", "evidence", "kind of evidence"), *text("title", "title", required=True), *text("author", "author"),
            *text("publisher", "publisher"), *dates("issued", "when it was published"), *text("url", "where it is published"),
            *dates("read", "day on which it was read", required=True), *text("lang", "ISO 639-1", required=True),
            *coded("extent", "read_extent", "how much of it was read"),
            *typed("boolean", "described", "true if the title is our description, the document's own not having been read", required=True),
            *typed("boolean", "examined", "true for a founding document, whose own claims are put to the record", required=True),
            *text("note", "what is to be known of the copy that was read"),
        ),
    ),
    Resource(
        name="facts", says="One row a fact of any kind, those of the other tables among them, with its permanent address.", key=("bloc", "address"),
        foreign=(TO_BLOC,), rows=_facts,
        fields=(
            *BLOC, *ADDRESS, *text("kind", "kind of value, as the library names it", required=True), *dates("on", "the date that it holds"),
            *text("value", "the figure that it holds"), *text("text", "paraphrase, name or title"), *text("note", "remark"),
            *text("unverified", "why it is not to be leaned on; empty if it is sound"),
            *typed("integer", "disputed", "number of rows in disputes", required=True), *SOURCES,
        ),
    ),
    Resource(
        name="citations", says="One row a place where a fact was read.", key=("bloc", "address", "source", "place"),
        foreign=(TO_FACT, ForeignKey(("source",), "sources", ("key",))), rows=_citations,
        fields=(*BLOC, *ADDRESS, *text("source", "key in sources", required=True), *text("place", "where in it", required=True)),
    ),
    Resource(
        name="disputes", says="One row a differing account: what other sources say, and why the record does not follow them.",
        key=("bloc", "address", "number"), foreign=(TO_FACT,), rows=_disputes,
        fields=(
            *BLOC, *ADDRESS, *typed("integer", "number", "which of the accounts of one fact", required=True),
            *text("value", "what they say", required=True), *text("why", "why it is not followed", required=True),
            *text("why_fr", "the same in French"), *SOURCES,
        ),
    ),
)  # fmt: skip
"""The tables of evidence; facts come before what refers to them."""
