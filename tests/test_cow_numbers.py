"""A number of the Correlates of War means the state of the year, also where it runs on from a state that is gone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import blocs
from blocs.panels.compare_data import disagreements
from blocs.record.cow_numbers import CowNumbers
from blocs.storage import reading


@pytest.fixture(scope="module")
def numbers() -> CowNumbers:
    return reading.cow_numbers()


@pytest.mark.parametrize(
    ("number", "year", "code"),
    [
        (365, 1950, "SUN"),
        (365, 1991, "SUN"),
        (365, 1992, "RUS"),
        (365, 2014, "RUS"),
        (345, 1950, "YUG"),
        (345, 1991, "YUG"),
        (345, 1992, "SRB"),
        (345, 2014, "SRB"),
        (255, 1930, "DEU"),
        (260, 1970, "DEU"),
        (255, 1990, "DEU"),
        (265, 1989, "DDR"),
        (315, 1992, "CSK"),
        (316, 1993, "CZE"),
        (678, 1980, "YEM"),
        (679, 1990, "YEM"),
        (680, 1989, "YMD"),
        (816, 1970, "VNM"),
        (817, 1974, "RVN"),
        (371, 1991, "ARM"),
        (432, 1960, "MLI"),
    ],
)
def test_a_number_means_the_state_of_the_year(numbers: CowNumbers, number: int, year: int, code: str) -> None:
    """A year in which the first of two ended is its last; of all others the number means one state."""
    state = numbers.state(number, year)
    assert state is not None and state.iso3 == code
    assert numbers.means(number, year, state)
    assert number in numbers.numbers(state)


@pytest.mark.parametrize("number", [511, 300, 730, 1, 999])
def test_a_number_of_no_state_here_means_none(numbers: CowNumbers, number: int) -> None:
    """Zanzibar, Austria-Hungary and Korea before 1905 are in the list and not here."""
    assert numbers.state(number, 1900) is None
    assert numbers.states_of(number) == ()
    assert numbers.turns(number) == ()


def test_two_numbers_run_on(numbers: CowNumbers) -> None:
    """From one state to another; two states have two numbers each."""
    shared = {number: [each.iso3 for each in numbers.states_of(number)] for number in range(1, 1000) if numbers.turns(number)}
    assert shared == {345: ["YUG", "SRB"], 365: ["SUN", "RUS"]}
    assert [numbers.turns(number) for number in (345, 365)] == [(1992,), (1992,)]
    assert {state.iso3 for state in reading.states() if len(numbers.numbers(state)) > 1} == {"DEU", "YEM"}
    assert repr(numbers) == f"<CowNumbers {len({each for state in reading.states() for each in numbers.numbers(state)})} numbers>"


def test_an_heir_is_a_successor_and_has_no_number_of_its_own_or_gives_it(numbers: CowNumbers) -> None:
    """One of the two has the number as `cow`, the other has none."""
    by_code = {state.iso3: state for state in reading.states()}
    for gone in (state for state in reading.states() if state.cow_heir):
        assert gone.ended is not None
        assert gone.cow_heir in gone.successors
        assert (gone.cow is None) != (by_code[gone.cow_heir].cow is None)


def test_numbers_from_before_are_found(numbers: CowNumbers) -> None:
    """West Germany's and North Yemen's lead to Germany and Yemen; no number is of two states."""
    assert blocs.states([260, 255, 678, 679], by="cow") == ["DEU", "DEU", "YEM", "YEM"]
    every = [number for state in reading.states() for number in (state.cow, *state.cow_former) if number]
    assert len(set(every)) == len(every)


FILE = """ccode,year,state,WPACT,EU
260,1985,wgermany,0,-1
265,1985,egermany,1,-1
365,1985,russia,1,-1
255,2000,germany,0,1
365,2000,russia,-1,0
345,1985,yugoslavia,0,-1
345,2000,yugoslavia,-1,0
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_is_asked_by_the_state_of_the_year(copy: Path) -> None:
    """Germany has a row under either number; Russia has none of the time of the Soviet Union, which has none after."""
    file = blocs.read_cow(copy)
    assert [file.code("Germany", "wpact", 1985), file.code("Germany", "eu", 2000)] == [0, 1]
    assert [file.code("Soviet Union", "wpact", 1985), file.code("Russia", "eu", 2000)] == [1, 0]
    assert [file.code("Yugoslavia", "wpact", 1985), file.code("Serbia", "eu", 2000)] == [0, 0]
    assert [file.find(name).cow for name in ("Germany", "Soviet Union", "Russia", "Serbia", "East Germany")] == [255, 365, 365, 345, 265]
    for name, year, years in (("Russia", 1985, "from 2000 to 2000"), ("Soviet Union", 2000, "from 1985 to 1985")):
        with pytest.raises(blocs.BadQuestion, match=years):
            file.row(name, year)
    with pytest.raises(blocs.UnknownName, match="in no year"):
        file.find("Czechoslovakia")
    assert file.row(365, 1985) == file.row("SUN", 1985)


def test_pairs_name_the_state_of_the_year(copy: Path) -> None:
    """By its code; the number stands beside it."""
    rows = blocs.read_cow(copy).pairs().records()
    codes = {(row["year"], row[f"{side}_cow"]): row[side] for row in rows for side in ("one", "other")}
    assert codes == {
        (1985, 260): "DEU", (1985, 265): "DDR", (1985, 345): "YUG", (1985, 365): "SUN",
        (2000, 255): "DEU", (2000, 345): "SRB", (2000, 365): "RUS",
    }  # fmt: skip


def test_the_record_is_set_beside_the_state_of_the_year(tmp_path: Path) -> None:
    """365 in the year 2000 is not the Soviet Union, which was never a member of the African Union either: states outside Africa are compared."""
    path = tmp_path / "copy.csv"
    path.write_text("ccode,year,state,AU,OAU\n365,2010,russia,1,-1\n365,1985,russia,-1,1\n", encoding="utf-8")
    assert [(each.bloc.id, each.state.iso3, each.year) for each in disagreements(blocs.read_cow(path))] == [("au", "RUS", 2010), ("oau", "SUN", 1985)]


@pytest.mark.parametrize(
    ("by", "number", "day", "member"),
    [
        ("cow", 365, "1985-06-30", True),
        ("cow", 365, "1995-06-30", False),
        ("gw", 365, "1985-06-30", True),
        ("cow", 315, "1985-06-30", True),
        ("cow", 345, "1985-06-30", False),
        ("cow", 265, "1985-06-30", True),
        ("cow", 432, "1985-06-30", False),
    ],
)
def test_a_tagged_number_means_the_state_of_the_day(by: str, number: int, day: str, member: bool) -> None:
    """Of the Warsaw Pact."""
    rows = blocs.tag([{"who": number, "on": day}], state="who", on="on", blocs=["warsaw-pact"], by=by)
    assert rows[0]["warsaw_pact_member"] is member


@pytest.mark.parametrize(
    ("by", "number", "on", "code"),
    [
        ("cow", 365, "1991-12-25", "SUN"),
        ("cow", 365, "1991-12-26", "RUS"),
        ("gw", 365, "1991-12-25", "SUN"),
        ("cow", 345, "1991-12-31", "YUG"),
        ("cow", 345, "2000-01-01", "SRB"),
        ("gw", 345, "2000-01-01", "SRB"),
        ("gw", 340, "1985-01-01", "SRB"),
        ("cow", 315, "1985-01-01", "CSK"),
    ],
)
def test_a_number_means_the_state_of_the_day(numbers: CowNumbers, by: str, number: int, on: str, code: str) -> None:
    """To the day of the end; a number that only the second has means it always."""
    assert numbers.on(blocs.state(number, by=by), dt.date.fromisoformat(on), by).iso3 == code


def test_rows_without_a_day_or_a_state_stay_as_they_are() -> None:
    """And are told in the report."""
    rows = [{"who": 365, "on": None}, {"who": None, "on": "1985-01-01"}, {"who": 365, "on": "soon"}, {"who": 9999, "on": "1985-01-01"}]
    tagged, report = blocs.tag(rows, state="who", on="on", blocs=["warsaw-pact"], by="cow", errors="report")
    assert [row["warsaw_pact_member_why"] for row in tagged] == ["missing", "missing", "unknown", "unknown"]
    assert len(report) == 2
