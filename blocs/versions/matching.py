"""Which account of a fact in one version is which in another: by what they say, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from blocs.versions.nodes import Node

__all__ = ["Pair", "in_list", "keyed"]

Pair = tuple[Node | None, Node | None]

_SAME_YEAR, _ALIKE, _SURELY_ALIKE = 0.6, 0.5, 0.7
"""How much two dates in one year have in common; how much two accounts of one fact must, and where they name different persons or places."""

_IDENTITY = {
    "members": ("standing",), "steps": ("what",), "suspensions": ("start.on",), "notices": (), "history": ("status",), "figures": ("what",),
    "offices": ("office", "holder"), "seats": ("city",), "languages": (), "recognitions": ("by",), "lineage": ("relation", "bloc"), "sanctions": ("state",),
    "partners": ("name",), "finance": ("what", "unit", "on"), "events": ("on",), "meetings": ("on",), "keeps": (),
}  # fmt: skip
"""What tells one fact of a list from the next."""

_YEAR = re.compile(r"'(\d{4})")


def likeness(one: Node, other: Node) -> float:
    """How much of the shorter of two accounts stands in the longer: from 0 to 1."""
    shared = sum(_agreement(value, other.marks.get(place, "")) for place, value in one.marks.items())
    return shared / max(min(len(one.marks), len(other.marks)), 1)


def _agreement(one: str, other: str) -> float:
    if one == other:
        return 1.0
    years = _YEAR.match(one), _YEAR.match(other)
    return _SAME_YEAR if years[0] and years[1] and years[0][1] == years[1][1] else 0.0


def _identity(node: Node, kind: str) -> tuple[str, ...]:
    found = []
    for path in _IDENTITY.get(kind, ()):
        inner, _, key = path.rpartition(".")
        holder = node.single.get(inner) if inner else node
        value = (holder.stated.get(key) or holder.worded.get(key, "")) if holder else ""
        found.append(repr(value)[:5] if inner else repr(value))  # of a date that dates a fact, the year
    return tuple(found)


def in_list(old: Sequence[Node], new: Sequence[Node], kind: str) -> Iterator[Pair]:
    """Every fact of two lists once: with its other account, or with nothing where it was added or withdrawn."""
    alike = _alike(old, new, kind)
    return _paired(old, new, [*alike, *_of_one_identity(old, new, kind, alike)])


def keyed(old: Mapping[str, Node], new: Mapping[str, Node]) -> Iterator[Pair]:
    """The same of facts with keys: those of one key are one fact; the others are compared by what they say."""
    yield from ((old[key], new[key]) for key in old if key in new)
    gone, come = [old[key] for key in old if key not in new], [new[key] for key in new if key not in old]
    yield from _paired(gone, come, _alike(gone, come, ""))


def _alike(old: Sequence[Node], new: Sequence[Node], kind: str) -> list[tuple[int, int]]:
    """The pairs that have most in common; those that stand at one place first, where several have as much."""
    scores = []
    for one, a in enumerate(old):
        for other, b in enumerate(new):
            least = _ALIKE if _identity(a, kind) == _identity(b, kind) else _SURELY_ALIKE
            if (score := likeness(a, b)) > least:
                scores.append((-score, abs(one - other), one, other))
    return list(_once((one, other) for _, _, one, other in sorted(scores)))


def _of_one_identity(old: Sequence[Node], new: Sequence[Node], kind: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of those left over, the pairs that say it of the same person, place or status, in their order."""
    same = (
        (one, other)
        for one, a in enumerate(old)
        for other, b in enumerate(new)
        if all(one != each[0] and other != each[1] for each in taken) and _identity(a, kind) == _identity(b, kind)
    )
    return list(_once(same))


def _once(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs of which neither part has been taken before."""
    ones: set[int] = set()
    others: set[int] = set()
    for one, other in pairs:
        if one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            yield one, other


def _paired(old: Sequence[Node], new: Sequence[Node], pairs: Sequence[tuple[int, int]]) -> Iterator[Pair]:
    """The pairs of these places, and what is left over on either side."""
    yield from ((old[one], new[other]) for one, other in pairs)
    ones, others = {one for one, _ in pairs}, {other for _, other in pairs}
    yield from ((node, None) for place, node in enumerate(old) if place not in ones)
    yield from ((None, node) for place, node in enumerate(new) if place not in others)
