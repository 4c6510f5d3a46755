"""Record files: all that can be read of a record, and every fault of shape; what is still to be filled in; the head alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from blocs.dates import PartialDate
from blocs.errors import BlocsError, DataError, Problem, glimpse, kind_of, nearest, no_key
from blocs.i18n.messages import N_, say, say_as
from blocs.i18n.text import Text
from blocs.names.index import NameIndex
from blocs.record import model
from blocs.record.bloc import Bloc
from blocs.record.citation import Source
from blocs.record.states import State
from blocs.storage import reading
from blocs.storage.files import FIRST_TABLE, contents, load, plain

__all__ = ["SECTIONS", "Draft", "Top", "blanks", "draft", "draft_of", "recorded", "top"]

_KEYED: dict[str, type] = {
    "instruments": model.Instrument, "institutions": model.Institution, "goals": model.Goal,
    "obligations": model.Obligation, "rules": model.Rule, "forces": model.Force,
}  # fmt: skip
_LISTED: dict[str, type] = {
    "offices": model.Office, "seats": model.Seat, "recognitions": model.Recognition, "lineage": model.Lineage,
    "sanctions": model.Sanction, "partners": model.Partner, "finance": model.Finance, "events": model.Event, "languages": model.Languages,
}  # fmt: skip
_SINGLE: dict[str, type] = {"ended": model.Ended}
_OTHER = ("coverage", "members", "states", "sources")
SECTIONS = (*_OTHER, *_KEYED, *_LISTED, *_SINGLE)
"""Every table that a record may hold."""


@attrs.frozen(kw_only=True)
class Top:
    """What stands before a record's first table: all that finding a bloc by name needs."""

    id: str
    name: Text
    acronym: Text
    short: Text | None = None
    horizon: PartialDate
    aliases: tuple[str, ...] = ()
    former_names: tuple[model.FormerName, ...] = ()
    kinds: tuple[str, ...] = ()
    recognised_community: bool = False
    succeeds: tuple[str, ...] = ()
    scope: str = "full"

    def names(self) -> tuple[str, ...]:
        """Every spelling that it may be asked for by."""
        former = [text for old in self.former_names for text in (old.name, old.acronym) if text]
        return (
            *self.name.values(),
            *self.acronym.values(),
            *(self.short.values() if self.short else ()),
            *self.aliases,
            *(said for text in former for said in text.values()),
        )


@attrs.frozen(kw_only=True)
class Draft:
    """What took shape of a file, and what did not.

    `bloc` holds all that could be read (nothing where not even the top could); `problems` the faults of shape; `own` the sources that the file
    brings along; `present` the tables and keys that it has; `blank` says that something is still to be filled in.
    """

    file: str
    bloc: Bloc | None
    problems: tuple[Problem, ...]
    own: Mapping[str, Source]
    present: frozenset[str] = frozenset()
    blank: bool = False


def top(path: Path) -> Top:
    """The head of a record, read without the rest."""
    text = contents(path)
    first = FIRST_TABLE.search(text)
    try:
        values = plain(text[: first.start()] if first else text, str(path))
    except DataError:
        values = {key: value for key, value in load(path).items() if key not in SECTIONS}
    made, wrong = reading.plain_shaper().shape(values, Top, "")
    if made is None:
        raise DataError(Problem(str(path), where, says) for where, says in wrong)
    return made


_BLANK = re.compile(r"‹[^‹›\n]+›")


def blanks(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """What is still to be filled in, inside the plain tables of a file: each place, and what stands there.

    >>> list(blanks({"name": {"en": "‹full name in English›", "fr": "Union"}}))
    [('name.en', '‹full name in English›')]
    """
    waiting = [(path, value)]  # no recursion: a file may be nested as deep as its parser allows
    while waiting:
        where, held = waiting.pop()
        if isinstance(held, str) and (found := _BLANK.search(held)):
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
    """A record that comes with the library, read once. Raises `DataError` where it has a fault of shape."""
    read = draft(path)
    if read.problems or read.bloc is None:
        raise DataError(read.problems)
    return read.bloc


def draft_of(values: Mapping[str, Any], file: str) -> Draft:
    """The same for tables already read."""
    return _Drafter(dict(values), file).draft()


class _Drafter:
    """One reading of one file: what it has shaped so far, and what it has to complain of."""

    def __init__(self, values: dict[str, Any], file: str) -> None:
        self.values, self.file = values, file
        self.blank = dict(blanks(values))
        self.problems = [Problem(file, path, say("is still to be filled in: {blank}", blank=held)) for path, held in self.blank.items()]
        self.shaper = reading.shaper()

    def complain(self, path: str, says: str) -> None:
        if path not in self.blank:
            self.problems.append(Problem(self.file, path, says))

    def draft(self) -> Draft:
        known = sorted({*SECTIONS, *(field.name for field in attrs.fields(Top))})
        for name in sorted(self.values.keys() - set(known)):
            self.complain(name, no_key(name, known))
        index = self._own_states()
        own = {each.key: each for each in self._keyed("sources", Source)}
        head = self._head()
        sections = self._sections()
        bloc = self._bloc(head, index, own, sections)
        return Draft(file=self.file, bloc=bloc, problems=tuple(self.problems), own=own, present=frozenset(self.values), blank=bool(self.blank))

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

    def _own_states(self) -> NameIndex:
        own = tuple(self._keyed("states", State, "iso3"))
        if not own:
            return reading.state_index()
        known = dict(reading.by_code())
        for each in own:
            if not re.fullmatch(r"[A-Z]{3}", each.iso3):
                self.complain(f"states.{each.iso3}", say("a state's code is three capital letters, such as XAA"))
            elif each.iso3 in known and known[each.iso3] != each:
                taken = N_("is the code of {state} already: choose another; XAA to XZZ are free for states of your own")
                self.complain(f"states.{each.iso3}", say(taken, state=known[each.iso3]))
            else:
                known[each.iso3] = each
        self.shaper = type(self.shaper)(known)
        return NameIndex(tuple(known.values()))

    def _sections(self) -> dict[str, Any]:
        instruments = {each.key: each for each in self._keyed("instruments", model.Instrument)}
        institutions = {each.key: each for each in self._keyed("institutions", model.Institution, point={"instrument": instruments})}
        found: dict[str, Any] = {"instruments": tuple(instruments.values()), "institutions": tuple(institutions.values())}
        found["goals"] = tuple(self._keyed("goals", model.Goal, point={"instrument": instruments, "carriers": institutions}))
        for name in ("obligations", "rules"):
            found[name] = tuple(self._keyed(name, _KEYED[name], point={"instrument": instruments}))
        found["forces"] = tuple(self._keyed("forces", model.Force))
        found["coverage"] = tuple(self._keyed("coverage", model.Coverage, "section"))
        found["memberships"] = tuple(self._spells())
        for name, kind in _LISTED.items():
            found[name] = tuple(self._listed(name, kind))
        for name, kind in _SINGLE.items():
            found[name] = self._make(self.values[name], kind, name) if name in self.values else None
        return found

    def _bloc(self, head: Top, index: NameIndex, own: Mapping[str, Source], sections: dict[str, Any]) -> Bloc:
        values = {field.name: getattr(head, field.name) for field in attrs.fields(Top)}
        bloc = Bloc(states=index, own_sources=own, **values, **sections)
        if bloc.ended and bloc.ended.on.unknown:
            first = min((spell.since.earliest for spell in bloc.memberships), default=bloc.horizon.earliest)
            bloc = attrs.evolve(bloc, ended=attrs.evolve(bloc.ended, on=PartialDate("?", first, bloc.horizon.latest)))
        spells = tuple(self._bounded(spell, bloc) for spell in bloc.memberships)
        return attrs.evolve(bloc, memberships=spells)

    def _bounded(self, spell: model.Spell, bloc: Bloc) -> model.Spell:
        """An end known to have come, though not when, came by the horizon at the latest."""
        latest = bloc.ended.on.latest if bloc.ended else bloc.horizon.latest
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

    def _table(self, name: str, what: str) -> dict[str, Any]:
        value = self.values.get(name, {})
        if isinstance(value, dict):
            return value
        self.complain(name, say("expected {what}, got {kind}", what=what, kind=kind_of(value)))
        return {}

    def _keyed(self, name: str, kind: type, key: str = "key", point: Mapping[str, Mapping[str, Any]] | None = None) -> Iterator[Any]:
        for each, table in self._table(name, say("one table for each, such as [{name}.example]", name=name)).items():
            path = f"{name}.{each}"
            if not isinstance(table, dict):
                self.complain(path, say("expected a table, {table}, got {kind}", table=f"[{path}]", kind=kind_of(table)))
                continue
            if key in table:
                self.complain(path, say('"{key}" is not a key here: it is the name of the table, {table}', key=key, table=f"[{path}]"))
            if made := self._make(self._pointed({**table, key: each}, point or {}, path), kind, path):
                yield made

    def _listed(self, name: str, kind: type) -> Iterator[Any]:
        value = self.values.get(name, [])
        if not isinstance(value, list):
            self.complain(name, say("expected a list of tables, written with double brackets: [[{name}]]", name=name))
            return
        for place, table in enumerate(value, 1):
            if made := self._make(table, kind, f"{name}[{place}]"):
                yield made

    def _spells(self) -> Iterator[model.Spell]:
        for code, spells in self._table("members", say("one list of spells for each state, such as [[members.MLI]]")).items():
            path = f"members.{code}"
            try:
                state = self.shaper.state(code)
            except BlocsError as unknown:
                self.complain(path, str(unknown))
                state = State(iso3=code, name=Text({"en": code, "fr": code}))
            if not isinstance(spells, list):
                self.complain(path, say("expected a list of spells, written with double brackets: [[{name}]]", name=path))
                continue
            for place, table in enumerate(spells, 1):
                where = f"{path}[{place}]"
                if not isinstance(table, dict):
                    self.complain(where, say("expected a table, {table}, got {kind}", table=f"[[{path}]]", kind=kind_of(table)))
                    continue
                if "state" in table:
                    self.complain(where, say('"{key}" is not a key here: it is the name of the table, {table}', key="state", table=f"[[{path}]]"))
                if made := self._make({**table, "state": state}, model.Spell, where):
                    yield made

    def _pointed(self, table: dict[str, Any], point: Mapping[str, Mapping[str, Any]], path: str) -> dict[str, Any]:
        """The table with each key of another table replaced by what stands there."""
        for field, known in point.items():
            if field not in table:
                continue
            asked = table[field]
            keys = asked if isinstance(asked, list) else [asked]
            home = "institutions" if field == "carriers" else "instruments"
            found = [self._target(each, known, home, f"{path}.{field}") for each in keys]
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
            form = N_('{said} is not the key of any table in this record that it could point to; did you mean "{near}"?')
            self.complain(path, say(form, said=said, near=near[0]))
        else:
            form = N_("{said} is not the key of any table in this record that it could point to; known are: {known}")
            self.complain(path, say(form, said=said, known=", ".join(known) or say_as("keys", "none")))
        return None

    def _make(self, value: object, kind: Callable[..., Any], path: str) -> Any:
        made, wrong = self.shaper.shape(value, kind, path)  # type: ignore[arg-type]
        for where, says in wrong:
            self.complain(where.lstrip("."), says)
        return made


def _taken_back(notice: model.Notice, latest: dt.date) -> model.Notice:
    """A notice taken back nobody knows when was so by the horizon at the latest."""
    if not (notice.rescinded and notice.rescinded.on.unknown and notice.given):
        return notice
    return attrs.evolve(notice, rescinded=_by(notice.rescinded, notice.given.on, latest))


def _by(act: Any, since: PartialDate, latest: Any) -> Any:
    return attrs.evolve(act, on=PartialDate("?", min(since.earliest + dt.timedelta(days=1), latest), latest))
