"""The records that a command asks: the bundled ones, with those of the user's own, and of them the blocs that it names."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.errors import BadQuestion
from blocs.i18n.messages import say
from blocs.registry import Atlas, bundled

if TYPE_CHECKING:
    from blocs.record.bloc import Bloc

__all__ = ["atlas_of", "blocs_of"]


def atlas_of(options: Namespace) -> Atlas:
    """The records of the version named by `--data`, or the bundled ones, and the files given by `--with`. Raises `DataError` for what is no record."""
    asked = getattr(options, "edition", None)
    held = Atlas.read(asked) if asked else bundled()
    return held.adding(*options.files) if options.files else held


def blocs_of(options: Namespace, atlas: Atlas) -> list[Bloc]:
    """The blocs named, by words of their own or with commas between them; else all: of a region, and the recognised communities, if those are asked for.

    Raises `UnknownName`, and `BadQuestion` where there is none.
    """
    recognised, region = getattr(options, "recognised", False), getattr(options, "region", None)
    if options.blocs and recognised:
        raise BadQuestion(say("--recognised takes the recognised communities: name no blocs beside it"))
    if options.blocs and region:
        raise BadQuestion(say("--region takes the organisations of a region: name no blocs beside it"))
    if options.blocs:
        return [atlas.get(name.strip()) for word in options.blocs for name in word.split(",") if name.strip() or "," not in word]
    found = [bloc for bloc in atlas.blocs(region) if bloc.recognised_community or not recognised]
    if not found:
        raise BadQuestion(say("the data have no such organisation in this region: {region}", region=region))
    return found
