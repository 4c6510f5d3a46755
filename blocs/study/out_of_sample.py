"""The comparison out of sample: every recorded body as the subject, its nearest analogues, base rates of ending."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import attrs

from blocs.dates import CHECKED, Checked, On, day, months_after
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled, region_named
from blocs.study.clocks import Moment
from blocs.study.design import Study
from blocs.study.factors import factor
from blocs.study.outcomes import decided
from blocs.study.values import Value, point

__all__ = [
    "FATES", "Guess", "Rate", "Tally", "analogues", "base_rates", "fate", "frame", "judged_on", "placebo", "profile", "region_asked", "two_by_two",
    "without_analogue",
]  # fmt: skip

FATES = ("carried on", "failed")
"""What can become of a body."""
FAILED = frozenset({"dissolution", "desuetude"})


def region_asked(region: str | None, bloc: Bloc) -> str:
    """The code of the region over whose bodies is counted: the one asked for, or that of the body where none is; "all" is every region.

    Of a body whose record names no region, every region.
    """
    return (bloc.region if region is None else region_named(region)) or "all"


def frame(on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> tuple[Bloc, ...]:
    """The bodies compared, of a region or of all: founded on a day that is known, by that day; continental organisations left out."""
    held = bundled() if atlas is None else atlas
    return tuple(
        each
        for each in held.blocs(region)
        if each.founded and each.founded.exact and each.founded.earliest <= judged_on(each, on, atlas=held) and "continental" not in each.kinds
    )


def judged_on(bloc: Bloc, on: On = CHECKED, *, atlas: Atlas | None = None) -> dt.date:
    """The day on which a body's fate is judged: the day asked for; else, of the living, the one to which it was checked, of the dead, the newest of these.

    The newest in the region of the body, so that a body elsewhere moves no day.
    """
    if not isinstance(on, Checked):
        return day(on)
    return _newest(bundled() if atlas is None else atlas, bloc.region) if bloc.ended else bloc.last_day


@lru_cache(maxsize=64)
def _newest(atlas: Atlas, region: str) -> dt.date:
    """The newest day to which a living body of a region was checked; of all regions, where none lives in that one."""
    return max((each.last_day for each in atlas.blocs(region) if not each.ended), default=atlas.newest)


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
    study: Study, bloc: Bloc | str, on: On = CHECKED, most: int = 5, *, before: bool = True, region: str | None = None, atlas: Atlas | None = None
) -> tuple[tuple[Bloc, float, int], ...]:
    """Which decided bodies were most like this one at its origins, nearest first? `before`: only those decided before it was founded.

    Only those known on at least as many factors in common with it as the rules of the study ask; the number of founders is one. They are
    looked for in its own region, in another `region`, or in "all".
    """
    held = bundled() if atlas is None else atlas
    subject = held.get(bloc)
    mine = profile(study, subject, atlas=held)
    apart = [
        (other, *distance)
        for other in frame(on, region=region_asked(region, subject), atlas=held)
        if _settled(other, subject, on, before, held) and (distance := _apart(mine, profile(study, other, atlas=held), study.rules.factors_at_least))
    ]
    return tuple(sorted(apart, key=lambda each: (each[1], each[0].id))[:most])


def _settled(other: Bloc, subject: Bloc, on: On, before: bool, atlas: Atlas) -> bool:
    """Is it another body, and its fate decided: by the day asked for, or before the subject was founded?"""
    assert subject.founded is not None
    assert other.founded is not None
    when = subject.founded.earliest if before else judged_on(other, on, atlas=atlas)
    return other.id != subject.id and decided(other, when) and (not before or other.founded.latest < subject.founded.earliest)


def placebo(study: Study, on: On = CHECKED, *, before: bool = True, region: str | None = None, atlas: Atlas | None = None) -> tuple[Guess, ...]:
    """With every decided body in turn as the subject: was the fate of its nearest analogue its own?

    Of the region of the study's own subject, of another `region`, or of "all".
    """
    held = bundled() if atlas is None else atlas
    within = region_asked(region, held[study.subject])
    subjects = _subjects(on, within, held)
    nearest = [(subject, *each) for subject in subjects for each in analogues(study, subject, on, 1, before=before, region=within, atlas=held)]
    return tuple(Guess(subject, other, distance, count, fate(other) == fate(subject)) for subject, other, distance, count in nearest)


def _subjects(on: On, region: str, atlas: Atlas) -> list[Bloc]:
    """The bodies whose fate is decided."""
    return [each for each in frame(on, region=region, atlas=atlas) if decided(each, judged_on(each, on, atlas=atlas))]


def without_analogue(study: Study, on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> tuple[Bloc, ...]:
    """Which decided bodies have no analogue decided before them: none was, or none is known on enough of the same factors."""
    held = bundled() if atlas is None else atlas
    told = {each.subject.id for each in placebo(study, on, region=region, atlas=held)}
    return tuple(each for each in _subjects(on, region_asked(region, held[study.subject]), held) if each.id not in told)


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


def base_rates(study: Study, on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> tuple[Rate, ...]:
    """How often did bodies end, and fail, within 10 and 20 years of founding: all, and those that put security first?

    Of the region of the study's own subject, of another `region`, or of "all".
    """
    held = bundled() if atlas is None else atlas
    every = {"all": frame(on, region=region_asked(region, held[study.subject]), atlas=held)}
    every["security first"] = tuple(each for each in every["all"] if (own := profile(study, each, atlas=held).get("F8")) and own.low == 1.0)
    return tuple(_rate(years, group, blocs, on, held) for group, blocs in every.items() for years in (10, 20))


def _rate(years: int, group: str, blocs: tuple[Bloc, ...], on: On, atlas: Atlas) -> Rate:
    old = [(each, after) for each in blocs if (after := _years_on(each, years)) <= judged_on(each, on, atlas=atlas)]
    ended = [each for each, after in old if each.ended and each.ended.on.latest < after]
    return Rate(years, group, len(old), len(ended), sum(fate(each) == "failed" for each in ended))


def _years_on(bloc: Bloc, years: int) -> dt.date:
    """The day so many years after its founding."""
    assert bloc.founded is not None
    return months_after(bloc.founded.earliest, 12 * years)
