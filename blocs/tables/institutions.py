"""Tables of institutions and goals: what each rests on, what became of it, which goals a working organ backs."""

from __future__ import annotations

import datetime as dt

from blocs.dates import CHECKED, On, PartialDate, Truth, parse
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say, say_as
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.institutions import Goal, Institution, Instrument
from blocs.registry import Atlas
from blocs.storage import reading
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell
from blocs.tables.selection import chosen, headings, made, shown_on
from blocs.tables.table import Table, tabled
from blocs.tables.wording import absent, article, bloc_cell, in_law, term, word

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


@tabled
def institutions(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """Which organs do these blocs have, type by type, and is each at work on that day?

    Types after Hooghe, Marks, Lenz et al. (2017), with extensions. "At work" rests on a dated activity.
    """
    them = chosen(blocs, on, sections=("institutions",), atlas=atlas)
    rows = []
    for organ in reading.vocabulary()["organ"]:
        cells = [_organ(bloc, organ, shown_on(bloc, day)) for bloc, day in them]
        if any(each.sources for each in cells):
            rows.append((term("organ", organ), *cells))
    note = say('"At work" rests on a dated activity; an inaugurated body is not yet at work. "Last seen" is the newest activity found.')
    columns = (Column("organ", say("Organ")), *headings(them))
    title = them.title(N_("Institutions on {day}"), N_("Institutions, each bloc as last checked"))
    return made(them, title=title, columns=columns, rows=tuple(rows), notes=(note,))


def _organ(bloc: Bloc, organ: str, on: dt.date) -> Cell:
    found = [each for each in bloc.institutions if organ in each.organs and (each.in_law(on).possible or each.status(on)[0])]
    if not found:
        return absent(bloc, "institutions") if organ in MAIN or bloc.covered("institutions") == "complete" else cell(why=UNKNOWN)
    grounds = [change if (change := each.status(on)[0]) else each for each in found]
    return cell(say("; ").join(_described(each, on) for each in found), facts=grounds)


def _described(each: Institution, on: dt.date) -> str:
    change, truth = each.status(on)
    if change is None:
        parts = [in_law(each, on)]
    else:
        parts = [_since(change.status, each.since(on) or change.on, "" if truth.certain else " ?")]
        if change.status == "operating" and each.seen and each.seen.on.by(on).possible and change.on.surely_before(each.seen.on):
            parts.append(say("last seen {on}", on=each.seen.on.words()))
    return f"{each.name} ({', '.join([*parts, *([article(each.article)] if each.article else [])])})"


_MOMENTS = ("announced", "adopted", "dissolved", "becomes")
"""Statuses that are of a day, and not a state that lasts."""


def _since(code: str, since: PartialDate, doubt: str) -> str:
    status = word("status", code)
    latest = since.text.partition("..")[2]
    if latest:
        return say("{status}{doubt} by {on} at the latest", status=status, doubt=doubt, on=parse(latest).words())
    if code in _MOMENTS:
        return say_as("moment", "{status}{doubt} since {since}", status=status, doubt=doubt, since=since.words())
    return say("{status}{doubt} since {since}", status=status, doubt=doubt, since=since.words())


@tabled
def histories(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What has become of every institution of these blocs, step by step, up to that day?"""
    them = chosen(blocs, on, sections=("institutions",), atlas=atlas)
    found = [(bloc, each, change) for bloc, day in them for each in bloc.institutions for change in each.history if change.on.by(day).possible]
    rows = [
        (bloc_cell(bloc), cell(each.name), cell(change.on, facts=[change]), term("status", change.status), cell(change.what or ""))
        for bloc, each, change in found
    ]
    columns = (
        Column("bloc", say("Bloc")),
        Column("institution", say("Institution")),
        Column("on", say_as("date", "From")),
        Column("status", say("Status")),
        Column("what", say("What happened")),
    )
    title = them.title(N_("Histories of institutions to {day}"), N_("Histories of institutions, each bloc as last checked"))
    return made(them, title=title, columns=columns, rows=tuple(rows), about=[(bloc,) for bloc, _, _ in found])


@tabled
def founding(*blocs: Bloc | str, atlas: Atlas | None = None) -> Table:
    """Which instruments do these blocs rest on: signed where and when, in force since when?"""
    them = chosen(blocs, atlas=atlas)
    rows = [
        (
            bloc_cell(bloc),
            cell(say("{title} (founding)", title=each.title) if each.founding else each.title, facts=[each]),
            term("instrument", each.kind),
            cell(each.signed.on, facts=[each.signed]) if each.signed else cell(why=UNKNOWN),
            cell(say_as("place", each.signed.place) if each.signed else ""),
            cell(each.in_force.on, facts=[each.in_force]) if each.in_force else _force(each),
        )
        for bloc in them.blocs
        for each in sorted(bloc.instruments, key=lambda each: each.dated.on.sort_key if each.dated else (dt.date.max, dt.date.max))
    ]
    columns = (
        Column("bloc", say("Bloc")), Column("instrument", say("Instrument")), Column("kind", say("Kind")), Column("signed", say("Signed or adopted")),
        Column("place", say("Place")), Column("in_force", say_as("date", "In force")),
    )  # fmt: skip
    title = say("Instruments of {blocs}", blocs=listed(bloc.label for bloc in them.blocs))
    return made(them, dated=False, title=title, columns=columns, rows=tuple(rows))


def _force(each: Instrument) -> Cell:
    if each.provisional:
        return cell(say("provisionally {on}", on=each.provisional.on.words()), facts=[each.provisional])
    if each.not_in_force:
        return cell(say("not in force ({on})", on=each.not_in_force.on.words()), facts=[each.not_in_force])
    return cell(why=UNKNOWN)


@tabled
def goals(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What did these blocs set out to do, domain by domain, by that day?

    Domains after Hooghe, Lenz and Marks (2019). A goal counts as stated from the signature of its instrument.
    """
    them = chosen(blocs, on, sections=("goals",), atlas=atlas)
    rows = []
    for domain in reading.vocabulary()["domain"]:
        cells = [_aims(bloc, domain, shown_on(bloc, day)) for bloc, day in them]
        if any(each.sources for each in cells):
            rows.append((term("domain", domain), *cells))
    columns = (Column("domain", say("Domain")), *headings(them))
    title = them.title(N_("Stated goals by domain on {day}"), N_("Stated goals by domain, each bloc as last checked"))
    return made(them, title=title, columns=columns, rows=tuple(rows))


def _aims(bloc: Bloc, domain: str, on: dt.date) -> Cell:
    found = [each for each in bloc.goals if each.domain == domain and each.stated(on).possible]
    if not found:
        return absent(bloc, "goals", "–")
    return cell(say("; ").join(map(_aim, found)), facts=found)


def _aim(each: Goal) -> str:
    text = str(each.text).rstrip(".")
    return f"{text} ({article(each.article)})" if each.article else text


@tabled
def backing(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """Which goals have an instrument in force and an organ at work behind them on that day, and which have not?"""
    them = chosen(blocs, on, sections=("goals", "institutions"), atlas=atlas)
    rows, about = [], []
    for bloc, day in them:
        at = shown_on(bloc, day)
        stated = sorted((goal for goal in bloc.goals if goal.stated(at).possible), key=lambda goal: fold(word("domain", goal.domain)))
        rows += [_backing_row(bloc, each, at) for each in stated]
        about += [(bloc,)] * len(stated)
    columns = (
        Column("bloc", say("Bloc")), Column("domain", say("Domain")), Column("goal", say("Goal")), Column("in_force", say("Instrument in force")),
        Column("carriers", say("Carried by")), Column("backed", say("Backed")),
    )  # fmt: skip
    note = say("Backed: stated, its instrument in force, and one of its carriers at work, all on the date.")
    title = them.title(N_("Goals and what carries them on {day}"), N_("Goals and what carries them, each bloc as last checked"))
    return made(them, title=title, columns=columns, rows=tuple(rows), notes=(note,), about=about)


def _backing_row(bloc: Bloc, each: Goal, on: dt.date) -> tuple[Cell, ...]:
    force = each.instrument.force(on) if each.instrument else Truth.NO
    carriers = [f"{carrier.name} ({_state(carrier, on)})" for carrier in each.carriers]
    return (
        bloc_cell(bloc), term("domain", each.domain), cell(each.text, facts=[each]), cell(force),
        cell(say("; ").join(carriers) or say("no institution named")), cell(each.backed(on)),
    )  # fmt: skip


def _state(each: Institution, on: dt.date) -> str:
    change, _ = each.status(on)
    return word("status", change.status) if change else say("no activity recorded")


@tabled
def obligations(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What must the members of these blocs do for each other in defence, article by article, by that day?

    Kinds after Leeds et al. (2002, ATOP): defence, offence, neutrality, non-aggression, consultation.
    """
    them = chosen(blocs, on, sections=("obligations",), atlas=atlas)
    rows: list[tuple[Cell, ...]] = []
    about: list[tuple[Bloc, ...]] = []
    for bloc, day in them:
        at = shown_on(bloc, day)
        found = [
            each for each in bloc.obligations if each.instrument is None or not each.instrument.signed or each.instrument.signed.on.by(at).possible
        ]
        for each in found:
            force = each.instrument.force(at) if each.instrument else Truth.PERHAPS
            rows.append(
                (
                    bloc_cell(bloc),
                    cell(", ".join(part for part in (str(each.instrument.title) if each.instrument else "", article(each.article)) if part), facts=[each]),
                    cell(listed(word("obligation", kind) for kind in each.kinds)),
                    cell(each.trigger or ""),
                    cell(each.duty or each.text),
                    _tri(each.covers_external), _tri(each.covers_rebellion), _tri(each.automatic), cell(force),
                )
            )  # fmt: skip
        if not found:
            blank = [cell(why=NOT_APPLICABLE) for _ in range(7)]
            rows.append((bloc_cell(bloc), absent(bloc, "obligations", say("no clause")), *blank))
        about += [(bloc,)] * max(len(found), 1)
    columns = (
        Column("bloc", say("Bloc")), Column("article", say("Article")), Column("kinds", say("Duty of")), Column("trigger", say("Set off by")),
        Column("duty", say("What each must do")), Column("external", say("Attack from outside")), Column("rebellion", say("Rebellion")),
        Column("automatic", say("Automatic")), Column("in_force", say("In force")),
    )  # fmt: skip
    title = them.title(N_("Obligations of defence on {day}"), N_("Obligations of defence, each bloc as last checked"))
    return made(them, title=title, columns=columns, rows=tuple(rows), about=about)


def _tri(value: bool | None) -> Cell:
    return cell(why=UNKNOWN) if value is None else cell(value)
