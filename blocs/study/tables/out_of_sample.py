"""The table out of sample: every body as the subject, its nearest analogue decided before it, and both fates."""

from __future__ import annotations

from collections.abc import Sequence

from blocs.dates import CHECKED, On
from blocs.i18n.lazy import Message, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.study.design import Study
from blocs.study.out_of_sample import Guess, Rate, analogues, base_rates, fate, frame, judged_on, placebo
from blocs.study.tables.fates import fate_cell, fate_code, fate_row, fate_words
from blocs.study.tables.rows import checked
from blocs.study.values import rounded
from blocs.tables.cells import Cell, Column, cell, figure_cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row
from blocs.tables.wording import bloc_cell

__all__ = ["out_of_sample"]


def out_of_sample(study: Study, on: On = CHECKED, *, atlas: Atlas | None = None) -> Table:
    """Would the study's way of arguing have foretold the fates of the bodies recorded? Every one as the subject, its nearest decided analogue, both fates."""
    held = bundled() if atlas is None else atlas
    them = chosen(frame(on, atlas=held), on, atlas=held)
    guesses, loose = placebo(study, on, atlas=held), placebo(study, on, before=False, atlas=held)
    subject = held.get(study.subject).label
    nearest = listed(_near(other, apart) for other, apart, _ in analogues(study, study.subject, on, atlas=held))
    return made(
        them,
        title=them.title(N_('"{title}" out of sample, on {day}'), N_('"{title}" out of sample, each body as last checked'), title=study.title),
        columns=(
            Column("subject", msg("Body")), Column("founded", msg("Founded")), Column("fate", msg("Its fate")),
            Column("analogue", msg("Nearest, decided before")), Column("distance", msg("Distance"), "right"), Column("factors", msg("Factors"), "right"),
            Column("foretold", msg("Fate of that")), Column("right", msg("Foretold")),
        ),
        rows=tuple(map(_row, guesses)),
        values=tuple(_record(each) | checked(each.subject, judged_on(each.subject, on, atlas=held)) for each in guesses),
        subtitle=(
            joined((_score(guesses), _looser(loose)), " "),
            msg("Base rates: {rates}.", rates=joined(map(_rate, base_rates(study, on, atlas=held)))),
            msg("Nearest to {subject} at its origins among the bodies decided before it: {nearest}.", subject=subject, nearest=nearest),
        ),
        notes=(
            msg(
                "Fates: failed is dissolution or desuetude; succession, absorption, merger and expiry carry on. Profiles at origins only, "
                "as far as known: {factors}; number of founders.",
                factors=joined(_factor(study, id) for id in study.out_of_sample.profile),
            ),
            msg("Distances rest on few factors for bodies recorded in less depth; so few bodies cannot tell skill from luck, nor show a cause."),
        ),
    )  # fmt: skip


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
        return msg("no body has an analogue decided before it.")
    return msg(
        "{right} of {n} fates foretold by the nearest analogue; the commoner fate alone would be right for {commoner}.", **_counts(guesses)
    )  # fmt: skip


def _looser(guesses: Sequence[Guess]) -> Message:
    """The same of all bodies decided today, before or after."""
    if not guesses:
        return msg("Looser version, of all bodies decided today: no body has an analogue decided before it.")
    return msg(
        "Looser version, of all bodies decided today: {right} of {n} fates foretold by the nearest analogue; "
        "the commoner fate alone would be right for {commoner}.",
        **_counts(guesses),
    )


def _counts(guesses: Sequence[Guess]) -> dict[str, int]:
    """How many fates did the nearest analogue foretell, of how many, and how many would the commoner fate alone have been right for?"""
    carried = sum(fate(each.subject) == "carried on" for each in guesses)
    return {"right": sum(each.right for each in guesses), "n": len(guesses), "commoner": max(carried, len(guesses) - carried)}
