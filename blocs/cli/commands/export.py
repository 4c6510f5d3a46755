"""Write everything as a Frictionless Data Package (CSV)."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli.arguments import FILES, Argument, Command, Example
from blocs.cli.records import atlas_of
from blocs.i18n.messages import N_

__all__ = ["register", "run"]


def register() -> Command:
    """A folder."""
    return Command(
        summary=N_("write everything as a Frictionless Data Package (CSV)"),
        arguments=(Argument("directory", N_("DIR"), N_("a folder, which is made if need be")),),
        options=(FILES,),
        examples=(
            Example("blocs export package"),
            Example("blocs export package --with mine/utr.toml", N_("with a record of your own")),
        ),
    )


def run(options: Namespace) -> str:
    """The files written, a line each."""
    from blocs.export import export

    return "\n".join(str(path) for path in export(atlas_of(options), options.directory))
