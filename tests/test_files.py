"""Tables as files: the ending says the form, and the packages that read such files read back what was written."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import sys
from pathlib import Path

import pytest

import blocs
from blocs import compare
from blocs.dates import parse
from blocs.errors import BadQuestion, MissingExtra, OutputError
from blocs.record.citation import cite
from blocs.record.source import Source
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.forms import FORMATS
from blocs.tables.render import files
from blocs.tables.table import Table

HOSTILE = (
    "=1+1",
    "+1",
    "-cmd",
    "@SUM(A1)",
    "a & b < c > d",
    "50 % of #1 $x_y^2~{z}\\",
    "[^1]: no",
    "| cell",
    "\x01\x0b",
    "two\nlines",
    "l'état « d'Åland »",
)
SOURCE = Source(
    key="note-2012", type="webpage", evidence="press", title="A note", publisher="The Lakes", url="https://example.org/a_b", lang="en",
    read=parse("2012-07-01"), extent="full",
)  # fmt: skip


def made() -> Table:
    """A table of hostile texts, days and numbers, with a source."""
    columns = (
        Column("text", "=Text", kind="name"), Column("day", "Day", kind="day"), Column("count", "Count", align="right", kind="whole"),
        Column("truth", "Truth", kind="truth"),
    )  # fmt: skip
    rows = tuple(
        (cell(text, sources=[cite("note-2012[p. 1]")]), cell(dt.date(2012, 7, place)), cell(place), cell(place > 3))
        for place, text in enumerate(HOSTILE, 1)
    )
    return Table(title="=Title", subtitle=("Under it",), columns=columns, rows=rows, notes=("@note",), own_sources=({"note-2012": SOURCE},))


def legible(text: str) -> str:
    """A text without the signs that no document of Word or Excel may hold."""
    return re.sub("[\x00-\x08\x0b]", "", text)


@pytest.mark.parametrize("ending", files.ENDINGS)
def test_every_ending_writes_a_file(ending: str, tmp_path: Path) -> None:
    """A table of the record, in both languages; nothing but the file is left."""
    for module in {".parquet": ["pyarrow"], ".xlsx": ["openpyxl"], ".docx": ["docx"]}.get(ending, []):
        pytest.importorskip(module)
    table = compare.members(blocs.get("ECOWAS"), on="2024-06-30")
    for lang in ("en", "fr"):
        assert files.write(table, tmp_path / f"members{ending}", lang=lang).stat().st_size > 500
    assert [each.name for each in sorted(tmp_path.iterdir())] == [f"members{ending}"]


def test_every_form_of_the_table_has_an_ending() -> None:
    """What can be printed can be written."""
    assert {each for each in FORMATS if each != "github"} <= set(files.ENDINGS.values())


def test_word_reads_the_table_back(tmp_path: Path) -> None:
    """Every cell, the headings that repeat, notes, and the source with its link."""
    docx = pytest.importorskip("docx")
    document = docx.Document(str(files.write(made(), tmp_path / "a.docx")))
    (grid,) = document.tables
    texts = [[each.text for each in row.cells] for row in grid.rows]
    assert texts[0] == ["=Text", "Day", "Count", "Truth"]
    assert [row[0] for row in texts[1:]] == [f"{legible(text)} 1" for text in HOSTILE]
    assert [row[2] for row in texts[1:]] == [str(place) for place, _ in enumerate(HOSTILE, 1)]
    assert grid.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    told = [each.text for each in document.paragraphs]
    assert told[:2] == ["=Title", "Under it"]
    assert {"@note", "1 The Lakes, A note; p. 1 <https://example.org/a_b>"} <= set(told)
    assert [link.address for each in document.paragraphs for link in each.hyperlinks] == ["https://example.org/a_b"]


def test_word_sets_many_columns_in_several_tables(tmp_path: Path) -> None:
    """A matrix of forty blocs, wider than any page: every column is there, each table led by the states."""
    docx = pytest.importorskip("docx")
    table = compare.members(*[*blocs.atlas()][:40], on="2024-06-30")
    grids = docx.Document(str(files.write(table, tmp_path / "a.docx"))).tables
    assert len(grids) > 1
    heads = [each.text for grid in grids for each in grid.rows[0].cells[1:]]
    assert heads == list(table.printed().heads()[1:])


def test_excel_reads_the_table_back(tmp_path: Path) -> None:
    """Words on one sheet, typed values on the next, the source on the last; no text is a formula."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(files.write(made(), tmp_path / "a.xlsx"))
    words, values, sources = book.worksheets
    assert (words.title, values.title, sources.title) == ("table", "values", "sources")
    assert {each.data_type for sheet in book for row in sheet.iter_rows() for each in row} <= {"s", "inlineStr", "n", "d", "b"}
    lines = list(values.iter_rows(values_only=True))
    records = made().records()
    assert lines[0] == tuple(made().typed().kinds)
    for line, record in zip(lines[1:], records, strict=True):
        held = dict(zip(lines[0], line, strict=True))
        assert held["count"] == record["count"]
        assert held["truth"] is record["truth"]
        assert held["day"].date() == record["day"]
        assert held["text"] == (legible(record["text"]) or None)
    read = [each for row in words.iter_rows(values_only=True) for each in row if each is not None]
    assert [each for each in read if isinstance(each, int)] == [place for place, _ in enumerate(HOSTILE, 1)]
    assert {"=Title", "Under it", "=Text", "@note", "=1+1 [1]"} <= set(read)
    assert sources["C1"].hyperlink.target == "https://example.org/a_b"


def test_an_address_in_a_cell_is_a_link_in_excel_if_it_is_one_of_the_web(tmp_path: Path) -> None:
    """Another address stays plain text, which nobody can click."""
    openpyxl = pytest.importorskip("openpyxl")
    rows = tuple((cell("a"), cell(address)) for address in ("https://example.org/a", "javascript:alert(1)"))
    table = Table(title="T", columns=(Column("key", "Key"), Column("url", "URL", link=True)), rows=rows)
    sheet = openpyxl.load_workbook(files.write(table, tmp_path / "a.xlsx")).worksheets[0]
    assert {each.value: each.hyperlink and each.hyperlink.target for row in sheet.iter_rows() for each in row if ":" in str(each.value)} == {
        "https://example.org/a": "https://example.org/a", "javascript:alert(1)": None,
    }  # fmt: skip


def test_parquet_reads_the_records_back(tmp_path: Path) -> None:
    """With days, numbers and truths as such."""
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    found = parquet.read_table(files.write(made(), tmp_path / "a.parquet"))
    assert found.schema.equals(made().to_arrow().schema)
    assert [{key: row[key] for key in record} for row, record in zip(found.to_pylist(), made().records(), strict=True)] == made().records()
    assert [str(found.schema.field(name).type) for name in ("text", "day", "count", "truth")] == ["string", "date32[day]", "int64", "bool"]


def test_csv_and_json_read_the_records_back(tmp_path: Path) -> None:
    """A text that a spreadsheet would run has an apostrophe before it."""
    with files.write(made(), tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows[:4]] == ["'=1+1", "'+1", "'-cmd", "'@SUM(A1)"]
    assert len(json.loads(files.write(made(), tmp_path / "a.json").read_text(encoding="utf-8"))["rows"]) == len(HOSTILE)
    assert len(json.loads(files.write([made(), made()], tmp_path / "b.json").read_text(encoding="utf-8"))) == 2


def test_markdown_has_footnotes(tmp_path: Path) -> None:
    """Each number in a cell leads to a note of its own, and each note is led to; of two tables no number is the same."""
    text = files.write([made(), made()], tmp_path / "a.md").read_text(encoding="utf-8")
    led = set(re.findall(r"(?<!\\)\[\^([\d-]+)\](?!:)", text))
    notes = re.findall(r"^\[\^([\d-]+)\]: (.+)$", text, re.MULTILINE)
    assert led == {number for number, _ in notes} == {"1", "2-1"}
    assert notes[0][1] == "The Lakes, [A note](<https://example.org/a_b>); p. 1"


def test_html_is_a_page_of_its_own(tmp_path: Path) -> None:
    """With its language, its style and no other file needed."""
    text = files.write(compare.members(blocs.get("AES")), tmp_path / "a.html", lang="fr").read_text(encoding="utf-8")
    assert text.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert "--paper" in text
    assert "figure.blocs" in text
    assert not re.search(r'<(link|script)|src="|@import|url\(h', text)
    assert text.rstrip().endswith("</html>")


def test_latex_is_a_document_that_breaks_across_pages(tmp_path: Path) -> None:
    """With its preamble, in the language of the table; letters that pdflatex lacks are declared. tools/check_latex.py sets it."""
    table = Table(title="Title", columns=(Column("a", "A"),), rows=((cell("اتحاد ≈ 非洲"),), (cell("[sic]"),), (cell("*"),)))
    text = files.write(table, tmp_path / "a.tex", lang="fr").read_text(encoding="utf-8")
    assert text.startswith("\\documentclass")
    assert "[french]{babel}" in text
    assert "\\begin{longtable}" in text
    declared = {chr(int(code, 16)) for code in re.findall(r"DeclareUnicodeCharacter\{([0-9A-F]+)\}", text)}
    assert {"ا", "≈", "非"} <= declared
    assert not re.search(r"\\\\\s*[\[*]", text)
    assert text.rstrip().endswith("\\end{document}")


def test_a_table_without_rows_is_written_too(tmp_path: Path) -> None:
    """In every form there is a package for."""
    empty = Table(title="None", columns=(Column("a", "A"), Column("b", "B")), rows=())
    for ending in files.ENDINGS:
        try:
            assert files.write(empty, tmp_path / f"a{ending}").exists()
        except MissingExtra:
            continue


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.mdd", 'Did you mean ".md"'), ("a.xls", 'Did you mean ".xlsx"'), ("a", "Known are"), ("a.qqq", "Known are: .txt, .md"), ("", "Known are")],
)
def test_an_unknown_ending_is_refused(name: str, words: str, tmp_path: Path) -> None:
    """With the nearest one, or all; nothing is written."""
    with pytest.raises(BadQuestion, match=re.escape(words)):
        files.write(made(), tmp_path / name)
    assert sorted(tmp_path.iterdir()) == []


def test_a_form_that_is_said_goes_before_the_ending(tmp_path: Path) -> None:
    """`form` takes the names of `Table.to`, and of the files."""
    assert files.write(made(), tmp_path / "a.text", "github").read_text(encoding="utf-8").startswith("**=Title**")
    with pytest.raises(BadQuestion, match='"markdwn" is not a format: markdown'):
        files.write(made(), tmp_path / "b.md", "markdwn")


@pytest.mark.parametrize("ending", [".csv", ".tsv", ".parquet"])
def test_several_tables_are_not_pressed_into_one(ending: str, tmp_path: Path) -> None:
    """A form that holds one table refuses two."""
    with pytest.raises(BadQuestion, match=r"holds one table, and here are 2: choose one of \.txt"):
        files.write([made(), made()], tmp_path / f"a{ending}")


@pytest.mark.parametrize(
    ("ending", "module", "package"), [(".xlsx", "openpyxl", "openpyxl"), (".docx", "docx", "python-docx"), (".parquet", "pyarrow", "pyarrow")]
)
def test_a_missing_package_is_named(ending: str, module: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what was there stays as it was."""
    (tmp_path / f"a{ending}").write_text("mine")
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=f"pip install {package}"):
        files.write(made(), tmp_path / f"a{ending}")
    assert (tmp_path / f"a{ending}").read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """A folder that is not there, a folder in the file's place; nothing is left beside."""
    (tmp_path / "taken.md").mkdir()
    for place in (tmp_path / "nowhere" / "a.md", tmp_path / "taken.md"):
        with pytest.raises(OutputError, match="cannot write"):
            files.write(made(), place)
    assert [each.name for each in sorted(tmp_path.rglob("*"))] == ["taken.md"]


def test_a_file_that_is_written_over_keeps_its_permissions(tmp_path: Path) -> None:
    """Who may read it is the user's affair."""
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o640)
    files.write(made(), path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert isinstance(made().rows[0][0], Cell)


def test_the_blank_that_indents_is_set_by_pdflatex(tmp_path: Path) -> None:
    """Rows under a question are indented by a blank of the width of a figure, which pdflatex has to be told about."""
    from blocs import oakes

    document = files.write(oakes.reproduce(clock="origins"), tmp_path / "oakes.tex").read_text(encoding="utf-8")
    assert "\u2007" in document
    assert r"\DeclareUnicodeCharacter{2007}{\enspace{}}" in document
