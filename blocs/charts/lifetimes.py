"""How long blocs lived and how each ended: one bar a bloc, in the order of their founding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from blocs.charts import findings
from blocs.charts.bars import Bar, Row, Sign, edge, limit, sheet, stretch
from blocs.charts.layout import Glyph, Look, chart, number
from blocs.charts.membership import OPEN
from blocs.dates import Truth, day_words
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import Ending

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["lives"]

LIVING = Look(N_("living"), "#0b4f8a", rank=1)
DEAD = Look(N_("ended"), "#c3cdd6", rank=2)
HOW = {
    Ending.DISSOLUTION: Glyph(N_("dissolved by its members"), "x", rank=51),
    Ending.SUCCESSION: Glyph(N_("a new body took its place"), "D", "#ffffff", 5.0, 52),
    Ending.ABSORPTION: Glyph(N_("absorbed by another"), "v", "#ffffff", 5.5, 53),
    Ending.MERGER: Glyph(N_("merged with others"), "^", "#ffffff", 5.5, 54),
    Ending.EXPIRY: Glyph(N_("its term ran out"), "s", "#ffffff", 4.8, 55),
    Ending.DESUETUDE: Glyph(N_("fell out of use"), "o", "#ffffff", 5.2, 56),
}


@chart
def lives(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """How long did each of these blocs live, and how did it end? Up to that day; those founded later are only named.

    A life begins with the entry into force of the founding instrument or, failing that, its signature.
    """
    day = on or max(limit(bloc, None) for bloc in blocs)
    shown = [bloc for bloc in blocs if bloc.founded is None or bloc.founded.by(day) is not Truth.NO]
    later = [str(bloc.label) for bloc in blocs if bloc not in shown]
    if not shown:
        raise BadQuestion(say("none of these blocs had been founded by {day}", day=day_words(day)))
    shown.sort(key=lambda each: (each.founded.sort_key if each.founded else (dt.date.max, dt.date.max), str(each.label)))
    known = [number(each.founded.earliest) for each in shown if each.founded and not each.founded.unknown]
    last = number(max(limit(bloc, on) for bloc in shown))
    first = min([*known, last - 365])
    rows = [Row(str(bloc.label), tuple(_marks(bloc, on, first)), _words(bloc, on)) for bloc in shown]
    notes = [say("Founded later, and so not drawn: {blocs}.", blocs=", ".join(later))] if later else []
    told = say("Lives of {blocs}, {when}", blocs=findings.several(shown), when=findings.as_checked(shown, on))
    return sheet(findings.lives(shown, on), shown, rows, first, last, on=on, subtitle=told, notes=notes)


def _marks(bloc: Bloc, on: dt.date | None, first: float) -> list[Bar | Sign]:
    high = number(limit(bloc, on))
    ended = bloc.ended if bloc.ended and bloc.ended.on.by(limit(bloc, on)).possible else None
    marks: list[Bar | Sign] = []
    if bloc.founded:
        marks += stretch(DEAD if ended else LIVING, bloc.founded, ended.on if ended else None, first, high)
    if ended and not ended.on.unknown:
        marks.append(Sign(HOW[ended.how], edge(ended.on, first, high)[1]))
    elif marks and not ended:
        marks.append(Sign(OPEN, high))
    return marks


def _words(bloc: Bloc, on: dt.date | None) -> str:
    """What stands to the right of the bar."""
    if bloc.ended and bloc.ended.on.by(limit(bloc, on)).possible:
        words = say("{what}, {day}", what=say(HOW[bloc.ended.how].means), day=bloc.ended.on.words())
    else:
        words = say("living") if on and on <= bloc.last_day else say("living on {day}", day=day_words(bloc.last_day))
    return words if bloc.founded else say("; ").join([say("founding not known"), words])
