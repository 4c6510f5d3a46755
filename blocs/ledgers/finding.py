"""Findings: what the record answers to a question of fact, and how answers to its parts are drawn together."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from blocs.dates import PartialDate, Truth
from blocs.i18n.lazy import Phrase, msg
from blocs.oneline import OneLine
from blocs.record.provenance import Fact

__all__ = ["Finding", "as_expected", "silent", "truth", "within"]


@attrs.frozen(repr=False)
class Finding(OneLine):
    """The record's answer to a claim: does it hold, what exactly does the record say, and on which facts?

    `holds` is nothing where the record cannot say; `says` is said in the language of the moment when it is printed.
    """

    holds: Truth | None
    says: Phrase | str
    facts: tuple[Fact, ...] = ()

    def _gist(self) -> Iterable[object]:
        return "not known" if self.holds is None else self.holds.value, f"({len(self.facts)} facts)"


def silent() -> Finding:
    """The data cannot say.

    >>> print(silent().says)
    the data do not say
    """
    return Finding(None, msg("the data do not say"))


def truth(value: bool | None) -> Truth:
    """True, false or not known, as an answer.

    >>> truth(None)
    <Truth.PERHAPS: 'perhaps'>
    """
    return Truth.PERHAPS if value is None else Truth.YES if value else Truth.NO


def as_expected(found: Truth, expected: Truth) -> Truth:
    """Is the answer the one that a claim expects, which is yes or no?

    >>> as_expected(Truth.NO, Truth.NO)
    <Truth.YES: 'yes'>
    """
    return found if expected is Truth.YES else ~found


def within(found: PartialDate, expected: PartialDate) -> Truth:
    """Does a date of the record lie within what a claim says? Perhaps, where the record is less exact than the claim.

    >>> within(PartialDate.parse("2023"), PartialDate.parse("2023-12"))
    <Truth.PERHAPS: 'perhaps'>
    """
    if expected.earliest <= found.earliest and found.latest <= expected.latest:
        return Truth.YES
    apart = found.latest < expected.earliest or expected.latest < found.earliest
    return Truth.NO if apart else Truth.PERHAPS
