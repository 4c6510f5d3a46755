"""Facts on how things stand whose newest source has aged. What to read again first."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import ALL, DATA, FILES, PRINTING, REGION, Command, Example, Option, blocs_named, one_day
from blocs.cli.output import excerpt
from blocs.cli.records import atlas_of, blocs_of
from blocs.errors import UsageError
from blocs.i18n.messages import N_, say

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """Any number of blocs, an age and a day."""
    return Command(
        summary=N_("facts on how things stand whose newest source has aged"),
        about=N_("A past event does not age; who belongs, what is at work and who holds an office do. The most important come first."),
        arguments=(blocs_named("*", N_("all if none is named")),),
        options=(
            Option("months", ("--months",), N_("from how many months on a source is old; default: 12"), N_("NUMBER"), 12, read=_months),
            Option("on", ("--on",), N_("the day on which the age is counted; default: today"), N_("DATE"), "today", read=one_day),
            REGION,
            ALL,
            *PRINTING,
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs stale ECOWAS"),
            Example("blocs stale --months 24 --all -o stale.csv", N_("all bodies, sources of two years and more, as a file")),
        ),
    )


def _months(text: str) -> int:
    """A number of months."""
    if text.isascii() and text.isdigit() and len(text) < 5:
        return int(text)
    raise UsageError("invalid_value", text, say('--months takes a whole number of months, such as 12, not "{text}"', text=text))


def run(options: Namespace) -> Table:
    """What has aged of these blocs."""
    from blocs import compare

    table = compare.stale(*blocs_of(options, atlas_of(options)), on=options.on, months=options.months)
    return excerpt(table, options, N_("The first {n} of {all} facts: name a bloc, or --all for all."))
