"""A table in words: what every printed form sets, in one language, with marks, numbered references and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import attrs

from blocs.i18n.messages import say
from blocs.tables.tone import Tone

__all__ = ["Printed", "PrintedCell", "PrintedColumn", "Reference", "is_web", "legible", "runs", "unbroken"]

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def legible(text: str) -> str:
    """A text without the characters that a terminal obeys, that turn the order of letters round, or that no document may hold; lines and tabs stay.

    >>> legible("red \x1b[31m, back \u202e, two\\nlines")
    'red [31m, back , two\\nlines'
    """
    return _OBEYED.sub("", text)


def _all_legible(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(legible, texts))


def is_web(address: str) -> bool:
    """Is it an address that may become a link? Others, such as `javascript:`, would run in the reader's browser.

    >>> is_web("https://example.org/a"), is_web("javascript:alert(1)"), is_web("https://example.org/ a")
    (True, False, False)
    """
    return re.fullmatch(r"https?://\S+", address, re.IGNORECASE) is not None


def _link(address: str) -> str:
    """The address if it may become a link; what is none is left out."""
    return address if is_web(legible(address)) and legible(address) == address else ""


@attrs.frozen
class Reference:
    """A source as a table prints it: its number, the words before, in and after the title, and the address that the title leads to."""

    place: int
    before: str = attrs.field(converter=legible)
    title: str = attrs.field(converter=legible)
    after: str = attrs.field(converter=legible)
    address: str = attrs.field(default="", converter=_link)

    def __str__(self) -> str:
        return f"{self.place} {self.before}{self.title}{self.after}"


@attrs.frozen
class PrintedColumn:
    """The heading of a column in words, and how the column is set."""

    key: str
    label: str = attrs.field(converter=legible)
    align: str = "left"
    below: bool = False
    link: bool = False
    short: bool = False


@attrs.frozen
class PrintedCell:
    """A cell in words, its marks of doubt, and the numbers of its references."""

    text: str = attrs.field(converter=legible)
    marks: str = ""
    numbers: tuple[int, ...] = ()
    tone: Tone | None = None

    def __str__(self) -> str:
        numbers = f" [{runs(self.numbers)}]" if self.numbers else ""
        return f"{self.text}{' ' + self.marks if self.marks else ''}{numbers}"


@attrs.frozen(kw_only=True)
class Printed:
    """A table in the words of one language; a form has nothing left to decide but how they are set and escaped."""

    lang: str
    title: str = attrs.field(converter=legible)
    subtitle: tuple[str, ...] = attrs.field(converter=_all_legible)
    columns: tuple[PrintedColumn, ...]
    rows: tuple[tuple[PrintedCell, ...], ...]
    notes: tuple[str, ...] = attrs.field(converter=_all_legible)
    legend: tuple[str, ...]
    references: tuple[Reference, ...]
    release: str
    dense: bool = False
    """Are rows to stand close, for a page that is read as a whole?"""

    def grid(self, escape: Callable[[str], str] = str, linked: Callable[[str], str] | None = None) -> list[list[str]]:
        """Every cell in words; an address goes through `linked`, if the form has links."""
        return [
            [
                linked(cell.text) if linked and column.link and is_web(cell.text) else escape(str(cell))
                for column, cell in zip(self.columns, row, strict=True)
            ]
            for row in self.rows
        ]

    def heads(self, escape: Callable[[str], str] = str) -> list[str]:
        """The headings of the columns."""
        return [escape(column.label) for column in self.columns]

    def below(self, escape: Callable[[str], str], linked: Callable[[Reference], str]) -> list[str]:
        """What stands under the table in a form of its own: notes, legend, sources, release."""
        return [*map(escape, (*self.notes, *self.legend)), *map(linked, self.references), escape(self.release)]

    @property
    def signs(self) -> str:
        """The legend in a line."""
        return say("; ").join(self.legend)


_DOUBT = re.compile(r"(?<=\S) (?=\?(?:[\s,;)]|$))|(?<=^\?) ")


def unbroken(text: str, blank: str = "\u00a0") -> str:
    """A text in which the mark of doubt stays on the line of what it marks.

    >>> unbroken("15 to 16 ?", "~")
    '15 to 16~?'
    """
    return _DOUBT.sub(blank, text)


def runs(numbers: Sequence[int]) -> str:
    """Numbers with runs of three or more drawn together.

    >>> runs([1, 2, 3, 4, 7])
    '1-4, 7'
    """
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in _consecutive(numbers))


def _consecutive(numbers: Iterable[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return found
