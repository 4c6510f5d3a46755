"""Codes that logic branches on, one enumeration for each vocabulary, in one namespace; those of memberships come from `member_codes`."""

from __future__ import annotations

from blocs.record.member_codes import Code, EntryKind, ExitKind, Extent, Ground, MemberKind, Section, SuspendedBy, section_named

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
