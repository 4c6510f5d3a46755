"""The command line: `blocs COMMAND …`."""

from __future__ import annotations

from blocs.cli.app import main
from blocs.cli.commands import COMMANDS

__all__ = ["COMMANDS", "main"]
