"""The comparison out of sample: every recorded body as the subject, its nearest analogues, base rates of ending (section 12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from blocs.dates import CHECKED, Checked, On, day, months_after
from blocs.i18n.messages import N_, number, say, say_as, say_n
from blocs.record.bloc import Bloc
from blocs.record.codes import Ending, Extent, Section
from blocs.registry import bundled
from blocs.study.clocks import Moment
from blocs.study.factors import factor
from blocs.study.outcomes import decided
from blocs.study.values import Value
from blocs.tables.selection import chosen as cases_on
from blocs.tables.selection import made
from blocs.tables.table import Cell, Column, Table, cell, figure_cell, names, tabled
from blocs.tables.wording import word

__all__ = ["Guess", "analogues", "analogues_table", "base_rates", "fate", "frame", "out_of_sample", "placebo", "profile"]

PROFILE = ("F1", "F1b", "F7", "F8", "F12", "F13")
MONTHS = 22
FAILED = frozenset({Ending.DISSOLUTION, Ending.DESUETUDE})


def frame(on: On = CHECKED) -> tuple[Bloc, ...]:
    """The bodies compared: founded on a day that is known, by that day; the continental organisation and its predecessor left out."""
    return tuple(
        each
        for each in bundled()
        if each.founded and each.founded.exact and each.founded.earliest <= judged_on(each, on) and "continental" not in each.kinds
    )


def judged_on(bloc: Bloc, on: On = CHECKED) -> dt.date:
    """The day on which a body's fate is judged: the day asked for; else, of the living, the one to which it was checked, of the dead, the newest of these."""
    if not isinstance(on, Checked):
        return day(on)
    return max(each.last_day for each in bundled() if not each.ended) if bloc.ended else bloc.last_day


def fate(bloc: Bloc) -> str:
    """Did it fail (dissolution, desuetude), or carry on (alive, or in another body)? Succession and merger are not failure."""
    return "failed" if bloc.ended and bloc.ended.how in FAILED else "carried on"


def profile(bloc: Bloc) -> dict[str, Value]:
    """Its factors at origins: at 22 months, or at its end if that came first; with the number of founders over twenty."""
    assert bloc.founded is not None
    at = min(months_after(bloc.founded.earliest, MONTHS), bloc.last_day)
    moment = Moment("origins", (at,), bloc.founders)
    found = {id: factor(id, bloc, moment) for id in PROFILE}
    if bloc.covered(Section.MEMBERSHIPS) == Extent.COMPLETE:
        size = min(len(bloc.founders) / 20, 1.0)
        found["founders"] = Value(low=size, high=size, shown=str(len(bloc.founders)))
    return {id: value for id, value in found.items() if value.known}


def _apart(one: dict[str, Value], other: dict[str, Value]) -> tuple[float, int] | None:
    """Mean distance at the middle of the intervals over the factors known for both, at least two; and how many."""
    shared = [id for id in one if id in other]
    if len(shared) < 2:
        return None
    gaps = [abs((one[id].low + one[id].high) - (other[id].low + other[id].high)) / 2 for id in shared]
    return sum(gaps) / len(gaps), len(gaps)


@attrs.frozen
class Guess:
    """A body, its nearest analogue among those decided, and whether the analogue's fate was its own."""

    subject: Bloc
    analogue: Bloc | None
    distance: float
    factors: int
    right: bool


def analogues(bloc: Bloc | str, on: On = CHECKED, most: int = 5, *, before: bool = True) -> tuple[tuple[Bloc, float, int], ...]:
    """Which decided bodies were most like this one at its origins, nearest first? `before`: only those decided before it was founded."""
    subject = bundled().get(bloc)
    assert subject.founded is not None
    mine = profile(subject)
    found = []
    for other in frame(on):
        when = subject.founded.earliest if before else judged_on(other, on)
        if other.id != subject.id and decided(other, when) and other.founded and (not before or other.founded.latest < subject.founded.earliest):
            apart = _apart(mine, profile(other))
            if apart:
                found.append((other, *apart))
    return tuple(sorted(found, key=lambda each: (each[1], each[0].id))[:most])


def placebo(on: On = CHECKED, *, before: bool = True) -> tuple[Guess, ...]:
    """With every decided body in turn as the subject: was the fate of its nearest analogue its own?"""
    found = []
    for subject in frame(on):
        if not decided(subject, judged_on(subject, on)):
            continue
        nearest = analogues(subject, on, 1, before=before)
        if nearest:
            other, distance, count = nearest[0]
            found.append(Guess(subject, other, distance, count, fate(other) == fate(subject)))
    return tuple(found)


@attrs.frozen
class Rate:
    """How many of the bodies founded early enough had ended, and had failed, within so many years."""

    years: int
    group: str
    n: int
    ended: int
    failed: int


def base_rates(on: On = CHECKED) -> tuple[Rate, ...]:
    """How often did bodies end, and fail, within 10 and 20 years of founding: all, and those that put security first?"""
    found = []
    for group in ("all", "security first"):
        for years in (10, 20):
            old = [each for each in frame(on) if each.founded and months_after(each.founded.earliest, 12 * years) <= judged_on(each, on)]
            if group == "security first":
                old = [each for each in old if "F8" in (own := profile(each)) and own["F8"].low == 1.0]
            ended = [each for each in old if each.ended and each.founded and each.ended.on.latest < months_after(each.founded.earliest, 12 * years)]
            found.append(Rate(years, group, len(old), len(ended), sum(fate(each) == "failed" for each in ended)))
    return tuple(found)


@tabled
def out_of_sample(on: On = CHECKED) -> Table:
    """Would the essay's way of arguing have foretold the fates of the bodies recorded? Every one as the subject, its nearest decided analogue, both fates."""
    them = cases_on(frame(on), on)
    guesses, loose = placebo(on), placebo(on, before=False)
    rows = [
        (
            cell(each.subject.label), cell(each.subject.founded), cell(_fate(each.subject)), cell(each.analogue.label if each.analogue else say("none")),
            figure_cell(each.distance, each.distance), cell(each.factors), cell(_fate(each.analogue) if each.analogue else ""), _foretold(each),
        )
        for each in guesses
    ]  # fmt: skip
    columns = (
        Column("subject", say("Body")), Column("founded", say("Founded")), Column("fate", say("Its fate")),
        Column("analogue", say("Nearest, decided before")), Column("distance", say("Distance"), "right"), Column("factors", say("Factors"), "right"),
        Column("foretold", say("Fate of that")), Column("right", say("Foretold")),
    )  # fmt: skip
    near = N_("{body} ({fate}, {distance})")
    nearest = names(say(near, body=other.label, fate=_fate(other), distance=number(apart, ".2f")) for other, apart, _ in analogues("aes", on))
    return made(
        them, title=them.title(N_("The essay out of sample, on {day}"), N_("The essay out of sample, each body as last checked")), columns=columns, rows=tuple(rows),
        subtitle=(
            f"{_score(guesses)} {_looser(loose)}",
            say("Base rates: {rates}.", rates=say("; ").join(map(_rate, base_rates(on)))),
            say("Nearest to AES at its origins among the bodies decided before it: {nearest}.", nearest=nearest),
        ),
        notes=(
            say(
                "Fates: failed is dissolution or desuetude; succession, absorption, merger and expiry carry on. Profiles at origins only: "
                "organs in law, breadth, security first, isolation, overlap, founders, as far as known."
            ),
            say("Distances rest on few factors for bodies recorded in less depth; so few bodies cannot tell skill from luck, nor show a cause."),
        ),
    )  # fmt: skip


def _foretold(guess: Guess) -> Cell:
    return Cell(say_as("guess", "right"), value="right") if guess.right else Cell(say_as("guess", "wrong"), value="wrong")


def _rate(each: Rate) -> str:
    of = {"years": each.years, "total": each.n, "failed": each.failed}
    if each.group == "all":
        return say_n(
            "within {years} years, all: {n} of {total} ended, {failed} of them failed",
            "within {years} years, all: {n} of {total} ended, {failed} of them failed", each.ended, **of,
        )  # fmt: skip
    return say_n(
        "within {years} years, security first: {n} of {total} ended, {failed} of them failed",
        "within {years} years, security first: {n} of {total} ended, {failed} of them failed", each.ended, **of,
    )  # fmt: skip


@tabled
def analogues_table(bloc: Bloc | str, on: On = CHECKED) -> Table:
    """Which bodies were most like this one at its origins, and what became of them: those decided before it, and of all decided today?"""
    subject, them = bundled().get(bloc), cases_on(frame(on), on)
    nearest, each_checked = (
        N_("Nearest analogues of {subject} at its origins, on {day}"),
        N_("Nearest analogues of {subject} at its origins, each body as last checked"),
    )
    rows = []
    for label, before in ((say("decided before it"), True), (say("of all decided today"), False)):
        for other, distance, count in analogues(subject, on, 8, before=before):
            rows.append((cell(label), cell(other.label), cell(_life(other)), cell(_fate(other)), figure_cell(distance, distance), cell(count)))
    columns = (
        Column("group", say("Among")), Column("bloc", say("Body")), Column("life", say("Lived")), Column("fate", say("Fate")),
        Column("distance", say("Distance"), "right"), Column("factors", say("Factors"), "right"),
    )  # fmt: skip
    mine = {say("founders") if id == "founders" else id: value.shown for id, value in profile(subject).items()}
    shown = say_as("list of figures", ", ").join(f"{what} {value}" for what, value in mine.items())
    return made(
        them, title=them.title(nearest, each_checked, subject=subject.label),
        subtitle=(say("Its profile: {profile}.", profile=shown),), columns=columns, rows=tuple(rows),
        notes=(say("Mean distance, 0 to 1, over the factors known for both; resemblance is not cause."),),
    )  # fmt: skip


def _life(bloc: Bloc) -> str:
    assert bloc.founded is not None
    if bloc.ended:
        return say_as("life", "{since} to {until}", since=bloc.founded.words(), until=bloc.ended.on.words())
    return say_as("life", "{since} to now", since=bloc.founded.words())


def _fate(bloc: Bloc) -> str:
    if not bloc.ended:
        return say_as("fate", "alive")
    how = word("ending", bloc.ended.how)
    return say("failed ({how})", how=how) if fate(bloc) == "failed" else say("carried on ({how})", how=how)


def _score(guesses: Sequence[Guess]) -> str:
    if not guesses:
        return say("no body has an analogue decided before it.")
    return say(
        "{right} of {n} fates foretold by the nearest analogue; the commoner fate alone would be right for {commoner}.", **_counts(guesses)
    )  # fmt: skip


def _looser(guesses: Sequence[Guess]) -> str:
    """The same of all bodies decided today, before or after."""
    if not guesses:
        return say("Looser version, of all bodies decided today: no body has an analogue decided before it.")
    return say(
        "Looser version, of all bodies decided today: {right} of {n} fates foretold by the nearest analogue; "
        "the commoner fate alone would be right for {commoner}.",
        **_counts(guesses),
    )


def _counts(guesses: Sequence[Guess]) -> dict[str, int]:
    """How many fates did the nearest analogue foretell, of how many, and how many would the commoner fate alone have been right for?"""
    carried = sum(fate(each.subject) == "carried on" for each in guesses)
    return {"right": sum(each.right for each in guesses), "n": len(guesses), "commoner": max(carried, len(guesses) - carried)}
