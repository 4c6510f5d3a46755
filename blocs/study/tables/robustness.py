"""The table of robustness: how firm the likeness is on each clock, a row for each test that a referee would ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from blocs.dates import Truth
from blocs.i18n.lazy import Message, Number, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.changes import Change
from blocs.study.clocks import Day, clock_name
from blocs.study.comparison import Cases, Own, cases_of, comparison, read_on
from blocs.study.design import Study
from blocs.study.distances import FILLINGS, Distance, Sureness
from blocs.study.firmness import Firmness, First, firmness
from blocs.study.mill import TruthRow
from blocs.study.outcomes import decided
from blocs.study.robustness import DRAWS
from blocs.study.tables.conclusions import left_out, own_values
from blocs.study.tables.firmness_rows import rows
from blocs.study.values import named, rounded
from blocs.tables.cells import Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table

__all__ = ["no_cause", "robustness", "told_plainly"]


def robustness(study: Study, on: Day = None, cases: Cases = None, values: Own | None = None, *, atlas: Atlas | None = None) -> Table:
    """How firm is the likeness, on each clock? One column a clock, one row a test that a referee would ask for.

    Random draws are seeded: two runs print the same. With every number its n; resemblance is not cause. For programs each row is a result of
    a test on a clock.
    """
    held = bundled() if atlas is None else atlas
    every = cases_of(study, cases, held)
    asked = read_on(study, on, every[-1])
    found = [firmness(comparison(study, asked, clock, every, values=values, atlas=held), asked, values) for clock in study.clocks]
    blocs = found[0].reading.cases
    seeded = N_(
        "Every question weighs the same, and its factors share its weight. "
        "Where a value is known only as a range, its middle is taken unless something else is said. "
        "A draw puts random values in place of what is not known; draws are repeatable (seed {seed})."
    )
    return made(
        chosen(blocs, asked, atlas=held),
        title=msg("How sure is the likeness to {subject:the}? On {on}", subject=called(blocs[-1]), on=asked),
        columns=(Column("test", msg("Test")), *(Column(clock, clock_name(clock)) for clock in study.clocks)),
        subtitle=(*left_out(found[0].reading.absent), *own_values(blocs, values or {})),
        rows=tuple((cell(label), *(cell(answer(each)) for each in found)) for label, answer in _TESTS),
        values=tuple(row for each in found for row in rows(each, asked)),
        notes=(
            msg(seeded, seed=study.seed),
            no_cause([bloc for bloc in blocs[:-1] if decided(bloc, asked)]),
        ),
    )


def told_plainly(found: Firmness) -> Iterator[tuple[Message, object]]:
    """The tests whose answers need no codes of factors, each with its answer on one clock."""
    yield from ((label, answer(found)) for label, answer in _TESTS if answer not in _CODED)


def no_cause(settled: Sequence[Bloc]) -> Message:
    """What no test of robustness can show."""
    return msg_n(
        "None of this can show a cause: the outcome of only {n} case is known, and cases can share members with the body compared.",
        "None of this can show a cause: the outcome of only {n} cases is known, and cases can share members with the body compared.", len(settled),
    )  # fmt: skip


def _first(found: First) -> Message:
    return msg(_FIRST[found.sureness], case=found.case.label) if found.case else msg("none")


_FIRST = {
    Sureness.SURELY: N_("{case}, whatever the gaps in the data"),
    Sureness.NEARLY: N_("{case}, in at least 99 of 100 random draws"),
    Sureness.UNSETTLED: N_("{case}, taking the middle of each range; the gaps could change the result"),
}


def _known(found: Firmness) -> Message:
    factors = found.ranked.factors
    return msg("{n}: {which}", n=len(factors), which=joined(factors, ", ")) if factors else msg("none")


def _against(found: Firmness) -> object:
    """Is the nearest case nearer than each other one, whatever the gaps?"""
    labels = {bloc.id: bloc.label for bloc in found.reading.cases}
    nearer = joined(msg(_NEARER[excess < 0], case=labels[case], n=rounded(excess)) for case, excess in found.excess.items())
    return nearer if found.excess else msg("nothing to compare")


_NEARER = {
    True: N_("than {case}: yes ({n})"),
    False: N_("than {case}: not certain (up to {n} farther)"),
}


def _filled(found: Firmness) -> object:
    return _shares(found, found.fillings)


def _filled_and_weighed(found: Firmness) -> object:
    return _shares(found, found.fillings_weighed)


def _dominance(found: Firmness) -> Message:
    farther, perhaps = (joined(ids, ", ") for ids in (found.dominance.farther, found.dominance.perhaps))
    if not found.ranked.distances or found.reading.paired:
        return msg("nothing is ranked")
    if found.dominance.holds is Truth.YES:
        return msg("yes: no weights could change it")
    if found.dominance.holds is Truth.NO:
        return msg("no: farther than another case on {factors}", factors=farther)
    return msg("not settled: perhaps farther than another case on {factors}", factors=perhaps)


def _weights(found: Firmness) -> object:
    return _shares(found, found.weights)


def _shares(found: Firmness, shares: Mapping[str, float]) -> object:
    """The share that falls to each case, the largest first."""
    labels = {bloc.id: bloc.label for bloc in found.reading.cases}
    order = sorted(shares.items(), key=lambda pair: (-pair[1], pair[0]))
    return (
        joined(pattern("{case} {share}", case=labels[case], share=_percent(share)) for case, share in order) if shares else msg("nothing is ranked")
    )


def _percent(share: float) -> Message:
    """A share that never rounds to all or none."""
    if 0.9995 <= share < 1:
        return msg("more than {n}%", n=Number(99.9, ".1f"))
    return msg("less than {n}%", n=Number(0.1, ".1f")) if 0 < share < 0.0005 else msg("{n}%", n=rounded(100 * share, 1))


def _turning(found: Firmness) -> object:
    if found.reading.paired:
        return msg("nothing is ranked")
    return joined(map(_turned, found.turned)) if found.turned else msg("none, other than leaving out the nearest case itself")


def _turned(each: Change) -> Message:
    case = each.nearest.label if each.nearest else ""
    return msg("{what}: {case}", what=each.what, case=case) if each.sure else msg("{what}: {case} (not certain)", what=each.what, case=case)


def _members(found: Firmness) -> object:
    shared = found.shared
    if shared is None:
        return ""
    which = listed(state.name for state in shared.states)
    return msg("{n} of {total}: {which}", n=len(shared.states), total=shared.of_states, which=which)


def _state_years(found: Firmness) -> object:
    return msg("{n} of {total}", n=found.shared.state_years, total=found.shared.of_state_years) if found.shared else ""


def _apart(found: Firmness) -> object:
    if found.apart is None:
        return ""
    both = msg("{before} with, {after} without", before=_middle(found.apart.before), after=_middle(found.apart.after))
    turned = found.apart.nearest
    return joined((both, msg("nearest then: {case}", case=turned.label))) if turned else both


def _middle(distance: Distance | None) -> object:
    return rounded(distance.middle) if distance else msg_as("distance", "not known")


def _then(found: Firmness) -> object:
    return _first(found.then) if found.then else ""


def _counterfactual(found: Firmness) -> object:
    names = {bloc.id: called(bloc) for bloc in found.reading.cases}
    return joined(_needed(names[case], sets) for case, sets in found.counterfactual.items())


def _needed(case: object, sets: tuple[tuple[str, ...], ...]) -> Message:
    """Which changes would make a case the nearest?"""
    if not sets:
        return msg("{case}: no set of three or fewer", case=case)
    shown: object = joined((joined(ids, "+") for ids in sets[:3]), msg(" or "))
    if more := len(sets) - 3 if len(sets) > 3 else 0:
        shown = msg_n("{sets} (and {n} other set)", "{sets} (and {n} other sets)", more, sets=shown)
    return msg("for {case:the} to be the nearest: {sets}", case=case, sets=shown)


def _joint(found: Firmness) -> object:
    return named(found.survivors, msg("none")) if found.truth_table.parted else msg("nothing to set apart")


def _separates(found: Firmness) -> object:
    """What tells the finished cases that live from those that ended?"""
    table = found.truth_table
    if not table.parted:
        return msg("nothing to set apart: the cases whose outcome is known all live, or all ended")
    if not table.conditions:
        return msg("no factor is known for every case whose outcome is known")
    if found.survivors:
        return msg("those that live lie on one side of one half, those that ended on the other, on {factors}", factors=joined(found.survivors, ", "))
    return joined(map(_contradiction, table.contradictions)) if table.contradictions else msg("no single factor does")


def _contradiction(row: TruthRow) -> Message:
    lives, ended = (listed(map(called, blocs)) for blocs in (row.living, row.ended))
    says = N_("nothing: {lives:the}, which lives, and {ended:the}, which ended, lie on the same side of one half on every factor known for all")
    return msg(says, lives=lives, ended=ended)


def _truth(found: Firmness) -> Message:
    table = found.truth_table
    if not table.conditions:
        return msg("no factor is known for every case whose outcome is known")
    remainders = msg_n("{n} combination without a case", "{n} combinations without a case", table.remainders)
    return msg("{factors}: {rows}", factors=joined(table.conditions, ", "), rows=joined((*map(_pattern, table.rows), remainders)))


def _pattern(row: TruthRow) -> Message:
    lives = [msg("{case} lives", case=case.label) for case in row.living]
    ended = [msg("{case} ended", case=case.label) for case in row.ended]
    return msg("{pattern}: {cases}", pattern="".join("1" if each else "0" for each in row.pattern), cases=joined((*lives, *ended), ", "))


_TESTS: tuple[tuple[Message, Callable[[Firmness], object]], ...] = (
    (msg("Nearest case"), lambda found: msg("nothing to rank") if found.reading.paired else _first(found.first)),
    (msg("Nearer than each of the others, whatever the unknown values? (greatest difference)"), _against),
    (msg("How often nearest, in {n} draws of random values for what is not known", n=Number(FILLINGS, ",")), _filled),
    (msg("The same with random weights"), _filled_and_weighed),
    (msg("Factors known for every case"), _known),
    (msg("On each factor, is none of the others nearer?"), _dominance),
    (msg("How often nearest, in {n} draws of random weights", n=Number(DRAWS, ",")), _weights),
    (msg("Single changes that make another the nearest"), _turning),
    (msg("Single changes tried"), lambda found: len(found.changes) - 1),
    (msg("Members ever shared with the nearest"), _members),
    (msg("State-years shared, of the years looked at"), _state_years),
    (msg("Distance without the members they share"), _apart),
    (msg("Nearest case if it is left out"), _then),
    (msg("What would have to change"), _counterfactual),
    (msg("What sets the case that lives apart from those that ended?"), _separates),
    (msg("Factors that do so for certain (Mill's joint method)"), _joint),
    (msg("Truth table of the cases whose outcome is known (1: above one half)"), _truth),
)

_CODED: tuple[Callable[[Firmness], object], ...] = (_known, _dominance, _counterfactual, _separates, _joint, _truth)
"""Those whose answers name factors by their codes."""
