"""What every comparison needs first: which blocs, on which day, and words for what is missing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from blocs import reading
from blocs.atlas import Atlas, bundled
from blocs.bloc import MEMBERSHIP, Bloc, Roll
from blocs.dates import CHECKED, Checked, On, Truth, day, day_words
from blocs.errors import BadQuestion
from blocs.model import Figure, Institution
from blocs.sources import Source
from blocs.speech import N_, number, say, say_as, say_n
from blocs.table import NOT_APPLICABLE, UNKNOWN, Cell, Column, Table, cell, span

__all__ = [
    "CHECKED_TO", "FORWARDS", "Chosen", "absent", "article", "aside", "bloc_cell", "chosen", "heading", "headings",
    "in_law", "labels", "made", "numbered", "shown_on", "span", "strength", "word",
]  # fmt: skip

_NUMBER = re.compile(r"(art\.|arts|and|to|\d+[A-Z]?(\(\w+\))*([-–](\d+|\(\w+\))+)?,?|(\(\w+\))+,?)")


@attrs.frozen
class Chosen:
    """Which blocs a comparison is of, and the day on which each is shown; `on` is the one day of all, or nothing where each has its own."""

    blocs: tuple[Bloc, ...]
    days: tuple[dt.date, ...]
    asked: dt.date | None = None
    sections: tuple[str, ...] = MEMBERSHIP

    @property
    def on(self) -> dt.date | None:
        days = set(self.days)
        return self.asked or (days.pop() if len(days) == 1 else None)

    def __iter__(self) -> Iterator[tuple[Bloc, dt.date]]:
        return iter(zip(self.blocs, self.days, strict=True))

    def title(self, dated: str, each: str, **values: object) -> str:
        """A title with the one day in it; where each bloc has its own, another that says so."""
        return say(dated, day=day_words(self.on), **values) if self.on else say(each, **values)

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
    Raises `UnknownName` for an unknown bloc, `BadDate` for a day that is none, `BadQuestion` for too few blocs.
    """
    held = bundled() if atlas is None else atlas
    blocs = tuple(blocs)
    found = tuple(dict.fromkeys(held.get(each).id if isinstance(each, str) else each.id for each in blocs))
    given = {each.id: each for each in blocs if isinstance(each, Bloc)}
    shown = tuple(given.get(id) or held[id] for id in found)
    if len(shown) < least:
        raise BadQuestion(say_n("needs at least {n} bloc, each named once", "needs at least {n} blocs, each named once", least))
    asked = None if isinstance(on, Checked) else day(on)
    return Chosen(shown, tuple(asked or each.verified(*sections) or each.last_day for each in shown), asked, sections)


def shown_on(bloc: Bloc, on: dt.date) -> dt.date:
    """The day on which a bloc is shown: the day asked for, or the last one of a bloc that was dead by then."""
    return bloc.last_day if bloc.ended and bloc.alive(on) is Truth.NO and on > bloc.last_day else on


def heading(bloc: Bloc, on: dt.date) -> str:
    """What stands over a bloc's column: its label, and for a dead one the day on which it is shown."""
    day = shown_on(bloc, on)
    return str(bloc.label) if day == on else say("{bloc} (on its last day, {day})", bloc=bloc.label, day=day_words(day))


def headings(them: Chosen, plain: bool = False) -> tuple[Column, ...]:
    """A column a bloc, with the day over it where it is not that of all; on one day for all, `plain` leaves out the last day of the dead."""
    if them.on:
        return tuple(Column(bloc.id, str(bloc.label) if plain else heading(bloc, them.on)) for bloc in them.blocs)
    last, checked = N_("{bloc} (on its last day, {day})"), N_("{bloc} ({day})")
    return tuple(Column(bloc.id, say(last if bloc.ended else checked, bloc=bloc.label, day=day_words(day))) for bloc, day in them)


HORIZON = (Column("beyond_horizon", "", printed=False), Column("verified_to", "", printed=False))
"""What every row that answers for a day says to machines: does the day lie after the last one checked, and which is that?"""


def made(them: Chosen, *, about: Iterable[Iterable[Bloc]] = (), dated: bool = True, **values: Any) -> Table:
    """A table about these blocs; past the day to which a bloc was checked its title, first line, cells and rows say so.

    `about` tells for each row which blocs it answers for, where that is not all of them. A table that is not `dated` is about all days.
    """
    shelves: tuple[Mapping[str, Source], ...] = tuple(each.own_sources for each in them.blocs if each.own_sources)
    checked = sorted(day for each in them.blocs if (day := each.verified(*them.sections)))
    table = Table(verified=(checked[0], checked[-1]) if checked else None, shelves=shelves, on=them.on if dated else None, **values)
    return _flagged(table, them, [tuple(each) for each in about]) if dated else table


def _flagged(table: Table, them: Chosen, about: list[tuple[Bloc, ...]]) -> Table:
    """The table with the two columns of the horizon, and a word and a mark wherever an answer lies beyond it."""
    late = {bloc.id: checked for bloc, day in them if (checked := bloc.verified(*them.sections)) and day > checked}
    by_bloc = {each.key for each in table.columns} & {bloc.id for bloc in them.blocs}
    rows = []
    for place, row in enumerate(table.rows):
        blocs = about[place] if about else them.blocs
        past = any(bloc.id in late for bloc in blocs)
        answering = late.keys() if by_bloc else {each.key for each in table.columns} - _NAMING if past else ()
        marked = (attrs.evolve(each, beyond=column.key in answering and not each.why) for column, each in zip(table.columns, row, strict=True))
        rows.append((*marked, *_checked(blocs, them, past)))
    first = [say(CHECKED_TO, bloc=bloc.label, day=day_words(late[bloc.id])) for bloc in them.blocs if bloc.id in late]
    columns = (*table.columns, Column("beyond_horizon", "", printed=False), Column("verified_to", "", printed=False))
    return attrs.evolve(table, title=_known(table.title, late, them), subtitle=(*first, *table.subtitle), columns=columns, rows=tuple(rows))


CHECKED_TO = N_("{bloc}: checked to {day}; for later days the last known answer is given.")

_NAMING = frozenset(("state", "name", "bloc", "one", "other", "question", "organ", "domain", "goal", "article", "since"))
"""Columns that name what a row is about: they answer for no day."""


def _checked(blocs: Iterable[Bloc], them: Chosen, past: bool) -> tuple[Cell, Cell]:
    """For machines: does a row's day lie after the last one checked, and which is that?"""
    days = [day for bloc in blocs if (day := bloc.verified(*them.sections))]
    return cell(past), cell(min(days)) if days else cell(why=NOT_APPLICABLE)


def _known(title: str, late: Mapping[str, dt.date], them: Chosen) -> str:
    """A title, with the day as of which its answers are known where that is earlier than the day asked about."""
    if not late:
        return title
    days = set(late.values())
    if len(days) > 1 or any(bloc.id not in late for bloc in them.blocs if not bloc.ended):
        return say("{title} (in part as last known)", title=title)
    return say("{title} (as last known on {day})", title=title, day=day_words(days.pop()))


FORWARDS = ("succeeded_by", "absorbed_by", "merged_into")
"""The relations of a line of bodies that lead on from one."""


def labels(ids: Iterable[str]) -> list[str]:
    """Blocs by their labels, those that are not recorded by their ids."""
    return [str(bundled()[id].label) if id in bundled().ids() else id for id in ids]


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
    """A term of a vocabulary in a cell: in words for people, its code for programs."""
    return Cell(word(vocabulary, code), value=code)


def bloc_cell(bloc: Bloc) -> Cell:
    """A bloc in a cell: what it is called for people, its id for programs."""
    return Cell(str(bloc.label), value=bloc.id)


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
