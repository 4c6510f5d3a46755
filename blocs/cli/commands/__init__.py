"""The commands, a module for each: `register` says how it is called, `run` answers."""

from __future__ import annotations

import contextlib
import shlex
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from blocs.cli.arguments import Command
from blocs.errors import BlocsError, UsageError, nearest
from blocs.i18n.messages import N_, say

if TYPE_CHECKING:
    from blocs.tables.table import Table

__all__ = ["COMMANDS", "GROUPS", "Module", "command"]

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("organisations and their members"), ("ask", "list", "show", "members", "state", "timeline")),
    (N_("comparisons"), ("compare", "overlap", "study", "oakes", "claims", "compare-data", "diff")),
    (N_("sources"), ("sources", "cite", "stale")),
    (N_("pictures, pages and files"), ("chart", "report", "export")),
    (N_("record files of your own"), ("new", "check", "schema")),
    (N_("how to"), ("help", "completion")),
)
"""Every command, in the order and the groups of the help."""

COMMANDS = tuple(name for _, names in GROUPS for name in names)


class Module(Protocol):
    """What a module of this package offers."""

    def register(self) -> Command:
        """How the command is called, and what its help says."""

    def run(self, options: Namespace) -> Table | Sequence[Table] | str | int:
        """The answer: a table or several, a text, or, where it has printed for itself, the exit status."""


def command(name: str) -> Module:
    """The module of a command, loaded when it is asked for. Raises `UsageError` for one that there is not, with the nearest.

    >>> command("lst")
    Traceback (most recent call last):
    blocs.errors.UsageError: there is no command "lst". Did you mean list? `blocs help` lists them.
    """
    if name not in COMMANDS:
        raise _unknown(name)
    module: Module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return module


def _called(name: str) -> tuple[str, ...]:
    """What shows a body or a state whose name stands in the place of a command; nothing for any other word."""
    from blocs.registry import bundled

    for found, shows in ((bundled().get, "show"), (bundled().state, "state")):
        with contextlib.suppress(BlocsError):
            found(name)
            return (f"blocs {shows} {shlex.quote(name)}",)
    return ()


def _unknown(name: str) -> UsageError:
    if name.startswith("-"):
        return UsageError(
            "unknown_option", name, say('"{asked}" stands before the command: name the command first. `blocs help` lists them.', asked=name)
        )
    near = _called(name) or nearest(name, COMMANDS)
    hint = say("Did you mean {near}?", near=say(" or ").join(near)) if near else ""
    sentences = (say('there is no command "{asked}".', asked=name), hint, say("`blocs help` lists them."))
    return UsageError("unknown_command", name, " ".join(filter(None, sentences)), near)
