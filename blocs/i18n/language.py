"""The language of answers, chosen for the length of a `with`."""

from __future__ import annotations

from contextlib import AbstractContextManager

from blocs.errors import UnknownName, nearest
from blocs.i18n import messages
from blocs.i18n.message import msg

__all__ = ["known_language", "language"]


def language(code: str) -> AbstractContextManager[str]:
    """Answers in another language, for as long as the `with` lasts; nothing is changed outside of it.

    A table is said in the language of the moment in which it is printed, wherever it was made. What programs read (`records()`, JSON, CSV, the
    export) and citations stay as they are. For a whole session
    set the environment's BLOCS_LANG. A generator that yields inside the `with` leaves it open for its caller. Raises `UnknownName` for a language without a catalogue.

    >>> from blocs.i18n.text import Text
    >>> with language("fr"):
    ...     print(Text({"en": "Council", "fr": "Conseil"}))
    Conseil
    """
    return messages.speaking(known_language(code))


def known_language(code: str) -> str:
    """The code of a language that has a catalogue, from the way that people and systems write it. Raises `UnknownName` for any other.

    >>> known_language("fr_FR.UTF-8")
    'fr'
    """
    known = messages.catalogues()
    if messages.named(str(code)) not in known:
        hint = msg("Languages: {known}.", known=", ".join(known))
        raise UnknownName(messages.N_("language"), str(code), nearest(str(code).lower(), known), hint)
    return messages.named(str(code))
