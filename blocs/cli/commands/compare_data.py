"""Where your Correlates of War data and the data of blocs disagree. Your own copy of the IGO state-year file is read (the extra: cow)."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import DATA, FILES, PRINTING, Argument, Command, Example
from blocs.cli.records import atlas_of
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """The file; the forms of a table."""
    return Command(
        summary=N_("where your Correlates of War data and the data of blocs disagree"),
        about=N_("Your own copy of the IGO state-year file is read (the extra: cow)."),
        arguments=(Argument("data", N_("FILE"), N_("state_year_formatv3.csv, or the same in Stata's form")),),
        options=(*PRINTING, DATA, FILES),
        examples=(
            Example("blocs compare-data state_year_formatv3.csv"),
            Example("blocs compare-data state_year_formatv3.dta --format csv"),
        ),
    )


def run(options: Namespace) -> Table:
    """The disagreements, with the explained difference that covers each."""
    from blocs.panels.extra import need_numpy

    need_numpy()
    from blocs.panels.compare_data import compare_data

    return compare_data(options.data, atlas_of(options))
