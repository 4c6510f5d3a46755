"""Pairs of states by year: how many blocs they share, which, and how much alike their memberships are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import combinations
from typing import Any

from blocs.dates import Day, Truth
from blocs.panels.answers import Answer, history
from blocs.panels.chosen import Blocs, States, bodies, those
from blocs.panels.dataset import Dataset
from blocs.panels.grid import YEARS, RuleName, Years, grid
from blocs.panels.panel import answers_of
from blocs.registry import Atlas
from blocs.storage.archive import version_of
from blocs.tables.frames import Kind

__all__ = ["dyads"]

_KINDS: dict[str, Kind] = {
    "one": "text", "other": "text", "year": "whole", "shared": "whole", "shared_least": "whole", "shared_most": "whole", "shared_why": "text", "jaccard": "number",
    "jaccard_least": "number", "jaccard_most": "number", "jaccard_why": "text", "in_both": "texts", "in_both_perhaps": "texts",
}  # fmt: skip


def dyads(
    years: Years = YEARS,
    blocs: Blocs = None,
    states: States = None,
    rule: RuleName = "end",
    dates: str | Iterable[Day] | None = None,
    *,
    atlas: Atlas | None = None,
) -> Dataset:
    """One row a pair of states and year: the blocs that both were full members of, and the Jaccard index of their memberships.

    Without `blocs` these are all whose record names every member: of the others (the Accra Initiative and the Preferential Trade Area, PTA)
    nearly every pair of states may have been members, so that no count would be exact. `blocs=blocs.atlas()` counts them too, in the bounds.

    A pair stands once, the two by their codes in alphabetical order. `shared` is None where the sources leave it open (`shared_why = "perhaps"`),
    with `shared_least` and `shared_most`; `in_both` lists the blocs surely shared, `in_both_perhaps` the others. `jaccard` is the number of blocs shared divided by the
    number of blocs that either belonged to, from 0 to 1, with its bounds; None with `jaccard_why = "not_applicable"` where neither belonged to any.
    `rule`, `dates`, `blocs` and `states` as for `panel`; under "any" both were members at some time of the year, if not at once.

    Raises what `panel` raises.

    >>> import blocs
    >>> rows = blocs.dyads([2024, 2025], states=["Mali", "Togo"], blocs=["ECOWAS", "WAEMU", "AES"])
    >>> [(row["one"], row["other"], row["year"], row["shared"], row["jaccard"], row["in_both"]) for row in rows]
    [('MLI', 'TGO', 2024, 2, 0.6666666666666666, ['ecowas', 'uemoa']), ('MLI', 'TGO', 2025, 1, 0.3333333333333333, ['uemoa'])]
    """
    them = bodies(blocs, atlas)
    if blocs is None:
        them = tuple(each for each in them if each.covered("memberships") == "complete")
    named = sorted(those(states, them, atlas), key=lambda each: each.iso3)
    periods = grid(years, dates, rule)
    ids = [each.id for each in them]
    held = {each.iso3: _bits([answers_of(history(bloc, each), periods, rule) for bloc in them], len(periods.names)) for each in named}
    told = cache(partial(_pair, ids=ids))
    pairs = combinations(held, 2)
    rows = [(one, other, name, *told(a, b)) for one, other in pairs for name, a, b in zip(periods.names, held[one], held[other], strict=True)]
    kinds = {(periods.label if name == "year" else name): kind for name, kind in _KINDS.items()}
    kinds[periods.label] = "whole" if periods.label == "year" else "day"
    columns = dict(zip(kinds, map(list, zip(*rows, strict=True)) if rows else [[] for _ in kinds], strict=True))
    return Dataset("dyads", kinds, columns, version=version_of(them))


_Bits = tuple[int, int]
"""The blocs that a state surely belonged to, and those that it may have: a bit a bloc."""


def _bits(answers: Sequence[list[Answer]], count: int) -> list[_Bits]:
    """The memberships of one state in every period."""
    sure, possible = [0] * count, [0] * count
    for place, column in enumerate(answers):
        for when, answer in enumerate(column):
            if answer.member is not Truth.NO:
                possible[when] |= 1 << place
                sure[when] |= (answer.member is Truth.YES) << place
    return list(zip(sure, possible, strict=True))


def _pair(one: _Bits, other: _Bits, ids: list[str]) -> tuple[Any, ...]:
    """What two states share: counts, index, blocs."""
    sure, possible = one[0] & other[0], one[1] & other[1]
    least, most = sure.bit_count(), possible.bit_count()
    low, high, why = _jaccard(one, other)
    index = low if low == high else None
    doubt = None if least == most else "perhaps"
    return least if least == most else None, least, most, doubt, index, low, high, why, _named(sure, ids), _named(possible & ~sure, ids)


def _jaccard(one: _Bits, other: _Bits) -> tuple[float | None, float | None, str | None]:
    """The lowest and the highest that the index can be: every doubt falls against what is shared, or for it."""
    widest = (one[1] | other[1]).bit_count()
    if not widest:
        return None, None, "not_applicable"
    most = (one[1] & other[1]).bit_count()
    narrowest = (one[0] | other[0] | (one[1] & other[1])).bit_count()
    low, high = (one[0] & other[0]).bit_count() / widest, most / narrowest if narrowest else 0.0
    return low, high, None if low == high else "perhaps"


def _named(bits: int, ids: list[str]) -> list[str]:
    return [id for place, id in enumerate(ids) if bits >> place & 1] if bits else []
