"""Which blocs and which states a panel is of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from blocs.errors import BadQuestion, glimpse
from blocs.i18n.messages import say
from blocs.panels.lookup import index_of, states
from blocs.record.bloc import Bloc
from blocs.record.states import State
from blocs.registry import Atlas, bundled
from blocs.tables.selection import chosen

__all__ = ["Blocs", "States", "bodies", "those"]

Blocs = Bloc | str | Iterable[Bloc | str] | None
"""One bloc or several, by id, acronym or name; None for all that are recorded."""

States = State | str | Iterable[State | str] | None
"""One state or several, by name or code; None for all that the records of the blocs name."""


def bodies(blocs: Blocs, atlas: Atlas | None) -> tuple[Bloc, ...]:
    """The blocs meant, each once, in the order given. Raises `UnknownName` or `AmbiguousName` for a name, `BadQuestion` for none at all."""
    held = bundled() if atlas is None else atlas
    asked: Any = held if blocs is None else [blocs] if isinstance(blocs, (str, Bloc)) or not hasattr(blocs, "__iter__") else blocs
    return chosen(asked, atlas=held).blocs


def those(asked: States, blocs: Iterable[Bloc], atlas: Atlas | None) -> tuple[State, ...]:
    """The states meant, each once: in the order given, or all that these records name, by their codes. Raises `UnknownNames`, with all at once."""
    index = index_of(atlas)
    if asked is None:
        named = {code: spells[0].state for bloc in blocs for code, spells in bloc.by_state.items()}
        return tuple(named[code] for code in sorted(named))
    if not isinstance(asked, State) and not hasattr(asked, "__iter__"):
        raise BadQuestion(say('states are asked for by their names, such as "Mali" or ["Mali", "Togo"], not {given}', given=glimpse(asked)))
    given = [asked] if isinstance(asked, (str, State)) else list(asked)
    codes = states([each.iso3 if isinstance(each, State) else each for each in given], atlas=atlas)
    if None in codes:
        raise BadQuestion(say("one of the states is missing (a null): leave it out, or leave the argument out for all states"))
    return tuple(index.find(code) for code in dict.fromkeys(codes) if code)
