"""Compiles the message catalogues, and for a wheel a copy of each data file in JSON, which is read ten times faster. People write and read the TOML."""

from __future__ import annotations

import hashlib
import json
import runpy
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs when a wheel is built, or an editable install, which reads the TOML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues where they stand, and the data files into a folder of their own, from where they are put beside what they copy."""
        runpy.run_path(str(Path(self.root) / "tools" / "compile_catalogues.py"))["compile_all"]()
        if version != "standard":
            return
        self.folder = tempfile.TemporaryDirectory(prefix="blocs-build-")
        for place, file in enumerate(sorted((Path(self.root) / "blocs" / "data").rglob("*.toml"))):
            compiled = Path(self.folder.name) / f"{place}.json"
            compiled.write_text(_compiled(file.read_bytes()), encoding="utf-8")
            build_data["force_include"][str(compiled)] = file.relative_to(self.root).with_suffix(".json").as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 (hatch calls it so)
        """Leave nothing behind."""
        if version == "standard":
            self.folder.cleanup()


def _compiled(raw: bytes) -> str:
    """The tables of a file, and the digest by which a copy knows whether the file was changed since."""
    return json.dumps({"sha256": hashlib.sha256(raw).hexdigest(), "tables": tomllib.loads(raw.decode("utf-8"))}, ensure_ascii=False)
