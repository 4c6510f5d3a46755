"""Cells and columns of a table: a value, its sources, the doubts about it, and why it is missing where it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

import attrs

from blocs.dates import PartialDate, Truth
from blocs.i18n.lazy import Number, Phrase, msg, pattern, told
from blocs.i18n.messages import N_, number, say
from blocs.record.citation import Citation
from blocs.tables.frames import Kind, Shape, fields
from blocs.tables.tone import Tone

__all__ = [
    "BEYOND",
    "NOT_APPLICABLE",
    "UNKNOWN",
    "Cell",
    "Column",
    "cell",
    "count_cell",
    "date_cell",
    "figure_cell",
    "for_programs",
    "span",
]

UNKNOWN = "unknown"
NOT_APPLICABLE = "not_applicable"
BEYOND = "beyond_horizon"

_SHOWN = {UNKNOWN: "·", NOT_APPLICABLE: N_("n/a"), BEYOND: "·"}


@attrs.frozen
class Cell:
    """One answer: what it says, its value for programs, its sources, and why it is missing where it is.

    `content` is a value or a message; `text` says it in the language of the moment.
    """

    content: object
    value: Any = None
    sources: tuple[Citation, ...] = ()
    why: str = ""
    perhaps: bool = False
    unverified: bool = False
    disputed: bool = False
    set: bool = False
    beyond: bool = False
    bounds: tuple[Any, Any] | None = None
    """The first and last day that a date can mean, or the least and the most that a figure can be."""
    tone: Tone | None = attrs.field(default=None, eq=False)

    @property
    def text(self) -> str:
        """What people read, in the language of the moment."""
        return say(_SHOWN[self.why]) if self.why else _words(self.content)

    @property
    def record(self) -> Any:
        """What programs read: a plain value, several as a list; a message in words."""
        return for_programs(self.value)


def for_programs(value: Any) -> Any:
    """A value without classes of ours: a code or a message as text, several values as a list.

    >>> from blocs.record.codes import MemberKind
    >>> for_programs((MemberKind.FULL, 3))
    ['full', 3]
    """
    if isinstance(value, (tuple, list)):
        return [for_programs(part) for part in value]
    return str(value) if isinstance(value, (Phrase, StrEnum)) else value


def cell(value: object = "", sources: Iterable[Citation] = (), why: str = "", facts: Iterable[Any] = ()) -> Cell:
    """A cell from a value and the facts that it rests on; a missing value needs a `why`."""
    grounds = tuple(facts)
    cited = dict.fromkeys([*sources, *(citation for fact in grounds for citation in fact.sources)])
    return Cell(
        "" if why else value,
        value=None if why else _plain(value),
        sources=tuple(cited),
        why=why,
        perhaps=not why and value is Truth.PERHAPS,
        bounds=None if why else _bounds(value),
        unverified=any(getattr(fact, "unverified", "") for fact in grounds),
        disputed=any(getattr(fact, "disputed", ()) for fact in grounds),
    )


def _words(content: object) -> str:
    if isinstance(content, bool):
        return say("yes") if content else say("no")
    if isinstance(content, float):
        return number(content, ".2f")
    return str(told(content))


def _plain(value: object) -> Any:
    """A value as programs take it: a day as a day, a truth as true, false or null, a date as its source has it; a message is said later."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Truth):
        return None if value is Truth.PERHAPS else value is Truth.YES
    if type(value) in (str, int, float, bool, type(None)) or isinstance(value, (dt.date, Phrase)):
        return value
    return str(value) if isinstance(value, str) else pattern("{value}", value=value)


def _bounds(value: object) -> tuple[Any, Any] | None:
    if not isinstance(value, PartialDate):
        return None
    return (None, None) if (value.earliest, value.latest) == (dt.date.min, dt.date.max) else (value.earliest, value.latest)


def span(least: int, most: int) -> object:
    """A count that may fall in the doubt: "15", or "15 to 16".

    >>> print(span(15, 15), span(15, 16))
    15 15 to 16 ?
    """
    return least if least == most else msg("{least} to {most} ?", least=least, most=most)


def count_cell(least: int, most: int) -> Cell:
    """A count that may fall in the doubt: "15", or "15 to 16 ?"; for programs the number, or nothing, with the least and the most."""
    return Cell(span(least, most), value=least if least == most else None, bounds=(least, most), perhaps=least != most)


def figure_cell(low: float, high: float, form: str = ".2f") -> Cell:
    """A figure, or the interval in which it lies."""
    words = Number(low, form) if low == high else msg("{least} to {most} ?", least=Number(low, form), most=Number(high, form))
    return Cell(words, value=low if low == high else None, bounds=(low, high), perhaps=low != high)


def date_cell(act: Any) -> Cell:
    """A cell for a dated act, or an unknown one."""
    return cell(act.on, facts=[act]) if act else cell(why=UNKNOWN)


@attrs.frozen
class Column:
    """A column: the key that machines read, the heading that people read, the side its text is set to.

    In text a column `below` is set under its row, since it would be too narrow beside the others: a note, or a web address (`link`), which is
    never broken and is a link in the forms that have them. One not `printed` is for machines alone. `kind` says what its values are in a data
    frame, and what stands beside them there.
    """

    key: str
    heading: object
    align: str = "left"
    printed: bool = True
    below: bool = False
    link: bool = False
    short: bool = False
    """Is it cut in text, rather than broken into lines, where it is too long?"""
    kind: Shape = attrs.field(default="text", kw_only=True)

    @property
    def fields(self) -> dict[str, Kind]:
        """What it is in a data frame: its values, their bounds, why one is missing, and the doubts about it."""
        own: dict[str, Shape] = {self.key: self.kind}
        if self.kind == "day" or (self.printed and self.kind not in ("name", "whole")):
            own |= {f"{self.key}_why": "text"}
        if self.printed and self.kind not in ("name", "whole", "day"):
            own |= {f"{self.key}_unverified": "truth", f"{self.key}_disputed": "truth"}
        return fields(own)

    @property
    def label(self) -> str:
        """The heading in the language of the moment."""
        return str(told(self.heading))
