"""Find errors in record files, ledgers of claims and studies."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from blocs.cli.arguments import Argument, Command, Example
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
        about=N_("The exit status is 1 where there are errors."),
        arguments=(
            Argument("checked", N_("FILE"), N_("record files, ledgers, or folders of studies; if none is named, those that come with blocs"), "*"),
        ),
        examples=(
            Example("blocs check mine/utr.toml"),
            Example("blocs check", N_("the record files, ledgers and studies that come with blocs")),
        ),
    )


def run(options: Namespace) -> int:
    """Prints what is wrong with each file, as soon as it is read; the exit status is 1 where anything is."""
    from blocs.ledgers.ledger import files
    from blocs.storage.reading import bundled as records
    from blocs.study.loading import folders

    named = [Path(file) for file in options.checked]
    good = [_check(file) for file in named or [*records(), *files(), *folders()]]
    return 0 if all([bool(named) or _check_lines(), *good]) else 1


def _check_lines() -> bool:
    """Do the bundled records agree on which body came after which?"""
    from blocs.storage.time_rules import successions

    apart = tuple(successions(bundled()))
    if apart:
        print(problems(DataError(apart)))
    return not apart


def _check(file: Path) -> bool:
    try:
        bloc, wrong = _examined(file)
    except DataError as error:
        bloc, wrong = None, error.problems
    print(problems(DataError(wrong)) if wrong else _praise(file, bloc))
    return not wrong


def _examined(file: Path) -> tuple[Bloc | None, tuple[Problem, ...]]:
    """What is wrong with this file: a record, or a ledger or the folder of a study, which are no bloc?"""
    from blocs.ledgers import rules
    from blocs.storage import reading, validation

    if file.is_dir():
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
    return rules.examine(reading.load(ledger), str(ledger), study=study) if ledger.exists() else ()


def _praise(file: Path, bloc: Bloc | None) -> str:
    """That nothing is wrong, with what a record holds and which of its organs were last seen at work long ago."""
    from blocs.storage.evidence import counts
    from blocs.storage.validation import stale

    if bloc is None:
        return say("{file}: no problems", file=file)
    held = counts([bloc])
    well = N_("{file}: no problems; {facts} facts, {sources} sources, {disputed} disputed, {unverified} unverified")
    late = N_("note: institutions.{key} is said to be at work, but the last evidence is of {day}")
    first = say(well, file=file, facts=held.facts, sources=held.sources, disputed=held.disputed, unverified=held.unverified)
    notes = (say(late, key=key, day=newest.isoformat()) for key, newest in stale(bloc, bloc.last_day))
    return "\n".join([first, *(f"  {note}" for note in notes)])
