"""Every fact of a record with its permanent address."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import attrs

from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.citation import Citation
from blocs.record.provenance import Fact
from blocs.record.states import State

__all__ = ["cited", "facts", "values"]

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
