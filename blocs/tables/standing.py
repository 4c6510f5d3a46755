"""One state and one bloc on a day: a cell for people, and a row of values for programs."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from blocs.dates import Truth
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.standing import Standing
from blocs.tables.cells import Cell, cell
from blocs.tables.frames import fields
from blocs.tables.tone import tone_of
from blocs.tables.values import Row, citations, dated, marked, truth
from blocs.tables.wording import StandingWords

__all__ = ["STANDING", "acts", "by_name", "standing_cell", "standing_row"]


STANDING = fields({
    "bloc": "text", "on": "day", "state": "text", "name": "text", "standing": "text", "member": "truth", "member_why": "text", "since": "date",
    "until": "date", "suspended": "truth", "suspended_why": "text", "suspended_since": "date", "suspension_ground": "text",
    "under_notice": "truth", "under_notice_why": "text", "notice_given": "date", "notice_takes_effect": "date", "since_unverified": "truth",
    "since_disputed": "truth", "until_unverified": "truth", "until_disputed": "truth", "standing_unverified": "truth",
    "standing_disputed": "truth", "beyond_horizon": "truth", "verified_to": "day", "sources": "texts",
})  # fmt: skip
"""The keys of `standing_row`."""


def standing_row(bloc: Bloc, each: Standing) -> Row:
    """What the state was, since when, suspended, under notice, how far that was checked, and on which sources, for programs."""
    spell, suspension, notice = each.spell or each.former, each.suspension, each.notice
    grounds = [act for act in (spell.entry if spell else None, *acts(each)) if act]
    return (
        {"bloc": bloc.id, "on": each.on, "state": each.state.iso3, "name": each.state.name.en, "standing": each.standing or None}
        | truth("member", each.member)
        | dated("since", spell.since if spell else None)
        | dated("until", spell.until if spell else None)
        | truth("suspended", each.suspended)
        | dated("suspended_since", suspension.start.on if suspension else None)
        | {"suspension_ground": suspension.ground if suspension else None}
        | truth("under_notice", each.under_notice)
        | dated("notice_given", notice.given.on if notice and notice.given else None)
        | dated("notice_takes_effect", notice.takes_effect.on if notice and notice.takes_effect else None)
        | marked("since", [spell.entry] if spell else [])
        | marked("until", [spell.exit] if spell else [])
        | marked("standing", grounds)
        | {"beyond_horizon": each.beyond, "verified_to": each.verified_to, "sources": citations(grounds)}
    )


def by_name(each: Standing) -> str:
    """Sorts standings by the English name of the state, which is the order of rows for programs."""
    return fold(each.state.name.en)


def standing_cell(each: Standing, *, entry: bool = False) -> Cell:
    """A standing in a sentence, on the acts that it rests on, with or without the entry."""
    doubtful = Truth.PERHAPS in (each.holds, each.suspended, each.under_notice) or (not each.standing and each.member is Truth.PERHAPS)
    found = cell(StandingWords(each), facts=[act for act in acts(each, entry=entry) if act])
    return attrs.evolve(found, value=StandingWords(each, dated=True), perhaps=doubtful, tone=tone_of(each))


def acts(each: Standing, *, entry: bool = False) -> Iterator[object]:
    """The acts that a standing rests on: of a former member its exit."""
    if each.spell is None:
        yield each.former.exit if each.former else None
        return
    if entry:
        yield each.spell.entry
    if each.suspension:
        yield each.suspension.start
    if each.notice:
        yield each.notice.given
        yield each.notice.takes_effect
