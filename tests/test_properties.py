"""What must hold of any record: invented ones are drawn, and dates, spells, overlap, panels, printed forms and the export are asked about them."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import blocs
from blocs import Bloc, PartialDate, Period, Truth, compare
from blocs.dates import all_of, any_of, parse
from blocs.export import RESOURCES
from blocs.export.fields import Content
from blocs.export.package import as_csv
from blocs.record.citation import cite
from blocs.record.facts import facts, values
from blocs.record.membership import Entry, Exit, Notice, Spell, Suspension
from blocs.record.provenance import Act, Dispute, Sources
from blocs.storage.record_file import draft_of
from blocs.tables.cells import Column, cell
from blocs.tables.table import Table

few = settings(max_examples=20, phases=[Phase.generate, Phase.shrink])  # explaining takes a minute

# What is drawn ------------------------------------------------------------------------------------------------------------------------------------

FIRST, LAST = dt.date(1960, 1, 1), dt.date(1969, 12, 31)
days = st.dates(FIRST, LAST)
STATES = ("BEN", "BFA", "MLI", "NER")


@st.composite
def dates(draw: Callable[..., Any], on: dt.date | None = None) -> str:
    """A date as sources have it, from the exact to the vague; one that can mean a given day."""
    day = on or draw(days)
    first, last = sorted((day, draw(days)))
    return str(draw(st.sampled_from([f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{first}..{last}", f"{first:%Y-%m}..{last:%Y}"])))


@st.composite
def acts(draw: Callable[..., Any], on: dt.date, **more: str) -> dict[str, Any]:
    """An act on a day, said as exactly as its source has it, with doubts of every kind."""
    act: dict[str, Any] = {
        "on": draw(dates(on)),
        "sources": draw(st.sampled_from([["one[p. 1]"], ["two[art. 3]", "one[p. 2]"], ["one[a [b] | c]"]])),
        **more,
    }
    if draw(st.integers(0, 4)) == 0:
        act["unverified"] = "one weak source"
    if draw(st.integers(0, 4)) == 0:
        act["disputed"] = [{"value": draw(dates()), "sources": ["two[p. 9]"], "why": {"en": "Later", "fr": "Plus tard"}}]
    return act


@st.composite
def stays(draw: Callable[..., Any], turns: list[dt.date], leaves: bool) -> dict[str, Any]:
    """A membership whose days, in order, are its entry, its suspensions and notices, and its exit."""
    spell: dict[str, Any] = {
        "standing": draw(st.sampled_from(["full", "full", "associate", "observer"])),
        "entry": draw(acts(turns[0], how=draw(st.sampled_from(["founding", "accession"])))),
    }
    middle = turns[1:]
    if leaves and middle:
        spell["exit"] = draw(acts(middle.pop(), how="withdrawn"))
    while len(middle) > 1 and draw(st.booleans()):
        pause: dict[str, Any] = {"start": draw(acts(middle.pop(0))), "ground": "coup", "extent": "all_organs", "by": "organ"}
        if draw(st.booleans()):
            pause["end"] = draw(acts(middle.pop(0)))
        spell.setdefault("suspensions", []).append(pause)
    if middle:
        names = draw(
            st.sampled_from([["announced"], ["received", "takes_effect"], ["announced", "received", "rescinded"], ["received", "rescinded"]])
        )
        spell["notices"] = [{name: draw(acts(on)) for name, on in zip(names, middle, strict=False)}]
    return spell


@st.composite
def histories(draw: Callable[..., Any]) -> list[dict[str, Any]]:
    """All that one state was to a body: in once, or out and in again."""
    turns = sorted(draw(st.sets(days, min_size=1, max_size=7)))
    again = draw(st.integers(2, len(turns))) if len(turns) > 2 and draw(st.booleans()) else len(turns)
    first = draw(stays(turns[:again], leaves=again < len(turns) or draw(st.booleans())))
    return [first, draw(stays(turns[again:], leaves=draw(st.booleans())))] if again < len(turns) else [first]


@st.composite
def bodies(draw: Callable[..., Any], id: str = "league", extents: tuple[str, ...] = ("complete", "partial")) -> Bloc:
    """An invented body, read as from a file."""
    tables: dict[str, Any] = {
        "id": id,
        "name": {"en": f"The {id}", "fr": f"La {id}"},
        "acronym": {"en": id.upper(), "fr": id.upper()},
        "horizon": draw(dates()),
        "coverage": {"memberships": {"extent": draw(st.sampled_from(extents)), "sources": ["one[p. 1]"]}},
        "instruments": {
            "treaty": {
                "title": {"en": "Treaty", "fr": "Traité"},
                "kind": "treaty",
                "founding": True,
                "in_force": draw(acts(FIRST)),
                "sources": ["one[title]"],
            }
        },
        "members": draw(st.dictionaries(st.sampled_from(STATES), histories(), min_size=1)),
    }
    if draw(st.integers(0, 3)) == 0:
        tables["ended"] = draw(acts(LAST, how="dissolved")) | {"what": {"en": "It was dissolved", "fr": "Elle fut dissoute"}}
    found = draft_of(tables, "invented")
    assert [str(each) for each in found.problems] == []
    assert found.bloc is not None
    return found.bloc


def turning(bloc: Bloc, state: str = "") -> list[dt.date]:
    """The edges of every date of its memberships, or of those of one state, and the days before them."""
    within = [each.on for address, each in values(bloc) if isinstance(each, Act) and address.startswith(f"members.{state}")]
    edges = {day for on in within for day in (on.earliest, on.latest)}
    return sorted(edges | {day - dt.timedelta(days=1) for day in edges})


# Dates --------------------------------------------------------------------------------------------------------------------------------------------


@given(dates())
def test_a_date_is_read_back_from_what_it_prints(text: str) -> None:
    """Its text gives the same value."""
    date = parse(text)
    assert (str(date), parse(str(date)), PartialDate.parse(date.text)) == (text, date, date)
    assert eval(repr(date), {"PartialDate": PartialDate.parse}) == date


@given(dates(), days)
def test_the_three_answers_follow_from_the_bounds(text: str, on: dt.date) -> None:
    """A date has come, has not, or perhaps, exactly as all, none or some of the days that it can mean are past."""
    date = parse(text)
    possible = [date.earliest, date.latest, min(max(on, date.earliest), date.latest)]
    came = {each <= on for each in possible}
    assert date.by(on) is (Truth.PERHAPS if len(came) == 2 else Truth.YES if True in came else Truth.NO)
    assert date.by(date.latest) is Truth.YES
    assert date.by(date.earliest - dt.timedelta(days=1)) is Truth.NO
    assert date.exact is (date.by(date.earliest) is Truth.YES)


@given(dates(), dates(), dates())
def test_surely_before_is_an_order(one: str, two: str, three: str) -> None:
    """Nothing is before itself, two are never each before the other, what is before what is before is before, and sorting agrees."""
    a, b, c = map(parse, (one, two, three))
    assert not a.surely_before(a)
    assert not (a.surely_before(b) and b.surely_before(a))
    assert c.surely_before(c) is False
    if a.surely_before(b):
        assert a.sort_key < b.sort_key
        assert b.by(a.latest) is Truth.NO
        assert not b.surely_before(c) or a.surely_before(c)


TRUE = {Truth.YES: (True,), Truth.NO: (False,), Truth.PERHAPS: (True, False)}


@given(st.lists(st.sampled_from(list(Truth)), max_size=5))
def test_truths_are_joined_as_every_way_the_doubts_can_fall(truths: list[Truth]) -> None:
    """ "All" and "any" are sure where they are the same in every way, and "not" turns one into the other."""
    for joined, plain in ((all_of, all), (any_of, any)):
        answers = {plain(way) for way in product(*(TRUE[each] for each in truths))}
        assert set(TRUE[joined(truths)]) == answers
    assert ~all_of(truths) is any_of(~each for each in truths)


@given(dates(), st.none() | dates(), days)
def test_a_period_covers_a_day_as_its_ends_say(since: str, until: str | None, on: dt.date) -> None:
    """It is within if begun and not over; sure only where every day that the ends can mean says so."""
    period = Period(parse(since), parse(until) if until else None)
    begun = {each <= on for each in (period.since.earliest, period.since.latest)}
    over = {each <= on for each in (period.until.earliest, period.until.latest)} if period.until else {False}
    assert set(TRUE[period.covers(on)]) == {one and not other for one, other in product(begun, over)}
    assert period.covers(on) is period.begun(on) & ~period.over(on)


# Spells -------------------------------------------------------------------------------------------------------------------------------------------


def within(row: dict[str, Any], on: dt.date) -> Truth:
    """The rule for an interval join, word for word as the documentation of `blocs.spells` has it."""
    unbounded = row["until"] is None
    sure = row["since_latest"] <= on and (unbounded or (row["until_earliest"] is not None and row["until_earliest"] > on))
    perhaps = row["since_earliest"] <= on and (unbounded or row["until_latest"] is None or row["until_latest"] > on)
    if sure and not (row["due_earliest"] and row["due_earliest"] <= on):
        return Truth.YES
    return Truth.PERHAPS if perhaps else Truth.NO


@few
@given(bodies())
def test_the_rows_of_spells_say_what_the_body_answers(bloc: Bloc) -> None:
    """On every day on which an answer can change, joining by the documented rule gives the standing of every state."""
    rows = defaultdict(list)
    for row in blocs.spells(bloc).records():
        rows[row["state"]].append(row)
    for code in bloc.by_state:
        for on in turning(bloc, code):
            standing = bloc.standing(code, on)
            member = any_of(within(row, on) for row in rows[code] if row["standing"] == "full")
            known = standing.standing or standing.former or bloc.members(on).complete
            assert standing.member is (member if known else Truth.PERHAPS), (on, code)


@few
@given(bodies())
def test_a_roll_is_the_standings_of_its_states(bloc: Bloc) -> None:
    """Who is in, perhaps in, suspended or under notice on a day is what each state is asked about by itself."""
    for on in turning(bloc):
        roll = bloc.members(on)
        asked = {code: bloc.standing(code, on) for code in bloc.by_state}
        assert {each.iso3 for each in roll} == {code for code, each in asked.items() if each.member.certain}
        assert {each.iso3 for each in roll.suspended} <= {each.iso3 for each in roll.full}
        for name in ("suspended", "under_notice"):
            sure = {code for code, each in asked.items() if each.member.certain and getattr(each, name).certain}
            assert {each.iso3 for each in getattr(roll, name)} == sure
        least, most = roll.count()
        assert len(roll) == least <= most <= len(asked)


@few
@given(bodies(), days, days)
def test_what_changed_between_two_days_leads_from_one_roll_to_the_other(bloc: Bloc, one: dt.date, other: dt.date) -> None:
    """Those who were in, less those who left, and those who came, are those who are in."""
    before, after = sorted((one, other))
    rows = compare.changes(bloc, before, after).records()
    came = {row["state"] for row in rows if row["after_member"] is True and row["before_member"] is not True}
    left = {row["state"] for row in rows if row["before_member"] is True and row["after_member"] is not True}
    assert {each.iso3 for each in bloc.members(before)} - left | came == {each.iso3 for each in bloc.members(after)}


@few
@given(bodies())
def test_a_spell_holds_what_happens_within_it(bloc: Bloc) -> None:
    """A suspension or a running notice is never surer than the membership that it falls in, and a standing that a state has is one of its spells."""
    for spell in bloc.memberships:
        for on in turning(bloc, spell.state.iso3):
            held, standing = spell.covers(on), bloc.standing(spell.state, on)
            assert held.possible or not (spell.suspended(on)[1].possible or spell.under_notice(on)[1].possible)
            assert held.certain or not (spell.suspended(on)[1].certain or spell.under_notice(on)[1].certain)
            assert standing.holds.possible is bool(standing.standing)
            assert not held.certain or standing.holds.certain


# Overlap ------------------------------------------------------------------------------------------------------------------------------------------


@few
@given(bodies("league"), bodies("union"), days)
def test_overlap_is_the_same_from_both_sides(one: Bloc, other: Bloc, on: dt.date) -> None:
    """What is shared does not depend on which body is named first; what only one has changes sides."""
    there, back = compare.between(one, other, on), compare.between(other, one, on)
    assert (there.shared, there.perhaps_shared, there.jaccard) == (back.shared, back.perhaps_shared, back.jaccard)
    assert (there.only_one, there.perhaps_only_one) == (back.only_other, back.perhaps_only_other)


@few
@given(bodies("league"), bodies("union"), days)
def test_the_jaccard_index_lies_between_nought_and_one(one: Bloc, other: Bloc, on: dt.date) -> None:
    """Its lowest value is no higher than its highest, and it is exact where nothing is open."""
    found = compare.between(one, other, on)
    if found.jaccard is None:
        assert found.shared == found.perhaps_shared == found.only_one == found.only_other == ()
        return
    low, high = found.jaccard
    assert 0 <= low <= high <= 1
    if not (found.perhaps_shared or found.perhaps_only_one or found.perhaps_only_other):
        assert low == high == len(found.shared) / len(found.shared + found.only_one + found.only_other)


@few
@given(bodies(), days)
def test_a_body_shares_everything_with_itself(bloc: Bloc, on: dt.date) -> None:
    """Whatever is open: it has no member that it has not, and the index is one where it has a member at all."""
    found, roll = compare.between(bloc, bloc, on), bloc.members(on)
    assert (found.shared, found.only_one, found.only_other, found.perhaps_only_one, found.perhaps_only_other) == (roll.full, (), (), (), ())
    assert {each.iso3 for each in found.perhaps_shared} == {each.iso3 for each in roll.perhaps}
    assert found.jaccard == ((1.0, 1.0) if roll.full or roll.perhaps else None)


# Panels -------------------------------------------------------------------------------------------------------------------------------------------

THREE = {Truth.YES: True, Truth.NO: False, Truth.PERHAPS: None}
SPAN = range(FIRST.year - 1, LAST.year + 2)


def told(bloc: Bloc, state: str, on: dt.date) -> tuple[Any, ...]:
    """What a body answers about a state, as a panel has it."""
    found = bloc.standing(state, on)
    return THREE[found.member], found.standing or None, THREE[found.suspended], THREE[found.under_notice], found.beyond


def row_told(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("member", "standing", "suspended", "under_notice", "beyond_horizon"))


@few
@given(bodies(), st.sampled_from(["end", "start"]))
def test_a_panel_by_year_is_what_held_on_its_last_day_or_its_first(bloc: Bloc, rule: Any) -> None:
    """Every cell of every year, under both rules."""
    month, day = (12, 31) if rule == "end" else (1, 1)
    for row in blocs.panel(bloc, years=SPAN, rule=rule, complete=True):
        assert row_told(row) == told(bloc, row["state"], dt.date(row["year"], month, day))


@few
@given(bodies(), st.integers(FIRST.year, LAST.year))
def test_a_panel_by_month_or_by_day_is_what_held_on_that_day(bloc: Bloc, year: int) -> None:
    """A month is called by its last day, and has as many rows as it should."""
    monthly = blocs.panel(bloc, years=year, dates="monthly", complete=True).records()
    daily = blocs.panel(bloc, years=year, dates="daily", complete=True).records()
    for row in (*monthly, *daily[::17]):
        assert row_told(row) == told(bloc, row["state"], row["date"])
    length = (dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days
    assert (len(monthly), len(daily)) == (12 * len(bloc.by_state), length * len(bloc.by_state))


@few
@given(bodies(), st.integers(FIRST.year, LAST.year))
def test_the_days_of_a_year_are_counted_day_by_day(bloc: Bloc, year: int) -> None:
    """At least and at most so many days as a full member, and whether on any or on all of them, is what counting gives."""
    every = [dt.date(year, 1, 1) + dt.timedelta(days=each) for each in range((dt.date(year + 1, 1, 1) - dt.date(year, 1, 1)).days)]
    rows = {rule: blocs.panel(bloc, years=year, rule=rule, complete=True).records() for rule in ("any", "all")}
    for some, whole in zip(rows["any"], rows["all"], strict=True):
        members = [bloc.standing(some["state"], on).member for on in every]
        least, most = (sum(each in wanted for each in members) for wanted in ((Truth.YES,), (Truth.YES, Truth.PERHAPS)))
        assert (some["days_least"], some["days_most"]) == (least, most)
        assert some["days"] == (least if least == most else None)
        assert (some["member"], whole["member"]) == (THREE[any_of(members)], THREE[all_of(members)])


# Printed forms ------------------------------------------------------------------------------------------------------------------------------------

ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def table(rows: Iterable[tuple[str, str]]) -> Table:
    return Table(title="Title", columns=(Column("first", "first"), Column("second", "second")), rows=tuple(tuple(map(cell, row)) for row in rows))


@given(st.lists(st.tuples(ANY, ANY), max_size=4))
def test_programs_read_back_what_was_in_the_cells(rows: list[tuple[str, str]]) -> None:
    """JSON gives every text back; CSV and TSV too, but for the apostrophe that keeps a spreadsheet from running it."""
    drawn = table(rows)
    assert [tuple(each.values()) for each in json.loads(drawn.to("json"))["rows"]] == rows
    for form, mark in (("csv", ","), ("tsv", "\t")):
        head, *read = csv.reader(io.StringIO(drawn.to(form), newline=""), delimiter=mark)
        assert head == ["first", "second"]
        assert [
            tuple(text if text == was else text.removeprefix("'") for text, was in zip(*pair, strict=True)) for pair in zip(read, rows, strict=True)
        ] == rows


TAG = re.compile(r"<(?!/?(?:figure|table|caption|thead|tbody|tr|th|td|ul|li|br|a)\b)")


@given(st.lists(st.tuples(ANY, ANY), max_size=3))
def test_no_text_of_a_cell_is_taken_for_html(rows: list[tuple[str, str]]) -> None:
    """There is no tag but those of a table, and as many of them as there are cells; without its tags a cell is its text."""
    page = table(rows).to("html")
    assert not TAG.search(page)
    assert len(re.findall(r"<t[hd] scope=\"row\"|<td ", page)) == 2 * len(rows)
    shown = [html.unescape(re.sub("<br>", " ", each)) for each in re.findall(r"<(?:th scope=\"row\"|td [^>]*)>(.*?)</t[hd]>", page, re.DOTALL)]
    for text, was in zip(shown, (each for row in rows for each in row), strict=True):
        assert "".join(re.findall(r"\w", text)) == "".join(re.findall(r"\w", was))


@given(st.lists(st.tuples(ANY, ANY), max_size=4), st.integers(40, 120))
def test_no_text_of_a_cell_makes_a_line_too_wide(rows: list[tuple[str, str]], width: int) -> None:
    """Whatever the cells hold, a table as text has lines of the width at most, and as many rows as there are."""
    assert max(map(len, table(rows).to("text", width=width).splitlines())) <= width


# From the export back -----------------------------------------------------------------------------------------------------------------------------


class Package:
    """The tables of an export, read as any program would: CSV alone."""

    def __init__(self, *them: Bloc) -> None:
        content = Content(blocs.atlas(), them)
        self.tables = {
            each.name: list(csv.DictReader(io.StringIO(as_csv(each, content).decode(), newline="")))
            for each in RESOURCES
            if each.name in ("memberships", "suspensions", "notices", "facts", "citations", "disputes")
        }
        self.facts = {(row["bloc"], row["address"]): row for row in self.tables["facts"]}
        self.cited = defaultdict(list)
        for row in self.tables["citations"]:
            self.cited[row["bloc"], row["address"]].append(cite(f"{row['source']}[{row['place']}]"))
        self.disputed = defaultdict(list)
        for row in self.tables["disputes"]:
            account = Dispute(value=row["value"], sources=_places(row["sources"]), why=blocs.Text({"en": row["why"], "fr": row["why_fr"]}))
            self.disputed[row["bloc"], row["address"]].append(account)

    def act(self, kind: type[Act], bloc: str, address: str, **more: Any) -> Any:
        """An act by its address; nothing where the export has none there."""
        row = self.facts.get((bloc, address))
        if row is None:
            return None
        sources, disputed = Sources(tuple(self.cited[bloc, address])), tuple(self.disputed[bloc, address])
        return kind(on=parse(row["on"]), sources=sources, unverified=row["unverified"], disputed=disputed, **more)

    def spells(self) -> list[Spell]:
        """Every membership, put together again."""
        return [self._spell(row) for row in self.tables["memberships"]]

    def _spell(self, row: dict[str, str]) -> Spell:
        bloc, address = row["bloc"], row["address"]
        inside = {
            name: [each for each in self.tables[name] if (each["bloc"], each["spell"]) == (bloc, address)] for name in ("suspensions", "notices")
        }
        return Spell(
            state=blocs.state(row["state"]),
            standing=row["standing"],  # type: ignore[arg-type]
            entry=self.act(Entry, bloc, f"{address}.entry", how=row["entry"]),
            exit=self.act(Exit, bloc, f"{address}.exit", how=row["exit"]),
            suspensions=tuple(self._suspension(bloc, each) for each in inside["suspensions"]),
            notices=tuple(self._notice(bloc, each["address"]) for each in inside["notices"]),
        )

    def _suspension(self, bloc: str, row: dict[str, str]) -> Suspension:
        ends = {name: self.act(Act, bloc, f"{row['address']}.{name}") for name in ("start", "end")}
        return Suspension(**ends, **{name: row[name] for name in ("ground", "extent", "by")})

    def _notice(self, bloc: str, address: str) -> Notice:
        return Notice(**{name: self.act(Act, bloc, f"{address}.{name}") for name in ("announced", "received", "takes_effect", "rescinded")})


def _places(text: str) -> Sources:
    """The citations of a cell: apart by a bar, which a place in brackets may hold too."""
    return Sources(tuple(cite(each) for each in re.split(r"(?<=\]) \| (?=[a-z0-9-]+\[)", text)))


def plain(value: Any) -> Any:
    """A membership without what the tables leave out: notes, which they have in English alone, the steps on the way in, and what a state keeps."""
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, (Spell, Notice, Suspension, Act)):
        left_out = {"note": None, "steps": (), "keeps": (), "organ": None}
        fields = [field.name for field in attrs.fields(type(value))]
        return attrs.evolve(value, **{name: left_out[name] if name in left_out else plain(getattr(value, name)) for name in fields})
    return value


@few
@given(bodies())
def test_a_record_is_the_same_after_its_export_was_read_back(bloc: Bloc) -> None:
    """Every membership, suspension and notice that the CSV files hold, put together again by their addresses, equals the one that was written."""
    assert Package(bloc).spells() == plain(bloc.memberships) or list(bloc.memberships) == Package(bloc).spells()


def test_every_membership_recorded_is_the_same_after_the_export_was_read_back() -> None:
    """Of all bodies, with every doubt and every account that differs."""
    assert tuple(Package(*blocs.atlas()).spells()) == plain(tuple(spell for bloc in blocs.atlas() for spell in bloc.memberships))


@few
@given(bodies())
def test_every_fact_of_a_record_stands_in_its_export_once(bloc: Bloc) -> None:
    """By its address, with the date and the places where it was read."""
    package = Package(bloc)
    assert len(package.facts) == len(package.tables["facts"])
    for address, fact in facts(bloc):
        assert package.facts[bloc.id, address]["on"] == (fact.on.text if isinstance(fact, Act) else "")
        assert package.cited[bloc.id, address] == list(fact.sources)


@pytest.mark.parametrize("bloc", list(blocs.atlas()), ids=lambda bloc: bloc.id)
def test_every_record_obeys_the_same_rules(bloc: Bloc) -> None:
    """What holds of invented records holds of the real one: its rows of spells, and its overlap with itself."""
    test_the_rows_of_spells_say_what_the_body_answers.hypothesis.inner_test(bloc)  # type: ignore[attr-defined]
    test_a_body_shares_everything_with_itself.hypothesis.inner_test(bloc, bloc.last_day)  # type: ignore[attr-defined]
