"""How fast are joint memberships, beside pandas, DuckDB and a plain loop in the same run? `pytest tests/benchmarks/bench_cow.py`.

Not in the plain run of the tests: nothing here passes or fails by a time. Needs: pip install pytest-benchmark numpy pandas duckdb.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pytest_benchmark")

import blocs
from tests.benchmarks.cow import duckdb_pairs, invented_file, pandas_long, pandas_pairs


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the size of the real one."""
    return invented_file(tmp_path_factory.mktemp("cow") / "state_years.csv")


@pytest.mark.benchmark(group="load")
def test_load(benchmark: Any, path: Path) -> None:
    assert len(benchmark(blocs.read_cow, path)) == 15_557


@pytest.mark.benchmark(group="load")
def test_load_with_pandas(benchmark: Any, path: Path) -> None:
    """Read, and made long: what a self-join needs."""
    benchmark.pedantic(pandas_long, args=(path,), rounds=2)


@pytest.mark.benchmark(group="pairs")
@pytest.mark.parametrize("rule", ["full", "associate"])
def test_pairs(benchmark: Any, path: Path, rule: str) -> None:
    states = blocs.read_cow(path)
    assert len(benchmark(states.pairs, rule)) > 1_000_000


@pytest.mark.benchmark(group="pairs")
def test_pairs_with_pandas(benchmark: Any, path: Path) -> None:
    benchmark.pedantic(pandas_pairs, args=(pandas_long(path),), rounds=1)


@pytest.mark.benchmark(group="pairs")
def test_pairs_with_duckdb(benchmark: Any, path: Path) -> None:
    benchmark.pedantic(duckdb_pairs, args=(pandas_long(path),), rounds=1)


@pytest.mark.benchmark(group="which")
def test_which_ones(benchmark: Any, path: Path) -> None:
    states = blocs.read_cow(path)
    benchmark(states.joint, 2, 5, 2000)
