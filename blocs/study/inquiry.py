"""What the tests of one run share: the cases, the day, the record, and how a factor's value is put into a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from blocs.dates import Truth
from blocs.i18n.lazy import Message, Phrase, msg, pattern
from blocs.ledgers.finding import Finding
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.study.clocks import Moment, clock_name, moment
from blocs.study.comparison import Own, Reading, comparison, set_by_hand
from blocs.study.design import Study
from blocs.study.factors import factor
from blocs.study.values import Value

__all__ = ["Inquiry", "Terms", "as_expected", "facts_of", "higher", "measured", "truth_of"]

Terms = Mapping[str, Any]
"""A test as the file has it: what it asks, and of what."""


@attrs.frozen
class Inquiry:
    """What the tests of one run share: the study, the cases, the subject last, the day, and the record that answers."""

    study: Study
    cases: tuple[Bloc, ...]
    on: dt.date
    atlas: Atlas = attrs.field(repr=False)
    values: Own = attrs.field(factory=dict)
    """Values of the reader's own, in place of the record's."""
    region: str | None = None
    """Over whose bodies tests of many bodies ask: those of this region, of "all", or of the region of the subject."""

    @property
    def subject(self) -> Bloc:
        return self.cases[-1]

    def case(self, id: str) -> Bloc:
        """The bloc that a test names, by its id or its role in the study; "subject" is the one compared."""
        if id == "subject":
            return self.subject
        named = self.study.named(id)
        return next((each for each in self.cases if each.id == named), None) or self.atlas.get(named)

    def moment(self, id: str, clock: str) -> Moment:
        """When is this case read on this clock?"""
        return moment(self.case(id), clock, self.subject, self.on)

    def value(self, id: str, name: str, clock: str) -> Value:
        """A factor of a case on a clock."""
        return self.at(self.case(id), name, self.moment(id, clock))

    def at(self, bloc: Bloc, name: str, when: Moment) -> Value:
        """A factor of a bloc at a moment."""
        if (bloc.id, name) in self.values:
            return set_by_hand(bloc.id, name, self.values[bloc.id, name])
        return factor(self.study, name, bloc, when, atlas=self.atlas)

    def reading(self, clock: str) -> Reading:
        """The comparison on a clock."""
        return comparison(self.study, self.on, clock, self.cases, values=self.values, atlas=self.atlas)


def measured(inquiry: Inquiry, terms: Terms, side: str, value: Value) -> Message:
    """A value with its factor, its case and its clock; `side` is the term that names the case."""
    of = {"factor": inquiry.study.labels[terms["factor"]], "case": inquiry.case(terms[side]).label, "clock": clock_name(terms["clock"])}
    if not value.known:
        return msg("{factor}, {case}, {clock}: not known ({says})", says=value.says, **of)
    shown = value.shown if value.says == "" else pattern("{value} ({says})", value=value.shown, says=value.says)
    return msg("{factor}, {case}, {clock}: {value}", value=shown, **of)


def facts_of(*values: Value) -> tuple[Any, ...]:
    """The facts that these values rest on."""
    return tuple(fact for value in values for fact in value.facts if fact is not None)


def truth_of(holds: bool, fails: bool) -> Truth:
    """Yes or no where either is sure, else perhaps."""
    return Truth.YES if holds else Truth.NO if fails else Truth.PERHAPS


def as_expected(found: bool, terms: Terms) -> Truth:
    """Is it as the test expects it?"""
    return Truth.YES if found == (terms["expect"] == "yes") else Truth.NO


def higher(one: Value, other: Value, says: Phrase) -> Finding:
    """Is the one surely higher than the other?"""
    if not (one.known and other.known):
        return Finding(None, says)
    return Finding(truth_of(one.low > other.high, one.high <= other.low), says, facts_of(one, other))
