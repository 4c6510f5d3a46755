"""Pictures of the record, each a function from blocs and a day to matplotlib's `Figure`; the extra `plot`.

Importing this needs no matplotlib; drawing does, and says so. What is not known is left out or said in words, never drawn as known;
everything is told apart by tone and hatch, so that a print in black and white can be read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from blocs.charts.essay import distances, factors
from blocs.charts.lifetimes import lives
from blocs.charts.maps import map_
from blocs.charts.matrices import overlap, sets
from blocs.charts.membership import members
from blocs.charts.organs import institutions
from blocs.charts.saving import form_of, save
from blocs.dates import day
from blocs.errors import BadQuestion, nearest
from blocs.i18n.messages import say
from blocs.oakes import plan
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.design import Study

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = [
    "CHARTS",
    "ESSAY",
    "Chart",
    "distances",
    "draw",
    "factors",
    "form_of",
    "institutions",
    "lives",
    "map_",
    "members",
    "overlap",
    "save",
    "sets",
]

Chart = Callable[..., "Figure"]

CHARTS: Mapping[str, Chart] = {
    "members": members,
    "institutions": institutions,
    "lives": lives,
    "overlap": overlap,
    "sets": sets,
    "map": map_,
    "factors": factors,
    "distances": distances,
}
"""Every chart by the word for it."""

ESSAY = frozenset({"factors", "distances"})
"""The charts of a study: without blocs they show its cases."""


def draw(
    kind: str, blocs: Sequence[Bloc | str] = (), on: str | dt.date | None = None, *, atlas: Atlas | None = None, study: Study | None = None,
    case: Bloc | str | None = None,
) -> Figure:  # fmt: skip
    """The chart of that kind. Without blocs, the charts of a study (the essay's, if none is given) show its cases, and the others every bloc of the atlas.

    Names are looked up in `atlas`, or in the bundled one. In the charts of a study `case` is the body that the others are compared with: the
    study's own if it is left out.

    Raises `BadQuestion` for an unknown kind, too many blocs to be read, or a comparison that does not say with which body, `MissingExtra`
    without matplotlib, `UnknownName` for an unknown bloc, `BadDate` for a day that is none.

    >>> draw("lifes")
    Traceback (most recent call last):
    blocs.errors.BadQuestion: "lifes" is no chart: did you mean lives?
    """
    if kind not in CHARTS:
        near = nearest(kind, list(CHARTS), most=1)
        hint = say("did you mean {near}?", near=near[0]) if near else ", ".join(CHARTS)
        raise BadQuestion(say('"{kind}" is no chart: {hint}', kind=kind, hint=hint))
    held = bundled() if atlas is None else atlas
    if kind not in ESSAY:
        shown = [held.get(name) for name in blocs] or list(held)
        return CHARTS[kind](shown, day(on) if on is not None else None)
    compared = study or plan()
    subject = held.get(case) if case is not None else None
    asked = blocs or [id for id in compared.cases if subject is None or id != compared.subject]
    return CHARTS[kind]([held.get(name) for name in asked], day(on) if on is not None else None, study=compared, case=subject)
