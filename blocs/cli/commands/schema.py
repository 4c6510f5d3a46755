"""Print the JSON Schema of a kind of file, for editors."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli import output
from blocs.cli.arguments import Argument, Command, Example, Option
from blocs.i18n.messages import N_, say

__all__ = ["register", "run"]

KINDS = ("record", "ledger", "sources", "plan", "propositions", "signs", "endings")


def register() -> Command:
    """A kind of file, and where to write."""
    return Command(
        summary=N_("print the JSON Schema of a kind of file, for editors"),
        about=N_("An editor that knows the schema completes keys and terms, and marks what is wrong. `plan` and what follows are files of a study."),
        arguments=(Argument("kind", N_("KIND"), N_("of which file"), choices=KINDS),),
        options=(Option("output", ("-o", "--output"), N_("write it there; never over a file that exists"), N_("FILE")),),
        examples=(Example("blocs schema record -o record.schema.json"), Example("blocs schema ledger")),
    )


def run(options: Namespace) -> str:
    """The schema as it comes with the library, or that it is written."""
    from blocs.storage.files import DATA, contents

    text = contents(DATA / "schema" / f"{options.kind}.json")
    if options.output is None:
        return text.rstrip("\n")
    output.create(options.output, text)
    return say("{file} written", file=options.output)
