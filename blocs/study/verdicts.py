"""Verdicts on propositions: the words, what kinds of statement there are, and the one rule."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from blocs.dates import Truth
from blocs.i18n.lazy import Message, msg
from blocs.i18n.messages import N_

__all__ = ["Answer", "Kind", "Role", "Verdict", "verdict"]

Answer = Truth | None
"""What a test answers: yes, no, perhaps, or nothing where it cannot be answered."""


class Verdict(StrEnum):
    """What the record says to a proposition."""

    BORNE_OUT = "borne_out"
    CONSISTENT = "consistent"
    IN_PART = "in_part"
    CONTESTED = "contested"
    NOT = "not"
    NO_VARIATION = "no_variation"
    OPEN = "open"
    DOES_NOT_APPLY = "does_not_apply"

    @property
    def words(self) -> Message:
        """What it is called, said when it is printed.

        >>> print(Verdict.OPEN.words)
        cannot be judged
        """
        return msg(_WORDS[self])


_WORDS = {
    Verdict.BORNE_OUT: N_("borne out"), Verdict.CONSISTENT: N_("consistent so far"), Verdict.IN_PART: N_("in part"),
    Verdict.CONTESTED: N_("contested"), Verdict.NOT: N_("not borne out"), Verdict.NO_VARIATION: N_("no variation to test"),
    Verdict.OPEN: N_("cannot be judged"), Verdict.DOES_NOT_APPLY: N_("does not apply"),
}  # fmt: skip


class Kind(StrEnum):
    """What kind of statement a proposition is.

    A forecast speaks of what is to come; a cause says why one case came out as it did; a conditional has a condition, put by tests marked
    premise; "differs" says that outcomes differ with a factor; a judgement is what no record can settle; the rest are statements of fact.
    """

    STATEMENT = "statement"
    FORECAST = "forecast"
    CAUSE = "cause"
    CONDITIONAL = "conditional"
    DIFFERS = "differs"
    JUDGEMENT = "judgement"


class Role(StrEnum):
    """What a test does for its proposition: only those that decide are counted.

    A premise puts the condition of the statement, a rival speaks for another explanation, "variation" asks whether the finished cases differ at
    all, evidence is printed beside the rest.
    """

    DECISIVE = "decisive"
    PREMISE = "premise"
    RIVAL = "rival"
    VARIATION = "variation"
    EVIDENCE = "evidence"


def verdict(
    decisive: Sequence[Answer], kind: Kind = Kind.STATEMENT, *, still_open: bool = False,
    premises: Sequence[Answer] = (), rivals: Sequence[Answer] = (), variation: Sequence[Answer] = (),
) -> Verdict:  # fmt: skip
    """The verdict by rule from the answers of the tests; `still_open`: a forecast whose day has not come.

    >>> verdict([Truth.YES, Truth.YES]).value, verdict([Truth.YES, Truth.NO]).value, verdict([Truth.PERHAPS, None]).value
    ('borne_out', 'in_part', 'open')
    >>> verdict([Truth.YES], Kind.FORECAST, still_open=True).value, verdict([Truth.YES], Kind.CONDITIONAL, premises=[Truth.NO]).value
    ('consistent', 'open')
    """
    if kind is Kind.JUDGEMENT or not _all(premises):
        return Verdict.OPEN
    if kind is Kind.DIFFERS and not _all(variation):
        return Verdict.NO_VARIATION
    yes, no = (sum(each is truth for each in decisive) for truth in (Truth.YES, Truth.NO))
    unproved = still_open or kind is Kind.CAUSE
    if no:
        return _denied(yes, no, len(decisive), unproved)
    if yes and unproved and rivals and _all(rivals):
        return Verdict.CONTESTED
    if yes and yes == len(decisive):
        return Verdict.CONSISTENT if unproved else Verdict.BORNE_OUT
    return Verdict.CONSISTENT if yes and 2 * yes >= len(decisive) else Verdict.OPEN


def _all(answers: Sequence[Answer]) -> bool:
    return all(each is Truth.YES for each in answers)


def _denied(yes: int, no: int, n: int, unproved: bool) -> Verdict:
    """The verdict where a decisive test answers no: of what is open still, another test may yet save it."""
    if unproved and no < n:
        return Verdict.CONTESTED
    if yes:
        return Verdict.IN_PART
    return Verdict.NOT if 2 * no >= n else Verdict.OPEN
