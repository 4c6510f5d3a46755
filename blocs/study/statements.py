"""The study's status for a statement: what a proposition, or a cell of the comparison, says to one claim of a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from blocs.dates import Truth
from blocs.i18n.lazy import Message, Phrase, joined, listed, msg, pattern
from blocs.ledgers.ledger import Coding
from blocs.registry import Atlas, bundled
from blocs.study.clocks import clock_name
from blocs.study.comparison import Compared, cases_of, comparison
from blocs.study.design import Proposition, Study
from blocs.study.inquiry import Inquiry
from blocs.study.propositions import decide, tried
from blocs.study.verdicts import Kind, Role, Verdict, verdict
from blocs.tables.wording import Term

__all__ = ["SETTLED", "as_coded", "as_proposed", "chosen_tests"]

SETTLED = {
    Verdict.BORNE_OUT: "holds", Verdict.CONSISTENT: "consistent", Verdict.IN_PART: "in_part", Verdict.CONTESTED: "contested", Verdict.NOT: "wrong",
    Verdict.NO_VARIATION: "open", Verdict.OPEN: "open",
}  # fmt: skip
"""The verdict on a claim, by that on the proposition that says the same."""
_MARKS = {"": Truth.YES, "≠": Truth.NO, "~": Truth.PERHAPS, "?": Truth.PERHAPS, "†": Truth.YES}
"""What a mark between a coding and the record answers; a stand-in that differs does not refute."""

Status = tuple[str, Phrase, tuple[Any, ...]]
"""Verdict, what is said of it when it is printed, and facts."""


def chosen_tests(proposition: Proposition, where: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """Those tests of a proposition that are about the claim: each term named in `where` has its value, or one of its values."""
    return tuple(
        test for test in proposition.tests if all(test.get(term) in (value if isinstance(value, list) else [value]) for term, value in where.items())
    )


def as_proposed(study: Study, link: Mapping[str, Any], *, atlas: Atlas | None = None) -> Status:
    """The status of a proposition, or of those of its tests that are about one claim, as the study's comparison is read.

    A claim of fact inside a proposition of another kind, such as a cause, names its own `kind`.
    """
    held = bundled() if atlas is None else atlas
    named = next(each for each in study.propositions if each.number == link["number"])
    proposition = attrs.evolve(named, kind=link.get("kind", named.kind))
    lead = msg("proposition {number}", number=proposition.number)
    if proposition.kind == Kind.JUDGEMENT:
        return "judgement", lead, ()
    inquiry = Inquiry(study, cases_of(study, None, held), study.on, held)
    found = tried(inquiry, chosen_tests(proposition, link.get("where", {})))
    counted = [each.finding for each in found if each.role is not Role.EVIDENCE] or [each.finding for each in found]
    says = msg("{what}: {how}", what=lead, how=joined(dict.fromkeys(each.says for each in counted)))
    return SETTLED[decide(proposition, found, inquiry)], says, tuple(fact for each in counted for fact in each.facts)


def as_coded(study: Study, coding: str, *, atlas: Atlas | None = None) -> Status:
    """The status of the cell that sets a coding of the author's beside the record, over the clocks of the study."""
    coded = next(each for each in study.codings if each.claim == coding)
    known = {clock: cell for clock, cell in _cells(study, coded, atlas).items() if cell.value.known}
    settled = SETTLED[verdict([_MARKS[cell.mark] for cell in known.values()])]
    shown = joined(_valued(known)) if known else Term("verdict", "open")
    says = msg("{what}: {how}", what=study.labels[coded.factor], how=shown)
    why = study.why(coded.case, coded.factor, study.subject)
    said = pattern("{says}. {why}", says=says, why=why) if why else pattern("{says}.", says=says)
    return settled, said, tuple(fact for cell in known.values() for fact in cell.value.facts if fact is not None)


def _valued(cells: Mapping[str, Compared]) -> list[Message]:
    """Each value with the clocks on which it is read."""
    clocks: dict[object, list[object]] = {}
    for clock, cell in cells.items():
        clocks.setdefault(cell.value.shown, []).append(clock_name(clock))
    return [msg("{what}: {how}", what=listed(names), how=value) for value, names in clocks.items()]


def _cells(study: Study, coding: Coding, atlas: Atlas | None) -> dict[str, Compared]:
    """The cell of a coding on each clock."""
    return {clock: comparison(study, clock=clock, atlas=atlas).cells[coding.case, coding.factor] for clock in study.clocks}
