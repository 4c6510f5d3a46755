"""What founding documents claim, and whether the data bear it out."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import ALL, DATA, FILES, PRINTING, Argument, Command, Example, Option
from blocs.cli.output import excerpt
from blocs.cli.records import atlas_of
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, say

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]

VERDICTS = ("holds", "loose", "wrong", "not_found", "outside", "judgement")


def register() -> Command:
    """A document, and which of its claims."""
    return Command(
        summary=N_("what founding documents claim, and whether the data bear it out"),
        arguments=(Argument("seed", N_("SEED"), N_("a document, such as oakes-2025; without one, how many claims of each have which verdict"), "?"),),
        options=(
            Option("summary", ("--summary",), N_("counts only")),
            Option("verdict", ("--verdict",), N_("only these"), N_("VERDICT"), choices=VERDICTS),
            Option("signs", ("--signs",), N_("where the documents give one cause opposite effects")),
            Option("outlook", ("--outlook",), N_("the three outcomes foreseen in 2023, so far")),
            ALL,
            *PRINTING,
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs claims --summary"),
            Example("blocs claims oakes-2025 --verdict wrong", N_("what the essay says that the data do not bear out")),
        ),
    )


def run(options: Namespace) -> Table:
    """The claims, or a table about them."""
    from blocs import oakes
    from blocs.ledgers.table import table

    if (options.signs or options.outlook) and (options.seed or options.summary or options.verdict or (options.signs and options.outlook)):
        raise BadQuestion(say("--signs and --outlook are tables of their own: give nothing beside them"))
    if options.signs:
        return oakes.signs()
    if options.outlook:
        return oakes.outlook()
    brief = options.format == "text" and not (options.seed or options.verdict or options.all or options.output)
    found = table(options.seed, summary=options.summary or brief, verdict=options.verdict, atlas=atlas_of(options))
    return excerpt(found, options, N_("The first {n} of {all} claims: --verdict for some of them, --all for all."))
