"""One bloc: profile, members, institutions, goals, instruments."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import ALL, DATA, FILES, ON, PRINTING, Argument, Command, Example, Option
from blocs.cli.records import atlas_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.record.bloc import Bloc
    from blocs.tables.table import Table

__all__ = ["register", "run"]

SECTIONS = ("overview", "members", "institutions", "goals", "obligations", "founding")


def register() -> Command:
    """A bloc, and which of its tables."""
    return Command(
        summary=N_("one bloc: profile, members, institutions, goals, instruments"),
        about=N_("csv and tsv hold one table: the profile, or that of --section."),
        arguments=(Argument("bloc", N_("BLOC"), N_("id, acronym or name")),),
        options=(ON, Option("section", ("--section",), N_("one of its tables alone"), N_("NAME"), choices=SECTIONS), ALL, *PRINTING, DATA, FILES),
        examples=(
            Example("blocs show ECOWAS", N_("as a page of a reference work")),
            Example('blocs show "East African Community" --section institutions --no-sources'),
        ),
    )


def run(options: Namespace) -> list[Table]:
    """The profile of one bloc; of the tables behind it the one asked for, or all that hold anything."""
    from blocs.tables.profile import profile

    bloc = atlas_of(options).get(options.bloc)
    if options.format == "text" and not (options.section or options.all or options.output):
        return [profile(bloc, options.on)]
    if options.section:
        return [_section(options.section, bloc, options)]
    sections = [name for name in SECTIONS if name != "obligations" or bloc.obligations]
    return [table for table in (_section(name, bloc, options) for name in sections) if table.rows]


def _section(name: str, bloc: Bloc, options: Namespace) -> Table:
    from blocs import compare

    if name == "founding":
        return compare.founding(bloc)
    table: Table = getattr(compare, name)(bloc, on=options.on)
    return table
