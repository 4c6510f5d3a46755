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
from typing import Any

import attrs
import pytest

import blocs
from blocs.cli import main
from blocs.cli.commands.compare import WHAT
from blocs.export import export
from blocs.page import build
from blocs.storage import reading
from blocs.storage.validation import examine
from blocs.tables.forms import FORMATS

HERE = Path(__file__).parent
KEPT = HERE / "kept"
OTHERS = {KEPT / "export.txt", KEPT / "page.txt", KEPT / "problems.txt"}
MINE = [word for each in sorted((HERE / "toy").glob("*.toml")) for word in ("--with", str(each))]
ASKED = [
    "show UTR", "show UTR --all --on 1985-01-01", "show LOH", "show 'UTR 1960'", "members UTR", "members UTR --on 2011-06-30", "members UTR LOH 'UTR 1960' --on 1972-01-01",
    *(f"compare UTR LOH 'UTR 1960' --what {what}" for what in WHAT), "compare UTR --since 1990-01-01 --on 2012-01-01", "compare UTR --what suspensions --since 1990-01-01",
    "overlap UTR LOH 'UTR 1960' --on 2005-01-01", "timeline UTR", "timeline 'UTR 1960' LOH", "state Aland", "state Aland --on 1968-01-01", "state Aland --what history",
    "sources UTR", "sources UTR LOH --counts", "stale UTR LOH --on 2030-01-01", "cite UTR", "cite UTR --as bibtex", "cite UTR --sources --as ris",
    "study oakes 'UTR 1960' LOH UTR --on 2005-01-01 --part outcomes", "timeline LOH UTR --since 1970 --until 1999 --all",
    "state Aland --on 2010-12-31 --sources", "members UTR --on 2011-06-30 --sources",
    *(f"members UTR --on 2011-06-30 --format {form}" for form in FORMATS if form not in ("text", "json")), "compare UTR LOH 'UTR 1960' --format latex",
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
DATA = [
    "list --region pacific", "show AES", "show 'G5 Sahel'", "timeline ECOWAS", "state Mali", "state Egypt", "state Fiji --what history", "state Czechoslovakia --on 1985-01-01",
    "members ECOWAS --on 2024-06-30", "members 'EAC 1967'", "compare AES ECOWAS 'G5 Sahel' EAC", "overlap AES ECOWAS EAC UEMOA", "claims oakes-2025", "claims --summary",
    "compare-data toy/state_years.csv", "ask 'Who chairs the AES?'", "ask 'Is Guinea suspended from ECOWAS?'",
    "diff toy/older/utr.toml toy/utr.toml", "ask 'When did Morocco leave the OAU?'", "ask 'Quels étaient les membres de la CEDEAO en 1980 ?'",
]  # fmt: skip
"""The same of recorded bodies, where the invented ones do not reach: in English text alone."""


def printed(command: str, *options: str) -> str:
    """What a command says, on both streams, without what names the version of the data."""
    out = io.StringIO()
    words = [str(HERE / word) if word.startswith("toy/") else word for word in shlex.split(command)]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        main([*words, *([] if command in ESSAY + DATA else MINE), *options])
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
    if command.split()[0] in ("cite", "study") or command.endswith(
        "--sources"
    ):  # a citation has forms of its own, and the cells of a comparison would fill thousands of lines; programs get sources anyway
        forms = [english, french]
    elif command in DATA or "--format" in command:
        forms = [english]
    elif command in ESSAY:
        forms = [english] if command.endswith("comparison") else [english, data]
    return "".join(f"$ blocs {command} {' '.join(each)}\n{printed(command, *each)}\n" for each in forms)


def exported() -> str:
    """The first rows of each file of the export, and all that is said of its columns."""
    toys = blocs.atlas().adding(*sorted((HERE / "toy").glob("*.toml")))
    with TemporaryDirectory() as folder:
        export(attrs.evolve(toys, paths={}), Path(folder) / "a")
        parts = {each.name: each.read_text(encoding="utf-8").splitlines() for each in sorted((Path(folder) / "a").iterdir())}
    return unversioned("".join("\n".join([name, *(lines[:25] if name.endswith(".csv") else lines), "", ""]) for name, lines in parts.items()))


def kept() -> Iterator[tuple[Path, str]]:
    """Each file and what should stand in it."""
    for command in ASKED + ESSAY + DATA:
        yield path_of(command), whole(command)
    yield KEPT / "export.txt", exported()
    yield KEPT / "page.txt", paged()
    yield KEPT / "problems.txt", complained()


def paged() -> str:
    """What the page of the invented bodies knows, of long lists the first entries alone."""
    toys = blocs.atlas().adding(*sorted((HERE / "toy").glob("*.toml")))
    shown = tuple(map(toys.get, ("UTR", "LOH", "UTR 1960")))
    held = build.content(shown, on="2005-06-30", lang="en", atlas=toys, named=True)
    held = {key: value for key, value in held.items() if key not in ("version", "words", "vocabulary", "sources", "cites")}
    held["map"] = {key: value for key, value in held["map"].items() if key not in ("states", "lines")} | {"FJI": held["map"]["states"]["FJI"]}
    held["states"] = {code: state for code, state in held["states"].items() if code.startswith("XA")}
    return (
        unversioned(json.dumps({key: _sample(value, 40 if key == "blocs" else 4) for key, value in held.items()}, ensure_ascii=False, indent=1))
        + "\n"
    )


def complained() -> str:
    """Every complaint about every broken record: where, which rule, and in which words."""
    lines = []
    for path in sorted((HERE / "broken").glob("*.toml")):
        for lang in ("en", "fr"):
            with blocs.language(lang):
                lines += [path.name, *(f"  {each.path} [{each.rule}] {each.says}" for each in examine(path)[1])]
    return "".join(f"{line}\n" for line in lines).replace(str(HERE), "tests")


def _sample(value: Any, most: int) -> Any:
    """So many entries of each list, and of each table that is keyed like one."""
    if isinstance(value, list):
        return [_sample(each, most) for each in value[:most]]
    if isinstance(value, dict):
        return {key: _sample(value[key], most) for key in list(value)[: 4 * most]}
    return value


def path_of(command: str) -> Path:
    return KEPT / f"{re.sub(r'[^a-z0-9]+', '-', command.casefold()).strip('-')}.txt"


@pytest.mark.parametrize("command", ASKED + ESSAY + DATA)
def test_what_is_printed_is_as_it_was(command: str) -> None:
    """Text in both languages, and JSON, of invented bodies; of the essay text in English, and JSON."""
    assert whole(command) == path_of(command).read_text(encoding="utf-8")


def test_the_files_of_the_export_are_as_they_were() -> None:
    """The columns with their types, what is said of them, and the first rows."""
    assert exported() == (KEPT / "export.txt").read_text(encoding="utf-8")


def test_what_the_page_knows_is_as_it_was() -> None:
    """Of the invented bodies all, of the essay a part of each list."""
    assert paged() == (KEPT / "page.txt").read_text(encoding="utf-8")


def test_what_is_said_of_broken_records_is_as_it_was() -> None:
    """In both languages, with the rule that each breaks."""
    assert complained() == (KEPT / "problems.txt").read_text(encoding="utf-8")


def test_nothing_else_is_kept() -> None:
    """Every file is one of these, and none of them is a refusal or a fault."""
    wanted = {path_of(command) for command in ASKED + ESSAY + DATA} | OTHERS
    assert sorted(KEPT.glob("*.txt")) == sorted(wanted)
    for path in wanted:
        assert "\nblocs: " not in path.read_text(encoding="utf-8"), path
    for path in wanted - OTHERS:
        _, _, data = path.read_text(encoding="utf-8").partition("--format json\n")
        assert not data or json.loads(data)


if __name__ == "__main__":
    os.environ["COLUMNS"] = "120"
    KEPT.mkdir(exist_ok=True)
    for path, text in kept():
        path.write_text(text, encoding="utf-8")
