"""Draw a picture (needs the extra: plot)."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli.arguments import DATA, FILES, ON, REGION, Argument, Command, Example, Option, blocs_named, day_asked
from blocs.cli.records import atlas_of, blocs_of
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, say

__all__ = ["KINDS", "register", "run"]

KINDS = ("members", "institutions", "lives", "overlap", "sets", "map", "factors", "distances")


def register() -> Command:
    """A kind of picture, any number of blocs, a file and a day."""
    return Command(
        summary=N_("draw a picture (needs the extra: plot)"),
        about=N_("factors and distances are those of a study, the essay's unless --study names another."),
        arguments=(
            Argument("kind", N_("KIND"), N_("which picture"), choices=KINDS),
            blocs_named("*", N_("all if none is named; of factors and distances, the essay's cases")),
        ),
        options=(
            Option("output", ("-o", "--output"), N_("a name in .svg, .png, .pdf or .html"), N_("FILE"), required=True),
            Option("study", ("--study",), N_("for factors and distances: a study by its id, or a folder of your own; default: oakes"), N_("ID")),
            Option(
                "case", ("--case",), N_("for factors and distances: the bloc that the others are compared with; default: the study's own"), N_("BLOC")
            ),
            ON,
            REGION,
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs chart members AES ECOWAS -o members.svg"),
            Example("blocs chart map ECOWAS --on 2025-01-29 -o map.png"),
            Example("blocs chart distances ECOWAS EAC COMESA --case EAC -o distances.png"),
        ),
    )


def run(options: Namespace) -> str:
    """That the picture is written."""
    from blocs import charts, studies

    charts.form_of(options.output)  # first, since a picture of many blocs takes a while
    atlas = atlas_of(options)
    of_study = options.kind in charts.ESSAY
    if not of_study and (options.study or options.case):
        raise BadQuestion(say("--study and --case go with factors and distances only"))
    if of_study and options.region:
        raise BadQuestion(say("factors and distances show the cases of a study: leave --region out"))
    own = options.blocs or options.region or (options.files and not of_study)
    blocs = blocs_of(options, atlas) if own else []
    study = studies.load(options.study, atlas=atlas) if options.study else None
    picture = charts.draw(options.kind, blocs, day_asked(options), atlas=atlas, study=study, case=options.case)
    return say("{file} written", file=charts.save(picture, options.output))
