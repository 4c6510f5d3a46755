"""The export as one file of a database, SQLite or DuckDB: the same tables with types, keys and, where codes stand, their lists."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from blocs.errors import OutputError
from blocs.export.fields import Content, Field, ForeignKey, Resource
from blocs.export.package import as_csv
from blocs.i18n.messages import say
from blocs.storage.archive import version_of
from blocs.storage.extras import extra
from blocs.storage.writing import replacing

__all__ = ["to_duckdb", "to_sqlite"]

_SQLITE = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER", "date": "TEXT", "year": "INTEGER"}
"""SQLite knows no days and no truths: a day is text, YYYY-MM-DD, a truth 1 or 0."""
_DUCKDB = {"string": "VARCHAR", "integer": "INTEGER", "boolean": "BOOLEAN", "date": "DATE", "year": "INTEGER"}
_ABOUT = ("about", "What this file is: its title, the version of the data, the licence.")


def to_sqlite(path: Path, resources: Iterable[Resource], content: Content) -> Path:
    """Write one SQLite file. Raises `OutputError` where it cannot be written or the file there holds other tables."""
    tables = _ordered(resources)
    if os.path.exists(path):
        _ours(path, tables, _tables_of_sqlite)
    with replacing(path) as part, closing(sqlite3.connect(part, isolation_level=None)) as base:
        base.execute("PRAGMA page_size = 4096")
        base.execute("BEGIN")
        for each in tables:
            base.execute(_create(each, _SQLITE))
            marks = ", ".join("?" * len(each.fields))
            base.executemany(f"INSERT INTO {each.name} VALUES ({marks})", (tuple(map(_for_sqlite, row)) for row in each.table(content)))
        _tell(base, version_of(content.blocs))
        base.execute("COMMIT")
    return path


def _for_sqlite(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def to_duckdb(path: Path, resources: Iterable[Resource], content: Content) -> Path:
    """Write one DuckDB file. Raises `MissingExtra` without duckdb, `OutputError` as `to_sqlite` does."""
    duckdb = extra("duckdb")
    tables = _ordered(resources)
    if os.path.exists(path):
        _ours(path, tables, _tables_of_duckdb)
    with replacing(path) as part, tempfile.TemporaryDirectory() as folder, closing(duckdb.connect()) as base:
        base.execute(f"ATTACH {_quoted(str(part))} AS record (BLOCK_SIZE 16384)")  # the least: most tables are small
        base.execute("USE record")
        for each in tables:
            file = Path(folder) / f"{each.name}.csv"
            file.write_bytes(as_csv(each, content))
            base.execute(_create(each, _DUCKDB))
            base.execute(f"COPY {each.name} FROM {_quoted(str(file))} (HEADER, DELIMITER ',', QUOTE '\"', NULLSTR '')")
            _comment(base, each)
        _tell(base, version_of(content.blocs))
    return path


def _comment(base: Any, each: Resource) -> None:
    base.execute(f"COMMENT ON TABLE {each.name} IS {_quoted(each.says)}")
    for field in each.fields:
        base.execute(f'COMMENT ON COLUMN {each.name}."{field.name}" IS {_quoted(field.says)}')


def _tell(base: Any, version: str) -> None:
    base.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    told = {"title": "blocs: the dated, sourced record of regional organisations", "version": version, "licence": "CC-BY-4.0"}
    base.executemany("INSERT INTO about VALUES (?, ?)", list(told.items()))


def _ordered(resources: Iterable[Resource]) -> list[Resource]:
    """Tables before those that refer to them."""
    named = {each.name: each for each in resources}
    order = TopologicalSorter({each.name: [key.resource for key in each.foreign] for each in named.values()})
    return [named[name] for name in order.static_order()]


def _create(each: Resource, types: dict[str, str]) -> str:
    lines = [*(_column(field, types) for field in each.fields), f"PRIMARY KEY ({_names(each.key)})", *map(_reference, each.foreign)]
    return f"CREATE TABLE {each.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(field: Field, types: dict[str, str]) -> str:
    codes = f' CHECK ("{field.name}" IN ({", ".join(map(_quoted, field.codes))}))' if field.codes else ""
    return f'"{field.name}" {types[field.type]}{" NOT NULL" if field.required else ""}{codes}'


def _reference(key: ForeignKey) -> str:
    return f"FOREIGN KEY ({_names(key.fields)}) REFERENCES {key.resource} ({_names(key.reference)})"


def _names(fields: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in fields)


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


# What is there already ---------------------------------------------------------------------------------------------------------------------------


def _ours(path: Path, tables: Iterable[Resource], listed: Any) -> None:
    """Refuse to replace a file that holds anything but an export: tables of the user's own would be lost."""
    more = sorted(listed(path) - {each.name for each in tables} - {"about"})
    if more:
        raise OutputError(say("{file} holds tables that are not part of the export: {tables}. Nothing was written: choose another name",
                              file=path, tables=", ".join(more)))  # fmt: skip


def _tables_of_sqlite(path: Path) -> set[str]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            return {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")}
    except sqlite3.Error as wrong:
        raise _no_database(path, "SQLite") from wrong


def _tables_of_duckdb(path: Path) -> set[str]:
    duckdb = extra("duckdb")
    try:
        with closing(duckdb.connect(str(path), read_only=True)) as base:
            return {name for (name,) in base.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    except duckdb.Error as wrong:
        raise _no_database(path, "DuckDB") from wrong


def _no_database(path: Path, kind: str) -> OutputError:
    return OutputError(say("{file} exists and is not a {kind} file, or is in use. Nothing was written: choose another name", file=path, kind=kind))
