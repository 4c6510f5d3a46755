"""How a name is read that is not spelt as on record: what is set aside, and which names are most like it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property, lru_cache

import attrs

from blocs.names.folding import fold

__all__ = ["Likeness", "apart", "bag", "closed", "is_missing", "repaired", "says_nothing"]

_SMALL = frozenset("of the and for de du des d l la le les et pour".split())
"""Words that carry no name. "State" is not among them, since Niger State is a part of Nigeria, nor "kingdom", since Benin's was elsewhere."""

_MISSING = frozenset(("nan", "none", "null", "na", "n/a", "#n/a", "<na>", "nat"))


def is_missing(text: str) -> bool:
    """Is it one of the marks by which tables say that a value is missing?

    >>> is_missing("nan"), is_missing("N/A"), is_missing("Nauru")
    (True, True, False)
    """
    return text.strip().casefold() in _MISSING


def bag(words: str) -> str:
    """Which words does it hold, in alphabetical order, small words left out?

    >>> bag("gambia the"), bag("organisation of african unity") == bag("organisation for african unity")
    ('gambia', True)
    """
    return " ".join(sorted([word for word in words.split() if word not in _SMALL]))


def closed(folded: str) -> str:
    """A folded name with nothing between its letters, for "burkinafaso" and "g5sahel"."""
    return folded.replace(" ", "")


_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_FOOTNOTE = re.compile(r"(?:\s(?:\d{1,2}|[a-e])[/)]|\s*[*†‡§#]+|\s*[¹²³⁰⁴-⁹]+)\s*$")
_LEAD = re.compile(
    r"^\s*(?:formerly|former|previously|ex|now|today|also known as|also|aka|a\.k\.a\.|called|or|anciennement|ancienne|ancien|aujourd['’]hui|ou)\b[\s:,.-]*",
    re.IGNORECASE,
)


def apart(text: str) -> tuple[str, ...]:
    """The name, and each thing that stands beside it in brackets or after a slash; the mark of a footnote is left out.

    >>> apart("Congo (Brazzaville, Republic of Congo)"), apart("Benin/Dahomey"), apart("Sudan 1/")
    (('Congo', 'Brazzaville', 'Republic of Congo'), ('Benin', 'Dahomey'), ('Sudan',))
    >>> apart("Eswatini (formerly Swaziland)"), apart("Gambia (Islamic Republic")
    (('Eswatini', 'Swaziland'), ('Gambia (Islamic Republic',))
    """
    plain = _FOOTNOTE.sub("", text)
    name, *others = _BRACKET.sub(" ", plain).split("/")
    if re.search(r"[()\[\]]", name):
        return (plain,)
    notes = [note for held in _BRACKET.findall(plain) for note in re.split("[,;/]", held)]
    return (name.strip(), *(_LEAD.sub("", note).strip() or note for note in (*others, *notes)))


_NOTE = re.compile(
    r"(?:(?:former(?:ly)?|ancien(?:ne)?|anciennement|ex|independent state|civil war|transition phase|self rule|autonomous|unified"
    r"|up to|until|till|before|pre|since|from|after|post|as of|to|jusqu en|depuis|avant|apres|\d+) ?)*"
    r"(?:(?:incl|includes|including|excl|excludes|excluding|without|y compris|sans|hors)\b.*)?"
)


def says_nothing(note: str) -> bool:
    """Does a note beside a name leave open no other place: a span of years, "former", what is counted in?

    >>> says_nothing("pre-2011"), says_nothing("former"), says_nothing("excludes Eritrea"), says_nothing("Delta")
    (True, True, True, False)
    """
    return _NOTE.fullmatch(fold(note)) is not None


_ESCAPED = re.compile(r"<U\+([0-9A-F]{4})>")


def repaired(text: str) -> str:
    """The text as it was before its letters were taken for others (UTF-8 read as Latin-1) or written as numbers; else as it is.

    >>> repaired("CÃ´te d'Ivoire"), repaired("C<U+00F4>te d'Ivoire"), repaired("Côte d'Ivoire")
    ("Côte d'Ivoire", "Côte d'Ivoire", "Côte d'Ivoire")
    """
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    for misread in ("cp1252", "latin-1"):
        try:
            return plain.encode(misread).decode("utf-8")
        except UnicodeError:
            continue
    return plain


_ELSEWHERE = frozenset(
    "basin bassin delta gulf golfe lake lac river fleuve sea mer valley vallee horn corne new nouveau nouvelle "
    "north northern nord south southern sud east eastern est west western ouest central centrale".split()
)
"""Words by which a name means another place than the one whose name stands in it: no state is meant by "Gulf of Guinea"."""

_CLOSE = 0.8
_LONGEST = 200
"""What is longer is no name with a slip in it, and would take long to compare."""


@attrs.frozen(eq=False)
class Likeness:
    """Which names on record is one that was not found like? Word by word: what two long names share by chance is no likeness.

    With `whole`, every word of the name on record must stand in what was asked: misspelt, or exactly and with other words beside it. Else the
    greater part of both must be the same.

    >>> states = Likeness(("sudan", "south sudan", "israel", "italian republic", "somalia"), whole=True, common=frozenset(["former"]))
    >>> [states.nearest(asked) for asked in ("soudann", "former sudan", "sahel", "tunisian republic", "southern africa")]
    [('sudan',), ('sudan',), (), (), ()]
    """

    known: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    common: frozenset[str] = frozenset()
    """Words that make no two names alike."""
    whole: bool = False

    @cached_property
    def nearest(self) -> Callable[[str], tuple[str, ...]]:
        """The folded names most like a folded one, best first; those much worse than the best are left out."""
        return lru_cache(maxsize=10_000)(self._nearest)

    def _nearest(self, asked: str) -> tuple[str, ...]:
        if len(asked) > _LONGEST:
            return ()
        given = _words(asked)
        close = {word: dict(self._close(word)) for word in given}
        names = dict.fromkeys(name for likes in close.values() for like in likes for name in self._holding[like])
        scores = {name: score for name in names if (score := self._score(given, close, self._telling[name]))}
        if not scores:
            return self._but_for_a_slip(asked)
        least = min(max(scores.values()) - 0.15, 0.6)
        return tuple(sorted((name for name in scores if scores[name] > least), key=lambda name: -scores[name]))

    def _score(self, given: Sequence[str], close: Mapping[str, Mapping[str, float]], words: Sequence[str]) -> float:
        """How large a part of both names is the same, if it is enough to make them alike?"""
        if _ELSEWHERE.intersection(given).difference(words):
            return 0.0
        best = {word: max((close[each].get(word, 0.0), each) for each in given) for word in words}
        met = {each for alike, each in best.values() if alike}
        other = [each for each in given if each not in met and each not in self.common]
        letters = sum(map(len, [*words, *met, *other]))
        same = sum(alike * (len(word) + len(each)) for word, (alike, each) in best.items()) / letters
        worst = min(alike for alike, _ in best.values())
        misspelt, within = worst > 0.0 and not other, worst == 1.0 and same >= 0.55
        return same if (misspelt or within if self.whole else same >= 0.7) else 0.0

    def _close(self, word: str) -> Iterator[tuple[str, float]]:
        """The known words that it may have been meant for: of the same letters in another order, or spelt much like it. A word that is itself known
        is meant, and a short one is too like others."""
        if word in self._holding:
            yield word, 1.0
        elif len(word) > 3:
            yield from ((like, _CLOSE) for like in self._holding if like[0] == word[0] and sorted(like) == sorted(word))
            for like in get_close_matches(word, self._holding, n=9, cutoff=_CLOSE):
                yield like, SequenceMatcher(None, word, like).ratio()

    def _but_for_a_slip(self, asked: str) -> tuple[str, ...]:
        """Names that are the same but for a letter or two; of acronyms, those with one other letter."""
        if not self.whole and 3 <= len(asked) <= 6:
            return tuple(get_close_matches(asked, [name for name in self.known if len(name) <= 6 and name[0] == asked[0]], cutoff=0.66))
        return tuple(get_close_matches(asked, self.known, cutoff=0.9))

    @cached_property
    def _telling(self) -> Mapping[str, Sequence[str]]:
        """The words of each name, without those that many names have; where they must all be met, with them."""
        left_out = frozenset() if self.whole else self.common
        return {name: words for name in self.known if (words := [word for word in _words(name) if word not in left_out])}

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[str]]:
        """The names that have each telling word."""
        held: dict[str, list[str]] = {}
        for name, words in self._telling.items():
            for word in words:
                held.setdefault(word, []).append(name)
        return held


def _words(folded: str) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(folded.split()) if word not in _SMALL)
