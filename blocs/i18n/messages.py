"""Messages: translation by gettext, plural forms, dates and numbers in the language of the moment."""

from __future__ import annotations

import io
import os
import warnings
from contextvars import ContextVar, Token
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from gettext import NullTranslations

__all__ = ["N_", "Said", "catalogues", "chosen", "current", "named", "number", "say", "say_as", "say_n", "speaking"]

LOCALE = Path(__file__).parent / "locale"
"""A folder for each language other than English, the language that the messages are written in: `fr/LC_MESSAGES/blocs.po`, and `blocs.mo`, compiled
from it when the package is built."""

_CHOSEN: ContextVar[str] = ContextVar("blocs_language")


@cache
def catalogues() -> tuple[str, ...]:
    """Languages that answers can be given in: English, and every one that has a catalogue."""
    return ("en", *sorted({path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/blocs.[mp]o")}))


def current() -> str:
    """The language of answers here and now: the one chosen by `with`, else that of the environment's BLOCS_LANG, else English."""
    asked = chosen()
    return asked if asked in catalogues() else "en"


def chosen() -> str:
    """The language that was chosen, by `with` or by the environment; nothing where none was."""
    return _CHOSEN.get(None) or named(os.environ.get("BLOCS_LANG", ""))


def named(code: str) -> str:
    """The code of a catalogue for a language as people and systems write it.

    >>> named("FR"), named("fr_FR.UTF-8"), named("tlh")
    ('fr', 'fr', 'tlh')
    """
    plain = code.strip()
    short = plain.replace("-", "_").partition(".")[0].partition("_")[0].lower()
    return plain if plain in catalogues() or short not in catalogues() else short


class speaking:  # noqa: N801 (used as a word: `with speaking("fr"):`)
    """Answers are given in this language inside the `with`, in this thread and task alone; one may be used again, and inside itself."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._before: list[Token[str]] = []

    def __enter__(self) -> str:
        self._before.append(_CHOSEN.set(self.lang))
        return self.lang

    def __exit__(self, *_: object) -> None:
        _CHOSEN.reset(self._before.pop())


@cache
def _catalogue(lang: str) -> NullTranslations:
    """The compiled catalogue; with a warning where the file that people write is there too and says something else."""
    from gettext import GNUTranslations, NullTranslations

    written = LOCALE / lang / "LC_MESSAGES" / "blocs.po"
    compiled = written.with_suffix(".mo")
    held = GNUTranslations(io.BytesIO(compiled.read_bytes())) if os.path.exists(compiled) else NullTranslations()
    if os.path.exists(written) and held.pgettext("blocs.po", "sha256") != _digest(written):
        warnings.warn(f"{written} is not compiled as it is now: run `python tools/compile_catalogues.py`", stacklevel=1)
    return held


def _digest(path: Path) -> str:
    import hashlib  # here, since an installed package has compiled catalogues alone

    return hashlib.sha256(path.read_bytes()).hexdigest()


def say(message: str, /, **values: object) -> str:
    """A message in the current language, its named places filled.

    >>> say("{n} blocs", n=3)
    '3 blocs'
    >>> with speaking("fr"):
    ...     say("yes")
    'oui'
    """
    lang = current()
    words = message if lang == "en" or not message else _catalogue(lang).gettext(message)  # "" stands for the catalogue's own header
    return _filled(words, message, values)


def say_n(one: str, many: str, n: int, /, **values: object) -> str:
    """A message that depends on a number, which stands in it as {n}."""
    lang = current()
    words = (one if n == 1 else many) if lang == "en" else _catalogue(lang).ngettext(one, many, n)
    return _filled(words, one if n == 1 else many, {"n": n, **values})


def say_as(context: str, message: str, /, **values: object) -> str:
    """A message whose words alone do not tell what it is for; the catalogue keeps it apart by its context."""
    lang = current()
    words = message if lang == "en" else _catalogue(lang).pgettext(context, message)
    return _filled(words, message, values)


def _filled(words: str, message: str, values: Mapping[str, object]) -> str:
    """The words with their places filled; the English message where a translation has a place that nothing fills."""
    if not values:
        return words
    try:
        return words.format(**values)
    except (LookupError, ValueError):
        return message.format(**values)


def N_(message: str) -> str:  # noqa: N802 (the usual name of gettext's own mark)
    """Marks a message for the catalogue where it is kept, to be said later."""
    return message


def number(value: float, form: str = "") -> str:
    """A number in the reader's fashion, from a format such as ",.0f".

    >>> number(2500.5, ",.1f")
    '2,500.5'
    >>> with speaking("fr"):
    ...     number(0.25, ".2f")
    '0,25'
    """
    plain = format(value, form)
    if current() == "en":
        return plain
    marks = {",": say_as("number", ","), ".": say_as("number", ".")}
    return "".join(marks.get(each, each) for each in plain)


class Said(str):
    """A date in words, which knows what has to stand before it.

    A message takes it as it is, `{since}`; a translation may add the words that lead to it, one for each kind of date, apart by bars:
    a day, a month or year, a stretch between two, a date not known. French says `depuis {since:le ||une date |}`.

    >>> f"{Said('5 novembre 1976', 0):le |en }, {Said('1976', 1):le |en }"
    'le 5 novembre 1976, en 1976'
    """

    __slots__ = ("kind",)
    kind: int

    def __new__(cls, words: str, kind: int) -> Said:
        made = super().__new__(cls, words)
        made.kind = kind
        return made

    def __getnewargs__(self) -> tuple[str, int]:  # type: ignore[override]
        return str(self), self.kind

    def __format__(self, leads: str) -> str:
        each = leads.split("|")
        return (each[self.kind] if self.kind < len(each) else "") + str(self)
