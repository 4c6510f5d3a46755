"""The essay "After the coups" and the data: `study oakes` in short."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import Command, Example
from blocs.cli.commands import study
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """What every study is asked by; which one is known."""
    return Command(
        summary=N_('the essay "After the coups" and the data: `study oakes` in short'),
        arguments=(study.CASES,),
        options=study.OPTIONS,
        examples=(
            Example("blocs oakes"),
            Example("blocs oakes --part propositions --brief", N_("what the essay argues, and whether the data bear it out")),
            Example("blocs oakes --set g5-sahel.F4=0.9", N_("the comparison with a value of your own")),
        ),
    )


def run(options: Namespace) -> Table | list[Table]:
    """The parts asked for."""
    options.study = "oakes"
    return study.run(options)
