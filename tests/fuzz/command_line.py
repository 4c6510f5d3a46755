"""The command line as a target: any words, in a folder of its own. It answers or refuses; it never shows a traceback, nor leaves a file half written."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest import mock

from blocs.cli import app
from blocs.cli.commands import COMMANDS, command

from .choices import DATES, TEXTS, Choices

TESTS = Path(__file__).parent.parent
STATUS = (app.FINE, app.PROBLEMS, app.WRONG_USE)
OLD = b"what was there before\n"
"""What the files hold that a command may write over."""

SLOW = ("report", "export", "chart", "check", "oakes", "study", "sources", "timeline", "overlap", "claims", "list")
"""Commands that can ask everything of every body: they are given one line in 256, and `check` oftener, with a file."""
QUICK = tuple(name for name in COMMANDS if name not in SLOW)
NAMES = (
    "AES",
    "ECOWAS",
    "CEDEAO",
    "G5 Sahel",
    "EAC",
    "EAC 1967",
    "eac-1967",
    "Mali",
    "NER",
    "AES,ECOWAS",
    "oakes",
    "mine",
    "summary",
    "members",
    "map",
    "oakes-2025",
    "bash",
)
GIVEN = (
    "utr.toml",
    "broken.toml",
    "latin.toml",
    "utf16.toml",
    "nested.toml",
    "folder",
    "loop.toml",
    "pipe",
    "nowhere.toml",
    "/dev/null",
    "/dev/zero",
    "-",
    "nul\0.toml",
    "rows.csv",
)
"""Files to read, most of them no record."""
WRITTEN = ("out.md", "out.csv", "out.json", "out.html", "out.tex", "out.txt", "old.md", "old.csv", "old.json", "folder", "folder/out.md", "nowhere/out.md", "loop.md", "/dev/full",
           "../out.md", "out", "out.svg", "out.sqlite", "out.geojson", "new", "out.xlsx", "nul\0.md", "x" * 300 + ".md", "locked/out.md")  # fmt: skip


def commands(choices: Choices) -> None:
    """One line of words."""
    words = list(_line(choices))
    with _folder() as folder:
        before = _filled()
        status, said, wrong = run(words)
        assert status in STATUS, (words, status, wrong)
        assert "Traceback" not in said + wrong, words
        assert status == app.FINE or wrong or words[:1] == ["check"] or "check" in words, words
        after = _state(folder)
        try:
            _nothing_half(folder, before, after, status, words)
        finally:
            if after != before:
                _tidy(folder)
                _filled.cache_clear()


def _line(choices: Choices) -> Iterator[str]:
    """A command with its options, or a few words in any order."""
    if not choices.below(16):
        yield choices.text(TEXTS, COMMANDS)
    name = choices.pick((*QUICK, "check")) if choices.below(256) else choices.pick(COMMANDS)
    yield name
    if name == "check" and choices.below(64):
        yield choices.pick(GIVEN)
    flags = command(name).register().options
    for _ in range(choices.below(5)):
        way = choices.below(8)
        if way < 3:
            yield choices.pick(NAMES)
        elif way == 3:
            yield choices.text(NAMES, DATES, TEXTS)
        elif way == 4:
            yield choices.pick(GIVEN)
        elif flags:
            option = choices.pick(flags)
            yield choices.pick(option.flags)
            if option.shown and choices.below(16):
                yield choices.pick(option.choices) if option.choices else choices.text(*_pools(option.name))
        else:
            yield choices.pick(("--lang", "fr", "--help", "--version", "--", "--lang=en"))


def _pools(option: str) -> tuple[tuple[str, ...], ...]:
    """What an option may be given."""
    if option == "output":
        return (WRITTEN,)
    return (GIVEN,) if option == "files" else (DATES, NAMES) if option in ("on", "since", "until") else (DATES, TEXTS, NAMES)


def run(words: list[str]) -> tuple[int, str, str]:
    """The exit status of the command line, and what it says on its two streams."""
    out, wrong = _stream(), _stream()
    with mock.patch.multiple(sys, stdout=out, stderr=wrong), mock.patch.dict(os.environ, {"BLOCS_TRACEBACK": "1"}):
        status = app.main(words)
        out.flush(), wrong.flush()
    return status, out.buffer.getvalue().decode(), wrong.buffer.getvalue().decode()  # type: ignore[attr-defined]


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8")


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """The folder in which the command runs, as it is at first; whatever it wrote is taken away."""
    folder, home = _place(), Path.cwd()
    os.chdir(folder)
    try:
        yield folder
    finally:
        os.chdir(home)
        for each in sorted(folder.parent.iterdir()):
            if each != folder:
                shutil.rmtree(each) if each.is_dir() else each.unlink()


@cache
def _place() -> Path:
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="blocs-fuzz-", dir=memory if memory.is_dir() else None)) / "work"
    folder.mkdir()
    _fill(folder)
    return folder


def _fill(folder: Path) -> None:
    text = (TESTS / "toy" / "utr.toml").read_text(encoding="utf-8")
    shutil.copy(TESTS / "toy" / "utr.toml", folder / "utr.toml")
    shutil.copy(TESTS / "toy" / "state_years.csv", folder / "rows.csv")
    (folder / "broken.toml").write_text(text.replace('"', "'", 3), encoding="utf-8")
    (folder / "latin.toml").write_bytes(text.encode("latin-1", "replace"))
    (folder / "utf16.toml").write_text(text, encoding="utf-16")
    (folder / "nested.toml").write_text(f"a = {'[' * 5000}{']' * 5000}\n", encoding="utf-8")
    (folder / "folder").mkdir()
    (folder / "locked").mkdir()
    os.mkfifo(folder / "pipe")
    for name in ("loop.toml", "loop.md"):
        (folder / name).symlink_to(folder / name)
    for name in ("old.md", "old.csv", "old.json"):
        (folder / name).write_bytes(OLD)


State = dict[str, tuple[int, int, int]]


def _state(folder: Path) -> State:
    """Every file with the marks by which a change is seen: its number, its size, its time; a folder's time alone changes with what is in it."""
    found: State = {}
    for where, folders, files in sorted(os.walk(folder)):
        for name in (*folders, *files):
            each = Path(where, name)
            about = each.lstat()
            found[os.path.relpath(each, folder)] = (about.st_ino, about.st_size, about.st_mtime_ns)
    return found


def _nothing_half(folder: Path, before: State, after: State, status: int, words: list[str]) -> None:
    """A refusal leaves everything as it was; an answer leaves whole files alone, and nothing beside them."""
    outside = {each.name for each in folder.parent.iterdir()} - {"work"}
    assert not outside or any(".." in word for word in words), (words, outside)  # asked for by its path
    changed = {name for name in after if not (folder / name).is_dir() and after[name] != before.get(name)}
    assert status != app.WRONG_USE or not changed, (words, changed)
    assert not [name for name in changed if any(part.startswith(".") for part in Path(name).parts) and name not in words], (words, changed)
    assert not [name for name in changed if not after[name][1]], (words, changed)
    assert before.keys() <= after.keys(), words


def _tidy(folder: Path) -> None:
    """The folder as it was at first."""
    shutil.rmtree(folder)
    folder.mkdir()
    _fill(folder)


@cache
def _filled() -> State:
    return _state(_place())
