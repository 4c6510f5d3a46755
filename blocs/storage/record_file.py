"""Record files: all that can be read of a record, and every fault of shape; what is still to be filled in; the head alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

import attrs

from blocs.dates import PartialDate, day_after
from blocs.errors import BlocsError, DataError, Problem, glimpse, kind_of, nearest, no_key
from blocs.i18n.messages import N_, say, say_as
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.head import Top
from blocs.record.states import State
from blocs.storage import reading
from blocs.storage.files import load, tables

if TYPE_CHECKING:  # at run time only what is read: each class costs time to make
    from blocs.names.index import NameIndex
    from blocs.record.exemption import Exemption
    from blocs.record.membership import Notice, Spell
    from blocs.record.model import Ended
    from blocs.record.source import Source
    from blocs.storage.structure import Shaper

__all__ = ["KEYED", "LISTED", "SECTIONS", "Draft", "Top", "blanks", "draft", "draft_of", "exemptions", "kind_of_section", "recorded", "top"]

KEYED = {
    "instruments": "institutions.Instrument", "institutions": "institutions.Institution", "goals": "institutions.Goal",
    "obligations": "security.Obligation", "rules": "institutions.Rule", "forces": "security.Force",
}  # fmt: skip
LISTED = {
    "offices": "model.Office", "seats": "model.Seat", "recognitions": "model.Recognition", "lineage": "model.Lineage", "sanctions": "security.Sanction",
    "partners": "security.Partner", "finance": "model.Finance", "events": "model.Event", "languages": "model.Languages",
    "exceptions": "exemption.Exemption",
}  # fmt: skip
_OTHER = {"coverage": "head.Coverage", "members": "membership.Spell", "states": "states.State", "sources": "source.Source", "ended": "model.Ended"}
_KINDS = {**_OTHER, **KEYED, **LISTED}
"""The class of each table that a record may hold, in the modules of `blocs.record`."""

SECTIONS = tuple(_KINDS)
"""Every table that a record may hold."""

_HOMES = {"instrument": "instruments", "carriers": "institutions"}
"""The fields that point to another table of the record, and where that stands."""


_MOST = 500
"""Entries of one list, such as the holders of offices: many times as many as any record has."""


def kind_of_section(section: str) -> type:
    """The class of a table of a record."""
    module, _, name = _KINDS[section].partition(".")
    found: type = getattr(import_module(f"blocs.record.{module}"), name)
    return found


@attrs.frozen(kw_only=True)
class Draft:
    """What took shape of a file, and what did not.

    `bloc` holds all that could be read; `problems` the faults of shape; `own` the sources that the file
    brings along; `exempt` the exceptions from rules that it declares; `present` the tables and keys that it has; `blank` says that something is
    still to be filled in.
    """

    file: str
    bloc: Bloc
    problems: tuple[Problem, ...]
    own: Mapping[str, Source]
    exempt: tuple[Exemption, ...] = ()
    present: frozenset[str] = frozenset()
    blank: bool = False


def top(path: Path) -> Top:
    """The head of a record that comes with the library, read without the rest. Raises `DataError` where it has a fault."""
    return _Reading(tables(path), str(path), reading.quick_shaper()).sound("head")  # type: ignore[no-any-return]


_BLANK = r"‹[^‹›\n]+›"


def blanks(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """What is still to be filled in, inside the plain tables of a file: each place, and what stands there.

    >>> list(blanks({"name": {"en": "‹full name in English›", "fr": "Union"}}))
    [('name.en', '‹full name in English›')]
    """
    waiting = [(path, value)]  # no recursion: a file may be nested as deep as its parser allows
    while waiting:
        where, held = waiting.pop()
        if isinstance(held, str) and (found := re.search(_BLANK, held)):
            yield where, found[0]
        elif isinstance(held, dict):
            waiting += reversed([(f"{where}.{key}".lstrip("."), inner) for key, inner in held.items()])
        elif isinstance(held, list):
            waiting += reversed([(f"{where}[{place}]", inner) for place, inner in enumerate(held, 1)])


def draft(path: Path) -> Draft:
    """All that can be read of a record, and every fault of shape. Raises `DataError` only where it is no TOML at all."""
    return draft_of(load(path), str(path))


@cache
def recorded(path: Path) -> Bloc:
    """A record that comes with the library, each section read when it is first asked for. Raises `DataError` where it has a fault of shape."""
    read = _Reading(tables(path), str(path), reading.quick_shaper())
    return Bloc.later(read.sound, **_fields(read.sound("head")))


def exemptions(path: Path) -> tuple[Exemption, ...]:
    """The exceptions from rules that a record declares. Raises `DataError` where they have a fault of shape."""
    return _Reading(tables(path), str(path), reading.quick_shaper()).sound("exceptions")  # type: ignore[no-any-return]


def draft_of(values: Mapping[str, Any], file: str) -> Draft:
    """The same for tables already read."""
    return _Reading(values, file, reading.shaper()).draft()


def _fields(head: Top) -> dict[str, Any]:
    return {field.name: getattr(head, field.name) for field in attrs.fields(Top)}


class _Reading:
    """One reading of one file: what it has structured so far, and what it has to complain of."""

    def __init__(self, values: Mapping[str, Any], file: str, shaper: Shaper) -> None:
        self.values, self.file, self.shaper = values, file, shaper
        self.blank: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.held: dict[str, Any] = {}
        self.lock = RLock()

    def complain(self, rule: str, path: str, says: str) -> None:
        if path not in self.blank:
            self.problems.append(Problem(self.file, path, says, rule))

    def draft(self) -> Draft:
        """All that can be read, and every fault."""
        self.blank = dict(blanks(self.values))
        left = [(path, say("is still to be filled in: {blank}", blank=held)) for path, held in self.blank.items()]
        self.problems += [Problem(self.file, path, says, "filled-in") for path, says in left]
        known = sorted({*SECTIONS, *(field.name for field in attrs.fields(Top))})
        for name in sorted(self.values.keys() - set(known)):
            self.complain("known-key", name, no_key(name, known))
        self.section("states")  # first, since spells name them
        head = _fields(self.section("head"))
        rest = {field.name: self.section(field.name) for field in attrs.fields(Bloc) if field.name not in head}
        bloc = Bloc(**head, **rest)
        present = frozenset(self.values)
        return Draft(
            file=self.file,
            bloc=bloc,
            exempt=self.section("exceptions"),
            problems=tuple(self.problems),
            own=bloc.own_sources,
            present=present,
            blank=bool(self.blank),
        )

    def sound(self, name: str) -> Any:
        """The same as `section`, of a record that has no fault. Raises `DataError` where it has one."""
        found = self.section(name)
        if self.problems:
            raise DataError(self.problems)
        return found

    def section(self, name: str) -> Any:
        """The head, or what a bloc holds in a field, structured when it is first asked for; however many threads ask, once."""
        with self.lock:
            if name not in self.held:
                self.held[name] = self._structured(name)
            return self.held[name]

    def _structured(self, name: str) -> Any:
        """A few fields are read in a way of their own; the rest as their table is written."""
        own_ways = {
            "head": self._head, "states": self._states, "own_sources": self._own_sources, "coverage": self._coverage,
            "memberships": self._memberships, "ended": self._ended,
        }  # fmt: skip
        if name in own_ways:
            return own_ways[name]()
        return tuple(self._keyed(name) if name in KEYED else self._listed(name))

    def _head(self) -> Top:
        """The top; where a part of it has a fault, that part is said to be wrong and a stand-in lets the rest be read."""
        given = {field.name: self.values[field.name] for field in attrs.fields(Top) if field.name in self.values}
        if made := self._make(given, Top, ""):
            head: Top = made
            return head
        blank = {"en": "?", "fr": "?"}
        stand_ins: dict[str, Any] = {"id": "unnamed", "name": blank, "acronym": blank, "horizon": dt.date.today().isoformat()}
        sound = {key: value for key, value in given.items() if self.shaper.shape({**stand_ins, key: value}, Top, "")[0]}
        found, _ = self.shaper.shape({**stand_ins, **sound}, Top, "")
        assert found is not None
        return found

    def _states(self) -> NameIndex:
        given, known = tuple(self._keyed("states", "iso3")), reading.by_code()
        if not given:
            return reading.state_index()
        own = []
        for each in given:
            if not re.fullmatch(r"[A-Z]{3}", each.iso3):
                self.complain("own-state", f"states.{each.iso3}", say("a state's code is three capital letters, such as XAA"))
            elif each.iso3 not in known:
                own.append(each)
            elif known[each.iso3] != each:
                taken = N_("is the code of {state} already: choose another; XAA to XZZ are free for states of your own")
                self.complain("own-state", f"states.{each.iso3}", say(taken, state=known[each.iso3]))
        from blocs.names.index import NameIndex

        self.shaper = reading.shaper_with(tuple(own))
        return NameIndex((*reading.states(), *own))

    def _own_sources(self) -> Mapping[str, Source]:
        return {each.key: each for each in self._keyed("sources")}

    def _coverage(self) -> tuple[Any, ...]:
        return tuple(self._keyed("coverage", "section"))

    def _memberships(self) -> tuple[Spell, ...]:
        return tuple(map(self._bounded, self._spells()))

    @cached_property
    def _end(self) -> Ended | None:
        """The end as it is written."""
        end: Ended | None = self._make(self.values["ended"], kind_of_section("ended"), "ended") if "ended" in self.values else None
        return end

    def _ended(self) -> Ended | None:
        """The end; one that is known to have come, though not when, came after the first entry and by the horizon."""
        if not (self._end and self._end.on.unknown):
            return self._end
        latest = self.section("head").horizon.latest
        first = min((spell.since.earliest for spell in self.section("memberships")), default=self.section("head").horizon.earliest)
        return attrs.evolve(self._end, on=PartialDate("?", first, latest))

    def _bounded(self, spell: Spell) -> Spell:
        """An end known to have come, though not when, came by the horizon at the latest."""
        dated = self._end and not self._end.on.unknown
        latest = self._end.on.latest if self._end and dated else self.section("head").horizon.latest
        if spell.exit and spell.exit.on.unknown:
            spell = attrs.evolve(spell, exit=_by(spell.exit, spell.since, latest))
        if any(each.end and each.end.on.unknown for each in spell.suspensions):
            closed = spell.until.latest if spell.until else latest
            ends = tuple(
                attrs.evolve(each, end=_by(each.end, each.start.on, closed)) if each.end and each.end.on.unknown else each
                for each in spell.suspensions
            )
            spell = attrs.evolve(spell, suspensions=ends)
        if any(each.rescinded and each.rescinded.on.unknown for each in spell.notices):
            notices = tuple(_taken_back(each, latest) for each in spell.notices)
            spell = attrs.evolve(spell, notices=notices)
        return spell

    def _table(self, name: str, wanted: str) -> dict[str, Any]:
        value = self.values.get(name, {})
        if isinstance(value, dict):
            return value
        self.complain("kind-of-value", name, say("expected {what}, got {kind}", what=say(wanted, name=name), kind=kind_of(value)))
        return {}

    def _keyed(self, name: str, key: str = "key") -> Iterator[Any]:
        for each, table in self._table(name, N_("one table for each, such as [{name}.example]")).items():
            path = f"{name}.{each}"
            if not isinstance(table, dict):
                self.complain("kind-of-value", path, say("expected a table, {table}, got {kind}", table=f"[{path}]", kind=kind_of(table)))
                continue
            if key in table:
                self.complain("known-key", path, say('"{key}" is not a key here: it is the name of the table, {table}', key=key, table=f"[{path}]"))
            kind = kind_of_section(name)
            if made := self._make(self._pointed({**table, key: each}, kind, path), kind, path):
                yield made

    def _listed(self, name: str) -> Iterator[Any]:
        value = self.values.get(name, [])
        if not isinstance(value, list):
            self.complain("kind-of-value", name, say("expected a list of tables, written with double brackets: [[{name}]]", name=name))
            return
        if self._too_many(name, value):
            return
        for place, table in enumerate(value, 1):
            if made := self._make(table, kind_of_section(name), f"{name}[{place}]"):
                yield made

    def _too_many(self, path: str, entries: list[Any]) -> bool:
        """Is a list longer than any of a body can be? Rules compare its entries two by two."""
        if len(entries) > _MOST:
            self.complain("kind-of-value", path, say("has {n} entries; at most {most} are read", n=len(entries), most=_MOST))
        return len(entries) > _MOST

    def _spells(self) -> Iterator[Spell]:
        for code, spells in self._table("members", N_("one list of periods for each state, such as [[members.MLI]]")).items():
            path = f"members.{code}"
            try:
                state = self.shaper.state(code)
            except BlocsError as unknown:
                self.complain("known-state", path, str(unknown))
                state = State(iso3=code, name=Text({"en": code, "fr": code}))
            if not isinstance(spells, list):
                self.complain("kind-of-value", path, say("expected a list of periods, written with double brackets: [[{name}]]", name=path))
                continue
            if self._too_many(path, spells):
                continue
            for place, table in enumerate(spells, 1):
                where = f"{path}[{place}]"
                if not isinstance(table, dict):
                    self.complain("kind-of-value", where, say("expected a table, {table}, got {kind}", table=f"[[{path}]]", kind=kind_of(table)))
                    continue
                if "state" in table:
                    self.complain(
                        "known-key", where, say('"{key}" is not a key here: it is the name of the table, {table}', key="state", table=f"[[{path}]]")
                    )
                if made := self._make({**table, "state": state}, kind_of_section("members"), where):
                    yield made

    def _pointed(self, table: dict[str, Any], kind: type, path: str) -> dict[str, Any]:
        """The table with each key of another table replaced by what stands there."""
        pointing = [field.name for field in attrs.fields(kind) if "pointer" in field.metadata and field.name in table]
        for field in pointing:
            asked = table[field]
            keys = asked if isinstance(asked, list) else [asked]
            known = {each.key: each for each in self.section(_HOMES[field])}
            found = [self._target(each, known, _HOMES[field], f"{path}.{field}") for each in keys]
            kept = [each for each in found if each is not None]
            table[field] = kept if isinstance(asked, list) else (kept[0] if kept else None)
        return table

    def _target(self, asked: object, known: Mapping[str, Any], home: str, path: str) -> Any:
        if isinstance(asked, str) and asked in known:
            return known[asked]
        there = self.values.get(home)
        if isinstance(asked, str) and isinstance(there, dict) and asked in there:
            return None  # it is there, but did not take shape, which is said where it stands
        said = say('"{text}"', text=asked) if isinstance(asked, str) else glimpse(asked)
        near = nearest(asked if isinstance(asked, str) else "", list(known), 1)
        if near:
            form = N_('{said} is not the key of any table in this record file that it could point to; did you mean "{near}"?')
            self.complain("known-target", path, say(form, said=said, near=near[0]))
        else:
            form = N_("{said} is not the key of any table in this record file that it could point to; known are: {known}")
            self.complain("known-target", path, say(form, said=said, known=", ".join(known) or say_as("keys", "none")))
        return None

    def _make(self, value: object, kind: type, path: str) -> Any:
        made, wrong = self.shaper.shape(value, kind, path)
        for where, says, rule in wrong:
            self.complain(rule, where.lstrip("."), says)
        return made


def _taken_back(notice: Notice, latest: dt.date) -> Notice:
    """A notice taken back nobody knows when was so by the horizon at the latest."""
    if not (notice.rescinded and notice.rescinded.on.unknown and notice.given):
        return notice
    return attrs.evolve(notice, rescinded=_by(notice.rescinded, notice.given.on, latest))


def _by(act: Any, since: PartialDate, latest: Any) -> Any:
    return attrs.evolve(act, on=PartialDate("?", min(day_after(since.earliest), latest), latest))
