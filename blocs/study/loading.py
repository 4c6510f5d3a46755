"""Studies read from their files, `plan.toml`, `propositions.toml`, `signs.toml`, `endings.toml` and `ledger.toml`; all that is wrong with them is told at once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from blocs.dates import PartialDate
from blocs.errors import DataError, Problem, UnknownName, nearest
from blocs.i18n.messages import N_, say
from blocs.i18n.text import Text
from blocs.ledgers.ledger import Ledger, as_ledger, ledgers
from blocs.ledgers.shape import shape_faults
from blocs.registry import Atlas
from blocs.storage import reading
from blocs.study.clocks import USUAL
from blocs.study.design import (
    Case,
    CodedTwice,
    DisputedCause,
    EndingTest,
    Explanation,
    Foreseen,
    Indicator,
    OutOfSample,
    Page,
    Proposition,
    Question,
    Rules,
    Scale,
    Study,
)  # fmt: skip
from blocs.study.plan_rules import faults, names_faults

__all__ = ["FILES", "folders", "known", "load", "of_source"]

_STUDIES = reading.DATA / "studies"


@attrs.frozen
class _Question:
    text: Text
    indicators: tuple[Indicator, ...]
    at: tuple[str, ...] = ()


@attrs.frozen
class _Anchor:
    case: str
    instrument: str


@attrs.frozen
class _Rules:
    security_domains: tuple[str, ...] = ("military",)
    suspensions_since: PartialDate | None = None
    toll_at_most: float = 10.0
    factors_at_least: int = 5


@attrs.frozen(kw_only=True)
class _Outlook:
    title: Text
    organs_since: PartialDate
    organs: Text
    succeeds: Text
    stabilises: Text
    fails: Text
    note: Text | None = None
    ranking: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class _Plan:
    """`plan.toml` as it is written."""

    id: str
    title: Text
    author: str
    published: Text
    source: str
    cases: tuple[Case, ...]
    on: PartialDate
    questions: dict[str, _Question]
    factors: dict[str, Scale]
    benchmark: str = ""
    clocks: tuple[str, ...] = USUAL
    known_to_author: PartialDate | None = None
    explanations: tuple[Explanation, ...] = ()
    anchors: tuple[_Anchor, ...] = ()
    rules: _Rules = attrs.field(factory=_Rules)
    out_of_sample: OutOfSample = attrs.field(factory=OutOfSample)
    outlook: _Outlook | None = None
    page: Page | None = None
    second_coding: CodedTwice | None = None
    documented: str = ""
    seed: int = 1


@attrs.frozen(kw_only=True)
class _Propositions:
    """`propositions.toml` as it is written."""

    propositions: tuple[Proposition, ...] = ()


@attrs.frozen
class _Cause:
    label: Text
    tests: tuple[dict[str, Any], ...]


@attrs.frozen(kw_only=True)
class _Signs:
    """`signs.toml` as it is written."""

    effects: dict[str, Text] = attrs.field(factory=dict)
    causes: dict[str, _Cause] = attrs.field(factory=dict)


@attrs.frozen
class _EndingTest:
    kind: str
    says: Text
    test: dict[str, Any]
    at: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class _Endings:
    """`endings.toml` as it is written."""

    endings: dict[str, tuple[_EndingTest, ...]] = attrs.field(factory=dict)


FILES = {"plan.toml": _Plan, "propositions.toml": _Propositions, "signs.toml": _Signs, "endings.toml": _Endings}


def known() -> tuple[str, ...]:
    """The ids of the studies that come with the library, in order.

    >>> known()
    ('oakes', 'rolandsen-sandnes')
    """
    return tuple(sorted(each.parent.name for each in _STUDIES.glob("*/plan.toml")))


def folders() -> tuple[Path, ...]:
    """Where the studies that come with the library stand."""
    return tuple(_STUDIES / id for id in known())


def load(id_or_folder: str | Path, *, atlas: Atlas | None = None) -> Study:
    """A study that comes with the library, by its id, or one of your own, by the folder that holds its files.

    With `atlas`, the blocs that it names are looked up too. Raises `UnknownName` for an id that no study has, `DataError` with every fault of
    the files of a folder.

    >>> study = load("oakes")
    >>> study.subject, study.with_role("analogue")
    ('aes', ('g5-sahel',))
    """
    folder = _STUDIES / str(id_or_folder) if str(id_or_folder) in known() else _folder(id_or_folder)
    study = _bundled(folder.name) if folder.parent == _STUDIES else _read(folder)
    if atlas is not None and (
        wrong := tuple(Problem(str(folder / file), path, says, "study-names") for file, path, says in names_faults(study, atlas))
    ):
        raise DataError(wrong)
    return study


@cache
def _bundled(id: str) -> Study:
    return _read(_STUDIES / id)


def of_source(source: str) -> Study | None:
    """The study that comes with the library and has this document as its source, if there is one."""
    return next((study for study in map(_bundled, known()) if study.source == source), None)


def _folder(named: str | Path) -> Path:
    """The folder of a study. Raises `UnknownName` for a word that is neither an id nor a folder."""
    if os.path.isdir(named):
        return Path(named)
    hint = say("Studies: {known}; one of your own is named by the folder that holds its plan.toml.", known=", ".join(known()))
    raise UnknownName(N_("study"), str(named), nearest(str(named), known()), hint)


def _read(folder: Path) -> Study:
    """The study of a folder. Raises `DataError` with all that is wrong with its files."""
    problems: list[Problem] = []
    plan, stated, signs, endings = (_shaped(folder / name, kind, problems) for name, kind in FILES.items())
    ledger = _ledger(folder, plan, problems)
    if plan is None or stated is None or signs is None or endings is None or ledger is None:
        raise DataError(problems)
    problems += [Problem(str(folder / "plan.toml"), path, says, "study-days") for path, says in _days(plan)]
    if problems:
        raise DataError(problems)
    study = attrs.evolve(_study(plan, stated, signs, endings, ledger), folder=folder)
    problems += [Problem(str(folder / file), path, says, rule) for file, path, says, rule in faults(study, plan.cases)]
    if problems:
        raise DataError(problems)
    return attrs.evolve(study, place=study.id if folder.parent == _STUDIES else str(folder))


def _shaped(path: Path, kind: Any, problems: list[Problem]) -> Any:
    """What a file holds, or nothing where it cannot be read; what is wrong is added to the problems. Only the plan must be there."""
    if not os.path.exists(path) and kind is not _Plan:
        return kind()
    try:
        made, wrong = reading.plain_shaper().shape(reading.load(path), kind, "")
    except DataError as error:
        problems += error.problems
        return None
    problems += [Problem(str(path), where.lstrip("."), says, rule) for where, says, rule in wrong]
    return made


def _ledger(folder: Path, plan: _Plan | None, problems: list[Problem]) -> Ledger | None:
    """The ledger that the plan names: the one in the folder, or one that comes with the library."""
    if os.path.exists(path := folder / "ledger.toml"):
        return _own_ledger(path, plan, problems)
    found = next((each for each in ledgers() if plan and each.source == plan.source), None)
    if plan and found is None:
        near = nearest(plan.source, [each.source for each in ledgers()])
        says = say(
            "has no ledger: write ledger.toml beside this file, or name one of {known}", known=", ".join(near or [each.source for each in ledgers()])
        )
        problems.append(Problem(str(folder / "plan.toml"), "source", says, "study-ledger"))
    return found


def _own_ledger(path: Path, plan: _Plan | None, problems: list[Problem]) -> Ledger | None:
    try:
        plain = reading.load(path)
    except DataError as error:
        problems += error.problems
        return None
    if wrong := tuple(shape_faults(plain)):
        problems += [Problem(str(path), where, says, rule) for where, says, rule in wrong]
        return None
    ledger = as_ledger(plain)
    if plan and ledger.source != plan.source:
        problems.append(Problem(str(path), "source", say('must be "{source}", as in plan.toml', source=plan.source), "study-ledger"))
    return ledger


def _days(plan: _Plan) -> Iterator[tuple[str, str]]:
    """Days that are not known to the day."""
    asked: Mapping[str, PartialDate | None] = {
        "on": plan.on, "known_to_author": plan.known_to_author, "rules.suspensions_since": plan.rules.suspensions_since,
        "outlook.organs_since": plan.outlook.organs_since if plan.outlook else None,
    }  # fmt: skip
    for path, date in asked.items():
        if date and not date.exact:
            yield path, say("must be a day: YYYY-MM-DD")


def _study(plan: _Plan, stated: _Propositions, signs: _Signs, endings: _Endings, ledger: Ledger) -> Study:
    order = sorted(plan.cases, key=lambda case: "subject" in case.roles)
    return Study(
        id=plan.id, title=plan.title, author=plan.author, published=plan.published, ledger=ledger,
        cases=tuple(each.bloc for each in order), roles={each.bloc: each.roles for each in order}, benchmark=plan.benchmark,
        on=plan.on.earliest, known_to_author=(plan.known_to_author or plan.on).earliest,
        questions=tuple(Question(id, each.text, each.at, each.indicators) for id, each in plan.questions.items()),
        factors=plan.factors, clocks=plan.clocks, explanations=plan.explanations, anchors=tuple((each.case, each.instrument) for each in plan.anchors),
        propositions=stated.propositions, causes=tuple(DisputedCause(id, each.label, each.tests) for id, each in signs.causes.items()),
        endings={case: tuple(EndingTest(each.kind, each.says, each.at, each.test) for each in tests) for case, tests in endings.endings.items()},
        effects=signs.effects, rules=_rules(plan.rules),
        out_of_sample=plan.out_of_sample, outlook=_foreseen(plan.outlook), page=plan.page, second_coding=plan.second_coding, seed=plan.seed,
        documented=plan.documented,
    )  # fmt: skip


def _rules(rules: _Rules) -> Rules:
    return Rules(frozenset(rules.security_domains), _day(rules.suspensions_since), rules.toll_at_most, rules.factors_at_least)


def _day(date: PartialDate | None) -> dt.date | None:
    return date.earliest if date else None


def _foreseen(outlook: _Outlook | None) -> Foreseen | None:
    if outlook is None:
        return None
    return Foreseen(
        **{**{field.name: getattr(outlook, field.name) for field in attrs.fields(_Outlook)}, "organs_since": outlook.organs_since.earliest}
    )
