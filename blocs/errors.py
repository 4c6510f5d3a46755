"""Exceptions: all that the library raises, one class a meaning.

BlocsError                      anything that is refused
├── UnknownName (LookupError)   a name that nothing has; with the nearest names
├── UnknownNames (LookupError)  several names of a list that nothing, or more than one thing, has; with each
├── AmbiguousName (LookupError) a name that several things have; with the candidates
├── BadDate (ValueError)        a text that is no date, or not exact enough for the question
├── BadQuestion (ValueError)    a question that has no answer in this form
├── DataError (ValueError)      a file that is no record; with every problem found
├── UsageError                  a command line that cannot be read; with a code
├── OutputError                 a file that cannot be written; the system's error is its `__cause__`
└── MissingExtra (ImportError)  a package that is needed for this alone is not installed
UntaggedRows (UserWarning)      rows of a frame whose state or day could not be read, or lies after what was checked
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

import attrs

from blocs.i18n.messages import N_, say, say_n

__all__ = [
    "AmbiguousName", "BadDate", "BadQuestion", "BlocsError", "DataError", "MissingExtra", "OutputError", "Problem", "UnknownName",
    "UnknownNames", "UntaggedRows", "UsageError", "glimpse", "kind_of", "nearest", "no_key", "reason", "reworded",
]  # fmt: skip


class BlocsError(Exception):
    """Anything that `blocs` refuses; catch this one to catch them all."""


class BadDate(BlocsError, ValueError):
    """A text that is no date, or not exact enough for the question."""


class BadQuestion(BlocsError, ValueError):
    """A question asked in a form that has no answer, such as a comparison of one bloc with nothing."""


class UsageError(BlocsError):
    """A command line that cannot be read.

    `code` says what is wrong with it ("unknown_command", "unknown_option", "unknown_choice", "missing_argument", "missing_value",
    "unexpected_argument", "unexpected_value", "invalid_value", "no_effect"), `asked` which word, `near` what was perhaps meant, best first.
    """

    def __init__(self, code: str, asked: str, says: str, near: tuple[str, ...] = ()) -> None:
        self.code, self.asked, self.says, self.near = code, asked, says, near
        super().__init__(says)

    def __reduce__(self) -> tuple[type[UsageError], tuple[object, ...]]:
        return type(self), (self.code, self.asked, self.says, self.near)


class OutputError(BlocsError):
    """A file or folder that cannot be written; what the system said of it is the `__cause__`."""


class MissingExtra(BlocsError, ImportError):
    """A package that only this needs, such as matplotlib for charts, is not installed; the message says how to install it."""


class UntaggedRows(UserWarning):
    """Rows of a frame whose state or day could not be read, or whose day lies after the last one checked; `report` counts them by value."""

    def __init__(self, words: str, report: Any = None) -> None:
        self.report = report
        super().__init__(words)


class UnknownName(BlocsError, LookupError):
    """No bloc, state, source or term goes by that name.

    `kind` says what was looked for, `asked` what was asked, `near` the nearest known names, best first.
    """

    def __init__(self, kind: str, asked: str, near: tuple[str, ...] = (), hint: str = "") -> None:
        self.kind, self.asked, self.near, self.hint = kind, asked, near, hint
        words = say('no {kind} is called "{asked}".', kind=say(kind), asked=asked)
        if near:
            words += " " + say("Did you mean {near}?", near=_either(near))
        super().__init__(f"{words} {hint}".strip())

    def __reduce__(self) -> tuple[type[UnknownName], tuple[object, ...]]:
        return type(self), (self.kind, self.asked, self.near, self.hint)


_SHARED = N_('"{asked}" is the name of more than one {kind}: {candidates}. Say which.')


class AmbiguousName(BlocsError, LookupError):
    """A name that several share, or a number that lists of codes read differently; `candidates` lists what it may mean."""

    def __init__(self, kind: str, asked: str, candidates: tuple[str, ...], says: str = _SHARED) -> None:
        self.kind, self.asked, self.candidates, self.says = kind, asked, candidates, says
        super().__init__(say(says, asked=asked, kind=say(kind), candidates=_either(candidates)))

    def __reduce__(self) -> tuple[type[AmbiguousName], tuple[object, ...]]:
        return type(self), (self.kind, self.asked, self.candidates, self.says)


class UnknownNames(BlocsError, LookupError):
    """Values of a list that are no state, or may be several; `refused` holds each `UnknownName` or `AmbiguousName` with its number of rows."""

    def __init__(self, refused: Iterable[tuple[BlocsError, int]]) -> None:
        self.refused = tuple(refused)
        rows = sum(count for _, count in self.refused)
        head = say_n("{n} value is no state, or may be several ({rows}):", "{n} values are no state, or may be several ({rows}):", len(self.refused),
                     rows=say_n("{n} row", "{n} rows", rows))  # fmt: skip
        lines = [f"{wrong} ({say_n('{n} row', '{n} rows', count)})" for wrong, count in self.refused[:_MOST]]
        more = [say("… and {n} more", n=len(self.refused) - _MOST)] if len(self.refused) > _MOST else []
        super().__init__("\n  ".join([head, *lines, *more]))

    def __reduce__(self) -> tuple[type[UnknownNames], tuple[object, ...]]:
        return type(self), (self.refused,)


_MOST = 20
"""So many wrong values of a list are told in the message of an error; all are in its value."""


@attrs.frozen
class Problem:
    """One fault of one file: where it stands, and what would be right."""

    file: str
    path: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: {self.says}" if self.path else f"{self.file}: {self.says}"


class DataError(BlocsError, ValueError):
    """A file that cannot be read as a record; `problems` holds every fault found, not the first only."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[DataError], tuple[object, ...]]:
        return type(self), (self.problems,)


def nearest(asked: str, known: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """Which known names are spelt most like the one asked for?

    >>> nearest("suspnded", ["suspended", "operating"])
    ('suspended',)
    """
    return tuple(get_close_matches(asked, known, n=most, cutoff=0.6))


def no_key(key: str, known: Sequence[str]) -> str:
    """That this key does not belong where it stands, and which of the known ones was perhaps meant."""
    if near := nearest(key, known, 1):
        return say('"{key}" is not a key here. Did you mean "{near}"?', key=key, near=near[0])
    return say('"{key}" is not a key here. Known are: {known}', key=key, known=", ".join(known))


_KINDS = {
    str: N_("text"), bool: N_("true or false"), int: N_("a whole number"), float: N_("a number"), list: N_("a list"), dict: N_("a table"),
}  # fmt: skip


def kind_of(value: object) -> str:
    """What sort of thing stands in the file, in words?"""
    if hasattr(value, "isoformat"):
        return say("a date without quotes")
    return say(_KINDS[type(value)]) if type(value) in _KINDS else type(value).__name__


def glimpse(value: object, most: int = 60) -> str:
    """A value as it stands in the file, cut short; a number too long to be written is said to be so."""
    try:
        said = value.isoformat() if hasattr(value, "isoformat") else repr(value)
    except ValueError:
        return say("a number with thousands of digits")
    return str(said)[:most]


_SYSTEM = (
    N_("no such file or directory"), N_("is a directory"), N_("not a directory"), N_("file exists"), N_("permission denied"),
    N_("operation not permitted"), N_("file name too long"), N_("no space left on device"), N_("read-only file system"), N_("embedded null byte"),
)  # fmt: skip
"""What the system says most often of a file that cannot be read or written."""


def reason(wrong: OSError | ValueError) -> str:
    """Why could a file not be read or written, in the system's words?"""
    return reworded((getattr(wrong, "strerror", None) or str(wrong)).lower(), _SYSTEM)


def reworded(words: str, forms: Sequence[str]) -> str:
    """What the system or a library says in English, in the language chosen if it has one of these forms, else as it came.

    >>> reworded("argument --on: too late", ("argument {name}: {wrong}", "too late"))
    'argument --on: too late'
    """
    for form in forms:
        shape = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(form))
        if found := re.fullmatch(shape, words, re.DOTALL):
            return say(form, **{name: reworded(part, forms) for name, part in found.groupdict().items()})
    return words


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else say("{those} or {last}", those=", ".join(names[:-1]), last=names[-1])
