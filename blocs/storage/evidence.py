"""How well sources bear a record: which kinds bear a fact alone, and counts of facts and sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from blocs.record.bloc import Bloc
from blocs.record.facts import cited, facts
from blocs.record.source import Source
from blocs.storage import reading

__all__ = ["UNSEEN", "Counts", "counts", "sources_by_key", "unpaired", "weak", "witness"]


def sources_by_key(blocs: Iterable[Bloc]) -> Mapping[str, Source]:
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


UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that a terminal obeys or that cannot be seen."""

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
    known = sources_by_key(held)
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
