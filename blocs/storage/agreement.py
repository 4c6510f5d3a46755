"""Rules between records: what one record says, another does not deny."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from blocs.dates import PartialDate
from blocs.errors import Problem
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import EntryKind, LineageKind
from blocs.record.exemption import Exemption
from blocs.record.model import Lineage
from blocs.record.states import State

__all__ = ["SHARED_RULES", "agree"]

Known = Mapping[str, Bloc]
Fault = tuple[str, str, str]
"""The id of the record at fault, the path in it, and what is wrong."""

_FORWARD = {
    LineageKind.PRECEDED_BY: LineageKind.SUCCEEDED_BY, LineageKind.REVIVES: LineageKind.REVIVED_BY,
    LineageKind.ABSORBS: LineageKind.ABSORBED_BY, LineageKind.MERGES: LineageKind.MERGED_INTO,
}  # fmt: skip
_OTHER_SIDE = {**_FORWARD, **{after: before for before, after in _FORWARD.items()}}
"""What the other record says of a relation."""


def agree(blocs: Iterable[Bloc], exempt: Mapping[str, Iterable[Exemption]] | None = None) -> Iterator[Problem]:
    """Where do these records contradict each other? `exempt` holds the exceptions that each declares, by id."""
    known = {each.id: each for each in blocs}
    for name, rule in SHARED_RULES.items():
        for id, path, says in rule(known):
            if not any(each.covers(name, path) for each in (exempt or {}).get(id, ())):
                yield Problem(f"{id}.toml", path, says, name)


def successions(known: Known) -> Iterator[Fault]:
    """A body begins on the day on which the one that it continues ends; where the two days differ, a note on the lineage says why."""
    for bloc in known.values():
        for id in bloc.succeeds:
            before = known.get(id)
            if before and before.ended and bloc.founded and not _meet(before.ended.on, bloc.founded) and not _explained(before, bloc):
                form = N_("begins {since}, but {before}, which it continues, ends {until}: let them meet, or say why not in a note on the lineage")
                yield bloc.id, "succeeds", say(form, since=bloc.founded, before=id, until=before.ended.on)


def _meet(end: PartialDate, start: PartialDate) -> bool:
    return end.unknown or (end.earliest <= start.latest and start.earliest <= end.latest)


def _explained(before: Bloc, after: Bloc) -> bool:
    pairs = [(each.bloc, each.note) for each in after.lineage] + [(before.id, each.note) for each in before.lineage if each.bloc == after.id]
    return any(bloc == before.id and note for bloc, note in pairs)


def predecessors_recorded(known: Known) -> Iterator[Fault]:
    """A body that another continues has a record, is named in the lineage, and has ended."""
    for bloc in known.values():
        for id in bloc.succeeds:
            if id not in known:
                yield bloc.id, "succeeds", say('"{id}" is no record: name what has none in the lineage alone', id=id)
            elif not any(each.bloc == id for each in bloc.lineage):
                yield bloc.id, "lineage", say('does not name "{id}", which the body continues: say how the one became the other', id=id)
            elif known[id].ended is None:
                yield id, "ended", say('is missing, though "{id}" continues the body', id=bloc.id)


def lineage_from_both_sides(known: Known) -> Iterator[Fault]:
    """Where two bodies have records, each names the other in its lineage, and both say the same of it."""
    for bloc in known.values():
        for each in bloc.lineage:
            if each.bloc in known and not each.unverified and not _answered(bloc.id, each, known[each.bloc]):
                form = N_('has no "{relation}" of {id}, whose record says "{other}" of this body')
                says = say(form, relation=_OTHER_SIDE[LineageKind(each.relation)], id=bloc.id, other=each.relation)
                yield each.bloc, "lineage", says


def _answered(id: str, said: Lineage, other: Bloc) -> bool:
    return any(each.bloc == id and each.relation == _OTHER_SIDE[LineageKind(said.relation)] for each in other.lineage)


def memberships_carried_over(known: Known) -> Iterator[Fault]:
    """A membership that came over from an earlier body was one there on that body's last day."""
    for bloc in known.values():
        for code, spells in bloc.by_state.items():
            for place, spell in enumerate(spells, 1):
                if spell.entry.how == EntryKind.ORGANISATION_SUCCESSION and not _was_member(spell.state, bloc, known):
                    says = say("comes over from an earlier body, but {state} was no member of one when it ended", state=spell.state)
                    yield bloc.id, f"members.{code}[{place}].entry", says


def _was_member(state: State, bloc: Bloc, known: Known) -> bool:
    """May the state have been a member of a body that this one continues, on that one's last day? A body without a record can have had any member."""
    before = [each.bloc for each in bloc.lineage if each.relation in _FORWARD] + list(bloc.succeeds)
    return any(id not in known or known[id].standing(state, known[id].last_day).member.possible for id in before)


def withdrawals_agreed(known: Known) -> Iterator[Fault]:
    """A state that withdrew from a body before its end did not come over from it to its successor: one record does not deny the other's withdrawal."""
    for bloc in known.values():
        for code, spells in bloc.by_state.items():
            for id in bloc.succeeds:
                last = known[id].by_state.get(code, ())[-1:] if id in known else ()
                gone = [each for each in last if each.exit and each.exit.left]
                if gone and gone[0].exit and spells[0].entry.how == EntryKind.ORGANISATION_SUCCESSION:
                    form = N_("comes over from {before}, whose record says that {state} had left it on {on}")
                    yield bloc.id, f"members.{code}[1].entry", say(form, before=id, state=gone[0].state, on=gone[0].exit.on)


SHARED_RULES: Mapping[str, Callable[[Known], Iterator[Fault]]] = {
    "successor-follows": successions, "predecessor-recorded": predecessors_recorded, "lineage-from-both-sides": lineage_from_both_sides,
    "membership-carried-over": memberships_carried_over, "withdrawal-agreed": withdrawals_agreed,
}  # fmt: skip
"""The rules between records, by name."""
