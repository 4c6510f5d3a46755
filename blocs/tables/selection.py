"""Which blocs and which day a table is about, and what every table says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from blocs.dates import CHECKED, Checked, On, Truth, day
from blocs.errors import BadQuestion, BadValue, glimpse
from blocs.i18n.lazy import Message, msg
from blocs.i18n.messages import N_, say_n
from blocs.record.bloc import Bloc
from blocs.record.source import Source
from blocs.record.standing import MEMBERSHIP
from blocs.registry import Atlas, bundled
from blocs.tables.cells import NOT_APPLICABLE, Cell, Column, cell, span
from blocs.tables.table import Table

__all__ = ["CHECKED_TO", "Chosen", "chosen", "heading", "headings", "made", "shown_on", "span"]

Row = tuple[Cell, ...]


@attrs.frozen
class Chosen:
    """Which blocs a comparison is of, and the day on which each is shown; `on` is the one day of all, or nothing where each has its own."""

    blocs: tuple[Bloc, ...]
    days: tuple[dt.date, ...]
    asked: dt.date | None = None
    sections: tuple[str, ...] = MEMBERSHIP
    atlas: Atlas | None = attrs.field(default=None, eq=False, repr=False)
    """In which other blocs are looked up; the bundled one if it is none."""

    @property
    def on(self) -> dt.date | None:
        days = set(self.days)
        return self.asked or (days.pop() if len(days) == 1 else None)

    def __iter__(self) -> Iterator[tuple[Bloc, dt.date]]:
        return iter(zip(self.blocs, self.days, strict=True))

    def title(self, dated: str, each: str, **values: object) -> Message:
        """A title with the one day in it; where each bloc has its own, another that says so."""
        return msg(dated, day=self.on, **values) if self.on else msg(each, **values)

    def gone(self, bloc: Bloc) -> bool:
        """Is there no day on which to compare it with the living: a dead bloc, where no day is asked about?"""
        return self.asked is None and bloc.ended is not None

    def alive(self) -> Chosen:
        """The same, strictly on a date: where none is said, the dead are taken on the newest day of the living, and so have no members."""
        newest = max((day for bloc, day in self if not bloc.ended), default=max(self.days))
        return attrs.evolve(self, days=tuple(newest if bloc.ended and not self.asked else day for bloc, day in self))


def chosen(
    blocs: Iterable[Bloc | str], on: On = CHECKED, least: int = 1, sections: tuple[str, ...] = MEMBERSHIP, atlas: Atlas | None = None
) -> Chosen:
    """Which blocs, and which day? Where none is said, each living bloc on the day to which it was checked, each dead one on its last.

    `sections` are those of the record that the answers rest on; each may have been checked to a day of its own. Names are looked up in
    `atlas`, or in the bundled one.
    Raises `UnknownName` for an unknown bloc, `BadValue` for what is none, `BadDate` for a day that is none, `BadQuestion` for too few blocs.
    """
    held = bundled() if atlas is None else atlas
    blocs = tuple(blocs)
    named: tuple[object, ...] = blocs
    if strange := [value for value in named if not isinstance(value, (str, Bloc))]:
        raise BadValue(
            N_('{value} is neither a bloc nor the name of one; name several one after another: "AES", "ECOWAS"'), value=glimpse(strange[0])
        )
    found = tuple(dict.fromkeys(held.get(each).id if isinstance(each, str) else each.id for each in blocs))
    given = {each.id: each for each in blocs if isinstance(each, Bloc)}
    shown = tuple(given.get(id) or held[id] for id in found)
    if len(shown) < least:
        raise BadQuestion(say_n("needs at least {n} bloc, each named once", "needs at least {n} blocs, each named once", least))
    asked = None if isinstance(on, Checked) else day(on)
    return Chosen(shown, tuple(asked or each.verified(*sections) or each.last_day for each in shown), asked, sections, atlas)


def shown_on(bloc: Bloc, on: dt.date) -> dt.date:
    """The day on which a bloc is shown: the day asked for, or the last one of a bloc that was dead by then."""
    return bloc.last_day if bloc.ended and bloc.alive(on) is Truth.NO and on > bloc.last_day else on


def heading(bloc: Bloc, on: dt.date) -> object:
    """What stands over a bloc's column: its label, and for a dead one the day on which it is shown."""
    day = shown_on(bloc, on)
    return bloc.label if day == on else msg(_LAST, bloc=bloc.label, day=day)


_LAST, _EACH = N_("{bloc} (on its last day, {day})"), N_("{bloc} ({day})")


def headings(them: Chosen, plain: bool = False) -> tuple[Column, ...]:
    """A column a bloc, with the day over it where it is not that of all; on one day for all, `plain` leaves out the last day of the dead."""
    if them.on:
        return tuple(Column(bloc.id, bloc.label if plain else heading(bloc, them.on)) for bloc in them.blocs)
    return tuple(Column(bloc.id, msg(_LAST if bloc.ended else _EACH, bloc=bloc.label, day=day)) for bloc, day in them)


HORIZON = (Column("beyond_horizon", "", printed=False, kind="truth"), Column("verified_to", "", printed=False, kind="day"))
"""What every row that answers for a day says to machines: does the day lie after the last one checked, and which is that?"""

CHECKED_TO = N_("{bloc}: checked to {day}; for later days the last known answer is given.")

_NAMING = frozenset(("state", "name", "bloc", "one", "other", "question", "organ", "domain", "goal", "article", "since", "on"))
"""Columns that name what a row is about: they answer for no day."""


def made(them: Chosen, *, about: Iterable[Iterable[Bloc]] = (), dated: bool = True, **values: Any) -> Table:
    """A table about these blocs; past the day to which a bloc was checked its title, first line, cells and rows say so.

    `about` tells for each row which blocs it answers for, where that is not all of them. A table that is not `dated` is about all days.
    """
    own: tuple[Mapping[str, Source], ...] = tuple(each.own_sources for each in them.blocs if each.own_sources)
    checked = sorted(day for each in them.blocs if (day := each.verified(*them.sections)))
    if dated:
        values |= _flagged(them, [tuple(each) for each in about], values["title"], values.get("subtitle", ()), values["columns"], values["rows"])
    return Table(
        verified=(checked[0], checked[-1]) if checked else None, sections=them.sections, own_sources=own, on=them.on if dated else None, **values
    )


def _flagged(
    them: Chosen, about: list[tuple[Bloc, ...]], title: object, subtitle: Iterable[object], columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> dict[str, Any]:
    """The parts of a table with the two columns of the horizon, and a word and a mark wherever an answer lies beyond it."""
    late = {bloc.id: checked for bloc, day in them if (checked := bloc.verified(*them.sections)) and day > checked}
    first = [msg(CHECKED_TO, bloc=bloc.label, day=late[bloc.id]) for bloc in them.blocs if bloc.id in late]
    answers = zip(rows, about or [them.blocs] * len(rows), strict=True)
    return {
        "title": _known(title, late, them),
        "subtitle": (*first, *subtitle),
        "columns": (*columns, *HORIZON),
        "rows": tuple(_marked(row, columns, blocs, them, late.keys()) for row, blocs in answers),
    }


def _marked(row: Row, columns: tuple[Column, ...], blocs: tuple[Bloc, ...], them: Chosen, late: AbstractSet[str]) -> Row:
    """A row with a mark on each answer that lies beyond the horizon, and with the horizon for machines."""
    past = any(bloc.id in late for bloc in blocs)
    keys = {each.key for each in columns}
    by_bloc = not keys.isdisjoint(bloc.id for bloc in them.blocs)
    answering: AbstractSet[str] = late if by_bloc else keys - _NAMING if past else frozenset()
    marked = (attrs.evolve(each, beyond=column.key in answering and not each.why) for column, each in zip(columns, row, strict=True))
    return *marked, *_checked(blocs, them, past)


def _checked(blocs: Iterable[Bloc], them: Chosen, past: bool) -> Row:
    """For machines: does a row's day lie after the last one checked, and which is that?"""
    days = [day for bloc in blocs if (day := bloc.verified(*them.sections))]
    return cell(past), cell(min(days)) if days else cell(why=NOT_APPLICABLE)


def _known(title: object, late: Mapping[str, dt.date], them: Chosen) -> object:
    """A title, with the day as of which its answers are known where that is earlier than the day asked about."""
    if not late:
        return title
    days = set(late.values())
    if len(days) > 1 or any(bloc.id not in late for bloc in them.blocs if not bloc.ended):
        return msg("{title} (in part as last known)", title=title)
    return msg("{title} (as last known on {day})", title=title, day=days.pop())
