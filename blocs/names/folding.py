"""How names are compared: folded to lower case without accents and punctuation."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["fold"]


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """How is a name compared: without case, accents, punctuation, doubled blanks.

    >>> fold("Communauté économique  des États de l’Afrique de l'Ouest")
    'communaute economique des etats de l afrique de l ouest'
    """
    plain = unicodedata.normalize("NFKD", name.replace("&", " and ")).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())
