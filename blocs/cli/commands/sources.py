"""The bibliography, or how much is known of each organisation."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import ALL, DATA, FILES, PRINTING, REGION, Command, Example, Option, blocs_named
from blocs.cli.output import excerpt
from blocs.cli.records import atlas_of, blocs_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """Any number of blocs, in titles or in numbers."""
    return Command(
        summary=N_("the bibliography, or how much is known of each organisation"),
        arguments=(blocs_named("*", N_("only what these cite; all if none is named")),),
        options=(
            Option("counts", ("--counts",), N_("how many facts, sources and disputed points there are for each organisation, in place of titles")),
            REGION,
            ALL,
            *PRINTING,
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs sources AES"),
            Example("blocs sources --counts", N_("how many facts, sources and disputed points there are for each organisation")),
        ),
    )


def run(options: Namespace) -> Table:
    """The sources of these blocs, or the counts."""
    from blocs.tables.bibliography import bibliography
    from blocs.tables.coverage import coverage

    atlas = atlas_of(options)
    blocs = blocs_of(options, atlas)
    if options.counts:
        return coverage(blocs)
    return excerpt(bibliography(atlas, blocs), options, N_("The first {n} of {all} sources: name a bloc, or --all for all."))
