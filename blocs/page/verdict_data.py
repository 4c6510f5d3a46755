"""The answer to the essay as plain values for the page: the verdict, his points and single claims, the distances, and how sure it all is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from blocs.i18n.lazy import told
from blocs.ledgers.verdicts import Judged
from blocs.ledgers.verdicts import judge as judge_claim
from blocs.page.data import Gathered, plain, spoken
from blocs.record.citation import Citation
from blocs.registry import Atlas
from blocs.study.comparison import comparison
from blocs.study.design import Study
from blocs.study.distances import Distance
from blocs.study.firmness import firmness
from blocs.study.propositions import Judgement
from blocs.study.summary import Summary, summary
from blocs.study.tables.out_of_sample import out_of_sample
from blocs.study.tables.propositions import tests_told
from blocs.study.tables.robustness import no_cause, told_plainly
from blocs.study.tables.summary import Answer, Beside, answer
from blocs.study.values import between, rounded
from blocs.study.verdicts import Verdict
from blocs.tables.cells import Cell
from blocs.tables.table import Table

__all__ = ["answered", "said"]


def answered(plan: Study, kept: Gathered, atlas: Atlas | None = None) -> dict[str, Any]:
    """What `blocs oakes` answers on the study's own day, with all that stands behind it."""
    found = summary(plan, atlas=atlas)
    assert plan.page is not None  # else there is no summary
    return {
        "on": found.on.isoformat(), "last": found.last.isoformat(), "subject": plan.subject,
        "says": plain(plan.page.says, kept), "voice": plain(plan.page.voice, kept), "verdicts": {each.value: said(each.words) for each in Verdict},
        **_told(answer(found), kept),
        "distances": [_distance(each) for each in found.ranked.distances],
        "counts": {each.value: n for each, n in found.verdicts.items()},
        "points": _points(found, kept),
        "claims": [_claim(judge_claim(each, atlas, plan.ledger), kept) for each in plan.ledger.claims if each.kind != "coding"],
        **_sureness(found, plan, atlas),
    }  # fmt: skip


def said(value: object) -> Any:
    """How a value is said in each language."""
    return spoken(lambda _: str(told(value)))


def _told(told: Answer, kept: Gathered) -> dict[str, Any]:
    return {
        "title": said(told.title), "read": said(told.read), "result": [said(each) for each in told.result], "care": [said(each) for each in told.care],
        "since": said(told.since) if told.since else "",
        "lines": [{"label": plain(label, kept), "entries": [_beside(each, kept) for each in entries]} for label, entries in told.lines],
    }  # fmt: skip


def _beside(each: Beside, kept: Gathered) -> dict[str, Any]:
    found = {"case": each.case.id, "data": _text(each.data), "cites": _cites(each.data.sources, kept)}
    return found | ({"word": plain(each.word, kept), "sign": each.sign} if each.word else {})


def _cites(sources: Iterable[Citation], kept: Gathered) -> list[int]:
    return [kept.number(each) for each in sources]


def _distance(each: Distance) -> dict[str, Any]:
    return {
        "case": each.case.id, "low": round(each.low, 4), "middle": round(each.middle, 4), "high": round(each.high, 4),
        "said": said(rounded(each.middle)), "between": said(between(each.low, each.high)),
    }  # fmt: skip


def _points(found: Summary, kept: Gathered) -> list[dict[str, Any]]:
    """His propositions and ours, with their tests; `since` is the verdict on the last day known, where it is another."""
    since = {each.proposition.number: each.after.value for each in found.moved}
    return [_point(each, kept) | ({"since": since[number]} if (number := each.proposition.number) in since else {}) for each in found.judged]


def _point(each: Judgement, kept: Gathered) -> dict[str, Any]:
    of = each.proposition
    return {
        "number": of.number, "origin": each.origin, "at": list(of.at), "says": said(each.says), "verdict": each.verdict.value, "why": said(each.why),
        "tests": [
            {"says": _text(row[2]), "answer": _text(row[3]), "cites": _cites(row[4].sources, kept)}
            for row in tests_told(each)
        ],
    }  # fmt: skip


def _claim(judged: Judged, kept: Gathered) -> dict[str, Any]:
    claim = judged.claim
    found = {"at": claim.at, "says": plain(claim.says, kept), "kind": claim.kind, "verdict": judged.verdict.value}
    return found | {
        key: value
        for key, value in {
            "exact": said(judged.says),
            "since": judged.since.value if judged.since else "",
            "cites": _cites(judged.sources, kept),
        }.items()
        if value
    }


def _sureness(found: Summary, plan: Study, atlas: Atlas | None) -> dict[str, Any]:
    """What could change the answer, how often likeness foretold a fate, and what none of it can show."""
    firm = firmness(comparison(plan, found.on, "origins", atlas=atlas), found.on)
    n = found.survivals.n + found.failures.n
    return {
        "tests": [[said(label), said(words)] for label, words in told_plainly(firm)],
        "foretold": {
            "n": n, "likeness": found.survivals.right + found.failures.right, "survives": found.survivals.n,
            "failures": found.failures.n, "failures_told": found.failures.right,
        },
        "bodies": _table(out_of_sample(plan, atlas=atlas)),
        "cannot": said(no_cause(found.finished)),
    }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    """A table as text, without the columns that have no head."""
    headed = [n for n, each in enumerate(table.columns) if each.label]
    heads = _texts(table, lambda held: [each.label for each in held.columns])
    return {
        "title": spoken(lambda _: table.title),
        "above": _texts(table, lambda held: held.subtitle),
        "columns": [heads[n] for n in headed],
        "rows": [[_text(row[n]) for n in headed] for row in table.rows],
        "notes": _texts(table, lambda held: held.notes),
    }


def _text(each: Cell) -> Any:
    return spoken(lambda _: each.text)


def _texts(table: Table, part: Callable[[Table], Sequence[str]]) -> list[Any]:
    """The texts of a part of a table, each in every language."""
    return [_nth(table, part, n) for n in range(len(part(table)))]


def _nth(table: Table, part: Callable[[Table], Sequence[str]], n: int) -> Any:
    return spoken(lambda _: part(table)[n])
