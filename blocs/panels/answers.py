"""What a state was to a bloc through all time: one answer for each stretch between the days on which it can change."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce
from operator import and_, or_
from typing import NamedTuple

import attrs

from blocs.dates import PartialDate, Truth
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.membership import Spell
from blocs.record.standing import Standing
from blocs.record.states import State

__all__ = ["NOTHING", "Answer", "History", "history", "merged"]


class Answer(NamedTuple):
    """What `Bloc.standing` says on a day, for programs: see there."""

    member: Truth
    standing: str
    holds: Truth
    suspended: Truth
    under_notice: Truth


NOTHING = Answer(Truth.NO, "", Truth.NO, Truth.NO, Truth.NO)
"""Surely no member, and nothing else either."""


@attrs.frozen
class History:
    """All answers about one state and one bloc: `days[i]` is the first day, as an ordinal, on which `answers[i]` holds."""

    days: tuple[int, ...]
    answers: tuple[Answer, ...]

    def at(self, day: int) -> Answer:
        """The answer of a day."""
        return self.answers[bisect_right(self.days, day) - 1]

    def between(self, first: int, last: int) -> Iterator[tuple[Answer, int]]:
        """The answers from one day to another, both counted, each with the number of days that it held."""
        place = bisect_right(self.days, first) - 1
        while first <= last:
            after = self.days[place + 1] if place + 1 < len(self.days) else last + 1
            stop = min(after, last + 1)
            yield self.answers[place], stop - first
            first, place = stop, place + 1


def history(bloc: Bloc, state: State) -> History:
    """Every answer that `Bloc.standing` can give about this state, asked only on the days on which it can change."""
    return _named(bloc, state) if state.iso3 in bloc.by_state else _unnamed(bloc)


@lru_cache(maxsize=128)
def _unnamed(bloc: Bloc) -> History:
    """The answers about every state that its record does not name."""
    stranger = State(iso3="", name=Text({}))
    return _asked(bloc, stranger, ())


@lru_cache(maxsize=8192)
def _named(bloc: Bloc, state: State) -> History:
    """Kept, since panels, pairs and tags ask for the same again and again."""
    return _asked(bloc, state, bloc.by_state[state.iso3])


def _asked(bloc: Bloc, state: State, spells: tuple[Spell, ...]) -> History:
    days: list[int] = []
    answers: list[Answer] = []
    for day in _turns(bloc, spells):
        answer = _answer(bloc.standing(state, day))
        if not answers or answer != answers[-1]:
            days.append(day.toordinal())
            answers.append(answer)
    return History(tuple(days), tuple(answers))


def _answer(standing: Standing) -> Answer:
    return Answer(standing.member, str(standing.standing), standing.holds, standing.suspended, standing.under_notice)


def _turns(bloc: Bloc, spells: Iterable[Spell]) -> list[dt.date]:
    """The first of all days, and each on which an answer can become another: both ends of every date that it depends on."""
    found = {dt.date.min}
    for date in _dates(bloc, spells):
        if date:
            found |= {date.earliest, date.latest}
    return sorted(found)


def _dates(bloc: Bloc, spells: Iterable[Spell]) -> Iterator[PartialDate | None]:
    yield bloc.founded
    yield bloc.ended.on if bloc.ended else None
    for spell in spells:
        yield spell.since
        yield spell.until
        for suspension in spell.suspensions:
            yield suspension.start.on
            yield suspension.end.on if suspension.end else None
        for notice in spell.notices:
            yield from (act.on for act in (notice.given, notice.takes_effect, notice.rescinded) if act)


def merged(answers: list[Answer], rule: str) -> Answer:
    """One answer for several days: "any" of them, or "all". The standing is the weightiest of any day, or the one of all.

    >>> member = Answer(Truth.YES, "full", Truth.YES, Truth.NO, Truth.NO)
    >>> merged([NOTHING, member], "any").member, merged([NOTHING, member], "all").standing
    (<Truth.YES: 'yes'>, '')
    """
    joined = or_ if rule == "any" else and_
    member, suspended, under_notice = (
        reduce(joined, truths) for truths in zip(*((a.member, a.suspended, a.under_notice) for a in answers), strict=True)
    )
    best = max(answers, key=_weight) if rule == "any" else answers[0]
    if rule == "all" and any(each.standing != best.standing for each in answers):
        return Answer(member, "", Truth.NO, suspended, under_notice)
    holds = reduce(joined, (each.holds for each in answers if each.standing == best.standing))
    return Answer(member, best.standing, holds, suspended, under_notice)


def _weight(answer: Answer) -> tuple[int, int, int]:
    """As `Bloc.standing` weighs spells: certainty outweighs doubt, and full membership the rest."""
    return int(bool(answer.standing)), int(answer.holds is Truth.YES), int(answer.standing == "full")
