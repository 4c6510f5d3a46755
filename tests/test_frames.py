"""The user's own frames tagged, and tables and panels as frames: pandas, Polars, pyarrow, DuckDB, lists of dictionaries."""

from __future__ import annotations

import builtins
import datetime as dt
import json
import math
import random
import sys
import warnings
from collections import OrderedDict
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import blocs
from blocs import Truth, compare
from blocs.panels import native
from blocs.tables.bibliography import bibliography
from blocs.tables.catalogue import catalogue
from blocs.tables.coverage import coverage
from blocs.tables.frames import columns_of
from blocs.tables.state import history, standings

Rows = list[dict[str, Any]]

THREE = {Truth.YES: True, Truth.NO: False, Truth.PERHAPS: None}
FIVE = ["ECOWAS", "AES", "EAC", "WAEMU", "G5 Sahel"]


@pytest.fixture
def pandas() -> Any:
    return pytest.importorskip("pandas")


@pytest.fixture
def polars() -> Any:
    return pytest.importorskip("polars")


@pytest.fixture
def pyarrow() -> Any:
    return pytest.importorskip("pyarrow")


@pytest.fixture
def duckdb() -> Any:
    return pytest.importorskip("duckdb")


def events(count: int, seed: int = 7) -> Rows:
    """States by many spellings and days, with nulls and names of no state among them."""
    draw = random.Random(seed)
    names = ["Mali", "Niger", "Ivory Coast", "Kenya", "Zaire", "Burkina Faso", "TGO", "The Gambia", "Mauritania", "Cape Verde", None, "Nigerr"]
    first, last = dt.date(1955, 1, 1).toordinal(), dt.date(2025, 6, 30).toordinal()
    return [
        {"who": draw.choice(names), "day": draw.choice([dt.date.fromordinal(draw.randint(first, last))] * 30 + [None]), "n": n} for n in range(count)
    ]


def answers(row: dict[str, Any]) -> dict[str, bool | str | None]:
    """What the columns of a row have to hold, asked one by one."""
    found: dict[str, bool | str | None] = {}
    for name in FIVE:
        bloc = blocs.get(name)
        known = row["who"] not in (None, "Nigerr") and row["day"] is not None
        standing = bloc.standing(blocs.state(row["who"]), row["day"]) if known else None
        unread = "missing" if row["who"] is None else "unknown" if row["who"] == "Nigerr" else "missing"
        for what in ("member", "suspended", "under_notice"):
            answer = THREE[getattr(standing, what)] if standing else None
            found[f"{bloc.id.replace('-', '_')}_{what}"] = answer
            found[f"{bloc.id.replace('-', '_')}_{what}_why"] = None if answer is not None else "perhaps" if standing else unread
    return found


def test_every_row_is_tagged_with_what_the_bloc_answers() -> None:
    """For its own state and day; nulls stay null, the order and the other columns are kept, the list given is not changed."""
    rows = events(600)
    before = [dict(row) for row in rows]
    tagged, report = blocs.tag(rows, state="who", on="day", blocs=FIVE, errors="report")
    assert tagged == [row | answers(row) for row in rows]
    assert rows == before
    assert [(row["column"], row["value"], row["rows"], row["near"]) for row in report] == [
        ("who", "Nigerr", sum(row["who"] == "Nigerr" for row in rows), ["Niger"])
    ]


def plain(frame: Any) -> Rows:
    """The rows of any frame, with None for every null, and days as dates."""
    if type(frame).__module__.startswith("pandas"):
        frame = frame.astype(object).where(frame.notna(), None).to_dict("records")
    elif type(frame).__name__ == "LazyFrame":
        frame = frame.collect().to_dicts()
    elif type(frame).__name__ == "DuckDBPyRelation":
        frame = [dict(zip(frame.columns, row, strict=True)) for row in frame.fetchall()]
    elif hasattr(frame, "to_dicts"):
        frame = frame.to_dicts()
    elif hasattr(frame, "to_pylist"):
        frame = frame.to_pylist()
    return [{key: each.date() if isinstance(each, dt.datetime) else each for key, each in row.items()} for row in frame]


def as_pandas(rows: Rows) -> Any:
    frame = pytest.importorskip("pandas").DataFrame(rows)
    return frame.assign(day=pytest.importorskip("pandas").to_datetime(frame["day"]))


def as_duckdb(rows: Rows) -> Any:
    pytest.importorskip("pyarrow")
    return pytest.importorskip("duckdb").from_arrow(as_pyarrow(rows))


def as_polars(rows: Rows) -> Any:
    return pytest.importorskip("polars").DataFrame(rows)


def as_pyarrow(rows: Rows) -> Any:
    return pytest.importorskip("pyarrow").Table.from_pylist(rows)


LIBRARIES: dict[str, Callable[[Rows], Any]] = {
    "pandas": as_pandas,
    "pandas, days as objects": lambda rows: pytest.importorskip("pandas").DataFrame(rows),
    "pandas, days as text": lambda rows: pytest.importorskip("pandas").DataFrame([row | {"day": row["day"] and str(row["day"])} for row in rows]),
    "pandas, categories": lambda rows: as_pandas(rows).astype({"who": "category"}),
    "pandas, an index with the same label twice": lambda rows: as_pandas(rows).set_index(pytest.importorskip("pandas").Index([n // 2 for n in range(len(rows))][::-1])),
    "pandas, one time zone": lambda rows: as_pandas(rows).assign(day=lambda frame: frame["day"].dt.tz_localize("Pacific/Kiritimati")),
    "pandas on Arrow": lambda rows: as_pyarrow(rows).to_pandas(types_mapper=pytest.importorskip("pandas").ArrowDtype),
    "Polars": as_polars,
    "Polars, lazy": lambda rows: as_polars(rows).lazy(),
    "Polars, categories": lambda rows: as_polars(rows).with_columns(pytest.importorskip("polars").col("who").cast(pytest.importorskip("polars").Categorical)),
    "Polars, moments": lambda rows: as_polars(rows).with_columns(pytest.importorskip("polars").col("day").cast(pytest.importorskip("polars").Datetime("us", "Africa/Bamako"))),
    "pyarrow": as_pyarrow,
    "DuckDB": as_duckdb,
}  # fmt: skip


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_library_is_given_its_own_kind_back(name: str) -> None:
    """With the same answers as the list of dictionaries, in the same order, with nullable columns of truths."""
    pytest.importorskip("narwhals")
    rows = events(200)
    frame = LIBRARIES[name](rows)
    tagged, report = blocs.tag(frame, "who", "day", FIVE, errors="report")
    assert type(tagged) is type(frame)
    expected, told = blocs.tag(rows, "who", "day", FIVE, errors="report")
    found = plain(tagged)
    added = [key for key in expected[0] if key not in rows[0]]
    assert [[row[key] for key in added] for row in found] == [[row[key] for key in added] for row in expected]
    assert [row["n"] for row in found] == list(range(200))
    assert report.records() == told.records()


def test_columns_added_to_pandas_are_nullable_and_its_index_stays(pandas: Any) -> None:
    """No column of objects, and nothing done to the frame given."""
    pytest.importorskip("narwhals")
    frame = as_pandas(events(50)).set_index("n")
    tagged = blocs.tag(frame, "who", "day", "AES", errors="null")
    for name in ("aes_member", "aes_suspended", "aes_under_notice"):
        assert (str(tagged[name].dtype), str(tagged[f"{name}_why"].dtype)) == ("boolean", "string")
    assert tagged.index.equals(frame.index)
    assert "aes_member" not in frame


def test_unknown_names_are_counted_in_a_warning() -> None:
    """With the nearest, the column, and the number of rows; the report is in the warning too."""
    rows = [{"who": each, "day": "2024-06-30"} for each in ("Mali", "Nigerr", "Nigerr", "404")]
    with pytest.warns(blocs.UntaggedRows, match=r"(?s)who: .*Nigerr.*Niger\?.*2 rows.*404.*1 row") as told:
        tagged = blocs.tag(rows, "who", "day", "AES")
    assert [row["aes_member"] for row in tagged] == [True, None, None, None]
    assert told[0].message.report["value"] == ["Nigerr", "404"]  # type: ignore[union-attr]
    assert told[0].filename == __file__
    with pytest.raises(blocs.UnknownNames, match="2 values"):
        blocs.tag(rows, "who", "day", "AES", errors="raise")


def test_nothing_wrong_warns_of_nothing() -> None:
    """Nulls are no fault."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        blocs.tag([{"who": "Mali", "day": "2024-06-30"}, {"who": None, "day": ""}], "who", "day", "AES")


def test_a_day_after_the_last_one_checked_is_told() -> None:
    """The last known answer is given, and the report says of how many rows and of which bloc."""
    rows = [{"who": "Mali", "day": each} for each in ("2024-06-30", "2199-01-01", "2199-01-02")]
    tagged, report = blocs.tag(rows, "who", "day", "AES", errors="report")
    assert [row["aes_member"] for row in tagged] == [True, True, True]
    assert [(row["column"], row["value"], row["rows"], row["why"]) for row in report] == [("day", "aes", 2, "beyond_horizon")]


@pytest.mark.parametrize(("rule", "expected"), [("end", False), ("start", True), ("any", True), ("all", False)])
def test_a_year_in_place_of_a_day_needs_a_rule(rule: str, expected: bool) -> None:
    """Mali left ECOWAS in January 2025: as a number, a float, text, and a moment of NumPy; without a rule it is refused in words."""
    for year in (2025, 2025.0, "2025", "2025.0", " 2025 "):
        rows = [{"who": "Mali", "year": year}, {"who": "Mali", "year": None}]
        assert [row["ecowas_member"] for row in blocs.tag(rows, "who", "year", "ECOWAS", rule=rule, errors="null")] == [expected, None]
        with pytest.raises(blocs.BadDate, match=r'"year" holds years or months.*1 row.*rule="end"'):
            blocs.tag(rows, "who", "year", "ECOWAS")


def test_a_null_says_why() -> None:
    """The sources leave it open; there is no state or no day; or one of them cannot be read: of a year among days too, which stops nothing."""
    rows = [
        {"who": "Cape Verde", "day": "1976-11-10"}, {"who": None, "day": "2024-06-30"}, {"who": "Mali", "day": None},
        {"who": "Nigerr", "day": "2024-06-30"}, {"who": "Congo", "day": None}, {"who": "Mali", "day": "2024-02-30"}, {"who": "Mali", "day": 2024},
        {"who": "Mali", "day": "2024-06-30"},
    ]  # fmt: skip
    tagged, report = blocs.tag(rows, "who", "day", "ECOWAS", errors="report")
    why = ["perhaps", "missing", "missing", "unknown", "unknown", "unknown", "unknown", None]
    assert [row["ecowas_member_why"] for row in tagged] == why
    assert [row["ecowas_member"] is None for row in tagged] == [each is not None for each in why]
    assert [(row["value"], row["why"]) for row in report if row["column"] == "day"] == [("2024-02-30", "no_day"), ("2024", "not_one_day")]
    assert len(blocs.tag(rows, "who", "day", "ECOWAS", errors="null")) == len(rows)
    with pytest.warns(blocs.UntaggedRows, match="is a year or a month"):
        blocs.tag(rows, "who", "day", "ECOWAS")
    for rule in ("end", "any"):
        ruled = blocs.tag(rows, "who", "day", "ECOWAS", rule=rule, errors="null")
        assert [row["ecowas_member_why"] for row in ruled] == [*why[:6], None, None]


def test_a_rule_answers_for_months_and_days_as_the_panel_does() -> None:
    """Any and all over a month, day by day; a day is itself under every rule."""
    bloc = blocs.get("ECOWAS")
    for month, state in (("2025-01", "Mali"), ("2012-04", "Mali"), ("1976-11", "Cabo Verde"), ("2023-12", "Niger")):
        date = blocs.PartialDate.parse(month)
        days = [date.earliest + dt.timedelta(days=n) for n in range((date.latest - date.earliest).days + 1)]
        standings = [bloc.standing(state, day) for day in days]
        for rule, joined in (("any", any), ("all", all)):
            (row,) = blocs.tag([{"who": state, "on": month}], "who", "on", bloc, rule=rule)
            for what in ("member", "suspended", "under_notice"):
                truths = [getattr(each, what) for each in standings]
                sure, possible = joined(each is Truth.YES for each in truths), joined(each is not Truth.NO for each in truths)
                assert row[f"ecowas_{what}"] == (sure if sure == possible else None)
    for rule in ("end", "start", "any", "all"):
        assert blocs.tag([{"who": "Mali", "on": "2025-01-28"}], "who", "on", bloc, rule=rule)[0]["ecowas_member"] is True


def test_days_of_every_kind_are_read_alike(pandas: Any) -> None:
    """As text, date, moment, pandas.Timestamp, numpy.datetime64, and with a time zone the day that it shows."""
    numpy = pytest.importorskip("numpy")
    zone = dt.timezone(dt.timedelta(hours=14))
    kinds = [
        "2025-01-28",
        dt.date(2025, 1, 28),
        dt.datetime(2025, 1, 28, 23, 59),
        pandas.Timestamp("2025-01-28 23:59"),
        numpy.datetime64("2025-01-28"),
    ]
    kinds += [
        numpy.datetime64("2025-01-28T23:59"),
        dt.datetime(2025, 1, 28, 0, 1, tzinfo=zone),
        "2025-01-28T00:01:00+14:00",
        "2025-01-28 23:59:59",
        "20250128",
        "28 January 2025",
        "28-Jan-2025",
        "Jan. 28, 2025",
    ]
    for each in kinds:
        (row,) = blocs.tag([{"who": "Mali", "day": each}], "who", "day", "ECOWAS")
        assert row["ecowas_member"] is True, each
    for each in (None, float("nan"), pandas.NaT, pandas.NA, numpy.datetime64("NaT"), "", "  "):
        tagged, report = blocs.tag([{"who": "Mali", "day": each}], "who", "day", "ECOWAS", errors="report")
        assert (tagged[0]["ecowas_member"], len(report)) == (None, 0), each


@pytest.mark.parametrize("text", ["28/01/2025", "01/28/2025", "28 Janus 2025", "31 February 2025", "28.1.2025", "28 January", "28 janvier 25"])
def test_no_order_of_day_and_month_is_guessed(text: str) -> None:
    """A day is written with the year first, or with its month named in English."""
    tagged, report = blocs.tag([{"who": "Mali", "day": text}], "who", "day", "ECOWAS", errors="report")
    assert (tagged[0]["ecowas_member_why"], [(row["value"], row["why"]) for row in report]) == ("unknown", [(text, "no_day")])


def test_one_moment_may_be_of_two_days() -> None:
    """Shown by two time zones in one column, each row is of its own day."""
    moment = dt.datetime(2025, 1, 28, 12, tzinfo=dt.UTC)
    rows = [{"who": "Mali", "day": moment}, {"who": "Mali", "day": moment.astimezone(dt.timezone(dt.timedelta(hours=14)))}]
    assert [row["ecowas_member"] for row in blocs.tag(rows, "who", "day", "ECOWAS")] == [True, False]


def test_a_year_of_numpy_is_a_year(pandas: Any) -> None:
    """`numpy.datetime64("2025")` is no first of January."""
    numpy = pytest.importorskip("numpy")
    with pytest.raises(blocs.BadDate, match="rule="):
        blocs.tag([{"who": "Mali", "day": numpy.datetime64("2025")}], "who", "day", "ECOWAS")


GOOD: Rows = [{"who": "Mali", "day": "2024-06-30"}, {"who": "Togo", "day": "2024-06-30"}]

REFUSED: list[tuple[str, Callable[[], Any], dict[str, Any], type[Exception], str]] = [
    ("no such column of states", lambda: GOOD, {"state": "whom"}, blocs.BadQuestion, 'no column "whom".*Did you mean "who"'),
    ("no such column of days", lambda: GOOD, {"on": "xyz"}, blocs.BadQuestion, 'no column "xyz".*It has: who, day'),
    ("a column that is there already", lambda: [row | {"aes_member": 1} for row in GOOD], {}, blocs.BadQuestion, "not written over: aes_member"),
    ("years as numbers", lambda: [row | {"day": 2024} for row in GOOD], {}, blocs.BadDate, "2 rows.*rule="),
    ("years as floats", lambda: [row | {"day": 2024.0} for row in GOOD], {}, blocs.BadDate, "2 rows.*rule="),
    ("months", lambda: [row | {"day": "2024-06"} for row in GOOD], {}, blocs.BadDate, "rule="),
    ("one year among days", lambda: [*GOOD, {"who": "Mali", "day": "2024"}], {"errors": "raise"}, blocs.BadDate, "rule=.*1 row"),
    ("a rule that is none", lambda: GOOD, {"rule": "ends"}, blocs.BadQuestion, 'Did you mean "end"'),
    ("lists for days", lambda: [row | {"day": ["2024"]} for row in GOOD], {}, blocs.BadDate, "can be no day"),
    ("a row that is no dictionary", lambda: [*GOOD, ("Mali", "2024-06-30")], {}, blocs.BadQuestion, "row 3 is not a dictionary but tuple"),
    ("one dictionary", lambda: GOOD[0], {}, blocs.BadQuestion, "a list of dictionaries is asked for, not dict"),
    ("a path", lambda: "events.csv", {}, blocs.BadQuestion, "not str"),
    ("nothing", lambda: None, {}, blocs.BadQuestion, "not NoneType"),
    ("no such bloc", lambda: GOOD, {"blocs": ["AESS"]}, blocs.UnknownName, "AES"),
    ("no bloc", lambda: GOOD, {"blocs": []}, blocs.BadQuestion, "at least 1"),
    ("no such list of codes", lambda: GOOD, {"by": "iso33"}, blocs.BadQuestion, 'Did you mean "iso3"'),
    ("no such way with errors", lambda: GOOD, {"errors": "ignore"}, blocs.BadQuestion, "errors="),
    ("pandas: the same name twice", lambda: two_columns_of_one_name(), {}, blocs.BadQuestion, "has more than one column of this name: who$"),
    ("Arrow: the same name twice", lambda: arrow_of_one_name(), {}, blocs.BadQuestion, "has more than one column of this name: who$"),
    ("pandas: a column, not a frame", lambda: pytest.importorskip("pandas").Series(["Mali"]), {}, blocs.BadQuestion, "a frame or a list"),
    ("NumPy: an array", lambda: pytest.importorskip("numpy").array([1]), {}, blocs.BadQuestion, "a frame or a list"),
    ("days in no calendar", lambda: [row | {"day": "2024-02-30"} for row in GOOD], {"errors": "raise"}, blocs.BadDate, "not in the calendar.*2 rows"),
]


def two_columns_of_one_name() -> Any:
    return pytest.importorskip("pandas").DataFrame([["Mali", "Mali", "2024-06-30"]], columns=["who", "who", "day"])


def arrow_of_one_name() -> Any:
    return pytest.importorskip("pyarrow").table([["Mali"], ["Mali"], ["2024-06-30"]], names=["who", "who", "day"])


class Elsewhere:
    """A frame of a library that works on other machines, as narwhals knows it."""

    implementation = SimpleNamespace(value="pyspark", is_polars=lambda: False, is_duckdb=lambda: False)

    def collect(self) -> None:
        raise AssertionError


def test_a_frame_on_other_machines_is_to_be_collected_first() -> None:
    """By whoever knows how much it holds: it is not fetched unasked."""
    with pytest.raises(blocs.BadQuestion, match="a data frame of pyspark is not in memory: collect it first"):
        native._collected(Elsewhere())
    with blocs.language("fr"), pytest.raises(blocs.BadQuestion, match="pyspark"):
        native._collected(Elsewhere())


def test_rows_of_any_kind_of_dictionary_are_tagged() -> None:
    """A mapping that is no plain dictionary is read like one."""
    assert [row["aes_member"] for row in blocs.tag([OrderedDict(GOOD[0]), GOOD[1]], "who", "day", "AES", errors="raise")] == [True, False]


def test_a_number_that_is_no_year_is_no_day() -> None:
    """Neither a fraction nor a complex number; each stands in the report."""
    rows: Rows = [{"who": "Mali", "day": 2024.5}, {"who": "Mali", "day": 2j}]
    tagged, report = blocs.tag(rows, "who", "day", "AES", errors="report")
    assert [row["aes_member_why"] for row in tagged] == ["unknown", "unknown"]
    assert [(row["value"], row["why"]) for row in report] == [("2024.5", "no_day"), ("2j", "no_day")]


@pytest.mark.parametrize(("frame", "asked", "wrong", "says"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_a_frame_that_cannot_be_tagged_is_refused_in_words(
    frame: Callable[[], Any], asked: dict[str, Any], wrong: type[Exception], says: str
) -> None:
    """What is wrong, where, and what would be right."""
    if "pandas" in str(says) or not isinstance(frame(), (list, dict, str, type(None))):
        pytest.importorskip("narwhals")
    with pytest.raises(wrong, match=f"(?s){says}"):
        blocs.tag(frame(), **({"state": "who", "on": "day", "blocs": "AES"} | asked))


def empty_pandas() -> Any:
    return pytest.importorskip("pandas").DataFrame({"who": [], "day": []})


def null_polars() -> Any:
    return pytest.importorskip("polars").DataFrame({"who": [None, None], "day": [None, None]})


def mixed_pandas() -> Any:
    return pytest.importorskip("pandas").DataFrame(
        {"who": ["Mali", 466, None], "day": ["2024-06-30", dt.date(2024, 6, 30), dt.datetime(2024, 6, 30)]}
    )


ANSWERED: list[tuple[str, Callable[[], Any], dict[str, Any], list[bool | None]]] = [
    ("an empty list", list, {}, []),
    ("an empty frame", empty_pandas, {}, []),
    ("nulls alone", null_polars, {}, [None, None]),
    ("rows without the key", lambda: [{"who": "Mali"}, *GOOD], {}, [None, True, False]),
    ("names, codes and nulls; days of three kinds", mixed_pandas, {}, [True, None, None]),
    ("days before all time of the record", lambda: [row | {"day": "0001-01-01"} for row in GOOD], {}, [False, False]),
    ("days beyond all time", lambda: [row | {"day": "9999-12-31"} for row in GOOD], {}, [True, False]),
    ("days that no calendar has", lambda: [GOOD[0], GOOD[1] | {"day": "2024-13-45"}], {}, [True, None]),
    ("a number that is neither day nor year", lambda: [GOOD[0], GOOD[1] | {"day": 3}], {}, [True, None]),
    ("true in place of a day", lambda: [GOOD[0], GOOD[1] | {"day": True}], {}, [True, None]),
    ("days as numbers without dashes", lambda: [row | {"day": 20240630} for row in GOOD], {}, [None, None]),
    ("codes of one list", lambda: [row | {"who": 432} for row in GOOD], {"by": "cow"}, [True, True]),
    ("codes as floats", lambda: [{"who": 432.0, "day": "2024-06-30"}, {"who": math.nan, "day": "2024-06-30"}], {"by": "gw"}, [True, None]),
    ("lists for names", lambda: [GOOD[0], GOOD[1] | {"who": ["Togo"]}], {}, [True, None]),
]  # fmt: skip


@pytest.mark.parametrize(("frame", "asked", "expected"), [each[1:] for each in ANSWERED], ids=[each[0] for each in ANSWERED])
def test_a_frame_with_faults_in_its_rows_is_answered(frame: Callable[[], Any], asked: dict[str, Any], expected: list[bool | None]) -> None:
    """What cannot be read is null and in the report; the other rows are right."""
    given = frame()
    if not isinstance(given, list):
        pytest.importorskip("narwhals")
    tagged, _ = blocs.tag(given, **({"state": "who", "on": "day", "blocs": "AES", "errors": "report"} | asked))
    assert [row["aes_member"] for row in plain(tagged)] == expected


def test_days_that_only_frames_have_are_no_days(pandas: Any) -> None:
    """Year 12000 of one state is not taken for a day of the next, and year 0 not for one of the state before."""
    pytest.importorskip("narwhals")
    numpy = pytest.importorskip("numpy")
    days = numpy.array(["12000-01-01", "2024-06-30", "-3000-01-01", "2024-06-30", "9999-12-31"], dtype="datetime64[s]")
    frame = pandas.DataFrame({"who": ["Togo", "Mali", "Togo", "Niger", "Togo"], "day": days})
    tagged, report = blocs.tag(frame, "who", "day", "AES", errors="report")
    assert plain(tagged[["aes_member"]]) == [{"aes_member": each} for each in (None, True, None, True, False)]
    assert [(row["column"], row["rows"]) for row in report if row["why"] == "no_day"] == [("day", 2)]


@pytest.mark.filterwarnings("ignore:Dask support:FutureWarning")
def test_a_frame_that_is_elsewhere_is_refused(pyarrow: Any) -> None:
    """A lazy frame of a library that does not hold it here says what to do."""
    pytest.importorskip("narwhals")
    dask = pytest.importorskip("dask.dataframe")
    with pytest.raises(blocs.BadQuestion, match="collect it first"):
        blocs.tag(dask.from_pandas(as_pandas(events(3))), "who", "day", "AES")


COLUMNS: dict[str, Callable[[list[Any]], Any]] = {
    "pandas": lambda values: pytest.importorskip("pandas").Series(values),
    "pandas, nullable": lambda values: pytest.importorskip("pandas").Series(values).convert_dtypes(),
    "pandas, categories": lambda values: pytest.importorskip("pandas").Series(values, dtype="category"),
    "NumPy": lambda values: pytest.importorskip("numpy").array(values, dtype=object),
    "Polars": lambda values: pytest.importorskip("polars").Series(values),
    "pyarrow": lambda values: pytest.importorskip("pyarrow").chunked_array([values]),
    "an iterator": iter,
}


@pytest.mark.parametrize("name", COLUMNS)
def test_states_takes_a_column_of_any_library(name: str) -> None:
    """Of names, and of numbers, which a null makes floats in some."""
    assert blocs.states(COLUMNS[name](["Mali", None, "Zaire"])) == ["MLI", None, "COD"]
    assert blocs.states(COLUMNS[name]([432, None]), by="cow") == ["MLI", None]


def test_a_whole_frame_is_no_column(pandas: Any) -> None:
    """Its names are not taken for names of states."""
    with pytest.raises(blocs.BadQuestion, match="a column of values"):
        blocs.states(pandas.DataFrame({"Mali": [1]}))


# Tables and panels as frames ----------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def panel() -> blocs.Dataset:
    return blocs.panel()


def test_four_libraries_agree_on_random_cells(panel: blocs.Dataset, pandas: Any, polars: Any, pyarrow: Any, duckdb: Any) -> None:
    """Each takes the panel as it is, with no code of the user's; ten thousand cells are the same in all of them and in `records()`."""
    frames = {"pandas": panel.to_pandas(), "polars": polars.DataFrame(panel), "pyarrow": pyarrow.table(panel), "duckdb": duckdb.sql("from panel")}
    records = panel.records()
    held = {name: plain(frame) for name, frame in frames.items()}
    assert {name: len(rows) for name, rows in held.items()} == dict.fromkeys(frames, len(records))
    draw = random.Random(3)
    for _ in range(10_000):
        row, column = draw.randrange(len(records)), draw.choice(panel.columns)
        assert {name: rows[row][column] for name, rows in held.items()} == dict.fromkeys(frames, records[row][column]), (row, column)


SHOWN: dict[str, Callable[[], Any]] = {
    "a panel": lambda: blocs.panel("ECOWAS"),
    "an empty panel": lambda: blocs.panel("AES", years=[1990]),
    "spells": lambda: blocs.spells(kind=["membership", "suspension", "notice"]),
    "pairs": lambda: blocs.dyads([2024], ["AES", "ECOWAS"]),
    "a report": lambda: blocs.states(["Nigerr"], errors="report")[1],
    "an empty report": lambda: blocs.states([], errors="report")[1],
    "members of a bloc": lambda: compare.members("ECOWAS", on="2024-06-30"),
    "overlap": lambda: compare.overlap("AES", "ECOWAS", "EAC", on="2024-06-30"),
    "a table in words": lambda: compare.overview("AES", "ECOWAS", on="2024-06-30"),
    "a table without rows": lambda: compare.members("OAU", on="1950-01-01"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_tables_and_panels_are_frames_of_every_library(name: str, pandas: Any, polars: Any, pyarrow: Any) -> None:
    """With the values of `records()`, and by every way the same kinds of columns."""
    rows = SHOWN[name]()
    expected = rows.records()
    arrow = rows.to_arrow()
    assert plain(arrow) == plain(rows.to_polars())
    assert polars.DataFrame(rows).schema == rows.to_polars().schema
    assert pyarrow.table(rows).schema.types == [each.type for each in arrow.schema]
    assert [tuple(row[key] for key in rows.typed().kinds) for row in plain(arrow)] == [
        tuple(rows.typed().values[key][at] for key in rows.typed().kinds) for at in range(len(expected))
    ]
    frame = rows.to_pandas()
    lists = {key for key, kind in rows.typed().kinds.items() if kind == "texts"}
    assert {key for key in frame if frame[key].dtype == object} == lists
    assert len(frame) == len(expected)


def test_an_empty_frame_keeps_its_types(pandas: Any, polars: Any) -> None:
    """And so does a column that is null throughout."""
    full, empty = blocs.panel("ECOWAS"), blocs.panel("AES", years=[1990])
    assert full.to_polars().schema == empty.to_polars().schema
    assert list(full.to_pandas().dtypes) == list(empty.to_pandas().dtypes)
    assert str(blocs.panel("AES").to_polars().schema["member_why"]) == "String"


def test_a_table_joins_in_duckdb(duckdb: Any) -> None:
    """Panel and table stand in a query by their names."""
    panel, members = blocs.panel("ECOWAS", years=[2024]), compare.members("ECOWAS", on="2024-12-31")
    assert panel and members
    counted = duckdb.sql("select count(*) from panel join members using (state) where panel.member and members.member").fetchall()
    assert counted == [(15,)]


def test_columns_have_the_kind_that_is_declared_or_that_of_their_values() -> None:
    """Days, truths and reasons by name, even where all are null; others by what stands in them, mixed ones as text."""
    rows = [{"a": 1, "b": 1, "c": dt.date(2024, 1, 1), "until_latest": None, "x_why": None, "d": True}, {"a": 2.5, "b": "two", "d": None}]
    held = columns_of(rows, {"e": "whole"})
    assert held.kinds == {"e": "whole", "a": "number", "b": "text", "c": "day", "until_latest": "day", "x_why": "text", "d": "truth"}
    assert (held.values["b"], held.values["e"]) == (["1", "two"], [None, None])


EVERY = [bloc.id for bloc in blocs.atlas()]
TABLES: dict[str, Callable[..., Any]] = {
    "members": lambda: compare.members(*EVERY), "one bloc's members": lambda: compare.members("ECOWAS"), "overlap": lambda: compare.overlap(*EVERY),
    "changes": lambda: compare.changes("ECOWAS", "2000-01-01"), "suspensions": lambda: compare.suspensions(*EVERY),
    "leavers": lambda: compare.leavers(*EVERY), "decades": lambda: compare.decades(*EVERY), "lives": lambda: compare.lives(*EVERY),
    "timeline": lambda: compare.timeline(*EVERY), "sharing": lambda: compare.sharing(*EVERY), "grid": lambda: compare.grid(*EVERY),
    "founding": lambda: compare.founding(*EVERY), "backing": lambda: compare.backing(*EVERY), "goals": lambda: compare.goals(*EVERY),
    "obligations": lambda: compare.obligations(*EVERY), "histories": lambda: compare.histories(*EVERY), "catalogue": lambda: catalogue(blocs.atlas()),
    "institutions": lambda: compare.institutions(*EVERY), "a state": lambda: standings(blocs.state("Mali"), blocs.atlas()), "its history": lambda: history(blocs.state("Mali"), blocs.atlas()),
    "coverage": lambda: coverage(blocs.atlas()), "bibliography": lambda: bibliography(blocs.atlas(), blocs.atlas()),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_no_column_of_a_frame_depends_on_what_the_rows_hold(name: str) -> None:
    """All are declared, with the kinds that the values have: a table without rows has the same, and loses no type."""
    table = TABLES[name]()
    empty = attrs.evolve(table, rows=(), order=(), values=None if table.values is None else ())
    records, kinds = table.records(), table.typed().kinds
    assert len(records) > 1
    assert kinds == empty.typed().kinds
    held = columns_of(records, {})
    known = {key for key, values in held.values.items() if any(each is not None for each in values)}
    assert {key: held.kinds[key] for key in known} == {key: kinds[key] for key in known}


def test_a_table_without_rows_keeps_its_columns_in_every_form(pandas: Any, polars: Any, pyarrow: Any) -> None:
    """Frames, Parquet and CSV of a day before all members have the columns of a later day."""
    full, empty = compare.members("OAU", on="1970-01-01"), compare.members("OAU", on="1950-01-01")
    assert (len(full.records()) > 30, empty.records()) == (True, [])
    assert full.to_arrow().schema == empty.to_arrow().schema
    assert full.to_polars().schema == empty.to_polars().schema
    assert list(full.to_pandas().dtypes.items()) == list(empty.to_pandas().dtypes.items())
    assert full.to("csv").splitlines()[0] == empty.to("csv").splitlines()[0]
    columns = [json.loads(table.to("json"))["columns"] for table in (full, empty)]
    assert columns[0] == columns[1]
    assert [each["key"] for each in columns[0]] == list(full.records()[0])


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes packages as if they were not installed."""

    def without(*names: str) -> None:
        for name in [each for each in sys.modules if each.partition(".")[0] in names]:
            monkeypatch.delitem(sys.modules, name)
        real = builtins.__import__

        def finding(name: str, *args: Any, **kwargs: Any) -> Any:
            if name.partition(".")[0] in names:
                raise ImportError(name)
            return real(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", finding)
        for name in names:
            monkeypatch.setitem(sys.modules, name, None)

    return without


@pytest.mark.parametrize(
    ("form", "package"), [("to_pandas", "pandas"), ("to_polars", "polars"), ("to_arrow", "pyarrow"), ("__arrow_c_stream__", "arro3-core")]
)
def test_a_package_that_is_missing_is_named(form: str, package: str, alone: Callable[..., None]) -> None:
    """With what to install."""
    alone("pandas", "polars", "pyarrow", "arro3", "narwhals")
    with pytest.raises(blocs.MissingExtra, match=f"pip install {package}"):
        getattr(blocs.panel("AES"), form)()


def test_tagging_without_narwhals_says_so(alone: Callable[..., None]) -> None:
    """A list of dictionaries needs nothing; a frame needs narwhals."""

    class Frame:
        pass

    alone("narwhals")
    assert blocs.tag(GOOD, "who", "day", "AES")[0]["aes_member"] is True
    with pytest.raises(blocs.MissingExtra, match="pip install narwhals"):
        blocs.tag(Frame(), "who", "day", "AES")


def test_the_stream_is_made_by_pyarrow_where_arro3_is_missing(polars: Any, pyarrow: Any, alone: Callable[..., None]) -> None:
    """With the same rows."""
    rows = blocs.panel("AES")
    first = polars.DataFrame(rows)
    alone("arro3")
    assert polars.DataFrame(rows).equals(first)
