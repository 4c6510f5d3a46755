"""The dated, sourced record of regional organisations: who belonged to what and when, and how they compare.

Importing this reads nothing. Questions of a record are asked of a `Bloc`; tables come from `blocs.compare`, the
comparison of Oakes's essay from `blocs.oakes`.
"""

from __future__ import annotations

from blocs.atlas import Atlas
from blocs.atlas import bundled as atlas
from blocs.bloc import Bloc, Roll, Standing
from blocs.dates import CHECKED, On, PartialDate, Period, Truth
from blocs.errors import AmbiguousName, BadDate, BadQuestion, BlocsError, DataError, Problem, UnknownName
from blocs.sources import Citation, Source
from blocs.states import State
from blocs.text import Text, language

__all__ = [
    "AmbiguousName", "Atlas", "BadDate", "BadQuestion", "Bloc", "BlocsError", "Citation", "DataError", "PartialDate", "Period",
    "Problem", "Roll", "Source", "Standing", "State", "Text", "Truth", "UnknownName", "atlas", "get", "language",
    "memberships", "state",
]  # fmt: skip

__version__ = "0.1.0"


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
