"""A table in every form it can be printed in: nothing escapes, nothing is lost, nothing is too wide."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re
from html.parser import HTMLParser
from types import SimpleNamespace

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blocs.dates import Truth, parse
from blocs.errors import BadQuestion
from blocs.i18n.lazy import listed
from blocs.i18n.messages import speaking
from blocs.i18n.text import Text
from blocs.record.citation import Citation, cite
from blocs.record.provenance import Act, Dispute, Sources
from blocs.record.source import Source
from blocs.tables.cells import BEYOND, NOT_APPLICABLE, UNKNOWN, Cell, Column, cell, date_cell
from blocs.tables.forms import FORMATS
from blocs.tables.render import text as text_form
from blocs.tables.table import Table

HOSTILE = [
    "a | b", "\\", "\\|", "a\\", "|", "two\nlines", "carriage\r\nreturn", "<script>alert(1)</script>", "</td><b>", 'say "no"', "it's", "&amp;", "& and",
    "50 % of $5 #1 under_score {x} ~ ^", "\\textbf{x}", "=1+1", "+1", "@SUM(A1)", "-2+3", "\t=1", " lead", "trail ", " both ", "1e5", "007", "1,5", "", "*b* _i_ `c` [l](u)",
    "# head", "- item", "Côte d’Ivoire", "السودان", "日本", "\U0001f30d", "---", "|---|", "null", "nan", "True", "~~x~~", "![x](y)", "a<br>b",
]  # fmt: skip
LINES = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029"), max_size=60)
PLAIN_WORDS = st.text("abcdefghij \n|<&_%\\\"'=-1", max_size=80)


def sources_of(*keys: str) -> dict[str, Source]:
    read = parse("2012-07-01")
    return {
        key: Source(key=key, type="book", evidence="scholarship", title=f"The {key}", author="A", lang="en", read=read, extent="full") for key in keys
    }


def table(*rows: tuple[object, ...], heads: tuple[str, ...] = ("first", "second"), **more: object) -> Table:
    cells = tuple(tuple(each if isinstance(each, Cell) else cell(each) for each in row) for row in rows)
    return Table(title="Title", columns=tuple(Column(head, head) for head in heads), rows=cells, **more)  # type: ignore[arg-type]


class Read(HTMLParser):
    """Gathers the tags and the words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.cells: list[str] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")
            self.open = True
        elif tag == "br" and self.open:
            self.cells[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.cells[-1] += data


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_cells_stay_in_their_cells(text: str) -> None:
    """No cell ends its row or its column, opens a tag, or is read as markup."""
    lines = table((text, "end")).to("github").splitlines()
    row = next(line for line in lines if line.startswith("| ") and line.endswith("| end |"))
    assert len(re.split(r"(?<!\\)(?:\\\\)*\|", row)) == 4
    middle = row[2:-8]
    shown = re.sub(r"\\([\\`*_|\[\]~#])", r"\1", middle.replace("<br>", "\n"))
    assert html.unescape(shown) == text.replace("\r", "")
    assert not re.search(r"<(?!br>)", row)
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]~]", middle)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_cells_hold_text_alone(text: str) -> None:
    """Every cell, heading and title comes back from a parser as it went in, and no tag is made of it."""
    page = Read()
    one = Table(title=text, columns=(Column("a", text), Column("b", "B")), rows=((cell(text), cell(text)),), notes=(text,))
    page.feed(one.to("html"))
    wanted = text.replace("\r\n", "\n").replace("\r", "\n")
    assert [each.replace("\r", "") for each in page.cells] == [wanted, "B", wanted, wanted]
    assert set(page.tags) <= {"figure", "table", "caption", "thead", "tr", "th", "tbody", "td", "ul", "li", "br"}


@pytest.mark.parametrize("text", HOSTILE)
def test_latex_cells_hold_no_command(text: str) -> None:
    """No special sign of TeX in a cell, a heading or a title is left bare."""
    drawn = Table(title=text, columns=(Column("a", text), Column("b", "B")), rows=((cell(text), cell("end")),), notes=(text,)).to("latex")
    body = drawn.split("\\endlastfoot\n")[1].split("\\end{longtable}")[0]
    assert body.count("\n") == 1
    bare = re.sub(
        r"\\\^\{\}|\\(textbackslash|textasciitilde|textasciicircum|ensuremath)\{(<|>)?\}|\\[{}%&#_$~^]|\{\[\}|\{\]\}",
        "",
        body.removeprefix("{}").replace("\\\\\n", ""),
    )
    bare = re.sub(r"\\ensuremath\{[<>]\}|\$[<>]\$|\{?\\textless\{?\}?\}?|\{?\\textgreater\{?\}?\}?", "", bare)
    assert not re.search(r"[\\{}%#_$^~]", bare), body
    assert bare.count("&") == 1
    note = drawn.split("\\raggedright\n")[1].split("\\par")[0]
    assert not re.search(r"(?<!\\)[%#_$&]", note)


def test_latex_leaves_out_signs_that_only_steer_the_text() -> None:
    """A joiner, a soft hyphen or the mark of a byte order is nothing that TeX could print; a line end is a blank."""
    assert "abcd e" in table(("a\u200db\u00adc\ufeffd\ne", "end")).to("latex")


def test_words_too_long_for_their_columns_are_broken_and_none_is_lost() -> None:
    """Where not even the longest words have room, the columns share the line."""
    drawn = table(("x" * 30, "y" * 30), heads=("a", "b")).to("text", width=40)
    assert max(map(len, drawn.splitlines())) <= 40
    assert (drawn.count("x"), drawn.count("y")) == (30, 30)


def test_a_bracket_at_the_start_of_a_latex_row_is_no_argument() -> None:
    """A row that begins with a bracket is not taken for the optional argument of the line break before it."""
    assert not re.search(r"\\\\\s*\[", table(("a", "b"), ("[sic]", "c")).to("latex"))


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_separated_values_come_back(form: str) -> None:
    """Every cell comes back as written, but for the apostrophe that keeps a spreadsheet from running it."""
    drawn = table(*((text, place) for place, text in enumerate(HOSTILE))).to(form)
    rows = list(csv.DictReader(io.StringIO(drawn, newline=""), delimiter="," if form == "csv" else "\t"))
    assert [int(each["second"]) for each in rows] == list(range(len(HOSTILE)))
    assert [each["first"].removeprefix("'") for each in rows] == HOSTILE
    guarded = [text for text, each in zip(HOSTILE, rows, strict=True) if each["first"] != text]
    assert guarded == ["=1+1", "+1", "@SUM(A1)", "-2+3", "\t=1", "- item", "---"]


@pytest.mark.parametrize(
    ("value", "shown"), [(-1.5, "-1.5"), (-3, "-3"), ("-3", "-3"), (True, "True"), (0, "0"), (1e5, "100000.0"), ("007", "007"), ("1e5", "1e5")]
)
def test_numbers_are_no_formulas(value: object, shown: str) -> None:
    """A negative number is not guarded, and a text of digits stays as it is."""
    assert table((value, "end")).to("csv").splitlines()[1] == f"{shown},end"


@given(st.lists(st.tuples(LINES, LINES), min_size=1, max_size=4))
def test_csv_round_trip(rows: list[tuple[str, str]]) -> None:
    """Whatever the texts, reading the CSV gives the rows back."""
    found = list(csv.reader(io.StringIO(table(*rows).to("csv"), newline="")))
    assert found[0] == ["first", "second"]
    assert [tuple(each) for each in found[1:]] == [
        tuple(f"'{text}" if re.match(r"[=+@\t\r]|-(?![\d.]+$)", text) else text for text in row) for row in rows
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_json_holds_the_values(text: str) -> None:
    """JSON gives the text back to the letter."""
    assert json.loads(table((text, 1)).to("json"))["rows"] == [{"first": text, "second": 1}]


def test_json_has_the_promised_shape() -> None:
    """Title, day, columns, rows, notes, references; an unknown cell is null with its reason beside it."""
    whole = table(
        (cell(why=UNKNOWN), cell(why=NOT_APPLICABLE)), (cell(why=BEYOND), cell(why=UNKNOWN)), (cell(parse("1975")), cell(Truth.PERHAPS)),
        (cell(dt.date(2001, 2, 3)), cell("x", sources=[cite("brown-1972[p. 1]")])),
        on=dt.date(2011, 12, 31), notes=("A note.",), subtitle=("Under the title.",), own_sources=(sources_of("brown-1972"),),
    )  # fmt: skip
    found = json.loads(whole.to("json"))
    assert {"title", "on", "columns", "rows", "notes", "references"} <= set(found)
    assert (found["title"], found["on"]) == ("Title", "2011-12-31")
    assert [(each["key"], each["kind"], each["label"]) for each in found["columns"]] == [
        ("first", "text", "first"), ("first_why", "text", None), ("second", "text", "second"), ("second_why", "text", None),
        ("first_earliest", "day", None), ("first_latest", "day", None), ("second_sources", "texts", None),
    ]  # fmt: skip
    assert found["rows"] == [
        {"first": None, "first_why": "unknown", "second": None, "second_why": "not_applicable"},
        {"first": None, "first_why": "beyond_horizon", "second": None, "second_why": "unknown"},
        {"first": "1975", "first_earliest": "1975-01-01", "first_latest": "1975-12-31", "second": None, "second_why": "perhaps"},
        {"first": "2001-02-03", "second": "x", "second_sources": ["brown-1972[p. 1]"]},
    ]
    assert found["notes"] == ["Under the title.", "A note."]
    assert found["references"] == ["1 A, The brown-1972; p. 1"]
    kept = [{key: value for key, value in row.items() if not key.endswith("_sources")} for row in found["rows"]]
    days = {"first_earliest", "first_latest"}
    assert kept == [
        {key: str(value) if key in days or isinstance(value, dt.date) else value for key, value in row.items()} for row in whole.records()
    ]


def test_records_are_one_a_row() -> None:
    """`records()` gives as many dictionaries as there are rows, each with every column."""
    found = table(*((place, "x") for place in range(7))).records()
    assert len(found) == 7
    assert all(set(each) == {"first", "second"} for each in found)
    assert table().records() == []


def test_csv_says_why_a_value_is_missing() -> None:
    """A missing value is empty, with its reason in a column of its own."""
    found = list(csv.DictReader(io.StringIO(table((cell(why=UNKNOWN), "x"), ("y", "z")).to("csv"))))
    assert [(each["first"], each["first_why"], each["second"]) for each in found] == [("", "unknown", "x"), ("y", "", "z")]


def cited() -> Table:
    """A table that cites three sources, one of them twice."""
    return table(
        (cell("a", sources=map(cite, ["jones-1990[p. 7]", "brown-1972[p. 1]"])), cell("b", sources=[cite("jones-1990[p. 7]")])),
        (cell("c", sources=[cite("jones-1990[p. 9]")]), cell("d", sources=[cite("ghost-1900[p. 1]")])),
        own_sources=(sources_of("jones-1990", "brown-1972"),),
    )  # fmt: skip


def test_each_source_has_one_number() -> None:
    """References are numbered once each in order of first use, with all their places, and cells carry the numbers."""
    assert cited().numbers == {"jones-1990": 1, "brown-1972": 2, "ghost-1900": 3}
    assert cited().references == ("1 A, The jones-1990; p. 7, p. 9", "2 A, The brown-1972; p. 1", "3 ghost-1900; p. 1")
    assert [[cited().shown(each) for each in row] for row in cited().rows] == [["a [1, 2]", "b [1]"], ["c [1]", "d [3]"]]


@pytest.mark.parametrize("form", ["text", "github", "html", "latex"])
def test_each_reference_is_printed_once_or_not_at_all(form: str) -> None:
    """Every form for people prints each source once, and none with sources left out."""
    drawn, without = cited().to(form), cited().to(form, sources=False)
    assert [drawn.count(f"The {key}") for key in ("jones-1990", "brown-1972")] == [1, 1]
    assert "jones" not in without
    assert not re.search(r"\[\d", without)


ADDRESS = "https://example.org/a_page?x=1&y=%7B2%7D#part-of-(it)~^{}|and-so-on-until-it-is-much-longer-than-any-line-that-a-terminal-has-to-offer"


def addressed(url: str = ADDRESS, **more: object) -> Table:
    """A table that cites one source with an address."""
    source = Source(
        key="note-2012", type="webpage", evidence="press", title="A [note] on <lakes>", publisher="The Lakes", url=url,
        lang="en", read=parse("2012-07-01"), extent="full", **more,
    )  # fmt: skip
    return table((cell("a", sources=[cite("note-2012[para. 1]")]), "b"), own_sources=({"note-2012": source},))


def test_an_address_is_printed_whole_on_a_line_of_its_own() -> None:
    """In text no address is broken, however narrow the page."""
    lines = addressed().to("text", width=40).splitlines()
    assert f"   <{ADDRESS}>" in lines
    assert addressed().references == (f"1 The Lakes, A [note] on <lakes>; para. 1 <{ADDRESS}>",)
    assert json.loads(addressed().to("json"))["references"] == list(addressed().references)


def test_markdown_links_the_title() -> None:
    """The title leads to the address; nothing in either ends the link."""
    drawn = addressed().to("github")
    found = re.search(r"^- 1 The Lakes, \[A \\\[note\\\] on &lt;lakes&gt;\]\(<([^<>|]+)>\); para\. 1$", drawn, re.MULTILINE)
    assert found
    assert found[1] == ADDRESS.replace("|", "%7C")


def test_html_links_the_title() -> None:
    """The title is an anchor with the address, and a hostile address stays an address."""
    hostile = "https://example.org/?q='onmouseover=alert(1)&a=b"
    for url in (ADDRESS, hostile):
        read = Read()
        drawn = addressed(url).to("html")
        read.feed(drawn)
        assert f'<a href="{html.escape(url, quote=True)}">A [note] on &lt;lakes&gt;</a>' in drawn
        assert read.tags.count("a") == 1


def test_latex_prints_the_address() -> None:
    """`\\url` takes the address, with nothing in it that ends the command."""
    drawn = addressed().to("latex")
    found = re.search(r"\\url\{([^{}]*)\}\\par", drawn)
    assert found
    assert found[1] == ADDRESS.replace("~", "%7E").replace("^", "%5E").replace("{", "%7B").replace("}", "%7D")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.org", "data:text/html,x", "https://a b", 'https://"x"', "https://example.org/\x1b[31m", ""]
)
@pytest.mark.parametrize("form", ["text", "github", "html", "latex", "json"])
def test_only_a_web_address_is_linked(form: str, url: str) -> None:
    """Anything else is no link in any form."""
    drawn = addressed(url).to(form)
    assert not re.search(r"href|\\url|\]\(<", drawn)
    assert not url or url not in drawn


def test_a_title_of_ours_and_an_untraced_source_are_said_to_be_so() -> None:
    """Our description of a document stands in square brackets; what cannot be found again, and what nobody signs, is said to be so."""
    made = Source(
        key="note",
        type="document",
        evidence="unsigned",
        title="Note on the lakes",
        described=True,
        lang="en",
        read=parse("2012-07-01"),
        extent="full",
    )
    assert made.untraced
    assert made.reference(("p. 1",)) == "[Note on the lakes], unsigned file, untraced; p. 1"
    with speaking("fr"):
        assert made.reference(("p. 1",)) == "[Note on the lakes], fichier non signé, non localisée\u00a0; p. 1"
    assert attrs.evolve(made, title="[Note on the lakes]").shown_title == "[Note on the lakes]"
    assert not attrs.evolve(made, url="https://example.org").untraced
    assert not attrs.evolve(made, described=False, issued=parse("1975")).untraced
    assert attrs.evolve(made, described=False).untraced


def test_an_address_and_a_note_stand_under_their_row() -> None:
    """In text a column set below its row keeps an address whole; the other forms have it as a column, with a link."""
    columns = (Column("a", "A"), Column("url", "Address", below=True, link=True), Column("b", "B"), Column("note", "Note", below=True))
    rows = ((cell("one"), cell(ADDRESS), cell("two"), cell("A note. " * 20)), (cell("three"), cell(""), cell("four"), cell("")))
    made = Table(title="Title", columns=columns, rows=rows)
    lines = made.to("text", width=60).splitlines()
    place = lines.index(f"   <{ADDRESS}>")
    assert lines[place - 1].split() == ["one", "two"]
    assert lines[place + 1].startswith("   A note.")
    assert max(len(line) for line in lines if ADDRESS not in line) <= 60
    assert f"<{ADDRESS.replace('|', '%7C')}>" in made.to("github")
    assert f'<a href="{html.escape(ADDRESS, quote=True)}">' in made.to("html")
    assert made.to("latex").count(r"\url{https://example.org/a_page?x=1&y=%7B2%7D#") == 1
    assert made.records()[0]["url"] == ADDRESS


@settings(max_examples=60, deadline=None)
@given(width=st.integers(60, 160), columns=st.integers(1, 9), data=st.data())
def test_no_line_is_wider_than_asked(width: int, columns: int, data: st.DataObject) -> None:
    """Whatever the cells, no line of the text is longer than the width."""
    heads = ("",) * columns  # headings are given room of their own: see below
    rows = data.draw(st.lists(st.tuples(*[PLAIN_WORDS] * columns), max_size=3))
    drawn = table(("xxx",) * columns, *rows, heads=heads, notes=("note " * 60,), subtitle=("sub " * 60,)).to("text", width=width)
    assert max(map(len, drawn.splitlines())) <= width


@pytest.mark.parametrize("width", range(13, 40))
def test_the_mark_of_doubt_stays_with_its_word(width: int) -> None:
    """No line begins with the mark behind a word, none ends after the mark before one, and HTML has a blank that does not break."""
    words = "Benin ?, Burkina Faso ?, Ghana ?, Mali ? and Niger ?"
    lines = text_form._wrapped(words, width)
    assert " ".join(lines) == words
    assert [line for line in lines if line.startswith("?")] == []
    assert text_form._wrapped("? member, suspended", width)[0] != "?"
    assert "Benin\u00a0?, Burkina Faso\u00a0?" in table((words, "end")).to("html")


@pytest.mark.parametrize("length", [6, 8, 11, 15])
def test_headings_that_just_fit_are_not_wider_than_asked(length: int) -> None:
    """Eight narrow columns under headings that fill the line fit the line."""
    heads = tuple(f"{place}".ljust(length, "h") for place in range(8))
    drawn = table(("x",) * 8, heads=heads).to("text", width=8 * length + 14)
    assert max(map(len, drawn.splitlines())) <= 8 * length + 14


def test_a_table_too_wide_is_broken_into_panels() -> None:
    """Columns that do not fit stand in several panels, each led by the first column, and none is lost."""
    heads = ("state", *(f"column{place}" for place in range(9)))
    rows = [(f"row{row}", *(f"value-{row}-{place}-of-some-length" for place in range(9))) for row in range(3)]
    drawn = table(*rows, heads=heads).to("text", width=80)
    assert len(re.findall(r"^state", drawn, re.MULTILINE)) > 1
    assert len(re.findall(r"^row1", drawn, re.MULTILINE)) == len(re.findall(r"^state", drawn, re.MULTILINE))
    assert [head for head in heads if head not in drawn] == []
    assert len(re.findall(r"^state", table(*rows, heads=heads).to("text", width=1000), re.MULTILINE)) == 1


def test_a_table_without_rows_is_still_drawn() -> None:
    """Every form prints the title and the headings of an empty table."""
    for form in FORMATS:
        drawn = table().to(form, width=80)
        assert "first" in drawn
        assert "second" in drawn


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x1c"])
def test_a_strange_line_end_does_not_break_a_row(sign: str) -> None:
    """A cell with an unusual line separator stays on its row."""
    drawn = table((f"one{sign}two", "end")).to("text", width=80)
    assert re.search(r"^one.?two +end$", drawn, re.MULTILINE)


@pytest.mark.parametrize(
    ("form", "near"), [("markdwon", "markdown"), ("jsn", "json"), ("HTML", "html"), ("xlsx", "text, github"), ("", "text, github")]
)
def test_an_unknown_format_is_refused_with_the_nearest(form: str, near: str) -> None:
    """A format that is none is refused, with the nearest or, failing that, all."""
    with pytest.raises(BadQuestion, match=near if form != "HTML" else "is not a format"):
        table().to(form)


def act(on: str, **more: object) -> Act:
    return Act(on=parse(on), sources=Sources((Citation("brown-1972", "p. 1"),)), **more)  # type: ignore[arg-type]


def test_marks_say_what_a_fact_is_worth() -> None:
    """A weak fact bears "!", a disputed one "≈", a doubtful answer "?", and the legend says what each means, only if used."""
    dispute = Dispute(value="1976", sources=Sources((Citation("jones-1990", "p. 2"),)), why=Text({"en": "A slip.", "fr": "Un lapsus."}))
    marked = table(
        (date_cell(act("1975", unverified="One blog.")), date_cell(act("1975-02", disputed=(dispute,)))), (cell(Truth.PERHAPS), date_cell(None))
    )
    assert [[marked.shown(each) for each in row] for row in marked.rows] == [["1975 ! [1]", "February 1975 ≈ [1]"], ["?", "·"]]
    assert [each[0] for each in marked.legend] == ["·", "?", "!", "≈"]
    assert table(("plain", "words")).legend == ()


@pytest.mark.parametrize(
    ("value", "text", "plain"),
    [(parse("1975-02"), "February 1975", "1975-02"), (dt.date(1975, 2, 3), "3 February 1975", dt.date(1975, 2, 3)), (Truth.YES, "yes", True), (Truth.NO, "no", False),
     (Truth.PERHAPS, "?", None), (True, "yes", True), (False, "no", False), (0.5, "0.50", 0.5), (3, "3", 3), ("x", "x", "x"), (Text({"en": "a", "fr": "b"}), "a", "a")],
)  # fmt: skip
def test_a_cell_has_words_for_people_and_a_value_for_machines(value: object, text: str, plain: object) -> None:
    """Each kind of value is said in words, and kept plain beside them."""
    made = cell(value)
    assert (made.text, made.record) == (text, plain)
    assert made.perhaps is (value is Truth.PERHAPS)


@pytest.mark.parametrize(("values", "words"), [([], "none"), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_a_list_in_words(values: list[str], words: str) -> None:
    """A list is said with commas and an "and", an empty one as "none"."""
    assert str(listed(values)) == words


def test_a_notebook_shows_the_table() -> None:
    """A notebook and `print` take the forms meant for them."""
    one = table(("a", "b"))
    assert one._repr_html_() == one.to("html")
    assert one._repr_markdown_() == one.to("github") == one.to("markdown")
    assert str(one) == one.to("text")
    assert "blocs data " in str(one)


def test_a_terminal_of_python_shows_the_table() -> None:
    """IPython prints its rows, a plain one the title and how many rows there are."""
    one = table(("a", "b"))
    assert [repr(one), repr(table()), repr(table(("a", "b"), ("c", "d")))] == [f"<Table 'Title': {n}>" for n in ("1 row", "0 rows", "2 rows")]
    printed: list[str] = []
    one._repr_pretty_(SimpleNamespace(text=printed.append), False)
    assert printed == [one.to("text")]
