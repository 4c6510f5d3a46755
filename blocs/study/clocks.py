"""When each case is read: at the subject's age, over its life, or at its last. Rules: docs/oakes-rules.md, section 2."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from blocs.dates import day, day_words, months_after
from blocs.errors import BadQuestion, nearest
from blocs.i18n.messages import N_, say, say_as
from blocs.record.bloc import Bloc
from blocs.record.codes import ExitKind, MemberKind
from blocs.record.states import State

__all__ = ["CLOCKS", "Day", "Moment", "age", "clock_name", "clocks_explained", "moment"]

CLOCKS = {
    "origins": N_("each case at the subject's age"),
    "life": N_("each case over its years, to its end or the date"),
    "last": N_("each case on the day before its first exit was announced or it ended, else on the date"),
}
"""The three clocks, in words (messages)."""


def clock_name(clock: str) -> str:
    """What a clock is called."""
    return {"origins": say_as("clock", "origins"), "life": say_as("clock", "life"), "last": say_as("clock", "last")}[clock]


def clocks_explained() -> str:
    """A note that says what the three clocks are."""
    return say("Clocks: {clocks}.", clocks=say("; ").join(f"{clock_name(clock)}, {say(how)}" for clock, how in CLOCKS.items()))


@attrs.frozen(cache_hash=True)
class Moment:
    """The day or the days on which a case is read, and the states counted; `rolls` holds those of each day where they change."""

    clock: str
    days: tuple[dt.date, ...]
    members: tuple[State, ...]
    rolls: tuple[tuple[dt.date, tuple[State, ...]], ...] = ()

    def on(self, day: dt.date) -> tuple[State, ...]:
        """Which members count on this day? On the clock "life" those of the day, else the same throughout."""
        return next((members for each, members in self.rolls if each == day), self.members)

    def of_year(self, year: int) -> tuple[State, ...]:
        """Which members count in this year?"""
        return next((members for day, members in self.rolls if day.year == year), self.members)

    @property
    def window(self) -> tuple[int, ...]:
        """The years of conflict and disputes that are read: every year of a life, else the five full years before the day."""
        if self.clock == "life":
            return tuple(each.year for each in self.days)
        return tuple(range(self.day.year - 5, self.day.year))

    @property
    def day(self) -> dt.date:
        return self.days[-1]

    def words(self) -> str:
        return day_words(self.day) if len(self.days) == 1 else say_as("years", "{first} to {last}", first=self.days[0].year, last=self.days[-1].year)


Day = str | dt.date | None
"""A day, or none: then the essay's own."""

Anchors = Mapping[str, dt.date]
"""Other days to count a case's age from, by its id."""


def start(bloc: Bloc, anchors: Anchors | None = None) -> dt.date:
    """The day from which a case's age is counted. Raises `BadQuestion` where its founding is not known to the day."""
    if anchors and bloc.id in anchors:
        return anchors[bloc.id]
    if bloc.founded is None or not bloc.founded.exact:
        raise BadQuestion(say("the founding of {bloc} is not known to the day, so it cannot be read on this clock", bloc=bloc.label))
    return bloc.founded.earliest


def age(bloc: Bloc, on: dt.date, anchors: Anchors | None = None) -> int:
    """How old was it on that day, in whole months?"""
    begun = start(bloc, anchors)
    months = (on.year - begun.year) * 12 + on.month - begun.month
    return months - (months_after(begun, months) > on)


def moment(bloc: Bloc, clock: str, subject: Bloc, on: str | dt.date, anchors: Anchors | None = None) -> Moment:
    """When is this case read on this clock, with the subject at that date?

    A case that did not reach the subject's age by that date, or before its end, is read on its last day so far. Raises `BadQuestion` for
    an unknown clock, or a day before the subject was founded.
    """
    if clock not in CLOCKS:
        near = nearest(clock, list(CLOCKS))
        raise BadQuestion(say('"{clock}" is no clock: {known}', clock=clock, known=say(" or ").join(near) if near else ", ".join(CLOCKS)))
    on = day(on)
    if on < start(subject, anchors):
        refusal = N_("{bloc} was founded on {day}; ask for that day or a later one")
        raise BadQuestion(say(refusal, bloc=subject.label, day=day_words(start(subject))))
    if clock == "origins":
        then = (
            min(months_after(start(bloc, anchors), age(subject, on, anchors)), on, bloc.last_day if bloc.ended else on)
            if bloc.id != subject.id
            else on
        )
        return Moment(clock, (then,), bloc.founders)
    if clock == "last":
        then = last(bloc, on)
        return Moment(clock, (then,), bloc.members(then).full)
    end = min(bloc.last_day if bloc.ended else on, on)
    years = [dt.date(year, 12, 31) for year in range(start(bloc).year, end.year + 1)]
    days = tuple(each for each in years if start(bloc) <= each <= end) or (end,)
    rolls = tuple((each, bloc.members(each).full) for each in days)
    return Moment(clock, days, bloc.members(end).full, rolls)


def last(bloc: Bloc, on: dt.date) -> dt.date:
    """The day before the first exit of a full member was announced, or the bloc ended; else the date."""
    days = [on]
    for spell in bloc.memberships:
        if spell.standing == MemberKind.FULL and spell.exit and spell.exit.how != ExitKind.STATUS_CHANGE:
            acts = [act.on.earliest for notice in spell.notices for act in (notice.announced, notice.received) if act and not notice.rescinded]
            known = [each for each in (spell.exit.on.earliest, *acts) if each > dt.date.min]
            days.extend([min(known) - dt.timedelta(days=1)] if known else [])
    if bloc.ended:
        collapse = bloc.ended.on.earliest
        unannounced = all(not spell.notices for spell in bloc.memberships)
        days.append(dt.date(collapse.year - 1, 12, 31) if unannounced else collapse - dt.timedelta(days=1))
    return max(min(days), start(bloc))
