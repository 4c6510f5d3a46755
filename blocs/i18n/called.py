"""What a body is called inside a sentence: its label, before which a translation can put an article."""

from __future__ import annotations

from typing import Protocol

import attrs

from blocs.i18n.message import Phrase
from blocs.i18n.text import Text

__all__ = ["Called", "called"]


class _Named(Protocol):
    @property
    def label(self) -> Text: ...
    @property
    def name(self) -> Text: ...


@attrs.frozen
class Called(Phrase):
    """A label that knows its article.

    A message takes it as it is, `{case}`, or says what leads to it: English `{case:the}` and `{case:The}`, where a name takes an article; French
    `{case:le}`, `{case:Le}`, `{case:de}` and `{case:à}`.

    >>> import blocs
    >>> case, other, third = (called(blocs.get(id)) for id in ("eac", "aes", "g5-sahel"))
    >>> f"{case:the}, {third:The}"
    'EAC, The G5 Sahel'
    >>> with blocs.language("fr"):
    ...     f"{case:Le}, {other:de}, {third:à}"
    "La CAE, de l'AES, au G5 Sahel"
    """

    label: Text
    name: Text

    def __str__(self) -> str:
        return str(self.label)

    def __format__(self, lead: str) -> str:
        words = str(self)
        if lead.casefold() == "the":
            return f"{lead} {words}" if " " in words and not words[-1].isdigit() else words
        return _ARTICLES.get(lead, _NONE)[self._kind(words)] + words

    def _kind(self, words: str) -> int:
        if words[0] in _VOWELS:
            return 1
        return 2 if self.name.fr.partition(" ")[0].casefold() in _MASCULINE else 0


_ARTICLES = {
    "le": ("la ", "l'", "le "),
    "Le": ("La ", "L'", "Le "),
    "de": ("de la ", "de l'", "du "),
    "à": ("à la ", "à l'", "au "),
}
"""What French puts before a name: a feminine one, one that begins with a vowel, a masculine one."""
_NONE = ("", "", "")
_VOWELS = "AEÉIOU"
_MASCULINE = frozenset(("accord", "centre", "comité", "conseil", "fonds", "groupe", "marché", "pacte", "programme", "système", "traité"))
"""First words of French names of organisations that are masculine; the others (union, communauté, organisation …) are feminine."""


def called(bloc: _Named) -> Called:
    """A body as a sentence calls it: `{case}`, `{case:the}`; in French `{case:le}`, `{case:de}`."""
    return Called(bloc.label, bloc.name)
