"""The comparison out of sample: every recorded body as the subject, its nearest analogues, base rates of ending."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

import attrs

from blocs.dates import CHECKED, Checked, On, day, months_after
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Moment
from blocs.study.design import Study
from blocs.study.factors import factor
from blocs.study.outcomes import decided
from blocs.study.values import Value, point

__all__ = [
    "FATES", "Guess", "Rate", "Tally", "analogues", "base_rates", "fate", "frame", "judged_on", "placebo", "profile", "two_by_two", "without_analogue",
]  # fmt: skip

FATES = ("carried on", "failed")
"""What can become of a body."""
FAILED = frozenset({"dissolution", "desuetude"})


def frame(on: On = CHECKED, *, atlas: Atlas | None = None) -> tuple[Bloc, ...]:
    """The bodies compared: founded on a day that is known, by that day; the continental organisation and its predecessor left out."""
    held = bundled() if atlas is None else atlas
    return tuple(
        each
        for each in held
        if each.founded and each.founded.exact and each.founded.earliest <= judged_on(each, on, atlas=held) and "continental" not in each.kinds
    )


def judged_on(bloc: Bloc, on: On = CHECKED, *, atlas: Atlas | None = None) -> dt.date:
    """The day on which a body's fate is judged: the day asked for; else, of the living, the one to which it was checked, of the dead, the newest of these."""
    if not isinstance(on, Checked):
        return day(on)
    return (bundled() if atlas is None else atlas).newest if bloc.ended else bloc.last_day


def fate(bloc: Bloc) -> str:
    """Did it fail (dissolution, desuetude), or carry on (alive, or in another body)? Succession and merger are not failure."""
    return "failed" if bloc.ended and bloc.ended.how in FAILED else "carried on"


def profile(study: Study, bloc: Bloc, *, atlas: Atlas | None = None) -> dict[str, Value]:
    """Its factors at origins: at so many months as the study says, or at its end if that came first; with the number of founders over twenty."""
    assert bloc.founded is not None
    at = min(months_after(bloc.founded.earliest, study.out_of_sample.months), bloc.last_day)
    moment = Moment("origins", (at,), bloc.founders)
    values = {id: factor(study, id, bloc, moment, atlas=atlas) for id in study.out_of_sample.profile}
    if bloc.covered("memberships") == "complete":
        values["founders"] = point(min(len(bloc.founders) / 20, 1.0), len(bloc.founders))
    return {id: value for id, value in values.items() if value.known}


def _apart(one: dict[str, Value], other: dict[str, Value], least: int) -> tuple[float, int] | None:
    """Mean distance at the middle of the intervals over the factors known for both, at least so many as the study asks; and how many."""
    shared = [id for id in one if id in other]
    if len(shared) < least:
        return None
    gaps = [abs((one[id].low + one[id].high) - (other[id].low + other[id].high)) / 2 for id in shared]
    return sum(gaps) / len(gaps), len(gaps)


@attrs.frozen
class Guess:
    """A body, its nearest analogue among those decided, and whether the analogue's fate was its own."""

    subject: Bloc
    analogue: Bloc | None
    distance: float
    factors: int
    right: bool


def analogues(
    study: Study, bloc: Bloc | str, on: On = CHECKED, most: int = 5, *, before: bool = True, atlas: Atlas | None = None
) -> tuple[tuple[Bloc, float, int], ...]:
    """Which decided bodies were most like this one at its origins, nearest first? `before`: only those decided before it was founded.

    Only those known on at least as many factors in common with it as the rules of the study ask; the number of founders is one.
    """
    held = bundled() if atlas is None else atlas
    subject = held.get(bloc)
    mine = profile(study, subject, atlas=held)
    apart = [
        (other, *distance)
        for other in frame(on, atlas=held)
        if _settled(other, subject, on, before, held) and (distance := _apart(mine, profile(study, other, atlas=held), study.rules.factors_at_least))
    ]
    return tuple(sorted(apart, key=lambda each: (each[1], each[0].id))[:most])


def _settled(other: Bloc, subject: Bloc, on: On, before: bool, atlas: Atlas) -> bool:
    """Is it another body, and its fate decided: by the day asked for, or before the subject was founded?"""
    assert subject.founded is not None
    assert other.founded is not None
    when = subject.founded.earliest if before else judged_on(other, on, atlas=atlas)
    return other.id != subject.id and decided(other, when) and (not before or other.founded.latest < subject.founded.earliest)


def placebo(study: Study, on: On = CHECKED, *, before: bool = True, atlas: Atlas | None = None) -> tuple[Guess, ...]:
    """With every decided body in turn as the subject: was the fate of its nearest analogue its own?"""
    nearest = [(subject, *each) for subject in _subjects(on, atlas) for each in analogues(study, subject, on, 1, before=before, atlas=atlas)]
    return tuple(Guess(subject, other, distance, count, fate(other) == fate(subject)) for subject, other, distance, count in nearest)


def _subjects(on: On, atlas: Atlas | None) -> list[Bloc]:
    """The bodies whose fate is decided."""
    return [each for each in frame(on, atlas=atlas) if decided(each, judged_on(each, on, atlas=atlas))]


def without_analogue(study: Study, on: On = CHECKED, *, atlas: Atlas | None = None) -> tuple[Bloc, ...]:
    """Which decided bodies have no analogue decided before them: none was, or none is known on enough of the same factors."""
    told = {each.subject.id for each in placebo(study, on, atlas=atlas)}
    return tuple(each for each in _subjects(on, atlas) if each.id not in told)


@attrs.frozen
class Tally:
    """Of how many bodies did this happen (one of `FATES`), where the nearest analogue foretold that?"""

    happened: str
    foretold: str
    n: int


def two_by_two(guesses: Iterable[Guess]) -> tuple[Tally, ...]:
    """Survivals and failures apart, as foretold by the fate of the nearest analogue and as they happened: four counts."""
    told = Counter((fate(each.subject), fate(each.analogue)) for each in guesses if each.analogue)
    return tuple(Tally(happened, foretold, told[happened, foretold]) for happened in FATES for foretold in FATES)


@attrs.frozen
class Rate:
    """How many of the bodies founded early enough had ended, and had failed, within so many years."""

    years: int
    group: str
    n: int
    ended: int
    failed: int


def base_rates(study: Study, on: On = CHECKED, *, atlas: Atlas | None = None) -> tuple[Rate, ...]:
    """How often did bodies end, and fail, within 10 and 20 years of founding: all, and those that put security first?"""
    every = {"all": frame(on, atlas=atlas)}
    every["security first"] = tuple(each for each in every["all"] if (own := profile(study, each, atlas=atlas).get("F8")) and own.low == 1.0)
    return tuple(_rate(years, group, blocs, on, atlas) for group, blocs in every.items() for years in (10, 20))


def _rate(years: int, group: str, blocs: tuple[Bloc, ...], on: On, atlas: Atlas | None) -> Rate:
    old = [(each, after) for each in blocs if (after := _years_on(each, years)) <= judged_on(each, on, atlas=atlas)]
    ended = [each for each, after in old if each.ended and each.ended.on.latest < after]
    return Rate(years, group, len(old), len(ended), sum(fate(each) == "failed" for each in ended))


def _years_on(bloc: Bloc, years: int) -> dt.date:
    """The day so many years after its founding."""
    assert bloc.founded is not None
    return months_after(bloc.founded.earliest, 12 * years)
