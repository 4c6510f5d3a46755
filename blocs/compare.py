"""Comparisons: pure functions from blocs to a table, one question each.

Names are looked up in the record that comes with the library, or in the `atlas` that is given, such as one with records of your own:
`compare.members("UTR", atlas=blocs.atlas().adding("utr.toml"))`.

All bodies of a region, or of any, are named by the atlas: `compare.overlap(*blocs.atlas().blocs(region="africa"))`.

>>> from blocs import compare
>>> compare.overlap("AES", "G5 Sahel", on="2022-01-01").records()[0]["shared"]
0
"""

from __future__ import annotations

from blocs.tables.changes import changes
from blocs.tables.departures import decades, leavers
from blocs.tables.goals import backing, goals
from blocs.tables.institutions import histories, institutions
from blocs.tables.instruments import founding
from blocs.tables.lives import lives
from blocs.tables.members import members
from blocs.tables.obligations import obligations
from blocs.tables.overlap import Overlap
from blocs.tables.overlap import overlap as between
from blocs.tables.overlap import overlaps as overlap
from blocs.tables.overview import overview
from blocs.tables.sharing import grid, sharing
from blocs.tables.stale import stale
from blocs.tables.suspensions import suspensions
from blocs.tables.timeline import timeline

__all__ = [
    "Overlap", "backing", "between", "changes", "decades", "founding", "goals", "grid", "histories", "institutions", "leavers", "lives", "members",
    "obligations", "overlap", "overview", "sharing", "stale", "suspensions", "timeline",
]  # fmt: skip
