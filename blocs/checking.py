"""What a record must obey: each rule one function over whatever took shape, each fault in words with its path."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import attrs

from blocs.bloc import Bloc
from blocs.dates import PartialDate, Period
from blocs.errors import Problem, glimpse, nearest
from blocs.facts import cited, facts, values
from blocs.model import Act, Notice, Spell
from blocs.reading import Draft, draft, sources, vocabulary
from blocs.sources import Source
from blocs.text import Text

__all__ = ["RULES", "examine", "examine_draft", "stale"]

Fault = tuple[str, str]
Rule = Callable[[Bloc, Mapping[str, Source]], Iterator[Fault]]


def examine(path: Path, *, bundled: bool = False) -> tuple[Bloc | None, tuple[Problem, ...]]:
    """What is wrong with this file? Faults of shape and faults of sense, all at once.

    Raises `DataError` where it is no TOML at all.
    """
    return examine_draft(draft(path), path.stem if bundled else "")


def examine_draft(read: Draft, stem: str = "") -> tuple[Bloc | None, tuple[Problem, ...]]:
    """The same for a file already read; `stem` is the file's name where the id must match it."""
    problems = list(read.problems)
    if read.bloc is not None:
        shelf = {**sources(), **read.own}
        if stem and read.bloc.id != stem:
            problems.append(Problem(read.file, "id", f'is "{read.bloc.id}", but the file is called {stem}.toml: the two must agree'))
        for rule in RULES:
            problems += [Problem(read.file, path, says) for path, says in rule(read.bloc, shelf) if not _said_already(read, path, says)]
    for key, source in read.own.items():
        problems += [Problem(read.file, f"sources.{key}.{field}", says) for field, says in _source_faults(source)]
        if sources().get(key, source) != source:
            problems.append(Problem(read.file, f"sources.{key}", "the bibliography has another source by this key: choose another key"))
    return read.bloc, tuple(dict.fromkeys(problems))


def _said_already(read: Draft, path: str, says: str) -> bool:
    """Is a section blamed for being absent that is there, but did not take shape?"""
    section = path.removeprefix("coverage.")
    home = {"memberships": "members", "suspensions": "members", "notices": "members", "founding_goals": "goals"}.get(section, section)
    return path.startswith("coverage.") and _ABSENT in says and home in read.present


_ABSENT = "the record has no such section"


def _said(date: PartialDate | None) -> str:
    return date.text if date else "open"


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
                    yield where, f'"{code}" is not a term of the vocabulary "{name}"; the nearest are {", ".join(near)}'


def known_sources(bloc: Bloc, shelf: Mapping[str, Source]) -> Iterator[Fault]:
    """Every citation names a source of the bibliography, or one that the file brings along."""
    for path, fact in facts(bloc):
        for key in dict.fromkeys(each.key for each in cited(fact)):
            if key not in shelf:
                near = nearest(key, list(shelf), 2)
                hint = f"did you mean {' or '.join(near)}?" if near else f"add it to the bibliography, or as [sources.{key}] to this file"
                yield f"{path}.sources", f'no source has the key "{key}"; {hint}'


_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def well_named(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """The id is plain, and a bloc does not continue itself."""
    if not _ID.fullmatch(bloc.id):
        yield "id", f'"{glimpse(bloc.id)}" is no id: small letters, digits and single hyphens, such as "eac-1967"'
    if bloc.id in bloc.succeeds:
        yield "succeeds", "names the bloc itself: give the id of the body that it continues"


def readable(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """No text holds characters that a terminal obeys or that cannot be seen."""
    for path, value in [("", bloc), *values(bloc)]:
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            for words in held.values() if isinstance(held, Text) else [held] if isinstance(held, str) else []:
                if found := _UNSEEN.search(words):
                    yield f"{path}.{field.name}".lstrip("."), f"holds a control character (U+{ord(found[0]):04X}): take it out"


def whole_months(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A time of notice is not negative."""
    for path, value in values(bloc):
        months = getattr(value, "notice_months", None)
        if months is not None and months < 0:
            yield f"{path}.notice_months", f"is {months}: a number of months, 0 or more"


def one_founding(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """One instrument is marked as founding, and is dated."""
    found = [each for each in bloc.instruments if each.founding]
    if len(found) > 1:
        yield "instruments", f"only one may be marked founding, here are {len(found)}: {', '.join(each.key for each in found)}"
    elif bloc.instruments and not found:
        yield "instruments", "none is marked founding = true; the date of founding comes from it"
    elif found and not found[0].dated:
        yield f"instruments.{found[0].key}", "founds the bloc but has no date: give it signed or in_force"


def pointing_instruments(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """What an instrument amends or replaces is another instrument of the bloc."""
    keys = [each.key for each in bloc.instruments]
    for each in bloc.instruments:
        for field in ("amends", "replaces"):
            asked = getattr(each, field)
            if asked and (asked not in keys or asked == each.key):
                near = nearest(asked, keys, 1)
                yield (
                    f"instruments.{each.key}.{field}",
                    f'"{asked}" is no other instrument of this record' + (f'; did you mean "{near[0]}"?' if near else ""),
                )


def forwards(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Nothing ends before it begins."""
    for path, value in values(bloc):
        since, until = _ends(value)
        if since and until and not until.unknown and until.latest < since.earliest:
            yield path, f"ends ({_said(until)}) before it begins ({_said(since)})"
        elif since and until and until.exact and until.text == since.text:
            yield path, f"ends on the day on which it begins ({_said(until)}): the end is the first day no longer so"


def _ends(value: Any) -> tuple[PartialDate | None, PartialDate | None]:
    if isinstance(period := getattr(value, "period", None), Period):
        return period.since, period.until
    return getattr(value, "since", None), getattr(value, "until", None)


def begun_when(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Only an end may be dated "?"."""
    for path, value in values(bloc):
        if isinstance(value, Act) and value.on.unknown and not path.endswith((".exit", ".end", "ended", ".rescinded")):
            yield f"{path}.on", '"?" stands for an end that is known to have come; a beginning needs a date, if only "1970..1979"'


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
            yield path, f"overlaps with another: {_said(a.since)} to {_said(a.until)}, and {_said(b.since)} to {_said(b.until)}"


def _surely_first(start: PartialDate, end: PartialDate | None) -> bool:
    return end is None or (not end.unknown and start.latest < end.earliest)


def within(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Suspensions and notices lie within the spell of membership that they belong to."""
    for path, spell in _spells(bloc):
        for place, each in enumerate(spell.suspensions, 1):
            yield from _inside(f"{path}.suspensions[{place}]", "suspension", each.period, spell)
        for place, notice in enumerate(spell.notices, 1):
            where = f"{path}.notices[{place}]"
            if notice.given is None:
                yield where, 'needs "announced" or "received"'
            else:
                yield from _inside(where, "notice", Period(notice.given.on), spell)
            yield from _in_order(where, notice)


def _inside(path: str, what: str, period: Period, spell: Spell) -> Iterator[Fault]:
    if period.since.latest < spell.since.earliest:
        yield path, f"the {what} ({_said(period.since)}) begins before the membership does ({_said(spell.since)})"
    if spell.until and not spell.until.unknown and period.since.earliest >= spell.until.latest:
        yield path, f"the {what} ({_said(period.since)}) begins after the membership has ended ({_said(spell.until)})"
    if spell.until and period.until and not spell.until.unknown and not period.until.unknown and period.until.earliest > spell.until.latest:
        yield (
            path,
            f"the {what} ends ({_said(period.until)}) after the membership has ({_said(spell.until)}): leave its end out, it ends with the spell",
        )


def _in_order(path: str, notice: Notice) -> Iterator[Fault]:
    steps = [(name, getattr(notice, name)) for name in ("announced", "received", "takes_effect")]
    dated = [(name, act.on) for name, act in steps if act]
    for (first, a), (second, b) in combinations(dated, 2):
        if b.surely_before(a):
            yield f"{path}.{second}", f"{second.replace('_', ' ')} ({_said(b)}) comes before {first} ({_said(a)})"


def after_founding(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """No membership and no working organ is older than the bloc, and none outlives it."""
    founded = bloc.founding
    first = min((act.on.earliest for act in (founded.signed, founded.provisional, founded.in_force) if act), default=None) if founded else None
    if first is None:
        return
    for path, spell in _spells(bloc):
        if spell.since.latest < first:
            yield f"{path}.entry.on", f"{_said(spell.since)} is before the bloc was founded ({first.isoformat()})"
    for each in bloc.institutions:
        for place, change in enumerate(each.history, 1):
            if change.status == "operating" and change.on.latest < first:
                yield f"institutions.{each.key}.history[{place}]", f"operating ({_said(change.on)}) before the bloc was founded ({first.isoformat()})"
    if bloc.ended:
        yield from _outlives(bloc, bloc.ended.on)


def _outlives(bloc: Bloc, end: PartialDate) -> Iterator[Fault]:
    for path, spell in _spells(bloc):
        if spell.until is None:
            yield path, f'has no exit, but the bloc ended ({_said(end)}): give exit with how = "ended"'
        elif not spell.until.unknown and not end.unknown and spell.until.earliest > end.latest:
            yield f"{path}.exit.on", f"{_said(spell.until)} is after the bloc ended ({_said(end)})"


def in_turn(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Histories and spells are written oldest first."""
    for path, value in values(bloc):
        history = getattr(value, "history", ())
        for place, (one, other) in enumerate(pairwise(history), 2):
            if other.on.latest < one.on.earliest:
                yield f"{path}.history[{place}]", f"{_said(other.on)} stands after {_said(one.on)}: write a history oldest first"


def covered(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """What is said to be covered is there, or said to be empty; a record says how far its memberships go."""
    for each in bloc.coverage:
        if each.section not in vocabulary()["section"]:
            yield f"coverage.{each.section}", f"is not a section; known are {', '.join(vocabulary()['section'])}"
        elif not each.empty and not bloc.covered(each.section):
            yield (
                f"coverage.{each.section}",
                f"is said to be covered, but {_ABSENT}: add it, or empty = true with the source that says so",
            )
    if bloc.memberships and not any(each.section == "memberships" for each in bloc.coverage):
        yield "coverage.memberships", 'is missing: say whether the memberships are "complete" or "partial", and by which source'


def horizon(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """The horizon is a day, and no act of membership lies beyond it, save those that a notice foretells."""
    if bloc.horizon.unknown:
        yield "horizon", "must be the date of the newest source read"
        return
    if bloc.horizon.latest > dt.date.today():
        yield "horizon", f"{_said(bloc.horizon)} lies in the future: it is the date of the newest source read"
    for path, spell in _spells(bloc):
        for name, act in (("entry", spell.entry), ("exit", spell.exit)):
            if act and not act.on.unknown and act.on.earliest > bloc.horizon.latest and not bloc.ended:
                yield (
                    f"{path}.{name}.on",
                    f"{_said(act.on)} lies beyond the record's horizon ({_said(bloc.horizon)}): a newer source must have been read",
                )


def _source_faults(source: Source) -> Iterator[Fault]:
    for field, name in (("type", "source_type"), ("evidence", "evidence"), ("extent", "read_extent")):
        code = getattr(source, field)
        if code not in vocabulary()[name]:
            yield field, f'"{code}" is not a term of the vocabulary "{name}": {", ".join(vocabulary()[name])}'
    for field in ("author", "title", "publisher", "note"):
        if _UNSEEN.search(str(getattr(source, field, ""))):
            yield field, "holds a control character: take it out"
    if source.url and not re.fullmatch(r"https?://\S+", source.url):
        yield "url", f'"{source.url}" is not a web address: it begins with https:// and has no blanks'


RULES: tuple[Rule, ...] = (
    known_terms, known_sources, well_named, readable, whole_months, one_founding, pointing_instruments, forwards, begun_when, apart, within, after_founding, in_turn,
    covered, horizon,
)  # fmt: skip
"""Every rule of sense, each a function from a record to its faults."""


def stale(bloc: Bloc, on: dt.date, years: int = 3) -> Iterator[tuple[str, dt.date]]:
    """Which institutions are held to be operating on evidence older than so many years?"""
    for each in bloc.institutions:
        if each.at_work(on).possible:
            newest = max([change.on.latest for change in each.history if change.status == "operating"] + ([each.seen.on.latest] if each.seen else []))
            if (on - newest).days > 365 * years:
                yield each.key, newest
