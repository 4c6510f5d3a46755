"""Where the documents disagree: opposite signs to one cause, and the three outcomes foreseen in 2023, each put to the record so far."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from blocs import claims, reading
from blocs.atlas import bundled
from blocs.bloc import Bloc
from blocs.compare.common import On, made, said
from blocs.dates import Truth, day
from blocs.oakes.clocks import Moment
from blocs.oakes.factors import factor
from blocs.oakes.outcomes import outcome
from blocs.oakes.plan import plan
from blocs.oakes.propositions import Inquiry, answer
from blocs.oakes.security import toll_of
from blocs.table import Cell, Column, Table, cell

__all__ = ["outlook", "signs"]


@cache
def _tests() -> dict[str, Any]:
    return reading.load(reading.DATA / "signs.toml")


def _words(truth: Truth | None) -> Cell:
    return Cell({Truth.YES: "yes", Truth.NO: "no", Truth.PERHAPS: "perhaps", None: "not known"}[truth], value=None if truth is None else truth.value)


def signs(on: On = None) -> Table:
    """Which documents give opposite signs to the same cause, when did each write, and what does the record say to both?"""
    asked = day(on) if on is not None else bundled()["aes"].last_day
    cases = tuple(bundled().get(each) for each in plan().cases)
    inquiry = Inquiry(cases, asked)
    rows: list[tuple[Cell, ...]] = []
    for cause, about in _tests()["causes"].items():
        rows.append((cell(about["label"]["en"]), cell(""), cell(""), cell(""), cell("")))
        for ledger in claims.ledgers():
            for claim in ledger.claims:
                if claim.sign and claim.sign.get("cause") == cause:
                    effect = str(claim.sign["effect"]).replace("_", " ")
                    rows.append(
                        (cell(""), cell(f"{ledger.source} ({ledger.written.words()})"), cell(f"{claim.says.en} ({claim.at})"), cell(effect), cell(""))
                    )
        for test in about["tests"]:
            found = answer(inquiry, test)
            facts = [fact for fact in found.facts if hasattr(fact, "sources")]
            rows.append((cell(""), cell("the record"), cell(found.says, facts=facts), cell(test["supports"]), _words(found.holds)))
    columns = (
        Column("cause", "Cause"), Column("who", "Who"), Column("says", "What is said or found"), Column("effect", "Effect, or what it supports"),
        Column("found", "Found"),
    )  # fmt: skip
    return made(cases, title=f"Opposite signs to the same cause; the record on {said(asked)}", on=asked, columns=columns, rows=tuple(rows))


def outlook(on: On = None) -> Table:
    """Which of the three outcomes foreseen by Parens and Plichta holds so far: success, regimes stable but insurgents not beaten, failure on paper?

    A rule over observables: governments kept since founding; deaths per 100,000 in the last full year covered at least a third below the year of founding; does the
    alliance meet, and has it more organs at work than a year after its founding?
    """
    aes = bundled()["aes"]
    asked = day(on) if on is not None else aes.last_day
    kept, meets = outcome("O5", aes, asked), outcome("O2", aes, asked)
    old, new, years = _toll(aes, asked)
    early, late = (factor("F2", aes, Moment("last", (each,), aes.founders)) for each in (dt.date(2024, 9, 16), asked))
    grew = late.low > early.high
    safer = None if old is None or new is None else new <= 2 / 3 * old
    holds = {
        "succeeds: governments kept and insurgents rolled back": kept.low == 1.0 and safer is True,
        "stabilises: governments kept, insurgents not beaten": kept.low == 1.0 and safer is False,
        "fails: no meetings, nothing added since the charter": meets.high < 1.0 and not grew,
    }
    facts = [fact for fact in (*kept.facts, *meets.facts) if hasattr(fact, "sources")]
    rows = [
        (cell("governments kept since the founding"), cell(kept.says, facts=facts[:3])),
        (cell(f"deaths per 100,000, {years}"), cell(f"{old:.1f}, then {new:.1f}" if old is not None and new is not None else "not covered")),
        (cell("the alliance meets"), cell(meets.says, facts=facts[-1:])),
        (cell("organs at work, of 5, a year after the charter and now"), cell(f"{early.shown}; {late.shown}")),
        *((cell(label), Cell("so far, yes" if holding else "so far, no", value=holding)) for label, holding in holds.items()),
    ]
    note = (
        "The motives that the authors tell apart (idealistic, pragmatic, cynical) are lenses that do not exclude each other, and get no score. "
        "Their ranking, failure first, is scored so far only."
    )
    return made(
        [aes],
        title=f"Three outcomes foreseen in 2023, on {said(asked)}",
        on=asked,
        columns=(Column("what", ""), Column("found", "The record")),
        rows=tuple(rows),
        notes=(note,),
    )


def _toll(bloc: Bloc, on: dt.date) -> tuple[float | None, float | None, str]:
    founded = bloc.founded.earliest.year if bloc.founded else on.year
    for year in range(on.year - 1, founded, -1):
        new = toll_of([(year, bloc.founders)])[0]
        if new is not None:
            return toll_of([(founded, bloc.founders)])[0], new, f"{founded} and {year}"
    return None, None, f"{founded} and later"
