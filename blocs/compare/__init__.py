"""Comparisons: pure functions from blocs to a table, one question each.

>>> from blocs import compare
>>> compare.overlap("AES", "G5 Sahel", on="2022-01-01").records()[0]["shared"]
'0'
"""

from __future__ import annotations

from blocs.compare.institutions import backing, founding, goals, histories, institutions, obligations
from blocs.compare.membership import Overlap, changes, members
from blocs.compare.membership import overlap as between
from blocs.compare.membership import overlaps as overlap
from blocs.compare.overview import overview
from blocs.compare.timeline import timeline

__all__ = [
    "Overlap", "backing", "between", "changes", "founding", "goals", "histories", "institutions", "members", "obligations", "overlap",
    "overview", "timeline",
]  # fmt: skip
