"""The comparison of Oakes's essay "After the coups" redone from the record, by rules fixed beforehand (docs/oakes-rules.md)."""

from __future__ import annotations

from blocs.oakes.clocks import CLOCKS, Moment, moment
from blocs.oakes.comparison import Compared, Distance, Reading, comparison, distances, nearest, reproduce
from blocs.oakes.factors import FACTORS, factor
from blocs.oakes.joint import TruthTable, survivors, truth_table
from blocs.oakes.outcomes import OUTCOMES, Outcome, outcome
from blocs.oakes.plan import Plan, plan
from blocs.oakes.propositions import Judgement, judge, propositions
from blocs.oakes.rivals import outlook, signs
from blocs.oakes.robustness import Change, changes, counterfactual, dominates, outcomes, robustness, weights
from blocs.oakes.sample import analogues, analogues_table, base_rates, out_of_sample, placebo, survival
from blocs.oakes.values import Value

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
