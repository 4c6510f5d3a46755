"""How values are said: one function for each way of saying. `blocs.describe` knows the words of each kind of value; it is loaded when one is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, singledispatch, update_wrapper
from importlib import import_module
from typing import Any, Generic, TypeVar

from blocs.i18n.messages import Said

__all__ = ["card", "known", "moment", "reference", "sentence", "told", "words"]

_R = TypeVar("_R")


@cache
def _load_words() -> None:
    import_module("blocs.describe")


class Saying(Generic[_R]):
    """A function of one value with an answer for each kind that `blocs.describe` registers, and one for all others."""

    def __init__(self, otherwise: Callable[..., _R]) -> None:
        update_wrapper(self, otherwise)
        self._by_kind = singledispatch(otherwise)
        self.register = self._by_kind.register

    def __call__(self, value: object, *more: Any) -> _R:
        _load_words()
        return self._by_kind(value, *more)


@Saying
def words(value: object) -> str:
    """A value in words, in the language of the moment; its text where no words are registered for its kind."""
    return str(value)


@Saying
def moment(value: object) -> Said:
    """A day, or a date as exact as its source, in words that know what has to stand before them."""
    raise TypeError(f"{type(value).__name__} is no date")


@Saying
def known(value: object) -> str:
    """A value in words, without the day to which it is known."""
    return words(value)


@Saying
def sentence(value: object) -> str:
    """A value in a whole sentence, which names what it is about."""
    return words(value)


@Saying
def card(value: object) -> str:
    """A value as HTML, for a notebook."""
    return words(value)


@Saying
def reference(source: object, places: tuple[str, ...] = ()) -> tuple[str, str, str]:
    """A source as it stands under a table, in three: what comes before the title, the title, what comes after it."""
    return "", words(source), ", ".join(places)


@Saying
def told(value: Any) -> Any:
    """A value as it stands in a printed message; each kind that has words of its own registers how it is said."""
    return value
