"""The study's status for a statement: what a proposition, or a cell of the comparison, says to one claim of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blocs.dates import Truth
from blocs.i18n.lazy import listed
from blocs.i18n.messages import say
from blocs.ledgers.checks import Finding
from blocs.ledgers.ledger import Coding, codings
from blocs.registry import bundled
from blocs.study.clocks import CLOCKS, clock_name
from blocs.study.comparison import Compared, comparison
from blocs.study.design import plan
from blocs.study.propositions import Inquiry, Proposition, all_propositions, answer, verdict
from blocs.tables.wording import word

__all__ = ["SETTLED", "as_coded", "as_proposed", "chosen_tests"]

SETTLED = {"borne_out": "holds", "in_part": "in_part", "not": "wrong", "open": "open"}
"""The verdict on a claim, by that on the proposition that says the same."""
_MARKS = {"": Truth.YES, "≠": Truth.NO, "~": Truth.NO, "?": Truth.PERHAPS, "†": Truth.YES}


def chosen_tests(proposition: Proposition, where: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Those tests of a proposition that are about the claim: each term named in `where` has its value, or one of its values."""
    return tuple(
        test for test in proposition.tests if all(test.get(term) in (value if isinstance(value, list) else [value]) for term, value in where.items())
    )


def as_proposed(link: Mapping[str, Any]) -> tuple[str, str, tuple[Any, ...]]:
    """Verdict, words and facts of a proposition, or of those of its tests that are about one claim, as the essay's comparison is read."""
    proposition = next(each for each in all_propositions() if each.number == link["number"])
    lead = say("proposition {number}", number=proposition.number)
    if proposition.kind == "judgement":
        return "judgement", lead, ()
    inquiry = Inquiry(tuple(bundled().get(each) for each in plan().cases), plan().on)
    tests = chosen_tests(proposition, link.get("where", {}))
    decisive = [each for each in tests if each.get("decisive", True)] or list(tests)
    found = [answer(inquiry, each) for each in decisive]
    settled = "open" if proposition.open else SETTLED[verdict([each.holds for each in found])]
    return settled, say("{what}: {how}", what=lead, how=_said(found)), tuple(fact for each in found for fact in each.facts)


def _said(found: list[Finding]) -> str:
    return say("; ").join(dict.fromkeys(str(each.says) for each in found))


def as_coded(coding: str) -> tuple[str, str, tuple[Any, ...]]:
    """Verdict, words and facts of the cell that sets a coding of the essay's beside the record, over the three clocks."""
    cells = _cells(next(each for each in codings(plan().source) if each.claim == coding))
    known = {clock: cell for clock, cell in cells.items() if cell.value.known}
    settled = SETTLED[verdict([_MARKS[cell.mark] for cell in known.values()])]
    values: dict[str, list[str]] = {}
    for clock, cell in known.items():
        values.setdefault(cell.value.shown, []).append(clock_name(clock))
    shown = say("; ").join(say("{what}: {how}", what=listed(clocks), how=value) for value, clocks in values.items())
    first = next(iter(cells.values()))
    says = say("{what}: {how}", what=plan().labels[first.factor], how=shown or word("verdict", "open"))
    why = [str(each.text) for each in plan().explanations if (each.case, each.factor) == (first.case, first.factor)]
    return settled, " ".join([f"{says}.", *why]), tuple(fact for cell in known.values() for fact in cell.value.facts if fact is not None)


def _cells(coding: Coding) -> dict[str, Compared]:
    """The cell of a coding on each clock."""
    return {clock: comparison(clock=clock).cells[coding.case, coding.factor] for clock in CLOCKS}
