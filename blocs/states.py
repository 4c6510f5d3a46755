"""States: what each is called, how data sets number it, and which one a spelling means.

The matcher recognises and never guesses. A spelling is looked up as written, then by four ever looser readings: its
folded key, the key with abbreviations written out, its words in any order, and those words without "republic". A state
is never looked for *inside* a phrase, so that "Niger Delta" or "Gulf of Guinea" is refused and not taken for a member.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

from blocs.dates import PartialDate
from blocs.errors import AmbiguousName, UnknownName, glimpse, nearest
from blocs.sources import Citation
from blocs.speech import N_, say
from blocs.text import Text, fold

__all__ = ["FormerStateName", "NameIndex", "State", "bag", "key", "written_out"]


@attrs.frozen(kw_only=True)
class FormerStateName:
    """A name that a state has given up; `until` is the first day on which it was no longer in use."""

    name: Text
    until: PartialDate


@attrs.frozen(kw_only=True, cache_hash=True)
class State:
    """A state or territory, known by its present ISO 3166 alpha-3 code whatever it was called before.

    `cow` and `gw` are its numbers in the Correlates of War and the Gleditsch-Ward lists of states; `independent` is
    the day of its independence, left out where no day is meaningful. Codes, former names and dates are given for African states;
    the others have their names and ISO codes only.

    >>> State(iso3="MLI", iso2="ML", numeric="466", name=Text({"en": "Mali", "fr": "Mali"})).iso3
    'MLI'
    """

    iso3: str
    iso2: str = ""
    numeric: str = ""
    name: Text
    formal: Text | None = None
    cow: int | None = None
    gw: int | None = None
    aliases: tuple[str, ...] = ()
    former: tuple[FormerStateName, ...] = ()
    independent: PartialDate | None = None
    sources: tuple[Citation, ...] = ()

    def codes(self) -> tuple[str, ...]:
        """By which codes may it be asked for? Alpha-3 also in small letters; alpha-2 never, since "ne" and "la" are words."""
        return tuple(code for code in (self.iso3, self.iso3.lower(), self.iso2, self.numeric) if code)

    def names(self) -> tuple[str, ...]:
        """Every spelling on record: the name, the formal name, other spellings, former names."""
        texts = [self.name, *([self.formal] if self.formal else []), *(old.name for old in self.former)]
        return (*(said for text in texts for said in text.values()), *self.aliases)

    def __str__(self) -> str:
        return str(self.name)


_Found = tuple[State, ...]

_INITIAL = re.compile(r"\b(\w)\.")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)

_LONG = {
    "afr": "african", "dem": "democratic", "democratique": "democratic", "dpr": "democratic peoples republic",
    "dr": "democratic republic", "eq": "equatorial", "equat": "equatorial", "fed": "federal", "is": "islands", "n": "north",
    "pdr": "peoples democratic republic", "rd": "democratic republic", "rep": "republic", "republique": "republic",
    "s": "south", "st": "saint", "ste": "saint", "utd": "united", "w": "western",
}  # fmt: skip
"""Abbreviations in use in English and French tables. French "république démocratique" is read as the English words."""

_SMALL = frozenset("of the and de du des d l la le les et".split())
"""Words that carry no name. "State" is not among them, since Niger State is a part of Nigeria, nor "kingdom", since Benin's was elsewhere."""


def key(text: str) -> str:
    """What remains of a spelling when case, accents, hyphens, apostrophes and points are set aside?

    >>> key("CÔTE D’IVOIRE"), key("Cote d'Ivoire"), key("D.R. Congo"), key("Trinidad & Tobago")
    ('cote d ivoire', 'cote d ivoire', 'dr congo', 'trinidad and tobago')
    """
    return fold(_INITIAL.sub(r"\1", _POSSESSIVE.sub("s", text)))


def written_out(text: str) -> str:
    """How does the key read with its abbreviations in full?

    >>> written_out("Central African Rep."), written_out("S. Sudan")
    ('central african republic', 'south sudan')
    """
    return _lengthened(key(text))


def bag(text: str) -> str:
    """Which words does it hold, in alphabetical order, small words left out?

    >>> bag("Gambia, The"), bag("Congo, Dem. Rep.") == bag("Democratic Republic of the Congo")
    ('gambia', True)
    """
    return _shaken(written_out(text))


def _lengthened(folded: str) -> str:
    return " ".join([_LONG.get(word, word) for word in folded.split()])


def _shaken(words: str) -> str:
    return " ".join(sorted([word for word in words.split() if word not in _SMALL]))


def _without_republic(words: str) -> str:
    """The same bag without "republic", or nothing if it was not in it.

    >>> _without_republic("republic togo"), _without_republic("togo")
    ('togo', '')
    """
    kept = [word for word in words.split() if word != "republic"]
    return " ".join(kept) if len(kept) < len(words.split()) else ""


@attrs.frozen(eq=False)
class NameIndex:
    """Finds a state by any of its names or codes, and refuses what is not surely one state.

    >>> index = NameIndex([State(iso3="NER", iso2="NE", numeric="562", name=Text({"en": "Niger", "fr": "Niger"}))])
    >>> index.find("NIGER").iso3, index.find("Republic of Niger").iso3, index.find("562").iso3
    ('NER', 'NER', 'NER')
    >>> index.find("Niger Delta")
    Traceback (most recent call last):
    blocs.errors.UnknownName: no state is called "Niger Delta". Did you mean Niger? Ask by a name in English or French, a former name, or an ISO 3166 code.
    """

    states: tuple[State, ...] = attrs.field(converter=tuple[State, ...])

    def find(self, text: str) -> State:
        """Which state goes by that name or code?

        Raises `UnknownName`, with the nearest names, if none does, and `AmbiguousName` if several do ("Korea").
        """
        if not isinstance(text, str):
            raise UnknownName(N_("state"), glimpse(text), (), say(_HINT))
        found = self.as_written.get(text) or self._read(text)
        if not found:
            raise UnknownName(N_("state"), text, self._near(text), say(_HINT))
        if len(found) > 1:
            raise AmbiguousName(N_("state"), text, tuple(map(str, found)))
        return found[0]

    def _read(self, text: str) -> _Found:
        """Who answers to it by the strictest reading that anyone answers to?"""
        words = bag(text)
        return (
            self.as_written.get(text.strip())
            or self.by_key.get(key(text))
            or self.by_written_out.get(written_out(text))
            or self.by_bag.get(words)
            or self.by_bag.get(_without_republic(words))
            or ()
        )

    def _near(self, text: str) -> tuple[str, ...]:
        """Which names, of three different states at most, are spelt most like it? Formal names are too much alike to help."""
        near: dict[str, str] = {}
        for like in nearest(key(text), list(self._short), most=9):
            state, name = self._short[like]
            near.setdefault(state.iso3, name)
        return tuple(near.values())[:3]

    @cached_property
    def as_written(self) -> Mapping[str, _Found]:
        """Codes, and names exactly as the table spells them."""
        return _shelved((said, (state,)) for state in self.states for said in (*state.codes(), *state.names()))

    @cached_property
    def by_key(self) -> Mapping[str, _Found]:
        return _shelved((key(name), (state,)) for state in self.states for name in dict.fromkeys(state.names()))

    @cached_property
    def by_written_out(self) -> Mapping[str, _Found]:
        return _shelved((_lengthened(folded), found) for folded, found in self.by_key.items())

    @cached_property
    def by_bag(self) -> Mapping[str, _Found]:
        return _shelved((_shaken(words), found) for words, found in self.by_written_out.items())

    @cached_property
    def _short(self) -> Mapping[str, tuple[State, str]]:
        """For each key of a name that is not the formal one: whose it is, and how it is spelt."""
        short: dict[str, tuple[State, str]] = {}
        for state in self.states:
            for name in state.names():
                if state.formal is None or name not in state.formal.values() or name in state.name.values():
                    short.setdefault(key(name), (state, name))
        return short


_HINT = N_("Ask by a name in English or French, a former name, or an ISO 3166 code.")


def _shelved(pairs: Iterable[tuple[str, _Found]]) -> Mapping[str, _Found]:
    """Who shares each key? Each state once, in the order of the table."""
    shelves: dict[str, dict[str, State]] = {}
    for name, found in pairs:
        if name:
            shelves.setdefault(name, {}).update((state.iso3, state) for state in found)
    return {name: tuple(sharing.values()) for name, sharing in shelves.items()}
