"""Export of the record: a Frictionless Data Package (CSV, Parquet), one SQLite or DuckDB file, or a map as GeoJSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from blocs.dates import CHECKED, Checked, On
from blocs.errors import BadQuestion, OutputError, nearest
from blocs.export import evidence, membership, sections
from blocs.export.fields import Content, Resource
from blocs.i18n.messages import say
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.storage.writing import can_be_put, put, put_all

__all__ = ["RESOURCES", "export"]

RESOURCES: tuple[Resource, ...] = (*membership.RESOURCES, *sections.RESOURCES, *evidence.RESOURCES)
"""The tables of the export."""

_DATABASES = {".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".duckdb": "duckdb", ".ddb": "duckdb"}
_MAP = ".geojson"


def export(atlas: Atlas, target: str | Path, blocs: Iterable[Bloc] | None = None, *, parquet: bool = False, on: On = CHECKED) -> tuple[Path, ...]:
    """Write the record, or these blocs of it, to what the target's name says. Returns the paths written.

    A folder gets a Frictionless Data Package: one CSV a table and `datapackage.json`; with `parquet`, each table as Parquet besides.
    A name in .sqlite, .duckdb or .geojson makes one file: a database, or the members of the blocs on the day `on` as a map.
    Each file is written whole and then put in place. Raises `OutputError` where the place cannot be written, or holds what would be lost;
    `MissingExtra` where a package is needed that is not installed; `BadQuestion` for any other ending.
    """
    path = Path(target)
    content = Content(atlas, tuple(atlas if blocs is None else blocs))
    ending = _ending(path)
    if parquet and ending:
        raise BadQuestion(say("Parquet goes into a folder: {file} names one file", file=path))
    if not isinstance(on, Checked) and ending != _MAP:
        raise BadQuestion(say("a day goes with a map: name a file in .geojson. The tables hold all days"))
    if ending == _MAP:
        from blocs.export.geojson import as_geojson

        return (put(path, as_geojson(content.blocs, on)),)
    return (_database(path, _DATABASES[ending], content),) if ending else _folder(path, content, parquet)


def _ending(path: Path) -> str:
    """What makes the target one file; nothing for a folder. Raises `BadQuestion` for an ending that looks like another kind of file."""
    ending = path.suffix.lower()
    known = [*_DATABASES, _MAP]
    if os.path.isdir(path) or not ending or ending[1:].isdigit():
        return ""
    if ending in known or os.path.exists(path):
        return ending if ending in known else ""
    near = nearest(ending, known, 1)
    hint = say('Did you mean "{near}"?', near=near[0]) if near else say("Known are: {known}", known=", ".join(known))
    raise BadQuestion(say('"{ending}" is not an ending for an export; a folder is named without one.', ending=ending) + " " + hint)


def _database(path: Path, kind: str, content: Content) -> Path:
    from blocs.export import database

    return {"sqlite": database.to_sqlite, "duckdb": database.to_duckdb}[kind](path, RESOURCES, content)


def _folder(path: Path, content: Content, parquet: bool) -> tuple[Path, ...]:
    from blocs.export.package import as_csv, descriptor
    from blocs.export.parquet import as_parquet

    can_be_put(path)
    files = {f"{each.name}.csv": as_csv(each, content) for each in RESOURCES}
    if parquet:
        files |= {f"{each.name}.parquet": as_parquet(each, content) for each in RESOURCES}
    files |= {"datapackage.json": descriptor(RESOURCES, content)}
    _keep_others(path, files)
    return put_all(path, files)


def _keep_others(path: Path, names: Iterable[str]) -> None:
    """Refuse a folder that holds files by these names which no export has written."""
    there = [name for name in names if os.path.exists(path / name)]
    if there and not _is_ours(path / "datapackage.json"):
        raise OutputError(say("{folder} holds a file {name} that is not part of an export. Nothing was written: choose another folder",
                              folder=path, name=there[0]))  # fmt: skip


def _is_ours(descriptor: Path) -> bool:
    try:
        return bool(json.loads(descriptor.read_bytes())["name"] == "blocs")
    except (OSError, ValueError, TypeError, KeyError):
        return False
