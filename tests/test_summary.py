"""The one-page answer of a study: its values are those of the other parts, it fits a screen, and it says nothing in the author's name for another."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

import blocs
from blocs import Atlas, Text, oakes, studies
from blocs.cli import main
from blocs.study.design import Line, Page, Piece, Study
from blocs.study.firmness import first
from blocs.study.robustness import without


@pytest.fixture(scope="module")
def page() -> oakes.Summary:
    return oakes.summary()


def printed(capsys: pytest.CaptureFixture[str], *command: str) -> list[str]:
    assert main([*command, "--width", "80"]) == 0
    return capsys.readouterr().out.rstrip("\n").splitlines()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_fits_a_screen_in_every_language(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """At most 40 lines of at most 80 characters."""
    lines = printed(capsys, "oakes", "--lang", lang)
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 80


def test_the_page_opens_with_the_essay_and_says_where_the_rest_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Each part has its head."""
    lines = printed(capsys, "oakes")
    assert "After the coups" in lines[0]
    text = "\n".join(lines)
    for head in ("HE SAYS", "RESULT", "POINTS", "CARE", "SINCE", "MORE"):
        assert re.search(rf"^{head}  ", text, re.MULTILINE), head


def test_its_values_are_those_of_the_other_parts(page: oakes.Summary) -> None:
    """Cells, distances, verdicts and the case that is nearest without the nearest: computed once, the same everywhere."""
    readings = {clock: oakes.comparison(clock=clock) for clock in oakes.CLOCKS}
    for line in page.lines:
        for entry in line.entries:
            for piece, each in entry.pieces:
                assert each == readings[piece.clock].cells[entry.case.id, piece.factor]
    assert page.ranked.distances == oakes.distances(readings["origins"])
    assert page.judged == oakes.judge()
    assert page.ranked.nearest is not None
    assert page.then == first(without(readings["origins"], page.ranked.nearest))
    assert (page.survivals.n + page.failures.n) == len(oakes.placebo())
    assert page.survivals.right + page.failures.right == sum(each.right for each in oakes.placebo())


def test_each_word_of_the_author_is_a_coding_or_a_proposition(page: oakes.Summary) -> None:
    """Or it says what a proposition says; the sign beside it is the mark of the cell, or that of the verdict."""
    coded = {(each.case, each.factor) for each in oakes.plan().codings}
    numbers = {each.number for each in oakes.plan().propositions}
    words = [(entry.case.id, entry.word) for line in page.lines for entry in line.entries if entry.word]
    assert len(words) > 10
    assert all((case, word.factor) in coded or word.proposition in numbers for case, word in words)


def test_what_changed_since_is_judged_on_the_last_day_of_the_record(page: oakes.Summary) -> None:
    """Each verdict that moved is the one that the propositions have on that day."""
    later = {each.proposition.number: each.verdict for each in oakes.judge(page.last)}
    assert page.last > page.on
    assert page.moved
    assert all(later[each.proposition.number] is each.after is not each.before for each in page.moved)


def test_with_another_subject_the_page_says_nothing_in_the_author_s_name(capsys: pytest.CaptureFixture[str]) -> None:
    """No argument, no words, no signs, no count of points."""
    text = "\n".join(printed(capsys, "oakes", "--case", "ecowas"))
    assert "ECOWAS in the place of the AES" in text
    for word in ("HE SAYS", "he says", "POINTS", "collapsed", "= the data agree"):
        assert word not in text


def test_the_page_reads_values_of_one_s_own() -> None:
    """A value set by hand moves the distance on the page as it does in the comparison."""
    values = {("g5-sahel", "F4"): 1.0}
    own = oakes.summary(values=values)
    assert own.ranked.distances == oakes.distances(oakes.comparison(values=values))
    assert own.ranked.distances != oakes.summary().ranked.distances


def test_rows_for_programs_are_values_in_every_language() -> None:
    """Each row is a factor of a case, with bounds and sources; the distances are rows of their own."""
    rows = oakes.summary_table().records()
    assert {row["case"] for row in rows} == set(oakes.plan().cases)
    assert next(row["case"] for row in rows if row["factor"] == "distance") == "g5-sahel"
    with blocs.language("fr"):
        assert oakes.summary_table().records() == rows


def test_a_study_without_a_page_says_so_and_prints_its_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for the page, it is refused; asked for nothing, the command prints the comparison."""
    bare = attrs.evolve(oakes.plan(), page=None)
    with pytest.raises(blocs.BadQuestion, match="has no page"):
        studies.summary(bare)
    assert "Were members at war?" in "\n".join(printed(capsys, "study", "examples/small_study"))


@pytest.mark.parametrize("part", ["propositions", "robustness", "comparison", "summary"])
def test_a_value_of_one_s_own_goes_with_every_part_that_reads_factors(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The parts that read factors name it; the others refuse it."""
    text = "\n".join(printed(capsys, "oakes", "--part", part, "--set", "g5-sahel.F4=1", "--no-sources"))
    assert "Set by hand, in place of the data: G5 Sahel F4 1.00" in " ".join(text.split())
    assert main(["oakes", "--part", "outcomes", "--set", "g5-sahel.F4=1"]) == 2


# A study of invented blocs with a page ---------------------------------------------------------------------------------------------------------

LABEL, SAYS = Text({"en": "Organs", "fr": "Organes"}), Text({"en": "Rivers bind.", "fr": "Les fleuves unissent."})
PIECE = Piece(factor="F1", says=Text({"en": "{value} of 5", "fr": "{value}/5"}), of=5)


@pytest.fixture(scope="module")
def rivers(toys: Atlas) -> Study:
    """The League is known on no factor."""
    study = studies.load(Path(__file__).parent / "studies" / "rivers", atlas=toys)
    return attrs.evolve(study, page=Page(says=SAYS, voice=Text({"en": "she says", "fr": "elle dit"}), lines=(Line(label=LABEL, record=(PIECE,)),)))


def said(found: studies.Summary, lang: str = "en") -> str:
    with blocs.language(lang):
        return " ".join(studies.summary_table(found).to(width=400).split())


def rows(found: studies.Summary) -> str:
    return re.sub("─+ *", "", said(found))


def test_a_page_with_one_case_that_is_known_well_enough_ranks_nothing(rivers: Study, toys: Atlas) -> None:
    """It says so, with its distance; and that no factor tells fates apart is not said where none is known for all cases."""
    found = studies.summary(rivers, atlas=toys)
    assert "RESULT Only UTR 1960 is known on enough factors to be compared with UTR, so there is nothing to rank. UTR 1960 LOH UTR" in rows(found)
    assert "From UTR 0.20 - -" in said(found)
    assert "CARE Only 2 cases, of which 1 has ended." in said(found)
    french = said(found, "fr")
    assert "Seul cas connu sur assez de facteurs pour être comparé à l'UTF : la RAS 1960 ; il n'y a rien à classer." in french


def test_a_page_on_which_too_little_is_known_ranks_nothing(rivers: Study, toys: Atlas) -> None:
    """No distance, no likeness over other bodies; the comparison says the same."""
    strict = attrs.evolve(rivers, rules=attrs.evolve(rivers.rules, factors_at_least=99))
    found = studies.summary(strict, atlas=toys)
    for lang, says in (
        ("en", "RESULT Too little is known of the cases to say which is most like UTR."),
        ("fr", "RÉSULTAT On en sait trop peu sur les cas pour dire lequel ressemble le plus à l'UTF."),
    ):
        assert says in said(found, lang)
    assert "From UTR" not in said(found)
    assert "likeness gets" not in said(found)
    subtitle = [str(each) for each in studies.reproduce(strict, atlas=toys).subtitle]
    for line in (
        "No case is known on enough factors to be compared with UTR.",
        "On 30 June 2012, the last day checked, no case is known on enough factors to be compared with UTR.",
        "Compared at the same age, no case is known on enough factors.",
    ):
        assert line in subtitle
    with blocs.language("fr"):
        assert "Aucun cas n'est connu sur assez de facteurs pour être comparé à l'UTF." in map(str, studies.reproduce(strict, atlas=toys).subtitle)


def test_a_page_of_the_last_day_says_nothing_of_later_ones(rivers: Study, toys: Atlas) -> None:
    """There is none that the record knows."""
    assert "SINCE By 30 June 2012 no verdict has changed." in said(studies.summary(rivers, atlas=toys))
    assert "SINCE" not in said(studies.summary(rivers, toys["utr"].last_day, atlas=toys))


def test_what_became_of_the_cases_follows_from_no_factor_where_none_survives_and_none_contradicts(page: oakes.Summary) -> None:
    """Said of the essay's cases, were there no pattern of both."""
    table = attrs.evolve(page.truth_table, rows=page.truth_table.rows[:1])
    assert not table.contradictions
    none = attrs.evolve(page, truth_table=table, survivors=())
    assert "What became of the cases does not follow from any single factor." in said(none)
    assert "Le sort des cas ne découle d'aucun facteur à lui seul." in said(none, "fr")
    assert "does not follow" not in said(attrs.evolve(none, survivors=("F1",)))


def test_the_nearest_case_is_nearer_than_others_surely_or_in_random_draws(page: oakes.Summary) -> None:
    """Each way of being nearer names its cases."""
    names = dict.fromkeys(page.nearer, True)
    assert "than the EAC and EAC 1967 whatever the unknown values." in said(attrs.evolve(page, nearer=names))
    drawn = said(attrs.evolve(page, nearer=dict.fromkeys(page.nearer, False)))
    assert "whatever the unknown values" not in drawn
    assert re.search(r"than the EAC and EAC 1967 in all 20,000 random draws\.", drawn)


@pytest.mark.parametrize(
    ("cases", "says", "french"),
    [
        ((), "No case has ended, or is over ten years old.", "Aucun cas n'a pris fin ni n'a plus de dix ans."),
        (("eac",), "Only one case, which is still alive.", "Un seul cas, toujours en vie."),
        (("g5-sahel",), "Only one case, which has ended.", "Un seul cas, achevé."),
        (("eac", "g5-sahel"), "Only 2 cases, of which 1 has ended.", "2 cas seulement (achevés : 1)."),
        (("eac-1967", "g5-sahel", "eac"), "Only 3 cases, of which 2 have ended.", "3 cas seulement (achevés : 2)."),
    ],
)  # fmt: skip
def test_how_few_cases_there_are_is_said_in_grammar(cases: tuple[str, ...], says: str, french: str, page: oakes.Summary) -> None:
    """As many as there are, and as many of them as had ended by the day."""
    few = attrs.evolve(page, finished=tuple(map(blocs.get, cases)))
    assert f"CARE {says}" in said(few)
    assert french in said(few, "fr")


def test_the_page_names_what_did_not_exist_yet_and_ranks_no_case_that_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """In 2005 there was no G5 Sahel; the first Community alone is left beside the second."""
    text = " ".join(" ".join(printed(capsys, "oakes", "eac-1967", "g5-sahel", "eac", "--on", "2005-01-01")).split())
    assert "Left out, because founded only later: G5 Sahel." in text
    assert "One case alone can be compared with the EAC" in text
