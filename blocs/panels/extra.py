"""The package that the Correlates of War data need, and that the library does not bring along."""

from __future__ import annotations

from importlib.util import find_spec

from blocs.errors import MissingExtra
from blocs.i18n.messages import say

__all__ = ["need_numpy"]


def need_numpy() -> None:
    """Raises `MissingExtra`, with the command that installs it, where numpy is not installed."""
    if find_spec("numpy") is None:
        raise MissingExtra(say("the Correlates of War data need numpy: {command}", command='pip install "blocs[cow]"'))
