"""Writes answers: tables in the form asked for, problems of files, text to new files; quiet where the reader of a pipe has gone."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from blocs.cli import saving, terminal
from blocs.errors import DataError, OutputError, Problem, UsageError
from blocs.i18n.lazy import msg
from blocs.i18n.messages import say, say_n

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["FOR_MACHINES", "check_form", "close", "complain", "create", "deliver", "excerpt", "printed", "problems"]

FOR_MACHINES = ("csv", "tsv", "json")
"""The forms that are the same in every language."""
ONE_TABLE = ("csv", "tsv")
"""The forms that hold one table: of several, the first is given."""


def check_form(options: Namespace) -> None:
    """Refuse options that would do nothing for the form asked for, before anything is computed."""
    if getattr(options, "output", None) is not None and hasattr(options, "format"):
        saving.check(options)
    if getattr(options, "cite", None) and (options.output is not None or options.format != "text"):
        raise UsageError("no_effect", "--cite", say("--cite prints a citation, and no table: leave -o and --format out"))
    for flag in ("sources", "no_sources"):
        if getattr(options, flag, False) and options.format in FOR_MACHINES:
            named = "--" + flag.replace("_", "-")
            words = say("{flag} does nothing for {form}: each row names its own sources. Leave it out", flag=named, form=options.format)
            raise UsageError("no_effect", named, words)


def deliver(answer: Table | Sequence[Table] | str | int, options: Namespace) -> int:
    """Print an answer, and give the exit status."""
    if not isinstance(answer, int):
        terminal.show(_legible(answer) if isinstance(answer, str) else _saved_or_printed(answer, options))
    sys.stdout.flush()  # here, where a closed pipe or a full disk is noticed in time
    return answer if isinstance(answer, int) else 0


def _saved_or_printed(answer: Table | Sequence[Table], options: Namespace) -> str:
    return printed(answer, options) if options.output is None else saving.save(answer, options)


def printed(answer: Table | Sequence[Table], options: Namespace) -> str:
    """A table, or several in one text, in the form asked for; several as JSON are one list."""
    form, several = options.format, isinstance(answer, Sequence)
    tables: Sequence[Table] = answer if isinstance(answer, Sequence) else [answer]
    if options.cite:
        return _cited(tables, options.cite)
    if form == "text":
        return _text(tables, options)
    lang = "en" if form in FOR_MACHINES else None
    texts = [table.to(form, sources=not options.no_sources, lang=lang) for table in (tables[:1] if form in ONE_TABLE else tables)]
    return "[\n" + ",\n".join(texts) + "\n]" if several and form == "json" else "\n\n".join(texts)


def _cited(tables: Sequence[Table], form: str) -> str:
    """How the tables are cited."""
    from blocs.references import References, cite

    return References(tuple(each for table in tables for each in cite(table))).to(form)


def _text(tables: Sequence[Table], options: Namespace) -> str:
    """Tables one after another for a terminal; without their sources, unless those are asked for, but with their number and how to see them."""
    from blocs.tables.render import text

    width = options.width or shutil.get_terminal_size((120, 24)).columns
    shown = [text.write(table.printed(sources=options.sources), width, colours=terminal.colours()) for table in tables]
    sources = {key for table in tables if not table.bare for key in table.numbers}
    last = [say_n("{n} source: --sources", "{n} sources: --sources", len(sources))] if sources and not options.sources else []
    return "\n".join(["\n\n\n".join(shown), *last])


def excerpt(table: Table, options: Namespace, note: str, *, last: bool = False) -> Table:
    """A long table cut for a terminal, with a note that says so; whole in every other form, in a file, and with --all."""
    if options.all or options.format != "text" or options.output is not None:
        return table
    return table.excerpt(_ROWS, last=last, note=msg(note, n=_ROWS, all=len(table.rows)))


_ROWS = 25
"""As many rows of a long table as a reader looks through."""


def create(file: str, text: str) -> None:
    """Write a text to a new file. Raises `OutputError` where it cannot be written or is already there."""
    from blocs.storage.writing import put_new

    if os.path.lexists(file) and not os.path.isdir(file):
        raise OutputError(say("{file} is already there; nothing was written", file=file))
    put_new(Path(file), text.encode())


def problems(wrong: DataError) -> str:
    """Every problem of every file, a line each under the name of its file."""
    files = dict.fromkeys(problem.file for problem in wrong.problems)
    return _legible("\n".join(_of_file(file, [problem for problem in wrong.problems if problem.file == file]) for file in files))


def _of_file(file: str, found: Sequence[Problem]) -> str:
    wide = min(max(len(problem.path) for problem in found), 48)
    lines = [f"  {problem.path:<{wide}}  {_said(problem)}" if problem.path else f"  {_said(problem)}" for problem in found]
    return "\n".join([say_n("{file}: {n} problem", "{file}: {n} problems", len(found), file=file), *lines])


def _said(problem: Problem) -> str:
    """What is wrong, and the name of the rule at the end of its first line."""
    first, *more = problem.says.split("\n")
    return "\n".join([f"{first} [{problem.rule}]" if problem.rule else first, *more])


def complain(words: str) -> None:
    """Say on standard error why nothing was done, behind the name of the program."""
    print(say("{what}: {how}", what="blocs", how=_legible(words)), file=sys.stderr)


def _legible(text: str) -> str:
    """A text without what a terminal would obey: it may repeat what stands in a file of somebody else's."""
    from blocs.tables.printed import legible  # here, since most answers are tables, which are legible already

    return legible(text)


def close() -> None:
    """The reader of the pipe has gone away, or the disk is full: what is still to be written goes nowhere, quietly."""
    out = sys.__stdout__
    if out is not None and sys.stdout is out:  # else it is no stream of this process, as in a notebook, and whoever put it there goes on using it
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, out.fileno())
        os.close(nowhere)
