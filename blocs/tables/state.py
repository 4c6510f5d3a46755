"""Tables of one state: what it is in every bloc on a day, and every membership that it ever had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from blocs.dates import CHECKED, On, Truth
from blocs.i18n.lazy import Joined, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.record.bloc import Bloc
from blocs.record.membership import Notice, Spell, Suspension
from blocs.record.standing import Standing
from blocs.record.states import State
from blocs.storage import reading
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.standing import STANDING, standing_cell, standing_row
from blocs.tables.table import Table
from blocs.tables.tone import Tone
from blocs.tables.wording import Alphabetical, Capital, Term, bloc_cell, term

__all__ = ["history", "standings"]


def standings(state: State, held: Iterable[Bloc], on: On = CHECKED) -> Table:
    """What was this state, in every one of these blocs that it ever belonged to?"""
    held = sorted(held, key=lambda bloc: bloc.ended is not None)
    them = chosen(held, on, least=0)
    pairs = [(bloc, bloc.standing(state, day)) for bloc, day in them]
    dated, latest = N_("{state}: memberships on {day}"), N_("{state}: memberships, each bloc as last checked")
    return made(
        them,
        title=msg(dated, state=state.name, day=them.asked) if them.asked else msg(latest, state=state.name),
        subtitle=(_about(state), *_counted(pairs, dated=bool(them.asked))),
        about=[(bloc,) for bloc, _ in pairs],
        columns=(
            Column("bloc", msg("Bloc"), kind="name"),
            Column("name", msg("Name"), short=True),
            Column("on", msg_as("date", "On")),
            Column("standing", msg("Standing")),
        ),
        rows=tuple((bloc_cell(bloc), cell(bloc.name), cell(each.on), _cell(bloc, each)) for bloc, each in pairs),
        values=tuple(standing_row(bloc, each) for bloc, each in pairs),
        fields=STANDING,
    )


def _cell(bloc: Bloc, each: Standing) -> Cell:
    """A standing in words; in a bloc that has ended, that it lasted until then."""
    found = standing_cell(each, entry=True)
    if not bloc.ended or not each.standing or each.on < bloc.last_day:
        return found
    return attrs.evolve(found, content=msg("{what}, until it ended", what=found.content), tone=Tone.FAINT)


def _counted(pairs: Iterable[tuple[Bloc, Standing]], *, dated: bool) -> Iterator[object]:
    """Of how many blocs that live on the day asked for, or now, it is a full member, and in which it is suspended or has given notice."""
    living = [(bloc, each) for bloc, each in pairs if bloc.alive(each.on).certain and (dated or not bloc.ended)]
    full = [bloc.label for bloc, each in living if each.standing == "full"]
    if not living:
        return
    parts: list[object] = [msg_n("full member of {n}: {blocs}", "full member of {n}: {blocs}", len(full), blocs=listed(full))] if full else []
    suspended = [(bloc.label, each.suspended) for bloc, each in living if each.standing and each.suspended.possible]
    leaving = [(bloc.label, each.under_notice) for bloc, each in living if each.standing and each.under_notice.possible]
    parts += [msg("suspended in {blocs}", blocs=_sorted_out(suspended))] if suspended else []
    parts += [msg("under notice in {blocs}", blocs=_sorted_out(leaving))] if leaving else []
    if parts:
        yield Capital(joined(parts))


def _sorted_out(found: Iterable[tuple[object, Truth]]) -> Alphabetical:
    """Blocs in a list, those in doubt marked so."""
    pairs = list(found)
    return Alphabetical(tuple(label for label, truth in pairs if truth.certain), tuple(label for label, truth in pairs if not truth.certain))


def _about(state: State) -> Joined:
    """The code of a state, its formal name, since when it is independent, what it was called before, and what came before and after it."""
    about: list[object] = [state.iso3, state.formal or state.name]
    about += [msg("independent {on}", on=state.independent)] if state.independent else []
    former = [msg("{name} until {until}", name=old.name, until=old.until) for old in state.former if str(old.name) != str(state.name)]
    about += [msg("formerly {names}", names=listed(former))] if former else []
    about += [msg("a state until {on}", on=state.ended)] if state.ended else []
    about += [msg("followed by {states}", states=listed(reading.state(code).name for code in state.successors))] if state.successors else []
    before = [msg("{state} (until {until})", state=each.name, until=each.ended) for each in reading.states() if state.iso3 in each.successors]
    about += [msg("before it: {states}", states=listed(before))] if before else []
    return joined(about)


def history(state: State, blocs: Iterable[Bloc]) -> Table:
    """Every spell of a state in the blocs recorded, with what happened inside it, oldest first."""
    them = chosen(blocs, least=0)
    spells = [(bloc, spell) for bloc in them.blocs for spell in bloc.by_state.get(state.iso3, ())]
    rows = [row for bloc, spell in sorted(spells, key=lambda pair: pair[1].since.sort_key) for row in _spell(bloc, spell)]
    columns = (
        Column("bloc", msg("Bloc"), kind="name"), Column("what", msg_as("history", "What"), kind="name"), Column("since", msg_as("date", "From"), kind="date"),
        Column("until", msg_as("date", "Until"), kind="date"), Column("how", msg("How"), kind="texts"),
    )  # fmt: skip
    return made(them, dated=False, title=msg("{state}: every membership", state=state.name), columns=columns, rows=tuple(rows))


def _spell(bloc: Bloc, spell: Spell) -> Iterator[tuple[Cell, ...]]:
    """A row for the spell, and one for everything that happened inside it."""
    until = cell(spell.until, facts=[spell.exit]) if spell.exit else Cell("")
    how = _codes(("entry", spell.entry.how), *([("exit", spell.exit.how)] if spell.exit else []))
    yield bloc_cell(bloc), term("standing", spell.standing), cell(spell.since, facts=[spell.entry]), until, how
    for each in spell.suspensions:
        yield _suspended(bloc, spell, each)
    for notice in spell.notices:
        if notice.given:
            yield _noticed(bloc, spell, notice)


def _suspended(bloc: Bloc, spell: Spell, each: Suspension) -> tuple[Cell, ...]:
    what = Cell(pattern("  {what}", what=msg_as("standing", "suspended")), value="suspended")
    end = cell(each.end.on, facts=[each.end]) if each.end else Cell(msg("ended with the membership") if spell.exit else "")
    return bloc_cell(bloc), what, cell(each.start.on, facts=[each.start]), end, _codes(("ground", each.ground), ("extent", each.extent))


def _noticed(bloc: Bloc, spell: Spell, notice: Notice) -> tuple[Cell, ...]:
    assert notice.given is not None
    what = Cell(pattern("  {what}", what=msg_as("standing", "under notice")), value="under_notice")
    effect = notice.rescinded or notice.takes_effect or spell.exit
    if effect and spell.exit and spell.exit.on.surely_before(effect.on):
        effect = spell.exit
    done = msg("notice of withdrawal; taken back") if notice.rescinded else msg("notice of withdrawal")
    how = Cell(done, value=("notice", "rescinded") if notice.rescinded else ("notice",))
    return bloc_cell(bloc), what, cell(notice.given.on, facts=[notice.given]), cell(effect.on, facts=[effect]) if effect else Cell(""), how


def _codes(*terms: tuple[str, str]) -> Cell:
    """Terms in a cell: in words for people, their codes for programs."""
    return Cell(joined(Term(vocabulary, code) for vocabulary, code in terms), value=tuple(code for _, code in terms))
