"""How cases are ranked by their distance from the subject: joint bounds, the same factors for all, weight by question, fillings of the gaps."""

from __future__ import annotations

import json
import random
from pathlib import Path

import attrs
import pytest

from blocs import oakes
from blocs.study.comparison import Reading
from blocs.study.distances import counted, excess, gap, surely_nearer
from blocs.study.mill import truth_table
from blocs.study.values import Value

BEFORE = json.loads((Path(__file__).parent.parent / "docs" / "oakes-before.json").read_text(encoding="utf-8"))["values"]
"""The cells of the essay's four cases before the rules of 28 November 2026, which a referee had recomputed."""


def before(clock: str) -> dict[tuple[str, str], Value]:
    """The values known then, by case and factor."""
    counted = [id for id in BEFORE if id in oakes.plan().counted]
    cells = {(case, id): cell for id in counted for case, cell in BEFORE[id][clock].items()}
    return {key: Value(low=low, high=high) for key, (low, high, why, *_) in cells.items() if not why}


def common(values: dict[tuple[str, str], Value], *cases: str) -> list[str]:
    return [id for id in oakes.FACTORS if all((case, id) in values for case in cases)]


@pytest.mark.parametrize(
    ("clock", "eac", "eac_1967"), [("origins", -0.020, 0.109), ("life", -0.075, 0.088), ("last", -0.099, 0.080)]
)  # fmt: skip
def test_joint_bounds_of_the_values_before_are_the_referee_s(clock: str, eac: float, eac_1967: float) -> None:
    """Section 2.2 of the report, 1: the G5 Sahel was nearer than the EAC whatever the doubts, and not surely nearer than the EAC of 1967."""
    values = before(clock)
    for other, expected in (("eac", eac), ("eac-1967", eac_1967)):
        shared = common(values, "aes", "g5-sahel", other)
        most = sum(gap(*(values[case, id] for case in ("aes", "g5-sahel", other)))[1] for id in shared) / len(shared)
        assert most == pytest.approx(expected, abs=0.0015)


def test_distances_of_the_values_before_over_common_factors_are_the_referee_s() -> None:
    """Section 2.2 of the report, 2 and 3: eleven factors were common to all; at the middle of each interval 0.33, 0.40 and 0.28 over fourteen."""
    values = before("origins")
    shared = common(values, "aes", "g5-sahel", "eac", "eac-1967")
    assert len(shared) == 11
    for case, least, most in (("g5-sahel", 0.32, 0.60), ("eac", 0.54, 0.81), ("eac-1967", 0.46, 0.94)):
        pairs = [(values[case, id], values["aes", id]) for id in shared]
        assert sum(max(a.low - b.high, b.low - a.high, 0) for a, b in pairs) / 11 == pytest.approx(least, abs=0.006)
        assert sum(max(a.high - b.low, b.high - a.low) for a, b in pairs) / 11 == pytest.approx(most, abs=0.006)
    for clock, expected in (("origins", 0.33), ("life", 0.40), ("last", 0.28)):
        values = before(clock)
        own = common(values, "aes", "g5-sahel")
        assert len(own) == 14
        assert sum(abs(values["g5-sahel", id].middle - values["aes", id].middle) for id in own) / 14 == pytest.approx(expected, abs=0.006)


def drawn(generator: random.Random) -> Value:
    """An interval, or a point, within 0 and 1."""
    low, high = sorted((round(generator.random(), 1), round(generator.random(), 1)))
    return Value(low=low, high=high)


def within(value: Value, generator: random.Random) -> float:
    return generator.choice((value.low, value.high, generator.uniform(value.low, value.high)))


def valued(reading: Reading, case: str, id: str, low: float, high: float) -> Reading:
    """The reading with another value in one cell."""
    cell = attrs.evolve(reading.cells[case, id], value=Value(low=low, high=high))
    return attrs.evolve(reading, cells={**reading.cells, (case, id): cell})


def test_a_gap_holds_every_difference_and_reaches_its_ends() -> None:
    """No values within the intervals differ by more than the greatest, and some come as near to it as a fine grid can."""
    generator = random.Random(7)
    for _ in range(200):
        subject, one, other = (drawn(generator) for _ in range(3))
        least, most = gap(subject, one, other)
        steps = [
            abs(a - s) - abs(b - s)
            for s in _grid(subject) for a in _grid(one) for b in _grid(other)
        ]  # fmt: skip
        assert least - 1e-9 <= min(steps)
        assert max(steps) <= most + 1e-9
        assert max(steps) == pytest.approx(most, abs=0.06)
        assert min(steps) == pytest.approx(least, abs=0.06)


def _grid(value: Value) -> list[float]:
    return [value.low + (value.high - value.low) * step / 10 for step in range(11)]


@pytest.mark.parametrize("clock", oakes.CLOCKS)
def test_what_is_surely_nearer_is_nearer_in_every_filling(clock: str) -> None:
    """Joint bounds: with any value in each interval, and one value of the subject, the case stays nearer."""
    reading, generator = oakes.comparison(clock=clock), random.Random(11)
    g5, eac = (next(each for each in reading.cases if each.id == id) for id in ("g5-sahel", "eac"))
    assert surely_nearer(reading, g5, eac)
    pair = oakes.ranking(attrs.evolve(reading, cases=(g5, eac, reading.subject)))
    for _ in range(500):
        values = {(case.id, id): within(pair.value(case, id), generator) for case in (g5, eac, reading.subject) for id in pair.factors}
        apart = [sum(w * abs(values[case.id, id] - values["aes", id]) for id, w in pair.weights.items()) for case in (g5, eac)]
        assert apart[0] - apart[1] <= excess(reading, g5, eac) + 1e-9 < 0


def test_every_question_weighs_the_same() -> None:
    """The factors of a question share its weight, and all weights add up to one."""
    ranked = oakes.ranking(oakes.comparison())
    assert sum(ranked.weights.values()) == pytest.approx(1.0)
    asked = [[each.factor for each in question.indicators if each.factor in ranked.weights] for question in oakes.plan().questions if question.at]
    assert len({round(sum(ranked.weights[id] for id in ids), 9) for ids in asked if ids}) == 1
    alike = oakes.ranking(oakes.comparison(), alike=True)
    assert len(set(alike.weights.values())) == 1


def test_all_that_are_ranked_are_ranked_on_the_same_factors() -> None:
    """Each factor is known for the subject and every ranked case; one whose interval is as wide as the scale counts as unknown."""
    reading = oakes.comparison()
    ranked = oakes.ranking(reading)
    assert all(counted(reading, case, id) for id in ranked.factors for case in reading.cases)
    assert "F4" in ranked.factors
    assert "F4" not in oakes.ranking(valued(reading, "eac", "F4", 0.0, 1.0)).factors


def test_a_case_known_on_too_few_factors_is_left_out_and_named() -> None:
    """Else what is not known of it would leave the others with fewer common factors."""
    reading = oakes.comparison()
    for id in oakes.plan().factors:
        if id in oakes.FACTORS and id not in ("F4", "F6", "F7", "F9"):
            reading = valued(reading, "eac-1967", id, 0.0, 1.0)
    ranked = oakes.ranking(reading)
    assert [each.id for each in ranked.left_out] == ["eac-1967"]
    assert {each.case.id for each in ranked.distances} == {"eac", "g5-sahel"}


def test_fillings_are_shares_and_agree_with_joint_bounds() -> None:
    """The shares add up to one; a case surely the nearest is so in every filling; two runs agree."""
    reading = oakes.comparison()
    ranked = oakes.ranking(reading)
    shares = oakes.fillings(ranked, draws=300)
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares == oakes.fillings(ranked, draws=300)
    pair = oakes.ranking(attrs.evolve(reading, cases=tuple(each for each in reading.cases if each.id != "eac-1967")))
    assert pair.sureness is oakes.Sureness.SURELY
    assert oakes.fillings(pair, draws=300)["g5-sahel"] == 1.0


def test_a_case_that_ended_is_read_a_year_before_its_end_for_causes() -> None:
    """The first Community's last reading, six months before its end, is put back; no cause is read from the end itself."""
    reading = oakes.comparison(clock="last")
    assert reading.moments["eac-1967"].day.year == 1976
    table = truth_table(reading, "2025-07-31")
    assert table.conditions
    assert reading.moments["eac-1967"].day.year == 1976, "the reading itself is not changed"


def test_the_success_and_a_failure_look_alike_at_equal_age() -> None:
    """At origins the Community that lives and the one that ended show the same pattern: the table says so, and that nothing tells them apart."""
    (row,) = truth_table(oakes.comparison(), "2025-07-31").contradictions
    assert [each.id for each in row.living] == ["eac"]
    assert "eac-1967" in [each.id for each in row.ended]
    assert "nothing: the EAC, which lives" in oakes.robustness().to("text", width=200)
