"""Endings are traced from the record alone: what broke first, in order, by whose act; the tests are the study's, and mean what their kind says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import blocs
from blocs import Atlas, covariates, oakes, studies
from blocs.dates import Truth, months_after, parse
from blocs.ledgers.finding import Finding
from blocs.record.membership import Notice, Suspension
from blocs.record.provenance import Act
from blocs.study.design import EndingTest, Study
from blocs.study.endings import Actor, Meaning, Step, StepKind, Weighed, steps

RIVERS = Path(__file__).parent / "studies" / "rivers"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def rivers(toys: Atlas) -> Study:
    return studies.load(RIVERS, atlas=toys)


def of(id: str, kind: StepKind) -> Iterator[Step]:
    return (each for each in steps(blocs.get(id)) if each.kind is kind)


@pytest.mark.parametrize("id", ["eac-1967", "g5-sahel"])
def test_steps_are_in_order_and_of_the_last_ten_years(id: str) -> None:
    """By the last day that each can mean; nothing lies wholly before them or begins after the end."""
    bloc = blocs.get(id)
    assert bloc.ended is not None
    found = steps(bloc)
    assert [each.on.latest for each in found] == sorted(each.on.latest for each in found)
    assert all(each.on.latest >= months_after(bloc.ended.on.earliest, -120) and each.on.earliest <= bloc.ended.on.latest for each in found)
    assert [each.kind for each in found].count(StepKind.END) == 1


def test_every_break_of_an_organ_and_every_exit_in_the_record_is_a_step() -> None:
    """None is typed in, none lost: as many changes and exits lie behind the steps as the record has."""
    g5 = blocs.get("g5-sahel")
    broken = [change for each in g5.institutions for change in each.history if change.status in ("impaired", "suspended", "dissolved")]
    assert sum(len(each.facts) for each in of("g5-sahel", StepKind.ORGAN)) == len(broken)
    left = {spell.state.iso3 for spell in g5.memberships if spell.exit and spell.exit.how == "withdrawn"}
    assert {state.iso3 for each in of("g5-sahel", StepKind.EXIT) for state in each.states} == left
    assert all(each.actor is Actor.MEMBER for each in of("g5-sahel", StepKind.EXIT))


def test_coups_are_those_that_succeeded_in_members_while_they_were_in() -> None:
    """Mali's coups count until it left; those of before the founding do not."""
    found = [(each.states[0].iso3, each.on.text) for each in of("g5-sahel", StepKind.COUP)]
    inside = [(each.state, each.on.text) for each in covariates.coups() if each.successful and each.state == "MLI"]
    assert [each for each in found if each[0] == "MLI"] == [each for each in inside if "2014-02-16" < each[1] <= "2022-06-30"]


def test_deaths_rise_where_the_year_s_toll_is_more_than_a_tenth_above_the_last() -> None:
    """Counted by hand from the tables for 2019, with the five members; the year of the end is not full and is left out."""
    deaths, people = covariates.series("deaths"), covariates.series("population")
    codes = ("BFA", "TCD", "MLI", "MRT", "NER")
    rates = [sum(deaths.get(each, year) or 0 for each in codes) / sum(people.get(each, year) or 0 for each in codes) for year in (2018, 2019)]
    assert rates[1] > 1.1 * rates[0]
    years = [each.on.text for each in of("g5-sahel", StepKind.DEATHS)]
    assert "2019" in years
    assert "2023" not in years


def test_the_first_break_is_the_body_s_own_and_what_may_have_come_before_it_is_said() -> None:
    """The Authority of 1967 ceased to meet in 1971, after a coup; of the G5's summit and its defence committee the dates cannot say which was first."""
    first, second = oakes.traces()
    assert (first.first.on.text, first.perhaps_first) == ("1971", ())
    assert [(each.kind, each.on.text) for each in first.before_first] == [(StepKind.COUP, "1971-01-25")]
    assert second.first.on.text == "2022-02"
    assert [each.on.text for each in second.perhaps_first] == ["2021-11..2022-05-18"]


@pytest.mark.parametrize(
    ("kind", "holds", "meaning"),
    [
        ("hoop", Truth.YES, Meaning.PASSED), ("hoop", Truth.NO, Meaning.FAILED), ("hoop", Truth.PERHAPS, Meaning.OPEN), ("hoop", None, Meaning.OPEN),
        ("smoking_gun", Truth.YES, Meaning.FOUND), ("smoking_gun", Truth.NO, Meaning.NOT_FOUND), ("smoking_gun", None, Meaning.OPEN),
    ],
)  # fmt: skip
def test_an_answer_means_what_the_kind_of_test_says(kind: str, holds: Truth | None, meaning: Meaning) -> None:
    """Only a hoop test can deny an account, only a smoking gun speak strongly for it."""
    test = EndingTest(kind, blocs.Text({"en": "So.", "fr": "Ainsi."}), (), {"ask": "impaired"})
    assert Weighed(test, Finding(holds, "")).meaning is meaning


def test_the_two_endings_of_the_essay() -> None:
    """What the record answers to the tests of the essay's account, as docs/oakes.md has it."""
    assert [[each.meaning.value for each in one.tests] for one in oakes.traces()] == [
        ["passed", "passed", "open", "open", "not_found"],
        ["passed", "passed", "open", "failed", "not_found", "not_found"],
    ]


def test_an_invented_ending_is_traced(rivers: Study, toys: Atlas) -> None:
    """A member left on a day that is not known, some time before the end."""
    (found,) = studies.traces(rivers, atlas=toys)
    assert [(each.kind, each.actor) for each in found.steps] == [(StepKind.EXIT, Actor.MEMBER), (StepKind.END, Actor.MEMBERS)]
    assert [each.meaning.value for each in found.tests] == ["passed", "failed", "not_found"]
    rows = studies.endings(rivers, atlas=toys).records()
    assert [row.get("test") for row in rows] == [None, None, 1, 2, 3]


def test_a_suspension_and_a_notice_are_steps_by_whoever_took_them(rivers: Study, toys: Atlas) -> None:
    """A state that stops taking part does so itself; a notice that was taken back is none."""
    sources = toys["utr-1960"].memberships[0].entry.sources

    def act(on: str) -> Act:
        return Act(on=parse(on), sources=sources)

    held = {
        "XAA": {"suspensions": (Suspension(start=act("1968-01-01"), ground="coup", extent="all_organs", by="organ"),)},
        "XAB": {"suspensions": (Suspension(start=act("1967-01-01"), ground="other", extent="all_organs", by="itself"),)},
        "XAE": {"notices": (Notice(received=act("1966-01-01")), Notice(received=act("1965-06-01"), rescinded=act("1965-07-01")))},
    }  # fmt: skip
    bloc = toys["utr-1960"]
    changed = attrs.evolve(bloc, memberships=tuple(attrs.evolve(each, **held[each.state.iso3]) for each in bloc.memberships))
    taken = [each for each in steps(changed) if each.kind in (StepKind.SUSPENSION, StepKind.NOTICE)]
    assert [(each.on.text, each.actor, str(each.what)) for each in taken] == [
        ("1966-01-01", Actor.MEMBER, "Eland gives notice of withdrawal"),
        ("1967-01-01", Actor.MEMBER, "Bland stops taking part"),
        ("1968-01-01", Actor.ORGAN, "Aland suspended"),
    ]
    with blocs.language("fr"):
        assert [str(each.what) for each in taken] == [f"préavis de retrait{NBSP}: Élande", "Blande cesse de participer", f"suspension{NBSP}: Alande"]


def test_an_ending_that_no_test_was_written_for_has_its_steps_alone(rivers: Study, toys: Atlas) -> None:
    """No line counts tests."""
    counted, alone = (studies.endings(each, atlas=toys) for each in (rivers, attrs.evolve(rivers, endings={})))
    assert [str(line).partition(":")[0] for line in counted.subtitle] == ["UTR 1960", "UTR 1960, the author's account"]
    assert [str(line).partition(":")[0] for line in alone.subtitle] == ["UTR 1960"]
    assert [row.get("test") for row in alone.records()] == [None, None]


def test_what_had_not_ended_is_not_traced(rivers: Study, toys: Atlas) -> None:
    """On a day before the end of the last failure there is one less; where no case is called one, a sentence."""
    assert [each.bloc.id for each in oakes.traces("2023-10-01")] == ["eac-1967"]
    without = attrs.evolve(rivers, roles={**rivers.roles, "utr-1960": ("analogue",)})
    with pytest.raises(blocs.BadQuestion, match="that it calls a failure had ended by 2005-05-31"):
        studies.traces(without, atlas=toys)
