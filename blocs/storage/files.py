"""Files: the plain tables of a text file, from TOML or from its compiled copy; what cannot be read is shown where it stands; the entry point of tomllib."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from blocs.errors import DataError, Problem, reason
from blocs.i18n.messages import number, say

__all__ = ["DATA", "Tables", "bundled", "contents", "load", "plain", "tables", "whole"]

DATA = Path(__file__).parent.parent / "data"
"""The folder of all that comes with the library."""


MOST = 20_000_000
"""Bytes of the longest text that is read: many times as many as the longest that comes with the library has."""


def whole(path: Path, most: int = MOST) -> bytes:
    """The bytes of a file. Raises `OSError` for a longer one, and for a pipe or a device, which may never end."""
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(None, say("it is not an ordinary file"))
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(None, say("it has more than {n} bytes, as many as are read", n=number(most, ",")))
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Opens a file; a pipe too, though nobody writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def bundled() -> tuple[Path, ...]:
    """The records that come with the library, in order of id."""
    folder = DATA / "records"
    return tuple(folder / name for name in sorted(os.listdir(folder)) if name.endswith(".toml"))


def load(path: Path) -> dict[str, Any]:
    """The plain tables of a file. Raises `DataError` where it is no readable TOML."""
    return _compiled(path) or plain(contents(path), str(path))


def _compiled(path: Path) -> dict[str, Any] | None:
    """The tables from the compiled copy that a built wheel has beside each data file, if it was made from the file as it is now."""
    if not path.is_relative_to(DATA) or not os.path.exists(copy := path.with_suffix(".json")):
        return None
    import hashlib  # here, since only a wheel has copies
    import json

    held = json.loads(copy.read_bytes())
    return dict(held["tables"]) if held["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest() else None


def contents(path: Path) -> str:
    """The text of a file in UTF-8. Raises `DataError` where it cannot be read, or is in another encoding."""
    try:
        return whole(path).decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as wrong:
        raise DataError([Problem(str(path), "", say("is not UTF-8 text (byte {place}): save it as UTF-8", place=wrong.start))]) from None
    except (OSError, ValueError) as wrong:
        raise DataError([Problem(str(path), "", say("cannot be read: {why}", why=reason(wrong)))]) from None


_PLACE = r"\(at line (\d+), column (\d+)\)"
"""Where tomllib says that a fault stands; from Python 3.14 on the exception has attributes for it."""


_DEEP = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){100}""")
"""A key with so many parts that a reader would need memory for the square of them."""


def plain(text: str, file: str) -> dict[str, Any]:
    """The plain tables of a text in TOML. Raises `DataError`, with the line and a mark below the place, where it is none."""
    if _DEEP.search(text):
        raise DataError([Problem(file, "", say("is not TOML that can be read: too deeply nested"))])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise DataError([Problem(file, "", _misread(text, wrong))]) from wrong
    except RecursionError as wrong:
        raise DataError([Problem(file, "", say("is not TOML that can be read: too deeply nested"))]) from wrong
    except ValueError as wrong:  # of a number with thousands of digits, which Python refuses to read
        raise DataError([Problem(file, "", say("is not TOML that can be read: a number with thousands of digits"))]) from wrong


def _misread(text: str, wrong: tomllib.TOMLDecodeError) -> str:
    """Where a text stops being TOML: the line as it is, and a mark below the place."""
    line, column = _place(text, wrong)
    shown = text.split("\n")[line - 1].rstrip("\r")
    begin = max(0, column - 60)
    mark = " " * (column - 1 - begin) + "^"
    says = say(
        "is not TOML: line {line}, column {column} cannot be read (is a quote, a bracket or an equals sign missing, or a name given twice?)",
        line=line,
        column=column,
    )
    return f"{says}\n  {_visible(shown[begin : begin + 100])}\n  {mark}"


def _place(text: str, wrong: tomllib.TOMLDecodeError) -> tuple[int, int]:
    """The line and the column, counted from one; the end of the text where none is said."""
    line, column = getattr(wrong, "lineno", None), getattr(wrong, "colno", None)
    if line is None and (found := re.search(_PLACE, str(wrong))):
        line, column = int(found[1]), int(found[2])
    lines = text.split("\n")
    return (line, column or 1) if line is not None and line <= len(lines) else (len(lines), len(lines[-1]) + 1)


def _visible(line: str) -> str:
    """The line with a dot for every character that a terminal would obey, and a blank for a tab."""
    return "".join(sign if sign.isprintable() else " " if sign == "\t" else "·" for sign in line)


_HEAD = re.compile(r"^\[\[?([\w-]+)", re.MULTILINE)


class Tables(Mapping[str, Any]):
    """The plain tables of a text in TOML, each parsed when it is asked for: of a long file, most are never needed.

    For files that come with the library: a line that begins with a bracket begins a table there, which a test holds them to.
    """

    def __init__(self, text: str, file: str) -> None:
        heads = list(_HEAD.finditer(text))
        begins = [*(head.start() for head in heads), len(text)]
        self.text, self.file = text, file
        self.top = plain(text[: begins[0]], file)
        self.parts: dict[str, list[slice]] = {}
        for head, begin, end in zip(heads, begins, begins[1:], strict=False):
            self.parts.setdefault(head[1], []).append(slice(begin, end))

    def __getitem__(self, name: str) -> Any:
        if name in self.top:
            return self.top[name]
        return plain("".join(self.text[part] for part in self.parts[name]), f"{self.file}: {name}")[name]

    def __contains__(self, name: object) -> bool:
        return name in self.top or name in self.parts

    def __iter__(self) -> Iterator[str]:
        return chain(self.top, self.parts)

    def __len__(self) -> int:
        return len(self.top) + len(self.parts)


def tables(path: Path) -> Mapping[str, Any]:
    """The tables of a file that comes with the library, from its compiled copy, or each parsed when it is asked for."""
    return _compiled(path) or Tables(contents(path), str(path))
