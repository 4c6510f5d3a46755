"""Spells as rows with the bounds of both ends: memberships, suspensions and notices of withdrawal, for interval joins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from blocs.dates import PartialDate
from blocs.panels.chosen import Blocs, States, bodies, those
from blocs.panels.dataset import Dataset
from blocs.panels.grid import one_of
from blocs.record.bloc import Bloc
from blocs.record.membership import Notice, Spell, Suspension
from blocs.record.provenance import Act
from blocs.record.standing import MEMBERSHIP
from blocs.registry import Atlas
from blocs.storage.archive import version_of
from blocs.tables.frames import Kind
from blocs.tables.values import Row, citations, dated, marked

__all__ = ["KINDS", "spells"]

KINDS = ("membership", "suspension", "notice")

_KINDS: dict[str, Kind] = {
    "state": "text", "bloc": "text", "kind": "text", "standing": "text",
    "since": "text", "since_earliest": "day", "since_latest": "day", "until": "text", "until_earliest": "day", "until_latest": "day",
    "due": "text", "due_earliest": "day", "due_latest": "day", "how": "text", "ended": "text", "ground": "text", "extent": "text", "by": "text",
    "since_unverified": "truth", "since_disputed": "truth", "until_unverified": "truth", "until_disputed": "truth", "verified_to": "day",
    "sources": "texts",
}  # fmt: skip


def spells(blocs: Blocs = None, states: States = None, kind: str | Iterable[str] = "membership", *, atlas: Atlas | None = None) -> Dataset:
    """One row a spell, with the first and last day that each of its ends can mean: what an interval join needs.

    `kind` is "membership" (a standing of a state: see the column), "suspension" or "notice" (of withdrawal), or several of these. They
    are one function, since all three have the same columns and can be put under one another and joined by the same lines; a column that does
    not apply is null. `until` is the first day no longer in the spell; a suspension or notice still open when the state left ends with the
    membership. Surely within on day D: `since_latest <= D`, and `until` null or `until_earliest > D`. Perhaps: `since_earliest <= D`, and
    `until` null or `until_latest > D`. An end known to have come, but not when, is "?" and has no bounds. From `due` on, the day on which a
    notice took effect though no exit is recorded, the answer is perhaps.

    `how` and `ended` are the terms for the entry and the exit, `ground`, `extent` and `by` those of a suspension. Raises `UnknownName` for a
    bloc, `UnknownNames` for states, `BadQuestion` for another kind.

    >>> import blocs
    >>> for row in blocs.spells("ECOWAS", "Mali", kind=["membership", "suspension", "notice"]):
    ...     print(row["kind"], row["since"], row["until"], row["ground"])
    membership 1975-05-28 2025-01-29 None
    suspension 2012-03-27 2012-04-07 coup
    suspension 2020-08-18 2020-10-05 coup
    suspension 2021-05-30 2025-01-29 coup
    notice 2024-01-29 2025-01-29 None
    """
    kinds: list[Any] = [kind] if isinstance(kind, str) or not hasattr(kind, "__iter__") else list(kind)
    for each in kinds or [kinds]:
        one_of(each, KINDS, "kind")
    them = bodies(blocs, atlas)
    rows = [
        row
        for state in those(states, them, atlas)
        for bloc in them
        for each in kinds
        for spell in bloc.by_state.get(state.iso3, ())
        for row in _rows(bloc, spell, each)
    ]
    return Dataset("spells", _KINDS, {name: [row.get(name) for row in rows] for name in _KINDS}, version=version_of(them))


def _rows(bloc: Bloc, spell: Spell, kind: str) -> Iterator[Row]:
    head = {"state": spell.state.iso3, "bloc": bloc.id, "kind": kind, "standing": str(spell.standing), "verified_to": bloc.verified(*MEMBERSHIP)}
    if kind == "membership":
        yield head | _membership(spell)
    elif kind == "suspension":
        yield from (head | _suspension(spell, each) for each in spell.suspensions)
    else:
        yield from (head | _notice(spell, each) for each in spell.notices if each.given)


def _membership(spell: Spell) -> Row:
    ended = str(spell.exit.how) if spell.exit else None
    return _ends(spell.entry, spell.exit, due=_due(spell)) | {"how": str(spell.entry.how), "ended": ended}


def _suspension(spell: Spell, each: Suspension) -> Row:
    return _ends(each.start, each.end or spell.exit, due=_due(spell)) | {"ground": str(each.ground), "extent": str(each.extent), "by": each.by}


def _notice(spell: Spell, each: Notice) -> Row:
    return _ends(each.given, each.rescinded or spell.exit, due=_due(spell))


def _due(spell: Spell) -> PartialDate | None:
    """The first day on which a notice that nobody took back had run out, where no exit is recorded."""
    ends = [each.takes_effect.on for each in spell.notices if each.given and each.takes_effect and not each.rescinded]
    return min(ends, key=lambda each: each.sort_key) if ends and not spell.exit else None


def _ends(start: Act | None, end: Act | None, due: PartialDate | None) -> dict[str, Any]:
    return (
        dated("since", start.on if start else None)
        | dated("until", end.on if end else None)
        | dated("due", due)
        | marked("since", [start])
        | marked("until", [end])
        | {"sources": citations([start, end])}
    )
