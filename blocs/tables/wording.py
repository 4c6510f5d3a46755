"""Codes, articles, figures and empty sections in words, and cells made of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import attrs

from blocs.i18n.lazy import Phrase
from blocs.i18n.messages import number, say, say_as, say_n
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.institutions import Institution
from blocs.record.security import Figure
from blocs.record.standing import Roll
from blocs.registry import bundled
from blocs.storage import reading
from blocs.tables.cells import UNKNOWN, Cell, cell

__all__ = ["FORWARDS", "Sentence", "Term", "absent", "article", "aside", "bloc_cell", "in_law", "labels", "numbered", "strength", "word"]

_NUMBER = re.compile(r"(art\.|arts|and|to|\d+[A-Z]?(\(\w+\))*([-–](\d+|\(\w+\))+)?,?|(\(\w+\))+,?)")


FORWARDS = ("succeeded_by", "absorbed_by", "merged_into")
"""The relations of a line of bodies that lead on from one."""


@attrs.frozen
class Term(Phrase):
    """A code of a vocabulary, said by its label; of a term that can be counted, by its plural for more than one.

    >>> print(Term("standing", "observer"), Term("standing", "observer", 2))
    observer observers
    """

    vocabulary: str
    code: str
    n: int = 1

    def __str__(self) -> str:
        return word(self.vocabulary, self.code, self.n)


@attrs.frozen
class Sentence(Phrase):
    """A text of the record inside a sentence: without its full stop.

    >>> print(Sentence(Text({"en": "Free movement.", "fr": "Libre circulation."})))
    Free movement
    """

    text: Text

    def __str__(self) -> str:
        return str(self.text).rstrip(".")


def labels(ids: Iterable[str]) -> list[str]:
    """Blocs by their labels, those that are not recorded by their ids."""
    return [str(bundled()[id].label) if id in bundled().ids() else id for id in ids]


def word(vocabulary: str, code: str, n: int = 1) -> str:
    """A code in words; of a term that can be counted, its plural for more than one."""
    return reading.vocabulary().words(vocabulary, code, n=n)


def article(text: str) -> str:
    """A place in a treaty, as the record writes it, said for readers.

    >>> article("arts 10, 12 to 16")
    'arts 10, 12 to 16'
    """
    if not numbered(text):
        return say_as("article", text)
    words = {"art.": say_as("article", "art."), "arts": say_as("article", "arts"), "and": say_as("article", "and"), "to": say_as("article", "to")}
    return " ".join(words.get(each, each) for each in text.split())


def numbered(article: str) -> bool:
    """Is a place in a treaty nothing but numbers of articles? Any other is a message of its own.

    >>> numbered("arts 3(2)(d)(i), 36 and 41"), numbered("preamble and art. 2")
    (True, False)
    """
    return all(_NUMBER.fullmatch(each) for each in article.split())


def aside(roll: Roll) -> str:
    """How many full members are suspended or under notice, in brackets; nothing where none is."""
    parts = [say_n("{n} suspended", "{n} suspended", len(roll.suspended))] if roll.suspended else []
    parts += [say_n("{n} under notice", "{n} under notice", len(roll.under_notice))] if roll.under_notice else []
    return f" ({', '.join(parts)})" if parts else ""


def term(vocabulary: str, code: str) -> Cell:
    """A term of a vocabulary in a cell: in words for people, its code for programs."""
    return Cell(word(vocabulary, code), value=code)


def bloc_cell(bloc: Bloc) -> Cell:
    """A bloc in a cell: what it is called for people, its id for programs."""
    return Cell(bloc.label, value=bloc.id)


def in_law(each: Institution, on: dt.date) -> str:
    """What an institution without a history is on that day: there in law, if only perhaps."""
    return word("status", "established") + ("" if each.in_law(on).certain else " ?")


def strength(figure: Figure) -> str:
    """A figure of a force in words."""
    return say("{n} {what} ({on})", n=number(figure.value, ",.0f"), what=word("figure", figure.what), on=figure.on.words())


def absent(bloc: Bloc, section: str, none: str = "") -> Cell:
    """What an empty section says: "none", or in other words, where somebody looked, else that it is not known."""
    covered = next((each for each in bloc.coverage if each.section == section), None)
    if covered and bloc.covered(section) in ("complete", "principal"):
        return cell(none or say_as("answer", "none"), sources=covered.sources)
    return cell(why=UNKNOWN)
