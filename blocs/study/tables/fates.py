"""The fate of a body as it is said: alive, failed, or carried on in another."""

from __future__ import annotations

from blocs.i18n.lazy import Message, msg, msg_as
from blocs.record.bloc import Bloc
from blocs.study.out_of_sample import fate
from blocs.tables.cells import Cell
from blocs.tables.values import Row, dated
from blocs.tables.wording import Term

__all__ = ["fate_cell", "fate_code", "fate_row", "fate_words"]


def fate_code(bloc: Bloc) -> str:
    """Its fate for programs: "alive", "failed" or "carried_on"."""
    return fate(bloc).replace(" ", "_") if bloc.ended else "alive"


def fate_words(bloc: Bloc) -> Message:
    """Is it alive, did it fail, or carry on, and how?"""
    if not bloc.ended:
        return msg_as("fate", "alive")
    how = Term("ending", bloc.ended.how)
    return msg("failed ({how})", how=how) if fate(bloc) == "failed" else msg("carried on ({how})", how=how)


def fate_cell(bloc: Bloc | None) -> Cell:
    """The fate in a cell."""
    return Cell(fate_words(bloc), value=fate_code(bloc)) if bloc else Cell("")


def fate_row(bloc: Bloc) -> Row:
    """The founding, the end and the fate for programs."""
    end = bloc.ended
    return dated("founded", bloc.founded) | dated("ended", end.on if end else None) | {"ending": end.how if end else None, "fate": fate_code(bloc)}
