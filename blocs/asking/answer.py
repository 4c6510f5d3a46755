"""Answers: what was asked as it was understood, what the data say to it, the facts, and how far they were checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import attrs

from blocs.asking.naming import when
from blocs.dates import Checked, On, PartialDate, Truth, all_of, day, parse
from blocs.dates_in_words import read_date
from blocs.errors import BadDate
from blocs.i18n.lazy import Phrase, joined, msg
from blocs.i18n.message import Message
from blocs.i18n.messages import N_, chosen, speaking
from blocs.intervals import change_days
from blocs.oneline import OneLine
from blocs.record.bloc import Bloc
from blocs.record.citation import Citation
from blocs.record.provenance import Fact
from blocs.record.source import Source
from blocs.registry import bundled
from blocs.storage import reading

__all__ = ["Answer", "Found", "Question", "answered", "combined", "day_of", "named_bloc", "silent"]

MOST_SOURCES = 5
"""So many sources are told under an answer; all are in `facts`."""
MOST_DISPUTES = 3
"""So many accounts of others are told under an answer; all are in `facts`."""
MOST_CHANGES = 6
"""So many changes within a year or a month are told; all are in `changes`."""
LISTS = ("arrivals", "departures", "founders", "members", "memberships", "notices", "suspended")
"""The questions that a list of states or bodies answers, each of them with facts of its own."""


@attrs.frozen
class Question:
    """A question as it was understood. `kind` is the name of the function that answers it; a field that it does not use is empty."""

    kind: str
    bloc: str = ""
    state: str = ""
    what: str = ""
    """The organ, the rule, the event or the office that is asked about."""
    on: PartialDate | None = None


@attrs.frozen
class Found:
    """What the data say on one day: an answer before it knows how its day is said. `text` has a place for it, `{when}`."""

    verdict: Truth | None
    value: Any
    says: Message
    facts: tuple[Fact, ...] = ()

    def said(self, when: Phrase) -> Message:
        return attrs.evolve(self.says, values={**self.says.values, "when": when})

    @property
    def gist(self) -> tuple[object, object]:
        return self.verdict, self.value


@attrs.frozen(repr=False)
class Answer(OneLine):
    """The answer to one question.

    `verdict` is yes, no or perhaps, and nothing where the question is none of yes and no or the sources are silent; `value` is a date, a number,
    a name, codes of states, or nothing. `says` is the sentence, said in the language of the moment (`sentence`). `on` is the day that it is about,
    `checked_to` the day to which the sources were checked (nothing for a body that has ended), `beyond` whether `on` is later: then it is what was
    last known. `changes` holds the parts of an answer that changed within the year or month asked about. `known` is false where the sources are silent.
    """

    question: Question
    verdict: Truth | None
    value: Any
    says: Phrase
    facts: tuple[Fact, ...] = ()
    on: dt.date | None = None
    checked_to: dt.date | None = None
    beyond: bool = False
    changes: tuple[tuple[dt.date, Any], ...] = ()
    known: bool = True
    of_yes_and_no: bool = False
    """Was it asked so that yes or no answers it? Then the text begins with that."""
    lang: str = ""
    """The language in which it was asked in words: it is answered in it where no other is chosen."""
    own_sources: Mapping[str, Source] = attrs.field(factory=dict, eq=False, repr=False)
    """The documents of records of the user's own, or of another version of the data; the library's stand in its bibliography."""

    def _gist(self) -> Iterable[object]:
        with speaking("en"):
            return self.question.kind, "" if self.verdict is None else self.verdict.value, str(self.says)

    @property
    def sentence(self) -> str:
        """The answer in a sentence, in the language chosen, else that of the question."""
        with self._language():
            return str(self.says)

    def _language(self) -> AbstractContextManager[object]:
        return speaking(self.lang) if self.lang and not chosen() else nullcontext()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place in a source that the answer rests on, the first named first."""
        return tuple(dict.fromkeys(each for fact in self.facts for each in fact.sources))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents that the answer rests on."""
        return tuple(map(self._source, dict.fromkeys(each.key for each in self.citations)))

    def _source(self, key: str) -> Source:
        return self.own_sources[key] if key in self.own_sources else reading.source(key)

    def text(self, sources: bool = True) -> str:
        """The answer as it is printed: the sentence, what other sources say, how far it was checked, and up to five sources with their addresses.

        >>> import blocs
        >>> print(blocs.ask("When did Mali join the AES?").text(sources=False))
        Mali was a founding member of the AES, from 16 September 2023.
        The sources were checked to 28 February 2026.
        """
        with self._language():
            lead = str(msg(_LEADS[self.verdict])) + " " if self.of_yes_and_no and self.verdict is not None else ""
            return "\n".join([lead + self.sentence, *self._doubts(), *self._checked(), *(self._told_sources() if sources else ())])

    def _doubts(self) -> Iterator[str]:
        """What other sources say of the facts that it rests on, and which of them are weak."""
        others = dict.fromkeys(each for fact in self.facts for each in fact.disputed)
        if others and self.question.kind in LISTS:
            shown = f"show {self.question.bloc} --section members" if self.question.bloc else f"state {self.question.state}"
            yield str(msg("≈ Other sources differ on a part of this: `blocs {shown}` marks which.", shown=shown))
            return
        for each in list(others)[:MOST_DISPUTES]:
            yield str(msg("≈ Other sources say {value}: {why}", value=_dated(each.value), why=each.why))
        if any(fact.unverified for fact in self.facts):
            yield str(msg("! A part of this rests on a weak or single source."))

    def _checked(self) -> Iterator[str]:
        """To which day the sources were checked; where no day was asked about, that later ones can be."""
        if self.checked_to and (self.question.on or not self.of_yes_and_no):
            yield str(msg("The sources were checked to {day}.", day=self.checked_to))
        elif self.checked_to:
            yield str(msg('The sources were checked to {day}; add "today" to ask for the last known answer.', day=self.checked_to))

    def _told_sources(self) -> Iterator[str]:
        places: dict[str, list[str]] = {}
        for each in self.citations:
            places.setdefault(each.key, []).append(each.place)
        if places:
            yield ""
        for key in list(places)[:MOST_SOURCES]:
            yield "- " + self._source(key).reference(tuple(places[key]))
            if address := self._source(key).address:
                yield f"  {address}"
        if len(places) > MOST_SOURCES:
            yield str(msg("and {n} more: --format json names them all", n=len(places) - MOST_SOURCES))

    def __str__(self) -> str:
        return self.text(sources=False)

    def record(self) -> dict[str, Any]:
        """The answer as plain values: the same in every language but for the sentence."""
        return {
            "question": {**attrs.asdict(self.question, recurse=False), "on": self.question.on and str(self.question.on)},
            "verdict": _plain(self.verdict),
            "value": _plain(self.value),
            "known": self.known,
            "sentence": self.sentence,
            "on": _plain(self.on),
            "checked_to": _plain(self.checked_to),
            "beyond": self.beyond,
            "changes": [[_plain(on), _plain(value)] for on, value in self.changes],
            "sources": [
                {"key": each.key, "place": each.place, "title": self._source(each.key).title, "url": self._source(each.key).url}
                for each in self.citations
            ],
        }


_LEADS = {Truth.YES: N_("Yes."), Truth.NO: N_("No."), Truth.PERHAPS: N_("Perhaps.")}


def _dated(value: str) -> object:
    """A date in words; any other value as it is."""
    try:
        return parse(value)
    except BadDate:
        return value


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Truth):
        return value.value
    return str(value) if isinstance(value, PartialDate | dt.date) else value


def named_bloc(bloc: str | Bloc) -> Bloc:
    """The body that is meant. Raises `UnknownName` with the nearest names."""
    return bundled().get(bloc)


def day_of(on: On | PartialDate) -> PartialDate | None:
    """The day, month or year asked about, also in words ("June 2024"); nothing where none is said. Raises `BadDate`."""
    if isinstance(on, Checked):
        return None
    if isinstance(on, PartialDate):
        return on
    return read_date(on) if isinstance(on, str) else parse(day(on).isoformat())


def answered(
    question: Question, bloc: Bloc, on: On | PartialDate, sections: Sequence[str], rests_on: object, find: Callable[[dt.date], Found]
) -> Answer:
    """The answer on a day, or all through a year or a month: where it changed in it, what it was from when.

    `sections` are those of the record that it rests on, `rests_on` the values whose dates can change it; `find` answers on one day.
    """
    date = day_of(on)
    question = attrs.evolve(question, bloc=bloc.id, on=date)
    checked = bloc.verified(*sections)
    if date is None:
        date = parse(min(filter(None, (bloc.last_day if bloc.ended else checked, dt.date.max))).isoformat())
    last_day = question.on is None and bloc.ended is not None
    known_to = checked if checked is not None and date.latest > checked else None
    last = find(date.latest)
    parts = [(date.latest, last)] if date.exact else list(_parts(date, rests_on, find))
    if len(parts) == 1:
        says: Phrase = last.said(when(date if not date.exact else date.latest, known_to, through=not date.exact, last=last_day))
        return Answer(
            question,
            last.verdict,
            last.value,
            says,
            last.facts,
            date.latest,
            checked,
            known_to is not None,
            known=not _unsaid(last),
            own_sources=bloc.own_sources,
        )
    told = parts if len(parts) <= MOST_CHANGES else [*parts[: MOST_CHANGES // 2], *parts[-MOST_CHANGES // 2 :]]
    says = joined((msg("The answer changed in {period}.", period=date.words()), *(part.said(_from(first, checked)) for first, part in told)), " ")
    facts = tuple(dict.fromkeys(fact for _, part in parts for fact in part.facts))
    changes = tuple((first, part.value if part.value is not None else part.verdict) for first, part in parts)
    return Answer(question, None, changes, says, facts, date.latest, checked, known_to is not None, changes, own_sources=bloc.own_sources)


def _from(first: dt.date, checked: dt.date | None) -> Phrase:
    return when(first, checked if checked is not None and first > checked else None)


def _parts(date: PartialDate, rests_on: object, find: Callable[[dt.date], Found]) -> Iterator[tuple[dt.date, Found]]:
    """The answers within a stretch of time, each with its first day; one that is the same as that before is not repeated."""
    before: Found | None = None
    for on in (date.earliest, *(each for each in change_days(rests_on) if date.earliest < each <= date.latest)):
        part = find(on)
        if before is None or part.gist != before.gist:
            yield on, part
        before = part


def _unsaid(found: Found) -> bool:
    return found.verdict is None and found.value is None


def silent(what: object) -> Found:
    """The sources do not say.

    >>> print(silent("who chaired it").said(when(dt.date(2024, 6, 30))))
    The sources read do not say who chaired it.
    """
    return Found(None, None, msg("The sources read do not say {what}.", what=what))


def combined(answers: Sequence[Answer]) -> Answer:
    """One answer for several states: their sentences one after another, yes if it is yes for all of them."""
    first = answers[0]
    if len(answers) == 1:
        return first
    verdicts = [each.verdict for each in answers if each.verdict is not None]
    return attrs.evolve(
        first,
        question=attrs.evolve(first.question, state=" ".join(each.question.state for each in answers)),
        verdict=all_of(verdicts) if len(verdicts) == len(answers) else None,
        value=tuple(each.value for each in answers),
        says=joined((each.says for each in answers), " "),
        facts=tuple(dict.fromkeys(fact for each in answers for fact in each.facts)),
        beyond=any(each.beyond for each in answers),
        changes=(),
        known=all(each.known for each in answers),
    )
