"""The table of survival: which share of bodies had not failed after so many years."""

from __future__ import annotations

from blocs.dates import CHECKED, On
from blocs.i18n.lazy import msg, msg_as, msg_n
from blocs.i18n.messages import N_
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.out_of_sample import frame
from blocs.study.survival import YEARS, Survival, survivals
from blocs.tables.cells import UNKNOWN, Cell, Column, cell, figure_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row

__all__ = ["survival"]

_GROUPS = {
    "all": msg_as("bodies", "all"), "F1b": msg("trio in law"), "F1b below": msg("trio not all in law"),
    "F8": msg_as("bodies", "security first"), "F8 below": msg_as("bodies", "not security first"),
}  # fmt: skip


def survival(study: Study, on: On = CHECKED, *, atlas: Atlas | None = None) -> Table:
    """Which share of bodies had not failed after so many years (Kaplan and Meier 1958)? Needs scipy; n and failures are printed with it.

    Raises `MissingExtra` with the line to install where scipy is missing.
    """
    held = bundled() if atlas is None else atlas
    them = chosen(frame(on, atlas=held), on, atlas=held)
    groups = survivals(study, on, atlas=held)
    note = msg(
        "Share that had not failed after so many years. Those that still live, or that ended by becoming part of another, count until then (they are censored). "
        "Groups under three are not shown. This does not show a cause."
    )
    return made(
        them,
        title=them.title(N_("Survival of organisations, to {day}"), N_("Survival of organisations, each as last checked")),
        columns=(
            Column("group", msg("Bodies")), Column("n", "n", "right"), Column("failed", msg("Failed"), "right"),
            *(Column(f"y{years}", msg_n("{n} year", "{n} years", years), "right") for years in YEARS),
        ),
        rows=tuple(map(_row, groups)),
        values=tuple(map(_record, groups)),
        notes=(note,),
    )  # fmt: skip


def _row(each: Survival) -> tuple[Cell, ...]:
    shares = (cell(why=UNKNOWN) if share is None else figure_cell(share, share) for share in each.shares)
    return Cell(_GROUPS[each.group], value=each.group), cell(each.n), cell(each.failed), *shares


def _record(each: Survival) -> Row:
    shares = dict(zip((f"y{years}" for years in YEARS), each.shares, strict=True))
    return {"group": each.group, "n": each.n, "failed": each.failed} | shares
