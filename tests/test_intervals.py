"""Answers between change days: on every day they are what the record answers on that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

import blocs
from blocs import Atlas, Bloc, PartialDate
from blocs.dates import Truth
from blocs.intervals import BEGINNING, answers, change_days
from blocs.page.data import Gathered, bloc_plain

NUMBERS = {Truth.NO: 0, Truth.PERHAPS: 1, Truth.YES: 2}


def on(rows: Sequence[Sequence[Any]], day: dt.date, wide: int) -> list[Any]:
    """What the page looks up, with the zeros that are left out."""
    *_, row = (row for row in rows if row[0] <= day.isoformat())
    return [*row[1:], *[0] * (wide - len(row) + 1)]


def days(*values: Any) -> list[dt.date]:
    """On, before and after every change day, and long before and after them all."""
    near = {day + dt.timedelta(days=step) for day in change_days(*values) for step in (-1, 0, 1)}
    return sorted(near | {dt.date(1800, 1, 1), dt.date(2100, 1, 1)})


def test_an_answer_is_kept_with_its_first_day_and_not_repeated() -> None:
    """A month in doubt has an interval of its own; a day on which nothing changes has none."""
    month = PartialDate.parse("1976-11")
    found = answers((*change_days(month), dt.date(1990, 1, 1)), month.by)
    assert found == ((BEGINNING, Truth.NO), (dt.date(1976, 11, 1), Truth.PERHAPS), (dt.date(1976, 11, 30), Truth.YES))


@pytest.mark.parametrize("id", [*blocs.atlas().ids(), "utr", "utr-1960", "league"])
def test_what_the_page_looks_up_is_what_the_library_answers(toys: Atlas, id: str) -> None:
    """Standing of every state, and of a stranger; institutions, goals, instruments and rules: before, on and after every change day."""
    bloc = toys[id]
    plain = bloc_plain(bloc, Gathered())
    stranger = next(state for state in toys.states if state.iso3 not in bloc.by_state)
    for state in (*(spells[0].state for spells in bloc.by_state.values()), stranger):
        _standings(bloc, plain["standings"].get(state.iso3, plain["standings"][""]), state)
    for section, ask in (
        ("instruments", lambda each, day: ("force", [each.force(day)])),
        ("institutions", lambda each, day: ("answers", [each.in_law(day), each.at_work(day)])),
        ("goals", lambda each, day: ("answers", [each.stated(day), each.backed(day)])),
        ("rules", lambda each, day: ("holds", [each.holds(day)])),
    ):
        for fact, kept in zip(getattr(bloc, section), plain.get(section, ()), strict=True):
            for day in days(fact):
                key, right = ask(fact, day)
                assert on(kept[key], day, 5)[: len(right)] == [NUMBERS[truth] for truth in right], (section, fact.key, day)


def _standings(bloc: Bloc, rows: Sequence[Sequence[Any]], state: blocs.State) -> None:
    spells = bloc.spells(state)
    for day in days(spells, bloc.founded, bloc.ended):
        right = bloc.standing(state, day)
        member, holds, spell, former, suspension, suspended, notice, under_notice, unborn, overdue = on(rows, day, 10)
        truths = [right.member, right.holds, right.suspended, right.under_notice]
        assert [member, holds, suspended, under_notice] == [NUMBERS[truth] for truth in truths], (state.iso3, day)
        assert (spells[spell - 1] if spell else None) == right.spell
        assert (spells[former - 1] if former else None) == right.former
        assert (right.spell.suspensions[suspension - 1] if suspension and right.spell else None) == right.suspension
        assert (right.spell.notices[notice - 1] if notice and right.spell else None) == right.notice
        assert bool(unborn) == (right.unborn and not right.spell)
        assert overdue == (NUMBERS[right.spell.overdue(day)] if right.spell else 0)


def test_an_organ_s_status_is_looked_up_with_its_beginning(toys: Atlas) -> None:
    """The latest entry of its history, how surely, and the entry since which the status has lasted."""
    for bloc in toys:
        for organ, kept in zip(bloc.institutions, bloc_plain(bloc, Gathered()).get("institutions", ()), strict=True):
            for day in days(organ):
                _, _, change, holds, since = on(kept["answers"], day, 5)
                assert ((organ.history[change - 1] if change else None), holds) == (organ.status(day)[0], NUMBERS[organ.status(day)[1]])
                assert (organ.history[since - 1].on if since else None) == organ.since(day)
