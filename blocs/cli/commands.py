"""Commands: for each its function, its help and its arguments; thin over what a script would call."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blocs.dates import CHECKED, Checked
from blocs.errors import BadQuestion, DataError, OutputError, Problem, reason
from blocs.i18n.messages import N_, say, say_n
from blocs.registry import Atlas, bundled

if TYPE_CHECKING:
    from blocs.record.bloc import Bloc
    from blocs.tables.table import Table

__all__ = []


def _problems(wrong: DataError) -> str:
    files = dict.fromkeys(problem.file for problem in wrong.problems)
    blocks = []
    for file in files:
        found = [problem for problem in wrong.problems if problem.file == file]
        wide = min(max(len(problem.path) for problem in found), 48)
        lines = [f"  {problem.path:<{wide}}  {problem.says}" if problem.path else f"  {problem.says}" for problem in found]
        blocks.append("\n".join([say_n("{file}: {n} problem", "{file}: {n} problems", len(found), file=file), *lines]))
    return "\n".join(blocks)


def _atlas(options: argparse.Namespace) -> Atlas:
    return bundled().adding(*options.files) if options.files else bundled()


def _day(options: argparse.Namespace) -> str | None:
    """The day asked for; nothing, for what has a day of its own where none is said."""
    return None if isinstance(options.on, Checked) else options.on


def _list(options: argparse.Namespace) -> Table:
    from blocs.tables.catalogue import catalogue

    return catalogue(_atlas(options))


def _show(options: argparse.Namespace) -> list[Table]:
    from blocs import compare

    bloc = _atlas(options).get(options.bloc)
    tables = [question(bloc, on=options.on) for question in (compare.overview, compare.members, compare.institutions, compare.goals)]
    if bloc.obligations:
        tables.append(compare.obligations(bloc, on=options.on))
    tables.append(compare.founding(bloc))
    return [table for table in tables if table.rows]


def _members(options: argparse.Namespace) -> Table:
    from blocs import compare

    atlas = _atlas(options)
    return compare.members(*(atlas.get(each) for each in options.blocs), on=options.on)


def _state(options: argparse.Namespace) -> list[Table]:
    from blocs.tables.membership import history, standings

    atlas = _atlas(options)
    state = atlas.state(options.state)
    held = [bloc for bloc in atlas if state.iso3 in bloc.by_state]
    tables = [standings(state, held, options.on), history(state, held)]
    return tables if held else tables[:1]


_WHAT = (
    "overview", "members", "institutions", "histories", "goals", "backing", "obligations", "founding", "sharing", "grid", "suspensions", "leavers",
    "decades", "lives",
)  # fmt: skip
_UNDATED = ("founding", "suspensions", "leavers", "decades", "lives")


def _compare(options: argparse.Namespace) -> Table:
    from blocs import compare

    if _day(options) and options.what in _UNDATED:
        raise BadQuestion(say("--what {what} is about all dates: leave --on out", what=options.what))
    if options.since and options.what not in ("overview", "suspensions"):
        raise BadQuestion(say("--since goes with --what suspensions, or with none, not with {what}", what=options.what))
    blocs = _chosen(_atlas(options), options)
    if options.what == "suspensions":
        return compare.suspensions(*blocs, since=options.since)
    if options.what in _UNDATED:
        undated: Table = getattr(compare, options.what)(*blocs)
        return undated
    if options.since:
        if len(blocs) != 1:
            raise BadQuestion(say("--since compares one bloc at two dates: name one bloc, and --on for the later date"))
        return compare.changes(blocs[0], options.since, options.on)
    table: Table = getattr(compare, options.what)(*blocs, on=options.on)
    return table


def _chosen(atlas: Atlas, options: argparse.Namespace) -> list[Bloc]:
    """The blocs named; else the recognised communities, if asked for; else all."""
    if options.blocs and options.recognised:
        raise BadQuestion(say("--recognised takes the recognised communities: name no blocs beside it"))
    if options.blocs:
        return [atlas.get(each) for each in options.blocs]
    every = list(atlas)
    return [each for each in every if each.recognised_community] if options.recognised else every


def _overlap(options: argparse.Namespace) -> Table:
    from blocs import compare

    return compare.overlap(*_chosen(_atlas(options), options), on=options.on)


def _timeline(options: argparse.Namespace) -> Table:
    from blocs import compare

    atlas = _atlas(options)
    blocs = [atlas.get(each) for each in options.blocs] or list(atlas)
    return compare.timeline(*blocs, since=options.since, until=options.until)


def _oakes(options: argparse.Namespace) -> list[Table]:
    from blocs import oakes

    atlas = _atlas(options)
    chosen = ["out-of-sample"] if options.out_of_sample else [options.part]
    if options.clock != "all" and (options.long or chosen != ["comparison"]):
        raise BadQuestion(say("--clock goes with the comparison only; the other parts say which clock they use"))
    if (options.blocs or options.case) and chosen[0] in ("out-of-sample", "survival"):
        raise BadQuestion(say("{part} is about every body recorded: name no blocs", part=chosen[0]))
    if options.brief and not options.long and chosen != ["propositions"]:
        raise BadQuestion(say("--brief goes with --part propositions"))
    if options.values and (options.long or chosen != ["comparison"]):
        raise BadQuestion(say("--set goes with the comparison only"))
    cases = _cases(atlas, options)
    values = {(atlas.get(case).id, factor): value for case, factor, value in map(_value_set, options.values)}
    parts: dict[str, Callable[[], Table]] = {
        "comparison": lambda: oakes.reproduce(_day(options), None if options.clock == "all" else options.clock, cases, values),
        "outcomes": lambda: oakes.outcomes(_day(options), cases),
        "propositions": lambda: oakes.propositions(_day(options), cases, brief=options.brief),
        "robustness": lambda: oakes.robustness(_day(options), cases),
        "out-of-sample": lambda: oakes.out_of_sample(options.on),
        "survival": lambda: oakes.survival(options.on),
        "analogues": lambda: oakes.analogues_table(cases[-1] if cases else "aes", options.on),
    }
    return [parts[each]() for each in (list(parts)[:4] if options.long else chosen)]


def _value_set(text: str) -> tuple[str, str, float | tuple[float, float]]:
    """Which case, which factor, which value: "g5-sahel.F4=0.9", or an interval "g5-sahel.F4=0.4..0.6"."""
    where, _, value = text.partition("=")
    case, _, factor = where.strip().rpartition(".")
    low, between, high = (value if case and factor else "").replace(",", ".").partition("..")
    try:
        return case, factor.upper().replace("B", "b"), (float(low), float(high)) if between else float(low)
    except ValueError:
        raise BadQuestion(say('"{text}" sets no value: write CASE.FACTOR=VALUE, such as g5-sahel.F4=0.9 or aes.F7=0.2..0.4', text=text)) from None


def _cases(atlas: Atlas, options: argparse.Namespace) -> list[Bloc] | None:
    """The cases compared, the subject last: those named, or the essay's with another subject in the place of its own."""
    from blocs import oakes

    if options.blocs and options.case:
        raise BadQuestion(say("either name the cases, the subject last, or give --case for another subject beside the essay's"))
    if options.blocs:
        return [atlas.get(each) for each in options.blocs]
    if options.case is None:
        return None
    subject, essays = atlas.get(options.case), oakes.plan().cases
    return [*(atlas[each] for each in essays[:-1] if each != subject.id), subject]


def _claims(options: argparse.Namespace) -> Table:
    from blocs import oakes
    from blocs.ledgers import verdicts

    if (options.signs or options.outlook) and (options.seed or options.summary or options.verdict or (options.signs and options.outlook)):
        raise BadQuestion(say("--signs and --outlook are tables of their own: give nothing beside them"))
    if options.signs:
        return oakes.signs()
    if options.outlook:
        return oakes.outlook()
    return verdicts.table(options.seed, summary=options.summary, verdict=options.verdict)


def _sources(options: argparse.Namespace) -> Table:
    from blocs.tables.bibliography import bibliography
    from blocs.tables.catalogue import coverage

    atlas = _atlas(options)
    blocs = [atlas.get(each) for each in options.blocs] or list(atlas)
    return coverage(blocs) if options.counts else bibliography(atlas, blocs)


def _export(options: argparse.Namespace) -> str:
    from blocs.export import export

    atlas = _atlas(options)
    chosen = [atlas.get(each) for each in options.chosen] or None
    return "\n".join(map(str, export(atlas, options.target, chosen, parquet=options.parquet, on=options.on)))


def _chart(options: argparse.Namespace) -> str:
    from blocs import charts

    atlas = _atlas(options)
    blocs = [atlas.get(each) for each in options.blocs] or (list(atlas) if options.files and options.kind not in charts.ESSAY else [])
    return say("{file} written", file=charts.save(charts.draw(options.kind, blocs, _day(options)), options.output))


def _report(options: argparse.Namespace) -> str:
    from blocs import report

    path = report.write(options.output, *options.blocs, on=_day(options), lang=options.lang, atlas=_atlas(options))
    return say("{file} written: open it in a browser", file=path)


def _check(options: argparse.Namespace) -> int:
    from blocs.ledgers.ledger import files
    from blocs.storage.reading import bundled as records
    from blocs.storage.time_rules import successions

    status = 0
    if not options.checked and (apart := list(successions(bundled()))):
        print(_problems(DataError(apart)))
        status = 1
    for file in [Path(each) for each in options.checked] or [*records(), *files()]:
        try:
            bloc, problems = _examined(file)
        except DataError as wrong:
            bloc, problems = None, wrong.problems
        if problems:
            print(_problems(DataError(problems)))
            status = 1
        else:
            _well(file, bloc)
    return status


def _examined(file: Path) -> tuple[Bloc | None, tuple[Problem, ...]]:
    """What is wrong with this file: a record, or a ledger, which is no bloc?"""
    from blocs.ledgers import rules
    from blocs.storage import reading, validation

    values = reading.load(file)
    if rules.is_ledger(values):
        return None, rules.examine(values, str(file))
    return validation.examine(file, bundled=file in reading.bundled())


def _well(file: Path, bloc: Bloc | None) -> None:
    """Says that nothing is wrong, with what a record holds and which of its organs were last seen at work long ago."""
    from blocs.storage.evidence import counts
    from blocs.storage.validation import stale

    if bloc is None:
        print(say("{file}: no problems", file=file))
        return
    held = counts([bloc])
    well = N_("{file}: no problems; {facts} facts, {sources} sources, {disputed} disputed, {unverified} unverified")
    print(say(well, file=file, facts=held.facts, sources=held.sources, disputed=held.disputed, unverified=held.unverified))
    for key, newest in stale(bloc, bloc.last_day):
        late = N_("note: institutions.{key} is held to be operating, but the last evidence is of {day}")
        print(f"  {say(late, key=key, day=newest.isoformat())}")


def _new(options: argparse.Namespace) -> str | int:
    from blocs.storage.template import skeleton

    text = skeleton(options.id)
    if options.output is None:
        return text.rstrip("\n")
    try:
        with open(options.output, "x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError as wrong:
        raise OutputError(say("{file} is already there; nothing was written", file=options.output)) from wrong
    except OSError as wrong:
        raise OutputError(say("cannot write {file}: {why}", file=options.output, why=reason(wrong))) from wrong
    print(say("{file} written: fill it in, then `blocs check {file}`", file=options.output))
    return 0


_Argument = tuple[tuple[str, ...], dict[str, Any]]
_ON: _Argument = (
    ("--on",),
    {"default": CHECKED, "metavar": N_("DATE"), "help": N_("a day, YYYY-MM-DD, or today; default: as far as the record is verified")},
)


_RECOGNISED: _Argument = (("--recognised",), {"action": "store_true", "help": N_("the communities that the African Union recognises")})


def _blocs(count: str, help: str = N_("ids, acronyms or names, in any recorded language")) -> _Argument:
    return ("blocs",), {"nargs": count, "metavar": N_("BLOC"), "help": help}


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], Table | list[Table] | str | int], str, list[_Argument]]] = {
    "list": (_list, N_("every bloc recorded, with its life, members and how far it is verified"), []),
    "show": (
        _show,
        N_("one bloc: profile, members, institutions, goals, instruments"),
        [(("bloc",), {"metavar": N_("BLOC"), "help": N_("id, acronym or name")}), _ON],
    ),
    "members": (_members, N_("who belonged to a bloc on a day, who was suspended or under notice; several blocs as a matrix"), [_blocs("+"), _ON]),
    "state": (
        _state,
        N_("one state in every bloc recorded"),
        [(("state",), {"metavar": N_("STATE"), "help": N_("name, former name or ISO code")}), _ON],
    ),
    "compare": (
        _compare,
        N_("blocs side by side"),
        [
            _blocs("*", N_("ids, acronyms or names, in any recorded language; all if none is named")),
            _ON,
            _RECOGNISED,
            (("--what",), {"choices": _WHAT, "default": "overview", "help": N_("which table (default: overview)")}),
            (("--since",), {"metavar": N_("DATE"), "help": N_("one bloc at two dates: what changed since this one; of suspensions: those since")}),
        ],
    ),
    "overlap": (
        _overlap,
        N_("what blocs share on a day: members in common, Jaccard index"),
        [_blocs("*", N_("at least two; all if none is named")), _ON, _RECOGNISED],
    ),
    "timeline": (
        _timeline,
        N_("what happened, in order"),
        [
            _blocs("*", N_("all if none is named")),
            (("--since",), {"metavar": N_("DATE"), "help": N_("first day")}),
            (("--until",), {"metavar": N_("DATE"), "help": N_("last day")}),
        ],
    ),
    "oakes": (
        _oakes,
        N_('the comparison of Oakes\'s essay "After the coups", redone from the record'),
        [
            _blocs("*", N_("other cases than the essay's; the last is the subject")),
            (
                ("--on",),
                {
                    "default": CHECKED,
                    "metavar": N_("DATE"),
                    "help": N_("the day the subject is read at; default: the essay's, 2025-07-31; for survival, as far as verified"),
                },
            ),
            (("--case",), {"metavar": N_("BLOC"), "help": N_("another bloc as the subject, in the place of AES")}),
            (
                ("--set",),
                {
                    "action": "append",
                    "dest": "values",
                    "default": [],
                    "metavar": N_("CASE.FACTOR=VALUE"),
                    "help": N_("a value of your own, from 0 to 1, in place of the record's, such as g5-sahel.F4=0.9; may be repeated"),
                },
            ),
            (("--clock",), {"choices": ("origins", "life", "last", "all"), "default": "all", "help": N_("of the comparison; default: all three")}),
            (
                ("--part",),
                {
                    "choices": ("comparison", "outcomes", "propositions", "robustness", "out-of-sample", "survival", "analogues"),
                    "default": "comparison",
                    "help": N_("default: comparison"),
                },
            ),
            (("--long",), {"action": "store_true", "help": N_("comparison, outcomes, propositions and robustness")}),
            (("--out-of-sample",), {"action": "store_true", "help": N_("every recorded body as the subject: were fates foretold? base rates")}),
            (("--brief",), {"action": "store_true", "help": N_("the propositions without their tests")}),
        ],
    ),
    "claims": (
        _claims,
        N_("what the founding documents claim, and what the record says to it"),
        [
            (("seed",), {"nargs": "?", "metavar": N_("SEED"), "help": N_("a document, such as oakes-2025; all if none is named")}),
            (("--summary",), {"action": "store_true", "help": N_("counts only")}),
            (("--verdict",), {"choices": ("holds", "loose", "wrong", "not_found", "outside", "judgement"), "help": N_("only these")}),
            (("--signs",), {"action": "store_true", "help": N_("where the documents give opposite signs to one cause")}),
            (("--outlook",), {"action": "store_true", "help": N_("the three outcomes foreseen in 2023, so far")}),
        ],
    ),
    "sources": (
        _sources,
        N_("the bibliography; with --counts, how many facts, sources and disputes each record holds"),
        [
            _blocs("*", N_("only what these cite; all if none is named")),
            (("--counts",), {"action": "store_true", "help": N_("numbers instead of titles")}),
        ],
    ),
    "export": (
        _export,
        N_("write everything: a folder of CSV with typed columns and keys (Data Package), one SQLite or DuckDB file, or a map"),
        [
            (("target",), {"metavar": N_("TARGET"), "help": N_("a folder, made if need be, or a file in .sqlite, .duckdb or .geojson")}),
            (("--parquet",), {"action": "store_true", "help": N_("in a folder, each table as Parquet besides (needs the extra: parquet)")}),
            (
                ("--bloc",),
                {"dest": "chosen", "action": "append", "default": [], "metavar": N_("BLOC"), "help": N_("only this one; may be repeated")},
            ),
            _ON,
        ],
    ),
    "chart": (
        _chart,
        N_("draw a picture (needs the extra: plot)"),
        [
            (("kind",), {"metavar": N_("KIND"), "help": N_("members, institutions, lives, overlap, sets, map, factors or distances")}),
            _blocs("*", N_("all if none is named; of factors and distances, the essay's cases")),
            (("-o", "--output"), {"metavar": N_("FILE"), "required": True, "help": N_("a name in .svg, .png, .pdf or .html")}),
            _ON,
        ],
    ),
    "report": (
        _report,
        N_("the record as one HTML page: choose blocs and a date, read, compare, copy, print"),
        [
            _blocs("*", N_("ids, acronyms or names, in any recorded language; all if none is named")),
            _ON,
            (("-o", "--output"), {"metavar": N_("FILE"), "default": "report.html", "help": N_("where to write it (default: report.html)")}),
        ],
    ),
    "check": (
        _check,
        N_("say all that is wrong with records and ledgers of claims; the bundled ones if none is named"),
        [(("checked",), {"nargs": "*", "metavar": N_("FILE"), "help": N_("records or ledgers, as text files")})],
    ),
    "new": (
        _new,
        N_("print the commented skeleton of a new record"),
        [
            (("id",), {"metavar": N_("ID"), "help": N_("small letters, digits and hyphens")}),
            (("-o", "--output"), {"metavar": N_("FILE"), "help": N_("write it there; never over a file that exists")}),
        ],
    ),
}
