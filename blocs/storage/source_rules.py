"""Rules over the bibliography, and over the sources that a record brings along."""

from __future__ import annotations

import datetime as dt
import re
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from blocs.i18n.messages import N_, say
from blocs.names.folding import fold
from blocs.record.codes import Evidence
from blocs.record.source import Source
from blocs.storage import reading
from blocs.storage.evidence import UNSEEN

__all__ = ["SOURCE_RULES", "TERMS", "one_work_one_entry", "source_faults"]

Fault = tuple[str, str, str]
"""The path below the table of sources, what is wrong, and the name of the rule."""
Mark = tuple[str, ...]
"""What no two works share."""


TERMS = {"type": "source_type", "evidence": "evidence", "extent": "read_extent"}
"""The fields of a source that hold terms, and their vocabularies."""


def known_terms(source: Source) -> Iterator[tuple[str, str]]:
    """Type, evidence and extent are terms of their vocabularies."""
    for field, name in TERMS.items():
        code = getattr(source, field)
        if code not in reading.vocabulary()[name]:
            form = N_('"{code}" is not a term of the vocabulary "{name}": {terms}')
            yield field, say(form, code=code, name=name, terms=", ".join(reading.vocabulary()[name]))


def readable(source: Source) -> Iterator[tuple[str, str]]:
    """No text holds characters that a terminal obeys or that cannot be seen."""
    for field in ("author", "title", "publisher", "note"):
        if UNSEEN.search(str(getattr(source, field, ""))):
            yield field, say("holds a control character: take it out")


def web_address(source: Source) -> Iterator[tuple[str, str]]:
    """An address is one that a browser can open."""
    if source.url and not re.fullmatch(r"https?://\S+", source.url):
        yield "url", say('"{url}" is not a web address: it begins with https:// and has no blanks', url=source.url)


def traceable(source: Source) -> Iterator[tuple[str, str]]:
    """There is something to find it by."""
    if source.untraced and not source.described:
        yield "url", say("is missing, and so are author, publisher and date: give one of them, or described = true if the title is your own")


def signed(source: Source) -> Iterator[tuple[str, str]]:
    """A work of scholarship names its author."""
    if source.evidence == Evidence.SCHOLARSHIP and not source.author:
        form = N_('is missing: scholarship has an author; what an institute issues without one is "institute", an encyclopedia "encyclopedia"')
        yield "author", say(form)


def read_in_time(source: Source) -> Iterator[tuple[str, str]]:
    """It was read after it was issued, and not in the future; no date is a slip of the pen."""
    if source.read.earliest > dt.date.today():
        yield "read", say("{on} lies in the future", on=source.read)
    if source.issued and source.issued.earliest > source.read.latest:
        yield "issued", say("{issued} is after the day on which it was read ({read})", issued=source.issued, read=source.read)


SOURCE_RULES: Mapping[str, Callable[[Source], Iterator[tuple[str, str]]]] = {
    "source-term": known_terms, "visible-characters": readable, "web-address": web_address, "traceable-source": traceable,
    "scholarship-has-author": signed, "source-read-in-time": read_in_time,
}  # fmt: skip
"""The rules over one source, by name."""


def source_faults(own: Mapping[str, Source], *, beside: bool = False) -> Iterator[Fault]:
    """What is wrong with these entries, or with them `beside` the bibliography that comes with the library: each by itself, and works entered twice?"""
    known = reading.sources() if beside else {}
    for key, source in own.items():
        for rule, faults in SOURCE_RULES.items():
            yield from ((f"{key}.{field}", says, rule) for field, says in faults(source))
        if known.get(key, source) != source:
            yield key, say("the bibliography has another source by this key: choose another key"), "source-key-free"
    for first, second in one_work_one_entry(own.values(), _entered() if beside else {}):
        says = say('is the work entered as "{key}": one work has one entry, and its places go in the citations', key=first.key)
        yield second.key, says, "one-work-one-entry"


@cache
def _entered() -> Mapping[Mark, Source]:
    """The bibliography that comes with the library, by what no two works share."""
    return {mark: source for source in reversed(list(reading.sources().values())) for mark in _marks(source)}


def _marks(source: Source) -> tuple[Mark, ...]:
    """What no two works share."""
    title, who, issued = fold(source.title), fold(source.author or source.publisher), source.issued.text if source.issued else ""
    at = (("at", title, source.url, issued),) if source.url else ()
    by = (("by", title, who, issued),) if who and not source.described else ()
    return (*at, *by)


def one_work_one_entry(sources: Iterable[Source], entered: Mapping[Mark, Source]) -> Iterator[tuple[Source, Source]]:
    """Which are one work with one entered before: the same title and date with the same author (or publisher), or at the same address?"""
    seen: ChainMap[Mark, Source] = ChainMap({}, dict(entered))
    for each in sources:
        marks = _marks(each)
        first = next((seen[mark] for mark in marks if mark in seen), each)
        if first.key != each.key:
            yield first, each
        for mark in marks:
            seen.setdefault(mark, each)
