"""Panels, spells, pairs of states and looking up in bulk: every cell is what the record answers by itself."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
from functools import reduce
from itertools import combinations
from operator import and_, or_
from pathlib import Path

import pytest

import blocs
from blocs import Atlas, Standing, Truth
from blocs.panels.answers import Answer, _weight, history
from blocs.tables.overlap import _jaccard
from blocs.tables.render import files

YEARS = range(1960, 2026)
SOME_YEARS = (*range(1962, 2022, 10), *range(2022, 2026))
THREE = {Truth.YES: True, Truth.NO: False, Truth.PERHAPS: None}


def said(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[key] for key in ("member", "standing", "suspended", "under_notice", "beyond_horizon", "verified_to"))


def answered(standing: Standing) -> tuple[object, ...]:
    truths = THREE[standing.member], standing.standing or None, THREE[standing.suspended], THREE[standing.under_notice]
    return (*truths, standing.beyond, standing.verified_to)


def test_every_cell_is_what_the_bloc_answers() -> None:
    """On the last day of these years, for every bloc and every state; with the surely-no rows every cell is there."""
    rows = blocs.panel(years=SOME_YEARS, complete=True)
    bodies = {bloc.id: bloc for bloc in blocs.atlas()}
    states = {spell.state.iso3: spell.state for bloc in bodies.values() for spell in bloc.memberships}
    assert len(rows) == len(states) * len(bodies) * len(SOME_YEARS)
    for row in rows:
        standing = bodies[row["bloc"]].standing(states[row["state"]], dt.date(row["year"], 12, 31))
        assert said(row) == answered(standing), row


def test_a_row_that_is_not_there_is_surely_nothing() -> None:
    """Without the surely-no rows the others are the same; what is left out is no to everything, on every day of the year."""
    whole, short = blocs.panel(years=SOME_YEARS, complete=True), blocs.panel(years=SOME_YEARS)
    kept = {(row["state"], row["bloc"], row["year"]): row for row in short}
    for row in whole:
        if (key := (row["state"], row["bloc"], row["year"])) in kept:
            assert row == kept[key]
        else:
            assert said(row)[:4] == (False, None, False, False)
            assert (row["days"], row["days_most"]) == (0, 0)


def test_a_doubt_says_why_and_an_answer_does_not() -> None:
    """Each of the three-valued columns is null with "perhaps", or true or false with nothing."""
    for row in blocs.panel(rule="any"):
        for name in ("member", "suspended", "under_notice"):
            assert (row[name] is None) == (row[f"{name}_why"] == "perhaps")


def brute(standings: list[Standing], rule: str) -> tuple[object, ...]:
    """Member, standing, suspended and under notice over several days, from the definition."""
    joined = or_ if rule == "any" else and_
    truths = [THREE[reduce(joined, [getattr(each, name) for each in standings])] for name in ("member", "suspended", "under_notice")]
    terms = {each.standing for each in standings}
    best = max(standings, key=lambda each: (each.standing != "", each.holds is Truth.YES, each.standing == "full")).standing
    return truths[0], (best if rule == "any" else terms.pop() if len(terms) == 1 else "") or None, truths[1], truths[2]


def days_of(year: int) -> list[dt.date]:
    return [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(366 if dt.date(year, 12, 31).timetuple().tm_yday == 366 else 365)]


@pytest.mark.parametrize("rule", ["any", "all"])
def test_any_and_all_days_are_counted_day_by_day(toys: Atlas, rule: str) -> None:
    """Over invented records with every kind of doubt, and over years in which something happened in recorded ones."""
    picked = [
        (each, state, year) for each in ("utr", "g5-sahel", "aes") for state in toys[each].by_state for year in (2010, 2011, 2012, 2014, 2022, 2023)
    ]
    picked += [
        ("ecowas", "CPV", 1976),
        ("ecowas", "MRT", 2000),
        ("ecowas", "MLI", 2012),
        ("ecowas", "MLI", 2025),
        ("igad", "ERI", 2007),
        ("accra-initiative", "KEN", 2017),
    ]
    for bloc, state, year in picked:
        (row,) = blocs.panel(bloc, state, [year], rule, complete=True, atlas=toys)
        standings = [toys[bloc].standing(state, day) for day in days_of(year)]
        assert tuple(row[key] for key in ("member", "standing", "suspended", "under_notice")) == brute(standings, rule), row
        assert row["days_least"] == sum(each.member is Truth.YES for each in standings)
        assert row["days_most"] == sum(each.member is not Truth.NO for each in standings)
        assert row["beyond_horizon"] == any(each.beyond for each in standings)


def test_every_history_is_right_on_every_day(toys: Atlas) -> None:
    """Between two days of change no answer changes: asked day by day over invented blocs, and on random days over all."""
    draw = random.Random(11)
    for bloc in toys:
        for spells in bloc.by_state.values():
            held = history(bloc, spells[0].state)
            turns = [max(min(turn + near, dt.date.max.toordinal()), 1) for turn in held.days for near in (-1, 0, 1)]
            for day in (*turns, *(draw.randint(700_000, 740_000) for _ in range(20))):
                standing = bloc.standing(spells[0].state, dt.date.fromordinal(day))
                assert held.at(day) == Answer(standing.member, standing.standing, standing.holds, standing.suspended, standing.under_notice)


def test_grids_of_days_and_months() -> None:
    """A list of days, the days of a year, and months by their last or first day; in place of the year stands the date."""
    (row,) = blocs.panel("ECOWAS", "Mali", dates=["2025-01-28"])
    assert (row["date"], row["member"], row["days"]) == (dt.date(2025, 1, 28), True, 1)
    assert "year" not in row
    daily = blocs.panel("ECOWAS", "Mali", 2025, dates="daily")
    assert len(daily) == sum(daily["days"]) == 28
    monthly = blocs.panel("ECOWAS", "Mali", 2024, dates="monthly")
    assert monthly["date"][1] == dt.date(2024, 2, 29)
    assert blocs.panel("ECOWAS", "Mali", 2024, "start", "monthly")["date"][1] == dt.date(2024, 2, 1)
    assert sum(monthly["days"]) == 366
    assert blocs.panel("ECOWAS", "Mali", dates="2025-01-28").records() == [row]


@pytest.mark.parametrize(
    ("asked", "wrong", "says"),
    [
        ({"rule": "ends"}, blocs.BadQuestion, 'Did you mean "end"'),
        ({"dates": "monthli"}, blocs.BadQuestion, 'Did you mean "monthly"'),
        ({"dates": ["2024"]}, blocs.BadDate, "not one day"),
        ({"dates": [None]}, blocs.BadDate, "missing"),
        ({"years": ["2024"]}, blocs.BadQuestion, "whole numbers"),
        ({"years": [0]}, blocs.BadQuestion, "whole numbers"),
        ({"blocs": "ECOWAX"}, blocs.UnknownName, "ECOWAS"),
        ({"blocs": []}, blocs.BadQuestion, "at least 1"),
        ({"states": ["Malli", "Tog"]}, blocs.UnknownNames, "2 values are not states"),
        ({"states": ["Mali", None]}, blocs.BadQuestion, "missing"),
        ({"states": 5}, blocs.BadQuestion, 'such as "Mali"'),
        ({"blocs": 5}, blocs.BadValue, "5 is neither a bloc nor the name of one"),
        ({"blocs": [5]}, blocs.BadValue, "5 is neither"),
        ({"dates": 5}, blocs.BadDate, "5 is not a day"),
        ({"dates": [5]}, blocs.BadDate, "5 is not a day"),
        ({"years": None}, blocs.BadQuestion, "whole numbers"),
        ({"rule": 5}, blocs.BadQuestion, "rule=5"),
    ],
)
def test_a_panel_that_cannot_be_is_refused_in_words(asked: dict[str, object], wrong: type[Exception], says: str) -> None:
    """Each with what would be right."""
    with pytest.raises(wrong, match=says):
        blocs.panel(**asked)  # type: ignore[arg-type]


def test_what_is_no_kind_of_spell_or_no_column_is_refused_in_words() -> None:
    """With those that there are; a number asks for no row."""
    for kind in (5, None, [], ["membership", 5]):
        with pytest.raises(blocs.BadQuestion, match=r"kind=.*membership"):
            blocs.spells("AES", kind=kind)  # type: ignore[arg-type]
    rows = blocs.panel("AES", years=[2024])
    with pytest.raises(blocs.UnknownName, match=r'"membre".*member'):
        rows["membre"]
    with pytest.raises(blocs.BadQuestion, match=r"records\(\)\[0\]"):
        rows[0]  # type: ignore[index]


def test_a_panel_without_rows_has_its_columns() -> None:
    """Its kinds are declared, and not read from what is in it."""
    empty = blocs.panel("AES", years=[1990])
    assert (len(empty), empty.records()) == (0, [])
    assert empty.kinds == blocs.panel("AES", years=[2024]).kinds


def test_spells_joined_on_a_day_give_the_answer_of_the_library(toys: Atlas) -> None:
    """By the lines of the docstring: surely, perhaps, and perhaps from the day on which a notice ran out."""
    for bloc in toys:
        rows = [row for row in blocs.spells(bloc, atlas=toys) if row["standing"] == "full"]
        for state in bloc.by_state:
            mine = [row for row in rows if row["state"] == state]
            for turn in history(bloc, bloc.state(state)).days[1:]:
                day = dt.date.fromordinal(turn)
                asked = bloc.standing(state, day)
                if not asked.standing and not asked.former and not asked.unborn:
                    continue  # whether a record of part of the members is silent, no join can tell
                assert reduce(or_, [within(row, day) for row in mine], Truth.NO) is asked.member, (bloc.id, state, day)


def within(row: dict[str, object], day: dt.date) -> Truth:
    first, last = row["since_earliest"] or dt.date.min, row["since_latest"] or dt.date.max
    begun = Truth.YES if last <= day else Truth.PERHAPS if first <= day else Truth.NO  # type: ignore[operator]
    over = Truth.NO
    if row["until"] is not None:
        first, last = row["until_earliest"] or dt.date.min, row["until_latest"] or dt.date.max
        over = Truth.YES if last <= day else Truth.PERHAPS if first <= day else Truth.NO  # type: ignore[operator]
    due = row["due"] is not None and (row["due_earliest"] or dt.date.min) <= day  # type: ignore[operator]
    return begun & ~over & (Truth.PERHAPS if due else Truth.YES)


def test_suspensions_and_notices_are_all_there() -> None:
    """One row for each that the record holds, with its ground; one still open when the state left ends with the membership."""
    held = [spell for bloc in blocs.atlas() for spell in bloc.memberships]
    assert len(blocs.spells(kind="suspension")) == sum(len(each.suspensions) for each in held)
    assert len(blocs.spells(kind=["membership", "notice"])) == len(held) + sum(bool(notice.given) for each in held for notice in each.notices)
    mali = blocs.spells("ECOWAS", "Mali", "suspension").records()[-1]
    assert (mali["ground"], mali["until"], mali["sources"] != []) == ("coup", "2025-01-29", True)
    with pytest.raises(blocs.BadQuestion, match="suspension"):
        blocs.spells(kind="suspensions")


def test_pairs_of_states_share_what_their_memberships_say(toys: Atlas) -> None:
    """Counts, lists and index of every pair, from `Bloc.standing` and the index that pairs of blocs have."""
    states = ["MLI", "TGO", "CPV", "KEN", "MRT"]
    for row in blocs.dyads([1976, 2000, 2023], list(toys), states, atlas=toys):
        assert (row["shared"], row["shared_why"]) == ((row["shared_least"], None) if row["shared_least"] == row["shared_most"] else (None, "perhaps"))
        day = dt.date(row["year"], 12, 31)
        pairs = {bloc.id: (bloc.standing(row["one"], day).member, bloc.standing(row["other"], day).member) for bloc in toys}
        both = {id: a & b for id, (a, b) in pairs.items()}
        assert set(row["in_both"]) == {id for id, truth in both.items() if truth.certain}
        assert set(row["in_both_perhaps"]) == {id for id, truth in both.items() if truth is Truth.PERHAPS}
        assert (row["shared_least"], row["shared_most"]) == (len(row["in_both"]), len(row["in_both"]) + len(row["in_both_perhaps"]))
        ever = [each for each in pairs.values() if each[0].possible or each[1].possible]
        assert (row["jaccard_least"], row["jaccard_most"]) == pytest.approx(_jaccard(ever))


def test_bodies_recorded_in_part_do_not_make_every_count_of_pairs_a_doubt() -> None:
    """They are left out where no blocs are named, and named in the documentation; asked for, they are counted."""
    partial = [bloc for bloc in blocs.atlas() if bloc.covered("memberships") != "complete"]
    assert all(str(bloc.name.en).partition(" for ")[0] in " ".join(str(blocs.dyads.__doc__).split()) for bloc in partial)
    (mine,) = blocs.dyads([2024], states=["Mali", "Kenya"])
    assert (mine["shared"], mine["shared_why"], mine["in_both"]) == (len(mine["in_both"]), None, ["au", "cen-sad"])
    (whole,) = blocs.dyads([2024], list(blocs.atlas()), ["Mali", "Kenya"])
    assert (whole["shared"], whole["shared_why"], whole["in_both_perhaps"]) == (None, "perhaps", ["accra-initiative"])


def test_every_pair_stands_once() -> None:
    """By their codes in alphabetical order, for every year."""
    rows = blocs.dyads([2023, 2024], "AES", ["Togo", "Mali", "Niger", "MLI"])
    assert [(row["one"], row["other"]) for row in rows if row["year"] == 2023] == list(combinations(["MLI", "NER", "TGO"], 2))
    assert rows["shared"] == [1, 1, 0, 0, 0, 0]
    (neither,) = blocs.dyads([1990], "AES", ["Mali", "Niger"])
    assert (neither["jaccard"], neither["jaccard_why"], neither["shared"]) == (None, "not_applicable", 0)


class NAType:
    """As pandas has it."""


def test_states_keep_their_order_and_nulls_stay_null() -> None:
    """Names, former names and codes; None, not a number, what pandas writes for it, and blank text."""
    values = ["Zaire", None, float("nan"), "MLI", "", " ", NAType(), "Ivory Coast", "Zaire"]
    assert blocs.states(values) == ["COD", None, None, "MLI", None, None, None, "CIV", "COD"]
    assert blocs.states(iter(["ML", "NA"]), by="iso2") == ["MLI", "NAM"]
    assert blocs.states([432, 432.0, "432", None], by="cow") == ["MLI", "MLI", "MLI", None]
    assert blocs.states(["024"], "iso_numeric") == ["AGO"]
    assert blocs.states([]) == []


def test_a_number_is_read_in_no_list_that_is_not_named() -> None:
    """As a number and as text it is ambiguous, with the states that it could be."""
    codes, report = blocs.states(["404", 404, 404], errors="report")
    assert codes == [None, None, None]
    assert [(row["rows"], row["why"], row["near"]) for row in report] == [
        (2, "ambiguous", near := ['Kenya (by="iso_numeric")', 'Guinea-Bissau (by="cow", by="gw")']),
        (1, "ambiguous", near),
    ]


def test_all_wrong_names_are_told_at_once() -> None:
    """The error holds each with its number of rows; "null" says nothing; one wrong value makes no other one wrong."""
    values = ["Mali", "Nigerr", "Nigerr", "Korea", ["x"], {"a": 1}]
    with pytest.raises(blocs.UnknownNames, match=r"(?s)4 values are not states.*5 rows.*Niger\?.*2 rows") as refused:
        blocs.states(values)
    assert [rows for _, rows in refused.value.refused] == [2, 1, 1, 1]
    assert blocs.states(values, errors="null") == ["MLI", None, None, None, None, None]
    codes, report = blocs.states(values, "name", "report")
    assert codes == ["MLI", None, None, None, None, None]
    assert report["value"] == ["Nigerr", "Korea", "['x']", "{'a': 1}"]
    many = [f"nowhere {n}" for n in range(30)]
    with pytest.raises(blocs.UnknownNames, match="and 10 more"):
        blocs.states(many)


@pytest.mark.parametrize("values", ["Mali", b"Mali", {"Mali": 1}, 3, None])
def test_what_is_no_list_is_refused(values: object) -> None:
    """One name is not a list of letters."""
    with pytest.raises(blocs.BadQuestion, match="a list or a column"):
        blocs.states(values)  # type: ignore[call-overload]


def test_a_list_of_codes_or_errors_that_is_not_known() -> None:
    """With the nearest, whether or not there are values."""
    with pytest.raises(blocs.BadQuestion, match='"iso3"'):
        blocs.states([], by="iso33")
    with pytest.raises(blocs.BadQuestion, match='"report"'):
        blocs.states([], errors="reports")  # type: ignore[call-overload]


def test_states_can_be_listed_and_a_bare_number_is_refused() -> None:
    """`list(blocs.atlas().states)`, and `blocs.state(404)` with the two that it could be."""
    assert {"MLI", "KEN"} < {each.iso3 for each in blocs.atlas().states}
    with pytest.raises(blocs.AmbiguousName, match=r"Kenya.*Guinea-Bissau"):
        blocs.state(404)


def test_weights_are_those_of_a_standing() -> None:
    """Nothing is lighter than a doubtful observer, and a doubtful full member is lighter than a sure observer."""
    answers = [
        Answer(Truth.NO, term, holds, Truth.NO, Truth.NO)
        for term, holds in (("", Truth.NO), ("observer", Truth.PERHAPS), ("full", Truth.PERHAPS), ("observer", Truth.YES), ("full", Truth.YES))
    ]
    assert sorted(answers, key=_weight) == answers


def test_a_dataset_prints_in_every_form_of_a_table() -> None:
    """CSV and JSON hold all rows and declared columns; a notebook shows the first rows and says so; a doubt is a question mark."""
    rows = blocs.panel("ECOWAS", ["Mali", "Cape Verde"], years=range(1970, 2000))
    read = list(csv.DictReader(io.StringIO(rows.to("csv"))))
    assert [each["days"] for each in read] == ["" if days is None else str(days) for days in rows["days"]]
    held = json.loads(rows.to("json"))
    assert (held["rows"][0]["state"], len(held["rows"])) == ("MLI", len(rows))
    assert [(each["key"], each["kind"]) for each in held["columns"]] == list(rows.kinds.items())
    assert "the first 20 of" in rows._repr_html_()
    assert rows._repr_html_().count("<tr>") == 21
    assert "the first 20 of" in rows._repr_markdown_()
    few = blocs.spells("AES")
    assert "the first" not in few._repr_markdown_()
    assert few._repr_markdown_() == few.to("github")
    assert rows.to("html").count("<tr>") == len(rows) + 1
    assert "?" in rows.to("text")
    empty = blocs.panel("AES", years=[1990])
    assert empty.to("csv").split(",") == list(empty.columns)
    assert "0 rows" in empty.to("github")
    with pytest.raises(blocs.BadQuestion, match="is not a format: csv"):
        rows.to("csvv")


def test_a_dataset_is_written_by_its_ending(tmp_path: Path) -> None:
    """By the same function as a table."""
    rows = blocs.spells("AES")
    assert files.write(rows, tmp_path / "spells.csv").read_text(encoding="utf-8") == rows.to("csv") + "\n"
    assert "<title>spells</title>" in files.write(rows, tmp_path / "spells.html").read_text(encoding="utf-8")
    parquet = pytest.importorskip("pyarrow.parquet")
    assert parquet.read_table(files.write(rows, tmp_path / "spells.parquet")).schema.equals(rows.to_arrow().schema)
