"""A user's data beside the record: what differs is told, what is explained says how, and every explanation is true of the record as it is."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

import blocs
from blocs.cli import main
from blocs.panels.compare_data import compare_data, disagreements, full_member_all_year
from blocs.panels.cow_differences import Difference, columns, differences, explained
from blocs.storage import reading

TOY = Path(__file__).parent / "toy" / "state_years.csv"
TOOL = Path(__file__).parent.parent / "tools" / "against_cow.py"


def test_what_differs_is_told_year_by_year() -> None:
    """Benin out of ECOWAS is not explained; Zambia in the East African Community is; what agrees, and what is not recorded, is not told."""
    rows = [(row["bloc"], row["state"], row["year"], row["ours"], row["theirs"], row["difference"]) for row in compare_data(TOY).records()]
    assert rows == [
        ("eac", "ZMB", 2003, "none", "full", "eac-never-members"),
        ("eac", "ZMB", 2004, "none", "full", "eac-never-members"),
        ("ecowas", "BEN", 2001, "full", "none", None),
        ("ecowas", "BEN", 2002, "full", "none", None),
    ]


def test_a_printed_row_is_a_run_of_years() -> None:
    """With the explanation, its sources, and how much is left unexplained."""
    table = compare_data(TOY)
    text = table.to("text", width=120)
    assert len(table.rows) == 2
    assert "2003 to 2004" in text
    assert "2001 to 2002" in text
    assert "each accession has a treaty of its own" in text
    assert "not explained: 2" in text
    assert table.references


def test_a_difference_shows_itself_in_one_line() -> None:
    """That of a file by what either has, an explained one by its key and the reason."""
    first = next(iter(disagreements(blocs.read_cow(TOY))))
    assert repr(first) == f"<Disagreement {first.bloc.id}, {first.state.iso3}, {first.year}: ours {first.ours}, theirs {first.theirs}>"
    shown = [repr(each) for each in differences()]
    assert all(
        line.startswith(f"<Difference {each.key}: {each.why.en[:20]}") and "\n" not in line for line, each in zip(shown, differences(), strict=True)
    )


def test_it_speaks_french() -> None:
    """The reasons are data in both languages."""
    with blocs.language("fr"):
        assert "Jamais membres" in compare_data(TOY).to("text", width=120)


def test_a_file_made_from_the_record_differs_nowhere(tmp_path: Path) -> None:
    """One that says of every body, state and year what the record says."""
    path = tmp_path / "ours.csv"
    names = [bloc for bloc in columns() if bloc not in ("igadd", "uam")]  # their variables are those of their successors
    numbers = [number for number in range(1, 1000) if reading.cow_numbers().states_of(number)]
    lines = [",".join(["ccode", "year", "state", *(columns()[name] for name in names)])]
    for number in numbers:
        for year in range(1990, 2015):
            state = reading.cow_numbers().state(number, year)
            assert state is not None
            codes = [1 if full_member_all_year(blocs.get(name), state.iso3, year) == "full" else 0 for name in names]
            lines.append(",".join(map(str, [number, year, "x", *codes])))
    path.write_text("\n".join(lines), encoding="utf-8")
    assert [each for each in disagreements(blocs.read_cow(path)) if each.bloc.id not in ("igadd", "uam")] == []


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    """As a table, as JSON, or as the fault of the file."""
    assert main(["compare-data", str(TOY), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["rows"]) == 4
    assert main(["compare-data", str(TOY.parent / "utr.toml")]) == 1
    assert "row 1" in capsys.readouterr().err


@pytest.mark.parametrize("difference", differences(), ids=lambda each: each.key)
def test_an_explained_difference_is_one_of_the_record_as_it_is(difference: Difference) -> None:
    """The record has what the explanation says it has, in every year that it names; the code differs from it."""
    bloc = blocs.get(difference.bloc)
    found = {full_member_all_year(bloc, state, year) for state, (first, last) in difference.years.items() for year in range(first, last + 1)}
    assert found == {difference.ours}
    assert (difference.theirs == 1) == (difference.ours == "none")


@pytest.mark.parametrize("difference", differences(), ids=lambda each: each.key)
def test_an_explanation_says_why_and_by_what(difference: Difference) -> None:
    """In both languages, by sources of the bibliography or a part of the record; it covers its own states and years, and no others."""
    assert difference.why.get("fr") != difference.why.en
    assert difference.sources or difference.see
    assert difference.open == (("Open: " in difference.why.en) and ("Ouvert : " in difference.why.get("fr")))
    assert {citation.key for citation in difference.sources} <= set(reading.sources())
    for state, (first, last) in difference.years.items():
        assert explained(difference.bloc, state, first, difference.ours, difference.theirs) is difference
        assert not difference.covers(state, last + 1, difference.ours, difference.theirs)
        assert not difference.covers(state, first, difference.ours, 3)
    assert not difference.covers("USA", 2000, difference.ours, difference.theirs)


def test_no_state_and_year_has_two_explanations() -> None:
    """Of one body."""
    every = [(each.bloc, state, year) for each in differences() for state, (first, last) in each.years.items() for year in range(first, last + 1)]
    assert len(every) == len(set(every))


def test_variables_are_those_of_recorded_bodies() -> None:
    """The mapping names bodies by their ids, variables in small letters."""
    assert set(columns()) <= {bloc.id for bloc in blocs.atlas()}
    assert all(name == name.lower() for name in columns().values())


def test_the_page_is_written_from_the_data() -> None:
    """docs/cow.md is what the tool prints."""
    tool = runpy.run_path(str(TOOL))
    assert tool["PAGE"].read_text(encoding="utf-8") == "\n".join(tool["page"]()) + "\n"


def test_the_tool_tells_what_is_left_to_do() -> None:
    """Of a copy of the data: what is not explained, and what is explained and not there."""
    left: Callable[[str], list[str]] = runpy.run_path(str(TOOL))["left_to_do"]
    lines = list(left(str(TOY)))
    assert "not explained: ecowas, BEN, 2001: ours full, theirs 0" in lines
    assert "no difference: au-drc-left-out, COD, 2003" in lines
    assert not [line for line in lines if "ZMB, 2003" in line]


def test_a_record_of_part_of_the_members_leaves_the_others_open() -> None:
    """What the file says of a state that it does not name is no disagreement; after its end it had no members."""
    pta = blocs.get("PTA")
    assert [full_member_all_year(pta, "MLI", year) for year in (1980, 1990, 1994, 2000)] == ["none", "open", "open", "none"]
