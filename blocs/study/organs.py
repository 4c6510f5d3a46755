"""Organs in law, laid down in a signed instrument, at work: what counts as which."""

from __future__ import annotations

import datetime as dt

from blocs.dates import Truth
from blocs.record.codes import InstrumentKind
from blocs.record.institutions import Institution

__all__ = ["at_work", "in_law", "laid_down"]

UNBINDING = frozenset({InstrumentKind.COMMUNIQUE, InstrumentKind.DECLARATION, InstrumentKind.DECISION})
"""Kinds of instrument that never enter into force."""


def at_work(each: Institution, day: dt.date) -> Truth:
    """Was the organ operating on that day?"""
    return each.at_work(day)


def in_law(each: Institution, day: dt.date) -> Truth:
    """Did the organ exist in law on that day? An instrument that is signed and applied is at least provisionally in force."""
    if each.instrument is None:
        return each.in_law(day)
    if each.instrument.kind in UNBINDING:
        return Truth.NO
    return each.in_law(day) | (_signed(each, day) & each.at_work(day))


def laid_down(each: Institution, day: dt.date) -> Truth:
    """Was the organ laid down by that day in a signed instrument, in force or not, and not dissolved? Perhaps, where no instrument is recorded."""
    if each.instrument is None:
        return each.in_law(day) & Truth.PERHAPS
    return Truth.NO if each.instrument.kind in UNBINDING else _signed(each, day) & ~each.gone(day)


def _signed(each: Institution, day: dt.date) -> Truth:
    """Was its instrument signed by that day, or in force where no signature is recorded?"""
    first = each.instrument and (each.instrument.signed or each.instrument.dated)
    return first.on.by(day) if first else Truth.PERHAPS
