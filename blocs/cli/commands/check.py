"""Find errors in record files, ledgers of claims and studies."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from blocs.cli.arguments import Argument, Command, Example, Option
from blocs.cli.output import problems
from blocs.errors import DataError, Problem
from blocs.i18n.messages import N_, say
from blocs.registry import bundled

if TYPE_CHECKING:
    from blocs.record.bloc import Bloc

__all__ = ["register", "run"]


def register() -> Command:
    """Any number of files."""
    return Command(
        summary=N_("find errors in record files, ledgers of claims and studies"),
        about=N_("The exit status is 1 where there are errors. The name of the rule that each breaks stands in square brackets."),
        arguments=(
            Argument("checked", N_("FILE"), N_("record files, ledgers, or folders of studies; if none is named, those that come with blocs"), "*"),
        ),
        options=(
            Option("explain", ("--explain",), N_("what a rule demands, why, and how a file is mended; checks nothing"), N_("RULE")),
            Option("rules", ("--rules",), N_("list all rules; checks nothing")),
        ),
        examples=(
            Example("blocs check mine/utr.toml"),
            Example("blocs check --explain source-after-event"),
            Example("blocs check", N_("the record files, ledgers and studies that come with blocs")),
        ),
    )


def run(options: Namespace) -> int | str:
    """Prints what is wrong with each file, as soon as it is read; the exit status is 1 where anything is. Or explains the rules."""
    if options.rules or options.explain:
        from blocs.storage import rulebook

        return rulebook.explained(rulebook.rule(options.explain)) if options.explain else rulebook.listed()
    from blocs.ledgers.ledger import files
    from blocs.storage.reading import bundled as records
    from blocs.study.loading import folders

    named = [Path(file) for file in options.checked]
    good = [_check(file) for file in named or [*records(), *files(), *folders()]]
    return 0 if all([bool(named) or _check_together(), *good]) else 1


def _check_together() -> bool:
    """Do the bundled records agree with each other and with the verification log, and is the bibliography sound?"""
    from blocs.storage import reading, record_file, validation
    from blocs.storage.agreement import agree
    from blocs.storage.verification import examine, logged

    exempt = {path.stem: record_file.exemptions(path) for path in reading.bundled()}
    unlike = (problem for id in logged() for problem in examine(bundled()[id]))
    wrong = (*agree(bundled(), exempt), *validation.examine_bibliography(), *unlike)
    if wrong:
        print(problems(DataError(wrong)))
    return not wrong


def _check(file: Path) -> bool:
    try:
        bloc, wrong = _examined(file)
    except DataError as error:
        bloc, wrong = None, tuple(attrs.evolve(each, rule=each.rule or "readable-file") for each in error.problems)
    print(problems(DataError(wrong)) if wrong else _praise(file, bloc))
    return not wrong


def _examined(file: Path) -> tuple[Bloc | None, tuple[Problem, ...]]:
    """What is wrong with this file: a record, or a ledger or the folder of a study, which are no bloc?"""
    from blocs.ledgers import rules
    from blocs.storage import reading, validation

    if os.path.isdir(file):
        return None, _study_examined(file)
    values = reading.load(file)
    if rules.is_ledger(values):
        return None, rules.examine(values, str(file))
    return validation.examine(file, bundled=file in reading.bundled())


def _study_examined(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the files of a study, its ledger among them."""
    from blocs.ledgers import rules
    from blocs.storage import reading
    from blocs.study.loading import load

    study, ledger = load(folder), folder / "ledger.toml"
    return rules.examine(reading.load(ledger), str(ledger), study=study) if os.path.exists(ledger) else ()


def _praise(file: Path, bloc: Bloc | None) -> str:
    """That nothing is wrong, with what a record holds and which of its organs were last seen at work long ago."""
    from blocs.storage.evidence import counts
    from blocs.storage.validation import stale
    from blocs.storage.verification import read_again

    if bloc is None:
        return say("{file}: no problems", file=file)
    held = counts([bloc])
    well = N_("{file}: no problems; {facts} facts, {sources} sources, {disputed} disputed, {unverified} unverified")
    late = N_("note: institutions.{key} is said to be at work, but the last evidence is of {day}")
    first = say(well, file=file, facts=held.facts, sources=held.sources, disputed=held.disputed, unverified=held.unverified)
    notes = (say(late, key=key, day=newest.isoformat()) for key, newest in stale(bloc, bloc.last_day))
    again = read_again(bloc)
    more = [say("{n} facts were read a second time in their sources", n=again)] if again else []
    return "\n".join([first, *(f"  {note}" for note in (*more, *notes))])
