"""Records as CSV, TSV and JSON, for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["as_json", "separated"]

_ENDS = ("_earliest", "_latest", "_least", "_most", "_why", "_unverified", "_disputed", "_set")
"""What stands beside a value, each in a field of its own."""


def separated(records: Sequence[Mapping[str, Any]], columns: Sequence[str] | None, mark: str) -> str:
    """Values apart by a mark; a missing one is empty, with its reason in a field of its own. Without `columns`, all keys in their order."""
    used = dict.fromkeys(key for record in records for key in record)
    keys = list(used) if columns is None else _fields(columns, used)
    out = io.StringIO()
    writer = csv.DictWriter(out, keys, delimiter=mark, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({key: _harmless(_single(value)) for key, value in record.items()} for record in records)
    return out.getvalue().rstrip("\n")


def _fields(columns: Sequence[str], used: Mapping[str, None]) -> list[str]:
    """Each column, and what stands beside its values in any record."""
    return [key for column in columns for key in (column, *(f"{column}{end}" for end in _ENDS)) if key in used or key == column]


def _single(value: Any) -> Any:
    """A list in one field, its parts set apart by a bar."""
    return " | ".join(map(str, value)) if isinstance(value, list) else value


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula is kept from it by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and re.match(r"[=+@\t\r]|-(?![\d.]+$)", value) else value


def as_json(content: Mapping[str, Any]) -> str:
    """Indented, with days as text."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=lambda day: day.isoformat())
