"""The essay redone: claims, propositions and robustness keep their own rules, whatever the record says."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from pathlib import Path
from typing import Any

import attrs
import pytest

import blocs
from blocs import claims, covariates, oakes, studies
from blocs.dates import Truth
from blocs.ledgers import checks, verdicts
from blocs.study.comparison import cases_of
from blocs.study.firmness import first
from blocs.study.inquiry import Inquiry
from blocs.study.loading import of_source
from blocs.study.population_tests import fisher
from blocs.study.propositions import answer
from blocs.study.robustness import weights
from blocs.study.statements import SETTLED
from blocs.study.tables import robustness as table
from blocs.study.verdicts import Answer, Kind, Verdict, verdict

YES, NO, PERHAPS = Truth.YES, Truth.NO, Truth.PERHAPS


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([YES, YES], "borne_out"),
        ([YES, NO], "in_part"),
        ([YES, YES, NO, PERHAPS, None], "in_part"),
        ([NO, NO], "not"),
        ([NO, None], "not"),
        ([NO, None, PERHAPS], "open"),
        ([YES, PERHAPS], "consistent"),
        ([YES, None], "consistent"),
        ([YES, PERHAPS, None], "open"),
        ([PERHAPS, None], "open"),
        ([], "open"),
    ],
)
def test_verdict_follows_the_rule(answers: list[Answer], expected: str) -> None:
    """Section 13.4 of the rules, for statements of fact: any yes and any no is in part; half decides; perhaps alone decides nothing."""
    assert verdict(answers) == expected


@pytest.mark.parametrize(
    ("answers", "kind", "more", "expected"),
    [
        ([YES], Kind.FORECAST, {"still_open": True}, "consistent"),
        ([YES], Kind.FORECAST, {}, "borne_out"),
        ([YES, NO], Kind.FORECAST, {"still_open": True}, "contested"),
        ([None, PERHAPS], Kind.FORECAST, {"still_open": True}, "open"),
        ([NO, None], Kind.FORECAST, {"still_open": True}, "contested"),
        ([NO, NO], Kind.FORECAST, {"still_open": True}, "not"),
        ([YES], Kind.CAUSE, {"rivals": [YES, NO]}, "consistent"),
        ([YES], Kind.CAUSE, {"rivals": [YES, YES]}, "contested"),
        ([NO], Kind.CAUSE, {"rivals": [YES, YES]}, "not"),
        ([YES], Kind.CONDITIONAL, {"premises": [YES]}, "borne_out"),
        ([YES], Kind.CONDITIONAL, {"premises": [NO]}, "open"),
        ([NO], Kind.CONDITIONAL, {"premises": [PERHAPS]}, "open"),
        ([NO], Kind.DIFFERS, {"variation": [NO]}, "no_variation"),
        ([NO], Kind.DIFFERS, {"variation": [PERHAPS]}, "no_variation"),
        ([NO], Kind.DIFFERS, {"variation": [YES]}, "not"),
        ([YES], Kind.JUDGEMENT, {}, "open"),
    ],
)
def test_a_verdict_knows_what_kind_of_statement_it_is_about(answers: list[Answer], kind: Kind, more: dict[str, Any], expected: str) -> None:
    """Section 13.4: a forecast still open and a cause are never proved; a condition not met, or no variation, leaves nothing to judge."""
    assert verdict(answers, kind, **more) == expected


def test_every_verdict_is_said_in_french() -> None:
    """No verdict is called the same in both languages."""
    with blocs.language("fr"):
        assert {each.value for each in Verdict if str(each.words) == each.words.text} == set()


def test_every_paragraph_is_accounted_for() -> None:
    """Each body paragraph of each document has a claim, or stands with a reason among those without."""
    for ledger in claims.ledgers():
        spoken = {claim.at for claim in ledger.claims} | {at for at, _ in ledger.without_claims}
        missing = [f"¶{number}" for number in range(1, ledger.paragraphs + 1) if f"¶{number}" not in spoken]
        assert missing == [], ledger.source


def test_claim_ids_are_unique_and_verdicts_known() -> None:
    """Ids are unique across documents; every verdict is a term; what rests on a reading cites it."""
    every = [(claim, verdicts.judge(claim)) for ledger in claims.ledgers() for claim in ledger.claims]
    ids = [claim.id for claim, _ in every]
    assert len(ids) == len(set(ids))
    terms = set(blocs.storage.reading.vocabulary()["verdict"])
    assert {judged.verdict for _, judged in every} <= terms
    unsourced = [claim.id for claim, judged in every if judged.verdict in ("holds", "loose", "wrong") and not judged.sources]
    assert unsourced == []


def test_claims_bear_on_propositions_that_exist() -> None:
    """Every proposition that a claim bears on is one of the list."""
    numbers = {int("".join(filter(str.isdigit, each.number))) for each in oakes.plan().propositions}
    strangers = {number for ledger in claims.ledgers() for claim in ledger.claims for number in claim.bears_on} - numbers
    assert strangers == set()


def test_codings_name_a_case_and_a_factor() -> None:
    """Every coding of the essay is of a case it compares, on a factor or outcome there is, within the scale."""
    for coding in claims.codings():
        assert coding.case in oakes.plan().cases
        assert coding.factor in oakes.FACTORS or coding.factor in oakes.OUTCOMES
        assert 0.0 <= coding.low <= coding.high <= 1.0
        assert coding.basis in ("asserted", "implied")


def test_unknown_question_is_refused() -> None:
    """A check that names no question is refused with the nearest."""
    with pytest.raises(blocs.BadQuestion, match="member"):
        checks.ask(blocs.atlas(), {"ask": "membr"})


@pytest.mark.parametrize("clock", list(oakes.CLOCKS))
def test_factors_stay_on_their_scale(clock: str) -> None:
    """Every known value on a scale lies within 0 and 1, the lowest not above the highest; what is missing says why."""
    reading = oakes.comparison(clock=clock)
    for (case, id), cell in reading.cells.items():
        if not cell.value.known:
            assert cell.value.why, (case, id)
        elif id in oakes.OUTCOMES or oakes.FACTORS[id].scale:
            assert 0.0 <= cell.value.low <= cell.value.high <= 1.0, (case, id)


def test_two_runs_print_the_same() -> None:
    """Draws are seeded: the report is the same byte for byte."""
    assert oakes.robustness().to("json") == oakes.robustness().to("json")
    ranked = oakes.ranking(oakes.comparison())
    assert weights(ranked, draws=200) == weights(ranked, draws=200)
    assert weights(ranked, draws=200, seed=1).keys() == weights(ranked, draws=200, seed=2).keys()


def test_weights_are_shares() -> None:
    """The shares of the draws add up to one; a case that dominates keeps them all."""
    for clock in oakes.CLOCKS:
        ranked = oakes.ranking(oakes.comparison(clock=clock))
        shares = oakes.weights(ranked, draws=300)
        assert sum(shares.values()) == pytest.approx(1.0)
        if oakes.dominates(ranked).holds is Truth.YES:
            assert max(shares.values()) == 1.0


def test_counterfactuals_do_what_they_say() -> None:
    """Each smallest set, put at the other case's middles, makes that case the nearest; no smaller one does."""
    reading = oakes.comparison()
    ranked = oakes.ranking(reading)
    mid = {case.id: {id: ranked.value(case, id).middle for id in ranked.factors} for case in reading.cases}
    others = [each.id for each in reading.cases[:-1]]

    def first(profile: dict[str, float]) -> str:
        return min(others, key=lambda case: (sum(weight * abs(mid[case][id] - profile[id]) for id, weight in ranked.weights.items()), case))

    for case, sets in oakes.counterfactual(ranked).items():
        for ids in sets:
            assert first({**mid[reading.subject.id], **{id: mid[case][id] for id in ids}}) == case


@pytest.mark.parametrize(
    ("terms", "says", "french"),
    [
        (
            {"ask": "unbacked", "case": "subject", "domains": ["fisheries"]},
            "the data have no goal in these fields by 31 July 2025", "les données n'ont aucun objectif dans ces domaines au 31 juillet 2025",
        ),
        (
            {"ask": "calm", "case": "subject", "instrument": "treaty-1900"},
            "treaty-1900: entry into force not known", "treaty-1900 : entrée en vigueur inconnue",
        ),
        ({"ask": "kinds", "kind": "no_kind"}, "too few bodies", "trop peu d'organisations"),
        (
            {"ask": "strength", "bloc": "eac", "what": "authorised", "on": "2025-01-01", "below": 1000},
            "EAC: no strength known", "CAE : effectif inconnu",
        ),
    ],
)  # fmt: skip
def test_what_the_data_cannot_answer_is_said(terms: dict[str, Any], says: str, french: str) -> None:
    """In a few words, of which each names what is missing."""
    atlas = blocs.atlas()
    found = answer(Inquiry(oakes.plan(), cases_of(oakes.plan(), None, atlas), ESSAY, atlas), terms)
    assert (str(found.says), found.facts) == (says, ())
    with blocs.language("fr"):
        assert str(found.says).replace("\xa0", " ") == french


def test_a_factor_that_is_set_by_hand_is_asked_for_in_its_place() -> None:
    """Also of one case alone, outside a comparison."""
    atlas = blocs.atlas()
    asked = Inquiry(oakes.plan(), cases_of(oakes.plan(), None, atlas), ESSAY, atlas, values={("aes", "F4"): (0.1, 0.2)})
    own, plain = asked.value("aes", "F4", "last"), attrs.evolve(asked, values={}).value("aes", "F4", "last")
    assert (own.low, own.high) == (0.1, 0.2)
    assert (plain.low, plain.high) == (1.0, 1.0)


def test_a_case_that_three_changes_do_not_bring_near_is_said_to_have_no_set() -> None:
    """Were ECOWAS like the AES on any three factors, others would still be nearer."""
    ranked = studies.ranking(oakes.comparison(cases=["eac-1967", "eac", "g5-sahel", "aes", "ecowas"]))
    assert studies.counterfactual(ranked)["aes"] == ()
    said = table._needed("AES", ())
    assert str(said) == "AES: no set of three or fewer"
    with blocs.language("fr"):
        assert str(said).replace("\xa0", " ") == "AES : aucun ensemble de trois facteurs ou moins"


def test_another_subject_leaves_out_what_is_not_about_it() -> None:
    """With another bloc as the subject, propositions about the study's own cases do not apply, and the rest are restated, in nobody's name."""
    judged = oakes.judge(cases=["eac-1967", "eac", "g5-sahel", "ecowas"])
    for each in judged:
        assert each.origin == ("ours" if each.proposition.origin == "ours" else "transposed")
        assert "{subject}" not in str(each.says)
        assert each.verdict in list(Verdict)
        assert each.verdict == "does_not_apply" or "{subject}" in each.proposition.says.en or each.proposition.number in ("9", "24a", "24b")
        assert each.proposition.only == "" or each.verdict == "does_not_apply"


def test_with_another_subject_no_table_speaks_in_the_essay_s_name() -> None:
    """No origin but "transposed" and "ours", no text written for AES, no count of the essay's; each proposition left out is named with the reason."""
    cases = ["eac-1967", "eac", "g5-sahel", "ecowas"]
    table = oakes.propositions(cases=cases, brief=True)
    assert {row[1].value for row in table.rows} == {"transposed", "ours"}
    text = table.to(width=200)
    assert "author's" not in table.subtitle[0]
    assert not [each for each in oakes.plan().propositions if each.because and str(each.because) in text]
    shown = {row[0].value for row in table.rows}
    left = {number for note in table.notes if "Left out" in note for number in note.rstrip(".").rpartition(": ")[2].split(", ")}
    assert shown | left == {each.number for each in oakes.plan().propositions}
    assert shown & left == set()
    told = oakes.reproduce(cases=["eac", "aes", "ecowas"])
    assert "in the place of the AES" in told.title
    assert not [each for each in oakes.plan().explanations if each.case == "aes" and any(str(each.text) in note for note in told.notes)]


def test_what_did_not_exist_yet_is_not_compared() -> None:
    """Read on a day in 2005, the G5 Sahel of 2014 is left out and said to be; on a day before every case there is nothing to compare."""
    cases, on = ["eac-1967", "eac", "g5-sahel", "ecowas"], "2005-01-01"
    assert [each.id for each in oakes.comparison(on, cases=cases).absent] == ["g5-sahel"]
    for part in (oakes.reproduce, oakes.outcomes, oakes.robustness):
        assert "Left out, because founded only later: G5 Sahel." in part(on=on, cases=cases).subtitle
        assert '"g5-sahel"' not in part(on=on, cases=cases).to("json")
    late = [finding for each in oakes.judge(on, cases) for finding in (one.finding for one in each.found) if "did not exist" in str(finding.says)]
    assert late
    assert all(finding.holds is None for finding in late)
    with pytest.raises(blocs.BadQuestion, match="none of the cases existed yet"):
        oakes.comparison("1976-01-01", cases=["eac", "g5-sahel", "ecowas"])
    with pytest.raises(blocs.BadQuestion, match="AES was founded on"):
        oakes.outcomes("2005-01-01")


def test_a_body_whose_founding_is_not_known_to_the_day_cannot_be_the_subject() -> None:
    """Nothing can be read at its age."""
    says = "the founding of the AI is not known to the day, so it cannot be compared at the same age"
    with pytest.raises(blocs.BadQuestion, match=says):
        oakes.comparison(cases=["eac-1967", "eac", "accra-initiative"])


def test_a_day_before_the_founding_is_refused() -> None:
    """The subject cannot be read before it was founded; an unknown clock is answered with the known ones."""
    with pytest.raises(blocs.BadQuestion, match="founded"):
        oakes.reproduce(on="2023-01-01")
    with pytest.raises(blocs.BadQuestion, match="origins"):
        oakes.comparison(clock="origin")


def test_years_beyond_a_table_are_unknown() -> None:
    """A year that a context table does not cover has no figure; it is never zero."""
    for name in ("conflicts", "deaths", "population", "gdp_per_head"):
        table = covariates.series(name)
        assert table.get("MLI", table.about.last_year + 1) is None
        assert table.get("MLI", table.about.first_year - 1) is None


def test_a_table_of_figures_that_there_is_not_is_refused() -> None:
    """With the nearest of those that there are."""
    with pytest.raises(blocs.UnknownName, match="population"):
        covariates.series("populaton")


def test_every_context_table_is_described() -> None:
    """Each table names its source in the bibliography, its version, licence, derivation and years."""
    for name, about in covariates.tables().items():
        assert about.source in blocs.storage.reading.sources(), name
        assert about.version
        assert about.licence
        assert about.derivation.fr
        assert about.first_year < about.last_year <= dt.date.today().year


def test_the_essay_is_not_held_to_what_came_after() -> None:
    """Read later, a coding differs by a fact too late for the author only with the mark that says so."""
    later = oakes.comparison(on=blocs.get("aes").last_day)
    for (case, _), cell in later.cells.items():
        if case == "aes" and cell.mark in ("≠", "~"):
            days = oakes.comparison(on=oakes.plan().known_to_author).cells[case, cell.factor]
            assert days.mark == cell.mark


def test_every_row_of_the_comparison_names_its_factor_and_its_voice() -> None:
    """For machines the first cell of a row says what the row holds, whatever the language: "F1b essay", "F1b origins"."""
    every = []
    for lang in ("en", "fr"):
        with blocs.language(lang):
            table = oakes.reproduce()
        heads = [row[0].value for row in table.rows if row[0].text.startswith("\u2007")]
        assert len(set(heads)) == len(heads)
        assert {"read on life", "F1b essay", "F1b origins", "F1b life", "F1b last", "F3 essay", "F3 origins"} <= set(heads)
        assert [head.split()[0] for head in heads if head.endswith(" essay")] == [i.factor for q in oakes.plan().questions for i in q.indicators]
        every.append(heads)
    assert every[0] == every[1]


@pytest.mark.parametrize("case", ["aes", "oau"])
def test_what_is_found_does_not_depend_on_the_language(case: str) -> None:
    """Marks, verdicts, distances and what turns the likeness are the same in every language; only the words differ."""
    cases = [*oakes.plan().cases[:-1], case]
    found = []
    for lang in ("en", "fr"):
        with blocs.language(lang):
            reading = oakes.comparison(cases=cases)
            values = {key: (each.value.low, each.value.high, each.value.why, each.mark) for key, each in reading.cells.items()}
            verdicts = [(each.verdict, [one.finding.holds for one in each.found]) for each in oakes.judge(cases=cases)]
            turned = [(each.nearest, each.sure, each.without) for each in oakes.changes("origins", cases=cases)]
            found.append((values, verdicts, oakes.distances(reading), turned, oakes.base_rates()))
    assert found[0] == found[1]


def test_a_case_that_only_its_shared_members_make_known_is_said_to_be_unknown_without_them() -> None:
    """Every member of the first Community was one of the OAU's: without them no distance is left, and the table says so."""
    table = oakes.robustness(cases=[*oakes.plan().cases[:-1], "oau"])
    without = next(row for row in table.rows if row[0].text == "Distance without the members they share")
    assert "not known without" in without[1].text


def test_a_value_of_ones_own_stands_in_place_of_the_record_s() -> None:
    """It moves the distance, is marked against the essay's coding, and is named above the table; every other cell stays."""
    plain, own = oakes.comparison(clock="last"), oakes.comparison(clock="last", values={("aes", "F4"): 0.0, ("g5-sahel", "F4"): (0.9, 1.0)})
    assert own.cells["aes", "F4"].mark == "≠"
    assert (own.cells["g5-sahel", "F4"].value.low, own.cells["g5-sahel", "F4"].value.high) == (0.9, 1.0)
    assert {key for key in plain.cells if plain.cells[key] != own.cells[key]} == {("aes", "F4"), ("g5-sahel", "F4")}
    first = {each.case.id: each.low for each in oakes.distances(plain)}
    assert {each.case.id: each.low for each in oakes.distances(own)}["g5-sahel"] > first["g5-sahel"]
    table = oakes.reproduce(clock="last", values={("aes", "F4"): 0.0})
    assert "Set by hand, in place of the data: AES F4 0.00." in table.subtitle


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        (("ecowas", "F4"), 0.1, "no case is called"), (("aes", "F99"), 0.1, "Did you mean F9"), (("aes", "F13"), 0.1, "no factor is called"),
        (("aes", "F4"), 1.5, "from 0 to 1"), (("aes", "F4"), (0.5, 0.2), "lower end first"), (("aes", "F4"), float("nan"), "from 0 to 1"),
    ],
)  # fmt: skip
def test_a_value_that_is_none_is_refused(key: tuple[str, str], value: float, says: str) -> None:
    """Another case, another factor, or a value outside the scale is refused in a sentence."""
    with pytest.raises(blocs.BlocsError, match=says):
        oakes.comparison(values={key: value})


ESSAY, LATER = dt.date(2025, 7, 31), dt.date(2026, 2, 28)


@pytest.mark.parametrize(
    ("terms", "on", "expected"),
    [
        ({"ask": "talks", "between": ["ecowas", "aes"], "since": "2025-01-29", "words": ["consultation"], "expect": "no"}, ESSAY, NO),
        ({"ask": "talks", "between": ["ecowas", "aes"], "since": "2025-05-23", "words": ["consultation"], "expect": "no"}, ESSAY, YES),
        ({"ask": "purse", "bloc": "g5-sahel", "what": "pledged"}, ESSAY, NO),
        ({"ask": "purse", "bloc": "g5-sahel", "what": "disbursed"}, ESSAY, None),
        ({"ask": "aims", "case": "subject", "domains": ["finance"], "base": 2024}, ESSAY, YES),
        ({"ask": "aims", "case": "subject", "domains": ["finance"], "base": 2024}, LATER, None),
        ({"ask": "aims", "case": "subject", "domains": ["finance"], "base": 2023}, LATER, NO),
        ({"ask": "insecure", "case": "subject", "base": 2023}, LATER, YES),
        ({"ask": "moved", "case": "subject", "since": "2025-07-31"}, ESSAY, None),
        ({"ask": "unbacked", "case": "subject", "domains": ["fisheries"]}, ESSAY, None),
        ({"ask": "calm", "case": "subject", "instrument": "treaty-1900"}, ESSAY, None),
        ({"ask": "kinds", "kind": "no_kind"}, ESSAY, None),
        ({"ask": "strength", "bloc": "eac", "what": "authorised", "on": "2025-01-01", "below": 1000}, ESSAY, None),
        ({"ask": "moved", "case": "subject", "since": "2025-07-31"}, LATER, NO),
        ({"ask": "unbacked", "case": "subject", "domains": ["finance", "trade"]}, ESSAY, YES),
        ({"ask": "unbacked", "case": "subject", "domains": ["finance", "trade"]}, LATER, NO),
        ({"ask": "due"}, LATER, NO),
        ({"ask": "due", "by": "2026-01-01"}, LATER, YES),
        ({"ask": "finished", "alive": 1, "ended": 2}, ESSAY, YES),
        ({"ask": "finished", "alive": 2, "ended": 1}, ESSAY, NO),
        ({"ask": "varies", "factor": "F6", "clock": "last"}, ESSAY, YES),
        ({"ask": "kinds", "kind": "security_alliance"}, ESSAY, YES),
        ({"ask": "kinds", "kind": "customs_union"}, ESSAY, NO),
        ({"ask": "ties", "lower": "eac", "higher": "subject"}, ESSAY, PERHAPS),
        ({"ask": "at_age", "other": "g5-sahel", "factor": "F2"}, ESSAY, YES),
        ({"ask": "without_coup", "of": "ecowas", "full_years": 2}, ESSAY, YES),
        ({"ask": "without_coup", "of": "ecowas", "full_years": 20}, ESSAY, NO),
    ],
)
def test_what_a_proposition_asks_can_come_out_otherwise(terms: dict[str, Any], on: dt.date, expected: Answer) -> None:
    """Each test answers another thing on another day, or to other terms."""
    atlas = blocs.atlas()
    inquiry = Inquiry(oakes.plan(), cases_of(oakes.plan(), None, atlas), on, atlas)
    assert answer(inquiry, terms).holds is expected


@pytest.mark.parametrize("table", [(4, 3, 3, 22), (0, 5, 3, 2), (7, 0, 0, 7)])
def test_fisher_is_the_known_test(table: tuple[int, int, int, int]) -> None:
    """The three lines give what scipy gives."""
    stats = pytest.importorskip("scipy.stats")
    a, b, c, d = table
    assert fisher(a, b, c, d) == pytest.approx(stats.fisher_exact([[a, b], [c, d]]).pvalue)


# One answer to one question


def test_three_commands_give_one_answer_to_which_case_is_nearest() -> None:
    """The proposition on the nearest case, the test of firmness, the table of robustness and the page for readers never contradict each other."""
    judged = next(each for each in oakes.judge() if each.proposition.number == "8")
    row = next(row for row in oakes.robustness().rows if row[0].text == "Nearest case")
    for place, (test, one) in enumerate(zip(judged.proposition.tests, judged.found, strict=True), 1):
        lead = first(oakes.comparison(clock=test["clock"]))
        assert lead.case is not None
        assert str(lead.case.label) in row[place].text
        if one.finding.holds is YES:
            assert lead.case.id == test["expect"]
        if one.finding.holds is NO:
            assert lead.case.id != test["expect"]
        if lead.sureness is not oakes.Sureness.UNSETTLED:
            assert one.finding.holds is (YES if lead.case.id == test["expect"] else NO)
    page = (Path(__file__).parent.parent / "docs" / "oakes.md").read_text(encoding="utf-8")
    printed = re.search(r"^8 .*$", page, re.MULTILINE)
    assert printed is not None
    assert str(judged.verdict.words) in printed[0]


def test_statements_of_one_trend_agree() -> None:
    """Where deaths among the founders of the AES are said to rise, no other place says that they fell, and the outlook does not say rolled back."""
    atlas = blocs.atlas()
    inquiry = Inquiry(oakes.plan(), cases_of(oakes.plan(), None, atlas), ESSAY, atlas)
    asked = [test for each in (*oakes.plan().propositions, *oakes.plan().causes) for test in each.tests]
    found = {test["expect"]: answer(inquiry, test).holds for test in asked if test["ask"] == "trend" and test["case"] in ("aes", "subject")}
    assert found == {"rise": YES}
    assert next(row for row in oakes.outlook().records() if row["what"] == "succeeds")["value"] is False


def test_a_proposition_and_the_claims_that_state_it_have_one_verdict() -> None:
    """A claim that links to a whole proposition has the verdict that the table of propositions prints."""
    studied = {id: {each.proposition.number: each.verdict for each in studies.judge(studies.load(id))} for id in studies.known()}
    linked = [(ledger, claim) for ledger in claims.ledgers() for claim in ledger.claims if claim.proposition and set(claim.proposition) == {"number"}]
    assert linked
    for ledger, claim in linked:
        study = of_source(ledger.source)
        verdict = studied[study.id if study else "oakes"][claim.proposition["number"]]
        held = verdicts.judge(claim).verdict
        assert held == SETTLED[verdict] or held == "judgement" or claim.checks or claim.reading, claim.id


def test_the_page_of_changes_has_the_verdicts_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The section "Verdicts" of docs/oakes-changes.md is what its script writes."""
    docs = Path(__file__).parent.parent / "docs"
    monkeypatch.syspath_prepend(str(docs))
    written = importlib.import_module("oakes_verdicts").section()
    assert written in (docs / "oakes-changes.md").read_text(encoding="utf-8")
