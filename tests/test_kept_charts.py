"""What is drawn is kept in tests/kept/charts, artist by artist: it changes only where it is meant to, and is then written anew.

python tests/test_kept_charts.py        writes it anew; open the pictures that changed before the difference is committed
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import blocs
from blocs import Bloc
from blocs.charts import CHARTS, ESSAY

HERE = Path(__file__).parent
KEPT = HERE / "kept" / "charts"
CLOSE = 0.021
"""In inches: what fonts and projections may differ by between versions of the packages."""


def invented(*names: str) -> list[Bloc]:
    """Of the three invented bodies: living, dead before it, covered in part."""
    return list(map(blocs.atlas().adding(*sorted((HERE / "toy").glob("*.toml"))).get, names))


def crowd(number: int) -> list[Bloc]:
    """Many invented bodies, with every kind of doubt."""
    from test_charts import SIXTY

    return SIXTY[:number]


def recorded(*names: str) -> list[Bloc]:
    return list(map(blocs.get, names))


ALL = ("UTR", "LOH", "UTR 1960")
CASES: dict[str, tuple[str, Callable[[], list[Bloc]], str]] = {
    **{f"{kind}-invented": (kind, partial(invented, *ALL), "") for kind in ("members", "institutions", "lives", "overlap", "sets")},
    **{f"{kind}-on-a-day": (kind, partial(invented, "UTR"), "1985-06-30") for kind in ("members", "institutions", "lives")},
    **{f"{kind}-crowd": (kind, partial(crowd, 9), "") for kind in ("members", "institutions", "overlap", "sets")},
    "lives-crowd": ("lives", partial(crowd, 30), ""),
    **{f"{kind}-essay": (kind, partial(recorded, "EAC 1967", "G5 Sahel", "EAC", "AES"), "") for kind in sorted(ESSAY)},
    "map-one": ("map", partial(recorded, "EAC 1967"), "1970-01-01"),
    "map-date-line": ("map", partial(recorded, "PIF"), "1985-01-01"),
    "map-shared": ("map", partial(recorded, "ECOWAS", "UEMOA"), "1995-01-01"),
    "map-apart": ("map", partial(recorded, "CEAO", "UDEAC", "EAC 1967"), "1975-01-01"),
    "map-suspended": ("map", partial(recorded, "AES", "ECOWAS"), "2024-06-30"),
    "map-far-apart": ("map", partial(recorded, "EAC 1967", "ANZUS"), "1970-01-01"),
}
"""The kind of picture, the bodies, the day. Pictures of the essay and maps show recorded bodies: a change of the data may change them."""


def drawn(kind: str, bodies: Callable[[], list[Bloc]], on: str) -> Any:
    return CHARTS[kind](bodies(), dt.date.fromisoformat(on) if on else None)


def told(figure: Any) -> str:
    """A line for each artist, in the order in which it is drawn: what it is, its words or its look, and where it lies, in inches."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    figure.draw_without_rendering()
    lines = [f"figure {_numbers(*figure.get_size_inches())} {figure.get_label()}"]
    for axes in figure.axes:
        lines.append(f"axes {_numbers(*_inches(axes.bbox, figure))} x {_numbers(*axes.get_xlim())} y {_numbers(*axes.get_ylim())}")
        lines += [f"  {each}" for each in _artists(axes, figure, renderer)]
    lines += [f"over all {each}" for each in _artists(figure, figure, renderer)]
    return re.sub(r"blocs data [\d.]*\d", "blocs data VERSION", "".join(f"{line}\n" for line in lines))


def _artists(of: Any, figure: Any, renderer: Any) -> Iterator[str]:
    hidden = {id(label) for axis in _axes_of(of) for tick in axis.get_major_ticks() for label in (tick.label1, tick.label2) if not _shown(tick, axis)}
    own = [*of.texts, *of.patches, *of.lines, *getattr(of, "collections", ()), *(label for axis in _axes_of(of) for label in axis.get_ticklabels())]
    for artist in own:
        if artist.get_visible() and id(artist) not in hidden:
            box = _inches(artist.get_window_extent(renderer), figure)
            yield f"{type(artist).__name__} {_look(artist)} {_numbers(*box)}"


def _axes_of(of: Any) -> tuple[Any, ...]:
    return (of.xaxis, of.yaxis) if getattr(of, "axison", False) else ()


def _shown(tick: Any, axis: Any) -> bool:
    low, high = sorted(axis.get_view_interval())
    return bool(tick.get_visible() and low <= tick.get_loc() <= high)


def _look(artist: Any) -> str:
    """Words with their size, or colours, hatch and width of line."""
    if hasattr(artist, "get_text"):
        return f"{artist.get_text()!r} {artist.get_fontsize():g} {artist.get_fontweight()} {_colour(artist.get_color())}"
    if hasattr(artist, "get_marker"):
        mark = f"{artist.get_marker()} {artist.get_markersize():g} {_colour(artist.get_markerfacecolor())} {_colour(artist.get_markeredgecolor())}"
        return f"{_colour(artist.get_color())} {artist.get_linestyle()} {artist.get_linewidth():g} {mark} {artist.get_zorder():g}"
    colours = [_colour(each) for each in (artist.get_facecolor(), artist.get_edgecolor())]
    return f"{' '.join(colours)} {artist.get_hatch() or '-'} {artist.get_linewidth()} {artist.get_zorder():g}"


def _colour(value: Any) -> str:
    from matplotlib.colors import to_hex, to_rgba_array

    return "+".join(dict.fromkeys(to_hex(each, keep_alpha=True) for each in to_rgba_array(value))) or "none"


def _inches(box: Any, figure: Any) -> tuple[float, ...]:
    return tuple(float(each) / figure.dpi for each in (box.x0, box.y0, box.x1, box.y1))


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.2f}" for value in values)


NUMBER = re.compile(r"(?<![\w.])-?\d+\.\d\d(?![\w.])")


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_is_drawn_is_as_it_was(name: str) -> None:
    """Every artist with its words and look as kept, and no further from its place than fonts differ."""
    pytest.importorskip("matplotlib")
    now, was = told(drawn(*CASES[name])), (KEPT / f"{name}.txt").read_text(encoding="utf-8")
    assert NUMBER.sub("#", now) == NUMBER.sub("#", was)
    moved = [
        (one, two)
        for one, two in zip(was.splitlines(), now.splitlines(), strict=True)
        if any(abs(float(a) - float(b)) > CLOSE for a, b in zip(NUMBER.findall(one), NUMBER.findall(two), strict=True))
    ]
    assert moved == []


def test_nothing_else_is_kept() -> None:
    assert {each.stem for each in KEPT.glob("*.txt")} == set(CASES)


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for name, case in CASES.items():
        (KEPT / f"{name}.txt").write_text(told(drawn(*case)), encoding="utf-8")
