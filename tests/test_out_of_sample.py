"""The comparison out of sample: bodies are compared on enough factors, survivals and failures are counted apart, and what is printed is what was counted."""

from __future__ import annotations

from pathlib import Path

import attrs

import blocs
from blocs import Atlas, oakes, studies
from blocs.study.out_of_sample import fate, frame, judged_on, two_by_two, without_analogue
from blocs.study.outcomes import decided


def test_bodies_are_compared_on_as_many_factors_as_the_rules_ask() -> None:
    """Five, in the essay's study; with more asked for there are fewer analogues, and with ten none."""
    study = oakes.plan()
    sixes = attrs.evolve(study, rules=attrs.evolve(study.rules, factors_at_least=6))
    guesses, fewer = studies.placebo(study), studies.placebo(sixes)
    assert min(each.factors for each in guesses) == study.rules.factors_at_least == 5
    assert {each.factors for each in fewer} == {6}
    assert 0 < len(fewer) < len(guesses)
    assert studies.placebo(attrs.evolve(study, rules=attrs.evolve(study.rules, factors_at_least=10))) == ()


def test_every_decided_body_has_an_analogue_or_is_named_as_left_out() -> None:
    """None is lost between the rows and the note."""
    study = oakes.plan()
    told, left = {each.subject.id for each in studies.placebo(study)}, {each.id for each in without_analogue(study)}
    assert not told & left
    assert told | left == {each.id for each in frame(region="africa") if decided(each, judged_on(each))}


def test_survivals_and_failures_are_counted_apart() -> None:
    """The four counts are those of the bodies, in the values, in the records and in the first line."""
    guesses = oakes.placebo()
    counts = {(each.happened, each.foretold): each.n for each in two_by_two(guesses)}
    assert sum(counts.values()) == len(guesses)
    failures = [each for each in guesses if fate(each.subject) == "failed"]
    right = sum(each.right for each in failures)
    assert (counts["failed", "failed"], counts["failed", "carried on"]) == (right, len(failures) - right)
    table = oakes.out_of_sample()
    four = [row for row in table.records() if row.get("bodies") is not None]
    assert [row["bodies"] for row in four] == list(counts.values())
    survivals = len(guesses) - len(failures)
    said = f"The most similar organisation predicts {counts['carried on', 'carried on']} of {survivals} survivals and {right} of {len(failures)} failures."
    assert said in " ".join(table.to(width=200).split())
    page = (Path(__file__).parent.parent / "docs" / "oakes.md").read_text(encoding="utf-8")
    assert said in " ".join(page.split())


def test_a_group_that_no_body_belongs_to_has_no_base_rate_in_words() -> None:
    """No recorded body has security alone among its founding goals, so that none is counted as old enough."""
    assert any(each.group == "security first" and not each.n for each in oakes.base_rates())
    assert "0 of 0" not in oakes.out_of_sample().to(width=200)


def test_bodies_of_security_have_a_base_rate_of_their_own(toys: Atlas) -> None:
    """In an invented study that calls transport security: one body with nothing else among its goals, which carried on in another after eleven years."""
    rivers = studies.load(Path(__file__).parent / "studies" / "rivers", atlas=toys)
    study = attrs.evolve(rivers, rules=attrs.evolve(rivers.rules, security_domains=frozenset({"transport"})))
    says = "within 20 years, security first: 1 of 1 ended, 0 of them failed"
    assert says in " ".join(studies.out_of_sample(study, atlas=toys).to(width=200).split())
    with blocs.language("fr"):
        text = " ".join(studies.out_of_sample(study, atlas=toys).to(width=200).split())
    assert "dans les 20 ans, sécurité d'abord : 1 disparue sur 1, dont 0 en échec" in text


def test_before_the_first_body_was_founded_none_is_left_out(toys: Atlas) -> None:
    """And the table says nothing of any."""
    rivers = studies.load(Path(__file__).parent / "studies" / "rivers", atlas=toys)
    for on, named in (("1900-01-01", False), ("1960-01-01", True)):
        assert any(str(note).startswith("Left out, because no similar") for note in studies.out_of_sample(rivers, on, atlas=toys).notes) is named


def test_without_any_analogue_it_says_so(toys: Atlas) -> None:
    """An invented study that asks for more factors than there are."""
    rivers = studies.load(Path(__file__).parent / "studies" / "rivers", atlas=toys)
    asked = attrs.evolve(rivers, rules=attrs.evolve(rivers.rules, factors_at_least=99))
    table = studies.out_of_sample(asked, atlas=toys)
    assert "No organisation has a similar one whose fate was known before" in table.to(width=200)
    assert [row["bodies"] for row in table.records()] == [0, 0, 0, 0]
