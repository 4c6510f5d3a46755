"""What became of each case: it exists, it meets, it reached its goals, it kept its members, their governments stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

import attrs

from blocs import covariates
from blocs.dates import Day, Truth, day, months_after
from blocs.i18n.lazy import joined, msg
from blocs.record.bloc import Bloc
from blocs.record.institutions import Goal, Institution
from blocs.record.membership import Spell
from blocs.record.provenance import Act
from blocs.study.values import Value, missing
from blocs.study.witnesses import untried
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN
from blocs.tables.wording import Term

__all__ = ["OUTCOMES", "Outcome", "became", "decided", "outcome", "undone"]


@attrs.frozen
class Outcome:
    """An outcome on a day: a share from 0 to 1 (lowest and highest), what is said of it when it is printed, and the facts it rests on.

    `why` is "unknown" where the record cannot say, "not_applicable" where there is nothing to share out.
    """

    low: float = 0.0
    high: float = 0.0
    says: object = ""
    facts: tuple[object, ...] = ()
    why: str = ""


def decided(bloc: Bloc, on: dt.date) -> bool:
    """Is its survival decided: had it ended, or was it over ten years old?"""
    return bloc.alive(on) is Truth.NO or (bloc.founded is not None and months_after(bloc.founded.latest, 120) < on)


def undone(cases: Iterable[Bloc], subject: Bloc, on: dt.date) -> tuple[Bloc, ...]:
    """Which of these cases had ended by that day, after a founder of the subject had withdrawn from them?"""
    founders = {each.iso3 for each in subject.founders}
    return tuple(bloc for bloc in cases if bloc.alive(on) is Truth.NO and not founders.isdisjoint(_withdrawn(bloc)))


def _withdrawn(bloc: Bloc) -> set[str]:
    return {spell.state.iso3 for spell in bloc.memberships if spell.exit and spell.exit.how == "withdrawn"}


def exists(bloc: Bloc, on: dt.date) -> Outcome:
    """O1: does it exist?"""
    alive, ended = bloc.alive(on), bloc.ended
    low, high = float(alive.certain), float(alive.possible)
    if alive.certain:
        return Outcome(low, high, msg("alive on {on}", on=on), (bloc.founding.dated,) if bloc.founding else ())
    return Outcome(low, high, msg("ended {on}", on=ended.on) if ended else msg("not founded"), (ended,) if ended else ())


def vitality(bloc: Bloc, on: dt.date) -> Outcome:
    """O2: did the supreme organ meet within its interval, or 24 months where it has none?"""
    organ = next((each for each in bloc.institutions if "supreme_organ" in each.organs), None)
    if organ is None:
        return Outcome(why=UNKNOWN, says=msg("the data have no supreme organ"))
    change, _ = organ.status(on)
    if change and change.status in ("impaired", "suspended", "dissolved"):
        says = msg("{organ}: {status} since {since}", organ=organ.name, status=Term("status", change.status), since=change.on)
        return Outcome(0.0, 0.0, says, (change,))
    newest = max(_meetings(organ, on), key=lambda act: act.on.sort_key, default=None)
    if newest is None:
        return Outcome(0.0, 1.0, msg("{organ}: no dated meeting is known by then", organ=organ.name))
    months = organ.meets_months or 24
    within = months_after(newest.on.latest, months) >= on
    says = msg("{organ}: newest meeting found {on}, interval {months} months", organ=organ.name, on=newest.on, months=months)
    return Outcome(1.0 if within else 0.0, 1.0, says, (newest,))


def _meetings(organ: Institution, on: dt.date) -> list[Act]:
    """Every dated act by that day that shows it at work."""
    acts = (*organ.history, *organ.meetings, *([organ.seen] if organ.seen else []))
    return [act for act in acts if act.on.by(on).certain and getattr(act, "status", "operating") == "operating"]


def attainment(bloc: Bloc, on: dt.date) -> Outcome:
    """O3: of the goals whose own target date has passed, which share was met?"""
    due = [goal for goal in bloc.goals if (goal.target and goal.target.by(on).certain) or _overdue(goal, on)]
    if not due:
        return Outcome(why=NOT_APPLICABLE, says=msg("no goal with a target date of its own had fallen due"))
    met = [goal for goal in due if any(entry.status == "met" and entry.on.by(on).possible for entry in goal.history)]
    missed = [goal for goal in due if any(entry.status in ("missed", "abandoned") and entry.on.by(on).possible for entry in goal.history)]
    low, high = len(met) / len(due), (len(due) - len(missed)) / len(due)
    says = msg("{met} met, {missed} missed of {due} due; the rest not known", met=len(met), missed=len(missed), due=len(due))
    return Outcome(low, high, says, tuple(due[:3]))


def _overdue(goal: Goal, on: dt.date) -> bool:
    """Had an earlier target of it been missed by that day, whatever its target has since become?"""
    return any(entry.status == "missed" and entry.on.by(on).certain for entry in goal.history)


def membership(bloc: Bloc, on: dt.date) -> Outcome:
    """O4: has it kept its members? 1 if none withdrew or was expelled, else the share of all it ever had that stayed."""
    ever = [each for each in bloc.memberships if each.standing == "full" and each.since.by(on).possible]
    if bloc.covered("memberships") != "complete" or not ever:
        return Outcome(why=UNKNOWN, says=msg("the data do not cover every membership"))
    lost = [each for each in ever if each.exit and each.exit.left and each.exit.on.by(on).possible]
    gained = [each for each in ever if each.entry.how != "founding"]
    says = msg("{gained} gained, {lost} lost of {ever} ever", gained=len(gained), lost=len(lost), ever=len(ever))
    return Outcome(1 - len(lost) / len(ever), 1 - len(lost) / len(ever), says, tuple(each.exit for each in lost[:3]) or (ever[0].entry,))


def governments(bloc: Bloc, on: dt.date) -> Outcome:
    """O5: share of members whose government was not removed by a coup since the founding, while they were members."""
    if bloc.founded is None:
        return Outcome(why=UNKNOWN, says=msg("founding not known"))
    spells = [each for each in bloc.memberships if each.standing == "full" and each.since.by(on).possible]
    coups = [coup for spell in spells for coup in _fallen(spell, on)]
    states, fallen = {each.state.iso3 for each in spells}, {coup.state for coup in coups}
    share = 1 - len(fallen) / len(states) if states else 0.0
    says = [msg("{n} of {total} members without a coup that succeeded", n=len(states) - len(fallen), total=len(states))]
    last = covariates.tables()["coups"].last_year
    says += [msg("coups are covered to {year}", year=last)] if on.year > last else []
    return Outcome(share, share, joined(says), tuple(coup.fact for coup in coups[:4]))


def _fallen(spell: Spell, on: dt.date) -> list[covariates.Coup]:
    """The coups that succeeded in a state while it was a member, by that day."""
    until = min(spell.until.latest if spell.until else on, on)
    return [
        coup for coup in covariates.coups() if coup.state == spell.state.iso3 and coup.successful and spell.since.earliest < coup.on.earliest <= until
    ]


OUTCOMES: dict[str, Callable[[Bloc, dt.date], Outcome]] = {
    "O1": exists, "O2": vitality, "O3": attainment, "O4": membership, "O5": governments,
}  # fmt: skip
"""The outcomes, each from a bloc and a day."""


def outcome(id: str, bloc: Bloc, on: Day) -> Outcome:
    """What became of it, on this count, by that day? A dead body is read on its last day, save for O1."""
    asked, bloc = day(on), untried(bloc)
    return OUTCOMES[id](bloc, asked if id == "O1" or not bloc.ended else min(asked, bloc.last_day))


def became(id: str, bloc: Bloc, on: Day) -> Value:
    """The same as a value beside those of factors; it enters no distance.

    >>> from blocs.registry import bundled
    >>> became("O1", bundled()["g5-sahel"], "2025-07-31").high
    0.0
    """
    found = outcome(id, bloc, on)
    return missing(found.why, found.says) if found.why else Value(low=found.low, high=found.high, shown=found.says, facts=found.facts)
