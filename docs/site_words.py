"""Dates and lists as a sentence of the site needs them, in English and French."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from blocs.dates import PartialDate, day_words

LANGUAGES = ("en", "fr")


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
