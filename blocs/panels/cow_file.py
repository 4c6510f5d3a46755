"""The Correlates of War IGO state-year file before its first row: what kind of file it is, and which column holds what."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from blocs.errors import DataError, Problem, reason
from blocs.i18n.messages import N_, say
from blocs.storage.files import whole

__all__ = ["ABOUT", "MOST", "Layout", "contents", "layout_of", "named", "place", "text_of", "wrong"]

ABOUT = ("ccode", "year", "state", "country", "version", "")
"""Columns that say which row it is; "" is the row number that R and pandas write before the others."""

MOST = 20
"""How many faults are told one by one: a file in the wrong form has millions."""


_BYTES = 500_000_000
"""The longest file that is read: many times as long as the data set."""


def wrong(file: str, says: str, path: str = "") -> DataError:
    return DataError([Problem(file, path, says)])


def contents(file: Path) -> bytes:
    try:
        return whole(file, _BYTES)
    except (OSError, ValueError) as cause:
        raise wrong(str(file), say("cannot be read: {why}", why=reason(cause))) from None


_OTHER_KINDS = {
    b"PK\x03\x04": N_("is a ZIP archive or a workbook: unpack it, or save it as CSV"),
    b"\x1f\x8b": N_("is compressed by gzip: unpack it first"),
    b"\xff\xfe": N_("is UTF-16 text: save it as UTF-8"),
    b"\xfe\xff": N_("is UTF-16 text: save it as UTF-8"),
}
"""What a file begins with that is no CSV."""


def text_of(data: bytes, file: str) -> bytes:
    """The text in UTF-8 without a byte-order mark, a line feed at the end of each line. Raises `DataError` for what is no text."""
    for start, says in _OTHER_KINDS.items():
        if data.startswith(start):
            raise wrong(file, say(says))
    if not data.strip():
        raise wrong(file, say("is empty"))
    if b"\0" in data:
        raise wrong(file, say("holds a zero byte, which no text has: copy or download it again"), place(data.count(b"\n", 0, data.index(b"\0")) + 1))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as cause:
        row = data.count(b"\n", 0, cause.start) + 1
        raise wrong(file, say("is not UTF-8 text (byte {place}): save it as UTF-8", place=cause.start), place(row)) from None
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def place(row: int, column: str = "") -> str:
    return say("row {row}, column {column}", row=row, column=column) if column else say("row {row}", row=row)


@attrs.frozen(kw_only=True)
class Layout:
    """Which column holds what, by the file's first row."""

    file: str
    names: tuple[str, ...]
    codes: tuple[int, ...]
    """The columns that hold an organisation's codes."""

    @property
    def organisations(self) -> tuple[str, ...]:
        return tuple(self.names[place] for place in self.codes)


def layout_of(data: bytes, file: str) -> Layout:
    """Reads the first row of a CSV file. Raises `DataError` where it is not that of a file by state and year."""
    line = data.partition(b"\n")[0].decode("utf-8")
    try:
        return named(next(csv.reader([line]), []), file, line)
    except csv.Error as cause:  # of a name longer than any
        raise wrong(file, say("is not CSV: {why}", why=cause), place(1)) from None


def named(columns: Sequence[str], file: str, line: str = "") -> Layout:
    """Which column holds what, by the names of the columns. Raises `DataError` where they are not those of a file by state and year."""
    names = tuple(name.strip().lower() for name in columns)
    if faults := tuple(itertools.islice(_header_faults(names, line), MOST)):
        raise DataError(Problem(file, place(1), says) for says in faults)
    about = {place for place, name in enumerate(names) if name in ABOUT}
    return Layout(file=file, names=names, codes=tuple(place for place in range(len(names)) if place not in about))


_OTHER_FORMS = {
    "ioname": N_("this is the file by organisation and year: take the one by state and year, state_year_formatv3.csv"),
    "dyadid": N_("this is the file of pairs of states: take the one by state and year, state_year_formatv3.csv"),
}


def _header_faults(names: Sequence[str], line: str) -> Iterator[str]:
    other = next((says for name, says in _OTHER_FORMS.items() if name in names), None)
    if other:
        yield say(other)
    elif len(names) == 1 and any(sign in line for sign in ";\t"):
        yield say("the columns are set apart by {sign}: save the file with commas", sign=say("tabs") if "\t" in line else '";"')
    elif not names or names[0].isdigit() or names[0].startswith("-"):
        yield say("there are no names of columns: the first row is ccode,year,state and the organisations")
    else:
        yield from _name_faults(names)


def _name_faults(names: Sequence[str]) -> Iterator[str]:
    for name in ("ccode", "year"):
        if name not in names:
            yield say('there is no column "{name}": the first row is ccode,year,state and the organisations', name=name)
    for place, name in enumerate(names):
        if name in names[:place]:
            yield say('column {place} has the name of an earlier one, "{name}"', place=place + 1, name=name)
        elif not name and place:
            yield say("column {place} has no name", place=place + 1)
    if not set(names) - set(ABOUT):
        yield say("there is no organisation: after ccode, year and state follows a column for each")
