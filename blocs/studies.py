"""Public names of studies: a published comparison as data, redone from the record; `load` reads one, every other function takes it first."""

from __future__ import annotations

from blocs.study.agreement import Agreement, agreements
from blocs.study.changes import Change, changes
from blocs.study.clocks import CLOCKS, Moment, moment
from blocs.study.comparison import Compared, Reading, comparison
from blocs.study.design import ROLES, Study
from blocs.study.distances import Distance, Ranking, Sureness, distances, fillings, nearest, ranking
from blocs.study.endings import Ending, traces
from blocs.study.factors import FACTORS, factor
from blocs.study.loading import known, load
from blocs.study.mill import TruthTable, survivors, truth_table
from blocs.study.out_of_sample import analogues, base_rates, placebo
from blocs.study.outcomes import OUTCOMES, Outcome, outcome
from blocs.study.propositions import Judgement, judge
from blocs.study.robustness import counterfactual, dominates, weights
from blocs.study.summary import Summary, summary
from blocs.study.tables.agreement import agreement
from blocs.study.tables.analogues import analogues_table
from blocs.study.tables.breadth import breadth
from blocs.study.tables.comparison import reproduce
from blocs.study.tables.endings import endings
from blocs.study.tables.out_of_sample import out_of_sample
from blocs.study.tables.outcomes import outcomes
from blocs.study.tables.outlook import outlook
from blocs.study.tables.propositions import propositions
from blocs.study.tables.robustness import robustness
from blocs.study.tables.signs import signs
from blocs.study.tables.studies import studies_table
from blocs.study.tables.summary import summary_table
from blocs.study.tables.survival import survival
from blocs.study.values import Value

__all__ = [
    "CLOCKS",
    "FACTORS",
    "OUTCOMES",
    "ROLES",
    "Agreement",
    "Change",
    "Compared",
    "Distance",
    "Ending",
    "Judgement",
    "Moment",
    "Outcome",
    "Ranking",
    "Reading",
    "Study",
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
    "known",
    "load",
    "moment",
    "nearest",
    "out_of_sample",
    "outcome",
    "outcomes",
    "outlook",
    "placebo",
    "propositions",
    "ranking",
    "reproduce",
    "robustness",
    "signs",
    "studies_table",
    "summary",
    "summary_table",
    "survival",
    "survivors",
    "traces",
    "truth_table",
    "weights",
]
