"""Records as CSV, TSV and JSON, for programs."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["as_json", "lines", "separated"]


def separated(records: Sequence[Mapping[str, Any]], keys: Sequence[str], mark: str) -> str:
    """Values apart by a mark, by these keys; a missing one is empty, with its reason in a field of its own."""
    rows = ([_harmless(_single(record.get(key, ""))) for key in keys] for record in records)
    return lines([keys, *rows], mark).removesuffix("\n")


def lines(rows: Iterable[Sequence[Any]], mark: str = ",") -> str:
    """Rows of values, one a line; a value that holds a mark, a quote or an end of a line, a lone carriage return too, is quoted.

    >>> lines([["a", "b,c"], [1, None]])
    'a,"b,c"\\n1,\\n'
    """
    written: list[str] = []
    csv.writer(_Sheet(written.append), delimiter=mark, lineterminator=_END).writerows(
        rows
    )  # it quotes only those ends of lines that it writes itself
    return "".join(f"{line.removesuffix(_END)}\n" for line in written)


_END = "\r\n"


class _Sheet(NamedTuple):
    """What the writer of the standard library writes to, a line at a time."""

    write: Callable[[str], None]


def _single(value: Any) -> Any:
    """A list in one field, its parts set apart by a bar."""
    return " | ".join(map(str, value)) if isinstance(value, list) else value


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula is kept from it by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and re.match(r"[=+@\t\r]|-(?![\d.]+$)", value) else value


def as_json(content: Mapping[str, Any]) -> str:
    """Indented, with days as text."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=lambda day: day.isoformat())
