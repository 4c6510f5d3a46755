"""The tables that come with the library: states, sources, vocabularies, names; every cache of what is read stands here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, wraps
from pathlib import Path
from threading import RLock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from blocs.errors import DataError, Problem
from blocs.record.states import State
from blocs.storage.files import DATA, bundled, load, tables

if TYPE_CHECKING:  # at run time only when something is read: classes cost time to make, and the shaper brings cattrs with it
    from blocs.dates import PartialDate
    from blocs.names.index import NameIndex
    from blocs.record.cow_numbers import CowNumbers
    from blocs.record.source import Source
    from blocs.record.vocabulary import Term, Vocabulary
    from blocs.storage.structure import Shaper

__all__ = [
    "DATA",
    "bundled",
    "by_code",
    "cow_numbers",
    "load",
    "other_names",
    "plain_shaper",
    "quick_shaper",
    "released",
    "shaper",
    "source",
    "sources",
    "state",
    "state_index",
    "states",
    "version",
    "vocabulary",
]


_T = TypeVar("_T")
_READING = RLock()
"""Held while a table is read: however many threads ask first, it is read once. What is read here asks for no record, so that none waits for another."""


def _once(read: Callable[[], _T]) -> Callable[[], _T]:
    """A table that is read when it is first asked for, and then kept."""
    held = cache(read)

    @wraps(read)
    def asked() -> _T:
        with _READING:
            return held()

    asked.cache_info = held.cache_info  # type: ignore[attr-defined]
    return asked


@_once
def states() -> tuple[State, ...]:
    """Every state in the table, in order of its code."""
    return tuple(map(state, _tables()))


@cache
def cow_numbers() -> CowNumbers:
    """Which state a number of the Correlates of War means in a year."""
    from blocs.record.cow_numbers import CowNumbers

    return CowNumbers(states())


@_once
def _tables() -> Mapping[str, Any]:
    return MappingProxyType(tables(DATA / "states.toml"))


@cache
def state(code: str) -> State:
    """The state of this code, read alone: a record names a few of two hundred and fifty. Raises `KeyError` for none."""
    found: State = _must(quick_shaper(), {**_tables()[code], "iso3": code}, State, f"states.toml: {code}")
    return found


@cache
def state_index() -> NameIndex:
    """The states, findable by any name."""
    from blocs.names.index import NameIndex

    return NameIndex(read=states)


@cache
def plain_shaper() -> Shaper:
    """One for all tables that name no state."""
    from blocs.storage.structure import Shaper

    return Shaper({})


@cache
def shaper() -> Shaper:
    """One for all files that name no state of their own: making its hooks costs more than using them."""
    from blocs.storage.structure import Shaper

    return Shaper(by_code())


@cache
def quick_shaper() -> Shaper:
    """One for what comes with the library and is checked before that."""
    from blocs.storage.structure import QuickShaper

    return QuickShaper(by_code())


@lru_cache(maxsize=4)
def shaper_with(own: tuple[State, ...]) -> Shaper:
    """One for files that name these states of their own: several that share them are often read together."""
    from blocs.storage.structure import Shaper

    return Shaper({**by_code(), **{each.iso3: each for each in own}})


@cache
def by_code() -> Mapping[str, State]:
    """The states by their ISO 3166 alpha-3 codes."""
    return _States()


class _States(Mapping[str, State]):
    """The states by their codes, each read when it is asked for."""

    def __getitem__(self, code: str) -> State:
        return state(code)

    def __contains__(self, code: object) -> bool:
        return code in _tables()

    def __iter__(self) -> Iterator[str]:
        return iter(_tables())

    def __len__(self) -> int:
        return len(_tables())


@_once
def sources() -> Mapping[str, Source]:
    """The bibliography, by key."""
    from blocs.record.source import Source

    return MappingProxyType({source.key: source for source in _shaped_table(DATA / "sources.toml", Source, "key", plain_shaper())})


@cache
def source(key: str) -> Source:
    """The source of this key, read alone, where an answer names a few of two thousand. Raises `KeyError` for none."""
    from blocs.record.source import Source

    found: Source = _must(quick_shaper(), {**_sources()[key], "key": key}, Source, f"sources.toml: {key}")
    return found


@_once
def _sources() -> Mapping[str, Any]:
    return MappingProxyType(tables(DATA / "sources.toml"))


@_once
def vocabulary() -> Vocabulary:
    """Every vocabulary, by name."""
    from blocs.record.vocabulary import Vocabulary

    lists = load(DATA / "vocabulary.toml").items()
    return Vocabulary(MappingProxyType({name: MappingProxyType(_terms(name, terms)) for name, terms in lists}))


def _terms(name: str, terms: Mapping[str, Any]) -> dict[str, Term]:
    from blocs.record.vocabulary import Term

    return {code: _must(quick_shaper(), value, Term, f"vocabulary.toml: {name}.{code}") for code, value in terms.items()}


@_once
def other_names() -> Mapping[str, Mapping[str, str]]:
    """Names of bodies that stand in no record: those met in data sets, and those of forces that are taken for bodies."""
    return MappingProxyType({kind: MappingProxyType(names) for kind, names in load(DATA / "names.toml").items()})


@cache
def version() -> str:
    """The version of the data."""
    return str(load(DATA / "release.toml")["version"])


@cache
def released() -> PartialDate:
    """The day on which this version of the data was released."""
    from blocs.dates import parse

    return parse(str(load(DATA / "release.toml")["released"]))


def _must(shaper: Shaper, value: object, kind: type, where: str) -> Any:
    made, wrong = shaper.shape(value, kind, where)
    if wrong:
        raise DataError(Problem("data", path, says) for path, says, _ in wrong)
    return made


def _shaped_table(path: Path, kind: type, key: str, shaper: Shaper) -> tuple[Any, ...]:
    found: list[Any] = []
    problems: list[Problem] = []
    for name, table in load(path).items():
        made, wrong = shaper.shape({**table, key: name} if isinstance(table, dict) else table, kind, name)
        problems += [Problem(str(path), where, says, rule) for where, says, rule in wrong]
        found.append(made)
    if problems:
        raise DataError(problems)
    return tuple(found)
