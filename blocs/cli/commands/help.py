"""How a command is used, with examples."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli import usage
from blocs.cli.arguments import Argument, Command, Example
from blocs.i18n.messages import N_

__all__ = ["register", "run"]


def register() -> Command:
    """A command."""
    return Command(
        summary=N_("how a command is used, with examples"),
        arguments=(Argument("about", N_("COMMAND"), N_("one of the commands; without, all of them in a list"), "?"),),
        examples=(
            Example("blocs help"),
            Example("blocs help members"),
        ),
    )


def run(options: Namespace) -> str:
    """The help of that command, or of all."""
    return usage.of_one(options.about) if options.about else usage.of_all()
