"""Rules of the comparison (docs/oakes-rules.md, sections 13.2 and 13.3): every change of rule, each sentence on made-up facts or on the essay's cases."""

from __future__ import annotations

import datetime as dt
import importlib
from pathlib import Path
from types import ModuleType

import attrs
import pytest

import blocs
from blocs import oakes, studies
from blocs.dates import PartialDate, Truth
from blocs.record.citation import cite
from blocs.record.codes import Status
from blocs.record.institutions import Institution
from blocs.record.provenance import Sources
from blocs.study import factors, organs, outcomes, relations, security
from blocs.study.clocks import Moment, moment
from blocs.study.comparison import benchmark
from blocs.study.trend import Trend, trend
from blocs.study.witnesses import untried

YES, NO, PERHAPS = Truth.YES, Truth.NO, Truth.PERHAPS
DOCS = Path(__file__).parent.parent / "docs"
ESSAY_DAY = dt.date(2025, 7, 31)


def _organ(kind: str, signed: str = "2020-01-01", status: str = "operating", since: str = "2021-01-01") -> Institution:
    """An organ under an instrument of this kind, signed on a day and not known to be in force."""
    council = blocs.get("aes").institution("council")
    assert council.instrument is not None
    assert council.instrument.signed is not None
    act = attrs.evolve(council.instrument.signed, on=PartialDate.parse(signed))
    instrument = attrs.evolve(council.instrument, kind=kind, signed=act, in_force=None, provisional=None)
    change = attrs.evolve(council.history[0], on=PartialDate.parse(since), status=Status(status))
    return attrs.evolve(council, instrument=instrument, history=(change,))


@pytest.mark.parametrize("kind", ["communique", "declaration", "decision"])
def test_what_never_enters_into_force_gives_no_organ_in_law(kind: str) -> None:
    """Not even where the organ is at work (rule 1); nor is an organ laid down by it (rule 2)."""
    organ = _organ(kind)
    assert organs.in_law(organ, ESSAY_DAY) is NO
    assert organs.laid_down(organ, ESSAY_DAY) is NO
    assert organs.at_work(organ, ESSAY_DAY) is YES


def test_an_instrument_that_is_applied_is_in_force() -> None:
    """An organ at work under a signed treaty is in law on that day; before it was at work, perhaps; before the signature, not (rule 1)."""
    organ = _organ("treaty")
    assert organs.in_law(organ, ESSAY_DAY) is YES
    assert organs.in_law(organ, dt.date(2020, 6, 1)) is PERHAPS
    assert organs.in_law(organ, dt.date(2019, 6, 1)) is NO
    assert organs.in_law(_organ("treaty", status="impaired"), ESSAY_DAY) is PERHAPS


def test_laid_down_means_signed_whether_or_not_in_force() -> None:
    """From the signature on, and no more once the organ is dissolved (rule 2)."""
    assert organs.laid_down(_organ("treaty", status="announced"), ESSAY_DAY) is YES
    assert organs.laid_down(_organ("treaty"), dt.date(2019, 6, 1)) is NO
    assert organs.laid_down(_organ("treaty", status="dissolved"), ESSAY_DAY) is NO


def test_the_essay_is_met_by_what_was_laid_down() -> None:
    """F1c and F1d are the essay's construct and F1b and F1 proxies; its codings of what was laid down meet the former (rule 2)."""
    relation = {each.factor: each.relation for each in oakes.plan().indicators}
    assert [relation[id] for id in ("F1c", "F1d", "F1b", "F1")] == ["same", "same", "proxy", "proxy"]
    coded = {each.claim: each for each in blocs.claims.codings("oakes-2025")}
    moved = {
        claim: (coded[claim].factor, coded[claim].low, coded[claim].high, coded[claim].basis) for claim in ("oakes-147", "oakes-152", "oakes-153")
    }
    assert moved == {
        "oakes-147": ("F1c", 0.0, 0.5, "implied"), "oakes-152": ("F1c", 1.0, 1.0, "asserted"), "oakes-153": ("F1d", 0.4, 1.0, "implied"),
    }  # fmt: skip


def test_authority_is_the_published_score_of_the_year() -> None:
    """Both Communities are scored, at equal age and over life; a year beyond the scores, or a body without one, is unknown (rule 3)."""
    cells = {clock: oakes.comparison(clock=clock).cells for clock in oakes.CLOCKS}
    assert (cells["origins"]["eac-1967", "F3"].value.low, cells["origins"]["eac", "F3"].value.low) == pytest.approx((0.12, 0.513), abs=0.001)
    assert (cells["origins"]["eac-1967", "F3b"].value.low, cells["origins"]["eac", "F3b"].value.low) == pytest.approx((0.11, 0.22), abs=0.001)
    assert (cells["life"]["eac-1967", "F3"].value.low, cells["life"]["eac", "F3"].value.low) == pytest.approx((0.177, 0.495), abs=0.001)
    assert cells["last"]["eac", "F3"].value.why == "unknown"
    assert {cells["origins"][case, "F3"].value.why for case in ("g5-sahel", "aes")} == {"unknown"}


def test_the_toll_is_divided_by_ten_and_capped() -> None:
    """Ten deaths per 100,000 a year are 1; by 100 the same toll is a tenth of that (rule 4)."""
    states = blocs.get("aes").founders
    found = [(year, states) for year in range(2020, 2025)]
    rate, *_ = security.toll_of(found)
    assert rate is not None
    assert security.toll_value(found).low == pytest.approx(rate / 10)
    assert security.toll_value(found, 100).low == pytest.approx(rate / 100)
    assert security.toll_value([(2023, states)]).low == 1.0


def test_the_divisor_of_the_toll_is_a_datum_of_the_study() -> None:
    """A study may count another toll as 1; the essay's counts ten deaths per 100,000 (rule 4)."""
    study, aes = oakes.plan(), blocs.get("aes")
    other = attrs.evolve(study, rules=attrs.evolve(study.rules, toll_at_most=100.0))
    read = moment(aes, "origins", aes, ESSAY_DAY)
    assert study.rules.toll_at_most == 10.0
    assert studies.factor(other, "F4b", aes, read).low == pytest.approx(studies.factor(study, "F4b", aes, read).low / 10)


@pytest.mark.parametrize(
    ("domains", "whole", "low", "high"),
    [
        ({"trade"}, True, 0, 0), ({"military", "justice"}, True, 1, 1), ({"military", "trade", "energy"}, True, 0.25, 0.75),
        ({"trade"}, False, 0, 0.75), ({"military"}, False, 0.25, 1), ({"military", "trade"}, False, 0.25, 0.75),
    ],
)  # fmt: skip
def test_security_first_has_three_answers(domains: set[str], whole: bool, low: float, high: float) -> None:
    """No security domain 0, nothing else 1, both an interval that no finer list moves; goals recorded in part leave the rest open (rule 5)."""
    aes = blocs.get("aes")
    charter = aes.founding
    goals = tuple(attrs.evolve(aes.goals[0], key=domain, domain=domain, instrument=charter) for domain in sorted(domains))
    coverage = tuple(each for each in aes.coverage if str(each.section) not in ("goals", "founding_goals"))
    stated = attrs.evolve(next(each for each in aes.coverage if str(each.section) == "goals"), extent="complete" if whole else "partial")
    bloc = attrs.evolve(aes, goals=goals, coverage=(*coverage, stated))
    value = factors.security_first(oakes.plan().rules, bloc, moment(aes, "origins", aes, ESSAY_DAY))
    assert (value.low, value.high) == (low, high)


def test_reliance_is_the_rest_of_what_members_pay() -> None:
    """Where the members' own share is held, the outside share is the rest; purses stay apart (rule 6)."""
    g5 = blocs.get("g5-sahel")
    value = oakes.comparison(clock="last").cells["g5-sahel", "F10"].value
    assert (value.low, value.high) == pytest.approx((0.87, 0.89))
    assert "as pledged or planned" in str(value.says)
    assert [figure.domain for figure in value.facts] == ["military", "development"]
    early = relations.income(g5, Moment("last", (dt.date(2018, 6, 1),), g5.founders))
    assert (early.low, early.high) == pytest.approx((0.89, 0.89))
    assert relations.income(g5, Moment("last", (dt.date(2018, 1, 1),), g5.founders)).why == "unknown"


def test_of_two_figures_of_a_purse_the_newest_counts() -> None:
    """The share of 2011 gives way to that of 2013, and that to the next (rule 6)."""
    eac = blocs.get("eac")
    shares = [relations.income(eac, Moment("last", (dt.date(year, 12, 31),), eac.founders)).low for year in (2011, 2013, 2014, 2025)]
    assert shares == pytest.approx([0.70, 0.68, 0.59, 0.38])


def test_isolation_has_two_degrees() -> None:
    """Suspended or under sanctions counts 1, leaving otherwise one half, nothing none; what is old and has no end recorded is in doubt (rule 7)."""
    found = {clock: oakes.comparison(clock=clock).cells for clock in oakes.CLOCKS}
    eac = found["origins"]["eac", "F12"].value
    assert (eac.low, eac.high) == pytest.approx((0.5 / 3, 0.5 / 3))
    assert "left or leaving otherwise: Tanzania" in str(eac.says)
    last = found["last"]["eac", "F12"].value
    assert last.low == last.high == pytest.approx(1.5 / 8)
    assert "sanctions: South Sudan; left or leaving otherwise: Rwanda" in str(last.says)
    assert {found[clock]["aes", "F12"].value.low for clock in oakes.CLOCKS} == {1.0}
    g5 = found["last"]["g5-sahel", "F12"].value
    assert (g5.low, g5.high) == pytest.approx((2 / 5, 3 / 5))
    assert "Niger ?" in str(g5.says)


def test_a_body_without_a_member_has_no_largest_one() -> None:
    """Concentration does not apply to it."""
    found = relations.concentration(blocs.get("aes"), Moment("day", (ESSAY_DAY,), ()))
    assert (found.known, found.why) == (False, "not_applicable")


def test_an_organ_of_which_no_meeting_is_dated_may_or_may_not_have_met() -> None:
    """Of a body without a founding no share of governments is known."""
    aes = blocs.get("aes")
    summit = next(each for each in aes.institutions if "supreme_organ" in each.organs)
    bare = attrs.evolve(aes, institutions=(attrs.evolve(summit, history=(), meetings=(), seen=None),))
    met = outcomes.vitality(bare, ESSAY_DAY)
    assert (met.low, met.high, met.facts) == (0.0, 1.0, ())
    assert str(met.says) == f"{summit.name}: no dated meeting is known by then"
    unfounded = attrs.evolve(aes, instruments=())
    assert unfounded.founded is None
    stayed = outcomes.governments(unfounded, ESSAY_DAY)
    assert (stayed.why, str(stayed.says)) == ("unknown", "founding not known")


def test_sanctions_alone_isolate() -> None:
    """A member that was not suspended but under sanctions of a community within five years counts 1; six years later it does not (rule 7)."""
    ecowas, niger = blocs.get("ecowas"), blocs.atlas().state("Niger")
    sanction = next(each for each in ecowas.sanctions if each.state == niger)
    bare = attrs.evolve(
        ecowas, sanctions=(sanction,), memberships=tuple(attrs.evolve(each, suspensions=(), notices=()) for each in ecowas.memberships)
    )
    held = [truth for _, truth in relations._barred(bare, niger, dt.date(2020, 7, 31), ESSAY_DAY)]
    assert held == [YES]
    assert [truth for _, truth in relations._barred(bare, niger, dt.date(2025, 7, 31), dt.date(2030, 7, 31))] == [NO]


def test_a_life_counts_the_year_of_its_end() -> None:
    """It is read on the last day, with the members of the year's first day; a living bloc is read to the last full year (rule 8)."""
    g5, eac = (moment(blocs.get(id), "life", blocs.get("aes"), ESSAY_DAY) for id in ("g5-sahel", "eac"))
    assert g5.days[-1] == dt.date(2023, 12, 5)
    assert g5.window == tuple(range(2014, 2024))
    assert {each.iso3 for each in g5.of_year(2023)} == {"BFA", "MRT", "NER", "TCD"}
    assert {each.iso3 for each in g5.of_year(2021)} == {"BFA", "MLI", "MRT", "NER", "TCD"}
    assert eac.days[-1] == dt.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("rates", "moved"),
    [
        ((1, 1, 9, 1, 1.4), "rise"), ((1, 1, 9, 1, 1), "neither"), ((2, 1, 0, 1, 1), "fall"), ((1, 2, 3), ""), ((), ""), ((1, 1, 1.1, 1.1), "neither"),
    ],
)  # fmt: skip
def test_a_trend_compares_two_years_with_two(rates: tuple[float, ...], moved: str) -> None:
    """The first two with the last two, beyond a tenth; with fewer than four years there is none (rule 9)."""
    assert Trend(2000, 2004, tuple(enumerate(rates, 2000))).moved == moved


def test_every_statement_on_the_trend_gives_one_answer() -> None:
    """Propositions 5 and 7, the opposite signs and the outlook use one function: deaths in AES rose (rule 9)."""
    five = trend([(year, blocs.get("aes").founders) for year in range(2020, 2025)])
    assert five.moved == "rise"
    assert [round(rate, 1) for _, rate in five.years] == [5.3, 5.6, 9.9, 12.0, 9.8]
    printed = "9.9 (2022), 12.0 (2023), 9.8 (2024)"
    for table in (oakes.propositions(), oakes.signs(), oakes.outlook()):
        assert printed in " ".join(cell.text for row in table.rows for cell in row)


def test_a_fact_that_rests_on_a_document_on_trial_alone_enters_no_factor() -> None:
    """Its citation is left out; a fact left without one is left out, and so is what cannot be without it (rule 10)."""
    aes = blocs.get("aes")
    essay = Sources((cite("oakes-2025[para. 6]"),))
    first, second, *rest = aes.goals
    goals = (attrs.evolve(first, sources=essay), attrs.evolve(second, sources=(*essay, *second.sources)), *rest)
    spell = aes.memberships[0]
    gone = attrs.evolve(spell, entry=attrs.evolve(spell.entry, sources=essay))
    read = untried(attrs.evolve(aes, goals=goals, memberships=(gone, *aes.memberships[1:])))
    assert read.goals == (second, *rest)
    assert read.memberships == aes.memberships[1:]
    assert untried(aes) is aes


def test_no_record_cites_a_document_on_trial() -> None:
    """So rule 10 moves no value of the bundled record."""
    assert [each.id for each in blocs.atlas() if untried(each) is not each] == []


def test_outcomes_come_first_with_the_essay_s_codings_and_enter_no_distance() -> None:
    """O1, O3, O4 and O5 are the first question; O1 is coded for every case, and agrees; no distance counts one (13.3)."""
    first = oakes.plan().questions[0]
    assert [each.factor for each in first.indicators] == ["O1", "O3", "O4", "O5"]
    for clock in oakes.CLOCKS:
        reading = oakes.comparison(clock=clock)
        cells = [reading.cells[case, "O1"] for case in oakes.plan().cases]
        assert [cell.coding and (cell.coding.low, cell.coding.high) for cell in cells] == [(0.0, 0.0), (1.0, 1.0), (0.0, 0.0), (0.0, 1.0)]
        assert [cell.value.low for cell in cells] == [0.0, 1.0, 0.0, 1.0]
        assert [cell.mark for cell in cells] == [""] * 4
        assert not set(oakes.ranking(reading).factors) & set(oakes.OUTCOMES)
    with pytest.raises(blocs.UnknownName, match="no factor is called"):
        oakes.comparison(values={("aes", "O1"): 0.0})


def test_the_benchmark_is_a_column_and_is_not_ranked() -> None:
    """ECOWAS is read like any case beside them, and is in no distance; where it is a case itself there is no such column (13.3)."""
    reading = oakes.comparison()
    beside = benchmark(reading, ESSAY_DAY)
    assert beside is not None
    assert [each.id for each in beside.cases] == ["ecowas"]
    assert beside.cells["ecowas", "F4"].value == oakes.factor(
        "F4", blocs.get("ecowas"), moment(blocs.get("ecowas"), "origins", reading.subject, ESSAY_DAY)
    )
    assert "ecowas" not in {each.case.id for each in oakes.distances(reading)}
    table, other = oakes.reproduce(clock="origins"), oakes.reproduce(clock="origins", cases=["eac-1967", "eac", "g5-sahel", "ecowas"])
    assert "ECOWAS (benchmark)" in str(table)
    assert "(benchmark)" not in str(other)
    assert len(other.rows[0]) == len(table.rows[0]) - 1


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool that writes docs/oakes-changes.md, found where it stands."""
    monkeypatch.syspath_prepend(str(DOCS))
    return importlib.import_module("oakes_changes")


def test_the_page_of_changes_is_what_the_tool_writes(tool: ModuleType) -> None:
    """docs/oakes-changes.md says what the code says today; `python docs/regenerate.py` writes it anew."""
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page()


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(1, 2, "task specific"), (2, 2, "task specific"), (2, 3, "open"), (2, 20, "open"), (3, 20, "general purpose"), (3, 3, "general purpose")],
)
def test_how_broad_a_body_is_said_to_be(least: int, most: int, words: str) -> None:
    """Three domains make it one of general purpose; where they may be fewer or more, the words leave it open."""
    assert str(factors._purpose(least, most)) == words
