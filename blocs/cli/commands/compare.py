"""Blocs side by side."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from blocs.cli.arguments import DATA, FILES, ON, PRINTING, RECOGNISED, REGION, Command, Example, Option, blocs_named, day_asked, first_day
from blocs.cli.records import atlas_of, blocs_of
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from blocs.record.bloc import Bloc
    from blocs.tables.table import Table

__all__ = ["register", "run"]

WHAT = (
    "overview", "members", "institutions", "histories", "goals", "backing", "obligations", "founding", "sharing", "grid", "suspensions", "leavers",
    "decades", "lives",
)  # fmt: skip
UNDATED = ("founding", "suspensions", "leavers", "decades", "lives")
"""The tables about all dates."""
BESIDE = ("overview", "members", "institutions", "histories", "goals", "backing")
"""The tables with a column for each bloc."""


def register() -> Command:
    """Any number of blocs, which table, and a day or two."""
    return Command(
        summary=N_("blocs side by side"),
        arguments=(blocs_named("*", N_("ids, acronyms or names, in any language the data have; all if none is named")),),
        options=(
            Option("what", ("--what",), N_("which table"), N_("TABLE"), "overview", WHAT),
            ON,
            Option(
                "since",
                ("--since",),
                N_("one bloc at two dates: what changed since this one; of suspensions: those since"),
                N_("DATE"),
                read=first_day,
            ),
            RECOGNISED,
            REGION,
            *PRINTING,
            DATA,
            FILES,
        ),
        examples=(
            Example('blocs compare AES ECOWAS "G5 Sahel" --on 2023-12-31'),
            Example("blocs compare ECOWAS --since 2020-01-01 --on 2024-06-30", N_("what changed in one bloc between two days")),
            Example("blocs compare --recognised --what suspensions --since 2010"),
        ),
    )


def run(options: Namespace) -> Table:
    """The table asked for."""
    _refuse_dates_without_use(options)
    blocs = blocs_of(options, atlas_of(options))
    _refuse_too_many_columns(blocs, options)
    if options.since and options.what == "overview":
        return _changes(blocs, options)
    return _table(blocs, options)


def _refuse_dates_without_use(options: Namespace) -> None:
    if day_asked(options) and options.what in UNDATED:
        raise BadQuestion(say("--what {what} is about all dates: leave --on out", what=options.what))
    if options.since and options.what not in ("overview", "suspensions"):
        raise BadQuestion(say("--since goes with --what suspensions, or with none, not with {what}", what=options.what))


def _refuse_too_many_columns(blocs: Sequence[Bloc], options: Namespace) -> None:
    """A column a bloc: more than a terminal can set beside each other are for a file, or a program."""
    if options.what in BESIDE and len(blocs) > _MOST and options.format == "text" and options.output is None:
        words = N_(
            '{n} blocs side by side are too many for a terminal: name up to {most}, such as "blocs compare AES ECOWAS", or write them to a file by -o'
        )
        raise BadQuestion(say(words, n=len(blocs), most=_MOST))


_MOST = 12


def _changes(blocs: Sequence[Bloc], options: Namespace) -> Table:
    from blocs import compare

    if len(blocs) != 1:
        raise BadQuestion(say("--since compares one bloc at two dates: name one bloc, and --on for the later date"))
    return compare.changes(blocs[0], options.since, options.on)


def _table(blocs: Sequence[Bloc], options: Namespace) -> Table:
    from blocs import compare

    if options.what == "suspensions":
        return compare.suspensions(*blocs, since=options.since)
    dated = {} if options.what in UNDATED else {"on": options.on}
    table: Table = getattr(compare, options.what)(*blocs, **dated)
    return table
