"""Names and codes of states in bulk: each different value is looked up once, and all that are none are told together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal, overload

import attrs

from blocs.errors import AmbiguousName, BadQuestion, BlocsError, UnknownName, UnknownNames, glimpse
from blocs.i18n.messages import say
from blocs.names.index import SYSTEMS, NameIndex
from blocs.panels.dataset import Dataset
from blocs.panels.grid import one_of
from blocs.registry import Atlas, bundled
from blocs.tables.frames import Kind

__all__ = ["REPORT", "UNREAD", "Fault", "Looked", "index_of", "is_null", "listed", "look_up", "reported", "states"]

REPORT: Mapping[str, Kind] = {"column": "text", "value": "text", "rows": "whole", "why": "text", "near": "texts", "says": "text"}
"""The columns of a report."""


@overload
def states(
    values: Iterable[Any], by: str = "name", errors: Literal["raise", "null"] = "raise", *, atlas: Atlas | None = None
) -> list[str | None]: ...
@overload
def states(values: Iterable[Any], by: str = "name", *, errors: Literal["report"], atlas: Atlas | None = None) -> tuple[list[str | None], Dataset]: ...
@overload
def states(values: Iterable[Any], by: str, errors: Literal["report"], *, atlas: Atlas | None = None) -> tuple[list[str | None], Dataset]: ...
def states(
    values: Iterable[Any], by: str = "name", errors: str = "raise", *, atlas: Atlas | None = None
) -> list[str | None] | tuple[list[str | None], Dataset]:
    """The ISO 3166 alpha-3 code of each name or code, in the order given; a null (None, NaN, NaT, pandas.NA, blank text) gives None.

    `values` is a list or a column of a data frame. `by` says what they are: "name" (or a code in letters), "iso3", "iso2", "iso_numeric",
    "cow" (Correlates of War) or "gw" (Gleditsch-Ward). A number is read in no list that `by` does not name. What is no state, or may be
    several, is raised all at once as `UnknownNames` ("raise"), gives None ("null"), or gives None and stands in a report ("report"): then
    the codes and the report are returned, a row a value with the number of rows, `why` ("unknown" or "ambiguous"), `near` (the nearest
    names, or those that it may mean) and `says`, a sentence. Raises `BadQuestion` for another `by` or `errors`, or for what is no list.

    >>> import blocs
    >>> blocs.states(["Mali", "Ivory Coast", None, "Zaire"])
    ['MLI', 'CIV', None, 'COD']
    >>> codes, report = blocs.states(["Mali", "Nigerr", 432, 432], errors="report")
    >>> codes, [(row["value"], row["rows"], row["why"], row["near"]) for row in report]
    (['MLI', None, None, None], [('432', 2, 'ambiguous', ['Mali (by="cow", by="gw")']), ('Nigerr', 1, 'unknown', ['Niger'])])
    """
    one_of(errors, ("raise", "null", "report"), "errors")
    found = look_up(listed(values), by, index_of(atlas))
    if errors == "raise" and found.faults:
        raise UnknownNames((fault.wrong, fault.rows) for fault in found.faults)
    return (found.codes, reported({"value": found.faults})) if errors == "report" else found.codes


def index_of(atlas: Atlas | None) -> NameIndex:
    """The states in which names are looked up."""
    return (bundled() if atlas is None else atlas).states


@attrs.frozen
class Fault:
    """A value that is not what it should be: as it stands, in how many rows, and what is said of it."""

    value: str
    rows: int
    wrong: BlocsError
    why: str = ""


UNREAD = "?"
"""Stands for what is no state, or may be several; a null has None."""


@attrs.frozen
class Looked:
    """What each value was read as, in the order of the values: a code, None for a null, `UNREAD`; and what was not found."""

    read: list[str | None]
    faults: list[Fault]

    @property
    def codes(self) -> list[str | None]:
        """The codes alone, with None for all else."""
        return [None if code == UNREAD else code for code in self.read] if self.faults else self.read


def look_up(values: list[Any], by: str, index: NameIndex) -> Looked:
    """The code of each value, and every value that has none."""
    one_of(by, ("name", *SYSTEMS), "by")
    try:
        counts = Counter(values)
    except TypeError:
        values = [each if _hashable(each) else _Odd(glimpse(each)) for each in values]
        counts = Counter(values)
    codes: dict[Any, str | None] = {}
    faults = []
    for value, rows in counts.items():
        try:
            codes[value] = None if is_null(value) else index.find(value, by).iso3
        except (UnknownName, AmbiguousName) as wrong:
            codes[value] = UNREAD
            faults.append(Fault(value if isinstance(value, str) else glimpse(value), rows, wrong))
    return Looked(list(map(codes.__getitem__, values)), faults)


@attrs.frozen(repr=False)
class _Odd:
    """Stands for a value that no name or code can be: a list, a dictionary."""

    shown: str

    def __repr__(self) -> str:
        return self.shown


def _hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def is_null(value: object) -> bool:
    """Is it a missing value: None, not a number, what pandas writes for either, or text without a letter or digit in it?

    >>> is_null(None), is_null(float("nan")), is_null(" "), is_null("NA")
    (True, True, True, False)
    """
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or type(value).__name__ in ("NAType", "NaTType") or (not isinstance(value, int) and str(value) in ("nan", "NaT"))


def listed(values: Any) -> list[Any]:
    """The values of a list or of a column of any data frame, as a list. Raises `BadQuestion` for one text, and for a whole frame."""
    if isinstance(values, (str, bytes, Mapping)) or hasattr(values, "columns") or not hasattr(values, "__iter__"):
        raise BadQuestion(say("a list or a column of values is asked for, not {kind}", kind=type(values).__name__))
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(values, method):
            return list(getattr(values, method)())
    return list(values)


def reported(faults: Mapping[str, Iterable[Fault]]) -> Dataset:
    """The report of what was not found, by the name of the column that it stood in; the most frequent first."""
    rows = sorted(((column, each) for column, them in faults.items() for each in them), key=lambda pair: -pair[1].rows)
    held = [(column, each.value, each.rows, *_said(each)) for column, each in rows]
    return Dataset("report", REPORT, dict(zip(REPORT, map(list, zip(*held, strict=True)) if held else [[] for _ in REPORT], strict=True)))


def _said(fault: Fault) -> tuple[str, list[str], str]:
    """Why a value was refused, as a code; the names that are nearest, or that it may mean; and a sentence."""
    wrong = fault.wrong
    if isinstance(wrong, AmbiguousName):
        return "ambiguous", list(wrong.candidates), str(wrong)
    return ("unknown", list(wrong.near), str(wrong)) if isinstance(wrong, UnknownName) else (fault.why, [], str(wrong))
