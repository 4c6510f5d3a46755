"""The user's own frame: a list of dictionaries, or any frame that narwhals knows; read by columns, given back with more; its entry point."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any

import attrs

from blocs.errors import BadDate, BadQuestion, nearest
from blocs.i18n.messages import say
from blocs.panels.days import EPOCH, NO_DAY, UNREAD_DAY, Days, read_days
from blocs.panels.lookup import Fault
from blocs.storage.extras import extra

__all__ = ["Opened", "Value", "no_column", "opened"]

Value = bool | str | None
"""What is added to a row: true, false or nothing, and why there is nothing."""


class Opened(ABC):
    """A frame of the user's, whatever its library."""

    @property
    @abstractmethod
    def columns(self) -> list[str]:
        """The names of its columns."""

    def has(self, column: str) -> bool:
        """Is there a column of this name?"""
        return column in self.columns

    @abstractmethod
    def values(self, column: str) -> list[Any]:
        """A column as a list."""

    def days(self, column: str, rule: str | None) -> Days:
        """A column of days."""
        return read_days(self.values(column), rule, column)

    @abstractmethod
    def adding(self, names: Sequence[str], rows: Sequence[tuple[Value, ...]], places: list[int]) -> Any:
        """The frame of the same kind with columns added: in each of its rows the one of `rows` that `places` names."""


def opened(frame: Any) -> Opened:
    """The frame, to be read. Raises `BadQuestion` for what is none, `MissingExtra` without narwhals where it is needed."""
    if isinstance(frame, (list, tuple, Iterator)):
        return _Records.of(list(frame))
    if isinstance(frame, (str, bytes, Mapping)) or not hasattr(type(frame), "__module__") or type(frame).__module__ == "builtins":
        raise BadQuestion(say("a data frame or a list of dictionaries is asked for, not {kind}", kind=type(frame).__name__))
    return _Frame.of(frame)


@attrs.frozen
class _Records(Opened):
    """Dictionaries; a key that a row does not have is null in it."""

    rows: list[Mapping[str, Any]]

    @classmethod
    def of(cls, rows: list[Any]) -> _Records:
        if set(map(type, rows)) - {dict}:
            strange = next(((place, row) for place, row in enumerate(rows, 1) if not isinstance(row, Mapping)), None)
            if strange:
                raise BadQuestion(say("row {n} is not a dictionary but {kind}", n=strange[0], kind=type(strange[1]).__name__))
        return cls(rows)

    @cached_property
    def columns(self) -> list[str]:
        return list(dict.fromkeys(chain.from_iterable(self.rows)))

    def has(self, column: str) -> bool:
        """A list without rows has whatever is asked for."""
        return not self.rows or column in self.columns

    def values(self, column: str) -> list[Any]:
        try:
            return list(map(itemgetter(column), self.rows))
        except KeyError:
            return [row.get(column) for row in self.rows]

    def adding(self, names: Sequence[str], rows: Sequence[tuple[Value, ...]], places: list[int]) -> list[dict[str, Any]]:
        more = [dict(zip(names, row, strict=True)) for row in rows]
        return [{**row, **more[place]} for row, place in zip(self.rows, places, strict=True)]


@attrs.frozen
class _Frame(Opened):
    """A frame that narwhals knows; what is lazy is collected, and given back as lazy."""

    eager: Any
    like: Any

    @classmethod
    def of(cls, frame: Any) -> _Frame:
        narwhals = extra("narwhals", "narwhals")
        try:
            known = narwhals.from_native(frame)
            known.collect_schema()
        except TypeError:
            raise BadQuestion(say("a data frame or a list of dictionaries is asked for, not {kind}", kind=type(frame).__name__)) from None
        except narwhals.exceptions.DuplicateError as wrong:
            names = list(getattr(frame, "column_names", None) or frame.columns)  # of pyarrow, and of pandas
            twice = sorted({str(name) for name in names if names.count(name) > 1})
            raise BadQuestion(say("the data frame has more than one column of this name: {names}", names=", ".join(twice))) from wrong
        except narwhals.exceptions.NarwhalsError as wrong:
            raise BadQuestion(say("the data frame cannot be read: {wrong}", wrong=wrong)) from wrong
        return cls(_collected(known), known)

    @property
    def columns(self) -> list[str]:
        return list(self.eager.columns)

    def values(self, column: str) -> list[Any]:
        held: list[Any] = self.eager[column].to_list()
        return held

    def days(self, column: str, rule: str | None) -> Days:
        """Days and moments by their number since 1970, many times faster than one by one; a moment is of the day that its own zone shows."""
        series, narwhals = self.eager[column], extra("narwhals")
        if series.dtype not in (narwhals.Date, narwhals.Datetime):
            return read_days(self.values(column), rule, column)
        if series.dtype == narwhals.Datetime:
            series = series.dt.replace_time_zone(None)
        since = (series.dt.timestamp("ms") // _MILLISECONDS + EPOCH).fill_null(NO_DAY).cast(narwhals.Int64).to_list()
        return _within_the_calendar(since)

    def adding(self, names: Sequence[str], rows: Sequence[tuple[Value, ...]], places: list[int]) -> Any:
        narwhals = extra("narwhals")
        where = narwhals.new_series("place", places, narwhals.Int64, backend=self.eager.implementation)
        alike: dict[tuple[Value, ...], Any] = {}
        added = []
        for name, values in zip(names, zip(*rows, strict=True), strict=True):
            if values not in alike:
                alike[values] = self._column(name, values)[where]
            added.append(alike[values].alias(name))
        return _as_given(self.eager.with_columns(*added), self.like)

    def _column(self, name: str, values: tuple[Value, ...]) -> Any:
        """A nullable column of truths, or of the reasons why they are missing: what pandas makes of None by itself is none."""
        narwhals, reasons = extra("narwhals"), name.endswith("_why")
        if self.eager.implementation.is_pandas():
            pandas = extra("pandas")
            return narwhals.from_native(pandas.Series(values, dtype="string" if reasons else "boolean", name=name), series_only=True)
        return narwhals.new_series(name, values, narwhals.String if reasons else narwhals.Boolean, backend=self.eager.implementation)


def _within_the_calendar(ordinals: list[int]) -> Days:
    """Days that Python has; libraries of frames know years before 1 and after 9999."""
    last = dt.date.max.toordinal()
    if not ordinals or (min(ordinals) >= NO_DAY and max(ordinals) <= last):
        return Days(ordinals, ordinals, [])
    kept = [each if NO_DAY <= each <= last else UNREAD_DAY for each in ordinals]
    outside = sum(each != ordinal for each, ordinal in zip(kept, ordinals, strict=True))
    text = "year < 1 or > 9999"
    return Days(kept, kept, [Fault(text, outside, BadDate(say('"{text}" is not in the calendar', text=text)), "no_day")])


_MILLISECONDS = 86_400_000
"""A day has so many."""


def _collected(known: Any) -> Any:
    """The frame in memory. Raises `BadQuestion` for one whose library only works on other machines or files."""
    if not hasattr(known, "collect"):
        return known
    if known.implementation.is_polars():
        return known.collect()
    if known.implementation.is_duckdb():
        extra("pyarrow")
        return known.collect(backend="pyarrow")
    raise BadQuestion(say("a data frame of {kind} is not in memory: collect it first", kind=known.implementation.value))


def _as_given(frame: Any, like: Any) -> Any:
    if not hasattr(like, "collect"):
        return frame.to_native()
    return frame.lazy().to_native() if like.implementation.is_polars() else extra("duckdb").from_arrow(frame.to_native())


def no_column(name: str, columns: Sequence[str]) -> BadQuestion:
    """A column that the frame does not have."""
    near = nearest(str(name), list(map(str, columns)), 1)
    hint = say('Did you mean "{near}"?', near=near[0]) if near else say("It has: {known}", known=", ".join(map(str, columns)))
    return BadQuestion(say('the data frame has no column "{name}".', name=name) + " " + hint)
