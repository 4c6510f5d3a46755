"""Command line: chooses the language, reads the arguments, runs a command, reports errors; the only package that prints."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from blocs.errors import BadQuestion, BlocsError, DataError
from blocs.i18n.language import language
from blocs.i18n.messages import catalogues, named, say

if TYPE_CHECKING:
    from blocs.tables.table import Table
from blocs.cli import saving
from blocs.cli.commands import _problems
from blocs.cli.parser import TABLES, _parser, _refusal

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 fine, 1 problems found, 2 wrong use or unknown name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a poor terminal gets "?" for a sign that it lacks, not a traceback
    asked = list(sys.argv[1:] if argv is None else argv)
    with ExitStack() as chosen:
        try:
            chosen.enter_context(language(_language(asked)))
            return _answer(asked)
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (the reader went away; nothing more can be said)
            return 0
        except DataError as wrong:
            print(_problems(wrong), file=sys.stderr)
            return 1
        except BlocsError as wrong:
            print(_refusal(str(wrong)), file=sys.stderr)
            return 2


def _language(asked: Sequence[str]) -> str:
    """Which language is asked for, before the command or after it? It has to be known before anything is said, help included."""
    usual = named(os.environ.get("BLOCS_LANG") or "en")
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--lang", nargs="?", default=None, const=usual)
    chosen = first.parse_known_args(asked)[0].lang
    if chosen is None and usual not in catalogues():
        raise BadQuestion(say('BLOCS_LANG is set to "{code}", which is no language here: {known}', code=usual, known=", ".join(catalogues())))
    return str(usual if chosen is None else chosen)


def _answer(asked: Sequence[str]) -> int:
    parser = _parser()
    options = parser.parse_args(asked)
    if options.command is None:
        parser.print_help()
        return 0
    _known_format(options.format)
    if _to_file(options):
        saving.check(options)
    return _print(options.run(options), options)


def _known_format(form: str) -> None:
    """Refuse a misspelt format before anything is done."""
    from blocs.tables.table import known_format

    known_format(form)


def _to_file(options: argparse.Namespace) -> bool:
    """Are tables to be written to a file?"""
    return options.command in TABLES and options.output is not None


def _print(answer: Table | list[Table] | str | int, options: argparse.Namespace) -> int:
    if isinstance(answer, int):
        return answer
    if isinstance(answer, str):
        print(answer)
    else:
        print(saving.save(answer, options) if _to_file(options) else _together(answer, options))
    return 0


def _together(answer: Table | list[Table], options: argparse.Namespace) -> str:
    """A table, or several in one answer; several as JSON are one list."""
    tables = answer if isinstance(answer, list) else [answer]
    drawn = [table.to(options.format, width=options.width, sources=not options.no_sources) for table in tables]
    if options.format == "json" and isinstance(answer, list):
        return "[\n" + ",\n".join(drawn) + "\n]"
    return ("\n\n\n" if options.format == "text" else "\n\n").join(drawn)
