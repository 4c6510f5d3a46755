"""Signs and outlook: where documents give one cause opposite signs, and three outcomes foreseen in 2023."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

from blocs import claims
from blocs.dates import Truth, day, day_words
from blocs.i18n.messages import N_, number, say, say_as
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.registry import bundled
from blocs.storage import reading
from blocs.study.clocks import Day, Moment
from blocs.study.design import plan
from blocs.study.factors import factor
from blocs.study.outcomes import outcome
from blocs.study.propositions import ANSWERS, Inquiry, answer
from blocs.study.security import toll_of
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen as cases_on
from blocs.tables.selection import made
from blocs.tables.table import Table, tabled

__all__ = ["outlook", "signs"]

EFFECTS = {
    "binds": N_("binds"), "costs_intelligence": N_("costs intelligence"), "frees": N_("frees"), "isolates": N_("isolates"), "sinks": N_("sinks"),
    "weakens": N_("weakens"),
}  # fmt: skip
"""What a document says that a cause does, in words (messages)."""


@cache
def _tests() -> dict[str, Any]:
    return reading.load(reading.DATA / "signs.toml")


def _words(truth: Truth | None) -> Cell:
    return Cell(say(ANSWERS[truth]), value=None if truth is None else truth.value)


def _effect(code: str) -> Cell:
    """In words; the code itself, with blanks, where it is a new one."""
    return cell(say(EFFECTS[code]) if code in EFFECTS else code.replace("_", " "))


@tabled
def signs(on: Day = None) -> Table:
    """Which documents give opposite signs to the same cause, when did each write, and what does the record say to both?"""
    asked = day(on) if on is not None else bundled()["aes"].last_day
    cases = tuple(bundled().get(each) for each in plan().cases)
    inquiry = Inquiry(cases, asked)
    rows: list[tuple[Cell, ...]] = []
    for cause, about in _tests()["causes"].items():
        rows.append((cell(Text(about["label"])), cell(""), cell(""), cell(""), cell("")))
        for ledger in claims.ledgers():
            for claim in ledger.claims:
                if claim.sign and claim.sign.get("cause") == cause:
                    who, says = f"{ledger.source} ({ledger.written.words()})", f"{claim.says} ({claim.at})"
                    rows.append((cell(""), cell(who), cell(says), _effect(claim.sign["effect"]), cell("")))
        for test in about["tests"]:
            found = answer(inquiry, test)
            facts = [fact for fact in found.facts if hasattr(fact, "sources")]
            rows.append((cell(""), cell(say("the record")), cell(found.says, facts=facts), cell(Text(test["supports"])), _words(found.holds)))
    columns = (
        Column("cause", say("Cause")), Column("who", say("Who")), Column("says", say("What is said or found")),
        Column("effect", say("Effect, or what it supports")), Column("found", say_as("test", "Found")),
    )  # fmt: skip
    title = say("Opposite signs to the same cause; the record on {on}", on=day_words(asked))
    return made(cases_on(cases, asked), title=title, columns=columns, rows=tuple(rows))


@tabled
def outlook(on: Day = None) -> Table:
    """Which of the three outcomes foreseen by Parens and Plichta holds so far: success, regimes stable but insurgents not beaten, failure on paper?

    A rule over observables: governments kept since founding; deaths per 100,000 in the last full year covered at least a third below the year of founding; does the
    alliance meet, and has it more organs at work than a year after its founding?
    """
    aes = bundled()["aes"]
    asked = day(on) if on is not None else aes.last_day
    kept, meets = outcome("O5", aes, asked), outcome("O2", aes, asked)
    old, new, first, last = _toll(aes, asked)
    early, late = (factor("F2", aes, Moment("last", (each,), aes.founders)) for each in (dt.date(2024, 9, 16), asked))
    grew = late.low > early.high
    safer = None if old is None or new is None else new <= 2 / 3 * old
    holds = {
        say("succeeds: governments kept and insurgents rolled back"): kept.low == 1.0 and safer is True,
        say("stabilises: governments kept, insurgents not beaten"): kept.low == 1.0 and safer is False,
        say("fails: no meetings, nothing added since the charter"): meets.high < 1.0 and not grew,
    }
    facts = [fact for fact in (*kept.facts, *meets.facts) if hasattr(fact, "sources")]
    deaths = N_("deaths per 100,000, {first} and {last}") if last else N_("deaths per 100,000, {first} and later")
    moved = say("{old}, then {new}", old=number(old, ".1f"), new=number(new, ".1f")) if old is not None and new is not None else say("not covered")
    rows = [
        (cell(say("governments kept since the founding")), cell(kept.says, facts=facts[:3])),
        (cell(say(deaths, first=first, last=last)), cell(moved)),
        (cell(say("the alliance meets")), cell(meets.says, facts=facts[-1:])),
        (cell(say("organs at work, of 5, a year after the charter and now")), cell(say("; ").join((early.shown, late.shown)))),
        *((cell(label), Cell(say("so far, yes") if holding else say("so far, no"), value=holding)) for label, holding in holds.items()),
    ]
    note = say(
        "The motives that the authors tell apart (idealistic, pragmatic, cynical) are lenses that do not exclude each other, and get no score. "
        "Their ranking, failure first, is scored so far only."
    )
    return made(
        cases_on([aes], asked),
        title=say("Three outcomes foreseen in 2023, on {on}", on=day_words(asked)),
        columns=(Column("what", ""), Column("found", say("The record"))),
        rows=tuple(rows),
        notes=(note,),
    )


def _toll(bloc: Bloc, on: dt.date) -> tuple[float | None, float | None, int, int | None]:
    """The toll of the founders in the year of founding and in the last year covered, and the two years."""
    founded = bloc.founded.earliest.year if bloc.founded else on.year
    for year in range(on.year - 1, founded, -1):
        new = toll_of([(year, bloc.founders)])[0]
        if new is not None:
            return toll_of([(founded, bloc.founders)])[0], new, founded, year
    return None, None, founded, None
