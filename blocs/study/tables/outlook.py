"""The table of outlook: three outcomes foreseen for the subject of a study, and what the record observes of each."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.lazy import Message, joined, msg, pattern
from blocs.i18n.messages import N_
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.design import Study
from blocs.study.outcomes import Outcome
from blocs.study.outlook import Outlook, foreseen
from blocs.study.tables.rows import bounded, checked, cited
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row, citations

__all__ = ["outlook"]


def outlook(study: Study, on: Day = None, *, atlas: Atlas | None = None) -> Table:
    """Which of the three outcomes foreseen for the subject holds so far: success, regimes stable but insurgents not beaten, failure on paper?

    A rule over observables: governments kept since founding; deaths per 100,000 at least a third lower in the last two years
    covered than in the first two of the last five full years; does the
    alliance meet, and has it more organs at work than on the day that the study names?
    """
    held = bundled() if atlas is None else atlas
    found = foreseen(study, on, atlas=held)
    return made(
        chosen([found.bloc], found.on, atlas=held),
        title=msg("{what}, on {on}", what=found.foreseen.title, on=found.on),
        columns=(Column("what", ""), Column("found", msg("The data"))),
        rows=tuple(_rows(found)),
        values=tuple(row | checked(found.bloc, found.on) for row in _records(found)),
        notes=(found.foreseen.note,) if found.foreseen.note else (),
    )


def _rows(found: Outlook) -> Iterable[tuple[Cell, ...]]:
    facts = cited((*found.kept.facts, *found.meets.facts))
    yield cell(msg("governments kept since the founding")), cell(found.kept.says, facts=facts[:3])
    yield cell(msg("deaths per 100,000 in the last five full years")), cell(found.toll.says)
    yield cell(msg("the alliance meets")), cell(found.meets.says, facts=facts[-1:])
    yield cell(found.foreseen.organs), cell(joined((found.early.shown, found.late.shown)))
    for id, holds in found.holds.items():
        yield cell(getattr(found.foreseen, id)), Cell(_so_far(holds), value=holds)
    yield (
        cell(msg("ways to fail")),
        cell(joined(pattern("{way}: {how}", way=msg(_WAYS[id]), how=_so_far(holds)) for id, holds in found.failures.items())),
    )
    if found.foreseen.ranking:
        ranked = (pattern("{place}. {how}", place=n, how=_so_far(found.holds[id])) for n, id in enumerate(found.foreseen.ranking, 1))
        yield cell(msg("the authors' ranking, the likeliest first")), cell(joined(ranked))


_WAYS = {"paper": N_("on paper only"), "competition": N_("competition between members"), "dissolution": N_("dissolution")}


def _so_far(holds: bool | None) -> Message:
    return msg("not known") if holds is None else msg("so far, yes") if holds else msg("so far, no")


def _records(found: Outlook) -> Iterable[Row]:
    """What is observed as figures with their bounds, then each outcome foreseen as true or false."""
    yield _share("governments_kept", found.kept)
    yield _share("meets", found.meets)
    yield {"what": "organs_earlier"} | bounded("value", found.early.low, found.early.high)
    yield {"what": "organs_now"} | bounded("value", found.late.low, found.late.high)
    yield from ({"what": "deaths_per_100000", "year": year} | bounded("value", deaths, deaths) for year, deaths in found.toll.years)
    yield from ({"what": id, "value": holds} for id, holds in found.holds.items())
    yield from ({"what": id, "value": holds} for id, holds in found.failures.items())


def _share(what: str, each: Outcome) -> Row:
    return {"what": what} | bounded("value", each.low, each.high, each.why) | {"sources": citations(cited(each.facts))}
