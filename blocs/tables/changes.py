"""The table of what changed in one bloc between two days."""

from __future__ import annotations

import datetime as dt

from blocs.dates import CHECKED, On, day_words
from blocs.errors import BadQuestion
from blocs.i18n.lazy import msg
from blocs.i18n.messages import say
from blocs.record.bloc import Bloc
from blocs.record.standing import Standing
from blocs.registry import Atlas
from blocs.tables.cells import Column, cell, span
from blocs.tables.frames import Shape, fields
from blocs.tables.selection import chosen, made
from blocs.tables.standing import acts, standing_cell
from blocs.tables.table import Table
from blocs.tables.values import Row, citations, marked, truth
from blocs.tables.wording import StandingWords

__all__ = ["changes"]


def changes(bloc: Bloc | str, before: On, after: On = CHECKED, *, atlas: Atlas | None = None) -> Table:
    """What changed in one bloc between two days: who came, who went, who was suspended or gave notice?

    >>> [row["state"] for row in changes("ECOWAS", "2025-01-28", "2025-01-29").records()]
    ['BFA', 'MLI', 'NER']
    """
    ((shown, first),) = chosen([bloc], before, atlas=atlas)
    them = chosen([bloc], after, atlas=atlas)
    second = _second(shown, first, after)
    pairs = [pair for spells in shown.by_state.values() if _differ(*(pair := _pair(shown, spells[0].state.iso3, first, second)))]
    earlier, later = (span(*shown.members(each).count()) for each in (first, second))
    return made(
        them,
        title=msg("{name} ({acronym}): {first} and {second}", name=shown.name, acronym=shown.label, first=first, second=second),
        subtitle=(msg("Full members: {before}, then {after}", before=earlier, after=later),),
        columns=(Column("state", "ISO"), Column("name", msg("State")), Column("before", first), Column("after", second)),
        rows=tuple((cell(old.state.iso3), cell(old.state.name), standing_cell(old), standing_cell(new)) for old, new in pairs),
        values=tuple(_values(shown, old, new) for old, new in pairs),
        fields=_FIELDS,
        notes=() if pairs else (msg("Nothing changed."),),
    )


def _second(bloc: Bloc, first: dt.date, after: On) -> dt.date:
    """The later day, which may not be before the earlier one."""
    second = bloc.day(after)
    if second < first:
        raise BadQuestion(say("the later day, {later}, is before the earlier one, {earlier}", later=day_words(second), earlier=day_words(first)))
    return second


def _pair(bloc: Bloc, state: str, first: dt.date, second: dt.date) -> tuple[Standing, Standing]:
    return bloc.standing(state, first), bloc.standing(state, second)


def _differ(old: Standing, new: Standing) -> bool:
    """Do they say something else of a state that was, is or was once something to the bloc?"""
    changed = str(StandingWords(old)) != str(StandingWords(new))
    return changed and bool(old.standing or new.standing or old.former != new.former)


_SIDE: dict[str, Shape] = {
    "": "text", "_on": "day", "_member": "truth", "_member_why": "text", "_suspended": "truth", "_suspended_why": "text", "_under_notice": "truth",
    "_under_notice_why": "text", "_unverified": "truth", "_disputed": "truth",
}  # fmt: skip
_FIELDS = fields({
    "bloc": "text", "state": "text", "name": "text", **{f"{side}{end}": shape for side in ("before", "after") for end, shape in _SIDE.items()},
    "beyond_horizon": "truth", "verified_to": "day", "sources": "texts",
})  # fmt: skip


def _values(bloc: Bloc, old: Standing, new: Standing) -> Row:
    """What a state was before and after, for programs."""
    grounds = [act for act in (*acts(old, entry=True), *acts(new, entry=True)) if act]
    about: Row = {"bloc": bloc.id, "state": old.state.iso3, "name": old.state.name.en}
    horizon: Row = {"beyond_horizon": new.beyond, "verified_to": new.verified_to, "sources": citations(grounds)}
    return about | _side("before", old) | _side("after", new) | horizon


def _side(key: str, each: Standing) -> Row:
    """The term of the standing on one of the days, and what it was beside."""
    return (
        {key: each.standing or None, f"{key}_on": each.on}
        | truth(f"{key}_member", each.member)
        | truth(f"{key}_suspended", each.suspended)
        | truth(f"{key}_under_notice", each.under_notice)
        | marked(key, acts(each))
    )
