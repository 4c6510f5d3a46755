"""What is said over the comparison: which case is nearest, how far each is, what is decided, which values are not the record's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from blocs.i18n.lazy import Message, joined, listed, msg, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import called
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
        return msg("One case alone can be compared with {subject:the}, so there is nothing to rank.", subject=called(readings[0].subject))
    named = {"subject": called(readings[0].subject), "on": on, "parts": joined(_group(*key, clocks) for key, clocks in groups.items())}
    if not groups and on:
        return msg("On {on}, the last day checked, no case is known on enough factors to be compared with {subject:the}.", **named)
    if not groups:
        return msg("No case is known on enough factors to be compared with {subject:the}.", **named)
    nearest = N_("On {on}, the last day checked, the nearest case to {subject:the} is: {parts}.") if on else N_("Nearest case to {subject}: {parts}.")
    found = msg(nearest, **named)
    agree = msg("All points of comparison agree.") if len({case.id for case, _ in groups}) == 1 else msg("The points of comparison disagree.")
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
    Sureness.SURELY: N_("{case}, compared {clocks}, whatever the gaps in the data"),
    Sureness.NEARLY: N_("{case}, compared {clocks}, in at least 99 of 100 random draws of the values that are not known"),
    Sureness.UNSETTLED: N_("{case}, compared {clocks}, taking the middle of each range; the gaps in the data could change the result"),
}


def last_words(readings: Sequence[Reading], asked: dt.date) -> Iterable[object]:
    """The same at the last day of the subject's record, in one line."""
    last = readings[0].subject.last_day
    if last > asked and not readings[0].paired:
        yield conclusion([comparison(each.study, last, each.clock, each.cases, atlas=each.atlas) for each in readings], last)


def left_out(cases: Iterable[Bloc]) -> Iterable[Message]:
    """Which cases are left out, since they did not exist yet?"""
    if names := [each.label for each in cases]:
        yield msg("Left out, because founded only later: {cases}.", cases=listed(names))


def distances_words(reading: Reading) -> Message:
    """How far is each case on a clock, over how many factors, and which cases are known on too few to be ranked?"""
    ranked, clock = ranking(reading), clock_name(reading.clock)
    if not ranked.distances:
        return msg("Compared {clock}, no case is known on enough factors.", clock=clock)
    says = msg_n(
        "Distances {clock}, from 0 (alike) to 1 (opposite) over {n} factor: {apart}.", "Distances {clock}, from 0 (alike) to 1 (opposite) over {n} factors: {apart}.",
        len(ranked.factors), clock=clock, apart=joined(map(_distance, ranked.distances)),
    )  # fmt: skip
    if not ranked.left_out:
        return says
    return msg("{says} Too little is known to rank these: {cases}.", says=says, cases=listed(each.label for each in ranked.left_out))


def _distance(each: Distance) -> Message:
    return msg("{case} {middle} ({bounds})", case=each.case.label, middle=rounded(each.middle), bounds=between(each.low, each.high))


def shared_words(cases: Sequence[Bloc]) -> Message:
    """Which members has each case ever shared with the subject?"""
    *others, subject = cases
    shared = joined(
        msg("{case} {members}", case=case.label, members=listed(state.name for state in ever_shared(case, subject)[0])) for case in others
    )
    return msg("Members that each case ever shared with {subject:the}: {shared}.", subject=called(subject), shared=shared)


def decided_words(cases: Sequence[Bloc], on: dt.date) -> Message:
    """How many cases are decided, and was one ended by its own analogue?"""
    *others, subject = cases
    settled = [bloc for bloc in others if decided(bloc, on)]
    ended = undone(settled, subject, on)
    if not ended:
        return msg_n(
            "The outcome of only {n} case is known. Resemblance does not prove cause.",
            "The outcome of only {n} cases is known. Resemblance does not prove cause.", len(settled),
        )  # fmt: skip
    return msg_n(
        "The outcome of only {n} case is known, and {blocs} ended after founders of {subject} had left it. Resemblance does not prove cause.",
        "The outcome of only {n} cases is known, and {blocs} ended after founders of {subject} had left it. Resemblance does not prove cause.",
        len(settled), blocs=listed(each.label for each in ended), subject=subject.label,
    )  # fmt: skip


def own_values(cases: Sequence[Bloc], values: Own) -> Iterable[Message]:
    """Which values are set by hand, in place of the record's?"""
    labels = {bloc.id: bloc.label for bloc in cases}
    if values:
        cells = (pattern("{case} {factor} {value}", case=labels[case], factor=id, value=_ends(each)) for (case, id), each in values.items())
        yield msg("Set by hand, in place of the data: {cells}.", cells=joined(cells))


def _ends(value: float | tuple[float, float]) -> object:
    return between(*value) if isinstance(value, tuple) else between(value, value)
