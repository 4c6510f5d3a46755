"""The table of blocs side by side: what each is, rests on, decides with, and has at work on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import attrs

from blocs.dates import CHECKED, On
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, current, number, say, say_as, say_n
from blocs.record.bloc import Bloc
from blocs.record.institutions import Rule
from blocs.record.model import Finance, Recognition
from blocs.record.provenance import Act
from blocs.record.security import Figure, Obligation
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell
from blocs.tables.selection import chosen, headings, made, shown_on, span
from blocs.tables.table import Table, tabled
from blocs.tables.wording import absent, article, aside, in_law, strength, word

__all__ = ["overview"]


@tabled
def overview(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What are these blocs, side by side, on that day?

    One row a question: status, founding instrument, members, seat, languages, chair, organs and their status, clauses on
    defence, leaving, suspending and dissolving, force, money. A bloc that was dead by that day is shown as on its last, and its heading says so.

    >>> overview("AES", "ECOWAS", on="2025-07-31").columns[1].label
    'AES'
    """
    them = chosen(blocs, on, atlas=atlas)
    rows = [(cell(say(label)), *(_answer(label, question, bloc, shown_on(bloc, day)) for bloc, day in them)) for label, question in ROWS]
    whose = them.blocs[0].name if len(them.blocs) == 1 else listed(bloc.label for bloc in them.blocs)
    kept = tuple(row for row in rows if any(not each.why for each in row[1:]))
    title = them.title(N_("{blocs} on {day}"), N_("{blocs}, each as last checked"), blocs=whose)
    return made(them, title=title, columns=(Column("question", ""), *headings(them)), rows=kept)


def _answer(label: str, question: Callable[[Bloc, dt.date], Cell], bloc: Bloc, on: dt.date) -> Cell:
    """The answer, or that it does not apply to a bloc not yet founded."""
    if _unborn(bloc, on) and label not in ("Name", "Status", "Record verified to"):
        return cell(why=NOT_APPLICABLE)
    return question(bloc, on)


def _unborn(bloc: Bloc, on: dt.date) -> bool:
    return bloc.founded is not None and bloc.founded.earliest > on


def _name(bloc: Bloc, on: dt.date) -> Cell:
    others = [f"{bloc.name.get(lang)} ({bloc.label.get(lang)})" for lang in bloc.name.languages() if lang != current()]
    return cell(say("; ").join([str(bloc.name), *others]))


def _status(bloc: Bloc, on: dt.date) -> Cell:
    founded = bloc.founded.words() if bloc.founded else None
    facts: list[object] = [bloc.founding.dated] if bloc.founding and bloc.founding.dated else []
    if _unborn(bloc, on):
        return cell(say("not yet there; founded {on}", on=founded), facts=facts)
    if bloc.ended:
        message = N_("founded {on}, ended {end} ({how})") if founded else N_("founding not known, ended {end} ({how})")
        words = say(message, on=founded, end=bloc.ended.on.words(), how=word("ending", bloc.ended.how))
        return cell(words, facts=[*facts, bloc.ended])
    return cell(say("living; founded {on}", on=founded) if founded else say("living; founding not known"), facts=facts)


_SIGNED, _PROVISIONAL, _IN_FORCE = N_("signed {on}"), N_("provisionally in force {on}"), N_("in force {on}")


def _instrument(bloc: Bloc, on: dt.date) -> Cell:
    each = bloc.founding
    if each is None:
        return cell(why=UNKNOWN)
    acts: list[Act] = [act for act in (each.signed, each.provisional, each.in_force) if act]
    dates = [
        say(message, on=act.on.words())
        for message, act in ((_SIGNED, each.signed), (_PROVISIONAL, each.provisional), (_IN_FORCE, each.in_force))
        if act
    ]
    return cell(say("{what}: {how}", what=each.title, how=", ".join(dates) or say("date not known")), facts=acts or [each])


def _later(bloc: Bloc, on: dt.date) -> Cell:
    """Later treaties, charters and conventions that set out organs, goals or duties, signed by the day."""
    carried = {each.instrument.key for section in (bloc.institutions, bloc.goals, bloc.obligations) for each in section if each.instrument}
    kinds = ("treaty", "charter", "convention")
    found = [each for each in bloc.instruments if not each.founding and each.kind in kinds and each.dated and each.key in carried]
    found = [each for each in found if (each.dated and each.dated.on.by(on).possible) or (each.signed and each.signed.on.by(on).possible)]
    if not found:
        return absent(bloc, "instruments")
    said_of = [f"{each.title} ({_dates(each.signed, each.in_force or each.provisional)})" for each in found]
    return cell(say("; ").join(said_of), facts=[act for each in found for act in (each.signed, each.in_force) if act])


def _dates(signed: Act | None, force: Act | None) -> str:
    parts = [say(_SIGNED, on=signed.on.words())] if signed else []
    return ", ".join([*parts, say(_IN_FORCE, on=force.on.words()) if force else say("entry into force not known")])


def _members(bloc: Bloc, on: dt.date) -> Cell:
    roll = bloc.members(on)
    if not roll.complete and not len(roll):
        return cell(why=UNKNOWN)
    count = roll.count()
    covered = [each for each in bloc.coverage if each.section == "memberships"]
    words = say("{what}: {how}", what=f"{span(*count)}{aside(roll)}", how=listed(each.name for each in roll))
    return attrs.evolve(cell(words, facts=covered), perhaps=count[0] != count[1])


def _seat(bloc: Bloc, on: dt.date) -> Cell:
    found = [each for each in bloc.seats if each.held(on).possible]
    if not found:
        return absent(bloc, "seats")
    return cell(say("; ").join(_place(each.city, each.state) if each.fixed else say("none fixed") for each in found), facts=found)


def _place(city: str, state: State | None) -> str:
    return say_as("place", city) + _of(state)


def _of(state: State | None) -> str:
    return f" ({state.name})" if state else ""


def _languages(bloc: Bloc, on: dt.date) -> Cell:
    found = [each for each in bloc.languages if each.held(on).possible]
    if not found:
        return cell(why=UNKNOWN)
    parts = []
    for each in found:
        doubt = "" if each.held(on).certain else " ?"
        if codes := each.official:
            parts.append(say_n("official: {languages}", "official: {languages}", len(codes), languages=_named(codes)) + doubt)
        if codes := each.working:
            parts.append(say_n("working: {languages}", "working: {languages}", len(codes), languages=_named(codes)) + doubt)
    return cell(say("; ").join(parts) or say("none named"), facts=found)


def _named(codes: Iterable[str]) -> object:
    return listed(word("language", code) for code in codes)


def _office(office: str) -> Callable[[Bloc, dt.date], Cell]:
    def answer(bloc: Bloc, on: dt.date) -> Cell:
        found = [each for each in bloc.offices if each.office == office and each.period.covers(on).possible]
        if not found:
            return absent(bloc, "offices")
        each = found[-1]
        doubt = "" if each.period.covers(on).certain else " ?"
        return cell(say("{holder}, since {since}", holder=each.holder + _of(each.state), since=each.since.words()) + doubt, facts=[each])

    return answer


def _recognised(bloc: Bloc, on: dt.date) -> Cell:
    found = [each for each in bloc.recognitions if each.by == "au" and (each.since is None or each.since.by(on).possible)]
    if not found:
        return cell(why=UNKNOWN)
    return cell(say("; ").join(_recognition(each) for each in found), facts=found)


def _recognition(each: Recognition) -> str:
    text = str(each.text).rstrip(".")
    return say("{text} (since {since})", text=text, since=each.since.words()) if each.since else text


def clauses(bloc: Bloc, kind: str, on: dt.date) -> list[Rule]:
    """The clauses of a kind that bound on the day, the surest first."""
    found = [(each.holds(on), each) for each in bloc.rules if each.kind == kind]
    sure = [each for truth, each in found if truth.certain]
    return sure or [each for truth, each in found if truth.possible]


def _clause(kind: str) -> Callable[[Bloc, dt.date], Cell]:
    def answer(bloc: Bloc, on: dt.date) -> Cell:
        found = clauses(bloc, kind, on)
        if not found:
            return absent(bloc, "rules", say("no clause"))
        return cell(say("; ").join(_said_clause(each) for each in found), facts=found)

    return answer


def _said_clause(each: Rule) -> str:
    notice = [say_n("{n} month's notice", "{n} months' notice", each.notice_months)] if each.notice_months else []
    text = str(each.text).rstrip(".")
    return f"{text} ({', '.join([article(each.article), *notice])})" if each.article else text


def _organs(bloc: Bloc, on: dt.date) -> Cell:
    gone = ("dissolved", "becomes")
    found = [each for each in bloc.institutions if each.principal and (each.in_law(on).possible or each.status(on)[0])]
    found = [each for each in found if not ((change := each.status(on)[0]) and change.status in gone)]
    if not found:
        return absent(bloc, "institutions")
    groups: dict[str, list[str]] = {}
    for each in found:
        change, truth = each.status(on)
        label = word("status", change.status) if change else in_law(each, on)
        groups.setdefault(label + ("" if truth.certain or not change else " ?"), []).append(str(each.name))
    acts = [change for each in found if (change := each.status(on)[0])]
    return cell(say("; ").join(say("{what}: {how}", what=label, how=", ".join(those)) for label, those in groups.items()), facts=acts or found[:1])


def _defence(bloc: Bloc, on: dt.date) -> Cell:
    found = [each for each in bloc.obligations if "defence" in each.kinds and (each.instrument is None or each.instrument.force(on).possible)]
    if not found:
        return absent(bloc, "obligations", say("no clause"))
    return cell(say("; ").join(map(_set_off, found)), facts=found)


def _set_off(each: Obligation) -> str:
    clause = article(each.article) or str(each.text).rstrip(".")
    covers = {True: say("covers rebellion"), False: say("does not cover rebellion"), None: say("rebellion: not known")}[each.covers_rebellion]
    if each.trigger:
        return say("{clause}: set off by {trigger}; {covers}", clause=clause, trigger=each.trigger, covers=covers)
    return say("{what}: {how}", what=clause, how=covers)


def _force(bloc: Bloc, on: dt.date) -> Cell:
    parts, facts = [], []
    for force in bloc.forces:
        if not force.standing(on).certain:
            continue
        for what in ("authorised", "deployed"):
            if figure := _newest((each for each in force.figures if each.what == what), on):
                parts.append(say("{what}: {how}", what=force.name, how=strength(figure)))
                facts.append(figure)
    return cell(say("; ").join(parts), facts=facts) if parts else absent(bloc, "forces")


def _newest(figures: Iterable[Figure], on: dt.date) -> Figure | None:
    return max((each for each in figures if each.on.by(on).certain), key=lambda each: each.on.sort_key, default=None)


def _money(what: str) -> Callable[[Bloc, dt.date], Cell]:
    def answer(bloc: Bloc, on: dt.date) -> Cell:
        found = [each for each in bloc.finance if each.what == what and each.on.earliest <= on]
        if not found:
            return absent(bloc, "finance")
        each = max(found, key=lambda each: each.on.sort_key)
        return cell(f"{amount(each)} ({each.on.words()})", facts=[each])

    return answer


def amount(each: Finance) -> str:
    """A figure of money in words."""
    if each.unit == "percent":
        return say("{n}%", n=number(each.value, "g"))
    return say("{n} {unit}", n=number(each.value, ",.0f"), unit=say_as("unit", each.unit))


def _verified(bloc: Bloc, on: dt.date) -> Cell:
    return cell(why=NOT_APPLICABLE) if bloc.ended else cell(bloc.horizon)


ROWS: tuple[tuple[str, Callable[[Bloc, dt.date], Cell]], ...] = (
    (N_("Name"), _name),
    (N_("Status"), _status),
    (N_("Founding instrument"), _instrument),
    (N_("Later treaties"), _later),
    (N_("Full members"), _members),
    (N_("Seat"), _seat),
    (N_("Languages"), _languages),
    (N_("Chair"), _office("chair")),
    (N_("Head of the secretariat"), _office("head_of_secretariat")),
    (N_("Recognised by the African Union"), _recognised),
    (N_("Decides by"), _clause("decision")),
    (N_("Organs"), _organs),
    (N_("Mutual defence"), _defence),
    (N_("Force"), _force),
    (N_("Own levy"), _money("levy")),
    (N_("Budget"), _money("budget")),
    (N_("Outside share of income"), _money("outside_share")),
    (N_("Withdrawal"), _clause("withdrawal")),
    (N_("Suspension"), _clause("suspension")),
    (N_("Dissolution"), _clause("dissolution")),
    (N_("Record verified to"), _verified),
)
"""The questions, in the order of the page."""
