"""The essay's tab and the profiles of the page: what they show is the library's, in English and in French, to read, to hear and to print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

import blocs
from blocs import oakes, report
from blocs.ledgers.ledger import ledger
from blocs.ledgers.verdicts import judge
from blocs.study.values import between, rounded
from tests.test_report import Page, browser, held  # noqa: F401 (the fixture)

LANGUAGES = ("en", "fr")


@pytest.fixture(scope="module")
def page() -> str:
    return report.page("AES", "ECOWAS", "G5 Sahel", on="2025-01-28")


@pytest.fixture(params=LANGUAGES)
def essay(browser: Page, page: str, request: pytest.FixtureRequest) -> Iterator[Page]:  # noqa: F811
    """The essay's tab, in a language, while the library speaks it too."""
    with blocs.language(request.param):
        yield browser.open(page, f"#view=essay&lang={request.param}")


def texts(browser: Page, selector: str) -> list[str]:  # noqa: F811
    found = browser.run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector)
    return [_even(each) for each in found]


def _even(text: object) -> str:
    """Without the kinds of space that languages differ in."""
    return re.sub(r"\s+", " ", str(text)).strip()


def test_it_opens_with_the_verdict_of_the_library(essay: Page) -> None:
    """The first thing said is the sentence that `blocs oakes` prints, with what the author says beside it."""
    printed = _even(" ".join(oakes.summary_table().subtitle))
    said = texts(essay, ".essay-verdict p:not(.muted)")
    assert said and " ".join(said) in printed
    assert texts(essay, ".essay-says p")[0] in printed


def test_the_distances_drawn_are_the_library_s(essay: Page) -> None:
    """As text and as the picture: the dot at the middle, the bar from the least to the most."""
    right = oakes.summary().ranked.distances
    rows = essay.run("return [...document.querySelectorAll('.far tbody tr')].map(r => [...r.cells].map(c => c.innerText))")
    assert [[_even(row[0]), row[2], row[3]] for row in rows] == [
        [str(each.case.label), str(rounded(each.middle)), str(between(each.low, each.high))] for each in right
    ]
    drawn = essay.run(
        "return [...document.querySelectorAll('.far svg')].map(e => [e.querySelector('.span').getAttribute('x1'), e.querySelector('.dot').getAttribute('cx'), e.querySelector('.span').getAttribute('x2')])"
    )
    assert [[pytest.approx(float(end.rstrip("%")), abs=0.01) for end in each] for each in drawn] == [
        [100 * each.low, 100 * each.middle, 100 * each.high] for each in right
    ]
    assert all(_even(str(rounded(each.middle))) in told for each, told in zip(right, texts(essay, ".far svg title"), strict=True))


def test_every_point_has_the_library_s_verdict(essay: Page) -> None:
    judged = [each for each in oakes.summary().judged if each.origin != "ours"]
    shown = essay.run(
        "return [...document.querySelectorAll('#essay-points > .statements > li')].map(e => [e.querySelector('.says').firstChild.textContent, e.querySelector('.badge').lastChild.textContent])"
    )
    assert [tuple(map(_even, each)) for each in shown] == [(_even(each.says), _even(each.verdict.words)) for each in judged]


def test_the_words_stand_beside_the_facts(essay: Page) -> None:
    """Four lines of four cases, with the author's word and a sign that has words."""
    lines = oakes.summary().lines
    assert texts(essay, ".cards tbody th") == [_even(each.line.label) for each in lines]
    said = [entry.word.says for each in lines for entry in each.entries if entry.word]
    assert texts(essay, ".cards q") == [_even(each) for each in said]
    assert all(re.search(r"\w{3}", each) for each in texts(essay, ".cards .badge"))


def test_every_single_claim_has_the_library_s_verdict(page: str) -> None:
    book = ledger("oakes-2025")
    judged = [judge(each, document=book) for each in book.claims if each.kind != "coding"]
    claims = held(page)["essay"]["answer"]["claims"]
    assert [(each["says"]["en"], each["verdict"]) for each in claims] == [(each.claim.says.en, each.verdict.value) for each in judged]


def test_the_points_can_be_narrowed_to_a_verdict(browser: Page, page: str) -> None:  # noqa: F811
    browser.open(page, "#view=essay&lang=en")
    counts = oakes.summary().verdicts
    for verdict, n in counts.items():
        browser.click(f"#essay-points [data-verdict={verdict.value}]")
        assert browser.run("return document.querySelectorAll('#essay-points > .statements > li').length") == n
    browser.click("#essay-points [data-verdict=all]")
    assert browser.run("return document.querySelectorAll('#essay-points > .statements > li').length") == sum(counts.values())


def test_a_point_opens_to_its_tests_and_their_sources(browser: Page, page: str) -> None:  # noqa: F811
    browser.open(page, "#view=essay&lang=en")
    browser.click("#essay-points .statement > summary")
    assert texts(browser, "#essay-points .statement[open] .tests > li .test-answer")
    assert browser.run("return document.querySelectorAll('#essay-points .statement[open] .tests a[href^=http]').length") > 0


def test_how_often_likeness_foretold_a_fate_is_the_library_s(essay: Page) -> None:
    found = oakes.summary()
    n = found.survivals.n + found.failures.n
    drawn = essay.run("return [...document.querySelectorAll('.rightly .part-right')].map(e => parseFloat(e.getAttribute('width')))")
    assert drawn == pytest.approx([100 * (found.survivals.right + found.failures.right) / n, 100 * found.survivals.n / n])


def test_the_verdict_stays_on_the_study_s_day(browser: Page, page: str) -> None:  # noqa: F811
    """Another day is for the full comparison alone, which stays open when it is chosen."""
    browser.open(page, "#view=essay&lang=en")
    before = browser.text(".essay-verdict")
    assert "31 July 2025" in before
    browser.click("#essay-full > summary")
    browser.run("const d = document.getElementById('day'); d.selectedIndex = 1; d.dispatchEvent(new Event('change', {bubbles: true}))")
    browser.settled()
    assert browser.text(".essay-verdict") == before
    assert browser.run("return document.getElementById('essay-full').open")


@pytest.mark.parametrize("view", ["essay", "profile"])
def test_printed_everything_stands_open(browser: Page, page: str, view: str) -> None:  # noqa: F811
    browser.open(page, f"#view={view}")
    shut = "return document.querySelectorAll('main details:not([open])').length"
    assert browser.run(shut) > 0
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert browser.run(shut) == 0
    browser.run("window.dispatchEvent(new Event('afterprint'))")
    assert browser.run(shut) > 0


@pytest.mark.parametrize(("bloc", "on"), [("aes", "2025-01-28"), ("ecowas", "2025-01-28"), ("g5-sahel", "2020-01-01"), ("g5-sahel", "2025-01-28")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_profile_opens_with_a_sentence_and_a_box(browser: Page, page: str, bloc: str, on: str, lang: str) -> None:  # noqa: F811
    """How many members it had is the library's answer; the box names its seat and its kind."""
    browser.open(page, f"#view=profile&blocs={bloc}&profile={bloc}&on={on}&lang={lang}")
    body = blocs.get(bloc)
    members = len(body.members(min(on, body.last_day.isoformat())))
    assert re.search(rf"\b{members} ", browser.text(".profile .summary"))
    rows = browser.run("return [...document.querySelectorAll('.infobox tbody tr')].map(e => e.innerText)")
    assert 5 <= len(rows) <= 12
    with blocs.language(lang):
        assert _even(body.name) in _even(browser.text(".infobox"))


def test_a_profile_is_short_until_it_is_opened(browser: Page, page: str) -> None:  # noqa: F811
    """On a phone every section is closed, and the page a few screens long."""
    browser.open(page, "#view=profile&profile=ecowas", wide=390, high=844)
    assert browser.run("return document.querySelectorAll('.profile .fold[open]').length") == 0
    assert browser.run("return document.documentElement.scrollHeight") < 4000


def test_headings_keep_their_order_when_all_is_open(browser: Page, page: str) -> None:  # noqa: F811
    """No level is left out, and every table has a caption and heads with a scope."""
    for view in ("essay", "profile"):
        browser.open(page, f"#view={view}")
        browser.run("for (const each of document.querySelectorAll('main details')) each.open = true")
        levels = browser.run("return [...document.querySelectorAll('main h2, main h3, main h4')].map(e => Number(e.tagName[1]))")
        assert levels[0] == 2 and all(after - before <= 1 for before, after in pairwise(levels))
        headed: Any = browser.run(
            "return [...document.querySelectorAll('main table')].every(t => t.caption && [...t.querySelectorAll('th')].every(h => h.scope) && t.querySelector('thead th'))"
        )
        assert headed
        assert browser.run("return [...document.querySelectorAll('main svg[role=img]')].every(e => e.querySelector('title'))")
        assert browser.errors() == []
