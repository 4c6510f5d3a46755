"""Phrases of findings: parts of a sentence that are kept as values and said when they are printed."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from blocs.i18n.lazy import Message, Number, Phrase, joined, listed, msg, told
from blocs.i18n.messages import say
from blocs.i18n.text import Text
from blocs.names.folding import fold
from blocs.record.security import Figure
from blocs.record.standing import Standing
from blocs.tables import wording
from blocs.tables.wording import Term

__all__ = ["Alphabetical", "Article", "Distinct", "Sentence", "StandingWords", "distinct", "many", "pair", "strength", "years"]


@attrs.frozen
class StandingWords(Phrase):
    """What a state was to a bloc on a day, in a sentence; `dated` adds as of when it is known, where that is earlier."""

    standing: Standing
    dated: bool = False

    def __str__(self) -> str:
        return str(self.standing.words() if self.dated else self.standing.known())


@attrs.frozen
class Sentence(Phrase):
    """A text of the record inside a sentence: without its full stop.

    >>> print(Sentence(Text({"en": "Free movement of persons."})))
    Free movement of persons
    """

    text: Text

    def __str__(self) -> str:
        return str(self.text).rstrip(".")


@attrs.frozen
class Article(Phrase):
    """A place in a treaty, as the record writes it.

    >>> print(Article("arts 10 and 12"))
    arts 10 and 12
    """

    place: str

    def __str__(self) -> str:
        return wording.article(self.place)


@attrs.frozen
class Distinct(Phrase):
    """Sentences one after another, those with the same words said once."""

    parts: tuple[object, ...]

    def __str__(self) -> str:
        return say("; ").join(dict.fromkeys(str(told(part)) for part in self.parts))


@attrs.frozen
class Alphabetical(Phrase):
    """Names in a list of words, in the alphabetical order of the language in which they are said.

    >>> print(Alphabetical(("Togo", "Benin")))
    Benin and Togo
    """

    names: tuple[object, ...]

    def __str__(self) -> str:
        return str(listed(sorted((str(told(name)) for name in self.names), key=_folded)))


def _folded(name: object) -> str:
    return fold(str(name))


def distinct(parts: Iterable[object]) -> Distinct:
    """Sentences one after another, each once.

    >>> print(distinct(["founded 1975", "founded 1975", "left 2025"]))
    founded 1975; left 2025
    """
    return Distinct(tuple(parts))


def pair(what: object, how: object) -> Message:
    """What is spoken of, and what is said of it.

    >>> print(pair("Mali", "full member"))
    Mali: full member
    """
    return msg("{what}: {how}", what=what, how=how)


def many(parts: Iterable[tuple[object, object]]) -> Phrase:
    """Several such pairs, one after another."""
    return joined(pair(what, how) for what, how in parts)


def strength(figure: Figure) -> Message:
    """A figure of a force."""
    return msg("{n} {what} ({on})", n=Number(figure.value, ",.0f"), what=Term("figure", figure.what), on=figure.on)


def years(least: float, most: float) -> object:
    """A length of time in years, or the interval in which it lies."""
    low, high = Number(least, ".1f"), Number(most, ".1f")
    return low if f"{least:.1f}" == f"{most:.1f}" else msg("{least} to {most}", least=low, most=high)
