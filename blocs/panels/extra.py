"""Packages that panels need for one thing alone, and that the library does not bring along."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from blocs.errors import MissingExtra
from blocs.i18n.messages import say

__all__ = ["need_numpy", "needed"]


def need_numpy() -> None:
    """Raises `MissingExtra`, with the command that installs it, where numpy is not installed."""
    if find_spec("numpy") is None:
        raise MissingExtra(say("the Correlates of War data need numpy: {command}", command='pip install "blocs[cow]"'))


def needed(name: str) -> Any:
    """A package by its name. Raises `MissingExtra`, with what to install, where it is not there."""
    try:
        return import_module(name)
    except ImportError as missing:
        raise MissingExtra(say("this needs {package}: pip install {package}", package=name)) from missing
