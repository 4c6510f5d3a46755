"""Tables of the export as Parquet, with the types that their fields declare."""

from __future__ import annotations

import io

from blocs.export.fields import Content, Resource
from blocs.storage.extras import extra

__all__ = ["as_parquet"]


def as_parquet(resource: Resource, content: Content) -> bytes:
    """A table as Parquet; what a field means stands in its metadata. Raises `MissingExtra` without pyarrow."""
    arrow, parquet = extra("pyarrow"), extra("pyarrow.parquet")
    types = {"string": arrow.string(), "integer": arrow.int64(), "boolean": arrow.bool_(), "date": arrow.date32(), "year": arrow.int32()}
    schema = arrow.schema(
        [arrow.field(field.name, types[field.type], not field.required, {"description": field.says}) for field in resource.fields],
        {"description": resource.says},
    )
    columns = list(zip(*resource.table(content), strict=True)) or [() for _ in resource.fields]
    out = io.BytesIO()
    parquet.write_table(arrow.table([arrow.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema), out)
    return out.getvalue()
