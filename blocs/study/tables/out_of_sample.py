"""The table out of sample: every body as the subject, its nearest analogue decided before it, and both fates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blocs.dates import CHECKED, On
from blocs.i18n.lazy import Message, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.out_of_sample import (
    FATES,
    Guess,
    Rate,
    Tally,
    analogues,
    base_rates,
    frame,
    judged_on,
    placebo,
    region_asked,
    two_by_two,
    without_analogue,
)
from blocs.study.tables.breadth import counted_over
from blocs.study.tables.fates import fate_cell, fate_code, fate_row, fate_words
from blocs.study.tables.rows import checked
from blocs.study.values import rounded
from blocs.tables.cells import Cell, Column, cell, figure_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row
from blocs.tables.wording import bloc_cell

__all__ = ["out_of_sample"]


def out_of_sample(study: Study, on: On = CHECKED, *, region: str | None = None, atlas: Atlas | None = None) -> Table:
    """Would the nearest analogue have foretold the fates of the bodies recorded? Every one as the subject, its nearest decided analogue, both fates.

    The last four rows count them two by two: what happened, by what the analogue foretold. Of the region of the study's own subject, of another
    `region`, or of "all".
    """
    held = bundled() if atlas is None else atlas
    within = region_asked(region, held[study.subject])
    them = chosen(frame(on, region=within, atlas=held), on, least=0, atlas=held)
    guesses, loose = (placebo(study, on, before=before, region=within, atlas=held) for before in (True, False))
    counts = two_by_two(guesses)
    subject = called(held.get(study.subject))
    nearest = listed(_near(other, apart) for other, apart, _ in analogues(study, study.subject, on, region=within, atlas=held))
    return made(
        them,
        title=them.title(
            N_('"{title}": does its method work on other organisations? On {day}'),
            N_('"{title}": does its method work on other organisations? Each as last checked'), title=study.title),
        columns=(
            Column("subject", msg("Body")), Column("founded", msg("Founded")), Column("fate", msg("Its fate")),
            Column("analogue", msg("Most similar, fate known before")), Column("distance", msg("Distance"), "right"), Column("factors", msg("Factors"), "right"),
            Column("foretold", msg("What became of that one")), Column("right", msg("Prediction")),
        ),
        rows=(*map(_row, guesses), *map(_tally, counts)),
        values=(
            *(_record(each) | checked(each.subject, judged_on(each.subject, on, atlas=held)) for each in guesses),
            *({"happened": _CODES[each.happened], "analogue_foretold": _CODES[each.foretold], "bodies": each.n} for each in counts),
        ),
        subtitle=(
            joined((_score(guesses), _looser(loose)), " "),
            msg("Base rates: {rates}.", rates=joined(_rate(each) for each in base_rates(study, on, region=within, atlas=held) if each.n)),
            msg("Most like {subject:the} at its founding, among those whose fate was known before: {nearest}.", subject=subject, nearest=nearest),
            *counted_over(within, held),
        ),
        notes=tuple(_notes(study, without_analogue(study, on, region=within, atlas=held))),
    )  # fmt: skip


def _notes(study: Study, left: Sequence[Bloc]) -> Iterator[Message]:
    yield msg(
        "An organisation failed if it was dissolved or fell out of use; one that was succeeded, absorbed or merged, or whose term expired, carried on. They are "
        "compared at their founding only, on what is known of: {factors}; number of founders.",
        factors=joined(_factor(study, id) for id in study.out_of_sample.profile),
    )
    yield msg("Two bodies are compared where at least {n} of these are known for both.", n=study.rules.factors_at_least)
    if left:
        yield msg(
            "Left out, because no similar organisation had run its course before: {bodies}.", bodies=joined((each.label for each in left), ", ")
        )
    yield msg(
        "A base rate counts only bodies founded so many years ago or more, so that the two are of different bodies and the longer one can be the "
        "lower; the estimate of --part survival counts every body for as long as it was observed, and is the one to cite."
    )
    yield msg(
        "So few failures cannot tell skill from luck, nor show a cause; nor do they speak for or against arguing from what organisations did later."
    )


def _factor(study: Study, id: str) -> object:
    return pattern("{id} {label}", id=id, label=study.labels[id]) if id in study.labels else id


def _near(body: Bloc, distance: float) -> Message:
    return msg("{body} ({fate}, {distance})", body=body.label, fate=fate_words(body), distance=rounded(distance))


def _row(each: Guess) -> tuple[Cell, ...]:
    right = Cell(msg_as("guess", "right"), value=True) if each.right else Cell(msg_as("guess", "wrong"), value=False)
    return (
        bloc_cell(each.subject), cell(each.subject.founded), fate_cell(each.subject), bloc_cell(each.analogue) if each.analogue else cell(msg("none")),
        figure_cell(each.distance, each.distance), cell(each.factors), fate_cell(each.analogue), right,
    )  # fmt: skip


def _tally(each: Tally) -> tuple[Cell, ...]:
    """One of the four counts: how many bodies, what became of them, and what was foretold."""
    right = each.happened == each.foretold
    words = msg_as("guess", "right") if right else msg_as("guess", "wrong")
    return (
        cell(msg_n("{n} body", "{n} bodies", each.n)), cell(""), _fate(each.happened), cell(""), cell(""), cell(""), _fate(each.foretold),
        Cell(words, value=right),
    )  # fmt: skip


def _fate(code: str) -> Cell:
    return Cell(_FATES[code], value=_CODES[code])


_FATES = {"carried on": msg_as("fate", "carried on"), "failed": msg_as("fate", "failed")}
_CODES = {each: each.replace(" ", "_") for each in _FATES}


def _record(each: Guess) -> Row:
    other = each.analogue
    apart: Row = {"analogue": other.id if other else None, "analogue_fate": fate_code(other) if other else None}
    return (
        {"subject": each.subject.id} | fate_row(each.subject) | apart | {"distance": each.distance, "factors": each.factors, "foretold": each.right}
    )


def _rate(each: Rate) -> Message:
    of = {"years": each.years, "total": each.n, "failed": each.failed}
    if each.group == "all":
        return msg_n(
            "within {years} years, all: {n} of {total} ended, {failed} of them failed",
            "within {years} years, all: {n} of {total} ended, {failed} of them failed", each.ended, **of,
        )  # fmt: skip
    return msg_n(
        "within {years} years, security first: {n} of {total} ended, {failed} of them failed",
        "within {years} years, security first: {n} of {total} ended, {failed} of them failed", each.ended, **of,
    )  # fmt: skip


def _score(guesses: Sequence[Guess]) -> Message:
    if not guesses:
        return msg("No organisation has a similar one whose fate was known before.")
    return msg(
        "The most similar organisation predicts {survivals_told} of {survivals} survivals and {failures_told} of {failures} failures.",
        **_apart(guesses),
    )


def _looser(guesses: Sequence[Guess]) -> Message:
    """The same of all bodies decided today, before or after."""
    if not guesses:
        return msg("If every organisation whose fate is known today may be used: none has one to be compared with.")
    return msg(
        "If every organisation whose fate is known today may be used: {survivals_told} of {survivals} survivals "
        "and {failures_told} of {failures} failures are predicted.",
        **_apart(guesses),
    )


def _apart(guesses: Sequence[Guess]) -> dict[str, int]:
    """How many survivals were there and how many of them foretold, and how many failures?"""
    counts = two_by_two(guesses)
    of = {fate: sum(each.n for each in counts if each.happened == fate) for fate in FATES}
    told = {each.happened: each.n for each in counts if each.happened == each.foretold}
    return {
        "survivals": of["carried on"], "survivals_told": told["carried on"], "failures": of["failed"], "failures_told": told["failed"],
    }  # fmt: skip
