"""Draw a picture (needs the extra: plot)."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli.arguments import FILES, ON, Argument, Command, Example, Option, blocs_named, day_asked
from blocs.cli.records import atlas_of, blocs_of
from blocs.i18n.messages import N_, say

__all__ = ["KINDS", "register", "run"]

KINDS = ("members", "institutions", "lives", "overlap", "sets", "map", "factors", "distances")


def register() -> Command:
    """A kind of picture, any number of blocs, a file and a day."""
    return Command(
        summary=N_("draw a picture (needs the extra: plot)"),
        about=N_("In factors and distances, which are the essay's, the last bloc named is the subject."),
        arguments=(
            Argument("kind", N_("KIND"), N_("which picture"), choices=KINDS),
            blocs_named("*", N_("all if none is named; of factors and distances, the essay's cases")),
        ),
        options=(
            Option("output", ("-o", "--output"), N_("a name in .svg, .png, .pdf or .html"), N_("FILE"), required=True),
            ON,
            FILES,
        ),
        examples=(
            Example("blocs chart members AES ECOWAS -o members.svg"),
            Example("blocs chart map ECOWAS --on 2025-01-29 -o map.png"),
        ),
    )


def run(options: Namespace) -> str:
    """That the picture is written."""
    from blocs import charts

    atlas = atlas_of(options)
    own = options.blocs or (options.files and options.kind not in charts.ESSAY)
    blocs = blocs_of(options, atlas) if own else []
    return say("{file} written", file=charts.save(charts.draw(options.kind, blocs, day_asked(options)), options.output))
