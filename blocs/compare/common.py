"""What every comparison needs first: which blocs, on which day, and words for what is missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from blocs import reading
from blocs.atlas import bundled
from blocs.bloc import Bloc, Roll
from blocs.dates import PartialDate, Truth, day
from blocs.errors import BadQuestion
from blocs.model import Figure, Institution
from blocs.sources import Source
from blocs.speech import N_, Said, number, say, say_as, say_n
from blocs.table import UNKNOWN, Cell, Table, cell

__all__ = ["absent", "article", "aside", "chosen", "flags", "heading", "in_law", "made", "numbered", "said", "shown_on", "span", "strength", "word"]

On = str | dt.date | None

_NUMBER = re.compile(r"(art\.|arts|and|to|\d+[A-Z]?(\(\w+\))*([-–](\d+|\(\w+\))+)?,?|(\(\w+\))+,?)")


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


def heading(bloc: Bloc, on: dt.date) -> str:
    """What stands over a bloc's column: its label, and for a dead one the day on which it is shown."""
    day = shown_on(bloc, on)
    return str(bloc.label) if day == on else say("{bloc} (on its last day, {day})", bloc=bloc.label, day=said(day))


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


def word(vocabulary: str, code: str, n: int = 1) -> str:
    """A code in words; of a term that can be counted, its plural for more than one."""
    return reading.vocabulary().words(vocabulary, code, n=n)


def article(text: str) -> str:
    """A place in a treaty, as the record writes it, said for readers.

    >>> article("arts 10, 12 to 16")
    'arts 10, 12 to 16'
    """
    if not numbered(text):
        return say_as("article", text)
    words = {"art.": say_as("article", "art."), "arts": say_as("article", "arts"), "and": say_as("article", "and"), "to": say_as("article", "to")}
    return " ".join(words.get(each, each) for each in text.split())


def numbered(article: str) -> bool:
    """Is a place in a treaty nothing but numbers of articles? Any other is a message of its own.

    >>> numbered("arts 3(2)(d)(i), 36 and 41"), numbered("preamble and art. 2")
    (True, False)
    """
    return all(_NUMBER.fullmatch(each) for each in article.split())


def aside(roll: Roll) -> str:
    """How many full members are suspended or under notice, in brackets; nothing where none is."""
    parts = [say_n("{n} suspended", "{n} suspended", len(roll.suspended))] if roll.suspended else []
    parts += [say_n("{n} under notice", "{n} under notice", len(roll.under_notice))] if roll.under_notice else []
    return f" ({', '.join(parts)})" if parts else ""


def term(vocabulary: str, code: str) -> Cell:
    """A code in a cell: in words for people, for machines the same words in every language."""
    return Cell(word(vocabulary, code), value=reading.vocabulary().words(vocabulary, code, "en"))


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


def in_law(each: Institution, on: dt.date) -> str:
    """What an institution without a history is on that day: there in law, if only perhaps."""
    return word("status", "established") + ("" if each.in_law(on).certain else " ?")


def strength(figure: Figure) -> str:
    """A figure of a force in words."""
    return say("{n} {what} ({on})", n=number(figure.value, ",.0f"), what=word("figure", figure.what), on=figure.on.words())


def absent(bloc: Bloc, section: str, none: str = "") -> Cell:
    """What an empty section says: "none", or in other words, where somebody looked, else that it is not known."""
    covered = next((each for each in bloc.coverage if each.section == section), None)
    if covered and bloc.covered(section) in ("complete", "principal"):
        return cell(none or say_as("answer", "none"), sources=covered.sources)
    return cell(why=UNKNOWN)
