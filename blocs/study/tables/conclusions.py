"""What is said over the comparison: which case is nearest, how far each is, what is decided, which values are not the record's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from blocs.i18n.lazy import Message, joined, listed, msg, msg_n, pattern
from blocs.record.bloc import Bloc
from blocs.study.clocks import clock_name
from blocs.study.comparison import Own, Reading, comparison
from blocs.study.distances import Distance, distances, nearest
from blocs.study.outcomes import decided, undone
from blocs.study.robustness import ever_shared
from blocs.study.values import between

__all__ = ["conclusion", "decided_words", "distances_words", "last_words", "left_out", "set_words", "shared_words"]


def conclusion(readings: Sequence[Reading], on: dt.date | None = None) -> object:
    """Which case is nearest on each clock, surely or by the middle of the intervals, and do the clocks agree? `on` is named if it is given."""
    groups = _groups(readings)
    named = {"subject": readings[0].subject.label, "on": on, "parts": joined(_group(*key, clocks) for key, clocks in groups.items())}
    if not groups and on:
        return msg("On {on}, as far as the record of {subject} reaches: no factor is known for {subject} and a case.", **named)
    if not groups:
        return msg("No factor is known for {subject} and a case.", **named)
    if on:
        found = msg("On {on}, as far as the record of {subject} reaches: nearest case to {subject}: {parts}.", **named)
    else:
        found = msg("Nearest case to {subject}: {parts}.", **named)
    agree = msg("The clocks agree.") if len({case.id for case, _ in groups}) == 1 else msg("The clocks disagree.")
    return found if len(readings) == 1 else joined((found, agree), " ")


def _groups(readings: Sequence[Reading]) -> dict[tuple[Bloc, bool], list[str]]:
    """The clocks on which each case is nearest, surely or not."""
    groups: dict[tuple[Bloc, bool], list[str]] = {}
    for each in readings:
        if apart := distances(each):
            groups.setdefault((apart[0].case, nearest(apart) is not None), []).append(each.clock)
    return groups


def _group(case: Bloc, surely: bool, clocks: Iterable[str]) -> Message:
    named = {"case": case.label, "clocks": listed(map(clock_name, clocks))}
    if surely:
        return msg("{case} on {clocks}, surely", **named)
    return msg("{case} on {clocks}, by the middle of the intervals, though the record's doubts could turn it", **named)


def last_words(readings: Sequence[Reading], asked: dt.date) -> Iterable[object]:
    """The same at the last day of the subject's record, in one line."""
    last = readings[0].subject.last_day
    if last > asked:
        yield conclusion([comparison(each.study, last, each.clock, each.cases, atlas=each.atlas) for each in readings], last)


def left_out(cases: Iterable[Bloc]) -> Iterable[Message]:
    """Which cases are left out, since they did not exist yet?"""
    if names := [each.label for each in cases]:
        yield msg("Left out, since founded only later: {cases}.", cases=listed(names))


def distances_words(reading: Reading) -> Message:
    """How far is each case on a clock, over how many factors?"""
    apart = distances(reading)
    clock = clock_name(reading.clock)
    if not apart:
        return msg("On {clock} nothing can be compared.", clock=clock)
    least, most = min(len(each.factors) for each in apart), max(len(each.factors) for each in apart)
    factors = least if least == most else msg("{least} to {most}", least=least, most=most)
    return msg_n(
        "Distances on {clock}, from 0 to 1 over {factors} factor: {apart}.",
        "Distances on {clock}, from 0 to 1 over {factors} factors: {apart}.",
        most, clock=clock, factors=factors, apart=joined(map(_distance, apart)),
    )  # fmt: skip


def _distance(each: Distance) -> Message:
    return pattern("{case} {apart}", case=each.case.label, apart=between(each.low, each.high))


def shared_words(cases: Sequence[Bloc]) -> Message:
    """Which members has each case ever shared with the subject?"""
    *others, subject = cases
    shared = joined(
        msg("{case} {members}", case=case.label, members=listed(state.name for state in ever_shared(case, subject)[0])) for case in others
    )
    return msg("Members ever shared with {subject}: {shared}.", subject=subject.label, shared=shared)


def decided_words(cases: Sequence[Bloc], on: dt.date) -> Message:
    """How many cases are decided, and was one ended by its own analogue?"""
    *others, subject = cases
    settled = [bloc for bloc in others if decided(bloc, on)]
    ended = undone(settled, subject, on)
    if not ended:
        return msg_n("n = {n} decided case. Resemblance is not cause.", "n = {n} decided cases. Resemblance is not cause.", len(settled))
    return msg_n(
        "n = {n} decided case, {blocs} ended after founders of {subject} had left it. Resemblance is not cause.",
        "n = {n} decided cases, {blocs} ended after founders of {subject} had left it. Resemblance is not cause.",
        len(settled), blocs=listed(each.label for each in ended), subject=subject.label,
    )  # fmt: skip


def set_words(reading: Reading, values: Own) -> Iterable[Message]:
    """Which values are not the record's?"""
    labels = {bloc.id: bloc.label for bloc in reading.cases}
    if values:
        held = {key: reading.cells[key].value for key in values}
        cells = (
            pattern("{case} {factor} {value}", case=labels[case], factor=id, value=between(each.low, each.high)) for (case, id), each in held.items()
        )
        yield msg("Set by hand, in place of the record: {cells}.", cells=joined(cells))
