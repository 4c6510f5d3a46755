"""Tables of institutions: type by type what each is on a day, and step by step what became of it."""

from __future__ import annotations

import datetime as dt

from blocs.dates import CHECKED, On, PartialDate, parse
from blocs.i18n.lazy import Message, joined, msg, msg_as, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.record.institutions import Change, Institution
from blocs.registry import Atlas
from blocs.storage import reading
from blocs.tables.answers import USUAL_ORGANS
from blocs.tables.cells import UNKNOWN, Cell, Column, cell
from blocs.tables.selection import chosen, headings, made, shown_on
from blocs.tables.table import Table
from blocs.tables.wording import Article, Term, absent, bloc_cell, in_law, term

__all__ = ["histories", "institutions"]


def institutions(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """Which organs do these blocs have, type by type, and is each at work on that day?

    Types after Hooghe, Marks, Lenz et al. (2017), with extensions. "At work" rests on a dated activity.
    """
    them = chosen(blocs, on, sections=("institutions",), atlas=atlas)
    cells = {organ: [_organ(bloc, organ, shown_on(bloc, day)) for bloc, day in them] for organ in reading.vocabulary()["organ"]}
    rows = tuple((term("organ", organ), *row) for organ, row in cells.items() if any(each.sources for each in row))
    note = msg('"At work" rests on a dated activity; an inaugurated body is not yet at work. "Last seen" is the newest activity found.')
    title = them.title(N_("Institutions on {day}"), N_("Institutions, each bloc as last checked"))
    return made(them, title=title, columns=(Column("organ", msg("Organ"), kind="name"), *headings(them)), rows=rows, notes=(note,))


def _organ(bloc: Bloc, organ: str, on: dt.date) -> Cell:
    held = [each for each in bloc.institutions if organ in each.organs and (each.in_law(on).possible or each.status(on)[0])]
    if not held:
        return absent(bloc, "institutions") if organ in USUAL_ORGANS or bloc.covered("institutions") == "complete" else cell(why=UNKNOWN)
    grounds = [change if (change := each.status(on)[0]) else each for each in held]
    return cell(joined(_described(each, on) for each in held), facts=grounds)


def _described(each: Institution, on: dt.date) -> Message:
    """An institution, what it is on the day, and the article that it rests on."""
    change, truth = each.status(on)
    parts = [_since(change.status, each.since(on) or change.on, "" if truth.certain else " ?") if change else in_law(each, on)]
    if change and _seen_since(each, change, on) and each.seen:
        parts.append(msg("last seen {on}", on=each.seen.on))
    parts += [Article(each.article)] if each.article else []
    return pattern("{name} ({details})", name=each.name, details=joined(parts, ", "))


def _seen_since(each: Institution, change: Change, on: dt.date) -> bool:
    """Is an activity known that is newer than the day on which it set to work?"""
    return change.status == "operating" and each.seen is not None and each.seen.on.by(on).possible and change.on.surely_before(each.seen.on)


_MOMENTS = ("announced", "adopted", "dissolved", "becomes")
"""Statuses that are of a day, and not a state that lasts."""


def _since(code: str, since: PartialDate, doubt: str) -> Message:
    status = Term("status", code)
    latest = since.text.partition("..")[2]
    if latest:
        return msg("{status}{doubt} by {on} at the latest", status=status, doubt=doubt, on=parse(latest))
    if code in _MOMENTS:
        return msg_as("moment", "{status}{doubt} since {since}", status=status, doubt=doubt, since=since)
    return msg("{status}{doubt} since {since}", status=status, doubt=doubt, since=since)


def histories(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What has become of every institution of these blocs, step by step, up to that day?"""
    them = chosen(blocs, on, sections=("institutions",), atlas=atlas)
    steps = [(bloc, each, change) for bloc, day in them for each in bloc.institutions for change in each.history if change.on.by(day).possible]
    rows = [
        (bloc_cell(bloc), cell(each.name), cell(change.on, facts=[change]), term("status", change.status), cell(change.what or ""), cell(each.key))
        for bloc, each, change in steps
    ]
    columns = (
        Column("bloc", msg("Bloc"), kind="name"), Column("institution", msg("Institution"), kind="name"), Column("on", msg_as("date", "From"), kind="date"),
        Column("status", msg("Status")), Column("what", msg("What happened")), Column("key", "", printed=False, kind="name"),
    )  # fmt: skip
    title = them.title(N_("Histories of institutions to {day}"), N_("Histories of institutions, each bloc as last checked"))
    return made(them, title=title, columns=columns, rows=tuple(rows), about=[(bloc,) for bloc, _, _ in steps])
