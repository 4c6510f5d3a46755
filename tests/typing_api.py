"""Never run: mypy reads it, and complains if the public interface has other types than these."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, assert_type

import blocs
from blocs import Atlas, Bloc, Citation, PartialDate, Period, Problem, Roll, Source, Standing, State, Text, Truth, compare, oakes, studies
from blocs.export import export
from blocs.record.institutions import Goal, Institution, Instrument
from blocs.record.membership import Notice, Spell, Suspension
from blocs.storage.validation import examine
from blocs.study.comparison import Compared
from blocs.tables.table import Table


def finding() -> None:
    assert_type(blocs.atlas(), Atlas)
    assert_type(blocs.get("UTR"), Bloc)
    assert_type(blocs.state("Aland"), State)
    assert_type(blocs.state(432, by="cow"), State)
    assert_type(list(blocs.atlas().states), list[State])
    assert_type(len(blocs.atlas().states), int)
    assert_type(blocs.memberships("Aland", "2011-12-31"), tuple[Standing, ...])
    blocs.memberships(blocs.state("XAA"), dt.date(2011, 12, 31))
    blocs.memberships("Aland")
    blocs.get(3)  # type: ignore[arg-type]
    blocs.memberships("Aland", 2011)  # type: ignore[arg-type]


def modules() -> None:
    assert_type(blocs.compare.members("UTR"), Table)
    assert_type(blocs.dates.day("2011-12-31"), dt.date)
    assert_type(blocs.oakes.reproduce(), Table)
    assert_type(blocs.report.page("UTR"), str)
    assert_type(blocs.charts.ESSAY, frozenset[str])
    print(blocs.nonsense)  # type: ignore[attr-defined]


def atlas(path: Path) -> None:
    made = blocs.atlas().adding("a.toml", path)
    assert_type(made, Atlas)
    assert_type(made["utr"], Bloc)
    assert_type(made.get("utr"), Bloc)
    assert_type(iter(made), Iterator[Bloc])
    assert_type(len(made), int)
    assert_type(made.ids(), tuple[str, ...])
    assert_type(made.sources, Mapping[str, Source])
    made.own = {}  # type: ignore[misc]


def bloc(one: Bloc) -> None:
    assert_type(one.id, str)
    assert_type(one.name, Text)
    assert_type(one.name.en, str)
    assert_type(one.founded, PartialDate | None)
    assert_type(one.founding, Instrument | None)
    assert_type(one.founders, tuple[State, ...])
    assert_type(one.memberships, tuple[Spell, ...])
    assert_type(one.institutions, tuple[Institution, ...])
    assert_type(one.goals, tuple[Goal, ...])
    assert_type(one.alive(dt.date(2011, 1, 1)), Truth)
    assert_type(one.spells("XAA"), tuple[Spell, ...])
    one.id = "other"  # type: ignore[misc]


def members(one: Bloc) -> None:
    roll = one.members("2011-12-31")
    assert_type(roll, Roll)
    assert_type(list(roll), list[State])
    assert_type(len(roll), int)
    assert_type("XAA" in roll, bool)
    assert_type(roll.perhaps, tuple[State, ...])
    assert_type(roll.count(), tuple[int, int])
    assert_type(roll.others, tuple[Standing, ...])
    one.members(dt.date(2011, 12, 31))
    one.members()
    one.members(2011)  # type: ignore[arg-type]


def standing(one: Bloc, state: State) -> None:
    found = one.standing(state, "2011-12-31")
    assert_type(found, Standing)
    assert_type(found.member, Truth)
    assert_type(found.suspended, Truth)
    assert_type(found.suspension, Suspension | None)
    assert_type(found.notice, Notice | None)
    assert_type(found.spell, Spell | None)
    assert_type(found.words(), str)
    assert_type(found.beyond, bool)
    one.standing("XAA")


def dates(date: PartialDate, day: dt.date) -> None:
    assert_type(PartialDate.parse("1976-11"), PartialDate)
    assert_type(date.by(day), Truth)
    assert_type(date.by("2011-12-31"), Truth)
    date.by(2011)  # type: ignore[arg-type]
    assert_type(date.by(day) & ~date.by(day) | Truth.PERHAPS, Truth)
    assert_type(Period(date, None).covers(day), Truth)
    assert_type(date.earliest, dt.date)
    assert_type(date == date, bool)
    assert date < date  # type: ignore[operator]


def comparing(one: Bloc) -> None:
    assert_type(compare.overview("A", one, on="2011-12-31"), Table)
    assert_type(compare.members(one), Table)
    assert_type(compare.members("UTR", atlas=blocs.atlas()), Table)
    assert_type(compare.overlap("A", one, on=dt.date(2011, 12, 31)), Table)
    assert_type(compare.between(one, one, dt.date(2011, 12, 31)), compare.Overlap)
    assert_type(compare.between("A", one, "2011-12-31"), compare.Overlap)
    assert_type(compare.between(one, one, dt.date(2011, 12, 31)).jaccard, tuple[float, float] | None)
    assert_type(compare.timeline(one, since="2000-01-01"), Table)
    assert_type(compare.changes("A", "2000-01-01", "2001-01-01"), Table)
    questions: list[Callable[..., Table]] = [
        compare.institutions,
        compare.goals,
        compare.backing,
        compare.obligations,
        compare.histories,
        compare.founding,
    ]
    assert questions


def table(made: Table) -> None:
    assert_type(made.to("github", width=80), str)
    assert_type(made.records(), list[dict[str, Any]])
    assert_type(made.references, tuple[str, ...])
    assert_type(made.title, str)
    made.to(80)  # type: ignore[arg-type]
    made.title = "other"  # type: ignore[misc]


def panels(one: Bloc, made: Table) -> None:
    assert_type(blocs.panel(), blocs.Dataset)
    assert_type(blocs.panel(["ECOWAS", one], "Mali", range(1990, 2000), "any", complete=True), blocs.Dataset)
    assert_type(blocs.panel(one, dates=["2024-06-30", dt.date(2024, 7, 1)]), blocs.Dataset)
    assert_type(blocs.spells(kind=["membership", "notice"]), blocs.Dataset)
    assert_type(blocs.dyads([2024]), blocs.Dataset)
    assert_type(blocs.states(["Mali", None, 3], errors="null"), list[str | None])
    assert_type(blocs.states(["Mali"], "iso3", "report"), tuple[list[str | None], blocs.Dataset])
    assert_type(blocs.panel().records(), list[dict[str, Any]])
    assert_type(len(blocs.panel()), int)
    assert_type(blocs.panel().columns, tuple[str, ...])
    blocs.panel(rule="ends")  # type: ignore[arg-type]
    blocs.states(["Mali"], errors="ignore")  # type: ignore[call-overload]
    made.to_pandas(), made.to_polars(), made.to_arrow(), made.__arrow_c_stream__()


def essay(one: Bloc) -> None:
    assert_type(oakes.reproduce(on="2025-07-31"), Table)
    read = oakes.comparison(clock="origins", cases=[one, "UTR"])
    assert_type(read, oakes.Reading)
    assert_type(read.cells["utr", "F1"], Compared)
    assert_type(read.cells["utr", "F1"].value, oakes.Value)
    assert_type(oakes.distances(read), tuple[oakes.Distance, ...])
    assert_type(oakes.nearest(read), Bloc | None)
    assert_type(oakes.ranking(read).sureness, oakes.Sureness)


def study(path: Path) -> None:
    held = studies.load(path)
    assert_type(held, studies.Study)
    assert_type(studies.reproduce(held, on="2025-07-31"), Table)
    assert_type(studies.comparison(held, clock="last"), studies.Reading)
    assert_type(studies.known(), tuple[str, ...])
    assert_type(blocs.oakes.plan(), studies.Study)
    assert_type(studies.traces(held), tuple[studies.Ending, ...])
    assert_type(oakes.endings(), Table)
    assert_type(studies.agreements(held), tuple[studies.Agreement, ...])
    assert_type(oakes.agreement(brief=True), Table)


def files(path: Path) -> None:
    assert_type(examine(path), tuple[Bloc, tuple[Problem, ...]])
    assert_type(export(blocs.atlas(), "out"), tuple[Path, ...])


def sources(one: Source, place: Citation) -> None:
    assert_type(one.reference(("p. 1",)), str)
    assert_type(place.key, str)
    assert_type(one.issued, PartialDate | None)


def errors() -> None:
    try:
        blocs.get("UTX")
    except blocs.UnknownName as unknown:
        assert_type(unknown.near, tuple[str, ...])
    except blocs.AmbiguousName as shared:
        assert_type(shared.candidates, tuple[str, ...])
    except blocs.DataError as wrong:
        assert_type(wrong.problems, tuple[Problem, ...])
    except (blocs.BadDate, blocs.BadQuestion) as refused:
        value: ValueError = refused
        ours: blocs.BlocsError = refused
        assert_type(str(value) + str(ours), str)
