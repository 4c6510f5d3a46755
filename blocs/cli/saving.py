"""Option -o: tables written to a file in the form of its ending, instead of printed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from blocs.errors import UsageError
from blocs.i18n.messages import say

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["check", "save"]


def check(options: Namespace) -> None:
    """Refuse an ending that says no form, and a form said twice, before anything is computed."""
    from blocs.tables.render.files import form_of

    form_of(options.output)
    if options.format != "text":
        raise UsageError("no_effect", "--format", say("-o takes the form from the ending of the file: leave --format out"))


def save(answer: Table | Sequence[Table], options: Namespace) -> str:
    """Write the tables, of several the first where the form holds one; say where."""
    from blocs.tables.render import files

    if isinstance(answer, Sequence) and files.form_of(options.output) in files.ONE_TABLE:
        answer = answer[:1]
    written = files.write(answer, options.output, sources=not options.no_sources, width=options.width)
    return say("{file} written", file=written)
