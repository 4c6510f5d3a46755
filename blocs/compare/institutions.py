"""Which organs blocs have, what each rests on, what has become of it; which goals a working organ stands behind."""

from __future__ import annotations

import datetime as dt

from blocs import reading
from blocs.bloc import Bloc
from blocs.compare.common import On, absent, chosen, made, said, shown_on, word
from blocs.dates import Truth, parse
from blocs.model import Goal, Institution
from blocs.table import NOT_APPLICABLE, UNKNOWN, Cell, Column, Table, cell, names

__all__ = ["backing", "founding", "goals", "histories", "institutions", "obligations"]


MAIN = frozenset(
    (
        "supreme_organ",
        "executive",
        "general_secretariat",
        "consultative_body",
        "dispute_settlement",
        "parliament",
        "rights_court",
        "financial_institution",
    )
)
"""The types of organ that a record covered as "principal" holds, so that absence means no."""


def _columns(blocs: tuple[Bloc, ...], on: dt.date) -> tuple[Column, ...]:
    return tuple(Column(bloc.id, bloc.label.en + _last(bloc, on)) for bloc in blocs)


def _last(bloc: Bloc, on: dt.date) -> str:
    day = shown_on(bloc, on)
    return f" (on its last day, {said(day)})" if day != on else ""


def institutions(*blocs: Bloc | str, on: On = None) -> Table:
    """Which organs do these blocs have, type by type, and is each at work on that day?

    Types after Hooghe, Marks, Lenz et al. (2017), with extensions. "At work" rests on a dated activity.
    """
    shown, day = chosen(blocs, on)
    days = {bloc.id: shown_on(bloc, day) for bloc in shown}
    rows = []
    for organ in reading.vocabulary()["organ"]:
        cells = [_organ(bloc, organ, days[bloc.id]) for bloc in shown]
        if any(each.sources for each in cells):
            rows.append((cell(word("organ", organ)), *cells))
    return made(
        shown, title=f"Institutions on {said(day)}", on=day, columns=(Column("organ", "Organ"), *_columns(shown, day)), rows=tuple(rows),
        notes=('"At work" rests on a dated activity; an inaugurated body is not yet at work. "Last seen" is the newest activity found.',),
    )  # fmt: skip


def _organ(bloc: Bloc, organ: str, on: dt.date) -> Cell:
    found = [each for each in bloc.institutions if organ in each.organs and (each.in_law(on).possible or each.status(on)[0])]
    if not found:
        return absent(bloc, "institutions") if organ in MAIN or bloc.covered("institutions") == "complete" else cell(why=UNKNOWN)
    grounds = [change if (change := each.status(on)[0]) else each for each in found]
    return cell("; ".join(_described(each, on) for each in found), facts=grounds)


def _described(each: Institution, on: dt.date) -> str:
    change, truth = each.status(on)
    article = f", {each.article}" if each.article else ""
    if change is None:
        state = "in law" if each.in_law(on).certain else "in law ?"
    else:
        since = each.since(on) or change.on
        when = (
            f"since {since.words()}"
            if ".." not in since.text
            else f"by {since.text.partition('..')[2] and parse(since.text.partition('..')[2]).words()} at the latest"
        )
        state = f"{word('status', change.status)}{'' if truth.certain else ' ?'} {when}"
        if change.status == "operating" and each.seen and each.seen.on.by(on).possible and change.on.surely_before(each.seen.on):
            state += f", last seen {each.seen.on.words()}"
    return f"{each.name.en} ({state}{article})"


def histories(*blocs: Bloc | str, on: On = None) -> Table:
    """What has become of every institution of these blocs, step by step, up to that day?"""
    shown, day = chosen(blocs, on)
    rows = []
    for bloc in shown:
        for each in bloc.institutions:
            for change in (change for change in each.history if change.on.by(day).possible):
                what = change.what.en if change.what else ""
                rows.append(
                    (cell(bloc.label.en), cell(each.name.en), cell(change.on, facts=[change]), cell(word("status", change.status)), cell(what))
                )
    columns = (
        Column("bloc", "Bloc"),
        Column("institution", "Institution"),
        Column("on", "From"),
        Column("status", "Status"),
        Column("what", "What happened"),
    )
    return made(shown, title=f"Histories of institutions to {said(day)}", on=day, columns=columns, rows=tuple(rows))


def founding(*blocs: Bloc | str) -> Table:
    """Which instruments do these blocs rest on: signed where and when, in force since when?"""
    shown, _ = chosen(blocs, None)
    rows = [
        (
            cell(bloc.label.en),
            cell(each.title.en + (" (founding)" if each.founding else ""), facts=[each]),
            cell(word("instrument", each.kind)),
            cell(each.signed.on, facts=[each.signed]) if each.signed else absent(bloc, "never", "unknown"),
            cell(each.signed.place if each.signed else ""),
            cell(each.in_force.on, facts=[each.in_force]) if each.in_force else _force(each),
        )
        for bloc in shown
        for each in sorted(bloc.instruments, key=lambda each: each.dated.on.sort_key if each.dated else (dt.date.max, dt.date.max))
    ]
    columns = (
        Column("bloc", "Bloc"), Column("instrument", "Instrument"), Column("kind", "Kind"), Column("signed", "Signed or adopted"),
        Column("place", "Place"), Column("in_force", "In force"),
    )  # fmt: skip
    return made(shown, title=f"Instruments of {names(bloc.label for bloc in shown)}", columns=columns, rows=tuple(rows))


def _force(each: object) -> Cell:
    provisional = getattr(each, "provisional", None)
    if provisional:
        return cell(f"provisionally {provisional.on.words()}", facts=[provisional])
    pending = getattr(each, "not_in_force", None)
    if pending:
        return cell(f"not in force ({pending.on.words()})", facts=[pending])
    return cell(why="unknown")


def goals(*blocs: Bloc | str, on: On = None) -> Table:
    """What did these blocs set out to do, domain by domain, by that day?

    Domains after Hooghe, Lenz and Marks (2019). A goal counts as stated from the signature of its instrument.
    """
    shown, day = chosen(blocs, on)
    days = {bloc.id: shown_on(bloc, day) for bloc in shown}
    rows = []
    for domain in reading.vocabulary()["domain"]:
        cells = [_aims(bloc, domain, days[bloc.id]) for bloc in shown]
        if any(each.sources for each in cells):
            rows.append((cell(word("domain", domain)), *cells))
    return made(
        shown, title=f"Stated goals by domain on {said(day)}", on=day, columns=(Column("domain", "Domain"), *_columns(shown, day)), rows=tuple(rows)
    )


def _aims(bloc: Bloc, domain: str, on: dt.date) -> Cell:
    found = [each for each in bloc.goals if each.domain == domain and each.stated(on).possible]
    if not found:
        return absent(bloc, "goals", "–")
    return cell("; ".join(f"{each.text.en.rstrip('.')}{f' ({each.article})' if each.article else ''}" for each in found), facts=found)


def backing(*blocs: Bloc | str, on: On = None) -> Table:
    """Which goals have an instrument in force and an organ at work behind them on that day, and which have not?"""
    shown, day = chosen(blocs, on)
    rows = []
    for bloc in shown:
        at = shown_on(bloc, day)
        stated = (goal for goal in bloc.goals if goal.stated(at).possible)
        rows += [_backing_row(bloc, each, at) for each in sorted(stated, key=lambda goal: word("domain", goal.domain))]
    columns = (
        Column("bloc", "Bloc"), Column("domain", "Domain"), Column("goal", "Goal"), Column("in_force", "Instrument in force"),
        Column("carriers", "Carried by"), Column("backed", "Backed"),
    )  # fmt: skip
    note = "Backed: stated, its instrument in force, and one of its carriers at work, all on the date."
    return made(shown, title=f"Goals and what carries them on {said(day)}", on=day, columns=columns, rows=tuple(rows), notes=(note,))


def _backing_row(bloc: Bloc, each: Goal, on: dt.date) -> tuple[Cell, ...]:
    force = each.instrument.force(on) if each.instrument else Truth.NO
    carriers = [f"{carrier.name.en} ({_state(carrier, on)})" for carrier in each.carriers]
    return (
        cell(bloc.label.en), cell(word("domain", each.domain)), cell(each.text.en, facts=[each]), cell(force),
        cell("; ".join(carriers) or "no institution named"), cell(each.backed(on)),
    )  # fmt: skip


def _state(each: Institution, on: dt.date) -> str:
    change, _ = each.status(on)
    return word("status", change.status) if change else "no activity recorded"


def obligations(*blocs: Bloc | str, on: On = None) -> Table:
    """What must the members of these blocs do for each other in defence, article by article, by that day?

    Kinds after Leeds et al. (2002, ATOP): defence, offence, neutrality, non-aggression, consultation.
    """
    shown, day = chosen(blocs, on)
    rows: list[tuple[Cell, ...]] = []
    for bloc in shown:
        at = shown_on(bloc, day)
        found = [
            each for each in bloc.obligations if each.instrument is None or not each.instrument.signed or each.instrument.signed.on.by(at).possible
        ]
        for each in found:
            force = each.instrument.force(at) if each.instrument else Truth.PERHAPS
            rows.append(
                (
                    cell(bloc.label.en),
                    cell(", ".join(part for part in (each.instrument.title.en if each.instrument else "", each.article) if part), facts=[each]),
                    cell(names(word("obligation", kind) for kind in each.kinds)),
                    cell(each.trigger.en if each.trigger else ""),
                    cell(each.duty.en if each.duty else each.text.en),
                    _tri(each.covers_external), _tri(each.covers_rebellion), _tri(each.automatic), cell(force),
                )
            )  # fmt: skip
        if not found:
            blank = [cell(why=NOT_APPLICABLE) for _ in range(7)]
            rows.append((cell(bloc.label.en), absent(bloc, "obligations", "no clause"), *blank))
    columns = (
        Column("bloc", "Bloc"), Column("article", "Article"), Column("kinds", "Duty of"), Column("trigger", "Set off by"),
        Column("duty", "What each must do"), Column("external", "Attack from outside"), Column("rebellion", "Rebellion"),
        Column("automatic", "Automatic"), Column("in_force", "In force"),
    )  # fmt: skip
    return made(shown, title=f"Obligations of defence on {said(day)}", on=day, columns=columns, rows=tuple(rows))


def _tri(value: bool | None) -> Cell:
    return cell(why="unknown") if value is None else cell(value)
