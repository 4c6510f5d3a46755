"""How the short name of a bloc stands in a sentence of the page: with its article, in each language."""

from __future__ import annotations

import re

from blocs.record.bloc import Bloc

__all__ = ["named"]

_MASCULINE = ("Accord", "Comité", "Conseil", "Groupe", "Marché")


def named(bloc: Bloc) -> dict[str, str]:
    """Its label as a sentence names it, by language.

    >>> import blocs
    >>> named(blocs.get("EAC")), named(blocs.get("ECOWAS"))
    ({'en': 'the EAC', 'fr': 'la CAE'}, {'en': 'ECOWAS', 'fr': 'la CEDEAO'})
    """
    rules = {"en": _english, "fr": _french}
    labels = {lang: bloc.label.get(lang) for lang in bloc.name.languages()}
    return {lang: rules[lang](label, bloc.name.get(lang)) if lang in rules else label for lang, label in labels.items()}


def _english(label: str, _: str) -> str:
    """Initials that are spelled out, and names of several words, take an article; a name read as one word takes none."""
    spelled = len(label) <= 3 or " " in label or re.search(r"[B-DF-HJ-NP-TV-Z]{3}", label)
    return f"the {label}" if spelled else label


def _french(label: str, name: str) -> str:
    """The gender is that of the first word of the full name."""
    if label[0] in "AEIOUÉ":
        return f"l'{label}"
    return f"{'le' if name.startswith(_MASCULINE) else 'la'} {label}"
