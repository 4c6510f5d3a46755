"""Two codings of one text: alpha is what counting by hand gives, and what is compared is what both coded."""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

import attrs
import pytest

import blocs
from blocs import Atlas, oakes, studies
from blocs.errors import DataError
from blocs.study.agreement import SHEETS, Agreement, Pair
from blocs.study.design import Study
from blocs.study.tables import agreement as table

SECOND = oakes.plan().folder / "second_coding"


def rows(name: str) -> list[dict[str, str]]:
    with (SECOND / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def coded(level: str, *values: tuple[str | float, str | float]) -> Agreement:
    return Agreement("invented", level, tuple(Pair(str(n), *both) for n, both in enumerate(values)))


def test_alpha_is_what_counting_by_hand_gives() -> None:
    """Nominal: of six values, three of one kind, two lie in a pair that differs, where chance would have 18 / 5. Interval: by squares."""
    pytest.importorskip("krippendorff")
    assert coded("nominal", ("a", "a"), ("a", "b"), ("b", "b")).alpha == pytest.approx(1 - 2 / (18 / 5))
    assert coded("interval", (0.0, 0.5), (1.0, 1.0)).alpha == pytest.approx(1 - 0.5 / (5.5 / 3))
    assert coded("nominal", ("a", "a"), ("b", "b")).alpha == 1.0


def test_what_does_not_vary_has_no_alpha() -> None:
    """One value throughout, or none, says nothing about chance."""
    assert coded("nominal", ("a", "a"), ("a", "a")).alpha is None
    assert coded("nominal").alpha is None


def test_every_unit_of_the_second_coding_is_counted_or_left_out_for_a_reason() -> None:
    """All goals, claims and cells are; objects only where the rule gives a grade; values only where both state one."""
    found = {each.sheet: each for each in oakes.agreements()}
    assert tuple(found) == SHEETS
    assert (found["domains"].n, found["kinds"].n, found["basis"].n) == (len(rows("goals")), len(rows("claims")), len(rows("codings")))
    both = [pair for pair in found["basis"].pairs if "not_stated" not in (pair.first, pair.second)]
    assert found["values"].n == len(both)
    assert found["objects"].n < len(rows("objects"))


def test_what_was_coded_later_is_no_part_of_the_first_coding() -> None:
    """oakes-180 is in the ledger, and stands as not stated beside the second coding; with it, the two would agree there."""
    study = oakes.plan()
    assert study.second_coding is not None
    assert "oakes-180" in {each.claim for each in study.codings}
    with_it = attrs.evolve(study, second_coding=attrs.evolve(study.second_coding, left_out=()))
    said = [{pair.unit: pair.first for pair in dict(zip(SHEETS, studies.agreements(each), strict=True))["basis"].pairs} for each in (study, with_it)]
    assert [each["g5-sahel.F4"] for each in said] == ["not_stated", "implied"]


def test_a_factor_is_compared_by_the_name_that_it_had_on_the_sheets() -> None:
    """The organs that the second Community laid down were coded as F1b, which became F1c."""
    basis = next(each for each in oakes.agreements() if each.sheet == "basis")
    assert {pair.unit: (pair.first, pair.second) for pair in basis.pairs}["eac.F1b"] == ("asserted", "asserted")


def test_what_is_wrong_with_a_sheet_is_said_all_at_once(tmp_path: Path, usual_limit: None) -> None:
    """A column that is missing, what is no figure, another encoding: each with its file and row, in both languages; nothing is traced."""
    folder = tmp_path / "second_coding"
    shutil.copytree(SECOND, folder)
    (folder / "goals.csv").write_text("bloc,goal\naes,food-security\n", encoding="utf-8")
    (folder / "objects.csv").write_text("bloc,security_first\naes,much\nsadcc\neac,nan\n", encoding="utf-8")
    (folder / "codings.csv").write_text("case,factor,stated,low,high\neac-1967,F1,implied,0,0.5,more\neac-1967,F2,asserted,-1,\n", encoding="utf-8")
    (folder / "claims.csv").write_bytes("claim,kind\nÉté,fact\n".encode("latin-1"))
    study = attrs.evolve(oakes.plan(), folder=tmp_path)
    with pytest.raises(DataError) as wrong:
        studies.agreements(study)
    said = [(Path(each.file).stem, each.path, each.says) for each in wrong.value.problems]
    assert [each[:2] for each in said] == [
        ("goals", ""), ("objects", "[1].security_first"), ("objects", "[2].security_first"), ("objects", "[3].security_first"),
        ("claims", ""), ("codings", "[2].low"),
    ]  # fmt: skip
    assert said[0][2] == 'the column "domain" is missing: the sheet has bloc, goal, domain'
    assert said[1][2] == "expected a figure from 0 to 1, such as 0.5, got 'much'"
    assert "UTF-8" in said[4][2]
    (folder / "objects.csv").write_text("bloc,grade\naes,1\n", encoding="utf-8")
    with pytest.raises(DataError, match='the column "security_first" is missing'):
        studies.agreements(study)
    (folder / "claims.csv").write_text(f'claim,kind\n"{"x" * 200_000}",fact\n', encoding="utf-8")
    with blocs.language("fr"), pytest.raises(DataError) as wrong:
        studies.agreements(study)
    assert wrong.value.problems[0].says == "la colonne «\u00a0domain\u00a0» manque\u00a0: la feuille a bloc, goal, domain"
    assert "claims" in str(wrong.value)


def test_a_row_is_a_disagreement_and_in_brief_a_sheet() -> None:
    """The table has as many rows as the values count."""
    pytest.importorskip("krippendorff")
    differing = sum(len(each.differing) for each in oakes.agreements())
    assert len(oakes.agreement().records()) == differing
    brief = oakes.agreement(brief=True).records()
    assert [row["sheet"] for row in brief] == list(SHEETS)
    assert sum(row["differ"] for row in brief) == differing
    assert all(0 <= row["alpha"] <= 1 for row in brief)


def test_a_goal_that_is_no_longer_in_the_data_is_not_compared(tmp_path: Path) -> None:
    """What was coded of it has nothing to stand beside."""
    shutil.copytree(SECOND, tmp_path / "second_coding")
    sheet = tmp_path / "second_coding" / "goals.csv"
    first = rows("goals")[0]
    sheet.write_text(
        sheet.read_text(encoding="utf-8").replace(f"{first['bloc']},{first['goal']},", f"{first['bloc']},no-such-goal,", 1), encoding="utf-8"
    )
    found, plain = studies.agreements(attrs.evolve(oakes.plan(), folder=tmp_path))[0], oakes.agreements()[0]
    assert found.pairs == tuple(each for each in plain.pairs if each.unit != f"{first['bloc']}.{first['goal']}")
    assert found.n == plain.n - 1


def test_the_notes_say_of_a_second_coding_what_there_is_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who made it, what was left out, and which sheets are small, where it is so."""
    pytest.importorskip("krippendorff")

    def heads(study: Study) -> list[str]:
        return [str(note).partition(" ")[0] for note in studies.agreement(study, brief=True).notes]

    plan = oakes.plan()
    assert plan.second_coding is not None
    assert heads(plan) == ["Second", "Not", "Alpha", "Fewer", "Agreement"]
    assert heads(attrs.evolve(plan, second_coding=attrs.evolve(plan.second_coding, left_out=()))) == ["Second", "Alpha", "Fewer", "Agreement"]
    assert heads(attrs.evolve(plan, second_coding=None)) == ["Alpha", "Fewer", "Agreement"]
    monkeypatch.setattr(table, "_FEW", 0)
    assert heads(plan) == ["Second", "Not", "Alpha", "Agreement"]


def test_without_a_second_coding_or_the_package_it_says_so(toys: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a sentence: there is none, or what to install."""
    rivers = studies.load(Path(__file__).parent / "studies" / "rivers", atlas=toys)
    with pytest.raises(blocs.BadQuestion, match='the study "rivers" has no second reader of the document'):
        studies.agreement(rivers, atlas=toys)
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    with pytest.raises(blocs.MissingExtra, match="pip install krippendorff"):
        oakes.agreement()


def test_a_coding_or_factor_that_there_is_not_is_told(tmp_path: Path) -> None:
    """Where the plan leaves out or renames what it does not have."""
    plan = (SECOND.parent / "plan.toml").read_text(encoding="utf-8")
    (tmp_path / "plan.toml").write_text(plan.replace('["oakes-180"]', '["oakes-1"]').replace("{ F1c =", "{ F1x ="), encoding="utf-8")
    with pytest.raises(blocs.DataError) as refused:
        studies.load(tmp_path)
    told = {each.path for each in refused.value.problems}
    assert {each for each in told if not each.startswith("page")} == {"second_coding.left_out", "second_coding.renamed"}


def test_the_page_counts_the_cells_that_only_the_second_reader_saw() -> None:
    """docs/oakes.md says in how many cells the first coding has nothing and the second something."""
    basis = next(each for each in oakes.agreements() if each.sheet == "basis")
    n = sum(pair.first == "not_stated" for pair in basis.differing)
    page = (Path(__file__).parent.parent / "docs" / "oakes.md").read_text(encoding="utf-8")
    assert f"a statement in {n} cells where the first took none" in page
