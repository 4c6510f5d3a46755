"""Print a template for a new record file, with comments."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli import output
from blocs.cli.arguments import Argument, Command, Example, Option
from blocs.i18n.messages import N_, say

__all__ = ["register", "run"]


def register() -> Command:
    """An id, and a file."""
    return Command(
        summary=N_("print a template for a new record file, with comments"),
        arguments=(Argument("id", N_("ID"), N_("small letters, digits and hyphens")),),
        options=(Option("output", ("-o", "--output"), N_("write it there; never over a file that exists"), N_("FILE")),),
        examples=(
            Example("blocs new three-rivers"),
            Example("blocs new three-rivers -o three-rivers.toml && blocs check three-rivers.toml"),
        ),
    )


def run(options: Namespace) -> str:
    """The skeleton, or that it is written."""
    from blocs.storage.template import skeleton

    text = skeleton(options.id)
    if options.output is None:
        return text.rstrip("\n")
    output.create(options.output, text)
    return say("{file} written: fill it in, then `blocs check {file}`", file=options.output)
