"""Exceptions: all that the library raises, one class a meaning.

BlocsError                      anything that is refused
├── UnknownName (LookupError)   a name that nothing has; with the nearest names
│   └── UnknownOption           a value of an argument that is none of those offered; a BadQuestion too
├── UnknownNames (LookupError)  several names of a list that nothing, or more than one thing, has; with each
├── AmbiguousName (LookupError) a name that several things have; with the candidates
├── BadDate (ValueError)        a text that is no date, or not exact enough for the question
├── BadQuestion (ValueError)    a question that has no answer in this form
├── BadValue (ValueError)       a text or value of the wrong form, such as a citation without a place
├── DataError (ValueError)      a file that is no record; with every problem found
├── UsageError                  a command line that cannot be read; with a code
├── OutputError                 a file that cannot be written; the system's error is its `__cause__`
└── MissingExtra (ImportError)  a package that is needed for this alone is not installed
UntaggedRows (UserWarning)      rows of a frame whose state or day could not be read, or lies after what was checked

Each has a `code` for programs, and holds the values that its message is made of; the words are made when it is shown.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from typing import Any

import attrs

from blocs.i18n.message import Message, msg
from blocs.i18n.messages import N_, say, say_n

__all__ = [
    "AmbiguousName", "BadDate", "BadQuestion", "BadValue", "BlocsError", "DataError", "MissingExtra", "OutputError", "Problem", "UnknownName",
    "UnknownNames", "UnknownOption", "UntaggedRows", "UsageError", "glimpse", "kind_of", "nearest", "no_key", "reason", "rows_counted",
]  # fmt: skip


class BlocsError(Exception):
    """Anything that `blocs` refuses; catch this one to catch them all.

    It holds a message and the `values` that stand in it; the words are made when it is shown, in the language of that moment. `code` names
    the kind for programs.
    """

    code: str = "refused"

    def __init__(self, message: str = "", /, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values

    def __str__(self) -> str:
        return str(Message(self.message, self.values))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.message, self.values)


def _again(kind: type[BlocsError], message: str, values: dict[str, object]) -> BlocsError:
    """An error as it was before it was pickled."""
    return kind(message, **values)


class BadDate(BlocsError, ValueError):
    """A text that is no date, or not exact enough for the question; `text` is what was given."""

    code = "bad_date"

    @property
    def text(self) -> str:
        """What was given in place of a date."""
        return str(self.values.get("text", ""))


class BadQuestion(BlocsError, ValueError):
    """A question asked in a form that has no answer, such as a comparison of one bloc with nothing."""

    code = "bad_question"


class BadValue(BlocsError, ValueError):
    """A text or another value of the wrong form: a citation without a place, an id with blanks, a number where a text belongs."""

    code = "bad_value"


class UsageError(BlocsError):
    """A command line that cannot be read.

    `code` says what is wrong with it ("unknown_command", "unknown_option", "unknown_choice", "missing_argument", "missing_value",
    "unexpected_argument", "unexpected_value", "invalid_value", "no_effect"), `asked` which word, `near` what was perhaps meant, best first.
    """

    code = "usage"

    def __init__(self, code: str, asked: str, says: str, near: tuple[str, ...] = ()) -> None:
        self.code, self.asked, self.says, self.near = code, asked, says, near
        super().__init__(says)

    def __reduce__(self) -> tuple[type[UsageError], tuple[object, ...]]:
        return type(self), (self.code, self.asked, self.says, self.near)


class OutputError(BlocsError):
    """A file or folder that cannot be written; what the system said of it is the `__cause__`."""

    code = "output"


class MissingExtra(BlocsError, ImportError):
    """A package that only this needs, such as matplotlib for charts, is not installed; the message says how to install it."""

    code = "missing_extra"


class UntaggedRows(UserWarning):
    """Rows of a frame whose state or day could not be read, or whose day lies after the last one checked; `report` counts them by value."""

    def __init__(self, words: str, report: Any = None) -> None:
        self.report = report
        super().__init__(words)


class UnknownName(BlocsError, LookupError):
    """No bloc, state, source or term goes by that name.

    `kind` says what was looked for, `name` what was asked, `nearest` the nearest known names, best first; `hint` is a message that says how
    to go on. `asked` and `near` are the same as `name` and `nearest`.
    """

    code = "unknown_name"

    def __init__(self, kind: str, name: str, nearest: tuple[str, ...] = (), hint: object = "") -> None:
        super().__init__(N_('no {kind} is called "{asked}".'), kind=kind, asked=name)
        self.kind, self.name, self.nearest, self.hint = kind, name, nearest, hint

    @property
    def asked(self) -> str:
        """What was asked."""
        return self.name

    @property
    def near(self) -> tuple[str, ...]:
        """The nearest known names."""
        return self.nearest

    def __str__(self) -> str:
        words = say(self.message, kind=say(self.kind), asked=self.name)
        if self.nearest:
            words += " " + say("Did you mean {near}?", near=_either(self.nearest))
        return f"{words} {self.hint}".strip()

    def __reduce__(self) -> tuple[type[UnknownName], tuple[object, ...]]:
        return type(self), (self.kind, self.name, self.nearest, self.hint)


class UnknownOption(UnknownName, BadQuestion):
    """A value of an argument that is none of those offered: a list of codes, a clock, a kind of chart. The nearest is named, or all are."""

    code = "unknown_option"

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        self.known = tuple(known)
        near = nearest(name, self.known, 1)
        super().__init__(kind, name, near, "" if near else msg("Known are: {known}", known=", ".join(self.known)))

    def __reduce__(self) -> tuple[type[UnknownName], tuple[object, ...]]:
        return type(self), (self.kind, self.name, self.known)


_SHARED = N_('"{asked}" is the name of more than one {kind}: {candidates}. Say which.')


class AmbiguousName(BlocsError, LookupError):
    """A name that several share, or a number that lists of codes read differently; `candidates` lists what it may mean.

    `kind` says what was looked for, `name` (or `asked`) what was asked.
    """

    code = "ambiguous_name"

    def __init__(self, kind: str, name: str, candidates: tuple[str, ...], says: str = _SHARED) -> None:
        super().__init__(says, kind=kind, asked=name, candidates=candidates)
        self.kind, self.name, self.candidates = kind, name, candidates

    @property
    def asked(self) -> str:
        """What was asked."""
        return self.name

    def __str__(self) -> str:
        return say(self.message, asked=self.name, kind=say(self.kind), candidates=_either(self.candidates))

    def __reduce__(self) -> tuple[type[AmbiguousName], tuple[object, ...]]:
        return type(self), (self.kind, self.name, self.candidates, self.message)


def rows_counted(n: int) -> str:
    """So many rows of a frame, in words."""
    return say_n("{n} row", "{n} rows", n)


class UnknownNames(BlocsError, LookupError):
    """Values of a list that are no state, or may be several; `refused` holds each `UnknownName` or `AmbiguousName` with its number of rows."""

    code = "unknown_names"

    def __init__(self, refused: Iterable[tuple[BlocsError, int]]) -> None:
        self.refused = tuple(refused)
        rows = sum(count for _, count in self.refused)
        head = say_n("{n} value is not a state, or may be several ({rows}):", "{n} values are not states, or may be several ({rows}):", len(self.refused),
                     rows=rows_counted(rows))  # fmt: skip
        lines = [f"{wrong} ({rows_counted(count)})" for wrong, count in self.refused[:_MOST]]
        more = [say("… and {n} more", n=len(self.refused) - _MOST)] if len(self.refused) > _MOST else []
        super().__init__("\n  ".join([head, *lines, *more]))

    def __reduce__(self) -> tuple[type[UnknownNames], tuple[object, ...]]:
        return type(self), (self.refused,)


_MOST = 20
"""So many wrong values of a list are told in the message of an error; all are in its value."""


@attrs.frozen
class Problem:
    """One fault of one file: where it stands, and what would be right; `rule` names the rule that it breaks (`blocs check --explain`)."""

    file: str
    path: str
    says: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: {self.says}" if self.path else f"{self.file}: {self.says}"


class DataError(BlocsError, ValueError):
    """A file that cannot be read as a record; `problems` holds every fault found, not the first only."""

    code = "bad_data"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__()

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    def __reduce__(self) -> tuple[type[DataError], tuple[object, ...]]:
        return type(self), (self.problems,)


_LONGEST = 200
"""Characters of a name; what is longer is none, and would take long to compare."""


def nearest(asked: str, known: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """Which known names are spelt most like the one asked for?

    >>> nearest("suspnded", ["suspended", "operating"])
    ('suspended',)
    """
    from difflib import get_close_matches  # here, since most questions are well spelt

    if len(asked) > _LONGEST:
        return ()
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
    except RecursionError:
        return say("too deeply nested")
    return str(said)[:most]


_SYSTEM = {
    errno.ENOENT: N_("no such file or directory"), errno.EISDIR: N_("is a directory"), errno.ENOTDIR: N_("not a directory"),
    errno.EEXIST: N_("file exists"), errno.EACCES: N_("permission denied"), errno.EPERM: N_("operation not permitted"),
    errno.ENAMETOOLONG: N_("file name too long"), errno.ENOSPC: N_("no space left on device"), errno.EROFS: N_("read-only file system"),
    errno.EINVAL: N_("not a name that a file can have"), errno.ELOOP: N_("too many links, one to the next"), errno.EIO: N_("the disk failed"),
}  # fmt: skip
"""What is wrong with a file that cannot be read or written, by the system's number."""


def reason(wrong: OSError | ValueError) -> str:
    """Why could a file not be read or written? By the system's number; a path with a null byte has none, and raises `ValueError`.

    An error of ours has a sentence in the place of the number.

    >>> reason(OSError(errno.ENOSPC, "whatever the system says"))
    'no space left on device'
    """
    if isinstance(wrong, ValueError):
        return say(_SYSTEM[errno.EINVAL])
    if wrong.errno is None:  # one of ours, which says why
        return str(wrong.args[-1])
    known = _SYSTEM.get(wrong.errno)
    return say(known) if known else say("error {number} of the system", number=wrong.errno)


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else say("{those} or {last}", those=", ".join(names[:-1]), last=names[-1])
