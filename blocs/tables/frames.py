"""Rows for data frames: columns with the types that they are declared to have, in pandas, Polars and Arrow."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from itertools import accumulate, chain
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, cast

import attrs

from blocs.errors import MissingExtra
from blocs.i18n.messages import say
from blocs.storage.extras import extra

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Columns", "Frames", "Kind", "Shape", "columns_of", "fields"]

Kind = Literal["text", "whole", "number", "truth", "day", "texts"]
"""What a column holds: text, whole numbers, numbers, true or false, days, lists of text. Any of them may be null."""


@attrs.frozen
class Columns:
    """Columns of values with the kind of each; all are equally long."""

    kinds: Mapping[str, Kind]
    values: Mapping[str, Sequence[Any]]


class Frames:
    """What tables and panels offer to data frames. Only the package that is asked for has to be installed, and none is a dependency."""

    __slots__ = ()

    @abstractmethod
    def typed(self) -> Columns:
        """The columns with their kinds: what every form below is made from."""

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a `pandas.DataFrame`: nullable types, days as `datetime64[s]`, lists as objects. Raises `MissingExtra` without pandas."""
        library = extra("pandas")
        held = self.typed()
        frame: pandas.DataFrame = library.DataFrame(
            {name: library.Series(held.values[name], dtype=_PANDAS[kind]) for name, kind in held.kinds.items()}
        )
        return frame

    def to_polars(self) -> polars.DataFrame:
        """The rows as a `polars.DataFrame`. Raises `MissingExtra` without Polars."""
        library = extra("polars")
        held = self.typed()
        kinds = {
            "text": library.String, "whole": library.Int64, "number": library.Float64, "truth": library.Boolean, "day": library.Date,
            "texts": library.List(library.String),
        }  # fmt: skip
        frame: polars.DataFrame = library.DataFrame(dict(held.values), schema={name: kinds[kind] for name, kind in held.kinds.items()})
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """The rows as a `pyarrow.Table`. Raises `MissingExtra` without pyarrow."""
        library = extra("pyarrow")
        held = self.typed()
        kinds = {
            "text": library.string(), "whole": library.int64(), "number": library.float64(), "truth": library.bool_(), "day": library.date32(),
            "texts": library.list_(library.string()),
        }  # fmt: skip
        frame: pyarrow.Table = library.table({name: library.array(held.values[name], kinds[kind]) for name, kind in held.kinds.items()})
        return frame

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as an Arrow stream, which DuckDB, Polars, pyarrow and others read with no code of the user's.

        It is made by arro3-core (the extra `frames`), or by pyarrow where only that is installed. Raises `MissingExtra` without both.
        """
        try:
            table = _light(self.typed(), import_module("arro3.core"))
        except ImportError:
            table = _heavy(self)
        return table.__arrow_c_stream__(requested_schema)


_PANDAS = {"text": "string", "whole": "Int64", "number": "Float64", "truth": "boolean", "day": "datetime64[s]", "texts": "object"}

_EPOCH = dt.date(1970, 1, 1).toordinal()


def _heavy(rows: Frames) -> Any:
    try:
        return rows.to_arrow()
    except MissingExtra as missing:
        raise MissingExtra(say("this needs {package}: pip install {package}", package="arro3-core")) from missing


def _light(held: Columns, arro: ModuleType) -> Any:
    """The columns as a table of arro3, a few megabytes that need nothing else."""
    return arro.Table.from_pydict({name: _array(held.values[name], kind, arro) for name, kind in held.kinds.items()})


def _array(values: Sequence[Any], kind: Kind, arro: Any) -> Any:
    types = arro.DataType
    if kind == "day":
        return arro.Array([each and each.toordinal() - _EPOCH for each in values], types.int32()).cast(types.date32())
    if kind == "texts":
        ends = arro.Array(list(accumulate(map(len, values), initial=0)), types.int32())
        return arro.list_array(ends, arro.Array(list(chain.from_iterable(values)), types.utf8()))
    plain = {"text": types.utf8, "whole": types.int64, "number": types.float64, "truth": types.bool}
    return arro.Array(list(values), plain[kind]())


# Records: the columns that they are declared to have, and others by what stands in them -----------------------------------------------------------

Shape = Kind | Literal["name", "date", "count", "figure"]
"""What a column holds, with what stands beside it: a date with its first and last day, a count or a figure with the least and the most.

A name says what a row is about, and is never in doubt.
"""

_SHAPES: Mapping[str, tuple[Kind, Mapping[str, Kind]]] = {
    "name": ("text", {}), "date": ("text", {"earliest": "day", "latest": "day"}), "count": ("whole", {"least": "whole", "most": "whole"}),
    "figure": ("number", {"least": "number", "most": "number"}),
}  # fmt: skip


def fields(shapes: Mapping[str, Shape]) -> dict[str, Kind]:
    """The columns that are meant by names with their shapes, in order.

    >>> fields({"state": "text", "since": "date"})
    {'state': 'text', 'since': 'text', 'since_earliest': 'day', 'since_latest': 'day'}
    """
    kinds: dict[str, Kind] = {}
    for name, shape in shapes.items():
        kind, beside = _SHAPES.get(shape, (shape, {}))
        kinds |= {name: cast(Kind, kind)} | {f"{name}_{end}": each for end, each in beside.items()}
    return kinds


_BY_NAME: Mapping[str, Kind] = {"verified_to": "day", "beyond_horizon": "truth"}
"""Columns that have a kind by their name, also where they are not declared."""

_BY_ENDING: Mapping[str, Kind] = {
    "_earliest": "day", "_latest": "day", "_why": "text", "_unverified": "truth", "_disputed": "truth", "_set": "truth",
}  # fmt: skip

_BY_CLASS: Mapping[type, Kind] = {bool: "truth", int: "whole", float: "number", dt.date: "day", list: "texts", str: "text"}


def columns_of(records: Sequence[Mapping[str, Any]], declared: Mapping[str, Kind]) -> Columns:
    """The columns of records: those declared, whatever the records hold, and after them others by what stands in them."""
    kinds = dict(declared)
    values: dict[str, list[Any]] = {}
    for name in dict.fromkeys(chain(declared, *records)):
        column = [each.get(name) for each in records]
        kinds.setdefault(name, _kind_named(name) or _kind_of(column))
        values[name] = [_fitted(each, kinds[name]) for each in column]
    return Columns(kinds, values)


def _kind_named(name: str) -> Kind | None:
    return _BY_NAME.get(name) or next((kind for ending, kind in _BY_ENDING.items() if name.endswith(ending)), None)


def _kind_of(column: Iterable[Any]) -> Kind:
    kinds = {_BY_CLASS.get(type(each), "text") for each in column if each is not None}
    if kinds == {"whole", "number"}:
        return "number"
    return kinds.pop() if len(kinds) == 1 else "text"


def _fitted(value: Any, kind: Kind) -> Any:
    if kind == "texts":
        return list(value or ())
    if kind == "text" and value is not None and not isinstance(value, str):
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    return value
