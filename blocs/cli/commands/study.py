"""A published comparison, redone from the data; alone, the list."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from blocs.cli.arguments import DATA, FILES, PRINTING, Argument, Command, Example, Option, blocs_named, day_asked, one_day
from blocs.cli.output import ONE_TABLE
from blocs.cli.records import atlas_of
from blocs.dates import CHECKED
from blocs.errors import BadQuestion
from blocs.i18n.messages import N_, say
from blocs.registry import Atlas

if TYPE_CHECKING:
    from blocs.record.bloc import Bloc
    from blocs.study.design import Study
    from blocs.tables.table import Table

__all__ = ["CASES", "OPTIONS", "register", "run"]

LONG = ("comparison", "outcomes", "propositions", "robustness")
"""The parts that --long prints."""
PARTS = ("summary", *LONG, "out-of-sample", "survival", "breadth", "analogues", "signs", "outlook", "agreement", "endings")


_DAY = N_("the day on which it is looked at; default: the study's own; for survival, the last day checked")
_REGION = N_(
    "for propositions, out-of-sample, survival and analogues: over the organisations of which region, or all; default: the region of the study's own case"
)
_VALUE = N_("a value of your own, from 0 to 1, in place of that of the data, such as g5-sahel.F4=0.9; may be repeated")

CASES = blocs_named("*", N_("other cases than the study's; the others are compared with the last"))
OPTIONS = (
    Option("part", ("--part",), N_("which part; default: summary, the answer on a page"), N_("PART"), None, PARTS),
    Option("table", ("--table",), N_("the whole comparison, cell by cell, with sources: --part comparison in short")),
    Option("long", ("--long",), N_("comparison, outcomes, propositions and robustness")),
    Option("brief", ("--brief",), N_("the propositions without their tests, the agreement without the disagreements")),
    Option(
        "out_of_sample", ("--out-of-sample",), N_("every organisation in turn: does the nearest older case predict what became of it? base rates")
    ),
    Option("on", ("--on",), _DAY, N_("DATE"), CHECKED, read=one_day),
    Option("case", ("--case",), N_("another organisation to compare the cases with, in place of the study's own"), N_("BLOC")),
    Option("values", ("--set",), _VALUE, N_("CASE.FACTOR=VALUE"), (), repeated=True),
    Option("clock", ("--clock",), N_("at which point the cases are compared"), N_("POINT"), "all", ("origins", "life", "last", "day", "all")),
    Option("region", ("--region",), _REGION, N_("REGION")),
    *PRINTING,
    DATA,
    FILES,
)
"""What every study is asked by."""


def register() -> Command:
    """A study, cases of one's own, which part, on which clock, with which values."""
    return Command(
        summary=N_("a published comparison, redone from the data; alone, the list"),
        arguments=(
            Argument("study", N_("STUDY"), N_("a study by its id, such as oakes, or a folder of your own that holds a plan.toml"), "?"),
            CASES,
        ),
        options=OPTIONS,
        examples=(
            Example("blocs study", N_("the studies that come with blocs")),
            Example("blocs study oakes --part propositions --brief", N_("what the essay argues, and whether the data bear it out")),
        ),
    )


def run(options: Namespace) -> Table | list[Table]:
    """The parts asked for; without a study, the list of them."""
    from blocs import studies

    atlas = atlas_of(options)
    if options.study is None:
        return studies.studies_table(atlas=atlas)
    study = studies.load(options.study, atlas=atlas)
    parts = _parts(options, study)
    _refuse_without_use(options, parts)
    tables = _tables(study, atlas, options)
    options.no_sources = options.no_sources or (parts == ["summary"] and options.format == "text")
    return [tables[part]() for part in parts]


def _parts(options: Namespace, study: Study) -> Sequence[str]:
    """The parts asked for; without one, the page, or the comparison where a study has no page or a clock is named."""
    if options.long:
        return LONG
    if options.out_of_sample or options.part:
        return ["out-of-sample" if options.out_of_sample else options.part]
    return ["comparison" if options.table or options.clock != "all" or study.page is None else "summary"]


def _refuse_without_use(options: Namespace, parts: Sequence[str]) -> None:
    """Options that would change nothing in these parts."""
    comparison = list(parts) == ["comparison"]
    if options.clock != "all" and not comparison:
        raise BadQuestion(say("--clock goes with the comparison only; the other parts say which point of comparison they use"))
    if (options.blocs or options.case) and parts[0] in ("out-of-sample", "survival", "breadth"):
        raise BadQuestion(say("{part} is about every organisation: name none", part=parts[0]))
    if (options.blocs or options.case) and parts[0] in ("signs", "outlook", "agreement", "endings"):
        raise BadQuestion(say("{part} is about the study's own case: name no organisations", part=parts[0]))
    if options.region and parts[0] not in ("propositions", "out-of-sample", "survival", "analogues"):
        raise BadQuestion(say("--region goes with --part propositions, out-of-sample, survival and analogues, which ask many organisations"))
    if options.brief and not {"propositions", "agreement"} & set(parts):
        raise BadQuestion(say("--brief goes with --part propositions and --part agreement"))
    if options.values and parts[0] not in ("summary", "comparison", "propositions", "robustness"):
        raise BadQuestion(say("--set does nothing for {part}: it reads no factor of a case that is compared", part=parts[0]))
    if options.long and options.format in ONE_TABLE:
        raise BadQuestion(say("--long prints several tables, and {form} holds one: choose it by --part", form=options.format))


def _tables(study: Study, atlas: Atlas, options: Namespace) -> dict[str, Callable[[], Table]]:
    """How each part is computed."""
    from blocs import studies

    cases, day, clock = _cases(study, atlas, options), day_asked(options), None if options.clock == "all" else options.clock
    region = options.region
    values = {(atlas.get(case).id, factor): value for case, factor, value in map(_value_set, options.values)}
    return {
        "summary": lambda: studies.summary_table(studies.summary(study, day, cases, values, atlas=atlas)),
        "comparison": lambda: studies.reproduce(study, day, clock, cases, values, atlas=atlas),
        "outcomes": lambda: studies.outcomes(study, day, cases, atlas=atlas),
        "propositions": lambda: studies.propositions(study, day, cases, values, brief=options.brief, region=region, atlas=atlas),
        "robustness": lambda: studies.robustness(study, day, cases, values, atlas=atlas),
        "out-of-sample": lambda: studies.out_of_sample(study, options.on, region=region, atlas=atlas),
        "survival": lambda: studies.survival(study, options.on, region=region, atlas=atlas),
        "breadth": lambda: studies.breadth(study, options.on, atlas=atlas),
        "analogues": lambda: studies.analogues_table(study, cases[-1] if cases else None, options.on, region=region, atlas=atlas),
        "signs": lambda: studies.signs(study, day, atlas=atlas),
        "outlook": lambda: studies.outlook(study, day, atlas=atlas),
        "endings": lambda: studies.endings(study, day, atlas=atlas),
        "agreement": lambda: studies.agreement(study, brief=options.brief, atlas=atlas),
    }


def _value_set(text: str) -> tuple[str, str, float | tuple[float, float]]:
    """Which case, which factor, which value: "g5-sahel.F4=0.9", or an interval "g5-sahel.F4=0.4..0.6"."""
    where, _, value = text.partition("=")
    case, _, factor = where.strip().rpartition(".")
    low, between, high = (value if case and factor else "").replace(",", ".").partition("..")
    try:
        return case, factor[:1].upper() + factor[1:].lower(), (float(low), float(high)) if between else float(low)
    except ValueError:
        raise BadQuestion(say('"{text}" sets no value: write CASE.FACTOR=VALUE, such as g5-sahel.F4=0.9 or aes.F7=0.2..0.4', text=text)) from None


def _cases(study: Study, atlas: Atlas, options: Namespace) -> list[Bloc] | None:
    """The cases compared, the subject last: those named, or the study's with another subject in the place of its own."""
    if options.blocs and options.case:
        raise BadQuestion(
            say("either name the cases, last the one that the others are compared with, or give --case to compare the study's own cases with another")
        )
    if options.blocs:
        return [atlas.get(name) for name in options.blocs]
    if options.case is None:
        return None
    subject = atlas.get(options.case)
    return [*(atlas[case] for case in study.cases[:-1] if case != subject.id), subject]
