"""How far two readers agree who coded the same text apart from each other: Krippendorff's alpha, and every unit on which they differ."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from blocs.errors import BadQuestion, DataError, Problem, glimpse
from blocs.i18n.messages import N_, say
from blocs.ledgers.ledger import Coding, Ledger
from blocs.registry import Atlas, bundled
from blocs.storage.extras import extra
from blocs.storage.files import contents
from blocs.study.clocks import Moment
from blocs.study.design import Rules, Study
from blocs.study.factors import security_first

__all__ = ["SHEETS", "Agreement", "Pair", "agreements", "coded_twice"]


@attrs.frozen
class Pair:
    """A unit that both readers coded, and what each made of it."""

    unit: str
    first: str | float
    second: str | float


@attrs.frozen
class Agreement:
    """The agreement on one sheet: `level` is how its values are measured (nominal, ordinal, interval)."""

    sheet: str
    level: str
    pairs: tuple[Pair, ...]

    @property
    def n(self) -> int:
        return len(self.pairs)

    @property
    def differing(self) -> tuple[Pair, ...]:
        """The units on which the two readers differ."""
        return tuple(each for each in self.pairs if each.first != each.second)

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha: 1 where the readers always agree, 0 where they agree as often as chance would have them.

        Nothing where all values are one: what does not vary cannot be told from chance. Raises `MissingExtra` where the package that computes
        it is not installed.
        """
        values = [[each.first for each in self.pairs], [each.second for each in self.pairs]]
        domain = sorted({value for row in values for value in row})
        if len(domain) < 2:
            return None
        return float(extra("krippendorff").alpha(reliability_data=values, level_of_measurement=self.level, value_domain=domain))


def coded_twice(folder: Path) -> bool:
    """Does a second coding lie in the folder of a study?"""
    return all(os.path.isfile(folder / f"{each}.csv") for each in _COLUMNS)


def agreements(study: Study, *, atlas: Atlas | None = None) -> tuple[Agreement, ...]:
    """The first coding of a study beside the second, sheet by sheet: that of its ledger, of the records, and of the rule for F8.

    Raises `BadQuestion` where nothing was coded twice, and `DataError` with every fault of the sheets.
    """
    folder = study.folder / "second_coding"
    if not coded_twice(folder):
        raise BadQuestion(say('the study "{study}" has no second reader of the document', study=study.id))
    held = bundled() if atlas is None else atlas
    problems: list[Problem] = []
    sheets = {each: _read(folder / f"{each}.csv", columns, problems) for each, columns in _COLUMNS.items()}
    if problems:
        raise DataError(problems)
    first = _first(study)
    return (
        Agreement("domains", "nominal", tuple(_domains(sheets["goals"], held))),
        Agreement("objects", "ordinal", tuple(_objects(sheets["objects"], study.rules, held))),
        Agreement("kinds", "nominal", tuple(_kinds(sheets["claims"], study.ledger))),
        Agreement("basis", "nominal", tuple(_basis(sheets["codings"], first))),
        Agreement("values", "interval", tuple(_values(sheets["codings"], first))),
    )


_COLUMNS = {
    "goals": ("bloc", "goal", "domain"), "objects": ("bloc", "security_first"), "claims": ("claim", "kind"),
    "codings": ("case", "factor", "stated", "low", "high"),
}  # fmt: skip
"""The sheets of the second reader, each a file, and the columns of each that are compared."""
_FIGURES = ("security_first", "low", "high")
"""The columns that hold figures; the last two hold none where the text states no value."""
SHEETS = ("domains", "objects", "kinds", "basis", "values")
"""What is coded twice: the domain of each goal, whether security was the object of each founding instrument, the kind of each claim, whether
the text asserts or implies a value for a case or states none, and the middle of that value."""


def _first(study: Study) -> dict[tuple[str, str], Coding]:
    """The first coding as it was when the second was made: by the names that factors had then, without what was coded later."""
    how = study.second_coding
    codings = [each for each in study.codings if each.case in study.cases and not (how and each.claim in how.left_out)]
    return {(each.case, how.renamed.get(each.factor, each.factor) if how else each.factor): each for each in codings}


def _read(path: Path, columns: Sequence[str], problems: list[Problem]) -> list[dict[str, str]]:
    """The rows of a sheet; what is wrong with it goes to the problems."""
    try:
        reader = csv.DictReader(io.StringIO(contents(path)), restval="")
        rows = list(reader)
    except DataError as wrong:
        problems += wrong.problems
        return []
    except csv.Error as wrong:
        problems.append(Problem(str(path), "", say("cannot be read: {why}", why=wrong)))
        return []
    given = reader.fieldnames or ()
    for column in columns:
        if column not in given:
            problems.append(
                Problem(str(path), "", say('the column "{column}" is missing: the sheet has {columns}', column=column, columns=", ".join(columns)))
            )
    for number, row in enumerate(rows, 1):
        for column in _FIGURES:
            if column in columns and column in given and not _is_figure(row[column], column):
                form = N_("expected a figure from 0 to 1, such as 0.5, got {text}")
                problems.append(Problem(str(path), f"[{number}].{column}", say(form, text=glimpse(row[column], 40))))
    return rows


def _is_figure(text: str, column: str) -> bool:
    """Is it a share from 0 to 1? Where a value may be left open, an empty text is right too."""
    if not text:
        return column != "security_first"
    try:
        return 0.0 <= float(text) <= 1.0
    except ValueError:
        return False


def _domains(rows: list[dict[str, str]], atlas: Atlas) -> Iterator[Pair]:
    held = {(bloc, goal.key): goal for bloc in {row["bloc"] for row in rows} for goal in atlas.get(bloc).goals}
    for row in rows:
        if goal := held.get((row["bloc"], row["goal"])):
            yield Pair(f"{row['bloc']}.{row['goal']}", str(goal.domain), row["domain"])


def _objects(rows: list[dict[str, str]], rules: Rules, atlas: Atlas) -> Iterator[Pair]:
    """Those whose founding goals are all recorded, so that the rule gives one of its three grades."""
    for row in rows:
        value = security_first(rules, atlas.get(row["bloc"]), _ANY)
        if value.known and value.middle in (0.0, 0.5, 1.0):
            yield Pair(row["bloc"], value.middle, float(row["security_first"]))


_ANY = Moment("origins", (), ())


def _kinds(rows: list[dict[str, str]], ledger: Ledger) -> Iterator[Pair]:
    kinds = {claim.id: str(claim.kind) for claim in ledger.claims}
    yield from (Pair(row["claim"], kinds[row["claim"]], row["kind"]) for row in rows if row["claim"] in kinds)


def _basis(rows: list[dict[str, str]], first: dict[tuple[str, str], Coding]) -> Iterator[Pair]:
    for row in rows:
        coding = first.get((row["case"], row["factor"]))
        yield Pair(f"{row['case']}.{row['factor']}", coding.basis if coding else "not_stated", row["stated"])


def _values(rows: list[dict[str, str]], first: dict[tuple[str, str], Coding]) -> Iterator[Pair]:
    for row in rows:
        coding = first.get((row["case"], row["factor"]))
        if coding and row["low"] and row["high"]:
            yield Pair(f"{row['case']}.{row['factor']}", (coding.low + coding.high) / 2, (float(row["low"]) + float(row["high"])) / 2)
