"""The record as plain values for the page: dates with their bounds, texts by language, citations by number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from blocs.dates import PartialDate
from blocs.i18n.messages import catalogues, say_as, speaking
from blocs.i18n.text import Text
from blocs.names.articles import body, country
from blocs.page.answers import answered
from blocs.record.bloc import Bloc
from blocs.record.citation import Citation
from blocs.record.source import Source
from blocs.record.standing import MEMBERSHIP
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.storage import reading
from blocs.tables.wording import article

__all__ = ["Gathered", "bloc_plain", "date", "plain", "plurals_plain", "sources_plain", "spoken", "states_plain", "vocabulary_plain"]


@attrs.frozen
class Gathered:
    """What the values written so far refer to: each citation with its number, each state by its code."""

    citations: dict[Citation, int] = attrs.field(factory=dict)
    states: dict[str, State] = attrs.field(factory=dict)

    def number(self, citation: Citation) -> int:
        return self.citations.setdefault(citation, len(self.citations))

    def code(self, state: State) -> str:
        return self.states.setdefault(state.iso3, state).iso3


_POINTERS = ("states", "own_sources")
_WORDED: dict[str, Callable[[str], str]] = {
    "article": article,
    "city": lambda city: say_as("place", city),
    "place": lambda place: say_as("place", place),
    "unit": lambda unit: say_as("unit", unit),
}
"""How fields of plain English are said in other languages."""


def spoken(words: Callable[[str], str]) -> Any:
    """What is said in each language that has a catalogue, from its code; once, where all say the same."""
    said = {}
    for lang in catalogues():
        with speaking(lang):
            said[lang] = words(lang)
    return said if len(set(said.values())) > 1 else said["en"]


def date(value: PartialDate) -> Any:
    """A day as it is written; anything less exact as [text, first day, last day] that it can mean."""
    first, last = value.earliest.isoformat(), value.latest.isoformat()
    return first if value.text == first == last else [value.text, first, last]


def plain(value: Any, kept: Gathered) -> Any:
    """Any value of a record as JSON has it. What says nothing (none, empty, as by default) is left out; what points names its key."""
    if isinstance(value, Text):
        return dict(value.by_language)
    if isinstance(value, PartialDate):
        return date(value)
    if isinstance(value, State):
        return kept.code(value)
    if isinstance(value, Citation):
        return kept.number(value)
    if isinstance(value, (tuple, list)):
        return [plain(each, kept) for each in value]
    if attrs.has(type(value)):
        return {field.name: _field(field, getattr(value, field.name), kept) for field in attrs.fields(type(value)) if _says(field, value)}
    return value


def _says(field: attrs.Attribute[Any], owner: Any) -> bool:
    held = getattr(owner, field.name)
    if field.name in _POINTERS and isinstance(owner, Bloc):
        return False
    if isinstance(held, (bool, int, float)):
        return bool(held != field.default)
    return held is not None and held not in ("", ())


def _field(field: attrs.Attribute[Any], held: Any, kept: Gathered) -> Any:
    if "pointer" in field.metadata:
        return [each.key for each in held] if isinstance(held, tuple) else held.key
    if field.name in _WORDED:
        return spoken(lambda _: _WORDED[field.name](held))
    return plain(held, kept)


def bloc_plain(bloc: Bloc, kept: Gathered) -> dict[str, Any]:
    """One record, with its answers: those that do not move with the date, and those that do, between change days."""
    found: dict[str, Any] = plain(bloc, kept)
    found["label"] = plain(bloc.label, kept)
    found["named"] = body(bloc).by_language()
    found["covered"] = {each.section: bloc.covered(each.section) for each in bloc.coverage}
    found["last_day"] = bloc.last_day.isoformat()
    if checked := bloc.verified(*MEMBERSHIP):
        found["verified_to"] = checked.isoformat()
    if bloc.founded:
        found["founded"] = date(bloc.founded)
    answered(bloc, found)
    return found


def states_plain(kept: Gathered) -> dict[str, Any]:
    """The states named, by code."""
    return {code: {"name": dict(state.name.by_language), "named": country(state).by_language()} for code, state in sorted(kept.states.items())}


_SOURCE = ("title", "author", "publisher", "url", "evidence")
"""What the page shows of a source; the rest stands in the library."""


def sources_plain(atlas: Atlas, blocs: Iterable[Bloc], kept: Gathered) -> dict[str, Any]:
    """The sources cited, by key, with what a reader needs to find and to weigh them."""
    known: dict[str, Source] = {**atlas.sources, **{key: each for bloc in blocs for key, each in bloc.own_sources.items()}}
    found = {}
    for key in sorted({citation.key for citation in kept.citations} & known.keys()):
        source = known[key]
        said = {name: getattr(source, name) for name in _SOURCE if getattr(source, name)}
        said |= {"title": source.shown_title} | ({"untraced": True} if source.untraced else {})
        found[key] = said | ({"issued": date(source.issued)} if source.issued else {})
    return found


def vocabulary_plain() -> dict[str, Any]:
    """Every term's label, list by list, in the order of the vocabulary."""
    return {name: {code: dict(term.label.by_language) for code, term in terms.items()} for name, terms in reading.vocabulary().lists.items()}


def plurals_plain() -> dict[str, Any]:
    """The plural of every term that can be counted, list by list."""
    lists = reading.vocabulary().lists.items()
    found = {name: {code: dict(term.plural.by_language) for code, term in terms.items() if term.plural} for name, terms in lists}
    return {name: terms for name, terms in found.items() if terms}
