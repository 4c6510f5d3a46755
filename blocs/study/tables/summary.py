"""The one-page answer of a study as a table: what the author says, the result, the record beside the author's words, how sure, and what since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import attrs

from blocs.dates import Truth
from blocs.i18n.lazy import Message, Number, Phrase, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.i18n.text import Text
from blocs.names.articles import called
from blocs.record.bloc import Bloc
from blocs.study.comparison import Compared
from blocs.study.design import Piece, Proposition
from blocs.study.distances import FILLINGS, Distance, Sureness
from blocs.study.mill import TruthRow
from blocs.study.outcomes import OUTCOMES
from blocs.study.summary import Entry, Said, Summary
from blocs.study.tables.conclusions import left_out, own_values
from blocs.study.tables.rows import bounded, checked, cited
from blocs.study.values import Value, rounded
from blocs.study.verdicts import Verdict
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row, citations

__all__ = ["Answer", "Beside", "Upper", "Worded", "answer", "summary_table"]


@attrs.frozen
class Beside:
    """What stands in one line for one case: what the data say, the author's word, and the sign of what the data say to it."""

    case: Bloc
    data: Cell
    word: Text | None
    sign: str


@attrs.frozen(kw_only=True)
class Answer:
    """The sentences and lines of the page, each by itself, for whoever lays them out in another way. All are said when they are printed."""

    title: object
    read: object
    """On which day, and at which age, the cases are read."""
    result: tuple[object, ...]
    lines: tuple[tuple[Text, tuple[Beside, ...]], ...]
    care: tuple[object, ...]
    since: object | None
    """What has changed by the last day known; nothing where that is the day of the page."""


def answer(found: Summary) -> Answer:
    """The sentences and lines of the page.

    >>> from blocs import oakes
    >>> print(answer(oakes.summary()).title)
    Nathaniel Oakes, "After the coups" (July 2025), checked against dated facts
    """
    return Answer(
        title=_title(found), read=_read(found), result=tuple(_result(found)), lines=tuple((each.line.label, tuple(_beside(found, each))) for each in found.lines),
        care=tuple(_care(found)), since=_since(found) if found.last > found.on else None,
    )  # fmt: skip


def _beside(found: Summary, said: Said) -> Iterator[Beside]:
    for each in said.entries:
        yield Beside(each.case, _data(found, said, each), each.word.says if each.word else None, _sign(each) if each.word else "")


def summary_table(found: Summary) -> Table:
    """The page as a table: a line for the record and one for the author's word, each with a column a case. For programs each row is a factor of a case."""
    cases = found.reading.cases
    return made(
        chosen(cases, found.on, atlas=found.reading.atlas),
        title=_title(found),
        subtitle=tuple(_above(found)),
        columns=(Column("line", ""), *(Column(bloc.id, bloc.label) for bloc in cases)),
        rows=(*(row for each in found.lines for row in _rows(found, each)), *_distances(found)),
        values=tuple(_records(found)),
        notes=tuple(_below(found)),
        dense=True,
        bare=True,
    )


def _title(found: Summary) -> Message:
    study = found.study
    named = {"author": study.author, "title": study.title, "published": study.published}
    if found.own:
        return msg('{author}, "{title}" ({published}), checked against dated facts', **named)
    return msg('{subject:The} in the place of {own:the} in the comparison of {author}, "{title}"', subject=called(found.reading.subject),
               own=called(found.reading.atlas.get(study.subject)), **named)  # fmt: skip


def _read(found: Summary) -> Message:
    return msg_n(
        "{subject:The} on {on}; the others at the same age, {n} month, unless said",
        "{subject:The} on {on}; the others at the same age, {n} months, unless said",
        found.months, subject=called(found.reading.subject), on=found.on,
    )  # fmt: skip


def _above(found: Summary) -> Iterator[object]:
    yield _read(found)
    if found.own and found.study.page:
        yield pattern("{head}  {says}", head=Upper(found.study.page.voice), says=found.study.page.says)
    yield from left_out(found.reading.absent)
    yield from own_values(found.reading.cases, found.values)
    yield msg("RESULT  {says}", says=joined(_result(found), " "))


def _result(found: Summary) -> Iterator[object]:
    first = found.ranked.nearest
    if len(found.reading.cases) == 2:
        yield msg("One case alone can be compared with {subject:the}, so there is nothing to rank.", subject=called(found.reading.subject))
        return
    if first is None:
        yield msg("Too little is known of the cases to say which is most like {subject:the}.", subject=called(found.reading.subject))
        return
    if found.nearer:
        yield msg(_LIKE[found.ranked.sureness], subject=called(found.reading.subject), case=called(first), against=joined(_against(found), ", "))
    else:
        yield msg(
            "Only {case:the} is known on enough factors to be compared with {subject:the}, so there is nothing to rank.",
            case=called(first), subject=called(found.reading.subject),
        )  # fmt: skip
    if found.truth_table.conditions:
        yield from map(_alike, found.truth_table.contradictions)
    if not found.truth_table.contradictions and not found.survivors:
        yield msg("What became of the cases does not follow from any single factor.")


_LIKE = {
    Sureness.SURELY: N_("{subject:The} is most like {case:the}, nearer {against}."),
    Sureness.NEARLY: N_("{subject:The} is most like {case:the}, nearer {against}."),
    Sureness.UNSETTLED: N_("{subject:The} is perhaps most like {case:the}, but that is not settled; it is nearer {against}."),
}


def _against(found: Summary) -> Iterator[Message]:
    """Than which other cases is the nearest one nearer, and how surely?"""
    names = {bloc.id: called(bloc) for bloc in found.reading.cases}
    surely = [names[case] for case, nearer in found.nearer.items() if nearer]
    others = [names[case] for case, nearer in found.nearer.items() if not nearer]
    if surely:
        yield msg("than {cases:the} whatever the unknown values", cases=listed(surely))
    if others:
        share = found.ranked.shares[found.ranked.distances[0].case.id]
        every, n = N_("than {cases:the} in all {n} random draws"), Number(FILLINGS, ",")
        says = every if share == 1 else N_("than {cases:the} in {share}% of {n} random draws")
        yield msg(says, cases=listed(others), share=rounded(100 * share, 1), n=n)


def _alike(row: TruthRow) -> Message:
    lives, ended = (listed(map(called, blocs)) for blocs in (row.living, row.ended))
    says = N_("It need not end so: at this age no known factor, high or low, told {lives:the}, still alive, from {ended:the}.")
    return msg(says, lives=lives, ended=ended)


def _rows(found: Summary, said: Said) -> Iterator[tuple[Cell, ...]]:
    record = [_data(found, said, each) for each in said.entries]
    yield cell(said.line.label), *record
    if found.own and found.study.page and any(each.word for each in said.entries):
        yield cell(pattern("\u2007{voice}", voice=found.study.page.voice)), *map(_word, said.entries)


def _data(found: Summary, said: Said, entry: Entry) -> Cell:
    return _recorded(entry) if said.line.record else _became(found, entry.case)


def _became(found: Summary, bloc: Bloc) -> Cell:
    """How long it has lived, or lived; how many members it had at first and has now, or how many had left."""
    gone = [each for each in bloc.memberships if each.standing == "full" and each.exit and each.exit.left]
    by = [each for each in gone if each.exit and each.exit.on.by(found.on).possible]
    ended = bloc.ended
    if ended and ended.on.by(found.on).possible and bloc.founded:
        years = Number(round((ended.on.earliest - bloc.founded.earliest).days / 365.25, 1), ".1f")
        says = msg("ended ({years} y)", years=years)
        left = [msg("{n} of {total} gone", n=len(by), total=len({each.state for each in bloc.memberships if each.standing == "full"}))] if by else []
        return cell(joined((says, *left), ", "), facts=cited([ended]))
    alive = msg("alive, {first}, then {now} members", first=len(bloc.founders), now=len(bloc.members(found.on)))
    return cell(msg("alive, {n} members", n=len(bloc.founders)) if len(bloc.founders) == len(bloc.members(found.on)) else alive)


def _recorded(entry: Entry) -> Cell:
    """What the record holds of a case: the pieces that are known."""
    parts = [_piece(piece, each.value) for piece, each in entry.pieces if _known(each.value)]
    facts = [fact for _, each in entry.pieces for fact in each.value.facts]
    return cell(joined(parts), facts=cited(facts)[:6]) if parts else cell(msg_as("distance", "not known"))


def _known(value: Value) -> bool:
    return value.known and not (value.low <= 0 and value.high >= 1)


def _piece(piece: Piece, value: Value) -> object:
    return Worded(piece.says, _count(value, piece.of) if piece.of else value.shown)


@attrs.frozen
class Upper(Phrase):
    """A text in capitals, as the head of a line.

    >>> print(Upper("he says"))
    HE SAYS
    """

    text: object

    def __str__(self) -> str:
        return str(self.text).upper()


@attrs.frozen
class Worded(Phrase):
    """A text with the value that it speaks of.

    >>> print(Worded(Text({"en": "{value} at work"}), "2 of 3"))
    2 of 3 at work
    """

    text: Text
    value: object

    def __str__(self) -> str:
        return str(self.text).replace("{value}", str(self.value))


def _count(value: Value, of: int) -> object:
    """A share as a count: "2", "1 to 3"; of 100, in percent: "33%", "at least 67%"."""
    low, high = (Number(round(of * end), "d") for end in (value.low, value.high))
    if value.exact:
        return msg("{n}%", n=low) if of == 100 else low
    if of == 100:
        return msg("at least {n}%", n=low) if value.high >= 1 else msg("{least} to {most}%", least=low, most=high)
    return msg("{least} to {most}", least=low, most=high)


def _word(entry: Entry) -> Cell:
    """The author's word with what the record says to it, as a sign; a dash where the author says nothing."""
    if entry.word is None:
        return cell("-")
    sign = _sign(entry)
    return Cell(pattern("{says} {sign}", says=entry.word.says, sign=sign) if sign else entry.word.says)


def _sign(entry: Entry) -> str:
    """The mark of the coding, or that of a verdict: = where the record agrees; none where there is nothing to compare, as of an outcome that is open."""
    if isinstance(entry.sign, Verdict):
        return _VERDICTS.get(entry.sign, "?")
    if entry.sign is None or not _known(entry.sign.value):
        return ""
    coding = entry.sign.coding
    if coding is None or (coding.low, coding.high) == (0, 1):
        return ""
    return {"": "=", "~": "x"}.get(entry.sign.mark, entry.sign.mark)


_VERDICTS = {
    Verdict.BORNE_OUT: "=", Verdict.CONSISTENT: "=", Verdict.IN_PART: "~", Verdict.CONTESTED: "~", Verdict.NOT: "≠",
}  # fmt: skip


def _distances(found: Summary) -> Iterator[tuple[Cell, ...]]:
    """How far each case lies from the subject."""
    apart = {each.case.id: each for each in found.ranked.distances}
    if apart:
        yield (
            cell(msg("From {subject:the}", subject=called(found.reading.subject))),
            *(_distance(apart[bloc.id]) if bloc.id in apart else cell("-") for bloc in found.reading.cases),
        )


def _distance(each: Distance) -> Cell:
    return attrs.evolve(cell(rounded(each.middle)), value=each.middle, bounds=(each.low, each.high))


def _below(found: Summary) -> Iterator[object]:
    if found.own:
        yield msg("POINTS  {says}", says=_points(found))
    yield msg("CARE  {says}", says=joined(_care(found), " "))
    if found.last > found.on:
        yield msg("SINCE  {says}", says=_since(found))
    if found.own:
        yield joined((*_signs(found), msg("- says nothing. Partners at the end; deaths a year; distance from 0, alike, to 1, opposite")))
    yield msg("MORE  --sources; --table; --part propositions or robustness; blocs claims")


def _signs(found: Summary) -> Iterator[Message]:
    """What the signs on the page mean, those that stand there."""
    shown = {_sign(entry) for said in found.lines for entry in said.entries}
    yield from (msg(words) for sign, words in _SIGNS.items() if sign in shown)


_SIGNS = {
    "=": N_("= the data agree"), "≠": N_("≠ they differ"), "~": N_("~ in part"), "x": N_("x no, by a rough measure"), "?": N_("(?) they do not settle it"),
    "†": N_("† later than the author could know"),
}  # fmt: skip


def _points(found: Summary) -> Message:
    """How many points have each verdict; those that are not borne out are named."""
    failed = [each.proposition for each in found.judged if each.verdict is Verdict.NOT and each.origin != "ours"]
    parts = (pattern("{verdict} {n}", verdict=verdict.words, n=n) for verdict, n in found.verdicts.items())
    says = msg("{n}: {parts}", n=sum(found.verdicts.values()), parts=joined(parts, ", "))
    return msg("{says}. Not borne out: {points}.", says=says, points=joined(map(_named, failed))) if failed else msg("{says}.", says=says)


def _named(each: Proposition) -> object:
    return each.name or msg("no. {number}", number=each.number)


def _few(finished: Sequence[Bloc], on: dt.date) -> Message:
    """How few cases have a known outcome, and how many of them had ended by that day?"""
    ended = sum(each.alive(on) is Truth.NO for each in finished)
    if len(finished) > 1:
        return msg_n("Only {cases} cases, of which {n} has ended.", "Only {cases} cases, of which {n} have ended.", ended, cases=len(finished))
    if not finished:
        return msg("No case has ended, or is over ten years old.")
    return msg("Only one case, which has ended.") if ended else msg("Only one case, which is still alive.")


def _care(found: Summary) -> Iterator[object]:
    yield _few(found.finished, found.on)
    if found.undone:
        blocs = listed(map(called, found.undone))
        yield msg("{blocs:The} ended after founders of {subject:the} left it.", blocs=blocs, subject=called(found.reading.subject))
    if found.then and found.then.case and found.ranked.nearest:
        says = _THEN[found.then.case.ended is None, found.then.sureness is Sureness.UNSETTLED]
        yield msg(says, without=called(found.ranked.nearest), case=called(found.then.case))
    n = found.survivals.n + found.failures.n
    if n:
        right = found.survivals.right + found.failures.right
        says = N_('Over {n} bodies likeness gets {right} fates right ({failed} of {failures} failures), "it survives" {survivals}.')
        yield msg(says, n=n, right=right, failed=found.failures.right, failures=found.failures.n, survivals=found.survivals.n)


_THEN = {
    (True, True): N_("Without {without:the} the nearest is perhaps {case:the}, which lives."),
    (True, False): N_("Without {without:the} the nearest is {case:the}, which lives."),
    (False, True): N_("Without {without:the} the nearest is perhaps {case:the}, which ended."),
    (False, False): N_("Without {without:the} the nearest is {case:the}, which ended."),
}


def _since(found: Summary) -> Message:
    """Which verdicts are others on the last day of the subject's record?"""
    if not found.moved:
        return msg("By {day} no verdict has changed.", day=found.last)
    parts = (msg("{point}: {after}", point=_named(each.proposition), after=each.after.words) for each in found.moved)
    return msg("By {day} {moved}.", day=found.last, moved=joined(parts))


def _records(found: Summary) -> Iterable[Row]:
    for place, said in enumerate(found.lines, 1):
        for entry in said.entries:
            cells = [(piece.clock, each) for piece, each in entry.pieces]
            told = entry.sign
            words = [("origins", told)] if isinstance(told, Compared) and told.factor not in [each.factor for _, each in cells] else []
            for clock, each in (*cells, *words):
                yield _record(found, place, clock, each)
    nearest = found.ranked.nearest
    for apart in found.ranked.distances:
        surely = None if nearest is None or apart.case.id == nearest.id else found.nearer[apart.case.id]
        row = {"line": len(found.lines) + 1, "case": apart.case.id, "factor": "distance", "clock": "origins", "value": apart.middle}
        yield row | {"value_least": apart.low, "value_most": apart.high, "value_why": None, "coding_least": None, "coding_most": None, "mark": None,
                     "surely_farther": surely, "sources": []}  # fmt: skip


def _record(found: Summary, place: int, clock: str, each: Compared) -> Row:
    coding = each.coding if found.own else None
    return (
        {"line": place, "case": each.case, "factor": each.factor, "clock": None if each.factor in OUTCOMES else clock}
        | bounded("value", each.value.low, each.value.high, each.value.why)
        | {"coding_least": coding.low if coding else None, "coding_most": coding.high if coding else None, "mark": each.mark or None}
        | {"surely_farther": None, "sources": citations(cited(each.value.facts))}
        | checked(found.reading.atlas.get(each.case), found.on)
    )
