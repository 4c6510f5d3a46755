"""Every organisation: its life, members and last day checked."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import ALL, DATA, FILES, PRINTING, Command, Example
from blocs.cli.records import atlas_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """The command takes no arguments."""
    return Command(
        summary=N_("every organisation: its life, members and last day checked"),
        options=(ALL, *PRINTING, DATA, FILES),
        examples=(
            Example("blocs list"),
            Example("blocs list --format csv", N_("for programs: ids, dates and codes, the same in every language")),
        ),
    )


def run(options: Namespace) -> Table:
    """The table of all blocs."""
    from blocs.tables.catalogue import catalogue, catalogue_in_lines

    brief = options.format == "text" and not (options.all or options.output)
    return (catalogue_in_lines if brief else catalogue)(atlas_of(options))
