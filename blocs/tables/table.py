"""A table of values: it knows no words; it is said in the language of the moment, and printed in any of the `FORMATS`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any

import attrs

from blocs.i18n.lazy import listed, msg, told
from blocs.i18n.messages import N_, current, say, speaking
from blocs.names.folding import fold
from blocs.record.source import Source
from blocs.record.standing import MEMBERSHIP
from blocs.storage import reading
from blocs.tables.cells import BEYOND, NOT_APPLICABLE, UNKNOWN, Cell, Column, for_programs
from blocs.tables.forms import Forms
from blocs.tables.frames import Columns, Kind, columns_of
from blocs.tables.printed import Printed, PrintedCell, PrintedColumn, Reference
from blocs.tables.wording import SECTIONS

__all__ = ["Table", "verified_words"]

_DOUBTS = ("_unverified", "_disputed")
_DOUBT = re.compile(r"(^|[ \n])\?(?=$|[\s,;)])")  # after a plain blank; a question of French prose has one that does not break
_LEGEND = {
    UNKNOWN: N_("· not known"),
    NOT_APPLICABLE: N_("n/a does not apply"),
    BEYOND: N_("· later than the last day checked"),
}


@attrs.frozen(kw_only=True, repr=False)
class Table(Forms):
    """A comparison set out as values: rows of cells, headings and notes as messages. It prints in the language of the moment.

    `str(table)` is the text for a terminal; `table.to("github")` and the other `FORMATS` escape every cell safely;
    `table.records()` feeds a data frame. In a notebook it shows itself.
    """

    _title: object = attrs.field(alias="title")
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    on: dt.date | None = None
    _subtitle: tuple[object, ...] = attrs.field(default=(), alias="subtitle")
    _notes: tuple[object, ...] = attrs.field(default=(), alias="notes")
    verified: tuple[dt.date, dt.date] | None = None
    sections: tuple[str, ...] = ()
    """The sections of the record that were checked to these days; none, where it is the whole."""
    own_sources: tuple[Mapping[str, Source], ...] = attrs.field(default=(), eq=False)
    """Sources that a record of one's own brings along, beside those of the library."""
    order: tuple[tuple[object, ...], ...] = ()
    """For each row what it is sorted by when it is printed, where that depends on the language: numbers, and names."""
    dense: bool = False
    """Is it a page to be read as a whole? Its rows stand close as text."""
    bare: bool = False
    """Are marks of doubt printed with the sources only, and its words short of the day to which each bloc was checked?"""
    values: tuple[Mapping[str, Any], ...] | None = None
    """The rows for programs, where they are not those that are printed."""
    fields: Mapping[str, Kind] = attrs.field(factory=dict)
    """The keys of these rows with the kinds of their values: what a table without rows has too."""

    @property
    def title(self) -> str:
        return str(told(self._title))

    @property
    def subtitle(self) -> tuple[str, ...]:
        return tuple(str(told(line)) for line in self._subtitle)

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(str(told(note)) for note in self._notes)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each source that the table cites, in the order of first use in the language of the moment."""
        keys = dict.fromkeys(citation.key for row in self._sorted() for cell in row for citation in cell.sources)
        return {key: place for place, key in enumerate(keys, 1)}

    @property
    def references(self) -> tuple[str, ...]:
        """The sources in full, numbered, each with the places used and its address."""
        return tuple(f"{each} <{each.address}>" if each.address else str(each) for each in self.referred)

    @property
    def referred(self) -> tuple[Reference, ...]:
        """The same in parts, for a form that has links."""
        known = {key: source for sources in (reading.sources(), *self.own_sources) for key, source in sources.items()}
        numbers = self.numbers
        places: dict[str, dict[str, None]] = {key: {} for key in numbers}
        for citation in (citation for row in self._sorted() for cell in row for citation in cell.sources):
            places[citation.key][citation.place] = None
        return tuple(_reference(number, key, known.get(key), tuple(places[key])) for key, number in numbers.items())

    @property
    def release(self) -> str:
        """Which data the table was made from."""
        if self.verified is None:
            return say("blocs data {version}", version=self.version)
        if self.bare:
            return str(msg("blocs data {version}, memberships verified to {day} or later", version=self.version, day=self.verified[0]))
        return verified_words(*self.verified, self.sections, self.version)

    @property
    def version(self) -> str:
        """The version of the data that it was made from."""
        return next((found for each in self.own_sources if (found := getattr(each, "version", ""))), "") or reading.version()

    @property
    def legend(self) -> tuple[str, ...]:
        """What the symbols used in this table mean."""
        cells = [cell for row in self.rows for column, cell in zip(self.columns, row, strict=True) if column.printed]
        signs = [_LEGEND[why] for why in dict.fromkeys(cell.why for cell in cells) if why]
        if any(cell.perhaps or _DOUBT.search(cell.text) for cell in cells):
            signs.append(N_("? the sources do not settle this"))
        if any(cell.unverified for cell in cells):
            signs.append(N_("! not verified: a weak or single source"))
        if any(cell.disputed for cell in cells):
            signs.append(N_("≈ sources disagree; the more reliable one is shown"))
        if any(cell.beyond for cell in cells):
            signs.append(N_("‡ as last known: the day lies after the last one checked"))
        return tuple(dict.fromkeys(map(say, signs)))

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain dictionaries, the same in every language; a missing value is None, and `<column>_why` says why.

        Where a table has rows of values for programs (`compare.members`, `compare.overlap`), these are given: codes, real dates with their
        bounds, counts with theirs, true, false or None. Elsewhere `<column>_unverified`, `<column>_disputed` and `<column>_set` (a value of
        the reader's own) stand, and are true, only where they apply.
        """
        if self.values is not None:
            return [{key: for_programs(value) for key, value in row.items()} for row in self.values]
        with speaking("en"):
            return [_record(self.columns, row) for row in self._sorted()]

    def typed(self) -> Columns:
        """The rows of `records()` as columns with their kinds, for `to_pandas`, `to_polars`, `to_arrow` and the Arrow stream.

        Every column is there whatever the rows hold, and in a table without rows; `<column>_unverified` and `<column>_disputed` are true or false.
        """
        if self.values is not None:
            return columns_of(self.records(), self.fields)
        declared = {name: kind for column in self.columns for name, kind in column.fields.items()}
        held = columns_of(self.records(), declared)
        doubts = {name: [bool(each) for each in held.values[name]] for name in declared if name.endswith(_DOUBTS)}
        return Columns(held.kinds, {**held.values, **doubts})

    def printed(self, lang: str | None = None, sources: bool = True) -> Printed:
        """The table in the words of a language, with or without its references: what a printed form sets."""
        lang = lang or current()
        with speaking(lang):
            kept = [place for place, column in enumerate(self.columns) if column.printed]
            heads = [self.columns[place] for place in kept]
            numbers, bare = self.numbers if sources else {}, self.bare and not sources
            return Printed(
                lang=lang,
                title=self.title,
                subtitle=self.subtitle,
                columns=tuple(PrintedColumn(head.key, head.label, head.align, head.below, head.link, head.short) for head in heads),
                rows=tuple(tuple(_worded(row[place], numbers, plain=bare) for place in kept) for row in self._sorted()),
                notes=self.notes,
                legend=() if bare else self.legend,
                references=self.referred if sources else (),
                release=self.release,
                dense=self.dense,
            )

    def __str__(self) -> str:
        return self.to("text")

    def __repr__(self) -> str:
        return f"<Table {self.title!r}: {len(self.rows)} row{'' if len(self.rows) == 1 else 's'}>"

    def shown(self, cell: Cell, sources: bool = True) -> str:
        """A cell in words with its marks and, if asked, the numbers of its sources."""
        return str(_worded(cell, self.numbers if sources else {}))

    def by(self, key: Callable[[tuple[Cell, ...]], float]) -> Table:
        """The same table, its rows from the lowest by this measure to the highest."""
        return attrs.evolve(self, rows=tuple(sorted(self.rows, key=key)), order=(), values=None)

    def excerpt(self, rows: int, *, last: bool = False, note: object = "") -> Table:
        """The first so many rows as they are printed, or the last, with a note that says so; itself where it has no more."""
        if len(self.rows) <= rows:
            return self
        kept = self._sorted()[-rows:] if last else self._sorted()[:rows]
        return attrs.evolve(self, rows=kept, order=(), values=None, notes=(*self._notes, *([note] if note else [])))

    def _sorted(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows in the order of the language of the moment."""
        if not self.order:
            return self.rows
        keys = [tuple(part if isinstance(part, (int, bool)) else fold(str(told(part))) for part in key) for key in self.order]
        return tuple(self.rows[place] for place in sorted(range(len(keys)), key=keys.__getitem__))

    def _plain(self) -> tuple[list[dict[str, Any]], list[str]]:
        records = self.records()
        return records, self._keys(records)

    def _about(self) -> dict[str, Any]:
        records = self.records()
        if self.values is None:
            with speaking("en"):  # the order of the records
                rows = self._sorted()
            records = [record | _cited(self.columns, row) for record, row in zip(records, rows, strict=True)]
        kinds, labels = self.typed().kinds, {column.key: column.label for column in self.columns}
        columns = [{"key": key, "kind": kinds.get(key, "texts"), "label": labels.get(key)} for key in self._keys(records)]
        about = {"title": self.title, "on": self.on, "columns": columns, "rows": records, "notes": [*self.subtitle, *self.notes]}
        return about | {"references": list(self.references), "data": self.release}

    def _keys(self, records: Iterable[Mapping[str, Any]]) -> list[str]:
        """Those declared for rows of values; else every column, and what stands beside it in any row."""
        used = dict.fromkeys(chain(self.fields, *records))
        if self.values is not None:
            return list(used)
        beside = {column.key: [key for key in column.fields if key in used and key != column.key] for column in self.columns}
        return list(dict.fromkeys(chain(*([key, *more] for key, more in beside.items()), used)))


def _reference(number: int, key: str, source: Source | None, where: tuple[str, ...]) -> Reference:
    if source is None:
        return Reference(number, "", key, f"; {', '.join(where)}")
    return Reference(number, *source.parts(where), source.address)


def _worded(cell: Cell, numbers: Mapping[str, int], *, plain: bool = False) -> PrintedCell:
    """A cell in words, with its marks (none, if it is `plain`) and the numbers of its sources, if there are any."""
    if plain:
        return PrintedCell(cell.text, tone=cell.tone)
    marks = ("!" if cell.unverified else "") + ("≈" if cell.disputed else "") + ("‡" if cell.beyond else "")
    cited = sorted({numbers[citation.key] for citation in cell.sources}) if numbers else ()
    return PrintedCell(cell.text, marks, tuple(cited), cell.tone)


def _record(columns: Iterable[Column], row: tuple[Cell, ...]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for column, cell in zip(columns, row, strict=True):
        why = cell.why or ("perhaps" if cell.perhaps and cell.value is None else "")
        more = {"why": why, "unverified": cell.unverified, "disputed": cell.disputed, "set": cell.set}
        ends = ("least", "most") if cell.bounds and isinstance(cell.bounds[0], (int, float)) else ("earliest", "latest")
        record |= {column.key: cell.record} | {f"{column.key}_{end}": value for end, value in zip(ends, cell.bounds or (), strict=False)}
        record |= {f"{column.key}_{end}": value for end, value in more.items() if value}
    return record


def _cited(columns: Iterable[Column], row: tuple[Cell, ...]) -> dict[str, list[str]]:
    """The citations of a row, by column."""
    return {f"{column.key}_sources": list(map(str, cell.sources)) for column, cell in zip(columns, row, strict=True) if cell.sources}


_VERIFIED = {
    (False, False): N_("blocs data {version}, verified to {day}"),
    (True, False): N_("blocs data {version}, each bloc verified to a day of its own, from {first} to {day}"),
    (False, True): N_("blocs data {version}, {what} verified to {day}"),
    (True, True): N_("blocs data {version}, {what} of each bloc verified to a day of its own, from {first} to {day}"),
}
"""By whether the days of the blocs differ, and whether it is about some sections of the record alone."""


def verified_words(first: dt.date, last: dt.date, sections: tuple[str, ...] = (), version: str = "") -> str:
    """Which data, and to which day, or from which to which, the blocs shown were checked, or these sections of their records."""
    what = listed([msg("memberships")] if sections == MEMBERSHIP else [msg(SECTIONS[each]) for each in sections])
    return str(msg(_VERIFIED[first != last, bool(sections)], version=version or reading.version(), what=what, first=first, day=last))
