"""The table of endings: the steps by which each case that failed ended, by whose act, and the tests of the author's account of it."""

from __future__ import annotations

from collections.abc import Iterable

from blocs.i18n.lazy import Message, joined, msg, msg_as, pattern
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day
from blocs.study.design import Study
from blocs.study.endings import Actor, Ending, Meaning, Step, StepKind, Weighed, traces
from blocs.study.tables.rows import cited, found
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row, citations, dated, marked

__all__ = ["endings"]

_ACTORS = {
    Actor.ORGAN: msg_as("actor", "its own organs"), Actor.MEMBERS: msg_as("actor", "its members"),
    Actor.INSIDE: msg_as("actor", "inside a member"), Actor.NOBODY: msg_as("actor", "nobody's decision"),
    Actor.NOT_RECORDED: msg_as("actor", "not known"),
}  # fmt: skip
_MEANINGS = {
    Meaning.PASSED: msg("yes: passed, which alone proves nothing"), Meaning.FAILED: msg("no: failed, the account does not hold as stated"),
    Meaning.FOUND: msg("yes: found, strong evidence for the account"), Meaning.NOT_FOUND: msg("no: not found, which alone disproves nothing"),
    Meaning.OPEN: msg("not known: nothing follows"),
}  # fmt: skip
_KINDS = {"hoop": msg("hoop test"), "smoking_gun": msg("smoking-gun test")}


def endings(study: Study, on: Day = None, *, atlas: Atlas | None = None) -> Table:
    """How did the cases that the author calls failures end: what broke first, by whose act, and does the account pass its tests?

    The steps are the record's dated facts of the last ten years, not chosen by hand; the tests are the study's. A row a step, then a row a
    test. Raises `BadQuestion` where no such case had ended by the day.
    """
    held = bundled() if atlas is None else atlas
    found = traces(study, on, atlas=held)
    return made(
        chosen([each.bloc for each in found], on if on is not None else study.on, atlas=held),
        title=msg('"{title}": how the failures ended', title=study.title),
        subtitle=tuple(line for each in found for line in (_first(each), _weighed(each)) if line),
        columns=(
            Column("case", msg("Case")), Column("on", msg("When")), Column("what", msg("What failed first, or the question")),
            Column("actor", msg("By whose act, or the answer")),
        ),
        rows=tuple(row for each in found for row in _rows(each)),
        values=tuple(row for each in found for row in _records(each)),
        notes=tuple(_NOTES),
    )  # fmt: skip


_NOTES = (
    msg(
        "Steps: organs impaired, suspended or dissolved, suspensions, notices, exits and the end, from the data; coups that succeeded in members and years in "
        "which deaths per inhabitant rose by more than a tenth, from the context tables. What is known to the month or year stands at its last possible day."
    ),
    msg(
        "Hoop test: what must have been so if the author's account holds. Smoking-gun test: what would hardly have been so if it did not. The tests are the "
        "study's; the steps come from the data."
    ),
    msg("That one thing came before another does not show that it caused it."),
)


def _first(each: Ending) -> Message:
    """What broke first, and what came before."""
    of = {"case": each.bloc.label, "step": _dated(each.first), "before": _before(each.before_first)}
    if each.perhaps_first:
        return msg(
            "{case}: first to break, {step}; perhaps before it: {perhaps}. Listed before it: {before}.", perhaps=_listed(each.perhaps_first), **of
        )
    return msg("{case}: first to break, {step}. Listed before it: {before}.", **of)


def _before(steps: tuple[Step, ...]) -> object:
    """Coups by their days, and the years in which deaths rose."""
    coups = [_dated(each) for each in steps if each.kind is StepKind.COUP]
    years = [each.on for each in steps if each.kind is StepKind.DEATHS]
    rises = [msg("deaths rose in {years}", years=joined(years, ", "))] if years else []
    return joined((*coups, *rises)) if steps else msg("the data have nothing of the kind")


def _listed(steps: tuple[Step, ...]) -> object:
    return joined(map(_dated, steps))


def _dated(step: Step) -> object:
    return pattern("{what} ({on})", what=step.what, on=step.on)


def _weighed(each: Ending) -> Message | None:
    """How many tests of the account were passed and failed."""
    if not each.tests:
        return None
    n = {meaning: sum(one.meaning is meaning for one in each.tests) for meaning in Meaning}
    return msg(
        "{case}, the author's account: hoop tests passed {passed}, failed {failed}; smoking guns found {found}, not found {missing}; not known {open}.",
        case=each.bloc.label, passed=n[Meaning.PASSED], failed=n[Meaning.FAILED], found=n[Meaning.FOUND], missing=n[Meaning.NOT_FOUND],
        open=n[Meaning.OPEN],
    )  # fmt: skip


def _rows(each: Ending) -> Iterable[tuple[Cell, ...]]:
    for n, step in enumerate(each.steps):
        case = Cell(each.bloc.label, value=each.bloc.id) if not n else cell("")
        yield case, cell(step.on), cell(_told(step), facts=cited(step.facts)), _actor(step)
    for one in each.tests:
        yield cell(""), Cell(_KINDS[one.test.kind], value=one.test.kind), cell(_asked(one)), Cell(_MEANINGS[one.meaning], value=one.meaning.value)
        yield cell(""), cell(""), cell(one.finding.says, facts=cited(one.finding.facts)), cell("")


def _asked(one: Weighed) -> object:
    return pattern("{says} ({at})", says=one.test.says, at=joined(one.test.at, ", ")) if one.test.at else one.test.says


def _told(step: Step) -> object:
    """A step with what the record says of it."""
    what: object = msg("{what}: {text}", what=step.what, text=step.detail) if step.detail else step.what
    return msg("{what} (at work again: {on})", what=what, on=step.again) if step.again else what


def _actor(step: Step) -> Cell:
    """By whose act: the states by name where it was theirs."""
    if step.actor is Actor.MEMBER:
        return Cell(joined((each.name for each in step.states), ", "), value=step.actor.value)
    if step.kind is StepKind.DEATHS:
        return Cell("", value=step.actor.value)
    in_words = step.actor is Actor.NOT_RECORDED and step.detail
    return Cell(msg_as("actor", "as the words say") if in_words else _ACTORS[step.actor], value=step.actor.value)


def _records(each: Ending) -> Iterable[Row]:
    """A row for each step, then one for each test."""
    for n, step in enumerate(each.steps, 1):
        yield (
            {"case": each.bloc.id, "step": n} | dated("on", step.on)
            | {"kind": step.kind.value, "actor": step.actor.value, "states": [state.iso3 for state in step.states], "first": step == each.first}
            | marked("step", step.facts) | {"sources": citations(step.facts)}
        )  # fmt: skip
    for n, one in enumerate(each.tests, 1):
        about: Row = {"case": each.bloc.id, "test": n, "kind": one.test.kind, "ask": one.test.test["ask"], "at": list(one.test.at)}
        yield about | {"meaning": one.meaning.value} | found("holds", one.finding)
