"""Every chart draws the core records and a crowd of invented blocs, with no text cut or overlapping, and nothing unknown drawn as known."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import attrs
import pytest

import blocs
from blocs import Atlas, Bloc, Citation, PartialDate, State, Text, charts
from blocs.charts import CHARTS, draw, essay, findings, layout, lifetimes, maps, membership, organs, save
from blocs.charts import bars as drawn_bars
from blocs.dates import parse
from blocs.errors import BadQuestion, MissingExtra
from blocs.names.index import NameIndex
from blocs.record.institutions import Change, Institution, Instrument
from blocs.record.membership import Entry, Exit, Notice, Spell, Suspension
from blocs.record.model import Coverage, Ended
from blocs.record.provenance import Act, Sources
from blocs.storage.reading import vocabulary

CORE = ("ecowas", "g5-sahel", "eac-1967", "eac", "au", "oau", "uemoa", "liptako-gourma", "aes")
CITED = Sources((Citation("invented-2000", "p. 1"),))
KINDS = sorted(CHARTS)


def text(words: str) -> Text:
    return Text({"en": words, "fr": words})


def when(rng: random.Random, year: int) -> PartialDate:
    """A date in that year: mostly exact, at times a year or a span of years."""
    return parse(rng.choice([f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"] * 6 + [str(year), f"{year}..{year + 2}"]))


def invented(count: int, *, seed: int = 7, ends: tuple[str, ...] = ("{}-06-01", "{}", "?"), first: int = 1955) -> list[Bloc]:
    """So many blocs that never were, of real states, with every kind of standing, end, doubt and status."""
    rng = random.Random(seed)
    states = sorted({each.state for each in blocs.get("AU").memberships}, key=lambda state: state.iso3)
    return [_bloc(rng, number, states, ends, first) for number in range(count)]


def _bloc(rng: random.Random, number: int, states: list[State], ends: tuple[str, ...], first: int) -> Bloc:
    start = rng.randint(first, first + 50 if first < 1980 else 2014)
    dead = number % 3 == 0
    end = start + rng.randint(4, 15)
    horizon = f"{end}-06-30" if dead else f"20{rng.randint(20, 26)}-0{rng.randint(1, 6)}-15"
    top = end if dead else 2019
    name = f"{rng.choice(['Union', 'Permanent Interministerial Committee', 'League'])} of the {rng.choice(['Rivers', 'Hills and of the Great Lakes', 'Sands'])} no. {number}"
    treaty = Instrument(
        key="treaty", title=text("Treaty"), kind="treaty", founding=True, in_force=Act(on=parse(f"{start}-03-01"), sources=CITED), sources=CITED
    )
    spells: list[Spell] = []
    for state in rng.sample(states, rng.randint(3, 14)):
        spells += _spells(rng, state, start, top, dead, ends)
    return Bloc(
        id=f"invented-{number}", name=text(name), acronym=text(f"{rng.choice(['U', 'CIL', 'LEAGUE-'])}{number:02}"), horizon=parse(horizon),
        coverage=(
            Coverage(section="memberships", extent="partial" if number % 9 == 4 else "complete", sources=CITED),
            *([Coverage(section="institutions", extent="principal", sources=CITED)] if number % 4 else []),
        ),
        instruments=(treaty,), memberships=tuple(spells), institutions=tuple(_organs(rng, treaty, start, top)) if number % 4 else (),
        ended=Ended(on=parse(f"{end}-07-01"), how=rng.choice(sorted(vocabulary()["ending"])), what=text("It ended."), sources=CITED) if dead else None,
        states=NameIndex(tuple(states)),
    )  # fmt: skip


def _spells(rng: random.Random, state: State, start: int, top: int, dead: bool, ends: tuple[str, ...]) -> Iterator[Spell]:
    founding = rng.random() < 0.6
    since = parse(f"{start}-03-01") if founding else when(rng, rng.randint(start + 1, max(start + 1, top - 3)))
    standing = rng.choice(["full"] * 9 + sorted(vocabulary()["standing"]))
    entry = Entry(on=since, how="founding" if founding else "accession", sources=CITED)
    suspensions, notices, exit = [], [], None
    year = min(since.latest.year + rng.randint(1, 12), top - 1)
    if rng.random() < 0.3 and year > since.latest.year:
        over = Act(on=when(rng, year + 1), sources=CITED) if rng.random() < 0.7 else None
        suspensions.append(Suspension(start=Act(on=when(rng, year), sources=CITED), end=over, ground="coup", extent="all_organs", by="organ"))
    if rng.random() < 0.25 and year + 1 > since.latest.year:
        gone = parse(rng.choice(ends).format(year + 1))
        notices.append(Notice(received=Act(on=parse(f"{year}-06-01"), sources=CITED), takes_effect=Act(on=parse(f"{year + 1}-06-01"), sources=CITED)))
        exit = Exit(on=gone, how=rng.choice(["withdrawn", "withdrawn", "expelled"]), sources=CITED)
    elif dead:
        exit = Exit(on=parse(f"{top}-07-01"), how="ended", sources=CITED)
    yield Spell(state=state, standing=standing, entry=entry, exit=exit, notices=tuple(notices), suspensions=tuple(suspensions))
    if exit and exit.how == "withdrawn" and not exit.on.unknown and year + 4 < top:
        yield Spell(state=state, standing="full", entry=Entry(on=parse(f"{year + 4}-01-01"), how="readmission", sources=CITED))


def _organs(rng: random.Random, treaty: Instrument, start: int, top: int) -> Iterator[Institution]:
    organs = sorted(vocabulary()["organ"])
    for number in range(rng.randint(2, 6)):
        year = start
        history = []
        for status in rng.choice(
            [
                ("announced", "adopted", "established", "operating", "impaired", "dissolved"),
                ("operating",),
                ("adopted",),
                ("operating", "suspended", "becomes"),
                (),
            ]
        ):
            year = min(year + rng.randint(0, 5), top)
            history.append(Change(on=when(rng, year), status=status, sources=CITED))
        name = rng.choice(["Council", "Court of Justice and of Human and Peoples' Rights of the Union", "Bank"])
        yield Institution(
            key=f"organ-{number}",
            name=text(f"{name} {number}"),
            organ=rng.choice(organs),
            instrument=rng.choice([treaty, None]),
            history=tuple(history),
            sources=CITED,
        )


SIXTY = invented(60)
YOUNG = invented(60, ends=("{}-06-01", "{}"), first=2004)
"""For the essay's charts, whose rules read every year of a life and want exits of a known year."""


@pytest.fixture(scope="session")
def matplotlib() -> Any:
    """The extra; without it the charts are not tested."""
    pytest.importorskip("matplotlib.figure")
    return pytest.importorskip("matplotlib")


def core() -> list[Bloc]:
    return [blocs.atlas()[id] for id in CORE]


def boxes(figure: Any) -> tuple[list[tuple[str, Any]], Any]:
    """Every text that is drawn, with the box it fills, and the canvas."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text as Drawn

    canvas = FigureCanvasAgg(figure)
    figure.draw_without_rendering()
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    hidden = {id(label) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for label in _not_shown(axis, axes.axison)}
    found = [each for each in figure.findobj(Drawn) if each.get_visible() and each.get_text().strip() and id(each) not in hidden]
    return [(each.get_text(), each.get_window_extent(renderer)) for each in found], figure.bbox


def _not_shown(axis: Any, on: bool) -> Iterator[Any]:
    """Labels of ticks that are not drawn: matplotlib keeps one on either side of each tick, and ticks beyond the end of an axis."""
    low, high = sorted(axis.get_view_interval())
    for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
        if not (on and tick.get_visible() and low <= tick.get_loc() <= high):
            yield from (tick.label1, tick.label2)


def faults(figure: Any) -> list[str]:
    """Which texts run off the page, or over one another?"""
    shown, page = boxes(figure)
    found = [f"off the page: {words!r}" for words, box in shown if box.x0 < -0.5 or box.y0 < -0.5 or box.x1 > page.x1 + 0.5 or box.y1 > page.y1 + 0.5]
    shown.sort(key=lambda pair: pair[1].x0)
    for place, (words, box) in enumerate(shown):
        for other, next_to in shown[place + 1 :]:
            if next_to.x0 > box.x1:
                break
            wide, tall = min(box.x1, next_to.x1) - max(box.x0, next_to.x0), min(box.y1, next_to.y1) - max(box.y0, next_to.y0)
            if wide > 1.0 and tall > 1.5:
                found.append(f"over one another: {words!r} and {other!r}")
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_of_the_core_records(matplotlib: Any, kind: str) -> None:
    """It is matplotlib's figure, titled, with its source; no text is cut or covered."""
    figure = CHARTS[kind](core(), None)
    words = [each for each, _ in boxes(figure)[0]]
    assert isinstance(figure, matplotlib.figure.Figure)
    assert any(each.startswith("Source: blocs data 20") and "verified to" in each for each in words)
    assert figure.get_label()
    dated = f"{figure.get_label()} {words[:3]}"
    assert "as last checked" in dated or any(char.isdigit() for char in dated)
    assert faults(figure) == []


CROWDED = {"members": SIXTY, "institutions": SIXTY, "factors": YOUNG, "distances": YOUNG}
"""Kinds that a crowd makes unreadable."""


@pytest.mark.parametrize("kind", sorted(CHARTS.keys() - CROWDED.keys()))
def test_every_chart_of_sixty_invented_blocs(matplotlib: Any, kind: str) -> None:
    """A crowd makes the page larger, and no text smaller than it can be read, cut or covered."""
    figure = CHARTS[kind](SIXTY, None)
    assert faults(figure) == []
    assert min(figure.get_size_inches()) > 2.5


@pytest.mark.parametrize("kind", sorted(CROWDED))
def test_a_crowd_that_cannot_be_read_is_refused(matplotlib: Any, kind: str) -> None:
    """With how to narrow it; twelve of them are drawn, no text cut or covered."""
    case = {"case": YOUNG[5]} if kind in charts.ESSAY else {}
    with pytest.raises(BadQuestion, match=r"too many for .*: name"):
        CHARTS[kind](CROWDED[kind], None, **case)
    assert faults(CHARTS[kind](CROWDED[kind][:12], None, **case)) == []


ENGLISH = re.compile(
    r"\b(the|of|and|is|was|were|not|with|which|has|have|had|from|by|its|are|that|since|until|between|each|known|member|state|clock)s?\b"
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_speaks_french(matplotlib: Any, kind: str) -> None:
    """Title, legend, axes, notes and source, without an English word outside of quotations; and longer words are not cut or covered either."""
    with blocs.language("fr"):
        figure = CHARTS[kind](core(), None)
        words = [each for each, _ in boxes(figure)[0]]
        assert [each for each in (*words, figure.get_label()) if ENGLISH.search(re.sub("«[^»]*»", "", each))] == []
        assert any(each.startswith("Source\u00a0: données blocs 20") for each in words)
        assert faults(figure) == []
        if kind not in CROWDED:
            assert faults(CHARTS[kind](blocs.atlas().blocs(region="africa")[:24], None)) == []


def test_axes_speak_french(matplotlib: Any, tmp_path: Path) -> None:
    """Months are cut short and numbers written as readers do; a page says in which language its picture was drawn, wherever it is saved."""
    with blocs.language("fr"):
        months = [each for each, _ in boxes(CHARTS["institutions"]([blocs.get("AES")], None))[0]]
        numbers = [each for each, _ in boxes(draw("factors"))[0]]
        life = draw("lives", ["AES"])
    assert {"juil. 2024", "janv. 2025"} <= set(months)
    assert "0,5" in numbers and "0.5" not in numbers
    assert '<html lang="fr">' in save(life, tmp_path / "life.html").read_text(encoding="utf-8")
    assert life.get_label().startswith("L'AES") and draw("lives", ["AES"]).get_label().startswith("The AES ")


def test_a_body_of_ones_own_is_drawn_by_its_name(matplotlib: Any, toy: Atlas) -> None:
    """Names are looked up in the atlas that is given; the bundled one has no such body."""
    assert draw("lives", ["UTR"], atlas=toy).get_label().startswith("UTR ")
    with pytest.raises(blocs.UnknownName):
        draw("lives", ["UTR"])


def test_a_legend_wider_than_the_page_is_broken(matplotlib: Any) -> None:
    """It goes on below, and what follows makes room for it."""
    look = layout.Look("a meaning that takes many words " * 6)
    wide = layout.Sheet("Wide", [blocs.get("AES")], body=(5.5, 1.0), legend=[look])
    plain = layout.Sheet("Plain", [blocs.get("AES")], body=(5.5, 1.0), legend=[layout.Look("short")])
    assert faults(wide.figure) == []
    assert wide.height > plain.height


def test_the_check_on_texts_finds_what_it_should(matplotlib: Any) -> None:
    """A text set over another, and one that runs off the page, are both found."""
    figure = CHARTS["lives"](core(), None)
    figure.text(0.5, 0.5, "one upon")
    figure.text(0.5, 0.5, "another")
    figure.text(0.99, 0.01, "far too long to end on this page")
    assert any("one upon" in each and "another" in each for each in faults(figure))
    assert any(each.startswith("off the page") for each in faults(figure))


def bars(figure: Any, look: layout.Look) -> list[Any]:
    """The stretches drawn in this look, legend apart."""
    from matplotlib.colors import to_hex
    from matplotlib.patches import Rectangle

    boxes = [each for axes in figure.axes if axes.get_label() != "canvas" for each in axes.findobj(Rectangle) if each is not axes.patch]
    return [
        each
        for each in boxes
        if to_hex(each.get_facecolor()) == layout.mixed(look.fill, 1) and (each.get_hatch() or "") == look.hatch and each.get_linewidth() > 0
    ]


def one(spells: list[Spell], extent: str = "complete", horizon: str = "2010-06-30") -> Bloc:
    """An invented bloc with these memberships."""
    treaty = Instrument(
        key="treaty", title=text("Treaty"), kind="treaty", founding=True, in_force=Act(on=parse("1980-01-01"), sources=CITED), sources=CITED
    )
    return Bloc(
        id="one", name=text("One"), acronym=text("ONE"), horizon=parse(horizon), instruments=(treaty,), memberships=tuple(spells),
        coverage=(Coverage(section="memberships", extent=extent, sources=CITED),), states=NameIndex((blocs.state("MLI"),)),
    )  # fmt: skip


def spell(code: str, since: str, until: str | None = None) -> Spell:
    exit = Exit(on=parse(until), how="withdrawn", sources=CITED) if until else None
    return Spell(state=blocs.state(code), standing="full", entry=Entry(on=parse(since), how="accession", sources=CITED), exit=exit)


def test_a_membership_is_solid_only_where_it_is_sure(matplotlib: Any) -> None:
    """Known to a year, it begins at the year's end; ended on no known date, it is nowhere solid."""
    (bar,) = bars(CHARTS["members"]([one([spell("MLI", "1990")])], None), membership.FULL)
    assert bar.get_x() == layout.number(dt.date(1990, 12, 31))
    assert bar.get_x() + bar.get_width() == layout.number(dt.date(2010, 6, 30))
    assert bars(CHARTS["members"]([one([spell("MLI", "1990", "?")])], None), membership.FULL) == []


def test_nothing_is_drawn_past_the_record_or_the_day(matplotlib: Any) -> None:
    """An open membership ends where the record was verified, or on an earlier day if that is asked for."""
    bloc = one([spell("MLI", "1990-01-01"), spell("NER", "2001-01-01")])
    for on, last in ((None, dt.date(2010, 6, 30)), (dt.date(2030, 1, 1), dt.date(2010, 6, 30)), (dt.date(2000, 1, 1), dt.date(2000, 1, 1))):
        found = bars(CHARTS["members"]([bloc], on), membership.FULL)
        assert len(found) == (1 if on == dt.date(2000, 1, 1) else 2)
        assert {each.get_x() + each.get_width() for each in found} == {layout.number(last)}


def test_suspended_under_notice_and_gone_are_told_apart(matplotlib: Any) -> None:
    """ECOWAS: three suspended, under notice and gone; Mauritania gone after a notice."""
    figure = CHARTS["members"]([blocs.get("ECOWAS")], None)
    assert len(bars(figure, membership.NOTICE)) == 4
    assert len(bars(figure, membership.SUSPENDED)) > 4
    crosses = [
        line
        for axes in figure.axes
        if axes.get_label() != "canvas"
        for line in axes.lines
        if line.get_marker() == "x" and line.get_markeredgecolor() == "#1a1a1a"
    ]
    assert len(crosses) == 4


def test_institutions_that_nobody_looked_for_are_not_drawn(matplotlib: Any) -> None:
    """The record of WAEMU covers memberships alone, and the chart says so."""
    figure = CHARTS["institutions"]([blocs.get("uemoa")], None)
    words = [each for each, _ in boxes(figure)[0]]
    assert "not covered by the record" in words
    assert not any(bars(figure, look) for look in organs.LOOKS.values())


def test_an_announced_court_is_not_drawn_at_work(matplotlib: Any) -> None:
    """Of the AES court only an announcement is known."""
    bloc = blocs.get("AES")
    court = next(each for each in bloc.institutions if each.key == "court")
    high = layout.number(bloc.horizon.latest)
    looks = {mark.look for mark in organs._marks(bloc, court, high) if hasattr(mark, "look")}
    assert looks <= {organs.ANNOUNCED, organs.ADOPTED, drawn_bars.DOUBT}


def test_factors_not_known_are_words(matplotlib: Any) -> None:
    """As many bars as known values, as many words as missing ones; an interval over the whole scale is not known either."""
    from blocs import oakes

    for clock in oakes.CLOCKS:
        reading = oakes.comparison(clock=clock)
        figure = charts.factors(reading.cases, clock=clock)
        counted = {key: cell for key, cell in reading.cells.items() if key[1] in oakes.plan().counted}
        known = {key for key, cell in counted.items() if cell.value.known and (cell.value.low > 0 or cell.value.high < 1)}
        cells = [key for key in counted if key[1] in {factor for _, factor in known}]
        drawn = [*bars(figure, essay.CASE), *bars(figure, essay.SUBJECT)]
        assert len(drawn) == len(known)
        words = [each for each, _ in boxes(figure)[0]]
        assert sum(each in essay.MISSING.values() for each in words) == len(cells) - len(known)


def test_the_body_that_others_are_compared_with_is_named_and_never_guessed(matplotlib: Any) -> None:
    """It is the study's own, whatever the order, or the one asked for; where the study's is not among them it is asked."""
    core_five = ["AES", "ECOWAS", "G5 Sahel", "EAC 1967", "EAC"]
    assert draw("factors", core_five).get_label().startswith("The AES ")
    assert draw("distances", core_five, case="EAC").get_label().startswith("The EAC ")
    assert draw("factors", case="ECOWAS").get_label().startswith("ECOWAS ")
    with pytest.raises(BadQuestion, match="--case"):
        draw("factors", ["ECOWAS", "EAC"])


def test_a_state_missing_from_a_partial_record_is_not_known(matplotlib: Any) -> None:
    """On the map it is neither a member nor none."""
    day = dt.date(2005, 1, 1)
    partial, complete = (maps._shown(one([spell("MLI", "1990-01-01")], extent), day).looks for extent in ("partial", "complete"))
    assert (partial["MLI"], partial["NER"]) == (maps.FULL, maps.UNKNOWN)
    assert (complete["MLI"], complete["NER"]) == (maps.FULL, maps.NONE)
    assert maps._shown(one([spell("MLI", "2005")]), day).looks["MLI"] == maps.PERHAPS


def test_members_in_common_keep_the_doubt(matplotlib: Any) -> None:
    """Where one membership is left open, the count is an interval."""

    sure, open_ = one([spell("MLI", "1990-01-01")]), attrs.evolve(one([spell("MLI", "2005")]), id="two", acronym=text("TWO"))
    words = [each for each, _ in boxes(CHARTS["overlap"]([sure, open_], dt.date(2005, 3, 1)))[0]]
    assert words.count("0–1") == 3


GROUPS = {
    "members": [membership.FULL, membership.SUSPENDED, membership.NOTICE, *membership.OTHER.values()],
    "institutions": list(organs.LOOKS.values()),
    "lives": [lifetimes.LIVING, lifetimes.DEAD],
    "map": [
        maps.FULL,
        maps.SUSPENDED,
        maps.NOTICE,
        maps.BOTH,
        maps.OTHER,
        maps.FORMER,
        maps.PERHAPS,
        maps.DOUBTED,
        maps.NONE,
        maps.UNKNOWN,
    ],
    "factors": [essay.SUBJECT, essay.CASE, essay.CODED],
}


def _grey(look: layout.Look) -> float:
    colour = layout.mixed(look.fill, 1)
    return sum(weight * int(colour[i : i + 2], 16) for weight, i in ((0.2126, 1), (0.7152, 3), (0.0722, 5))) / 255


@pytest.mark.parametrize("kind", sorted(GROUPS))
def test_a_print_in_black_and_white_can_be_read(kind: str) -> None:
    """Any two looks of a chart differ in hatch or in lightness, or in height and line."""
    for a, b in combinations(GROUPS[kind], 2):
        assert a.hatch != b.hatch or abs(_grey(a) - _grey(b)) > 0.12 or (a.bottom - a.top, a.line) != (b.bottom - b.top, b.line), (a.means, b.means)


@pytest.mark.parametrize("kind", ["members", "institutions", "lives", "overlap", "sets", "map", "factors"])
def test_the_same_chart_gives_the_same_svg(matplotlib: Any, kind: str, tmp_path: Path) -> None:
    """Byte for byte, here and in another process with another seed of hashes and other settings of the user's."""
    save(draw(kind, ["ECOWAS", "G5 Sahel", "AES"], "2023-10-01"), tmp_path / "a.svg")
    code = (
        "import matplotlib; matplotlib.rcParams.update({'font.size': 30, 'svg.fonttype': 'none', 'axes.grid': True});"
        f"from blocs.charts import draw, save; save(draw({kind!r}, ['ECOWAS', 'G5 Sahel', 'AES'], '2023-10-01'), {str(tmp_path / 'b.svg')!r})"
    )
    root = str(Path(blocs.__file__).parent.parent)
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "99", "PYTHONPATH": root})
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_a_chart_is_saved_by_its_ending(matplotlib: Any, tmp_path: Path) -> None:
    """SVG, PNG, PDF, or a page that loads nothing from elsewhere."""
    figure = draw("lives", CORE)
    starts = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF", "html": b"<!doctype html>"}
    for ending, start in starts.items():
        assert save(figure, tmp_path / f"lives.{ending}").read_bytes().startswith(start)
    assert {each.name for each in tmp_path.iterdir()} == {f"lives.{ending}" for ending in starts}
    html = (tmp_path / "lives.html").read_text(encoding="utf-8")
    assert "<svg role=" in html
    assert "<script" not in html
    assert 'src="' not in html
    assert 'href="http' not in html
    with pytest.raises(BadQuestion, match="did you mean png"):
        save(figure, tmp_path / "lives.pgn")


def test_a_file_that_was_there_is_replaced_whole_or_not_at_all(matplotlib: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new one cannot be put in its place the old one stays, and nothing is left beside it."""
    target = tmp_path / "lives.svg"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(blocs.BlocsError, match="cannot write"):
            save(draw("lives", ["AES"]), target)
    assert target.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == [target]
    assert save(draw("lives", ["AES"]), target).read_text().startswith("<?xml")


def test_drawing_leaves_the_users_settings_alone(matplotlib: Any) -> None:
    """Ours hold while a chart is drawn, and the user's again afterwards."""
    before = dict(matplotlib.rcParams)
    draw("overlap", CORE)
    assert dict(matplotlib.rcParams) == before


def test_importing_the_library_or_its_charts_loads_no_matplotlib() -> None:
    """Only drawing does; and drawing never loads pyplot, which keeps figures and chooses windows."""
    root = str(Path(blocs.__file__).parent.parent)
    code = "import sys, blocs, blocs.cli, blocs.charts; assert not [each for each in sys.modules if each.startswith('matplotlib')]"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": root})


def test_drawing_loads_no_pyplot(matplotlib: Any) -> None:
    """It would keep every figure, and choose a window to show it in."""
    root = str(Path(blocs.__file__).parent.parent)
    code = "import sys; from blocs.charts import draw; draw('lives', ['AES', 'EAC']); assert 'matplotlib.pyplot' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": root})


@pytest.mark.parametrize("kind", KINDS)
def test_without_the_extra_a_chart_says_how_to_install_it(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that can be pasted."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r"pip install .matplotlib>=3.10"):
        draw(kind)


def test_unknown_kinds_blocs_and_days_are_refused(matplotlib: Any) -> None:
    """With the nearest names."""
    with pytest.raises(BadQuestion, match="did you mean map"):
        draw("maps")
    with pytest.raises(blocs.UnknownName):
        draw("map", ["ECOWASS"])
    with pytest.raises(blocs.BadDate):
        draw("map", ["ECOWAS"], "2024")
    with pytest.raises(BadQuestion, match="at least one"):
        CHARTS["map"]([], None)
    with pytest.raises(BadQuestion, match="fewer than 2"):
        draw("overlap", ["ECOWAS", "AES"], "1960-01-01")
    with pytest.raises(BadQuestion, match="ask for a later day"):
        draw("distances", on="2023-09-20")


def test_the_examples_of_the_page_on_charts_run(matplotlib: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its Python is marked "py", so that it is run here and not where matplotlib may be missing."""
    text = (Path(__file__).parent.parent / "docs" / "charts.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    blocks = [block.partition("```")[0] for block in text.split("```py\n")[1:]]
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/charts.md", "exec"), {})
    assert {each.suffix for each in tmp_path.iterdir()} == {".svg", ".png", ".html"}
    assert all(f"| `{kind}` |" in text for kind in CHARTS)


def test_the_command_draws(matplotlib: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`blocs chart` writes the picture and says where, with a record of the user's own too; what cannot be is said, not traced."""
    from blocs.cli import main

    mine = str(Path(__file__).parent / "toy" / "utr.toml")
    target = tmp_path / "utr.svg"
    assert main(["chart", "members", "UTR", "-o", str(target), "--with", mine]) == 0
    assert capsys.readouterr().out == f"{target} written\n"
    assert target.read_text(encoding="utf-8").startswith("<?xml")
    for words in (["mapp", "-o", "x.svg"], ["map", "-o", "x.jpg"], ["map", "ECOWAS", "-o", str(tmp_path / "no" / "x.svg")]):
        assert main(["chart", *words]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("blocs: ")


@pytest.mark.parametrize(("day", "years"), [("2018-12-31", 38), ("2019-01-01", 39), ("2019-01-02", 39), ("1980-12-31", 0), ("1979-12-31", None)])
def test_whole_years_of_a_life(day: str, years: int | None) -> None:
    """A year is full on its anniversary."""
    bloc = one([spell("MLI", "1980-01-01")], horizon="2030-01-01")
    assert findings._years(bloc, dt.date.fromisoformat(day)) == years


@pytest.mark.parametrize(
    ("counts", "words"), [([0], "no factor known"), ([1], "1 factor"), ([5, 5], "5 factors"), ([3, 5], "3 to 5 factors"), ([], "no factor known")]
)
def test_over_how_many_factors(counts: list[int], words: str) -> None:
    """One number where it is the same on every date."""
    assert essay._counted(counts) == words
