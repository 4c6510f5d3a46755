"""The table of blocs side by side: what each is, rests on, decides with, and has at work on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from blocs.dates import CHECKED, On
from blocs.i18n.lazy import listed, msg
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.tables import answers
from blocs.tables.cells import NOT_APPLICABLE, Cell, Column, cell
from blocs.tables.selection import chosen, headings, made, shown_on
from blocs.tables.table import Table

__all__ = ["overview"]


def overview(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What are these blocs, side by side, on that day?

    One row a question: status, founding instrument, members, seat, languages, chair, organs and their status, clauses on
    defence, leaving, suspending and dissolving, force, money. A bloc that was dead by that day is shown as on its last, and its heading says so.

    >>> overview("AES", "ECOWAS", on="2025-07-31").columns[1].label
    'AES'
    """
    them = chosen(blocs, on, atlas=atlas)
    rows = [(cell(msg(label)), *(_answer(label, question, bloc, shown_on(bloc, day)) for bloc, day in them)) for label, question in ROWS]
    whose = them.blocs[0].name if len(them.blocs) == 1 else listed(bloc.label for bloc in them.blocs)
    kept = tuple(row for row in rows if any(not each.why for each in row[1:]))
    title = them.title(N_("{blocs} on {day}"), N_("{blocs}, each as last checked"), blocs=whose)
    return made(them, title=title, columns=(Column("question", "", kind="name"), *headings(them)), rows=kept)


def _answer(label: str, question: Callable[[Bloc, dt.date], Cell], bloc: Bloc, on: dt.date) -> Cell:
    """The answer, or that it does not apply to a bloc not yet founded."""
    if answers.unborn(bloc, on) and label not in ("Name", "Status", "Checked to"):
        return cell(why=NOT_APPLICABLE)
    return question(bloc, on)


ROWS: tuple[tuple[str, Callable[[Bloc, dt.date], Cell]], ...] = (
    (N_("Name"), answers.name),
    (N_("Status"), answers.status),
    (N_("Founding instrument"), answers.founding_instrument),
    (N_("Later treaties"), answers.later_treaties),
    (N_("Full members"), answers.full_members),
    (N_("Seat"), answers.seat),
    (N_("Languages"), answers.languages),
    (N_("Chair"), answers.office("chair")),
    (N_("Head of the secretariat"), answers.office("head_of_secretariat")),
    (N_("Recognised by the African Union"), answers.recognition),
    (N_("Decides by"), answers.clause("decision")),
    (N_("Organs"), answers.organs),
    (N_("Mutual defence"), answers.defence),
    (N_("Force"), answers.force),
    (N_("Own levy"), answers.money("levy")),
    (N_("Budget"), answers.money("budget")),
    (N_("Outside share of income"), answers.money("outside_share")),
    (N_("Withdrawal"), answers.clause("withdrawal")),
    (N_("Suspension"), answers.clause("suspension")),
    (N_("Dissolution"), answers.clause("dissolution")),
    (N_("Checked to"), answers.verified),
)
"""The questions, in the order of the page."""
