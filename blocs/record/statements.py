"""What each fact of a record states, as one short text: its codes and its dates, by its permanent address.

The verification log keeps these texts, so that a fact which changes without having been read again is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

import attrs

from blocs.dates import PartialDate
from blocs.record.bloc import Bloc
from blocs.record.facts import values
from blocs.record.institutions import Instrument
from blocs.record.provenance import Dispute, Fact
from blocs.record.states import State

__all__ = ["statements"]

_BESIDE = frozenset({"key", "unverified"})


def statements(bloc: Bloc) -> Iterator[tuple[str, Fact, str]]:
    """Every fact with its address and what it states; a value without sources of its own (a spell, a suspension) is stated with its first fact.

    >>> import blocs
    >>> next(text for address, _, text in statements(blocs.get("AES")) if address == "members.MLI[1].entry")
    'MLI; full; 2023-09-16; founding'
    """
    waiting: list[str] = []
    for address, value in values(bloc):
        if isinstance(value, Fact):
            yield address, value, "; ".join([*waiting, *_stated(value)])
            waiting = []
        elif not isinstance(value, PartialDate | Dispute):
            waiting += _stated(value)


def _stated(value: Any) -> Iterator[str]:
    for field in attrs.fields(value.__class__):
        if field.name not in _BESIDE and (text := _text(getattr(value, field.name), field.name)):
            yield text
    for dispute in getattr(value, "disputed", ()):
        yield f"others: {dispute.value}"


def _text(held: Any, name: str) -> str:
    """A code, a date, a state or a number as text; nothing for prose, sources, and what has an address of its own."""
    if isinstance(held, bool):
        return name if held else ""
    if isinstance(held, State):
        return held.iso3
    if isinstance(held, Instrument):
        return held.key
    if isinstance(held, PartialDate | Enum | str | int | float):
        return str(held)
    if isinstance(held, tuple):
        return " ".join(text for each in held if isinstance(each, str | Enum | State | PartialDate) and (text := _text(each, name)))
    return ""
