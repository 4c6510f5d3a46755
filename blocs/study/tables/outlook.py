"""The table of outlook: three outcomes foreseen in 2023, and what the record observes of each."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.lazy import joined, msg
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.outcomes import Outcome
from blocs.study.outlook import Outlook, foreseen
from blocs.study.tables.rows import bounded, checked, cited
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row, citations

__all__ = ["outlook"]

_FORESEEN = {
    "succeeds": msg("succeeds: governments kept and insurgents rolled back"),
    "stabilises": msg("stabilises: governments kept, insurgents not beaten"),
    "fails": msg("fails: no meetings, nothing added since the charter"),
}


def outlook(on: Day = None, *, atlas: Atlas | None = None) -> Table:
    """Which of the three outcomes foreseen by Parens and Plichta holds so far: success, regimes stable but insurgents not beaten, failure on paper?

    A rule over observables: governments kept since founding; deaths per 100,000 at least a third lower in the last two years
    covered than in the first two of the last five full years; does the
    alliance meet, and has it more organs at work than a year after its founding?
    """
    held = bundled() if atlas is None else atlas
    found = foreseen(on, atlas=held)
    note = msg(
        "The motives that the authors tell apart (idealistic, pragmatic, cynical) are lenses that do not exclude each other, and get no score. "
        "Their ranking, failure first, is scored so far only."
    )
    return made(
        chosen([found.bloc], found.on, atlas=held),
        title=msg("Three outcomes foreseen in 2023, on {on}", on=found.on),
        columns=(Column("what", ""), Column("found", msg("The record"))),
        rows=tuple(_rows(found)),
        values=tuple(row | checked(found.bloc, found.on) for row in _records(found)),
        notes=(note,),
    )


def _rows(found: Outlook) -> Iterable[tuple[Cell, ...]]:
    facts = cited((*found.kept.facts, *found.meets.facts))
    yield cell(msg("governments kept since the founding")), cell(found.kept.says, facts=facts[:3])
    yield cell(msg("deaths per 100,000 in the last five full years")), cell(found.toll.says)
    yield cell(msg("the alliance meets")), cell(found.meets.says, facts=facts[-1:])
    yield cell(msg("organs at work, of 5, a year after the charter and now")), cell(joined((found.early.shown, found.late.shown)))
    for id, holds in found.holds.items():
        yield cell(_FORESEEN[id]), Cell(msg("so far, yes") if holds else msg("so far, no"), value=holds)


def _records(found: Outlook) -> Iterable[Row]:
    """What is observed as figures with their bounds, then each outcome foreseen as true or false."""
    yield _share("governments_kept", found.kept)
    yield _share("meets", found.meets)
    yield {"what": "organs_a_year_after_the_charter"} | bounded("value", found.early.low, found.early.high)
    yield {"what": "organs_now"} | bounded("value", found.late.low, found.late.high)
    yield from ({"what": "deaths_per_100000", "year": year} | bounded("value", deaths, deaths) for year, deaths in found.toll.years)
    yield from ({"what": id, "value": holds} for id, holds in found.holds.items())


def _share(what: str, each: Outcome) -> Row:
    return {"what": what} | bounded("value", each.low, each.high, each.why) | {"sources": citations(cited(each.facts))}
