"""Rows as Parquet, for programs: days as days, counts as whole numbers, truths as truths."""

from __future__ import annotations

import io

from blocs.storage.extras import extra
from blocs.tables.frames import Frames

__all__ = ["write"]


def write(rows: Frames) -> bytes:
    """What `to_arrow()` gives, as a file. Raises `MissingExtra` without pyarrow."""
    table, out = rows.to_arrow(), io.BytesIO()
    extra("pyarrow.parquet").write_table(table, out)
    return out.getvalue()
