"""Questions about members: who belonged, was suspended or had given notice, who founded a body, and to which bodies a state belonged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from blocs.asking.answer import Answer, Found, Question, answered, day_of, named_bloc, silent
from blocs.asking.naming import when
from blocs.dates import CHECKED, On, PartialDate, Period, Truth, parse
from blocs.i18n.lazy import Joined, Message, Phrase, joined, listed, msg, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.names.articles import Named, body, country
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.member_codes import ExitKind, Ground, MemberKind, SuspendedBy
from blocs.record.membership import Notice, Spell, Suspension
from blocs.record.provenance import Fact
from blocs.record.standing import MEMBERSHIP, Roll, Standing
from blocs.record.states import State
from blocs.registry import Atlas, bundled
from blocs.tables.wording import Alphabetical, Term

__all__ = [
    "founders", "leaving", "members", "membership", "memberships", "notices", "suspended", "suspension", "under_notice",
]  # fmt: skip


def membership(bloc: str | Bloc, state: str | State, on: On | PartialDate = CHECKED, *, ever: bool = False) -> Answer:
    """Was this state a member of this body on that day (suspended members are)? The value is its standing: "full", "observer" …, or "".

    With `ever`, one that had been a full member before is a yes too, with the time of it.

    >>> print(membership("ECOWAS", "Mali", "2024-06-30"))
    On 30 June 2024, Mali was a member of ECOWAS, but suspended since 30 May 2021, under notice given on 29 January 2024 to leave on 29 January 2025.
    The sources were checked to 24 February 2026.
    """
    return _of_state("membership", bloc, state, on, _once_member if ever else _member)


def suspension(bloc: str | Bloc, state: str | State, on: On | PartialDate = CHECKED, *, ever: bool = False) -> Answer:
    """Was this state suspended from this body on that day? The value is the date since which it was, or nothing.

    With `ever`, one that had been suspended before is a yes too, with the time of it.

    >>> print(suspension("ECOWAS", "Niger", "2024-02-01").sentence)
    On 1 February 2024, Niger was suspended from ECOWAS, since 10 December 2023, after a coup.
    >>> print(suspension("arab-league", "Egypt", ever=True).sentence.partition(", ")[2])
    Egypt was no longer suspended from the League of Arab States: it had been before (31 March 1979 – 21 May 1989).
    """
    return _of_state("suspension", bloc, state, on, _once_suspended if ever else _suspended)


def under_notice(bloc: str | Bloc, state: str | State, on: On | PartialDate = CHECKED) -> Answer:
    """Had this state given notice on that day that it would leave, and was still a member? The value is the date of the notice, or nothing."""
    return _of_state("under_notice", bloc, state, on, _noticed)


def _of_state(kind: str, bloc: str | Bloc, state: str | State, on: On | PartialDate, find: Callable[[Bloc, Standing], Found]) -> Answer:
    it = named_bloc(bloc)
    known = it.state(state)
    rests_on = (it.spells(known), it.founding, it.ended)
    return answered(Question(kind, state=known.iso3), it, on, MEMBERSHIP, rests_on, lambda day: find(it, it.standing(known, day)))


def _names(bloc: Bloc, standing: Standing) -> dict[str, Named]:
    return {"state": country(standing.state), "bloc": body(bloc, standing.on)}


def _member(bloc: Bloc, standing: Standing) -> Found:
    """What a state was on a day, with what was special about it."""
    return Found(standing.member, standing.standing, _member_words(bloc, standing), _facts(bloc, standing))


def _member_words(bloc: Bloc, standing: Standing) -> Message:
    names = _names(bloc, standing)
    if standing.member is Truth.PERHAPS:
        return msg("{when}, the sources do not settle whether {state} was a member of {bloc}.", **names)
    if standing.member is Truth.NO:
        return _no_member(bloc, standing)
    given = leaving(standing.notice) if standing.notice and standing.under_notice.certain else ""
    if standing.suspension and standing.suspended.certain:
        since = standing.suspension.start.on
        own = N_("{when}, {state} was a member of {bloc}, but had suspended its own participation since {since:||a date |}{aside}.")
        theirs = N_("{when}, {state} was a member of {bloc}, but suspended since {since:||a date |}{aside}.")
        return msg(own if standing.suspension.by == SuspendedBy.ITSELF else theirs, since=since, aside=given, **names)
    entered = msg(", since {since:||a date |}", since=standing.spell.since) if standing.spell else ""
    return msg("{when}, {state} was a member of {bloc}{aside}.", aside=given or entered, **names)


def leaving(notice: Notice) -> Message:
    """That a member is under notice, in words that follow what it is."""
    given = notice.given.on if notice.given else None
    if notice.takes_effect:
        return msg(", under notice given {given:on |in ||at } to leave {effect:on |in ||at }", given=given, effect=notice.takes_effect.on)
    return msg(", under notice to leave given {given:on |in ||at }", given=given)


def _no_member(bloc: Bloc, standing: Standing) -> Message:
    names = _names(bloc, standing)
    if standing.unborn:
        return msg("{when}, {bloc} had not been founded yet, so that {state} was no member.", **names)
    if standing.spell:
        return msg(
            "{when}, {state} was not a full member of {bloc}, but had another standing: {kind}.", kind=Term("standing", standing.standing), **names
        )
    if standing.former and standing.former.exit:
        return _gone(standing.former, names)
    later = next((spell for spell in bloc.spells(standing.state) if spell.standing == MemberKind.FULL and spell.since.earliest > standing.on), None)
    if later:
        return msg("{when}, {state} was not a member of {bloc}: it joined later, {since:on |in ||at }.", since=later.since, **names)
    return msg("{when}, {state} was not a member of {bloc}, and the sources show no time before at which it had been.", **names)


def _gone(spell: Spell, names: dict[str, Named]) -> Message:
    assert spell.exit is not None
    if spell.exit.how == ExitKind.ENDED:
        return msg("{when}, {state} was no longer a member of {bloc}: its membership ended {until:on |in ||at }.", until=spell.exit.on, **names)
    if spell.exit.how == ExitKind.EXPELLED:
        return msg("{when}, {state} was no longer a member of {bloc}, which expelled it {until:on |in ||at }.", until=spell.exit.on, **names)
    return msg("{when}, {state} was no longer a member of {bloc}, which it left {until:on |in ||at }.", until=spell.exit.on, **names)


def _facts(bloc: Bloc, standing: Standing) -> tuple[Fact, ...]:
    """The acts that an answer about a state rests on; where there are none, what shows that all memberships were looked for."""
    return tuple(_grounds(standing)) or tuple(each for each in bloc.coverage if each.section == "memberships")


def _grounds(standing: Standing) -> Iterator[Fact]:
    """What an answer about a state rests on: the newest act first."""
    if standing.suspension and standing.suspended.possible:
        yield standing.suspension.start
    if standing.notice and standing.notice.given and standing.under_notice.possible:
        yield standing.notice.given
    if standing.spell:
        yield standing.spell.entry
    elif standing.former and standing.former.exit:
        yield standing.former.exit


_GROUNDS = {
    Ground.COUP: msg(", after a coup"), Ground.ARREARS: msg(", for arrears of its dues"), Ground.RIGHTS: msg(", over human rights"),
    Ground.WAR: msg(", over a war"),
}  # fmt: skip


def _suspended(bloc: Bloc, standing: Standing) -> Found:
    names = _names(bloc, standing)
    if standing.suspension and standing.suspended.possible:
        start = standing.suspension.start
        values = {"since": start.on, "ground": _GROUNDS.get(standing.suspension.ground, ""), **names}
        theirs = N_("{when}, {state} was suspended from {bloc}, since {since:||a date |}{ground}.")
        own = N_("{when}, {state} had suspended its own participation in {bloc}, since {since:||a date |}{ground}.")
        sure = msg(own if standing.suspension.by == SuspendedBy.ITSELF else theirs, **values)
        doubt = msg("{when}, the sources do not settle whether {state} was suspended from {bloc}, since {since:||a date |}{ground}.", **values)
        return Found(standing.suspended, start.on, sure if standing.suspended.certain else doubt, (start,))
    if standing.member is Truth.NO:
        says = msg("{when}, {state} was not suspended from {bloc}: it was not a member.", **names)
        return Found(Truth.NO, None, says, _facts(bloc, standing))
    return _not_suspended(bloc, standing, names)


def _once_member(bloc: Bloc, standing: Standing) -> Found:
    """What a state was on a day or, if it was no full member, when it had been one before."""
    found = _member(bloc, standing)
    held = [each for each in bloc.spells(standing.state) if each.standing == MemberKind.FULL and each.since.by(standing.on).certain]
    if standing.member is not Truth.NO or not held:
        return found
    says = msg(
        "{when}, {state} was no longer a full member of {bloc}: it had been before ({times}).",
        times=_times(each.period for each in held),
        **_names(bloc, standing),
    )
    return Found(Truth.YES, found.value, says, (*(each.exit for each in held if each.exit), *(each.entry for each in held)))


def _once_suspended(bloc: Bloc, standing: Standing) -> Found:
    """Whether a state was suspended on a day or, if it was not, when it had been before."""
    found = _suspended(bloc, standing)
    held = [(each, spell) for spell in bloc.spells(standing.state) for each in spell.suspensions if each.start.on.by(standing.on).certain]
    if found.verdict is Truth.YES or standing.suspended is not Truth.NO or not held:
        return found
    names, times = _names(bloc, standing), _times(Period(each.start.on, each.end.on if each.end else spell.until) for each, spell in held)
    says = msg("{when}, {state} was no longer suspended from {bloc}: it had been before ({times}).", times=times, **names)
    return Found(Truth.YES, None, says, tuple(fact for each, _ in held for fact in (each.end, each.start) if fact))


def _times(held: Iterable[Period]) -> Joined:
    """The times in which something was so, in words."""
    return joined(pattern("{since} – {until}", since=each.since, until=each.until or "") for each in held)


def _not_suspended(bloc: Bloc, standing: Standing, names: dict[str, Named]) -> Found:
    """No suspension held: one that was lifted is told; where the sources do not cover them all, that is said."""
    ends = [each.end for spell in bloc.spells(standing.state) for each in spell.suspensions if each.end and each.end.on.by(standing.on).certain]
    if ends:
        last = max(ends, key=lambda act: act.on.sort_key)
        return Found(
            Truth.NO,
            None,
            msg("{when}, {state} was not suspended from {bloc}: its last suspension ended {end:on |in ||at }.", end=last.on, **names),
            (last,),
        )
    covered = bloc.covered("suspensions")
    if not covered:
        return silent(msg("whether {state} was suspended from {bloc}", **names))
    facts = tuple(each for each in bloc.coverage if each.section == "suspensions")
    if covered == "complete":
        return Found(Truth.NO, None, msg("{when}, {state} was not suspended from {bloc}.", **names), facts)
    return Found(
        Truth.NO, None, msg("{when}, {state} was not suspended from {bloc}, as far as the sources read tell of suspensions.", **names), facts
    )


def _noticed(bloc: Bloc, standing: Standing) -> Found:
    names = _names(bloc, standing)
    if standing.notice and standing.notice.given and standing.under_notice.possible:
        given = standing.notice.given
        says = msg("{when}, {state} was a member of {bloc}{aside}.", aside=leaving(standing.notice), **names)
        if not standing.under_notice.certain:
            says = msg(
                "{when}, the sources do not settle whether {state} was still under notice to leave {bloc}, given {given:on |in ||at }.",
                given=given.on,
                **names,
            )
        return Found(standing.under_notice, given.on, says, (given,))
    if standing.member is Truth.NO:
        return Found(Truth.NO, None, _no_member(bloc, standing), _facts(bloc, standing))
    says = msg("{when}, no notice by {state} that it would leave {bloc} was running.", **names)
    return Found(Truth.NO, None, says, _facts(bloc, standing))


def members(bloc: str | Bloc, on: On | PartialDate = CHECKED) -> Answer:
    """Who were the members of this body on that day? The value holds their codes (ISO 3166 alpha-3); suspended ones are members.

    >>> print(members("AES", "July 2024").sentence)
    All through July 2024, the AES had 3 members: Burkina Faso, Mali and Niger.
    """
    it = named_bloc(bloc)
    return answered(Question("members"), it, on, MEMBERSHIP, (it.memberships, it.founding, it.ended), lambda day: _roll(it, it.members(day)))


def _roll(bloc: Bloc, roll: Roll) -> Found:
    it = body(bloc, roll.on)
    facts = tuple(dict.fromkeys(standing.spell.entry for standing in roll.standings if standing.spell and standing.member.possible))
    if not roll.standings and not roll.complete:
        return silent(msg("who the members of {bloc} were", bloc=it))
    values = {"bloc": it, "states": Alphabetical(tuple(each.name for each in roll.full)), "aside": _aside(roll)}
    says = msg_n("{when}, {bloc} had one member: {states}{aside}.", "{when}, {bloc} had {n} members: {states}{aside}.", len(roll.full), **values)
    if not roll.full:
        says = _unsure(bloc, roll) if roll.perhaps else _empty(bloc, roll)
    return Found(None, tuple(sorted(each.iso3 for each in roll.full)), says, facts)


def _unsure(bloc: Bloc, roll: Roll) -> Message:
    """None surely belonged to it: for whom the sources leave it open."""
    states = Alphabetical(tuple(each.name for each in roll.perhaps))
    return msg("{when}, the sources do not settle whether these were members of {bloc}: {states}.", bloc=body(bloc, roll.on), states=states)


def _empty(bloc: Bloc, roll: Roll) -> Message:
    """Why it had no members: it was not there."""
    it = body(bloc, roll.on)
    if bloc.ended and bloc.ended.on.by(roll.on).certain:
        return msg("{when}, {bloc} had no members: it had ended {end:on |in ||at }.", bloc=it, end=bloc.ended.on)
    if bloc.founded and bloc.founded.earliest > roll.on:
        return msg("{when}, {bloc} had no members: it was founded later, {founded:on |in ||at }.", bloc=it, founded=bloc.founded)
    return msg("{when}, {bloc} had no members.", bloc=it)


def _aside(roll: Roll) -> Phrase | str:
    """Who of them was suspended or leaving, and for whom the sources leave it open."""
    parts = [
        pattern("{then}{words}", then=msg("; "), words=msg(words, states=Alphabetical(tuple(each.name for each in states))))
        for words, states in (
            (N_("suspended: {states}"), roll.suspended), (N_("under notice to leave: {states}"), roll.under_notice),
            (N_("not settled by the sources: {states}"), roll.perhaps),
        )
        if states
    ]  # fmt: skip
    return Joined(tuple(parts), "") if len(parts) > 1 else parts[0] if parts else ""


def suspended(bloc: str | Bloc, on: On | PartialDate = CHECKED) -> Answer:
    """Which members of this body were suspended on that day? The value holds their codes."""
    it = named_bloc(bloc)
    return answered(Question("suspended"), it, on, MEMBERSHIP, (it.memberships, it.ended), lambda day: _all_suspended(it, it.members(day)))


def _all_suspended(bloc: Bloc, roll: Roll) -> Found:
    them = [each for each in roll.standings if each.suspension and each.suspended.certain]
    facts = tuple(each.suspension.start for each in them if each.suspension)
    it = body(bloc, roll.on)
    if not them and not bloc.covered("suspensions"):
        return silent(msg("whether a member of {bloc} was suspended", bloc=it))
    if not them:
        says = msg("{when}, no member of {bloc} was suspended, as far as the sources read tell of suspensions.", bloc=it)
        return Found(None, (), says, tuple(each for each in bloc.coverage if each.section == "suspensions"))
    told = listed(_since(each.state, each.suspension) for each in them if each.suspension)
    return Found(
        None, tuple(each.state.iso3 for each in them), msg("{when}, these members of {bloc} were suspended: {states}.", bloc=it, states=told), facts
    )


def _since(state: State, suspension: Suspension) -> Message:
    """A suspended state, since when; and that it was its own decision, where it was."""
    own, theirs = N_("{state} (by itself, since {since:||a date |})"), N_("{state} (since {since:||a date |})")
    return msg(own if suspension.by == SuspendedBy.ITSELF else theirs, state=state.name, since=suspension.start.on)


def notices(bloc: str | Bloc, on: On | PartialDate = CHECKED) -> Answer:
    """Which members of this body had given notice on that day that they would leave? The value holds their codes.

    >>> print(notices("ECOWAS", "2024-06-30").sentence)
    On 30 June 2024, these members of ECOWAS were under notice to leave: Burkina Faso, Mali and Niger.
    """
    it = named_bloc(bloc)
    return answered(Question("notices"), it, on, MEMBERSHIP, (it.memberships, it.ended), lambda day: _all_noticed(it, it.members(day)))


def _all_noticed(bloc: Bloc, roll: Roll) -> Found:
    them = [each for each in roll.standings if each.under_notice.certain]
    facts = tuple(each.notice.given for each in them if each.notice and each.notice.given)
    it = body(bloc, roll.on)
    if not them:
        says = msg("{when}, no member of {bloc} was under notice to leave.", bloc=it)
        return Found(None, (), says, tuple(each for each in bloc.coverage if each.section == "memberships"))
    told = Alphabetical(tuple(each.state.name for each in them))
    says = msg_n("{when}, one member of {bloc} was under notice to leave: {states}.", "{when}, these members of {bloc} were under notice to leave: {states}.",
                 len(them), bloc=it, states=told)  # fmt: skip
    return Found(None, tuple(sorted(each.state.iso3 for each in them)), says, facts)


def founders(bloc: str | Bloc) -> Answer:
    """Which states founded this body? The value holds their codes."""
    it = named_bloc(bloc)
    facts = tuple(spell.entry for spell in it.memberships if spell.state in it.founders and spell.entry.how == "founding")
    states = listed(country(each) for each in sorted(it.founders, key=lambda each: fold(each.name.en)))
    found = Found(
        None, tuple(sorted(each.iso3 for each in it.founders)), msg("{bloc:^} was founded by {states}.", bloc=body(it), states=states), facts
    )
    if not it.founders:
        found = silent(msg("which states founded {bloc}", bloc=body(it)))
    return answered(Question("founders"), it, CHECKED, MEMBERSHIP, (), lambda _: found)


def memberships(state: str | State, on: On | PartialDate = CHECKED, *, atlas: Atlas | None = None) -> Answer:
    """To which recorded bodies did this state belong on that day? The value holds their ids; without a day those alive, each as last checked."""
    held = atlas or bundled()
    known, date = held.state(state), day_of(on)
    if date is not None and not date.exact:
        date = parse(date.latest.isoformat())
    chosen = [bloc for bloc in held if known.iso3 in bloc.by_state and not (date is None and bloc.ended)]
    standings = [(bloc, bloc.standing(known, CHECKED if date is None else date.latest)) for bloc in chosen]
    inside = [(bloc, each) for bloc, each in standings if each.member.certain]
    names = {"state": country(known), "blocs": Alphabetical(tuple(body(bloc).name for bloc, _ in inside))}
    facts = tuple(each.spell.entry for _, each in inside if each.spell)
    horizons = [bloc.verified(*MEMBERSHIP) for bloc, _ in inside]
    checked = min(filter(None, horizons), default=None)
    beyond = date is not None and checked is not None and date.latest > checked
    says = _belonging(names, when(date.latest, checked if beyond else None) if date else None, any_=bool(inside))
    question = Question("memberships", state=known.iso3, on=date)
    return Answer(question, None, tuple(bloc.id for bloc, _ in inside), says, facts, date.latest if date else checked, checked, beyond,
                  own_sources=held.own_sources)  # fmt: skip


def _belonging(names: Mapping[str, object], day: Phrase | None, any_: bool) -> Message:
    """To which bodies a state belonged, on a day or as each was last checked."""
    if day is None:
        if any_:
            return msg("When last checked, {state} was a member of these: {blocs}.", **names)
        return msg("The sources read show {state} as a member of no regional organisation that is recorded here.", **names)
    if any_:
        return msg("{when}, {state} was a member of these: {blocs}.", when=day, **names)
    return msg("{when}, {state} was a member of no regional organisation that is recorded here, as far as the sources read tell.", when=day, **names)
