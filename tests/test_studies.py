"""A study is data: an invented one of invented blocs runs through every part, and what is wrong with a study is told at once, with its place."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import blocs
from blocs import Atlas, oakes, studies
from blocs.cli import main
from blocs.study.design import Study
from blocs.study.loading import of_source
from blocs.study.plan_rules import TERMS
from blocs.study.propositions import TESTS
from blocs.tables.table import Table

RIVERS = Path(__file__).parent / "studies" / "rivers"
EXAMPLE = Path(__file__).parent.parent / "examples" / "small_study"
ENGINE = Path(blocs.__file__).parent / "study"


@pytest.fixture(scope="module")
def rivers(toys: Atlas) -> Study:
    return studies.load(RIVERS, atlas=toys)


@pytest.fixture
def copied(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the invented study, with texts of one of its files replaced."""

    def made(file: str = "plan.toml", *changes: tuple[str, str]) -> Path:
        folder = tmp_path / "mine"
        shutil.copytree(RIVERS, folder, dirs_exist_ok=True)
        text = (folder / file).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (folder / file).write_text(text, encoding="utf-8")
        return folder

    return made


PARTS: dict[str, Callable[..., Table]] = {
    "comparison": studies.reproduce, "propositions": studies.propositions, "robustness": studies.robustness, "outcomes": studies.outcomes,
    "signs": studies.signs, "outlook": studies.outlook, "out of sample": studies.out_of_sample, "analogues": studies.analogues_table,
    "survival": studies.survival, "endings": studies.endings,
}  # fmt: skip


# A study of invented blocs --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", list(PARTS))
def test_an_invented_study_runs_through_every_part(part: str, rivers: Study, toys: Atlas) -> None:
    """Each part is a table with rows, in two languages, and says nothing of the essay or of any bloc that stands in no case of the study."""
    if part == "survival":
        pytest.importorskip("scipy")
    table = PARTS[part](rivers, atlas=toys)
    assert table.records()
    text = table.to(lang="en", width=200)
    assert text != table.to(lang="fr", width=200)
    assert not re.search(r"Oakes|After the coups|\bAES\b|Sahel States|30 June 2025|31 July 2025", text)
    if part not in ("out of sample", "analogues"):
        assert set(re.findall(r"\b(?:AES|ECOWAS|EAC)\b", text)) == set()


def test_an_invented_study_finds_what_counting_by_hand_gives(rivers: Study, toys: Atlas) -> None:
    """Organs by the study's coding and the record, the mark between them, and the nearest case on the clock "last"."""
    reading = studies.comparison(rivers, clock="last", atlas=toys)
    cell = reading.cells["utr-1960", "F1"]
    assert (cell.value.low, cell.value.high, cell.mark) == (0.2, 0.2, "≠")
    assert reading.cells["utr", "F1"].mark == "~"
    assert [each.case.id for each in studies.distances(reading)] == list(rivers.with_role("analogue"))
    assert {each.proposition.number: each.verdict for each in studies.judge(rivers, atlas=toys)} == {
        "1": "borne_out", "2": "in_part", "3": "not", "4": "open", "5": "open",
    }  # fmt: skip


def test_the_subject_is_last_and_roles_name_cases(rivers: Study) -> None:
    """In whatever order the plan names them; a role that one case alone has stands for it."""
    assert rivers.cases == ("utr-1960", "league", "utr")
    assert rivers.subject == "utr"
    assert rivers.named("analogue") == "utr-1960"
    assert rivers.named("league") == "league"
    assert oakes.plan().with_role("failure") == ("eac-1967", "g5-sahel")
    assert oakes.plan().named("failure") == "failure"


def test_why_author_and_data_differ_is_said_of_the_study_s_own_subject_alone(rivers: Study) -> None:
    """What explains a cell of it says nothing where another body stands in its place; what explains another case holds beside any subject."""
    texts = [rivers.why(case, "F1", subject) for case, subject in (("utr", "utr"), ("utr", "league"), ("utr-1960", "league"))]
    assert [each and each.en for each in texts] == [
        "The conference and its staff are two of five.", None, "The commission was more than the author saw.",
    ]  # fmt: skip


def test_rules_of_a_study_are_its_own(rivers: Study, toys: Atlas) -> None:
    """Which goals are of security, and since when a state could be suspended, is read from the plan."""
    at = studies.comparison(rivers, clock="origins", atlas=toys).moments["utr"]
    trade = attrs.evolve(rivers, rules=attrs.evolve(rivers.rules, security_domains=frozenset({"trade"})))
    assert studies.factor(rivers, "F8", toys["utr"], at, atlas=toys).low == 0.0
    assert studies.factor(trade, "F8", toys["utr"], at, atlas=toys).low == 0.25
    later = attrs.evolve(rivers, rules=attrs.evolve(rivers.rules, suspensions_since=at.day.replace(year=2011)))
    assert studies.factor(rivers, "F12", toys["utr"], at, atlas=toys).known
    assert studies.factor(later, "F12", toys["utr"], at, atlas=toys).why == "not_applicable"


def test_the_cut_of_a_factor_is_the_study_s(rivers: Study, toys: Atlas) -> None:
    """One organ of five is low where the plan cuts at 0.3, and high where it cuts at 0.1."""
    lower = attrs.evolve(rivers, factors={**rivers.factors, "F1": attrs.evolve(rivers.factors["F1"], cut=0.1)})
    tables = [studies.truth_table(studies.comparison(study, cases=["utr-1960", "utr"], atlas=toys), rivers.on) for study in (rivers, lower)]
    assert [row.pattern[table.conditions.index("F1")] for table in tables for row in table.rows] == [False, True]


def test_a_case_that_did_not_exist_yet_is_left_out_of_an_invented_study(rivers: Study, toys: Atlas) -> None:
    """In 1975 there was no League."""
    reading = studies.comparison(rivers, "1975-01-01", atlas=toys)
    assert [each.id for each in reading.absent] == ["league"]
    assert {row["case"] for row in studies.outcomes(rivers, "1975-01-01", atlas=toys).records()} == {"utr-1960", "utr"}


# Reading ------------------------------------------------------------------------------------------------------------------------------------------


def test_every_study_that_comes_with_the_library_is_sound() -> None:
    """Its files agree with each other and with the record, its document has a ledger, and it is found by that."""
    assert studies.known()
    for id in studies.known():
        study = studies.load(id, atlas=blocs.atlas())
        assert study.id == id
        assert of_source(study.source) == study


@pytest.mark.parametrize("named", ["oaks", "no/such/folder"])
def test_what_is_no_study_is_refused(named: str) -> None:
    """With the studies there are, and how one of one's own is named."""
    with pytest.raises(blocs.UnknownName, match=r"Studies: .*oakes.*plan\.toml"):
        studies.load(named)


PAGE = """
[page]
says = { en = "Rivers bind.", fr = "Les fleuves unissent." }
voice = { en = "she says", fr = "elle dit" }
[[page.lines]]
label = { en = "Organs", fr = "Organes" }
words = { utr-1960 = { says = { en = "none", fr = "aucun" }, factor = "F1" }, league = { says = { en = "many", fr = "beaucoup" }, factor = "F1" } }

"""
"""A page of which one word is the coding of a claim, and one of none."""

CODED_TWICE = '[second_coding]\ncoder = { en = "a reader", fr = "une lectrice" }\nrenamed = 3\n'

HOSTILE: tuple[tuple[str, str, str, str], ...] = (
    ("plan.toml", 'roles = ["success"]', 'roles = ["sucess"]', 'cases[3].roles: "sucess" is not a valid role: success'),
    ("plan.toml", 'roles = ["subject"]', "roles = []", 'cases: must have exactly one case with the role "subject", and has 0'),
    ("plan.toml", 'profile = ["F1", "F7", "F8"]', 'profile = ["F1", "F77"]', 'out_of_sample.profile: "F77" is not a valid factor: F7'),
    ("plan.toml", "months = 12", "months = 0", "out_of_sample.months: must be at least 1"),
    ("plan.toml", 'relation = "same" }, { factor = "F2"', 'relation = "sane" }, { factor = "F2"', '"sane" is not a valid relation: same'),
    ("plan.toml", "cut = 0.3", "cut = 1.3", "factors.F1.cut: must lie between 0 and 1"),
    ("plan.toml", ", distance = false", "", "factors.F15.distance: must be false: F15 is an outcome, or no scale from 0 to 1"),
    (
        "plan.toml",
        'case = "utr-1960"\nfactor',
        'case = "urt-1960"\nfactor',
        'explanations[1].case: "urt-1960" is not a valid case of this study: utr-1960',
    ),
)


def test_all_that_is_wrong_with_a_plan_is_told_at_once(copied: Callable[..., Path]) -> None:
    """Each fault with its file, its place, and what would be right."""
    folder = copied("plan.toml", *((old, new) for _, old, new, _ in HOSTILE))
    with pytest.raises(blocs.DataError) as refused:
        studies.load(folder)
    told = str(refused.value)
    assert [says for *_, says in HOSTILE if says not in told] == []
    assert {Path(problem.file).name for problem in refused.value.problems} >= {"plan.toml"}


def test_faults_of_all_files_are_told_together(copied: Callable[..., Path]) -> None:
    """A key that there is not, a text in one language alone, a day that is a year, a broken ledger: one refusal names them all."""
    folder = copied("signs.toml", ('{ en = "ties together", fr = "noue" }', '{ en = "ties together" }'))
    for file, old, new in (
        ("plan.toml", "author = ", "auther = "), ("plan.toml", 'on = "2005-05-31"', "on = 2005-05-31"), ("ledger.toml", "value = 0.0", 'value = "none"'),
    ):  # fmt: skip
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(blocs.DataError) as refused:
        studies.load(folder)
    told = str(refused.value)
    for says in ('Did you mean "author"?', "plan.toml: on: ", "signs.toml: effects", "claims.rivers-2.coding.value: must be a number from 0 to 1"):
        assert says in told, says


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("propositions.toml", 'ask = "contrast"', 'ask = "contrst"', 'propositions[1].tests[1].ask: "contrst" is not a valid question: contrast'),
        ("propositions.toml", 'clock = "origins", above', 'clock = "origin", above', 'propositions[1].tests[2].clock: "origin" is not a valid point of comparison: origins'),
        ("propositions.toml", "at_least = 1.0", "at_most = 1.0", 'propositions[2].tests[2].at_least: is missing'),
        ("propositions.toml", "at_least = 1.0", "at_least = 1.0, at_lest = 1", '"at_lest" is not a valid term of this question: at_least'),
        ("propositions.toml", "above = 0.3", 'above = "much"', "propositions[1].tests[2].above: must be a number"),
        ("propositions.toml", "window = [1995, 1999]", "window = [1999, 1995]", "window: must be two years, the earlier first"),
        ("propositions.toml", 'number = "2"', 'number = "1"', "propositions: the number 1 is given more than once"),
        ("propositions.toml", 'role = "evidence"', 'role = "evidnce"', '"evidnce" is not a valid role of a test: evidence'),
        ("propositions.toml", 'kind = "forecast"', 'kind = "forcast"', '"forcast" is not a valid kind of proposition: forecast'),
        ("propositions.toml", 'origin = "ours"', 'origin = "our"', 'propositions[3].origin: "our" is not a valid origin: ours'),
        ("propositions.toml", 'only = "utr"', 'only = "aes"', 'propositions[5].only: "aes" is not a valid case of this study'),
        ("signs.toml", 'from = "1971-04-01"', 'from = "1971"', "causes.floods.tests[1].from: must be a day"),
        ("endings.toml", 'kind = "smoking_gun"', 'kind = "smoking_gn"', 'endings.utr-1960[3].kind: "smoking_gn" is not a valid kind of test: smoking_gun'),
        ("endings.toml", 'factor = "F7"', 'factor = "F77"', 'endings.utr-1960[2].test.factor: "F77" is not a valid factor of this study: F7'),
        ("endings.toml", "[[endings.utr-1960]]", "[[endings.league]]", 'endings.league: "league" is not a valid case with the role "failure": utr-1960'),
        ("ledger.toml", 'case = "utr-1960"', 'case = "utr-1961"', 'claims.rivers-2.coding.case: "utr-1961" is not a valid case of this study: utr-1960'),
        ("ledger.toml", 'source = "rivers-2005"', 'source = "rivers"', 'source: must be "rivers-2005", as in plan.toml'),
        ("plan.toml", 'on = "2005-05-31"', 'on = "2005-05"', "plan.toml: on: must be a day"),
        ("plan.toml", 'roles = ["success"] },', 'roles = ["success"] }, { bloc = "league", roles = [] },', 'cases: "league" is named more than once'),
        ("plan.toml", 'factor = "F9", relation', 'factor = "F1", relation', "questions.goals.indicators[3].factor: F1 answers another question already"),
        ("plan.toml", '[[explanations]]\ncase = "utr-1960"', '[[explanations]]\nclocks = ["lats"]\ncase = "utr-1960"', 'explanations[1].clocks: "lats" is not a valid point of comparison: last'),
        ("plan.toml", "factors_at_least = 1", "factors_at_least = 0", "rules.factors_at_least: must be at least 1"),
        ("propositions.toml", 'tests = [{ ask = "survivors", clock = "last" }]', "", "propositions[3].tests: is missing: a proposition needs a test, or is a judgement"),
        ("signs.toml", "unit : des organes sont entrés en activité", "", "causes.floods.tests[1].supports: must be said in English and in French: { en = ..., fr = ... }"),
        ("plan.toml", "cut = 0.3", 'cut = "low"', "factors.F1.cut: expected a number, got text ('low')"),
        ("plan.toml", "[rules]", CODED_TWICE + "[rules]", "second_coding.renamed: expected a table of keys and values, got a whole number (3)"),
        ("propositions.toml", 'tests = [{ ask = "survivors", clock = "last" }]', "tests = [3]", "propositions[3].tests[1]: expected a table of keys and values"),
        ("propositions.toml", '{ ask = "survivors", clock = "last" }', '{ clock = "last" }', "propositions[3].tests[1].ask: is missing"),
        ("signs.toml", "[effects]", "[effects", "signs.toml: is not TOML: line 2, column 9 cannot be read"),
        ("ledger.toml", "paragraphs =", "paragraphs = =", "ledger.toml: is not TOML: line 5, column 14 cannot be read"),
        ("plan.toml", "[outlook]", PAGE + "[outlook]", "page.lines[1].words.league: is not placed on F1 by any claim of the ledger"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_place(copied: Callable[..., Path], file: str, old: str, new: str, says: str) -> None:
    """What is wrong, where, and what would be right."""
    with pytest.raises(blocs.DataError) as refused:
        studies.load(copied(file, (old, new)))
    assert says in str(refused.value)


def test_a_study_of_one_case_or_without_a_question_is_refused(copied: Callable[..., Path]) -> None:
    """It has nothing to compare, or nothing to ask; where nothing could stand in a place, nothing is offered for it."""
    plan = (RIVERS / "plan.toml").read_text(encoding="utf-8")
    others = '  { bloc = "utr-1960", roles = ["analogue", "failure"] },\n  { bloc = "league", roles = ["success"] },\n'
    asked = plan[plan.index("[questions.organs]") : plan.index("[factors]")]
    with pytest.raises(blocs.DataError) as refused:
        studies.load(copied("plan.toml", (others, ""), (asked, "[questions]\n")))
    told = {(problem.path, problem.says) for problem in refused.value.problems}
    assert told >= {
        ("cases", 'must name at least two cases, one of them with the role "subject"'),
        ("questions", "must hold at least one question"),
        ("endings.utr-1960", '"utr-1960" is not a valid case with the role "failure"'),
    }


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("plan.toml", 'roles = ["success"] },', 'roles = ["success"] }, { bloc = "league", roles = [] },', "cases: « league » est nommé plusieurs fois"),
        ("plan.toml", 'factor = "F9", relation', 'factor = "F1", relation', "questions.goals.indicators[3].factor: F1 répond déjà à une autre question"),
        ("plan.toml", "factors_at_least = 1", "factors_at_least = 0", "rules.factors_at_least: doit valoir au moins 1"),
        ("propositions.toml", 'tests = [{ ask = "survivors", clock = "last" }]', "", "manque : une proposition a besoin d'une épreuve, ou bien est un jugement"),
        ("signs.toml", "unit : des organes sont entrés en activité", "", "doit être dit en anglais et en français : { en = ..., fr = ... }"),
        ("plan.toml", "[outlook]", PAGE + "[outlook]", "page.lines[1].words.league: n'est situé sur F1 par aucun énoncé du registre"),
    ],
)  # fmt: skip
def test_faults_of_a_study_are_told_in_french(copied: Callable[..., Path], file: str, old: str, new: str, says: str) -> None:
    """In the language of the moment, with the same places."""
    folder = copied(file, (old, new))
    with blocs.language("fr"), pytest.raises(blocs.DataError) as refused:
        studies.load(folder)
    assert says in str(refused.value).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("signs.toml", 'case = "subject"', 'case = "subjct"', 'signs.toml: causes.floods.tests[1].case: "subjct" is not a valid role or name of a bloc: subject'),
        ("plan.toml", 'bloc = "league"', 'bloc = "leage"', 'cases[2].bloc: "leage" is not a valid name of a bloc: league'),
        ("plan.toml", 'instrument = "treaty-1971"', 'instrument = "treaty-1972"', 'anchors[1].instrument: "treaty-1972" is not a valid instrument'),
        ("endings.toml", 'bloc = "analogue"', 'bloc = "analog"', 'endings.utr-1960[3].test.bloc: "analog" is not a valid role or name of a bloc: analogue'),
        ("propositions.toml", 'lower = "analogue"', 'lower = "analog"', 'propositions[1].tests[1].lower: "analog" is not a valid role or name of a bloc: analogue'),
        ("propositions.toml", 'ask = "ended", bloc = "utr-1960"', 'ask = "ended", blok = "utr-1960"', "propositions[2].tests[3].blok"),
    ],
)  # fmt: skip
def test_what_the_record_does_not_have_is_told_where_the_record_is_at_hand(
    copied: Callable[..., Path], toys: Atlas, file: str, old: str, new: str, says: str
) -> None:
    """Blocs, instruments and questions of fact are looked up in the atlas that is given."""
    with pytest.raises(blocs.DataError) as refused:
        studies.load(copied(file, (old, new)), atlas=toys)
    assert says in str(refused.value)


def test_a_study_without_its_plan_or_its_ledger_is_refused(copied: Callable[..., Path]) -> None:
    """The plan must be there; the ledger may be one that comes with the library, and then its codings must be of the study's cases."""
    folder = copied()
    (folder / "ledger.toml").unlink()
    with pytest.raises(blocs.DataError, match=r"plan.toml: source: has no ledger: write ledger.toml"):
        studies.load(folder)
    (folder / "plan.toml").unlink()
    with pytest.raises(blocs.DataError, match=r"plan.toml: cannot be read"):
        studies.load(folder)


def test_a_study_needs_neither_propositions_nor_signs(copied: Callable[..., Path], toys: Atlas) -> None:
    """Without them there are none; without an outlook, asking for it is refused in a sentence."""
    folder = copied()
    for name in ("propositions.toml", "signs.toml", "endings.toml"):
        (folder / name).unlink()
    text = (folder / "plan.toml").read_text(encoding="utf-8").partition("[outlook]")[0]
    (folder / "plan.toml").write_text(text, encoding="utf-8")
    study = studies.load(folder, atlas=toys)
    assert (study.propositions, study.causes) == ((), ())
    assert studies.propositions(study, atlas=toys).rows == ()
    with pytest.raises(blocs.BadQuestion, match='the study "rivers" names no outcomes'):
        studies.outlook(study, atlas=toys)


def test_every_test_of_the_engine_has_its_terms_written_down() -> None:
    """So that a term that is missing or misspelt is told when a study is read."""
    assert set(TERMS) == set(TESTS)


# The engine names no study ---------------------------------------------------------------------------------------------------------------------


def _without_examples(text: str) -> str:
    """A module without the examples in its docstrings."""
    lines, inside = [], False
    for line in text.splitlines():
        inside = line.strip().startswith((">>>", "...")) or (inside and line.strip() not in ("", '"""'))
        lines += [] if inside else [line]
    return "\n".join(lines)


def test_the_engine_names_no_bloc_day_or_author() -> None:
    """Outside of examples, nothing in blocs/study speaks of the study that comes with it."""
    spoken = re.compile(r"\baes\b|oakes|2025|\beac\b|\bg5\b|sahel|\becowas\b|after the coups|lom[eé]\b", re.IGNORECASE)
    found = {
        f"{path.relative_to(ENGINE)}: {line.strip()}"
        for path in sorted(ENGINE.rglob("*.py"))
        for line in _without_examples(path.read_text(encoding="utf-8")).splitlines()
        if spoken.search(line)
    }
    assert found == set()


def test_the_essay_s_own_names_give_what_the_study_gives() -> None:
    """`blocs.oakes` is the study "oakes" and nothing else: the same values by either way."""
    study = studies.load("oakes")
    assert oakes.comparison(clock="last").cells == studies.comparison(study, clock="last").cells
    assert oakes.propositions(brief=True).records() == studies.propositions(study, brief=True).records()
    assert set(oakes.__all__) - {"Plan", "plan"} <= set(studies.__all__)


# Command line ------------------------------------------------------------------------------------------------------------------------------------


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(list(words)) == 0
    return capsys.readouterr().out


def test_blocs_oakes_is_short_for_blocs_study_oakes(capsys: pytest.CaptureFixture[str]) -> None:
    """Word for word, with the same options."""
    for options in (["--part", "outcomes"], ["--case", "ecowas", "--part", "propositions", "--brief"], ["--set", "aes.F4=0.5", "--clock", "last"]):
        assert _said(capsys, "oakes", *options) == _said(capsys, "study", "oakes", *options)


def test_a_folder_is_a_study_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """With the records that it needs; without a study, those there are are listed; a broken one is refused with all that is wrong."""
    files = [word for name in ("utr-1960", "utr", "league") for word in ("--with", str(RIVERS.parent.parent / "toy" / f"{name}.toml"))]
    assert "Ada Invented" in _said(capsys, "study", str(RIVERS), *files, "--clock", "last")
    assert "Nathaniel Oakes" in _said(capsys, "study")
    assert main(["study", str(RIVERS)]) == 1
    assert 'cases[1].bloc  "utr-1960" is not a valid name of a bloc' in capsys.readouterr().err


def test_the_page_on_studies_shows_the_example_as_it_is() -> None:
    """Each file of examples/small_study stands in docs/howto/study.md word for word."""
    page = (Path(__file__).parent.parent / "docs" / "howto" / "study.md").read_text(encoding="utf-8")
    for file in sorted(EXAMPLE.glob("*.toml")):
        assert file.read_text(encoding="utf-8").strip() in page, file.name
