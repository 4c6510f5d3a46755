"""How firmly the nearest case is the nearest: dominance, weights, omissions, other dates, independence, counterfactuals. Rules: section 11."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

import attrs

from blocs.atlas import bundled
from blocs.bloc import Bloc
from blocs.compare.common import On, made, said
from blocs.dates import day, months_after
from blocs.oakes.clocks import CLOCKS, start
from blocs.oakes.comparison import Reading, comparison, distances, nearest, read_on
from blocs.oakes.factors import FACTORS, factor
from blocs.oakes.joint import survivors, truth_table
from blocs.oakes.outcomes import LABELS, OUTCOMES, decided, outcome
from blocs.oakes.plan import plan
from blocs.oakes.values import Value
from blocs.states import State
from blocs.table import Cell, Column, Table, cell, names

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
    """One change to the comparison, and the case that is nearest after it: surely, or by the middle of the intervals."""

    what: str
    nearest: Bloc | None
    sure: bool


def _after(what: str, reading: Reading) -> Change:
    sure = nearest(distances(reading))
    return Change(what, sure or middle(reading), sure is not None)


def changes(clock: str, on: On = None, cases: Sequence[Bloc | str] | None = None) -> tuple[Change, ...]:
    """Which case is the nearest after each single change: a factor or a case left out, a disputed value, another day?"""
    asked = day(on) if on is not None else plan().on
    base = comparison(asked, clock, cases)
    return (_after("as it stands", base), *_omitted(base), *_disputed(base), *_days(base, asked), *_anchored(base, asked))


def _omitted(base: Reading) -> Iterator[Change]:
    scaled = [
        id for id, each in FACTORS.items() if each.scale and any((b.id, id) in base.cells and base.cells[b.id, id].value.known for b in base.cases)
    ]
    for id in scaled:
        cells = {key: each for key, each in base.cells.items() if key[1] != id}
        yield _after(f"without {plan().labels[id].en} ({id})", attrs.evolve(base, cells=cells))
    if len(base.cases) > 2:
        for case in base.cases[:-1]:
            yield _after(f"without {case.label}", attrs.evolve(base, cases=tuple(each for each in base.cases if each.id != case.id)))


def _disputed(base: Reading) -> Iterator[Change]:
    """F8 of every case at 0, 0.5 and 1: what security-first means is disputed."""
    for case in base.cases:
        if (case.id, "F8") not in base.cells:
            continue
        for value in (0.0, 0.5, 1.0):
            cell_ = base.cells[case.id, "F8"]
            if cell_.value.known and cell_.value.low != value:
                changed = attrs.evolve(cell_, value=Value(low=value, high=value, shown=f"{value:g}"))
                yield _after(f"security first of {case.label} at {value:g}", attrs.evolve(base, cells={**base.cells, (case.id, "F8"): changed}))


def _days(base: Reading, asked: dt.date) -> Iterator[Change]:
    """The subject read on other days: a month after founding, its later treaties' signature, the essay's day, its horizon."""
    subject = base.subject
    last = subject.last_day
    days = {months_after(start(subject), 1): "a month after its founding", last: "the last day of its record", plan().on: "the essay's month"}
    for each in subject.instruments:
        if each.kind in ("treaty", "convention") and not each.founding and each.signed and each.signed.on.exact:
            days.setdefault(each.signed.on.earliest, f"the signature of {each.title.en}")
    for on, what in sorted(days.items()):
        if on != asked and start(subject) <= on <= last:
            yield _after(f"{subject.label} read on {said(on)} ({what})", comparison(on, base.clock, base.cases))


def _anchored(base: Reading, asked: dt.date) -> Iterator[Change]:
    """The age of one case counted from another instrument: the commission before the treaty, the convention after the summit."""
    for case, key in plan().anchors:
        bloc = next((each for each in base.cases if each.id == case), None)
        instrument = next((each for each in bloc.instruments if each.key == key), None) if bloc else None
        if bloc and instrument and instrument.signed and instrument.signed.on.exact and instrument.signed.on.earliest <= asked:
            anchors = {bloc.id: instrument.signed.on.earliest}
            yield _after(f"{bloc.label} counted from {instrument.title.en}", comparison(asked, base.clock, base.cases, anchors))


def shared_state_years(reading: Reading, case: Bloc) -> tuple[int, int]:
    """How many state-years do the context windows of the case and the subject share, of how many of the case's?"""
    windows = []
    for bloc in (case, reading.subject):
        at = reading.moments[bloc.id]
        windows.append({(state.iso3, year) for year in at.window for state in at.of_year(year)})
    return len(windows[0] & windows[1]), len(windows[0])


def without_shared(reading: Reading, case: Bloc) -> Reading:
    """The same comparison with the case's context factors read for its members that were never the subject's."""
    ours = {spell.state.iso3 for spell in reading.subject.memberships if spell.standing == "full"}
    at = reading.moments[case.id]

    def rest(states: Sequence[State]) -> tuple[State, ...]:
        return tuple(state for state in states if state.iso3 not in ours)

    own = attrs.evolve(at, members=rest(at.members), rolls={on: rest(states) for on, states in at.rolls.items()})
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


def outcomes(on: On = None, cases: Sequence[Bloc | str] | None = None) -> Table:
    """What became of each case by that day: it exists, its supreme organ meets, goals fallen due were met, members and governments stayed?"""
    asked = day(on) if on is not None else plan().on
    shown = comparison(asked, "last", cases).cases
    rows = []
    for id in OUTCOMES:
        found = [outcome(id, bloc, asked) for bloc in shown]
        cells = [
            cell(why=each.why) if each.why else cell(each.says, facts=[fact for fact in each.facts if hasattr(fact, "sources")]) for each in found
        ]
        rows.append((cell(f"{id} {LABELS[id]}"), *cells))
    fate = [cell("decided" if decided(bloc, asked) else "open: alive and not over ten years old") for bloc in shown]
    rows.append((cell("survival decided?"), *fate))
    columns = (Column("outcome", "Outcome"), *(Column(bloc.id, bloc.label.en) for bloc in shown))
    return made(shown, title=f"What became of the cases, on {said(asked)}", on=asked, columns=columns, rows=tuple(rows))


Row = tuple[str, Callable[[Reading], Cell]]


def robustness(on: On = None, cases: Sequence[Bloc | str] | None = None) -> Table:
    """How firm is the likeness, on each clock? One column a clock, one row a test that a referee would ask for.

    Random draws are seeded: two runs print the same. With every number its n; resemblance is not cause.
    """
    asked = read_on(on, comparison(on, cases=cases).subject)
    readings = [comparison(asked, clock, cases) for clock in CLOCKS]
    subject, chosen = readings[0].subject, readings[0].cases
    rows: list[Row] = [
        ("Nearest case", _nearest), ("Factors known for every case", _known), ("Does the nearest dominate?", _dominance),
        (f"Weights: share of {DRAWS:,} draws that keep each", _weights), ("Single changes that turn it", lambda r: _turning(r, asked)),
        ("Single changes tried", lambda r: cell(len(changes(r.clock, asked, chosen)) - 1)), ("Members ever shared with the nearest", _members),
        ("State-years shared by the context windows", _state_years), ("Distance to it without the shared members", _apart),
        ("Nearest case if it is left out", _next), ("What would have to change", _counterfactual), ("Factors that survive the joint method", lambda r: _joint(r, asked)),
        ("Truth table of the decided cases (1: above one half)", lambda r: _truth(r, asked)),
    ]  # fmt: skip
    return made(
        chosen, title=f"How firm is the likeness to {subject.label}? Read on {said(asked)}", on=asked,
        columns=(Column("test", "Test"), *(Column(clock, clock) for clock in CLOCKS)),
        rows=tuple((cell(label), *(answer(each) for each in readings)) for label, answer in rows),
        notes=(
            f"Distances weigh all factors alike, at the middle of each interval unless said; \"surely\" means whatever the doubts. Draws are seeded ({SEED}).",
            "What none of this can show: a cause. The decided cases are three, and the case most like the subject shared members with it.",
        ),
    )  # fmt: skip


def _nearest(reading: Reading) -> Cell:
    sure, mid = nearest(distances(reading)), middle(reading)
    return cell(f"{sure.label}, surely" if sure else f"{mid.label} by the middle of the intervals, not surely" if mid else "none")


def _known(reading: Reading) -> Cell:
    found = known(reading)
    return cell(f"{len(found)}: {', '.join(found)}")


def _dominance(reading: Reading) -> Cell:
    holds, against = dominates(reading)
    return cell("yes: no weights could turn it" if holds else f"no: farther than another case on {', '.join(against)}")


def _weights(reading: Reading) -> Cell:
    shares = sorted(weights(reading).items(), key=lambda pair: (-pair[1], pair[0]))
    return cell("; ".join(f"{bundled_label(reading, case)} {_percent(share)}" for case, share in shares) or "no factor is known for all")


def _percent(share: float) -> str:
    """A share in words that never rounds to all or none."""
    return "more than 99.9%" if 0.9995 <= share < 1 else "less than 0.1%" if 0 < share < 0.0005 else f"{share:.1%}"


def bundled_label(reading: Reading, id: str) -> str:
    """What a case is called."""
    return next((each.label.en for each in reading.cases if each.id == id), None) or bundled()[id].label.en


def _turning(reading: Reading, on: dt.date) -> Cell:
    base, *rest = changes(reading.clock, on, reading.cases)
    turned = [each for each in rest if each.nearest and base.nearest and each.nearest.id != base.nearest.id]
    expected = f"without {base.nearest.label}" if base.nearest else ""
    said_of = [
        f"{each.what}: {each.nearest.label}{'' if each.sure else ' (not surely)'}" for each in turned if each.nearest and each.what != expected
    ]
    return cell("; ".join(said_of) or "none, save leaving out the nearest case itself")


def _members(reading: Reading) -> Cell:
    first = middle(reading)
    if first is None:
        return cell("")
    ever = [{spell.state.iso3: spell.state for spell in bloc.memberships if spell.standing == "full"} for bloc in (first, reading.subject)]
    shared = [str(ever[0][code]) for code in ever[0] if code in ever[1]]
    return cell(f"{len(shared)} of {len(ever[0])}: {names(shared)}")


def _state_years(reading: Reading) -> Cell:
    first = middle(reading)
    if first is None:
        return cell("")
    shared, total = shared_state_years(reading, first)
    return cell(f"{shared} of {total}")


def _apart(reading: Reading) -> Cell:
    first = middle(reading)
    if first is None:
        return cell("")
    pair = [next(each for each in distances(r) if each.case.id == first.id) for r in (reading, without_shared(reading, first))]
    after = without_shared(reading, first)
    turned = middle(after)
    still = f"; nearest then: {turned.label}" if turned else ""
    return cell(f"{(pair[0].low + pair[0].high) / 2:.2f} with, {(pair[1].low + pair[1].high) / 2:.2f} without{still}")


def _next(reading: Reading) -> Cell:
    first = middle(reading)
    if first is None or len(reading.cases) < 3:
        return cell("")
    return _nearest(attrs.evolve(reading, cases=tuple(each for each in reading.cases if each.id != first.id)))


def _counterfactual(reading: Reading) -> Cell:
    parts = []
    for case, sets in counterfactual(reading).items():
        shown = " or ".join("+".join(ids) for ids in sets[:3])
        more = f" (and {len(sets) - 3} other sets)" if len(sets) > 3 else ""
        parts.append(
            f"to be nearest to {bundled_label(reading, case)}: {shown}{more}" if sets else f"{bundled_label(reading, case)}: no set of three or fewer"
        )
    return cell("; ".join(parts))


def _joint(reading: Reading, on: dt.date) -> Cell:
    return cell(", ".join(survivors(reading, on)) or "none")


def _truth(reading: Reading, on: dt.date) -> Cell:
    found = truth_table(reading, on)
    if not found.conditions:
        return cell("no factor is known for every decided case")
    rows = [
        f"{''.join('1' if each else '0' for each in pattern)}: {', '.join([f'{case} lives' for case in lived] + [f'{case} ended' for case in ended])}"
        for pattern, lived, ended in found.rows
    ]
    return cell(f"{', '.join(found.conditions)}: {'; '.join(rows)}; {found.remainders} remainders")
