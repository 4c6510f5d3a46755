"""The rows of the Correlates of War IGO state-year file: every code by the codebook, or every fault with its row and column."""

from __future__ import annotations

import csv
import io
import itertools
from array import array
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from blocs.errors import DataError, Problem
from blocs.i18n.messages import N_, say
from blocs.panels.cow_file import ABOUT, MOST, Layout, place, wrong
from blocs.panels.pairs import CowState
from blocs.panels.state_years import CODES, StateYears
from blocs.storage import reading

__all__ = ["built", "code_fault", "read_careful", "read_plain"]

_CODES = {text: code for code in CODES for text in (str(code), f"{code}.0")}
"""How a code may be written."""

_COUNTRIES, _YEARS = range(1, 1000), range(1000, 3000)
"""Numbers that can be one of COW's list, and that can be a year."""

_TABLE = bytes(
    {ord("0"): 0, ord("1"): 1, ord("2"): 2, ord("3"): 3, ord("1") | 0x80: 0xFF, ord("9") | 0x80: 0xF7, ord(","): 100}.get(byte, 127)
    for byte in range(256)
)
"""Every byte of a plain file as the number that it stands for (-1 is 0xFF, -9 is 0xF7), 100 for a comma, 127 for anything else."""


def read_plain(data: bytes, layout: Layout) -> StateYears | None:
    """Reads a file in which every code is written plainly, many times faster than row by row; None for any other, sound or not.

    With one byte a code the codes of all rows have the same length, so that they are an array as they stand.
    """
    first, last = layout.codes[0], layout.codes[-1]
    if len(layout.codes) != last - first + 1 or not data.isascii():
        return None
    fields = [line.split(b",", first) for line in _without_minus(data).rstrip(b"\n").split(b"\n")[1:]]
    after = len(layout.names) - 1 - last
    tails = [row[-1].rsplit(b",", after) for row in fields]
    codes = _one_sign_each([row[0] for row in tails], len(layout.codes))
    about = [tuple(row[:first] + tail[1:]) for row, tail in zip(fields, tails, strict=True)]
    if codes is None or {len(row) for row in about} != {first + after}:
        return None
    return _described(about, codes, layout)


def _without_minus(data: bytes) -> bytes:
    """The text with one byte a code: what stood after a minus sign has its highest bit set, which no byte of plain text has."""
    signs = np.frombuffer(data, dtype=np.uint8).copy()
    signs[1:] |= (signs[:-1] == ord("-")).view(np.uint8) << 7
    return signs.tobytes().translate(None, b"-")


def _one_sign_each(rows: list[bytes], width: int) -> npt.NDArray[np.int8] | None:
    if {len(row) for row in rows} != {2 * width - 1}:
        return None
    signs = np.frombuffer((b",".join(rows) + b",").translate(_TABLE), dtype=np.int8).reshape(len(rows), 2 * width)
    codes = signs[:, ::2]
    return np.ascontiguousarray(codes) if (signs[:, 1::2] == 100).all() and codes.max() <= 3 else None


def _described(about: list[tuple[bytes, ...]], codes: npt.NDArray[np.int8], layout: Layout) -> StateYears | None:
    """The value, where the columns that say which row it is are as plain as the codes."""
    names = [name for name in layout.names if name in ABOUT]
    columns = {name: [_unquoted(text) for text in column] for name, column in zip(names, zip(*about, strict=True), strict=True)}
    numbers = [columns["ccode"], columns["year"]]
    if not all(map(bytes.isdigit, itertools.chain(*numbers))) or any(b'"' in text for column in columns.values() for text in column):
        return None
    ccodes, years = (list(map(int, column)) for column in numbers)
    called = columns.get("state", [b""] * len(years))
    return built(layout, ccodes, years, [text.decode() for text in called], codes) if all(map(bytes.isascii, called)) else None


def _unquoted(text: bytes) -> bytes:
    return text[1:-1] if len(text) > 1 and text[:1] == text[-1:] == b'"' else text


def read_careful(data: bytes, layout: Layout) -> StateYears:
    """Reads a file row by row, in any spelling that CSV allows. Raises `DataError` with every fault."""
    about: list[tuple[int, int, str]] = []
    codes = array("b")
    faults: list[Problem] = []
    for row, fields, is_last in _numbered(data, layout.file):
        try:
            codes.extend([_CODES[fields[column].strip()] for column in layout.codes])
            about.append(_about(fields, layout))
        except (KeyError, ValueError, IndexError):
            faults += _row_faults(row, fields, layout, is_last)
            if len(faults) >= MOST:
                break
    if faults:
        raise DataError(faults[:MOST])
    if not about:
        raise wrong(layout.file, say("has no rows: it is cut short after the names of the columns"))
    ccodes, years, called = zip(*about, strict=True)
    return built(layout, ccodes, years, called, np.array(codes, dtype=np.int8).reshape(len(about), -1))


def _numbered(data: bytes, file: str) -> Iterator[tuple[int, list[str], bool]]:
    """Every row after the first, with its number and whether it is the last."""
    reader = csv.reader(io.StringIO(data.rstrip(b"\n").decode("utf-8"), newline=""), strict=True)
    next(reader)
    try:
        row, fields = 2, next(reader, None)
        while fields is not None:
            after = next(reader, None)
            yield row, fields, after is None
            row, fields = row + 1, after
    except csv.Error as cause:
        raise wrong(file, say("is not CSV: {why}", why=cause), place(reader.line_num)) from None


def _about(fields: Sequence[str], layout: Layout) -> tuple[int, int, str]:
    """COW number, year and name of a row. Raises `ValueError` where the row is not as wide as the first, or one is no number."""
    if len(fields) != len(layout.names):
        raise ValueError(len(fields))
    named = dict(zip(layout.names, fields, strict=True))
    ccode, year = (_CODES.get(named[name]) or int(named[name].strip().removesuffix(".0")) for name in ("ccode", "year"))
    if ccode not in _COUNTRIES or year not in _YEARS:
        raise ValueError(ccode, year)
    return ccode, year, named.get("state", "").strip()


def _row_faults(row: int, fields: Sequence[str], layout: Layout, is_last: bool) -> Iterator[Problem]:
    if len(fields) != len(layout.names):
        cut = N_("has {n} of {all} columns: the file is cut short here")
        says = cut if is_last and len(fields) < len(layout.names) else N_("has {n} of {all} columns")
        yield Problem(layout.file, place(row), say(says, n=len(fields), all=len(layout.names)))
        return
    for name, text in zip(layout.names, map(str.strip, fields), strict=True):
        if name in ("ccode", "year"):
            if fault := _number_fault(name, text):
                yield Problem(layout.file, place(row, name), fault)
        elif name not in ABOUT and text not in _CODES:
            yield Problem(layout.file, place(row, name), code_fault(text))


def _number_fault(name: str, text: str) -> str:
    """What is wrong with a COW number or a year, if anything is."""
    whole = text.removesuffix(".0")
    known, says = (_YEARS, N_('"{text}" is not a year')) if name == "year" else (_COUNTRIES, N_('"{text}" is not a number in COW\'s list of states'))
    return "" if whole.isascii() and whole.isdigit() and int(whole) in known else say(says, text=text[:40])


def code_fault(text: str) -> str:
    known = ", ".join(map(str, CODES))
    if not text:
        return say("is empty: the codes are {known}", known=known)
    return say('"{text}" is not a code of the codebook: the codes are {known}', text=text[:40], known=known)


def built(
    layout: Layout, ccodes: Sequence[int], years: Sequence[int], called: Sequence[str], codes: npt.NDArray[np.int8], first_row: int = 2
) -> StateYears:
    """The value of columns that are sound one by one. Raises `DataError` for a state and year that have two rows, or a number out of range."""
    if faults := tuple(itertools.islice(_pair_faults(layout.file, ccodes, years, first_row), MOST)):
        raise DataError(faults)
    names = dict(zip(reversed(ccodes), reversed(called), strict=True))  # a state's first name stands
    states = tuple(CowState(number, names[number], _last_code(number)) for number in sorted(names))
    places = {state.cow: at for at, state in enumerate(states)}
    state, year = np.array([places[number] for number in ccodes], dtype=np.int16), np.array(years, dtype=np.int16)
    order = np.lexsort((state, year))
    return StateYears(organisations=layout.organisations, states=states, state=state[order], year=year[order], codes=codes[order])


def _last_code(number: int) -> str | None:
    """The code of the state that the number means, in the last years if it is that of two."""
    states = reading.cow_numbers().states_of(number)
    return states[-1].iso3 if states else None


def _pair_faults(file: str, ccodes: Sequence[int], years: Sequence[int], first_row: int) -> Iterator[Problem]:
    rows: dict[tuple[int, int], int] = {}
    for row, key in enumerate(zip(ccodes, years, strict=True), first_row):
        for name, value in zip(("ccode", "year"), key, strict=True):
            if fault := _number_fault(name, str(value)) if value not in (_COUNTRIES if name == "ccode" else _YEARS) else "":
                yield Problem(file, place(row, name), fault)
        if rows.setdefault(key, row) != row:
            yield Problem(
                file, place(row), say("state {ccode} has a row for {year} already: row {first}", ccode=key[0], year=key[1], first=rows[key])
            )
