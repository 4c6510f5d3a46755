"""The one-page answer of a study as a table: what the author says, the result, the record beside the author's words, how sure, and what since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from blocs.i18n.lazy import Message, Number, Phrase, joined, listed, msg, msg_as, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.study.comparison import Compared
from blocs.study.design import Piece
from blocs.study.distances import FILLINGS, Distance, Sureness
from blocs.study.mill import TruthRow
from blocs.study.outcomes import OUTCOMES
from blocs.study.summary import Entry, Said, Summary
from blocs.study.tables.conclusions import own_values
from blocs.study.tables.propositions import verdict_counts
from blocs.study.tables.rows import bounded, checked, cited
from blocs.study.values import Value, rounded
from blocs.tables.cells import Cell, Column, cell
from blocs.tables.selection import chosen, made
from blocs.tables.table import Table
from blocs.tables.values import Row, citations

__all__ = ["Upper", "Worded", "summary_table"]


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
    )


def _title(found: Summary) -> Message:
    study = found.study
    named = {"author": study.author, "title": study.title, "published": study.published}
    if found.own:
        return msg('{author}, "{title}" ({published}), checked against dated facts', **named)
    return msg('{subject} in the place of {own} in the comparison of {author}, "{title}"', subject=found.reading.subject.label,
               own=found.reading.atlas.get(study.subject).label, **named)  # fmt: skip


def _above(found: Summary) -> Iterator[object]:
    yield msg_n(
        "{subject} on {on}; the others at the same age, {n} month, unless said",
        "{subject} on {on}; the others at the same age, {n} months, unless said",
        found.months, subject=found.reading.subject.label, on=found.on,
    )  # fmt: skip
    if found.own and found.study.page:
        yield pattern("{head}  {says}", head=Upper(found.study.page.voice), says=found.study.page.says)
    yield from own_values(found.reading.cases, found.values)
    yield msg("RESULT  {says}", says=joined(_result(found), " "))


def _result(found: Summary) -> Iterator[object]:
    first = found.ranked.nearest
    if first is None:
        yield msg("Too little is known of the cases to say which is most like {subject}.", subject=found.reading.subject.label)
        return
    yield msg(_LIKE[found.ranked.sureness], subject=found.reading.subject.label, case=first.label, against=joined(_against(found), ", "))
    yield from map(_alike, found.truth_table.contradictions)
    if not found.truth_table.contradictions and not found.survivors:
        yield msg("What became of the cases does not follow from any single factor.")


_LIKE = {
    Sureness.SURELY: N_("{subject} is most like {case}: {against}."),
    Sureness.NEARLY: N_("{subject} is most like {case}: {against}."),
    Sureness.UNSETTLED: N_("{subject} is perhaps most like {case}, but that is not settled: {against}."),
}


def _against(found: Summary) -> Iterator[Message]:
    """Than which other cases is the nearest one nearer, and how surely?"""
    labels = {bloc.id: bloc.label for bloc in found.reading.cases}
    surely = [labels[case] for case, nearer in found.nearer.items() if nearer]
    others = [labels[case] for case, nearer in found.nearer.items() if not nearer]
    if surely:
        yield msg("nearer than {cases} whatever the gaps in the record", cases=listed(surely))
    if others:
        share = found.ranked.shares[found.ranked.distances[0].case.id]
        every, n = N_("than {cases} in all of {n} random fillings"), Number(FILLINGS, ",")
        says = every if share == 1 else N_("than {cases} in {share}% of {n} random fillings")
        yield msg(says, cases=listed(others), share=rounded(100 * share, 1), n=n)


def _alike(row: TruthRow) -> Message:
    lives, ended = (listed(each.label for each in blocs) for blocs in (row.living, row.ended))
    says = N_("That it will fare like it does not follow: at this age nothing told {lives}, which lives, from {ended}, which ended.")
    return msg(says, lives=lives, ended=ended)


def _rows(found: Summary, said: Said) -> Iterator[tuple[Cell, ...]]:
    record = [_became(found, each.case) if not said.line.record else _recorded(each) for each in said.entries]
    yield cell(said.line.label), *record
    if found.own and found.study.page and any(each.word for each in said.entries):
        yield cell(pattern("\u2007{voice}", voice=found.study.page.voice)), *map(_word, said.entries)


def _became(found: Summary, bloc: Bloc) -> Cell:
    """How long it has lived, or lived; how many members it had at first and has now, or how many had left."""
    gone = [each for each in bloc.memberships if each.standing == "full" and each.exit and each.exit.how in ("withdrawn", "expelled")]
    by = [each for each in gone if each.exit and each.exit.on.by(found.on).possible]
    ended = bloc.ended
    if ended and ended.on.by(found.on).possible and bloc.founded:
        years = Number(round((ended.on.earliest - bloc.founded.earliest).days / 365.25, 1), ".1f")
        says = msg("ended ({years} y)", years=years)
        left = [msg_n("{n} had left", "{n} had left", len(by))] if by else []
        return cell(joined((says, *left), ", "), facts=cited([ended]))
    alive = msg("alive, {first} to {now} members", first=len(bloc.founders), now=len(bloc.members(found.on)))
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
    """The author's word with its sign: = the record agrees; else how it differs."""
    if entry.word is None:
        return cell("-")
    word, each = entry.word
    sign = each.mark or ("=" if each.value.known else "")
    return Cell(pattern("{says} {sign}", says=word.says, sign=sign) if sign else word.says)


def _distances(found: Summary) -> Iterator[tuple[Cell, ...]]:
    """How far each case lies from the subject."""
    apart = {each.case.id: each for each in found.ranked.distances}
    if apart:
        yield cell(msg("Distance")), *(_distance(apart[bloc.id]) if bloc.id in apart else cell("-") for bloc in found.reading.cases)


def _distance(each: Distance) -> Cell:
    return attrs.evolve(cell(rounded(each.middle)), value=each.middle, bounds=(each.low, each.high))


def _below(found: Summary) -> Iterator[object]:
    if found.own:
        yield msg("POINTS  {counts}", counts=verdict_counts(found.judged))
    yield msg("CARE  {says}", says=joined(_care(found), " "))
    if found.last > found.on:
        yield msg("SINCE  {says}", says=_since(found))
    if found.own:
        yield msg(
            "= agrees; ≠ differs; ~ differs from a stand-in; (?) cannot tell. Deaths a year. Partners at the end, or on the day. Distance: 0 alike, 1 opposite."
        )
    yield msg("MORE  --table; --part propositions, robustness, endings; blocs claims {source}", source=found.study.source)


def _care(found: Summary) -> Iterator[object]:
    subject = found.reading.subject.label
    yield msg_n("{n} finished case only.", "{n} finished cases only.", len(found.finished))
    if found.undone:
        yield msg("{blocs} ended after founders of {subject} left it.", blocs=listed(each.label for each in found.undone), subject=subject)
    if found.then and found.then.case and found.ranked.nearest:
        alive = found.then.case.ended is None
        says = _THEN[alive, found.then.sureness is Sureness.UNSETTLED]
        yield msg(says, without=found.ranked.nearest.label, case=found.then.case.label)
    n = found.survivals.n + found.failures.n
    if n:
        says = N_("In {n} bodies likeness foretold {failed} of {failures} failures, {lived} of {survivals} survivals.")
        yield msg(says, n=n, failed=found.failures.right, failures=found.failures.n, lived=found.survivals.right, survivals=found.survivals.n)


_THEN = {
    (True, True): N_("Without {without} the nearest is perhaps {case}, which lives."),
    (True, False): N_("Without {without} the nearest is {case}, which lives."),
    (False, True): N_("Without {without} the nearest is perhaps {case}, which ended."),
    (False, False): N_("Without {without} the nearest is {case}, which ended."),
}


def _since(found: Summary) -> Message:
    if not found.moved:
        return msg("By {day} no verdict has changed.", day=found.last)
    parts = (msg("no. {number} {after}", number=each.number, after=each.after.words) for each in found.moved)
    return msg("By {day} {moved}.", day=found.last, moved=joined(parts))


def _records(found: Summary) -> Iterable[Row]:
    for place, said in enumerate(found.lines, 1):
        for entry in said.entries:
            cells = [(piece.clock, each) for piece, each in entry.pieces]
            words = [("origins", entry.word[1])] if entry.word and entry.word[1].factor not in [each.factor for _, each in cells] else []
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
