"""The site is built from docs without a warning, every organisation has its page in both languages, and no link inside leads nowhere."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import blocs
from blocs import oakes
from blocs.dates import day_words
from blocs.i18n.messages import number

pytest.importorskip("sphinx")
pytest.importorskip("furo")
pytest.importorskip("myst_nb")
pytest.importorskip("matplotlib")
pytestmark = pytest.mark.slow

DOCS = Path(__file__).parent.parent / "docs"
DRAWN = ("aes", "eac", "eac-1967", "eu", "ecowas", "g5-sahel", "udeac")
"""The bodies whose pictures are drawn here; to draw them all takes many minutes, and tests/test_charts.py draws every kind of picture."""


class Read(HTMLParser):
    """Where a page links to, what it shows, and the places in it that can be linked to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.places: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.places.update(value for key in ("id", "name") if (value := held.get(key)))
        if tag == "a" and (href := held.get("href")):
            self.links.append(href)
        if source := held.get("src"):
            (self.pictures if tag == "img" else self.links).append(source)
        if tag == "link" and (href := held.get("href")):
            self.links.append(href)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Read]:
    """Every page of the site, built with warnings as errors."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-W", "ignore", "-m", "sphinx", "-W", "--keep-going", "-n", "-q", DOCS, out]  # Python's warnings are other people's
    env = {
        **os.environ,
        "SITE_PICTURES": " ".join(DRAWN),
        "IPYTHONDIR": str(tmp_path_factory.mktemp("ipython")),
    }  # and not the user's, which may run things first
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 0, done.stderr
    assert done.stderr.strip() == ""
    return {path: Read(path) for path in sorted(out.rglob("*.html"))}


def top_of(site: dict[Path, Read]) -> Path:
    """The folder of the site."""
    return next(path for path in site if path.name == "genindex.html").parent


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_organisation_has_its_page(site: dict[Path, Read], lang: str) -> None:
    """One page a bloc in each language, with a picture and a list of sources; what it cites stands in that list."""
    top = top_of(site)
    folder = (top if lang == "en" else top / lang) / "organisations"
    pages = {path.stem: read for path, read in site.items() if path.parent == folder}
    assert set(blocs.atlas().ids()) <= set(pages)
    for id in blocs.atlas().ids():
        cited = {link.rpartition("#")[2] for link in pages[id].links if f"#{id}-source-" in link}
        assert cited, id
        assert cited <= pages[id].places, id
        assert pages[id].pictures or id not in DRAWN, id


def words_of(path: Path) -> str:
    """The text of a page, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))).split())


@pytest.mark.parametrize(("page", "lang"), [("index.html", "en"), ("fr/index.html", "fr")])
def test_the_front_page_gives_the_answer_that_the_library_gives(site: dict[Path, Read], page: str, lang: str) -> None:
    """How many members ECOWAS has, who is suspended, and how far the nearest case lies: as the data say, beside a picture."""
    front = top_of(site) / page
    said, roll = words_of(front), blocs.get("ECOWAS").members()
    with blocs.language(lang):
        wanted = [str(len(roll)), day_words(roll.on), *(str(state.name) for state in roll.suspended)]
        wanted += [number(oakes.summary().ranked.distances[0].middle, ".2f")]
    assert [each for each in wanted if each not in said] == []
    assert site[front].pictures


@pytest.mark.parametrize(("page", "lang"), [("essay.html", "en"), ("fr/essai.html", "fr")])
def test_the_page_of_the_essay_holds_every_verdict(site: dict[Path, Read], page: str, lang: str) -> None:
    """Every proposition stands there with its verdict, in the language of the page."""
    top = top_of(site)
    said = words_of(top / page)
    with blocs.language(lang):
        wanted = [" ".join(str(each.says).split()) for each in oakes.judge()] + [str(each.verdict.words) for each in oakes.judge()]
    assert [each for each in wanted if each not in said] == []


def test_a_page_in_french_says_so_and_leads_to_the_english_one(site: dict[Path, Read]) -> None:
    """Its language is declared, its navigation is French, and a link leads to the same page in English; and back."""
    top = top_of(site)
    for path in sorted((top / "fr").rglob("*.html")):
        inside = path.relative_to(top / "fr").as_posix()
        english = top / {"essai.html": "essay.html"}.get(inside, inside)
        assert 'lang="fr" data-content_root' in path.read_text(encoding="utf-8"), path
        targets = {(path.parent / link).resolve() for link in site[path].links if "#" not in link and "://" not in link}
        assert english in targets, path
        assert path in {(english.parent / link).resolve() for link in site[english].links if "#" not in link and "://" not in link}, path


def test_no_link_inside_leads_nowhere(site: dict[Path, Read]) -> None:
    """Every address that stays on the site is a file that is there and, where it names a place, a place in it."""
    dead = []
    for path, read in site.items():
        for link in [*read.links, *read.pictures]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            target = target / "index.html" if target.is_dir() else target
            place = unquote(parts.fragment)
            if not target.exists() or (place and target in site and place not in site[target].places):
                dead.append((path.name, link))
    assert dead == []


def test_nothing_is_fetched_from_a_network(site: dict[Path, Read]) -> None:
    """Scripts, styles and pictures of the site are its own."""
    loaded = [
        (path.name, link)
        for path, read in site.items()
        for link in [*read.pictures, *(each for each in read.links if each.partition("?")[0].endswith((".js", ".css", ".woff2")))]
        if urlsplit(link).netloc
    ]
    assert loaded == []
    styles = {style for path in site for style in sorted(path.parent.rglob("*.css"))}
    assert styles
    assert [path.name for path in styles if re.search(r"(url\(|@import)[\s\"']*(https?:)?//", path.read_text(encoding="utf-8"))] == []


def test_each_user_has_a_page() -> None:
    """The users that the project names each have a how-to, and the first page leads to it."""
    first = (DOCS / "index.md").read_text(encoding="utf-8")
    users = ("researcher", "analyst", "journalist", "teacher", "data-engineer")
    assert [each for each in users if not (DOCS / "howto" / f"{each}.md").exists() or f"(howto/{each}.md)" not in first] == []
