"""Reading of the Correlates of War IGO state-year file, the user's own copy: the whole of it by its codebook, or nothing."""

from __future__ import annotations

from pathlib import Path

from blocs.panels.cow_file import contents, layout_of, text_of
from blocs.panels.cow_rows import read_careful, read_plain
from blocs.panels.state_years import StateYears

__all__ = ["read_cow"]


def read_cow(path: str | Path) -> StateYears:
    """The user's copy of the Correlates of War IGO data, version 3, by state and year (`state_year_formatv3.csv` or `.dta`).

    Names in either case, with quotes or without, either line end; a Stata file needs pandas. Nothing is read half: raises `DataError` with
    the file, and the row and column of every fault (of the first twenty).
    """
    file = Path(path)
    if file.suffix.lower() == ".dta":
        from blocs.panels.stata import read_stata

        return read_stata(file)
    data = text_of(contents(file), str(file))
    layout = layout_of(data, str(file))
    return read_plain(data, layout) or read_careful(data, layout)
