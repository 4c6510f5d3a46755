"""Dates in words: a day, a month, a year, a stretch between two."""

from __future__ import annotations

import datetime as dt

from blocs.dates import PartialDate, Truth
from blocs.i18n import said
from blocs.i18n.lazy import told
from blocs.i18n.messages import N_, Said, say

__all__: list[str] = []

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip


@said.words.register(PartialDate)
@said.moment.register(PartialDate)
@told.register(PartialDate)
def _partial(date: PartialDate) -> Said:
    if date.unknown:
        return Said(say("a date not known"), 3)
    first, between, last = date.text.partition("..")
    return Said(say("between {first} and {last}", first=_said(first), last=_said(last)), 2) if between else _said(first)


@said.words.register(dt.date)
@said.moment.register(dt.date)
@told.register(dt.date)
def _day(day: dt.date) -> Said:
    return _said(day.isoformat())


@told.register(Truth)
def _truth(truth: Truth) -> str:
    return {Truth.YES: say("yes"), Truth.NO: say("no"), Truth.PERHAPS: "?"}[truth]


def _said(text: str) -> Said:
    year, *rest = text.split("-")
    if not rest:
        return Said(year, 1)
    month = say(_MONTHS[int(rest[0]) - 1])
    if len(rest) == 1:
        return Said(say("{month} {year}", month=month, year=year), 1)
    number = int(rest[1])
    words = say("1 {month} {year}", month=month, year=year) if number == 1 else say("{day} {month} {year}", day=number, month=month, year=year)
    return Said(words, 0)
