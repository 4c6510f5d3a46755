"""The table of survival: which share of bodies had not failed after so many years, and which end each came to."""

from __future__ import annotations

from blocs.dates import CHECKED, On
from blocs.i18n.lazy import msg, msg_as, msg_n
from blocs.i18n.messages import N_
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.out_of_sample import frame, region_asked
from blocs.study.survival import YEARS, Incidence, Survival, incidences, survivals
from blocs.study.tables.breadth import counted_over
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell, figure_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row

__all__ = ["survival"]

_GROUPS = {
    "all": msg_as("bodies", "all"), "F1b": msg("trio in law"), "F1b below": msg("trio not all in law"),
    "F8": msg_as("bodies", "security first"), "F8 below": msg_as("bodies", "not security first"),
}  # fmt: skip
_ENDS = {
    "failed": msg("of all: had failed"), "carried on": msg("of all: had been succeeded, absorbed or merged, or had expired"),
    "living": msg("of all: lived"),
}  # fmt: skip


def survival(study: Study, on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> Table:
    """Which share of bodies had not failed after so many years (Kaplan and Meier 1958)? Needs scipy; n and the ends are printed with it.

    The last three rows take the ends as competing: shares that had failed, had carried on as another body, and lived. Of the region of the study's own
    subject, of another `region`, or of "all". Raises `MissingExtra` with the line to install where scipy is missing.
    """
    held = bundled() if atlas is None else atlas
    within = region_asked(region, held[study.subject])
    them = chosen(frame(on, region=within, atlas=held), on, least=0, atlas=held)
    groups, ends = survivals(study, on, region=within, atlas=held), incidences(study, on, region=within, atlas=held)
    return made(
        them,
        title=them.title(N_("Survival of organisations, to {day}"), N_("Survival of organisations, each as last checked")),
        subtitle=counted_over(within, held),
        columns=(
            Column("group", msg("Bodies")), Column("n", "n", "right"), Column("failed", msg("Failed"), "right"),
            Column("carried_on", msg("Carried on"), "right"), Column("living", msg("Living"), "right"),
            *(Column(f"y{years}", msg_n("{n} year", "{n} years", years), "right") for years in YEARS),
        ),
        rows=(*map(_row, groups), *map(_end, ends)),
        values=(*map(_record, groups), *map(_end_record, ends)),
        notes=(
            msg("Share that had not failed after so many years. Those that still live, or that ended by becoming part of another, count until then (they "
                "are censored). Groups under three are not shown. This does not show a cause."),
            msg("The last three rows count each body under the one end that it came to; only the living are censored there (Aalen and Johansen 1978)."),
        ),
    )  # fmt: skip


def _row(each: Survival) -> tuple[Cell, ...]:
    counts = (cell(n) for n in (each.n, each.failed, each.carried_on, each.living))
    return Cell(_GROUPS[each.group], value=each.group), *counts, *map(_share, each.shares)


def _share(share: float | None) -> Cell:
    return cell(why=UNKNOWN) if share is None else figure_cell(share, share)


def _end(each: Incidence) -> tuple[Cell, ...]:
    """One of the ends: how many came to it, and the share that had."""
    return Cell(_ENDS[each.end], value=_code(each)), cell(each.n), *(cell(why=NOT_APPLICABLE) for _ in range(3)), *map(_share, each.shares)


def _code(each: Incidence) -> str:
    return f"end {each.end}".replace(" ", "_")


def _record(each: Survival) -> Row:
    return {"group": each.group, "n": each.n, "failed": each.failed, "carried_on": each.carried_on, "living": each.living} | _years(each.shares)


def _end_record(each: Incidence) -> Row:
    return {"group": _code(each), "n": each.n} | dict.fromkeys(("failed", "carried_on", "living")) | _years(each.shares)


def _years(shares: tuple[float | None, ...]) -> Row:
    return dict(zip((f"y{years}" for years in YEARS), shares, strict=True))
