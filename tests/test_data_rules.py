"""Rules that data are held to: each has a name and an explanation, each is broken by something here, and an exception needs a reason."""

from __future__ import annotations

import importlib
import re
import shutil
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest
from test_claims import SOUND
from test_claims import _broken as changed

import blocs
from blocs import Atlas, Bloc, studies
from blocs.cli import main
from blocs.dates import parse
from blocs.errors import DataError, Problem, UnknownName
from blocs.i18n.text import Text
from blocs.ledgers import rules as ledger_rules
from blocs.record.codes import EntryKind
from blocs.record.exemption import Exemption
from blocs.storage import reading, record_file
from blocs.storage.agreement import SHARED_RULES, agree
from blocs.storage.rulebook import GROUPS, Rule, rule, rules
from blocs.storage.source_rules import SOURCE_RULES
from blocs.storage.validation import RULES, examine, examine_bibliography
from blocs.study.plan_rules import STUDY_RULES

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
READINGS = {"entered-when-read", "as-entered", "as-read-again"}
"""The rules of the verification log, broken in test_verification."""
BROKEN = sorted((HERE / "broken").glob("*.toml"))


def named(group: str) -> set[str]:
    """The names of the rules of a group."""
    return {each.name for each in rules().values() if each.group == group}


# Names and explanations


def test_every_rule_has_a_name_and_an_explanation() -> None:
    """What the code can find, and what the rule book explains, are the same rules."""
    known = {*RULES, *SHARED_RULES, *SOURCE_RULES, *ledger_rules.RULES, ledger_rules.PROPOSED, *READINGS, *(name for name, *_ in STUDY_RULES)}
    assert known <= set(rules())
    assert [name for name in rules() if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []
    assert set(GROUPS) == {each.group for each in rules().values()}


@pytest.mark.parametrize("each", rules().values(), ids=lambda each: each.name)
def test_an_explanation_is_whole(each: Rule) -> None:
    """It says what is demanded and why, in two languages, with an example in TOML that differs from the mended one."""
    for text in (each.demands, each.why):
        assert text.en.endswith(".")
        assert text.fr.endswith(".")
        assert text.en != text.fr
    assert each.breaks != each.mends
    tomllib.loads(each.mends)
    if each.name != "readable-file":
        tomllib.loads(each.breaks)


def test_a_rule_is_explained_at_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """In the language chosen; for a name that no rule has, the nearest is said."""
    assert main(["check", "--explain", "source-after-event"]) == 0
    assert rule("source-after-event").why.en in capsys.readouterr().out
    assert main(["--lang", "fr", "check", "--explain", "source-after-event"]) == 0
    assert rule("source-after-event").why.fr in capsys.readouterr().out
    assert main(["check", "--explain", "source-after-evnt"]) != 0
    assert "source-after-event" in capsys.readouterr().err


def test_all_rules_are_listed_in_groups(capsys: pytest.CaptureFixture[str]) -> None:
    """`blocs check --rules` names every rule once."""
    assert main(["check", "--rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(rules())


def test_check_prints_the_name_of_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """In square brackets at the end of the first line of each problem; a file that is no TOML breaks a rule too."""
    main(["check", str(HERE / "broken" / "overlapping-spells.toml")])
    assert capsys.readouterr().out.splitlines()[1].endswith(" [no-overlap]")


def test_what_is_no_toml_breaks_a_rule(write: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """The rule is named before the line that shows the place."""
    assert main(["check", str(write("id = "))]) == 1
    assert "[readable-file]\n" in capsys.readouterr().out


def test_the_page_of_rules_is_what_the_tool_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/rules.md says what the rule book says today; `python docs/regenerate.py` writes it anew."""
    monkeypatch.syspath_prepend(str(DOCS))
    tool = importlib.import_module("rules_page")
    assert tool.PAGE.read_text(encoding="utf-8") == tool.page()


# Every rule is broken by something


@cache
def broken_by_files() -> frozenset[str]:
    """The rules that a file of `tests/broken` breaks."""
    return frozenset(problem.rule for path in BROKEN for problem in examine(path)[1])


def test_every_rule_over_a_file_is_broken_by_some_file() -> None:
    """No rule over records and their sources stands that no broken file tries, but for the three that a record of a user's own cannot break."""
    over_a_record = set().union(*map(named, ("form", "record", "citations", "time", "members", "organs", "bibliography")))
    assert over_a_record - broken_by_files() == {"readable-file", "id-is-file-name", "region-stated"}


def test_no_problem_of_a_file_is_without_a_rule() -> None:
    """Whatever is wrong with a broken file has a name that is explained."""
    assert broken_by_files() <= set(rules())


def test_a_bundled_record_is_named_by_its_id(write: Callable[..., Path]) -> None:
    """A record under another name than its id is at fault."""
    path = write('region = "africa"\n' + (HERE / "unbroken" / "plain.toml").read_text(encoding="utf-8"), "other.toml")
    assert [problem.rule for problem in examine(path, bundled=True)[1]] == ["id-is-file-name"]


LEDGERS: dict[str, tuple[str, Any]] = {
    "known-term": ("claims/x-2/kind", "fcat"),
    "claim-has-place": ("claims/x-2/at", "¶3"),
    "sound-check": ("claims/x-1/check/ask", "fonders"),
    "claim-answered": ("claims/x-2/reading", None),
    "verdict-has-grounds": ("claims/x-2/reading", {"verdict": "outside"}),
    "claim-witness": ("claims/x-2/reading", {"verdict": "holds", "sources": ["trt-2025[¶1]"]}),
    "coding-of-claims": ("claims/x-2/coded", "x-1"),
    "claim-of-proposition": ("claims/x-2/proposition", {"number": "99"}),
    "coded-value": ("claims/x-2/coding", {"case": "aes", "factor": "F1", "value": [0.8, 0.2], "basis": "implied"}),
    "known-key": ("sauce", "x"),
    "required-key": ("title", None),
    "kind-of-value": ("paragraphs", "2"),
    "date-form": ("written", {"date": "long ago"}),
    "both-languages": ("claims/x-2/says", "It rained."),
}


@pytest.mark.parametrize("name", LEDGERS)
def test_every_rule_over_a_ledger_is_broken_by_a_change(name: str) -> None:
    """The sound ledger with one value changed breaks the rule."""
    assert name in {problem.rule for problem in ledger_rules.examine(changed(*LEDGERS[name]), "x.toml", study=studies.load("oakes"))}


def test_the_changes_try_every_rule_over_ledgers() -> None:
    """None is left out, and the ledger that is changed breaks none."""
    assert named("ledger") <= set(LEDGERS)
    assert ledger_rules.examine(SOUND, "x.toml") == ()


STUDIES = {
    "study-cases": ("plan.toml", 'roles = ["subject"]', 'roles = ["subjct"]'),
    "study-parts": ("plan.toml", 'relation = "same"', 'relation = "smae"'),
    "study-tests": ("propositions.toml", 'ask = "contrast"', 'ask = "contrst"'),
    "study-names": ("ledger.toml", 'case = "utr-1960"', 'case = "utr-1961"'),
    "study-days": ("plan.toml", 'on = "2005-05-31"', 'on = "2005-05"'),
    "study-ledger": ("ledger.toml", 'source = "rivers-2005"', 'source = "rivers"'),
}


@pytest.mark.parametrize("name", STUDIES)
def test_every_rule_over_a_study_is_broken_by_a_change(name: str, tmp_path: Path) -> None:
    """The invented study with one line changed breaks the rule."""
    folder = tmp_path / "rivers"
    shutil.copytree(HERE / "studies" / "rivers", folder)
    file, old, new = STUDIES[name]
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as wrong:
        studies.load(folder)
    assert name in {problem.rule for problem in wrong.value.problems}


def test_the_changes_try_every_rule_over_studies() -> None:
    """None is left out."""
    assert named("study") == set(STUDIES)


# Between records


def test_the_bundled_records_agree() -> None:
    """With the exceptions that they declare, no record denies what another says."""
    exempt = {path.stem: record_file.exemptions(path) for path in record_file.reading.bundled()}
    assert list(map(str, agree(blocs.atlas(), exempt))) == []


def _entry(bloc: Bloc, **changes: Any) -> Bloc:
    """The body with another entry of its first member."""
    spell = bloc.memberships[0]
    return attrs.evolve(bloc, memberships=(attrs.evolve(spell, entry=attrs.evolve(spell.entry, **changes)), *bloc.memberships[1:]))


def _left(bloc: Bloc, code: str) -> Bloc:
    """The earlier body with the last exit of a state turned into a withdrawal."""
    spells = [
        attrs.evolve(spell, exit=attrs.evolve(spell.exit, how="withdrawn")) if spell.exit and spell.state.iso3 == code else spell
        for spell in bloc.memberships
    ]
    return attrs.evolve(bloc, memberships=tuple(spells))


def _ends(bloc: Bloc, on: str) -> Bloc:
    assert bloc.ended is not None
    return attrs.evolve(bloc, ended=attrs.evolve(bloc.ended, on=parse(on)))


Pair = tuple[Bloc, Bloc]
BETWEEN: dict[str, Callable[[Bloc, Bloc], Pair]] = {
    "successor-follows": lambda one, two: (attrs.evolve(_ends(one, "1965-01-01"), lineage=()), attrs.evolve(two, lineage=())),
    "predecessor-recorded": lambda one, two: (one, attrs.evolve(two, succeeds=("utr-1690",))),
    "lineage-from-both-sides": lambda one, two: (attrs.evolve(one, lineage=()), two),
    "membership-carried-over": lambda one, two: (
        attrs.evolve(one, memberships=tuple(each for each in one.memberships if each.state != two.memberships[0].state)),
        _entry(two, how=EntryKind.ORGANISATION_SUCCESSION),
    ),
    "withdrawal-agreed": lambda one, two: (_left(one, two.memberships[0].state.iso3), _entry(two, how=EntryKind.ORGANISATION_SUCCESSION)),
}


@pytest.mark.parametrize("name", SHARED_RULES)
def test_every_rule_between_records_can_be_broken(name: str, toys: Atlas) -> None:
    """Two records that agree, with one of them changed, break the rule."""
    one, two = toys["utr-1960"], toys["utr"]
    assert list(agree([one, two])) == []
    assert name in {problem.rule for problem in agree(BETWEEN[name](one, two))}


def test_a_body_that_another_continues_has_ended(toys: Atlas) -> None:
    """Else its record is at fault, not the other's."""
    told = [(each.path, each.says) for each in agree([attrs.evolve(toys["utr-1960"], ended=None), toys["utr"]])]
    assert ("ended", 'is missing, though "utr" continues the body') in told


def test_an_exception_excuses_a_fault_between_records(toys: Atlas) -> None:
    """Where the record at fault declares it for this rule and place."""
    one, two = BETWEEN["lineage-from-both-sides"](toys["utr-1960"], toys["utr"])
    why = Text({"en": "A test.", "fr": "Un essai."})
    assert list(agree([one, two], {one.id: [Exemption(rule="lineage-from-both-sides", at="lineage", why=why)]})) == []
    assert list(agree([one, two], {one.id: [Exemption(rule="successor-follows", at="lineage", why=why)]})) != []


# Exceptions


def test_a_declared_exception_excuses_a_fault(write: Callable[..., Path]) -> None:
    """At its place and for its rule; the record is then without fault."""
    text = (HERE / "broken" / "member-before-its-independence.toml").read_text(encoding="utf-8")
    excused = '\n[[exceptions]]\nrule = "member-is-state"\nat = "members.XAB[1]"\nwhy = { en = "A test.", fr = "Un essai." }\n'
    assert examine(write(text + excused))[1] == ()


def test_no_source_that_comes_with_the_library_breaks_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that did would be told, by its key."""
    assert examine_bibliography() == ()
    known = blocs.atlas().sources["aes-charter-2023"]
    monkeypatch.setattr(reading, "sources", lambda: {known.key: attrs.evolve(known, url="nowhere")})
    says = '"nowhere" is not a web address: it begins with https:// and has no blanks'
    assert examine_bibliography() == (Problem("sources.toml", "aes-charter-2023.url", says, "web-address"),)


@pytest.mark.parametrize("path", record_file.reading.bundled(), ids=lambda path: path.stem)
def test_a_bundled_exception_names_a_rule(path: Path) -> None:
    """Every exception of the data is one from a rule that there is."""
    assert [each.rule for each in record_file.exemptions(path) if each.rule not in rules()] == []


def test_a_problem_says_which_rule_it_breaks() -> None:
    """As a value for programs; a problem of another kind of file has none."""
    [problem] = examine(HERE / "broken" / "member-before-its-independence.toml")[1]
    assert problem.rule == "member-is-state"
    assert Problem("a.csv", "", "is empty").rule == ""


def test_no_rule_goes_by_a_name_that_is_not_known() -> None:
    """The nearest name is offered."""
    with pytest.raises(UnknownName, match="no-overlap"):
        rule("no-overlaps")
