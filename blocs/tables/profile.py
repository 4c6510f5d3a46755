"""The profile of a bloc, on one screen: what it is, its life, members, seat and chair, what works, what it may do, and where to read on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

import attrs

from blocs.dates import CHECKED, On, PartialDate
from blocs.i18n.lazy import Joined, joined, listed, msg, msg_n, pattern
from blocs.i18n.messages import N_
from blocs.i18n.text import Text
from blocs.record.bloc import Bloc
from blocs.record.institutions import Institution
from blocs.record.member_codes import SuspendedBy
from blocs.record.membership import Spell
from blocs.record.standing import Standing
from blocs.record.states import State
from blocs.registry import Atlas
from blocs.storage import reading
from blocs.tables import answers
from blocs.tables.cells import UNKNOWN, Cell, Column, cell
from blocs.tables.selection import chosen, made, shown_on
from blocs.tables.table import Table
from blocs.tables.tone import Tone
from blocs.tables.wording import FORWARDS, Alphabetical, Article, Capital, Definition, Sentence, Term, absent, labels, legal_status, region_cell

__all__ = ["profile"]

Row = tuple[Cell, Cell]
_PRESENT = ("operating", "impaired", "suspended", "established", "adopted", "announced")
"""What an organ can be without being gone, in the order of the screen."""


def profile(bloc: Bloc | str, on: On = CHECKED, atlas: Atlas | None = None) -> Table:
    """What is this bloc, on one screen? A row a question, in few words; the whole answers are in `overview`, `institutions`, `goals` and the like.

    >>> print(profile("AES", "2025-07-31").rows[0][1].text)
    confederation, security alliance
    """
    them = chosen((bloc,), on, atlas=atlas)
    ((held, asked),) = them
    day = shown_on(held, asked)
    pairs = [(cell(msg(label) if isinstance(label, str) else label), each) for label, each in _answers(held, day, atlas)]
    rows = tuple(pair for pair in pairs if not pair[1].why)
    name = held.name_on(day)
    title = msg("{name} ({acronym}) on {day}", name=name, acronym=held.label_on(day), day=day)
    columns = (Column("question", "", kind="name"), Column("answer", ""))
    return made(them, title=title, columns=columns, rows=rows, notes=tuple(_explained(held, day)), dense=True)


def _answers(bloc: Bloc, on: dt.date, atlas: Atlas | None) -> Iterator[tuple[object, Cell]]:
    yield N_("What"), _kinds(bloc)
    yield N_("Region"), region_cell(bloc)
    yield N_("Life"), _life(bloc, on)
    yield from ((label, each) for label, each in _lineage(bloc, atlas))
    if answers.unborn(bloc, on):
        return
    yield N_("Members"), answers.full_members(bloc, on)
    roll = bloc.members(on)
    yield N_("Suspended"), _standings(bloc, roll.suspended, on, _suspended_since)
    yield N_("Leaving"), _standings(bloc, roll.under_notice, on, _notice_of)
    yield N_("Left"), _left(bloc.left(on))
    yield N_("Seat"), answers.seat(bloc, on)
    yield N_("Chair"), answers.office("chair")(bloc, on)
    yield N_("Head of staff"), answers.office("head_of_secretariat")(bloc, on)
    yield from _organs(bloc, on)
    yield N_("Decides by"), _clause(bloc, "decision", on)
    yield N_("Defence"), _defence(bloc, on)
    yield N_("Force"), answers.force(bloc, on)
    yield N_("Levy"), answers.money("levy")(bloc, on)
    yield N_("Budget"), answers.money("budget")(bloc, on)
    yield N_("Withdrawal"), _clause(bloc, "withdrawal", on)
    yield N_("Goals"), _goals(bloc, on)
    yield N_("Texts"), _texts(bloc, on)


def _kinds(bloc: Bloc) -> Cell:
    kinds: list[object] = [Term("kind", kind) for kind in bloc.kinds]
    kinds += [msg("recognised by the African Union")] if bloc.recognised_community else []
    return cell(joined(kinds, ", ")) if kinds else cell(why=UNKNOWN)


def _life(bloc: Bloc, on: dt.date) -> Cell:
    """Since when it lives, by which instrument, and when and how it ended."""
    each = answers.status(bloc, on)
    if bloc.founding is None:
        return each
    return attrs.evolve(each, content=pattern("{status} ({text})", status=each.content, text=bloc.founding.title))


def _lineage(bloc: Bloc, atlas: Atlas | None) -> Iterator[tuple[str, Cell]]:
    if bloc.succeeds:
        yield N_("Before it"), cell(listed(labels(bloc.succeeds, atlas)))
    if after := labels((each.bloc for each in bloc.lineage if each.relation in FORWARDS), atlas):
        yield N_("After it"), cell(listed(after))


def _standings(bloc: Bloc, held: Iterable[State], on: dt.date, told: Callable[[Standing], object]) -> Cell:
    """States that are suspended or under notice, each with since when, and until when its membership lasts."""
    states = [bloc.standing(state, on) for state in held]
    if not states:
        return cell(why=UNKNOWN)
    facts = [act for each in states for act in _acts(each)]
    return attrs.evolve(cell(joined(map(told, states)), facts=facts), tone=Tone.BAD)


def _acts(each: Standing) -> Iterator[object]:
    if each.suspension:
        yield each.suspension.start
    if each.notice and each.notice.given:
        yield each.notice.given


def _notice_of(each: Standing) -> object:
    assert each.notice is not None
    assert each.notice.given is not None
    return msg("{state} (notice of {on})", state=each.state.name, on=each.notice.given.on)


def _suspended_since(each: Standing) -> object:
    """Since when a state is suspended; by itself, if it was its own decision. A date that is not exact says by its own words that it is a bound."""
    assert each.suspension is not None
    state, since = each.state.name, each.suspension.start.on
    if each.suspension.by == SuspendedBy.ITSELF:
        return (
            msg("{state} (by itself, since {since})", state=state, since=since)
            if since.exact
            else msg("{state} (by itself, {since})", state=state, since=since)
        )
    return msg("{state} (since {since})", state=state, since=since) if since.exact else pattern("{state} ({since})", state=state, since=since)


def _left(spells: Sequence[Spell]) -> Cell:
    """States that left, by the day on which they did; not those whose membership ended with the bloc."""
    if not spells:
        return cell(why=UNKNOWN)
    days: dict[PartialDate, list[Text]] = {}
    for spell in spells:
        assert spell.exit is not None
        days.setdefault(spell.exit.on, []).append(spell.state.name)
    groups = (pattern("{states} ({day})", states=Alphabetical(tuple(names)), day=day) for day, names in days.items())
    return cell(joined(groups), facts=[spell.exit for spell in spells])


# What it has, and may do ----------------------------------------------------------------------------------


def _organs(bloc: Bloc, on: dt.date) -> Iterator[tuple[object, Cell]]:
    """A row for each status, with the organs that have it; and the usual organs that it has not, where somebody looked."""
    groups = _by_status(bloc, on)
    for code in (code for code in _PRESENT if code in groups):
        facts = [change if (change := each.status(on)[0]) else each for each in groups[code]]
        yield Capital(Term("status", code)), cell(joined((each.name for each in groups[code]), ", "), facts=facts)
    held = {organ for each in bloc.institutions if not each.gone(on).certain for organ in each.organs}  # those of which no status is known too
    none = [organ for organ in reading.vocabulary()["organ"] if organ in answers.USUAL_ORGANS and organ not in held]
    if none and not absent(bloc, "institutions").why:
        yield N_("None found"), cell(joined((Term("organ", organ) for organ in none), ", "))


def _by_status(bloc: Bloc, on: dt.date) -> dict[str, list[Institution]]:
    groups: dict[str, list[Institution]] = {}
    for each in bloc.institutions:
        if _there(each, on):
            groups.setdefault(legal_status(each, on)[0], []).append(each)
    return groups


def _there(each: Institution, on: dt.date) -> bool:
    """Is it there on that day, if only on paper?"""
    return bool(each.in_law(on).possible or each.status(on)[0]) and legal_status(each, on)[0] not in ("dissolved", "becomes")


def _clause(bloc: Bloc, kind: str, on: dt.date) -> Cell:
    """The first clause of this kind, with the notice that it asks for."""
    held = answers.clauses(bloc, kind, on)
    if not held:
        return cell(why=UNKNOWN)
    each = held[0]
    notice: list[object] = [msg_n("{n} month's notice", "{n} months' notice", each.notice_months)] if each.notice_months else []
    place = [Article(each.article)] if each.article else []
    return cell(joined([*(notice or [Sentence(each.text)]), *place], ", "), facts=held)


def _defence(bloc: Bloc, on: dt.date) -> Cell:
    held = answers.duties(bloc, on)
    if not held:
        return cell(why=UNKNOWN)
    places = [Article(each.article) for each in held if each.article]
    duty = msg("a duty to assist a member that is attacked")
    return cell(pattern("{text} ({details})", text=duty, details=joined(places, ", ")) if places else duty, facts=held)


def _goals(bloc: Bloc, on: dt.date) -> Cell:
    held = [each for each in bloc.goals if each.stated(on).possible]
    if not held:
        return cell(why=UNKNOWN)
    domains = dict.fromkeys(each.domain for each in held)
    words: Joined = joined((Term("domain", domain) for domain in domains), ", ")
    return cell(msg_n("{n} field: {what}", "{n} fields: {what}", len(domains), what=words))


def _texts(bloc: Bloc, on: dt.date) -> Cell:
    dated = [each.dated for each in bloc.instruments if each.dated and each.dated.on.by(on).possible]
    if not dated:
        return cell(why=UNKNOWN)
    days = sorted((each.on for each in dated), key=lambda day: day.sort_key)
    if len(days) == 1:
        return cell(msg("1, of {day}", day=days[0]))
    return cell(msg_n("{n}, from {first} to {last}", "{n}, from {first} to {last}", len(dated), first=days[0], last=days[-1]))


def _explained(bloc: Bloc, on: dt.date) -> Iterator[object]:
    """What the statuses of its organs mean, and how the rest is asked for."""
    if codes := [code for code in _PRESENT if code in _by_status(bloc, on)]:
        yield joined(msg("{what}: {how}", what=Capital(Term("status", code)), how=Definition("status", code)) for code in codes)
    yield msg("More: blocs show {id} --section members, institutions, goals, obligations, founding or overview; --all for all of them", id=bloc.id)
