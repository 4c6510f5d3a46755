"""Writes the generated pages of the documentation: one a bloc, the commands, the terms. `python docs/pages.py [DIRECTORY]`; the build calls it first.

It writes plain Markdown and pictures, so that the generator that turns them into a site can be another tomorrow.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import blocs
from blocs import charts, cli, compare
from blocs.dates import day_words
from blocs.record.citation import Citation
from blocs.record.facts import facts
from blocs.storage import reading
from blocs.tables.catalogue import depth
from blocs.tables.cells import Cell
from blocs.tables.table import Table

HERE = Path(__file__).parent


def safe(text: str) -> str:
    """A text of the record as Markdown shows it: nothing in it is read as markup, and it stays on one line."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(re.sub(r"([\\`*_|\[\]~#${}])", r"\\\1", plain).split())


class Page:
    """One page of a bloc, with one numbering of sources for all its tables."""

    def __init__(self, bloc: blocs.Bloc) -> None:
        self.bloc = bloc
        self.places: dict[str, dict[str, None]] = {}

    def numbers(self, citations: Iterable[Citation]) -> str:
        """Links from a fact to the list of sources at the foot of the page."""
        for each in citations:
            self.places.setdefault(each.key, {})[each.place] = None
        order = list(self.places)
        places = sorted({order.index(each.key) + 1 for each in citations})
        return " ".join(f"[[{place}]](#{self.bloc.id}-source-{place})" for place in places)

    def cell(self, each: Cell) -> str:
        marks = ("!" if each.unverified else "") + ("≈" if each.disputed else "")
        return " ".join(part for part in (safe(each.text), marks, self.numbers(each.sources)) if part)

    def table(self, table: Table) -> Iterator[str]:
        """A table, its subtitle and its notes."""
        yield from (f"{safe(each)}\n" for each in table.subtitle)
        sides = ["---:" if each.align == "right" else ":---" for each in table.columns]
        yield "| " + " | ".join(safe(each.label) or " " for each in table.columns) + " |"
        yield "| " + " | ".join(sides) + " |"
        yield from ("| " + " | ".join(map(self.cell, row)) + " |" for row in table.rows)
        yield ""
        yield from (f"{safe(each)}\n" for each in (*table.notes, "; ".join(table.legend)) if each)

    def doubts(self) -> Iterator[str]:
        """Every fact that is marked or on which sources disagree, with the reason and the other accounts."""
        for path, fact in facts(self.bloc):
            if fact.unverified:
                yield f"- `{path}` is not verified: {safe(fact.unverified)} {self.numbers(fact.sources)}"
            for other in fact.disputed:
                yield f"- `{path}`: another account says {safe(other.value)} {self.numbers(other.sources)}. {safe(other.why.en)}"

    def sources(self) -> Iterator[str]:
        """The numbered sources, each with the places used and a link where it has an address."""
        sources = {**blocs.atlas().sources, **self.bloc.own_sources}
        for place, (key, places) in enumerate(self.places.items(), 1):
            source = sources[key]
            link = f" <{source.url}>" if source.url else ""
            yield f"({self.bloc.id}-source-{place})="
            yield f"{place}\\. {safe(source.reference(tuple(places)))}{link}\n"

    def text(self, pictures: Iterable[tuple[str, str]]) -> str:
        bloc = self.bloc
        on = bloc.last_day
        tables = [
            ("Profile", compare.overview(bloc, on=on)), ("Members", compare.members(bloc, on=on)), ("Institutions", compare.institutions(bloc, on=on)),
            ("Goals and what carries them", compare.backing(bloc, on=on)), ("Obligations of defence", compare.obligations(bloc, on=on)),
            ("Instruments", compare.founding(bloc)), ("Suspensions", compare.suspensions(bloc)), ("What happened", compare.timeline(bloc)),
        ]  # fmt: skip
        when = f"on its last day, {day_words(on)}" if bloc.ended else f"on {day_words(on)}, as far as its record is verified"
        lines = [f"# {safe(bloc.name.en)} ({safe(bloc.label.en)})", "", f"*{safe(bloc.name.fr)} ({safe(bloc.label.fr)})*", "", f"Shown {when}.", ""]
        for file, caption in pictures:
            lines += [f"![{safe(caption)}]({file})", ""]
        for heading, table in tables:
            if any(each.sources for row in table.rows for each in row):
                lines += [f"## {heading}", "", *self.table(table)]
        if doubts := list(self.doubts()):
            lines += ["## What is doubtful", "", *doubts, ""]
        lines += ["## Sources", "", *self.sources(), "", f"Made from {safe(compare.members(bloc, on=on).release)}. The same in Python:", "", "```py"]
        lines += ["from blocs import compare", "", f'print(compare.overview("{bloc.id}", on="{on.isoformat()}"))', "```", ""]
        return "\n".join(lines)


def pictures(bloc: blocs.Bloc, folder: Path) -> Iterator[tuple[str, str]]:
    """The pictures of a bloc: its members through time, its organs, and its map; each where the record holds what it shows."""
    wanted = {"members": bool(bloc.memberships), "institutions": any(each.history for each in bloc.institutions), "map": bool(bloc.memberships)}
    captions = {"members": "members through time", "institutions": "institutions and what became of them", "map": "members on the map"}
    for kind in (kind for kind, there in wanted.items() if there):
        file = folder / f"{bloc.id}-{kind}.png"
        charts.save(charts.draw(kind, [bloc], None), file)
        yield file.name, f"{bloc.label.en}: {captions[kind]}"


def organisations(folder: Path) -> None:
    """One page a bloc, and the list of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for bloc in blocs.atlas():
        (folder / f"{bloc.id}.md").write_text(Page(bloc).text(pictures(bloc, folder)), encoding="utf-8")
    order = sorted(blocs.atlas(), key=lambda bloc: (("full", "part", "memberships").index(depth(bloc)), bloc.label.en))
    rows = [f"| [{safe(b.label.en)}]({b.id}.md) | {safe(b.name.en)} | {_life(b)} | {depth(b)} |" for b in order]
    lines = [
        "# Organisations",
        "",
        "Every bloc recorded, each with its picture, tables and sources.",
        "",
        "| | Name | Life | Record |",
        "|---|---|---|---|",
    ]
    lines += [*rows, "", "```{toctree}", ":hidden:", "", *(bloc.id for bloc in order), "```", ""]
    (folder / "index.md").write_text("\n".join(lines), encoding="utf-8")


def _life(bloc: blocs.Bloc) -> str:
    began = bloc.founded.words() if bloc.founded else "not known"
    return f"{began} to {bloc.ended.on.words()}" if bloc.ended else f"since {began}"


def commands(file: Path) -> None:
    """The help of every command."""
    lines = ["# Commands", "", "What `blocs help COMMAND` and `blocs COMMAND --help` print.", ""]
    for command in ("", *cli.COMMANDS):
        lines += [f"## {f'blocs {command}'.strip()}", "", "```text", _help(command), "```", ""]
    file.write_text("\n".join(lines), encoding="utf-8")


def _help(command: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        cli.main([*command.split(), "--help"])
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def terms(file: Path) -> None:
    """The vocabularies of the record."""
    lines = ["# Terms", "", "The codes that a record may hold, what each means, and who drew the distinction.", ""]
    for name, codes in reading.vocabulary().lists.items():
        lines += [f"## {name}", "", "| Code | English | French | Meaning | After |", "|---|---|---|---|---|"]
        lines += [
            f"| `{code}` | {safe(each.label.en)} | {safe(each.label.fr)} | {safe(each.definition.en)} | {safe(each.source)} |"
            for code, each in codes.items()
        ]
        lines.append("")
    file.write_text("\n".join(lines), encoding="utf-8")


def notebooks(folder: Path) -> None:
    """The example notebooks, as the tests have seen them run."""
    folder.mkdir(exist_ok=True)
    for each in sorted((HERE.parent / "examples").glob("*.ipynb")):
        shutil.copyfile(each, folder / each.name)


def write(folder: Path = HERE) -> None:
    """Write them all."""
    with blocs.language("en"):
        notebooks(folder / "notebooks")
        organisations(folder / "organisations")
        (folder / "reference").mkdir(exist_ok=True)
        commands(folder / "reference" / "commands.md")
        terms(folder / "reference" / "terms.md")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
