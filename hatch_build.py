"""Gives the wheel a JSON twin of each data file: the same tables, read ten times faster. People write and read the TOML."""

from __future__ import annotations

import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs when a wheel is built; an editable install reads the TOML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the twins to a folder of their own and have them put beside the files they mirror."""
        if version != "standard":
            return
        twins = Path(tempfile.mkdtemp(prefix="blocs-twins-"))
        for file in sorted((Path(self.root) / "blocs" / "data").rglob("*.toml")):
            place = file.relative_to(self.root).with_suffix(".json")
            raw = file.read_bytes()
            twin = twins / str(place).replace("/", "-")
            twin.write_text(json.dumps({"size": len(raw), "tables": tomllib.loads(raw.decode("utf-8"))}, ensure_ascii=False), encoding="utf-8")
            build_data["force_include"][str(twin)] = str(place)
