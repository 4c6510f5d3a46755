"""Codes that logic branches on, one enumeration for each vocabulary; a member is the text that stands in the record."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from blocs.errors import UnknownName, nearest
from blocs.i18n.lazy import msg
from blocs.i18n.messages import N_

__all__ = [
    "VOCABULARIES",
    "Code",
    "Ending",
    "EntryKind",
    "Evidence",
    "ExitKind",
    "Extent",
    "FinanceKind",
    "GoalStatus",
    "Ground",
    "InstrumentKind",
    "LineageKind",
    "MemberKind",
    "OfficeKind",
    "OrganKind",
    "Section",
    "Status",
    "SuspendedBy",
    "section_named",
]


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


class OrganKind(Code):
    """What kind of organ an institution is."""

    SUPREME_ORGAN = "supreme_organ"
    """The plenary of all members with the highest authority to make rules, usually heads of state; MIA calls it the assembly."""
    EXECUTIVE = "executive"
    """Carries out rules, and makes them within what the supreme organ lays down; usually a council of ministers."""
    GENERAL_SECRETARIAT = "general_secretariat"
    """Runs the headquarters, keeps the records and represents the organisation, and often prepares and monitors decisions."""
    CONSULTATIVE_BODY = "consultative_body"
    """A standing body of non-state actors with a recognised right to be consulted."""
    DISPUTE_SETTLEMENT = "dispute_settlement"
    """A court, tribunal or panel that reviews disputes as a third party."""
    PARLIAMENT = "parliament"
    """A body of national or regional parliamentarians, or of members elected directly."""
    RIGHTS_COURT = "rights_court"
    """A court with jurisdiction over individual human rights or criminal cases."""
    FINANCIAL_INSTITUTION = "financial_institution"
    """A bank or fund with capital of its own."""
    MILITARY_COMMAND = "military_command"
    """The staff or integrated command of a joint force."""
    TECHNICAL_COMMITTEE = "technical_committee"
    """A subordinate body of experts or officials for one sector or for preparing decisions."""
    SPECIALISED_AGENCY = "specialised_agency"
    """A body of the organisation with one delimited operational task."""
    NATIONAL_FOCAL = "national_focal"
    """A committee or unit within each member that co-ordinates the organisation's work there."""
    MEDIA_BODY = "media_body"
    """A broadcaster, news service or similar outlet that the organisation runs."""
    OTHER = "other"
    """A body that fits none of the other types."""


class Status(Code):
    """What has become of an institution or a force."""

    ANNOUNCED = "announced"
    """Declared in a communiqué or speech, with no legal instrument yet."""
    ADOPTED = "adopted"
    """Its instrument is adopted or signed, and not yet in force."""
    ESTABLISHED = "established"
    """Its instrument is in force, and no activity is recorded yet."""
    OPERATING = "operating"
    """Has met, ruled, disbursed or taken up staff on a dated occasion; being inaugurated is not enough."""
    IMPAIRED = "impaired"
    """Exists in law, but has missed its prescribed meetings, or lacks the quorum or judges to act."""
    SUSPENDED = "suspended"
    """Its activity is halted by a decision, and may resume."""
    DISSOLVED = "dissolved"
    """Ended by a decision, or together with the organisation."""
    BECOMES = "becomes"
    """Continues as another body, which the entry names."""


class GoalStatus(Code):
    """What has become of a goal."""

    STATED = "stated"
    """Written in an instrument or official text, whether or not in force."""
    IN_FORCE = "in_force"
    """The instrument that states it binds the members."""
    MET = "met"
    """A source reports that what was aimed at has been reached."""
    MISSED = "missed"
    """The date that the bloc set itself passed, and a source reports that the goal was not reached."""
    ABANDONED = "abandoned"
    """Given up by a decision, or dropped when its instrument was replaced."""


class InstrumentKind(Code):
    """What kind of text an instrument is."""

    TREATY = "treaty"
    """A written agreement between states, governed by international law, that bears this name."""
    CHARTER = "charter"
    """An agreement called a charter, usually one that founds a body or sets out its principles."""
    CONVENTION = "convention"
    """An agreement called a convention, on one subject or founding a body."""
    PROTOCOL = "protocol"
    """An agreement that adds to a treaty, carries it out or amends it."""
    AGREEMENT = "agreement"
    """An agreement of this name between members, or with others."""
    DECLARATION = "declaration"
    """A formal statement of will that need not bind in law."""
    DECISION = "decision"
    """An act by which an organ settles a matter under the treaty."""
    STATUTE = "statute"
    """The text that sets up one institution and says how it works."""
    COMMUNIQUE = "communique"
    """A text published after a meeting, which reports what was agreed."""
    ACT = "act"
    """A text so called, such as a constitutive, supplementary or additional act."""


class LineageKind(Code):
    """How one body came out of another, or went into it."""

    PRECEDED_BY = "preceded_by"
    """Takes the place of an earlier body with a similar purpose."""
    REVIVES = "revives"
    """Takes up, after a gap and under a new instrument, a body that had ended."""
    ABSORBS = "absorbs"
    """Took in another body, and itself went on."""
    MERGES = "merges"
    """Was newly formed out of two or more bodies."""
    SUCCEEDED_BY = "succeeded_by"
    """Gave place to a later body with a similar purpose."""
    REVIVED_BY = "revived_by"
    """Had ended, and was taken up again later by another body under a new instrument."""
    ABSORBED_BY = "absorbed_by"
    """Became part of a body that already existed."""
    MERGED_INTO = "merged_into"
    """Joined with others to form a new body."""


class Ending(Code):
    """How a body ended."""

    DISSOLUTION = "dissolution"
    """Its members formally decided to end it."""
    SUCCESSION = "succession"
    """A new body with a similar purpose replaced it."""
    ABSORPTION = "absorption"
    """It became part of a body that already existed."""
    MERGER = "merger"
    """It joined with others to form a new body."""
    EXPIRY = "expiry"
    """The term that its treaty set ran out."""
    DESUETUDE = "desuetude"
    """It lapsed through disuse, without a decision to end it."""


class FinanceKind(Code):
    """What a figure of money says."""

    PROGRAMME = "programme"
    """The cost set for a programme over its years, not a yearly budget."""
    LEVY = "levy"
    """The rate of a charge, usually on imports, whose proceeds go to the bloc."""
    BUDGET = "budget"
    """The total of the budget approved for the period."""
    OUTSIDE_SHARE = "outside_share"
    """The part of the budget or income that comes from others than the members."""
    MEMBER_SHARE = "member_share"
    """The part of the budget or income that comes from the members."""
    PLEDGED = "pledged"
    """A sum that a donor or member has promised."""
    DISBURSED = "disbursed"
    """A sum that has actually been paid out."""
    CAPITAL = "capital"
    """The capital of a bank or fund of the bloc, as its text says authorised, subscribed or paid in."""
    CONTRIBUTION = "contribution"
    """What a member owes or pays to the bloc's income."""


class OfficeKind(Code):
    """Which office somebody held."""

    CHAIR = "chair"
    """Presides over the supreme organ, usually a head of state in turn."""
    HEAD_OF_SECRETARIAT = "head_of_secretariat"
    """Leads the secretariat or commission, under whatever title."""


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


class Evidence(Code):
    """What weight a source has."""

    TREATY_TEXT = "treaty_text"
    """The wording of a treaty or other founding or legal instrument."""
    OFFICIAL_RECORD = "official_record"
    """A decision, communiqué, gazette, ruling or depositary's list."""
    ORGANISATION = "organisation"
    """What an organisation says about itself, on its site or in its publications."""
    DATASET = "dataset"
    """A published data set with stated coding rules."""
    SCHOLARSHIP = "scholarship"
    """A book, article or report by researchers, with its references."""
    INSTITUTE = "institute"
    """A report or page that a research institute or learned journal issues under its own name, no author named."""
    PRESS = "press"
    """A report by a newspaper, agency or broadcaster."""
    ESSAY = "essay"
    """An argument or opinion that states facts in passing."""
    ENCYCLOPEDIA = "encyclopedia"
    """An entry of an encyclopedia or yearbook, no author named; copies of Wikipedia among them."""
    UNSIGNED = "unsigned"
    """A script, draft, note or data file that no named person or body signs; it is not the press or the data that it quotes."""


VOCABULARIES: dict[str, type[Code]] = {
    "standing": MemberKind,
    "entry": EntryKind,
    "exit": ExitKind,
    "ground": Ground,
    "by": SuspendedBy,
    "organ": OrganKind,
    "status": Status,
    "goal_status": GoalStatus,
    "instrument": InstrumentKind,
    "lineage": LineageKind,
    "ending": Ending,
    "finance": FinanceKind,
    "office": OfficeKind,
    "coverage": Extent,
    "section": Section,
    "evidence": Evidence,
}
"""The enumeration of each vocabulary that has one. A test holds both to the same terms in the same order."""


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
