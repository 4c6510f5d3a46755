"""The table of breadth: survival and the failures of a kind of body, in the region of a study's subject and in all regions, side by side, with n."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from blocs.dates import CHECKED, Checked, On, day
from blocs.i18n.lazy import Message, msg, msg_n
from blocs.i18n.messages import N_
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.out_of_sample import frame, region_asked
from blocs.study.population_tests import contrast
from blocs.study.survival import YEARS, survivals
from blocs.tables.cells import UNKNOWN, Cell, Column, cell, figure_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row
from blocs.tables.wording import Term

__all__ = ["breadth", "counted_over"]


def counted_over(region: str, atlas: Atlas) -> tuple[Message, ...]:
    """Over the bodies of which region is counted, where those recorded lie in more than one."""
    if len({each.region for each in atlas}) < 2:
        return ()
    return (msg("Counted over the bodies recorded: {region}.", region=_named(region)),)


def _named(region: str) -> object:
    return msg("all regions") if region == "all" else Term("region", region)


@attrs.frozen
class _Measure:
    """One figure of one region: what it is of, after how many years, of how many bodies, and the figure: a count of them, or a share."""

    measure: str
    says: object
    region: str
    n: int
    count: int | None = None
    share: float | None = None
    years: int | None = None

    @property
    def cell(self) -> Cell:
        if self.count is not None:
            return Cell(msg("{count} of {n}", count=self.count, n=self.n), value=self.count)
        return cell(why=UNKNOWN) if self.share is None else figure_cell(self.share, self.share, ".3f" if self.measure == "chance" else ".2f")

    @property
    def row(self) -> Row:
        return {"measure": self.measure, "years": self.years, "region": self.region, "n": self.n, "count": self.count, "share": self.share}


def breadth(study: Study, on: On = CHECKED, *, atlas: Atlas | None = None) -> Table:
    """How do survival, and the failures of the kind of body that a proposition names, change when all regions are counted and not the subject's alone?

    Survival is that of `survival`. The failures are those of decided bodies, on the study's own day if none is asked for.
    Raises `MissingExtra` with the line to install where scipy is missing. For programs each row is a figure of one region.
    """
    held = bundled() if atlas is None else atlas
    regions = tuple(dict.fromkeys((region_asked(None, held[study.subject]), "all")))
    them = chosen(frame(on, atlas=held), on, atlas=held)
    found = [tuple(_measures(study, on, region, held)) for region in regions]
    return made(
        them,
        title=them.title(
            N_('"{title}": what changes when all regions are counted? On {day}'),
            N_('"{title}": what changes when all regions are counted? Each as last checked'), title=study.title),
        columns=(Column("measure", ""), *(Column(region, _named(region), "right") for region in regions)),
        rows=tuple((Cell(same[0].says, value=same[0].measure), *(each.cell for each in same)) for same in zip(*found, strict=True)),
        values=tuple(each.row for same in zip(*found, strict=True) for each in same),
        notes=(
            msg("Share that had not failed: as in --part survival. Failed: dissolved or fallen out of use; decided: ended, or more than ten years old. "
                "Continental organisations are left out."),
            msg("The verdicts of the study rest on the first column."),
        ),
    )  # fmt: skip


def _measures(study: Study, on: On, region: str, atlas: Atlas) -> Iterator[_Measure]:
    every = survivals(study, on, region=region, atlas=atlas)[0]
    yield _Measure("failed", msg("Failed"), region, every.n, every.failed)
    yield _Measure("carried_on", msg("Succeeded, absorbed, merged or expired"), region, every.n, every.carried_on)
    yield _Measure("living", msg("Living"), region, every.n, every.living)
    for years, share in zip(YEARS, every.shares, strict=True):
        says = msg_n("Share that had not failed after {n} year", "Share that had not failed after {n} years", years)
        yield _Measure("not_failed", says, region, every.n, share=share, years=years)
    asked = study.on if isinstance(on, Checked) else day(on)
    for number, kind in _kinds(study):
        both = contrast(kind, asked, region=region, atlas=atlas)
        of = msg("Argument {number}, decided bodies that failed: {kind}", number=number, kind=Term("kind", kind))
        yield _Measure("kind", of, region, both.n, both.failed)
        yield _Measure(
            "other_kinds", msg("Argument {number}, decided bodies that failed: the others", number=number), region, both.of_others, both.others
        )
        chance = both.chance if both.n and both.of_others else None
        yield _Measure("chance", msg("Argument {number}, Fisher's exact test: p", number=number), region, both.n + both.of_others, share=chance)


def _kinds(study: Study) -> Iterator[tuple[str, str]]:
    """The propositions that ask how often bodies of a kind failed, and the kind."""
    return ((each.number, test["kind"]) for each in study.propositions for test in each.tests if test["ask"] == "kinds")
