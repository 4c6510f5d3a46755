"""What changed between two versions of the data. Each is a folder of data, a folder of record files, one record file, or a release of blocs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from blocs.cli.arguments import PRINTING, Argument, Command, Example, Option
from blocs.i18n.messages import N_

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["register", "run"]


def register() -> Command:
    """An old version, and a new one where it is not ours."""
    return Command(
        summary=N_("what changed between two versions of the data"),
        about=N_("Each is a folder of data, a folder of record files, one record file, or a release of blocs (.whl, .tar.gz)."),
        arguments=(
            Argument("old", N_("OLD"), N_("the earlier version")),
            Argument("new", N_("NEW"), N_("the later version; the data that come with blocs if none is named"), "?"),
        ),
        options=(
            Option("blocs", ("--bloc",), N_("only this body; may be repeated"), N_("BLOC"), (), repeated=True),
            Option("section", ("--section",), N_("only this section, such as `suspensions`, and all of it"), N_("NAME"), ""),
            Option("all", ("--all",), N_("the changes too of which no answer changes: of wording, sources, addresses")),
            *PRINTING,
        ),
        examples=(
            Example("blocs diff blocs-0.1.0-py3-none-any.whl"),
            Example("blocs diff blocs-0.1.0.tar.gz --bloc ECOWAS -o changes.csv", N_("one body, for a spreadsheet")),
            Example("blocs diff old/ new/ --section suspensions"),
        ),
    )


def run(options: Namespace) -> Sequence[Table]:
    """The changes one by one, and their numbers."""
    from blocs.changes import diff

    found = diff(options.old, options.new, blocs=options.blocs, section=options.section)
    return [found.table(all=options.all, counted=not options.section), *([found.numbers()] if found.changes else [])]
