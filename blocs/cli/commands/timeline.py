"""What happened, in order."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import ALL, DATA, FILES, PRINTING, REGION, Command, Example, Option, blocs_named, first_day, last_day
from blocs.cli.output import excerpt
from blocs.cli.records import atlas_of, blocs_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """Any number of blocs, and a first and a last day."""
    return Command(
        summary=N_("what happened, in order"),
        arguments=(blocs_named("*", N_("all if none is named")),),
        options=(
            Option("since", ("--since",), N_("first day, or the year or month that it begins with"), N_("DATE"), read=first_day),
            Option("until", ("--until",), N_("last day, or the year or month that it ends with"), N_("DATE"), read=last_day),
            REGION,
            ALL,
            *PRINTING,
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs timeline AES"),
            Example("blocs timeline AES ECOWAS --since 2020-08 --until 2025-01-29"),
        ),
    )


def run(options: Namespace) -> Table:
    """The events of these blocs."""
    from blocs import compare

    table = compare.timeline(*blocs_of(options, atlas_of(options)), since=options.since, until=options.until)
    return excerpt(table, options, N_("The last {n} of {all} events: --since for earlier ones, --all for all."), last=True)
