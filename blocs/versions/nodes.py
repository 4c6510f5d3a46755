"""A record as a tree of plain facts: each with its permanent address, what it states, how it words it, and its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

__all__ = ["LEADING", "Node", "Section", "sections"]

LEADING = (
    "memberships", "suspensions", "notices", "ended", "head", "instruments", "institutions", "rules", "offices", "seats", "languages", "lineage",
    "recognitions", "obligations", "goals", "sanctions", "forces", "partners", "finance", "events", "coverage",
)  # fmt: skip
"""The sections of a record, those first that a reader looks for first."""

_TOP = ("name", "acronym", "short", "aliases", "former_names", "kinds", "recognised_community", "succeeds", "horizon", "scope")
_NO_FACTS = ("id", "sources", "states", "exceptions")
_DOUBTS = ("unverified", "disputed")
_PLACES = ("sources", "article", "instrument")
_WORDED = ("note", "place")


@attrs.frozen(eq=False)
class Node:
    """One act or attribute, and what stands inside it.

    `stated` is what it says that is true or false; `worded` how it is told; `doubts` and `cited` how far it is to be trusted and where it was
    read. `single` holds what stands inside it once, by key; `several` what stands inside it in a list.
    """

    address: str
    section: str
    stated: Mapping[str, Any]
    worded: Mapping[str, Any]
    doubts: Mapping[str, Any]
    cited: Mapping[str, Any]
    single: Mapping[str, Node]
    several: Mapping[str, tuple[Node, ...]]

    @property
    def sources(self) -> tuple[str, ...]:
        """Its citations; of one that has none of its own, those of what stands inside it."""
        held = self.cited.get("sources")
        own = [each for each in held if isinstance(each, str)] if isinstance(held, list) else []
        return tuple(own) or tuple(dict.fromkeys(each for node in self.single.values() for each in node.sources))

    @cached_property
    def marks(self) -> Mapping[tuple[str, str], str]:
        """Everything that it and what stands inside it says, by where it says it: what two accounts of one fact have in common."""
        own = {("", key): repr(value) for part in (self.stated, self.worded) for key, value in part.items()}
        inner = {(f"{place}/{path}", key): value for place, node in self._inside() for (path, key), value in node.marks.items()}
        return own | inner

    def _inside(self) -> Iterator[tuple[str, Node]]:
        yield from self.single.items()
        yield from ((f"{key}{place}", node) for key, nodes in self.several.items() for place, node in enumerate(nodes))

    def every(self) -> Iterator[Node]:
        """It, and all that stands inside it."""
        yield self
        for _, node in self._inside():
            yield from node.every()


Section = Node | dict[str, Node] | tuple[Node, ...]


def _is_text(value: object) -> bool:
    """Is it a text in several languages?"""
    return isinstance(value, dict) and isinstance(value.get("en"), str)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def node(table: Mapping[str, Any], address: str, section: str) -> Node:
    """The tree of a plain table."""
    parts: dict[str, dict[str, Any]] = {"stated": {}, "worded": {}, "doubts": {}, "cited": {}}
    single: dict[str, Node] = {}
    several: dict[str, tuple[Node, ...]] = {}
    for key, value in table.items():
        if key in _DOUBTS:
            parts["doubts"][key] = value
        elif key in _PLACES:
            parts["cited"][key] = value
        elif key in _WORDED or _is_text(value):
            parts["worded"][key] = value
        elif isinstance(value, dict):
            single[key] = node(value, f"{address}.{key}", section)
        elif _is_list(value):
            several[key] = _listed(value, f"{address}.{key}", key if key in ("suspensions", "notices") else section)
        else:
            parts["stated"][key] = value
    return Node(address, section, **parts, single=single, several=several)


def _of_head(key: str, value: Any) -> Node:
    """A key of the head: all but other spellings of its name are facts."""
    told = {key: value}
    plain: dict[str, Any] = {"doubts": {}, "cited": {}, "single": {}, "several": {}}
    return Node(key, "head", stated={} if key == "aliases" else told, worded=told if key == "aliases" else {}, **plain)


def _listed(tables: list[Any], address: str, section: str) -> tuple[Node, ...]:
    return tuple(node(each, f"{address}[{place}]", section) for place, each in enumerate(tables, 1) if isinstance(each, dict))


def sections(record: Mapping[str, Any]) -> dict[str, Section]:
    """A record by its sections: each one fact, facts by key, or facts in a list; the periods of membership by the code of the state.

    Whatever has not the form of a record is left out.
    """
    found: dict[str, Any] = {"head": {key: _of_head(key, record[key]) for key in _TOP if key in record}}
    for key, value in record.items():
        if key in (*_TOP, *_NO_FACTS):
            continue
        if key == "members" and isinstance(value, dict):
            found |= {f"members.{code}": _listed(spells, f"members.{code}", "memberships") for code, spells in value.items() if _is_list(spells)}
        elif key == "ended" and isinstance(value, dict):
            found[key] = node(value, key, key)
        elif isinstance(value, dict):
            found[key] = {name: node(table, f"{key}.{name}", key) for name, table in value.items() if isinstance(table, dict)}
        elif _is_list(value):
            found[key] = _listed(value, key, key)
    return found
