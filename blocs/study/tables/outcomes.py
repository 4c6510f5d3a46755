"""The table of outcomes: what became of each case by a day."""

from __future__ import annotations

from blocs.dates import day
from blocs.i18n.lazy import msg, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.comparison import Cases, cases_of, present
from blocs.study.design import Study
from blocs.study.outcomes import OUTCOMES, Outcome, decided, outcome
from blocs.study.tables.conclusions import left_out
from blocs.study.tables.rows import bounded, checked, cited
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row, citations, marked

__all__ = ["outcomes"]

_LABELS = {
    "O1": N_("exists"), "O2": N_("supreme organ met in time"), "O3": N_("goals due that were met"), "O4": N_("kept its members"),
    "O5": N_("members without a successful coup"),
}  # fmt: skip


def outcomes(study: Study, on: Day = None, cases: Cases = None, *, atlas: Atlas | None = None) -> Table:
    """What became of each case by that day: it exists, its supreme organ meets, goals fallen due were met, members and governments stayed?

    A case that did not exist yet is left out, and said to be.

    For programs each row is a case on an outcome, with the share from 0 to 1 and whether the case's survival is decided.
    """
    held = bundled() if atlas is None else atlas
    asked = day(on) if on is not None else study.on
    named = cases_of(study, cases, held)
    blocs = present(named, asked)
    found = {id: [outcome(id, bloc, asked) for bloc in blocs] for id in OUTCOMES}
    settled = [decided(bloc, asked) for bloc in blocs]
    rows = [(Cell(pattern("{id} {label}", id=id, label=msg(_LABELS[id])), value=id), *map(_cell, each)) for id, each in found.items()]
    fate = [Cell(msg("settled") if each else msg("not settled: alive, and ten years old or less"), value=each) for each in settled]
    return made(
        chosen(blocs, asked, atlas=held),
        title=msg("What became of the cases, on {on}", on=asked),
        columns=(Column("outcome", msg("Outcome")), *(Column(bloc.id, bloc.label) for bloc in blocs)),
        subtitle=tuple(left_out(each for each in named if each not in blocs)),
        rows=(*rows, (Cell(msg("is its survival settled?"), value="decided"), *fate)),
        values=tuple(
            _record(id, bloc, one) | {"survival_decided": is_settled} | checked(bloc, asked)
            for id, each in found.items()
            for bloc, one, is_settled in zip(blocs, each, settled, strict=True)
        ),
    )


def _cell(each: Outcome) -> Cell:
    return cell(why=each.why) if each.why else cell(each.says, facts=cited(each.facts))


def _record(id: str, bloc: Bloc, each: Outcome) -> Row:
    facts = cited(each.facts)
    return {"outcome": id, "case": bloc.id} | bounded("share", each.low, each.high, each.why) | marked("share", facts) | {"sources": citations(facts)}
