"""What is printed of the invented bodies, and of the essay, is kept in tests/kept word for word: it changes only where it is meant to, and is then written anew.

python tests/test_kept.py        writes it anew; read the difference before it is committed
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import pytest

import blocs
from blocs.cli import main
from blocs.cli.commands.compare import WHAT
from blocs.export import export
from blocs.storage import reading

HERE = Path(__file__).parent
KEPT = HERE / "kept"
MINE = [word for each in sorted((HERE / "toy").glob("*.toml")) for word in ("--with", str(each))]
ASKED = [
    "show UTR", "show UTR --all --on 1985-01-01", "show LOH", "show 'UTR 1960'", "members UTR", "members UTR --on 2011-06-30", "members UTR LOH 'UTR 1960' --on 1972-01-01",
    *(f"compare UTR LOH 'UTR 1960' --what {what}" for what in WHAT), "compare UTR --since 1990-01-01 --on 2012-01-01", "compare UTR --what suspensions --since 1990-01-01",
    "overlap UTR LOH 'UTR 1960' --on 2005-01-01", "timeline UTR", "timeline 'UTR 1960' LOH", "state Aland", "state Aland --on 1968-01-01", "state Aland --what history",
    "sources UTR", "sources UTR LOH --counts", "stale UTR LOH --on 2030-01-01", "cite UTR", "cite UTR --as bibtex", "cite UTR --sources --as ris",
    "study oakes 'UTR 1960' LOH UTR --on 2005-01-01 --part outcomes",
]  # fmt: skip
"""Commands that look at invented bodies alone, so that no change of the data changes what they print."""
ESSAY = [
    f"oakes --part {part}"
    for part in (
        "summary",
        "comparison",
        "outcomes",
        "propositions",
        "robustness",
        "out-of-sample",
        "analogues",
        "signs",
        "outlook",
        "endings",
    )
]
"""The essay's results, which a change of the data may change: that too is to be seen."""


def printed(command: str, *options: str) -> str:
    """What a command says, on both streams, without what names the version of the data."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        main([*shlex.split(command), *([] if command in ESSAY else MINE), *options])
    said = re.sub(r"(?m)[ \t]+$", "", unversioned(out.getvalue().replace(str(HERE), "tests")))
    return re.sub(r"\d+\.\d{10,}", lambda found: f"{float(found[0]):.9f}", said)  # Python 3.12 adds up more exactly than 3.11


def unversioned(said: str) -> str:
    """The same for any version of the data: its number and its day are taken out."""
    day = reading.released()
    with blocs.language("fr"):
        in_french = day.words()
    for held in (reading.version(), day.words(), in_french, day.text, day.text.replace("-", "/")):
        said = said.replace(held, "VERSION")
    return re.sub(r"year = \{\d{4}\}|month = \w+", "VERSION", said)


def whole(command: str) -> str:
    """A command's answer in English and French, and for programs."""
    english, french, data = ("--lang", "en"), ("--lang", "fr"), ("--format", "json")
    forms = [english, french, data]
    if command.split()[0] in ("cite", "study"):  # a citation has forms of its own, and the cells of a comparison would fill thousands of lines
        forms = [english, french]
    elif command in ESSAY:
        forms = [english] if command.endswith("comparison") else [english, data]
    return "".join(f"$ blocs {command} {' '.join(each)}\n{printed(command, *each)}\n" for each in forms)


def exported() -> str:
    """The first rows of each file of the export, and all that is said of its columns."""
    toys = blocs.atlas().adding(*sorted((HERE / "toy").glob("*.toml")))
    with TemporaryDirectory() as folder:
        export(attrs.evolve(toys, paths={}), Path(folder) / "a")
        parts = {each.name: each.read_text(encoding="utf-8").splitlines() for each in sorted((Path(folder) / "a").iterdir())}
    return unversioned("".join("\n".join([name, *(lines[:5] if name.endswith(".csv") else lines), "", ""]) for name, lines in parts.items()))


def kept() -> Iterator[tuple[Path, str]]:
    """Each file and what should stand in it."""
    for command in ASKED + ESSAY:
        yield path_of(command), whole(command)
    yield KEPT / "export.txt", exported()


def path_of(command: str) -> Path:
    return KEPT / f"{re.sub(r'[^a-z0-9]+', '-', command.casefold()).strip('-')}.txt"


@pytest.mark.parametrize("command", ASKED + ESSAY)
def test_what_is_printed_is_as_it_was(command: str) -> None:
    """Text in both languages, and JSON, of invented bodies; of the essay text in English, and JSON."""
    assert whole(command) == path_of(command).read_text(encoding="utf-8")


def test_the_files_of_the_export_are_as_they_were() -> None:
    """The columns with their types, what is said of them, and the first rows."""
    assert exported() == (KEPT / "export.txt").read_text(encoding="utf-8")


def test_nothing_else_is_kept() -> None:
    """Every file is one of these, and none of them is a refusal or a fault."""
    wanted = {path_of(command) for command in ASKED + ESSAY} | {KEPT / "export.txt"}
    assert sorted(KEPT.glob("*.txt")) == sorted(wanted)
    for path in wanted:
        assert "\nblocs: " not in path.read_text(encoding="utf-8"), path
    for path in wanted - {KEPT / "export.txt"}:
        _, _, data = path.read_text(encoding="utf-8").partition("--format json\n")
        assert not data or json.loads(data)


if __name__ == "__main__":
    os.environ["COLUMNS"] = "120"
    KEPT.mkdir(exist_ok=True)
    for path, text in kept():
        path.write_text(text, encoding="utf-8")
