"""Tables of members on a day, of members in common, and of changes between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import attrs

from blocs.dates import CHECKED, On, Truth, day_words
from blocs.errors import BadQuestion
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say, say_as, say_n
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.membership import Spell
from blocs.record.standing import Roll, Standing
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell, count_cell, figure_cell
from blocs.tables.overlap import Overlap, overlap
from blocs.tables.selection import Chosen, chosen, headings, made, span
from blocs.tables.table import Table, tabled
from blocs.tables.values import Row, citations, codes, counted, dated, marked, ranged, truth
from blocs.tables.wording import FORWARDS, aside, bloc_cell, labels, term, word

__all__ = ["changes", "history", "members", "overlaps", "standings"]


@tabled
def members(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """Who belonged to these blocs on that day, and with what standing?

    One bloc is shown as a roll, with dates and sources; several as a matrix of states. A day as "YYYY-MM-DD"; without one, each
    bloc on the day to which it was checked. Raises `UnknownName` and `BadDate`.

    >>> table = members("ECOWAS", on="2024-06-30")
    >>> [(row["standing"], row["until"]) for row in table.records() if row["state"] in ("MLI", "MRT")]
    [('full', '2025-01-29'), (None, '2000-12-26')]
    """
    them = chosen(blocs, on, atlas=atlas)
    return _roll(them) if len(them.blocs) == 1 else _matrix(them)


def _roll(them: Chosen) -> Table:
    ((bloc, on),) = them
    roll = bloc.members(on)
    present = [each for each in roll.standings if each.standing]
    rows = [_standing_row(each) for each in sorted(present, key=_rank)]
    rows += [_standing_row(each) for each in roll.standings if not each.standing]
    return made(
        them,
        title=say("{name} ({acronym}): members on {day}", name=bloc.name, acronym=_acronyms(bloc), day=day_words(on)),
        subtitle=(_counted(bloc, roll), *_why_none(bloc, roll)),
        columns=(
            Column("state", "ISO"),
            Column("name", say("State")),
            Column("since", say("Since")),
            Column("standing", say("Standing on the date")),
        ),
        rows=tuple(rows),
        values=tuple(_values(bloc, each) for each in (*sorted(present, key=_rank), *(each for each in roll.standings if not each.standing))),
        notes=(say("Suspended states remain members."),) if any(each.suspended.possible for each in present) else (),
    )


def _values(bloc: Bloc, each: Standing) -> Row:
    """One state and one bloc, for programs: what the state was, since when, suspended, under notice, how far that was checked, and on which sources."""
    spell, suspension, notice = each.spell or each.former, each.suspension, each.notice
    given, effect = (notice.given, notice.takes_effect) if notice else (None, None)
    acts = [act for act in (spell.entry if spell else None, *_acts(each, entry=False)) if act]
    return (
        {"bloc": bloc.id, "state": each.state.iso3, "name": each.state.name.en, "standing": each.standing or None}
        | truth("member", each.member)
        | dated("since", spell.since if spell else None)
        | dated("until", spell.until if spell else None)
        | truth("suspended", each.suspended)
        | dated("suspended_since", suspension.start.on if suspension else None)
        | {"suspension_ground": suspension.ground if suspension else None}
        | truth("under_notice", each.under_notice)
        | dated("notice_given", given.on if given else None)
        | dated("notice_takes_effect", effect.on if effect else None)
        | marked("since", [spell.entry] if spell else [])
        | marked("until", [spell.exit] if spell else [])
        | marked("standing", acts)
        | {"beyond_horizon": each.beyond, "verified_to": each.verified_to, "sources": citations(acts)}
    )


def _rank(each: Standing) -> tuple[bool, str, str]:
    return each.standing != "full", each.standing, fold(str(each.state.name))


def _acronyms(bloc: Bloc) -> str:
    return ", ".join(dict.fromkeys((str(bloc.label), bloc.label.en, bloc.label.fr)))


def _counted(bloc: Bloc, roll: Roll) -> str:
    least, most = roll.count()
    kinds: dict[str, int] = {}
    for each in roll.others:
        kinds[each.standing] = kinds.get(each.standing, 0) + 1
    parts = [say_n("{count} full member", "{count} full members", most, count=span(least, most)) + aside(roll)]
    parts += [say("{count} {standing}", count=count, standing=word("standing", kind, count)) for kind, count in kinds.items()]
    parts += [say_n("{n} former", "{n} former", len(roll.former))] if roll.former else []
    parts += [] if roll.complete else [say("the record does not claim to be complete")]
    return " · ".join(parts)


def _why_none(bloc: Bloc, roll: Roll) -> Iterator[str]:
    """Why had it no members on that day: not founded yet, ended, or nobody bound yet? And which body came before it, or after?"""
    on = roll.on
    if bloc.ended and bloc.alive(on) is not Truth.YES and on > bloc.last_day:
        yield say("The bloc ended on {on} ({how}).", on=bloc.ended.on.words(), how=word("ending", bloc.ended.how))
        if after := labels(each.bloc for each in bloc.lineage if each.relation in FORWARDS):
            yield say("After it: {blocs}.", blocs=listed(after))
    elif bloc.founded and bloc.founded.earliest > on:
        yield say("The bloc was founded later, {on}: it had no members yet.", on=bloc.founded.words())
        if bloc.succeeds:
            yield say("Before it: {blocs}.", blocs=listed(labels(bloc.succeeds)))
    elif not roll.count()[1] and (later := [each.since for each in bloc.memberships if each.standing == "full" and each.since.earliest > on]):
        first = min(later, key=lambda each: each.sort_key)
        yield say(
            "The bloc was founded {on}, but its first member was bound only {first}.", on=bloc.founded and bloc.founded.words(), first=first.words()
        )


def _standing_row(each: Standing) -> tuple[Cell, ...]:
    spell = each.spell or each.former
    assert spell is not None
    return (
        cell(each.state.iso3),
        cell(each.state.name),
        cell(spell.since, facts=[spell.entry]),
        _standing_cell(each),
    )


def _standing_cell(each: Standing, *, entry: bool = False) -> Cell:
    facts = [act for act in _acts(each, entry=entry) if act]
    doubtful = Truth.PERHAPS in (each.holds, each.suspended, each.under_notice)
    return attrs.evolve(cell(each.known(), facts=facts), value=each.words(), perhaps=doubtful)


def _acts(each: Standing, *, entry: bool) -> Iterable[object]:
    if each.spell is None:
        yield each.former.exit if each.former else None
        return
    if entry:
        yield each.spell.entry
    if each.suspension:
        yield each.suspension.start
    if each.notice:
        yield each.notice.given
        yield each.notice.takes_effect


@tabled
def standings(state: State, held: Iterable[Bloc], on: On = CHECKED) -> Table:
    """What was this state, in every one of these blocs that it ever belonged to?"""
    them = chosen(held, on, least=0)
    pairs = [(bloc, bloc.standing(state, day)) for bloc, day in them]
    rows = [
        (bloc_cell(bloc), cell(bloc.name), cell(each.on), attrs.evolve(_standing_cell(each, entry=True), value=each.words())) for bloc, each in pairs
    ]
    former = [say("{name} until {until}", name=old.name, until=old.until.words()) for old in state.former]
    about = [state.iso3, str(state.formal or state.name)]
    about += [say("independent {on}", on=state.independent.words())] if state.independent else []
    about += [say("formerly {names}", names=listed(former))] if former else []
    dated, latest = N_("{state}: memberships on {day}"), N_("{state}: memberships, each bloc as last checked")
    return made(
        them,
        title=say(dated, state=state.name, day=day_words(them.asked)) if them.asked else say(latest, state=state.name),
        subtitle=(say("; ").join(about),),
        about=[(bloc,) for bloc, _ in pairs],
        columns=(
            Column("bloc", say("Bloc")),
            Column("name", say("Name")),
            Column("on", say_as("date", "On")),
            Column("standing", say("Standing")),
        ),
        rows=tuple(rows),
    )


@tabled
def history(state: State, blocs: Iterable[Bloc]) -> Table:
    """Every spell of a state in the blocs recorded, with what happened inside it, oldest first."""
    them = chosen(blocs, least=0)
    found = [(bloc, spell) for bloc in them.blocs for spell in bloc.by_state.get(state.iso3, ())]
    rows = [row for bloc, spell in sorted(found, key=lambda pair: pair[1].since.sort_key) for row in _spell_rows(bloc, spell)]
    columns = (
        Column("bloc", say("Bloc")), Column("what", say_as("history", "What")), Column("since", say_as("date", "From")),
        Column("until", say_as("date", "Until")), Column("how", say("How")),
    )  # fmt: skip
    title = say("{state}: every membership recorded", state=state.name)
    return made(them, dated=False, title=title, columns=columns, rows=tuple(rows))


def _spell_rows(bloc: Bloc, spell: Spell) -> Iterable[tuple[Cell, ...]]:
    how = say("; ").join([word("entry", spell.entry.how), *([word("exit", spell.exit.how)] if spell.exit else [])])
    until = cell(spell.until, facts=[spell.exit]) if spell.exit else cell("")
    yield bloc_cell(bloc), term("standing", spell.standing), cell(spell.since, facts=[spell.entry]), until, cell(how)
    for each in spell.suspensions:
        end = cell(each.end.on, facts=[each.end]) if each.end else cell(say("ended with the membership") if spell.exit else "")
        how = say("; ").join([word("ground", each.ground), word("extent", each.extent)])
        yield bloc_cell(bloc), cell("  " + say_as("standing", "suspended")), cell(each.start.on, facts=[each.start]), end, cell(how)
    for notice in spell.notices:
        if notice.given:
            effect = notice.rescinded or notice.takes_effect or spell.exit
            done = say("notice of withdrawal; taken back") if notice.rescinded else say("notice of withdrawal")
            end = cell(effect.on, facts=[effect]) if effect else cell("")
            yield bloc_cell(bloc), cell("  " + say_as("standing", "under notice")), cell(notice.given.on, facts=[notice.given]), end, cell(done)


def _matrix(them: Chosen) -> Table:
    rolls = [bloc.members(on) for bloc, on in them]
    states = {each.state.iso3: each.state for roll in rolls for each in roll.standings if each.standing}
    rows = [
        (cell(state.iso3), cell(state.name), *(_brief(bloc.standing(state, on)) for bloc, on in them))
        for state in sorted(states.values(), key=lambda each: fold(str(each.name)))
    ]
    counts = say("; ").join(f"{bloc.label} {span(*roll.count())}" for bloc, roll in zip(them.blocs, rolls, strict=True))
    return made(
        them,
        title=them.title(
            N_("Members of {blocs} on {day}"), N_("Members of {blocs}, each as last checked"), blocs=listed(bloc.label for bloc in them.blocs)
        ),
        subtitle=(say("{counts} full members", counts=counts),),
        columns=(Column("state", "ISO"), Column("name", say("State")), *headings(them, plain=True)),
        rows=tuple(rows),
        values=tuple(_values(bloc, each) for bloc, roll in zip(them.blocs, rolls, strict=True) for each in roll.standings),
        notes=(say("Suspended states remain members."),),
    )


def _brief(each: Standing) -> Cell:
    if not each.standing:
        if each.member is not Truth.NO:
            return cell(why=UNKNOWN)
        return cell("–", facts=[each.former.exit] if each.former and each.former.exit else [])
    parts = [say("member") if each.standing == "full" else word("standing", each.standing)]
    parts += [say_as("standing", "suspended")] if each.suspended.possible else []
    parts += [say_as("standing", "under notice")] if each.under_notice.possible else []
    doubt = "" if each.holds.certain else "? "
    return attrs.evolve(cell(doubt + ", ".join(parts), facts=[act for act in _acts(each, entry=True) if act]), perhaps=bool(doubt))


@tabled
def overlaps(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What do these blocs have in common on that day, pair by pair: shared members, Jaccard index, who is in one only?

    Strictly on the date: a dead bloc has no members. Full members only. A doubt makes the index an interval.
    """
    them = chosen(blocs, on, least=2, atlas=atlas).alive()
    found = [(a, b, overlap(a, b, day, other_day)) for (a, day), (b, other_day) in combinations(them, 2)]
    rows = [
        (
            bloc_cell(a), bloc_cell(b),
            count_cell(len(each.shared), len(each.shared) + len(each.perhaps_shared)),
            _index(each),
            cell(listed([*_named(each.shared), *(f"{name} ?" for name in _named(each.perhaps_shared))])),
            cell(listed(_named(each.only_one))), cell(listed(_named(each.only_other))),
        )
        for a, b, each in found
    ]  # fmt: skip
    dead = [bloc.label for bloc, day in them if bloc.alive(day) is Truth.NO]
    note = say("Full members, suspended ones among them. Jaccard: shared members divided by the states in either, 0 to 1.")
    late = say("Not alive on the date, and so without members: {blocs}.", blocs=listed(dead))
    return made(
        them,
        title=them.title(N_("Overlap of membership on {day}"), N_("Overlap of membership, each bloc as last checked")),
        columns=(
            Column("one", say_as("bloc", "First")), Column("other", say_as("bloc", "Second")), Column("shared", say("Shared"), "right"),
            Column("jaccard", say("Jaccard"), "right"), Column("members", say("In both")), Column("only_one", say("In the first only")),
            Column("only_other", say("In the second only")),
        ),
        rows=tuple(rows),
        values=tuple(_overlap_values(them, a, b, each) for a, b, each in found),
        about=[(a, b) for a, b, _ in found],
        notes=(note, late) if dead else (note,),
    )  # fmt: skip


def _overlap_values(them: Chosen, one: Bloc, other: Bloc, each: Overlap) -> Row:
    """A pair of blocs, for programs."""
    days = {bloc.id: day for bloc, day in them}
    checked = [day for bloc in (one, other) if (day := bloc.verified(*them.sections))]
    beyond = any(bloc.beyond(days[bloc.id]) for bloc in (one, other))
    return (
        {"one": one.id, "other": other.id}
        | counted("shared", len(each.shared), len(each.shared) + len(each.perhaps_shared))
        | ranged("jaccard", each.jaccard)
        | {"in_both": codes(each.shared), "in_both_perhaps": codes(each.perhaps_shared)}
        | {"only_one": codes(each.only_one), "only_other": codes(each.only_other)}
        | {"beyond_horizon": beyond, "verified_to": min(checked, default=None)}
    )


def _named(states: Iterable[State]) -> Iterable[str]:
    return (str(each.name) for each in states)


def _index(each: Overlap) -> Cell:
    return cell(why=NOT_APPLICABLE) if each.jaccard is None else figure_cell(*each.jaccard)


@tabled
def changes(bloc: Bloc | str, before: On, after: On = CHECKED, *, atlas: Atlas | None = None) -> Table:
    """What changed in one bloc between two days: who came, who went, who was suspended or gave notice?"""
    ((shown, first),) = chosen([bloc], before, atlas=atlas)
    them = chosen([bloc], after, atlas=atlas)
    second = shown.day(after)
    if second < first:
        raise BadQuestion(say("the later day, {later}, is before the earlier one, {earlier}", later=day_words(second), earlier=day_words(first)))
    rows = []
    for code, spells in shown.by_state.items():
        old, new = shown.standing(spells[0].state, first), shown.standing(spells[0].state, second)
        if old.known() != new.known() and (old.standing or new.standing or old.former != new.former):
            rows.append((cell(code), cell(spells[0].state.name), _standing_cell(old), _standing_cell(new)))
    earlier, later = (span(*shown.members(each).count()) for each in (first, second))
    return made(
        them,
        title=say("{name} ({acronym}): {first} and {second}", name=shown.name, acronym=shown.label, first=day_words(first), second=day_words(second)),
        subtitle=(say("Full members: {before}, then {after}", before=earlier, after=later),),
        columns=(Column("state", "ISO"), Column("name", say("State")), Column("before", day_words(first)), Column("after", day_words(second))),
        rows=tuple(rows),
        notes=() if rows else (say("Nothing changed."),),
    )
