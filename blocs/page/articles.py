"""How the names of blocs and states stand in a sentence of the page: with their article, in each language."""

from __future__ import annotations

import re

from blocs.record.bloc import Bloc
from blocs.record.states import State

__all__ = ["bloc_named", "state_named"]

_MEN = ("Accord", "Comité", "Conseil", "Groupe", "Marché")
"""Words of the masculine that begin the French name of a bloc."""

_MEN_IN_E = ("Cabo Verde", "Cambodge", "Congo-Brazzaville", "Mexique", "Mozambique", "Zimbabwe")
_PLURAL = ("Comores", "Seychelles", "États-Unis", "Pays-Bas", "Émirats arabes unis")
_BARE = (
    "Cuba",
    "Djibouti",
    "Haïti",
    "Israël",
    "Madagascar",
    "Malte",
    "Maurice",
    "Sao Tomé-et-Principe",
    "Sao Tomé-et-Príncipe",
    "São Tomé-et-Príncipe",
)


def bloc_named(bloc: Bloc) -> dict[str, str]:
    """Its short name as a sentence has it, by language.

    >>> import blocs
    >>> bloc_named(blocs.get("EAC"))["en"], bloc_named(blocs.get("ECOWAS"))["fr"]
    ('the EAC', 'la CEDEAO')
    """
    labels = {lang: bloc.label.get(lang) for lang in bloc.name.languages()}
    gender = "le" if bloc.name.get("fr").startswith(_MEN) else "la"
    return labels | {"en": _bloc_in_english(labels["en"]), "fr": _french(gender, labels["fr"])}


def state_named(state: State) -> dict[str, str]:
    """The same for a state.

    >>> import blocs
    >>> state_named(blocs.state("Mali")), state_named(blocs.state("Guinea-Bissau"))["fr"]
    ({'en': 'Mali', 'fr': 'le Mali'}, 'la Guinée-Bissau')
    """
    english, french = state.name.get("en"), state.name.get("fr")
    return dict(state.name.by_language) | {"en": f"the {english}" if "Republic" in english else english, "fr": _state_in_french(french)}


def _bloc_in_english(label: str) -> str:
    """Initials that are spelled out, and names of several words, take an article; a name read as one word takes none."""
    spelled = len(label) <= 3 or " " in label or re.search(r"[B-DF-HJ-NP-TV-Z]{3}", label)
    return f"the {label}" if spelled else label


def _state_in_french(name: str) -> str:
    if name in _BARE:
        return name
    if name in _PLURAL:
        return f"les {name}"
    ends = name.endswith("e") or name.split(" ")[0].endswith("e")
    woman = name.startswith(("République", "Guinée", "Fédération")) or (ends and name not in _MEN_IN_E)
    return _french("la" if woman else "le", name)


def _french(gender: str, name: str) -> str:
    return f"l'{name}" if name[0] in "AEIOUÉÎ" else f"{gender} {name}"
