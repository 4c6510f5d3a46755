"""The comparison of Oakes's essay "After the coups" redone from the record, by rules fixed beforehand (docs/oakes-rules.md)."""

from __future__ import annotations

from blocs.oakes.clocks import CLOCKS, Moment, moment
from blocs.oakes.comparison import Compared, Distance, Reading, comparison, distances, nearest, reproduce
from blocs.oakes.factors import FACTORS, factor
from blocs.oakes.plan import Plan, plan
from blocs.oakes.values import Value

__all__ = [
    "CLOCKS", "FACTORS", "Compared", "Distance", "Moment", "Plan", "Reading", "Value", "comparison", "distances", "factor", "moment", "nearest",
    "plan", "reproduce",
]  # fmt: skip
