"""What a command takes: its arguments, its options and its examples, as values; and those that several commands share."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import Literal

import attrs

from blocs.dates import CHECKED, Checked
from blocs.dates_in_words import read_date
from blocs.errors import UsageError
from blocs.i18n.messages import N_, say

__all__ = [
    "ALL", "CITED", "DATA", "FILES", "FORMATS", "HELP", "LANG", "ON", "PRINTING", "RECOGNISED", "REGION", "VERSION", "Argument", "Command", "Example", "Option",
    "blocs_named", "day_asked",
    "first_day", "last_day", "one_day",
]  # fmt: skip


@attrs.frozen
class Argument:
    """What a command takes by its place: one word ("1"), one or none ("?"), any number ("*"), at least one ("+"). Only the last may take many."""

    name: str
    shown: str
    help: str
    count: Literal["1", "?", "*", "+"] = "1"
    choices: tuple[str, ...] = ()
    unless: str = ""
    """The name of an option that stands for it, where it is required."""

    @property
    def required(self) -> bool:
        """Is it an error to leave it out?"""
        return self.count in "1+"

    @property
    def many(self) -> bool:
        """Does it take all the words that are left?"""
        return self.count in "*+"


@attrs.frozen
class Option:
    """What a command takes by its name. Without `shown`, the name of its value in the help, it is a switch, and its value is true or false.

    `read` makes a value of the text, or raises `UsageError`.
    """

    name: str
    flags: tuple[str, ...]
    help: str
    shown: str = ""
    default: object = None
    choices: tuple[str, ...] = ()
    read: Callable[[str], object] = str
    repeated: bool = False
    required: bool = False


@attrs.frozen
class Example:
    """A command line that runs, and what it shows; the words are left out where the line says it itself."""

    line: str
    says: str = ""


@attrs.frozen(kw_only=True)
class Command:
    """How a command is called, and what its help says: in a line (`summary`), and in more words (`about`)."""

    summary: str
    about: str = ""
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[Example, ...] = ()


def blocs_named(count: Literal["*", "+"], help: str, unless: str = "") -> Argument:
    """Any number of blocs, or at least one, unless an option chooses them."""
    return Argument("blocs", N_("BLOC"), help, count, unless=unless)


def _width(text: str) -> int:
    if not text.isdecimal() or not 40 <= int(text) <= 1000:
        raise UsageError("invalid_value", text, say('--width: "{text}" is not a width: give a whole number from 40 to 1000', text=text))
    return int(text)


FORMATS = ("text", "github", "markdown", "html", "latex", "csv", "tsv", "json")
"""The forms that a table is printed in."""

HELP = Option("help", ("-h", "--help"), N_("show this help and exit"))
VERSION = Option("version", ("--version",), N_("show the version and exit"))
LANG = Option(
    "lang",
    ("--lang",),
    N_(
        "language of the answers: {languages}; default: BLOCS_LANG, else en (`blocs ask`: that of the question). csv, tsv and json are the same in every language"
    ),
    N_("LANG"),
)


def one_day(text: str) -> str:
    """The day that is asked about; of a month its last. A year is left as it is, for whoever asks for a day to refuse.

    >>> one_day("1 June 2024"), one_day("juin 2024"), one_day("2024")
    ('2024-06-01', '2024-06-30', '2024')
    """
    date = read_date(text)
    return date.latest.isoformat() if date.exact or len(date.text) == 7 else date.text


ON = Option(
    "on", ("--on",), N_("a day (2024-06-30, 30 June 2024, today) or a month, which means its last day; default: as last checked"), N_("DATE"), CHECKED,
    read=one_day,
)  # fmt: skip
RECOGNISED = Option("recognised", ("--recognised",), N_("the communities that the African Union recognises"))
REGION = Option(
    "region",
    ("--region",),
    N_("the organisations of one region: africa, americas, asia, europe or pacific; default: all"),
    N_("REGION"),
)
CITED = ("text", "bibtex", "csl", "ris")
"""The forms of a citation."""
PRINTING = (
    Option(
        "output",
        ("-o", "--output"),
        N_("write it to a file, in the form of its ending: .txt .md .html .tex .csv .tsv .json .parquet .xlsx .docx"),
        N_("FILE"),
    ),
    Option("format", ("--format",), N_("in which form"), N_("FORMAT"), "text", FORMATS),
    Option("width", ("--width",), N_("characters a line, for text only; default: the terminal's"), "N", read=_width),
    Option("sources", ("--sources",), N_("print the numbered sources under the text, with their addresses; the other forms always have them")),
    Option("cite", ("--cite",), N_("print how the table is cited, in place of it"), N_("FORM"), choices=CITED),
    Option("no_sources", ("--no-sources",), N_("leave the sources out of those; not with csv, tsv or json, whose rows name their own")),
)
ALL = Option("all", ("--all",), N_("every row; otherwise a long answer in text is cut"))
DATA = Option("edition", ("--data",), N_("ask another version of the data: a folder, or a release of blocs (.whl, .tar.gz)"), N_("PATH"))
FILES = Option("files", ("--with",), N_("add a record file of your own; may be repeated"), N_("FILE"), (), repeated=True)


def day_asked(options: Namespace) -> str | None:
    """The day asked for; nothing, for what has a day of its own where none is given."""
    return None if isinstance(options.on, Checked) else options.on


def first_day(text: str) -> str:
    """Where a stretch of time begins that is given by a year, a month or a day.

    >>> first_day("2020"), first_day("5 March 2020"), first_day("mars 2020")
    ('2020-01-01', '2020-03-05', '2020-03-01')
    """
    return read_date(text).earliest.isoformat()


def last_day(text: str) -> str:
    """Where it ends.

    >>> last_day("2020")
    '2020-12-31'
    """
    return read_date(text).latest.isoformat()
