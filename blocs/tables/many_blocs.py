"""Tables of many blocs: sharing of states, arrivals and departures, suspensions, decades, lives and ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import attrs

from blocs.dates import CHECKED, On, PartialDate, day, day_words
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say, say_as, say_n
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.tables.cells import NOT_APPLICABLE, UNKNOWN, Cell, Column, cell, count_cell, figure_cell
from blocs.tables.overlap import overlap
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table, tabled
from blocs.tables.wording import FORWARDS, bloc_cell, labels, term, word

__all__ = ["decades", "grid", "leavers", "lives", "sharing", "suspensions"]


@tabled
def sharing(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """In how many of these blocs was each state on that day, and in which? Full members; suspended ones count.

    >>> sharing("ECOWAS", "AES", on="2024-06-30").records()[0]["count"]
    2
    """
    them = chosen(blocs, on, atlas=atlas).alive()
    held: dict[str, list[tuple[Bloc, bool]]] = {}
    states: dict[str, State] = {}
    for bloc, at in them:
        roll = bloc.members(at)
        for state, sure in [*((each, True) for each in roll.full), *((each, False) for each in roll.perhaps)]:
            held.setdefault(state.iso3, []).append((bloc, sure))
            states[state.iso3] = state
    order = sorted(held, key=lambda code: (-len(held[code]), fold(str(states[code].name))))
    rows = [
        (
            cell(code),
            cell(states[code].name),
            cell(sum(sure for _, sure in held[code])),
            attrs.evolve(count := cell(sum(not sure for _, sure in held[code])), content=count.value or ""),
            cell(", ".join(str(bloc.label) if sure else f"{bloc.label} ?" for bloc, sure in held[code])),
        )
        for code in order
    ]
    columns = (
        Column("state", "ISO"),
        Column("name", say("State")),
        Column("count", say("Blocs"), "right"),
        Column("perhaps", say("Perhaps"), "right"),
        Column("blocs", say("Which")),
    )
    n, on_all = len(them.blocs), them.on
    title = (
        say_n("Memberships of each state in {n} bloc on {day}", "Memberships of each state in {n} blocs on {day}", n, day=day_words(on_all))
        if on_all
        else say_n("Memberships of each state in {n} bloc as last checked", "Memberships of each state in {n} blocs, each as last checked", n)
    )
    return made(them, title=title, columns=columns, rows=tuple(rows), about=[[bloc for bloc, _ in held[code]] for code in order])


@tabled
def grid(*blocs: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """How many full members does each pair of these blocs share on that day? On the diagonal, how many each has."""
    them = chosen(blocs, on, least=2, atlas=atlas).alive()
    rows = []
    for one, at in them:
        cells = []
        for other, then in them:
            if one.id == other.id:
                cells.append(count_cell(*one.members(at).count()))
                continue
            found = overlap(one, other, at, then)
            cells.append(count_cell(len(found.shared), len(found.shared) + len(found.perhaps_shared)))
        rows.append((bloc_cell(one), *cells))
    columns = (Column("bloc", say("Shared with")), *(Column(bloc.id, str(bloc.label), "right") for bloc in them.blocs))
    title = them.title(N_("Full members shared, pair by pair, on {day}"), N_("Full members shared, pair by pair, each bloc as last checked"))
    return made(them, title=title, columns=columns, rows=tuple(rows))


@tabled
def suspensions(*blocs: Bloc | str, since: str | dt.date | None = None, atlas: Atlas | None = None) -> Table:
    """Whom did these blocs suspend, since when, until when, why and from what? Those still running have no end."""
    them = chosen(blocs, atlas=atlas)
    shown = them.blocs
    first = day(since) if since else dt.date.min
    found = []
    for bloc in shown:
        for spell in bloc.memberships:
            for each in spell.suspensions:
                end = each.end or spell.exit
                if end is None or not end.on.by(first).certain:
                    found.append((each.start.on.sort_key, bloc, spell, each))
    rows = [
        (
            bloc_cell(bloc),
            cell(spell.state.iso3),
            cell(spell.state.name),
            cell(each.start.on, facts=[each.start]),
            cell(each.end.on, facts=[each.end])
            if each.end
            else cell(say("{on}, with the membership", on=spell.exit.on.words()), facts=[spell.exit])
            if spell.exit
            else cell(say_as("suspension", "open")),
            term("ground", each.ground),
            term("extent", each.extent),
            cell(say_as("by", "itself") if each.by == "itself" else each.organ or word("by", each.by)),
        )
        for _, bloc, spell, each in sorted(found, key=lambda row: (fold(str(row[1].label)), row[0]))
    ]
    columns = (
        Column("bloc", say("Bloc")),
        Column("state", "ISO"),
        Column("name", say("State")),
        Column("since", say("Since")),
        Column("until", say_as("date", "Until")),
        Column("ground", say("Why")),
        Column("extent", say_as("suspension", "From")),
        Column("by", say("By")),
    )
    who = _named(shown)
    title = say("Suspensions by {blocs} since {day}", blocs=who, day=day_words(first)) if since else say("Suspensions by {blocs}", blocs=who)
    silent = [bloc.label for bloc in shown if not bloc.covered("suspensions")]
    notes = (say("Suspensions are not covered by the record of {blocs}.", blocs=listed(silent)),) if silent else ()
    return made(them, dated=False, title=title, columns=columns, rows=tuple(rows), notes=notes)


def _named(blocs: tuple[Bloc, ...]) -> object:
    """A few blocs by name, many by their number."""
    return listed(bloc.label for bloc in blocs) if len(blocs) < 6 else say_n("{n} bloc", "{n} blocs", len(blocs))


@tabled
def leavers(*blocs: Bloc | str, atlas: Atlas | None = None) -> Table:
    """Which full members left which of these blocs, when, how, and how long after their notice? Ends of blocs are not exits."""
    them = chosen(blocs, atlas=atlas)
    shown = them.blocs
    found = [
        (spell.exit.on.sort_key, bloc, spell)
        for bloc in shown
        for spell in bloc.memberships
        if spell.standing == "full" and spell.exit and spell.exit.how in ("withdrawn", "expelled")
    ]
    rows = []
    for _, bloc, spell in sorted(found, key=lambda row: row[0]):
        assert spell.exit is not None
        notice = next((each.given for each in reversed(spell.notices) if each.given), None)
        again = any(other.since.sort_key > spell.since.sort_key for other in bloc.by_state[spell.state.iso3] if other.standing == "full")
        rows.append(
            (
                cell(spell.state.iso3),
                cell(spell.state.name),
                bloc_cell(bloc),
                cell(spell.since, facts=[spell.entry]),
                cell(notice.on, facts=[notice]) if notice else cell(why=UNKNOWN),
                cell(spell.exit.on, facts=[spell.exit]),
                cell(say("{how}; came back", how=word("exit", spell.exit.how)) if again else word("exit", spell.exit.how)),
            )
        )
    columns = (
        Column("state", "ISO"),
        Column("name", say("State")),
        Column("bloc", say_as("bloc", "Left")),
        Column("since", say("Member since")),
        Column("notice", say("Notice")),
        Column("until", say("No longer from")),
        Column("how", say("How")),
    )
    return made(them, dated=False, title=say("Who left whom"), columns=columns, rows=tuple(rows))


@tabled
def decades(*blocs: Bloc | str, atlas: Atlas | None = None) -> Table:
    """How many full members did each bloc gain, and lose by withdrawal or expulsion, in each decade? Founders are not gains."""
    them = chosen(blocs, atlas=atlas)
    shown = them.blocs
    gained: dict[tuple[str, int], list[bool]] = {}
    lost: dict[tuple[str, int], list[bool]] = {}
    for bloc in shown:
        for spell in bloc.memberships:
            if spell.standing != "full":
                continue
            if spell.entry.how not in ("founding", "organisation_succession"):
                _tally(gained, bloc, spell.since)
            if spell.exit and spell.exit.how in ("withdrawn", "expelled"):
                _tally(lost, bloc, spell.exit.on)
    every = sorted({decade for _, decade in (*gained, *lost)})
    rows = []
    for bloc in shown:
        cells = [_net(gained.get((bloc.id, decade), []), lost.get((bloc.id, decade), [])) for decade in every]
        if any(each.text != "–" for each in cells):
            rows.append((bloc_cell(bloc), *cells))
    columns = (Column("bloc", say("Bloc")), *(Column(f"d{decade}", say("{decade}s", decade=decade), "right") for decade in every))
    note = say("+ gained, - lost. A date that may fall in two decades is counted in the earlier, with a question mark.")
    return made(them, dated=False, title=say("Full members gained and lost, by decade"), columns=columns, rows=tuple(rows), notes=(note,))


def _tally(counts: dict[tuple[str, int], list[bool]], bloc: Bloc, on: PartialDate) -> None:
    earliest, latest = on.earliest, on.latest
    counts.setdefault((bloc.id, earliest.year // 10 * 10), []).append(earliest.year // 10 == latest.year // 10)


def _net(gained: list[bool], lost: list[bool]) -> Cell:
    parts = [f"{sign}{len(each)}{'' if all(each) else ' ?'}" for sign, each in (("+", gained), ("-", lost)) if each]
    return cell(" ".join(parts) or "–")


@tabled
def lives(*blocs: Bloc | str, atlas: Atlas | None = None) -> Table:
    """How long did each of these blocs live, and how did it end? The living are counted to the last day of their record."""
    them = chosen(blocs, atlas=atlas)
    shown = them.blocs
    rows = []
    for bloc in sorted(shown, key=lambda each: each.founded.sort_key if each.founded else (dt.date.max, dt.date.max)):
        founded = cell(bloc.founded, facts=[bloc.founding.dated]) if bloc.founding and bloc.founding.dated else cell(why=UNKNOWN)
        end = cell(bloc.ended.on, facts=[bloc.ended]) if bloc.ended else cell(say_as("bloc", "living"))
        how = term("ending", bloc.ended.how) if bloc.ended else cell(why=NOT_APPLICABLE)
        years = (bloc.last_day - bloc.founded.earliest).days / 365.2425 if bloc.founded else None
        after = _after(bloc, shown)
        rows.append(
            (
                bloc_cell(bloc),
                cell(bloc.name),
                founded,
                end,
                figure_cell(years, years, ".1f") if years is not None else cell(why=UNKNOWN),
                how,
                cell((listed(after) if after else say_as("answer", "none")) if bloc.ended else ""),
            )
        )
    columns = (
        Column("bloc", say("Bloc")),
        Column("name", say("Name")),
        Column("founded", say("Founded")),
        Column("ended", say("Ended")),
        Column("years", say("Years"), "right"),
        Column("how", say("How it ended")),
        Column("successor", say("Carried on by")),
    )
    title = say("Lives of {blocs}, the living to the last day of their record", blocs=_named(shown))
    return made(them, dated=False, title=title, columns=columns, rows=tuple(rows))


def _after(bloc: Bloc, blocs: Iterable[Bloc]) -> list[str]:
    """Those that continue its line."""
    return [str(each.label) for each in blocs if bloc.id in each.succeeds] or labels(each.bloc for each in bloc.lineage if each.relation in FORWARDS)
