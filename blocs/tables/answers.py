"""Answers about one bloc on a day, each in a cell: the rows of an overview."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import attrs

from blocs.i18n.lazy import Listed, Message, Number, Phrase, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_, current, say
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.institutions import Instrument, Rule
from blocs.record.model import Finance, Languages, Recognition
from blocs.record.provenance import Act
from blocs.record.security import Figure, Obligation
from blocs.record.states import State
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, cell, span
from blocs.tables.wording import Alphabetical, Article, Sentence, Term, absent, aside, doubted, figure_words, legal_status

__all__ = [
    "USUAL_ORGANS", "clause", "clauses", "defence", "duties", "force",
    "founding_instrument", "full_members", "languages", "later_treaties", "money", "name", "office", "organs",
    "recognition", "seat", "status", "unborn", "verified",
]  # fmt: skip

Answer = Callable[[Bloc, dt.date], Cell]


def unborn(bloc: Bloc, on: dt.date) -> bool:
    """Was it founded only later?"""
    return bloc.founded is not None and bloc.founded.earliest > on


@attrs.frozen
class _Names(Phrase):
    """The name of a bloc, and after it what it is called in the other languages, with the acronym there."""

    name: Text
    label: Text

    def __str__(self) -> str:
        others = [f"{self.name.get(lang)} ({self.label.get(lang)})" for lang in self.name.languages() if lang != current()]
        return say("; ").join([str(self.name), *others])


def name(bloc: Bloc, on: dt.date) -> Cell:
    return cell(_Names(bloc.name, bloc.label))


def status(bloc: Bloc, on: dt.date) -> Cell:
    facts: list[object] = [bloc.founding.dated] if bloc.founding and bloc.founding.dated else []
    if unborn(bloc, on):
        return cell(msg("not yet there; founded {on}", on=bloc.founded), facts=facts)
    if bloc.ended:
        message = N_("founded {on}, ended {end} ({how})") if bloc.founded else N_("founding not known, ended {end} ({how})")
        return cell(msg(message, on=bloc.founded, end=bloc.ended.on, how=Term("ending", bloc.ended.how)), facts=[*facts, bloc.ended])
    return cell(msg("living; founded {on}", on=bloc.founded) if bloc.founded else msg("living; founding not known"), facts=facts)


# What it rests on ---------------------------------------------------------------------------------------

_SIGNED, _PROVISIONAL, _IN_FORCE = N_("signed {on}"), N_("provisionally in force {on}"), N_("in force {on}")


def founding_instrument(bloc: Bloc, on: dt.date) -> Cell:
    each = bloc.founding
    if each is None:
        return cell(why=UNKNOWN)
    acts = [(message, act) for message, act in ((_SIGNED, each.signed), (_PROVISIONAL, each.provisional), (_IN_FORCE, each.in_force)) if act]
    dates = joined((msg(message, on=act.on) for message, act in acts), ", ") if acts else msg("date not known")
    return cell(msg("{what}: {how}", what=each.title, how=dates), facts=[act for _, act in acts] or [each])


def later_treaties(bloc: Bloc, on: dt.date) -> Cell:
    """Later treaties, charters and conventions that set out organs, goals or duties, signed by the day."""
    carried = {each.instrument.key for section in (bloc.institutions, bloc.goals, bloc.obligations) for each in section if each.instrument}
    later = [each for each in bloc.instruments if each.key in carried and _treaty(each) and _begun(each, on)]
    if not later:
        return absent(bloc, "instruments")
    words = joined(pattern("{title} ({dates})", title=each.title, dates=_dates(each.signed, each.in_force or each.provisional)) for each in later)
    return cell(words, facts=[act for each in later for act in (each.signed, each.in_force) if act])


def _treaty(each: Instrument) -> bool:
    return not each.founding and each.kind in ("treaty", "charter", "convention") and each.dated is not None


def _begun(each: Instrument, on: dt.date) -> bool:
    return any(act.on.by(on).possible for act in (each.dated, each.signed) if act)


def _dates(signed: Act | None, force: Act | None) -> Phrase:
    parts = [msg(_SIGNED, on=signed.on)] if signed else []
    return joined([*parts, msg(_IN_FORCE, on=force.on) if force else msg("entry into force not known")], ", ")


# Who belongs to it, and where it is ---------------------------------------------------------------------


def full_members(bloc: Bloc, on: dt.date) -> Cell:
    roll = bloc.members(on)
    if not roll.complete and not len(roll):
        return cell(why=UNKNOWN)
    least, most = roll.count()
    covered = [each for each in bloc.coverage if each.section == "memberships"]
    count = pattern("{count}{aside}", count=span(least, most), aside=aside(roll))
    words = msg("{what}: {how}", what=count, how=Alphabetical(each.name for each in roll))
    return attrs.evolve(cell(words, facts=covered), perhaps=least != most)


def seat(bloc: Bloc, on: dt.date) -> Cell:
    held = [each for each in bloc.seats if each.held(on).possible]
    if not held:
        return absent(bloc, "seats")
    words = (_of(msg_as("place", each.city), each.state) if each.fixed else msg("none fixed") for each in held)
    return cell(joined(words), facts=held)


def _of(what: object, state: State | None) -> object:
    """A city or a person, with the state in brackets."""
    return pattern("{what} ({state})", what=what, state=state.name) if state else what


def languages(bloc: Bloc, on: dt.date) -> Cell:
    held = [each for each in bloc.languages if each.held(on).possible]
    if not held:
        return cell(why=UNKNOWN)
    parts = [doubted(words, each.held(on)) for each in held for words in _spoken(each)]
    return cell(joined(parts) if parts else msg("none named"), facts=held)


def _spoken(each: Languages) -> list[Message]:
    official, working = each.official, each.working
    parts = [msg_n("official: {languages}", "official: {languages}", len(official), languages=_named(official))] if official else []
    return parts + ([msg_n("working: {languages}", "working: {languages}", len(working), languages=_named(working))] if working else [])


def _named(codes: Iterable[str]) -> Listed:
    return listed(Term("language", code) for code in codes)


def office(office: str) -> Answer:
    """Who held this office on the day?"""

    def answer(bloc: Bloc, on: dt.date) -> Cell:
        held = [each for each in bloc.offices if each.office == office and each.period.covers(on).possible]
        if not held:
            return absent(bloc, "offices")
        each = held[-1]
        words = msg("{holder}, since {since}", holder=_of(each.holder, each.state), since=each.since)
        return cell(doubted(words, each.period.covers(on)), facts=[each])

    return answer


def recognition(bloc: Bloc, on: dt.date) -> Cell:
    held = [each for each in bloc.recognitions if each.by == "au" and (each.since is None or each.since.by(on).possible)]
    return cell(joined(map(_recognised, held)), facts=held) if held else cell(why=UNKNOWN)


def _recognised(each: Recognition) -> Phrase:
    text = Sentence(each.text)
    return msg("{text} (since {since})", text=text, since=each.since) if each.since else text


# What it decides with, and does -------------------------------------------------------------------------


def clauses(bloc: Bloc, kind: str, on: dt.date) -> list[Rule]:
    """The clauses of a kind that bound on the day, the surest first."""
    held = [(each.holds(on), each) for each in bloc.rules if each.kind == kind]
    sure = [each for truth, each in held if truth.certain]
    return sure or [each for truth, each in held if truth.possible]


def clause(kind: str) -> Answer:
    """What do its clauses of this kind say?"""

    def answer(bloc: Bloc, on: dt.date) -> Cell:
        held = clauses(bloc, kind, on)
        return cell(joined(map(_clause, held)), facts=held) if held else absent(bloc, "rules", msg("no clause"))

    return answer


def _clause(each: Rule) -> Phrase:
    if not each.article:
        return Sentence(each.text)
    notice = [msg_n("{n} month's notice", "{n} months' notice", each.notice_months)] if each.notice_months else []
    return pattern("{text} ({details})", text=Sentence(each.text), details=joined([Article(each.article), *notice], ", "))


def organs(bloc: Bloc, on: dt.date) -> Cell:
    """The principal organs, by what they are on the day."""
    held = [each for each in bloc.institutions if each.principal and (each.in_law(on).possible or each.status(on)[0])]
    held = [each for each in held if legal_status(each, on)[0] not in ("dissolved", "becomes")]
    if not held:
        return absent(bloc, "institutions")
    groups: dict[tuple[str, bool], list[Text]] = {}
    for each in held:
        code, truth = legal_status(each, on)
        groups.setdefault((code, truth.certain), []).append(each.name)
    words = joined(msg("{what}: {how}", what=_state(*group), how=joined(names, ", ")) for group, names in groups.items())
    return cell(words, facts=[change for each in held if (change := each.status(on)[0])] or held[:1])


def _state(code: str, certain: bool) -> Phrase:
    words = Term("status", code)
    return words if certain else pattern("{words} ?", words=words)


def duties(bloc: Bloc, on: dt.date) -> list[Obligation]:
    """The obligations of defence that bound on the day, if only perhaps."""
    return [each for each in bloc.obligations if "defence" in each.kinds and (each.instrument is None or each.instrument.force(on).possible)]


def defence(bloc: Bloc, on: dt.date) -> Cell:
    held = duties(bloc, on)
    return cell(joined(map(_set_off, held)), facts=held) if held else absent(bloc, "obligations", msg("no clause"))


def _set_off(each: Obligation) -> Message:
    place = Article(each.article) if each.article else Sentence(each.text)
    covers = {True: msg("covers rebellion"), False: msg("does not cover rebellion"), None: msg("rebellion: not known")}[each.covers_rebellion]
    if each.trigger:
        return msg("{clause}: set off by {trigger}; {covers}", clause=place, trigger=Sentence(each.trigger), covers=covers)
    return msg("{what}: {how}", what=place, how=covers)


def force(bloc: Bloc, on: dt.date) -> Cell:
    """The newest figures of its forces, authorised and deployed."""
    figures = [
        (force.name, figure)
        for force in bloc.forces
        if force.standing(on).certain
        for what in ("authorised", "deployed")
        if (figure := _newest((each for each in force.figures if each.what == what), on))
    ]
    if not figures:
        return absent(bloc, "forces")
    words = joined(msg("{what}: {how}", what=name, how=figure_words(figure)) for name, figure in figures)
    return cell(words, facts=[figure for _, figure in figures])


def _newest(figures: Iterable[Figure], on: dt.date) -> Figure | None:
    return max((each for each in figures if each.on.by(on).certain), key=lambda each: each.on.sort_key, default=None)


def money(what: str) -> Answer:
    """The newest figure of money of this kind."""

    def answer(bloc: Bloc, on: dt.date) -> Cell:
        known = [each for each in bloc.finance if each.what == what and each.on.earliest <= on]
        if not known:
            return absent(bloc, "finance")
        each = max(known, key=lambda each: each.on.sort_key)
        return cell(pattern("{amount} ({on})", amount=_amount(each), on=each.on), facts=[each])

    return answer


def _amount(each: Finance) -> Message:
    if each.unit == "percent":
        return msg("{n}%", n=Number(each.value, "g"))
    return msg("{n} {unit}", n=Number(each.value, ",.0f"), unit=msg_as("unit", each.unit))


def verified(bloc: Bloc, on: dt.date) -> Cell:
    return cell(why=NOT_APPLICABLE) if bloc.ended else cell(bloc.horizon)


USUAL_ORGANS = frozenset(
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
