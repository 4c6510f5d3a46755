"""Who belonged to a bloc and when: a bar a spell; suspended, under notice and left told apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blocs.charts import findings
from blocs.charts.bars import Bar, Row, Sign, edge, head, limit, sheet, stretch
from blocs.charts.layout import Glyph, Look, chart, number, numbered
from blocs.dates import PartialDate, Truth
from blocs.i18n.messages import N_, say
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.codes import ExitKind, Extent, MemberKind, Section
from blocs.record.membership import Notice, Spell

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["FULL", "NOTICE", "OPEN", "OTHER", "SUSPENDED", "dead", "members", "span"]

FULL = Look(N_("full member"), "#a9cbe6", rank=1)
OTHER = {
    MemberKind.ASSOCIATE: Look(N_("associate member"), "#dddddd", "|||||", "#444444", 0.25, 0.75, rank=3),
    MemberKind.OBSERVER: Look(N_("observer"), "white", "|||", "#444444", 0.25, 0.75, rank=4),
    MemberKind.CANDIDATE: Look(N_("candidate"), "white", "---", "#444444", 0.25, 0.75, rank=5),
    MemberKind.SIGNATORY: Look(N_("signatory"), "white", "+++", "#444444", 0.25, 0.75, rank=6),
}
SUSPENDED = Look(N_("suspended (still a member)"), "#c44e00", "//////", "#c44e00", 0.0, 0.5, rank=10, least=0.06)
NOTICE = Look(N_("under notice of withdrawal"), "white", "........", "#1a1a1a", 0.5, 1.0, rank=11, least=0.06)
OPEN = Glyph(N_("still so when last verified"), ">", "#ffffff", 4.5, 60)
LEFT = {
    ExitKind.WITHDRAWN: Glyph(N_("withdrew"), "x", rank=51),
    ExitKind.EXPELLED: Glyph(N_("was expelled"), "X", "#ffffff", 6.0, 52),
    ExitKind.ENDED: Glyph(N_("ended with the bloc, or with the state"), "|", size=7.0, rank=53),
}
"""A change of standing has no sign: the next bar begins where it ends."""


@chart
def members(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """Who belonged to these blocs, from when to when, and who was suspended, gave notice, or left?

    A bar is a spell; each bloc is drawn up to `on`, and no further than its record was verified.
    """
    rows: list[Row] = []
    silent = []
    for bloc in blocs:
        found = sorted(_rows(bloc, on), key=lambda pair: pair[0])
        rows += [head(bloc)] if len(blocs) > 1 else []
        rows += [row for _, row in found] or [Row(say("no membership recorded by then"))]
        silent += [str(bloc.label)] if bloc.covered(Section.MEMBERSHIPS) != Extent.COMPLETE else []
    low, last = span(blocs, on)
    notes = [say("Not every member is recorded, so that a missing state says nothing: {blocs}.", blocs=", ".join(silent))] if silent else []
    notes += _unsaid(blocs)
    told = say("Members of {blocs}, {when}", blocs=findings.several(blocs), when=findings.as_checked(blocs, on))
    return sheet(findings.members(blocs, on), blocs, rows, low, last, on=on, subtitle=told, notes=notes)


def span(blocs: Sequence[Bloc], on: dt.date | None) -> tuple[float, float]:
    """From the first known beginning to the last day drawn."""
    last = max(number(limit(bloc, on)) for bloc in blocs)
    dates = [each for bloc in blocs for each in [*(spell.since for spell in bloc.memberships), *([bloc.founded] if bloc.founded else [])]]
    starts = [number(each.earliest) for each in dates if not each.unknown]
    return min([*starts, last - 365]), last


def _unsaid(blocs: Sequence[Bloc]) -> list[str]:
    """Whose suspensions or notices does the record not cover?"""
    found = []
    for section, words in (
        ("suspensions", N_("Suspensions are not covered by the record of: {blocs}.")),
        ("notices", N_("Notices of withdrawal are not covered by the record of: {blocs}.")),
    ):
        silent = [str(bloc.label) for bloc in blocs if not bloc.covered(section)]
        if silent:
            found.append(say(words, blocs=", ".join(silent)))
    return found


def _rows(bloc: Bloc, on: dt.date | None) -> Iterator[tuple[tuple[dt.date, str], Row]]:
    """A row a state, by its first entry."""
    low, high = span((bloc,), on)
    for spells in bloc.by_state.values():
        marks = [mark for spell in spells for mark in _spell(spell, low, high, dead=dead(bloc, high))]
        if marks:
            name = str(spells[0].state.name)
            yield (min(spell.since.latest for spell in spells), fold(name)), Row(name, tuple(marks), _told(spells, numbered(high)))


def _told(spells: Sequence[Spell], last: dt.date) -> str:
    """The years in which a state was suspended and left."""
    stays = [
        years for spell in spells for each in spell.suspensions if (years := _years(each.start.on, each.end.on if each.end else spell.until, last))
    ]
    gone = [str(spell.exit.on.earliest.year) for spell in spells if spell.exit and spell.exit.left and spell.exit.on.by(last) is Truth.YES]
    words = [say("suspended {years}", years=", ".join(dict.fromkeys(stays)))] if stays else []
    return say("; ").join([*words, *([say("left {years}", years=", ".join(gone))] if gone else [])])


def _years(since: PartialDate, until: PartialDate | None, last: dt.date) -> str:
    """From which year to which; nothing where it began later or its year is not known."""
    if since.unknown or since.earliest > last:
        return ""
    first = since.earliest.year
    if until is None or until.unknown or until.earliest > last:
        return say("since {year}", year=first)
    return str(first) if until.latest.year == first else f"{first}–{until.latest.year}"


def dead(bloc: Bloc, high: float) -> bool:
    """Had the bloc ended by the last day drawn?"""
    return bool(bloc.ended and not bloc.ended.on.unknown and number(bloc.ended.on.latest) <= high)


def _spell(spell: Spell, low: float, high: float, *, dead: bool) -> Iterator[Bar | Sign]:
    look = FULL if spell.standing == MemberKind.FULL else OTHER[spell.standing]
    bars = stretch(look, spell.since, spell.until, low, high)
    if not bars:
        return
    yield from bars
    for each in spell.suspensions:
        yield from _inside(SUSPENDED, each.start.on, each.end.on if each.end else spell.until, spell.until, low, high)
    for notice in spell.notices:
        if notice.given:
            yield from _inside(NOTICE, notice.given.on, _spent(notice), spell.until, low, high)
    if spell.exit is None or number(spell.exit.on.earliest) > high:
        yield Sign(LEFT[ExitKind.ENDED] if dead else OPEN, high)
    elif spell.exit.how in LEFT and not spell.exit.on.unknown:
        yield Sign(LEFT[spell.exit.how], edge(spell.exit.on, low, high)[1])


def _spent(notice: Notice) -> PartialDate | None:
    acts = [act.on for act in (notice.takes_effect, notice.rescinded) if act]
    return min(acts, key=lambda each: each.sort_key, default=None)


def _inside(look: Look, since: PartialDate, until: PartialDate | None, exit: PartialDate | None, low: float, high: float) -> list[Bar]:
    """A stretch within a spell: it ends with the spell at the latest."""
    ends = [each for each in (until, exit) if each]
    high = edge(exit, low, high)[1] if exit and not exit.unknown else high
    return stretch(look, since, min(ends, key=lambda each: each.sort_key, default=None), low, high)
