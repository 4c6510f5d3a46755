"""How firmly the nearest case is the nearest: dominance, weights, omissions, other dates, independence, counterfactuals. Rules: section 11."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from blocs.dates import day, day_words, months_after
from blocs.i18n.messages import N_, number, say, say_as, say_n
from blocs.record.bloc import Bloc
from blocs.record.codes import InstrumentKind, MemberKind
from blocs.record.states import State
from blocs.registry import bundled
from blocs.study.clocks import CLOCKS, Day, clock_name, start
from blocs.study.comparison import Reading, comparison, distances, nearest, read_on
from blocs.study.design import plan
from blocs.study.factors import FACTORS, factor
from blocs.study.mill import survivors, truth_table
from blocs.study.outcomes import LABELS, OUTCOMES, decided, outcome
from blocs.study.values import Value
from blocs.tables.selection import chosen as cases_on
from blocs.tables.selection import made
from blocs.tables.table import Cell, Column, Table, cell, names, tabled

__all__ = ["Change", "changes", "counterfactual", "dominates", "middle", "outcomes", "robustness", "shared_state_years", "weights", "without_shared"]

DRAWS = 10_000
SEED = 2025


def known(reading: Reading) -> dict[str, dict[str, Value]]:
    """The factors known for the subject and every other case, with each case's value."""
    ids = [each.id for each in reading.cases]
    found = {}
    for id, each in FACTORS.items():
        values = {case: reading.cells[case, id].value for case in ids if (case, id) in reading.cells}
        if each.scale and len(values) == len(ids) and all(value.known for value in values.values()):
            found[id] = values
    return found


def _mid(value: Value) -> float:
    return (value.low + value.high) / 2


def middle(reading: Reading) -> Bloc | None:
    """The case nearest by the middle of the intervals, surely or not."""
    found = distances(reading)
    return found[0].case if found else None


def dominates(reading: Reading) -> tuple[bool, tuple[str, ...]]:
    """Is the nearest case at most as far as every other on every factor known for all? If not, on which factors is it farther?"""
    first = middle(reading)
    if first is None:
        return False, ()
    against = []
    for id, values in known(reading).items():
        subject = _mid(values[reading.subject.id])
        gaps = {case: abs(_mid(value) - subject) for case, value in values.items() if case != reading.subject.id}
        if any(gaps[first.id] > gap + 1e-12 for case, gap in gaps.items() if case != first.id):
            against.append(id)
    return not against, tuple(against)


def weights(reading: Reading, draws: int = DRAWS, seed: int = SEED) -> dict[str, float]:
    """In which share of uniform draws of weights is each case the nearest, at the middle of the intervals? Seeded, so that runs agree."""
    values = known(reading)
    if not values:
        return {}
    cases = [each.id for each in reading.cases[:-1]]
    gaps = {case: [abs(_mid(each[case]) - _mid(each[reading.subject.id])) for each in values.values()] for case in cases}
    generator = random.Random(seed)
    won = dict.fromkeys(cases, 0)
    for _ in range(draws):
        drawn = [generator.expovariate(1.0) for _ in values]
        won[min(cases, key=lambda case: (sum(w * gap for w, gap in zip(drawn, gaps[case], strict=True)), case))] += 1
    return {case: count / draws for case, count in won.items()}


@attrs.frozen
class Change:
    """One change to the comparison, and the case that is nearest after it: surely, or by the middle of the intervals.

    `what` says it in words; `without` is the id of the factor or case that was left out, if one was.
    """

    what: str
    nearest: Bloc | None
    sure: bool
    without: str = ""


def _after(what: str, reading: Reading, without: str = "") -> Change:
    sure = nearest(distances(reading))
    return Change(what, sure or middle(reading), sure is not None, without)


def changes(clock: str, on: Day = None, cases: Sequence[Bloc | str] | None = None) -> tuple[Change, ...]:
    """Which case is the nearest after each single change: a factor or a case left out, a disputed value, another day?"""
    asked = day(on) if on is not None else plan().on
    base = comparison(asked, clock, cases)
    return (_after(say("as it stands"), base), *_omitted(base), *_disputed(base), *_days(base, asked), *_anchored(base, asked))


def _omitted(base: Reading) -> Iterator[Change]:
    scaled = [
        id for id, each in FACTORS.items() if each.scale and any((b.id, id) in base.cells and base.cells[b.id, id].value.known for b in base.cases)
    ]
    for id in scaled:
        cells = {key: each for key, each in base.cells.items() if key[1] != id}
        yield _after(say("without {factor} ({id})", factor=plan().labels[id], id=id), attrs.evolve(base, cells=cells), id)
    if len(base.cases) > 2:
        for case in base.cases[:-1]:
            rest = attrs.evolve(base, cases=tuple(each for each in base.cases if each.id != case.id))
            yield _after(say("without {case}", case=case.label), rest, case.id)


def _disputed(base: Reading) -> Iterator[Change]:
    """F8 of every case at 0, 0.5 and 1: what security-first means is disputed."""
    for case in base.cases:
        if (case.id, "F8") not in base.cells:
            continue
        for value in (0.0, 0.5, 1.0):
            cell_ = base.cells[case.id, "F8"]
            if cell_.value.known and cell_.value.low != value:
                shown = number(value, "g")
                changed = attrs.evolve(cell_, value=Value(low=value, high=value, shown=shown))
                what = say("security first of {case} at {value}", case=case.label, value=shown)
                yield _after(what, attrs.evolve(base, cells={**base.cells, (case.id, "F8"): changed}))


def _days(base: Reading, asked: dt.date) -> Iterator[Change]:
    """The subject read on other days: a month after founding, its later treaties' signature, the essay's day, its horizon."""
    subject = base.subject
    last = subject.last_day
    days = {
        months_after(start(subject), 1): say("a month after its founding"), last: say("the last day of its record"), plan().on: say("the essay's month"),
    }  # fmt: skip
    for each in subject.instruments:
        if each.kind in (InstrumentKind.TREATY, InstrumentKind.CONVENTION) and not each.founding and each.signed and each.signed.on.exact:
            days.setdefault(each.signed.on.earliest, say("the signature of {instrument}", instrument=each.title))
    for on, when in sorted(days.items()):
        if on != asked and start(subject) <= on <= last:
            what = say("{subject} read on {on} ({when})", subject=subject.label, on=day_words(on), when=when)
            yield _after(what, comparison(on, base.clock, base.cases))


def _anchored(base: Reading, asked: dt.date) -> Iterator[Change]:
    """The age of one case counted from another instrument: the commission before the treaty, the convention after the summit."""
    for case, key in plan().anchors:
        bloc = next((each for each in base.cases if each.id == case), None)
        instrument = next((each for each in bloc.instruments if each.key == key), None) if bloc else None
        if bloc and instrument and instrument.signed and instrument.signed.on.exact and instrument.signed.on.earliest <= asked:
            anchors = {bloc.id: instrument.signed.on.earliest}
            what = say("{case} counted from {instrument}", case=bloc.label, instrument=instrument.title)
            yield _after(what, comparison(asked, base.clock, base.cases, anchors))


def shared_state_years(reading: Reading, case: Bloc) -> tuple[int, int]:
    """How many state-years do the context windows of the case and the subject share, of how many of the case's?"""
    windows = []
    for bloc in (case, reading.subject):
        at = reading.moments[bloc.id]
        windows.append({(state.iso3, year) for year in at.window for state in at.of_year(year)})
    return len(windows[0] & windows[1]), len(windows[0])


def without_shared(reading: Reading, case: Bloc) -> Reading:
    """The same comparison with the case's context factors read for its members that were never the subject's."""
    ours = {spell.state.iso3 for spell in reading.subject.memberships if spell.standing == MemberKind.FULL}
    at = reading.moments[case.id]

    def rest(states: Sequence[State]) -> tuple[State, ...]:
        return tuple(state for state in states if state.iso3 not in ours)

    own = attrs.evolve(at, members=rest(at.members), rolls=tuple((on, rest(states)) for on, states in at.rolls))
    cells = dict(reading.cells)
    for id in ("F4", "F4b", "F5", "F6", "F6b", "F11", "F12", "F14"):
        if (case.id, id) in cells:
            cells[case.id, id] = attrs.evolve(cells[case.id, id], value=factor(id, case, own))
    return attrs.evolve(reading, cells=cells)


def counterfactual(reading: Reading, most: int = 3) -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each other case: the smallest sets of the subject's factors, at most three, that at that case's values make it the nearest."""
    values = known(reading)
    subject = reading.subject.id
    others = [each.id for each in reading.cases[:-1]]
    mids = {case: {id: _mid(each[case]) for id, each in values.items()} for case in (*others, subject)}

    def first(profile: Mapping[str, float]) -> str:
        return min(others, key=lambda case: (sum(abs(mids[case][id] - profile[id]) for id in values), case))

    now = first(mids[subject]) if values else ""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for case in others:
        if case == now or not values:
            continue
        for size in range(1, most + 1):
            sets = tuple(ids for ids in combinations(values, size) if first({**mids[subject], **{id: mids[case][id] for id in ids}}) == case)
            if sets:
                found[case] = sets
                break
        else:
            found[case] = ()
    return found


@tabled
def outcomes(on: Day = None, cases: Sequence[Bloc | str] | None = None) -> Table:
    """What became of each case by that day: it exists, its supreme organ meets, goals fallen due were met, members and governments stayed?"""
    asked = day(on) if on is not None else plan().on
    shown = comparison(asked, "last", cases).cases
    rows = []
    for id in OUTCOMES:
        found = [outcome(id, bloc, asked) for bloc in shown]
        cells = [
            cell(why=each.why) if each.why else cell(each.says, facts=[fact for fact in each.facts if hasattr(fact, "sources")]) for each in found
        ]
        rows.append((cell(f"{id} {say(LABELS[id])}"), *cells))
    fate = [cell(say("decided") if decided(bloc, asked) else say("open: alive and not over ten years old")) for bloc in shown]
    rows.append((cell(say("survival decided?")), *fate))
    columns = (Column("outcome", say("Outcome")), *(Column(bloc.id, str(bloc.label)) for bloc in shown))
    return made(cases_on(shown, asked), title=say("What became of the cases, on {on}", on=day_words(asked)), columns=columns, rows=tuple(rows))


Row = tuple[str, Callable[[Reading], Cell]]


@tabled
def robustness(on: Day = None, cases: Sequence[Bloc | str] | None = None) -> Table:
    """How firm is the likeness, on each clock? One column a clock, one row a test that a referee would ask for.

    Random draws are seeded: two runs print the same. With every number its n; resemblance is not cause.
    """
    asked = read_on(on, comparison(on, cases=cases).subject)
    readings = [comparison(asked, clock, cases) for clock in CLOCKS]
    subject, chosen = readings[0].subject, readings[0].cases
    rows: list[Row] = [
        (say("Nearest case"), _nearest), (say("Factors known for every case"), _known), (say("Does the nearest dominate?"), _dominance),
        (say("Weights: share of {n} draws that keep each", n=number(DRAWS, ",")), _weights),
        (say("Single changes that turn it"), lambda r: _turning(r, asked)),
        (say("Single changes tried"), lambda r: cell(len(changes(r.clock, asked, chosen)) - 1)),
        (say("Members ever shared with the nearest"), _members), (say("State-years shared by the context windows"), _state_years),
        (say("Distance to it without the shared members"), _apart), (say("Nearest case if it is left out"), _next),
        (say("What would have to change"), _counterfactual), (say("Factors that survive the joint method"), lambda r: _joint(r, asked)),
        (say("Truth table of the decided cases (1: above one half)"), lambda r: _truth(r, asked)),
    ]  # fmt: skip
    seeded = N_(
        'Distances weigh all factors alike, at the middle of each interval unless said; "surely" means whatever the doubts. Draws are seeded ({seed}).'
    )
    return made(
        cases_on(chosen, asked), title=say("How firm is the likeness to {subject}? Read on {on}", subject=subject.label, on=day_words(asked)),
        columns=(Column("test", say("Test")), *(Column(clock, clock_name(clock)) for clock in CLOCKS)),
        rows=tuple((cell(label), *(answer(each) for each in readings)) for label, answer in rows),
        notes=(
            say(seeded, seed=SEED),
            say("What none of this can show: a cause. The decided cases are three, and the case most like the subject shared members with it."),
        ),
    )  # fmt: skip


def _nearest(reading: Reading) -> Cell:
    sure, mid = nearest(distances(reading)), middle(reading)
    if sure:
        return cell(say("{case}, surely", case=sure.label))
    return cell(say("{case} by the middle of the intervals, not surely", case=mid.label) if mid else say("none"))


def _known(reading: Reading) -> Cell:
    found = known(reading)
    return cell(say("{n}: {which}", n=len(found), which=", ".join(found)) if found else say("none"))


def _dominance(reading: Reading) -> Cell:
    holds, against = dominates(reading)
    return cell(say("yes: no weights could turn it") if holds else say("no: farther than another case on {factors}", factors=", ".join(against)))


def _weights(reading: Reading) -> Cell:
    shares = sorted(weights(reading).items(), key=lambda pair: (-pair[1], pair[0]))
    return cell(say("; ").join(f"{bundled_label(reading, case)} {_percent(share)}" for case, share in shares) or say("no factor is known for all"))


def _percent(share: float) -> str:
    """A share in words that never rounds to all or none."""
    if 0.9995 <= share < 1:
        return say("more than {n}%", n=number(99.9, ".1f"))
    return say("less than {n}%", n=number(0.1, ".1f")) if 0 < share < 0.0005 else say("{n}%", n=number(100 * share, ".1f"))


def bundled_label(reading: Reading, id: str) -> str:
    """What a case is called."""
    return str(next((each.label for each in reading.cases if each.id == id), None) or bundled()[id].label)


def _turning(reading: Reading, on: dt.date) -> Cell:
    base, *rest = changes(reading.clock, on, reading.cases)
    sure, unsure = N_("{what}: {case}"), N_("{what}: {case} (not surely)")
    said_of = [
        say(sure if each.sure else unsure, what=each.what, case=each.nearest.label)
        for each in rest
        if each.nearest and base.nearest and each.nearest.id != base.nearest.id and each.without != base.nearest.id
    ]
    return cell(say("; ").join(said_of) or say("none, save leaving out the nearest case itself"))


def _members(reading: Reading) -> Cell:
    first = middle(reading)
    if first is None:
        return cell("")
    ever = [{spell.state.iso3: spell.state for spell in bloc.memberships if spell.standing == MemberKind.FULL} for bloc in (first, reading.subject)]
    shared = [ever[0][code].name for code in ever[0] if code in ever[1]]
    return cell(say("{n} of {total}: {which}", n=len(shared), total=len(ever[0]), which=names(shared)))


def _state_years(reading: Reading) -> Cell:
    first = middle(reading)
    if first is None:
        return cell("")
    shared, total = shared_state_years(reading, first)
    return cell(say("{n} of {total}", n=shared, total=total))


def _apart(reading: Reading) -> Cell:
    first = middle(reading)
    if first is None:
        return cell("")
    after = without_shared(reading, first)
    before, left = (next((each for each in distances(r) if each.case.id == first.id), None) for r in (reading, after))
    turned = middle(after)
    shown = [number((each.low + each.high) / 2, ".2f") if each else say_as("distance", "not known") for each in (before, left)]
    says = [say("{before} with, {after} without", before=shown[0], after=shown[1])]
    says += [say("nearest then: {case}", case=turned.label)] if turned else []
    return cell(say("; ").join(says))


def _next(reading: Reading) -> Cell:
    first = middle(reading)
    if first is None or len(reading.cases) < 3:
        return cell("")
    return _nearest(attrs.evolve(reading, cases=tuple(each for each in reading.cases if each.id != first.id)))


def _counterfactual(reading: Reading) -> Cell:
    parts = []
    for case, sets in counterfactual(reading).items():
        label, shown = bundled_label(reading, case), say(" or ").join("+".join(ids) for ids in sets[:3])
        if len(sets) > 3:
            shown = say_n("{sets} (and {n} other set)", "{sets} (and {n} other sets)", len(sets) - 3, sets=shown)
        nearer, never = N_("to be nearest to {case}: {sets}"), N_("{case}: no set of three or fewer")
        parts.append(say(nearer if sets else never, case=label, sets=shown))
    return cell(say("; ").join(parts))


def _joint(reading: Reading, on: dt.date) -> Cell:
    return cell(", ".join(survivors(reading, on)) or say("none"))


def _truth(reading: Reading, on: dt.date) -> Cell:
    found = truth_table(reading, on)
    if not found.conditions:
        return cell(say("no factor is known for every decided case"))
    rows = []
    for pattern, lived, ended in found.rows:
        fates = [*(say("{case} lives", case=case) for case in lived), *(say("{case} ended", case=case) for case in ended)]
        rows.append(say("{pattern}: {cases}", pattern="".join("1" if each else "0" for each in pattern), cases=", ".join(fates)))
    rows.append(say_n("{n} remainder", "{n} remainders", found.remainders))
    return cell(say("{factors}: {rows}", factors=", ".join(found.conditions), rows=say("; ").join(rows)))
