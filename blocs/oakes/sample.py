"""The essay out of sample: every recorded body as the subject, base rates of ending, years to failure. Rules: docs/oakes-rules.md, section 12."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from blocs.atlas import bundled
from blocs.bloc import Bloc
from blocs.compare.common import On, made, said, word
from blocs.dates import Truth, day, months_after
from blocs.errors import BadQuestion
from blocs.oakes.clocks import Moment
from blocs.oakes.factors import factor
from blocs.oakes.outcomes import decided
from blocs.oakes.values import Value
from blocs.table import UNKNOWN, Cell, Column, Table, cell, names

__all__ = ["Guess", "analogues", "analogues_table", "base_rates", "fate", "frame", "lifetimes", "out_of_sample", "placebo", "profile", "survival"]

PROFILE = ("F1", "F1b", "F7", "F8", "F12", "F13")
MONTHS = 22
FAILED = frozenset({"dissolution", "desuetude"})


def frame(on: dt.date) -> tuple[Bloc, ...]:
    """The bodies compared: founded on a day that is known, by that day; the continental organisation and its predecessor left out."""
    return tuple(
        each for each in bundled() if each.founded and each.founded.exact and each.founded.earliest <= on and "continental" not in each.kinds
    )


def fate(bloc: Bloc) -> str:
    """Did it fail (dissolution, desuetude), or carry on (alive, or in another body)? Succession and merger are not failure."""
    return "failed" if bloc.ended and bloc.ended.how in FAILED else "carried on"


def profile(bloc: Bloc) -> dict[str, Value]:
    """Its factors at origins: at 22 months, or at its end if that came first; with the number of founders over twenty."""
    assert bloc.founded is not None
    at = min(months_after(bloc.founded.earliest, MONTHS), bloc.last_day)
    moment = Moment("origins", (at,), bloc.founders)
    found = {id: factor(id, bloc, moment) for id in PROFILE}
    if bloc.covered("memberships") == "complete":
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


def analogues(bloc: Bloc | str, on: On = None, most: int = 5, *, before: bool = True) -> tuple[tuple[Bloc, float, int], ...]:
    """Which decided bodies were most like this one at its origins, nearest first? `before`: only those decided before it was founded."""
    asked = day(on) if on is not None else today()
    subject = bundled().get(bloc)
    assert subject.founded is not None
    mine = profile(subject)
    found = []
    for other in frame(asked):
        when = subject.founded.earliest if before else asked
        if other.id != subject.id and decided(other, when) and other.founded and (not before or other.founded.latest < subject.founded.earliest):
            apart = _apart(mine, profile(other))
            if apart:
                found.append((other, *apart))
    return tuple(sorted(found, key=lambda each: (each[1], each[0].id))[:most])


def placebo(on: On = None, *, before: bool = True) -> tuple[Guess, ...]:
    """With every decided body in turn as the subject: was the fate of its nearest analogue its own?"""
    asked = day(on) if on is not None else today()
    found = []
    for subject in frame(asked):
        if not decided(subject, asked):
            continue
        nearest = analogues(subject, asked, 1, before=before)
        if nearest:
            other, distance, count = nearest[0]
            found.append(Guess(subject, other, distance, count, fate(other) == fate(subject)))
    return tuple(found)


def today() -> dt.date:
    """The day on which the whole record stands: the earliest horizon of the living bodies."""
    return bundled().horizon(bundled())


@attrs.frozen
class Rate:
    """How many of the bodies founded early enough had ended, and had failed, within so many years."""

    years: int
    group: str
    n: int
    ended: int
    failed: int


def base_rates(on: On = None) -> tuple[Rate, ...]:
    """How often did bodies end, and fail, within 10 and 20 years of founding: all, and those that put security first?"""
    asked = day(on) if on is not None else today()
    found = []
    for group in ("all", "security first"):
        for years in (10, 20):
            old = [each for each in frame(asked) if each.founded and months_after(each.founded.earliest, 12 * years) <= asked]
            if group == "security first":
                old = [each for each in old if "F8" in (own := profile(each)) and own["F8"].low == 1.0]
            ended = [each for each in old if each.ended and each.founded and each.ended.on.latest < months_after(each.founded.earliest, 12 * years)]
            found.append(Rate(years, group, len(old), len(ended), sum(fate(each) == "failed" for each in ended)))
    return tuple(found)


def lifetimes(on: On = None) -> tuple[tuple[Bloc, float, bool], ...]:
    """Years from founding to failure, or to the day or the end in another body (censored); True where it failed."""
    asked = day(on) if on is not None else today()
    found = []
    for each in frame(asked):
        assert each.founded is not None
        end = min(each.last_day if each.ended else asked, asked)
        found.append((each, (end - each.founded.earliest).days / 365.2425, fate(each) == "failed" and each.alive(asked) is Truth.NO))
    return tuple(found)


def survival(on: On = None) -> Table:
    """Which share of bodies had not failed after so many years (Kaplan and Meier 1958)? Needs scipy; n and failures are printed with it.

    Raises `BadQuestion` with the line to install where scipy is missing.
    """
    try:
        from scipy import stats
    except ImportError:
        raise BadQuestion("survival needs scipy: pip install scipy") from None
    asked = day(on) if on is not None else today()
    found = lifetimes(asked)
    groups = {"all": found}
    for id, above, below in (("F1b", "trio in law", "trio not all in law"), ("F8", "security first", "not security first")):
        known = [(each, profile(each[0])[id]) for each in found if id in profile(each[0])]
        groups[above] = tuple(each for each, value in known if value.low == 1.0)
        groups[below] = tuple(each for each, value in known if value.high < 1.0)
    rows = []
    for label, group in groups.items():
        failures = [years for _, years, failed in group if failed]
        censored = [years for _, years, failed in group if not failed]
        shares: list[Cell] = []
        for years in (5, 10, 20, 30):
            if not failures or len(group) < 3:
                shares.append(cell(why=UNKNOWN) if len(group) < 3 else cell("1.00"))
                continue
            data = stats.CensoredData(uncensored=failures, right=censored)
            shares.append(cell(f"{float(stats.ecdf(data).sf.evaluate(years)):.2f}"))
        rows.append((cell(label), cell(len(group)), cell(len(failures)), *shares))
    columns = (
        Column("group", "Bodies"), Column("n", "n", "right"), Column("failed", "Failed", "right"),
        *(Column(f"y{years}", f"{years} years", "right") for years in (5, 10, 20, 30)),
    )  # fmt: skip
    note = (
        "Share not failed after so many years. The living, and those that ended in another body, are censored. Groups under three are not shown. "
        "No cause is shown by it."
    )
    return made(frame(asked), title=f"Survival of recorded bodies, to {said(asked)}", on=asked, columns=columns, rows=tuple(rows), notes=(note,))


def out_of_sample(on: On = None) -> Table:
    """Would the essay's way of arguing have foretold the fates of the bodies recorded? Every one as the subject, its nearest decided analogue, both fates."""
    asked = day(on) if on is not None else today()
    guesses, loose = placebo(asked), placebo(asked, before=False)
    rows = [
        (
            cell(each.subject.label.en), cell(each.subject.founded), cell(_fate(each.subject)), cell(each.analogue.label.en if each.analogue else "none"),
            cell(f"{each.distance:.2f}"), cell(each.factors), cell(_fate(each.analogue) if each.analogue else ""), cell("right" if each.right else "wrong"),
        )
        for each in guesses
    ]  # fmt: skip
    columns = (
        Column("subject", "Body"), Column("founded", "Founded"), Column("fate", "Its fate"), Column("analogue", "Nearest, decided before"),
        Column("distance", "Distance", "right"), Column("factors", "Factors", "right"), Column("foretold", "Fate of that"), Column("right", "Foretold"),
    )  # fmt: skip
    rates = [f"within {each.years} years, {each.group}: {each.ended} of {each.n} ended, {each.failed} of them failed" for each in base_rates(asked)]
    aes = analogues("aes", asked)
    nearest = names(f"{other.label} ({_fate(other)}, {distance:.2f})" for other, distance, _ in aes)
    return made(
        frame(asked), title=f"The essay out of sample, on {said(asked)}", on=asked, columns=columns, rows=tuple(rows),
        subtitle=(
            f"{_score(guesses)} Looser version, of all bodies decided today: {_score(loose)}",
            f"Base rates: {'; '.join(rates)}.",
            f"Nearest to AES at its origins among the bodies decided before it: {nearest}.",
        ),
        notes=(
            "Fates: failed is dissolution or desuetude; succession, absorption, merger and expiry carry on. Profiles at origins only: organs in law, breadth, "
            "security first, isolation, overlap, founders, as far as known.",
            "Distances rest on few factors for bodies recorded in less depth; so few bodies cannot tell skill from luck, nor show a cause.",
        ),
    )  # fmt: skip


def analogues_table(bloc: Bloc | str, on: On = None) -> Table:
    """Which bodies were most like this one at its origins, and what became of them: those decided before it, and of all decided today?"""
    asked = day(on) if on is not None else today()
    subject = bundled().get(bloc)
    rows = []
    for label, before in (("decided before it", True), ("of all decided today", False)):
        for other, distance, count in analogues(subject, asked, 8, before=before):
            life = f"{other.founded.words() if other.founded else '?'} to {other.ended.on.words() if other.ended else 'now'}"
            rows.append((cell(label), cell(other.label.en), cell(life), cell(_fate(other)), cell(f"{distance:.2f}"), cell(count)))
    columns = (
        Column("group", "Among"), Column("bloc", "Body"), Column("life", "Lived"), Column("fate", "Fate"), Column("distance", "Distance", "right"),
        Column("factors", "Factors", "right"),
    )  # fmt: skip
    mine = ", ".join(f"{id} {value.shown}" for id, value in profile(subject).items())
    return made(
        frame(asked), title=f"Nearest analogues of {subject.label} at its origins, on {said(asked)}", subtitle=(f"Its profile: {mine}.",), on=asked,
        columns=columns, rows=tuple(rows), notes=("Mean distance, 0 to 1, over the factors known for both; resemblance is not cause.",),
    )  # fmt: skip


def _fate(bloc: Bloc) -> str:
    return f"{fate(bloc)} ({word('ending', bloc.ended.how)})" if bloc.ended else "alive"


def _score(guesses: Sequence[Guess]) -> str:
    if not guesses:
        return "no body has an analogue decided before it."
    right = sum(each.right for each in guesses)
    carried = sum(fate(each.subject) == "carried on" for each in guesses)
    commoner = max(carried, len(guesses) - carried)
    return f"{right} of {len(guesses)} fates foretold by the nearest analogue; the commoner fate alone would be right for {commoner}."
