"""Every bloc recorded: its life, members and how far it is checked."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import FILES, PRINTING, Command, Example
from blocs.cli.records import atlas_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """The command takes no arguments."""
    return Command(
        summary=N_("every bloc recorded: its life, members and how far it is checked"),
        options=(*PRINTING, FILES),
        examples=(
            Example("blocs list --no-sources"),
            Example("blocs list --format csv", N_("for programs: ids, dates and codes, the same in every language")),
        ),
    )


def run(options: Namespace) -> Table:
    """The table of all blocs."""
    from blocs.tables.catalogue import catalogue

    return catalogue(atlas_of(options))
