"""Tables of what differs between two versions of the data: fact by fact, and in numbers, body by body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from blocs.i18n.lazy import Message, joined, msg, msg_as, msg_n
from blocs.i18n.messages import N_
from blocs.record.source import Source
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.fact_words import stated, subject
from blocs.tables.frames import fields
from blocs.tables.table import Table
from blocs.tables.values import Row
from blocs.tables.wording import SECTIONS, labels
from blocs.versions.difference import Difference, Kind, Matter

__all__ = ["corrections", "numbers"]

_LISTED = ("memberships", "suspensions", "notices", "ended", "record")
"""The sections whose new facts are listed one by one."""

_FEW = 3
"""As many new facts of another section are listed; of more the number is told."""


def corrections(
    changes: Sequence[Difference], sources: Mapping[str, Source], title: object, *, shown: Sequence[Difference] | None = None, counted: bool = True
) -> Table:
    """What was added, changed and withdrawn, fact by fact, with what was said, what is said, and the sources of both.

    States of which one change says the same stand in one row. New facts of sections that hold more than who belonged and when are `counted`,
    unless all are to be listed. For programs every fact that is `shown` is a row.
    """
    held = changes if shown is None else shown
    listed = [each for each in held if not _is_new_body(each)]
    rows = [row for _, group in groupby(listed, key=lambda each: each.bloc) for row in _rows(list(group), counted=counted)]
    columns = (
        Column("bloc", msg("Body"), kind="name"), Column("what", msg_as("data", "Fact"), kind="name"), Column("old", msg("It said")),
        Column("new", msg("It says")), Column("address", msg("Address"), below=True, kind="name"),
    )  # fmt: skip
    folded = msg(_COUNTED) if any(isinstance(row[3].value, int) for row in rows) else None
    notes = tuple(filter(None, (_new_bodies(held), folded, _left_out(changes, held), msg(_NOTHING) if not changes else None)))
    return Table(
        title=title, columns=columns, rows=tuple(rows), values=tuple(map(_values, held)), fields=_FIELDS, notes=notes, own_sources=(sources,)
    )


_NOTHING = N_("Nothing differs.")
_COUNTED = N_("Where a section has many new facts, they are counted: --section NAME lists them.")


def _is_new_body(each: Difference) -> bool:
    return each.section == "record" and each.kind == Kind.ADDED


def _new_bodies(changes: Iterable[Difference]) -> Message | None:
    """The bodies that only the new version has, by name, with the number of their facts."""
    new = [each for each in changes if _is_new_body(each)]
    if not new:
        return None
    facts = sum(each.new["facts"] for each in new)
    names = joined(labels(each.bloc for each in new), ", ")
    return msg_n("{n} body is new: {bodies}; {facts} facts.", "{n} bodies are new: {bodies}; {facts} facts.", len(new), bodies=names, facts=facts)


def _rows(changes: list[Difference], *, counted: bool) -> Iterator[tuple[Cell, ...]]:
    """The rows of one body: corrections and new memberships one by one, other new facts by their number where there are many."""
    new = Counter(each.section for each in changes if each.kind == Kind.ADDED and each.matter == Matter.FACT)
    many = {section for section, n in new.items() if n > _FEW and section not in _LISTED} if counted else set()
    steps = [each for each in changes if _is_step(each)]
    folded = [each for each in changes if _is_new(each) and (each.section in many or (counted and len(steps) > _FEW and each in steps))]
    left = [each for each in changes if each not in folded]
    for group in _together(left):
        yield _row(group)
    for section in sorted({each.section for each in folded}):
        yield _counted(section, [each for each in folded if each.section == section])


def _is_new(each: Difference) -> bool:
    return each.kind == Kind.ADDED and each.matter == Matter.FACT


def _is_step(each: Difference) -> bool:
    """Is it a new step on the way into a body: a signature, a ratification?"""
    return _is_new(each) and ".steps[" in each.address


def _together(changes: Iterable[Difference]) -> list[list[Difference]]:
    """The changes that say the same of several states, together; in their order."""
    groups: dict[object, list[Difference]] = {}
    for each in changes:
        rest = tuple((key, value) for key, value in each.about.items() if key != "state")
        part = each.address.partition("]")[2]
        same = (each.section, part, each.kind, each.matter, rest, tuple(each.old.items()), tuple(each.new.items()))
        groups.setdefault(same if each.address.startswith("members.") and each.matter == Matter.FACT else id(each), []).append(each)
    return list(groups.values())


def _row(group: list[Difference]) -> tuple[Cell, ...]:
    first = group[0]
    states = tuple(each.about["state"] for each in group) if len(group) > 1 else first.about.get("state")
    about = {**first.about, "state": states} if states else first.about
    what = msg("the whole body") if first.section == "record" else subject(first.section, first.address, about)
    return (
        _bloc(first), Cell(_marked(first, what), value=first.address), _side(group, new=False), _side(group, new=True),
        cell(_addresses([each.address for each in group])),
    )  # fmt: skip


def _addresses(found: list[str]) -> object:
    """The addresses of a row; of many, the first and the last."""
    if len(found) <= _FEW:
        return joined(found, ", ")
    return msg("{first} to {last} ({n} facts)", first=found[0], last=found[-1], n=len(found))


def _bloc(each: Difference) -> Cell:
    return Cell(labels([each.bloc])[0], value=each.bloc)


_MATTERS = {
    Matter.DOUBT: N_("{fact} (how sure)"), Matter.WORDING: N_("{fact} (wording)"), Matter.SOURCES: N_("{fact} (sources)"),
    Matter.ADDRESS: N_("{fact} (address)"),
}  # fmt: skip


def _marked(each: Difference, what: object) -> object:
    return msg(_MATTERS[each.matter], fact=what) if each.matter in _MATTERS else what


def _side(group: list[Difference], *, new: bool) -> Cell:
    """What one version states of a fact, with its sources."""
    first = group[0]
    held, cited = (first.new, "new_sources") if new else (first.old, "old_sources")
    sources = tuple(dict.fromkeys(citation for each in group for citation in getattr(each, cited)))
    return Cell(_said(first, held, new=new), value=written(held), sources=sources)


def _said(each: Difference, held: Mapping[str, Any], *, new: bool) -> object:
    if each.kind == Kind.ADDED and not new:
        return msg_as("fact", "nothing")
    if each.kind == Kind.WITHDRAWN and new:
        return msg_as("fact", "nothing: withdrawn")
    if each.section == "record":
        return msg_n("{name}: {n} fact", "{name}: {n} facts", held["facts"], name=held["name"])
    if each.matter == Matter.ADDRESS:
        return each.address if new else each.was_at
    if each.matter == Matter.SOURCES and not held:
        return joined((str(citation) for citation in (each.new_sources if new else each.old_sources)), ", ")
    return stated(each.section, held) if held else msg_as("fact", "nothing")


def _counted(section: str, group: list[Difference]) -> tuple[Cell, ...]:
    """A row that tells how many new facts a section has."""
    what = msg("steps on the way in") if section == "memberships" else msg(SECTIONS.get(section) or _OTHER.get(section, section))
    return (
        _bloc(group[0]), Cell(what, value=section), Cell(msg_as("fact", "nothing"), value=""),
        Cell(msg_n("{n} fact more", "{n} facts more", len(group)), value=len(group)), cell(""),
    )  # fmt: skip


_OTHER = {
    "events": N_("events"), "seats": N_("seats"), "languages": N_("languages"), "lineage": N_("lines of descent"), "recognitions": N_("recognitions"),
    "head": N_("the body"), "coverage": N_("how far it was checked"), "ended": N_("end"),
}  # fmt: skip

_LEFT_OUT: Mapping[Matter, Callable[[int], Message]] = {
    Matter.WORDING: lambda n: msg_n("{n} fact told in other words", "{n} facts told in other words", n),
    Matter.SOURCES: lambda n: msg_n("{n} fact with other sources or places", "{n} facts with other sources or places", n),
    Matter.DOUBT: lambda n: msg_n("{n} fact that is surer or less sure", "{n} facts that are surer or less sure", n),
    Matter.ADDRESS: lambda n: msg_n("{n} fact at another address", "{n} facts at another address", n),
    Matter.COVERAGE: lambda n: msg_n("{n} statement of how far a section was checked", "{n} statements of how far a section was checked", n),
}


def _left_out(changes: Iterable[Difference], shown: Sequence[Difference]) -> Message | None:
    """How many changes of what kinds are not listed."""
    held = set(map(id, shown))
    left = Counter(each.matter for each in changes if id(each) not in held and each.matter in _LEFT_OUT)
    if not left:
        return None
    parts = [_LEFT_OUT[matter](n) for matter, n in left.items()]
    return msg("Not listed, since no answer changed: {parts}. --all lists them.", parts=joined(parts, ", "))


def numbers(changes: Iterable[Difference], title: object) -> Table:
    """How many facts of each body were corrected, withdrawn and added, and how many are told, sourced or placed otherwise?"""
    bodies: dict[str, Counter[str]] = {}
    for each in (each for each in changes if each.section != "record"):
        bodies.setdefault(each.bloc, Counter())[_column(each)] += 1
    rows = tuple((Cell(labels([bloc])[0], value=bloc), *(cell(count[key]) for key in _COLUMNS)) for bloc, count in bodies.items())
    columns = tuple(Column(key, msg(label), "right", kind="whole") for key, label in _COLUMNS.items())
    return Table(title=title, columns=(Column("bloc", msg("Body"), kind="name"), *columns), rows=rows)


_COLUMNS = {
    "changed": N_("Corrected"), "withdrawn": N_("Withdrawn"), "added": N_("Added"), "doubt": N_("Surer or less sure"), "wording": N_("Reworded"),
    "sources": N_("Other sources"), "address": N_("Other address"), "coverage": N_("How far checked"),
}  # fmt: skip


def _column(each: Difference) -> str:
    return each.kind.value if each.matter == Matter.FACT else each.matter.value


_FIELDS = fields({
    "bloc": "text", "section": "text", "address": "text", "was_at": "text", "kind": "text", "matter": "text", "old": "text", "new": "text",
    "old_sources": "texts", "new_sources": "texts",
})  # fmt: skip


def _values(each: Difference) -> Row:
    return {
        "bloc": each.bloc, "section": each.section, "address": each.address, "was_at": each.was_at or None, "kind": each.kind.value,
        "matter": each.matter.value, "old": written(each.old) or None, "new": written(each.new) or None, "old_sources": list(map(str, each.old_sources)),
        "new_sources": list(map(str, each.new_sources)),
    }  # fmt: skip


def written(held: Mapping[str, Any]) -> str:
    """What is stated, for programs: a single date or code as it is written, several keys with their values.

    >>> written({"on": "2025-01-29"}), written({"standing": "full", "entry.on": "1975"})
    ('2025-01-29', 'standing=full; entry.on=1975')
    """
    if list(held) == ["on"]:
        return str(held["on"])
    return "; ".join(f"{key}={_one(value)}" for key, value in held.items())


def _one(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_one, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(getattr(value, "en", value))
