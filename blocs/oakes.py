"""Public names of the essay's comparison ("After the coups") redone from the record, by rules fixed beforehand (docs/oakes-rules.md)."""

from __future__ import annotations

from blocs.study.changes import Change, changes
from blocs.study.clocks import CLOCKS, Moment, moment
from blocs.study.comparison import Compared, Reading, comparison
from blocs.study.design import Plan, plan
from blocs.study.distances import Distance, Ranking, Sureness, distances, fillings, nearest, ranking
from blocs.study.factors import FACTORS, factor
from blocs.study.mill import TruthTable, survivors, truth_table
from blocs.study.out_of_sample import analogues, base_rates, placebo
from blocs.study.outcomes import OUTCOMES, Outcome, outcome
from blocs.study.propositions import Judgement, judge
from blocs.study.robustness import counterfactual, dominates, weights
from blocs.study.tables.analogues import analogues_table
from blocs.study.tables.comparison import reproduce
from blocs.study.tables.out_of_sample import out_of_sample
from blocs.study.tables.outcomes import outcomes
from blocs.study.tables.outlook import outlook
from blocs.study.tables.propositions import propositions
from blocs.study.tables.robustness import robustness
from blocs.study.tables.signs import signs
from blocs.study.tables.survival import survival
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
    "Ranking",
    "Reading",
    "Sureness",
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
    "survival",
    "survivors",
    "truth_table",
    "weights",
]
