"""The parser of arguments: argparse with messages, help and suggestions in the language of the moment."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from blocs import __version__
from blocs.errors import nearest, reworded
from blocs.i18n.messages import N_, catalogues, current, say, say_as

if TYPE_CHECKING:
    pass
from blocs.cli.commands import COMMANDS, _Argument

__all__ = []

_EPILOG = N_("""examples:
  blocs show ECOWAS                                one bloc, as a page of a reference work
  blocs members ECOWAS --on 2024-06-30             who belonged to it, suspended and under notice
  blocs state Mali --on 2024-06-30                 one state in every bloc
  blocs compare AES ECOWAS "G5 Sahel" --on 2023-12-31
  blocs compare AES EAC --what institutions --format github
  blocs oakes                                      the essay's comparison, redone from the record
  blocs check mine/utr.toml && blocs members UTR --with mine/utr.toml

Exit status: 0 fine, 1 problems found, 2 wrong use or unknown name. Messages go to standard error.""")

_REFUSALS = (
    N_("argument {name}: {wrong}"), N_("expected one argument"), N_("expected at least one argument"), N_("expected at most one argument"),
    N_("the following arguments are required: {names}"), N_("unrecognized arguments: {words}"), N_("ignored explicit argument {value}"),
    N_("ambiguous option: {option} could match {matches}"), N_("invalid choice: {value} (choose from {known})"), N_("invalid {kind} value: {value}"),
)  # fmt: skip
"""What argparse says of a line that it cannot read."""


def _refusal(words: str) -> str:
    """Why nothing was done, behind the name of the program."""
    return say("{what}: {how}", what="blocs", how=words)


class _Help(argparse.HelpFormatter):
    """argparse's help, with the usage in the language chosen."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, say("usage: ") if prefix is None else prefix)


class _HelpAsWritten(_Help, argparse.RawDescriptionHelpFormatter):
    """The same, with what stands below it in its own lines."""


class _Parser(argparse.ArgumentParser):
    """argparse, with the nearest command for a misspelt one, and all that it says in the language chosen."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, **settings)
        self.color = self.suggest_on_error = False  # from Python 3.14 on: marks of colour in the usage, and hints in English
        self._mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Options may stand between the names of blocs: `blocs chart members -o x.svg ECOWAS`."""
        if self.prog == "blocs" or self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing, self.usage = True, self.format_usage().removeprefix(say("usage: "))
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing, self.usage = False, None

    def group(self, title: str, arguments: Sequence[_Argument]) -> None:
        """Arguments under a heading; their help and the names of their values are messages."""
        group = self.add_argument_group(title)
        for flags, settings in arguments:
            group.add_argument(*flags, **settings | {name: say(settings[name]) for name in ("metavar", "help") if name in settings})

    def error(self, message: str) -> None:  # type: ignore[override]
        unknown = re.match(rf"argument {re.escape(say('COMMAND'))}: invalid choice: (['\"])(.*?)\1", message)
        words = _unknown_command(unknown[2]) if unknown else reworded(message, _REFUSALS)
        self.exit(2, f"{_refusal(words)}\n")


def _unknown_command(asked: str) -> str:
    near = nearest(asked, list(COMMANDS))
    hint = say("Did you mean {near}?", near=say(" or ").join(near)) if near else ""
    sentences = (say('there is no command "{asked}".', asked=asked), hint, say("`blocs --help` lists them."))
    return " ".join(each for each in sentences if each)


def _parser() -> argparse.ArgumentParser:
    about = say("The dated, sourced record of regional organisations: who belonged to what and when, and how they compare.")
    positional, optional = say_as("heading", "positional arguments"), say_as("heading", "options")
    parser = _Parser(prog="blocs", description=about, epilog=say(_EPILOG), formatter_class=_HelpAsWritten)
    commands = parser.add_subparsers(title=positional, dest="command", metavar=say("COMMAND"), parser_class=_Parser)
    parser.group(optional, [_HELP, _VERSION, _spoken()])
    for name, (run, help, arguments) in COMMANDS.items():
        words = say(help)
        sub = commands.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".", allow_abbrev=False, formatter_class=_Help)
        sub.group(positional, [each for each in arguments if not each[0][0].startswith("-")])
        own = [each for each in arguments if each[0][0].startswith("-")]
        sub.group(optional, [_HELP, *own, *([_OUTPUT] if name in TABLES else []), *_PRINTING, _spoken()])
        sub.set_defaults(run=run, command=name)
    return parser


def _spoken() -> _Argument:
    """The language, which has been read and found good by now: here it is only described."""
    help = N_("language of the answers: %(choices)s; default: BLOCS_LANG, else en")
    return ("--lang",), {"choices": catalogues(), "default": current(), "metavar": N_("LANG"), "help": help}


def _width(text: str) -> int:
    if not text.isdecimal() or not 40 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(say("{text} is no width: a whole number from 40 to 1000", text=repr(text)))
    return int(text)


_HELP: _Argument = (("-h", "--help"), {"action": "help", "help": N_("show this help message and exit")})
_VERSION: _Argument = (("--version",), {"action": "version", "version": f"blocs {__version__}", "help": N_("show program's version number and exit")})
TABLES = ("list", "show", "members", "state", "compare", "overlap", "timeline", "oakes", "claims", "sources")
"""The commands that answer with tables."""
_OUTPUT: _Argument = (
    ("-o", "--output"),
    {"metavar": N_("FILE"), "help": N_("write it to a file, in the form of its ending: .txt .md .html .tex .csv .tsv .json .parquet .xlsx .docx")},
)
_PRINTING: tuple[_Argument, ...] = (
    (("--format",), {"default": "text", "metavar": N_("FORMAT"), "help": N_("text (default), github, html, latex, csv, tsv or json")}),
    (("--width",), {"type": _width, "metavar": "N", "help": N_("characters a line, for text; default: the terminal's")}),
    (("--no-sources",), {"action": "store_true", "help": N_("leave out the numbered sources")}),
    (
        ("--with",),
        {"dest": "files", "action": "append", "default": [], "metavar": N_("FILE"), "help": N_("add a record of your own; may be repeated")},
    ),
)
