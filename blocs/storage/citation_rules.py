"""Rules over dates and what vouches for them: a source is no older than the event, a dispute disputes something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from blocs.dates import PartialDate
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import Evidence
from blocs.record.facts import facts, values
from blocs.record.provenance import Act
from blocs.record.source import Source

__all__ = ["CITATION_RULES", "EARLIEST", "LATEST"]

Fault = tuple[str, str]

EARLIEST, LATEST = dt.date(1000, 1, 1), dt.date(2199, 12, 31)
"""Dates beyond these are slips of the pen."""


def plausible(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """No date lies before the year 1000 or after 2199: 0204 or 9999 are slips, or stand for "never", which is said by leaving the date out."""
    for path, value in [("", bloc), *values(bloc)]:
        for field in attrs.fields(type(value)):
            date = getattr(value, field.name) if field.name != "horizon" else None  # which has rules of its own
            if isinstance(date, PartialDate) and not date.unknown and not EARLIEST <= date.earliest <= date.latest <= LATEST:
                yield (
                    f"{path}.{field.name}".lstrip("."),
                    say("{date} is no likely date: years go from 1000 to 2199; what has no end has no date", date=date),
                )


def after_the_event(bloc: Bloc, known: Mapping[str, Source]) -> Iterator[Fault]:
    """One source of an act at least is no older than the act: what was written before it can announce it, not report it.

    A treaty lays down days to come, and its copies bear later notes, so that the date of its text says nothing.
    """
    for path, fact in facts(bloc):
        if not isinstance(fact, Act) or fact.unverified or _yet_to_come(bloc, path, fact.on):
            continue
        cited = [known[each.key] for each in fact.sources if each.key in known]
        issued = [None if each.evidence == Evidence.TREATY_TEXT else each.issued for each in cited]
        if issued and all(day is not None and day.latest < fact.on.earliest for day in issued):
            newest = max((day for day in issued if day), key=lambda day: day.latest)
            form = N_("{on} is after the newest source cited ({issued}): what was written before the event can announce it, not report it")
            yield path, say(form, on=fact.on, issued=newest)


def _yet_to_come(bloc: Bloc, path: str, on: PartialDate) -> bool:
    """Is it foretold, or later than all that was checked, of which another rule speaks?"""
    return on.unknown or path.endswith(".takes_effect") or (bloc.ended is None and on.earliest > bloc.horizon.latest)


def disputes_differ(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """What a dispute reports is not what the record says itself."""
    for path, fact in facts(bloc):
        for place, dispute in enumerate(fact.disputed, 1):
            if isinstance(fact, Act) and dispute.value == fact.on.text:
                yield f"{path}.disputed[{place}]", say("gives the date that the fact itself has ({on}): cite its sources with the others", on=fact.on)


def cited_once(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A fact cites a place once."""
    for path, fact in facts(bloc):
        for twice in sorted({each for each in fact.sources if fact.sources.count(each) > 1}):
            yield f"{path}.sources", say("cites {citation} more than once", citation=twice)


CITATION_RULES = {
    "plausible-date": plausible, "source-after-event": after_the_event, "dispute-differs": disputes_differ, "cited-once": cited_once,
}  # fmt: skip
"""The rules over dates and citations, by name."""
