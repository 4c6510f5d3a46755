"""Validation: whatever took shape of a record is put to every rule, and each fault has its path and the name of its rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from blocs.errors import Problem, nearest
from blocs.i18n.messages import say
from blocs.record.bloc import Bloc
from blocs.record.codes import Status
from blocs.storage import reading
from blocs.storage.agreement import SHARED_RULES
from blocs.storage.citation_rules import CITATION_RULES
from blocs.storage.life_rules import LIFE_RULES
from blocs.storage.member_rules import MEMBER_RULES
from blocs.storage.record_file import Draft, draft
from blocs.storage.record_rules import ABSENT, RECORD_RULES
from blocs.storage.source_rules import source_faults
from blocs.storage.time_rules import TIME_RULES

__all__ = ["RULES", "examine", "examine_bibliography", "examine_draft", "stale"]

RULES = {**RECORD_RULES, **TIME_RULES, **CITATION_RULES, **MEMBER_RULES, **LIFE_RULES}
"""Every rule of sense over one record, by name, each a function from a record to its faults."""


def examine(path: Path, *, bundled: bool = False) -> tuple[Bloc, tuple[Problem, ...]]:
    """What is wrong with this file? Faults of shape and faults of sense, all at once.

    Raises `DataError` where it is no TOML at all.
    """
    return examine_draft(draft(path), path.stem if bundled else "")


def examine_draft(read: Draft, stem: str = "") -> tuple[Bloc, tuple[Problem, ...]]:
    """The same for a file already read; `stem` is the file's name where the id must match it."""
    problems = [*read.problems, *_sense(read, read.bloc, stem)]
    problems += [Problem(read.file, f"sources.{path}", says, rule) for path, says, rule in source_faults(read.own, beside=True)]
    return read.bloc, tuple(dict.fromkeys(problems))


def _sense(read: Draft, bloc: Bloc, stem: str) -> Iterator[Problem]:
    if stem and bloc.id != stem:
        says = say('is "{id}", but the file is called {file}: the two must agree', id=bloc.id, file=f"{stem}.toml")
        yield Problem(read.file, "id", says, "id-is-file-name")
    if stem and not bloc.region and "region" not in read.present:
        says = say("is missing: say in which region most members lie ({regions})", regions=", ".join(reading.vocabulary()["region"]))
        yield Problem(read.file, "region", says, "region-stated")
    if read.blank:  # what is still to be filled in has no sense yet
        return
    known = {**reading.sources(), **read.own}
    wrong = [Problem(read.file, path, says, name) for name, rule in RULES.items() for path, says in rule(bloc, known)]
    yield from (each for each in wrong if not _said_already(read, each) and not _excused(read, each))
    yield from _needless(read, wrong)


def _excused(read: Draft, wrong: Problem) -> bool:
    return any(each.covers(wrong.rule, wrong.path) for each in read.exempt)


def _needless(read: Draft, wrong: Sequence[Problem]) -> Iterator[Problem]:
    """Exceptions from rules that there are not, or that are obeyed; those between records are known only where all are read."""
    names = [*RULES, *SHARED_RULES]
    for place, each in enumerate(read.exempt, 1):
        if each.rule not in names:
            near = say(" or ").join(f'"{name}"' for name in nearest(each.rule, names) or names)
            says = say('no rule that may have exceptions is called "{name}": {near}', name=each.rule, near=near)
            yield Problem(read.file, f"exceptions[{place}].rule", says, "exception-needed")
        elif each.rule in RULES and not any(each.covers(fault.rule, fault.path) for fault in wrong):
            says = say("excuses nothing: the rule is obeyed at {place}, so take the exception out", place=each.at)
            yield Problem(read.file, f"exceptions[{place}]", says, "exception-needed")


def _said_already(read: Draft, wrong: Problem) -> bool:
    """Is a section blamed for being absent that is there, but did not take shape?"""
    section = wrong.path.removeprefix("coverage.")
    home = {"memberships": "members", "suspensions": "members", "notices": "members", "founding_goals": "goals"}.get(section, section)
    return wrong.path.startswith("coverage.") and wrong.says == say(ABSENT) and home in read.present


def examine_bibliography() -> tuple[Problem, ...]:
    """What is wrong with the bibliography that comes with the library?"""
    return tuple(Problem("sources.toml", path, says, rule) for path, says, rule in source_faults(reading.sources()))


def stale(bloc: Bloc, on: dt.date, years: int = 3) -> Iterator[tuple[str, dt.date]]:
    """Which institutions are held to be operating on evidence older than so many years?"""
    for each in bloc.institutions:
        if each.at_work(on).possible:
            newest = max(
                [change.on.latest for change in each.history if change.status == Status.OPERATING] + ([each.seen.on.latest] if each.seen else [])
            )
            if (on - newest).days > 365 * years:
                yield each.key, newest
