"""Terms of questions: what each kind of term may hold, and the value that its text stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

import attrs

from blocs.dates import PartialDate, Truth, day, parse
from blocs.errors import AmbiguousName, BadDate, UnknownName, glimpse
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.storage.reading import vocabulary

__all__ = [
    "KINDS",
    "Covers",
    "Date",
    "Day",
    "GoalKeys",
    "InstrumentKey",
    "Kind",
    "Number",
    "OneBloc",
    "StandingOrStatus",
    "States",
    "Terms",
    "Texts",
    "Words",
    "YesOrNo",
    "kind_named",
    "misfit",
]  # fmt: skip

Terms = Mapping[str, Any]
"""The terms of a question, by name, as a ledger writes them."""

OneBloc = Annotated[Bloc, "bloc"]
States = Annotated[tuple[State, ...], "states"]
Day = Annotated[dt.date, "day"]
Date = Annotated[PartialDate, "date"]
YesOrNo = Annotated[Truth, "truth"]
Number = Annotated[float, "number"]
Words = Annotated[str, "text"]
Texts = Annotated[list[str], "texts"]
StandingOrStatus = Annotated[str, "standing"]
Covers = Annotated[str, "covers"]
InstrumentKey = Annotated[str, "instrument"]
GoalKeys = Annotated[list[str], "goals"]


@attrs.frozen
class Kind:
    """A kind of term: what it holds, as a message; whether a value fits; and the value that its text stands for."""

    holds: str
    fits: Callable[[Atlas, Terms, Any], bool]
    value: Callable[[Atlas, Any], Any] = lambda _, value: value


def misfit(atlas: Atlas, terms: Terms, term: str, kind: str) -> Iterator[tuple[str, str]]:
    """The term and what is wrong with it, if it does not hold what its kind asks for."""
    expected = kind_named(kind)
    try:
        fine = expected.fits(atlas, terms, terms[term])
    except (UnknownName, AmbiguousName, BadDate):
        fine = False
    if not fine:
        yield term, say("{value} is not {what}", value=glimpse(terms[term]), what=say(expected.holds, kind=kind))


def kind_named(name: str) -> Kind:
    """The kind of this name; any that is not one of the `KINDS` is a vocabulary."""
    return KINDS.get(name) or Kind(N_('a term of the vocabulary "{kind}"'), lambda _, __, value: _is_text(value) and value in vocabulary()[name])


def _every(value: Any, fits: Callable[[Any], bool]) -> bool:
    """Is it a list that is not empty, all of whose parts fit?"""
    return isinstance(value, list) and bool(value) and all(map(fits, value))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_bloc(atlas: Atlas, _: Terms, value: Any) -> bool:
    return isinstance(value, str) and atlas.find(value) == value


def _are_states(atlas: Atlas, _: Terms, value: Any) -> bool:
    return _every(value, lambda code: isinstance(code, str) and atlas.state(code).iso3 == code)


def _is_day(_: Atlas, __: Terms, value: Any) -> bool:
    return isinstance(value, str | dt.date) and isinstance(day(value), dt.date)


def _is_date(_: Atlas, __: Terms, value: Any) -> bool:
    return isinstance(value, str) and isinstance(parse(value), PartialDate)


def _is_number(_: Atlas, __: Terms, value: Any) -> bool:
    return type(value) in (int, float) and -_MOST < value < _MOST  # not a number fits nowhere


_MOST = 10**15
"""No figure of the field comes near it."""


def _known(atlas: Atlas, terms: Terms, section: str) -> set[str]:
    """The keys of a section of the bloc that is asked about."""
    return {fact.key for fact in getattr(atlas.get(terms["bloc"]), section)} if "bloc" in terms else set()


def _is_instrument(atlas: Atlas, terms: Terms, value: Any) -> bool:
    return isinstance(value, str) and value in _known(atlas, terms, "instruments")


def _are_goals(atlas: Atlas, terms: Terms, value: Any) -> bool:
    return _every(value, lambda key: isinstance(key, str) and key in _known(atlas, terms, "goals"))


def _is_standing(_: Atlas, __: Terms, value: Any) -> bool:
    return _is_text(value) and (value in ("at_work", "in_law") or value in vocabulary()["status"])


KINDS: dict[str, Kind] = {
    "bloc": Kind(N_("the id of a bloc in the data"), _is_bloc, lambda atlas, name: atlas.get(name)),
    "states": Kind(N_("a list of state codes"), _are_states, lambda atlas, codes: tuple(map(atlas.state, codes))),
    "day": Kind(N_("a day"), _is_day, lambda _, text: day(text)),
    "date": Kind(N_("a date, in quotes"), _is_date, lambda _, text: parse(text)),
    "truth": Kind(N_('"yes" or "no"'), lambda _, __, value: value in ("yes", "no"), lambda _, text: Truth(text)),
    "number": Kind(N_("a number"), _is_number),
    "text": Kind(N_("a text"), lambda _, __, value: _is_text(value)),
    "texts": Kind(N_("a list of texts"), lambda _, __, value: _every(value, _is_text)),
    "standing": Kind(N_('"at_work", "in_law" or a status'), _is_standing),
    "covers": Kind(N_('"external" or "rebellion"'), lambda _, __, value: value in ("external", "rebellion")),
    "instrument": Kind(N_("the key of an instrument of that bloc"), _is_instrument),
    "goals": Kind(N_("a list of keys of goals of that bloc"), _are_goals),
}
"""Every kind of term but the vocabularies."""
