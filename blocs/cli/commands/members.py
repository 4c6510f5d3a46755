"""Who belonged to a bloc on a day, suspended or under notice. Several blocs are shown as a matrix of states."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import DATA, FILES, ON, PRINTING, REGION, Command, Example, blocs_named
from blocs.cli.records import atlas_of, blocs_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """At least one bloc or a region, and a day."""
    return Command(
        summary=N_("who belonged to a bloc on a day, suspended or under notice"),
        about=N_("Several blocs are shown as a matrix of states."),
        arguments=(blocs_named("+", N_("ids, acronyms or names, in any language the data have"), unless="region"),),
        options=(ON, REGION, *PRINTING, DATA, FILES),
        examples=(
            Example("blocs members ECOWAS --on 2024-06-30"),
            Example('blocs members AES ECOWAS "G5 Sahel" --format github', N_("a matrix, for a document in Markdown")),
        ),
    )


def run(options: Namespace) -> Table:
    """The roll of one bloc, or the matrix of several."""
    from blocs import compare

    return compare.members(*blocs_of(options, atlas_of(options)), on=options.on)
