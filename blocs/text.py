"""A text in several languages, and the folding that makes two spellings of a name the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager

import attrs

from blocs import speech
from blocs.errors import UnknownName, nearest
from blocs.oneline import OneLine

__all__ = ["LANGUAGES", "Text", "fold", "language"]

LANGUAGES = ("en", "fr")
"""Languages that every text of the record has."""


def language(code: str) -> AbstractContextManager[str]:
    """Answers in another language, for as long as the `with` lasts; nothing is changed outside of it.

    A table keeps the language that it was made in. Keys, codes, dates for machines and citations stay as they are. For a whole session
    set the environment's BLOCS_LANG. A generator that yields inside the `with` leaves it open for its caller. Raises `UnknownName` for a language without a catalogue.

    >>> with language("fr"):
    ...     print(Text({"en": "Council", "fr": "Conseil"}))
    Conseil
    """
    known = speech.catalogues()
    if speech.named(str(code)) not in known:
        raise UnknownName(
            speech.N_("language"), str(code), nearest(str(code).lower(), known), speech.say("Languages: {known}.", known=", ".join(known))
        )
    return speech.speaking(speech.named(code))


def _pairs(value: Mapping[str, str] | tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(value.items()) if isinstance(value, Mapping) else tuple(value)


@attrs.frozen(repr=False)
class Text(OneLine):
    """What something is called or said to be, by language.

    >>> Text({"en": "Council", "fr": "Conseil"}).fr
    'Conseil'
    """

    by_language: tuple[tuple[str, str], ...] = attrs.field(converter=_pairs)

    def get(self, lang: str) -> str:
        """What does it say in this language? English where the language is missing."""
        found = dict(self.by_language)
        return found.get(lang) or found.get("en") or next(iter(found.values()), "")

    @property
    def en(self) -> str:
        return self.get("en")

    @property
    def fr(self) -> str:
        return self.get("fr")

    def values(self) -> tuple[str, ...]:
        """Every wording, in the order of the file."""
        return tuple(text for _, text in self.by_language)

    def languages(self) -> Iterator[str]:
        return (lang for lang, _ in self.by_language)

    def __str__(self) -> str:
        """In the language chosen, see `language`."""
        return self.get(speech.current())

    def _gist(self) -> Iterable[object]:
        return (repr(self.en),)


def fold(name: str) -> str:
    """How is a name compared: without case, accents, punctuation, doubled blanks.

    >>> fold("Communauté économique  des États de l’Afrique de l'Ouest")
    'communaute economique des etats de l afrique de l ouest'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())
