"""Citations of the data, of bodies, tables and sources: `blocs.cite`, `blocs cite`, and CITATION.cff."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import blocs
from blocs.citing.forms import FORMS, bibtex, csl, csl_item, ris
from blocs.citing.reference import Reference
from blocs.cli import main
from blocs.cli.arguments import CITED
from blocs.dates import parse
from blocs.references import References
from blocs.storage import reading

TOP = Path(__file__).parent.parent

CSL_TYPES = {
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter", "classic", "collection", "dataset",
    "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation",
    "manuscript", "map", "motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
}  # fmt: skip
"""The types of an item in the schema of CSL-JSON (csl-data.json, version 1.0.2)."""

CSL_TEXTS = {"title", "container-title", "publisher", "version", "URL", "language", "note"}
CSL_DATES = {"issued", "accessed"}


def all_references() -> Iterator[Reference]:
    """The data, every body, and every source that one of them cites."""
    yield from blocs.cite()
    for bloc in blocs.atlas():
        yield from blocs.cite(bloc)
    yield from blocs.cite(sources=True)


ALL = References(tuple(all_references()))


# What is cited -----------------------------------------------------------------------------------------------------------------------------------


def test_the_data_are_cited_with_their_version_and_its_day() -> None:
    """One reference, which names both."""
    (found,) = blocs.cite()
    assert (found.type, found.version, found.issued) == ("dataset", reading.version(), reading.released())
    assert reading.version() in str(blocs.cite())


def test_a_body_is_cited_with_the_day_to_which_it_was_checked() -> None:
    """Found by any name; in every form."""
    checked = blocs.get("ECOWAS").verified("memberships")
    assert checked
    assert {reading.version() in blocs.cite("CEDEAO").to(form) for form in FORMS} == {True}
    assert str(blocs.dates.day_words(checked)) in str(blocs.cite("CEDEAO"))
    with blocs.language("fr"):
        assert "Communauté économique" in str(blocs.cite("ECOWAS"))


def test_a_table_is_cited_as_it_calls_itself() -> None:
    """Its title, and the version and day that stand under it."""
    table = blocs.compare.members("AES", on="2024-07-07")
    (found,) = blocs.cite(table)
    assert (str(found.title), str(found.note)) == (table.title, table.release)
    assert found.key.endswith("2024-07-07")


def test_a_source_is_cited_with_the_day_on_which_it_was_read() -> None:
    """By its key; its own title, place and date."""
    (found,) = blocs.cite("ecowas-treaty-1993")
    source = blocs.atlas().sources["ecowas-treaty-1993"]
    assert (found.title, found.issued, found.read, found.url) == (source.shown_title, source.issued, source.read, source.url)
    assert reading.version() in str(found.note)


def test_all_sources_of_a_body_are_cited_once() -> None:
    """As many as its bibliography has."""
    found = blocs.cite("AES", sources=True)
    assert len({each.key for each in found}) == len(found) > 100
    assert repr(next(iter(found))) == f"<Reference {found.each[0].key} {found.each[0].type} {found.each[0].issued}>".replace(" None", "")


def test_what_is_neither_body_nor_source_is_refused() -> None:
    """With the nearest names of both."""
    with pytest.raises(blocs.UnknownName, match="ecowas-treaty-1993"):
        blocs.cite("ecowas-treaty-199")
    with pytest.raises(blocs.UnknownName, match="ECOWAS"):
        blocs.cite("ecowaz")
    with pytest.raises(blocs.UnknownName, match='no bloc is called "qqqqqq"'):
        blocs.cite("qqqqqq")
    with pytest.raises(blocs.UnknownOption):
        blocs.cite().to("bibtexx")


# The forms ---------------------------------------------------------------------------------------------------------------------------------------


def assert_csl(item: Any) -> None:
    """Has an item the shape that the schema of CSL-JSON asks for?"""
    assert set(item) <= {"id", "type", "author"} | CSL_TEXTS | CSL_DATES
    assert {"id", "type"} <= set(item)
    assert item["type"] in CSL_TYPES
    assert all(isinstance(item[key], str) for key in item.keys() & (CSL_TEXTS | {"id"}))
    assert all(set(name) == {"literal"} and isinstance(name["literal"], str) for name in item.get("author", []))
    for key in item.keys() & CSL_DATES:
        (parts,) = item[key].values()
        assert list(item[key]) == ["date-parts"]
        assert 1 <= len(parts) <= 2
        assert all(1 <= len(each) <= 3 and all(type(part) is int for part in each) for each in parts)


def test_csl_has_the_shape_of_its_schema() -> None:
    """Every reference, with a key of its own."""
    items = json.loads(ALL.to("csl"))
    for each in items:
        assert_csl(each)
    assert len({each["id"] for each in items}) == len(items) == len(ALL)


def test_ris_is_a_tag_a_line() -> None:
    """Records from TY to ER, with nothing between them but an empty line."""
    text = ALL.to("ris")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|ER  - |", line) for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    assert text.count("TY  - ") == text.count("ER  - ") == len(ALL)


def test_ris_is_read_back() -> None:
    """By a reader of its own: keys, titles, years and addresses."""
    rispy = pytest.importorskip("rispy")
    found = rispy.loads(ALL.to("ris"))
    titles = {each.key: " ".join(str(each.title).split()) for each in ALL}
    assert {each["id"]: each["title"] for each in found} == titles
    assert {each["id"]: each.get("urls", [""])[0] for each in found} == {each.key: each.url for each in ALL}


def test_bibtex_is_read_back() -> None:
    """By a reader of its own: every entry by its key, its title as it was."""
    pybtex = pytest.importorskip("pybtex.database")
    found = pybtex.parse_string(ALL.to("bibtex"), "bibtex").entries
    assert list(found) == [each.key for each in ALL]
    assert {key: printed(entry.fields["title"]) for key, entry in found.items()} == {each.key: " ".join(str(each.title).split()) for each in ALL}


def printed(text: str) -> str:
    """What TeX prints of a field that we wrote."""
    signs = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^", "textasciitilde": "~"}
    inner = text[1:-1]
    inner = re.sub(r"\{\\(textbrace\w+)\}|\\(text\w+)\{\}", lambda found: f"\0{found[1] or found[2]}\0", inner)
    inner = re.sub(r"\\([&%$#_])", r"\1", inner)
    return re.sub(r"\0(\w+)\0", lambda found: signs[found[1]], inner)


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_no_text_breaks_a_form(title: str, author: str, url: str) -> None:
    """Braces balance, lines keep their tags, JSON is JSON, and the title is read back as it was."""
    each = Reference(key="a", type="report", title=title, author=author, url=url, issued=parse("2024-02"), version="1")
    entry = bibtex([each])
    depth = 0
    for sign in entry:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    shown = csl_item(each).get("title", "")
    if shown:
        assert "title = {{" in entry
        assert printed(re.search(r"(?m)^  title = \{(.*)\},$", entry)[1]) == shown  # type: ignore[index]
    assert json.loads(csl([each]))[0].get("title", "") == shown
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|ER  - |", line) for line in ris([each]).split("\r\n"))


# The command, and the file -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", CITED)
def test_the_command_prints_every_form(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the data, a body, a source, all sources of a body."""
    for words in ([], ["AES"], ["ecowas-treaty-1993"], ["AES", "--sources"]):
        assert main(["cite", *words, "--as", form]) == 0
        assert capsys.readouterr().out.strip()


def test_the_forms_of_the_command_are_those_of_the_library() -> None:
    """What the help offers is what there is."""
    assert set(CITED) == set(FORMS)


def test_a_table_is_cited_in_place_of_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """`--cite` prints the citation alone; beside a form or a file it is refused."""
    assert main(["members", "AES", "--on", "2024-07-07", "--cite", "bibtex"]) == 0
    assert capsys.readouterr().out.startswith("@misc{blocs-")
    assert main(["members", "AES", "--cite", "bibtex", "--format", "csv"]) == 2


def test_the_citation_file_says_the_same() -> None:
    """CITATION.cff has the title, the author, and the version and day of the data that `blocs cite` has."""
    text = (TOP / "CITATION.cff").read_text(encoding="utf-8")
    preferred = text.partition("preferred-citation:")[2]
    (found,) = blocs.cite()
    assert text.count(f'title: "{found.title}"') == 2
    assert text.count(f'name: "{found.author}"') == 2
    assert f'version: "{found.version}"' in preferred
    assert f"date-released: {found.issued}" in preferred or f"date-released: {reading.released().text}" in preferred
    assert f"\nversion: {blocs.__version__}\n" in text
