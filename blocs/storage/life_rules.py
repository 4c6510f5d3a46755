"""Rules over what a body has: its instruments in the order of their steps, its organs within their lives, its end with an heir."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import Ending, LineageKind, Status
from blocs.record.institutions import Institution, Instrument
from blocs.record.provenance import Act
from blocs.record.source import Source

__all__ = ["LIFE_RULES"]

Fault = tuple[str, str]
_LAST = (Status.DISSOLVED, Status.BECOMES)
_HEIRS = {Ending.SUCCESSION: LineageKind.SUCCEEDED_BY, Ending.ABSORPTION: LineageKind.ABSORBED_BY, Ending.MERGER: LineageKind.MERGED_INTO}


def instruments_in_order(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """An instrument is signed before it binds, and binds before it ends; what amends or replaces another is not older than it."""
    known = {each.key: each for each in bloc.instruments}
    for each in bloc.instruments:
        steps = [(name, act) for name in ("signed", "provisional", "in_force", "ended") if (act := getattr(each, name))]
        for (_before, one), (name, other) in pairwise(steps):
            if other.on.surely_before(one.on):
                yield f"instruments.{each.key}.{name}", say("{late} comes before {early}, the step before it", late=other.on, early=one.on)
        for field in ("amends", "replaces"):
            other = known.get(getattr(each, field))
            if other and (first := _first(each)) and (older := _first(other)) and first.on.surely_before(older.on):
                form = N_("is of {on}, before the instrument that it names ({other})")
                yield f"instruments.{each.key}.{field}", say(form, on=first.on, other=older.on)


def _first(instrument: Instrument) -> Act | None:
    return instrument.signed or instrument.dated


def gone_is_gone(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """An organ that was dissolved, or became another, does nothing afterwards; one that became another says which."""
    for each in bloc.institutions:
        path = f"institutions.{each.key}"
        for place, change in enumerate(each.history, 1):
            if (change.status == Status.BECOMES) != bool(change.becomes):
                yield f"{path}.history[{place}].becomes", say('goes with the status "becomes", which needs it')
        last = next((change for change in each.history if change.status in _LAST), None)
        for where, act in _deeds(each) if last else ():
            if last and last.on.surely_before(act.on):
                yield f"{path}.{where}", say("is of {on}, but the organ was gone on {end}", on=act.on, end=last.on)


def organs_within_life(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """No organ is at work after the body has ended."""
    end = bloc.ended
    for each in bloc.institutions if end else ():
        for where, act in _deeds(each):
            at_work = getattr(act, "status", Status.OPERATING) == Status.OPERATING
            if end and at_work and end.on.surely_before(act.on):
                yield f"institutions.{each.key}.{where}", say("is of {on}, after the body has ended ({end})", on=act.on, end=end.on)


def _deeds(organ: Institution) -> Iterator[tuple[str, Act]]:
    """Every dated act of an organ, and where it stands."""
    yield from ((f"history[{place}]", each) for place, each in enumerate(organ.history, 1))
    yield from ((f"meetings[{place}]", each) for place, each in enumerate(organ.meetings, 1))
    if organ.seen:
        yield "seen", organ.seen


def ends_with_an_heir(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A body that ended in another names it in its lineage; one that lives on names no such heir, unless it is not sure of it."""
    sure = [each for each in bloc.lineage if each.relation in _HEIRS.values() and not each.unverified]
    if bloc.ended and bloc.ended.how in _HEIRS:
        wanted = _HEIRS[Ending(bloc.ended.how)]
        if not any(each.relation == wanted for each in bloc.lineage):
            yield (
                "lineage",
                say('has no "{relation}", but the body ended by {how}: name the body that it went into', relation=wanted, how=bloc.ended.how),
            )
    elif sure and not bloc.ended:
        yield "ended", say('is missing, though the lineage says "{relation}" of {heir}', relation=sure[0].relation, heir=sure[0].bloc)


def languages_by_code(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A language is written by its ISO 639 code of two or three letters."""
    for place, each in enumerate(bloc.languages, 1):
        for code in (*each.official, *each.working):
            if not re.fullmatch(r"[a-z]{2,3}", code):
                yield f"languages[{place}]", say('"{code}" is not a code of ISO 639, such as fr or swa', code=code)


LIFE_RULES = {
    "instrument-in-order": instruments_in_order, "organ-gone": gone_is_gone, "organ-within-life": organs_within_life,
    "end-has-heir": ends_with_an_heir, "language-code": languages_by_code,
}  # fmt: skip
"""The rules over what a body has, by name."""
