"""Joint memberships: of how many organisations were both states of a pair members in a year? Counted on packed bits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import attrs
import numpy as np
import numpy.typing as npt

from blocs.errors import BadQuestion
from blocs.i18n.messages import say
from blocs.oneline import OneLine
from blocs.storage import reading
from blocs.storage.extras import extra

__all__ = ["MISSING", "RULES", "CowState", "Pairs", "count_pairs", "members", "pack"]

RULES: Mapping[str, tuple[int, ...]] = {"full": (1,), "associate": (1, 2)}
"""What makes a membership joint: both states full members (the rule of COW's own dyadic file), or both full or associate members.
An observer is a member under neither."""

MISSING = -9
"""The code of a membership on which nothing was found."""

Bits = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int16]
_WORD = 64


@attrs.frozen(repr=False)
class CowState(OneLine):
    """A state of the file: its number in the Correlates of War's list, its name there, and its ISO 3166 alpha-3 code where it has one here.

    The number of two states, the second of which goes on from the first (365, the Soviet Union and Russia), has the code of the second here, and in
    `iso3_in` that of the one that it means in a year.
    """

    cow: int
    name: str
    iso3: str | None

    def _gist(self) -> Iterable[object]:
        return self.cow, self.name, self.iso3 or "-"

    def iso3_in(self, year: int) -> str | None:
        """The code of the state that the number means in that year."""
        state = reading.cow_numbers().state(self.cow, year)
        return state.iso3 if state else self.iso3


def _same(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> bool:
    return bool(np.array_equal(one, other))


def array(**options: Any) -> Any:
    """A field that holds an array: compared by its content, never changed, left out of the repr."""
    return attrs.field(eq=attrs.cmp_using(eq=_same), repr=False, converter=_frozen, **options)


def _frozen(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    view = np.asarray(values).view()
    view.flags.writeable = False
    return view


@attrs.frozen(kw_only=True, repr=False)
class Pairs(OneLine):
    """Every unordered pair of states in every year, with the number of organisations that they share: one column an array, one row a pair and year.

    `one` and `other` are places in `states`, the lower COW number first. `shared` counts organisations of which both are members by the
    `rule`. `missing` counts those for which a missing code leaves it open whether they are shared: the true number lies between `shared`
    and `shared + missing`.
    """

    rule: str
    states: tuple[CowState, ...]
    year: npt.NDArray[np.int16] = array()
    one: npt.NDArray[np.int16] = array()
    other: npt.NDArray[np.int16] = array()
    shared: Counts = array()
    missing: Counts = array()

    def _gist(self) -> Iterable[object]:
        return f"rule={self.rule}:", f"{len(self):,} pairs and years"

    def __len__(self) -> int:
        return len(self.year)

    def columns(self) -> dict[str, npt.NDArray[Any]]:
        """The columns by name: states by their ISO codes of the year (None where they have none) and by their COW numbers."""
        cow = np.array([state.cow for state in self.states], dtype=np.int16)
        return {
            "one": self._iso3(self.one), "other": self._iso3(self.other), "one_cow": cow[self.one], "other_cow": cow[self.other],
            "year": self.year, "shared": self.shared, "missing": self.missing,
        }  # fmt: skip

    def _iso3(self, places: npt.NDArray[np.int16]) -> npt.NDArray[Any]:
        """The codes of the states at these places, each in the year of its row."""
        codes = np.array([state.iso3 for state in self.states], dtype=object)[places]
        for place, state in enumerate(self.states):
            for turn in reversed(reading.cow_numbers().turns(state.cow)):
                codes[(places == place) & (self.year < turn)] = state.iso3_in(turn - 1)
        return codes

    def records(self) -> list[dict[str, Any]]:
        """One dictionary a row, of plain Python values."""
        columns = {name: values.tolist() for name, values in self.columns().items()}
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def to_arrow(self) -> Any:
        """The rows as a `pyarrow.Table`. Raises `MissingExtra` without pyarrow."""
        pyarrow = extra("pyarrow")
        return pyarrow.table({name: pyarrow.array(values) for name, values in self.columns().items()})

    def to_pandas(self) -> Any:
        """The rows as a `pandas.DataFrame`. Raises `MissingExtra` without pandas."""
        pandas = extra("pandas")
        return pandas.DataFrame(
            {name: pandas.array(values, dtype="string" if values.dtype == object else None) for name, values in self.columns().items()}
        )

    def to_polars(self) -> Any:
        """The rows as a `polars.DataFrame`. Raises `MissingExtra` without Polars."""
        polars = extra("polars")
        plain = {name: values.tolist() if values.dtype == object else values for name, values in self.columns().items()}
        return polars.DataFrame(plain, schema_overrides={"one": polars.String, "other": polars.String})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows as an Arrow stream, which DuckDB, Polars and others read as they are. Raises `MissingExtra` without pyarrow."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def members(codes: npt.NDArray[np.int8], rule: str) -> npt.NDArray[np.bool_]:
    """Which of these codes are a membership by the rule? Raises `BadQuestion` for a rule that there is not."""
    if rule not in RULES:
        raise BadQuestion(say('"{rule}" is not a rule: {known}', rule=rule, known=", ".join(RULES)))
    marks: npt.NDArray[np.bool_] = np.logical_or.reduce([codes == code for code in RULES[rule]])
    return marks


def pack(marks: npt.NDArray[np.bool_]) -> Bits:
    """A row of truths as 64-bit words, the last one filled with zeros.

    >>> pack(np.array([[True, False, True]])).tolist()
    [[5]]
    """
    rows, columns = marks.shape
    whole = np.zeros((rows, max(1, -(-columns // _WORD)) * _WORD), dtype=bool)
    whole[:, :columns] = marks
    return np.packbits(whole, axis=1, bitorder="little").view("<u8").astype(np.uint64, copy=False)


def _common(marks: npt.NDArray[np.bool_], one: npt.NDArray[np.intp], other: npt.NDArray[np.intp]) -> Counts:
    """How many marks do the rows of a pair share? One word is counted for all pairs at once, always in the same memory."""
    counts = np.zeros(len(one), dtype=np.int16)
    mine, theirs, bits = np.empty(len(one), dtype=np.uint64), np.empty(len(one), dtype=np.uint64), np.empty(len(one), dtype=np.uint8)
    for word in np.ascontiguousarray(pack(marks).T):
        word.take(one, out=mine, mode="clip")
        word.take(other, out=theirs, mode="clip")
        counts += np.bitwise_count(np.bitwise_and(mine, theirs, out=mine), out=bits)
    return counts


def _years(year: npt.NDArray[np.int16]) -> Iterator[slice]:
    """The rows of a year, for every year; the rows are in order of years."""
    starts = [0, *(np.flatnonzero(np.diff(year)) + 1).tolist()] if len(year) else []
    return (slice(start, stop) for start, stop in pairwise([*starts, len(year)]))


def count_pairs(
    codes: npt.NDArray[np.int8], state: npt.NDArray[np.int16], year: npt.NDArray[np.int16], states: tuple[CowState, ...], rule: str
) -> Pairs:
    """How many organisations does every pair of states share in every year?

    A row of `codes` is a state and year, a column an organisation; the rows are in order of years, then states. The cost grows with the
    number of pairs: for each, one word of 64 bits is read for every 64 organisations that had, or may have had, a member in the year.
    """
    known, unknown = members(codes, rule), codes == MISSING
    parts = [_one_year(known[rows], unknown[rows], state[rows], year[rows]) for rows in _years(year)]
    columns = zip(*parts, strict=True) if parts else ([np.zeros(0, dtype=np.int16)] for _ in range(5))
    years, one, other, shared, missing = (np.concatenate(list(each)) for each in columns)
    return Pairs(rule=rule, states=states, year=years, one=one, other=other, shared=shared, missing=missing)


def _one_year(
    known: npt.NDArray[np.bool_], unknown: npt.NDArray[np.bool_], state: npt.NDArray[np.int16], year: npt.NDArray[np.int16]
) -> tuple[npt.NDArray[np.int16], ...]:
    """The five columns of `Pairs` for one year. Only organisations with a missing code are counted a second time, as if that were a member."""
    open_ = unknown.any(axis=0)
    settled = known.any(axis=0) & ~open_
    one, other = _each_pair(len(state))
    least = _common(known[:, open_], one, other)
    most = _common((known | unknown)[:, open_], one, other)
    shared = least + _common(known[:, settled], one, other)
    return np.repeat(year[:1], len(one)), state[one], state[other], shared, most - least


@lru_cache(maxsize=2)  # one year has mostly as many states as the year before
def _each_pair(count: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The places of both rows of every unordered pair."""
    one, other = np.triu_indices(count, 1)
    return one, other
