"""Writes docs/data-changes.md: what was corrected in the data since they were first kept, body by body.

`python tools/data_changes.py COMMIT…` takes commits of this repository, the oldest first, and compares each body as it stood in the first of them that
has it with what it is now.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs

from blocs.changes import DataDiff, Difference, diff
from blocs.dates import day_words
from blocs.registry import bundled
from blocs.storage.archive import DataFiles, bundled_files, read_files
from blocs.tables.cells import Cell
from blocs.versions.difference import Kind, Matter

TOP = Path(__file__).parent.parent
PAGE = TOP / "docs" / "data-changes.md"

FIRST = ("memberships", "suspensions", "notices", "ended")
"""What is listed one by one, new facts included."""

HEAD = """# Changes of the data

What was corrected in the data since each body was first recorded: what it said, what it says, and where that was read. Memberships, suspensions and
notices are listed one by one, new ones too; of the other sections the corrections are listed and the new facts counted. Changes of wording, of cited
places and of addresses are left out. Version {version} of the data.

`blocs diff OLD` makes such a list for any two versions: [Cite, compare and go back](howto/versions.md). This page is made by `tools/data_changes.py`.
"""


def main(commits: list[str]) -> None:
    """Write the page."""
    new = bundled_files()
    parts = [HEAD.format(version=new.version), *(part for part in _bodies(commits, new) if part)]
    PAGE.write_text("\n".join(parts), encoding="utf-8")


def _bodies(commits: list[str], new: DataFiles) -> Iterator[str]:
    """A part for each body that is in one of the commits, in order of its id."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for commit in commits:
            old, day = _archived(commit, Path(folder)), _day(commit)
            ids = [id for id in read_files(old).records if id in new.records and id not in found]
            whole = diff(old, blocs=ids) if ids else None
            for id in ids:
                assert whole is not None
                found[id] = _body(id, attrs.evolve(whole, changes=tuple(each for each in whole if each.bloc == id)), day)
    yield from (found[id] for id in sorted(found))


def _archived(commit: str, folder: Path) -> Path:
    """The data of a commit, as an archive."""
    target = folder / f"{commit}.tar"
    subprocess.run(["git", "-C", str(TOP), "archive", "-o", str(target), commit, "blocs/data"], check=True)
    return target


def _day(commit: str) -> dt.date:
    shown = subprocess.run(["git", "-C", str(TOP), "show", "-s", "--format=%cs", commit], check=True, capture_output=True, text=True)
    return dt.date.fromisoformat(shown.stdout.strip())


def _body(id: str, changes: DataDiff, since: dt.date) -> str:
    """What changed in one body: in numbers, then one by one; nothing where no answer changed."""
    bloc = bundled()[id]
    if not changes.facts:
        return ""
    kinds = Counter(each.kind for each in changes.facts)
    lines = [f"## {bloc.name.en} ({bloc.label.en})", "", f"Since {day_words(since)}: {_counted(kinds)}.", ""]
    for title, wanted in (("Members, suspensions and notices", True), ("Other corrections", False)):
        kept = tuple(each for each in changes.facts if (each.section in FIRST) is wanted and (_corrects(each) or (wanted and not _is_step(each))))
        if kept:
            lines += [f"{title}:", "", *_list(attrs.evolve(changes, changes=kept)), ""]
    return "\n".join(lines)


def _counted(kinds: Counter[Kind]) -> str:
    words = {Kind.CHANGED: "corrected", Kind.WITHDRAWN: "withdrawn", Kind.ADDED: "added"}
    return ", ".join(f"{kinds[kind]} fact{'' if kinds[kind] == 1 else 's'} {word}" for kind, word in words.items() if kinds[kind])


def _corrects(each: Difference) -> bool:
    return each.kind in (Kind.CHANGED, Kind.WITHDRAWN) and each.matter == Matter.FACT


def _is_step(each: Difference) -> bool:
    return ".steps[" in each.address


def _list(changes: DataDiff) -> Iterator[str]:
    """A line a correction, of several states one where it says the same of all."""
    for _, what, old, new, address in changes.table(counted=False).rows:
        yield f"- {what.text}: {_plain(old)} → **{_plain(new)}** ({_addresses(address)}{_sources(new)})"


def _plain(each: Cell) -> str:
    return each.text.replace("*", "\\*").rstrip(".")


def _addresses(each: Cell) -> str:
    """The addresses as code; of many the first and the last."""
    first, several, rest = each.text.partition(" to ")
    if several:
        last, _, n = rest.partition(" ")
        return f"`{first}` to `{last}` {n}"
    return ", ".join(f"`{part}`" for part in each.text.split(", "))


def _sources(each: Cell) -> str:
    """Where it was read: up to three sources by their keys."""
    keys = list(dict.fromkeys(citation.key for citation in each.sources))
    return f"; {', '.join(keys[:3])}{' …' if keys[3:] else ''}" if keys else ""


if __name__ == "__main__":
    main(sys.argv[1:])
