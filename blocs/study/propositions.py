"""The essay's propositions, each put to the record by tests that are data, with a verdict by rule. Rules: docs/oakes-rules.md, section 10."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from blocs.covariates import coups
from blocs.dates import Truth, day, day_words
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, number, say, say_as, say_n
from blocs.i18n.text import Text
from blocs.ledgers import checks
from blocs.ledgers.checks import Finding
from blocs.record.bloc import Bloc
from blocs.record.codes import ExitKind, FinanceKind, Status
from blocs.record.model import Finance
from blocs.record.states import State
from blocs.registry import bundled
from blocs.storage import reading
from blocs.study.clocks import Day, Moment, clock_name, moment
from blocs.study.comparison import comparison, distances, nearest
from blocs.study.design import plan
from blocs.study.factors import factor
from blocs.study.mill import survivors
from blocs.study.outcomes import outcome
from blocs.study.security import Cells, hostility_of, spread_of, toll_of, toll_value
from blocs.study.values import Value
from blocs.tables.selection import chosen as cases_on
from blocs.tables.selection import made
from blocs.tables.table import Cell, Column, Table, cell, names, tabled
from blocs.tables.wording import word

__all__ = ["VERDICTS", "Judgement", "Proposition", "answer", "judge", "propositions", "verdict"]

VERDICTS = {
    "borne_out": N_("borne out"), "in_part": N_("in part"), "not": N_("not borne out"), "open": N_("cannot be judged"),
    "does_not_apply": N_("does not apply"),
}  # fmt: skip
"""Every verdict on a proposition, in words (messages)."""


@attrs.frozen(kw_only=True)
class Proposition:
    """What the essay holds (stated or implied), or what we add (ours), with the tests that decide it."""

    number: str
    origin: str
    at: tuple[str, ...]
    says: Text
    kind: str = "proposition"
    only: str = ""
    open: Text | None = None
    because: Text | None = None
    tests: tuple[Mapping[str, Any], ...] = ()


@attrs.frozen
class Judgement:
    """A proposition with its verdict, and what each test found."""

    proposition: Proposition
    says: str
    verdict: str
    found: tuple[tuple[bool, Finding], ...] = ()
    why: str = ""


@attrs.frozen
class Inquiry:
    """What the tests of one run share: the cases, the subject last, the day, and the readings on each clock."""

    cases: tuple[Bloc, ...]
    on: dt.date

    @property
    def subject(self) -> Bloc:
        return self.cases[-1]

    def case(self, id: str) -> Bloc:
        """The bloc that a test names; "subject" is the one compared."""
        return self.subject if id == "subject" else next((each for each in self.cases if each.id == id), None) or bundled().get(id)

    def moment(self, id: str, clock: str) -> Moment:
        return moment(self.case(id), clock, self.subject, self.on)

    def value(self, id: str, name: str, clock: str) -> Value:
        return factor(name, self.case(id), self.moment(id, clock))


@cache
def all_propositions() -> tuple[Proposition, ...]:
    """Every proposition, in order."""
    plain = reading.load(reading.DATA / "propositions.toml")["propositions"]
    return tuple(
        Proposition(
            number=each["number"], origin=each["origin"], at=tuple(each["at"]), says=Text(each["says"]), kind=each.get("kind", "proposition"),
            only=each.get("only", ""), open=Text(each["open"]) if "open" in each else None, because=Text(each["because"]) if "because" in each else None,
            tests=tuple(each.get("tests", ())),
        )
        for each in plain
    )  # fmt: skip


Terms = Mapping[str, Any]


def _named(inquiry: Inquiry, id: str, name: str, value: Value, clock: str) -> str:
    of = {"factor": plan().labels[name], "case": inquiry.case(id).label, "clock": clock_name(clock)}
    if not value.known:
        return say("{factor}, {case} on {clock}: not known ({says})", says=value.says, **of)
    return say("{factor}, {case} on {clock}: {value}", value=f"{value.shown} ({value.says})" if value.says else value.shown, **of)


def _facts(*values: Value) -> tuple[Any, ...]:
    return tuple(fact for value in values for fact in value.facts if fact is not None)


def _factor(inquiry: Inquiry, terms: Terms) -> Finding:
    """Does a factor's value lie above, below or within what is asked?"""
    value = inquiry.value(terms["case"], terms["factor"], terms["clock"])
    words = _named(inquiry, terms["case"], terms["factor"], value, terms["clock"])
    if not value.known:
        return Finding(None, words)
    low, high = terms.get("low", 0.0), terms.get("high", 1.0)
    if "above" in terms:
        inside, apart = value.low > terms["above"], value.high <= terms["above"]
    elif "below" in terms:
        inside, apart = value.high < terms["below"], value.low >= terms["below"]
    else:
        inside, apart = low <= value.low and value.high <= high, value.high < low or value.low > high
    return Finding(Truth.YES if inside else Truth.NO if apart else Truth.PERHAPS, words, _facts(value))


def _contrast(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is a factor surely higher for the one case than for the other, on one clock?"""
    clock, name = terms["clock"], terms["factor"]
    one, other = (inquiry.value(terms[side], name, clock) for side in ("higher", "lower"))
    words = (_named(inquiry, terms["higher"], name, one, clock), _named(inquiry, terms["lower"], name, other, clock))
    return _higher(one, other, say("; ").join(words))


def _higher(one: Value, other: Value, words: str) -> Finding:
    if not (one.known and other.known):
        return Finding(None, words)
    truth = Truth.YES if one.low > other.high else Truth.NO if one.high <= other.low else Truth.PERHAPS
    return Finding(truth, words, _facts(one, other))


def _beside(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is a factor at least as high as that of a contemporary, on the same day?"""
    at = inquiry.moment(terms["case"], terms["clock"])
    contemporary = bundled().get(terms["other"])
    one = factor(terms["factor"], inquiry.case(terms["case"]), at)
    other = factor(terms["factor"], contemporary, Moment("last", (at.day,), contemporary.members(at.day).full))
    words = say(
        "{factor} on {on}: {case} {value}; {other} {other_value}", factor=plan().labels[terms["factor"]], on=day_words(at.day),
        case=inquiry.case(terms["case"]).label, value=one.shown, other=contemporary.label, other_value=other.shown,
    )  # fmt: skip
    if not (one.known and other.known):
        return Finding(None, words)
    truth = Truth.YES if one.low >= other.high else Truth.NO if one.high < other.low else Truth.PERHAPS
    return Finding(truth, words, _facts(one, other))


_MEASURES: dict[str, Callable[[Cells], Value]] = {"F4": spread_of, "F4b": toll_value, "F5": hostility_of}


def _calmer(inquiry: Inquiry, terms: Terms) -> Finding:
    """Was a measure of insecurity lower in a window than in a baseline, for the same states?"""
    states = tuple(bundled().state(each) for each in terms["states"])
    measure = _MEASURES[terms["factor"]]
    now, before = (measure([(year, states) for year in range(first, last + 1)]) for first, last in (terms["window"], terms["baseline"]))
    (a, b), (c, d) = terms["window"], terms["baseline"]
    message = N_("{factor}: {first} to {last} {value}; {later_first} to {later_last} {later_value}")
    years = {"first": c, "last": d, "later_first": a, "later_last": b}
    return _higher(before, now, say(message, factor=plan().labels[terms["factor"]], value=before.shown, later_value=now.shown, **years))


def _trend(inquiry: Inquiry, terms: Terms) -> Finding:
    """Did the toll rise or fall from the first year of a window to the last, by more than a tenth?"""
    bloc = inquiry.case(terms["case"])
    if "years" in terms:
        first, last = terms["years"]
        members = bloc.founders
    else:
        at = inquiry.moment(terms["case"], terms["clock"])
        first, last, members = at.window[0], at.window[-1], at.members
    old, new = toll_of([(first, members)])[0], toll_of([(last, members)])[0]
    if old is None or new is None:
        return Finding(None, say("deaths per 100,000, {bloc}, {first} to {last}: not covered", bloc=bloc.label, first=first, last=last))
    moved = "rise" if new > 1.1 * old else "fall" if new < 0.9 * old else "neither"
    facts = toll_value([(first, members), (last, members)]).facts
    says = say(
        "deaths per 100,000, founders of {bloc}: {old} in {first}, {new} in {last}",
        bloc=bloc.label, old=number(old, ".1f"), first=first, new=number(new, ".1f"), last=last,
    )  # fmt: skip
    return Finding(Truth.YES if moved == terms["expect"] else Truth.NO, says, facts)


def _outcome(inquiry: Inquiry, terms: Terms) -> Finding:
    """Did a case reach an outcome to at least a share?"""
    found = outcome(terms["outcome"], inquiry.case(terms["case"]), inquiry.on)
    words = say("{outcome}, {case}: {says}", outcome=terms["outcome"], case=inquiry.case(terms["case"]).label, says=found.says)
    if found.why:
        return Finding(None, words)
    least = terms["at_least"]
    truth = Truth.YES if found.low >= least else Truth.NO if found.high < least else Truth.PERHAPS
    return Finding(truth, words, tuple(fact for fact in found.facts if fact))  # type: ignore[misc]


def _nearest(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is this case surely the nearest to the subject on a clock?"""
    found = distances(comparison(inquiry.on, terms["clock"], inquiry.cases))
    expected = next((each for each in found if each.case.id == terms["expect"]), None)
    clock = clock_name(terms["clock"])
    if expected is None:
        return Finding(None, say("on {clock}: no distance", clock=clock))
    ranges = {each.case.label: say("{least} to {most}", least=number(each.low, ".2f"), most=number(each.high, ".2f")) for each in found}
    words = say("; ").join(f"{case} {apart}" for case, apart in ranges.items())
    sure = nearest(found)
    ruled_out = any(each.high < expected.low for each in found)
    truth = Truth.YES if sure and sure.id == terms["expect"] else Truth.NO if sure or ruled_out else Truth.PERHAPS
    return Finding(truth, say("on {clock}: {what}", clock=clock, what=words))


def _survivors(inquiry: Inquiry, terms: Terms) -> Finding:
    """Does any factor survive the joint method on a clock?"""
    found = survivors(comparison(inquiry.on, terms["clock"], inquiry.cases), inquiry.on)
    what = names(plan().labels[each] for each in found)
    return Finding(Truth.YES if found else Truth.NO, say("on {clock}: {what}", clock=clock_name(terms["clock"]), what=what))


def _calm(inquiry: Inquiry, terms: Terms) -> Finding:
    """Did an instrument come into force with insecurity at most half spread and the toll falling?"""
    bloc = inquiry.case(terms["case"])
    instrument = next((each for each in bloc.instruments if each.key == terms["instrument"]), None)
    if instrument is None or instrument.in_force is None:
        return Finding(None, say("{instrument}: entry into force not recorded", instrument=terms["instrument"]))
    on = instrument.in_force.on.earliest
    members = bloc.members(on).full or bloc.founders
    years: Cells = [(year, members) for year in range(on.year - 5, on.year)]
    share, old, new = spread_of(years), toll_of(years[:1])[0], toll_of(years[-1:])[0]
    if not share.known or old is None or new is None:
        return Finding(None, say("{instrument}: not covered", instrument=instrument.title))
    truth = Truth.YES if share.high <= 0.5 and new < old else Truth.NO if share.low > 0.5 or new >= old else Truth.PERHAPS
    says = say(
        "{instrument}, in force {on}: members in conflict {share}; deaths per 100,000 {old} five years before, {new} the year before",
        instrument=instrument.title, on=day_words(on), share=share.shown, old=number(old, ".1f"), new=number(new, ".1f"),
    )  # fmt: skip
    return Finding(truth, says, (instrument.in_force, *share.facts))


def _leavers(inquiry: Inquiry, terms: Terms) -> Finding:
    """Had every leaver had a successful coup since the founding, and no stayer?"""
    bloc = inquiry.case(terms["bloc"])
    had: dict[bool, dict[State, bool]] = {True: {}, False: {}}
    facts = []
    for spell in bloc.memberships:
        left = bool(spell.exit and spell.exit.how == ExitKind.WITHDRAWN)
        until = spell.exit.on.latest if spell.exit else inquiry.on
        found = [each for each in coups() if each.state == spell.state.iso3 and each.successful and spell.since.earliest < each.on.earliest <= until]
        had[left][spell.state] = bool(found)
        facts += [each.fact for each in found]
    split = all(had[True].values()) and not any(had[False].values()) and bool(had[True])
    messages = {
        (True, True): N_("{state} (left): a coup"), (True, False): N_("{state} (left): no coup"),
        (False, True): N_("{state} (stayed): a coup"), (False, False): N_("{state} (stayed): no coup"),
    }  # fmt: skip
    words = say("; ").join(say(messages[left, coup], state=state.name) for left, states in had.items() for state, coup in states.items())
    truth = Truth.YES if split else Truth.NO
    return Finding(truth if terms["expect"] == "yes" else ~truth, words, tuple(facts))


def _impaired(inquiry: Inquiry, terms: Terms) -> Finding:
    """Had an organ been impaired by that day?"""
    bloc, on = inquiry.case(terms["bloc"]), day(terms["on"])
    found = [change for each in bloc.institutions if terms["organ"] in each.organs for change in each.history if change.status == Status.IMPAIRED]
    held = [change for change in found if change.on.by(on).possible]
    truth = Truth.YES if any(change.on.by(on).certain for change in held) else Truth.PERHAPS if held else Truth.NO
    what = [str(change.what).rstrip(".") if change.what else word("status", "impaired") for change in held]
    says = say("; ").join(say("{on}: {what}", on=change.on.words(), what=each) for change, each in zip(held, what, strict=True))
    return Finding(truth if terms["expect"] == "yes" else ~truth, says or say("not impaired"), tuple(held))


def _grew(inquiry: Inquiry, terms: Terms) -> Finding:
    """Was a factor surely higher on a later day than on an earlier one?"""
    bloc = inquiry.case(terms["case"])
    early, late = (factor(terms["factor"], bloc, Moment("last", (day(terms[end]),), bloc.members(terms[end]).full)) for end in ("from", "to"))
    words = say(
        "{factor}, {bloc}: {early} on {first}, {late} on {last} ({says})", factor=plan().labels[terms["factor"]], bloc=bloc.label,
        early=early.shown, first=day_words(day(terms["from"])), late=late.shown, last=day_words(day(terms["to"])), says=late.says,
    )  # fmt: skip
    return attrs.evolve(_higher(late, early, words), says=words)


def _strength(inquiry: Inquiry, terms: Terms) -> Finding:
    """Is a force smaller than a figure, by the newest strength on the day?"""
    bloc, on = inquiry.case(terms["bloc"]), day(terms["on"])
    found = [each for force in bloc.forces for each in force.figures if each.what == terms["what"] and each.on.by(on).certain]
    if not found:
        return Finding(None, say("{bloc}: no strength recorded", bloc=bloc.label))
    newest = max(found, key=lambda each: each.on.sort_key)
    says = say(
        "{bloc}: {n} {what} ({on})", bloc=bloc.label, n=number(newest.value, ",.0f"), what=word("figure", newest.what), on=newest.on.words()
    )  # fmt: skip
    return Finding(Truth.YES if newest.value < terms["below"] else Truth.NO, says, (newest,))


def _keeps(inquiry: Inquiry, terms: Terms) -> Finding:
    """Do states that left keep rights or ties, dated?"""
    bloc = inquiry.case(terms["bloc"])
    kept = [each for state in terms["states"] for spell in bloc.spells(state) if spell.exit for each in spell.exit.keeps]
    truth = Truth.YES if kept else Truth.NO
    said_of = list(dict.fromkeys(str(each.text).rstrip(".") for each in kept))
    says = say("kept: {what}", what=say("; ").join(said_of[:4])) if kept else say("nothing kept is recorded")
    return Finding(truth if terms["expect"] == "yes" else ~truth, says, tuple(kept[:4]))


def _money(inquiry: Inquiry, terms: Terms) -> Finding:
    """What was pledged, and what was paid?"""
    bloc = inquiry.case(terms["bloc"])
    found = [each for each in bloc.finance if each.what in (FinanceKind.PLEDGED, FinanceKind.DISBURSED)]
    says = say("; ").join(
        say("{what} {amount} ({on})", what=word("finance", each.what), amount=_amount(each), on=each.on.words()) for each in found[:6]
    )  # fmt: skip
    return Finding(None, says or say("no pledge recorded"), tuple(found[:6]))


def _amount(money: Finance) -> str:
    shown = number(money.value, ",.12g")
    return say("{n} percent", n=shown) if money.unit == "percent" else say("{n} {unit}", n=shown, unit=money.unit)


_ASK: dict[str, Callable[[Inquiry, Terms], Finding]] = {
    "factor": _factor, "contrast": _contrast, "beside": _beside, "calmer": _calmer, "trend": _trend, "outcome": _outcome, "nearest": _nearest,
    "survivors": _survivors, "calm": _calm, "leavers": _leavers, "impaired": _impaired, "strength": _strength, "keeps": _keeps, "money": _money,
    "grew": _grew,
}  # fmt: skip


def answer(inquiry: Inquiry, terms: Terms) -> Finding:
    """Put one test to the record."""
    if terms["ask"] in _ASK:
        return _ASK[terms["ask"]](inquiry, terms)
    if terms.get("on") == "subject":
        terms = {**terms, "on": inquiry.on}
    return checks.ask(bundled(), terms)


def verdict(found: Sequence[Truth | None]) -> str:
    """The verdict by rule from the answers of the decisive tests.

    >>> verdict([Truth.YES, Truth.YES]), verdict([Truth.YES, Truth.NO]), verdict([Truth.PERHAPS, None])
    ('borne_out', 'in_part', 'open')
    """
    yes, no = (sum(each is truth for each in found) for truth in (Truth.YES, Truth.NO))
    if yes and no:
        return "in_part"
    if yes == len(found) and found:
        return "borne_out"
    if no and no == len([each for each in found if each is not None]) and 2 * no >= len(found):
        return "not"
    if 2 * yes >= len(found) and yes:
        return "in_part"
    return "not" if no and 2 * no >= len(found) else "open"


def judge(on: Day = None, cases: Sequence[Bloc | str] | None = None) -> tuple[Judgement, ...]:
    """Every proposition with its verdict, the subject (the last case) read on that day."""
    asked = day(on) if on is not None else plan().on
    chosen = tuple(bundled().get(each) if isinstance(each, str) else each for each in (cases or plan().cases))
    if len(chosen) < 2:
        raise BadQuestion(say("needs a case and a subject: name at least two blocs, the subject last"))
    inquiry = Inquiry(chosen, asked)
    return tuple(_judged(each, inquiry) for each in all_propositions())


def _judged(each: Proposition, inquiry: Inquiry) -> Judgement:
    words = str(each.says).replace("{subject}", str(inquiry.subject.label))
    if each.only and each.only != inquiry.subject.id:
        return Judgement(each, words, "does_not_apply", why=say("it is about {bloc}", bloc=bundled().get(each.only).label))
    if each.kind == "judgement":
        return Judgement(each, words, "open", why=say("a judgement that no record can answer"))
    found = tuple((bool(terms.get("decisive", True)), answer(inquiry, terms)) for terms in each.tests)
    if each.open:
        return Judgement(each, words, "open", found, str(each.open))
    answers = [finding.holds for decisive, finding in found if decisive]
    return Judgement(each, words, verdict(answers), found, str(each.because) if each.because else "")


ANSWERS = {Truth.YES: N_("yes"), Truth.NO: N_("no"), Truth.PERHAPS: N_("perhaps"), None: N_("not known")}
"""What a test can answer, in words (messages)."""


@tabled
def propositions(on: Day = None, cases: Sequence[Bloc | str] | None = None, *, brief: bool = False) -> Table:
    """The essay's propositions with their origin, the record's verdict, and the evidence that a reader can follow to its sources.

    `brief` leaves the tests out.
    """
    asked = day(on) if on is not None else plan().on
    judged = judge(asked, cases)
    rows = [row for each in judged for row in list(_rows(each))[: 1 if brief else None]]
    columns = (
        Column("number", say("No.")),
        Column("origin", say_as("proposition", "Origin")),
        Column("says", say("Proposition and tests")),
        Column("verdict", say_as("proposition", "Record")),
        Column("evidence", say_as("proposition", "Evidence")),
    )
    chosen = [bundled().get(each) if isinstance(each, str) else each for each in (cases or plan().cases)]
    title = say('Propositions of "After the coups", put to the record; {subject} read on {on}', subject=chosen[-1].label, on=day_words(asked))
    note = N_("Stated or implied propositions are the essay's; ours are not scored against it. Verdicts by rule: docs/oakes-rules.md, section 10.")
    return made(cases_on(chosen, asked), title=title, subtitle=(counted(judged),), columns=columns, rows=tuple(rows), notes=(say(note),))


def counted(judged: Iterable[Judgement]) -> str:
    """How many are borne out, in part, not, and cannot be judged; the essay's own and ours apart."""
    theirs = [each.verdict for each in judged if each.proposition.origin != "ours"]
    parts = [_so_many(verdict, theirs.count(verdict)) for verdict in VERDICTS if verdict in theirs]
    return say("Of the essay's {n}: {parts}.", n=len(theirs), parts=", ".join(parts))


def _so_many(verdict: str, n: int) -> str:
    return {
        "borne_out": say_n("{n} borne out", "{n} borne out", n),
        "in_part": say_n("{n} in part", "{n} in part", n),
        "not": say_n("{n} not borne out", "{n} not borne out", n),
        "open": say_n("{n} cannot be judged", "{n} cannot be judged", n),
        "does_not_apply": say_n("{n} does not apply", "{n} does not apply", n),
    }[verdict]


def _origin(origin: str) -> Cell:
    words = {
        "stated": say_as("proposition", "stated"), "implied": say_as("proposition", "implied"), "ours": say_as("proposition", "ours"),
    }  # fmt: skip
    return Cell(words[origin], value=origin)


def _rows(each: Judgement) -> Iterable[tuple[Cell, ...]]:
    where = f" ({', '.join(each.proposition.at)})" if each.proposition.at else ""
    yield (
        cell(each.proposition.number), _origin(each.proposition.origin), cell(f"{each.says}{where}"),
        Cell(say(VERDICTS[each.verdict]), value=each.verdict), cell(each.why),
    )  # fmt: skip
    for decisive, finding in each.found:
        words = say(ANSWERS[finding.holds])
        shown = words if decisive else say("{answer} (not decisive)", answer=words)
        truth = Cell(shown, value=ANSWERS[finding.holds], perhaps=finding.holds is Truth.PERHAPS)
        yield cell(""), cell(""), cell(finding.says), truth, cell("", facts=[fact for fact in finding.facts if hasattr(fact, "sources")])
