"""JSON Schema (2020-12) of the text files, made from the classes and vocabularies that they are read into."""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from blocs.dates import PartialDate
from blocs.i18n.text import LANGUAGES, Text
from blocs.record.bloc import Bloc
from blocs.record.citation import FORM, Citation
from blocs.record.head import Top
from blocs.record.provenance import Sources
from blocs.record.source import Source
from blocs.record.states import State
from blocs.storage.reading import vocabulary
from blocs.storage.record_file import KEYED, LISTED, kind_of_section
from blocs.storage.source_rules import TERMS

__all__ = ["Maker", "Schema", "of_record", "of_sources"]

Schema = dict[str, Any]

_DAY = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_CODE = "^[A-Z]{3}$"
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"}, bool: {"type": "boolean"}, int: {"type": "integer"}, float: {"type": "number"}, Any: {},
    PartialDate: {"type": "string", "pattern": rf"^(\?|{_DAY}(\.\.{_DAY})?)$", "description": 'YYYY, YYYY-MM, YYYY-MM-DD, a..b, or "?" for an end known to have come.'},
    Citation: {"type": "string", "pattern": f"^{FORM.pattern}$", "description": "A source and the place in it: key[art. 21]."},
    State: {"type": "string", "pattern": _CODE, "description": "A state by its code in ISO 3166-1 alpha-3, such as MLI."},
    Text: {
        "type": "object", "required": list(LANGUAGES), "properties": {lang: {"type": "string", "pattern": r"\S"} for lang in LANGUAGES},
        "patternProperties": {"^[a-z]{2,3}$": {"type": "string"}}, "additionalProperties": False, "description": "A text in English and French.",
    },
}  # fmt: skip
"""What stands in a file for the values that have a form of their own."""


class Maker:
    """Makes schemas of types, and keeps each class that it meets as a definition."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def whole(self, title: str, schema: Schema) -> Schema:
        """A schema that stands for itself, with its definitions."""
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
        return {**head, **schema, "$defs": dict(sorted(self.definitions.items()))}

    def of(self, hint: Any) -> Schema:
        """The schema of a type, as a field or a table of types names it."""
        if hint is Sources:
            return {"type": "array", "items": self.of(Citation), "minItems": 1}
        if isinstance(hint, Mapping):
            return self.table(hint)
        if hint in _PLAIN:
            return self._plain(hint)
        if attrs.has(hint):
            return self.of_class(hint)
        return self._composed(hint)

    def _plain(self, hint: Any) -> Schema:
        if hint in (str, bool, int, float, Any):
            return dict(_PLAIN[hint])
        name = {PartialDate: "date", Citation: "citation", State: "state", Text: "text"}[hint]
        return self._defined(name, _PLAIN[hint])

    def _composed(self, hint: Any) -> Schema:
        origin, inside = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            found = [self.of(each) for each in inside if each is not type(None)]
            return found[0] if len(found) == 1 else {"anyOf": found}
        if origin in (tuple, frozenset, list):
            return {"type": "array", "items": self.of(inside[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.of(inside[1])}
        return {"type": "string"}  # a code, whose terms its field names

    def of_class(self, kind: type, *, without: Iterable[str] = ()) -> Schema:
        """An object with the fields of a class, but for those that the name of its table gives."""
        if kind.__name__ not in self.definitions:
            self.definitions[kind.__name__] = {}  # so that a class that holds itself is met once
            self.definitions[kind.__name__] = {**_described(kind), **self.fields(kind, without)}
        return {"$ref": f"#/$defs/{kind.__name__}"}

    def fields(self, kind: type, without: Iterable[str] = ()) -> Schema:
        """The fields of a class as keys, with those that have no default needed."""
        hints = get_type_hints(kind)
        held = [field for field in attrs.fields(kind) if field.init and field.name not in without]
        needed = [field.name for field in held if field.default is attrs.NOTHING]
        return _object({field.name: self._field(field, hints[field.name]) for field in held}, needed)

    def _field(self, field: Any, hint: Any) -> Schema:
        if "pointer" in field.metadata:
            one = {"type": "string", "description": "The key of another table of this file."}
            return {"type": "array", "items": one} if get_origin(hint) is tuple else one
        if name := field.metadata.get("vocabulary"):
            terms = self.terms(name)
            return {"type": "array", "items": terms} if get_origin(hint) is tuple else terms
        return self.of(hint)

    def terms(self, name: str) -> Schema:
        """The terms of a vocabulary, with their definitions where an editor shows them."""
        held = vocabulary()[name]
        return self._defined(
            f"{name}-term", {"enum": list(held), "x-taplo": {"docs": {"enumValues": [term.definition.en for term in held.values()]}}}
        )

    def table(self, hints: Mapping[str, Any], needed: Iterable[str] = ()) -> Schema:
        """An object with these keys and no others."""
        return _object({key: self.of(hint) for key, hint in hints.items()}, needed)

    def _defined(self, name: str, schema: Schema) -> Schema:
        self.definitions.setdefault(name, dict(schema))
        return {"$ref": f"#/$defs/{name}"}


def _object(properties: Mapping[str, Schema], needed: Iterable[str]) -> Schema:
    required = {"required": list(needed)} if needed else {}
    return {"type": "object", "properties": dict(properties), **required, "additionalProperties": False}


def _described(kind: type) -> Schema:
    first = (kind.__doc__ or "").strip().split("\n")[0]
    return {"description": first} if first and not first.startswith("Method generated") else {}


def of_record(maker: Maker) -> Schema:
    """Of the file of one body: its head, and every table that it may hold."""
    top = maker.fields(Top)
    terms = maker.terms("section")["$ref"]
    tables: dict[str, Schema] = {
        "coverage": _named(maker, "coverage", "section", {"$ref": terms}), "states": _named(maker, "states", "iso3", {"pattern": _CODE}),
        "sources": of_sources(maker), "ended": maker.of_class(kind_of_section("ended")),
        "members": _spells(maker), **{name: _named(maker, name, "key") for name in KEYED},
    }  # fmt: skip
    lists = {name: {"type": "array", "items": maker.of_class(kind_of_section(name))} for name in LISTED}
    doc = (Bloc.__doc__ or "").split("\n")[0]
    return {"description": doc, **top, "properties": {**top["properties"], **tables, **lists}}


def of_sources(maker: Maker) -> Schema:
    """Of a bibliography: a table for each source, named by its key."""
    source = maker.of_class(Source, without=("key",))
    maker.definitions["Source"]["properties"] |= {field: maker.terms(name) for field, name in TERMS.items()}
    return {"type": "object", "additionalProperties": source}


def _named(maker: Maker, section: str, key: str, names: Schema | None = None) -> Schema:
    """Tables whose names are the key of what they hold."""
    held = {"type": "object", "additionalProperties": maker.of_class(kind_of_section(section), without=(key,))}
    return {**held, "propertyNames": names} if names else held


def _spells(maker: Maker) -> Schema:
    spell = maker.of_class(kind_of_section("members"), without=("state",))
    return {"type": "object", "propertyNames": {"pattern": _CODE}, "additionalProperties": {"type": "array", "items": spell}}
