"""Years to failure: how long bodies lived, with those that still live (Kaplan and Meier 1958); the entry point of scipy."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from blocs.dates import CHECKED, DAYS_IN_A_YEAR, On, Truth
from blocs.errors import MissingExtra
from blocs.i18n.messages import say
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.study.design import Study
from blocs.study.out_of_sample import fate, frame, judged_on, profile

__all__ = ["YEARS", "Life", "Survival", "lifetimes", "survivals"]

YEARS = (5, 10, 20, 30)
"""After how many years it is asked which share had not failed."""


@attrs.frozen
class Life:
    """How many years a body lived: to its failure, or to the day or the end in another body (censored)."""

    bloc: Bloc
    years: float
    failed: bool


@attrs.frozen
class Survival:
    """A group of bodies, how many of them failed, and for each of `YEARS` the share that had not; nothing for a group under three.

    `group` is "all", or a factor at its greatest value ("F1b", "F8") or below it ("F1b below", "F8 below").
    """

    group: str
    n: int
    failed: int
    shares: tuple[float | None, ...]


def lifetimes(on: On = CHECKED, *, atlas: Atlas | None = None) -> tuple[Life, ...]:
    """Years from founding to failure, or to the day or the end in another body (censored)."""
    return tuple(_life(each, on, atlas) for each in frame(on, atlas=atlas))


def _life(bloc: Bloc, on: On, atlas: Atlas | None) -> Life:
    assert bloc.founded is not None
    asked = judged_on(bloc, on, atlas=atlas)
    end = min(bloc.last_day if bloc.ended else asked, asked)
    return Life(bloc, (end - bloc.founded.earliest).days / DAYS_IN_A_YEAR, fate(bloc) == "failed" and bloc.alive(asked) is Truth.NO)


def survivals(study: Study, on: On = CHECKED, *, atlas: Atlas | None = None) -> tuple[Survival, ...]:
    """Which share of bodies had not failed after so many years: of all, and of those above and below on two factors?

    Raises `MissingExtra` with the line to install where scipy is missing.
    """
    every = lifetimes(on, atlas=atlas)
    groups = [("all", every), *(group for id in ("F1b", "F8") for group in _parted(study, id, every, atlas))]
    return tuple(Survival(id, len(lives), sum(each.failed for each in lives), _shares(lives)) for id, lives in groups)


def _parted(study: Study, id: str, lives: tuple[Life, ...], atlas: Atlas | None) -> Iterator[tuple[str, tuple[Life, ...]]]:
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
