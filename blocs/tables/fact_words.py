"""Plain facts in words: whom one is of, and what it states; everything is said when it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from blocs.dates import PartialDate, parse
from blocs.errors import BadDate
from blocs.i18n.lazy import Number, joined, msg, msg_as, pattern
from blocs.i18n.messages import N_
from blocs.i18n.text import Text
from blocs.storage import reading
from blocs.tables.wording import Term, labels

__all__ = ["stated", "subject"]

_CODES = {
    "standing": "standing", "ground": "ground", "extent": "extent", "coverage.extent": "coverage", "status": "status", "goals.status": "goal_status",
    "instruments.kind": "instrument", "rules.kind": "rule", "partners.kind": "partner", "kinds": "obligation", "head.kinds": "kind", "organ": "organ",
    "also": "organ", "domain": "domain", "voting": "voting", "office": "office", "relation": "lineage", "finance.what": "finance", "what": "step",
    "figures.what": "figure", "level": "level", "support": "support", "basis": "basis", "entry.how": "entry", "exit.how": "exit", "ended.how": "ending",
    "suspensions.by": "by", "official": "language", "working": "language", "steps.part": "step", "history.part": "status", "figures.part": "figure",
}  # fmt: skip
"""The vocabulary of each key that holds a code, by the key alone or with what it stands in."""

_DATES = ("on", "since", "until", "target", "horizon", "suspended")
_STATES = ("state", "states")
_BLOCS = ("bloc", "succeeds", "recognitions.by")

_PARTS = {
    "entry": N_("entry"), "exit": N_("exit"), "suspensions": N_("suspension"), "notices": N_("notice of withdrawal"), "steps": N_("step on the way in"),
    "keeps": N_("what it keeps"), "start": N_("beginning"), "end": N_("end"), "announced": N_("announced"), "received": N_("received"),
    "takes_effect": N_("takes effect"), "rescinded": N_("taken back"), "signed": N_("signed"), "provisional": N_("provisionally in force"),
    "in_force": N_("in force"), "not_in_force": N_("not in force"), "ended": N_("ended"), "history": N_("what became of it"), "meetings": N_("meeting"),
    "seen": N_("last seen"), "figures": N_("figure"), "horizon": N_("checked to"), "name": N_("name"), "acronym": N_("acronym"), "short": N_("short name"),
    "aliases": N_("other spellings"), "former_names": N_("former names"), "kinds": N_("kind"), "succeeds": N_("succeeds"), "scope": N_("how full its data are"),
    "recognised_community": N_("recognised community"), "since": N_("since"), "until": N_("until"), "target": N_("target date"), "carriers": N_("carried by"),
    "state": N_("state"), "official": N_("official languages"), "working": N_("working languages"), "principal": N_("principal organ"),
    "founding": N_("founding instrument"), "amends": N_("amends"), "replaces": N_("replaces"), "exists": N_("there is such a clause"),
    "notice_months": N_("months of notice"), "automatic": N_("automatic"), "covers_external": N_("covers attack from outside"),
    "covers_rebellion": N_("covers rebellion"), "fixed": N_("seat fixed"), "also": N_("also"), "meets_months": N_("months between meetings"),
    "becomes": N_("becomes"), "empty": N_("looked for, and nothing there"), "languages": N_("languages"), "events": N_("event"),
    "note": N_("note"), "article": N_("place in the treaty"), "instrument": N_("rests on"), "unverified": N_("not verified"),
    "disputed": N_("other accounts"), "place": N_("place"), "for": N_("for"),
}  # fmt: skip
"""What is said of a part of a fact, or before a value that does not speak for itself."""

_SECTIONS = {
    "seats": N_("seat"), "recognitions": N_("recognised by"), "lineage": N_("line of descent"), "coverage": N_("how far it was checked"),
    "goals": N_("goal"), "partners": N_("partner"), "rules": N_("clause"), "obligations": N_("duty"), "sanctions": N_("sanctions on"), "forces": N_("force"),
}  # fmt: skip
"""What a fact of a section is called."""


def subject(section: str, address: str, about: Mapping[str, Any]) -> object:
    """Whom or what a fact is of, and which part of it: "Mali: suspension of 28 May 2021, end"."""
    named = joined((_value(section, "", key, value) for key, value in about.items() if key not in ("suspended", "part")), ", ")
    parts = joined((_step(each, about) for each in _below(section, address)), ", ")
    if section in ("memberships", "suspensions", "notices"):
        return _colon(named, parts or msg_as("fact", "membership"))
    whole = _colon(msg(_SECTIONS[section]), named) if named and section in _SECTIONS else named
    if section == "head" or not whole:
        return parts or msg(_SECTIONS.get(section) or _PARTS.get(section, section))
    return joined((whole, parts), ", ") if parts else whole


def _colon(before: object, after: object) -> object:
    return msg("{what}: {how}", what=before, how=after)


_KEYED = ("members", "instruments", "institutions", "rules", "goals", "obligations", "forces", "coverage")


def _below(section: str, address: str) -> list[str]:
    """The parts that an address leads through, below the fact that stands in the section itself."""
    steps = address.split(".")
    return steps if section == "head" else steps[2 if steps[0] in _KEYED else 1 :]


def _step(step: str, about: Mapping[str, Any]) -> object:
    """A part of a fact; of one in a list, which of them: the suspension by its first day, a status or a step by itself."""
    name = step.partition("[")[0]
    if name == "suspensions" and isinstance(about.get("suspended"), str):
        return msg("suspension of {day}", day=_date(about["suspended"]))
    return _value("", name, "part", about["part"]) if "[" in step and "part" in about and name != "suspensions" else _part(name)


def _part(name: str) -> object:
    return msg(_PARTS[name]) if name in _PARTS else name


def stated(section: str, held: Mapping[str, Any]) -> object:
    """What a fact states, in a line: "full member; entry 28 May 1975, founding member"."""
    own = [each for key, value in held.items() if "." not in key for each in _labelled(section, "", key, value)]
    groups: dict[str, list[object]] = {}
    for path, value in held.items():
        inside, _, key = path.rpartition(".")
        if inside:
            groups.setdefault(inside, []).extend(_labelled(section, re.sub(r"\[\d+\]", "", inside), key, value))
    return joined([*own, *(_grouped(inside, parts) for inside, parts in groups.items())])


def _grouped(inside: str, parts: Iterable[object]) -> object:
    """What stands inside a fact, with what it is; an entry of a history speaks for itself."""
    name = re.sub(r"\[\d+\]", "", inside).rpartition(".")[2]
    held = joined(parts, ", ")
    return held if name in ("history", "figures") else pattern("{what} {held}", what=_part(name), held=held)


_LABELLED = (
    "since", "until", "target", "carriers", "official", "working", "principal", "founding", "amends", "replaces", "exists", "notice_months", "automatic",
    "covers_external", "covers_rebellion", "fixed", "also", "meets_months", "becomes", "empty", "note", "article", "instrument", "unverified", "disputed", "for",
)  # fmt: skip
"""The keys whose value does not speak for itself."""


def _labelled(section: str, inside: str, key: str, value: Any) -> Iterator[object]:
    """A value in words, behind its label where it needs one."""
    if value == ():  # an empty list says nothing
        return
    words = _value(section, inside, key, value)
    label = "for" if (section, key) == ("finance", "domain") else key
    yield _colon(_part(label), words) if label in _LABELLED else words


def _value(section: str, inside: str, key: str, value: Any) -> object:
    """A plain value in words: a date, a code, a state, a body, a number, a truth, a text."""
    if isinstance(value, tuple):
        return joined((_value(section, inside, key, each) for each in value), ", ")
    if isinstance(value, bool):
        return msg("yes") if value else msg("no")
    if isinstance(value, (int, float)):
        return Number(float(value), ",.0f" if float(value).is_integer() else ",.2f")
    if not isinstance(value, str):
        return value if isinstance(value, Text) else str(value)
    return _text(section, inside.rpartition(".")[2], key, value)


def _text(section: str, inside: str, key: str, value: str) -> object:
    names = (f"{inside}.{key}", f"{section}.{key}", key)
    if key in _DATES:
        return _date(value)
    if key in _STATES and value in reading.by_code():
        return reading.by_code()[value].name
    if any(name in _BLOCS for name in names):
        return labels([value])[0]
    for name in names:
        if (vocabulary := _CODES.get(name)) and value in reading.vocabulary()[vocabulary]:
            return Term(vocabulary, value)
    return value


def _date(text: str) -> PartialDate | str:
    """A date as it is said; what is none, as it is written."""
    with suppress(BadDate):
        return parse(text)
    return text
