"""Rules over one record: each is a function from a bloc and the known sources to its faults, each with its path."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

import attrs

from blocs.dates import PartialDate, Period
from blocs.errors import glimpse, nearest
from blocs.i18n.messages import N_, say, say_as
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.codes import Section, Status
from blocs.record.facts import cited, facts, values
from blocs.record.membership import Notice, Spell
from blocs.record.provenance import Act
from blocs.record.source import Source
from blocs.storage.evidence import UNSEEN, weak, witness
from blocs.storage.reading import vocabulary

__all__ = ["ABSENT", "RECORD_RULES"]

Fault = tuple[str, str]

ABSENT = N_("is said to be covered, but the record file has no such section: add it, or empty = true with the source that says so")


def _said(date: PartialDate | None) -> str:
    return date.text if date else say_as("end", "open")


def _spells(bloc: Bloc) -> Iterator[tuple[str, Spell]]:
    return ((path, value) for path, value in values(bloc) if isinstance(value, Spell))


def known_terms(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Every code is a term of its vocabulary."""
    for path, value in [("", bloc), *values(bloc)]:
        for field in attrs.fields(type(value)):
            name = field.metadata.get("vocabulary")
            if not name:
                continue
            codes = getattr(value, field.name)
            for code in codes if isinstance(codes, tuple) else (codes,):
                if code and code not in vocabulary()[name]:
                    near = nearest(code, list(vocabulary()[name])) or tuple(vocabulary()[name])
                    where = f"{path}.{field.name}".lstrip(".")
                    form = N_('"{code}" is not a term of the vocabulary "{name}"; the nearest are {near}')
                    yield where, say(form, code=code, name=name, near=", ".join(near))


_GUESSES = 50
"""For so many unknown keys of sources the nearest known ones are told."""


def known_sources(bloc: Bloc, known: Mapping[str, Source]) -> Iterator[Fault]:
    """Every citation names a source of the bibliography, or one that the file brings along."""
    guessed: dict[str, tuple[str, ...]] = {}
    for path, fact in facts(bloc):
        for key in dict.fromkeys(each.key for each in cited(fact)):
            if key not in known:
                if key not in guessed:  # among thousands of keys the nearest takes long: it is looked for a few times
                    guessed[key] = nearest(key, list(known), 2) if len(guessed) < _GUESSES else ()
                near = guessed[key]
                absent = N_('no source has the key "{key}"; add it to the bibliography, or as [sources.{key}] to this file')
                form = N_('no source has the key "{key}"; did you mean {near}?') if near else absent
                yield f"{path}.sources", say(form, key=key, near=say(" or ").join(near))


_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def plain_id(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """The id is plain: small letters, digits and hyphens."""
    if not _ID.fullmatch(bloc.id):
        yield "id", say('"{id}" is not an id: small letters, digits and single hyphens, such as "eac-1967"', id=glimpse(bloc.id).strip("'"))


def continues_another(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A bloc does not continue itself."""
    if bloc.id in bloc.succeeds:
        yield "succeeds", say("names the bloc itself: give the id of the body that it continues")


def readable(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """No text holds characters that a terminal obeys or that cannot be seen."""
    for path, value in [("", bloc), *values(bloc)]:
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            for words in held.values() if isinstance(held, Text) else [held] if isinstance(held, str) else []:
                if found := UNSEEN.search(words):
                    yield f"{path}.{field.name}".lstrip("."), say("holds a control character (U+{code}): take it out", code=f"{ord(found[0]):04X}")


def whole_months(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A time of notice is not negative."""
    for path, value in values(bloc):
        months = getattr(value, "notice_months", None)
        if months is not None and months < 0:
            yield f"{path}.notice_months", say("is {months}: a number of months, 0 or more", months=months)


def one_founding(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """One instrument is marked as founding, and is dated."""
    found = [each for each in bloc.instruments if each.founding]
    if len(found) > 1:
        marked = ", ".join(each.key for each in found)
        yield "instruments", say("only one may be marked founding, here are {n}: {marked}", n=len(found), marked=marked)
    elif bloc.instruments and not found:
        yield "instruments", say("none is marked founding = true; the date of founding comes from it")
    elif found and not found[0].dated:
        yield f"instruments.{found[0].key}", say("founds the bloc but has no date: give it signed or in_force")


def pointing_instruments(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """What an instrument amends or replaces is another instrument of the bloc."""
    for each in bloc.instruments:
        keys = [other.key for other in bloc.instruments if other.key != each.key]
        for field in ("amends", "replaces"):
            asked = getattr(each, field)
            if asked and asked not in keys:
                near = nearest(asked, keys, 1)
                misspelt = N_('"{asked}" is not another instrument of this record file; did you mean "{near}"?')
                form = misspelt if near else N_('"{asked}" is not another instrument of this record file')
                yield f"instruments.{each.key}.{field}", say(form, asked=asked, near=", ".join(near))


def forwards(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Nothing ends before it begins."""
    for path, value in values(bloc):
        since, until = _ends(value)
        if since and until and not until.unknown and until.latest < since.earliest:
            yield path, say("ends ({until}) before it begins ({since})", until=until, since=since)
        elif since and until and until.exact and until.text == since.text:
            yield path, say("ends on the day on which it begins ({day}): the end is the first day no longer so", day=until)


def _ends(value: Any) -> tuple[PartialDate | None, PartialDate | None]:
    if isinstance(period := getattr(value, "period", None), Period):
        return period.since, period.until
    return getattr(value, "since", None), getattr(value, "until", None)


def begun_when(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Only an end may be dated "?"."""
    for path, value in values(bloc):
        if isinstance(value, Act) and value.on.unknown and not path.endswith((".exit", ".end", "ended", ".rescinded")):
            yield f"{path}.on", say('"?" stands for an end that is known to have come; a beginning needs a date, if only "1970..1979"')


def apart(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Spells of one state do not overlap, nor do its suspensions within a spell, nor the holders of one office."""
    by_state: dict[str, list[tuple[str, Any]]] = {}
    for path, spell in _spells(bloc):
        by_state.setdefault(spell.state.iso3, []).append((path, spell))
        yield from _overlaps([(f"{path}.suspensions[{place}]", each) for place, each in enumerate(spell.suspensions, 1)])
    offices: dict[str, list[tuple[str, Any]]] = {}
    for place, each in enumerate(bloc.offices, 1):
        offices.setdefault(each.office, []).append((f"offices[{place}]", each))
    for group in (*by_state.values(), *offices.values()):
        yield from _overlaps(group)


def _overlaps(group: list[tuple[str, Any]]) -> Iterator[Fault]:
    for (_, one), (path, other) in combinations(group, 2):
        a, b = one.period, other.period
        if _surely_first(a.since, b.until) and _surely_first(b.since, a.until):
            form = N_("overlaps with another: {since} to {until}, and {later} to {last}")
            yield path, say(form, since=a.since, until=_said(a.until), later=b.since, last=_said(b.until))


def _surely_first(start: PartialDate, end: PartialDate | None) -> bool:
    return end is None or (not end.unknown and start.latest < end.earliest)


def within(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Suspensions and notices lie within the spell of membership that they belong to; a notice may take effect on the day on which it is given."""
    for path, spell in _spells(bloc):
        for place, each in enumerate(spell.suspensions, 1):
            yield from _inside(f"{path}.suspensions[{place}]", say("the suspension"), each.period, spell)
        for place, notice in enumerate(spell.notices, 1):
            if notice.given:
                yield from _inside(f"{path}.notices[{place}]", say("the notice"), Period(notice.given.on), spell, at_the_end=True)


def notices_in_order(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A notice was given, and its steps come one after the other."""
    for path, spell in _spells(bloc):
        for place, notice in enumerate(spell.notices, 1):
            if notice.given is None:
                yield f"{path}.notices[{place}]", say('needs "announced" or "received"')
            yield from _in_order(f"{path}.notices[{place}]", notice)


def _inside(path: str, what: str, period: Period, spell: Spell, *, at_the_end: bool = False) -> Iterator[Fault]:
    if period.since.latest < spell.since.earliest:
        yield path, say("{what} ({on}) begins before the membership does ({since})", what=what, on=period.since, since=spell.since)
    if spell.until and not spell.until.unknown and (period.since.earliest, not at_the_end) >= (spell.until.latest, True):
        yield path, say("{what} ({on}) begins after the membership has ended ({until})", what=what, on=period.since, until=spell.until)
    if spell.until and period.until and not spell.until.unknown and not period.until.unknown and period.until.earliest > spell.until.latest:
        form = N_("{what} ends ({on}) after the membership has ({until}): leave its end out, it ends with the membership")
        yield path, say(form, what=what, on=period.until, until=spell.until)


def _in_order(path: str, notice: Notice) -> Iterator[Fault]:
    steps = {"announced": say_as("step", "announced"), "received": say_as("step", "received"), "takes_effect": say_as("step", "takes effect")}
    dated = [(name, act.on) for name in steps if (act := getattr(notice, name))]
    for (first, a), (second, b) in combinations(dated, 2):
        if b.surely_before(a):
            form = N_("{later} ({late}) comes before {earlier} ({early})")
            yield f"{path}.{second}", say(form, later=steps[second], late=b, earlier=steps[first], early=a)


def after_founding(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """No membership and no working organ is older than the bloc, and none outlives it."""
    founded = bloc.founding
    first = min((act.on.earliest for act in (founded.signed, founded.provisional, founded.in_force) if act), default=None) if founded else None
    if first is None:
        return
    for path, spell in _spells(bloc):
        if spell.since.latest < first:
            yield f"{path}.entry.on", say("{on} is before the bloc was founded ({day})", on=spell.since, day=first.isoformat())
    for each in bloc.institutions:
        for place, change in enumerate(each.history, 1):
            if change.status == Status.OPERATING and change.on.latest < first:
                says = say("operating ({on}) before the bloc was founded ({day})", on=change.on, day=first.isoformat())
                yield f"institutions.{each.key}.history[{place}]", says
    if bloc.ended:
        yield from _outlives(bloc, bloc.ended.on)


def _outlives(bloc: Bloc, end: PartialDate) -> Iterator[Fault]:
    for path, spell in _spells(bloc):
        if spell.until is None:
            yield path, say('has no exit, but the bloc ended ({on}): give exit with how = "ended"', on=end)
        elif not spell.until.unknown and not end.unknown and spell.until.earliest > end.latest:
            yield f"{path}.exit.on", say("{on} is after the bloc ended ({end})", on=spell.until, end=end)


def in_turn(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Histories and spells are written oldest first."""
    for path, value in values(bloc):
        history = getattr(value, "history", ())
        for place, (one, other) in enumerate(pairwise(history), 2):
            if other.on.latest < one.on.earliest:
                yield f"{path}.history[{place}]", say("{late} stands after {early}: write a history oldest first", late=other.on, early=one.on)


def covered(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """What is said to be covered is there, or said to be empty; a record says how far its memberships go."""
    for each in bloc.coverage:
        if each.section not in vocabulary()["section"]:
            yield f"coverage.{each.section}", say("is not a section; known are {known}", known=", ".join(vocabulary()["section"]))
        elif not each.empty and not bloc.covered(each.section):
            yield f"coverage.{each.section}", say(ABSENT)
    if bloc.memberships and not any(each.section == Section.MEMBERSHIPS for each in bloc.coverage):
        yield "coverage.memberships", say('is missing: say whether the memberships are "complete" or "partial", and by which source')


def witnessed(bloc: Bloc, known: Mapping[str, Source]) -> Iterator[Fault]:
    """No fact rests only on sources that cannot bear it, unless it says so: what nobody signs, encyclopedias, what cannot be found again,
    documents whose own claims are examined here. However many of them there are, they do not make a pair.
    """
    for path, fact in facts(bloc):
        used = [known[key] for key in dict.fromkeys(each.key for each in fact.sources) if key in known]
        if used and not fact.unverified and not any(witness(each) for each in used):
            named = ", ".join(f"{each.key} ({_feebleness(each)})" for each in used)
            yield path, say('rests only on {named}: cite a source that can bear it, or say why it is doubtful in "unverified"', named=named)


def _feebleness(source: Source) -> str:
    if source.examined:
        return say("its own claims are examined here")
    return vocabulary().words("evidence", source.evidence) if weak(source) else say("untraced")


def horizon_sourced(bloc: Bloc, known: Mapping[str, Source]) -> Iterator[Fault]:
    """The horizon of a living bloc is no later than the newest source that can bear a fact, by its date or the day on which it was read."""
    keys = {each.key for _, fact in facts(bloc) for each in fact.sources}
    borne = [source for key in keys if (source := known.get(key)) and witness(source)]
    dated = [day.latest for source in borne for day in (source.issued, source.read) if day]
    told = bloc.horizon.unknown or bloc.horizon.latest > dt.date.today()  # by the rule before
    if dated and not bloc.ended and not told and bloc.horizon.earliest > max(dated):
        form = N_(
            "{on} is later than the newest source cited that can bear a fact ({day}): no unsigned or untraced source can set the last day checked"
        )
        yield "horizon", say(form, on=bloc.horizon, day=max(dated).isoformat())


RECORD_RULES = {
    "known-term": known_terms, "known-source": known_sources, "plain-id": plain_id, "continues-another": continues_another,
    "visible-characters": readable, "months-not-negative": whole_months, "one-founding-instrument": one_founding,
    "refers-to-another-instrument": pointing_instruments, "ends-after-it-begins": forwards, "dated-beginning": begun_when, "no-overlap": apart,
    "within-membership": within, "notice-in-order": notices_in_order, "within-life": after_founding, "oldest-first": in_turn,
    "covered-as-stated": covered, "bearing-source": witnessed, "horizon-has-source": horizon_sourced,
}  # fmt: skip
"""The rules over one record, by name, in the order in which faults are told."""
