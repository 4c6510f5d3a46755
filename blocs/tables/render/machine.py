"""Records as CSV, TSV and JSON, for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["as_json", "separated"]


def separated(records: Sequence[Mapping[str, Any]], keys: Sequence[str], mark: str) -> str:
    """Values apart by a mark, by these keys; a missing one is empty, with its reason in a field of its own."""
    out = io.StringIO()
    writer = csv.DictWriter(out, keys, delimiter=mark, lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows({key: _harmless(_single(value)) for key, value in record.items()} for record in records)
    return out.getvalue().rstrip("\n")


def _single(value: Any) -> Any:
    """A list in one field, its parts set apart by a bar."""
    return " | ".join(map(str, value)) if isinstance(value, list) else value


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula is kept from it by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and re.match(r"[=+@\t\r]|-(?![\d.]+$)", value) else value


def as_json(content: Mapping[str, Any]) -> str:
    """Indented, with days as text."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=lambda day: day.isoformat())
