"""The dated, sourced record of the world's regional organisations: who belonged to what and when, and how they compare.

Importing this reads nothing. Questions of a record are asked of a `Bloc`; tables come from `blocs.compare`, the
comparison of Oakes's essay from `blocs.oakes`. What stands in `__all__` is the public interface; its modules are loaded when first used.

>>> import blocs
>>> blocs.compare.members("AES", on="2024-07-06").on
datetime.date(2024, 7, 6)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from blocs.dates import CHECKED, On, PartialDate, Period, Truth
from blocs.errors import (
    AmbiguousName,
    BadDate,
    BadQuestion,
    BadValue,
    BlocsError,
    DataError,
    MissingExtra,
    OutputError,
    Problem,
    UnknownName,
    UnknownNames,
    UnknownOption,
    UntaggedRows,
    UsageError,
)
from blocs.i18n.language import language
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.citation import Citation
from blocs.record.standing import Roll, Standing
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.registry import bundled as atlas

if TYPE_CHECKING:
    from pathlib import Path

    from blocs import charts, claims, compare, dates, oakes, questions, report, studies
    from blocs.asking.ask import ask
    from blocs.changes import diff
    from blocs.panels.dataset import Dataset
    from blocs.panels.dyads import dyads
    from blocs.panels.lookup import states
    from blocs.panels.panel import panel
    from blocs.panels.spells import spells
    from blocs.panels.state_years import StateYears
    from blocs.panels.tag import tag
    from blocs.record.source import Source
    from blocs.references import cite

__all__ = [
    "AmbiguousName", "Atlas", "BadDate", "BadQuestion", "BadValue", "Bloc", "BlocsError", "Citation", "DataError", "Dataset", "MissingExtra", "OutputError",
    "PartialDate", "Period", "Problem", "Roll", "Source", "Standing", "State", "Text", "Truth", "UnknownName", "UnknownNames", "UnknownOption", "UntaggedRows",
    "UsageError", "ask", "atlas", "charts", "cite", "claims", "compare", "dates", "diff", "dyads", "get", "language", "memberships", "oakes", "panel", "questions",
    "read_cow", "report", "spells", "state", "states", "studies", "tag",
]  # fmt: skip

__version__ = "0.1.0"

_MODULES = frozenset(("charts", "claims", "compare", "dates", "oakes", "questions", "report", "studies"))
"""The public modules, each loaded when it is first asked for."""

_NAMES = {
    "Dataset": "panels.dataset", "Source": "record.source", "ask": "asking.ask", "cite": "references", "diff": "changes", "dyads": "panels.dyads",
    "panel": "panels.panel", "spells": "panels.spells", "states": "panels.lookup", "tag": "panels.tag",
}  # fmt: skip
"""Public names that few questions need, each with its module, which is loaded when one is first asked for."""


if not TYPE_CHECKING:  # for a type checker only the names above are there

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return import_module(f"{__name__}.{name}")
        if name in _NAMES:
            return getattr(import_module(f"{__name__}.{_NAMES[name]}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*__all__, *(name for name in globals() if name.startswith("__"))))


def get(name: str) -> Bloc:
    """Which bloc is meant by this id, acronym or name, in any recorded language?

    Raises `UnknownName` with the nearest names, `AmbiguousName` with the candidates.

    >>> get("CEDEAO").id
    'ecowas'
    """
    return atlas().get(name)


def state(value: str | int, by: str = "name") -> State:
    """Which state is meant by this name, former name or ISO 3166 code? Never a guess.

    A number is read in no list of codes unless `by` names it: "iso_numeric", "cow" (Correlates of War) or "gw" (Gleditsch-Ward); "iso3" and
    "iso2" take codes alone. Raises `UnknownName` with the nearest names, `AmbiguousName` with the candidates.

    >>> state("Ivory Coast").iso3, state(432, by="cow").iso3, state("024", by="iso_numeric").iso3
    ('CIV', 'MLI', 'AGO')
    """
    return atlas().state(value, by)


def memberships(state: str | State, on: On = CHECKED) -> tuple[Standing, ...]:
    """What was this state on that day in every bloc recorded that it ever belonged to?

    >>> {"AES", "ECOWAS"} <= {each.bloc for each in memberships("Mali", "2024-06-30") if each.member.certain}
    True
    """
    return atlas().memberships(state, on)


def read_cow(path: str | Path) -> StateYears:
    """Your own copy of the Correlates of War IGO data, by state and year: `state_year_formatv3.csv`, or Stata's `.dta`.

    The value answers what a state was to an organisation in a year (`code`), of which organisations two states were both members (`joint`),
    and of how many, for all pairs of states in all years (`pairs`). The data are not shipped. Raises `DataError` with the row and column of
    every fault, `MissingExtra` without numpy (and, for Stata's form, pandas).
    """
    from blocs.panels.extra import need_numpy

    need_numpy()
    from blocs.panels.cow import read_cow as read

    return read(path)
