"""Writes tests/interface.txt, the public interface as it is: `python tools/interface.py`, run when it was changed on purpose.

Public is what docs/design.md tells users to import, `blocs` itself and the modules that it names, and what these give back: tables and the values of a
record. Of each module it is what stands in `__all__`. A line holds one name, with its parameters, their defaults and types, or its own type. Nothing is
imported: griffe reads the source.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import griffe

TOP = Path(__file__).parent.parent
FILE = TOP / "tests" / "interface.txt"
IMPORTED = ("", "charts", "claims", "compare", "dates", "errors", "export", "oakes", "questions", "report", "studies")
"""The modules that users import, as docs/design.md names them."""
GIVEN = ("record.model", "tables.table")
"""The modules whose values they are given, and ask."""

HEAD = "# The public interface, a name a line. Written by tools/interface.py; a test compares it with the code.\n"


def interface(package: griffe.Module, modules: tuple[str, ...] = (*IMPORTED, *GIVEN)) -> dict[str, str]:
    """Every public name, by where users find it, with what may not change unnoticed. What has two names is told by the first, and the other names it."""
    lines: dict[str, str] = {}
    first: dict[str, str] = {}
    for module in (package[name] if name else package for name in modules):
        for name in map(str, module.exports or ()):
            held, path = module[name], f"{module.path}.{name}"
            held = held.final_target if held.is_alias else held
            if first.setdefault(held.path, path) != path:
                lines[path] = f"is {first[held.path]}"
            else:
                lines |= dict(_named(path, held))
    return lines


def _named(path: str, held: griffe.Object) -> Iterator[tuple[str, str]]:
    """A name and, of a class, its public attributes and methods, those of its bases among them."""
    yield path, "module" if held.is_module else _line(held)
    if held.is_class:
        for name, member in sorted(held.all_members.items()):
            if not name.startswith("_") and not (member.is_alias and member.is_imported):
                yield f"{path}.{name}", _line(member.final_target if member.is_alias else member)


def _line(held: griffe.Object) -> str:
    """What a user relies on: bases of a class, parameters and result of a function, type and value of the rest."""
    if held.is_class:
        return f"class({', '.join(map(str, held.bases))})"
    if held.is_function:
        return f"({', '.join(_parameters(held))}) -> {held.returns}"
    if "property" in held.labels:
        return f"property: {held.annotation}"
    return str(held.annotation or _constant(str(held.value)))


def _constant(value: str) -> str:
    """A short value as it is; wording, long lists and what is computed may change."""
    return f"= {value}" if len(value) <= 80 and "N_(" not in value and " for " not in value else "value"


def _parameters(function: griffe.Function) -> Iterator[str]:
    """The parameters as they are written, with a star where only names are taken from there on."""
    starred = False
    for each in function.parameters:
        if each.name in ("self", "cls"):
            continue
        kind = each.kind.value if each.kind else ""
        if kind == "keyword-only" and not starred:
            starred = True
            yield "*"
        star = {"variadic positional": "*", "variadic keyword": "**"}.get(kind, "")
        starred = starred or star == "*"
        kind = f": {each.annotation}" if each.annotation else ""
        default = "" if each.default is None or star else f" = {each.default}"
        yield f"{star}{each.name}{kind}{default}"


def written(lines: dict[str, str]) -> str:
    """The file's text."""
    return HEAD + "".join(f"{name} {line}\n" for name, line in sorted(lines.items()))


def kept(text: str) -> dict[str, str]:
    """The names and lines of a text."""
    return dict(line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))


def changes(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """What is gone, new or changed, a sentence each."""
    gone = [f"gone: {name} {before[name]}" for name in sorted(before.keys() - now.keys())]
    new = [f"new: {name} {now[name]}" for name in sorted(now.keys() - before.keys())]
    other = [f"changed: {name}\n  was {before[name]}\n  is  {now[name]}" for name in sorted(before.keys() & now.keys()) if before[name] != now[name]]
    return [*gone, *other, *new]


def load(folder: Path = TOP) -> griffe.Module:
    """The package as its source says."""
    return griffe.load("blocs", search_paths=[folder], resolve_aliases=True, resolve_external=False, allow_inspection=False)  # type: ignore[return-value]


def main() -> int:
    now = interface(load())
    print("\n".join(changes(kept(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}, now)) or "nothing has changed")
    FILE.write_text(written(now), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
