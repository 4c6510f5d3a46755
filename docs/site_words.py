"""Articles, dates and lists as a sentence of the site needs them, in English and French."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import blocs
from blocs.dates import PartialDate, day_words

LANGUAGES = ("en", "fr")

_SPELT = frozenset(
    ("AES", "AI", "ALG", "AMU", "AU", "CE", "CEPGL", "EAC", "EAC 1967", "G5 Sahel", "ICGLR", "IOC", "LCBC", "MRU", "OAU", "PTA", "UAM", "UAS")
)
"""What English says with an article, since it is spelt letter by letter or is a phrase; the others are said as a name."""
_HIS = ("Accord", "Comité", "Conseil", "Groupe", "Marché")
"""First words of masculine names of organisations in French; the others are feminine."""
_VOWELS = "AEIOUYÉH"
_BARE = frozenset(("Djibouti", "Madagascar", "Maurice", "Sao Tomé-et-Principe", "Cabo Verde", "Israël"))
_PLURAL = frozenset(("Comores", "Seychelles"))
_MASCULINE = frozenset(("Mozambique", "Zimbabwe", "Cameroun"))


def the(bloc: blocs.Bloc, lang: str, of: str = "") -> str:
    """An organisation with its article: "the G5 Sahel", « la CEDEAO »; after « de » or « à », if `of` names it, contracted as French does.

    The first life of a body bears its year in its label, and is said with it: "the EAC of 1967".
    """
    label = re.sub(r"^(.+) (\d{4})$", r"\1 of \2" if lang == "en" else r"\1 de \2", bloc.label.get(lang))
    if lang == "en":
        return f"the {label}" if bloc.label.en in _SPELT or bloc.label.en == bloc.name.en != "Senegambia" else label
    masculine = bloc.name.fr.split()[0] in _HIS or label.startswith("G5")
    return _french(label, masculine=masculine, plural=False, of=of)


def whole(bloc: blocs.Bloc) -> str:
    """The whole name of an organisation in French, with its article."""
    return _french(bloc.name.fr, masculine=bloc.name.fr.split()[0] in _HIS, plural=False)


def country(state: blocs.State, lang: str) -> str:
    """A state in a sentence: "the Gambia" is as the data have it in English; French needs its article."""
    name = state.name.get(lang)
    if lang == "en" or name in _BARE:
        return name
    masculine = name in _MASCULINE or not name.split()[0].split("-")[0].endswith("e")
    return _french(name, masculine=masculine, plural=name in _PLURAL)


def _french(name: str, *, masculine: bool, plural: bool, of: str = "") -> str:
    elided = name[0].upper() in _VOWELS and not plural
    article = "les " if plural else "l'" if elided else "le " if masculine else "la "
    joined = {"de le ": "du ", "à le ": "au ", "de les ": "des ", "à les ": "aux "}
    before = f"{of} {article}" if of else article
    return joined.get(before, before) + name


def listed(parts: Sequence[str], lang: str) -> str:
    """The parts one after another, the last after "and"."""
    also = " and " if lang == "en" else " et "
    return also.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def when(date: PartialDate | dt.date, lang: str) -> str:
    """A date with its preposition: "on 28 May 1975", "in June 1999", "between 2000 and 2001"; « le 28 mai 1975 », « en juin 1999 »."""
    if isinstance(date, dt.date):
        return f"{'on' if lang == 'en' else 'le'} {day_words(date)}"
    if ".." in date.text or date.unknown:
        return date.words()
    exact = date.text.count("-") == 2
    preposition = ("on" if exact else "in") if lang == "en" else ("le" if exact else "en")
    return f"{preposition} {date.words()}"


def capital(text: str) -> str:
    """The sentence with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def french_spaces(text: str) -> str:
    """No line breaks before a double sign of French."""
    return re.sub(r" ([;:?!»%])", "\u00a0\\1", text).replace("« ", "«\u00a0")
