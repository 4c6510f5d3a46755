"""Reading of the Correlates of War IGO state-year file as Stata keeps it, through pandas."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from blocs.errors import DataError, Problem
from blocs.i18n.messages import say
from blocs.panels.cow_file import MOST, Layout, contents, named, place, wrong
from blocs.panels.cow_rows import built, code_fault
from blocs.panels.state_years import CODES, StateYears
from blocs.storage.extras import extra

__all__ = ["read_stata"]


def read_stata(file: Path) -> StateYears:
    """The file by state and year in Stata's form. Raises `DataError` for what is none, `MissingExtra` without pandas."""
    contents(file)  # says what is wrong with a file that is not there
    frame = _frame(file)
    layout = named(list(frame.columns), str(file))
    codes = frame.iloc[:, list(layout.codes)].to_numpy(dtype=float, na_value=np.nan)
    if faults := tuple(itertools.islice(_faults(codes, layout), MOST)):
        raise DataError(faults)
    columns = {name: frame.iloc[:, layout.names.index(name)].tolist() for name in ("ccode", "year", "state") if name in layout.names}
    ccodes, years = ([int(value) if value == value else 0 for value in columns[name]] for name in ("ccode", "year"))
    return built(layout, ccodes, years, columns.get("state", [""] * len(codes)), codes.astype(np.int8), first_row=1)


def _frame(file: Path) -> Any:
    pandas = extra("pandas")
    try:
        return pandas.read_stata(file, convert_categoricals=False, convert_missing=False)
    except Exception as cause:  # pandas raises a dozen classes for a file that is cut short or no Stata file
        raise wrong(str(file), say("is not a complete Stata file: {why}", why=str(cause).split("\n")[0])) from cause


def _faults(codes: npt.NDArray[np.float64], layout: Layout) -> Iterator[Problem]:
    """Codes that are not in the codebook; Stata's own missing values among them. Rows are counted as Stata counts them, from 1."""
    if not len(codes):
        yield Problem(layout.file, "", say("has no rows: it is cut short after the names of the columns"))
    for row, column in zip(*np.nonzero(~np.isin(codes, list(CODES))), strict=True):
        text = "" if np.isnan(codes[row, column]) else f"{codes[row, column]:g}"
        yield Problem(layout.file, place(int(row) + 1, layout.organisations[column]), code_fault(text))
