"""The second study that comes with the library, IGAD and ECOWAS, and what it asks of the engine: a day's clock, ties, one case alone, concentration."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import attrs
import pytest

import blocs
from blocs import claims, covariates, oakes, studies
from blocs.cli import main
from blocs.dates import Truth
from blocs.study.clocks import moment
from blocs.study.comparison import cases_of
from blocs.study.design import Case, Study
from blocs.study.factor_tests import TESTS as FACTOR_TESTS
from blocs.study.inquiry import Inquiry
from blocs.study.loading import folders
from blocs.study.plan_rules import faults
from blocs.study.population_tests import TESTS as POPULATION_TESTS

PAGE = Path(__file__).parent.parent / "docs" / "rolandsen-sandnes.md"
PARTS = ("comparison", "propositions", "robustness", "outcomes", "signs", "out-of-sample", "analogues", "survival")
WHOLE = {id: (*PARTS, "outlook") if id == "oakes" else PARTS for id in studies.known()}
"""The parts that each study has: what was foreseen is in the essay's alone."""


@pytest.fixture(scope="module")
def second() -> Study:
    return studies.load("rolandsen-sandnes", atlas=blocs.atlas())


@pytest.fixture(scope="module")
def asked(second: Study) -> Inquiry:
    return Inquiry(second, cases_of(second, None, blocs.atlas()), second.on, blocs.atlas())


# Every study ----------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("id", "part"), [(id, part) for id, parts in WHOLE.items() for part in parts])
def test_every_study_runs_through_every_part(id: str, part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each part is printed in both languages, and not in the same words."""
    if part == "survival":
        pytest.importorskip("scipy")
    printed = []
    for lang in ("en", "fr"):
        assert main(["study", id, "--part", part, "--width", "160", "--lang", lang]) == 0
        printed.append(capsys.readouterr().out)
    assert all(printed)
    assert printed[0] != printed[1]


def test_the_second_study_foresees_nothing_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """The one part that it lacks is refused in words."""
    assert main(["study", "rolandsen-sandnes", "--part", "outlook"]) != 0
    assert "names no outcomes that were foreseen" in capsys.readouterr().err


def test_the_ledger_of_a_study_stands_beside_the_others() -> None:
    """One ledger a document, in order of their keys, wherever the file lies."""
    sources = [each.source for each in claims.ledgers()]
    assert sources == sorted(set(sources))
    assert {studies.load(id).source for id in studies.known()} <= set(sources)
    assert [each.name for each in folders()] == list(studies.known())


# What the record says -------------------------------------------------------------------------------------------------------------------------

VALUES = {
    ("day", "F4", "igad"): 0.68, ("day", "F4", "ecowas"): 0.20, ("origins", "F4", "igad"): 0.63, ("origins", "F4", "ecowas"): 0.20,
    ("day", "F4b", "igad"): 0.21, ("day", "F4b", "ecowas"): 0.19, ("origins", "F4b", "igad"): 0.16, ("origins", "F4b", "ecowas"): 0.18,
    ("day", "F6", "igad"): 0.0, ("day", "F6", "ecowas"): 0.0, ("life", "F6", "igad"): 0.03, ("life", "F6", "ecowas"): 0.31,
    ("day", "F6b", "ecowas"): 0.0, ("day", "F2", "ecowas"): 0.8, ("day", "F1", "ecowas"): 1.0, ("day", "F16", "ecowas"): 0.69,
}  # fmt: skip
"""The figures that its researcher found before it was brought in, on a scale from 0 to 1; deaths out of ten. "origins" counts the founders."""


@pytest.mark.parametrize(("clock", "id", "case"), list(VALUES))
def test_the_figures_are_those_found_when_the_study_was_prepared(clock: str, id: str, case: str, asked: Inquiry) -> None:
    """Rules that did not change give the values that they gave."""
    assert round(asked.value(case, id, clock).middle, 2) == VALUES[clock, id, case]


def test_what_was_open_when_the_study_was_prepared_is_open(asked: Inquiry) -> None:
    """IGAD's organs are recorded in part, its governments and partners not at all; Eritrea has no income."""
    assert (asked.value("igad", "F2", "day").low, asked.value("igad", "F2", "day").high) == (0.6, 1.0)
    assert {asked.value("igad", id, "day").why for id in ("F6b", "F11", "F16")} == {"unknown"}


VERDICTS = {
    "1": "borne_out", "2": "open", "3": "no_variation", "4": "borne_out", "5": "consistent", "6": "open", "7": "open", "8": "open", "9": "not",
    "10": "open", "11": "open", "12": "borne_out", "13": "borne_out",
}  # fmt: skip
BEFORE = VERDICTS | {"3": "not", "4": "in_part", "5": "in_part", "10": "in_part"}
"""By the rules of that morning: 3 was a tie, 4 counted the founders, 5 took what cannot be answered for a half, 10 was no claim of cause."""


def test_the_verdicts_are_those_on_the_page(second: Study) -> None:
    """Four moved since it was prepared, and the page says which, from what, to what."""
    now = {each.proposition.number: each.verdict for each in studies.judge(second)}
    assert now == VERDICTS
    rows = re.findall(r"^\| (\d+) \| ([a-z ]+) \| ([a-z ]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    moved = {number: (before, after) for number, before, after in rows if before != after}
    assert set(moved) == {number for number in VERDICTS if VERDICTS[number] != BEFORE[number]}
    assert {number: after for number, (_, after) in moved.items()} == {number: str(now[number].words) for number in moved}


def test_the_page_says_first_that_only_an_abstract_was_read() -> None:
    """Before anything else; and the bibliography says it, too."""
    assert PAGE.read_text(encoding="utf-8").splitlines()[2].startswith("**Only the abstract of this paper could be read")
    assert blocs.atlas().sources["rolandsen-sandnes-2019"].extent == "excerpt"


# A day's clock --------------------------------------------------------------------------------------------------------------------------------


def test_the_clock_day_reads_all_on_one_day_with_the_members_of_that_day() -> None:
    """South Sudan, no founder of IGAD, is counted in 2019; of ECOWAS Mauritania, which had left, is not."""
    day = dt.date(2019, 12, 31)
    igad, ecowas = (moment(blocs.get(id), "day", blocs.get("ecowas"), day) for id in ("igad", "ecowas"))
    assert igad.days == ecowas.days == (day,)
    assert "SSD" in {each.iso3 for each in igad.members}
    assert "MRT" not in {each.iso3 for each in ecowas.members}
    assert igad.window == tuple(range(2014, 2019))


def test_the_clock_day_reads_a_bloc_that_had_ended_on_the_day_before() -> None:
    """It had members then."""
    dead = blocs.get("g5-sahel")
    read = moment(dead, "day", blocs.get("aes"), dt.date(2025, 7, 31))
    assert dead.ended is not None
    assert read.day == dead.ended.on.earliest - dt.timedelta(days=1)
    assert read.members


def test_a_study_names_its_clocks(second: Study) -> None:
    """Tables and notes speak of those alone, the first of which is read where none is asked for; the essay names none, and has the usual three."""
    assert oakes.plan().clocks == tuple(oakes.CLOCKS) == ("origins", "life", "last")
    assert {row["clock"] for row in studies.reproduce(second).records()} == {"day", "life"}
    assert {row["clock"] for row in studies.robustness(second).records()} == {"day", "life"}
    assert studies.comparison(second).clock == "day"
    assert "on the day (each case on the date" in str(studies.reproduce(second).notes[-1])
    assert "first exit" not in str(studies.reproduce(second).notes[-1])
    assert "on the day (each case on the date" in str(studies.reproduce(oakes.plan(), clock="day").notes[-1])


@pytest.mark.parametrize(
    ("clocks", "says"),
    [
        ((), "must name at least one point of comparison"),
        (("day", "day"), "more than once"),
        (("days",), '"days" is not a valid point of comparison: day'),
    ],
)
def test_what_is_wrong_with_the_clocks_of_a_study_is_told(clocks: tuple[str, ...], says: str, second: Study) -> None:
    """None, one twice, one that there is not."""
    cases = [Case(id, second.roles[id]) for id in second.cases]
    assert any(says in what for _, path, what, _ in faults(attrs.evolve(second, clocks=clocks), cases) if path.startswith("clocks"))


# Ties -----------------------------------------------------------------------------------------------------------------------------------------


def test_a_tie_of_two_known_values_answers_nothing(asked: Inquiry) -> None:
    """No coup in either for three years: not higher, and no denial."""
    terms = {"factor": "F6", "higher": "igad", "lower": "ecowas", "clock": "day"}
    found = FACTOR_TESTS["contrast"](asked, terms)
    assert found.holds is None
    assert "equal" in str(found.says)
    assert FACTOR_TESTS["contrast"](asked, terms | {"clock": "life"}).holds is Truth.NO
    assert FACTOR_TESTS["contrast"](asked, terms | {"factor": "F4"}).holds is Truth.YES


def test_named_cases_vary_if_one_lies_surely_above_another(asked: Inquiry) -> None:
    """Yes, no, perhaps, and nothing where one is not known."""
    terms = {"clock": "day", "cases": ["igad", "ecowas"]}
    answers = {id: POPULATION_TESTS["varies"](asked, terms | {"factor": id}).holds for id in ("F4", "F6", "F2", "F16")}
    assert answers == {"F4": Truth.YES, "F6": Truth.NO, "F2": Truth.PERHAPS, "F16": None}


def test_a_tie_moves_no_verdict_of_the_essay() -> None:
    """Proposition 3 has one at three of three; its verdict rests on what stands beside it."""
    third = next(each for each in oakes.judge() if each.proposition.number == "3")
    tied = [test["factor"] for test, found in zip(third.proposition.tests, third.found, strict=True) if found.finding.holds is None]
    assert tied == ["F1b", "F1c"]
    assert third.verdict == "in_part"


# One case alone -------------------------------------------------------------------------------------------------------------------------------


def test_with_one_case_there_is_nothing_to_rank(second: Study, asked: Inquiry) -> None:
    """Nearest case, sureness, fillings, weights, dominance and the joint method say nothing; the distance stands."""
    reading = studies.comparison(second)
    ranked = studies.ranking(reading)
    assert len(ranked.distances) == 1
    assert ranked.nearest is None
    assert studies.nearest(reading) is None
    assert studies.fillings(ranked) == studies.weights(ranked) == {}
    assert studies.dominates(ranked).holds is Truth.PERHAPS
    assert FACTOR_TESTS["nearest"](asked, {"clock": "day", "expect": "igad"}).holds is None
    assert FACTOR_TESTS["survivors"](asked, {"clock": "day"}).holds is None


def test_the_tables_say_that_there_is_nothing_to_rank(second: Study) -> None:
    """Above the comparison, and in each row of robustness that would name a case."""
    assert "One case alone can be compared with ECOWAS, so there is nothing to rank." in map(str, studies.reproduce(second).subtitle)
    rows = {row[0].text: row[1].text for row in studies.robustness(second).rows}
    assert rows["Nearest case"] == "nothing to rank"
    assert rows["On each factor, is none of the others nearer?"] == "nothing is ranked"
    assert rows["Factors that do so for certain (Mill's joint method)"] == "nothing to set apart"
    assert not any("100.0%" in each or "whatever the gaps" in each for each in rows.values())


# Concentration of power -----------------------------------------------------------------------------------------------------------------------


def test_concentration_is_the_share_of_the_largest_member_in_the_joint_gdp(asked: Inquiry) -> None:
    """Nigeria's, by both tables, in the last full year before the day; it names both as its sources."""
    heads, people = covariates.series("gdp_per_head"), covariates.series("population")
    codes = [each.iso3 for each in blocs.get("ecowas").members("2019-12-31").full]
    sizes = {code: heads.values[code, 2018] * people.values[code, 2018] for code in codes}
    value = asked.value("ecowas", "F16", "day")
    assert value.low == value.high == pytest.approx(sizes["NGA"] / sum(sizes.values()))
    assert "Nigeria" in str(value.says)
    assert len(value.facts) == 2


def test_the_essay_does_not_count_concentration() -> None:
    """It is a factor of the library that the essay's plan does not name."""
    assert "F16" in studies.FACTORS
    assert "F16" not in oakes.plan().factors


def test_two_readers_codes_of_what_they_differ_on_differ() -> None:
    """Each row of the agreement that names a unit has what each reader said of it."""
    pytest.importorskip("krippendorff")
    told = [row for row in oakes.agreement().records() if row["unit"]]
    assert told
    for row in told:
        first, second = (row["first"], row["second"]) if row["first_value"] is None else (row["first_value"], row["second_value"])
        assert first != second, row
