"""Years to failure: how long bodies lived, with those that still live (Kaplan and Meier 1958); the entry point of scipy."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from blocs.dates import CHECKED, DAYS_IN_A_YEAR, On, Truth
from blocs.errors import MissingExtra
from blocs.i18n.messages import say
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.out_of_sample import fate, frame, judged_on, profile, region_asked

__all__ = ["ENDS", "YEARS", "Incidence", "Life", "Survival", "incidences", "lifetimes", "survivals"]

YEARS = (5, 10, 20, 30)
"""After how many years it is asked which share had not failed."""


ENDS = ("failed", "carried on", "living")
"""What can have become of a body by a day: dissolved or out of use; ended as another body or at the end of its term; neither."""


@attrs.frozen
class Life:
    """How many years a body lived by the day, and which of `ENDS` came of it; "living" is censored."""

    bloc: Bloc
    years: float
    end: str

    @property
    def failed(self) -> bool:
        """Did it fail? Whoever asks for failure alone takes one that carried on in another body as censored."""
        return self.end == "failed"


@attrs.frozen
class Survival:
    """A group of bodies, how many of them came to each of `ENDS`, and for each of `YEARS` the share that had not failed; nothing for a group under three.

    `group` is "all", or a factor at its greatest value ("F1b", "F8") or below it ("F1b below", "F8 below").
    """

    group: str
    n: int
    failed: int
    carried_on: int
    living: int
    shares: tuple[float | None, ...]


@attrs.frozen
class Incidence:
    """One of `ENDS`, how many of the bodies came to it, and the estimated share that had after each of `YEARS`; the shares of all three add up to 1."""

    end: str
    n: int
    shares: tuple[float | None, ...]


def lifetimes(on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> tuple[Life, ...]:
    """Years from founding to the end, or to the day, of the bodies of a region or of all."""
    return tuple(_life(each, on, atlas) for each in frame(on, region=region, atlas=atlas))


def _life(bloc: Bloc, on: On, atlas: Atlas | None) -> Life:
    assert bloc.founded is not None
    asked = judged_on(bloc, on, atlas=atlas)
    end = min(bloc.last_day if bloc.ended else asked, asked)
    return Life(bloc, (end - bloc.founded.earliest).days / DAYS_IN_A_YEAR, fate(bloc) if bloc.alive(asked) is Truth.NO else "living")


def survivals(study: Study, on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> tuple[Survival, ...]:
    """Which share of bodies had not failed after so many years: of all, and of those above and below on two factors?

    Of the region of the study's own subject, of another `region`, or of "all". Raises `MissingExtra` with the line to install where scipy is missing.
    """
    held = bundled() if atlas is None else atlas
    every = lifetimes(on, region=region_asked(region, held[study.subject]), atlas=held)
    groups = [("all", every), *(group for id in ("F1b", "F8") for group in _parted(study, id, every, held))]
    return tuple(Survival(id, len(lives), *_counted(lives), _shares(lives)) for id, lives in groups)


def _counted(lives: tuple[Life, ...]) -> tuple[int, int, int]:
    """How many came to each of `ENDS`."""
    failed, carried_on, living = (sum(each.end == end for each in lives) for end in ENDS)
    return failed, carried_on, living


def incidences(study: Study, on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> tuple[Incidence, ...]:
    """Which share of bodies had failed, had carried on in another, and still lived after so many years, each end ruling out the other?

    The estimate of Aalen and Johansen (1978), the living censored; of the region of the study's own subject, of another `region`, or of "all".
    """
    held = bundled() if atlas is None else atlas
    lives = lifetimes(on, region=region_asked(region, held[study.subject]), atlas=held)
    by_year = [_incidence(lives, years) if len(lives) > 2 else dict.fromkeys(ENDS) for years in YEARS]
    return tuple(Incidence(end, n, tuple(each[end] for each in by_year)) for end, n in zip(ENDS, _counted(lives), strict=True))


def _incidence(lives: tuple[Life, ...], years: int) -> dict[str, float | None]:
    """The share that had come to each of `ENDS` within so many years."""
    alive, shares = 1.0, dict.fromkeys(ENDS[:2], 0.0)
    for at in sorted({each.years for each in lives if each.end != "living" and each.years <= years}):
        at_risk = sum(each.years >= at for each in lives)
        for end in shares:
            shares[end] += alive * sum(each.end == end and each.years == at for each in lives) / at_risk
        alive = 1 - sum(shares.values())
    return {**shares, "living": alive}


def _parted(study: Study, id: str, lives: tuple[Life, ...], atlas: Atlas) -> Iterator[tuple[str, tuple[Life, ...]]]:
    """Those with the greatest value of a factor at their origins, and those surely below it."""
    known = [(each, value) for each in lives if (value := profile(study, each.bloc, atlas=atlas).get(id))]
    yield id, tuple(each for each, value in known if value.low == 1.0)
    yield f"{id} below", tuple(each for each, value in known if value.high < 1.0)


def _shares(lives: tuple[Life, ...]) -> tuple[float | None, ...]:
    try:
        from scipy import stats
    except ImportError as missing:
        raise MissingExtra(say("survival needs scipy: pip install scipy")) from missing
    failures = [each.years for each in lives if each.failed]
    if len(lives) < 3 or not failures:
        return (None if len(lives) < 3 else 1.0,) * len(YEARS)
    data = stats.CensoredData(uncensored=failures, right=[each.years for each in lives if not each.failed])
    return tuple(float(stats.ecdf(data).sf.evaluate(years)) for years in YEARS)
