"""Questions about the life of a bloc: its founding, its instruments, its rules and money, its end, and what came before and after."""

from __future__ import annotations

from typing import Annotated

from blocs.dates import DAYS_IN_A_YEAR, Truth, any_of
from blocs.i18n.lazy import joined, msg, pattern
from blocs.ledgers.finding import Finding, as_expected, silent, truth, within
from blocs.ledgers.phrases import Article, Sentence, many, years
from blocs.ledgers.terms import Date, Day, InstrumentKey, Number, OneBloc, YesOrNo
from blocs.tables.wording import Term

__all__ = ["clause", "ended", "finance", "founded", "lifetime", "lineage", "signed"]


def founded(bloc: OneBloc, expect: Date) -> Finding:
    """Was it founded at that date?"""
    act = bloc.founding.dated if bloc.founding else None
    if act is None:
        return silent()
    return Finding(within(act.on, expect), msg("founded {on}", on=act.on), (act,))


def signed(bloc: OneBloc, instrument: InstrumentKey, expect: Date) -> Finding:
    """Was that instrument signed at that date?"""
    signing = next((one for one in bloc.instruments if one.key == instrument), None)
    if signing is None or signing.signed is None:
        return silent()
    act = signing.signed
    return Finding(within(act.on, expect), msg("{what}: signed {on}", what=signing.title, on=act.on), (act,))


def ended(bloc: OneBloc, expect: Date, how: Annotated[str, "ending"] = "") -> Finding:
    """Did it end at that date, and so?"""
    end = bloc.ended
    if end is None:
        return Finding(Truth.NO, msg("it has not ended"))
    holds = within(end.on, expect) & truth(how in ("", end.how))
    return Finding(holds, msg("ended {on} ({how})", on=end.on, how=Term("ending", end.how)), (end,))


def lifetime(bloc: OneBloc, expect_years: Number) -> Finding:
    """Did it live about so many years, half a year more or less?"""
    if not bloc.ended or not bloc.founded or bloc.ended.on.unknown:
        return silent()
    first, last = bloc.founded, bloc.ended.on
    least = (last.earliest - first.latest).days / DAYS_IN_A_YEAR
    most = (last.latest - first.earliest).days / DAYS_IN_A_YEAR
    says = msg("{years} years, {first} to {last}", years=years(least, most), first=first, last=last)
    return Finding(truth(abs((least + most) / 2 - expect_years) <= 0.5), says, (bloc.ended,))


def lineage(bloc: OneBloc, relation: Annotated[str, "lineage"], to: OneBloc) -> Finding:
    """Does it stand in that relation to the other body?"""
    ties = [tie for tie in bloc.lineage if tie.bloc == to.id]
    if not ties:
        return silent()
    return Finding(truth(any(tie.relation == relation for tie in ties)), joined(Sentence(tie.text) for tie in ties), tuple(ties))


def clause(bloc: OneBloc, rule: Annotated[str, "rule"], expect_months: Number, on: Day | None = None) -> Finding:
    """Does its treaty have such a clause, with so many months' notice?"""
    rules = [one for one in bloc.rules if one.kind == rule and (on is None or one.holds(on).certain)]
    if not rules:
        return silent()
    exact = [one for one in rules if one.notice_months is not None] or rules
    says = joined(pattern("{what} ({where})", what=Sentence(one.text), where=Article(one.article)) for one in exact)
    return Finding(truth(any(one.exists and one.notice_months == expect_months for one in exact)), says, tuple(exact))


def finance(bloc: OneBloc, what: Annotated[str, "finance"], on: Day, expect: YesOrNo) -> Finding:
    """Had it such money by that day?"""
    entries = [entry for entry in bloc.finance if entry.what == what]
    if not entries:
        return silent()
    says = many((Term("finance", entry.what), entry.on) for entry in entries)
    return Finding(as_expected(any_of(entry.on.by(on) for entry in entries), expect), says, tuple(entries))
