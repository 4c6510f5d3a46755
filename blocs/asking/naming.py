"""Names inside a sentence: a body or a state with the article that its language asks for, and the day that an answer is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from blocs.dates import PartialDate
from blocs.i18n.lazy import Phrase, msg
from blocs.i18n.messages import current, say
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.storage import reading

__all__ = ["Named", "body", "country", "when", "words"]


@cache
def words() -> Mapping[str, Any]:
    """The words by which questions are understood, and the articles of names."""
    return reading.load(reading.DATA / "questions.toml")


@attrs.frozen
class Named(Phrase):
    """A name with its article. In a message, `{it:^}` begins a sentence; in French `{it:de}` and `{it:à}` join it to the word before, and
    `{it:=suspendu|suspendue|suspendus}` gives the form that agrees with it: masculine, feminine, plural.

    >>> import blocs
    >>> f"{body(blocs.get('AES'))}, {body(blocs.get('ECOWAS'))}, {country(blocs.state('Gambia')):^}"
    'the AES, ECOWAS, The Gambia'
    >>> with blocs.language("fr"):
    ...     f"{body(blocs.get('AES')):de}, {body(blocs.get('G5 Sahel')):de}, {country(blocs.state('Guinea')):=suspendu|suspendue|suspendus}"
    "de l'AES, du G5 Sahel, suspendue"
    """

    key: str
    name: Text

    def __str__(self) -> str:
        return self._french("") if current() == "fr" else self._english()

    def __format__(self, form: str) -> str:
        if form.startswith("="):
            return form[1:].split("|")[self._agreement()]
        said = self._french(form.strip("^")) if current() == "fr" else self._english()
        return said[:1].upper() + said[1:] if form.startswith("^") else said

    def _english(self) -> str:
        plain = str(self.name)
        return f"the {plain}" if self.key in words()["english"]["the"] else plain

    def _agreement(self) -> int:
        french = words()["french"]
        return 2 if self.key in french["les"] else 1 if self.key in french["la"] else 0

    def _french(self, before: str) -> str:
        """With « le », « la », « l' », « les » or nothing; after « de » or « à » drawn together with it."""
        plain, article = str(self.name), self._article()
        if before and not article:
            return f"d'{plain}" if before == "de" and _elides(plain) else f"{before} {plain}"
        if before and article in ("le", "les"):
            return f"{_DRAWN[before, article]} {plain}"
        return f"{before} {article}{'' if article.endswith(chr(39)) else ' '}{plain}".strip() if article else plain

    def _article(self) -> str:
        french, plain = words()["french"], str(self.name)
        if self.key in french["bare"] or not any(self.key in french[each] for each in ("le", "la", "les")):
            return ""
        article = next(each for each in ("les", "le", "la") if self.key in french[each])
        return "l'" if article != "les" and _elides(plain) else article


_DRAWN = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}


def _elides(name: str) -> bool:
    """Does a French article lose its vowel before it?"""
    return name[:1] in "AEIOUÉÎaeiouéî"


def body(bloc: Bloc, on: dt.date | None = None) -> Named:
    """A body by what it was called in headings on that day."""
    if bloc.id in words()["in_full"]:
        return Named(bloc.id, bloc.name)
    return Named(bloc.id, bloc.label if on is None else bloc.label_on(on))


def country(state: State) -> Named:
    """A state by its present name."""
    return Named(state.iso3, state.name)


@attrs.frozen
class _When(Phrase):
    date: PartialDate | dt.date
    known_to: dt.date | None
    through: bool
    last: bool

    def __str__(self) -> str:
        day = self.date.words() if isinstance(self.date, PartialDate) else self.date
        lead = say("All through {day}", day=day) if self.through else str(msg("On {day}", day=self.date))
        if self.last:
            return str(msg("{lead} (its last day: it no longer exists)", lead=lead))
        if self.known_to is None:
            return lead
        return str(msg("{lead} (as last known on {known}, not checked since)", lead=lead, known=self.known_to))


def when(date: PartialDate | dt.date, known_to: dt.date | None = None, through: bool = False, last: bool = False) -> Phrase:
    """The words that begin an answer: its day, or the year or month all through which it holds, and how far it is known where that is less.

    `last` says that it is the last day of a body that has ended, taken since no day was asked about.

    >>> print(when(dt.date(2026, 11, 28), dt.date(2026, 2, 24)))
    On 28 November 2026 (as last known on 24 February 2026, not checked since)
    """
    return _When(date, known_to, through, last)
