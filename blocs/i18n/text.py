"""A text in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from blocs.i18n import messages
from blocs.oneline import OneLine

__all__ = ["LANGUAGES", "Text"]

LANGUAGES = ("en", "fr")
"""Languages that every text of the record has."""


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
        return self.get(messages.current())

    def _gist(self) -> Iterable[object]:
        return (repr(self.en),)
