"""Comparisons checked against brute force on invented blocs: counts, shares, intervals, and what a gap in the record makes of them."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocs import Atlas, BadQuestion, BadValue, Bloc, Truth, compare, language, studies
from blocs.claims import Coding
from blocs.dates import PartialDate, parse
from blocs.i18n.text import Text
from blocs.names.index import NameIndex
from blocs.oakes import factor
from blocs.record.citation import cite
from blocs.record.institutions import Change, Goal, Institution, Instrument, Signing
from blocs.record.membership import Entry, Exit, Spell
from blocs.record.model import Coverage
from blocs.record.provenance import Sources
from blocs.record.security import Force
from blocs.record.standing import Roll
from blocs.record.states import State
from blocs.storage.record_file import draft_of
from blocs.study.clocks import CLOCKS, Moment, age, moment
from blocs.study.comparison import mark, meets
from blocs.study.design import Indicator
from blocs.study.factors import FACTORS
from blocs.study.outcomes import OUTCOMES
from blocs.study.values import Value
from blocs.tables.catalogue import catalogue_in_lines
from blocs.tables.coverage import coverage
from blocs.tables.profile import profile
from blocs.tables.state import history, standings
from blocs.tables.table import Table

TOY = Path(__file__).parent / "toy"
ON = dt.date(2000, 6, 15)
SOURCES = Sources((cite("smith-1983[p. 1]"),))
STATES = {code: State(iso3=code, name=Text({"en": f"{code}land", "fr": f"{code}lande"})) for code in ("XAA", "XAB", "XAC", "XAD")}


def text(words: str) -> Text:
    return Text({"en": words, "fr": words})


def spell(code: str, since: str, until: str | None = None) -> Spell:
    leave = Exit(on=parse(until), how="withdrawn", sources=SOURCES) if until else None
    return Spell(state=STATES[code], standing="full", entry=Entry(on=parse(since), how="accession", sources=SOURCES), exit=leave)


def bloc(id: str, spells: tuple[Spell, ...] = (), extent: str = "complete", **more: Any) -> Bloc:
    covers = tuple(
        Coverage(section=section, extent=extent, empty=section == "memberships", sources=SOURCES)
        for section in ("memberships", "institutions", "goals")
    )
    values: dict[str, Any] = {"coverage": covers, "memberships": spells, "states": NameIndex(tuple(STATES.values())), **more}
    return Bloc(id=id, name=text(id), acronym=text(id.upper()), horizon=parse("2010-12-31"), **values)


# Overlap ------------------------------------------------------------------------------------------

TRUTHS = {"no": None, "yes": ("1990", None), "perhaps": ("2000", None), "left": ("1980", "1990"), "leaving": ("1980", "2000")}


def ways(truth: Truth) -> tuple[bool, ...]:
    return {Truth.YES: (True,), Truth.NO: (False,), Truth.PERHAPS: (True, False)}[truth]


def brute(one: dict[str, Truth], other: dict[str, Truth]) -> tuple[float, float] | None:
    """The lowest and the highest index over every way the doubts can fall."""
    found = []
    for fall in product(*(list(product(ways(one[code]), ways(other[code]))) for code in STATES)):
        union = sum(a or b for a, b in fall)
        if union:
            found.append(sum(a and b for a, b in fall) / union)
    return (min(found), max(found)) if found else None


kinds = st.dictionaries(st.sampled_from(sorted(STATES)), st.sampled_from(sorted(TRUTHS)))


def membership(chosen: dict[str, str]) -> tuple[Spell, ...]:
    return tuple(spell(code, *dates) for code, kind in chosen.items() if (dates := TRUTHS[kind]))


@given(kinds, kinds)
def test_overlap_is_what_counting_every_case_gives(first: dict[str, str], second: dict[str, str]) -> None:
    """Shared, perhaps shared, one only and the Jaccard interval agree with going through every way the doubts can fall."""
    one, other = bloc("one", membership(first)), bloc("other", membership(second))
    truths = [{code: each.standing(code, ON).member for code in STATES} for each in (one, other)]
    found, back = compare.between(one, other, ON), compare.between(other, one, ON)
    both = {code: truths[0][code] & truths[1][code] for code in STATES}
    assert {each.iso3 for each in found.shared} == {code for code, truth in both.items() if truth.certain}
    assert {each.iso3 for each in found.perhaps_shared} == {code for code, truth in both.items() if truth is Truth.PERHAPS}
    assert {each.iso3 for each in found.only_one} == {code for code in STATES if truths[0][code].certain and truths[1][code] is Truth.NO}
    expected = brute(*truths)
    if expected is None:
        assert found.jaccard is None
    else:
        assert found.jaccard == pytest.approx(expected)
    assert (found.jaccard, found.shared, found.only_one) == (back.jaccard, back.shared, back.only_other)


@given(kinds)
def test_the_roll_counts_what_the_standings_say(chosen: dict[str, str]) -> None:
    """The count of a roll runs from the sure to the possible members."""
    one = bloc("one", membership(chosen))
    truths = [one.standing(code, ON).member for code in STATES]
    assert one.members(ON).count() == (sum(each.certain for each in truths), sum(each.possible for each in truths))


def test_overlap_of_toys(toys: Atlas) -> None:
    """In 2010 the Union has three members and the League three, of which they share two surely; the League's record is partial, so a third is open."""
    (row,) = compare.overlap(toys["utr"], toys["league"], on="2010-01-01").records()
    assert (row["one"], row["other"], row["shared"], row["shared_least"], row["shared_most"]) == ("utr", "league", None, 2, 3)
    assert (row["in_both"], row["in_both_perhaps"], row["only_other"]) == (["XAA", "XAC"], ["XAB"], ["XAG"])
    (printed,) = compare.overlap(toys["utr"], toys["league"], on="2010-01-01").rows
    assert [each.text for each in printed[:5]] == ["UTR", "LOH", "2 to 3 ?", "0.50 to 0.75 ?", "Aland, Cland and Bland ?"]


def test_overlap_with_a_partial_record_is_open(toys: Atlas) -> None:
    """Absence from a record that is covered in part only is unknown, and must widen the index, not count as no."""
    found = compare.between(toys["utr"], toys["league"], dt.date(2010, 1, 1))
    assert "XAB" not in {each.iso3 for each in found.only_one}
    assert found.jaccard is not None
    assert found.jaccard[1] > found.jaccard[0]


def test_the_matrix_does_not_call_an_unknown_a_no(toys: Atlas) -> None:
    """A complete record and a partial one do not print the same sign for a state that they do not name."""
    row = next(each for each in compare.members(toys["utr"], toys["league"], on="2010-01-01").rows if each[0].text == "XAB")
    assert row[3].why == "unknown"


def test_a_dead_bloc_shares_nothing(toys: Atlas) -> None:
    """Overlap keeps strictly to the date: after its end a bloc has no members, and the note says so."""
    table = compare.overlap(toys["utr"], toys["utr-1960"], on="1975-01-01")
    assert table.records()[0]["shared"] == 0
    assert any("UTR 1960" in note and "Not in existence" in note for note in table.notes)
    assert compare.overlap(toys["utr"], toys["utr-1960"], on="1950-01-01").records()[0]["jaccard_why"] == "not_applicable"


def test_a_dead_bloc_is_compared_only_on_a_day(toys: Atlas) -> None:
    """Where no day is asked about, a dead bloc shares nothing that could be counted: its pairs do not apply, and the note says so."""
    for table in (compare.overlap(toys["utr"], toys["utr-1960"]), compare.grid(toys["utr"], toys["utr-1960"])):
        assert [cell.why for cell in table.rows[0] if cell.why] != []
        assert any("UTR 1960" in note and "only where a day is asked about" in note for note in table.notes)
    (row,) = compare.overlap(toys["utr"], toys["utr-1960"]).records()
    assert (row["shared"], row["shared_why"], row["in_both"]) == (None, "not_applicable", None)


def test_nobody_was_in_a_partial_record_of_a_bloc_that_was_not_alive(toys: Atlas) -> None:
    """A gap in a record leaves memberships open only while the bloc lived."""
    found = compare.between(toys["utr"], toys["league"], dt.date(1975, 1, 1))
    assert (found.shared, found.perhaps_shared) == ((), ())
    assert found.only_one


def test_a_state_that_is_perhaps_in_one_alone_is_shown() -> None:
    """It is in neither list of the sure ones, and has the mark of doubt."""
    one, other = bloc("one", membership({"XAA": "perhaps", "XAB": "yes"})), bloc("other", membership({"XAB": "yes"}))
    table = compare.overlap(one, other, on=ON)
    assert [each.text for each in table.rows[0][4:7]] == ["XABland", "XAAland ?", "none"]
    assert table.records()[0]["only_one_perhaps"] == ["XAA"]


def test_rows_of_values_have_the_day(toys: Atlas) -> None:
    """Members and overlap say the day that they answer for in every row."""
    assert {row["on"] for row in compare.members(toys["utr"], toys["league"], on="2010-01-01").records()} == {dt.date(2010, 1, 1)}
    (row,) = compare.overlap(toys["utr"], toys["league"], on="2010-01-01").records()
    assert (row["on"], row["other_on"]) == (dt.date(2010, 1, 1), dt.date(2010, 1, 1))


@pytest.mark.parametrize(
    ("question", "what"),
    [(compare.members, "memberships"), (compare.institutions, "institutions"), (compare.backing, "goals and institutions"), (compare.timeline, "")],
)
def test_a_table_says_of_what_it_was_verified(utr: Bloc, question: Callable[..., Table], what: str) -> None:
    """The line of the data names the sections that the answers rest on, or none where it is the whole record."""
    assert question(utr).release.endswith(f", {what} verified to 30 June 2012" if what else ", verified to 30 June 2012")


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        (compare.sharing, "blocs", ["utr", "league"]), (compare.lives, "ended", None), (compare.obligations, "kinds", ["defence"]),
        (compare.founding, "key", "treaty"), (compare.institutions, "organ", "supreme_organ"),
    ],
)  # fmt: skip
def test_programs_get_codes_and_ids(toys: Atlas, question: Callable[..., Table], key: str, value: object) -> None:
    """Lists are lists of ids and codes, an end that has not come is nothing, and terms are their codes."""
    assert value in [row[key] for row in question(toys["utr"], toys["league"]).records()]


@pytest.mark.parametrize("names", [(), ("utr",), ("utr", "utr")])
def test_overlap_needs_two(toys: Atlas, names: tuple[str, ...]) -> None:
    """One bloc, none, or the same twice has no overlap."""
    with pytest.raises(BadQuestion, match="at least 2"):
        compare.overlap(*(toys[name] for name in names), on="2010-01-01")


# Members and changes ------------------------------------------------------------------------------


def test_a_roll_as_a_table(utr: Bloc) -> None:
    """Members come first, observers next, the former last, and the line under the title counts them."""
    table = compare.members(utr, on="2011-07-01")
    assert [row["state"] for row in table.records()] == ["XAA", "XAB", "XAC", "XAD", "XAF", "XAE"]
    assert table.subtitle == ("3 to 4 ? full members (1 suspended) · 1 observer · 1 former",)
    assert table.title == "Union of the Three Rivers (UTR, UTF): members on 1 July 2011"


def test_several_blocs_as_a_matrix(toys: Atlas) -> None:
    """A state is named once, with its standing in each bloc, and doubts and conditions are said."""
    table = compare.members(toys["utr"], toys["league"], on="2011-09-01")
    found = {row[0].text: (row[2].text, row[3].text) for row in table.rows}
    assert found["XAA"] == ("member", "member")
    assert found["XAC"] == ("member, under notice", "member")
    assert found["XAG"] == ("–", "member")
    assert found["XAD"][0] == "? member"
    assert found["XAB"][0] == "member, suspended"


def test_a_day_past_the_check_is_said_everywhere(utr: Bloc) -> None:
    """Title, first line, cells, legend, records, CSV and JSON of a day that was not checked say so; those of one that was do not."""
    late, known = compare.members(utr, on="2013-01-01"), compare.members(utr, on="2012-06-30")
    assert late.title.endswith("members on 1 January 2013 (as last known on 30 June 2012)")
    assert late.subtitle[0] == "UTR: checked to 30 June 2012; for later days the last known answer is given."
    assert "‡ as last known: the day lies after the last one checked" in late.legend
    assert all(row["beyond_horizon"] is True and row["verified_to"] == dt.date(2012, 6, 30) for row in late.records())
    assert "beyond_horizon,verified_to" in late.to("csv").splitlines()[0]
    assert all(row["beyond_horizon"] for row in json.loads(late.to("json"))["rows"])
    assert "as last known" not in known.to("text")
    assert all(row["beyond_horizon"] is False and row["verified_to"] == dt.date(2012, 6, 30) for row in known.records())


@pytest.mark.parametrize("question", [compare.overview, compare.institutions, compare.goals, compare.backing, compare.obligations, compare.members])
def test_every_table_about_a_day_says_how_far_it_was_checked(utr: Bloc, question: Callable[..., Table]) -> None:
    """Each row says so to machines, and no column of it is printed; past the check a cell of each row is marked."""
    table = question(utr, on="2013-01-01")
    assert table.rows
    assert all(row["beyond_horizon"] is True and row["verified_to"] == dt.date(2012, 6, 30) for row in table.records())
    assert all(any(cell.beyond or cell.why for cell in row) for row in table.rows)
    assert "beyond_horizon" not in table.to("github")
    assert "‡" in table.to("html")


def test_a_figure_has_a_life(utr: Bloc) -> None:
    """A force is shown while something is heard of it: not once it was dissolved, nor when nothing was heard for five years."""
    change = Change(status="operating", on=parse("1999-08"), sources=Sources((cite("a[1]"),)))
    force = Force(key="guard", name=Text({"en": "Guard", "fr": "Garde"}), history=(change,))
    truths = [force.standing(dt.date(year, 12, 31)) for year in (1998, 1999, 2003, 2025)]
    assert truths == [Truth.NO, Truth.YES, Truth.YES, Truth.PERHAPS]
    gone = attrs.evolve(force, history=(change, attrs.evolve(change, status="dissolved", on=parse("2000-05-01"))))
    assert gone.standing(dt.date(2000, 4, 30)) is Truth.YES
    assert gone.standing(dt.date(2000, 5, 1)) is Truth.NO
    assert not any("ECOMOG" in row["ecowas"] for row in compare.overview("ECOWAS", on="2025-07-31").records() if row["question"] == "Force")


def test_an_exit_that_was_due_is_doubtful(utr: Bloc) -> None:
    """From the day on which its notice takes effect a state is perhaps a member, with its notice, wherever it is counted."""
    due, before = utr.standing("XAC", "2012-08-19"), utr.standing("XAC", "2012-08-18")
    assert (before.member, due.member, due.under_notice) == (Truth.YES, Truth.PERHAPS, Truth.PERHAPS)
    assert due.words() == (
        "perhaps a full member: its notice has run out, and the sources do not say whether it left; notice received 19 August 2011, "
        "takes effect 19 August 2012 (as last known on 30 June 2012)"
    )
    assert repr(due) == "<Standing XAC in utr on 2012-08-19 full perhaps>"
    least, most = utr.members("2012-08-19").count()
    assert most == least + 1


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("2004-01-01", "2010-12-31", ["XAB", "XAC"]),
        ("2010-12-31", "2011-12-31", ["XAC", "XAD"]),
        ("2011-12-31", "2011-12-31", []),
        ("1978-01-01", "1980-06-01", ["XAE"]),
    ],
)
def test_changes_between_two_days(utr: Bloc, before: str, after: str, changed: list[str]) -> None:
    """Who came, went, was suspended or gave notice in between is listed, and nobody else."""
    table = compare.changes(utr, before, after)
    assert sorted(row["state"] for row in table.records()) == changed
    assert ("Nothing changed." in table.notes) is (not changed)


@pytest.mark.parametrize(
    ("id", "on", "states", "english", "french"),
    [
        ("utr", "1950-01-01", None, ["The bloc was founded later, on 14 March 1971: it had no members yet.", "Before it: UTR 1960."],
         ["L'organisation a été fondée plus tard, le 14 mars 1971 : elle n'avait pas encore de membres.", "Avant elle : RAS 1960."]),
        ("league", "1950-01-01", None, ["The bloc was founded later, on 1 January 1980: it had no members yet."],
         ["L'organisation a été fondée plus tard, le 1er janvier 1980 : elle n'avait pas encore de membres."]),
        ("utr-1960", "1980-01-01", None, ["The bloc ended on 14 March 1971 (succession).", "After it: UTR."],
         ["L'organisation a pris fin le 14 mars 1971 (succession).", "Après elle : UTF."]),
        ("acc", "1995-01-01", None, ["The bloc ended in 1990 (fell out of use)."], ["L'organisation a pris fin en 1990 (tombée en désuétude)."]),
        ("utr", "2000-01-01", "XAC", ["The bloc was founded on 14 March 1971, but its first member was bound only in May 2004."],
         ["L'organisation a été fondée le 14 mars 1971, mais son premier membre n'a été lié que plus tard, en mai 2004."]),
    ],
)  # fmt: skip
def test_a_roll_without_members_says_why(toys: Atlas, id: str, on: str, states: str | None, english: list[str], french: list[str]) -> None:
    """Not founded yet, over, or nobody bound yet; and what came before it, or after."""
    one = attrs.evolve(toys[id], memberships=toys[id].spells(states)) if states else toys[id]
    for lang, says in (("en", english), ("fr", french)):
        with language(lang):
            assert [str(each).replace("\u00a0", " ") for each in compare.members(one, on=on, atlas=toys).subtitle[1:]] == says


@pytest.mark.parametrize(
    ("question", "english", "french"),
    [
        (lambda utr: compare.changes(utr, "2011-01-01", "2010-01-01"), "the later day, 1 January 2010, is before the earlier one, 1 January 2011",
         "le second jour, le 1er janvier 2010, précède le premier, le 1er janvier 2011"),
        (lambda utr: compare.timeline(utr, since="2011-01-01", until="2010-01-01"), "the last day, 1 January 2010, is before the first, 1 January 2011",
         "le dernier jour, le 1er janvier 2010, précède le premier, le 1er janvier 2011"),
    ],
)  # fmt: skip
def test_a_last_day_before_the_first_is_refused(utr: Bloc, question: Callable[[Bloc], Table], english: str, french: str) -> None:
    """With both days, in the language of the moment."""
    for lang, says in (("en", english), ("fr", french)):
        with language(lang), pytest.raises(BadQuestion, match=f"^{says}$"):
            question(utr)


@pytest.mark.parametrize(
    ("state", "id", "on", "english", "french"),
    [
        ("XAA", "league", "2000-01-01", "Full member of 1: LOH", "Membre de plein droit d'une organisation : LDC"),
        (
            "XAB",
            "utr",
            "2011-01-01",
            "Full member of 1: UTR; suspended in UTR",
            "Membre de plein droit d'une organisation : UTF ; suspension : UTF",
        ),
        ("XAA", "league", "1950-01-01", None, None),
        ("XAG", "league", "1990-01-01", None, None),
        ("XAA", "utr-1960", "checked", None, None),
    ],
    ids=["full", "suspended", "not there yet", "associate", "over"],
)
def test_a_state_is_counted_in_what_lives(toys: Atlas, state: str, id: str, on: str, english: str | None, french: str | None) -> None:
    """The line under its title counts where it is a full member; where it is none, or no body lives on the day, there is no such line."""
    table = standings(toys.state(state), [toys[id]], **({} if on == "checked" else {"on": on}))
    assert list(table.subtitle[1:]) == ([english] if english else [])
    with language("fr"):
        if french:
            assert str(table.subtitle[1]).replace("\u00a0", " ") == french


def test_a_notice_of_no_known_day_is_no_row(utr: Bloc) -> None:
    """The history of a state tells what happened, each with its day."""
    (held,) = utr.spells("XAC")
    bare = attrs.evolve(held, notices=(attrs.evolve(held.notices[0], announced=None, received=None),))
    found = [[row["what"] for row in history(utr.state("XAC"), [attrs.evolve(utr, memberships=(each,))]).records()] for each in (held, bare)]
    assert found == [["full", "under_notice"], ["full"]]


# What no founding is known of ---------------------------------------------------------------------------------------


def test_a_bloc_of_which_no_founding_is_known_is_shown_without_it(utr: Bloc, toys: Atlas) -> None:
    """Its life, its texts and its kind are left out or said not to be known, and it comes last by age."""
    bare = attrs.evolve(utr, id="bare", instruments=(), kinds=())
    rows = {str(row[0].text): str(row[1].text) for row in profile(bare, on="2011-01-01", atlas=toys).rows}
    assert rows["Life"] == "living; founding not known"
    assert not {"What", "Texts"} & set(rows)
    lives = [(row["bloc"], row["years"], row.get("years_why")) for row in compare.lives(bare, toys["utr-1960"]).records()]
    assert lives == [("utr-1960", pytest.approx(10.9, abs=0.05), None), ("bare", None, "unknown")]
    asked_of = {row["question"]: row for row in compare.overview(bare, toys["utr-1960"], on="2011-01-01").records()}
    assert asked_of["Status"]["bare"] == "living; founding not known"
    assert (asked_of["Founding instrument"]["bare"], asked_of["Founding instrument"]["bare_why"]) == (None, "unknown")
    assert "founded" not in bare._repr_html_()
    lines = catalogue_in_lines([bare, toys["utr-1960"]]).rows
    assert [str(row[2].text) for row in lines] == ["–", "1960–1971"]


def test_a_profile_of_a_bloc_not_founded_yet_ends_with_what_came_before(utr: Bloc, toys: Atlas) -> None:
    """Nothing is told of what it had not yet."""
    rows = [(str(row[0].text), str(row[1].text)) for row in profile(utr, on="1950-01-01", atlas=toys).rows]
    assert rows == [
        ("What", "economic community"), ("Region", "Africa"),
        ("Life", "not yet there; founded 14 March 1971 (Treaty of the Three Rivers)"), ("Before it", "UTR 1960"),
    ]  # fmt: skip


def test_a_profile_tells_who_suspended_itself() -> None:
    """By itself, since a day or within a stretch of time."""
    told = {id: next(str(row[1].text) for row in profile(id).rows if row[0].text == "Suspended") for id in ("csto", "accra-initiative")}
    assert told["csto"] == "Armenia (by itself, since 22 February 2024)"
    assert "Mali (by itself, between 22 November 2022 and 3 November 2025)" in told["accra-initiative"]


def test_members_that_nobody_looked_for_are_not_known(toys: Atlas) -> None:
    """A partial record of no member is no answer "none"."""
    empty = attrs.evolve(toys["league"], memberships=())
    row = next(each for each in compare.overview(empty, toys["utr"], on="2011-01-01").records() if each["question"] == "Full members")
    assert (row["league"], row["league_why"]) == (None, "unknown")


def test_the_catalogue_in_lines_fits_a_line_a_bloc(toys: Atlas) -> None:
    """The living first; years that are open are shown as two, a doubtful count with its mark, and to which month the living were checked."""
    table = catalogue_in_lines(
        [
            toys["utr-1960"],
            toys["utr"],
            toys["acc"],
            attrs.evolve(toys["league"], ended=attrs.evolve(toys["acc"].ended, on=parse("2005-11..2007-02"))),
        ]
    )
    assert table.title == "4 organisations: 1 living, 3 ended"
    assert [tuple(str(each.text) for each in row) for row in table.rows] == [
        ("UTR", "Union of the Three Rivers", "1971–", "4", "2012-06"),
        ("UTR 1960", "Upper Tributaries Regime", "1960–1971", "2–3 ?", ""),
        ("ACC", "Arab Cooperation Council", "1989–1990", "4", ""),
        ("LOH", "League of the Hills", "1980–2005/07", "3", ""),
    ]  # fmt: skip
    with language("fr"):
        assert "6 organisations" not in table.to("text") and "RAS 1960" in table.to("text")


def test_a_section_that_is_stated_and_empty_is_not_said_to_be_covered(utr: Bloc) -> None:
    """Coverage of goals counts once there are goals."""
    for one, says in ((utr, True), (attrs.evolve(utr, goals=()), False)):
        assert ("goals" in str(coverage([one]).rows[0][-1].text)) is says


# Overview, timeline, institutions, goals ------------------------------------------------------------


def asked(table: Table, question: str, id: str) -> Any:
    return next(row[id] for row in table.records() if row["question"] == question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Name", "Union des trois fleuves (UTF)"),
        ("Status", "living; founded 14 March 1971"),
        ("Founding instrument", "Treaty of the Three Rivers: signed 10 January 1971, in force 14 March 1971"),
        ("Full members", "4 (1 suspended, 1 under notice): Aland, Bland, Cland and Dland"),
        ("Seat", "Rivertown (Aland)"),
        ("Languages", "English and French"),
        ("Chair", "A. Person (Aland), since 1 June 2009"),
        ("Organs", "at work: Conference of Heads of State, Secretariat"),
        ("Mutual defence", "art. 9: set off by armed attack from outside; does not cover rebellion"),
        ("Force", "River Brigade: 500 authorised (2006)"),
        ("Own levy", "0.5% (2006)"),
        ("Withdrawal", "art. 29, 12 months' notice"),
        ("Checked to", "2012-06-30"),
    ],
)
def test_an_overview_answers_each_question(utr: Bloc, question: str, words: str) -> None:
    """Each row of the overview says what the record says."""
    assert words in asked(compare.overview(utr, on="2011-12-31"), question, "utr")


def test_an_overview_shows_a_dead_bloc_on_its_last_day(toys: Atlas) -> None:
    """A dead bloc is shown as it was, the heading says on which day, and what it never recorded is unknown."""
    table = compare.overview(toys["utr"], toys["utr-1960"], on="2011-12-31")
    assert table.columns[2].label == "UTR 1960 (on its last day, 13 March 1971)"
    assert "Aland and Bland" in asked(table, "Full members", "utr-1960")
    row = next(each for each in table.records() if each["question"] == "Seat")
    assert (row["utr-1960"], row["utr-1960_why"]) == (None, "unknown")


def test_a_timeline_is_in_order_and_within_its_days(toys: Atlas) -> None:
    """Everything dated comes in the order of its earliest day, and only what may lie between the two days."""
    dates = [parse(row["on"]) for row in compare.timeline(toys["utr"], toys["utr-1960"], toys["league"]).records() if row["on"] != "?"]
    assert len(dates) > 25
    assert [each.sort_key for each in dates] == sorted(each.sort_key for each in dates)
    some = [parse(row["on"]) for row in compare.timeline(toys["utr"], since="1979-06-01", until="2004-05-10").records()]
    assert [each.text for each in some] == ["1979", "1985-02-01", "1990-01-01", "2004-05"]


def test_institutions_and_what_has_become_of_them(utr: Bloc) -> None:
    """Organs come type by type with the status of the day, and none is at work before its first dated activity."""
    later = {row["organ"]: row["utr"] for row in compare.institutions(utr, on="2011-12-31").records()}
    assert {organ for organ, words in later.items() if words != "none"} == {"supreme_organ", "general_secretariat"}
    assert later["executive"] == "none"
    assert "technical_committee" not in later
    assert "at work since 2 November 1971, last seen 3 June 2010, art. 6" in later["supreme_organ"]
    early = compare.institutions(utr, on="1971-05-01").records()[0]["utr"]
    assert "in law since 14 March 1971" in early
    assert "at work" not in early
    assert [row["status"] for row in compare.histories(utr, on="1971-12-31").records()] == ["established", "operating", "established"]


def test_goals_and_what_carries_them(utr: Bloc) -> None:
    """A goal is backed only where its instrument is in force and a carrier is at work on the day."""
    found = {
        on: {row["goal"].split()[0]: row["backed"] for row in compare.backing(utr, on=on).records()}
        for on in ("1971-02-01", "1971-06-01", "1972-06-01", "1973-01-01")
    }
    assert [each["Let"] for each in found.values()] == [False, False, None, True]
    assert {each["Remove"] for each in found.values()} == {False}
    stated = {on: [row["utr"] for row in compare.goals(utr, on=on).records() if row["utr"] != "–"] for on in ("1971-01-09", "1971-01-10")}
    assert stated["1971-01-09"] == []
    assert [words.split(" (")[1] for words in stated["1971-01-10"]] == ["art. 21(1))", "art. 2)"]


def test_obligations_and_instruments(toys: Atlas) -> None:
    """Duties come article by article; a bloc whose obligations nobody looked at is unknown, not without."""
    rows = compare.obligations(toys["utr"], toys["league"], on="2011-09-01").records()
    assert ("art. 9" in rows[0]["article"], rows[0]["external"], rows[0]["rebellion"], rows[0]["in_force"]) == (True, True, False, True)
    assert (rows[1]["article"], rows[1]["article_why"]) == (None, "unknown")
    assert [row["in_force"] for row in compare.founding(toys["utr"], toys["league"]).records()] == ["1971-03-14", "1980-01-01"]


@pytest.mark.parametrize(
    "question", [compare.members, compare.overview, compare.institutions, compare.goals, compare.backing, compare.obligations, compare.founding]
)
def test_a_comparison_of_nothing_is_refused(question: Callable[..., Table]) -> None:
    """A comparison needs a bloc, and each counts once."""
    with pytest.raises(BadQuestion, match="at least 1 bloc"):
        question()


def test_a_bloc_named_twice_is_shown_once(utr: Bloc) -> None:
    """The same bloc twice makes one column."""
    assert [each.key for each in compare.overview(utr, utr, on="2011-12-31").columns if each.printed] == ["question", "utr"]


# Factors ---------------------------------------------------------------------------------------------

PLAIN = tomllib.loads((TOY / "utr.toml").read_text(encoding="utf-8"))
USES = {
    "F1": ["institutions"], "F1b": ["institutions"], "F2": ["institutions"], "F2b": ["institutions"], "F7": ["goals"], "F8": ["goals"],
    "F9": ["goals", "institutions"], "F15": ["members"],
}  # fmt: skip
COVERS = {"members": "memberships"}
COMPUTED = sorted(USES)


def drawn(values: dict[str, Any]) -> Bloc:
    return draft_of(values, "toy").bloc


def at(*days: dt.date) -> Moment:
    return Moment("origins", days or (dt.date(2011, 12, 31),), ())


def numbers(value: Value) -> tuple[object, ...]:
    return value.low, value.high, value.shown, value.why


def without(section: str) -> dict[str, Any]:
    values = {key: value for key, value in PLAIN.items() if key != section}
    if section == "institutions":
        values["goals"] = {key: {name: value for name, value in goal.items() if name != "carriers"} for key, goal in values["goals"].items()}
    return values


@pytest.mark.parametrize(
    ("id", "low"), [("F1", 0.4), ("F1b", 1 / 3), ("F2", 0.4), ("F2b", 1 / 3), ("F7", 2 / 25), ("F8", 0.0), ("F9", 0.5), ("F15", 4)],
)  # fmt: skip
def test_factors_of_the_toy(id: str, low: float) -> None:
    """Each factor of the invented Union has the value that counting by hand gives."""
    value = factor(id, drawn(PLAIN), at())
    assert (value.low, value.high) == pytest.approx((low, low))


@pytest.mark.parametrize(("id", "section"), [(id, section) for id, sections in USES.items() for section in sections])
def test_a_missing_section_is_unknown_and_never_nought(id: str, section: str) -> None:
    """Take a section out of the record, and every factor that uses it is unknown; likewise without its line of coverage."""
    gone = factor(id, drawn(without(section)), at())
    assert (gone.known, gone.why) == (False, "unknown")
    covers = {key: value for key, value in PLAIN["coverage"].items() if key != COVERS.get(section, section)}
    assert factor(id, drawn({**PLAIN, "coverage": covers}), at()).why == "unknown"


@pytest.mark.parametrize("id", COMPUTED)
def test_splitting_a_goal_changes_no_factor(id: str) -> None:
    """Four rows that say what one row said leave every value as it was: domains count, never rows."""
    split = {f"free-movement-{place}": PLAIN["goals"]["free-movement"] for place in range(4)}
    more = drawn({**PLAIN, "goals": {**split, "trade": PLAIN["goals"]["trade"]}})
    for days in ([dt.date(1971, 2, 1)], [dt.date(1972, 6, 1)], [dt.date(2011, 12, 31)], [dt.date(year, 12, 31) for year in range(1971, 1980)]):
        assert numbers(factor(id, more, at(*days))) == numbers(factor(id, drawn(PLAIN), at(*days)))


@pytest.mark.parametrize("id", COMPUTED)
def test_no_factor_depends_on_the_order_of_the_record(id: str) -> None:
    """A record written in another order has the same values."""
    turned = {
        key: dict(reversed(value.items())) if isinstance(value, dict) and key in ("goals", "institutions", "members") else value
        for key, value in PLAIN.items()
    }
    assert numbers(factor(id, drawn(turned), at())) == numbers(factor(id, drawn(PLAIN), at()))


@pytest.mark.parametrize("id", ["F1", "F1b", "F2", "F2b", "F7"])
def test_partial_coverage_leaves_the_upper_end_open(id: str) -> None:
    """What was found counts below, and the rest is open to one."""
    covers = {**PLAIN["coverage"], **{section: {**PLAIN["coverage"][section], "extent": "partial"} for section in ("institutions", "goals")}}
    whole, part = (factor(id, drawn({**PLAIN, "coverage": each}), at()) for each in (PLAIN["coverage"], covers))
    assert (part.low, part.high) == (whole.low, 1.0)


@pytest.mark.parametrize("id", ["F8", "F9"])
def test_partial_coverage_of_goals_leaves_their_shares_open(id: str) -> None:
    """Where goals are known in part only, a share of their domains is no point."""
    covers = {**PLAIN["coverage"], "goals": {**PLAIN["coverage"]["goals"], "extent": "partial"}}
    value = factor(id, drawn({**PLAIN, "coverage": covers}), at())
    assert value.high > value.low


def treaty(signed: str, key: str = "treaty", **more: Any) -> Instrument:
    return Instrument(key=key, title=text("T"), kind="treaty", signed=Signing(on=parse(signed), sources=SOURCES), sources=SOURCES, **more)


def force(signed: str, **more: Any) -> Instrument:
    return treaty(signed, in_force=Signing(on=parse(signed), sources=SOURCES), **more)


ORGANS = st.lists(
    st.tuples(st.sampled_from(("supreme_organ", "executive", "general_secretariat", "parliament")), st.sampled_from(("1990", "2000", "2010"))),
    max_size=5,
)


@settings(max_examples=60)
@given(ORGANS)
def test_organs_in_law_are_counted_by_type(found: list[tuple[str, str]]) -> None:
    """F1 is the number of the five types with an organ in law, from the sure to the possible, whatever the rows."""
    organs = tuple(
        Institution(key=f"o{place}", name=text("O"), organ=organ, instrument=force(signed), sources=SOURCES)
        for place, (organ, signed) in enumerate(found)
    )
    value = factor("F1", bloc("one", institutions=organs or (Institution(key="x", name=text("X"), organ="other", sources=SOURCES),)), at(ON))
    five = [organ for organ, _ in found if organ != "parliament"]
    sure = {organ for organ, signed in found if signed == "1990" and organ in five}
    possible = {organ for organ, signed in found if signed in ("1990", "2000") and organ in five}
    assert (value.low, value.high) == pytest.approx((len(sure) / 5, len(possible) / 5))


GOALS = st.lists(
    st.tuples(st.sampled_from(("trade", "health", "energy", "military")), st.sampled_from(("1990", "2000", "2010"))), min_size=1, max_size=6
)


@settings(max_examples=60)
@given(GOALS)
def test_breadth_counts_domains_from_the_sure_to_the_possible(found: list[tuple[str, str]]) -> None:
    """F7 is the number of domains stated, whatever the rows and however the doubts fall."""
    goals = tuple(
        Goal(key=f"g{place}", domain=domain, text=text("G"), instrument=treaty(signed), sources=SOURCES)
        for place, (domain, signed) in enumerate(found)
    )
    value = factor("F7", bloc("one", goals=goals), at(ON))
    counts = [len({domain for domain, signed in found if signed in those}) for those in (("1990",), ("1990", "2000"))]
    assert (value.low, value.high) == pytest.approx((counts[0] / 25, counts[1] / 25))


@pytest.mark.parametrize(
    ("acts", "answers"),
    [
        ({"signed": "1990"}, (Truth.NO, Truth.PERHAPS, Truth.PERHAPS)),
        ({"signed": "1990", "in_force": "2005"}, (Truth.NO, Truth.NO, Truth.YES)),
        ({"signed": "1990", "provisional": "1990", "in_force": "2005"}, (Truth.NO, Truth.YES, Truth.YES)),
        ({"in_force": "1990", "ended": "2005"}, (Truth.NO, Truth.YES, Truth.NO)),
        ({"signed": "1990", "not_in_force": "2005"}, (Truth.NO, Truth.PERHAPS, Truth.NO)),
        ({}, (Truth.PERHAPS, Truth.PERHAPS, Truth.PERHAPS)),
    ],
)
def test_an_instrument_binds_from_its_force_not_its_signature(acts: dict[str, str], answers: tuple[Truth, ...]) -> None:
    """Signed alone is perhaps, provisional force suffices, and an organ or a goal that rests on it is no surer than it."""
    dated = {name: Signing(on=parse(on), sources=SOURCES) for name, on in acts.items()}
    instrument = Instrument(key="t", title=text("T"), kind="treaty", sources=SOURCES, **dated)
    working = drawn(PLAIN).institutions[0]
    goal = Goal(key="g", domain="trade", text=text("G"), instrument=instrument, carriers=(working,), sources=SOURCES)
    organ = Institution(key="o", name=text("O"), organ="executive", instrument=instrument, sources=SOURCES)
    for day, answer in zip((dt.date(1980, 6, 1), dt.date(2000, 6, 1), dt.date(2010, 6, 1)), answers, strict=True):
        assert instrument.force(day) is answer
        assert organ.in_law(day) is answer
        assert goal.backed(day) is goal.stated(day) & answer


def test_a_domain_only_perhaps_stated_widens_the_share_that_is_backed() -> None:
    """One domain backed, another perhaps not stated at all: the share is a half or one."""
    organ = Institution(
        key="o", name=text("O"), organ="executive", sources=SOURCES,
        history=(drawn(PLAIN).institutions[0].history[1],),
    )  # fmt: skip
    goals = (
        Goal(key="a", domain="trade", text=text("A"), instrument=force("1990"), carriers=(organ,), sources=SOURCES),
        Goal(key="b", domain="health", text=text("B"), instrument=treaty("2000"), sources=SOURCES),
    )
    value = factor("F9", bloc("one", goals=goals, institutions=(organ,)), at(ON))
    assert (value.low, value.high) == (0.5, 1.0)


def test_a_value_over_years_is_the_mean_of_the_years() -> None:
    """On the clock of a life the value is the mean of the days' values."""
    days = [dt.date(year, 12, 31) for year in range(1970, 1975)]
    each = [factor("F2", drawn(PLAIN), at(day)) for day in days]
    whole = factor("F2", drawn(PLAIN), at(*days))
    assert (whole.low, whole.high) == pytest.approx(tuple(sum(getattr(value, end) for value in each) / 5 for end in ("low", "high")))
    assert {value.low for value in each} == {0.0, 0.2, 0.4}


# Marks and clocks --------------------------------------------------------------------------------------


def grid() -> Iterator[tuple[float, float]]:
    return ((low / 4, high / 4) for low in range(5) for high in range(low, 5))


def coding(low: float, high: float, basis: str = "asserted") -> Coding:
    return Coding(case="utr", factor="F1", low=low, high=high, basis=basis, at="¶1", claim="c", says=text("S"))


@pytest.mark.parametrize("value", list(grid()))
@pytest.mark.parametrize("coded", list(grid()))
def test_a_value_meets_a_coding_as_sets_do(coded: tuple[float, float], value: tuple[float, float]) -> None:
    """Inside, apart or across is what comparing every point of the two intervals gives, the end at one half being open."""
    points = [step / 16 for step in range(17)]
    half = (coded[0] == 0.5 or coded[1] == 0.5) and coded[0] != coded[1]
    inside = [point for point in points if coded[0] <= point <= coded[1] and not (half and point == 0.5)]
    held = [point for point in points if value[0] <= point <= value[1]]
    common = [point for point in held if point in inside]
    expected = "apart" if not common else "inside" if len(common) == len(held) else "across"
    assert meets(coding(*coded), Value(*value)) == expected


@pytest.mark.parametrize(
    ("basis", "relation", "value", "sign"),
    [
        ("asserted", "same", Value(0.8, 0.8), "≠"),
        ("asserted", "proxy", Value(0.8, 0.8), "~"),
        ("implied", "same", Value(0.8, 0.8), "~"),
        ("asserted", "same", Value(0.5, 0.5), "≠"),
        ("asserted", "same", Value(0.2, 0.8), "?"),
        ("asserted", "same", Value(0.2, 0.5), "?"),
        ("asserted", "same", Value(0.2, 0.4), ""),
        ("asserted", "same", Value(why="unknown"), ""),
    ],
)
def test_a_mark_follows_the_rules(basis: str, relation: str, value: Value, sign: str) -> None:
    """Against a coding of "low" each value bears the mark that section 6 of the rules gives it; what is no interval bears none."""
    assert mark(Indicator("F1", relation), value, coding(0.0, 0.5, basis)) == sign
    assert mark(Indicator("F1", relation), value, None) == ""


def test_each_clock_reads_its_own_day(toys: Atlas) -> None:
    """At the subject's age, over the years, or at the last: the three clocks read the dead case on different days."""
    dead, subject, on = toys["utr-1960"], toys["utr"], dt.date(1973, 1, 20)
    assert age(subject, on) == 22
    assert moment(dead, "origins", subject, on).days == (dt.date(1962, 3, 1),)
    assert moment(subject, "origins", subject, on).days == (on,)
    years = tuple(dt.date(year, 12, 31) for year in range(1960, 1971))
    assert moment(dead, "life", subject, on).days == (*years, dt.date(1971, 3, 13))
    assert [each.iso3 for each in moment(dead, "origins", subject, on).members] == ["XAA", "XAB"]
    assert moment(dead, "last", subject, on).days[0] < dt.date(1971, 3, 14)


def test_no_clock_reads_a_day_that_was_not() -> None:
    """A clock that is none and a day before the subject was founded are refused."""
    utr = drawn(PLAIN)
    with pytest.raises(BadQuestion, match="origins"):
        moment(utr, "origin", utr, ON)
    for clock in CLOCKS:
        with pytest.raises(BadQuestion, match="was founded on"):
            moment(utr, clock, utr, dt.date(1971, 3, 13))


def test_every_factor_has_a_label_and_a_place_in_the_plan() -> None:
    """What can be computed is named in the plan of some study, and a plan names nothing else but outcomes."""
    asked_for = set()
    for study in map(studies.load, studies.known()):
        assert {each.factor for each in study.indicators} == set(study.labels)
        asked_for |= set(study.labels)
    assert asked_for - set(OUTCOMES) == set(FACTORS)


def test_rolls_and_values_are_frozen(utr: Bloc) -> None:
    """Nothing that a question returns can be changed afterwards."""
    roll = utr.members()
    assert isinstance(roll, Roll)
    for value, field in ((roll, "bloc"), (utr, "id"), (utr.standing("XAA"), "member"), (parse("1975"), "text")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, field, None)
    assert isinstance(utr.horizon, PartialDate)


@pytest.mark.parametrize("value", [["AES", "ECOWAS"], 5, None])
def test_what_is_no_bloc_is_refused_in_words(value: object) -> None:
    """A list in the place of a bloc, a number, nothing: what would be right is said."""
    with pytest.raises(BadValue, match=r"neither a bloc nor the name of one.*one after another"):
        compare.members(value)  # type: ignore[arg-type]


def test_a_row_has_the_same_keys_whatever_is_known() -> None:
    """A pair that is known for sure and one that is not have the same columns, so that their frames can be joined."""
    sure, open = (compare.overlap(*pair, on="2024-06-30").records()[0] for pair in (("AES", "ECOWAS"), ("accra-initiative", "ECCAS")))
    assert list(sure) == list(open)
    assert (sure["jaccard_why"], open["jaccard_why"]) == (None, "perhaps")
