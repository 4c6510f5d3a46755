"""What is said over the comparison: which case is nearest, how far each is, what is decided, which values are not the record's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from blocs.i18n.lazy import Message, joined, listed, msg, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.study.clocks import clock_name
from blocs.study.comparison import Own, Reading, comparison
from blocs.study.distances import Distance, Sureness, ranking
from blocs.study.outcomes import decided, undone
from blocs.study.robustness import ever_shared
from blocs.study.values import between, rounded

__all__ = ["conclusion", "decided_words", "distances_words", "last_words", "left_out", "own_values", "shared_words"]


def conclusion(readings: Sequence[Reading], on: dt.date | None = None) -> object:
    """Which case is nearest on each clock, how surely, and do the clocks agree? `on` is named if it is given."""
    groups = _groups(readings)
    if readings[0].paired and any(ranking(each).distances for each in readings):
        return msg("One case alone can be compared with {subject}, so there is nothing to rank.", subject=readings[0].subject.label)
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


def _groups(readings: Sequence[Reading]) -> dict[tuple[Bloc, Sureness], list[str]]:
    """The clocks on which each case is nearest, by how surely it is."""
    groups: dict[tuple[Bloc, Sureness], list[str]] = {}
    for each in readings:
        ranked = ranking(each)
        if ranked.nearest:
            groups.setdefault((ranked.nearest, ranked.sureness), []).append(each.clock)
    return groups


def _group(case: Bloc, sureness: Sureness, clocks: Iterable[str]) -> Message:
    return msg(_SURENESS[sureness], case=case.label, clocks=listed(map(clock_name, clocks)))


_SURENESS = {
    Sureness.SURELY: N_("{case} on {clocks}, whatever the gaps in the record"),
    Sureness.NEARLY: N_("{case} on {clocks}, however the gaps in the record are filled, in at least 99 of 100 fillings"),
    Sureness.UNSETTLED: N_("{case} on {clocks}, at the middle of the intervals; the gaps in the record could change it"),
}


def last_words(readings: Sequence[Reading], asked: dt.date) -> Iterable[object]:
    """The same at the last day of the subject's record, in one line."""
    last = readings[0].subject.last_day
    if last > asked and not readings[0].paired:
        yield conclusion([comparison(each.study, last, each.clock, each.cases, atlas=each.atlas) for each in readings], last)


def left_out(cases: Iterable[Bloc]) -> Iterable[Message]:
    """Which cases are left out, since they did not exist yet?"""
    if names := [each.label for each in cases]:
        yield msg("Left out, since founded only later: {cases}.", cases=listed(names))


def distances_words(reading: Reading) -> Message:
    """How far is each case on a clock, over how many factors, and which cases are known on too few to be ranked?"""
    ranked, clock = ranking(reading), clock_name(reading.clock)
    if not ranked.distances:
        return msg("On {clock} no case is known on enough factors to be compared.", clock=clock)
    says = msg_n(
        "Distances on {clock}, from 0 to 1 over {n} factor: {apart}.", "Distances on {clock}, from 0 to 1 over {n} factors: {apart}.",
        len(ranked.factors), clock=clock, apart=joined(map(_distance, ranked.distances)),
    )  # fmt: skip
    if not ranked.left_out:
        return says
    return msg("{says} Too little is known to rank: {cases}.", says=says, cases=listed(each.label for each in ranked.left_out))


def _distance(each: Distance) -> Message:
    return msg("{case} {middle} ({bounds})", case=each.case.label, middle=rounded(each.middle), bounds=between(each.low, each.high))


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


def own_values(cases: Sequence[Bloc], values: Own) -> Iterable[Message]:
    """Which values are set by hand, in place of the record's?"""
    labels = {bloc.id: bloc.label for bloc in cases}
    if values:
        cells = (pattern("{case} {factor} {value}", case=labels[case], factor=id, value=_ends(each)) for (case, id), each in values.items())
        yield msg("Set by hand, in place of the record: {cells}.", cells=joined(cells))


def _ends(value: float | tuple[float, float]) -> object:
    return between(*value) if isinstance(value, tuple) else between(value, value)
