"""Questions about institutions and goals: what was in law, at work, stated or reached by a day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from blocs.dates import Truth, all_of, any_of
from blocs.i18n.lazy import Phrase, joined, listed, msg, pattern
from blocs.ledgers.finding import Finding, as_expected, silent, within
from blocs.ledgers.phrases import Article, Sentence, pair
from blocs.ledgers.terms import Date, Day, GoalKeys, InstrumentKey, Number, OneBloc, StandingOrStatus, YesOrNo
from blocs.record.bloc import Bloc
from blocs.record.institutions import Goal, Institution
from blocs.tables.wording import Term

__all__ = ["began", "goal", "organ", "organs", "rests_on"]


def organ(
    bloc: OneBloc, organ: Annotated[str, "organ"], on: Day, status: StandingOrStatus, expect: YesOrNo, instrument: InstrumentKey = ""
) -> Finding:
    """Had it such an organ in law, at work, or with that status, by that day?"""
    institutions = [one for one in bloc.institutions if organ in one.organs and rests_on(one, instrument)]
    if not institutions and not _all_recorded(bloc):
        return silent()
    answers = [(one, _stands(one, status, on)) for one in institutions]
    says = joined(pair(_named(one), _since(one, status) or _ANSWERS[answer]) for one, answer in answers)
    holds = as_expected(any_of(answer for _, answer in answers), expect)
    return Finding(holds, says if institutions else msg("no such organ"), tuple(institutions))


_ANSWERS = {Truth.YES: msg("yes"), Truth.NO: msg("no"), Truth.PERHAPS: msg("perhaps")}


def _all_recorded(bloc: Bloc) -> bool:
    return bloc.covered("institutions") in ("complete", "principal")


def rests_on(fact: Any, instrument: str) -> bool:
    """Does it rest on that instrument, if one is asked for?"""
    return not instrument or (fact.instrument is not None and fact.instrument.key == instrument)


def _named(one: Institution) -> object:
    return pattern("{organ} ({article})", organ=one.name, article=Article(one.article)) if one.article else one.name


def _stands(one: Institution, status: str, on: dt.date) -> Truth:
    """Was it at work, in law, or had it been given that status, by that day?"""
    if status == "at_work":
        return one.at_work(on)
    if status == "in_law":
        return one.in_law(on)
    return any_of(change.on.by(on) for change in one.history if change.status == status)


def _since(one: Institution, status: str) -> Phrase | None:
    """When it was given that status; nothing if it never was, or if it is asked whether it was at work or in law."""
    first = next((change for change in one.history if change.status == status), None)
    return msg("{status} {on}", status=Term("status", status), on=first.on) if first else None


def organs(bloc: OneBloc, on: Day, status: StandingOrStatus, at_most: Number) -> Finding:
    """Had it at most so many organs in law, at work, or with that status, by that day?"""
    if not _all_recorded(bloc):
        return silent()
    answers = [(one, _stands(one, status, on)) for one in bloc.institutions]
    least, most = sum(answer.certain for _, answer in answers), sum(answer.possible for _, answer in answers)
    holds = Truth.YES if most <= at_most else Truth.NO if least > at_most else Truth.PERHAPS
    named = listed(one.name for one, answer in answers if answer.possible)
    says = msg("organs: {n} ({names})", n=most, names=named) if most else msg("organs: none of {n}", n=len(answers))
    return Finding(holds, says, bloc.institutions)


def began(bloc: OneBloc, organ: Annotated[str, "organ"], status: Annotated[str, "status"], expect: Date) -> Finding:
    """Was such an organ first given that status at that date?"""
    changes = [change for one in bloc.institutions if organ in one.organs for change in one.history if change.status == status]
    if not changes:
        return silent()
    first = min(changes, key=lambda change: change.on.sort_key)
    says = msg("{status} from {on}", status=Term("status", first.status), on=first.on)
    return Finding(within(first.on, expect), says, (first,))


def goal(
    bloc: OneBloc, keys: GoalKeys, on: Day, expect: YesOrNo, status: Annotated[str, "goal_status"] = "stated", instrument: InstrumentKey = ""
) -> Finding:
    """Were all these goals stated, or had they that status, by that day?"""
    goals = [one for one in bloc.goals if one.key in keys]
    if len(goals) < len(keys):
        return silent()
    holds = all_of(_reached(one, status, on) if rests_on(one, instrument) else Truth.NO for one in goals)
    return Finding(as_expected(holds, expect), joined(Sentence(one.text) for one in goals), tuple(goals))


def _reached(one: Goal, status: str, on: dt.date) -> Truth:
    if status == "stated":
        return one.stated(on)
    return any_of(entry.on.by(on) for entry in one.history if entry.status == status)
