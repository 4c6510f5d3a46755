"""The one-page answer of a study: its values are those of the other parts, it fits a screen, and it says nothing in the author's name for another."""

from __future__ import annotations

import re

import attrs
import pytest

import blocs
from blocs import oakes, studies
from blocs.cli import main
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


def test_the_page_names_what_did_not_exist_yet_and_ranks_no_case_that_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """In 2005 there was no G5 Sahel; the first Community alone is left beside the second."""
    text = " ".join(" ".join(printed(capsys, "oakes", "eac-1967", "g5-sahel", "eac", "--on", "2005-01-01")).split())
    assert "Left out, because founded only later: G5 Sahel." in text
    assert "One case alone can be compared with the EAC" in text
