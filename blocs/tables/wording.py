"""Codes, articles, names, figures and empty sections as they are said, and cells made of them; everything is said when it is printed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

import attrs

from blocs.dates import Truth
from blocs.i18n.lazy import Message, Number, Phrase, joined, listed, msg, msg_as, msg_n, pattern, told
from blocs.i18n.messages import N_, current, say_as, speaking
from blocs.i18n.text import Text
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.institutions import Institution
from blocs.record.security import Figure
from blocs.record.standing import Roll, Standing
from blocs.registry import Atlas, bundled
from blocs.storage import reading
from blocs.tables.cells import UNKNOWN, Cell, cell, date_cell

__all__ = [
    "FORWARDS", "SECTIONS", "Alphabetical", "Article", "Capital", "Definition",
    "Sentence", "StandingWords", "Term", "absent", "article", "aside", "bloc_cell", "doubted", "ended",
    "figure_words", "founded", "in_law", "labels", "legal_status", "named", "numbered", "region_cell", "sentence", "term", "word",
]  # fmt: skip

_NUMBER = re.compile(r"(art\.|arts|and|to|(\d+[A-Z]?(\.\d+)*|[IVXL]+)(\(\w+\))*([-–](\d+|\(\w+\))+)?,?|(\(\w+\))+,?)")


FORWARDS = ("succeeded_by", "absorbed_by", "merged_into")
"""The relations of a line of bodies that lead on from one."""


SECTIONS = {
    "founding_goals": N_("founding_goals"), "memberships": N_("memberships"), "suspensions": N_("suspensions"), "notices": N_("notices"),
    "instruments": N_("instruments"), "rules": N_("rules"), "institutions": N_("institutions"), "goals": N_("goals"),
    "obligations": N_("obligations"), "offices": N_("offices"), "sanctions": N_("sanctions"), "partners": N_("partners"),
    "forces": N_("forces"), "finance": N_("finance"),
}  # fmt: skip
"""The sections of a record by their keys, which English shows as they are."""


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
class Definition(Phrase):
    """What a code of a vocabulary means, as the end of a sentence.

    >>> print(Definition("status", "announced"))
    declared in a communiqué or speech, with no legal instrument yet
    """

    vocabulary: str
    code: str

    def __str__(self) -> str:
        words = reading.vocabulary()[self.vocabulary][self.code].definition.get(current()).rstrip(".")
        return words[:1].lower() + words[1:]


@attrs.frozen
class Capital(Phrase):
    """Words that begin a line or a sentence.

    >>> print(Capital(Term("status", "operating")))
    At work
    """

    words: object

    def __str__(self) -> str:
        words = str(told(self.words))
        return words[:1].upper() + words[1:]


@attrs.frozen
class Article(Phrase):
    """A place in a treaty, as the record writes it.

    >>> print(Article("arts 10, 12 to 16"))
    arts 10, 12 to 16
    """

    place: str

    def __str__(self) -> str:
        return article(self.place)


@attrs.frozen
class Sentence(Phrase):
    """A text of the record inside a sentence: without its full stop.

    >>> print(Sentence(Text({"en": "Free movement.", "fr": "Libre circulation."})))
    Free movement
    """

    text: Text

    def __str__(self) -> str:
        return str(self.text).rstrip(".")


def _in_english(names: Iterable[object]) -> tuple[object, ...]:
    """The same names in an order that depends on no language, so that equal lists are equal values."""
    with speaking("en"):
        return tuple(sorted(names, key=lambda name: fold(str(told(name)))))


@attrs.frozen
class Alphabetical(Phrase):
    """Names in a list of words, in the order of the language; those in doubt come last, with a mark behind each.

    >>> print(Alphabetical(("Togo", "Benin"), ("Ghana",)))
    Benin, Togo and Ghana ?
    """

    sure: tuple[object, ...] = attrs.field(converter=_in_english)
    doubtful: tuple[object, ...] = attrs.field(default=(), converter=_in_english)

    def __str__(self) -> str:
        return str(listed([*_sorted(self.sure), *(f"{name} ?" for name in _sorted(self.doubtful))]))


def _sorted(names: Iterable[object]) -> list[str]:
    return sorted((str(told(name)) for name in names), key=fold)


@attrs.frozen
class StandingWords(Phrase):
    """What a state was to a bloc on a day, in a sentence; `dated` adds as of when it is known, where that is earlier."""

    standing: Standing
    dated: bool = False

    def __str__(self) -> str:
        return self.standing.words() if self.dated else self.standing.known()


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

    >>> numbered("arts 3(2)(d)(i), 36 and 41"), numbered("arts IV, VI and 30.1"), numbered("preamble and art. 2")
    (True, True, False)
    """
    return all(_NUMBER.fullmatch(each) for each in article.split())


def sentence(text: Text, place: str = "") -> Phrase:
    """A text of the record without its full stop, and the place in the treaty that says so."""
    return pattern("{text} ({article})", text=Sentence(text), article=Article(place)) if place else Sentence(text)


def doubted(words: object, truth: Truth) -> object:
    """Words with the mark of doubt behind them, where the answer is no plain yes.

    >>> print(doubted("in force", Truth.PERHAPS))
    in force ?
    """
    return words if truth.certain else pattern("{words} ?", words=words)


def labels(ids: Iterable[str], atlas: Atlas | None = None) -> list[object]:
    """Blocs by their labels in an atlas, or in the bundled one; those that are not recorded by their ids."""
    held = bundled() if atlas is None else atlas
    return [held[id].label if id in held.ids() else id for id in ids]


def aside(roll: Roll) -> object:
    """How many full members are suspended or under notice, in brackets; nothing where none is."""
    parts = [msg_n("{n} suspended", "{n} suspended", len(roll.suspended))] if roll.suspended else []
    parts += [msg_n("{n} under notice", "{n} under notice", len(roll.under_notice))] if roll.under_notice else []
    return pattern(" ({parts})", parts=joined(parts, ", ")) if parts else ""


def region_cell(bloc: Bloc) -> Cell:
    """Where most members of a bloc lie, if its record says so."""
    return term("region", bloc.region) if bloc.region else cell(why=UNKNOWN)


def term(vocabulary: str, code: str) -> Cell:
    """A term of a vocabulary in a cell: in words for people, its code for programs."""
    return Cell(Term(vocabulary, code), value=code)


def bloc_cell(bloc: Bloc) -> Cell:
    """A bloc in a cell: what it is called for people, its id for programs."""
    return Cell(bloc.label, value=bloc.id)


def named(blocs: Sequence[Bloc]) -> object:
    """A few blocs by name, many by their number."""
    return listed(bloc.label for bloc in blocs) if len(blocs) < 6 else msg_n("{n} bloc", "{n} blocs", len(blocs))


def founded(bloc: Bloc) -> Cell:
    """The day on which a bloc was founded."""
    return cell(bloc.founded, facts=[bloc.founding.dated]) if bloc.founding and bloc.founding.dated else cell(why=UNKNOWN)


def ended(bloc: Bloc) -> Cell:
    """The day on which a bloc ended; for programs nothing, while it lives."""
    return date_cell(bloc.ended) if bloc.ended else Cell(msg_as("bloc", "living"))


def legal_status(each: Institution, on: dt.date) -> tuple[str, Truth]:
    """What an institution is on that day, by its history; without one it is there in law, if only perhaps."""
    change, truth = each.status(on)
    return (change.status, truth) if change else ("established", each.in_law(on))


def in_law(each: Institution, on: dt.date) -> object:
    """What an institution without a history is on that day: there in law, if only perhaps."""
    return doubted(Term("status", "established"), each.in_law(on))


def figure_words(figure: Figure) -> Message:
    """A figure of a force, what it counts, and its date."""
    return msg("{n} {what} ({on})", n=Number(figure.value, ",.0f"), what=Term("figure", figure.what), on=figure.on)


def absent(bloc: Bloc, section: str, none: object = "") -> Cell:
    """What an empty section says: "none", or in other words, where somebody looked, else that it is not known."""
    covered = next((each for each in bloc.coverage if each.section == section), None)
    if covered and bloc.covered(section) in ("complete", "principal"):
        return cell(none or msg_as("answer", "none"), sources=covered.sources)
    return cell(why=UNKNOWN)
