"""The data as one HTML page to read, compare, copy and print."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli.arguments import DATA, FILES, ON, REGION, Command, Example, Option, blocs_named, day_asked
from blocs.cli.records import atlas_of, blocs_of
from blocs.i18n.messages import N_, say

__all__ = ["register", "run"]


def register() -> Command:
    """Any number of blocs, shown first, a day and a file."""
    return Command(
        summary=N_("the data as one HTML page to read, compare, copy and print"),
        arguments=(blocs_named("*", N_("ids, acronyms or names, in any language the data have; all if none is named")),),
        options=(
            ON,
            REGION,
            Option("output", ("-o", "--output"), N_("where to write it (default: report.html)"), N_("FILE"), "report.html"),
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs report AES ECOWAS -o sahel.html"),
            Example("blocs report --on 2025-01-29"),
        ),
    )


def run(options: Namespace) -> str:
    """That the page is written."""
    from blocs import report

    atlas = atlas_of(options)
    blocs = blocs_of(options, atlas) if options.blocs or options.region else ()
    path = report.write(options.output, *blocs, on=day_asked(options), atlas=atlas)
    return say("{file} written: open it in a browser", file=path)
