"""Members in common of blocs on a day, and the Jaccard index, with what the sources leave open: of two as a value, of several as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from itertools import combinations

import attrs

from blocs.dates import CHECKED, Day, On, Truth, day
from blocs.i18n.lazy import Message, listed, msg, msg_as
from blocs.i18n.messages import N_
from blocs.names.folding import fold
from blocs.oneline import OneLine
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.registry import Atlas, bundled
from blocs.tables.cells import NOT_APPLICABLE, Cell, Column, cell, count_cell, figure_cell
from blocs.tables.frames import fields
from blocs.tables.selection import Chosen, chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row, codes, counted, ranged
from blocs.tables.wording import Alphabetical, bloc_cell

__all__ = ["Overlap", "jaccard", "overlap", "overlaps", "without_members"]


@attrs.frozen(repr=False)
class Overlap(OneLine):
    """What two blocs share on a day; where the sources leave a membership open, counts and index are intervals.

    `jaccard` is the number of shared full members divided by the number of states in either (Jaccard 1901), lowest and highest,
    from 0 to 1; nothing where neither had a member.
    """

    one: str
    other: str
    shared: tuple[State, ...]
    perhaps_shared: tuple[State, ...]
    only_one: tuple[State, ...]
    only_other: tuple[State, ...]
    jaccard: tuple[float, float] | None
    perhaps_only_one: tuple[State, ...] = ()
    perhaps_only_other: tuple[State, ...] = ()

    def _gist(self) -> Iterable[object]:
        return self.one, self.other, f"{len(self.shared)} shared"


def overlap(one: Bloc | str, other: Bloc | str, on: Day, other_on: Day | None = None, *, atlas: Atlas | None = None) -> Overlap:
    """What do two blocs share on a day? Full members only, suspended ones among them. `other_on` takes the second on a day of its own.

    Raises `UnknownName` for an unknown bloc, `BadDate` for a day that is none.

    >>> [state.iso3 for state in overlap("AES", "ECOWAS", "2024-07-06").shared]
    ['BFA', 'MLI', 'NER']
    """
    held = bundled() if atlas is None else atlas
    return _overlap(held.get(one), held.get(other), day(on), day(on if other_on is None else other_on))


def jaccard(one: Bloc, other: Bloc, on: dt.date) -> tuple[float, float] | None:
    """The Jaccard index of the full members of two blocs on a day, lowest and highest; nothing where neither had a member.

    >>> jaccard(bundled().get("AES"), bundled().get("ECOWAS"), dt.date(2024, 7, 6))
    (0.2, 0.2)
    """
    return _index(list(_pairs(one, other, on, on)[1].values()), one is other)


def _overlap(one: Bloc, other: Bloc, on: dt.date, then: dt.date) -> Overlap:
    states, pairs = _pairs(one, other, on, then)
    both = {code: a & b for code, (a, b) in pairs.items()}

    def those(codes: Iterable[str]) -> tuple[State, ...]:
        return tuple(sorted((states[code] for code in codes), key=lambda each: fold(each.name.en)))

    return Overlap(
        one=one.id,
        other=other.id,
        shared=those(code for code, truth in both.items() if truth.certain),
        perhaps_shared=those(code for code, truth in both.items() if truth is Truth.PERHAPS),
        only_one=those(code for code, (a, b) in pairs.items() if a.certain and b is Truth.NO),
        only_other=those(code for code, (a, b) in pairs.items() if b.certain and a is Truth.NO),
        perhaps_only_one=those(code for code, (a, b) in pairs.items() if a is Truth.PERHAPS and b is Truth.NO),
        perhaps_only_other=those(code for code, (a, b) in pairs.items() if b is Truth.PERHAPS and a is Truth.NO),
        jaccard=_index(list(pairs.values()), one is other and on == then),
    )


def _pairs(one: Bloc, other: Bloc, on: dt.date, then: dt.date) -> tuple[dict[str, State], dict[str, tuple[Truth, Truth]]]:
    """Every state that may be a member of either, and whether it is one of each."""
    mine, theirs = _truths(one, on), _truths(other, then)
    states = {code: state for roll in (mine, theirs) for code, (state, truth) in roll.items() if truth.possible}
    unnamed = _unnamed(one, mine, states, on), _unnamed(other, theirs, states, then)
    return states, {code: (mine[code][1] if code in mine else unnamed[0], theirs[code][1] if code in theirs else unnamed[1]) for code in states}


@lru_cache(maxsize=4096)
def _truths(bloc: Bloc, on: dt.date) -> dict[str, tuple[State, Truth]]:
    """Who was a full member on that day, of all that the record names; kept, since many pairs ask for it."""
    return {each.state.iso3: (each.state, each.member) for each in bloc.members(on).standings}


def _unnamed(bloc: Bloc, roll: dict[str, tuple[State, Truth]], states: dict[str, State], on: dt.date) -> Truth:
    """What is a state to a bloc whose record does not name it? The same for all: no member, unless the record leaves members out."""
    state = next((state for code, state in states.items() if code not in roll), None)
    return Truth.NO if state is None else bloc.standing(state, on).member


def _index(pairs: list[tuple[Truth, Truth]], same: bool) -> tuple[float, float] | None:
    """The index of two blocs; of one and the same on one day it is 1, however the doubts fall, since they fall alike on both sides."""
    return ((1.0, 1.0) if pairs else None) if same else _jaccard(pairs)


def _jaccard(pairs: list[tuple[Truth, Truth]]) -> tuple[float, float] | None:
    """Lowest and highest index over every way the doubts can fall; exact, by Dinkelbach's iteration for ratios of sums."""
    if not any(Truth.PERHAPS in pair for pair in pairs):
        either = sum(Truth.YES in pair for pair in pairs)
        sure = sum(a is b is Truth.YES for a, b in pairs) / either if either else 0.0
        return (sure, sure) if pairs else None
    options = [[(int(a and b), int(a or b)) for a in _ways(x) for b in _ways(y)] for x, y in pairs]
    return _extreme(options, -1), _extreme(options, 1)


def _ways(truth: Truth) -> tuple[bool, ...]:
    return {Truth.YES: (True,), Truth.NO: (False,), Truth.PERHAPS: (True, False)}[truth]


def _extreme(options: list[list[tuple[int, int]]], sign: int) -> float:
    ratio = 0.0 if sign > 0 else 1.0
    while True:
        picked = [max(each, key=lambda pair: sign * (pair[0] - ratio * pair[1])) for each in options]
        union = sum(pair[1] for pair in picked)
        better = sum(pair[0] for pair in picked) / union if union else 0.0
        if abs(better - ratio) < 1e-12 or not union:
            return better
        ratio = better


# The table ----------------------------------------------------------------------------------------------


def overlaps(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What do these blocs have in common on that day, pair by pair: shared members, Jaccard index, who is in one only?

    Strictly on the date: a dead bloc has no members; where no day is asked about, it is not compared. Full members only. A doubt makes the index an interval.
    """
    them = chosen(blocs, on, least=2, atlas=atlas).alive()
    pairs = [(a, b, overlap(a, b, day, other_day)) for (a, day), (b, other_day) in combinations(them, 2)]
    return made(
        them,
        title=them.title(N_("Overlap of membership on {day}"), N_("Overlap of membership, each bloc as last checked")),
        columns=_columns(),
        rows=tuple(_row(them, a, b, each) for a, b, each in pairs),
        values=tuple(_values(them, a, b, each) for a, b, each in pairs),
        fields=_FIELDS,
        about=[(a, b) for a, b, _ in pairs],
        notes=_notes(them),
    )


def _notes(them: Chosen) -> tuple[Message, ...]:
    note = msg("Full members, suspended ones among them. Jaccard: shared members divided by the states in either, 0 to 1.")
    return note, *without_members(them)


def without_members(them: Chosen) -> tuple[Message, ...]:
    """Which blocs have no answer, since they are dead and no day is asked about; which were not alive on the day?"""
    gone = [bloc.label for bloc in them.blocs if them.gone(bloc)]
    dead = [bloc.label for bloc, day in them if bloc.alive(day) is Truth.NO and not them.gone(bloc)]
    notes = [msg("No longer there, and so compared only where a day is asked about: {blocs}.", blocs=listed(gone))] if gone else []
    return *notes, *([msg("Not in existence on the date, and so without members: {blocs}.", blocs=listed(dead))] if dead else [])


def _columns() -> tuple[Column, ...]:
    return (
        Column("one", msg_as("bloc", "First")), Column("other", msg_as("bloc", "Second")), Column("shared", msg("Shared"), "right"),
        Column("jaccard", msg("Jaccard"), "right"), Column("members", msg("In both")), Column("only_one", msg("In the first only")),
        Column("only_other", msg("In the second only")),
    )  # fmt: skip


def _row(them: Chosen, one: Bloc, other: Bloc, each: Overlap) -> tuple[Cell, ...]:
    if them.gone(one) or them.gone(other):
        return (bloc_cell(one), bloc_cell(other), *(cell(why=NOT_APPLICABLE) for _ in range(5)))
    return (
        bloc_cell(one), bloc_cell(other), count_cell(len(each.shared), len(each.shared) + len(each.perhaps_shared)),
        cell(why=NOT_APPLICABLE) if each.jaccard is None else figure_cell(*each.jaccard),
        _names(each.shared, each.perhaps_shared), _names(each.only_one, each.perhaps_only_one), _names(each.only_other, each.perhaps_only_other),
    )  # fmt: skip


def _names(states: Iterable[State], perhaps: Iterable[State] = ()) -> Cell:
    """States in a cell: by name for people, by code for programs."""
    names = Alphabetical((each.name for each in states), (each.name for each in perhaps))
    return Cell(names, value=tuple(codes(states)))


_FIELDS = fields({
    "one": "text", "other": "text", "on": "day", "other_on": "day", "shared": "count", "shared_why": "text", "jaccard": "figure",
    "jaccard_why": "text", "in_both": "texts", "in_both_perhaps": "texts", "only_one": "texts", "only_one_perhaps": "texts", "only_other": "texts",
    "only_other_perhaps": "texts", "beyond_horizon": "truth", "verified_to": "day",
})  # fmt: skip


def _values(them: Chosen, one: Bloc, other: Bloc, each: Overlap) -> Row:
    """A pair of blocs, for programs."""
    days = {bloc.id: day for bloc, day in them}
    checked = [day for bloc in (one, other) if (day := bloc.verified(*them.sections))]
    pair: Row = {"one": one.id, "other": other.id, "on": days[one.id], "other_on": days[other.id]}
    answers = _nothing() if them.gone(one) or them.gone(other) else _answers(each)
    beyond = any(bloc.beyond(days[bloc.id]) for bloc in (one, other))
    return pair | answers | {"beyond_horizon": beyond, "verified_to": min(checked, default=None)}


def _answers(each: Overlap) -> Row:
    return (
        counted("shared", len(each.shared), len(each.shared) + len(each.perhaps_shared))
        | {"shared_why": "perhaps" if each.perhaps_shared else None}
        | ranged("jaccard", each.jaccard)
        | {"in_both": codes(each.shared), "in_both_perhaps": codes(each.perhaps_shared)}
        | {"only_one": codes(each.only_one), "only_one_perhaps": codes(each.perhaps_only_one)}
        | {"only_other": codes(each.only_other), "only_other_perhaps": codes(each.perhaps_only_other)}
    )


def _nothing() -> Row:
    """Where there is no day on which to compare."""
    lists = ("in_both", "in_both_perhaps", "only_one", "only_one_perhaps", "only_other", "only_other_perhaps")
    return ranged("shared", None) | ranged("jaccard", None) | dict.fromkeys(lists)
