"""Sets tables with pdflatex and looks whether every row has come through: `python tools/check_latex.py [DIRECTORY]`.

It needs pdflatex and pdftotext; in Debian: apt-get install texlive-latex-recommended texlive-lang-french texlive-fonts-recommended lmodern poppler-utils.
It fails on an error of LaTeX, on a page or a line too full, and on a row, a note or a source whose words are not in the text of the document.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import blocs
from blocs import compare
from blocs.tables.render import files
from blocs.tables.table import Table

FOUR = ("AES", "ECOWAS", "G5 Sahel", "EAC")
TOO_WIDE = re.compile(r"Overfull \\hbox \([0-9]{2}")
"""Ten points or more."""
SPACES = re.compile(r"\W+")


def tables() -> Iterator[tuple[str, Table, str]]:
    """What is set: a table of four blocs in French, the members of one, a matrix of all, and long lists."""
    bodies = [blocs.get(name) for name in FOUR]
    yield "four-fr", compare.overview(*bodies, on="2025-07-31"), "fr"
    yield "members-ecowas", compare.members(blocs.get("ECOWAS")), "en"
    yield "institutions-fr", compare.institutions(blocs.get("ECOWAS")), "fr"
    yield "matrix", compare.members(*blocs.atlas(), on="2024-06-30"), "en"
    yield "timeline", compare.timeline(*bodies), "en"


def main(folder: Path) -> int:
    """Every table, a line each; the exit status says whether all went well."""
    missing = [name for name in ("pdflatex", "pdftotext") if not shutil.which(name)]
    if missing:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    faults = 0
    for name, table, lang in tables():
        found = [*set_by_pdflatex(files.write(table, folder / f"{name}.tex", lang=lang)), *lost(table, folder / f"{name}.pdf", lang)]
        faults += len(found)
        print(f"{name}: {len(table.rows)} rows, {'; '.join(found[:5]) or 'all well'}")
    return 1 if faults else 0


def set_by_pdflatex(file: Path) -> list[str]:
    """Run it until the widths of the columns hold; what it complains of."""
    for _ in range(3):
        done = subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", file.name], cwd=file.parent, capture_output=True, check=False
        )
    log = file.with_suffix(".log").read_text(encoding="latin-1")
    wrong = [line for line in log.splitlines() if line.startswith(("!", "Overfull \\vbox")) or TOO_WIDE.match(line)]
    return wrong or ([f"status {done.returncode}"] if done.returncode else [])


def lost(table: Table, pdf: Path, lang: str) -> list[str]:
    """The rows, notes and sources that have words which the document has not."""
    if not pdf.exists():
        return ["no document"]
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    there = set(words(text.replace("-\n", "")))
    printed = table.printed(lang)
    told = [*(" ".join(map(str, row)) for row in printed.rows), *printed.notes, *map(str, printed.references)]
    return [f"lost: {line[:60]}" for line in told if len(gone := [word for word in words(line) if word not in there]) > len(words(line)) / 4 and gone]


def words(text: str) -> list[str]:
    """The words of Latin letters; a hyphen that a line end has put in may cut a few."""
    return [word for word in SPACES.split(text) if re.fullmatch(r"[A-Za-z0-9]{2,}", word)]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as place:
        sys.exit(main(Path(place)))
