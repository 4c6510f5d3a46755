"""How fast are panels and tags beside the plain loop over `Bloc.standing`? `pytest tests/benchmarks/panels.py` (the extra `frames-test`).

Not a test: nothing here passes or fails by its time. Within each group the figure in brackets is the ratio to the fastest.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import Any

import pytest

import blocs
from blocs.panels import answers

YEARS = range(1960, 2026)
FIVE = ["ECOWAS", "AES", "EAC", "WAEMU", "AU"]
NAMES = ["Mali", "Niger", "Ivory Coast", "Nigeria", "Kenya", "Tanzania", "Zaire", "Burkina Faso", "Ghana", "Togo", "Benin", "The Gambia", "Uganda"]


@pytest.fixture(scope="module")
def bodies() -> list[blocs.Bloc]:
    """All of them, read."""
    return list(blocs.atlas())


def forgotten() -> None:
    """As in a new interpreter: no history is kept from before."""
    answers._named.cache_clear()
    answers._unnamed.cache_clear()


def standings(bodies: list[blocs.Bloc]) -> list[blocs.Standing]:
    """The panel by a plain loop."""
    days = [dt.date(year, 12, 31) for year in YEARS]
    return [bloc.standing(spells[0].state, day) for bloc in bodies for spells in bloc.by_state.values() for day in days]


def test_panel_of_all_bodies(benchmark: Any, bodies: list[blocs.Bloc]) -> None:
    benchmark.group = "panel of all bodies, 1960 to 2025"
    benchmark.pedantic(blocs.panel, setup=forgotten, rounds=10)


def test_panel_again(benchmark: Any, bodies: list[blocs.Bloc]) -> None:
    benchmark.group = "panel of all bodies, 1960 to 2025"
    benchmark(blocs.panel)


def test_panel_by_a_loop(benchmark: Any, bodies: list[blocs.Bloc]) -> None:
    benchmark.group = "panel of all bodies, 1960 to 2025"
    benchmark.pedantic(standings, args=(bodies,), rounds=3)


def test_pairs_of_states(benchmark: Any, bodies: list[blocs.Bloc]) -> None:
    benchmark.group = "pairs of states, 1960 to 2025"
    benchmark.pedantic(blocs.dyads, rounds=3)


def events(count: int) -> list[dict[str, Any]]:
    """Names and days, one in a hundred of no state, and as many null."""
    draw = random.Random(1)
    first, last = dt.date(1960, 1, 1).toordinal(), dt.date(2025, 6, 30).toordinal()
    names = [*NAMES * 98, *["Nigerr", None] * 13]
    return [{"who": draw.choice(names), "day": dt.date.fromordinal(draw.randint(first, last))} for _ in range(count)]


def as_pandas(rows: list[dict[str, Any]]) -> Any:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(rows)
    return frame.assign(day=pandas.to_datetime(frame["day"]))


def as_pandas_text(rows: list[dict[str, Any]]) -> Any:
    return pytest.importorskip("pandas").DataFrame([row | {"day": row["day"].isoformat()} for row in rows])


FORMS: dict[str, Callable[[list[dict[str, Any]]], Any]] = {
    "dictionaries": list,
    "pandas": as_pandas,
    "pandas, days as text": as_pandas_text,
    "polars": lambda rows: pytest.importorskip("polars").DataFrame(rows),
    "pyarrow": lambda rows: pytest.importorskip("pyarrow").Table.from_pylist(rows),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_hundred_thousand_events(benchmark: Any, form: str, bodies: list[blocs.Bloc]) -> None:
    benchmark.group = "events tagged with five blocs: 100,000, and 1,000 by the loop"
    frame = FORMS[form](events(100_000))
    benchmark.extra_info["events"] = 100_000
    benchmark.pedantic(lambda: blocs.tag(frame, "who", "day", FIVE, errors="report"), rounds=7, warmup_rounds=1)


def test_a_thousand_events_by_a_loop(benchmark: Any, bodies: list[blocs.Bloc]) -> None:
    """A hundredth of the events: multiply by a hundred to compare."""
    benchmark.group = "events tagged with five blocs: 100,000, and 1,000 by the loop"
    benchmark.pedantic(one_by_one, args=(events(1000),), rounds=3)


def one_by_one(rows: list[dict[str, Any]]) -> None:
    """Tags by a plain loop."""
    five = [blocs.get(each) for each in FIVE]
    for row in rows:
        try:
            state = blocs.state(row["who"])
        except LookupError:
            continue
        for bloc in five:
            bloc.standing(state, row["day"])


@pytest.mark.parametrize("form", ["records", "to_pandas", "to_polars", "to_arrow", "__arrow_c_stream__"])
def test_a_panel_as_a_frame(benchmark: Any, form: str, bodies: list[blocs.Bloc]) -> None:
    benchmark.group = "the panel as a frame"
    benchmark(getattr(blocs.panel(), form))
