"""What a chart shows, said in one sentence for its title, computed from what is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

import attrs

from blocs.charts.bars import limit
from blocs.dates import CHECKED, Truth, day_before, day_words
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say, say_n
from blocs.names.articles import body
from blocs.record.bloc import Bloc
from blocs.record.codes import MemberKind, Section, Status
from blocs.record.standing import Roll
from blocs.record.states import State
from blocs.tables.overlap import overlap as between

__all__ = [
    "as_checked",
    "capital",
    "counted",
    "dated",
    "in_several",
    "lives",
    "mapped",
    "members",
    "organs",
    "several",
    "shared",
    "standing",
]

_WORDS = {
    2: N_("two"), 3: N_("three"), 4: N_("four"), 5: N_("five"), 6: N_("six"), 7: N_("seven"), 8: N_("eight"), 9: N_("nine"), 10: N_("ten"),
}  # fmt: skip


def dated(words: str, blocs: Sequence[Bloc], on: dt.date | None) -> str:
    """A finding about one day, with that day behind it where it was asked for and all of them were checked so far."""
    known = on is not None and not any(bloc.beyond(on) for bloc in blocs)
    return say("{what} ({day})", day=day_words(on), what=words) if on and known and day_words(on) not in words else words


def capital(text: str) -> str:
    """The sentence with a capital at its head."""
    return text[:1].upper() + text[1:]


def counted(n: int) -> str:
    """A small number in words, as a newspaper prints it; figures from eleven on."""
    return say(_WORDS[n]) if n in _WORDS else str(n)


def several(blocs: Sequence[Bloc]) -> str:
    """Names of a few blocs in a list, or how many they are."""
    return str(listed(body(bloc) for bloc in blocs)) if len(blocs) < 7 else say_n("{n} bloc", "{n} blocs", len(blocs))


def as_checked(blocs: Sequence[Bloc], on: dt.date | None) -> str:
    """For which day the answer is given: the day asked for, or the one up to which the facts were checked."""
    if on and not any(bloc.beyond(on) for bloc in blocs):
        return say("as of {day}", day=day_words(on))
    days = sorted({limit(bloc, on) for bloc in blocs})
    if len(days) == 1 and len(blocs) == 1 and blocs[0].ended:
        return say("to its end on {day}", day=day_words(days[0]))
    if len(days) == 1:
        return say("as last checked on {day}", day=day_words(days[0]))
    if on:
        return say("as of {day}, or as last checked before", day=day_words(on))
    return say("each as far as it was checked, or to its end") if any(bloc.ended for bloc in blocs) else say("each as last checked")


@attrs.frozen
class _Loss:
    """Full members that left a bloc on one day, of how many."""

    bloc: Bloc
    on: dt.date
    states: tuple[str, ...]
    before: int


def _losses(bloc: Bloc, until: dt.date) -> Iterator[_Loss]:
    gone: dict[dt.date, list[str]] = {}
    for spell in bloc.memberships:
        leaves = spell.exit
        if spell.standing == MemberKind.FULL and leaves and leaves.left and leaves.on.exact:
            gone.setdefault(leaves.on.earliest, []).append(str(spell.state.name))
    for day, states in gone.items():
        if day <= until:
            yield _Loss(bloc, day, tuple(states), len(bloc.members(day_before(day))))


def members(blocs: Sequence[Bloc], on: dt.date | None) -> str:
    """The greatest loss of members on one day; else what became of the number of members."""
    losses = [each for bloc in blocs for each in _losses(bloc, limit(bloc, on))]
    if losses:
        return _lost(max(losses, key=lambda each: (len(each.states), each.on)))
    grown = [(len(bloc.members(limit(bloc, on))) - len(bloc.founders), bloc) for bloc in blocs if bloc.founders and not bloc.ended]
    most, bloc = max(grown, key=lambda pair: pair[0], default=(0, blocs[0]))
    if most > 0 and bloc.founded:
        grew = N_("{bloc:^} grew from {few} members in {first} to {many}")
        return capital(
            say(grew, bloc=body(bloc), few=counted(len(bloc.founders)), first=bloc.founded.earliest.year, many=counted(len(bloc.founders) + most))
        )
    if len(blocs) == 1 and grown and most == 0 and set(bloc.founders) == set(bloc.members(limit(bloc, on)).full):
        return capital(say("{bloc:^} has kept the {few} members that it began with", bloc=body(bloc), few=counted(len(bloc.founders))))
    if len(blocs) == 1 or not grown:
        return standing(blocs[0], blocs[0].day(on or CHECKED))
    return capital(say("no state left {blocs}", blocs=several([bloc for _, bloc in grown])))


def _lost(each: _Loss) -> str:
    words = say_n(
        "{bloc:^} lost one of its {before} members on {day}", "{bloc:^} lost {count} of its {before} members on {day}", len(each.states),
        bloc=body(each.bloc), count=counted(len(each.states)), before=counted(each.before), day=day_words(each.on),
    )  # fmt: skip
    return capital(say("{what}: {how}", what=words, how=listed(each.states)) if len(each.states) < 5 else words)


def standing(bloc: Bloc, on: dt.date) -> str:
    """How many members it had on a day, and who of them was suspended."""
    roll = bloc.members(on)
    day, low, high = day_words(limit(bloc, on) if bloc.beyond(on) else on), *roll.count()
    if not roll.complete:
        return say_n(
            "At least one state belonged to {bloc} on {day}", "At least {count} states belonged to {bloc} on {day}", low,
            count=counted(low), bloc=body(bloc), day=day,
        )  # fmt: skip
    count = counted(low) if low == high else say("{low} to {high}", low=low, high=high)
    had = say_n("{bloc:^} had one member on {day}", "{bloc:^} had {count} members on {day}", high, bloc=body(bloc), count=count, day=day)
    return say("; ").join([had, *_held_back(roll)])


def _held_back(roll: Roll) -> Iterator[str]:
    """Who is suspended or leaving: by name where they are few."""
    if roll.suspended:
        yield say_n("{states} was suspended", "{states} were suspended", len(roll.suspended), states=_named(roll.suspended))
    if roll.under_notice:
        yield say("under notice of withdrawal: {states}", states=_named(roll.under_notice))


def _named(states: Sequence[State]) -> object:
    return listed(each.name for each in states) if len(states) < 5 else counted(len(states))


def lives(blocs: Sequence[Bloc], on: dt.date | None) -> str:
    """How many have ended, and which has lived longest; of one bloc, how long it has lived."""
    spans = sorted(((years, bloc) for bloc in blocs if (years := _years(bloc, on)) is not None), key=lambda pair: pair[0])
    ended = [bloc for bloc in blocs if bloc.ended and bloc.ended.on.by(limit(bloc, on)) is Truth.YES]
    if len(blocs) == 1:
        return _life(blocs[0], spans[0][0] if spans else None, ended=bool(ended))
    if not ended:
        fates = say("none of them has ended")
    else:
        fates = say_n(
            "one of these {all} bodies has ended",
            "{ended} of these {all} bodies have ended",
            len(ended),
            ended=counted(len(ended)),
            all=counted(len(blocs)),
        )
    if not spans:
        return capital(fates)
    oldest = say_n("{bloc} has lived longest, {n} year", "{bloc} has lived longest, {n} years", spans[-1][0], bloc=body(spans[-1][1]))
    return say("{what}; {how}", what=capital(fates), how=oldest)


def _years(bloc: Bloc, on: dt.date | None) -> int | None:
    """How many whole years has it lived, where its founding is known?"""
    if bloc.founded is None or bloc.founded.unknown or bloc.founded.latest > (last := limit(bloc, on)):
        return None
    first = bloc.founded.latest
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def _life(bloc: Bloc, years: int | None, *, ended: bool) -> str:
    if years is None:
        return say("How long {bloc} has lived is not known", bloc=body(bloc))
    if ended and bloc.ended:
        how = say_n(
            "{bloc:^} ended after {n} year, {date}", "{bloc:^} ended after {n} years, {date}", years, bloc=body(bloc), date=bloc.ended.on.words()
        )
    else:
        how = say_n("{bloc:^} has lived for {n} year", "{bloc:^} has lived for {n} years", years, bloc=body(bloc))
    return capital(how)


def organs(blocs: Sequence[Bloc], on: dt.date | None) -> str:
    """Of how many institutions of a bloc is it known that they were at work on the last day drawn? Of several, the one with most and the first named."""
    shown = [(*_at_work(bloc, limit(bloc, on)), bloc) for bloc in blocs if bloc.covered(Section.INSTITUTIONS) and bloc.institutions]
    if not shown:
        return say("The data hold no institution of {blocs}", blocs=several(blocs))
    works, every, bloc = shown[0]
    if len(shown) == 1:
        return capital(
            say_n(
                "{work} of the {n} recorded institution of {bloc} was seen at work",
                "{work} of the {n} recorded institutions of {bloc} were seen at work", every, work=works, bloc=body(bloc),
            )
        )  # fmt: skip
    if len(shown) < 4:
        parts = [say("{work} of {all} in {bloc}", work=works, all=every, bloc=body(bloc)) for works, every, bloc in shown]
        return say("Institutions seen at work: {parts}", parts=listed(parts))
    shown.sort(key=lambda each: each[0] / each[1])
    (few, fewer, least), (many, of, most) = shown[0], shown[-1]
    share = N_("{most} has the largest share of its institutions at work, {many} of {of}; {least} the smallest, {few} of {fewer}")
    return capital(say(share, most=body(most), many=many, of=of, least=body(least), few=few, fewer=fewer))


def _at_work(bloc: Bloc, on: dt.date) -> tuple[int, int]:
    """How many institutions were surely at work on the day, and how many the data hold."""
    day = day_before(bloc.ended.on.earliest) if bloc.ended and bloc.ended.on.earliest <= on else on
    found = [each.status(day) for each in bloc.institutions]
    return sum(1 for change, truth in found if change and truth.certain and change.status == Status.OPERATING), len(found)


def shared(pairs: Sequence[tuple[Bloc, dt.date]]) -> str:
    """Which two share most members; of two that share none, since when."""
    found = [(len(between(a, b, then, other).shared), -place, a, b) for place, ((a, then), (b, other)) in enumerate(combinations(pairs, 2))]
    most, _, one, other = max(found, key=lambda each: each[:2])
    two = {"one": body(one), "other": body(other)}
    if most and len(pairs) > 2:
        return capital(
            say_n(
                "{one} and {other} share the most members, one", "{one} and {other} share the most members, {count}", most, count=counted(most), **two
            )
        )
    if most:
        return capital(
            say_n(
                "{one:^} and {other} have one member in common",
                "{one:^} and {other} have {count} members in common",
                most,
                count=counted(most),
                **two,
            )
        )
    if len(pairs) > 2:
        return say("No two of these bodies have a member in common")
    last = _parted(one, other, min(day for _, day in pairs))
    if last is None:
        return capital(say("{one:^} and {other} never shared a member", **two))
    return capital(say("{one:^} and {other} have shared no member since {day}", day=day_words(last), **two))


def in_several(n: int, every: int, blocs: Sequence[Bloc]) -> str:
    """How many of all states shown belong to more than one of these blocs?"""
    if len(blocs) == 1:
        return capital(say_n("{bloc:^} has one member", "{bloc:^} has {count} members", every, bloc=body(blocs[0]), count=counted(every)))
    if n == 0:
        return say("No state belongs to more than one of these {all} bodies", all=counted(len(blocs)))
    words = say_n(
        "One of {every} states belongs to more than one of these {all} bodies", "{count} of {every} states belong to more than one of these {all} bodies",
        n, count=counted(n), every=every, all=counted(len(blocs)),
    )  # fmt: skip
    return capital(words)


def mapped(shown: Sequence[tuple[Bloc, dt.date]]) -> str:
    """Of two living bodies what they share, of others which is the largest."""
    if len(shown) == 2 and not any(bloc.ended for bloc, _ in shown):
        return shared(shown)
    largest, most = max(((bloc, bloc.members(day).count()[0]) for bloc, day in shown), key=lambda pair: pair[1])
    words = N_("Of these {all} bodies {bloc} has the most members, {count}")
    return say(words, all=counted(len(shown)), bloc=body(largest), count=counted(most))


def _parted(one: Bloc, other: Bloc, until: dt.date) -> dt.date | None:
    """The first day on which two that once shared members shared none any more."""
    days = sorted({spell.exit.on.latest for bloc in (one, other) for spell in bloc.memberships if spell.exit and not spell.exit.on.unknown})
    days = [day for day in days if day <= until and between(one, other, day_before(day), None).shared]
    return days[-1] if days else None
