"""What became of each case: it exists, it meets, it reached its goals, it kept its members, their governments stood. Rules: section 7."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import attrs

from blocs import covariates
from blocs.dates import Day, Truth, day, day_words, months_after
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import EntryKind, ExitKind, Extent, GoalStatus, MemberKind, OrganKind, Section, Status
from blocs.record.institutions import Goal
from blocs.tables.table import NOT_APPLICABLE, UNKNOWN
from blocs.tables.wording import word

__all__ = ["OUTCOMES", "Outcome", "decided", "outcome"]


@attrs.frozen
class Outcome:
    """An outcome on a day: a share from 0 to 1 (lowest and highest) where there is one, words, and the facts it rests on.

    `why` is "unknown" where the record cannot say, `open` that the day has not come.
    """

    low: float = 0.0
    high: float = 0.0
    says: str = ""
    facts: tuple[object, ...] = ()
    why: str = ""


def decided(bloc: Bloc, on: dt.date) -> bool:
    """Is its survival decided: had it ended, or was it over ten years old?"""
    return bloc.alive(on) is Truth.NO or (bloc.founded is not None and months_after(bloc.founded.latest, 120) < on)


def exists(bloc: Bloc, on: dt.date) -> Outcome:
    """O1: does it exist?"""
    alive = bloc.alive(on)
    low, high = float(alive.certain), float(alive.possible)
    if alive.certain:
        return Outcome(low, high, say("alive on {on}", on=day_words(on)), (bloc.founding.dated,) if bloc.founding else ())
    ended = bloc.ended
    return Outcome(low, high, say("ended {on}", on=ended.on.words()) if ended else say("not founded"), (ended,) if ended else ())


def vitality(bloc: Bloc, on: dt.date) -> Outcome:
    """O2: did the supreme organ meet within its interval, or 24 months where it has none?"""
    organs = [each for each in bloc.institutions if OrganKind.SUPREME_ORGAN in each.organs]
    if not organs:
        return Outcome(why=UNKNOWN, says=say("no supreme organ is recorded"))
    organ = organs[0]
    months = organ.meets_months or 24
    seen = [
        act
        for act in (*organ.history, *organ.meetings, *([organ.seen] if organ.seen else []))
        if act.on.by(on).certain and getattr(act, "status", Status.OPERATING) == Status.OPERATING
    ]
    change, _ = organ.status(on)
    if change and change.status in (Status.IMPAIRED, Status.SUSPENDED, Status.DISSOLVED):
        says = say("{organ}: {status} since {since}", organ=organ.name, status=word("status", change.status), since=change.on.words())
        return Outcome(0.0, 0.0, says, (change,))
    if not seen:
        return Outcome(0.0, 1.0, say("{organ}: no dated meeting is recorded by then", organ=organ.name))
    newest = max(seen, key=lambda act: act.on.sort_key)
    within = months_after(newest.on.latest, months) >= on
    says = say("{organ}: newest meeting found {on}, interval {months} months", organ=organ.name, on=newest.on.words(), months=months)
    return Outcome(1.0 if within else 0.0, 1.0, says, (newest,))


def attainment(bloc: Bloc, on: dt.date) -> Outcome:
    """O3: of the goals whose own target date has passed, which share was met?"""
    due = [goal for goal in bloc.goals if (goal.target and goal.target.by(on).certain) or _overdue(goal, on)]
    if not due:
        return Outcome(why=NOT_APPLICABLE, says=say("no goal with a target date of its own had fallen due"))
    met = [goal for goal in due if any(entry.status == GoalStatus.MET and entry.on.by(on).possible for entry in goal.history)]
    missed = [
        goal for goal in due if any(entry.status in (GoalStatus.MISSED, GoalStatus.ABANDONED) and entry.on.by(on).possible for entry in goal.history)
    ]
    low, high = len(met) / len(due), (len(due) - len(missed)) / len(due)
    says = say("{met} met, {missed} missed of {due} due; the rest not recorded", met=len(met), missed=len(missed), due=len(due))
    return Outcome(low, high, says, tuple(due[:3]))


def _overdue(goal: Goal, on: dt.date) -> bool:
    """Had an earlier target of it been missed by that day, whatever its target has since become?"""
    return any(entry.status == GoalStatus.MISSED and entry.on.by(on).certain for entry in goal.history)


def membership(bloc: Bloc, on: dt.date) -> Outcome:
    """O4: has it kept its members? 1 if none withdrew or was expelled, else the share of all it ever had that stayed."""
    ever = [each for each in bloc.memberships if each.standing == MemberKind.FULL and each.since.by(on).possible]
    if bloc.covered(Section.MEMBERSHIPS) != Extent.COMPLETE or not ever:
        return Outcome(why=UNKNOWN, says=say("the record does not cover every membership"))
    lost = [each for each in ever if each.exit and each.exit.how in (ExitKind.WITHDRAWN, ExitKind.EXPELLED) and each.exit.on.by(on).possible]
    gained = [each for each in ever if each.entry.how != EntryKind.FOUNDING]
    says = say("{gained} gained, {lost} lost of {ever} ever", gained=len(gained), lost=len(lost), ever=len(ever))
    return Outcome(1 - len(lost) / len(ever), 1 - len(lost) / len(ever), says, tuple(each.exit for each in lost[:3]) or (ever[0].entry,))


def governments(bloc: Bloc, on: dt.date) -> Outcome:
    """O5: share of members whose government was not removed by a coup since the founding, while they were members."""
    table = covariates.tables()["coups"]
    if bloc.founded is None:
        return Outcome(why=UNKNOWN, says=say("founding not known"))
    spells = [each for each in bloc.memberships if each.standing == MemberKind.FULL and each.since.by(on).possible]
    fallen, facts = set(), []
    for spell in spells:
        for coup in covariates.coups():
            until = spell.until.latest if spell.until else on
            if coup.state == spell.state.iso3 and coup.successful and spell.since.earliest < coup.on.earliest <= min(until, on):
                fallen.add(coup.state)
                facts.append(coup.fact)
    states = {each.state.iso3 for each in spells}
    share = 1 - len(fallen) / len(states) if states else 0.0
    says = [say("{n} of {total} members without a coup that succeeded", n=len(states) - len(fallen), total=len(states))]
    says += [say("coups are covered to {year}", year=table.last_year)] if on.year > table.last_year else []
    return Outcome(share, share, say("; ").join(says), tuple(facts[:4]))


OUTCOMES: dict[str, Callable[[Bloc, dt.date], Outcome]] = {
    "O1": exists, "O2": vitality, "O3": attainment, "O4": membership, "O5": governments,
}  # fmt: skip
"""The outcomes, each from a bloc and a day."""

LABELS = {
    "O1": N_("exists"), "O2": N_("supreme organ met in time"), "O3": N_("goals due that were met"), "O4": N_("kept its members"),
    "O5": N_("members without a successful coup"),
}  # fmt: skip
"""What each asks, in words (messages)."""


def outcome(id: str, bloc: Bloc, on: Day) -> Outcome:
    """What became of it, on this count, by that day? A dead body is read on its last day, save for O1."""
    asked = day(on)
    return OUTCOMES[id](bloc, asked if id == "O1" or not bloc.ended else min(asked, bloc.last_day))
