"""The essay's comparison redone: its codings beside the record's values, cell by cell, with what differs and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase

import attrs

from blocs.dates import day, day_words, months_after
from blocs.errors import BadQuestion, UnknownName
from blocs.errors import nearest as near
from blocs.i18n.messages import N_, number, say, say_as, say_n
from blocs.ledgers.ledger import Coding, codings
from blocs.record.bloc import Bloc
from blocs.record.codes import ExitKind, MemberKind
from blocs.registry import bundled
from blocs.study.clocks import CLOCKS, Anchors, Day, Moment, age, clock_name, clocks_explained, moment
from blocs.study.design import Indicator, plan
from blocs.study.factors import FACTORS, factor
from blocs.study.values import Value
from blocs.tables.selection import chosen as cases_on
from blocs.tables.selection import made
from blocs.tables.table import NOT_YET, Cell, Column, Table, cell, names, tabled

__all__ = ["Compared", "Distance", "Reading", "coded_words", "comparison", "distances", "mark", "meets", "nearest", "read_on", "reproduce"]


@attrs.frozen
class Compared:
    """One cell: the record's value on one clock, the essay's coding where it has one, and the mark between them.

    Marks (docs/oakes-rules.md, section 6): "≠" an asserted coding meets the same construct and differs; "~" it differs otherwise; "?" the
    record is too uncertain or too coarse to say; "†" it differs only by a fact too late for the author; "" they agree, or nothing is compared.
    """

    case: str
    factor: str
    value: Value
    coding: Coding | None
    mark: str
    own: bool = False
    """A value of the reader's own, in place of the record's?"""


@attrs.frozen
class Reading:
    """Every cell on one clock, by case and factor, with the moment at which each case was read. The last case is the subject."""

    clock: str
    cases: tuple[Bloc, ...]
    moments: Mapping[str, Moment]
    cells: Mapping[tuple[str, str], Compared]

    @property
    def subject(self) -> Bloc:
        return self.cases[-1]


def meets(coding: Coding, value: Value) -> str:
    """How does a value lie to a coding: "inside", "apart" or "across"? An end at 0.5 is open, as the rules have it."""
    low_open, high_open = coding.low == 0.5 < coding.high, coding.high == 0.5 > coding.low
    above = value.high < coding.low or (low_open and value.high <= coding.low)
    below = value.low > coding.high or (high_open and value.low >= coding.high)
    if above or below:
        return "apart"
    reaches_low = value.low > coding.low if low_open else value.low >= coding.low
    reaches_high = value.high < coding.high if high_open else value.high <= coding.high
    return "inside" if reaches_low and reaches_high else "across"


def mark(indicator: Indicator, value: Value, coding: Coding | None) -> str:
    """The mark between a coding and a value, by the rules."""
    if coding is None or not value.known:
        return ""
    same = coding.basis == "asserted" and indicator.relation == "same"
    return {"inside": "", "across": "?", "apart": "≠" if same else "~"}[meets(coding, value)]


def _cases(cases: Sequence[Bloc | str] | None) -> tuple[Bloc, ...]:
    chosen = [bundled().get(each) if isinstance(each, str) else each for each in (cases or plan().cases)]
    if len({each.id for each in chosen}) < 2:
        raise BadQuestion(say("a comparison needs a case and a subject: name at least two blocs, the subject last"))
    return tuple(chosen)


def read_on(on: Day, subject: Bloc) -> dt.date:
    """The day on which the subject is read: the day asked for, the essay's month if none is; one that ended earlier, on its last day."""
    asked = day(on) if on is not None else plan().on
    return min(asked, subject.last_day) if subject.ended else asked


Own = Mapping[tuple[str, str], float | tuple[float, float]]
"""Values of one's own by case and factor, each a number or an interval from 0 to 1, to be read in place of the record's."""


def comparison(
    on: Day = None, clock: str = "origins", cases: Sequence[Bloc | str] | None = None, anchors: Anchors | None = None, values: Own | None = None,
) -> Reading:  # fmt: skip
    """Every cell of the comparison on one clock, as values.

    `anchors` counts a case's age from another day than its founding; `values` puts values of one's own in place of the record's. Raises
    `UnknownName` for a value of no case or factor compared, `BadQuestion` for one outside 0 to 1.

    >>> doubted = comparison(values={("g5-sahel", "F4"): 0.9})
    >>> doubted.cells["g5-sahel", "F4"].value.low
    0.9
    """
    chosen = _cases(cases)
    asked = read_on(on, chosen[-1])
    moments = {bloc.id: moment(bloc, clock, chosen[-1], asked, anchors) for bloc in chosen}
    coded = {(each.case, each.factor): each for each in codings(plan().source)}
    indicators = [indicator for question in plan().questions for indicator in question.indicators]
    cells = {(bloc.id, each.factor): _cell(bloc, each, moments[bloc.id], coded.get((bloc.id, each.factor))) for each in indicators for bloc in chosen}
    return Reading(clock, chosen, moments, {**cells, **_own(values or {}, chosen, indicators, coded)})


def _own(
    values: Own, cases: Sequence[Bloc], indicators: Iterable[Indicator], coded: Mapping[tuple[str, str], Coding]
) -> dict[tuple[str, str], Compared]:
    """The cells that are set by hand, marked against the essay's codings as the record's are."""
    known, found = {each.factor: each for each in indicators if FACTORS[each.factor].scale}, {}
    ids = [bloc.id for bloc in cases]
    for (case, id), value in values.items():
        if case not in ids:
            raise UnknownName(N_("case"), case, near(case, ids), say("Cases: {known}.", known=", ".join(ids)))
        if id not in known:
            labels = say("; ").join(f"{each} {plan().labels[each]}" for each in FACTORS if each in known)
            raise UnknownName(N_("factor"), id, near(id, list(known)), say("Factors that distances count: {known}.", known=labels))
        low, high = value if isinstance(value, tuple) else (value, value)
        if not 0 <= low <= high <= 1:
            refusal = N_("the value set for {case} {factor} is a number from 0 to 1, or an interval with its lower end first")
            raise BadQuestion(say(refusal, case=case, factor=id))
        own = Value(low=float(low), high=float(high), shown=say("{value} (set)", value=_between(low, high)), says=say("set by hand"))
        found[case, id] = Compared(case, id, own, coded.get((case, id)), mark(known[id], own, coded.get((case, id))), own=True)
    return found


def _between(low: float, high: float) -> str:
    return number(low, ".2f") if low == high else say("{least} to {most}", least=number(low, ".2f"), most=number(high, ".2f"))


def _cell(bloc: Bloc, indicator: Indicator, at: Moment, coding: Coding | None) -> Compared:
    value = factor(indicator.factor, bloc, at)
    found = mark(indicator, value, coding)
    if found and at.day > plan().known_to_author and not bloc.ended:
        days = tuple(each for each in at.days if each <= plan().known_to_author) or (plan().known_to_author,)
        found = found if mark(indicator, factor(indicator.factor, bloc, attrs.evolve(at, days=days)), coding) else "†"
    return Compared(bloc.id, indicator.factor, value, coding, found)


@tabled
def reproduce(on: Day = None, clock: str | None = None, cases: Sequence[Bloc | str] | None = None, values: Own | None = None) -> Table:
    """The essay's comparison: under each of its questions, its codings with their paragraphs beside the record's values with their sources.

    `on` is the day on which the subject, the last case, is read (default 31 July 2025, the essay's month); `clock` is "origins",
    "life" or "last", all three if left out, each in a row of its own; `values` as in `comparison`. Raises `BadQuestion` for an unknown clock, a day before the
    subject was founded, or fewer than two cases.
    """
    asked = read_on(on, _cases(cases)[-1])
    readings = [comparison(asked, each, cases, values=values) for each in ([clock] if clock else CLOCKS)]
    chosen, subject = readings[0].cases, readings[0].subject
    letters = _letters(readings)
    read, months = {"subject": subject.label, "on": day_words(asked)}, age(subject, asked)
    return made(
        cases_on(chosen, asked),
        title=say('Nathaniel Oakes, "After the coups" (July 2025): the comparison redone from the record'),
        subtitle=(
            say_n("{subject} read on {on}, {n} month old", "{subject} read on {on}, {n} months old", months, **read),
            _conclusion(readings),
            _decided(chosen, subject, asked),
            *([] if values else _today(readings, asked)),
            *_set(readings, values or {}),
            *(_lead(each) for each in readings),
            _shared_members(readings),
            say(
                "Its claims: blocs claims. Its propositions, how firm this is, what became of the cases: "
                "blocs oakes --part propositions, robustness, outcomes."
            ),
        ),
        columns=(Column("question", ""), *(Column(bloc.id, str(bloc.label)) for bloc in chosen)),
        rows=tuple(_rows(readings, letters)),
        notes=(*_explained(readings, letters), _below()),
    )


def _set(readings: Sequence[Reading], values: Own) -> Iterable[str]:
    """Which values are not the record's?"""
    labels = {bloc.id: bloc.label for bloc in readings[0].cases}
    held = {key: readings[0].cells[key].value for key in values}
    cells = [f"{labels[case]} {id} {_between(value.low, value.high)}" for (case, id), value in held.items()]
    if cells:
        yield say("Set by hand, in place of the record: {cells}.", cells=say("; ").join(cells))


def _rows(readings: Sequence[Reading], letters: Mapping[tuple[str, str], str]) -> Iterable[tuple[Cell, ...]]:
    chosen = readings[0].cases
    yield (cell(say("Read on")), *(cell("") for _ in chosen))
    for each in readings:
        yield (_head(2, clock_name(each.clock), f"read on {each.clock}"), *(cell(each.moments[bloc.id].words()) for bloc in chosen))
    for question in plan().questions:
        where = f" ({', '.join(question.at)})" if question.at else ""
        yield (cell(f"{question.text}{where}"), *(cell("") for _ in chosen))
        for indicator in question.indicators:
            yield from _indicated(indicator, readings, letters)


_IN = "\u2007"
"""A blank that keeps its place at the start of a line."""


def _head(depth: int, words: str, value: str) -> Cell:
    """The first cell of a row, set in; `value` names factor and voice for machines, such as "F1b origins"."""
    return Cell(f"{_IN * depth}{words}", value=value)


def _indicated(indicator: Indicator, readings: Sequence[Reading], letters: Mapping[tuple[str, str], str]) -> Iterable[tuple[Cell, ...]]:
    id, label = indicator.factor, plan().labels[indicator.factor]
    words = say("{factor} (proxy): essay", factor=label) if indicator.relation == "proxy" else say("{factor}: essay", factor=label)
    chosen = readings[0].cases
    found = {(each.clock, bloc.id): each.cells[bloc.id, id] for each in readings for bloc in chosen}
    essay = [found[readings[0].clock, bloc.id] for bloc in chosen]
    yield (_head(1, words, f"{id} essay"), *(_coded(each) for each in essay))
    if all(each.value.why == NOT_YET for each in found.values()):
        yield (_head(2, say("record"), f"{id} record"), *(cell(why=NOT_YET) for _ in chosen))
        return
    for each in readings:
        yield (_head(2, clock_name(each.clock), f"{id} {each.clock}"), *(_recorded(found[each.clock, bloc.id], letters) for bloc in chosen))


def _coded(each: Compared) -> Cell:
    coding = each.coding
    if coding is None:
        return Cell(say("not stated"), value="not stated")
    words = coded_words(coding)
    says = say("{words} ({at}, implied)", words=words, at=coding.at) if coding.basis == "implied" else f"{words} ({coding.at})"
    return Cell(says, value=f"{coding.low:g}..{coding.high:g}")


def coded_words(coding: Coding) -> str:
    """A coding in words: a point as it is, the halves as "low" and "high"."""
    if coding.low == coding.high:
        return number(coding.low, "g")
    halves = {(0.0, 0.5): say_as("coding", "low"), (0.5, 1.0): say_as("coding", "high"), (0.0, 1.0): say_as("coding", "open")}
    between = say("{least} to {most}", least=number(coding.low, "g"), most=number(coding.high, "g"))
    return halves.get((coding.low, coding.high), between)


def _recorded(each: Compared, letters: Mapping[tuple[str, str], str]) -> Cell:
    value = each.value
    if value.why:
        return cell(why=value.why)
    letter = letters.get((each.case, each.factor), "") if each.mark in _DIFFERS else ""
    marked = "" if each.mark == "?" and "?" in value.shown else f" {each.mark} {letter}".rstrip()
    shown = cell(f"{value.shown}{marked}", facts=value.facts)
    return attrs.evolve(shown, value=value.low if value.exact else f"{value.low:.4g}..{value.high:.4g}", perhaps=not value.exact, set=each.own)


_DIFFERS = ("≠", "~")


def _letters(readings: Sequence[Reading]) -> dict[tuple[str, str], str]:
    """A letter for each case and factor that differs on some clock, in the order of the page."""
    differing = dict.fromkeys(key for key in readings[0].cells for each in readings if each.cells[key].mark in _DIFFERS)
    order = [(bloc.id, i.factor) for question in plan().questions for i in question.indicators for bloc in readings[0].cases]
    return dict(zip(sorted(differing, key=order.index), (*ascii_lowercase, *(f"a{each}" for each in ascii_lowercase)), strict=False))


def _explained(readings: Sequence[Reading], letters: Mapping[tuple[str, str], str]) -> Iterable[str]:
    """Each difference in words: what the essay says and where, what the record counts on each clock, and why they differ."""
    labels = {bloc.id: bloc.label for bloc in readings[0].cases}
    for (case, id), letter in letters.items():
        cells = [(each.clock, each.cells[case, id]) for each in readings]
        coding = cells[0][1].coding
        assert coding is not None
        said_of = say(
            "{letter}  {case}, {factor}. The essay: {essay} ({at}). The record: {values}; {says}.",
            letter=letter, case=labels[case], factor=plan().labels[id], essay=str(coding.says).rstrip("."), at=coding.at,
            values=say("; ").join(f"{clock_name(clock)} {each.value.shown}" for clock, each in cells), says=cells[0][1].value.says,
        )  # fmt: skip
        why = next((each.text for each in plan().explanations if (each.case, each.factor) == (case, id)), "")
        yield f"{said_of} {why}".rstrip()


@attrs.frozen
class Distance:
    """How far a case lies from the subject on one clock: mean absolute difference over the factors known for both."""

    case: Bloc
    low: float
    high: float
    factors: tuple[str, ...]


def distances(reading: Reading) -> tuple[Distance, ...]:
    """How far is each case from the subject? Nearest first; cases that share no known factor with it are left out."""
    found = []
    for case in reading.cases[:-1]:
        pairs = [
            (id, a, b)
            for id in FACTORS
            if FACTORS[id].scale
            and (case.id, id) in reading.cells
            and (a := reading.cells[case.id, id].value).known
            and (b := reading.cells[reading.subject.id, id].value).known
        ]
        if pairs:
            low = sum(max(a.low - b.high, b.low - a.high, 0.0) for _, a, b in pairs) / len(pairs)
            high = sum(max(a.high - b.low, b.high - a.low) for _, a, b in pairs) / len(pairs)
            found.append(Distance(case, low, high, tuple(id for id, _, _ in pairs)))
    return tuple(sorted(found, key=lambda each: (each.low + each.high, each.case.id)))


def nearest(found: Sequence[Distance]) -> Bloc | None:
    """Which case is surely the nearest: its highest distance below the others' lowest? None where the record does not decide."""
    if not found:
        return None
    first, *rest = found
    return first.case if all(first.high < each.low for each in rest) else None


def _conclusion(readings: Sequence[Reading], on: dt.date | None = None) -> str:
    """Which case is nearest on each clock, surely or by the middle of the intervals, and do the clocks agree? `on` is named if it is given."""
    subject = readings[0].subject.label
    groups: dict[tuple[str, bool], list[str]] = {}
    for each in readings:
        if apart := distances(each):
            groups.setdefault((str(apart[0].case.label), nearest(apart) is not None), []).append(clock_name(each.clock))
    sure = N_("{case} on {clocks}, surely")
    unsure = N_("{case} on {clocks}, by the middle of the intervals, though the record's doubts could turn it")
    parts = say("; ").join(say(sure if surely else unsure, case=case, clocks=names(clocks)) for (case, surely), clocks in groups.items())
    if on and not groups:
        return say(
            "On {on}, as far as the record of {subject} reaches: no factor is known for {subject} and a case.", on=day_words(on), subject=subject
        )
    if not groups:
        return say("No factor is known for {subject} and a case.", subject=subject)
    dated = N_("On {on}, as far as the record of {subject} reaches: nearest case to {subject}: {parts}.")
    found = (
        say(dated, on=day_words(on), subject=subject, parts=parts) if on else say("Nearest case to {subject}: {parts}.", subject=subject, parts=parts)
    )
    agree = say("The clocks agree.") if len({case for case, _ in groups}) == 1 else say("The clocks disagree.")
    return found if len(readings) == 1 else f"{found} {agree}"


def _lead(reading: Reading) -> str:
    found = distances(reading)
    clock = clock_name(reading.clock)
    if not found:
        return say("On {clock} nothing can be compared.", clock=clock)
    counts = [len(each.factors) for each in found]
    factors = str(min(counts)) if min(counts) == max(counts) else say("{least} to {most}", least=min(counts), most=max(counts))
    apart = say("; ").join(f"{each.case.label} {_range(each)}" for each in found)
    return say_n(
        "Distances on {clock}, from 0 to 1 over {factors} factor: {apart}.",
        "Distances on {clock}, from 0 to 1 over {factors} factors: {apart}.",
        max(counts), clock=clock, factors=factors, apart=apart,
    )  # fmt: skip


def _shared_members(readings: Sequence[Reading]) -> str:
    subject = readings[0].subject
    shared = say("; ").join(say("{case} {members}", case=case.label, members=_shared(case, subject)) for case in readings[0].cases[:-1])
    return say("Members ever shared with {subject}: {shared}.", subject=subject.label, shared=shared)


def _today(readings: Sequence[Reading], asked: dt.date) -> Iterable[str]:
    """The same at the last day of the subject's record, in one line."""
    subject = readings[0].subject
    last = subject.last_day
    if last > asked:
        yield _conclusion([comparison(last, each.clock, each.cases) for each in readings], last)


def _range(each: Distance) -> str:
    least, most = number(each.low, ".2f"), number(each.high, ".2f")
    return least if round(each.low, 2) == round(each.high, 2) else say("{least} to {most}", least=least, most=most)


def _shared(case: Bloc, subject: Bloc) -> str:
    ever = [{each.state.iso3: each.state for each in bloc.memberships if each.standing == MemberKind.FULL} for bloc in (case, subject)]
    return names(ever[0][code].name for code in ever[0] if code in ever[1])


def _decided(chosen: tuple[Bloc, ...], subject: Bloc, on: dt.date) -> str:
    """How many cases are decided, and was one ended by its own analogue?"""
    decided = [bloc for bloc in chosen[:-1] if bloc.ended or _old(bloc, on)]
    members = {each.iso3 for each in subject.founders}
    undone = [
        bloc
        for bloc in decided
        if bloc.ended and any(s.exit and s.exit.how == ExitKind.WITHDRAWN and s.state.iso3 in members for s in bloc.memberships)
    ]
    if not undone:
        return say_n("n = {n} decided case. Resemblance is not cause.", "n = {n} decided cases. Resemblance is not cause.", len(decided))
    return say_n(
        "n = {n} decided case, {blocs} ended after founders of {subject} had left it. Resemblance is not cause.",
        "n = {n} decided cases, {blocs} ended after founders of {subject} had left it. Resemblance is not cause.",
        len(decided), blocs=names(each.label for each in undone), subject=subject.label,
    )  # fmt: skip


def _below() -> str:
    marks = say(
        "≠ the record differs from what the essay asserts; ~ a proxy, or an implied coding, differs; † differs only by a fact too late for the author. "
        "low: below 0.5; high: above 0.5."
    )
    return f"{marks} {clocks_explained()}"


def _old(bloc: Bloc, on: dt.date) -> bool:
    return bloc.founded is not None and months_after(bloc.founded.latest, 120) < on
