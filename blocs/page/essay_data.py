"""The study as plain values for the page: each coding beside what the record counts, on each clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from blocs.dates import months_after
from blocs.i18n.messages import catalogues, speaking
from blocs.ledgers.ledger import Coding
from blocs.page.data import Gathered, plain, spoken
from blocs.record.bloc import Bloc
from blocs.record.codes import ExitKind
from blocs.study.clocks import CLOCKS, clocks_explained
from blocs.study.comparison import Compared, Reading, coded_words, comparison, distances, nearest
from blocs.study.design import plan as the_plan
from blocs.study.factors import FACTORS

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


def essay(kept: Gathered) -> dict[str, Any]:
    """The comparison on the essay's own day and on the last that the record of its subject reaches, with questions, codings and facts."""
    plan, facts = the_plan(), _Facts()
    first = comparison(plan.on, "origins")
    days = [plan.on] + ([first.subject.last_day] if first.subject.last_day > plan.on else [])
    readings = {each.isoformat(): {clock: _reading(_readings(each, clock), facts, kept) for clock in CLOCKS} for each in days}
    return {
        "cases": [{"id": bloc.id, "label": plain(bloc.label, kept), "ended": bloc.ended is not None} for bloc in first.cases],
        "questions": [
            {
                "text": plain(question.text, kept), "at": list(question.at),
                "indicators": [{"factor": each.factor, "relation": each.relation} for each in question.indicators],
            }
            for question in plan.questions
        ],
        "labels": {factor: plain(label, kept) for factor, label in plan.labels.items()},
        "clocks": spoken(lambda _: clocks_explained()),
        "scaled": [id for id in FACTORS if FACTORS[id].scale],
        "why": {f"{each.case} {each.factor}": plain(each.text, kept) for each in plan.explanations},
        "codings": {
            f"{case} {factor}": _coded(each.coding, kept)
            for (case, factor), each in first.cells.items()
            if each.coding
        },
        "readings": readings,
        "decided": {each.isoformat(): _decided(first.cases, each) for each in days},
        "facts": facts.written,
    }  # fmt: skip


def _coded(coding: Coding, kept: Gathered) -> dict[str, Any]:
    return {
        "words": spoken(lambda _: coded_words(coding)), "low": coding.low, "high": coding.high, "basis": coding.basis, "at": coding.at,
        "says": plain(coding.says, kept), "claim": coding.claim,
    }  # fmt: skip


def _decided(cases: tuple[Bloc, ...], on: dt.date) -> dict[str, Any]:
    """Which cases have ended, or lived ten years by that day; and which of them ended after a founder of the subject had left?"""
    subject = cases[-1]
    founders = {each.iso3 for each in subject.founders}
    decided = [bloc for bloc in cases[:-1] if bloc.ended or (bloc.founded and months_after(bloc.founded.latest, 120) < on)]
    left = {
        bloc.id
        for bloc in decided
        for spell in bloc.memberships
        if spell.exit and spell.exit.how == ExitKind.WITHDRAWN and spell.state.iso3 in founders
    }
    return {"decided": [bloc.id for bloc in decided], "undone": [bloc.id for bloc in decided if bloc.ended and bloc.id in left]}


def _readings(on: dt.date, clock: str) -> dict[str, Reading]:
    """The same reading worded in every language."""
    found = {}
    for lang in catalogues():
        with speaking(lang):
            found[lang] = comparison(on, clock)
    return found


def _reading(found: Mapping[str, Reading], facts: _Facts, kept: Gathered) -> dict[str, Any]:
    one, *_ = found.values()
    lead = distances(one)
    sure = nearest(lead)
    return {
        "moments": {case: _moment(found, case) for case in one.moments},
        "distances": [{"case": each.case.id, "low": each.low, "high": each.high, "factors": len(each.factors)} for each in lead],
        "nearest": sure.id if sure else None,
        "cells": {" ".join(key): _cell({lang: each.cells[key] for lang, each in found.items()}, facts, kept) for key in one.cells},
    }


def _moment(found: Mapping[str, Reading], case: str) -> Any:
    return spoken(lambda lang: found[lang].moments[case].words())


def _cell(found: Mapping[str, Compared], facts: _Facts, kept: Gathered) -> dict[str, Any]:
    one, *_ = found.values()
    value = one.value
    cell: dict[str, Any] = {"shown": spoken(lambda lang: found[lang].value.shown), "mark": one.mark}
    if value.why:
        cell["why"] = value.why
    else:
        cell |= {"low": round(value.low, 4), "high": round(value.high, 4), "facts": [facts.number(each, kept) for each in value.facts]}
    if value.says:
        cell["says"] = spoken(lambda lang: found[lang].value.says)
    return cell
