"""The page: one file, the same answers as the library, usable by anybody, and proof against what the data may hold."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import blocs
from blocs import Atlas, Bloc, BlocsError, OutputError, Truth, compare, report
from blocs.i18n import messages
from blocs.page import map_paths
from blocs.page.build import HERE, SCRIPTS, catalogue, embedded
from blocs.page.map_paths import outlines
from blocs.record.security import QUIET
from blocs.storage import borders
from blocs.storage.borders import countries
from blocs.storage.reading import vocabulary

HOSTILE = """
id = "hostile"
name = { en = '<script>alert("x")</script>', fr = '<script>alert("x")</script>' }
acronym = { en = '"><img src=x onerror=alert(1)>', fr = "</script><script>document.title='owned'</script>" }
horizon = "2012-06-30"
scope = "memberships"

[coverage]
memberships = { extent = "complete", sources = ["hostile-site-2012[<!--<script>]"] }

[[members.MLI]]
standing = "full"
entry = { on = "2000-01-01", how = "founding", sources = ["hostile-site-2012[<b>1</b>]", "other-site-2012[1]"], note = { en = "</textarea><svg onload=alert(2)>", fr = "</style>" } }

[sources.hostile-site-2012]
type = "webpage"
evidence = "press"
title = "<script>alert(3)</script>"
url = 'https://example.org/"onmouseover="alert(4)'
read = "2012-06-30"
lang = "en"
extent = "full"

[sources.other-site-2012]
type = "webpage"
evidence = "press"
title = "=cmd|' /C calc'!A0"
url = "https://example.org/"
read = "2012-06-30"
lang = "en"
extent = "full"
"""


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Elements()
    parser.feed(page)
    return parser.found


def held(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def whole() -> str:
    """The page of all bodies."""
    return report.page()


@pytest.fixture(scope="module")
def two() -> str:
    return report.page("AES", "ECOWAS", on="2025-01-28")


@pytest.fixture
def hostile(write: Callable[..., Path]) -> Atlas:
    return blocs.atlas().adding(write(HOSTILE, "hostile.toml"))


def test_the_page_is_one_file(two: str) -> None:
    """Nothing is linked, fetched or framed; the policy in the page forbids it besides."""
    every = elements(two)
    assert not [tag for tag, _ in every if tag in ("link", "img", "iframe", "object", "embed", "base", "form")]
    assert not [each for _, attributes in every for name, each in attributes.items() if name in ("src", "href") and each and "//" in each]
    style = re.search(r"<style>(.*?)</style>", two, re.DOTALL)
    assert style and "http" not in style[1] and "@import" not in style[1]
    policy = next(attributes["content"] for _, attributes in every if attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none';") and "unsafe" not in policy


def test_the_record_is_embedded_with_its_bounds(two: str) -> None:
    """A day is a day; what is less exact carries the first and the last day that it can mean."""
    record = next(each for each in held(two)["blocs"] if each["id"] == "ecowas")
    entries = [spell["entry"]["on"] for spell in record["memberships"]]
    assert "1975-05-28" in entries
    assert [each for each in entries if isinstance(each, list) and len(each) == 3 and each[1] < each[2]]


def test_every_bloc_is_on_the_page_if_none_is_named(whole: str) -> None:
    found = held(whole)
    assert len(found["blocs"]) == len(blocs.atlas())
    assert found["chosen"] == ["aes", "ecowas"]


def test_the_page_stays_light(whole: str) -> None:
    """With every bloc, a hundred and more, and every language it has."""
    assert len(blocs.atlas()) > 100
    assert len(whole.encode()) < 5e6


def test_the_page_begins_in_the_language_asked_for_or_chosen() -> None:
    """One without a catalogue is refused."""
    with pytest.raises(BlocsError, match='does not speak "frr": fr'):
        report.page("AES", lang="frr")
    assert '<html lang="fr">' in report.page("AES", lang="fr")
    with blocs.language("fr"):
        assert '<html lang="fr">' in report.page("AES")
        assert '<html lang="en">' in report.page("AES", lang="en")
    assert '<html lang="en">' in report.page("AES")


def test_the_script_knows_no_language() -> None:
    """No code of a language, no month, no mark of a number stands in it: all come with the data."""
    script = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    for code in messages.catalogues():
        assert not re.search(rf"[\"'`]{code}[\"'`-]|[.]{code}\b|\b{code}:", script)
    assert "January" not in script and "janvier" not in script


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    assert report.write(tmp_path / "report.html", "AES").read_text(encoding="utf-8").startswith("<!doctype html>")
    with pytest.raises(OutputError, match="cannot write") as refused:
        report.write(tmp_path / "nowhere" / "report.html", "AES")
    assert isinstance(refused.value.__cause__, FileNotFoundError)


def forms(phrase: Any) -> list[str]:
    return [phrase] if isinstance(phrase, str) else phrase["forms"]


def test_words_are_complete() -> None:
    """Every phrase is in every language with the same places, every one asked for is there, and none is idle."""
    words = catalogue()
    places = re.compile(r"\{(\w+)(?::[^{}]*)?\}")

    def held(each: dict[str, Any], lang: str) -> set[str]:
        return {place for form in forms(each[lang]) for place in places.findall(form)}

    assert [
        key for key, each in words.items() if tuple(each) != messages.catalogues() or any(held(each, lang) != held(each, "en") for lang in each)
    ] == []
    script = "\n".join((HERE / name).read_text(encoding="utf-8") for name in SCRIPTS)
    asked = set(re.findall(r'\b(?:t|counted|phrase)\("(\w+)"', script)) | {f"perhaps_{code}" for code in vocabulary()["standing"]}
    assert asked - set(words) == set()
    assert {key for key, each in words.items() if not isinstance(each["en"], str)} >= set(re.findall(r'\bcounted\("(\w+)"', script))
    begun = tuple(re.findall(r"[`](\w+_)\$\{", script))
    idle = {
        key for key in words if key not in asked and f'"{key}"' not in script and not key.startswith(begun) and not re.search(rf"\b{key}:", script)
    }
    assert idle - {"noscript"} == set()


def test_no_data_can_end_the_script() -> None:
    text = embedded({"a": "</script><!--\u2028&"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"a": "</script><!--\u2028&"}


def test_a_hostile_bloc_stays_text(hostile: Atlas) -> None:
    """As the page leaves the library: no element comes from the data."""
    page, harmless = report.page("hostile", atlas=hostile), report.page("AES")
    assert [tag for tag, _ in elements(page)] == [tag for tag, _ in elements(harmless)]
    assert [attributes for _, attributes in elements(page) if any(name.startswith("on") for name in attributes)] == []
    assert held(page)["blocs"][0]["name"]["en"] == '<script>alert("x")</script>'


def test_a_copy_of_the_library_without_borders_draws_no_map(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It knows no outline, and the page has no map to show."""
    monkeypatch.setattr(borders.reading, "DATA", tmp_path)
    monkeypatch.setattr(borders, "_features", borders._features.__wrapped__)
    monkeypatch.setattr(borders, "countries", borders.countries.__wrapped__)
    assert (borders.countries(), borders.lines.__wrapped__(), borders.disputed.__wrapped__()) == ({}, (), {})
    monkeypatch.setattr(map_paths, "countries", dict)
    assert outlines.__wrapped__() == {}


def test_the_map_holds_the_states_of_the_borders() -> None:
    """Each outline as steps that lead back to where it begins."""
    drawn = outlines()
    assert set(drawn["states"]) == set(countries())
    for each in drawn["states"].values():
        for ring in filter(None, each["d"].split(";")):
            steps = [int(step) for step in ring.split()]
            assert sum(steps[2::2]) == sum(steps[3::2]) == 0


# In a browser.

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--hide-scrollbars",
)  # fmt: skip


class Page:
    """A page in a browser of its own, steered as a reader would."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver, self.folder = driver, folder

    def open(self, text: str, address: str = "", *, wide: int = 1300, high: int = 900) -> Page:
        file = self.folder / "report.html"
        file.write_text(text, encoding="utf-8")
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": wide < 500}
        )
        self.driver.get("about:blank")
        self.driver.get(f"{file.as_uri()}{address}")
        return self

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def settled(self) -> None:
        """Waits until what was asked for is drawn."""
        self.driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)))")

    def set_day(self, day: str) -> None:
        self.run("const on = document.getElementById('on'); on.value = arguments[0]; on.dispatchEvent(new Event('change', {bubbles: true}))", day)
        self.settled()

    def day(self) -> str:
        """The day shown, as the field has it."""
        return str(self.run("return document.getElementById('on').value"))

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()
        self.settled()

    def text(self, selector: str = "body") -> str:
        return str(self.run("return document.querySelector(arguments[0]).innerText", selector))

    def looks(self, bloc: str) -> dict[str, str]:
        """How the map draws each state for a bloc."""
        script = "return [...document.querySelectorAll('.map .state')].map(g => [g.dataset.state, g.dataset.looks])"
        looks = {state: dict(each.split(":") for each in said.split()) for state, said in self.run(script)}
        return {state: each[bloc] for state, each in looks.items() if bloc in each}

    def press(self, *keys: str) -> None:
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()
        self.settled()

    def errors(self) -> list[str]:
        return [each["message"] for each in self.driver.get_log("browser") if each["level"] in ("SEVERE", "WARNING")]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    webdriver = pytest.importorskip("selenium.webdriver")
    if not CHROMIUM or not DRIVER:
        pytest.skip("no chromium and chromedriver here")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        yield Page(driver, tmp_path_factory.mktemp("page"))
    finally:
        driver.quit()


def days(bloc: Bloc, every: int = 20) -> list[str]:
    """Days on, before and after the edges of a bloc's dates, and some between."""
    edges = {bound for spell in bloc.memberships for date in (spell.since, spell.until) if date for bound in (date.earliest, date.latest)}
    edges |= {
        bound
        for spell in bloc.memberships
        for each in spell.suspensions
        for act in (each.start, each.end)
        if act
        for bound in (act.on.earliest, act.on.latest)
    }
    notices = [
        act
        for spell in bloc.memberships
        for each in spell.notices
        for act in (each.announced, each.received, each.takes_effect, each.rescinded)
        if act
    ]
    edges |= {bound for act in notices for bound in (act.on.earliest, act.on.latest)}
    heard = [date.latest for force in bloc.forces for date in (*(act.on for act in force.history), *(each.on for each in force.figures))]
    edges |= {each + dt.timedelta(days=QUIET) for each in heard if each.year < 2100}
    sane = sorted(each for each in edges if 1900 < each.year < 2100)
    near = {each + dt.timedelta(days=step) for each in sane for step in (-1, 0, 1)}
    chance = random.Random(bloc.id)
    near |= {dt.date.fromordinal(chance.randint(dt.date(1940, 1, 1).toordinal(), dt.date(2027, 1, 1).toordinal())) for _ in range(every)}
    return [each.isoformat() for each in sorted(near)]


_EVERY = """
const [asked] = arguments;
return asked.map(([id, days, states]) => days.map(day => {
  const held = blocs.members(id, day);
  return [held.full.sort(), held.perhaps.sort(), held.suspended.sort(), held.under_notice.sort(), states.map(code => { const s = blocs.standing(id, code, day); return [s.member, s.standing, s.holds, s.suspended, s.under_notice, s.beyond, s.former]; }), blocs.organs(id, day), blocs.goals(id, day), blocs.forces(id, day), held.complete];
}));
"""


def answers(bloc: Bloc, on: str, states: list[str]) -> list[Any]:
    roll, day = bloc.members(on), dt.date.fromisoformat(on)

    def codes(those: Any) -> list[str]:
        return sorted(each.iso3 for each in those)

    standings = []
    for code in states:
        each = bloc.standing(code, on)
        known = [each.member.value, each.standing, each.holds.value, each.suspended.value, each.under_notice.value]
        standings.append([*known, each.beyond, each.former is not None])
    organs = {each.key: [each.in_law(day).value, each.at_work(day).value] for each in bloc.institutions}
    forces = {each.key: each.standing(day).value for each in bloc.forces}
    goals = {each.key: [each.stated(day).value, each.backed(day).value] for each in bloc.goals}
    return [codes(roll.full), codes(roll.perhaps), codes(roll.suspended), codes(roll.under_notice), standings, organs, goals, forces, roll.complete]


def test_the_page_answers_as_the_library(browser: Page, toys: Atlas) -> None:
    """Members, standings, organs, goals and forces: every bloc, every edge of its dates, a stranger among the states."""
    browser.open(report.page(atlas=toys))
    asked = [(bloc.id, days(bloc), [*bloc.by_state, "NGA" if "NGA" not in bloc.by_state else "ISL"]) for bloc in toys]
    known = browser.run(_EVERY, asked)
    wrong = [
        (id, day, said, right)
        for (id, wanted, states), found in zip(asked, known, strict=True)
        for day, said in zip(wanted, found, strict=True)
        if said != (right := answers(toys[id], day, states))
    ]
    assert wrong[:3] == []
    assert sum(len(wanted) for _, wanted, _ in asked) > 1500


def test_the_page_of_a_hundred_blocs_answers_as_the_library(browser: Page, whole: str) -> None:
    browser.open(whole)
    asked = [(bloc.id, days(bloc)[::12], list(bloc.by_state)) for bloc in blocs.atlas()]
    for (id, wanted, states), found in zip(asked, browser.run(_EVERY, asked), strict=True):
        for day, said in zip(wanted, found, strict=True):
            assert said == answers(blocs.get(id), day, states), (id, day)


def test_overlaps_are_the_library_s(browser: Page, toys: Atlas) -> None:
    """Shared members and the Jaccard index, as an interval where a membership is in doubt."""
    from blocs.compare import between

    browser.open(report.page(atlas=toys))
    chance = random.Random(1)
    pairs = [
        (*chance.sample(toys.ids(), 2), dt.date(chance.randint(1958, 2026), chance.randint(1, 12), chance.randint(1, 28)).isoformat())
        for _ in range(600)
    ]
    found = browser.run(
        "return arguments[0].map(([a, b, on]) => { const o = blocs.overlap(a, b, on); return [o.shared.sort(), o.perhaps_shared.sort(), o.only_one.sort(), o.only_other.sort(), o.jaccard]; })",
        pairs,
    )
    doubts = 0
    for (a, b, on), (shared, perhaps, one, other, jaccard) in zip(pairs, found, strict=True):
        right = between(toys[a], toys[b], dt.date.fromisoformat(on))
        assert [shared, perhaps, one, other] == [
            sorted(s.iso3 for s in those) for those in (right.shared, right.perhaps_shared, right.only_one, right.only_other)
        ], (a, b, on)
        assert (jaccard is None) == (right.jaccard is None)
        if right.jaccard:
            assert jaccard == pytest.approx(list(right.jaccard)), (a, b, on)
            doubts += right.jaccard[0] != right.jaccard[1]
    assert doubts


@pytest.mark.parametrize("what", ["overview", "institutions", "goals", "backing", "obligations"])
def test_the_tables_rest_on_what_the_library_s_rest_on(browser: Page, what: str, whole: str) -> None:
    """Cell by cell the same citations, the same marks, and the same reason where nothing is said; the words are each one's own."""
    browser.open(whole)
    ids = list(blocs.atlas().ids())
    for on in ("1966-05-01", "2012-06-30", "2026-06-01"):
        table = getattr(compare, what)(*ids, on=on)
        right = [
            [
                [each.why, sorted({f"{c.key} {c.place}" for c in each.sources}), each.unverified, each.disputed]
                for column, each in zip(table.columns, row, strict=True)
                if column.printed
            ]
            for row in table.rows
        ]
        found = browser.run("return blocs.table(arguments[0], arguments[1], arguments[2])", what, ids, on)
        inorder = what in ("overview", "institutions", "goals")
        assert (found if inorder else sorted(found)) == (right if inorder else sorted(right)), on


def test_three_states_leave_on_map_and_table(browser: Page) -> None:
    """Two blocs chosen by their boxes, the date moved over 29 January 2025: map, members and overlap move together."""
    browser.open(report.page("EAC", "AES", "ECOWAS"), "#blocs=eac&on=2025-01-28")
    browser.click(".chooser summary")
    for box in ("aes", "ecowas", "eac"):
        browser.click(f"input[value={box}]")
    browser.click(".chooser summary")
    assert browser.looks("ecowas")["MLI"] == browser.looks("ecowas")["NER"] == browser.looks("ecowas")["BFA"] == "both"
    assert browser.looks("aes")["MLI"] == "full"
    before = browser.text("#t-matrix")
    assert "AES 3; ECOWAS 15 full members" in before and before.count("member, suspended, under notice") == 3
    assert browser.run("return [...document.querySelector('#t-overlap tbody tr').cells].slice(2, 4).map(c => c.innerText)") == ["3", "0.20"]
    browser.click("#after")
    assert browser.day() == "29 January 2025"
    assert {browser.looks("ecowas")[code] for code in ("MLI", "NER", "BFA", "MRT")} == {"former"}
    assert "Burkina Faso, Mali and Niger left on 29 January 2025." in browser.text(".lead-answer")
    after = browser.text("#t-matrix")
    assert "AES 3; ECOWAS 12 full members" in after and "under notice" not in after
    assert after.count("left on 29 January 2025") == 3 and "left on 26 December 2000" in after
    assert browser.run("return [...document.querySelector('#t-overlap tbody tr').cells].slice(2, 4).map(c => c.innerText)") == ["0", "0.00"]
    assert "on=2025-01-29" in browser.driver.current_url and "blocs=aes,ecowas" in browser.driver.current_url
    browser.run("const s = document.getElementById('slider'); s.value = Number(s.value) - 1; s.dispatchEvent(new Event('input', {bubbles: true}))")
    browser.settled()
    assert browser.looks("ecowas")["MLI"] == "both"
    assert browser.errors() == []


@pytest.mark.parametrize("on", ["1975-06-01", "2012-04-01", "2025-01-28", "2026-01-01"])
def test_the_sentence_counts_as_the_library_does(browser: Page, two: str, on: str) -> None:
    """The answer on top: how many members, and which were suspended."""
    bloc = blocs.get("ECOWAS")
    roll = bloc.members(on)
    browser.open(two, f"#blocs=ecowas&on={on}")
    said = browser.text(".lead-answer")
    assert re.search(rf"ECOWAS had {len(roll.full)} members\b", said)
    assert bool(roll.suspended) == ("suspended" in said) and all(each.name.en in said for each in roll.suspended)


def test_a_day_after_the_last_one_checked_is_told_of_as_last_checked(browser: Page, two: str) -> None:
    bloc = blocs.get("ECOWAS")
    browser.open(two, "#blocs=ecowas&on=2027-01-01&lang=fr")
    assert browser.text(".lead-answer").startswith(f"D'après la dernière vérification, le {bloc.last_day.day} ")
    assert "la CEDEAO comptait" in browser.text(".lead-answer")
    browser.open(report.page("G5 Sahel"), "#on=2026-01-01")
    assert browser.text(".lead-answer").startswith("The G5 Sahel ended on 6 December 2023; on its last day it had 2 members: Chad and Mauritania;")


@pytest.mark.parametrize(
    ("lang", "written", "day"),
    [
        ("en", "2024-06-01", "1 June 2024"),
        ("en", "1 June 2024", "1 June 2024"),
        ("en", "June 1, 2024", "1 June 2024"),
        ("en", "3 feb. 2024", "3 February 2024"),
        ("fr", "1er juin 2024", "1er juin 2024"),
        ("fr", "3 FEVRIER 2024", "3 février 2024"),
    ],
)
def test_the_day_is_written_as_readers_write_it(browser: Page, two: str, lang: str, written: str, day: str) -> None:
    browser.open(two, f"#lang={lang}")
    browser.set_day(written)
    assert browser.day().replace("\u00a0", " ") == day
    assert browser.run("return document.getElementById('on').getAttribute('aria-invalid')") is None


@pytest.mark.parametrize("written", ["31 June 2024", "06/01/2024", "jui 2024", "soon"])
def test_a_day_that_is_none_is_refused(browser: Page, two: str, written: str) -> None:
    """The field is marked, and the page stays as it was."""
    browser.open(two)
    before = browser.text("main")
    browser.set_day(written)
    assert browser.run("return document.getElementById('on').getAttribute('aria-invalid')") == "true"
    assert browser.text("main") == before


def test_the_map_shows_the_region_alone(browser: Page, two: str) -> None:
    """It is cropped to present and former members, and names the suspended state and those that left."""
    browser.open(two, wide=1440)
    drawn = browser.run("return [...document.querySelectorAll('.map .state')].map(g => g.dataset.state)")
    assert {"MLI", "MRT", "NGA", "DZA"} <= set(drawn)
    assert not {"ZAF", "FRA", "EGY"} & set(drawn)
    named = browser.run("return [...document.querySelectorAll('.places text')].map(e => e.textContent)")
    assert {"Malisuspended, ECOWAS", "Mauritanialeft ECOWAS 2000", "Nigeria", "Ghana"} <= set(named)


@pytest.mark.parametrize(
    ("bloc", "there", "away"),
    [
        ("eu", {"FIN", "PRT", "CYP"}, {"USA", "IND"}),
        ("asean", {"MMR", "IDN", "PHL"}, {"FRA", "RUS"}),
        ("pif", {"FJI", "KIR", "PLW", "PYF"}, {"FRA", "BRA"}),
    ],
)
def test_the_map_shows_any_region(browser: Page, bloc: str, there: set[str], away: set[str]) -> None:
    """The states of it and what lies about them; and the disputed places of that region alone."""
    browser.open(report.page(bloc.upper()), wide=1440)
    drawn = set(browser.run("return [...document.querySelectorAll('.map .state')].map(g => g.dataset.state)"))
    assert there <= drawn
    assert not away & drawn
    note = browser.text(".one-map .below")
    assert ("Crimea" in note, "Sabah" in note) == (bloc == "eu", bloc != "eu")
    assert browser.errors() == []


def test_bodies_far_from_each_other_have_a_map_each_on_the_page(browser: Page) -> None:
    """Each in its own colour."""
    browser.open(report.page("AES", "ASEAN"), wide=1440)
    assert browser.run("return [...document.querySelectorAll('.one-map')].map(f => f.querySelector('.look.bloc-1, .look.bloc-2').classList[1])") == [
        "bloc-1",
        "bloc-2",
    ]


def test_a_state_that_is_gone_is_on_the_page_by_those_that_followed(browser: Page) -> None:
    """The Soviet Union under one name."""
    browser.open(report.page("Warsaw Pact", on="1985-01-01"), wide=1440)
    looks = browser.looks("warsaw-pact")
    assert {"RUS", "UKR", "UZB", "CZE", "DDR"} <= set(looks)
    assert "DEU" not in looks
    named = browser.run("return [...document.querySelectorAll('.places text')].map(e => e.textContent)")
    assert named.count("Soviet Union") == 1
    assert "Ukraine" not in named


def test_heads_of_columns_stay(browser: Page, two: str, whole: str) -> None:
    """Under the bar where the table fits; in a box of its own where it is wider, and then the page itself does not scroll sideways."""
    head = "return [document.querySelector('main thead th').getBoundingClientRect().top, document.getElementById('controls').getBoundingClientRect().bottom]"
    for view in ("members", "compare"):
        browser.open(two, f"#view={view}")
        browser.run("document.querySelector('main tbody tr:nth-child(16)').scrollIntoView({block: 'center'})")
        browser.settled()
        top, bar = browser.run(head)
        assert abs(top - bar) < 2, view
    browser.open(whole, "#view=compare&blocs=amu,cen-sad,comesa,eac,eccas,ecowas,igad,sadc")
    assert browser.run("return document.querySelector('main .scroll').classList.contains('boxed')")
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
    assert min(browser.run("return [...document.querySelectorAll('main thead th')].map(e => e.offsetWidth)")) > 150
    browser.run("document.querySelector('main .scroll').scrollTo(900, 900)")
    assert browser.run(
        "const box = document.querySelector('main .scroll').getBoundingClientRect(), corner = document.querySelector('main thead th').getBoundingClientRect(); return [Math.round(corner.top - box.top), Math.round(corner.left - box.left)]"
    ) == [1, 1]


def test_the_timeline_is_drawn_and_listed(browser: Page, two: str) -> None:
    """A lane a bloc, dots and bars that tell what happened; the list below groups what many states did on one day."""
    browser.open(two, "#view=timeline")
    assert browser.run("return document.querySelectorAll('.lane-name').length") == 2
    assert browser.run("return document.querySelector('.lanes').getBoundingClientRect().height") < 700
    assert browser.run("return document.querySelectorAll('.bar').length") == sum(
        len(spell.suspensions) for each in ("AES", "ECOWAS") for spell in blocs.get(each).memberships
    )
    browser.click(".later summary")
    rows = browser.run("return [...document.querySelectorAll('.later tbody tr')].map(r => [...r.cells].map(c => c.innerText))")
    assert any(day == "28 May 1975" and bloc == "ECOWAS" and what.startswith("15 states became members") for day, bloc, what in rows)
    assert any(day == "29 January 2025" and what.startswith("3 states left") for day, _, what in rows)
    browser.run("document.querySelector('.lanes .event').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    assert not browser.run("return document.getElementById('note').hidden")
    assert browser.errors() == []


ENGLISH = re.compile(
    r"\b(the|of|and|is|was|were|not|with|which|has|have|had|from|by|its|are|this|that|since|until|between|than|year|month|member|"
    r"January|February|March|April|June|July|August|September|October|November|December)\b"
)

_PROSE = """
const said = [];
const own = (element) => !element.closest("script, noscript, a[target], ol.references, ul.cited, [lang]:not(html)");
const row = (element) => { const found = element.closest("tr"); return found ? found.cells[0].innerText : ""; };
const gather = (top) => {
  const walk = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let each; (each = walk.nextNode()); ) if (own(each.parentElement) && !row(each.parentElement).startsWith("Nom")) said.push(each.data);
  for (const each of top.querySelectorAll("[aria-label], [title]")) said.push(each.getAttribute("aria-label") || "", each.getAttribute("title") || "");
};
gather(document.body);
for (const each of [...document.querySelectorAll("main button.refs")].slice(0, 400)) { each.click(); gather(document.getElementById("note")); }
return [...new Set(said)];
"""


def test_french(browser: Page) -> None:
    """Every view, and what the notes say, without an English word outside of names, titles and quotations."""
    browser.open(report.page("AES", "ECOWAS", "G5 Sahel", "EAC 1967", "EAC", on="2025-01-28"))
    browser.click("#lang-fr")
    assert browser.run("return [document.documentElement.lang, document.activeElement.id]") == ["fr", "lang-fr"]
    shown = browser.text()
    assert "28 janvier 2025" in shown and "Côte d'Ivoire" in shown and "membre, suspendu, retrait notifié" in shown and "CEDEAO" in shown
    for view in ("members", "compare", "profile", "timeline", "essay", "about"):
        browser.click(f"[data-view={view}]")
        said = browser.run(_PROSE)
        assert len(said) > 20, view
        assert [each for each in said if ENGLISH.search(re.sub(r"«[^»]*»|“[^”]*”|\[[^]]*\]", "", each))] == [], view
    assert browser.errors() == []


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third catalogue, of a few phrases; Polish has three forms for numbers, and a day stands before its month."""
    babel, mo = pytest.importorskip("babel.messages.catalog"), pytest.importorskip("babel.messages.mofile")
    shutil.copytree(messages.LOCALE, tmp_path / "locale")
    catalogue = babel.Catalog(locale="pl")
    for english, said in {"January": "stycznia", "State": "Państwo", "Since": "Od", "none": "brak"}.items():
        catalogue.add(english, said)
    catalogue.add("The bloc ended {on:on |in ||at } ({how}).", "Koniec {on:dnia |w |między |} ({how}).")
    catalogue.add("Members", "Członkowie")
    catalogue.add("Side by side", "Obok siebie", context="page")
    catalogue.add(("{count} full member", "{count} full members"), ("{count} członek", "{count} członkowie", "{count} członków"))
    catalogue.add(".", ",", context="number")
    catalogue.add(",", ".", context="number")
    path = tmp_path / "locale" / "pl" / "LC_MESSAGES" / "blocs.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        mo.write_mo(file, catalogue)
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    messages.catalogues.cache_clear()
    yield
    monkeypatch.undo()
    messages.catalogues.cache_clear()
    messages._catalogue.cache_clear()


def test_a_new_language_needs_a_catalogue_alone(browser: Page, polish: None) -> None:
    """Its button, phrases, dates, numbers and plural forms are there; what it lacks is said in English."""
    browser.open(report.page("AES", "ECOWAS", "EAC 1967", on="2025-01-28"), "#blocs=aes&lang=pl")
    assert browser.run("return [...document.querySelectorAll('#languages button')].map(e => e.innerText)") == ["English", "Français", "Polski"]
    assert browser.run("return document.documentElement.lang") == "pl"
    assert browser.day() == "28 stycznia 2025"
    assert browser.text("[data-view=compare]") == "Obok siebie" and browser.text("[data-view=about]") == "About"
    assert browser.text("#t-roll-aes thead").split("\t")[:2] == ["Państwo", "Od"]
    assert "3 członkowie" in browser.text("#t-roll-aes")
    browser.open(report.page("AES", "ECOWAS", "EAC 1967", on="2025-01-28"), "#blocs=aes,ecowas&lang=pl")
    assert "15 członków" in browser.run("return document.querySelector('.map').getAttribute('aria-label')")
    assert browser.run("return [...document.querySelector('#t-overlap tbody tr').cells].slice(2, 5).map(c => c.innerText)")[1] == "0,20"
    browser.open(report.page("EAC 1967", on="2025-01-28"), "#lang=pl")
    assert "Koniec dnia 1 July 1977 (fell out of use)." in browser.text("main")
    assert browser.errors() == []


def test_tables_are_sorted_filtered_and_copied(browser: Page, two: str) -> None:
    browser.open(two)
    first = "return document.querySelector('#t-matrix tbody tr th').innerText"
    browser.click("#t-matrix thead th:first-child .sort")
    browser.click("#t-matrix thead th:first-child .sort")
    assert browser.run(first) == "Tunisia"
    assert browser.run("return document.querySelector('#t-matrix thead th').getAttribute('aria-sort')") == "descending"
    browser.set_day("2025-01-27")
    assert browser.run(first) == "Tunisia", "the order outlives a move of the date"
    browser.driver.find_element("css selector", "#t-matrix .filter").send_keys("NIGER")
    assert browser.run("return document.querySelectorAll('#t-matrix tbody tr').length") == 2
    browser.click("#t-matrix .copy-markdown")
    copied = browser.run("return blocs.copied")
    assert (
        copied.startswith("**Members of AES and ECOWAS on 27 January 2025**")
        and "| Niger | NER | member \\[" in copied
        and "Mali" not in copied.split("\n\n")[1]
    )
    browser.click("#t-matrix .copy-csv")
    lines = browser.run("return blocs.copied").splitlines()
    assert lines[0] == "name,state,aes,ecowas,beyond_horizon,verified_to"
    checked = min(blocs.get(each).last_day for each in ("AES", "ECOWAS"))
    assert lines[-1] == f'Niger,NER,member,"member, suspended, under notice",false,{checked}'
    browser.driver.find_element("css selector", "#t-matrix .filter").send_keys("zzz")
    assert "No row matches" in browser.text("#t-matrix tbody")


def test_by_keyboard(browser: Page, two: str) -> None:
    """From the skip link to the date, the views and the evidence of a cell, with no mouse."""
    from selenium.webdriver.common.keys import Keys

    browser.open(two)
    browser.press(Keys.TAB)
    assert browser.run("return document.activeElement.className") == "skip"
    browser.press(Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "main"
    browser.run("document.getElementById('slider').focus()")
    browser.press(Keys.ARROW_RIGHT)
    assert browser.day() == "29 January 2025"
    assert browser.run("return document.getElementById('slider').getAttribute('aria-valuetext')") == "29 January 2025"
    browser.press(Keys.ARROW_LEFT)
    for _ in range(60):
        browser.press(Keys.TAB)
        if browser.run("return document.activeElement.matches('#t-matrix .refs')"):
            break
    browser.press(Keys.ARROW_DOWN)
    assert not browser.run("return document.getElementById('note').hidden"), "focus shows the note"
    assert browser.run("return document.activeElement.matches('#t-matrix .refs')")
    at = browser.run("return document.activeElement.getAttribute('aria-label')")
    browser.press(Keys.ENTER)
    assert browser.run("return document.activeElement.id") == "note-h"
    assert "ECOWAS" in browser.text("#note")
    browser.press(Keys.ESCAPE)
    assert browser.run("return [document.getElementById('note').hidden, document.activeElement.getAttribute('aria-label')]") == [True, at]
    browser.run("document.querySelector('[data-view=compare]').focus()")
    browser.press(Keys.ENTER)
    assert browser.text("main h2") == "Side by side"
    browser.press(Keys.TAB)
    assert browser.run("return document.activeElement.dataset.view") == "profile", "the place in the row of views is kept"


def test_the_essay_is_followed_cell_by_cell(browser: Page, two: str) -> None:
    browser.open(two, "#view=essay&clock=all")
    browser.click("#essay-full > summary")
    assert "≠" in browser.text("#t-essay")
    cell = next(
        row for row in browser.driver.find_elements("css selector", "#t-essay tbody tr") if row.text.startswith("organs in law")
    ).find_elements("css selector", "td")[0]
    cell.click()
    browser.settled()
    shown = browser.text("#note")
    assert "data, at the same age" in shown and "¶7" in shown and "why they differ" in shown and re.search(r"1967|1969", shown)
    browser.run("const c = document.getElementById('clock'); c.value = 'last'; c.dispatchEvent(new Event('change', {bubbles: true}))")
    browser.settled()
    assert "life" not in browser.run("return [...document.querySelectorAll('#t-essay tbody .clock')].map(e => e.innerText)")


def _in(text: Any, lang: str) -> str:
    """A text of the data, which stands once where it is the same in every language."""
    return text if isinstance(text, str) else text[lang]


def test_the_essay_s_values_are_the_library_s(two: str) -> None:
    from blocs import oakes

    told = held(two)["essay"]
    for on, clocks in told["readings"].items():
        for clock, reading in clocks.items():
            right = oakes.comparison(on, clock)
            for lang in ("en", "fr"):
                with blocs.language(lang):
                    cells = {" ".join(key): (str(each.value.shown), str(each.value.says), each.mark) for key, each in right.cells.items()}
                    moments = {case: str(at.said) for case, at in right.moments.items()}
                assert cells == {
                    key: (_in(each["shown"], lang), _in(each.get("says", ""), lang), each["mark"]) for key, each in reading["cells"].items()
                }
                assert {case: _in(words, lang) for case, words in reading["moments"].items()} == moments


@pytest.mark.parametrize("view", ["members", "compare", "profile", "timeline", "essay", "about"])
def test_it_fits_a_phone(browser: Page, two: str, view: str) -> None:
    browser.open(two, f"#view={view}&lang=fr", wide=375, high=812)
    assert browser.run("return [document.documentElement.scrollWidth, innerWidth]") == [375, 375]
    small = browser.run(
        "return [...document.querySelectorAll('button, select, input:not([type=checkbox])')].filter(e => e.offsetParent && !e.closest('thead, .chooser')).map(e => [e.id || e.className, e.getBoundingClientRect().height]).filter(([, h]) => h < 22)"
    )
    assert small == []


def test_nothing_leaves_the_page(browser: Page, two: str) -> None:
    """No request is made, in any view, and what is loaded holds no address of its own; only links that a reader may follow."""
    browser.open(two)
    for view in ("members", "compare", "profile", "timeline", "essay", "about"):
        browser.click(f"[data-view={view}]")
        loaded = "return [...document.querySelectorAll('[src], link, use, image, script')].map(e => e.getAttribute('src') || e.getAttribute('href') || '').filter(a => /^(https?:)?\\/\\//.test(a))"
        assert browser.run(loaded) == []
        strange = "return [...document.querySelectorAll('a')].filter(e => !/^(#|https?:)/.test(e.getAttribute('href'))).length"
        assert browser.run(strange) == 0
    assert browser.run("return performance.getEntriesByType('resource').map(e => e.name)") == []
    assert browser.errors() == []


def test_a_hostile_bloc_does_no_harm(browser: Page, hostile: Atlas) -> None:
    browser.open(report.page("hostile", "ECOWAS", atlas=hostile), "#on=2010-01-01")
    for lang in ("en", "fr"):
        browser.click(f"#lang-{lang}")
        for view in ("members", "compare", "profile", "timeline", "about"):
            browser.click(f"[data-view={view}]")
            assert browser.run("return document.querySelectorAll('main img, main script, main iframe, main svg[onload], main textarea').length") == 0
            assert browser.run("return [...document.querySelectorAll('a')].filter(e => /^javascript/i.test(e.getAttribute('href'))).length") == 0
    browser.click("[data-view=profile]")
    assert '<script>alert("x")</script>' in browser.text("main")
    assert browser.run("return document.title") != "owned"
    assert browser.errors() == []


def test_every_bloc_at_once_follows_the_day(browser: Page, whole: str) -> None:
    """All blocs chosen, the date moved: the table is drawn again for the new day. How fast is a matter of tests/benchmarks."""
    browser.open(whole, f"#blocs={','.join(blocs.atlas().ids())}")
    browser.set_day("1990-01-01")
    assert "1 January 1990" in browser.run("return document.querySelector('#t-matrix caption').innerText")


AXE = next(
    (
        path
        for each in (os.environ.get("AXE", ""), "/tmp/axe/node_modules/axe-core/axe.min.js", "node_modules/axe-core/axe.min.js")
        if each and (path := Path(each)).is_file()
    ),
    None,
)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("view", ["members", "compare", "profile", "timeline", "essay", "about"])
def test_a_checker_of_accessibility_finds_nothing_serious(browser: Page, two: str, view: str, dark: bool) -> None:
    """axe-core, where it is at hand (`npm install axe-core`, and its path in AXE)."""
    if AXE is None:
        pytest.skip("axe-core is not at hand")
    browser.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]}
    )
    try:
        browser.open(two, f"#view={view}")
        if view == "members":
            browser.click(".chooser summary")
            browser.run("document.querySelectorAll('button.refs')[3].click()")
        browser.run(AXE.read_text(encoding="utf-8"))
        found = browser.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => done(r.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))])))"
        )
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert [each for each in found if each[0] in ("serious", "critical", "moderate")] == []


@pytest.mark.parametrize("view", ["members", "compare", "profile", "timeline", "essay", "about"])
def test_by_hand_everything_has_a_name(browser: Page, two: str, view: str) -> None:
    """Without a checker: one first heading, no heading level left out, every control named, every table headed, landmarks there."""
    browser.open(two, f"#view={view}")
    levels = browser.run("return [...document.querySelectorAll('h1, h2, h3')].filter(e => e.offsetParent).map(e => Number(e.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels))
    unnamed = "return [...document.querySelectorAll('button, input, select, a')].filter(e => !(e.innerText || e.textContent || e.getAttribute('aria-label') || (e.labels && e.labels.length))).map(e => e.outerHTML)"
    assert browser.run(unnamed) == []
    assert browser.run(
        "return [...document.querySelectorAll('table')].every(t => t.caption && t.querySelector('thead th[scope=col]') && [...t.tBodies[0].rows].every(r => r.querySelector('th') || r.querySelector('.nothing')))"
    )
    assert browser.run("return ['header', 'nav[aria-label]', 'main', 'footer'].every(s => document.querySelector(s))")
    assert browser.run("const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.length - new Set(ids).size") == 0


def test_truth_is_never_a_plain_no_where_it_is_not_known(browser: Page, toys: Atlas) -> None:
    """A bloc covered in part says nothing of a state that it does not name: the table has a dot, and a reader hears why."""
    league = next(bloc for bloc in toys if bloc.covered("memberships") == "partial" and bloc.by_state and not bloc.ended)
    stranger = next(code for code in ("NGA", "ISL") if code not in league.by_state)
    browser.open(report.page(atlas=toys))
    found = browser.run("return blocs.standing(arguments[0], arguments[1], arguments[2])", league.id, stranger, league.last_day.isoformat())
    assert found["member"] == league.standing(stranger).member.value == Truth.PERHAPS.value
    assert "not known" in found["words"]
