"""The index of states: which state a name or a code means, recognised and never guessed.

The matcher recognises and never guesses. What it knows is data, in `states.toml`: names, other spellings, codes, and parts that are no
state. A spelling is looked up as written, then by ever looser readings: its folded key, the key with nothing between the letters, with
abbreviations written out, its words in any order, and those words without "republic". Then what stands beside the name, in brackets or
after a slash, is taken off, if it says the same or nothing. A state is never looked for *inside* a phrase, so that "Niger Delta" or
"Gulf of Guinea" is refused and not taken for a member; and a number is read in no list of codes unless one is named.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

import attrs

from blocs.errors import AmbiguousName, UnknownName, UnknownOption, glimpse
from blocs.i18n.message import joined, msg
from blocs.i18n.messages import N_
from blocs.names.folding import fold
from blocs.names.spelling import Likeness, apart, closed, is_missing, repaired, says_nothing
from blocs.names.spelling import bag as in_any_order
from blocs.oneline import OneLine
from blocs.record.states import State

__all__ = ["SYSTEMS", "NameIndex", "bag", "key", "written_out"]


_Found = tuple[State, ...]

SYSTEMS: Mapping[str, tuple[str, Callable[[State], Iterable[object]]]] = {
    "iso3": (N_("ISO 3166 alpha-3"), lambda state: (state.iso3, *state.withdrawn)),
    "iso2": (N_("ISO 3166 alpha-2"), lambda state: (state.iso2,)),
    "iso_numeric": (N_("ISO 3166 numeric"), lambda state: (int(state.numeric),) if state.numeric else ()),
    "cow": (N_("Correlates of War"), lambda state: (state.cow, *state.cow_former)),
    "gw": (N_("Gleditsch-Ward"), lambda state: (state.gw,)),
}
"""The lists of codes that a state may be asked for by: what each is called, and the codes of a state in it."""

_NUMERIC = ("iso_numeric", "cow", "gw")

_INITIAL = re.compile(r"\b(\w)\.")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)

_LONG = {
    "afr": "african", "cen": "central", "cent": "central", "dem": "democratic", "democratique": "democratic", "dpr": "democratic peoples republic",
    "dr": "democratic republic", "eq": "equatorial", "equ": "equatorial", "equat": "equatorial", "fed": "federal", "is": "islands", "isl": "islands", "n": "north",
    "pdr": "peoples democratic republic", "rd": "democratic republic", "rep": "republic", "republique": "republic",
    "s": "south", "st": "saint", "ste": "saint", "ter": "territory", "ur": "united republic", "utd": "united", "w": "western",
}  # fmt: skip
"""Abbreviations in use in English and French tables. French "république démocratique" is read as the English words."""


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
    return in_any_order(written_out(text))


def _lengthened(folded: str) -> str:
    return " ".join([_LONG.get(word, word) for word in folded.split()])


def _without_republic(words: str) -> str:
    """The same bag without "republic", or nothing if it was not in it.

    >>> _without_republic("republic togo"), _without_republic("togo")
    ('togo', '')
    """
    kept = [word for word in words.split() if word != "republic"]
    return " ".join(kept) if len(kept) < len(words.split()) else ""


_COMMON = frozenset(
    "former republic republique democratic democratique peoples populaire kingdom royaume federal federation islamic islamique union united state".split()
)
"""Words that may stand beside the name of any state."""


@attrs.frozen(eq=False, repr=False)
class NameIndex(OneLine):
    """Finds a state by any of its names or codes, and refuses what is not surely one state. Iterates over the states.

    >>> from blocs.i18n.text import Text
    >>> index = NameIndex([State(iso3="NER", iso2="NE", numeric="562", name=Text({"en": "Niger", "fr": "Niger"}))])
    >>> index.find("NIGER").iso3, index.find("Republic of Niger").iso3, index.find(562, by="iso_numeric").iso3
    ('NER', 'NER', 'NER')
    >>> index.find("Nigerr")
    Traceback (most recent call last):
    blocs.errors.UnknownName: no state is called "Nigerr". Did you mean Niger? Ask by a name in English or French, a former name, or an ISO 3166 code.
    """

    given: tuple[State, ...] = attrs.field(converter=tuple[State, ...], default=())
    read: Callable[[], tuple[State, ...]] | None = None
    """The function that reads the library's own table when a name is asked for: what is pickled in place of the table."""

    @cached_property
    def states(self) -> tuple[State, ...]:
        """Every state that it can find, in the order of the table."""
        return self.read() if self.read else self.given

    def _gist(self) -> Iterable[object]:
        return (f"{len(self)} states",)

    def __reduce__(self) -> tuple[type[NameIndex], tuple[object, ...]]:
        return NameIndex, (self.given, self.read)

    def __iter__(self) -> Iterator[State]:
        return iter(self.states)

    def __len__(self) -> int:
        return len(self.states)

    def find(self, asked: str | int, by: str = "name") -> State:
        """Which state goes by that name or code?

        `by` says how it is asked for: "name" (or a code in letters), or one of `SYSTEMS`. A number is read in no list unless `by` names it.
        Raises `UnknownName`, with the nearest names, if none does, `AmbiguousName` if several do ("Korea"), `UnknownOption` for another `by`.
        """
        if by != "name":
            return self._by_code(asked, by)
        if isinstance(asked, str) and not _DIGITS.fullmatch(asked):
            return self._by_name(asked)
        raise self._no_name(asked)

    @cached_property
    def _by_name(self) -> Callable[[str], State]:
        """One answer for each spelling: tables ask for the same few names again and again."""
        return lru_cache(maxsize=10_000)(self._named)

    def _named(self, text: str) -> State:
        if is_missing(text):
            raise self._missing(text)
        found = self._surely(text)
        if not found:
            raise self._unknown(text)
        if len(found) > 1:
            raise AmbiguousName(N_("state"), text, tuple(map(str, found)))
        return found[0]

    def _surely(self, text: str) -> _Found:
        """Who answers to it, as it is, without what stands beside it, or with its letters put right?"""
        if "?" in text or bag(text) in self._parts:  # a doubt, or a letter that was lost
            return ()
        if found := self._read(text) or self._beside(*apart(text)):
            return found
        return self._surely(right) if len(right := repaired(text)) < len(text) else ()

    def _read(self, text: str) -> _Found:
        """Who answers to it by the strictest reading that anyone answers to?"""
        folded, words = key(text), bag(text)
        return (
            self.as_written.get(text)
            or self.as_written.get(text.strip())
            or self.by_key.get(folded)
            or self.by_closed.get(closed(folded))
            or self.by_written_out.get(written_out(text))
            or self.by_bag.get(words)
            or self.by_bag.get(_without_republic(words))
            or ()
        )

    def _beside(self, name: str, *notes: str) -> _Found:
        """Who answers to a name, if nothing beside it means another? Of several, those whom the notes leave."""
        found = self._surely(name) if notes else self._read(name)
        for note in notes:
            if found and not says_nothing(note):
                meant = self._read(note) or self._told_by(note)
                found = tuple(state for state in found if state in meant)
        return found

    def _told_by(self, note: str) -> _Found:
        """Those in whose names every word of it stands: "Kinshasa" or "Malagasy" tells of one state, "Delta" of none."""
        words = bag(note).split()
        return tuple(state for state in self.states if words and all(word in self._vocabulary[state.iso3] for word in words))

    def _by_code(self, asked: object, by: str) -> State:
        if by not in SYSTEMS:
            raise UnknownOption(N_("list of codes"), str(by), ("name", *SYSTEMS))
        code = _number(asked) if by in _NUMERIC else asked.strip().upper() if isinstance(asked, str) else None
        found = self._codes[by].get(code) if code is not None else None
        if found is None:
            old = N_(
                "It is not a code of {system} for a state here; that list also numbers states that no longer exist, such as Zanzibar or Czechoslovakia."
            )
            says = old if code is not None and by in ("cow", "gw") else N_("It is not a code of {system}.")
            raise UnknownName(N_("state"), _shown(asked), (), msg(says, system=msg(SYSTEMS[by][0])))
        return found

    def _no_name(self, asked: object) -> UnknownName | AmbiguousName:
        """Why a thing that is no text in letters is refused: a missing value, or a number whose list is not said."""
        if _is_null(asked):
            return self._missing(_shown(asked))
        number = _number(asked)
        if number is None:
            return UnknownName(N_("state"), _shown(asked), (), msg(_HINT))
        lists: dict[str, list[str]] = {}
        for by in _NUMERIC:
            if state := self._codes[by].get(number):
                lists.setdefault(str(state), []).append(f'by="{by}"')
        if not lists:
            return UnknownName(N_("state"), _shown(asked), (), msg("It is not a number of ISO 3166, the Correlates of War or Gleditsch-Ward."))
        candidates = tuple(f"{state} ({', '.join(each)})" for state, each in lists.items())
        says = N_('"{asked}" is a number, and is read only with the list that it is of: {candidates}.')
        return AmbiguousName(N_("state"), _shown(asked), candidates, says)

    def _missing(self, shown: str) -> UnknownName:
        state = self._codes["iso2"].get(shown.strip())
        mark = N_("It is the mark of a missing value.")
        also = N_('It is the mark of a missing value. {state} is asked for with by="iso2".')
        return UnknownName(N_("state"), shown, (), msg(also, state=state) if state else msg(mark))

    def _unknown(self, text: str) -> UnknownName:
        """A name that no state has: a part of one leads to it."""
        if whole := self._parts.get(bag(text)):
            return UnknownName(N_("state"), text, (str(whole),), msg("It is or was a part of that state."))
        if state := self._codes["iso2"].get(text.strip().upper()):
            return UnknownName(N_("state"), text, (str(state),), msg('In small letters a code of two may be a word; it is read with by="iso2".'))
        near = self._near(text)
        return UnknownName(N_("state"), text, near, msg(_HINT) if near else joined((msg(_NONE_LIKE_IT), msg(_HINT)), " "))

    def _near(self, text: str) -> tuple[str, ...]:
        """Which names, of three different states at most, are spelt most like it?"""
        near: dict[str, str] = {}
        for like in self._likeness.nearest(key(text)):
            for state in self.by_key[like]:
                near.setdefault(state.iso3, self._shown(state, like))
        return tuple(near.values())[:3]

    @cached_property
    def as_written(self) -> Mapping[str, _Found]:
        """Codes, and names exactly as the table spells them."""
        return _by_key((said, (state,)) for state in self.states for said in (*state.codes(), *state.names()))

    @cached_property
    def by_key(self) -> Mapping[str, _Found]:
        return _by_key((key(name), (state,)) for state in self.states for name in dict.fromkeys(state.names()))

    @cached_property
    def by_closed(self) -> Mapping[str, _Found]:
        """Names of several words, run together."""
        return _by_key((closed(folded), found) for folded, found in self.by_key.items() if " " in folded)

    @cached_property
    def by_written_out(self) -> Mapping[str, _Found]:
        return _by_key((_lengthened(folded), found) for folded, found in self.by_key.items())

    @cached_property
    def by_bag(self) -> Mapping[str, _Found]:
        return _by_key((in_any_order(words), found) for words, found in self.by_written_out.items())

    @cached_property
    def _codes(self) -> Mapping[str, Mapping[object, State]]:
        """The states by code, for each list of codes."""
        return {by: {code: state for state in self.states for code in codes(state) if code} for by, (_, codes) in SYSTEMS.items()}

    @cached_property
    def _vocabulary(self) -> Mapping[str, frozenset[str]]:
        """The words of the names of each state; "Tobago" or "Gaza", of a name that joins two, tells of no whole."""
        joined = re.compile(r"\b(?:and|et)\b")
        whole = {state.iso3: [name for name in state.names() if not joined.search(key(name))] for state in self.states}
        return {iso3: frozenset(word for name in names for word in bag(name).split()) for iso3, names in whole.items()}

    @cached_property
    def _parts(self) -> Mapping[str, State]:
        """The states by the names that mean a part of them, in any order of the words."""
        return {bag(part): state for state in self.states for part in state.parts}

    @staticmethod
    def _shown(state: State, folded: str) -> str:
        """A name as the table spells it, or the name of the state for any other spelling of it."""
        shown = (said for text in (state.name, *(old.name for old in state.former)) for said in text.values())
        return next((said for said in shown if key(said) == folded), str(state))

    @cached_property
    def _likeness(self) -> Likeness:
        """Formal names are too much alike to help."""
        formal = {key(said) for state in self.states if state.formal for said in state.formal.values() if said not in state.name.values()}
        return Likeness(tuple(name for name in self.by_key if name not in formal), _COMMON, whole=True)


_NONE_LIKE_IT = N_("No known name is like it.")
_HINT = N_("Ask by a name in English or French, a former name, or an ISO 3166 code.")


_DIGITS = re.compile(r"\s*(\d{1,18})(?:\.0*)?\s*", re.ASCII)


def _number(value: object) -> int | None:
    """The whole number that it is: an integer of any kind, a float without fraction, or digits as text.

    >>> _number(24), _number("024"), _number(24.0), _number("24.0"), _number("2024-01"), _number(True)
    (24, 24, 24, 24, None, None)
    """
    if isinstance(value, str):
        digits = _DIGITS.fullmatch(value)
        return int(digits[1]) if digits else None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    try:
        return None if isinstance(value, bool) else operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        return None


def _is_null(value: object) -> bool:
    """Is it None, not a number, or what pandas writes for either?"""
    return value is None or (isinstance(value, float) and value != value) or type(value).__name__ in ("NAType", "NaTType")


def _shown(value: object) -> str:
    return value if isinstance(value, str) else glimpse(value)


def _by_key(pairs: Iterable[tuple[str, _Found]]) -> Mapping[str, _Found]:
    """Who shares each key? Each state once, in the order of the table."""
    sharing_name: dict[str, dict[str, State]] = {}
    for name, found in pairs:
        if name:
            sharing_name.setdefault(name, {}).update((state.iso3, state) for state in found)
    return {name: tuple(sharing.values()) for name, sharing in sharing_name.items()}
