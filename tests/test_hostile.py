"""Other people's text and files: whatever they hold, no reader hangs, no form obeys them, and nothing is ever left half written."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import blocs
from blocs import compare
from blocs.cli import app, main
from blocs.dates import day_after, day_before, months_after, parse
from blocs.errors import BlocsError, DataError, OutputError
from blocs.export import export
from blocs.record.citation import cite
from blocs.record.source import Source
from blocs.storage import writing
from blocs.storage.files import MOST, whole
from blocs.storage.record_file import draft
from blocs.tables.cells import Column, cell
from blocs.tables.render import files
from blocs.tables.table import Table

EVIL = "=cmd|' /C calc'!A1 </script><script>alert(1)</script> \"' --> \\input{/etc/passwd} $x$ %s {0} [x](javascript:alert(1)) | \x1b[31mred \x9b2J \u202eback"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys, and what turns the order of letters round."""


def hostile() -> Table:
    """A table of which every word is somebody's who means harm: its source has an address that would run."""
    source = Source(
        key="evil-2024", type="webpage", evidence="press", title=EVIL, author=EVIL, publisher=EVIL, url="javascript:alert(1)", lang="en",
        read=parse("2024-07-01"), extent="full",
    )  # fmt: skip
    columns = (Column("text", EVIL, kind="name"), Column("figure", "n", kind="number"), Column("url", "link", link=True))
    row = (cell(EVIL, sources=[cite("evil-2024[p. 1]")]), cell(-1.5), cell("javascript:alert(1)"))
    return Table(title=EVIL, subtitle=(EVIL,), columns=columns, rows=(row,), notes=(EVIL,), own_sources=({"evil-2024": source},))


class Tags(HTMLParser):
    """The tags of a page, and the addresses that it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src") or name.startswith("on")]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "latex"])
def test_no_printed_form_holds_what_a_terminal_obeys(form: str) -> None:
    """Escape sequences and marks that turn text round are taken out of titles, headings, cells, notes and sources."""
    assert not OBEYED.search(hostile().to(form))


def test_html_holds_no_tag_of_others() -> None:
    """In a notebook, a file and a page: no script, no address that runs."""
    for text in (hostile().to("html"), hostile()._repr_html_(), files.html.document([hostile().printed()])):
        tags = Tags(text)
        assert not tags.names & {"script", "img", "iframe", "input"}
        assert not [each for each in tags.addresses if not each.startswith("https://")]


def test_markdown_holds_no_link_of_others() -> None:
    """Brackets and tags are escaped, and a row stays one row."""
    text = hostile().to("markdown")
    assert "javascript:alert(1)>" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"<(?!br>)\w", text)


def test_latex_obeys_nothing() -> None:
    """Every command in a text is printed, not run."""
    assert "\\input" not in hostile().to("latex")
    assert "\\textbackslash{}input" in hostile().to("latex")


def test_a_spreadsheet_runs_nothing() -> None:
    """In CSV an apostrophe stands before a text that would run; a negative number stays a number."""
    for form, mark in (("csv", ","), ("tsv", "\t")):
        (row,) = csv.DictReader(io.StringIO(hostile().to(form)), delimiter=mark)
        assert row["text"].startswith("'=cmd")
        assert row["figure"] == "-1.5"


def test_a_workbook_runs_nothing(tmp_path: Path) -> None:
    """Every text is typed as text; no link leads to what is no web address."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(files.write(hostile(), tmp_path / "a.xlsx"))
    cells = [each for sheet in book for row in sheet.iter_rows() for each in row]
    assert "f" not in {each.data_type for each in cells}
    assert not [each for each in cells if each.hyperlink]


def test_word_runs_nothing(tmp_path: Path) -> None:
    """The document opens, and leads nowhere."""
    docx = pytest.importorskip("docx")
    document = docx.Document(str(files.write(hostile(), tmp_path / "a.docx")))
    assert not [link for each in document.paragraphs for link in each.hyperlinks]


def test_json_is_exact() -> None:
    """What programs read is what was written."""
    assert json.loads(hostile().to("json"))["rows"][0]["text"] == EVIL


@pytest.fixture
def evil(write: Callable[..., Path]) -> Path:
    """A sound record whose texts mean harm, as far as the rules let them."""
    words = EVIL[: EVIL.index(" |")]
    text = (Path(__file__).parent / "toy" / "utr.toml").read_text(encoding="utf-8")
    quoted = json.dumps(words, ensure_ascii=False)
    return write(text.replace('"Union of the Three Rivers"', quoted).replace('"UTR"', quoted).replace('"Aland"', quoted))


def test_a_hostile_record_is_shown_everywhere(evil: Path, tmp_path: Path) -> None:
    """On the page, on the map and in the export its words are words."""
    atlas = blocs.atlas().adding(evil)
    bloc = atlas["utr"]
    assert not Tags(bloc._repr_html_()).names & {"script"}
    page = blocs.report.page(bloc, on="2012-06-30", atlas=atlas)
    assert page.count("<script") == page.count("</script>") <= 2
    for target in ("a.geojson", "a.sqlite", "folder"):
        assert all(each.exists() for each in export(atlas, tmp_path / target, [bloc]))
    for form in ("text", "markdown", "html", "latex", "csv", "json"):
        assert compare.overview(bloc, atlas=atlas).to(form)


def test_the_command_line_shows_no_escape_sequence(write: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Neither of a name that is asked for, nor of a file that is refused."""
    main(["show", "\x1b[31mred\u202e"])
    main(["check", str(write('"\x1b[2J" = 1'.replace("\x1b", "\\u001b")))])
    said = "".join(capsys.readouterr())
    assert "red" in said
    assert not OBEYED.search(said)


# Files ------------------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["pipe", "device", "loop", "folder", "nul", "long"])
def test_what_is_no_ordinary_file_is_refused_at_once(kind: str, tmp_path: Path) -> None:
    """A pipe that nobody writes to, a device that never ends, a link to itself: a sentence each, never a wait."""
    place = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "loop":
        place.symlink_to(place)
    elif kind == "folder":
        place.mkdir()
    place = {"device": Path("/dev/zero"), "nul": Path("a\0b"), "long": Path("x" * 300)}.get(kind, place)
    with pytest.raises(DataError, match="cannot be read"):
        draft(place)
    assert main(["check", str(place)]) in (1, 2)


def test_what_is_asked_of_a_path_raises_nothing() -> None:
    """`Path.exists` and its like raise for a name that is too long, in some versions of Python; `os.path` says no."""
    asked = re.compile(r"\.(exists|is_dir|is_file)\(\)")
    assert [each for each in sorted(Path(blocs.__file__).parent.rglob("*.py")) if asked.search(each.read_text(encoding="utf-8"))] == []


def test_a_program_that_calls_a_command_keeps_its_standard_output(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """An answer that cannot be written closes the standard output of the process of the command alone."""
    monkeypatch.setattr(app, "_answer", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert main(["list"]) == 2
    print("still there")
    assert capfd.readouterr().out == "still there\n"


def test_a_file_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    """It is not read to its end."""
    place = tmp_path / "huge.toml"
    with place.open("wb") as file:
        file.truncate(MOST + 1)
    with pytest.raises(DataError, match="more than 20,000,000 bytes"):
        draft(place)
    assert len(whole(place, MOST + 1)) == MOST + 1


@pytest.mark.parametrize("text", ["a" + ".a" * 200_000 + " = 1", "[a" + ".a" * 200_000 + "]", "a = " + "[" * 100_000], ids=["key", "table", "list"])
def test_what_is_deeply_nested_is_refused_before_it_is_read(text: str, write: Callable[..., Path]) -> None:
    """The parser of dotted keys needs memory for their square."""
    with pytest.raises(DataError, match=r"too deeply nested|cannot be read"):
        draft(write(text))


def test_a_list_without_end_is_refused(write: Callable[..., Path]) -> None:
    """Rules compare periods two by two."""
    text = 'id = "a"\n' + '[[members.MLI]]\nstanding = "full"\n' * 501
    assert "has 501 entries; at most 500 are read" in [each.says for each in draft(write(text)).problems]
    text = 'id = "a"\n' + "[[events]]\n" * 501
    assert [each.says for each in draft(write(text)).problems if each.path == "events"] == ["has 501 entries; at most 500 are read"]


def test_the_calendar_has_an_end() -> None:
    """No day is added to its last, none taken from its first."""
    last, first = parse("9999-12-31").latest, parse("0001-01-01").earliest
    assert (day_after(last), months_after(last, 1)) == (last, last)
    assert (day_before(first), months_after(first, -1)) == (first, first)


# Writing ----------------------------------------------------------------------------------------------------------------------------------------


def put_all(target: Path, content: bytes) -> object:
    return writing.put_all(target.parent, {target.name: content})


WRITERS: dict[str, Callable[[Path, bytes], Any]] = {"put": writing.put, "put_new": writing.put_new, "put_all": put_all}


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("fault", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt(), MemoryError()])
def test_a_write_that_is_broken_off_leaves_nothing(writer: str, fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that was there is as it was, and nothing lies beside it."""
    target = tmp_path / "a.txt"
    if writer != "put_new":
        target.write_bytes(b"old")
    before = sorted(tmp_path.iterdir())

    def broken(_: int) -> None:
        raise fault

    monkeypatch.setattr(writing.os, "fsync", broken)
    with pytest.raises(OutputError if isinstance(fault, OSError) else type(fault)):
        WRITERS[writer](target, b"new")
    assert sorted(tmp_path.iterdir()) == before
    assert writer == "put_new" or target.read_bytes() == b"old"


def test_an_error_of_ours_while_a_file_is_written_is_told_as_it_is(tmp_path: Path) -> None:
    """Not as one of writing; and nothing is left."""

    def written() -> None:
        with writing.replacing(tmp_path / "a.txt") as part:
            part.write_bytes(b"half")
            raise blocs.BadQuestion("no such thing")

    with pytest.raises(blocs.BadQuestion, match=r"^no such thing$"):
        written()
    assert sorted(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../a.txt", "/tmp/a.txt", "..", "", "b/a.txt"])
def test_no_name_leads_out_of_a_folder(name: str, tmp_path: Path) -> None:
    """A name that is a path is refused before anything is written."""
    with pytest.raises(OutputError):
        writing.put_all(tmp_path / "folder", {"sound.txt": b"a", name: b"b"})
    assert sorted(each for each in tmp_path.rglob("*") if each.is_file()) == []


@pytest.mark.parametrize("target", ["/dev/full", "/dev/null", "a\0b", "x" * 300, "nowhere/a.md"])
def test_what_cannot_be_written_is_told(target: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With a reason in words."""
    with pytest.raises(OutputError) as wrong:
        writing.put(Path(target), b"a")
    assert "None" not in str(wrong.value)


def test_a_new_file_is_never_written_over(tmp_path: Path) -> None:
    """Nor is a link that leads nowhere followed."""
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "old").write_bytes(b"old")
    for name in ("link", "old"):
        with pytest.raises(OutputError, match="file exists"):
            writing.put_new(tmp_path / name, b"new")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("refused", [errno.EPERM, errno.EOPNOTSUPP])
def test_a_new_file_is_written_on_a_disk_that_has_no_links(refused: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a memory stick; where a file of the name has come meanwhile, that one stays."""

    def linked(_: Path, target: Path) -> None:
        if target.name == "late":
            target.write_bytes(b"theirs")
        raise OSError(refused, "no links here")

    monkeypatch.setattr(writing.os, "link", linked)
    assert writing.put_new(tmp_path / "new", b"new").read_bytes() == b"new"
    with pytest.raises(OutputError, match=r"cannot write .*late"):
        writing.put_new(tmp_path / "late", b"ours")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"new": b"new", "late": b"theirs"}


def test_writing_leaves_the_mask_of_the_process_alone(tmp_path: Path) -> None:
    """However many threads write at once: a mask that is read by setting it is lost between two of them."""
    mask = os.umask(0o027)
    try:
        threads = [threading.Thread(target=writing.put, args=(tmp_path / f"{n}", b"a")) for n in range(32)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert {each.stat().st_mode & 0o777 for each in tmp_path.iterdir()} == {0o640}
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)


# What the command line may not do ---------------------------------------------------------------------------------------------------------------

GUARDED = """
import sys
def guard(event, args):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.fork", "urllib.", "ctypes.dlopen")):
        raise SystemExit(f"forbidden: {event}")
    if event == "open" and args[1] and set(str(args[1])) & set("wax+"):
        raise SystemExit(f"forbidden: {args}")
    if event == "compile" and args[0] and b"EVIL" in (args[0] if isinstance(args[0], bytes) else str(args[0]).encode()):
        raise SystemExit("forbidden: the text of a file is compiled")
sys.dont_write_bytecode = True
import blocs.cli
sys.addaudithook(guard)
for words in LINES:
    status = blocs.cli.main(words)
    assert status in (0, 1), (words, status)
"""
LINES = [
    ["list"], ["show", "AES"], ["members", "ECOWAS", "--lang", "fr"], ["state", "Mali"], ["timeline", "AES"], ["compare", "AES", "ECOWAS"], ["overlap", "AES", "EAC"],
    ["sources", "AES"], ["ask", "Is Guinea suspended from ECOWAS?"], ["claims", "oakes-2025"], ["study"], ["help"], ["completion", "bash"], ["new", "evil"],
]  # fmt: skip


def test_the_command_line_reaches_no_network_and_runs_nothing(evil: Path) -> None:
    """Every command that only answers: no socket, no other program, no file written, and no text of a record run."""
    evil.write_text(evil.read_text(encoding="utf-8").replace("alert(1)", "EVIL"), encoding="utf-8")
    lines = [*LINES, ["check", str(evil)], ["members", "utr", "--with", str(evil)], ["show", "utr", "--with", str(evil)]]
    ran = subprocess.run([sys.executable, "-c", GUARDED.replace("LINES", repr(lines))], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "EVIL" in ran.stdout


@pytest.mark.parametrize("deed", ["import socket; socket.socket()", "import subprocess; subprocess.run(['true'])", "open('x', 'w')"])
def test_the_guard_would_notice(deed: str) -> None:
    """Each of the forbidden deeds ends the process."""
    ran = subprocess.run([sys.executable, "-c", GUARDED.replace("LINES", "[]") + deed], capture_output=True, text=True, check=False)
    assert "forbidden" in ran.stderr


def test_a_closed_pipe_and_a_full_disk_are_no_fault() -> None:
    """The reader has gone away, or the disk is full: no traceback."""
    python = shlex.quote(sys.executable)
    for line, status in ((f"{python} -m blocs list | true", 0), (f"{python} -m blocs list > /dev/full", 2)):
        ran = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)
        assert ran.returncode == status
        assert "Traceback" not in ran.stderr


def test_errors_are_ours() -> None:
    """A number too long to be written is refused like any other value."""
    for ask in (blocs.get, blocs.state, blocs.dates.day):
        with pytest.raises(BlocsError):
            ask(16**5000)  # type: ignore[operator]
