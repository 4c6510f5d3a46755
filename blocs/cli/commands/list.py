"""Every organisation, region by region. With --region, those of one, a line each: life, members and last day checked."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import ALL, DATA, FILES, PRINTING, REGION, Command, Example
from blocs.cli.records import atlas_of, blocs_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """The command takes no arguments."""
    return Command(
        summary=N_("every organisation, region by region"),
        about=N_("With --region, those of one, a line each: life, members and last day checked."),
        options=(REGION, ALL, *PRINTING, DATA, FILES),
        examples=(
            Example("blocs list"),
            Example("blocs list --region africa", N_("a line each")),
            Example("blocs list --format csv", N_("for programs: ids, dates and codes, the same in every language")),
        ),
    )


def run(options: Namespace) -> Table:
    """The table of all blocs, or of those of a region."""
    from blocs.tables.catalogue import catalogue, catalogue_by_region, catalogue_in_lines

    options.blocs = ()
    blocs = blocs_of(options, atlas_of(options))
    if options.format != "text" or options.all or options.output:
        return catalogue(blocs)
    return catalogue_in_lines(blocs) if options.region else catalogue_by_region(blocs)
