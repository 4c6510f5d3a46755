"""The table of members on a day: of one bloc as a roll, of several as a matrix of states."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from blocs.dates import CHECKED, On, Truth
from blocs.i18n.lazy import Joined, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.record.member_codes import ExitKind
from blocs.record.membership import Spell
from blocs.record.standing import Roll, Standing
from blocs.registry import Atlas
from blocs.tables.cells import UNKNOWN, Cell, Column, cell
from blocs.tables.selection import Chosen, chosen, headings, made, span
from blocs.tables.standing import STANDING, acts, by_name, standing_cell, standing_row
from blocs.tables.table import Table
from blocs.tables.tone import tone_of
from blocs.tables.wording import FORWARDS, Term, aside, labels

__all__ = ["members"]


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


# One bloc -----------------------------------------------------------------------------------------------


def _roll(them: Chosen) -> Table:
    ((bloc, on),) = them
    roll = bloc.members(on)
    standings = sorted(sorted(roll.standings, key=by_name), key=_rank)
    return made(
        them,
        title=msg("{name} ({acronym}): members on {day}", name=bloc.name, acronym=_acronyms(bloc), day=on),
        subtitle=(_counted(roll), *_why_none(bloc, roll, them.atlas)),
        columns=(
            Column("state", "ISO"),
            Column("name", msg("State")),
            Column("since", msg("Since")),
            Column("standing", msg("Standing on the date")),
        ),
        rows=tuple(map(_roll_row, standings)),
        order=tuple((*_rank(each), each.state.name) for each in standings),
        values=tuple(standing_row(bloc, each) for each in standings),
        fields=STANDING,
        notes=(msg("Suspended states remain members."),) if any(each.standing and each.suspended.possible for each in standings) else (),
    )


def _rank(each: Standing) -> tuple[int, str]:
    """Full members come first, other standings next, former members last."""
    return (0 if each.standing == "full" else 1 if each.standing else 2), each.standing


def _roll_row(each: Standing) -> tuple[Cell, ...]:
    spell = each.spell or each.former
    assert spell is not None
    standing = standing_cell(each) if each.standing else attrs.evolve(standing_cell(each), content=_left(spell))
    return cell(each.state.iso3), cell(each.state.name), cell(spell.since, facts=[spell.entry]), standing


def _left(spell: Spell) -> object:
    """How and when a former member went out, in brief: since when it was in stands beside it."""
    assert spell.exit is not None
    words = msg(_EXITS[spell.exit.how], on=spell.exit.on)
    return words if spell.standing == "full" else msg("{what}: {how}", what=Term("standing", spell.standing), how=words)


_EXITS = {
    ExitKind.WITHDRAWN: N_("left {on}"), ExitKind.EXPELLED: N_("expelled {on}"), ExitKind.ENDED: N_("membership ended {on}"),
    ExitKind.STATUS_CHANGE: N_("changed its standing {on}"),
}  # fmt: skip


def _acronyms(bloc: Bloc) -> Joined:
    """What it is called in the language of the moment, then in English and French, if otherwise."""
    return _Once((bloc.label, bloc.label.en, bloc.label.fr), ", ")


@attrs.frozen
class _Once(Joined):
    """Values one after another; those that are said alike, once."""

    def __str__(self) -> str:
        return str(self.by).join(dict.fromkeys(map(str, self.parts)))


def _counted(roll: Roll) -> Joined:
    """How many there are of each standing, and how many are former members."""
    _, most = roll.count()
    kinds: dict[str, int] = {}
    for each in roll.others:
        kinds[each.standing] = kinds.get(each.standing, 0) + 1
    full = msg_n("{count} full member", "{count} full members", most, count=span(*roll.count()))
    parts: list[object] = [pattern("{full}{aside}", full=full, aside=aside(roll))]
    parts += [msg("{count} {standing}", count=count, standing=Term("standing", kind, count)) for kind, count in kinds.items()]
    parts += [msg_n("{n} former", "{n} former", len(roll.former))] if roll.former else []
    parts += [] if roll.complete else [msg("the data do not claim to be complete")]
    return joined(parts, " · ")


def _why_none(bloc: Bloc, roll: Roll, atlas: Atlas | None) -> Iterator[object]:
    """Why had it no members on that day: not founded yet, ended, or nobody bound yet? And which body came before it, or after?"""
    on = roll.on
    if bloc.ended and bloc.alive(on) is not Truth.YES and on > bloc.last_day:
        yield from _gone(bloc, atlas)
    elif bloc.founded and bloc.founded.earliest > on:
        yield msg("The bloc was founded later, {on:on |in ||at }: it had no members yet.", on=bloc.founded)
        if bloc.succeeds:
            yield msg("Before it: {blocs}.", blocs=listed(labels(bloc.succeeds, atlas)))
    elif not roll.count()[1] and (later := [each.since for each in bloc.memberships if each.standing == "full" and each.since.earliest > on]):
        first = min(later, key=lambda each: each.sort_key)
        yield msg("The bloc was founded {on:on |in ||at }, but its first member was bound only {first:on |in ||at }.", on=bloc.founded, first=first)


def _gone(bloc: Bloc, atlas: Atlas | None) -> Iterator[object]:
    assert bloc.ended is not None
    yield msg("The bloc ended {on:on |in ||at } ({how}).", on=bloc.ended.on, how=Term("ending", bloc.ended.how))
    if after := labels((each.bloc for each in bloc.lineage if each.relation in FORWARDS), atlas):
        yield msg("After it: {blocs}.", blocs=listed(after))


# Several blocs ------------------------------------------------------------------------------------------


def _matrix(them: Chosen) -> Table:
    rolls = [bloc.members(on) for bloc, on in them]
    present = {each.state.iso3: each for roll in rolls for each in roll.standings if each.standing}
    states = [each.state for each in sorted(present.values(), key=by_name)]
    rows = [(cell(state.iso3), cell(state.name), *(_brief(bloc.standing(state, on)) for bloc, on in them)) for state in states]
    pairs = list(zip(them.blocs, rolls, strict=True))
    counts = joined(pattern("{bloc} {count}", bloc=bloc.label, count=span(*roll.count())) for bloc, roll in pairs)
    title = them.title(
        N_("Members of {blocs} on {day}"), N_("Members of {blocs}, each as last checked"), blocs=listed(bloc.label for bloc in them.blocs)
    )
    return made(
        them,
        title=title,
        subtitle=(msg("{counts} full members", counts=counts),),
        columns=(Column("state", "ISO"), Column("name", msg("State")), *headings(them, plain=True)),
        rows=tuple(rows),
        order=tuple((state.name,) for state in states),
        values=tuple(standing_row(bloc, each) for bloc, roll in pairs for each in sorted(roll.standings, key=by_name)),
        fields=STANDING,
        notes=(msg("Suspended states remain members."),),
    )


def _brief(each: Standing) -> Cell:
    """A standing in a word or two."""
    if not each.standing:
        if each.member is not Truth.NO:
            return cell(why=UNKNOWN)
        return cell("–", facts=[each.former.exit] if each.former and each.former.exit else [])
    parts: list[object] = [msg("member") if each.standing == "full" else Term("standing", each.standing)]
    parts += [msg_as("standing", "suspended")] if each.suspended.possible else []
    parts += [msg_as("standing", "under notice")] if each.under_notice.possible else []
    words = joined(parts, ", ") if each.holds.certain else pattern("? {words}", words=joined(parts, ", "))
    return attrs.evolve(cell(words, facts=[act for act in acts(each, entry=True) if act]), perhaps=not each.holds.certain, tone=tone_of(each))
