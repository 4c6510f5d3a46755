"""The verification log and what has aged: a fact that changes without a new reading is noticed, and so is a source that grows old."""

import datetime as dt
from pathlib import Path

import attrs
import pytest

import blocs
from blocs import compare
from blocs.dates import parse
from blocs.errors import BadQuestion
from blocs.record.bloc import Bloc
from blocs.record.codes import Status
from blocs.record.statements import statements
from blocs.storage import validation
from blocs.storage.verification import ENTRY, Reading, agrees, examine, log, logged

CORE = ("aes", "eac", "eac-1967", "ecowas", "g5-sahel")


def test_the_core_has_a_log_and_stands_as_it_was_read() -> None:
    assert logged() == CORE
    assert [problem for id in CORE for problem in examine(blocs.get(id))] == []


def test_a_body_that_was_read_without_a_log_is_not_held_to_one() -> None:
    """Whatever its record says."""
    assert log("censad") == ()
    assert list(examine(blocs.get("CEN-SAD"))) == []


@pytest.mark.parametrize("id", CORE)
def test_every_fact_of_the_core_is_entered_once(id: str) -> None:
    entered = [row.fact for row in log(id) if row.reader == ENTRY]
    assert sorted(entered) == sorted(address for address, _, _ in statements(blocs.get(id)))


def changed(bloc: Bloc) -> Bloc:
    """The same with the first member's entry a day late."""
    first = bloc.memberships[0]
    entry = attrs.evolve(first.entry, on=parse("2023-09-17"))
    return attrs.evolve(bloc, memberships=(attrs.evolve(first, entry=entry), *bloc.memberships[1:]))


def test_a_changed_date_is_noticed() -> None:
    (problem,) = [each for each in examine(changed(blocs.get("AES"))) if "tools/enter_readings.py" in each.says]
    assert (problem.path, problem.rule) == ("members.BFA[1].entry", "as-entered")
    assert "2023-09-16" in problem.says and "2023-09-17" in problem.says


def test_a_fact_that_is_gone_and_one_that_is_new_are_noticed() -> None:
    bloc = blocs.get("AES")
    gone = attrs.evolve(bloc, events=bloc.events[1:])
    assert any("not in the data" in each.says for each in examine(gone))
    fewer = [row for row in log("aes") if row.fact != "events[1]"]
    assert [(each.path, each.rule) for each in examine(bloc, fewer)] == [("events[1]", "entered-when-read")]


def reading(states: str, note: str = "", reader: str = "second") -> Reading:
    return Reading("members.MLI[1].entry", states, "lesahel-charter-2023[para. 1]", reader, "2026-11-29", "read", "para. 1", note)


@pytest.mark.parametrize(
    ("read", "well"),
    [
        ("MLI; full; 2023-09-16; founding", True),
        ("MLI; full; 2023-09; founding", True),
        ("MLI; full; 2023-09-17; founding", False),
        ("MLI; full; founding", False),
    ],
)
def test_a_later_reading_agrees_or_is_a_problem(read: str, well: bool) -> None:
    entered = [row for row in log("aes") if row.reader == ENTRY]
    for reader in ("another", "second"):  # whatever the reader is called
        rows = [*entered, reading(read, reader=reader)]
        assert {each.rule for each in examine(blocs.get("AES"), rows)} == (set() if well else {"as-read-again"})
    noted = [*rows[:-1], reading(read, "the source misdates it")]
    assert not list(examine(blocs.get("AES"), noted))


def test_a_reading_may_be_less_exact_but_not_another() -> None:
    assert agrees("operating; 2024", "operating; 2024-07-06")
    assert agrees("operating; 1974-03", "operating; 1967-12..1974-03")
    assert agrees("what the treaty leaves to them", "")
    assert not agrees("operating; 2024-05..2024-08", "operating; 2024-07..2024-09")
    assert not agrees("announced; 2024-07-06", "operating; 2024-07-06")


def test_what_lasts_ages_and_what_is_past_does_not() -> None:
    rows = compare.stale("AES", on="2030-01-01").records()
    assert {row["importance"] for row in rows} == {1, 2, 3, 4}
    assert all(row["months"] >= 12 for row in rows)
    assert "coverage.suspensions" in {row["fact"] for row in rows}
    assert not any(".entry" in row["fact"] for row in rows)
    assert rows == sorted(rows, key=lambda row: (row["importance"], row["newest"]))


def test_ended_bodies_do_not_age() -> None:
    assert compare.stale("G5 Sahel", on="2030-01-01").rows == ()


def test_an_organ_at_work_on_old_evidence_is_named_and_one_that_is_gone_is_not() -> None:
    """Whatever its last sign of life: `blocs check` notes the first."""
    bloc, _ = validation.examine(Path(__file__).parent / "unbroken" / "plain.toml")
    (council,) = bloc.institutions
    gone = attrs.evolve(council.history[-1], status=Status.DISSOLVED, on=parse("1980-01-01"))
    both = attrs.evolve(bloc, institutions=(council, attrs.evolve(council, key="court", history=(*council.history, gone))))
    assert list(validation.stale(both, dt.date(2012, 6, 30))) == [("council", dt.date(1972, 12, 31))]
    assert list(validation.stale(both, dt.date(1973, 6, 30))) == []


def test_what_was_taken_back_or_never_stated_does_not_age(utr: Bloc) -> None:
    """A suspension that has ended, a notice that was taken back, and a section of which nothing is said."""
    (suspended,), (leaving,) = utr.spells("XAB"), utr.spells("XAC")
    act = suspended.suspensions[0].start
    over = attrs.evolve(suspended, suspensions=(attrs.evolve(suspended.suspensions[0], end=act),))
    stays = attrs.evolve(leaving, notices=(attrs.evolve(leaving.notices[0], rescinded=act),))
    lasting = [row["what"] for row in compare.stale(utr, on="2030-01-01").records()]
    assert {"Bland: suspended", "Cland: under notice"} <= set(lasting)
    assert any(each.startswith("checked: ") for each in lasting)
    bare = attrs.evolve(utr, memberships=(over, stays), coverage=())
    left = [row["what"] for row in compare.stale(bare, on="2030-01-01").records()]
    assert not {"Bland: suspended", "Cland: under notice"} & set(left)
    assert not any(each.startswith("checked: ") for each in left)


def test_months_are_full_months() -> None:
    assert str(blocs.get("AES").verified("suspensions")) == "2026-02-28"
    old = {day: {row["fact"] for row in compare.stale("AES", on=day, months=12).records()} for day in ("2027-02-27", "2027-02-28")}
    assert "coverage.suspensions" in old["2027-02-28"] - old["2027-02-27"]


def test_less_than_no_months_is_no_question() -> None:
    with pytest.raises(BadQuestion, match="0 or more"):
        compare.stale("AES", on="2030-01-01", months=-1)


def test_a_source_is_old_after_a_year_where_no_months_are_named() -> None:
    """Twelve months are the rule."""
    said = [[row["fact"] for row in compare.stale("AES", on="2027-02-28", **months).records()] for months in ({}, {"months": 12}, {"months": 13})]
    assert said[0] == said[1] != said[2]
