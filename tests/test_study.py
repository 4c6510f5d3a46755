"""The study computes values that know no language, from the atlas that it is given; its tables are said when they are printed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest

import blocs
from blocs import Atlas, oakes
from blocs.study import factors
from blocs.study.clocks import read_last
from blocs.study.outcomes import decided, undone
from blocs.tables.table import Table

PARTS: dict[str, Callable[[], Table]] = {
    "comparison": oakes.reproduce,
    "comparison on a day": lambda: oakes.reproduce(on="2026-02-28", clock="last"),
    "comparison, values set": lambda: oakes.reproduce(clock="last", values={("aes", "F4"): 0.0, ("g5-sahel", "F4"): (0.9, 1.0)}),
    "outcomes": oakes.outcomes,
    "propositions": oakes.propositions,
    "propositions in brief": lambda: oakes.propositions(brief=True),
    "robustness": oakes.robustness,
    "out of sample": oakes.out_of_sample,
    "analogues": lambda: oakes.analogues_table("ecowas"),
    "survival": oakes.survival,
    "signs": oakes.signs,
    "outlook": oakes.outlook,
    "agreement": oakes.agreement,
    "endings": oakes.endings,
    "agreement in brief": lambda: oakes.agreement(brief=True),
}
NEEDS = {"survival": "scipy", "agreement": "krippendorff"}
"""What these parts need that the tests may lack."""
PLAIN = (str, int, float, bool, dt.date, type(None))


def made_in(lang: str, part: str) -> Table:
    """The table computed anew in a language."""
    for needs in (package for name, package in NEEDS.items() if part.startswith(name)):
        pytest.importorskip(needs)
    factors._kept.cache_clear()
    with blocs.language(lang):
        return PARTS[part]()


@pytest.mark.data
@pytest.mark.parametrize("part", list(PARTS))
def test_a_table_made_in_one_language_prints_in_another_as_one_made_in_it(part: str) -> None:
    """Text in both languages, and records, are the same whichever language was chosen while computing."""
    english, french = made_in("en", part), made_in("fr", part)
    assert english.to(lang="fr", width=160) == french.to(lang="fr", width=160)
    assert english.to(lang="en", width=160) == french.to(lang="en", width=160)
    assert english.records() == french.records()


@pytest.mark.parametrize("part", list(PARTS))
def test_records_of_the_study_are_plain_values(part: str) -> None:
    """Texts are codes, numbers numbers, days days; a list holds texts; JSON says the same as the records."""
    table = made_in("fr", part)
    for row in table.records():
        for key, value in row.items():
            assert type(value) in (*PLAIN, list), key
            assert all(type(each) is str for each in value) if isinstance(value, list) else True, key
    told = json.loads(table.to("json"))["rows"]
    assert [row.keys() for row in told] == [row.keys() for row in table.records()]


def test_a_row_of_the_comparison_is_labelled_by_factor_clock_and_case() -> None:
    """No two rows for programs are about the same cell, and a row holds what `comparison` has there."""
    rows = {(row["factor"], row["clock"], row["case"]): row for row in oakes.reproduce().records()}
    assert len(rows) == len(oakes.reproduce().records())
    for clock in oakes.CLOCKS:
        for (case, id), each in oakes.comparison(clock=clock).cells.items():
            row = rows[id, None if id in oakes.OUTCOMES else clock, case]
            assert (row["value_least"], row["value_most"]) == ((each.value.low, each.value.high) if each.value.known else (None, None))
            assert row["value_why"] == (each.value.why or (None if each.value.exact else "perhaps"))
            assert (row["mark"] in (None, "agrees")) == (each.mark == "")


def test_results_of_one_language_equal_those_of_another() -> None:
    """Readings, verdicts, changes and outcomes are equal as values, with all that they will say."""

    def computed() -> tuple[Any, ...]:
        factors._kept.cache_clear()
        readings = [oakes.comparison(clock=clock) for clock in oakes.CLOCKS]
        cases = readings[0].cases
        outcomes = [oakes.outcome(id, bloc, "2025-07-31") for id in oakes.OUTCOMES for bloc in cases]
        return (
            [each.cells for each in readings],
            oakes.judge(),
            oakes.changes("last"),
            outcomes,
            [oakes.truth_table(each, "2025-07-31") for each in readings],
        )

    with blocs.language("en"):
        english = computed()
    with blocs.language("fr"):
        french = computed()
    assert english == french


# Any atlas ---------------------------------------------------------------------------------------------------------------------------------------


def test_a_body_of_ones_own_can_be_a_case(toy: Atlas) -> None:
    """It is found by its name in the atlas that is given, in every part that takes cases; the bundled one does not know it."""
    cases = ["aes", "Union of the Three Rivers"]
    for part in (oakes.reproduce, oakes.outcomes, oakes.propositions, oakes.robustness):
        table = part(cases=cases, atlas=toy)
        assert "utr" in table.to("json"), part
        with pytest.raises(blocs.UnknownName):
            part(cases=cases)
    assert oakes.comparison(cases=cases, atlas=toy).subject.id == "utr"
    assert {row["bloc"] for row in oakes.analogues_table("utr", atlas=toy).records()} <= set(toy.ids())


def test_other_bodies_are_counted_from_the_atlas_that_is_given(toy: Atlas) -> None:
    """Overlap with the other living bodies counts one more where one's own is recorded; the bundled answer stays."""
    aes, on = blocs.get("aes"), dt.date(2025, 7, 31)
    before = oakes.factor("F13", aes, read_last(aes, on))
    own = oakes.factor("F13", aes, read_last(aes, on), atlas=toy)
    assert "UTR" in str(own.says)
    assert own.high < before.high
    assert "UTR" not in str(oakes.factor("F13", aes, read_last(aes, on)).says)
    assert len(oakes.placebo(atlas=toy)) >= len(oakes.placebo())


def test_what_is_decided_is_what_had_ended_or_was_over_ten_years_old() -> None:
    """One rule for the table, the joint method and the page: a body that ended later is decided by its age alone."""
    g5, eac, aes = (blocs.get(each) for each in ("g5-sahel", "eac", "aes"))
    assert decided(g5, dt.date(2025, 7, 31))
    assert not decided(g5, dt.date(2023, 12, 1))
    assert decided(eac, dt.date(2011, 1, 1))
    assert not decided(aes, dt.date(2026, 1, 1))
    assert undone((g5, eac), aes, dt.date(2025, 7, 31)) == (g5,)
    assert undone((g5, eac), aes, dt.date(2023, 12, 1)) == ()
