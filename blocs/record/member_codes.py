"""Codes of memberships and of what a record covers; a member of an enumeration is the text that stands in the record."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from blocs.errors import UnknownName, nearest
from blocs.i18n.message import msg
from blocs.i18n.messages import N_

__all__ = ["Code", "EntryKind", "ExitKind", "Extent", "Ground", "MemberKind", "Section", "SuspendedBy", "section_named"]


class Code(StrEnum):
    """A term of a vocabulary: equal to its text and hashed like it, so that a record may be asked with either."""

    def __repr__(self) -> str:
        return str.__repr__(self)

    @classmethod
    def named(cls, text: str) -> Self | None:
        """The term that is written so, if there is one.

        >>> MemberKind.named("full"), MemberKind.named("half")
        ('full', None)
        """
        term = cls._value2member_map_.get(text)
        return term if isinstance(term, cls) else None


class MemberKind(Code):
    """What a state is to a bloc while a spell lasts."""

    FULL = "full"
    """Bound by the founding treaty with all rights and duties."""
    ASSOCIATE = "associate"
    """Formally a member, with limited rights."""
    OBSERVER = "observer"
    """May attend meetings, has no vote."""
    CANDIDATE = "candidate"
    """Has applied or been admitted, and is not yet bound by the treaty."""
    SIGNATORY = "signatory"
    """Has signed the founding treaty subject to ratification, and is not yet bound by it."""


class EntryKind(Code):
    """How a state came in."""

    FOUNDING = "founding"
    """Belonged from the day on which the founding act took effect."""
    ACCESSION = "accession"
    """Joined an organisation that already existed."""
    READMISSION = "readmission"
    """Joined again after an earlier membership had ended."""
    STATE_SUCCESSION = "state_succession"
    """A new state took over the membership of the state that it replaced."""
    ORGANISATION_SUCCESSION = "organisation_succession"
    """Membership carried over from a body to the one that succeeded it."""
    STATUS_CHANGE = "status_change"
    """Passed to this standing from another in the same organisation."""


class ExitKind(Code):
    """How a state went out."""

    WITHDRAWN = "withdrawn"
    """Left by its own act, once that act had taken effect."""
    EXPELLED = "expelled"
    """Removed from membership by a decision of the organisation."""
    ENDED = "ended"
    """Membership ended because the organisation or the state itself came to an end."""
    STATUS_CHANGE = "status_change"
    """Left this standing for another in the same organisation."""


class Ground(Code):
    """Why a member was suspended, or measures were taken against it."""

    COUP = "coup"
    """An unconstitutional change of government, by the military or by others."""
    ARREARS = "arrears"
    """Contributions to the organisation left unpaid."""
    RIGHTS = "rights"
    """Violations of human rights or of democratic principles, other than a change of government."""
    WAR = "war"
    """War, aggression or armed interference against another state."""
    OTHER = "other"
    """A ground that is known and fits none of the others; the note names it."""


class SuspendedBy(Code):
    """Who withheld the rights of a suspended member."""

    ORGAN = "organ"
    """An organ withheld the member's rights, with the prospect of its return."""
    ITSELF = "itself"
    """The member stopped taking part by its own decision, without withdrawing."""


class Extent(Code):
    """How complete a section of a record is."""

    COMPLETE = "complete"
    """Everything was looked for and recorded, so that absence means no."""
    PRINCIPAL = "principal"
    """Every organ of the five main types and any parliament, court or bank is recorded, and not the committees below them."""
    PARTIAL = "partial"
    """Only what was met is recorded, so that absence means unknown."""


class Section(Code):
    """The sections of a record whose coverage is stated."""

    FOUNDING_GOALS = "founding_goals"
    """The goals that the founding instrument states as its object."""
    MEMBERSHIPS = "memberships"
    """Which states belonged, with what standing, from when to when."""
    SUSPENSIONS = "suspensions"
    """Which members were suspended, when, on what ground and how far."""
    NOTICES = "notices"
    """Which members gave notice, when it was announced and received, and when it takes effect."""
    INSTRUMENTS = "instruments"
    """Treaties and other texts, signed and in force when."""
    RULES = "rules"
    """Clauses on joining, leaving, deciding, disputes and ending."""
    INSTITUTIONS = "institutions"
    """Organs and bodies, and what state each was in on which date."""
    GOALS = "goals"
    """What the bloc set out to do, by policy domain."""
    OBLIGATIONS = "obligations"
    """What members owe one another in military matters."""
    OFFICES = "offices"
    """Who chaired the bloc and led its secretariat, from when to when."""
    SANCTIONS = "sanctions"
    """Measures imposed on a member, apart from suspension."""
    PARTNERS = "partners"
    """Who from outside supported the bloc or its members, and how."""
    FORCES = "forces"
    """Joint forces, their state and their strength."""
    FINANCE = "finance"
    """Levies, budgets, shares, pledges and capital."""


def section_named(name: str) -> Section:
    """Which section of a record is meant? Raises `UnknownName`, with the nearest names, for none.

    >>> section_named("membership")
    Traceback (most recent call last):
    blocs.errors.UnknownName: no section is called "membership". Did you mean memberships?
    """
    if section := Section.named(name):
        return section
    near = nearest(str(name), list(Section))
    hint = "" if near else msg("Known are: {known}", known=", ".join(Section))
    raise UnknownName(N_("section"), str(name), near, hint)
