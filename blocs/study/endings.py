"""Endings traced: what broke first in a case that failed, by whose act, and whether the author's account passes the tests that its study names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import groupby

import attrs

from blocs.dates import PartialDate, Truth, day, months_after, parse
from blocs.errors import BadQuestion
from blocs.i18n.lazy import Phrase, joined, msg
from blocs.i18n.messages import say
from blocs.ledgers.finding import Finding
from blocs.record.bloc import Bloc
from blocs.record.codes import Ending as How
from blocs.record.provenance import Fact
from blocs.record.states import State
from blocs.registry import Atlas, bundled
from blocs.study.clocks import Day, members_on
from blocs.study.comparison import cases_of, present
from blocs.study.design import EndingTest, Study
from blocs.study.inquiry import Inquiry
from blocs.study.propositions import answer
from blocs.study.record_tests import coups_in
from blocs.study.security import Cells, toll_of, toll_value
from blocs.study.values import rounded
from blocs.tables.wording import Sentence, Term

__all__ = ["YEARS", "Actor", "Ending", "Meaning", "Step", "StepKind", "Weighed", "steps", "traces"]

YEARS = 10
"""How many years before the end are traced."""
_RISE = 1.1
"""Deaths rise where they are more than a tenth above those of the year before."""


class StepKind(StrEnum):
    """What kind of step towards an end."""

    COUP = "coup"
    DEATHS = "deaths"
    ORGAN = "organ"
    SUSPENSION = "suspension"
    NOTICE = "notice"
    EXIT = "exit"
    END = "end"


class Actor(StrEnum):
    """By whose act: a member's, that of the body's own organs, of its members together, of somebody inside a member; of nobody; or no field says."""

    MEMBER = "member"
    ORGAN = "organ"
    MEMBERS = "members"
    INSIDE = "inside_member"
    NOBODY = "nobody"
    NOT_RECORDED = "not_recorded"


@attrs.frozen
class Step:
    """A dated fact on the way to an end: what, by whose act, and which states it is about. `on` is as exact as its sources.

    `detail` is what the record says of it, `again` when an organ is recorded at work again.
    """

    on: PartialDate
    kind: StepKind
    actor: Actor
    what: Phrase
    states: tuple[State, ...] = ()
    facts: tuple[Fact, ...] = ()
    detail: Phrase | None = None
    again: PartialDate | None = None


class Meaning(StrEnum):
    """What the answer of a test means for the account."""

    PASSED = "passed"
    FAILED = "failed"
    FOUND = "found"
    NOT_FOUND = "not_found"
    OPEN = "open"


_MEANINGS: dict[tuple[str, Truth | None], Meaning] = {
    ("hoop", Truth.YES): Meaning.PASSED, ("hoop", Truth.NO): Meaning.FAILED,
    ("smoking_gun", Truth.YES): Meaning.FOUND, ("smoking_gun", Truth.NO): Meaning.NOT_FOUND,
}  # fmt: skip


@attrs.frozen
class Weighed:
    """A test of the account that was put to the record."""

    test: EndingTest
    finding: Finding

    @property
    def meaning(self) -> Meaning:
        """What its answer means: a hoop test passed proves nothing, one failed denies the account; a smoking gun is the other way round."""
        return _MEANINGS.get((self.test.kind, self.finding.holds), Meaning.OPEN)


@attrs.frozen
class Ending:
    """How a case ended: the steps in order, and the tests of the author's account."""

    bloc: Bloc
    steps: tuple[Step, ...]
    tests: tuple[Weighed, ...]

    @property
    def first(self) -> Step:
        """The first break of the body itself: an organ, a membership, or the end."""
        return next(each for each in self.steps if each.kind not in (StepKind.COUP, StepKind.DEATHS))

    @property
    def perhaps_first(self) -> tuple[Step, ...]:
        """Other breaks of the body that may have come before that, for all that their dates say."""
        own = [each for each in self.steps if each.kind not in (StepKind.COUP, StepKind.DEATHS) and each != self.first]
        return tuple(each for each in own if each.on.earliest < self.first.on.latest)

    @property
    def before_first(self) -> tuple[Step, ...]:
        """What is recorded of its members before that: coups, and years of rising deaths."""
        return self.steps[: self.steps.index(self.first)]


def traces(study: Study, on: Day = None, *, atlas: Atlas | None = None) -> tuple[Ending, ...]:
    """Every case with the role "failure" that had ended by that day, traced. Raises `BadQuestion` where there is none."""
    held, asked = bundled() if atlas is None else atlas, day(on) if on is not None else study.on
    inquiry = Inquiry(study, present(cases_of(study, None, held), asked), asked, held)
    ended = [held[each] for each in study.with_role("failure") if held[each].ended and held[each].alive(asked) is Truth.NO]
    if not ended:
        raise BadQuestion(say('no case of the study "{study}" that it calls a failure had ended by {day}', study=study.id, day=asked.isoformat()))
    return tuple(
        Ending(each, steps(each), tuple(Weighed(test, answer(inquiry, test.test)) for test in study.endings.get(each.id, ()))) for each in ended
    )


def steps(bloc: Bloc) -> tuple[Step, ...]:
    """What is recorded of the last ten years of a body that ended, in order; what is known to the month or year stands at its last possible day.

    Organs impaired, suspended or dissolved; suspensions, notices and exits of members; coups that succeeded in members, and years in which
    deaths per inhabitant rose by more than a tenth; the end. What happened on one day in the same way is one step.
    """
    assert bloc.ended is not None
    since = months_after(bloc.ended.on.earliest, -12 * YEARS)
    every = [*_organs(bloc), *_suspensions(bloc), *_notices(bloc), *_exits(bloc), *_coups(bloc), *_deaths(bloc, since), _end(bloc)]
    known = [each for each in every if since <= each.on.latest and dt.date.min < each.on.earliest <= bloc.ended.on.latest]
    order = list(StepKind)
    return tuple(sorted(known, key=lambda each: (each.on.latest, each.on.earliest, order.index(each.kind))))


def _organs(bloc: Bloc) -> Iterator[Step]:
    """Organs that ceased to work as they should; several on one day in the same way are one step."""
    broken = [(change, each, place) for each in bloc.institutions for place, change in enumerate(each.history) if change.status in _BROKEN]
    broken.sort(key=lambda each: (each[0].on.sort_key, each[0].status))
    for (on, status), group in groupby(broken, key=lambda each: (each[0].on, each[0].status)):
        them = list(group)
        names = joined((each.name for _, each, _ in them), ", ")
        whats = list(dict.fromkeys(Sentence(change.what) for change, *_ in them if change.what))
        what = msg("{organs}: {status}", organs=names, status=Term("status", status))
        again = [later.on for _, each, place in them for later in each.history[place + 1 :] if later.status == "operating"]
        yield Step(
            on, StepKind.ORGAN, Actor.NOT_RECORDED, what, (), tuple(change for change, *_ in them), whats[0] if len(whats) == 1 else None,
            again[0] if again and len(them) == 1 else None,
        )  # fmt: skip


_BROKEN = ("impaired", "suspended", "dissolved")


def _suspensions(bloc: Bloc) -> Iterator[Step]:
    for spell in bloc.memberships:
        for each in spell.suspensions:
            actor = Actor.MEMBER if each.by == "itself" else Actor.ORGAN
            what = (
                msg("{state} stops taking part", state=spell.state.name)
                if actor is Actor.MEMBER
                else msg("{state} suspended", state=spell.state.name)
            )
            yield Step(each.start.on, StepKind.SUSPENSION, actor, what, (spell.state,), (each.start,))


def _notices(bloc: Bloc) -> Iterator[Step]:
    for spell in bloc.memberships:
        for each in spell.notices:
            if each.given and not each.rescinded:
                what = msg("{state} gives notice of withdrawal", state=spell.state.name)
                yield Step(each.given.on, StepKind.NOTICE, Actor.MEMBER, what, (spell.state,), (each.given,))


def _exits(bloc: Bloc) -> Iterator[Step]:
    """Members that left before the end; who was in when it ended did not leave."""
    out = [(spell.exit, spell.state) for spell in bloc.memberships if spell.exit and spell.standing == "full" and spell.exit.left]
    out.sort(key=lambda each: (each[0].on.sort_key, each[0].how, each[1].iso3))
    for (on, how), group in groupby(out, key=lambda each: (each[0].on, each[0].how)):
        them = list(group)
        states = tuple(state for _, state in them)
        what = msg("{states}: {how}", states=joined((each.name for each in states), ", "), how=Term("exit", how))
        yield Step(on, StepKind.EXIT, Actor.ORGAN if how == "expelled" else Actor.MEMBER, what, states, tuple(act for act, _ in them))


def _coups(bloc: Bloc) -> Iterator[Step]:
    """Coups that succeeded in full members while they were in."""
    for spell in bloc.memberships:
        for each in coups_in(spell, bloc.last_day) if spell.standing == "full" else ():
            yield Step(each.on, StepKind.COUP, Actor.INSIDE, msg("coup in {state}", state=spell.state.name), (spell.state,), (each.fact,))


def _deaths(bloc: Bloc, since: dt.date) -> Iterator[Step]:
    """Full years in which deaths per inhabitant rose, in those that were members when the year began."""
    assert bloc.ended is not None
    for year in range(since.year + 1, bloc.ended.on.earliest.year):
        members = members_on(bloc, dt.date(year, 1, 1))
        before, now = (_toll([(each, members)]) for each in (year - 1, year))
        if before is not None and now is not None and now > _RISE * before:
            of = {"old": rounded(before, 1), "new": rounded(now, 1)}
            what = msg("deaths per 100,000 in the members rise from {old} to {new}", **of)
            yield Step(parse(str(year)), StepKind.DEATHS, Actor.NOBODY, what, members, _facts(toll_value([(year, members)]).facts))


def _toll(of: Cells) -> float | None:
    return toll_of(of)[0]


def _facts(some: Iterable[Fact | None]) -> tuple[Fact, ...]:
    return tuple(each for each in some if each is not None)


def _end(bloc: Bloc) -> Step:
    assert bloc.ended is not None
    actor = Actor.NOBODY if bloc.ended.how in (How.DESUETUDE, How.EXPIRY) else Actor.MEMBERS
    what = msg("the end ({how})", how=Term("ending", bloc.ended.how))
    return Step(bloc.ended.on, StepKind.END, actor, what, (), (bloc.ended,), Sentence(bloc.ended.what))
