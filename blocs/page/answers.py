"""Answers for the page between change days: what each state, instrument, organ, goal, force and rule was, for its scripts to look up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from blocs.dates import Truth
from blocs.i18n.text import Text
from blocs.intervals import BEGINNING, answers, change_days
from blocs.record.bloc import Bloc
from blocs.record.institutions import Goal, Institution
from blocs.record.membership import Spell
from blocs.record.security import QUIET, Force
from blocs.record.standing import Standing
from blocs.record.states import State

__all__ = ["answered"]

Rows = list[list[Any]]
"""For each interval its first day, "" for the beginning of time, and the answer in numbers; zeros at the end are left out."""

_NUMBERS = {Truth.NO: 0, Truth.PERHAPS: 1, Truth.YES: 2}
_STRANGER = State(iso3="", name=Text({"en": ""}))
"""Stands for every state that never belonged."""


def answered(bloc: Bloc, record: dict[str, Any]) -> None:
    """Puts beside what a record holds, as the page has it, the answers that depend on the day."""
    record["alive"] = _truths((bloc.founding, bloc.ended), bloc.alive)
    record["standings"] = {code: _standings(bloc, spells) for code, spells in bloc.by_state.items()} | {"": _standings(bloc, ())}
    for instrument, plain in _beside(bloc.instruments, record, "instruments"):
        plain["force"] = _truths(instrument, instrument.force)
    for institution, plain in _beside(bloc.institutions, record, "institutions"):
        plain["answers"] = _rows(institution, lambda on, organ=institution: _organ(organ, on))  # type: ignore[misc]
    for goal, plain in _beside(bloc.goals, record, "goals"):
        plain["answers"] = _rows(goal, lambda on, aim=goal: _goal(aim, on))  # type: ignore[misc]
    for force, plain in _beside(bloc.forces, record, "forces"):
        plain["stands"] = _forces(force)
    for rule, plain in _beside(bloc.rules, record, "rules"):
        plain["holds"] = _truths(rule, rule.holds)


def _beside(values: Sequence[Any], record: dict[str, Any], section: str) -> zip[tuple[Any, dict[str, Any]]]:
    return zip(values, record.get(section, ()), strict=True)


def _rows(owner: Any, ask: Callable[[dt.date], list[int]], *others: Any) -> Rows:
    return _written(change_days(owner, *others), ask)


def _written(days: Iterable[dt.date], ask: Callable[[dt.date], list[int]]) -> Rows:
    return [["" if day == BEGINNING else day.isoformat(), *row] for day, row in answers(days, lambda on: _short(ask(on)))]


def _forces(force: Force) -> Rows:
    """It changes on its dates, and when nothing was heard of it for long."""
    dates = change_days(force)
    return _written(sorted({*dates, *(day + dt.timedelta(days=QUIET + 1) for day in dates)}), lambda on: [_NUMBERS[force.standing(on)]])


def _short(row: list[int]) -> list[int]:
    """Without the zeros at its end."""
    return row[: max((place for place, number in enumerate(row, 1) if number), default=0)]


def _truths(owner: Any, ask: Callable[[dt.date], Truth]) -> Rows:
    return _rows(owner, lambda on: [_NUMBERS[ask(on)]])


def _place(values: Sequence[Any], value: Any) -> int:
    """Which of these it is, from 1; 0 for none."""
    return 0 if value is None else values.index(value) + 1


def _standings(bloc: Bloc, spells: tuple[Spell, ...]) -> Rows:
    state = spells[0].state if spells else _STRANGER
    return _rows(spells, lambda on: _standing(spells, bloc.standing(state, on)), bloc.founded, bloc.ended and bloc.ended.on)


def _standing(spells: tuple[Spell, ...], found: Standing) -> list[int]:
    """Member, holds, spell, former spell, suspension, suspended, notice, under notice, not founded yet, overdue: truths, and places from 1."""
    spell = found.spell
    return [
        _NUMBERS[found.member], _NUMBERS[found.holds], _place(spells, spell), _place(spells, found.former),
        _place(spell.suspensions, found.suspension) if spell else 0, _NUMBERS[found.suspended],
        _place(spell.notices, found.notice) if spell else 0, _NUMBERS[found.under_notice],
        int(found.unborn), _NUMBERS[spell.overdue(found.on)] if spell else 0,
    ]  # fmt: skip


def _organ(organ: Institution, on: dt.date) -> list[int]:
    """In law, at work, the entry of its history that was the latest, how surely, and the one since which that status has lasted."""
    change, holds = organ.status(on)
    since = organ.since(on)
    began = next((place for place, entry in enumerate(organ.history, 1) if entry.on == since and change and entry.status == change.status), 0)
    return [_NUMBERS[organ.in_law(on)], _NUMBERS[organ.at_work(on)], _place(organ.history, change), _NUMBERS[holds], began]


def _goal(goal: Goal, on: dt.date) -> list[int]:
    return [_NUMBERS[goal.stated(on)], _NUMBERS[goal.backed(on)]]
