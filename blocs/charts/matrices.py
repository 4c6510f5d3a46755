"""Members in common: a heat map of pairs of blocs, and the sets of blocs that states belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs

from blocs.charts import findings
from blocs.charts.layout import BODY, INK, MARGIN, PALE, Glyph, Look, Sheet, chart, fit, height, measure, mixed, paint, stamp, wrapped
from blocs.dates import CHECKED, Truth, day_words
from blocs.errors import BadQuestion
from blocs.i18n.lazy import listed
from blocs.i18n.messages import N_, say
from blocs.names.folding import fold
from blocs.record.bloc import Bloc
from blocs.tables.overlap import overlap as between
from blocs.tables.selection import Chosen, chosen

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["overlap", "sets"]

DEEP = "#0b3d6e"
OPEN = Look(N_("left open by the sources: from so many to so many"), "white", "////", "#8a8a8a", rank=5)
SHADE = Look(N_("more members in common, darker (0 is left white); on the diagonal, the bloc's own members"), mixed(DEEP, 0.55), rank=1)
PARTIAL = N_("* Not every member is recorded: at least so many; a state not shown may still belong.")


def _living(blocs: Sequence[Bloc], on: dt.date | None, least: int) -> tuple[Chosen, list[str]]:
    """Those that may have been alive on the day and had a member, and notes on the others."""
    every = chosen(blocs, on or CHECKED).alive()
    shown = [(bloc, day) for bloc, day in every if bloc.alive(day).possible and bloc.members(day).count()[1]]
    gone = [str(bloc.label) for bloc, day in every if (bloc, day) not in shown]
    if len(shown) < least:
        few = N_("fewer than {least} of these blocs are known to have had a member on {day}; name others, or another day")
        raise BadQuestion(say(few, least=least, day=day_words(max(every.days))))
    notes = [say("Without a recorded member by then, and so not drawn: {blocs}.", blocs=", ".join(gone))] if gone else []
    notes += [say(PARTIAL)] if any(not bloc.members(day).complete for bloc, day in shown) else []
    return attrs.evolve(every, blocs=tuple(bloc for bloc, _ in shown), days=tuple(day for _, day in shown)), notes


def _called(bloc: Bloc, day: dt.date) -> str:
    return f"{bloc.label}{'' if bloc.members(day).complete else ' *'}"


@chart
def overlap(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """How many full members does each pair of these blocs share on that day?

    Strictly on the date: a bloc that was dead, or not yet founded, has no members. Each on the day to which it was checked where no day
    is said. A pair of which one is recorded in part is counted as far as it is known, and the mark * says so.
    """
    them, notes = _living(blocs, on, 2)
    shown, pairs = them.blocs, list(them)
    counts = _counts(pairs)
    doubtful = any(low != high for low, high in counts.values())
    wide_ones = _nearly_all(pairs)
    step = 0.42 if len(shown) <= 25 else 0.34
    side = step * len(shown)
    above = max(measure(_called(bloc, day)) for bloc, day in pairs) + 0.15
    names = [_called(bloc, day) if them.on else say("{what}, {day}", what=_called(bloc, day), day=day_words(day)) for bloc, day in pairs]
    wide = max(map(measure, names)) + 0.15
    told = say(
        "Full members in common, pair by pair, {when}. Suspended states and states under notice are members still.",
        when=findings.as_checked(shown, on),
    )
    if wide_ones:
        words = N_("{blocs}: nearly every state shown belongs, so that the shades of the others would not be told apart; left without shade.")
        notes.insert(0, say(words, blocs=listed(shown[each].label for each in sorted(wide_ones))))
    found = findings.shared([pair for place, pair in enumerate(pairs) if place not in wide_ones])
    page = Sheet(
        findings.dated(found, shown, on), shown, body=(wide + side, side + above + 0.1), on=them.on, subtitle=told,
        legend=[*([SHADE] if any(high for (i, j), (_, high) in counts.items() if i != j) else []), *([OPEN] if doubtful else [])], notes=notes,
    )  # fmt: skip
    axes = page.axes(wide, above, side, side)
    axes.set(xlim=(0, len(shown)), ylim=(len(shown), 0))
    most = max((high for (i, j), (_, high) in counts.items() if i != j and not {i, j} & wide_ones), default=1) or 1
    for (i, j), (low, high) in counts.items():
        part = min(low / most, 1.0) * 0.85 + (0.08 if low else 0.0)
        plain = i == j or bool({i, j} & wide_ones)
        fill = ("#efefef" if i == j else "#ffffff") if plain else mixed(DEEP, part)
        if low != high and not plain:
            fill = mixed(DEEP, part * 0.5)
        paint(axes, Look("", fill, OPEN.hatch if low != high else "", OPEN.edge if low != high else "#ffffff"), j, j + 1, i, 1)
        dark = not plain and low == high and part > 0.45
        words = str(low) if low == high else f"{low}–{high}"
        rim = {"facecolor": fill, "edgecolor": "none", "pad": 0.6} if low != high else None
        axes.text(
            j + 0.5, i + 0.5, words, ha="center", va="center", fontsize=BODY if step > 0.4 else 6.5, color="white" if dark else PALE if not high else INK,
            weight="bold" if i == j else "normal", bbox=rim, zorder=6,
        )  # fmt: skip
    places = [each + 0.5 for each in range(len(shown))]
    axes.set_xticks(places, [_called(bloc, day) for bloc, day in pairs], rotation=90)
    axes.set_yticks(places, names)
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return page.figure


def _counts(pairs: Sequence[tuple[Bloc, dt.date]]) -> dict[tuple[int, int], tuple[int, int]]:
    """How many members each pair has in common, at least and at most; a bloc with itself, how many it has."""
    counts: dict[tuple[int, int], tuple[int, int]] = {}
    for i, (one, day) in enumerate(pairs):
        counts[i, i] = one.members(day).count()
        for j, (other, then) in enumerate(pairs[:i]):
            found = between(one, other, day, then)
            whole = one.members(day).complete and other.members(then).complete
            counts[i, j] = counts[j, i] = len(found.shared), len(found.shared) + (len(found.perhaps_shared) if whole else 0)
    return counts


def _nearly_all(pairs: Sequence[tuple[Bloc, dt.date]]) -> set[int]:
    """Those of many blocs to which at least four of five of the states shown belong: they would swamp the shades."""
    every = {state.iso3 for bloc, day in pairs for state in bloc.members(day).full}
    return {place for place, (bloc, day) in enumerate(pairs) if len(pairs) > 4 and len(bloc.members(day)) >= 0.8 * len(every)}


@chart
def sets(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """Which states belong to exactly the same of these blocs on that day? An UpSet plot (Lex et al. 2014), a line for each combination.

    To the right stand the states that belong to these and to no other of the blocs shown. A ring in place of a dot marks a membership
    that the sources leave open.
    """
    them, notes = _living(blocs, on, 1)
    pairs = sorted(them, key=lambda pair: (-pair[0].members(pair[1]).count()[0], str(pair[0].label)))
    shown = [bloc for bloc, _ in pairs]
    groups, states = _combinations(pairs)
    order = sorted(groups, key=lambda key: (-len(groups[key]), [value is not Truth.YES for value in key]))
    sure, open_ = Glyph(N_("member"), "o", INK, 6.0, 1), Glyph(N_("member or not: left open by the sources"), "o", "#ffffff", 6.0, 2)
    names = [_called(bloc, day) if them.on else say("{what}, {day}", what=_called(bloc, day), day=day_words(day)) for bloc, day in pairs]
    flat = len(shown) < 6
    if flat:
        names = [fit([_called(bloc, day), *([] if them.on else [str(day_words(day))])]) for bloc, day in pairs]
    step, above = (max(map(measure, names)) + 0.2, 0.45) if flat else (0.3, max(map(measure, names)) + 0.1)
    across = step * len(shown)
    words_wide = min(5.4, max(measure(", ".join(states[code] for code in codes)) for codes in groups.values()) + 0.1)
    said = {key: wrapped(", ".join(states[code] for code in groups[key]), words_wide) for key in order}
    deep = [max(0.3, height(len(said[key]), BODY) + 0.12) for key in order]
    several = [code for key in order for code in groups[key] if sum(value is Truth.YES for value in key) > 1]
    title = findings.dated(findings.in_several(len(several), len(states), shown), shown, on)
    told = say("Each line: the states that are full members of exactly these blocs, {when}.", when=findings.as_checked(shown, on))
    legend = [sure, open_] if any(Truth.PERHAPS in key for key in groups) else []
    page = Sheet(title, shown, body=(across + 0.45 + words_wide, above + sum(deep) + 0.1), on=them.on, subtitle=told, legend=legend, notes=notes)
    grid = page.axes(0, above, across + 0.45 + words_wide, sum(deep))
    grid.axis("off")
    grid.set(xlim=(0, across + 0.45 + words_wide), ylim=(sum(deep), 0))
    for place, name in enumerate(names):
        page.write(MARGIN + step * (place + 0.5), page.top + above - 0.06, name, rotation=0 if flat else 90, ha="center", va="bottom")
    y = 0.0
    for place, (key, tall) in enumerate(zip(order, deep, strict=True)):
        if place % 2 == 0:
            grid.axhspan(y, y + tall, facecolor="#f3f5f7", zorder=0)
        _line(grid, key, y + tall / 2, step, (sure, open_))
        grid.text(across + 0.3, y + tall / 2, str(len(groups[key])), ha="right", va="center", fontsize=BODY, weight="bold")
        grid.text(across + 0.42, y + tall / 2, fit(said[key]), va="center", fontsize=BODY, linespacing=1.2)
        y += tall
    return page.figure


Key = tuple[Truth, ...]


def _combinations(pairs: Sequence[tuple[Bloc, dt.date]]) -> tuple[dict[Key, list[str]], dict[str, str]]:
    """The codes of the states in each combination of blocs, in the order of their names, and these names."""
    held: dict[str, list[Truth]] = {}
    names: dict[str, str] = {}
    for place, (bloc, day) in enumerate(pairs):
        roll = bloc.members(day)
        for state in (*roll.full, *roll.perhaps):
            names[state.iso3] = str(state.name)
            held.setdefault(state.iso3, [Truth.NO] * len(pairs))[place] = Truth.YES if state in roll.full else Truth.PERHAPS
    groups: dict[Key, list[str]] = {}
    for code in sorted(held, key=lambda code: fold(names[code])):
        groups.setdefault(tuple(held[code]), []).append(code)
    return groups, names


def _line(grid: Any, key: Key, y: float, step: float, glyphs: tuple[Glyph, Glyph]) -> None:
    """One combination: a dot for each bloc of it, joined by a line."""
    within = [place for place, value in enumerate(key) if value is not Truth.NO]
    grid.plot([(within[0] + 0.5) * step, (within[-1] + 0.5) * step], [y, y], color=INK, linewidth=1.1, zorder=3)
    for place, value in enumerate(key):
        x = (place + 0.5) * step
        if value is Truth.NO:
            grid.plot([x], [y], marker="o", markersize=2.2, color="#c4c4c4", linestyle="none")
        else:
            stamp(grid, glyphs[value is Truth.PERHAPS], x, y)
