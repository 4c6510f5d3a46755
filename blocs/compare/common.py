"""What every comparison needs first: which blocs, on which day, and words for what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from blocs import reading
from blocs.atlas import bundled
from blocs.bloc import Bloc
from blocs.dates import PartialDate, Truth, day
from blocs.errors import BadQuestion
from blocs.sources import Source
from blocs.speech import N_, Said, say, say_n
from blocs.table import UNKNOWN, Cell, Table, cell

__all__ = ["absent", "chosen", "flags", "made", "said", "shown_on", "span", "word"]

On = str | dt.date | None


def chosen(blocs: Iterable[Bloc | str], on: On, least: int = 1) -> tuple[tuple[Bloc, ...], dt.date]:
    """Which blocs, and which day? The earliest horizon of the living ones where none is said.

    Raises `UnknownName` for an unknown bloc, `BadDate` for a day that is none, `BadQuestion` for too few blocs.
    """
    found = tuple(dict.fromkeys(bundled().get(each).id if isinstance(each, str) else each.id for each in blocs))
    given = {each.id: each for each in blocs if isinstance(each, Bloc)}
    shown = tuple(given.get(id) or bundled()[id] for id in found)
    if len(shown) < least:
        raise BadQuestion(say_n("needs at least {n} bloc, each named once", "needs at least {n} blocs, each named once", least))
    return shown, day(on) if on is not None else bundled().horizon(shown)


def shown_on(bloc: Bloc, on: dt.date) -> dt.date:
    """The day on which a bloc is shown: the day asked for, or the last one of a bloc that was dead by then."""
    return bloc.last_day if bloc.ended and bloc.alive(on) is Truth.NO and on > bloc.last_day else on


def made(blocs: Iterable[Bloc], **values: Any) -> Table:
    """A table about these blocs: it knows how far their record was verified, and flags a day beyond that."""
    shown = tuple(blocs)
    shelves: tuple[Mapping[str, Source], ...] = tuple(each.own_sources for each in shown if each.own_sources)
    notes = tuple(values.pop("notes", ())) + flags(shown, values.get("on"))
    verified = min((each.horizon.latest for each in shown if not each.ended), default=None)
    return Table(notes=notes, verified=verified, shelves=shelves, **values)


def flags(blocs: Iterable[Bloc], on: dt.date | None) -> tuple[str, ...]:
    """Which blocs are asked about a day that their record does not reach?"""
    late = [each for each in blocs if on and each.beyond(on)]
    flag = N_("{bloc}: the record is verified to {day}; later than that the last known answer is given.")
    return tuple(say(flag, bloc=each.label, day=each.horizon.words()) for each in late)


def word(vocabulary: str, code: str) -> str:
    """A code in words."""
    return reading.vocabulary().words(vocabulary, code)


def said(on: dt.date) -> Said:
    """A day in words.

    >>> said(dt.date(2025, 1, 29))
    '29 January 2025'
    """
    return PartialDate(on.isoformat(), on, on).words()


def span(least: int, most: int) -> str:
    """A count that may fall in the doubt: "15", or "15 to 16".

    >>> span(15, 15), span(15, 16)
    ('15', '15 to 16 ?')
    """
    return str(least) if least == most else say("{least} to {most} ?", least=least, most=most)


def absent(bloc: Bloc, section: str, none: str = N_("none")) -> Cell:
    """What an empty section says: "none" (a message) where somebody looked, else that it is not known."""
    covered = next((each for each in bloc.coverage if each.section == section), None)
    if covered and bloc.covered(section) in ("complete", "principal"):
        return cell(say(none), sources=covered.sources)
    return cell(why=UNKNOWN)
