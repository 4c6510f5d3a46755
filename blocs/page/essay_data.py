"""The study as plain values for the page: each coding beside what the record counts, on each clock."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

from blocs.ledgers.ledger import Coding
from blocs.names.articles import body
from blocs.page.data import Gathered, plain
from blocs.page.verdict_data import answered, said
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.study.clocks import clocks_explained
from blocs.study.comparison import Compared, Reading, comparison
from blocs.study.design import Study
from blocs.study.distances import ranking
from blocs.study.outcomes import OUTCOMES, decided, undone
from blocs.study.tables.comparison import coded_words

__all__ = ["essay"]


@attrs.frozen
class _Facts:
    """Each fact once, with its number."""

    numbers: dict[int, int] = attrs.field(factory=dict)
    held: list[Any] = attrs.field(factory=list)
    written: list[Any] = attrs.field(factory=list)

    def number(self, fact: Any, kept: Gathered) -> int:
        if id(fact) not in self.numbers:
            self.numbers[id(fact)] = len(self.written)
            self.held.append(fact)  # kept alive, so that its identity stays its own
            self.written.append(plain(fact, kept))
        return self.numbers[id(fact)]


def essay(plan: Study, kept: Gathered, atlas: Atlas | None = None) -> dict[str, Any]:
    """The comparison on the study's own day and on the last that the record of its subject reaches, with questions, codings and facts."""
    facts = _Facts()
    first = comparison(plan, plan.on, "origins", atlas=atlas)
    days = [plan.on] + ([first.subject.last_day] if first.subject.last_day > plan.on else [])
    readings = {
        each.isoformat(): {clock: _reading(comparison(plan, each, clock, atlas=atlas), facts, kept) for clock in plan.clocks} for each in days
    }
    return {
        "cases": [{"id": bloc.id, "label": plain(bloc.label, kept), "named": body(bloc).by_language(), "ended": bloc.ended is not None} for bloc in first.cases],
        "questions": [
            {
                "text": plain(question.text, kept), "at": list(question.at),
                "indicators": [{"factor": each.factor, "relation": each.relation} for each in question.indicators],
            }
            for question in plan.questions
        ],
        "labels": {factor: plain(label, kept) for factor, label in plan.labels.items()},
        "clocks": said(clocks_explained()),
        "scaled": list(plan.counted),
        "timeless": [each.factor for each in plan.indicators if each.factor in OUTCOMES],
        "why": {f"{each.case} {each.factor}": plain(each.text, kept) for each in plan.explanations},
        "codings": {
            f"{case} {factor}": _coded(each.coding, kept)
            for (case, factor), each in first.cells.items()
            if each.coding
        },
        "readings": readings,
        "decided": {each.isoformat(): _decided(first.cases, each) for each in days},
        "facts": facts.written,
        "answer": answered(plan, kept, atlas),
    }  # fmt: skip


def _coded(coding: Coding, kept: Gathered) -> dict[str, Any]:
    return {
        "words": said(coded_words(coding)), "low": coding.low, "high": coding.high, "basis": coding.basis, "at": coding.at,
        "says": plain(coding.says, kept), "claim": coding.claim,
    }  # fmt: skip


def _decided(cases: tuple[Bloc, ...], on: dt.date) -> dict[str, Any]:
    """Which cases have ended, or lived ten years by that day; and which of them ended after a founder of the subject had left?"""
    *others, subject = cases
    settled = [bloc for bloc in others if decided(bloc, on)]
    return {"decided": [bloc.id for bloc in settled], "undone": [bloc.id for bloc in undone(settled, subject, on)]}


def _reading(reading: Reading, facts: _Facts, kept: Gathered) -> dict[str, Any]:
    ranked = ranking(reading)
    return {
        "moments": {case: said(at.said) for case, at in reading.moments.items()},
        "distances": [{"case": each.case.id, "low": each.low, "high": each.high, "middle": each.middle} for each in ranked.distances],
        "factors": len(ranked.factors),
        "left_out": [each.id for each in ranked.left_out],
        "sureness": ranked.sureness,
        "cells": {" ".join(key): _cell(each, facts, kept) for key, each in reading.cells.items()},
    }


def _cell(each: Compared, facts: _Facts, kept: Gathered) -> dict[str, Any]:
    value = each.value
    cell: dict[str, Any] = {"shown": said(value.shown), "mark": each.mark}
    if value.why:
        cell["why"] = value.why
    else:
        cell |= {"low": round(value.low, 4), "high": round(value.high, 4), "facts": [facts.number(fact, kept) for fact in value.facts]}
    if value.says != "":
        cell["says"] = said(value.says)
    return cell
