"""Public names of the essay's comparison ("After the coups") redone from the record, by rules fixed beforehand (docs/oakes-rules.md)."""

from __future__ import annotations

from blocs.study.clocks import CLOCKS, Moment, moment
from blocs.study.comparison import Compared, Distance, Reading, comparison, distances, nearest, reproduce
from blocs.study.design import Plan, plan
from blocs.study.factors import FACTORS, factor
from blocs.study.mill import TruthTable, survivors, truth_table
from blocs.study.out_of_sample import analogues, analogues_table, base_rates, out_of_sample, placebo
from blocs.study.outcomes import OUTCOMES, Outcome, outcome
from blocs.study.propositions import Judgement, judge, propositions
from blocs.study.robustness import Change, changes, counterfactual, dominates, outcomes, robustness, weights
from blocs.study.signs_and_outlook import outlook, signs
from blocs.study.survival import survival
from blocs.study.values import Value

__all__ = [
    "CLOCKS",
    "FACTORS",
    "OUTCOMES",
    "Change",
    "Compared",
    "Distance",
    "Judgement",
    "Moment",
    "Outcome",
    "Plan",
    "Reading",
    "TruthTable",
    "Value",
    "analogues",
    "analogues_table",
    "base_rates",
    "changes",
    "comparison",
    "counterfactual",
    "distances",
    "dominates",
    "factor",
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
    "reproduce",
    "robustness",
    "signs",
    "survival",
    "survivors",
    "truth_table",
    "weights",
]
