"""Rules about time over one record: days to which it was checked, what precedes the founding, ends."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from blocs.dates import PartialDate, Truth
from blocs.i18n.messages import N_, say
from blocs.record.bloc import Bloc
from blocs.record.codes import Extent, MemberKind, Section
from blocs.record.facts import values
from blocs.record.membership import Spell
from blocs.record.model import Languages, Office
from blocs.record.provenance import Act
from blocs.record.security import Force
from blocs.record.source import Source

__all__ = ["TIME_RULES"]

Fault = tuple[str, str]


def horizon(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A horizon is a day that has come: the record's, and that of a section that has its own."""
    own = [(f"coverage.{each.section}.horizon", each.horizon) for each in bloc.coverage if each.horizon]
    for path, on in [("horizon", bloc.horizon), *own]:
        if on.unknown:
            yield path, say("must be the date of the newest source read")
        elif on.latest > dt.date.today():
            yield path, say("{on} lies in the future: the last day checked is the date of the newest source read", on=on)


def known_by_the_horizon(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """No act lies beyond the horizon of its section, save the effect that a notice foretells, and what is marked unverified: it sets no horizon."""
    if bloc.ended or bloc.horizon.unknown:
        return
    for path, section, on in _acts(bloc):
        checked = bloc.verified(section)
        if checked and not on.unknown and on.earliest > checked:
            form = N_("{on} is after the last day checked ({horizon}): a newer source must have been read")
            yield path, say(form, on=on, horizon=checked.isoformat())


def _acts(bloc: Bloc) -> Iterator[tuple[str, str, PartialDate]]:
    """Everything that surely happened, with its section."""
    for path, value in values(bloc):
        if isinstance(value, Office) and not value.unverified:
            yield f"{path}.since", "offices", value.since
        elif isinstance(value, Act) and not value.unverified and (section := _section(path)):
            yield f"{path}.on", section, value.on


def _section(path: str) -> str:
    """The section of the record that an act belongs to, from where it stands; none where it foretells, or is dated by something else."""
    top, *_ = re.split(r"[.\[]", path)
    if top == "members":
        inside = next((name for name in (Section.SUSPENSIONS, Section.NOTICES) if f".{name}[" in path), Section.MEMBERSHIPS)
        return "" if path.endswith(".takes_effect") or ".steps[" in path else inside
    return Section.named(top) or "" if top in ("institutions", "goals", "forces", "instruments") else ""


def members_after_the_founding(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Nobody can have been a full, associate or observer member before the bloc was founded, not even perhaps; candidates and signatories can."""
    if bloc.founded is None:
        return
    for path, value in values(bloc):
        if not isinstance(value, Spell) or value.standing in (MemberKind.CANDIDATE, MemberKind.SIGNATORY) or value.since.unknown:
            continue
        if value.since.earliest < bloc.founded.earliest <= value.since.latest:
            form = N_('{on} may mean a day before the bloc was founded ({day}): write "{day}..{last}"')
            last = value.since.text.rpartition("..")[2]
            yield f"{path}.entry.on", say(form, on=value.since, day=bloc.founded.earliest.isoformat(), last=last)


def members_from_the_first(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A bloc whose members are all recorded had one on the day of its founding; where it had none, the coverage has a note that says why."""
    stated = next((each for each in bloc.coverage if each.section == Section.MEMBERSHIPS), None)
    if bloc.founded is None or bloc.covered(Section.MEMBERSHIPS) != Extent.COMPLETE or stated is None or stated.note:
        return
    if not any(spell.covers(bloc.founded.latest).possible for spell in bloc.memberships):
        form = N_("no state was a member on the day of the founding ({day}): date the entries, or say why in a note")
        yield "coverage.memberships", say(form, day=bloc.founded)


def notices_spent(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A notice that took effect before the horizon led to an exit, or was taken back."""
    checked = bloc.verified("memberships")
    for path, value in values(bloc):
        if checked and isinstance(value, Spell) and value.overdue(checked) is Truth.YES:
            form = N_(
                "a notice took effect by {day}, the last day to which the memberships were checked: enter the exit, or say that the notice was taken back"
            )
            yield f"{path}.notices", say(form, day=checked.isoformat())


def languages_apart(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """Periods of languages do not overlap: what was official once and what is so now are told apart."""
    for (_place, one), (place, other) in combinations(enumerate(bloc.languages, 1), 2):
        if _together(one, other):
            yield f"languages[{place}]", say("overlaps with another: give each its since and its until")


def _together(one: Languages, other: Languages) -> bool:
    return not any(first.until and second.since and first.until.earliest <= second.since.latest for first, second in ((one, other), (other, one)))


def forces_with_a_life(bloc: Bloc, _: Mapping[str, Source]) -> Iterator[Fault]:
    """A force that has figures has a history, so that it is not shown when it is no more."""
    for path, value in values(bloc):
        if isinstance(value, Force) and value.figures and not value.history:
            yield f"{path}.history", say("is missing: say when the force was authorised, deployed or ended, or its figures are shown for ever")


TIME_RULES = {
    "horizon-has-come": horizon, "known-by-the-horizon": known_by_the_horizon, "member-after-founding": members_after_the_founding,
    "members-from-the-first": members_from_the_first, "notice-spent": notices_spent, "languages-apart": languages_apart,
    "force-has-history": forces_with_a_life,
}  # fmt: skip
"""The rules about time, by name, each a function from a record to its faults."""
