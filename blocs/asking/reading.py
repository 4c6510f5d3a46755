"""Reads a question in words: its names, its date, and the words that say what is asked; every word must be understood, and nothing is guessed."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import attrs

from blocs.asking.naming import words
from blocs.dates import PartialDate
from blocs.dates_in_words import dates_in
from blocs.errors import BadQuestion, UnknownName
from blocs.i18n.lazy import listed, msg
from blocs.i18n.messages import N_
from blocs.names.folding import fold
from blocs.names.index import key
from blocs.registry import Atlas, bundled, elsewhere, not_recorded

__all__ = ["Read", "forms", "language_of", "read", "refused"]

LONGEST = 500
"""So many characters has the longest question that is read."""


@attrs.frozen
class Read:
    """What stands in a question: bodies and states by their ids, a date, what it asks about, and how."""

    blocs: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    on: PartialDate | None = None
    subjects: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    lang: str = attrs.field(default="", repr=False)
    """The language of its small words; nothing where they tell none."""
    past: bool = attrs.field(default=False, repr=False)
    """Is it asked of the past ("was", "était")?"""


def read(text: str, atlas: Atlas | None = None) -> Read:
    """What does this question hold, with the names of this atlas, or of the bundled one?

    Raises `BadQuestion` for words that are not understood, `UnknownName` for a body or state that is not recorded, `AmbiguousName` for a name that
    several have, `BadDate` for a date that can mean two days.

    >>> read("Is Guinea suspended from ECOWAS?")
    Read(blocs=('ecowas',), states=('GIN',), on=None, subjects=frozenset({'suspended'}), asking=frozenset())
    """
    held = bundled() if atlas is None else atlas
    if not fold(str(text)):
        raise refused(N_("There is no question."), "")
    if len(text) > LONGEST:
        raise refused(N_("That is too long for a question: at most {most} characters."), "", most=LONGEST)
    dates = dict(dates_in(text))
    if len(set(dates.values())) > 1:
        raise refused(N_("There is more than one date in it: ask about one day, month or year at a time."), text)
    blocs, states, rest = _named(_without(text, dates), held)
    met, unknown = _sorted_out(rest)
    _refuse_unknown(unknown, met, text, held)
    return Read(
        tuple(dict.fromkeys(blocs)),
        tuple(dict.fromkeys(states)),
        next(iter(dates.values()), None),
        frozenset(name for kind, name in met if kind == "subject"),
        frozenset(name for kind, name in met if kind == "asking"),
        language_of(text),
        bool({each.casefold() for each in _tokens(text)} & set(words()["past"])),
    )


def language_of(text: str) -> str:
    """In which language is it asked? The one that has most of its small words, or nothing.

    >>> language_of("L'AES a-t-elle un parlement ?"), language_of("Has the AES a parliament?"), language_of("AES 2025")
    ('fr', 'en', '')
    """
    tokens = [each.casefold() for each in _tokens(text[:LONGEST])]
    counts = {lang: sum(each in small for each in tokens) for lang, small in words()["language"].items()}
    most = max(counts.values())
    chosen = [lang for lang, count in counts.items() if count == most]
    return chosen[0] if most and len(chosen) == 1 else ""


def _tokens(text: str) -> list[str]:
    """The words of a text as they are compared, but with their capitals."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and "))
    return "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each)).split()


_BEFORE_DATES = frozenset(("in", "on", "at", "en", "le", "au"))


def _without(text: str, dates: Mapping[str, object]) -> list[str]:
    """The words without those of the dates, and the small word before each."""
    tokens = _tokens(text)
    for said in dates:
        date = _tokens(said)
        for start in range(len(tokens) - len(date) + 1):
            if [each.casefold() for each in tokens[start : start + len(date)]] == date:
                first = start - 1 if start and tokens[start - 1].casefold() in _BEFORE_DATES else start
                tokens[first : start + len(date)] = [""]
                break
    return tokens


# Names


@lru_cache(maxsize=8)
def _names(atlas: Atlas) -> Mapping[str, str]:
    """Every folded name, with what it is a name of: "bloc", "state" or "elsewhere"."""
    others = dict.fromkeys(elsewhere(), "elsewhere")
    states = dict.fromkeys(atlas.states.by_key, "state")
    blocs = {fold(name): "bloc" for top in atlas.tops for name in (top.id, *top.names())}
    return {**states, **others, **blocs}


@cache
def _in_capitals() -> frozenset[str]:
    return frozenset((*words()["in_capitals"], *words()["elsewhere_in_capitals"]))


def _named(tokens: Sequence[str], atlas: Atlas) -> tuple[list[str], list[str], list[str]]:
    """The bodies and states that are named, and the words that are left; a name ends where a blank stands for it. The longest name counts."""
    blocs: list[str] = []
    states: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(tokens):
        length, kind = _name_at(tokens, at, atlas)
        said = " ".join(tokens[at : at + length])
        if kind == "elsewhere":
            raise not_recorded(N_("bloc"), said)
        if kind == "bloc":
            blocs.append(atlas.find(said))
        elif kind == "state":
            states.append(atlas.state(said).iso3)
        rest.append("" if kind else tokens[at])
        at += length or 1
    return blocs, states, rest


def _name_at(tokens: Sequence[str], at: int, atlas: Atlas) -> tuple[int, str]:
    """How many words has the longest name that begins here, and what is it a name of?"""
    for length in range(min(12, len(tokens) - at), 0, -1):
        raw = " ".join(tokens[at : at + length])
        folded = raw.casefold()
        small = raw != raw.upper() and folded in _in_capitals()
        known: Container[str] = atlas.states.by_key if small else _names(atlas)
        if found := next((each for each in (folded, key(raw)) if each in known), ""):
            return length, "state" if small else _names(atlas)[found]
    return 0, ""


# Words


@cache
def _phrases() -> tuple[tuple[tuple[str, ...], tuple[str, str]], ...]:
    """Every phrase that is understood, the longest first, with what it means."""
    data = words()
    found = [(phrase, ("subject", name)) for name, phrases in data["subjects"].items() for phrase in phrases]
    found += [(phrase, ("subject", f"organ:{name}")) for name, organ in data["organs"].items() for phrase in organ["words"]]
    found += [(phrase, ("asking", name)) for name, phrases in data["asking"].items() for phrase in phrases]
    found += [(phrase, ("negation", "")) for phrase in data["negation"]]
    found += [(phrase, ("small", "")) for phrase in data["small"]["words"]]
    return tuple(sorted(((tuple(phrase.split()), meaning) for phrase, meaning in found), key=lambda each: -len(each[0])))


def _sorted_out(tokens: Sequence[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """What the words mean, and those that mean nothing here."""
    met: list[tuple[str, str]] = []
    unknown: list[str] = []
    at = 0
    while at < len(tokens):
        length, meaning = _phrase_at(tokens, at)
        met += [meaning] if meaning else []
        unknown += [tokens[at]] if not meaning and tokens[at] else []
        at += length
    weak = [meaning for meaning in met if meaning == ("subject", "weak")]
    return [each for each in met if each not in weak] + ([("subject", "member")] if weak and not _subjects(met) - {"weak"} else []), unknown


def _subjects(met: Sequence[tuple[str, str]]) -> set[str]:
    return {name for kind, name in met if kind == "subject"}


def _phrase_at(tokens: Sequence[str], at: int) -> tuple[int, tuple[str, str] | None]:
    for phrase, meaning in _phrases():
        here = [each.casefold() for each in tokens[at : at + len(phrase)]]
        if len(here) == len(phrase) and all(map(_fits, here, phrase)):
            return len(phrase), meaning
    return 1, None


def _fits(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") and word else word == pattern


# Refusals


def _refuse_unknown(unknown: Sequence[str], met: Sequence[tuple[str, str]], text: str, atlas: Atlas) -> None:
    """Words that are not understood may be a name with a slip; else they are named."""
    if ("negation", "") in met:
        raise refused(N_('Ask it without "not": the answer to a question with "not" can be read in two ways.'), text)
    if not unknown:
        return
    for word in unknown:
        _refuse_slip(word, atlas)
    raise refused(N_("These words are not understood here: {words}."), text, words=listed(f'"{each[:40]}"' for each in dict.fromkeys(unknown[:8])))


def _refuse_slip(word: str, atlas: Atlas) -> None:
    """Raise with the nearest names, where a word in capitals is like one."""
    if len(word) < 3 or word[:1] != word[:1].upper():
        return
    for find in (atlas.get, atlas.state):
        try:
            find(word)
        except UnknownName as wrong:
            if wrong.nearest:
                raise
        except LookupError:
            continue


FORMS = (
    N_("Is Guinea suspended from ECOWAS?"), N_("Was Mali a member of ECOWAS on 1 June 2024?"), N_("When did Mali leave ECOWAS?"),
    N_("Members of the EAC in June 2024"), N_("Which states are suspended from the African Union?"), N_("Which states left ECOWAS?"),
    N_("Which organisations does Mali belong to?"), N_("Has the AES a parliament?"), N_("Does ECOWAS have a court?"), N_("Who chairs ECOWAS?"),
    N_("Who is the president of the commission of ECOWAS?"), N_("Where is the seat of the EAC?"), N_("Does the G5 Sahel still exist?"),
    N_("When was the AES founded?"), N_("Who founded the EAC?"), N_("How long is the notice for leaving ECOWAS?"), N_("How does the AES decide?"),
    N_("Does the AES have a mutual defence clause?"), N_("How many troops has the AES force?"), N_("When did Mali join ECOWAS?"),
    N_("When was Niger suspended from ECOWAS?"), N_("Can ECOWAS suspend a member?"),
)  # fmt: skip
"""Questions that are understood, one for each kind."""


def forms(text: str, most: int = 3) -> Iterator[object]:
    """The questions that are understood and most like this one, in the language of the moment; the usual ones where none is like it."""
    from difflib import SequenceMatcher

    said = [(msg(form), fold(str(msg(form)))) for form in FORMS]
    asked = fold(text[:LONGEST])
    likely = sorted(said, key=lambda each: -SequenceMatcher(None, asked, each[1]).ratio()) if asked else said
    return (form for form, _ in likely[:most])


def refused(why: str, text: str, **values: object) -> BadQuestion:
    """Why a question is not answered, and what can be asked."""
    examples = dict(zip(("one", "two", "three"), forms(text), strict=True))
    return BadQuestion(N_('{why} Ask, for example: "{one}", "{two}" or "{three}"'), why=msg(why, **values), **examples)
