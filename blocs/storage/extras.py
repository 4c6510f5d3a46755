"""Packages that only some outputs need: imported when they are used, with a sentence where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from blocs.errors import MissingExtra
from blocs.i18n.messages import say

__all__ = ["extra"]


def extra(module: str, package: str = "") -> Any:
    """A module of a package that is no dependency. Raises `MissingExtra`, with what to install, where it is not there."""
    try:
        return import_module(module)
    except ImportError as missing:
        raise MissingExtra(say("this needs {package}: pip install {package}", package=package or module.partition(".")[0])) from missing
