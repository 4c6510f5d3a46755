"""What a state was to a bloc on a day: standing, suspension and notice at once, and how surely."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

import blocs
from blocs import Atlas, BadDate, Bloc, Standing, Truth, UnknownName
from blocs.dates import parse
from blocs.i18n.text import Text
from blocs.record.citation import cite
from blocs.record.institutions import Change, Institution
from blocs.record.membership import Notice
from blocs.record.provenance import Act, Sources

YES, PERHAPS, NO = Truth.YES, Truth.PERHAPS, Truth.NO
SOURCES = Sources((cite("ptl-treaty-1971[art. 1]"),))

RECORD = """
id = "ptl"
name = {{ en = "Pact of the Two Lakes", fr = "Pacte des deux lacs" }}
acronym = {{ en = "PTL", fr = "PDL" }}
horizon = "2012-06-30"
[coverage]
memberships = {{ extent = "{extent}", sources = ["ptl-treaty-1971[art. 1]"], note = {{ en = "Founders are left out.", fr = "Les fondateurs sont omis." }} }}
[instruments.treaty]
title = {{ en = "Treaty", fr = "Traité" }}
kind = "treaty"
founding = true
in_force = {{ on = "1971-03-14", sources = ["ptl-treaty-1971[art. 30]"] }}
sources = ["ptl-treaty-1971[title]"]
{spells}
[states.XAA]
name = {{ en = "Aland", fr = "Alande" }}
[states.XAB]
name = {{ en = "Bland", fr = "Blande" }}
[sources.ptl-treaty-1971]
type = "treaty"
evidence = "treaty_text"
title = "Treaty"
issued = "1971-01-10"
read = "2012-07-01"
lang = "en"
extent = "full"
"""


def spell(since: str, until: str = "", standing: str = "full", more: str = "", state: str = "XAA") -> str:
    end = f'exit = {{ on = "{until}", how = "withdrawn", sources = ["ptl-treaty-1971[art. 9]"] }}\n' if until else ""
    return f'[[members.{state}]]\nstanding = "{standing}"\nentry = {{ on = "{since}", how = "accession", sources = ["ptl-treaty-1971[art. 1]"] }}\n{end}{more}'


def suspension(start: str, end: str = "") -> str:
    stop = f'end = {{ on = "{end}", sources = ["ptl-treaty-1971[art. 8]"] }}\n' if end else ""
    return f'[[members.XAA.suspensions]]\nstart = {{ on = "{start}", sources = ["ptl-treaty-1971[art. 8]"] }}\n{stop}ground = "coup"\nextent = "voting"\nby = "organ"\n'


def notice(**acts: str) -> str:
    lines = "".join(f'{name} = {{ on = "{on}", sources = ["ptl-treaty-1971[art. 9]"] }}\n' for name, on in acts.items())
    return f"[[members.XAA.notices]]\n{lines}"


@pytest.fixture
def pact(write: Callable[..., Path]) -> Callable[..., Bloc]:
    """Makes a small bloc with these spells."""

    def made(*spells: str, extent: str = "complete") -> Bloc:
        return blocs.atlas().adding(write(RECORD.format(extent=extent, spells="\n".join(spells))))["ptl"]

    return made


@pytest.mark.parametrize(
    ("state", "on", "member", "standing", "suspended", "under_notice"),
    [
        ("XAA", "2011-12-31", YES, "full", NO, NO),
        ("XAA", "1971-03-13", NO, "", NO, NO),
        ("XAA", "1971-03-14", YES, "full", NO, NO),
        ("XAB", "2010-06-02", YES, "full", NO, NO),
        ("XAB", "2010-06-03", YES, "full", YES, NO),
        ("XAC", "2004-04-30", NO, "", NO, NO),
        ("XAC", "2004-05-15", PERHAPS, "full", NO, NO),
        ("XAC", "2004-05-31", YES, "full", NO, NO),
        ("XAC", "2011-08-18", YES, "full", NO, NO),
        ("XAC", "2011-08-19", YES, "full", NO, YES),
        ("XAC", "2012-08-18", YES, "full", NO, YES),
        ("XAC", "2012-08-19", PERHAPS, "full", NO, PERHAPS),
        ("XAD", "2010-12-31", NO, "", NO, NO),
        ("XAD", "2011-01-01", PERHAPS, "full", NO, NO),
        ("XAD", "2011-12-30", PERHAPS, "full", NO, NO),
        ("XAD", "2011-12-31", YES, "full", NO, NO),
        ("XAE", "1978-12-31", YES, "full", NO, NO),
        ("XAE", "1979-07-01", PERHAPS, "full", NO, NO),
        ("XAE", "1979-12-31", NO, "", NO, NO),
        ("XAF", "2011-12-31", NO, "observer", NO, NO),
        ("MLI", "2011-12-31", NO, "", NO, NO),
    ],
)
def test_a_state_has_every_condition_at_once(
    utr: Bloc, state: str, on: str, member: Truth, standing: str, suspended: Truth, under_notice: Truth
) -> None:
    """Membership, standing, suspension and notice are answered apart, each as surely as its dates allow."""
    found = utr.standing(state, on)
    assert (found.member, found.standing, found.suspended, found.under_notice) == (member, standing, suspended, under_notice)


@pytest.mark.parametrize(
    ("state", "on", "words"),
    [
        ("XAA", "2011-12-31", "full member"),
        ("XAB", "2011-12-31", "full member; suspended since 3 June 2010 (coup)"),
        ("XAC", "2011-12-31", "full member; notice received 19 August 2011, takes effect 19 August 2012"),
        ("XAD", "2011-07-01", "perhaps a full member: it entered in 2011, the day is not known"),
        ("XAE", "2011-12-31", "no longer a member (member from 14 March 1971; out from 1979)"),
        ("XAF", "2011-12-31", "observer"),
        ("XAF", "1980-01-01", "not a member"),
    ],
)
def test_a_standing_is_said_in_words(utr: Bloc, state: str, on: str, words: str) -> None:
    """The sentence names what the state was, its suspension, its notice, and the source's doubt."""
    assert utr.standing(state, on).words() == words


def test_a_standing_is_a_sentence_when_printed(utr: Bloc) -> None:
    """With the state, the bloc and the day, in the language of the moment."""
    standing = utr.standing("XAB", "2011-01-01")
    assert str(standing) == "Bland in UTR on 1 January 2011: full member; suspended since 3 June 2010 (coup)"
    with blocs.language("fr"):
        assert str(standing).replace("\u00a0", " ") == (
            "Blande (UTF) au 1er janvier 2011 : membre de plein droit ; suspendu depuis le 3 juin 2010 (coup d'État)"
        )


def test_a_suspended_state_remains_a_member(utr: Bloc) -> None:
    """Who is suspended is in the roll, and counted."""
    roll = utr.members("2011-12-31")
    assert [each.iso3 for each in roll.suspended] == ["XAB"]
    assert "XAB" in roll
    assert roll.count() == (4, 4)


def test_the_roll_is_a_collection_of_the_sure_full_members(utr: Bloc) -> None:
    """Iterating, counting and asking `in` all speak of the same states, and none of the doubtful, the former or the observers."""
    roll = utr.members("2011-07-01")
    assert [each.iso3 for each in roll] == ["XAA", "XAB", "XAC"]
    assert len(roll) == 3
    assert roll.count() == (3, 4)
    assert [each.iso3 for each in roll.perhaps] == ["XAD"]
    assert [each.state.iso3 for each in roll.others] == ["XAF"]
    assert [each.state.iso3 for each in roll.former] == ["XAE"]
    assert all(state in roll and state.iso3 in roll for state in roll)
    assert not any(code in roll for code in ("XAD", "XAE", "XAF", "MLI"))
    assert (roll.bloc, roll.on, roll.beyond, roll.complete) == ("UTR", dt.date(2011, 7, 1), False, True)


def test_those_under_notice_are_in_the_roll(utr: Bloc) -> None:
    """A notice ends nothing before its day."""
    roll = utr.members("2011-12-31")
    assert [each.iso3 for each in roll.under_notice] == ["XAC"]
    assert "XAC" in roll


def test_no_day_means_the_horizon(utr: Bloc) -> None:
    """Without a day a living bloc answers at its horizon."""
    assert utr.members().on == dt.date(2012, 6, 30)
    assert not utr.members().beyond


def test_beyond_the_horizon_the_last_known_answer_is_flagged(utr: Bloc) -> None:
    """A day after the newest source is answered as at the last known state, and marked."""
    roll = utr.members("2012-07-01")
    assert roll.beyond
    assert [each.iso3 for each in roll] == [each.iso3 for each in utr.members()]
    assert utr.standing("XAA", "2030-01-01").beyond
    assert not utr.standing("XAA", "2012-06-30").beyond


def test_a_dead_bloc_answers_on_its_last_day_and_is_empty_after(toys: Atlas) -> None:
    """Without a day a dead bloc answers on its last; later it has nobody, and that is no matter of the horizon."""
    dead = toys["utr-1960"]
    assert dead.members().on == dt.date(1971, 3, 13)
    assert [each.iso3 for each in dead.members()] == ["XAA", "XAB"]
    assert len(dead.members("1971-03-14")) == 0
    assert dead.members("1971-03-14").perhaps == ()
    assert not dead.members("2020-01-01").beyond
    assert [dead.alive(dt.date(*each)) for each in ((1960, 4, 30), (1960, 5, 1), (1971, 3, 13), (1971, 3, 14))] == [NO, YES, YES, NO]


def test_an_end_of_unknown_date_had_come_when_a_dead_bloc_ended(toys: Atlas) -> None:
    """An exit dated "?" leaves the membership in doubt until the bloc's end, and no longer."""
    dead = toys["utr-1960"]
    found = [dead.standing("XAE", on).member for on in ("1964-12-31", "1965-06-01", "1970-01-01", "1971-03-13", "1971-03-14")]
    assert found == [NO, PERHAPS, PERHAPS, PERHAPS, NO]
    assert "XAE" in [each.iso3 for each in dead.members("1970-01-01").perhaps]
    assert dead.standing("XAE", "1970-01-01").words() == "perhaps a full member: it left at a date not known"


def test_an_end_of_unknown_date_had_come_by_the_horizon(pact: Callable[..., Bloc]) -> None:
    """In a living bloc, "?" has come by the horizon at the latest."""
    bloc = pact(spell("1980-01-01", "?"))
    assert [bloc.standing("XAA", on).member for on in ("1979-12-31", "1990-01-01", "2012-06-29", "2012-06-30", "2020-01-01")] == [
        NO,
        PERHAPS,
        PERHAPS,
        NO,
        NO,
    ]


def test_a_suspension_open_at_the_exit_ends_with_the_spell(pact: Callable[..., Bloc]) -> None:
    """Nobody is suspended from what it has left, though no end of the suspension is written."""
    bloc = pact(spell("1980-01-01", "1999-12-31", more=suspension("1998-05-01")))
    assert [bloc.standing("XAA", on).suspended for on in ("1998-04-30", "1998-05-01", "1999-12-30", "1999-12-31", "2010-01-01")] == [
        NO,
        YES,
        YES,
        NO,
        NO,
    ]


def test_a_suspension_of_a_doubtful_member_is_doubtful(pact: Callable[..., Bloc]) -> None:
    """A suspension is no surer than the membership that it lies in."""
    bloc = pact(spell("1980-01-01", "1999", more=suspension("1998-05-01")))
    found = bloc.standing("XAA", "1999-06-01")
    assert (found.member, found.suspended) == (PERHAPS, PERHAPS)
    assert bloc.members("1999-06-01").suspended == ()


def test_one_suspension_after_another(pact: Callable[..., Bloc]) -> None:
    """Between two suspensions a state is not suspended, and in each the right one answers."""
    bloc = pact(spell("1980-01-01", more=suspension("1990-01-01", "1991-01-01") + suspension("1995-01-01", "1996-01-01")))
    found = [bloc.standing("XAA", on) for on in ("1990-06-01", "1993-01-01", "1995-06-01", "1996-01-01")]
    assert [each.suspended for each in found] == [YES, NO, YES, NO]
    assert [each.suspension.start.on.text if each.suspension else "" for each in found] == ["1990-01-01", "", "1995-01-01", ""]


def test_a_notice_taken_back_runs_no_more(pact: Callable[..., Bloc]) -> None:
    """A rescinded notice stops on that day, and the state stays."""
    bloc = pact(spell("1980-01-01", more=notice(announced="1990-01-10", received="1990-02-01", takes_effect="1991-02-01", rescinded="1990-09-01")))
    assert [bloc.standing("XAA", on).under_notice for on in ("1990-01-31", "1990-02-01", "1990-08-31", "1990-09-01", "1991-03-01")] == [
        NO,
        YES,
        YES,
        NO,
        NO,
    ]
    assert bloc.standing("XAA", "1991-03-01").member is YES


def test_a_notice_only_announced_runs_from_its_announcement(pact: Callable[..., Bloc]) -> None:
    """Where no receipt is recorded, the announcement starts the notice, and no effect leaves it open."""
    bloc = pact(spell("1980-01-01", more=notice(announced="1990")))
    assert [bloc.standing("XAA", on).under_notice for on in ("1989-12-31", "1990-06-01", "1990-12-31", "2012-01-01")] == [NO, PERHAPS, YES, YES]


@pytest.mark.parametrize(
    ("on", "member", "standing"),
    [("1984-12-31", NO, ""), ("1985-01-01", NO, "associate"), ("1995-06-30", NO, "associate"), ("1995-07-01", YES, "full")],
)
def test_an_associate_is_no_full_member(toys: Atlas, on: str, member: Truth, standing: str) -> None:
    """An associate is asked for apart, and becomes a full member on the day of the change."""
    league = toys["league"]
    found = league.standing("XAG", on)
    assert (found.standing, found.member) == (standing, PERHAPS if not standing else member)
    assert ("XAG" in league.members(on)) is (member is YES)


def test_coming_back_is_a_second_spell(toys: Atlas) -> None:
    """After an exit a state is out until its readmission, and in again from that day."""
    league = toys["league"]
    assert [league.standing("XAC", on).member.certain for on in ("1989-12-31", "1990-01-01", "1999-12-31", "2000-01-01")] == [
        True,
        False,
        False,
        True,
    ]
    assert len(league.spells("XAC")) == 2


def test_out_and_in_again_in_one_year_is_perhaps_throughout_it(pact: Callable[..., Bloc]) -> None:
    """Where both exit and return are known to the year only, that year is a doubt, the years beside it are not."""
    bloc = pact(spell("1980-01-01", "1990"), spell("1990").replace("accession", "readmission"))
    assert [bloc.standing("XAA", on).member for on in ("1989-12-31", "1990-06-01", "1990-12-31")] == [YES, PERHAPS, YES]
    assert bloc.members("1990-06-01").count() == (0, 1)


def test_absence_from_a_partial_record_is_unknown(toys: Atlas) -> None:
    """Where the memberships are covered in part only, a state that is not there is a perhaps, in words too."""
    found = toys["league"].standing("XAH", "2005-01-01")
    assert (found.member, found.words()) == (PERHAPS, "not known: the data do not cover every membership")
    assert not toys["league"].members("2005-01-01").complete


def test_absence_from_a_complete_record_is_no(pact: Callable[..., Bloc]) -> None:
    """The same absence is a no where everything was looked at."""
    whole, part = (pact(spell("1980-01-01"), extent=extent).standing("XAB", "2000-01-01").member for extent in ("complete", "partial"))
    assert (whole, part) == (NO, PERHAPS)


ENDED = '[ended]\non = "1994-11..1994-12-08"\nhow = "dissolution"\nwhat = { en = "It was replaced.", fr = "Il a été remplacé." }\nsources = ["ptl-treaty-1971[art. 9]"]\n'


@pytest.mark.parametrize(
    ("on", "member", "complete"),
    [("1971-03-13", NO, True), ("1980-06-01", PERHAPS, False), ("1994-10-31", PERHAPS, False), ("1994-11-01", PERHAPS, False),
     ("1994-12-07", PERHAPS, False), ("1994-12-08", NO, True), ("2024-06-30", NO, True)],
)  # fmt: skip
def test_before_a_bloc_and_after_it_nobody_is_a_member(pact: Callable[..., Bloc], on: str, member: Truth, complete: bool) -> None:
    """Though its record is of part of the members: a doubt there is only while it lived, or may have."""
    bloc = pact(spell("1980-01-01", "1990-01-01"), ENDED, extent="partial")
    assert bloc.standing("XAB", on).member is member
    assert bloc.members(on).complete is complete
    rows = blocs.panel(bloc, "Mali", dates=[on], complete=True)
    assert rows["member"] == [{YES: True, NO: False, PERHAPS: None}[member]]


def test_a_state_that_no_record_names_was_no_member_of_what_had_ended() -> None:
    """The Preferential Trade Area, of which part of the members is recorded, ended on 8 December 1994."""
    pta = blocs.get("pta")
    assert (pta.standing("MLI", "1990-06-30").member, pta.standing("MLI", "2024-06-30").member) == (PERHAPS, NO)
    assert blocs.tag([{"s": "Mali", "d": "2024-06-30"}], "s", "d", "pta")[0]["pta_member"] is False


def test_a_fact_recorded_later_changes_the_past(pact: Callable[..., Bloc]) -> None:
    """An exit with effect from a past day makes that past different, with nothing kept beside it."""
    before = pact(spell("1980-01-01"))
    after = pact(spell("1980-01-01", "1995-01-01", more=notice(received="1994-01-01", takes_effect="1995-01-01")))
    assert (before.standing("XAA", "2000-01-01").member, after.standing("XAA", "2000-01-01").member) == (YES, NO)
    assert after.standing("XAA", "1994-06-01").under_notice is YES


def test_a_full_membership_outweighs_what_else_a_state_may_be(pact: Callable[..., Bloc]) -> None:
    """Where observer and full member are both possible, the full membership is shown."""
    bloc = pact(spell("1980-01-01", "1990", "observer"), spell("1990"))
    assert bloc.standing("XAA", "1990-06-01").standing == "full"
    assert bloc.standing("XAA", "1989-06-01").standing == "observer"


def test_the_roll_counts_every_perhaps_member(pact: Callable[..., Bloc]) -> None:
    """Whoever is perhaps a member by `standing` is among those whom the roll calls perhaps."""
    bloc = pact(spell("1980-01-01", "1990-07-01", "observer"), spell("1990"))
    assert bloc.standing("XAA", "1990-03-01").member is PERHAPS
    assert bloc.members("1990-03-01").count() == (0, 1)


@pytest.mark.parametrize("on", ["2011", "2011-06", "2010..2011", "tomorrow", "2011-02-30", 2011])
def test_a_question_of_membership_needs_a_day(utr: Bloc, on: str) -> None:
    """A year, a month, a word or a number is refused, for the roll and for one state alike."""
    for question in (lambda: utr.members(on), lambda: utr.standing("XAA", on)):
        with pytest.raises(BadDate):
            question()


def test_no_state_is_refused_with_the_nearest(utr: Bloc) -> None:
    """A state that does not exist is no non-member: it is refused."""
    with pytest.raises(UnknownName) as wrong:
        utr.standing("Blandd", "2011-12-31")
    assert "Bland" in wrong.value.near


def test_a_state_in_every_bloc(toys: Atlas) -> None:
    """All blocs that a state ever belonged to answer, and no others."""
    found = {each.bloc: each for each in toys.memberships("Aland", "1975-01-01")}
    assert list(found) == ["LOH", "UTR", "UTR 1960"]
    assert [found[label].member for label in found] == [NO, YES, NO]
    assert all(isinstance(each, Standing) for each in found.values())


def test_founders_are_those_in_it_from_the_first(utr: Bloc) -> None:
    """Founders are the full members who came in by founding, whether or not they stayed."""
    assert [each.iso3 for each in utr.founders] == ["XAA", "XAB", "XAE"]


def test_the_founding_date_comes_from_the_founding_instrument(utr: Bloc) -> None:
    """The bloc is founded when its founding instrument comes into force."""
    assert utr.founded == parse("1971-03-14")


def change(status: str, on: str) -> Change:
    return Change(status=status, on=parse(on), sources=SOURCES)


def organ(*history: Change) -> Institution:
    return Institution(key="court", name=Text({"en": "Court", "fr": "Cour"}), organ="rights_court", sources=SOURCES, history=history)


def test_an_organ_is_at_work_only_while_its_latest_status_is_operating() -> None:
    """In force is not yet at work, and impaired or dissolved is no longer."""
    court = organ(
        change("established", "1980-01-01"), change("operating", "1982"), change("impaired", "1990-01-01"), change("dissolved", "1995-01-01")
    )
    days = [dt.date(year, 6, 1) for year in (1979, 1981, 1982, 1983, 1991, 1996)]
    assert [court.at_work(on) for on in days] == [NO, NO, PERHAPS, YES, NO, NO]
    assert [court.in_law(dt.date(year, 6, 1)) for year in (1979, 1981, 1983, 1991, 1996)] == [NO, YES, YES, YES, NO]


def test_an_organ_in_law_by_either_reading_is_surely_in_law() -> None:
    """In 1982 the court was established or at work, and so in law whichever it was."""
    assert organ(change("established", "1980-01-01"), change("operating", "1982")).in_law(dt.date(1982, 6, 1)) is YES


def test_a_notice_taken_back_nobody_knows_when_is_over_by_the_horizon(pact: Callable[..., Bloc]) -> None:
    """What is known to have been taken back had been by the horizon."""
    bloc = pact(spell("1980-01-01", more=notice(received="1990-01-01", rescinded="?")))
    assert bloc.standing("XAA", "2012-06-30").under_notice is NO
    both = notice(received="1990-01-01", rescinded="?") + notice(received="2012-01-01")
    assert pact(spell("1980-01-01", more=both)).standing("XAA", "2012-06-30").under_notice is YES


def test_an_end_nobody_knows_when_lies_between_the_first_entry_and_the_horizon(pact: Callable[..., Bloc]) -> None:
    """So that the body surely was at its first member's entry, and surely is no more at the horizon."""
    ended = '[ended]\non = "?"\nhow = "dissolution"\nwhat = { en = "Dissolved.", fr = "Dissoute." }\nsources = ["ptl-treaty-1971[art. 40]"]\n'
    bloc = pact(spell("1982-01-01", "?").replace("withdrawn", "ended"), spell("1980-01-01", "1990-01-01", state="XAB"), ended)
    assert bloc.ended is not None
    assert (bloc.ended.on.text, bloc.ended.on.earliest, bloc.ended.on.latest) == ("?", dt.date(1980, 1, 1), dt.date(2012, 6, 30))


def test_a_notice_that_nobody_gave_does_not_run() -> None:
    """Nor is anything due by it, whatever it says of its effect."""
    later = Notice(takes_effect=Act(on=parse("1990-01-01"), sources=SOURCES))
    assert [later.running(dt.date(1990, 6, 1)), later.due(dt.date(1990, 6, 1))] == [NO, NO]


def test_a_fact_cannot_be_built_without_a_source() -> None:
    """Whoever builds it."""
    with pytest.raises(ValueError, match="has no source; every fact needs at least one"):
        Act(on=parse("1990"), sources=Sources(()))


def test_a_body_bears_the_name_of_the_day() -> None:
    """Before a renaming it has its former name, and where the acronym changed too, its former acronym."""
    aes, censad = blocs.get("AES"), blocs.get("CEN-SAD")
    assert [aes.name_on(on).en for on in ("2024-07-05", "2024-07-06")] == ["Alliance of Sahel States", "Confederation of Sahel States"]
    assert censad.label_on("1999-06-01").en == censad.former_names[0].acronym.en
    assert censad.members("1999-06-01").bloc == censad.former_names[0].acronym.en
    assert censad.label_on("2020-01-01") == censad.label
