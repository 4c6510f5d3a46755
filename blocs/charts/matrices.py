"""Members in common: a heat map of pairs of blocs, and the sets of blocs that states belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from blocs.charts.layout import BODY, GRID, INK, MARGIN, PALE, Glyph, Look, Sheet, chart, measure, mixed, paint, stamp
from blocs.dates import CHECKED, Truth, day_words
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, say
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
    notes = [say("No member is recorded on that day, so not drawn: {blocs}.", blocs=", ".join(gone))] if gone else []
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
    names = [_called(bloc, day) for bloc, day in them]
    counts: dict[tuple[int, int], tuple[int, int]] = {}
    for i, (one, day) in enumerate(pairs):
        counts[i, i] = one.members(day).count()
        for j, (other, then) in enumerate(pairs[:i]):
            found = between(one, other, day, then)
            whole = one.members(day).complete and other.members(then).complete
            counts[i, j] = counts[j, i] = len(found.shared), len(found.shared) + (len(found.perhaps_shared) if whole else 0)
    doubtful = any(low != high for low, high in counts.values())
    step = 0.42 if len(shown) <= 25 else 0.34
    side = step * len(shown)
    wide = max(map(measure, names)) + 0.15
    page = Sheet(
        str(them.title(N_("Full members in common, pair by pair, on {day}"), N_("Full members in common, pair by pair, each bloc as last checked"))),
        shown, body=(wide + side, side + wide + 0.1), on=them.on,
        subtitle=say("Suspended states and states under notice are members still."), legend=[SHADE, *([OPEN] if doubtful else [])], notes=notes,
    )  # fmt: skip
    axes = page.axes(wide, wide, side, side)
    axes.set(xlim=(0, len(shown)), ylim=(len(shown), 0))
    most = max((high for (i, j), (_, high) in counts.items() if i != j), default=1) or 1
    for (i, j), (low, high) in counts.items():
        part = min(low / most, 1.0) * 0.85 + (0.08 if low else 0.0)
        fill = "#efefef" if i == j else mixed(DEEP, part)
        if low != high and i != j:
            fill = mixed(DEEP, part * 0.5)
        paint(axes, Look("", fill, OPEN.hatch if low != high else "", OPEN.edge if low != high else "#ffffff"), j, j + 1, i, 1)
        dark = i != j and low == high and part > 0.45
        words = str(low) if low == high else f"{low}–{high}"
        rim = {"facecolor": fill, "edgecolor": "none", "pad": 0.6} if low != high else None
        axes.text(
            j + 0.5, i + 0.5, words, ha="center", va="center", fontsize=BODY if step > 0.4 else 6.5, color="white" if dark else PALE if not high else INK,
            weight="bold" if i == j else "normal", bbox=rim, zorder=6,
        )  # fmt: skip
    places = [each + 0.5 for each in range(len(shown))]
    axes.set_xticks(places, names, rotation=90)
    axes.set_yticks(places, names)
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    for spine in axes.spines.values():
        spine.set_visible(False)
    return page.figure


@chart
def sets(blocs: Sequence[Bloc], on: dt.date | None = None) -> Figure:
    """Which states belong to exactly the same of these blocs on that day? An UpSet plot (Lex et al. 2014), each state by its code.

    A column is one combination of blocs; above it stand the states that belong to these and to no other of the blocs shown. A ring in
    place of a dot marks a membership that the sources leave open.
    """
    them, notes = _living(blocs, on, 1)
    pairs = sorted(them, key=lambda pair: (-pair[0].members(pair[1]).count()[0], str(pair[0].label)))
    shown, rolls = [bloc for bloc, _ in pairs], [bloc.members(day) for bloc, day in pairs]
    held: dict[str, list[Truth]] = {}
    for place, roll in enumerate(rolls):
        for state in (*roll.full, *roll.perhaps):
            held.setdefault(state.iso3, [Truth.NO] * len(rolls))[place] = Truth.YES if state in roll.full else Truth.PERHAPS
    groups: dict[tuple[str, ...], list[str]] = {}
    for code in sorted(held):
        groups.setdefault(tuple(truth.value for truth in held[code]), []).append(code)
    order = sorted(groups, key=lambda key: (-len(groups[key]), [value != "yes" for value in key]))
    doubtful = any("perhaps" in key for key in groups)
    sure, open_ = Glyph(N_("belongs"), "o", INK, 6.0, 1), Glyph(N_("belongs or not: left open by the sources"), "o", "#ffffff", 6.0, 2)
    step, line, unit = 0.32, 0.22, 0.15
    names = [_called(bloc, day) for bloc, day in pairs]
    counts = [str(low) if low == high else f"{low}–{high}" for low, high in (roll.count() for roll in rolls)]
    wide, bars = max(map(measure, names)) + 0.15, max(1.1, measure(say("full members"), BODY - 1))
    most = max(map(len, groups.values()))
    above, across, below = unit * most + 0.25, step * len(order), line * len(shown)
    page = Sheet(
        str(them.title(N_("States by the blocs that they belong to on {day}"), N_("States by the blocs that they belong to, each as last checked"))),
        shown,
        body=(bars + wide + across + 0.1, above + below + 0.1), on=them.on,
        subtitle=say(
            "Each column: the states in exactly these of the blocs shown. Full members; the suspended and those under notice are members still."
        ),
        legend=[sure, *([open_] if doubtful else [])], notes=notes,
    )  # fmt: skip
    top = page.axes(bars + wide, 0, across, above)
    top.set(xlim=(0, len(order)), ylim=(0, above / unit), xticks=[], yticks=[])
    for side in top.spines.values():
        side.set_visible(False)
    grid = page.axes(bars + wide, above, across, below)
    grid.set(xlim=(0, len(order)), ylim=(len(shown), 0), xticks=[])
    grid.set_yticks([each + 0.5 for each in range(len(shown))], names)
    grid.tick_params(length=0)
    for side in grid.spines.values():
        side.set_visible(False)
    for place in range(0, len(shown), 2):
        grid.axhspan(place, place + 1, facecolor="#f1f1f1", zorder=0)
    for x, key in enumerate(order):
        for y, code in enumerate(groups[key]):
            paint(top, Look("", "#dfeaf4" if "perhaps" not in key else "white", edge="#6d8aa5"), x + 0.06, x + 0.94, y, 1)
            top.text(x + 0.5, y + 0.5, code, ha="center", va="center", fontsize=6.3, zorder=6)
        top.text(x + 0.5, len(groups[key]) + 0.25, str(len(groups[key])), ha="center", va="bottom", fontsize=BODY, weight="bold")
        within = [y for y, value in enumerate(key) if value != "no"]
        grid.plot([x + 0.5, x + 0.5], [within[0] + 0.5, within[-1] + 0.5], color=INK, linewidth=1.1, zorder=3)
        for y, value in enumerate(key):
            if value == "no":
                grid.plot([x + 0.5], [y + 0.5], marker="o", markersize=2.2, color="#c4c4c4", linestyle="none")
            else:
                stamp(grid, sure if value == "yes" else open_, x + 0.5, y + 0.5)
    left = page.axes(0, above, bars, below)
    largest = max(roll.count()[1] for roll in rolls)
    left.set(xlim=(largest * 1.75, 0), ylim=(len(shown), 0), xticks=[], yticks=[])
    for side in left.spines.values():
        side.set_visible(False)
    for place, roll in enumerate(rolls):
        low, high = roll.count()
        paint(left, Look("", "#7f9db9"), 0, low, place + 0.2, 0.6)
        if high > low:
            paint(left, OPEN, low, high, place + 0.2, 0.6)
        left.text(high + largest * 0.04, place + 0.5, counts[place], ha="right", va="center", fontsize=BODY)
    page.write(MARGIN + bars, page.top + above - 0.06, say("full members"), size=BODY - 1, ha="right", color=PALE)
    top.axhline(0, color=GRID, linewidth=0.6)
    return page.figure
