"""Differences between two versions of the data, fact by fact: what one said, what the other says, and the sources of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import attrs

from blocs.errors import BlocsError
from blocs.oneline import OneLine
from blocs.record.citation import Citation, cite
from blocs.versions.matching import Pair, in_list, keyed
from blocs.versions.nodes import LEADING, Node, sections

__all__ = ["Difference", "Kind", "Matter", "differences"]


class Kind(StrEnum):
    """What became of a fact."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"
    """It stands at another address, and says the same."""


class Matter(StrEnum):
    """What it is that differs."""

    FACT = "fact"
    """A date, a code, a figure, a name: what a reader would have been told."""
    DOUBT = "doubt"
    """Whether it is verified, and what other sources say."""
    WORDING = "wording"
    """How it is told, and what is noted beside it."""
    SOURCES = "sources"
    """Where it was read."""
    ADDRESS = "address"
    """Where it stands."""
    COVERAGE = "coverage"
    """How far a section was checked."""


@attrs.frozen(kw_only=True, repr=False)
class Difference(OneLine):
    """One fact that was added, changed, withdrawn or moved.

    `bloc` is the id of the body, `address` the permanent address of the fact (`members.MLI[1].exit`; nothing where it is the whole record),
    `was_at` its address in the old version where that was another. `old` and `new` give what each version states, by key: of a fact that
    changed only what differs, of one that was added or withdrawn all of it. `about` says what it is of: `{"office": "chair", "holder": …}`;
    `suspended` is the first day of the suspension, `part` the status or step, that it is of.
    """

    bloc: str
    section: str
    address: str
    was_at: str = ""
    kind: Kind
    matter: Matter = Matter.FACT
    _about: tuple[tuple[str, Any], ...] = attrs.field(default=(), alias="about")
    _old: tuple[tuple[str, Any], ...] = attrs.field(default=(), alias="old")
    _new: tuple[tuple[str, Any], ...] = attrs.field(default=(), alias="new")
    old_sources: tuple[Citation, ...] = ()
    new_sources: tuple[Citation, ...] = ()

    def _gist(self) -> Iterable[object]:
        return f"{self.bloc}: {self.address}", self.kind, self.matter

    @property
    def about(self) -> dict[str, Any]:
        """Whom or what it is of."""
        return dict(self._about)

    @property
    def old(self) -> dict[str, Any]:
        """What the old version stated."""
        return dict(self._old)

    @property
    def new(self) -> dict[str, Any]:
        """What the new version states."""
        return dict(self._new)


_ABOUT = {
    "instruments": ("title",), "institutions": ("name",), "forces": ("name",), "partners": ("name",), "rules": ("kind",), "goals": ("domain",),
    "obligations": ("kinds",), "offices": ("office", "holder"), "seats": ("city",), "lineage": ("relation", "bloc"), "recognitions": ("by",),
    "finance": ("what", "on"), "sanctions": ("state",), "coverage": ("section",),
}  # fmt: skip
"""By which of its keys a fact of a section is called."""

_INNER = ("status", "what", "standing")
"""By which of its keys a fact inside another is called."""

_FOLDED = ("history", "figures")
"""The lists that are told with what they stand in, where that is new or gone."""


@attrs.frozen
class _Comparison:
    """The comparison of one body in two versions."""

    bloc: str

    def top(self, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
        """All that differs between two records."""
        before, after = sections(old), sections(new)
        for name in dict.fromkeys((*before, *after)):
            for one, other in _pairs(name, before.get(name), after.get(name)):
                yield from self.pair(one, other, _about(name, _either(one, other)))

    def pair(self, old: Node | None, new: Node | None, about: Mapping[str, Any]) -> Iterator[Difference]:
        """All that differs between two accounts of one fact, and of what stands inside it."""
        if old is None or new is None:
            yield from self.whole(old, new, about)
            return
        if found := self.own(old, new, about):
            yield found
        for key in dict.fromkeys((*old.single, *new.single)):
            yield from self.pair(old.single.get(key), new.single.get(key), about)
        for key in dict.fromkeys((*old.several, *new.several)):
            for one, other in in_list(old.several.get(key, ()), new.several.get(key, ()), key):
                yield from self.pair(one, other, {**about, **_inner(key, _either(other, one))})

    def whole(self, old: Node | None, new: Node | None, about: Mapping[str, Any]) -> Iterator[Difference]:
        """A fact that is new or gone, with what stands inside it; suspensions and notices are told apart from the membership."""
        node = _either(old, new)
        yield self.made(Kind.ADDED if new else Kind.WITHDRAWN, old, new, about=about, old=told(old, about), new=told(new, about))
        for key in ("suspensions", "notices"):
            for each in node.several.get(key, ()):
                yield from self.whole(each if old else None, each if new else None, {**about, **_inner(key, each)})

    def own(self, old: Node, new: Node, about: Mapping[str, Any]) -> Difference | None:
        """What differs between two accounts of one fact, by its weight; nothing where none does."""
        for matter, part in ((Matter.FACT, "stated"), (Matter.DOUBT, "doubts"), (Matter.WORDING, "worded"), (Matter.SOURCES, "cited")):
            before, after = getattr(old, part), getattr(new, part)
            if before != after:
                changed = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key) and key != "sources"]
                held = ({key: each[key] for key in changed if key in each} for each in (before, after))
                return self.made(Kind.CHANGED, old, new, about=about, matter=matter, **dict(zip(("old", "new"), held, strict=True)))
        return self.made(Kind.MOVED, old, new, about=about, matter=Matter.ADDRESS) if old.address != new.address else None

    def made(
        self, kind: Kind, one: Node | None, other: Node | None, *, about: Mapping[str, Any], matter: Matter = Matter.FACT, **held: Mapping[str, Any]
    ) -> Difference:
        node = _either(one, other)
        return Difference(
            bloc=self.bloc, section=node.section, address=node.address, was_at=one.address if one and one.address != node.address else "", kind=kind,
            matter=Matter.COVERAGE if node.section == "coverage" else matter, about=_frozen(about), old=_frozen(held.get("old", {})),
            new=_frozen(held.get("new", {})), old_sources=_citations(one), new_sources=_citations(other),
        )  # fmt: skip


def _pairs(name: str, old: Any, new: Any) -> Iterator[Pair]:
    """The facts of one section in both versions, of which one may not have it, or have it in another form."""
    if isinstance(old, tuple) or isinstance(new, tuple):
        return in_list(old if isinstance(old, tuple) else (), new if isinstance(new, tuple) else (), name.partition(".")[0])
    if isinstance(old, dict) or isinstance(new, dict):
        return keyed(old if isinstance(old, dict) else {}, new if isinstance(new, dict) else {})
    return iter([(old, new)])


def _either(one: Node | None, other: Node | None) -> Node:
    """The second, or the first where that is all there is."""
    found = other or one
    assert found is not None
    return found


def _about(section: str, node: Node) -> dict[str, Any]:
    """Whom or what a fact is of: a state, or what it is called by."""
    if section.startswith("members."):
        return {"state": section.removeprefix("members.")}
    if section == "coverage":
        return {"section": node.address.partition(".")[2]}
    said = {**node.worded, **node.stated}
    return {key: said[key] for key in _ABOUT.get(section, ()) if key in said}


def _inner(key: str, node: Node) -> dict[str, Any]:
    """What tells a fact inside another from its neighbours: for a suspension its first day."""
    if key == "suspensions" and "start" in node.single:
        return {"suspended": node.single["start"].stated.get("on")}
    return next(({"part": node.stated[each]} for each in _INNER if each in node.stated), {})


_TEXTS = ("name", "title", "text", "what")


def told(node: Node | None, about: Mapping[str, Any], inside: str = "") -> dict[str, Any]:
    """All that a fact says, with what stands inside it, by key: `{"standing": "full", "entry.on": "1975-05-28"}`."""
    if node is None:
        return {}
    own = {**node.stated, **{key: node.worded[key] for key in _TEXTS if key in node.worded and not inside}}
    found = {f"{inside}{key}": value for key, value in own.items() if value not in (about.get(key), about.get("part"))}
    for key, each in node.single.items():
        found |= told(each, {}, f"{inside}{key}.")
    for key in _FOLDED:
        for place, each in enumerate(node.several.get(key, ()), 1):
            found |= told(each, {}, f"{inside}{key}[{place}].")
    return found


def _frozen(held: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((key, _plain(value)) for key, value in held.items())


def _plain(value: Any) -> Any:
    """A plain value that cannot be changed: a list as a tuple, a text in several languages as a `Text`."""
    if isinstance(value, dict):
        from blocs.i18n.text import Text

        strings = {str(key): each for key, each in value.items() if isinstance(each, str)}
        return Text(strings) if "en" in strings else tuple((str(key), _plain(each)) for key, each in value.items())
    return tuple(map(_plain, value)) if isinstance(value, list) else value


def _citations(node: Node | None) -> tuple[Citation, ...]:
    """The sources of a fact; what is no citation is left out."""
    return tuple(found for each in (node.sources if node else ()) if (found := _citation(each)))


def _citation(text: str) -> Citation | None:
    try:
        return cite(text)
    except BlocsError:
        return None


def differences(bloc: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Difference, ...]:
    """All that differs between two records of one body, given as plain tables: membership first, and what was corrected before what was added."""
    return tuple(sorted(_Comparison(bloc).top(old, new), key=_order))


def _order(each: Difference) -> tuple[int, int, str]:
    place = LEADING.index(each.section) if each.section in LEADING else len(LEADING)
    return place, each.kind == Kind.ADDED, each.address
