"""Columns of typed values: what panels, spells, pairs and reports are, for any data frame and for none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from blocs.errors import BadQuestion, UnknownName, nearest
from blocs.i18n.lazy import msg
from blocs.i18n.messages import N_, current, say, say_n, speaking
from blocs.storage import reading
from blocs.tables.forms import Forms
from blocs.tables.frames import Columns, Kind
from blocs.tables.printed import Printed, PrintedCell, PrintedColumn

__all__ = ["Dataset"]


@attrs.frozen(repr=False)
class Dataset(Forms):
    """Rows for programs, held as columns of declared kinds; an empty one, or one that is null throughout, keeps them.

    `records()` gives plain dictionaries, `to_pandas()`, `to_polars()` and `to_arrow()` a frame; `duckdb.sql("from rows")`,
    `polars.DataFrame(rows)` and `pyarrow.table(rows)` read it as it is; `to("csv")` and the other forms of a table print it. It iterates over
    its records. A notebook shows its first rows.

    >>> import blocs
    >>> rows = blocs.panel("AES", years=[2024])
    >>> len(rows), rows["state"], rows["member"]
    (3, ['BFA', 'MLI', 'NER'], [True, True, True])
    """

    name: str
    kinds: Mapping[str, Kind]
    values: Mapping[str, Sequence[Any]]
    version: str = attrs.field(factory=reading.version, kw_only=True)
    """The version of the data that they were made from."""

    def typed(self) -> Columns:
        """The columns with their kinds."""
        return Columns(self.kinds, self.values)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self.kinds)

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain dictionaries, the same in every language; a missing value is None, and `<column>_why` says why."""
        names = self.columns
        columns = [map(list, self.values[name]) if self.kinds[name] == "texts" else self.values[name] for name in names]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    def __len__(self) -> int:
        return len(self.values[self.columns[0]])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.records())

    def __getitem__(self, name: str) -> list[Any]:
        """One column, as a list. Raises `UnknownName`, with the nearest, for what is no column; rows are in `records()`."""
        if name in self.columns:
            return list(self.values[name])
        if type(name) is str:
            raise UnknownName(N_("column"), name, nearest(name, self.columns), msg("Known are: {known}", known=", ".join(self.columns)))
        raise BadQuestion(
            say('a column is asked for by its name, such as "{name}"; rows are in records(): records()[0] is the first', name=self.columns[0])
        )

    def printed(self, lang: str | None = None, sources: bool = True) -> Printed:  # noqa: ARG002  its sources, if any, are a column
        """The rows as a printed form sets them: under the names of the columns, a missing value as nothing, a doubt as "?"."""
        lang = lang or current()
        with speaking(lang):
            columns = tuple(PrintedColumn(name, name, "right" if kind in ("whole", "number") else "left") for name, kind in self.kinds.items())
            rows = tuple(tuple(PrintedCell(_words(name, row)) for name in self.kinds) for row in self.records())
            return Printed(
                lang=lang, title=self.name, subtitle=(say_n("{n} row", "{n} rows", len(self)),), columns=columns, rows=rows, notes=(), legend=(),
                references=(), release=say("blocs data {version}", version=self.version),
            )  # fmt: skip

    def _plain(self) -> tuple[list[dict[str, Any]], list[str]]:
        return self.records(), list(self.columns)

    def _about(self) -> dict[str, Any]:
        columns = [{"key": key, "kind": kind, "label": None} for key, kind in self.kinds.items()]
        about = {"title": self.name, "on": None, "columns": columns, "rows": self.records(), "notes": [], "references": []}
        return about | {"data": say("blocs data {version}", version=self.version)}

    def _repr_html_(self) -> str:
        return self._first().to("html")

    def _repr_markdown_(self) -> str:
        return self._first().to("github")

    def _first(self) -> Dataset:
        """As much as a notebook shows."""
        if len(self) <= _SHOWN:
            return self
        name = say("{name}, the first {shown} of {n} rows", name=self.name, shown=_SHOWN, n=len(self))
        return attrs.evolve(self, name=name, values={key: values[:_SHOWN] for key, values in self.values.items()})

    def __repr__(self) -> str:
        shown = ", ".join(self.columns[:6])
        more = f" and {len(self.columns) - 6} more" if len(self.columns) > 6 else ""
        return f"<Dataset {self.name!r}: {len(self)} row{'' if len(self) == 1 else 's'} of {shown}{more}>"


_SHOWN = 20
"""So many rows are shown in a notebook."""


def _words(name: str, row: Mapping[str, Any]) -> str:
    """A value for people to look at."""
    value = row[name]
    if value is None:
        return "?" if row.get(f"{name}_why") == "perhaps" else ""
    if isinstance(value, list):
        return ", ".join(value)
    return f"{value:.4g}" if isinstance(value, float) else str(value)
