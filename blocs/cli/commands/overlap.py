"""What blocs share on a day: members in common, Jaccard index."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import ALL, DATA, FILES, ON, PRINTING, RECOGNISED, REGION, Command, Example, blocs_named
from blocs.cli.output import excerpt
from blocs.cli.records import atlas_of, blocs_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """Two blocs or more, and a day."""
    return Command(
        summary=N_("what blocs share on a day: members in common, Jaccard index"),
        arguments=(blocs_named("*", N_("at least two; all if none is named")),),
        options=(ON, RECOGNISED, REGION, ALL, *PRINTING, DATA, FILES),
        examples=(
            Example("blocs overlap AES ECOWAS --on 2024-06-30"),
            Example("blocs overlap --recognised --on 2024-01-01 --format csv"),
        ),
    )


def run(options: Namespace) -> Table:
    """The overlap of each pair."""
    from blocs import compare

    table = compare.overlap(*blocs_of(options, atlas_of(options)), on=options.on)
    if not options.blocs and options.format == "text":
        place = [column.key for column in table.columns].index("jaccard")
        table = table.by(lambda row: -(row[place].value or 0))
    return excerpt(table, options, N_("The {n} closest of {all} pairs: name blocs for others, or --all for all."))
