"""What the page on performance tells: joint memberships, panels and tags, ours and the same by pandas, DuckDB, Dask and a plain loop.

    python tests/benchmarks/cow.py [FILE]

measures all of it, on an invented file of the real size or on FILE, and writes the figures into docs/performance.md. Needs:
pip install numpy pandas pyarrow duckdb "dask[dataframe]"; what is not installed is said not to have been run.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import os
import platform
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

from tests.benchmarks import panels as record  # noqa: E402
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


def timed(work: Callable[[], object], runs: int = 9) -> float:
    """The best of several runs, in seconds of processor time, all threads together: what else the machine does counts least so."""
    found = []
    for _ in range(runs):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


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
    return 2 * block.nbytes / timed(lambda: np.copyto(other, block), 5)


def square(states: int, years: int, organisations: int, seed: int = 1815) -> Callable[[], object]:
    """Counting the pairs of an array where every state is there in every year and every organisation has members."""
    dice = np.random.default_rng(seed)
    codes = (dice.random((states * years, organisations)) < 0.2).astype(np.int8)
    state = np.tile(np.arange(states, dtype=np.int16), years)
    year = np.repeat(np.arange(years, dtype=np.int16), states)
    return lambda: count_pairs(codes, state, year, (), "full")


def rivals(path: Path, states: StateYears) -> Iterator[str]:
    """A line a comparison: what, ours, the other way, its time, how many times ours."""
    load, theirs = timed(lambda: blocs.read_cow(path), 5), timed(lambda: pandas_long(path), 3)
    yield f"| read the file, check every code | {load:.2f} s | `pandas.read_csv`, then `melt` | {theirs:.2f} s | {theirs / load:.1f} |"
    long, ours = pandas_long(path), timed(states.pairs)
    for name, work, runs in (("pandas, a self-join year by year", pandas_pairs, 2), ("DuckDB, the query below", duckdb_pairs, 3)):
        theirs = timed(lambda work=work: work(long), runs)  # type: ignore[misc]
        yield f"| all pairs in all years | {ours:.3f} s | {name} | {theirs:.2f} s | {theirs / ours:.0f} |"
    years = range(2005, 2015)
    part, loop = timed(lambda: states.pairs(years=years)), timed(lambda: loop_pairs(states, years), 2)
    yield f"| all pairs in ten years | {part:.3f} s | a plain loop over sets | {loop:.2f} s | {loop / part:.0f} |"


def growth() -> Iterator[str]:
    """A line a number of organisations: seconds and memory for all pairs of 55 states in 66 years."""
    for organisations in (37, 370, 3_700):
        work = square(55, 66, organisations)
        yield f"| {organisations:,} | {timed(work):.3f} s | {peak(work):.0f} MB |"


def limit(states: StateYears) -> str:
    """How far is counting from the speed of the memory? Bytes that have to be read and written once, over the bandwidth."""
    touched = states.codes.nbytes + len(states.pairs()) * 10  # every code once; five columns of two bytes
    words = sum(len(list(rows)) ** 2 // 2 for _, rows in groupby(states.year.tolist())) * -(-len(states.organisations) // 64) * 8 * 2 * 2
    ours, speed = timed(states.pairs), bandwidth()
    return (
        f"Codes read and counts written once are {touched / 1e6:.0f} MB; at the {speed / 1e9:.1f} GB/s at which one thread copies memory here they take "
        f"{touched / speed:.4f} s. The words of all pairs, were every organisation at work in every year, are {words / 1e6:.0f} MB: {words / speed:.3f} s, if "
        f"they came from memory; a year's words stay in the cache. Counting takes {ours:.3f} s, {ours * speed / touched:.0f} times the first bound: it is bound by "
        "arithmetic and by the making of temporary arrays, not by memory."
    )


def engines(path: Path) -> Iterator[str]:
    """The same by partitioned Parquet, in DuckDB and in Dask, on a small part of the file: are the answers the same, and how long do they take?"""
    import pyarrow
    import pyarrow.parquet

    states = blocs.read_cow(path)
    years = range(1990, 1995)
    ours = int(states.pairs(years=years).shared.sum())
    long = pandas_long(path)
    long = long[long["year"].isin(years)].astype({"igo": str})
    with tempfile.TemporaryDirectory() as folder:
        pyarrow.parquet.write_to_dataset(pyarrow.Table.from_pandas(long, preserve_index=False), folder, partition_cols=["year"])
        yield from _engine("DuckDB", ours, lambda: duckdb_parquet(Path(folder)))
        yield from _engine("Dask", ours, lambda: int(dask_pairs(Path(folder)).sum()))
    yield "| Spark | not run: not installed here | | |"


def duckdb_parquet(folder: Path) -> int:
    import duckdb

    source = f"read_parquet('{folder}/*/*.parquet', hive_partitioning = true)"
    return int(duckdb.sql(f"select sum(shared) from ({QUERY.format(table=source)})").fetchall()[0][0])


def _engine(name: str, ours: int, work: Callable[[], int]) -> Iterator[str]:
    if importlib.util.find_spec(name.lower()) is None:
        yield f"| {name} | not run: not installed | | |"
        return
    start = time.process_time()
    theirs = work()
    yield f"| {name} | {time.process_time() - start:.2f} s | {theirs:,} | {'the same' if theirs == ours else f'not the same: {ours:,}'} |"


def panels_and_tags() -> Iterator[str]:
    """A line a measure: the panel of all bodies, and a table of events tagged, beside a plain loop over `Bloc.standing`."""
    bodies = list(blocs.atlas())
    whole, rows = "panel of all bodies, 1960 to 2025", f"{len(blocs.panel()):,} rows"
    loop = timed(lambda: record.standings(bodies), 2)

    def anew() -> float:
        record.forgotten()
        return timed(blocs.panel, 1)

    for when, ours in (("nothing kept from before", min(anew() for _ in range(7))), ("again", timed(blocs.panel))):
        yield f"| {whole}, {rows}, {when} | {ours:.3f} s | {loop:.2f} s | {loop / ours:.0f} |"
    loop = timed(lambda: record.one_by_one(record.events(1000)), 2) * 100
    for form in record.FORMS:
        frame = record.FORMS[form](record.events(100_000))
        ours = timed(lambda frame=frame: blocs.tag(frame, "who", "day", record.FIVE, errors="report"))  # type: ignore[misc]
        yield f"| 100,000 events, five blocs: {form} | {ours:.3f} s | {loop:.0f} s (a hundred times 1,000) | {loop / ours:.0f} |"


def page(path: Path, invented_one: bool) -> Iterator[str]:
    """docs/performance.md, line by line."""
    states = blocs.read_cow(path)
    size = f"{len(states):,} rows, {len(states.organisations)} organisations, {len(states.states)} states, {states.years[0]} to {states.years[-1]}"
    yield HEAD.format(
        day=dt.date.today().isoformat(),
        machine=machine(),
        load=os.getloadavg()[1],
        file="An invented file" if invented_one else "A copy of the data",
        size=size,
    )
    yield from ("| What | Ours | A loop over `Bloc.standing` | Times ours |", "|---|---|---|---|", *panels_and_tags())
    yield PAIRS
    yield from ("| What | Ours | Another way | Its time | Times ours |", "|---|---|---|---|---|", *rivals(path, states))
    which, full = timed(lambda: states.joint(2, 20, 2000), 101), square(217, 199, 534)
    yield f"\nTo name the organisations that one pair shares in one year takes {which * 1e6:.0f} microseconds. Counting all pairs would take, if all 217 states existed in all 199 years, {timed(full, 3):.2f} s."
    yield "\n## Growth\n\nThese are all pairs of 55 states in 66 years, with every organisation at work throughout. Memory is what is needed beyond the input.\n"
    yield from ("| Organisations | Time | Most memory |", "|---|---|---|", *growth())
    yield f"\nReading the file takes {peak(lambda: blocs.read_cow(path)):.0f} MB at most, counting all pairs {peak(states.pairs):.0f} MB, the value itself {states.codes.nbytes / 1e6:.0f} MB.\n"
    yield f"## Distance to the limit\n\n{limit(states)}\n"
    yield PAST.format(query=QUERY.format(table="memberships").strip())
    yield from ("| Engine | Time | Joint memberships | Beside ours |", "|---|---|---|---|", *engines(path))


def machine() -> str:
    return (
        f"{os.cpu_count()} virtual cores ({platform.machine()}) of a shared server, Linux, Python {platform.python_version()}, numpy {np.__version__}"
    )


HEAD = """# Performance

Written by `python tests/benchmarks/cow.py`, which measures everything in one run; no figure is typed in. It was run on {day}: {machine}, with
other work running beside it (a load of {load:.1f}), so that the ratios mean more than the seconds. {file} of the size of the real one was used: {size}.

`pytest tests/benchmarks/bench_cow.py tests/benchmarks/panels.py` makes the same measurements with pytest-benchmark; it is no part of the ordinary test run. Times are seconds of processor time of all threads together, and the
best of several runs is given (of up to nine, or of two for the slowest). Elapsed time is not given, since on a shared machine it says more about the other work.

## Panels and tags

Every cell of the panel is the answer of `Bloc.standing`. Of the events, one in a hundred names no state, and as many have no value at all.
"""

PAIRS = """
## Joint memberships in the Correlates of War data

The pairs are all unordered pairs of states that have a row for a year, counted by the rule "full". Our figures include counting what missing codes leave open; the other ways do not count that.
"""

PAST = """## Past one machine

The library counts what fits in the memory of one machine: 3,700 organisations, 217 states and 199 years are 160 MB of codes. A larger panel can be kept as a table of rows (state, year, organisation) in
Parquet, partitioned by year. No pair crosses a year, so that the partitions are independent, and any engine that reads Parquet can count them with the same query:

```sql
{query}
```

The query was run here on five years of the file, in Parquet partitioned by year:
"""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        given = Path(sys.argv[1]) if len(sys.argv) > 1 else invented_file(Path(made) / "state_years.csv")
        PAGE.write_text("\n".join(page(given, len(sys.argv) == 1)) + "\n", encoding="utf-8")
