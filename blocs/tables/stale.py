"""The table of facts that say how things stand now, and whose newest source has aged: what to read again first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from blocs.dates import Day, PartialDate, day
from blocs.errors import BadQuestion
from blocs.i18n.lazy import msg, pattern
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import Status
from blocs.record.facts import values
from blocs.record.institutions import Institution
from blocs.record.membership import Spell
from blocs.record.model import Office
from blocs.record.provenance import Fact
from blocs.record.security import Force
from blocs.record.source import Source
from blocs.record.standing import MEMBERSHIP
from blocs.registry import Atlas, bundled
from blocs.storage.evidence import sources_by_key
from blocs.tables.cells import Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.wording import SECTIONS, Term, bloc_cell

__all__ = ["MONTHS", "stale"]

MONTHS = 12
"""From how many months on is a source old?"""

_MEMBERS, _ORGANS, _OFFICES, _REST = 1, 2, 3, 4


@attrs.frozen
class _Present:
    """Something that the data hold to be so still: how important it is, what it is, and the fact with the newest source, and the day of that source."""

    bloc: Bloc
    importance: int
    what: object
    address: str
    newest: dt.date
    fact: Fact


def stale(*blocs: Bloc | str, on: Day = "today", months: int = MONTHS, atlas: Atlas | None = None) -> Table:
    """Which facts on how things stand rest on sources older than so many months on that day, the most important first?

    A past event does not age; what lasts does: who belongs, who is suspended or under notice (importance 1), which organs and forces are at
    work (2), who holds an office (3), and how far the other sections were followed (4). Bodies that have ended are left out.
    Raises `BadQuestion` for less than no months, and as every table does for unknown names and days.

    >>> stale("AES", on="2024-07-06").rows
    ()
    """
    if months < 0:
        raise BadQuestion(say("a number of months is 0 or more, not {months}", months=months))
    today = day(on)
    held = bundled() if atlas is None else atlas
    them = chosen(blocs or tuple(held), sections=(), atlas=atlas)
    found = [each for bloc in them.blocs if not bloc.ended for each in _present(bloc, today) if _age(each, today) >= months]
    rows = tuple(
        (
            cell(each.importance),
            bloc_cell(each.bloc),
            cell(each.what, facts=[each.fact]),
            cell(each.newest),
            cell(_age(each, today)),
            cell(each.address),
        )
        for each in sorted(found, key=lambda each: (each.importance, each.newest))
    )
    return made(them, dated=False, title=msg(_TITLE, months=months, day=today), columns=_columns(), rows=rows, notes=(msg(_NOTE if rows else _NONE),))


def _columns() -> tuple[Column, ...]:
    return (
        Column("importance", msg("Importance"), "right", kind="whole"), Column("bloc", msg("Bloc"), kind="name"), Column("what", msg("What is held to be so")),
        Column("newest", msg("Newest source"), kind="day"), Column("months", msg("Months"), "right", kind="whole"),
        Column("fact", "", printed=False, kind="name"),
    )  # fmt: skip


_TITLE = N_("Facts on how things stand whose newest source is at least {months} months old on {day}")
_NONE = N_("No source is so old.")
_NOTE = N_("Importance: 1 members, suspensions and notices; 2 organs and forces at work; 3 offices; 4 how far other sections were followed.")


def _age(each: _Present, today: dt.date) -> int:
    """Full months from the newest source to the day."""
    newest = each.newest
    return (today.year - newest.year) * 12 + today.month - newest.month - (today.day < newest.day)


def _present(bloc: Bloc, on: dt.date) -> Iterator[_Present]:
    known = sources_by_key([bloc])
    yield from _followed(bloc)
    for address, value in values(bloc):
        for importance, what, grounds in _lasting(value, on):
            newest, fact = max(((day, each) for each in grounds for day in _days(each, known)), key=lambda each: each[0])
            yield _Present(bloc, importance, what, address, newest, fact)


def _lasting(value: Any, on: dt.date) -> Iterator[tuple[int, object, Iterable[Fact]]]:
    """What of a recorded value lasts to the day: how important that is, what it is, and the facts that bear it."""
    match value:
        case Spell(exit=None, state=state):
            for suspension in value.suspensions:
                if suspension.end is None:
                    yield _MEMBERS, msg("{state}: suspended", state=state.name), [suspension.start]
            for notice in value.notices:
                if notice.rescinded is None:
                    yield _MEMBERS, msg("{state}: under notice", state=state.name), [each for each in (notice.received, notice.announced) if each]
        case Institution():
            change, _ = value.status(on)
            if change and change.status == Status.OPERATING:
                yield _ORGANS, msg("{organ}: at work", organ=value.name), [change, *([value.seen] if value.seen else []), *value.meetings]
        case Force() if value.history and value.standing(on).possible:
            yield _ORGANS, msg("{force}: not known to have ended", force=value.name), [value.history[-1], *value.figures]
        case Office(until=None) if value.since.by(on).possible:
            yield _OFFICES, pattern("{office}: {holder}", office=Term("office", value.office), holder=value.holder), [value]


def _days(fact: Fact, known: Mapping[str, Source]) -> Iterator[dt.date]:
    """The days of a fact and of its sources: a source of which no date is known is as new as the act that it tells."""
    own = getattr(fact, "on", None) or getattr(fact, "since", None)
    dates: Iterable[PartialDate | None] = (own, *(known[each.key].issued for each in fact.sources if each.key in known))
    return (each.latest for each in dates if each and not each.unknown)


def _followed(bloc: Bloc) -> Iterator[_Present]:
    """How far each section was followed; memberships, suspensions and notices in one."""
    stated = {each.section: each for each in bloc.coverage}
    first = min(MEMBERSHIP, key=lambda section: bloc.verified(section) or dt.date.max)
    for section in (first, *(each for each in stated if each not in MEMBERSHIP)):
        if section in stated:
            importance = _MEMBERS if section in MEMBERSHIP else _REST
            newest = bloc.verified(section)
            assert newest is not None  # a body that has ended is left out
            yield _Present(
                bloc, importance, msg("checked: {section}", section=msg(SECTIONS[section])), f"coverage.{section}", newest, stated[section]
            )
