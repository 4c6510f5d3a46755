"""Names inside a sentence: a body or a state with the article that English or French asks for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs

from blocs.i18n.message import Phrase
from blocs.i18n.messages import current
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.storage import reading

__all__ = ["Called", "Named", "articles", "body", "called", "country", "whole"]


@cache
def articles() -> Mapping[str, Any]:
    """The article of every body and state, as `data/articles.toml` holds them."""
    return reading.load(reading.DATA / "articles.toml")


@attrs.frozen
class Named(Phrase):
    """A name with its article. In a message `{it}` is "the AES", and `{it:^}` begins a sentence; in French `{it:de}` and `{it:à}` join it to the
    word before, and `{it:=suspendu|suspendue|suspendus}` gives the form that agrees with it: masculine, feminine, plural.

    >>> import blocs
    >>> f"{body(blocs.get('AES'))}, {body(blocs.get('ECOWAS'))}, {country(blocs.state('Gambia')):^}"
    'the AES, ECOWAS, The Gambia'
    >>> with blocs.language("fr"):
    ...     f"{body(blocs.get('AES')):de}, {body(blocs.get('G5 Sahel')):de}, {country(blocs.state('Guinea')):=suspendu|suspendue|suspendus}"
    "de l'AES, du G5 Sahel, suspendue"
    """

    key: str
    name: Text
    the: bool
    """Is it said with an article in English?"""
    article: str
    """The French article without elision: "le", "la", "les", or nothing."""

    def __str__(self) -> str:
        return self.said(current())

    def __format__(self, form: str) -> str:
        return self.said(current(), form)

    def said(self, lang: str, form: str = "") -> str:
        """The name in this language, in one of the forms above.

        >>> import blocs
        >>> country(blocs.state("Comoros")).said("fr", "de")
        'des Comores'
        """
        if form.startswith("="):
            return form[1:].split("|")[{"la": 1, "les": 2}.get(self.article, 0)]
        plain = self.name.get(lang)
        said = self._french(plain, form.strip("^")) if lang == "fr" else f"the {plain}" if lang == "en" and self.the else plain
        return said[:1].upper() + said[1:] if form.startswith("^") else said

    def by_language(self) -> dict[str, str]:
        """The name in every language that it has."""
        return {lang: self.said(lang) for lang in self.name.languages()}

    def _french(self, plain: str, before: str) -> str:
        """With « le », « la », « l' », « les » or nothing; after « de » or « à » drawn together with it."""
        elides = plain[:1] in _VOWELS or self.key in articles()["french"]["silent_h"]
        if not self.article:
            return f"d'{plain}" if before == "de" and elides else f"{before} {plain}".strip()
        if elides and self.article != "les":
            return f"{before} l'{plain}".strip()
        return f"{_DRAWN.get((before, self.article), f'{before} {self.article}'.strip())} {plain}"


_VOWELS = tuple("AEIOUÀÂÉÈÊÎÏÔaeiouàâéèêîïô")
_DRAWN = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}


def body(bloc: Bloc, on: dt.date | None = None) -> Named:
    """A body by what it was called in headings on that day; one that bears the year of its founding is "the EAC of 1967"."""
    if bloc.id in articles()["in_full"]:
        return whole(bloc)
    label = bloc.label if on is None else bloc.label_on(on)
    dated = {lang: _YEAR.sub(by, label.get(lang)) for lang, by in _OF_YEAR.items()}
    name = Text({**dict(label.by_language), **dated})
    return Named(bloc.id, name, _the(bloc.id, name), _of_body(bloc))


def whole(bloc: Bloc) -> Named:
    """A body by its whole name."""
    return Named(bloc.id, bloc.name, True, _of_body(bloc))


def country(state: State) -> Named:
    """A state by its present name."""
    return Named(state.iso3, state.name, state.iso3 in articles()["english"]["the"], _listed(state.iso3) or "")


@attrs.frozen
class Called(Phrase):
    """A body by its label, as headings and tables have it: `{case}` is the bare label, `{case:the}`, `{case:The}` and, in French, `{case:le}`,
    `{case:Le}`, `{case:de}` and `{case:à}` put an article before it.

    >>> import blocs
    >>> case, other, third = (called(blocs.get(id)) for id in ("eac", "aes", "g5-sahel"))
    >>> f"{case:the}, {third:The}"
    'the EAC, The G5 Sahel'
    >>> with blocs.language("fr"):
    ...     f"{case:Le}, {other:de}, {third:à}"
    "La CAE, de l'AES, au G5 Sahel"
    """

    named: Named

    def __str__(self) -> str:
        return str(self.named.name)

    def __format__(self, lead: str) -> str:
        return self.named.said(current(), _LEADS[lead]) if lead else str(self)


_LEADS = {"the": "", "The": "^", "le": "", "Le": "^", "de": "de", "à": "à"}


def called(bloc: Bloc) -> Called:
    """A body as a sentence of a study calls it, with an article or without."""
    dated = bloc.label.en[-1:].isdigit()  # "EAC 1967" is a heading, which takes no article
    return Called(Named(bloc.id, bloc.label, not dated and _the(bloc.id, bloc.label), _of_body(bloc)))


_YEAR = re.compile(r" (\d{4})$")
_OF_YEAR = {"en": r" of \1", "fr": r" de \1"}


def _the(id: str, name: Text) -> bool:
    """A body of the user's own takes an article where its name is of several words."""
    return id in articles()["english"]["the"] or (_listed(id) is None and " " in name.en)


def _of_body(bloc: Bloc) -> str:
    """The article of the data; a body of the user's own has that of the first word of its name."""
    listed = _listed(bloc.id)
    if listed is not None:
        return listed
    return "le" if bloc.name.get("fr").split(" ")[0] in articles()["french"]["masculine_words"] else "la"


@cache
def _listed(key: str) -> str | None:
    """The French article by the data, nothing for a bare name; `None` for a name that no list holds."""
    found = next((each for each in ("le", "la", "les", "bare") if key in articles()["french"][each]), None)
    return "" if found == "bare" else found
