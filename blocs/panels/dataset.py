"""Columns of typed values: what panels, spells, pairs and reports are, for any data frame and for none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from blocs.tables.frames import Columns, Frames, Kind

__all__ = ["Dataset"]


@attrs.frozen(repr=False)
class Dataset(Frames):
    """Rows for programs, held as columns of declared kinds; an empty one, or one that is null throughout, keeps them.

    `records()` gives plain dictionaries, `to_pandas()`, `to_polars()` and `to_arrow()` a frame; `duckdb.sql("from rows")`,
    `polars.DataFrame(rows)` and `pyarrow.table(rows)` read it as it is. It iterates over its records.

    >>> import blocs
    >>> rows = blocs.panel("AES", years=[2024])
    >>> len(rows), rows["state"], rows["member"]
    (3, ['BFA', 'MLI', 'NER'], [True, True, True])
    """

    name: str
    kinds: Mapping[str, Kind]
    values: Mapping[str, Sequence[Any]]

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
        """One column, as a list."""
        return list(self.values[name])

    def __repr__(self) -> str:
        shown = ", ".join(self.columns[:6])
        more = f" and {len(self.columns) - 6} more" if len(self.columns) > 6 else ""
        return f"<Dataset {self.name!r}: {len(self)} row{'' if len(self) == 1 else 's'} of {shown}{more}>"
