"""Vocabularies: each code with its label, its definition and who defined it."""

from collections.abc import Iterable, Mapping

import attrs

from blocs.errors import UnknownName, nearest
from blocs.i18n import messages
from blocs.i18n.text import Text
from blocs.oneline import OneLine

__all__ = ["Term", "Vocabulary"]


@attrs.frozen(kw_only=True, repr=False)
class Term(OneLine):
    """A code of a vocabulary, in words; `plural` where it is counted; `weak` where a fact may not rest on such sources alone."""

    label: Text
    definition: Text
    source: str
    mia: str = ""
    plural: Text | None = None
    weak: bool = False

    def _gist(self) -> Iterable[object]:
        return (self.label.en,)


@attrs.frozen(repr=False)
class Vocabulary(OneLine):
    """All vocabularies: `vocabulary["standing"]["full"]` is a term."""

    lists: Mapping[str, Mapping[str, Term]]

    def _gist(self) -> Iterable[object]:
        return (f"{len(self.lists)} lists",)

    def __getitem__(self, name: str) -> Mapping[str, Term]:
        if name not in self.lists:
            raise UnknownName(messages.N_("vocabulary"), name, nearest(name, list(self.lists)))
        return self.lists[name]

    def words(self, name: str, code: str, lang: str | None = None, n: int = 1) -> str:
        """How is this code said, of one or of so many? The code itself, with blanks, where the vocabulary lacks it."""
        term = self.lists.get(name, {}).get(code)
        if term is None:
            return code.replace("_", " ")
        said = term.plural if term.plural and n > 1 else term.label
        return said.get(lang or messages.current())
