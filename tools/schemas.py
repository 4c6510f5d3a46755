"""Writes the JSON Schemas that come with the library anew, from its classes and vocabularies: `python tools/schemas.py`."""

from __future__ import annotations

import json
from pathlib import Path

from blocs.study.schemas import NAMES, made

FOLDER = Path(__file__).parent.parent / "blocs" / "data" / "schema"


def text(name: str) -> str:
    """A schema as it stands in its file."""
    return json.dumps(made(name), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in NAMES:
        (FOLDER / f"{name}.json").write_text(text(name), encoding="utf-8")
