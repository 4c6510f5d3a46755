"""Comparisons: pure functions from blocs to a table, one question each.

Names are looked up in the record that comes with the library, or in the `atlas` that is given, such as one with records of your own:
`compare.members("UTR", atlas=blocs.atlas().adding("utr.toml"))`.

>>> from blocs import compare
>>> compare.overlap("AES", "G5 Sahel", on="2022-01-01").records()[0]["shared"]
0
"""

from __future__ import annotations

from blocs.tables.institutions import backing, founding, goals, histories, institutions, obligations
from blocs.tables.many_blocs import decades, grid, leavers, lives, sharing, suspensions
from blocs.tables.membership import changes, members
from blocs.tables.membership import overlaps as overlap
from blocs.tables.overlap import Overlap
from blocs.tables.overlap import overlap as between
from blocs.tables.overview import overview
from blocs.tables.timeline import timeline

__all__ = [
    "Overlap", "backing", "between", "changes", "decades", "founding", "goals", "grid", "histories", "institutions", "leavers", "lives", "members",
    "obligations", "overlap", "overview", "sharing", "suspensions", "timeline",
]  # fmt: skip
