"""Public names of the study "oakes": the comparison of the essay "After the coups" redone from the record, by rules fixed beforehand (docs/oakes-rules.md)."""

from __future__ import annotations

from blocs import studies
from blocs.dates import CHECKED, On
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.studies import (
    FACTORS,
    OUTCOMES,
    Agreement,
    Change,
    Compared,
    Distance,
    Ending,
    Judgement,
    Moment,
    Outcome,
    Ranking,
    Reading,
    Summary,
    Sureness,
    TruthTable,
    Value,
    counterfactual,
    distances,
    dominates,
    fillings,
    moment,
    nearest,
    outcome,
    ranking,
    survivors,
    truth_table,
    weights,
)  # fmt: skip
from blocs.study.clocks import USUAL, Anchors, Day
from blocs.study.comparison import Cases, Own
from blocs.study.design import Study
from blocs.study.out_of_sample import Guess, Rate
from blocs.tables.table import Table

__all__ = [
    "CLOCKS",
    "FACTORS",
    "OUTCOMES",
    "Agreement",
    "Change",
    "Compared",
    "Distance",
    "Ending",
    "Judgement",
    "Moment",
    "Outcome",
    "Plan",
    "Ranking",
    "Reading",
    "Summary",
    "Sureness",
    "TruthTable",
    "Value",
    "agreement",
    "agreements",
    "analogues",
    "analogues_table",
    "base_rates",
    "breadth",
    "changes",
    "comparison",
    "counterfactual",
    "distances",
    "dominates",
    "endings",
    "factor",
    "fillings",
    "judge",
    "moment",
    "nearest",
    "out_of_sample",
    "outcome",
    "outcomes",
    "outlook",
    "placebo",
    "plan",
    "propositions",
    "ranking",
    "reproduce",
    "robustness",
    "signs",
    "summary",
    "summary_table",
    "survival",
    "survivors",
    "traces",
    "truth_table",
    "weights",
]

CLOCKS = {each: studies.CLOCKS[each] for each in USUAL}
"""Its three clocks, in words (messages)."""
Plan = Study
"""The kind of value that `plan` gives."""


def plan() -> Study:
    """The study: its cases, questions, factors, propositions and settings. Every other function here is one of `blocs.studies` with this study.

    >>> plan().cases
    ('eac-1967', 'eac', 'g5-sahel', 'aes')
    """
    return studies.load("oakes")


# `region`, in those that ask many bodies: over the bodies of Africa, as the essay does, or of another region, or of "all".


# Values ------------------------------------------------------------------------------------------------------------------------------------------


def comparison(
    on: Day = None, clock: str = "origins", cases: Cases = None, anchors: Anchors | None = None, values: Own | None = None,
    *, atlas: Atlas | None = None,
) -> Reading:  # fmt: skip
    """Every cell of the comparison on one clock, as values; see `studies.comparison`.

    >>> doubted = comparison(values={("g5-sahel", "F4"): 0.9})
    >>> doubted.cells["g5-sahel", "F4"].value.low
    0.9
    """
    return studies.comparison(plan(), on, clock, cases, anchors, values, atlas=atlas)


def factor(id: str, bloc: Bloc, moment: Moment, *, atlas: Atlas | None = None) -> Value:
    """What is this factor for this bloc at that moment? Isolation and overlap count the bodies of `atlas`, or of the bundled one."""
    return studies.factor(plan(), id, bloc, moment, atlas=atlas)


def changes(clock: str, on: Day = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None) -> tuple[Change, ...]:
    """Which case is the nearest after each single change: a factor or a case left out, a disputed value, another day?"""
    return studies.changes(plan(), clock, on, cases, values, atlas=atlas)


def judge(
    on: Day = None, cases: Cases = None, values: Own | None = None, *, region: str | None = None, atlas: Atlas | None = None
) -> tuple[Judgement, ...]:
    """Every proposition with its verdict, the subject (the last case) read on that day."""
    return studies.judge(plan(), on, cases, values, region=region, atlas=atlas)


def analogues(
    bloc: Bloc | str, on: On = CHECKED, most: int = 5, *, before: bool = True, region: str | None = None, atlas: Atlas | None = None
) -> tuple[tuple[Bloc, float, int], ...]:
    """Which decided bodies were most like this one at its origins, nearest first? `before`: only those decided before it was founded."""
    return studies.analogues(plan(), bloc, on, most, before=before, region=region, atlas=atlas)


def agreements(*, atlas: Atlas | None = None) -> tuple[Agreement, ...]:
    """The first coding of the essay beside the second, sheet by sheet.

    >>> [(each.sheet, each.n, len(each.differing)) for each in agreements()][:2]
    [('domains', 132, 14), ('objects', 10, 4)]
    """
    return studies.agreements(plan(), atlas=atlas)


def traces(on: Day = None, *, atlas: Atlas | None = None) -> tuple[Ending, ...]:
    """The two endings, step by step from the record, with the tests of the essay's account.

    >>> [(each.bloc.id, str(each.first.on), each.first.kind.value) for each in traces()]
    [('eac-1967', '1971', 'organ'), ('g5-sahel', '2022-02', 'organ')]
    """
    return studies.traces(plan(), on, atlas=atlas)


def placebo(on: On = CHECKED, *, before: bool = True, region: str | None = None, atlas: Atlas | None = None) -> tuple[Guess, ...]:
    """With every decided body in turn as the subject: was the fate of its nearest analogue its own?"""
    return studies.placebo(plan(), on, before=before, region=region, atlas=atlas)


def base_rates(on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> tuple[Rate, ...]:
    """How often did bodies end, and fail, within 10 and 20 years of founding: all, and those that put security first?"""
    return studies.base_rates(plan(), on, region=region, atlas=atlas)


# Tables ------------------------------------------------------------------------------------------------------------------------------------------


def reproduce(on: Day = None, clock: str | None = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None) -> Table:
    """The essay's comparison: under each of its questions, its codings with their paragraphs beside the record's values with their sources.

    Beside the cases stands the benchmark, read like them and not ranked.
    `on` is the day on which the subject, the last case, is read (default 31 July 2025, the essay's month); `clock` is "origins",
    "life" or "last", all three if left out, each in a row of its own; `values` as in `comparison`. Blocs are looked up in `atlas`, or in the
    bundled one. For programs each row is a case on a factor and a clock. Raises `BadQuestion` for an unknown clock, a day before the subject was
    founded, or fewer than two cases.

    >>> rows = reproduce(clock="origins").records()
    >>> [(row["case"], round(row["value"], 2)) for row in rows if row["factor"] == "F1c" and row["value"] is not None]
    [('eac-1967', 1.0), ('eac', 1.0), ('g5-sahel', 0.33), ('aes', 0.33), ('ecowas', 0.67)]
    """
    return studies.reproduce(plan(), on, clock, cases, values, atlas=atlas)


def outcomes(on: Day = None, cases: Cases = None, *, atlas: Atlas | None = None) -> Table:
    """What became of each case by that day: it exists, its supreme organ meets, goals fallen due were met, members and governments stayed?"""
    return studies.outcomes(plan(), on, cases, atlas=atlas)


def summary(on: Day = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None) -> Summary:
    """The answer on one page, as values: what the essay argues, what the record holds, how sure it is, and what has changed since.

    >>> answer = summary()
    >>> str(answer.ranked.distances[0].case.label), answer.nearer
    ('G5 Sahel', {'eac': True, 'eac-1967': False})
    """
    return studies.summary(plan(), on, cases, values, atlas=atlas)


def summary_table(on: Day = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None) -> Table:
    """The same page as a table: what `blocs oakes` prints."""
    return studies.summary_table(summary(on, cases, values, atlas=atlas))


def propositions(
    on: Day = None, cases: Cases = None, values: Own | None = None, *, brief: bool = False, region: str | None = None, atlas: Atlas | None = None
) -> Table:
    """The essay's propositions with their origin, the record's verdict, and the evidence that a reader can follow to its sources.

    `brief` leaves the tests out.
    """
    return studies.propositions(plan(), on, cases, values, brief=brief, region=region, atlas=atlas)


def robustness(on: Day = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None) -> Table:
    """How firm is the likeness, on each clock? One column a clock, one row a test that a referee would ask for."""
    return studies.robustness(plan(), on, cases, values, atlas=atlas)


def out_of_sample(on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> Table:
    """Would the nearest analogue have foretold the fates of the bodies recorded? Every one as the subject, its nearest decided analogue, both fates."""
    return studies.out_of_sample(plan(), on, region=region, atlas=atlas)


def agreement(*, brief: bool = False, atlas: Atlas | None = None) -> Table:
    """How far do two blind codings of the essay agree, by Krippendorff's alpha, and on what do they differ? Needs krippendorff."""
    return studies.agreement(plan(), brief=brief, atlas=atlas)


def endings(on: Day = None, *, atlas: Atlas | None = None) -> Table:
    """How did the first Community and the G5 Sahel end: what broke first, by whose act, and does the essay's account pass its tests?"""
    return studies.endings(plan(), on, atlas=atlas)


def survival(on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> Table:
    """Which share of bodies had not failed after so many years (Kaplan and Meier 1958)? Needs scipy."""
    return studies.survival(plan(), on, region=region, atlas=atlas)


def analogues_table(bloc: Bloc | str, on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> Table:
    """Which bodies were most like this one at its origins, and what became of them: those decided before it, and of all decided today?"""
    return studies.analogues_table(plan(), bloc, on, region=region, atlas=atlas)


def breadth(on: On = CHECKED, *, atlas: Atlas | None = None) -> Table:
    """How do survival, and the failures of security alliances, change when the bodies of all regions are counted and not those of Africa alone?"""
    return studies.breadth(plan(), on, atlas=atlas)


def signs(on: Day = None, *, atlas: Atlas | None = None) -> Table:
    """Which documents give opposite signs to the same cause, when did each write, and what does the record say to both?"""
    return studies.signs(plan(), on, atlas=atlas)


def outlook(on: Day = None, *, atlas: Atlas | None = None) -> Table:
    """Which of the three outcomes foreseen by Parens and Plichta holds so far: success, regimes stable but insurgents not beaten, failure on paper?"""
    return studies.outlook(plan(), on, atlas=atlas)
