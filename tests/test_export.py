"""The export: typed tables with keys, databases, and documented queries that give the library's answers on every turning day."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import blocs
from blocs import Atlas, Bloc
from blocs.dates import Truth
from blocs.errors import BadQuestion, MissingExtra, OutputError
from blocs.export import RESOURCES, export, membership
from blocs.record.provenance import Fact
from blocs.tables.overlap import overlap

DOCS = Path(__file__).parent.parent / "docs"
QUERIES = dict(re.findall(r"<!-- query: (\w+) -->\n```sql\n(.*?)```", (DOCS / "howto" / "data-engineer.md").read_text(encoding="utf-8"), re.DOTALL))
"""The queries as the documentation prints them."""
Answers = dict[str, str]
Ask = Callable[..., Answers]


@pytest.fixture(scope="module")
def package(toys: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data package of the bundled record and the invented blocs."""
    folder = tmp_path_factory.mktemp("export") / "package"
    export(toys, folder)
    return folder


def in_sqlite(base: sqlite3.Connection) -> Ask:
    return lambda query, **values: dict(row[:2] for row in base.execute(QUERIES[query], values).fetchall())


def in_duckdb(base: Any) -> Ask:
    return lambda query, **values: dict(row[:2] for row in base.execute(QUERIES[query], values).fetchall())


@pytest.fixture(scope="module")
def sqlite_path(toys: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One SQLite file of the same."""
    path = tmp_path_factory.mktemp("export") / "record.sqlite"
    export(toys, path)
    return path


@pytest.fixture(scope="module")
def sqlite_file(sqlite_path: Path) -> Iterator[Ask]:
    """The SQLite file that the library writes: what is missing is NULL."""
    with closing(sqlite3.connect(sqlite_path)) as base:
        yield in_sqlite(base)


@pytest.fixture(scope="module")
def sqlite_text(package: Path) -> Iterator[Ask]:
    """The CSV files as the shell of SQLite imports them: all text, what is missing is an empty text."""
    with closing(sqlite3.connect(":memory:")) as base:
        for each in RESOURCES:
            with (package / f"{each.name}.csv").open(encoding="utf-8", newline="") as file:
                heads, *lines = csv.reader(file)
            named = ", ".join(f'"{head}"' for head in heads)
            base.execute(f"CREATE TABLE {each.name} ({named})")
            base.executemany(f"INSERT INTO {each.name} VALUES ({', '.join('?' * len(heads))})", lines)
        yield in_sqlite(base)


@pytest.fixture(scope="module")
def duckdb_file(toys: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """The DuckDB file that the library writes: days are days."""
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path_factory.mktemp("export") / "record.duckdb"
    export(toys, path)
    with closing(duckdb.connect(str(path), read_only=True)) as base:
        yield in_duckdb(base)


@pytest.fixture(scope="module")
def duckdb_csv(package: Path) -> Iterator[Ask]:
    """The CSV files as DuckDB reads them by itself."""
    duckdb = pytest.importorskip("duckdb")
    with closing(duckdb.connect()) as base:
        for each in RESOURCES:
            base.execute(f"CREATE TABLE {each.name} AS FROM '{package / each.name}.csv'")
        yield in_duckdb(base)


@pytest.fixture(scope="module")
def duckdb_text(package: Path) -> Iterator[Ask]:
    """The CSV files in DuckDB as text throughout, what is missing an empty text."""
    duckdb = pytest.importorskip("duckdb")
    with closing(duckdb.connect()) as base:
        for each in RESOURCES:
            whole = f"read_csv('{package / each.name}.csv', all_varchar = true)"
            base.execute(f"CREATE TABLE {each.name} AS SELECT coalesce(columns(*), '') FROM {whole}")
        yield in_duckdb(base)


LOADED = ("sqlite_file", "sqlite_text", "duckdb_file", "duckdb_csv", "duckdb_text")


def turning_days(*bodies: Bloc) -> list[dt.date]:
    """Every day on which the members of a bloc can change, with the day before and the day after."""
    dates = [date for bloc in bodies for spells in bloc.by_state.values() for date in membership._dates(spells) if date]
    dates += [bloc.founded for bloc in bodies if bloc.founded] + [bloc.ended.on for bloc in bodies if bloc.ended]
    ends = {day for date in dates for day in (date.earliest, date.latest)}
    return sorted({day + dt.timedelta(days=step) for day in ends for step in (-1, 0, 1)})


def weaker(*truths: Truth) -> str:
    return "yes" if all(each.certain for each in truths) else "perhaps"


@pytest.fixture(scope="module")
def wanted(toys: Atlas) -> dict[str, list[tuple[dict[str, str], Answers]]]:
    """What the library answers: for every third bloc and the core on every other turning day; and, for what they share, each bloc and the next by name."""
    found: dict[str, list[tuple[dict[str, str], Answers]]] = {"members": [], "suspended": [], "overlap": []}
    for bloc in dict.fromkeys([*toys][::3] + [toys[id] for id in ("aes", "ecowas", "g5-sahel", "eac", "eac-1967", "utr", "league")]):
        for day in turning_days(bloc)[::2]:
            asked = {"bloc": bloc.id, "day": day.isoformat()}
            held = {each.state.iso3: each for each in bloc.members(day).standings if each.member.possible}
            found["members"].append((asked, {code: each.member.value for code, each in held.items()}))
            suspended = {code: weaker(each.member, each.suspended) for code, each in held.items() if each.suspended.possible}
            found["suspended"].append((asked, suspended))
    for one, other in [*pairwise(toys), (toys["pta"], toys["eac"]), (toys["comesa"], toys["accra-initiative"])]:
        for day in (*turning_days(one, other)[::13], dt.date(2024, 6, 30)):
            both = overlap(one, other, day, atlas=toys)
            answers = {state.iso3: "yes" for state in both.shared} | {state.iso3: "perhaps" for state in both.perhaps_shared}
            found["overlap"].append(({"one": one.id, "other": other.id, "day": day.isoformat()}, answers))
    return found


@pytest.fixture
def ask(request: pytest.FixtureRequest) -> Ask:
    found: Ask = request.getfixturevalue(request.param)
    return found


@pytest.mark.data
@pytest.mark.parametrize("query", ["members", "suspended", "overlap"])
@pytest.mark.parametrize("ask", ["sqlite_file", "duckdb_file"], indirect=True)
def test_a_query_gives_the_answer_of_the_library(query: str, ask: Ask, wanted: dict[str, list[tuple[dict[str, str], Answers]]]) -> None:
    """On turning days, the day before and the day after: yes, perhaps, or no row for no."""
    assert len(wanted[query]) > 150
    assert {answer for _, answers in wanted[query] for answer in answers.values()} == {"yes", "perhaps"}
    for asked, answers in wanted[query]:
        assert ask(query, **asked) == answers, asked


@pytest.mark.data
@pytest.mark.parametrize("query", ["members", "suspended", "overlap"])
@pytest.mark.parametrize("ask", ["sqlite_text", "duckdb_csv", "duckdb_text"], indirect=True)
def test_a_query_does_not_mind_how_the_files_were_loaded(query: str, ask: Ask, wanted: dict[str, list[tuple[dict[str, str], Answers]]]) -> None:
    """NULL or an empty text, days or text: the same answers, on every fourth of the days."""
    for asked, answers in wanted[query][::4]:
        assert ask(query, **asked) == answers, asked


@pytest.mark.parametrize("ask", LOADED, indirect=True)
def test_fifteen_states_were_members_of_ecowas_in_june_2024(ask: Ask) -> None:
    """The filter that once gave three."""
    assert list(ask("members", bloc="ecowas", day="2024-06-30").values()) == ["yes"] * 15


def test_events_are_tagged_in_duckdb(toys: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event gets what its state was on its day; one in a state that was nothing to the bloc gets nothing."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    export(toys, tmp_path / "package", [toys["ecowas"]], parquet=True)
    monkeypatch.chdir(tmp_path)
    with closing(duckdb.connect()) as base:
        base.execute("CREATE TABLE events AS SELECT * FROM (VALUES ('MLI', DATE '2023-01-01'), ('KEN', DATE '2023-01-01')) AS t(state, day)")
        found = {row[0]: row[2:] for row in base.execute(QUERIES["events"]).fetchall()}
    assert found == {"MLI": ("yes", "yes"), "KEN": (None, None)}


def test_a_day_after_the_last_one_checked_is_marked(sqlite_path: Path) -> None:
    """The query says of every row whether it is the last known answer only; of a bloc that has ended it never is."""
    verified = blocs.get("ECOWAS").verified("memberships", "suspensions", "notices")
    assert verified
    with closing(sqlite3.connect(sqlite_path)) as base:
        for bloc, day, late in (("ecowas", verified, 0), ("ecowas", verified + dt.timedelta(days=1), 1), ("oau", dt.date(1999, 1, 1), 0)):
            marks = {row[2] for row in base.execute(QUERIES["members"], {"bloc": bloc, "day": day.isoformat()})}
            assert marks == {late}, (bloc, day)


@pytest.mark.data
def test_the_bounds_of_the_memberships_give_the_same_answer(package: Path, toys: Atlas) -> None:
    """As the documentation says: surely after `since_latest` and before every end, perhaps after `since_earliest` and before the last end."""
    spells = [row for row in rows(package / "memberships.csv") if row["standing"] == "full"]
    for bloc in toys:
        mine = [row for row in spells if row["bloc"] == bloc.id]
        for day in turning_days(bloc):
            on = day.isoformat()
            surely = {row["state"] for row in mine if row["since_latest"] <= on < min(row["until_earliest"] or "9", row["exit_due_earliest"] or "9")}
            perhaps = {row["state"] for row in mine if row["since_earliest"] <= on < (row["until_latest"] or "9")} - surely
            roll = bloc.members(day)
            assert surely == {state.iso3 for state in roll.full}, (bloc.id, day)
            assert perhaps == {state.iso3 for state in roll.perhaps}, (bloc.id, day)


@pytest.mark.data
def test_the_panel_gives_the_standing_at_the_end_of_every_year(package: Path) -> None:
    """Every row is what `Bloc.standing` says of 31 December, with the days as a member counted, and no state that was anything is left out."""
    held = {(row["bloc"], row["state"], int(row["year"])): row for row in rows(package / "panel.csv")}
    words = {"yes": "true", "no": "false", "perhaps": ""}
    for bloc in (blocs.get("ECOWAS"), blocs.get("PTA"), blocs.get("OAU")):
        for code in bloc.by_state:
            for year in (1960, 1977, 1999, 2023, 2025):
                found = bloc.standing(code, dt.date(year, 12, 31))
                row = held.get((bloc.id, code, year))
                assert row or not found.standing, (bloc.id, code, year)
                if row:
                    given = row["standing"], row["member"], row["suspended"], row["under_notice"]
                    assert given == (found.standing, *(words[each.value] for each in (found.member, found.suspended, found.under_notice)))
                    assert row["beyond_horizon"] == str(found.beyond).lower()
    year = [dt.date(2025, 1, 1) + dt.timedelta(days=each) for each in range(365)]
    for code in ("MLI", "GHA"):
        days = sum(blocs.get("ECOWAS").standing(code, day).member.certain for day in year)
        row = held["ecowas", code, 2025]
        assert (row["days"], row["days_least"], row["days_most"]) == (str(days),) * 3
    cape = held["ecowas", "CPV", 1976]
    assert (cape["days"], cape["days_least"], cape["member"], cape["member_why"]) == ("", "0", "", "perhaps")


@pytest.mark.data
def test_the_panel_is_the_library_s(package: Path, toys: Atlas) -> None:
    """One table and one function: the same rows, those of states that a record of part of the members does not name among them."""
    held = rows(package / "panel.csv")
    wanted = blocs.panel(atlas=toys).records()
    assert held == [
        {key: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value) for key, value in row.items()} for row in wanted
    ]
    assert {row["member_why"] for row in held if (row["bloc"], row["state"], row["year"]) == ("pta", "MLI", "1990")} == {"perhaps"}
    assert not [row for row in held if (row["bloc"], row["state"]) == ("pta", "MLI") and int(row["year"]) > 1994]


# The data package ----------------------------------------------------------------------------------------------------------------------------------


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_is_valid(package: Path) -> None:
    """Frictionless finds no value of another type, none outside its vocabulary, no key twice and no reference to nothing; of the panel it reads a part."""
    frictionless = pytest.importorskip("frictionless")
    for each in frictionless.Package(str(package / "datapackage.json")).resources:
        report = each.validate(limit_rows=3000 if each.name == "panel" else None)
        assert report.tasks[0].stats["rows"], each.name
        assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:10]


def test_a_package_with_a_fault_is_not_valid(toys: Atlas, tmp_path: Path) -> None:
    """A state that is in no list, and a standing that is in no vocabulary, are both found."""
    frictionless = pytest.importorskip("frictionless")
    export(toys, tmp_path, [toys["utr"]])
    lines = (tmp_path / "memberships.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "memberships.csv").write_text("\n".join([lines[0], re.sub(r",[A-Z]{3},full,", ",QQQ,whole,", lines[1])]) + "\n", encoding="utf-8")
    kinds = {each for (each,) in frictionless.validate(str(tmp_path / "datapackage.json")).flatten(["type"])}
    assert {"constraint-error", "foreign-key"} <= kinds


@pytest.mark.data
@pytest.mark.parametrize("each", RESOURCES, ids=lambda each: each.name)
def test_every_table_holds_its_types_and_its_key(each: Any, package: Path) -> None:
    """Days are days, codes are of their vocabulary, what is required is there, no key stands twice."""
    forms = {"date": r"\d{4}-\d\d-\d\d", "integer": r"-?\d+", "boolean": "true|false", "year": r"\d{4}", "string": r"(?s).+"}
    found = rows(package / f"{each.name}.csv")
    assert found
    for row in found:
        assert list(row) == [field.name for field in each.fields]
        for field in each.fields:
            value = row[field.name]
            assert value or not field.required, (field.name, row)
            assert not value or re.fullmatch(forms[field.type], value), (field.name, value)
            assert not value or not field.codes or value in field.codes, (field.name, value)
    keys = [tuple(row[name] for name in each.key) for row in found]
    assert len(set(keys)) == len(keys)


@pytest.mark.data
@pytest.mark.parametrize("each", RESOURCES, ids=lambda each: each.name)
def test_every_reference_names_a_row(each: Any, package: Path) -> None:
    """A foreign key with no empty part is the key of a row of the other table."""
    for foreign in each.foreign:
        there = {tuple(row[name] for name in foreign.reference) for row in rows(package / f"{foreign.resource}.csv")}
        mine = {tuple(row[name] for name in foreign.fields) for row in rows(package / f"{each.name}.csv")}
        assert {key for key in mine if all(key)} <= there, foreign


def test_every_partial_date_has_its_bounds() -> None:
    """A date as written stands before the first and the last day that it can mean."""
    for each in RESOURCES:
        names = [field.name for field in each.fields]
        written = [field.name for field in each.fields if "as written" in field.says]
        for name in written:
            place = names.index(name)
            assert names[place : place + 3] == [name, f"{name}_earliest", f"{name}_latest"]


@pytest.mark.data
def test_every_fact_is_exported(package: Path, toys: Atlas) -> None:
    """As many rows as facts, each cited; offices carry their holders."""
    from blocs.record.facts import facts

    assert len(rows(package / "facts.csv")) == sum(1 for bloc in toys for _, each in facts(bloc) if isinstance(each, Fact))
    holders = {(row["bloc"], row["holder"]) for row in rows(package / "offices.csv")}
    assert holders == {(bloc.id, office.holder) for bloc in toys for office in bloc.offices}


# Files ---------------------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["record.sqlite", "members.geojson"])
def test_two_exports_are_the_same(name: str, toys: Atlas, tmp_path: Path) -> None:
    """Byte for byte, over an older one and in a new place."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        export(toys, tmp_path / folder / name, [toys["utr"]])
    export(toys, tmp_path / "one" / name, [toys["utr"]])
    assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert [each.name for each in sorted((tmp_path / "one").iterdir())] == [name]


def test_sqlite_keeps_its_own_rules(sqlite_path: Path) -> None:
    """No reference to nothing, no page out of place; every table of the package, and a word on where it comes from."""
    with closing(sqlite3.connect(sqlite_path)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        named = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert named == {each.name for each in RESOURCES} | {"about"}
        assert base.execute("SELECT value FROM about WHERE name = 'licence'").fetchone() == ("CC-BY-4.0",)


def test_duckdb_has_days_and_truths(toys: Atlas, tmp_path: Path) -> None:
    """What is a day in the record is a day in the file, and a truth a truth; every column tells its meaning."""
    duckdb = pytest.importorskip("duckdb")
    export(toys, tmp_path / "record.duckdb", [toys["utr"]])
    with closing(duckdb.connect(str(tmp_path / "record.duckdb"), read_only=True)) as base:
        types = dict(base.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'panel'").fetchall())
        assert (types["verified_to"], types["member"], types["year"]) == ("DATE", "BOOLEAN", "INTEGER")
        assert base.execute("SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL AND table_name <> 'about'").fetchone() == (
            0,
        )


def test_parquet_has_the_rows_of_the_csv(toys: Atlas, tmp_path: Path) -> None:
    """With the types that are declared, whatever the rows hold."""
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    export(toys, tmp_path / "out", [toys["utr"]], parquet=True)
    for each in RESOURCES:
        found = parquet.read_table(tmp_path / "out" / f"{each.name}.parquet")
        assert found.num_rows == len(rows(tmp_path / "out" / f"{each.name}.csv"))
        days = [name for name, kind in zip(found.column_names, found.schema.types, strict=True) if str(kind) == "date32[day]"]
        assert days == [field.name for field in each.fields if field.type == "date"]


def test_a_package_that_is_missing_is_named(toys: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and what was there stays."""
    import sys

    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "states.csv").write_text("mine")
    for module, target, parquet in (("duckdb", tmp_path / "record.duckdb", False), ("pyarrow", tmp_path / "out", True)):
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(MissingExtra, match=f"pip install {module}"):
            export(toys, target, parquet=parquet)
    assert [each.name for each in sorted(tmp_path.rglob("*"))] == ["out", "states.csv"]
    assert (tmp_path / "out" / "states.csv").read_text() == "mine"


@pytest.mark.parametrize("name", ["record.sqlite", "record.duckdb"])
def test_tables_of_ones_own_are_not_lost(name: str, toys: Atlas, tmp_path: Path) -> None:
    """A database to which the user has added a table is not replaced, nor is a file that is none."""
    path = tmp_path / name
    connect: Any = pytest.importorskip("duckdb").connect if name.endswith("duckdb") else sqlite3.connect
    path.write_text("precious, and no database")
    with pytest.raises(OutputError, match="Nothing was written"):
        export(toys, path, [toys["utr"]])
    assert path.read_text() == "precious, and no database"
    path.unlink()
    export(toys, path, [toys["utr"]])
    with closing(connect(str(path))) as base:
        base.execute("CREATE TABLE mine (a INTEGER)")
    before = path.read_bytes()
    with pytest.raises(OutputError, match="mine"):
        export(toys, path, [toys["utr"]])
    assert path.read_bytes() == before


def test_files_of_ones_own_are_not_lost(toys: Atlas, tmp_path: Path) -> None:
    """A folder with a file by one of the names, and no descriptor of ours, is left as it is; one of an older export is renewed."""
    (tmp_path / "states.csv").write_text("precious")
    for other in (None, "[]", '{"name": "mine"}', "no JSON"):
        if other is not None:
            (tmp_path / "datapackage.json").write_text(other)
        with pytest.raises(OutputError, match=r"holds a file states\.csv that is not part of an export"):
            export(toys, tmp_path, [toys["utr"]])
    assert (tmp_path / "states.csv").read_text() == "precious"
    assert {each.name for each in tmp_path.iterdir()} == {"states.csv", "datapackage.json"}
    (tmp_path / "datapackage.json").write_text('{"name": "blocs"}')
    export(toys, tmp_path, [toys["utr"]])
    assert (tmp_path / "states.csv").read_text(encoding="utf-8").startswith("iso3,")


def test_a_failure_in_between_leaves_what_was_there(toys: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a table breaks off, the old file stands and nothing lies beside it."""
    export(toys, tmp_path / "record.sqlite", [toys["utr"]])
    before = (tmp_path / "record.sqlite").read_bytes()

    def broken(*_: object) -> Iterator[Any]:
        raise RuntimeError("broken off")
        yield

    monkeypatch.setattr(membership.Resource, "table", broken)
    for target in ("record.sqlite", "folder"):
        with pytest.raises(RuntimeError, match="broken off"):
            export(toys, tmp_path / target, [toys["utr"]])
    assert [each.name for each in sorted(tmp_path.iterdir())] == ["record.sqlite"]
    assert (tmp_path / "record.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "settings", "words"),
    [
        ("record.sqlit", {}, 'Did you mean ".sqlite"'),
        ("record.xlsx", {}, "Known are"),
        ("record.sqlite", {"parquet": True}, "Parquet goes into a folder"),
        ("record.sqlite", {"on": "2024-06-30"}, "a day goes with a map"),
        ("folder", {"on": "2024-06-30"}, "a day goes with a map"),
    ],
)
def test_what_cannot_be_is_refused(name: str, settings: dict[str, Any], words: str, toys: Atlas, tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(BadQuestion, match=re.escape(words)):
        export(toys, tmp_path / name, **settings)
    assert sorted(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(toys: Atlas, tmp_path: Path) -> None:
    """A folder that is not there, a folder in the file's place."""
    (tmp_path / "taken.geojson").mkdir()
    with pytest.raises(OutputError, match="cannot write"):
        export(toys, tmp_path / "nowhere" / "record.sqlite", [toys["utr"]])
    assert export(toys, tmp_path / "taken.geojson", [toys["utr"]])[-1].name == "datapackage.json"


def test_a_map_holds_every_member_with_its_standing(tmp_path: Path) -> None:
    """Eighteen states, Mali among them, suspended."""
    export(blocs.atlas(), tmp_path / "members.geojson", [blocs.get("ECOWAS"), blocs.get("CILSS")], on="2024-06-30")
    features = json.loads((tmp_path / "members.geojson").read_text(encoding="utf-8"))["features"]
    held = {(each["properties"]["bloc"], each["properties"]["state"]): each for each in features}
    for name in ("ecowas", "cilss"):
        standings = {each.state.iso3: each for each in blocs.get(name).members("2024-06-30").standings if each.standing}
        assert {state for bloc, state in held if bloc == name} == set(standings)
        for state, each in standings.items():
            assert held[name, state]["properties"]["member"] == each.member.value
            assert held[name, state]["properties"]["suspended"] == each.suspended.value
    mali = held["ecowas", "MLI"]
    assert (mali["properties"]["suspended"], mali["properties"]["ground"]) == ("yes", "coup")
    assert mali["geometry"]["type"] == "MultiPolygon"
    ring = mali["geometry"]["coordinates"][0][0]
    assert ring[0] == ring[-1]


def test_a_map_of_any_region_is_cut_at_the_date_line(tmp_path: Path) -> None:
    """No longitude beyond 180 degrees, as the format asks; a state that is gone has the outlines of those that followed it, or a point."""
    export(blocs.atlas(), tmp_path / "members.geojson", [blocs.get("PIF"), blocs.get("Warsaw Pact")], on="1985-01-01")
    features = json.loads((tmp_path / "members.geojson").read_text(encoding="utf-8"))["features"]
    held = {each["properties"]["state"]: each["geometry"] for each in features}
    assert (held["SUN"]["type"], held["DDR"]["type"], held["FJI"]["type"]) == ("MultiPolygon", "Point", "MultiPolygon")
    rings = [ring for each in held.values() if each["type"] == "MultiPolygon" for polygon in each["coordinates"] for ring in polygon]
    assert all(ring[0] == ring[-1] for ring in rings)
    assert all(-180 <= x <= 180 for ring in rings for x, _ in ring)
    assert min(x for ring in rings for x, _ in ring) == -180


def test_a_file_may_have_any_name(toys: Atlas, tmp_path: Path) -> None:
    """A question mark, a hash and a percent sign are signs of a name like others, when a database is written over too."""
    path = tmp_path / "mine? #1 50%.sqlite"
    for _ in range(2):
        export(toys, path, [toys["utr"]])
    assert [each.name for each in sorted(tmp_path.iterdir())] == [path.name]
