"""The export as files: a Frictionless Data Package of CSV, with its descriptor, and Parquet beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from blocs.export.fields import Content, Field, ForeignKey, Resource
from blocs.storage.archive import version_of
from blocs.tables.render.machine import lines

__all__ = ["as_csv", "descriptor"]

_TRUTHS = {True: "true", False: "false", None: None}


def as_csv(resource: Resource, content: Content) -> bytes:
    """A table as CSV in UTF-8: what is missing is empty, truths are true and false."""
    head = [field.name for field in resource.fields]
    rows = [list(row) for row in resource.table(content)]
    for place in (place for place, field in enumerate(resource.fields) if field.type == "boolean"):
        for row in rows:
            row[place] = _TRUTHS[row[place]]
    return lines([head, *rows]).encode()


def descriptor(resources: Iterable[Resource], content: Content) -> bytes:
    """The `datapackage.json`: every column with its type, meaning and codes, the keys, and the licence."""
    package = {
        "name": "blocs",
        "title": "blocs: the dated, sourced record of regional organisations",
        "version": version_of(content.blocs),
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}],
        "keywords": [bloc.id for bloc in content.blocs],
        "resources": [_resource(each) for each in resources],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(each: Resource) -> dict[str, Any]:
    return {
        "name": each.name, "path": f"{each.name}.csv", "description": each.says, "profile": "tabular-data-resource", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8",
        "schema": {
            "fields": [_field(field) for field in each.fields], "missingValues": [""], "primaryKey": list(each.key),
            "foreignKeys": [_foreign(key) for key in each.foreign if _always(key, each)],
        },
    }  # fmt: skip


def _field(field: Field) -> dict[str, Any]:
    constraints = ({"required": True} if field.required else {}) | ({"enum": list(field.codes)} if field.codes else {})
    return {"name": field.name, "type": field.type, "description": field.says} | ({"constraints": constraints} if constraints else {})


def _foreign(key: ForeignKey) -> dict[str, Any]:
    return {"fields": list(key.fields), "reference": {"resource": key.resource, "fields": list(key.reference)}}


def _always(key: ForeignKey, resource: Resource) -> bool:
    """Does it name a row in every row, or in one field alone? Frictionless takes one of several with an empty part for a broken one."""
    filled = {field.name for field in resource.fields if field.required}
    return len(key.fields) == 1 or filled.issuperset(key.fields)
