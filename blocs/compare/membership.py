"""Who was in which bloc on a day, and what blocs have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import combinations

import attrs

from blocs.bloc import Bloc, Roll, Standing
from blocs.compare.common import On, chosen, made, said, span, word
from blocs.compare.shared import Overlap, overlap
from blocs.dates import Truth
from blocs.errors import BadQuestion
from blocs.model import Spell
from blocs.states import State
from blocs.table import NOT_APPLICABLE, UNKNOWN, Cell, Column, Table, cell, names

__all__ = ["changes", "history", "members", "overlaps", "standings"]


def members(*blocs: Bloc | str, on: On = None) -> Table:
    """Who belonged to these blocs on that day, and with what standing?

    One bloc is shown as a roll, with dates and sources; several as a matrix of states. A day as "YYYY-MM-DD"; without one, the
    earliest horizon of the living blocs. Raises `UnknownName` and `BadDate`.

    >>> table = members("ECOWAS", on="2024-06-30")
    >>> [row["standing"] for row in table.records() if row["state"] == "MRT"][0][:19]
    'no longer a member '
    """
    shown, day = chosen(blocs, on)
    return _roll(shown[0], day) if len(shown) == 1 else _matrix(shown, day)


def _roll(bloc: Bloc, on: dt.date) -> Table:
    roll = bloc.members(on)
    present = [each for each in roll.standings if each.standing]
    rows = [_standing_row(each) for each in sorted(present, key=_rank)]
    rows += [_standing_row(each) for each in roll.standings if not each.standing]
    return made(
        [bloc],
        title=f"{bloc.name.en} ({_acronyms(bloc)}): members on {said(on)}",
        subtitle=(_counted(bloc, roll), *_ended(bloc, on)),
        on=on,
        columns=(Column("state", "ISO"), Column("name", "State"), Column("since", "Since"), Column("standing", "Standing on the date")),
        rows=tuple(rows),
        notes=("Suspended states remain members.",) if any(each.suspended.possible for each in present) else (),
    )


def _rank(each: Standing) -> tuple[bool, str, str]:
    return each.standing != "full", each.standing, each.state.name.en


def _acronyms(bloc: Bloc) -> str:
    return ", ".join(dict.fromkeys((bloc.label.en, bloc.label.fr)))


def _counted(bloc: Bloc, roll: Roll) -> str:
    least, most = roll.count()
    inner = [f"{len(those)} {what}" for those, what in ((roll.suspended, "suspended"), (roll.under_notice, "under notice")) if those]
    kinds: dict[str, int] = {}
    for each in roll.others:
        kinds[each.standing] = kinds.get(each.standing, 0) + 1
    aside = f" ({', '.join(inner)})" if inner else ""
    parts = [f"{span(least, most)} full member{'' if most == 1 else 's'}{aside}"]
    parts += [f"{count} {word('standing', kind)}{'s' if count > 1 else ''}" for kind, count in kinds.items()]
    parts += [f"{len(roll.former)} former"] if roll.former else []
    return " · ".join(parts) + ("" if roll.complete else " · the record does not claim to be complete")


def _ended(bloc: Bloc, on: dt.date) -> tuple[str, ...]:
    if bloc.ended and bloc.alive(on) is not Truth.YES and on > bloc.last_day:
        return (f"The bloc ended on {bloc.ended.on.words()} ({word('ending', bloc.ended.how)}).",)
    if bloc.founded and bloc.founded.earliest > on:
        return (f"The bloc was founded later, {bloc.founded.words()}: it had no members yet.",)
    return ()


def _standing_row(each: Standing) -> tuple[Cell, ...]:
    spell = each.spell or each.former
    assert spell is not None
    return (
        cell(each.state.iso3),
        cell(each.state.name.en),
        cell(spell.since, facts=[spell.entry]),
        _standing_cell(each),
    )


def _standing_cell(each: Standing, *, entry: bool = False) -> Cell:
    facts = [act for act in _acts(each, entry=entry) if act]
    made_cell = cell(each.words(), facts=facts)
    doubtful = Truth.PERHAPS in (each.holds, each.suspended, each.under_notice)
    return attrs.evolve(made_cell, perhaps=doubtful)


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


def standings(state: State, found: Iterable[tuple[Bloc, Standing]], on: dt.date | None) -> Table:
    """What was this state, in every bloc recorded that it ever belonged to?"""
    pairs = tuple(found)
    rows = [
        (cell(bloc.label.en), cell(bloc.name.en), cell(each.on), attrs.evolve(_standing_cell(each, entry=True), value=each.words()))
        for bloc, each in pairs
    ]
    former = [f"{old.name.en} until {old.until.words()}" for old in state.former]
    about = [f"{state.iso3}; {state.formal.en if state.formal else state.name.en}"]
    about += [f"independent {state.independent.words()}"] if state.independent else []
    about += [f"formerly {names(former)}"] if former else []
    return made(
        [bloc for bloc, _ in pairs],
        title=f"{state.name.en}: memberships{f' on {said(on)}' if on else ', each bloc at its latest'}",
        subtitle=("; ".join(about),),
        on=on,
        columns=(Column("bloc", "Bloc"), Column("name", "Name"), Column("on", "On"), Column("standing", "Standing")),
        rows=tuple(rows),
    )


def history(state: State, blocs: Iterable[Bloc]) -> Table:
    """Every spell of a state in the blocs recorded, with what happened inside it, oldest first."""
    shown = tuple(blocs)
    found = [(bloc, spell) for bloc in shown for spell in bloc.by_state.get(state.iso3, ())]
    rows = [row for bloc, spell in sorted(found, key=lambda pair: pair[1].since.sort_key) for row in _spell_rows(bloc, spell)]
    columns = (Column("bloc", "Bloc"), Column("what", "What"), Column("since", "From"), Column("until", "Until"), Column("how", "How"))
    return made(shown, title=f"{state.name.en}: every membership recorded", columns=columns, rows=tuple(rows))


def _spell_rows(bloc: Bloc, spell: Spell) -> Iterable[tuple[Cell, ...]]:
    how = word("entry", spell.entry.how) + (f"; {word('exit', spell.exit.how)}" if spell.exit else "")
    until = cell(spell.until, facts=[spell.exit]) if spell.exit else cell("")
    yield cell(bloc.label.en), cell(word("standing", spell.standing)), cell(spell.since, facts=[spell.entry]), until, cell(how)
    for each in spell.suspensions:
        end = cell(each.end.on, facts=[each.end]) if each.end else cell("ended with the membership" if spell.exit else "")
        how = f"{word('ground', each.ground)}; {word('extent', each.extent)}"
        yield cell(bloc.label.en), cell("  suspended"), cell(each.start.on, facts=[each.start]), end, cell(how)
    for notice in spell.notices:
        if notice.given:
            effect = notice.rescinded or notice.takes_effect or spell.exit
            done = "notice of withdrawal" + ("; taken back" if notice.rescinded else "")
            end = cell(effect.on, facts=[effect]) if effect else cell("")
            yield cell(bloc.label.en), cell("  under notice"), cell(notice.given.on, facts=[notice.given]), end, cell(done)


def _matrix(blocs: tuple[Bloc, ...], on: dt.date) -> Table:
    states = {each.state.iso3: each.state for bloc in blocs for each in bloc.members(on).standings if each.standing}
    rows = []
    for state in sorted(states.values(), key=lambda each: each.name.en):
        cells = [_brief(bloc.standing(state, on)) for bloc in blocs]
        rows.append((cell(state.iso3), cell(state.name.en), *cells))
    counts = [span(*bloc.members(on).count()) for bloc in blocs]
    return made(
        blocs,
        title=f"Members of {names(bloc.label for bloc in blocs)} on {said(on)}",
        subtitle=("; ".join(f"{bloc.label} {count}" for bloc, count in zip(blocs, counts, strict=True)) + " full members",),
        on=on,
        columns=(Column("state", "ISO"), Column("name", "State"), *(Column(bloc.id, bloc.label.en) for bloc in blocs)),
        rows=tuple(rows),
        notes=("Suspended states remain members.",),
    )


def _brief(each: Standing) -> Cell:
    if not each.standing:
        if each.member is not Truth.NO:
            return cell(why=UNKNOWN)
        return cell("–", facts=[each.former.exit] if each.former and each.former.exit else [])
    parts = ["member" if each.standing == "full" else word("standing", each.standing)]
    parts += ["suspended"] if each.suspended.possible else []
    parts += ["under notice"] if each.under_notice.possible else []
    doubt = "" if each.holds.certain else "? "
    return attrs.evolve(cell(doubt + ", ".join(parts), facts=[act for act in _acts(each, entry=True) if act]), perhaps=bool(doubt))


def overlaps(*blocs: Bloc | str, on: On = None) -> Table:
    """What do these blocs have in common on that day, pair by pair: shared members, Jaccard index, who is in one only?

    Strictly on the date: a dead bloc has no members. Full members only. A doubt makes the index an interval.
    """
    shown, day = chosen(blocs, on, least=2)
    found = [(a, b, overlap(a, b, day)) for a, b in combinations(shown, 2)]
    rows = [
        (
            cell(a.label.en), cell(b.label.en),
            cell(span(len(each.shared), len(each.shared) + len(each.perhaps_shared))),
            _index(each),
            cell(names([*each.shared, *(f"{state} ?" for state in each.perhaps_shared)])),
            cell(names(each.only_one)), cell(names(each.only_other)),
        )
        for a, b, each in found
    ]  # fmt: skip
    dead = [bloc.label.en for bloc in shown if bloc.alive(day) is Truth.NO]
    return made(
        shown,
        title=f"Overlap of membership on {said(day)}",
        on=day,
        columns=(
            Column("one", "First"), Column("other", "Second"), Column("shared", "Shared", "right"), Column("jaccard", "Jaccard", "right"),
            Column("members", "In both"), Column("only_one", "In the first only"), Column("only_other", "In the second only"),
        ),
        rows=tuple(rows),
        notes=("Full members, suspended ones among them. Jaccard: shared members divided by the states in either, 0 to 1.",)
        + ((f"Not alive on the date, and so without members: {names(dead)}.",) if dead else ()),
    )  # fmt: skip


def _index(each: Overlap) -> Cell:
    if each.jaccard is None:
        return cell(why=NOT_APPLICABLE)
    low, high = each.jaccard
    return cell(round(low, 4)) if low == high else Cell(f"{low:.2f} to {high:.2f} ?", value=f"{low:.4f}..{high:.4f}", perhaps=True)


def changes(bloc: Bloc | str, before: On, after: On) -> Table:
    """What changed in one bloc between two days: who came, who went, who was suspended or gave notice?"""
    (shown,), first = chosen([bloc], before)
    second = shown.day(after)
    if second < first:
        raise BadQuestion(f"the later day, {said(second)}, is before the earlier one, {said(first)}")
    rows = []
    for code, spells in shown.by_state.items():
        old, new = shown.standing(spells[0].state, first), shown.standing(spells[0].state, second)
        if old.words() != new.words() and (old.standing or new.standing or old.former != new.former):
            rows.append((cell(code), cell(spells[0].state.name.en), _standing_cell(old), _standing_cell(new)))
    counts = [span(*shown.members(each).count()) for each in (first, second)]
    return made(
        [shown],
        title=f"{shown.name.en} ({shown.label.en}): {said(first)} and {said(second)}",
        subtitle=(f"Full members: {counts[0]}, then {counts[1]}",),
        on=second,
        columns=(Column("state", "ISO"), Column("name", "State"), Column("before", said(first)), Column("after", said(second))),
        rows=tuple(rows),
        notes=() if rows else ("Nothing changed.",),
    )
