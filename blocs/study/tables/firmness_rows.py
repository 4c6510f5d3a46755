"""The tests of robustness as rows for programs: on which clock, which test, which case, and the result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from blocs.dates import Truth
from blocs.study.changes import Change
from blocs.study.distances import Distance, Sureness
from blocs.study.firmness import Firmness, First
from blocs.study.tables.rows import checked
from blocs.tables.values import Row, codes

__all__ = ["rows"]


def rows(found: Firmness, on: dt.date) -> Iterator[Row]:
    """A row a result: `case` by its id, `sure` whatever the gaps in the record or not; a number or truth in `value`, out of `total`; codes in `items`."""
    horizon = checked(found.reading.subject, on)
    for row in (*_likeness(found), *_changes(found.changes), *_independence(found), *_causes(found)):
        yield {"clock": found.reading.clock} | row | horizon


def _row(
    test: str, case: str | None = None, *, sure: bool | None = None, value: object = None, total: int | None = None, items: Iterable[str] = ()
) -> Row:
    return {"test": test, "case": case, "sure": sure, "value": value, "total": total, "items": list(items)}


def _first(test: str, found: First) -> Row:
    return _row(test, found.case.id if found.case else None, sure=found.sureness is Sureness.SURELY if found.case else None)


def _likeness(found: Firmness) -> Iterator[Row]:
    yield _first("nearest", found.first)
    yield from (_row("excess", case, sure=most < 0, value=most) for case, most in found.excess.items())
    yield _row("known", value=len(found.ranked.factors), items=found.ranked.factors)
    holds = found.dominance.holds
    yield _row("dominates", value=None if holds is Truth.PERHAPS else holds.certain, items=found.dominance.farther or found.dominance.perhaps)
    for test, shares in (("fillings", found.fillings), ("fillings_and_weights", found.fillings_weighed), ("weights", found.weights)):
        yield from (_row(test, case, value=share) for case, share in shares.items())


def _changes(changes: tuple[Change, ...]) -> Iterator[Row]:
    """Each single change that was tried, and the case that is nearest after it."""
    for each in changes[1:]:
        yield _row(each.kind, each.nearest.id if each.nearest else None, sure=each.sure, items=map(str, each.about))


def _independence(found: Firmness) -> Iterator[Row]:
    if shared := found.shared:
        yield _row("shared_members", value=len(shared.states), total=shared.of_states, items=codes(shared.states))
        yield _row("shared_state_years", value=shared.state_years, total=shared.of_state_years)
    if apart := found.apart:
        yield _row("distance", apart.case.id, value=_middle(apart.before))
        yield _row("distance_without_shared", apart.case.id, value=_middle(apart.after))
        yield _row("nearest_without_shared", apart.nearest.id if apart.nearest else None)
    if found.then:
        yield _first("nearest_if_left_out", found.then)


def _middle(distance: Distance | None) -> float | None:
    return distance.middle if distance else None


def _causes(found: Firmness) -> Iterator[Row]:
    for case, sets in found.counterfactual.items():
        yield _row("counterfactual", case, value=len(sets), items=("+".join(ids) for ids in sets))
    yield _row("survivors", value=len(found.survivors), items=found.survivors)
    for row in found.truth_table.rows:
        shown = [id if above else f"not {id}" for id, above in zip(found.truth_table.conditions, row.pattern, strict=True)]
        yield from (
            _row("truth_table", case.id, value=lives, items=shown) for lives, cases in ((True, row.living), (False, row.ended)) for case in cases
        )
    yield _row("remainders", value=found.truth_table.remainders)
