"""What the benchmarks of joint memberships measure: ours, and the same by pandas, DuckDB, Dask and a plain loop.

    python tests/benchmarks/cow.py [FILE]

measures all of it, on an invented file of the real size or on FILE, and writes the figures into docs/performance.md. Needs:
pip install numpy pandas pyarrow duckdb "dask[dataframe]"; what is not installed is said not to have been run.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import platform
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

import numpy as np

import blocs
from blocs.panels.pairs import count_pairs
from blocs.panels.state_years import StateYears

TOP = Path(__file__).parent.parent.parent
PAGE = TOP / "docs" / "performance.md"
sys.path.insert(0, str(TOP))

from tests.cow_files import FULL_SIZE, invented  # noqa: E402

QUERY = """
select a.year, a.ccode as one, b.ccode as other, count(*) as shared
from {table} a join {table} b on a.year = b.year and a.igo = b.igo and a.ccode < b.ccode
group by all
"""
"""Joint memberships as SQL, over rows (ccode, year, igo) of full members."""


def invented_file(path: Path) -> Path:
    """A file of the size of the real one."""
    path.write_text(invented(**FULL_SIZE).text(), encoding="utf-8")
    return path


# The same by other means ---------------------------------------------------------------------------------------------------------------------


def pandas_long(path: Path) -> Any:
    """The file read by pandas, and made long: one row a full membership, with the narrowest types."""
    import pandas

    wide = pandas.read_csv(path).drop(columns="state")
    long = wide.melt(id_vars=["ccode", "year"], var_name="igo")
    long = long[long["value"] == 1].drop(columns="value")
    return long.astype({"ccode": "int16", "year": "int16", "igo": "category"})


def pandas_pairs(long: Any) -> Any:
    """A careful self-join: year by year, so that memory stays small, on codes of small whole numbers, pairs once."""
    import pandas

    parts = []
    narrow = long.assign(igo=long["igo"].cat.codes)
    for year, rows in narrow.groupby("year"):
        one = rows[["ccode", "igo"]]
        both = one.merge(one, on="igo", suffixes=("", "_other"))
        both = both[both["ccode"] < both["ccode_other"]]
        parts.append(both.groupby(["ccode", "ccode_other"]).size().rename("shared").reset_index().assign(year=year))
    return pandas.concat(parts)


def duckdb_pairs(long: Any) -> Any:
    """The same query in DuckDB."""
    import duckdb

    return duckdb.sql(QUERY.format(table="long")).to_arrow_table()


def dask_pairs(folder: Path) -> Any:
    """The same join in Dask, over Parquet in partitions by year."""
    from dask import dataframe

    rows = dataframe.read_parquet(folder)
    both = rows.merge(rows, on=["year", "igo"], suffixes=("", "_other"))
    both = both[both["ccode"] < both["ccode_other"]]
    return both.groupby(["year", "ccode", "ccode_other"]).size().compute()


def loop_pairs(states: StateYears, years: range) -> int:
    """A plain loop over sets, for these years; gives the sum of all counts."""
    sets = [
        (year, {place for place, code in enumerate(states.codes[row].tolist()) if code == 1})
        for row, year in enumerate(states.year.tolist())
        if year in years
    ]
    return sum(len(one & other) for _, rows in groupby(sets, key=lambda each: each[0]) for (_, one), (_, other) in combinations(list(rows), 2))


# Measures ------------------------------------------------------------------------------------------------------------------------------------


def timed(work: Callable[[], object], runs: int = 5) -> float:
    """The median of several runs, in seconds."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def peak(work: Callable[[], object]) -> float:
    """The most memory in use at once beyond what was there before, in megabytes, numpy's arrays among it."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1e6


def bandwidth() -> float:
    """Bytes a second that one thread reads and writes when it copies an array far larger than the caches."""
    block = np.ones(50_000_000, dtype=np.uint64)
    other = np.empty_like(block)
    return 2 * block.nbytes / min(timed(lambda: np.copyto(other, block), 1) for _ in range(5))


def square(states: int, years: int, organisations: int, seed: int = 1815) -> Callable[[], object]:
    """Counting the pairs of an array where every state is there in every year and every organisation has members."""
    dice = np.random.default_rng(seed)
    codes = (dice.random((states * years, organisations)) < 0.2).astype(np.int8)
    state = np.tile(np.arange(states, dtype=np.int16), years)
    year = np.repeat(np.arange(years, dtype=np.int16), states)
    return lambda: count_pairs(codes, state, year, (), "full")


def measures(path: Path) -> Iterator[tuple[str, str]]:
    """Every figure by the name that docs/performance.md has for it."""
    states = blocs.read_cow(path)
    load, long_load = timed(lambda: blocs.read_cow(path), 3), timed(lambda: pandas_long(path), 3)
    yield "load", f"| read, checked, as an array | {load:.2f} s | `pandas.read_csv` and `melt` | {long_load:.2f} s | {long_load / load:.1f} |"
    long = pandas_long(path)
    ours = timed(states.pairs)
    for name, work, runs in (("pandas, self-join year by year", pandas_pairs, 1), ("DuckDB, the query below", duckdb_pairs, 3)):
        theirs = timed(lambda work=work: work(long), runs)  # type: ignore[misc]
        yield name, f"| all pairs, all years, rule \"full\" | {ours:.3f} s | {name} | {theirs:.2f} s | {theirs / ours:.0f} |"
    years = range(2005, 2015)
    part, loop = timed(lambda: states.pairs(years=years)), timed(lambda: loop_pairs(states, years), 1)
    yield "loop", f"| the pairs of ten years | {part:.3f} s | a plain loop over sets | {loop:.2f} s | {loop / part:.0f} |"
    yield from own_measures(states)


def own_measures(states: StateYears) -> Iterator[tuple[str, str]]:
    """Figures without a rival: one pair, growth, memory, distance to the limit."""
    states.joint(2, 5, 2000)
    which = timed(lambda: states.joint(2, 5, 2000), 101)
    yield "which", f"Which ones, for a pair and year: {which * 1e6:.0f} microseconds."
