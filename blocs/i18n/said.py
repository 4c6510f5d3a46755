"""How values are said: one function for each way of saying, to which `blocs.describe` adds the words of each kind of value."""

from __future__ import annotations

from functools import singledispatch

from blocs.i18n.messages import Said

__all__ = ["card", "known", "moment", "reference", "sentence", "words"]


@singledispatch
def words(value: object) -> str:
    """A value in words, in the language of the moment; its text where no words are registered for its kind."""
    return str(value)


@singledispatch
def moment(value: object) -> Said:
    """A day, or a date as exact as its source, in words that know what has to stand before them."""
    raise TypeError(f"{type(value).__name__} is no date")


@singledispatch
def known(value: object) -> str:
    """A value in words, without the day to which it is known."""
    return words(value)


@singledispatch
def sentence(value: object) -> str:
    """A value in a whole sentence, which names what it is about."""
    return words(value)


@singledispatch
def card(value: object) -> str:
    """A value as HTML, for a notebook."""
    return words(value)


@singledispatch
def reference(source: object, places: tuple[str, ...] = ()) -> tuple[str, str, str]:
    """A source as it stands under a table, in three: what comes before the title, the title, what comes after it."""
    return "", words(source), ", ".join(places)
