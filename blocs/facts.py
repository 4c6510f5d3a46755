"""Every fact of a record with its permanent address, for counting, checking and listing sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import attrs

from blocs import reading
from blocs.bloc import Bloc
from blocs.model import Fact
from blocs.sources import Citation, Source
from blocs.states import State
from blocs.text import Text

__all__ = ["Counts", "cited", "counts", "facts", "shelf", "unpaired", "values", "weak", "witness"]

_NAMES = {"memberships": "members"}


@lru_cache(maxsize=128)
def values(bloc: Bloc) -> tuple[tuple[str, Any], ...]:
    """Every frozen value inside a record with its address, such as `members.MLI[1].exit`; each once, where it is at home."""
    return tuple(found for name in _fields(Bloc) for found in _inside(getattr(bloc, name), _NAMES.get(name, name)))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a class that hold what is at home in it; none for what is no part of a record."""
    if not attrs.has(kind) or kind in (State, Text, Citation):
        return ()
    return tuple(field.name for field in attrs.fields(kind) if "pointer" not in field.metadata)


def _inside(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for address, each in _placed(value, path):
            yield from _inside(each, address)
    elif names := _fields(value.__class__):
        yield path, value
        for name in names:
            yield from _inside(getattr(value, name), f"{path}.{name}")


def _placed(each: tuple[Any, ...], path: str) -> Iterator[tuple[str, Any]]:
    seen: dict[str, int] = {}
    for place, value in enumerate(each, 1):
        if key := getattr(value, "key", None) or getattr(value, "section", None):
            yield f"{path}.{key}", value
        elif path == "members":
            code = value.state.iso3
            seen[code] = seen.get(code, 0) + 1
            yield f"{path}.{code}[{seen[code]}]", value
        else:
            yield f"{path}[{place}]", value


def facts(bloc: Bloc) -> Iterator[tuple[str, Fact]]:
    """Every act or attribute that bears sources, with its permanent id within the record."""
    return ((path, value) for path, value in values(bloc) if isinstance(value, Fact))


def cited(fact: Any) -> Iterator[Citation]:
    """Every citation of a fact, those of its disputes included."""
    yield from fact.sources
    for dispute in getattr(fact, "disputed", ()):
        yield from dispute.sources


def shelf(blocs: Iterable[Bloc]) -> Mapping[str, Source]:
    """The bibliography and what these records bring along, by key."""
    return {**reading.sources(), **{key: each for bloc in blocs for key, each in bloc.own_sources.items()}}


def weak(source: Source) -> bool:
    """Is it of a kind that bears no fact alone: an encyclopedia, or a file that nobody signs?"""
    term = reading.vocabulary()["evidence"].get(source.evidence)
    return term is not None and term.weak


def witness(source: Source) -> bool:
    """Can a fact rest on it alone: is it signed, can it be found again, and is it none of the documents that the record examines?"""
    return not (weak(source) or source.untraced or source.examined)


def unpaired(fact: Any, known: Mapping[str, Source]) -> bool:
    """Does a fact lack two sources independent of each other? However many unsigned files and encyclopedias there are, they count as one."""
    keys = {citation.key for citation in fact.sources}
    feeble = {key for key in keys if key in known and weak(known[key])}
    return len(keys - feeble) + bool(feeble) < 2


UNPLACED = frozenset({"opening", "body"})
"""What a citation says where it names no paragraph, page or article."""


@attrs.frozen
class Counts:
    """How much a record holds: facts and sources, disputed facts, those marked unverified, those that lack two independent sources.

    Of the sources, `untraced`, `feeble` (unsigned files and encyclopedias) and `examined` (documents that the record is asked about) bear no fact
    alone; `unborne` counts the facts that rest on such alone, `unmarked` those of them that do not say so, `unplaced` the citations that
    name no paragraph, page or article.
    """

    facts: int
    sources: int
    disputed: int
    unverified: int
    single: int
    untraced: int = 0
    feeble: int = 0
    examined: int = 0
    unborne: int = 0
    unmarked: int = 0
    unplaced: int = 0


def counts(blocs: Iterable[Bloc]) -> Counts:
    """How many facts, sources and disputed facts do these records hold, and how well do the sources bear them?"""
    held = tuple(blocs)
    known = shelf(held)
    found = [fact for bloc in held for _, fact in facts(bloc)]
    used = {citation.key: known[citation.key] for fact in found for citation in cited(fact) if citation.key in known}
    bare = [fact for fact in found if not any(witness(known[each.key]) for each in fact.sources if each.key in known)]
    return Counts(
        facts=len(found),
        sources=len({citation.key for fact in found for citation in cited(fact)}),
        disputed=sum(bool(each.disputed) for each in found),
        unverified=sum(bool(each.unverified) for each in found),
        single=sum(unpaired(each, known) for each in found),
        untraced=sum(each.untraced for each in used.values()),
        feeble=sum(weak(each) for each in used.values()),
        examined=sum(each.examined for each in used.values()),
        unborne=len(bare),
        unmarked=sum(not each.unverified for each in bare),
        unplaced=sum(citation.place in UNPLACED for fact in found for citation in cited(fact)),
    )
