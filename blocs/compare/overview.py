"""Blocs side by side, one row a question: what each is, rests on, decides with, and has at work on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import attrs

from blocs.bloc import Bloc
from blocs.compare.common import On, absent, chosen, made, said, shown_on, span, word
from blocs.model import Act, Figure, Rule
from blocs.table import NOT_APPLICABLE, UNKNOWN, Cell, Column, Table, cell, names

__all__ = ["overview"]


def overview(*blocs: Bloc | str, on: On = None) -> Table:
    """What are these blocs, side by side, on that day?

    One row a question: status, founding instrument, members, seat, languages, chair, organs and their status, clauses on
    defence, leaving, suspending and dissolving, force, money. A bloc that was dead by that day is shown as on its last, and its heading says so.

    >>> overview("AES", "ECOWAS", on="2025-07-31").columns[1].label
    'AES'
    """
    shown, day = chosen(blocs, on)
    days = [shown_on(bloc, day) for bloc in shown]
    rows = [(cell(label), *(_answer(label, question, bloc, each) for bloc, each in zip(shown, days, strict=True))) for label, question in ROWS]
    heads = [bloc.label.en + (f" (on its last day, {said(each)})" if each != day else "") for bloc, each in zip(shown, days, strict=True)]
    ids = [Column(bloc.id, head) for bloc, head in zip(shown, heads, strict=True)]
    title = shown[0].name.en if len(shown) == 1 else names(bloc.label for bloc in shown)
    kept = tuple(row for row in rows if any(not each.why for each in row[1:]))
    return made(shown, title=f"{title} on {said(day)}", on=day, columns=(Column("question", ""), *ids), rows=kept)


def _answer(label: str, question: Callable[[Bloc, dt.date], Cell], bloc: Bloc, on: dt.date) -> Cell:
    """The answer, or that it does not apply to a bloc not yet founded."""
    if _unborn(bloc, on) and label not in ("Name", "Status", "Record verified to"):
        return cell(why=NOT_APPLICABLE)
    return question(bloc, on)


def _unborn(bloc: Bloc, on: dt.date) -> bool:
    return bloc.founded is not None and bloc.founded.earliest > on


def _name(bloc: Bloc, on: dt.date) -> Cell:
    others = [f"{bloc.name.get(lang)} ({bloc.label.get(lang)})" for lang in bloc.name.languages() if lang != "en"]
    return cell("; ".join([bloc.name.en, *others]))


def _status(bloc: Bloc, on: dt.date) -> Cell:
    founded = f"founded {bloc.founded.words()}" if bloc.founded else "founding not known"
    facts: list[object] = [bloc.founding.dated] if bloc.founding and bloc.founding.dated else []
    if _unborn(bloc, on):
        return cell(f"not yet there; {founded}", facts=facts)
    if bloc.ended:
        end = bloc.ended.on
        words = f"{founded}, ended {end.words()} ({word('ending', bloc.ended.how)})"
        return cell(words, facts=[*facts, bloc.ended])
    return cell(f"living; {founded}", facts=facts)


def _instrument(bloc: Bloc, on: dt.date) -> Cell:
    each = bloc.founding
    if each is None:
        return cell(why=UNKNOWN)
    acts: list[Act] = [act for act in (each.signed, each.provisional, each.in_force) if act]
    dates = [
        f"{verb} {act.on.words()}"
        for verb, act in (("signed", each.signed), ("provisionally in force", each.provisional), ("in force", each.in_force))
        if act
    ]
    return cell(f"{each.title.en}: {', '.join(dates) or 'date not known'}", facts=acts or [each])


def _later(bloc: Bloc, on: dt.date) -> Cell:
    """Later treaties, charters and conventions that set out organs, goals or duties, signed by the day."""
    carried = {each.instrument.key for section in (bloc.institutions, bloc.goals, bloc.obligations) for each in section if each.instrument}
    kinds = ("treaty", "charter", "convention")
    found = [each for each in bloc.instruments if not each.founding and each.kind in kinds and each.dated and each.key in carried]
    found = [each for each in found if (each.dated and each.dated.on.by(on).possible) or (each.signed and each.signed.on.by(on).possible)]
    if not found:
        return absent(bloc, "instruments")
    said_of = [f"{each.title.en} ({_dates(each.signed, each.in_force or each.provisional)})" for each in found]
    return cell("; ".join(said_of), facts=[act for each in found for act in (each.signed, each.in_force) if act])


def _dates(signed: Act | None, force: Act | None) -> str:
    parts = [f"signed {signed.on.words()}"] if signed else []
    return ", ".join([*parts, f"in force {force.on.words()}" if force else "entry into force not known"])


def _members(bloc: Bloc, on: dt.date) -> Cell:
    roll = bloc.members(on)
    inner = [f"{len(those)} {what}" for those, what in ((roll.suspended, "suspended"), (roll.under_notice, "under notice")) if those]
    aside = f" ({', '.join(inner)})" if inner else ""
    if not roll.complete and not len(roll):
        return cell(why=UNKNOWN)
    count = roll.count()
    covered = [each for each in bloc.coverage if each.section == "memberships"]
    return attrs.evolve(cell(f"{span(*count)}{aside}: {names(roll)}", facts=covered), perhaps=count[0] != count[1])


def _seat(bloc: Bloc, on: dt.date) -> Cell:
    found = [each for each in bloc.seats if (each.since is None or each.since.by(on).possible) and not (each.until and each.until.by(on).certain)]
    if not found:
        return absent(bloc, "seats")
    return cell("; ".join(_place(each.city, each.state) if each.fixed else "none fixed" for each in found), facts=found)


def _place(city: str, state: object) -> str:
    return f"{city} ({state})" if state else city


def _languages(bloc: Bloc, on: dt.date) -> Cell:
    found = bloc.languages
    if found is None:
        return cell(why=UNKNOWN)
    parts = [
        f"{label}: {names(_tongue(code) for code in codes)}" for label, codes in (("official", found.official), ("working", found.working)) if codes
    ]
    return cell("; ".join(parts) or "none named", facts=[found])


def _tongue(code: str) -> str:
    return word("language", code)


def _office(office: str) -> Callable[[Bloc, dt.date], Cell]:
    def answer(bloc: Bloc, on: dt.date) -> Cell:
        found = [each for each in bloc.offices if each.office == office and each.period.covers(on).possible]
        if not found:
            return absent(bloc, "offices")
        each = found[-1]
        since = f", since {each.since.words()}"
        doubt = "" if each.period.covers(on).certain else " ?"
        return cell(f"{each.holder}{f' ({each.state})' if each.state else ''}{since}{doubt}", facts=[each])

    return answer


def _recognised(bloc: Bloc, on: dt.date) -> Cell:
    found = [each for each in bloc.recognitions if each.by == "au" and (each.since is None or each.since.by(on).possible)]
    if not found:
        return cell(why=UNKNOWN)
    return cell("; ".join(f"{each.text.en.rstrip('.')}{f' (since {each.since.words()})' if each.since else ''}" for each in found), facts=found)


def clauses(bloc: Bloc, kind: str, on: dt.date) -> list[Rule]:
    """The clauses of a kind that bound on the day, the surest first."""
    found = [(each.holds(on), each) for each in bloc.rules if each.kind == kind]
    sure = [each for truth, each in found if truth.certain]
    return sure or [each for truth, each in found if truth.possible]


def _clause(kind: str) -> Callable[[Bloc, dt.date], Cell]:
    def answer(bloc: Bloc, on: dt.date) -> Cell:
        found = clauses(bloc, kind, on)
        if not found:
            return absent(bloc, "rules", "no clause")
        return cell("; ".join(_said_clause(each) for each in found), facts=found)

    return answer


def _said_clause(each: Rule) -> str:
    notice = f", {each.notice_months} months' notice" if each.notice_months else ""
    return f"{each.text.en.rstrip('.')}{f' ({each.article}{notice})' if each.article else ''}"


def _organs(bloc: Bloc, on: dt.date) -> Cell:
    gone = ("dissolved", "becomes")
    found = [each for each in bloc.institutions if each.principal and (each.in_law(on).possible or each.status(on)[0])]
    found = [each for each in found if not ((change := each.status(on)[0]) and change.status in gone)]
    if not found:
        return absent(bloc, "institutions")
    groups: dict[str, list[str]] = {}
    for each in found:
        change, truth = each.status(on)
        label = word("status", change.status) if change else ("in law" if each.in_law(on).certain else "in law ?")
        groups.setdefault(label + ("" if truth.certain or not change else " ?"), []).append(each.name.en)
    acts = [change for each in found if (change := each.status(on)[0])]
    return cell("; ".join(f"{label}: {', '.join(those)}" for label, those in groups.items()), facts=acts or found[:1])


def _defence(bloc: Bloc, on: dt.date) -> Cell:
    found = [each for each in bloc.obligations if "defence" in each.kinds and (each.instrument is None or each.instrument.force(on).possible)]
    if not found:
        return absent(bloc, "obligations", "no clause")
    return cell("; ".join(f"{each.article or each.text.en}{_set_off(each.trigger, each.covers_rebellion)}" for each in found), facts=found)


def _set_off(trigger: object, rebellion: bool | None) -> str:
    covers = {True: "covers rebellion", False: "does not cover rebellion", None: "rebellion: not known"}[rebellion]
    return f": set off by {trigger}; {covers}" if trigger else f": {covers}"


def _force(bloc: Bloc, on: dt.date) -> Cell:
    parts, facts = [], []
    for force in bloc.forces:
        if any(change.status == "dissolved" and change.on.by(on).certain for change in force.history):
            continue
        for what in ("authorised", "deployed"):
            if figure := _newest((each for each in force.figures if each.what == what), on):
                parts.append(f"{force.name.en}: {figure.value:,.0f} {what} ({figure.on.words()})")
                facts.append(figure)
    return cell("; ".join(parts), facts=facts) if parts else absent(bloc, "forces")


def _newest(figures: Iterable[Figure], on: dt.date) -> Figure | None:
    return max((each for each in figures if each.on.by(on).certain), key=lambda each: each.on.sort_key, default=None)


def _money(what: str) -> Callable[[Bloc, dt.date], Cell]:
    def answer(bloc: Bloc, on: dt.date) -> Cell:
        found = [each for each in bloc.finance if each.what == what and each.on.earliest <= on]
        if not found:
            return absent(bloc, "finance")
        each = max(found, key=lambda each: each.on.sort_key)
        amount = f"{each.value:g}%" if each.unit == "percent" else f"{each.value:,.0f} {each.unit}"
        return cell(f"{amount} ({each.on.words()})", facts=[each])

    return answer


def _verified(bloc: Bloc, on: dt.date) -> Cell:
    return cell(why=NOT_APPLICABLE) if bloc.ended else cell(bloc.horizon)


ROWS: tuple[tuple[str, Callable[[Bloc, dt.date], Cell]], ...] = (
    ("Name", _name),
    ("Status", _status),
    ("Founding instrument", _instrument),
    ("Later treaties", _later),
    ("Full members", _members),
    ("Seat", _seat),
    ("Languages", _languages),
    ("Chair", _office("chair")),
    ("Head of the secretariat", _office("head_of_secretariat")),
    ("Recognised by the African Union", _recognised),
    ("Decides by", _clause("decision")),
    ("Organs", _organs),
    ("Mutual defence", _defence),
    ("Force", _force),
    ("Own levy", _money("levy")),
    ("Budget", _money("budget")),
    ("Outside share of income", _money("outside_share")),
    ("Withdrawal", _clause("withdrawal")),
    ("Suspension", _clause("suspension")),
    ("Dissolution", _clause("dissolution")),
    ("Record verified to", _verified),
)
"""The questions, in the order of the page."""
