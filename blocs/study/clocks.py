"""When each case is read: at the subject's age, over its life, at its last, or on the day asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import attrs

from blocs.dates import day, day_before, day_words, months_after
from blocs.errors import BadQuestion, nearest
from blocs.i18n.lazy import Message, Phrase, joined, msg, msg_as, pattern
from blocs.i18n.messages import N_, say
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.record.membership import Spell
from blocs.record.states import State

__all__ = [
    "CLOCKS",
    "USUAL",
    "Day",
    "Moment",
    "age",
    "clock_name",
    "clocks_explained",
    "members_on",
    "moment",
    "months_between",
    "read_last",
    "start",
]

CLOCKS = {
    "origins": N_("each case when it was as old as the body compared"),
    "life": N_("each case over its years, to its end or the date"),
    "last": N_("each case on the day before its first exit was announced or it ended, else on the date"),
    "day": N_("each case on the date, with its members of that day, or on the day before it ended"),
}
"""The clocks, in words (messages)."""
USUAL = ("origins", "life", "last")
"""Those of a study that names none."""


_NAMES = {
    "origins": msg_as("clock", "at the same age"), "life": msg_as("clock", "over the whole life"), "last": msg_as("clock", "at the end"),
    "day": msg_as("clock", "on the day"),
}  # fmt: skip


def clock_name(clock: str) -> Message:
    """What a clock is called."""
    return _NAMES[clock]


def clocks_explained(clocks: Iterable[str] = USUAL) -> Message:
    """A note that says what these clocks are."""
    return msg(
        "Points of comparison: {clocks}.",
        clocks=joined(pattern("{clock} ({how})", clock=clock_name(clock), how=msg(CLOCKS[clock])) for clock in clocks),
    )


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

    @property
    def said(self) -> Phrase:
        """The day, or the first and the last year, said when it is printed."""
        if len(self.days) == 1:
            return pattern("{day}", day=self.day)
        return msg_as("years", "{first} to {last}", first=self.days[0].year, last=self.days[-1].year)


Day = str | dt.date | None
"""A day, or none: then the study's own."""

Anchors = Mapping[str, dt.date]
"""Other days to count a case's age from, by its id."""


def start(bloc: Bloc, anchors: Anchors | None = None) -> dt.date:
    """The day from which a case's age is counted. Raises `BadQuestion` where its founding is not known to the day."""
    if anchors and bloc.id in anchors:
        return anchors[bloc.id]
    if bloc.founded is None or not bloc.founded.exact:
        raise BadQuestion(say("the founding of {bloc:the} is not known to the day, so it cannot be compared at the same age", bloc=called(bloc)))
    return bloc.founded.earliest


def age(bloc: Bloc, on: dt.date, anchors: Anchors | None = None) -> int:
    """How old was it on that day, in whole months?"""
    return months_between(start(bloc, anchors), on)


def months_between(first: dt.date, last: dt.date) -> int:
    """How many whole months lie between two days?

    >>> months_between(dt.date(2023, 9, 16), dt.date(2025, 7, 31))
    22
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (months_after(first, months) > last)


def moment(bloc: Bloc, clock: str, subject: Bloc, on: str | dt.date, anchors: Anchors | None = None) -> Moment:
    """When is this case read on this clock, with the subject at that date?

    A case that did not reach the subject's age by that date, or before its end, is read on its last day so far. Raises `BadQuestion` for
    an unknown clock, or a day before the subject was founded.
    """
    if clock not in CLOCKS:
        near = nearest(clock, list(CLOCKS))
        raise BadQuestion(
            say('"{clock}" is not a point of comparison: {known}', clock=clock, known=say(" or ").join(near) if near else ", ".join(CLOCKS))
        )
    on = day(on)
    if on < start(subject, anchors):
        refusal = N_("{bloc:The} was founded on {day}; ask for that day or a later one")
        raise BadQuestion(say(refusal, bloc=called(subject), day=day_words(start(subject))))
    if clock == "origins":
        return Moment(clock, (on if bloc.id == subject.id else _of_age(bloc, subject, on, anchors),), bloc.founders)
    if clock == "day":
        return attrs.evolve(read_last(bloc, _alive_by(bloc, on)), clock=clock)
    return read_last(bloc, last(bloc, on)) if clock == "last" else _over_life(bloc, on)


def _alive_by(bloc: Bloc, on: dt.date) -> dt.date:
    """The day; for a bloc that had ended by then, the day before it ended."""
    return min(on, day_before(bloc.ended.on.earliest)) if bloc.ended else on


def read_last(bloc: Bloc, on: dt.date) -> Moment:
    """A case read on this day, with its members of the day."""
    return Moment("last", (on,), members_on(bloc, on))


def members_on(bloc: Bloc, on: dt.date) -> tuple[State, ...]:
    """Its full members on the day, in the order of their codes, which is that of no language."""
    return tuple(sorted(bloc.members(on).full, key=lambda each: each.iso3))


def _of_age(bloc: Bloc, subject: Bloc, on: dt.date, anchors: Anchors | None) -> dt.date:
    """The day on which a case was as old as the subject is; its last one so far, or at all, if that came first."""
    return min(months_after(start(bloc, anchors), age(subject, on, anchors)), on, bloc.last_day if bloc.ended else on)


def _over_life(bloc: Bloc, on: dt.date) -> Moment:
    """The last days of its years, from the founding to the day asked for; of the year of its end the last day that it had."""
    over = bool(bloc.ended) and bloc.last_day <= on
    end = bloc.last_day if over else on
    years = [dt.date(year, 12, 31) for year in range(start(bloc).year, end.year + 1)]
    days = tuple(min(each, end) for each in years if over or each <= end) or (end,)
    rolls = [(each, members_on(bloc, each)) for each in days]
    if over:
        rolls[-1] = (end, members_on(bloc, max(dt.date(end.year, 1, 1), start(bloc))))
    return Moment("life", days, members_on(bloc, end), tuple(rolls))


def last(bloc: Bloc, on: dt.date) -> dt.date:
    """The day before the first exit of a full member was announced, or the bloc ended; else the date."""
    leaving = [spell for spell in bloc.memberships if spell.standing == "full" and spell.exit and spell.exit.how != "status_change"]
    days = [on, *(day_before(first) for spell in leaving if (first := _announced(spell)))]
    if bloc.ended:
        collapse = bloc.ended.on.earliest
        unannounced = all(not spell.notices for spell in bloc.memberships)
        days.append(dt.date(collapse.year - 1, 12, 31) if unannounced else day_before(collapse))
    return max(min(days), start(bloc))


def _announced(spell: Spell) -> dt.date | None:
    """The first day on which an exit can have been announced, if it is known."""
    acts = [act for notice in spell.notices if not notice.rescinded for act in (notice.announced, notice.received)]
    return min((act.on.earliest for act in (spell.exit, *acts) if act and act.on.earliest > dt.date.min), default=None)
