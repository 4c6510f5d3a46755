"""One state in every organisation. Its standing on a day, and every membership it ever had."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import DATA, FILES, ON, PRINTING, REGION, Argument, Command, Example, Option
from blocs.cli.records import atlas_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """A state, a day, and which of the two tables."""
    return Command(
        summary=N_("one state in every organisation"),
        about=N_("Its standing on a day, and every membership it ever had. csv and tsv hold one table: the first, or that of --what."),
        arguments=(Argument("state", N_("STATE"), N_("name, former name or ISO code")),),
        options=(
            ON,
            REGION,
            Option("what", ("--what",), N_("one of the two tables alone"), N_("TABLE"), choices=("memberships", "history")),
            *PRINTING,
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs state Mali --on 2025-02-01"),
            Example("blocs state MLI --what history --format csv", N_("every membership it ever had, for programs")),
        ),
    )


def run(options: Namespace) -> list[Table]:
    """Its memberships on a day, and the history of them all if it ever had any."""
    from blocs.tables.state import history, standings

    atlas = atlas_of(options)
    state = atlas.state(options.state)
    held = [bloc for bloc in atlas.blocs(options.region) if state.iso3 in bloc.by_state]
    if options.what == "history":
        return [history(state, held)]
    memberships = standings(state, held, options.on)
    return [memberships, history(state, held)] if held and options.what is None else [memberships]
