"""The record without the documents on trial: what rests on them alone enters no factor."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, cast

import attrs

from blocs.oneline import OneLine
from blocs.record.bloc import Bloc
from blocs.record.citation import Citation
from blocs.record.facts import cited, facts
from blocs.record.states import State
from blocs.storage.evidence import sources_by_key

__all__ = ["untried"]


@lru_cache(maxsize=256)
def untried(bloc: Bloc) -> Bloc:
    """The bloc without the citations of documents whose own claims are examined, and without the facts that rest on such alone.

    The records that come with the library cite none (a test holds it), and are not searched.
    """
    if bloc.bundled:
        return bloc
    known = sources_by_key((bloc,))
    cites = {citation.key for _, fact in facts(bloc) for citation in cited(fact)}
    tried = frozenset(key for key in cites if key in known and known[key].examined)
    return cast(Bloc, _without(bloc, tried)) if tried else bloc


def _without(value: Any, tried: frozenset[str]) -> Any:
    """The same value without what these sources alone bear, or nothing where they bear it alone."""
    if isinstance(value, tuple):
        return tuple(kept for each in value if (kept := _without(each, tried)) is not None)
    if isinstance(value, Citation):
        return None if value.key in tried else value
    if not _recorded(value):
        return value
    kept = {each.name: _without(getattr(value, each.name), tried) for each in attrs.fields(value.__class__)}
    return None if _unborne(value, kept) else attrs.evolve(value, **kept)


def _recorded(value: object) -> bool:
    """Is it part of a record?"""
    return isinstance(value, OneLine) and not isinstance(value, State)


def _unborne(value: Any, kept: dict[str, Any]) -> bool:
    """Has it lost all its sources, or a part without which it is not?"""
    needed = [each.name for each in attrs.fields(value.__class__) if each.default is attrs.NOTHING and getattr(value, each.name) is not None]
    return any(kept[name] is None for name in needed) or ("sources" in kept and not kept["sources"])
