"""Records as Parquet, for programs: days as days, counts as whole numbers, truths as truths."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from blocs.storage.extras import extra

__all__ = ["write"]


def write(records: Sequence[Mapping[str, Any]]) -> bytes:
    """The records; a column whose values are of several kinds is text. Raises `MissingExtra` without pyarrow."""
    arrow, parquet = extra("pyarrow"), extra("pyarrow.parquet")
    names = dict.fromkeys(name for record in records for name in record)
    table = arrow.table({name: _column([record.get(name) for record in records], arrow) for name in names})
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def _column(values: list[Any], arrow: Any) -> Any:
    """Typed by its values; one without any is text."""
    try:
        found = arrow.array(values)
    except (arrow.ArrowInvalid, arrow.ArrowTypeError):
        found = arrow.array([None if value is None else str(value) for value in values], arrow.string())
    return found.cast(arrow.string()) if arrow.types.is_null(found.type) else found
