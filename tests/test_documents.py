"""README, docs and examples hold what they promise."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted((ROOT / "examples").glob("[0-9]*.py"))
GENERATED = {"essay.md"}  # for the site, by docs/pages.py
WRITTEN = [each for each in (*sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "howto").glob("*.md"))) if each.name not in GENERATED]


def needed(script: Path) -> set[str]:
    """The packages that a script imports and that do not come with Python, but for our own."""
    tree = ast.parse(script.read_text(encoding="utf-8"))
    names = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names} - sys.stdlib_module_names - {"blocs"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_example_prints_what_stands_beside_it(script: Path) -> None:
    """Every example script prints exactly its expected output; one that needs a package which is not here is left out."""
    for name in needed(script):
        pytest.importorskip(name)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout == script.with_suffix(".txt").read_text(encoding="utf-8")


def test_there_are_examples_for_each_promise() -> None:
    """There are at least six example scripts, and the list of examples names each."""
    listed = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert len(SCRIPTS) >= 6
    assert [each.name for each in SCRIPTS if f"`{each.name}`" not in listed] == []


def test_documents_still_hold_examples_that_run() -> None:
    """README and docs hold Python and console examples; none of their fences is of a kind that nothing runs."""
    pages = [ROOT / "README.md", *WRITTEN]
    fences = [kind for page in pages for kind in re.findall(r"^```(\w+)$", page.read_text(encoding="utf-8"), re.MULTILINE)]
    assert fences.count("python") >= 4
    assert fences.count("console") >= 1
    assert set(fences) <= {"python", "py", "console", "sh", "toml", "text", "sql", "r", "diff"}  # queries run in test_export.py; no R is at hand


def test_readme_begins_with_two_shell_commands() -> None:
    """The README's two shell blocks are one command line each, the first prints the essay's comparison."""
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert blocks[0].strip().endswith("blocs oakes")


def test_every_command_stands_in_the_document_of_the_command_line() -> None:
    """Every command of `blocs` has a row in docs/command-line.md, to which README leads."""
    from blocs.cli import COMMANDS

    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"| `blocs {name}" not in page] == []
    assert "(docs/command-line.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_is_a_page_and_a_half() -> None:
    """README holds at most 900 words beside what programs print; the rest stands in docs."""
    text = re.sub(r"^```console\n.*?^```", "", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert len(text.split()) <= 900


def test_links_inside_the_documents_lead_somewhere() -> None:
    """No link from README or docs to a file of the repository is dead; the front page of the site leads to generated pages, and is tested with it."""
    dead = []
    for page in [ROOT / "README.md", ROOT / "examples" / "README.md", *(each for each in WRITTEN if each.name != "index.md")]:
        targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
        dead += [(page.name, target) for target in targets if target not in GENERATED and not (page.parent / target).exists()]
    assert dead == []


def test_data_dictionary_names_every_field() -> None:
    """docs/reading-the-data.md names every key that a record may hold."""
    import attrs

    from blocs.record import model
    from blocs.record.source import Source
    from blocs.storage.record_file import SECTIONS, Top

    page = (ROOT / "docs" / "reading-the-data.md").read_text(encoding="utf-8")
    kinds = [getattr(model, name) for name in model.__all__ if attrs.has(getattr(model, name))]
    words = set(re.findall(r"[a-z_]+", page))
    keys = {field.name for kind in [*kinds, Top, Source] for field in attrs.fields(kind)} - {"key", "section"} | set(SECTIONS)
    assert sorted(keys - words) == []


def pieces(document: str) -> list[tuple[str, str]]:
    """Each piece of the diffs in a document: the file that it changes, and the lines that it expects there."""
    found, file = [], ""
    for diff in re.findall(r"```diff\n(.*?)```", document, re.DOTALL):
        for part in re.split(r"^(?=@@ |--- )", diff, flags=re.MULTILINE):
            if named := re.match(r"--- (?:a/)?(\S+)", part):
                file = named[1]
            elif part.startswith("@@"):
                lines = part.split("\n")[1:-1]
                found.append((file, "".join(f"{line[1:]}\n" for line in lines if line[:1] in (" ", "-"))))
    return found


def test_the_worked_change_fits_the_files_as_they_are() -> None:
    """What the diffs of docs/one-aspect-more.md leave in place or take away stands in the files that they name."""
    found = pieces((ROOT / "docs" / "one-aspect-more.md").read_text(encoding="utf-8"))
    assert len(found) > 8
    assert [file for file, lines in found if file != "/dev/null" and lines not in (ROOT / file).read_text(encoding="utf-8")] == []


def test_the_table_of_the_second_reading_counts_its_rows() -> None:
    """docs/provenance.md says how many rows each file of docs/second-reading holds, and what came of them."""
    page = (ROOT / "docs" / "provenance.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[\w-]+\.csv`|together).*? \| (\d[\d |]*\d) \|$", page, re.MULTILINE)
    told = {name: [int(each) for each in counts.split(" | ")] for name, counts in rows}
    files = sorted((ROOT / "docs" / "second-reading").glob("*.csv"))
    read = {f"`{file.name}`": list(csv.DictReader(file.read_text(encoding="utf-8").splitlines())) for file in files}
    read["together"] = [row for rows in read.values() for row in rows]
    verdicts = ("agrees", "corrected", "disputed", "not_found")
    assert {row["verdict"] for row in read["together"]} <= set(verdicts)
    counted = {name: Counter(row["verdict"] for row in rows) for name, rows in read.items()}
    assert told == {name: [len({row["body"] for row in rows}), len(rows), *(counted[name][each] for each in verdicts)] for name, rows in read.items()}
