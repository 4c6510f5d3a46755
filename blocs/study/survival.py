"""Years to failure: how long bodies lived, with those that still live."""

from __future__ import annotations

from blocs.dates import CHECKED, On, Truth
from blocs.errors import MissingExtra
from blocs.i18n.messages import N_, say, say_as, say_n
from blocs.record.bloc import Bloc
from blocs.study.out_of_sample import fate, frame, judged_on, profile
from blocs.tables.cells import UNKNOWN, Cell, Column, cell, figure_cell
from blocs.tables.selection import chosen as cases_on
from blocs.tables.selection import made
from blocs.tables.table import Table, tabled

__all__ = ["lifetimes", "survival"]


def lifetimes(on: On = CHECKED) -> tuple[tuple[Bloc, float, bool], ...]:
    """Years from founding to failure, or to the day or the end in another body (censored); True where it failed."""
    found = []
    for each in frame(on):
        assert each.founded is not None
        asked = judged_on(each, on)
        end = min(each.last_day if each.ended else asked, asked)
        found.append((each, (end - each.founded.earliest).days / 365.2425, fate(each) == "failed" and each.alive(asked) is Truth.NO))
    return tuple(found)


@tabled
def survival(on: On = CHECKED) -> Table:
    """Which share of bodies had not failed after so many years (Kaplan and Meier 1958)? Needs scipy; n and failures are printed with it.

    Raises `MissingExtra` with the line to install where scipy is missing.
    """
    try:
        from scipy import stats
    except ImportError as missing:
        raise MissingExtra(say("survival needs scipy: pip install scipy")) from missing
    found = lifetimes(on)
    groups = [(say_as("bodies", "all"), found)]
    parted = (
        ("F1b", say("trio in law"), say("trio not all in law")),
        ("F8", say_as("bodies", "security first"), say_as("bodies", "not security first")),
    )
    for id, above, below in parted:
        known = [(each, profile(each[0])[id]) for each in found if id in profile(each[0])]
        groups.append((above, tuple(each for each, value in known if value.low == 1.0)))
        groups.append((below, tuple(each for each, value in known if value.high < 1.0)))
    rows = []
    for label, group in groups:
        failures = [years for _, years, failed in group if failed]
        censored = [years for _, years, failed in group if not failed]
        shares: list[Cell] = []
        for years in (5, 10, 20, 30):
            if not failures or len(group) < 3:
                shares.append(cell(why=UNKNOWN) if len(group) < 3 else figure_cell(1.0, 1.0))
                continue
            data = stats.CensoredData(uncensored=failures, right=censored)
            shares.append(figure_cell(share := float(stats.ecdf(data).sf.evaluate(years)), share))
        rows.append((cell(label), cell(len(group)), cell(len(failures)), *shares))
    columns = (
        Column("group", say("Bodies")), Column("n", "n", "right"), Column("failed", say("Failed"), "right"),
        *(Column(f"y{years}", say_n("{n} year", "{n} years", years), "right") for years in (5, 10, 20, 30)),
    )  # fmt: skip
    note = say(
        "Share not failed after so many years. The living, and those that ended in another body, are censored. Groups under three are not shown. "
        "No cause is shown by it."
    )
    them = cases_on(frame(on), on)
    title = them.title(N_("Survival of recorded bodies, to {day}"), N_("Survival of recorded bodies, each as last checked"))
    return made(them, title=title, columns=columns, rows=tuple(rows), notes=(note,))
