"""Tables of membership: states, blocs, spells, suspensions, notices, what each state was on each day, and the panel by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from blocs.dates import PartialDate
from blocs.export.fields import (
    ADDRESS,
    BLOC,
    SOURCES,
    STATE,
    TO_BLOC,
    TO_STATE,
    Content,
    ForeignKey,
    Resource,
    Row,
    cited,
    coded,
    dates,
    on,
    text,
    typed,
)
from blocs.panels.grid import YEARS
from blocs.panels.panel import panel
from blocs.record.bloc import Bloc
from blocs.record.facts import values
from blocs.record.membership import Notice, Spell, Suspension
from blocs.record.standing import MEMBERSHIP, Standing
from blocs.record.states import State
from blocs.tables.values import dated

__all__ = ["RESOURCES"]

_TO_SPELL = ForeignKey(("bloc", "spell"), "memberships", ("bloc", "address"))
_PERHAPS = "yes, perhaps (the sources leave it open) or no"


def _states(content: Content) -> Iterator[Row]:
    for each in sorted(content.atlas.states, key=lambda state: state.iso3):
        formal = each.formal
        yield {
            "iso3": each.iso3, "iso2": each.iso2, "iso_numeric": each.numeric, "cow": each.cow, "gw": each.gw, "name": each.name.en,
            "name_fr": each.name.fr, "formal": formal.en if formal else None, "formal_fr": formal.fr if formal else None,
            "withdrawn": " ".join(each.withdrawn), **dated("independent", each.independent), "sources": cited(each),
        }  # fmt: skip


def _blocs(content: Content) -> Iterator[Row]:
    for bloc in content.blocs:
        founding, ended = bloc.founding, bloc.ended
        yield {
            "id": bloc.id, "acronym": bloc.acronym.en, "acronym_fr": bloc.acronym.fr, "name": bloc.name.en, "name_fr": bloc.name.fr,
            "region": bloc.region or None, **dated("founded", bloc.founded), **dated("ended", on(ended)), "ending": ended.how if ended else None,
            **dated("horizon", bloc.horizon), "verified_to": bloc.verified(*MEMBERSHIP),
            "members_complete": bloc.covered("memberships") == "complete", "recognised": bloc.recognised_community, "scope": bloc.scope,
            "kinds": " ".join(bloc.kinds), "succeeds": " ".join(bloc.succeeds), "sources": cited(founding.dated if founding else None, ended),
        }  # fmt: skip


def _memberships(content: Content) -> Iterator[Row]:
    for bloc, address, spell in _placed(content, Spell):
        running = next((notice for notice in reversed(spell.notices) if notice.given and not notice.rescinded), None)
        yield {
            "bloc": bloc.id, "address": address, "state": spell.state.iso3, "standing": spell.standing, **dated("since", spell.since),
            **dated("until", spell.until), **dated("notice", on(running.given) if running else None), "entry": spell.entry.how,
            "exit": spell.exit.how if spell.exit else None, **dated("exit_due", on(running.takes_effect) if running and not spell.exit else None),
            "verified_to": bloc.verified(*MEMBERSHIP), "sources": cited(spell.entry, spell.exit, *(notice.given for notice in spell.notices)),
        }  # fmt: skip


def _placed(content: Content, kind: type) -> Iterator[tuple[Bloc, str, Any]]:
    """Every value of a class, with its bloc and its address."""
    return ((bloc, address, value) for bloc in content.blocs for address, value in values(bloc) if isinstance(value, kind))


def _within(content: Content, kind: type) -> Iterator[tuple[Bloc, str, Any, str, Spell]]:
    """Every value of a class that lies in a spell, with the address of the spell, and the spell."""
    for bloc in content.blocs:
        held = dict(values(bloc))
        for address, value in held.items():
            if isinstance(value, kind):
                spell = address.rpartition(".")[0]
                yield bloc, address, value, spell, held[spell]


def _suspensions(content: Content) -> Iterator[Row]:
    for bloc, address, each, spell, around in _within(content, Suspension):
        end = each.end or around.exit
        yield {
            "bloc": bloc.id, "address": address, "spell": spell, "state": around.state.iso3, **dated("since", each.start.on),
            **dated("until", on(end)), "ground": each.ground, "extent": each.extent, "by": each.by, "sources": cited(each.start, end),
        }  # fmt: skip


def _notices(content: Content) -> Iterator[Row]:
    for bloc, address, each, spell, around in _within(content, Notice):
        yield {
            "bloc": bloc.id, "address": address, "spell": spell, "state": around.state.iso3, **dated("announced", on(each.announced)),
            **dated("received", on(each.received)), **dated("takes_effect", on(each.takes_effect)), **dated("rescinded", on(each.rescinded)),
            "sources": cited(each.announced, each.received, each.takes_effect, each.rescinded),
        }  # fmt: skip


# What each state was on each day ------------------------------------------------------------------------------------------------------------------


def _standings(content: Content) -> Iterator[Row]:
    for bloc in content.blocs:
        for spells in sorted(bloc.by_state.values(), key=lambda spells: spells[0].state.iso3):
            yield from _stretches(bloc, spells[0].state, spells)


def _stretches(bloc: Bloc, state: State, spells: tuple[Spell, ...]) -> Iterator[Row]:
    """The answers of `Bloc.standing`, one for each stretch of days on which it stays the same; none where the state is nothing to the bloc."""
    days = _turning_days(spells)
    told = [(day, _answer(bloc.standing(state, day))) for day in days]
    changes = [(day, answer) for place, (day, answer) in enumerate(told) if not place or answer != told[place - 1][1]]
    for (day, answer), after in zip(changes, [*(day for day, _ in changes[1:]), None], strict=True):
        if answer:
            yield {"bloc": bloc.id, "state": state.iso3, "since": day, "until": after, **answer, "verified_to": bloc.verified(*MEMBERSHIP)}


def _answer(found: Standing) -> Row:
    if not found.standing:
        return {}
    truths = {"holds": found.holds, "member": found.member, "suspended": found.suspended, "under_notice": found.under_notice}
    ground = found.suspension.ground if found.suspension else None
    return {"standing": found.standing, "ground": ground} | {name: truth.value for name, truth in truths.items()}


def _turning_days(spells: tuple[Spell, ...]) -> list[dt.date]:
    """Each day on which an answer can become another: the first and the last day that each date can mean."""
    return sorted({day for date in _dates(spells) if date for day in (date.earliest, date.latest)})


def _dates(spells: tuple[Spell, ...]) -> Iterator[PartialDate | None]:
    for spell in spells:
        yield from (spell.since, spell.until)
        for suspension in spell.suspensions:
            yield from (suspension.start.on, on(suspension.end))
        for notice in spell.notices:
            yield from (on(notice.given), on(notice.takes_effect), on(notice.rescinded))


def _panel(content: Content) -> Iterable[Row]:
    """What `blocs.panel` gives, so that both are one: also of a state that a record of part of the members does not name."""
    return panel(content.blocs, years=YEARS, atlas=content.atlas) if content.blocs else ()


_WHY = "perhaps, where the sources leave it open; else empty"
RESOURCES = (
    Resource(
        name="states", says="One row a state or territory, under its present code.", key=("iso3",), rows=_states,
        fields=(
            *text("iso3", "ISO 3166-1 alpha-3", required=True), *text("iso2", "ISO 3166-1 alpha-2"), *text("iso_numeric", "ISO 3166-1 numeric, three digits"),
            *typed("integer", "cow", "number in the Correlates of War's list of states"),
            *typed("integer", "gw", "number in Gleditsch and Ward's list of states"),
            *text("name", "English name", required=True), *text("name_fr", "French name"), *text("formal", "formal English name"),
            *text("formal_fr", "formal French name"), *text("withdrawn", "ISO 3166-3: alpha-3 codes of its former names, set apart by blanks"),
            *dates("independent", "day of its independence, where it is given"), *text("sources", SOURCES[0].says),
        ),
    ),
    Resource(
        name="blocs", says="One row a bloc.", key=("id",), rows=_blocs,
        fields=(
            *text("id", "id of the bloc", required=True), *text("acronym", "English acronym", required=True), *text("acronym_fr", "French acronym"),
            *text("name", "English name", required=True), *text("name_fr", "French name"),
            *coded("region", "region", "where most of its members lie; empty where a record of your own does not say", required=False),
            *dates("founded", "day of founding"),
            *dates("ended", "first day after its end"), *coded("ending", "ending", "how it ended", required=False),
            *dates("horizon", "date of the newest source read on its memberships", required=True),
            *typed("date", "verified_to", "day to which members, suspensions and notices were checked: of a later day the answer is the last known one; "
                   "empty for a bloc that has ended"),
            *typed("boolean", "members_complete", "false if not every membership is recorded: of a state without a row nothing is known then", required=True),
            *typed("boolean", "recognised", "true for a regional economic community that the African Union recognises", required=True),
            *text("scope", "full, or memberships only", required=True), *text("kinds", "kinds, set apart by blanks"),
            *text("succeeds", "ids of the bodies whose line it continues, set apart by blanks"), *text("sources", SOURCES[0].says),
        ),
    ),
    Resource(
        name="memberships", says="One row a spell: one unbroken standing of one state.", key=("bloc", "address"), foreign=(TO_BLOC, TO_STATE),
        rows=_memberships,
        fields=(
            *BLOC, *ADDRESS, *STATE, *coded("standing", "standing", "full, associate, observer, candidate or signatory"),
            *dates("since", "first day bound", required=True), *dates("until", "first day no longer in"),
            *dates("notice", "notice of withdrawal received or, failing that, announced"), *coded("entry", "entry", "how it came in"),
            *coded("exit", "exit", "how it went out", required=False),
            *dates("exit_due", "day on which a notice takes effect and no exit is recorded: from then on it is perhaps a member"),
            *typed("date", "verified_to", "as in blocs"), *SOURCES,
        ),
    ),
    Resource(
        name="suspensions", says="One row a suspension; a suspended state remains a member.", key=("bloc", "address"),
        foreign=(TO_BLOC, TO_STATE, _TO_SPELL), rows=_suspensions,
        fields=(
            *BLOC, *ADDRESS, *text("spell", "address of the membership that it falls in", required=True), *STATE,
            *dates("since", "first day", required=True), *dates("until", "first day no longer suspended, or the exit"),
            *coded("ground", "ground", "why"), *coded("extent", "extent", "from what"), *coded("by", "by", "by an organ of the bloc, or the state itself"),
            *SOURCES,
        ),
    ),
    Resource(
        name="notices", says="One row a notice of withdrawal, with its four dates.", key=("bloc", "address"), foreign=(TO_BLOC, TO_STATE, _TO_SPELL),
        rows=_notices,
        fields=(
            *BLOC, *ADDRESS, *text("spell", "address of the membership that it falls in", required=True), *STATE,
            *dates("announced", "made public"), *dates("received", "received by the bloc"), *dates("takes_effect", "when it takes effect"),
            *dates("rescinded", "when it was taken back"), *SOURCES,
        ),
    ),
    Resource(
        name="standings", key=("bloc", "state", "since"), foreign=(TO_BLOC, TO_STATE), rows=_standings,
        says="One row a stretch of days on which the library gives one answer about a state in a bloc. A state without a row on a day was nothing to the "
             "bloc on that day, or, where members_complete in blocs is false, nothing is known of it.",
        fields=(
            *BLOC, *STATE, *typed("date", "since", "first day of the stretch", required=True),
            *typed("date", "until", "first day that is no longer in it; empty if it is open"),
            *coded("standing", "standing", "full, associate, observer, candidate or signatory"),
            *text("holds", "does it surely have this standing: yes or perhaps", required=True), *text("member", f"is it a full member: {_PERHAPS}", required=True),
            *text("suspended", f"is it suspended: {_PERHAPS}", required=True), *coded("ground", "ground", "why it is suspended", required=False),
            *text("under_notice", f"is a notice of its withdrawal running: {_PERHAPS}", required=True), *typed("date", "verified_to", "as in blocs"),
        ),
    ),
    Resource(
        name="panel", says="One row a state, bloc and year in which the state was, or may have been, anything to the bloc; member, standing, suspended and "
             "under_notice are of 31 December.",
        key=("state", "bloc", "year"), foreign=(TO_BLOC, TO_STATE), rows=_panel,
        fields=(
            *STATE, *BLOC, *typed("year", "year", "the year", required=True), *typed("boolean", "member", "is it a full member; empty for perhaps"),
            *text("member_why", _WHY),
            *coded("standing", "standing", "full, associate, observer, candidate or signatory; empty for none", required=False),
            *text("standing_why", "perhaps, where the sources leave the standing open; else empty"),
            *typed("boolean", "suspended", "is it suspended; empty for perhaps"), *text("suspended_why", _WHY),
            *typed("boolean", "under_notice", "is a notice of its withdrawal running; empty for perhaps"), *text("under_notice_why", _WHY),
            *typed("integer", "days", "days of the year as a full member; empty if they are not exact"),
            *typed("integer", "days_least", "at least so many", required=True), *typed("integer", "days_most", "at most so many", required=True),
            *typed("boolean", "beyond_horizon", "true if the day lies after verified_to: the answer is the last known one", required=True),
            *typed("date", "verified_to", "as in blocs"),
        ),
    ),
)  # fmt: skip
"""The tables of membership; those that others refer to come first."""
