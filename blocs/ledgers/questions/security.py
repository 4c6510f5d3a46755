"""Questions about security: obligations of defence, forces, outside partners and coups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Annotated

from blocs import covariates
from blocs.dates import PartialDate, Truth, all_of, any_of
from blocs.i18n.lazy import Message, Phrase, joined, listed, msg, pattern
from blocs.ledgers.finding import Finding, as_expected, silent, truth, within
from blocs.ledgers.phrases import Article, Sentence, many, strength
from blocs.ledgers.questions.institutions import rests_on
from blocs.ledgers.terms import Covers, Date, Day, InstrumentKey, Number, OneBloc, States, Texts, Words, YesOrNo
from blocs.record.security import Partner
from blocs.record.states import State

__all__ = ["coup", "force", "obligation", "partner", "reliance_grew"]

_BEFORE = 15
"""Coups so many years before the one that is asked about are told beside it."""


def obligation(bloc: OneBloc, kind: Annotated[str, "obligation"], expect: YesOrNo, covers: Covers = "", instrument: InstrumentKey = "") -> Finding:
    """Does it bind its members in that way, against attack from outside or rebellion?"""
    duties = [duty for duty in bloc.obligations if kind in duty.kinds and rests_on(duty, instrument)]
    if not duties:
        return silent() if bloc.covered("obligations") != "complete" else Finding(as_expected(Truth.NO, expect), msg("no such clause"))
    holds = any_of(truth(getattr(duty, f"covers_{covers}")) for duty in duties) if covers else Truth.YES
    return Finding(as_expected(holds, expect), many((Article(duty.article), Sentence(duty.text)) for duty in duties), tuple(duties))


def force(bloc: OneBloc, what: Annotated[str, "figure"], on: Day, expect: Number) -> Finding:
    """Was its force of that strength, by the newest figure of that day?"""
    figures = [figure for one in bloc.forces for figure in one.figures if figure.what == what and figure.on.by(on).certain]
    if not figures:
        return silent()
    newest = max(figures, key=lambda figure: figure.on.sort_key)
    return Finding(truth(newest.value == expect), strength(newest), (newest,))


def partner(
    bloc: OneBloc, name: Words, support: Annotated[str, "support"], on: Day, expect: YesOrNo, level: Annotated[str, "level"] = "", states: States = ()
) -> Finding:
    """Had it, or had all these states, such support of that partner on that day?"""
    partners = [one for one in bloc.partners if _named(one, [name]) and support in one.support and level in ("", one.level)]
    groups = [_helping(partners, state) for state in states] or [partners]
    if not all(groups):
        return silent()
    holds = all_of(any_of(_ran(one, on) for one in group) for group in groups)
    return Finding(as_expected(holds, expect), joined(map(_supported, partners)), tuple(partners))


def _named(one: Partner, asked: Iterable[str]) -> bool:
    return any(part.casefold() in name.casefold() for name in one.name.values() for part in asked)


def _helping(partners: Iterable[Partner], state: State) -> list[Partner]:
    return [one for one in partners if state.iso3 in {helped.iso3 for helped in one.states}]


def _ran(one: Partner, on: dt.date) -> Truth:
    """Did the support run on that day?"""
    begun = one.since.by(on) if one.since else Truth.PERHAPS
    return begun & ~(one.until.by(on) if one.until else Truth.NO)


def reliance_grew(bloc: OneBloc, names: Texts, from_: Day, to: Day) -> Finding:
    """Do more members have such support on the later day than on the earlier one? Two dates, as a trend needs."""
    partners = [one for one in bloc.partners if _named(one, names)]
    if not partners:
        return silent()
    (low, top), (least, most) = _helped(partners, from_), _helped(partners, to)
    holds = Truth.YES if least > top else Truth.NO if most <= low else Truth.PERHAPS
    says = msg("members with such support: {old} on {first}, {new} on {last}", old=_range(low, top), new=_range(least, most), first=from_, last=to)
    return Finding(holds, pattern("{says} ({partners})", says=says, partners=joined(map(_supported, partners))), tuple(partners))


def _helped(partners: Iterable[Partner], on: dt.date) -> tuple[int, int]:
    """How many states have the support on that day: surely, and perhaps?"""
    answers = [(_ran(one, on), {state.iso3 for state in one.states}) for one in partners]
    sure = {state for answer, states in answers if answer.certain for state in states}
    return len(sure), len(sure | {state for answer, states in answers if answer.possible for state in states})


def _range(least: int, most: int) -> object:
    return least if least == most else msg("{least} to {most}", least=least, most=most)


def _supported(one: Partner) -> Message:
    if one.until and one.since:
        return msg("{partner}: from {since}, to {until}", partner=one.name, since=one.since, until=one.until)
    if one.until:
        return msg("{partner}: since when is not known, to {until}", partner=one.name, until=one.until)
    if one.since:
        return msg("{partner}: from {since}", partner=one.name, since=one.since)
    return msg("{partner}: since when is not known", partner=one.name)


def coup(states: States, expect: Date) -> Finding:
    """Did a coup succeed in all these states at that date?"""
    coups = [(state, _succeeded(state)) for state in states]
    if not all(held for _, held in coups):
        return Finding(Truth.NO, msg("the data do not have a successful coup for each of them"))
    holds = all_of(any_of(within(one.on, expect) for one in held) for _, held in coups)
    recent = [(state, _recent(held, expect)) for state, held in coups]
    return Finding(holds, _coups_told(recent), tuple(one.fact for _, held in recent for one in held))


def _succeeded(state: State) -> list[covariates.Coup]:
    return [one for one in covariates.coups() if one.state == state.iso3 and one.successful]


def _recent(held: Iterable[covariates.Coup], expect: PartialDate) -> list[covariates.Coup]:
    return [one for one in held if one.on.earliest.year >= expect.earliest.year - _BEFORE]


def _coups_told(coups: Iterable[tuple[State, list[covariates.Coup]]]) -> Phrase:
    return many((state.name, listed(one.on for one in held)) for state, held in coups)
