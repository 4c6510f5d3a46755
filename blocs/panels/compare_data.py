"""Where a user's copy of the Correlates of War IGO data and the record disagree, and which explained difference covers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import attrs

from blocs.dates import Truth
from blocs.i18n.lazy import msg
from blocs.i18n.messages import N_
from blocs.oneline import OneLine
from blocs.panels.answers import history
from blocs.panels.cow import read_cow
from blocs.panels.cow_differences import Difference, columns, explained
from blocs.panels.state_years import CODES, StateYears
from blocs.record.bloc import Bloc
from blocs.record.cow_numbers import CowNumbers
from blocs.record.states import State
from blocs.registry import Atlas, bundled
from blocs.tables.cells import Column, cell
from blocs.tables.frames import fields
from blocs.tables.table import Table

__all__ = ["Disagreement", "compare_data", "disagreements", "full_member_all_year"]


@attrs.frozen(kw_only=True, repr=False)
class Disagreement(OneLine):
    """A state, a bloc and a year of which the record and the file say different things: `ours` is "full" or "none", `theirs` a code."""

    bloc: Bloc
    state: State
    year: int
    ours: str
    theirs: int

    def _gist(self) -> Iterable[object]:
        return f"{self.bloc.id}, {self.state.iso3}, {self.year}:", f"ours {self.ours}, theirs {self.theirs}"

    @cached_property
    def difference(self) -> Difference | None:
        """The explained difference that covers it, if one does."""
        return explained(self.bloc.id, self.state.iso3, self.year, self.ours, self.theirs)


def full_member_all_year(bloc: Bloc, state: str, year: int) -> str:
    """Was the state a full member on every day of the year ("full"), on none ("none"), or is it mixed or not known ("open")?"""
    first, last = dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
    answers = {answer.member for answer, _ in history(bloc, bloc.state(state)).between(first, last)}
    return {frozenset([Truth.YES]): "full", frozenset([Truth.NO]): "none"}.get(frozenset(answers), "open")


def disagreements(file: StateYears, atlas: Atlas | None = None) -> tuple[Disagreement, ...]:
    """Every state and year in which the record and the file differ, for the bodies that both have, by body, state and year.

    They differ where the file calls a state a full member in a year in which the record has it as one on no day, or calls it anything else
    in a year in which the record has it as one on every day. The years of a body's founding and end, years in which a state joined or left,
    and what the record leaves open are not compared. A number of the file is the state of ours that it means in the year (`CowNumbers`).
    """
    held = bundled() if atlas is None else atlas
    meant, numbers = CowNumbers(held.states), [each.cow for each in file.states]
    rows = [
        (row, state, year)
        for row, (place, year) in enumerate(zip(file.state.tolist(), file.year.tolist(), strict=True))
        if (state := meant.state(numbers[place], year))
    ]
    found = [each for bloc in held for each in _of_bloc(bloc, file, rows)]
    return tuple(sorted(found, key=lambda each: (each.bloc.id, each.state.iso3, each.year)))


def _of_bloc(bloc: Bloc, file: StateYears, rows: Iterable[tuple[int, State, int]]) -> Iterator[Disagreement]:
    name = columns().get(bloc.id)
    if name not in file.organisations or bloc.founded is None:
        return
    founded, last = bloc.founded.latest.year, bloc.last_day.year if bloc.ended else file.years[-1] + 1
    codes = file.codes[:, file.column(name)].tolist()
    for row, state, year in rows:
        if founded < year < last:
            ours, code = full_member_all_year(bloc, state.iso3, year), codes[row]
            if (ours == "none" and code == 1) or (ours == "full" and code != 1):
                yield Disagreement(bloc=bloc, state=state, year=year, ours=ours, theirs=code)


_STANDINGS = {"full": N_("full member"), "none": N_("no member")}
_CODE_WORDS = {
    "none": N_("no member"), "full": N_("full member"), "associate": N_("associate member"), "observer": N_("observer"),
    "missing": N_("missing"), "not_in_existence": N_("body not in existence"),
}  # fmt: skip


def compare_data(path: str | Path, atlas: Atlas | None = None) -> Table:
    """Where do the user's file and the record disagree? One row a body, state and run of years; `records()` has one a year.

    Raises `DataError` for a file that is not the Correlates of War IGO data by state and year.
    """
    return _table(disagreements(read_cow(path), atlas))


def _table(them: Sequence[Disagreement]) -> Table:
    """The disagreements as a table: what is explained says how, with its sources."""
    heads = (
        Column("bloc", msg("Bloc")), Column("state", msg("State")), Column("years", msg("Years")), Column("ours", msg("Data of blocs")),
        Column("theirs", msg("The file")), Column("difference", msg("Explained as")), Column("why", msg("Why"), below=True),
    )  # fmt: skip
    unexplained = len([each for each in them if each.difference is None])
    notes = (
        msg(
            "Data of blocs: on every day of the year. The file: its code. Years in which a state joined or left, or that our sources leave open, are not compared."
        ),
        msg("States and years that differ: {n}; not explained: {unexplained}.", n=len(them), unexplained=unexplained),
    )
    title = msg("Where the file and the data of blocs disagree")
    return Table(title=title, columns=heads, rows=tuple(map(_row, _runs(them))), notes=notes, values=tuple(map(_record, them)), fields=_FIELDS)


def _runs(them: Sequence[Disagreement]) -> Iterator[list[Disagreement]]:
    """Those of one body and state that say the same in years in a row."""

    def same(numbered: tuple[int, Disagreement]) -> tuple[object, ...]:
        place, each = numbered
        return each.bloc.id, each.state.iso3, each.ours, each.theirs, each.difference and each.difference.key, each.year - place

    return ([each for _, each in group] for _, group in groupby(enumerate(them), key=same))


def _row(run: list[Disagreement]) -> tuple[Any, ...]:
    first, last = run[0], run[-1]
    difference = first.difference
    years = str(first.year) if len(run) == 1 else msg("{first} to {last}", first=first.year, last=last.year)
    theirs = msg("{code}, {words}", code=first.theirs, words=msg(_CODE_WORDS[CODES[first.theirs]]))
    return (
        cell(first.bloc.label), cell(first.state.name), cell(years), cell(msg(_STANDINGS[first.ours])), cell(theirs),
        cell(difference.key, sources=difference.sources) if difference else cell(msg("not explained")), cell(_why(difference)),
    )  # fmt: skip


def _why(difference: Difference | None) -> object:
    if difference is None:
        return ""
    return msg("{why} See {where}.", why=difference.why, where=difference.see) if difference.see else difference.why


_FIELDS = fields({
    "bloc": "text", "state": "text", "year": "whole", "ours": "text", "theirs": "text", "theirs_code": "whole", "difference": "text", "sources": "texts",
})  # fmt: skip


def _record(each: Disagreement) -> dict[str, Any]:
    difference = each.difference
    return {
        "bloc": each.bloc.id, "state": each.state.iso3, "year": each.year, "ours": each.ours, "theirs": CODES[each.theirs], "theirs_code": each.theirs,
        "difference": difference.key if difference else None, "sources": [str(citation) for citation in difference.sources] if difference else [],
    }  # fmt: skip
