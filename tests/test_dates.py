"""Dates as exact as their source, and questions of time with three answers."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import blocs
from blocs.dates import PartialDate, Period, Truth, day, months_after, parse
from blocs.errors import BadDate

YES, PERHAPS, NO = Truth.YES, Truth.PERHAPS, Truth.NO
WRITTEN = ("1975", "1975-03", "1975-03-10", "1975-03-11", "1975-02..1975-04", "1976", "1976-02-29", "1974-12-31..1975-01-01")
DAYS = [dt.date(1974, 12, 20) + dt.timedelta(days=9 * step) for step in range(90)] + [
    dt.date(*each)
    for each in ((1975, 1, 1), (1975, 3, 1), (1975, 3, 10), (1975, 3, 11), (1975, 3, 31), (1975, 4, 1), (1976, 2, 28), (1976, 2, 29), (1976, 3, 1))
]


def readings(date: PartialDate) -> list[dt.date]:
    """Every day that a date can mean."""
    return [date.earliest + dt.timedelta(days=step) for step in range((date.latest - date.earliest).days + 1)]


def settled(holds: list[bool]) -> Truth:
    return YES if all(holds) else PERHAPS if any(holds) else NO


def written(draw_day: dt.date, form: int) -> str:
    return (f"{draw_day:%Y}".zfill(4), f"{draw_day.year:04}-{draw_day:%m}", f"{draw_day.year:04}-{draw_day:%m-%d}")[form]


ones = st.builds(written, st.dates(), st.integers(0, 2))


@pytest.mark.parametrize("since", WRITTEN)
@pytest.mark.parametrize("until", [*WRITTEN, None])
def test_a_period_covers_a_day_as_surely_as_all_readings_of_its_ends_do(since: str, until: str | None) -> None:
    """A day is surely inside if every reading of both ends says so, surely outside if none does, and perhaps otherwise."""
    period = Period(parse(since), parse(until) if until else None)
    starts = readings(period.since)
    ends: list[dt.date | None] = list(readings(period.until)) if period.until else [None]
    for on in DAYS:
        begun = {start <= on for start in starts}
        open_ = {end is None or on < end for end in ends}
        assert period.covers(on) is settled([a and b for a, b in product(begun, open_)]), on


@pytest.mark.parametrize("text", WRITTEN)
def test_a_date_has_come_as_surely_as_its_readings_have(text: str) -> None:
    """`by` is yes from the last reading on, perhaps from the first, and no before it."""
    date = parse(text)
    for on in DAYS:
        assert date.by(on) is settled([each <= on for each in readings(date)])


@pytest.mark.parametrize(("one", "other"), list(product(WRITTEN, WRITTEN)))
def test_surely_before_means_before_in_every_reading(one: str, other: str) -> None:
    """One date is surely before another only if no pair of readings says otherwise."""
    a, b = parse(one), parse(other)
    assert a.surely_before(b) is all(x < y for x, y in product((a.earliest, a.latest), (b.earliest, b.latest)))


def test_an_end_is_the_first_day_no_longer_so() -> None:
    """A period holds on its first day and not on its end."""
    period = Period(parse("1975-03-10"), parse("1975-03-12"))
    assert [period.covers(dt.date(1975, 3, number)) for number in (9, 10, 11, 12)] == [NO, YES, YES, NO]
    assert [period.over(dt.date(1975, 3, number)) for number in (11, 12)] == [NO, YES]


def test_an_end_not_known_leaves_every_day_open() -> None:
    """An end dated "?" makes every day after the beginning a perhaps, and none before it."""
    period = Period(parse("1975"), parse("?"))
    assert [period.covers(dt.date(year, 6, 1)) for year in (1974, 1975, 1976, 2999)] == [NO, PERHAPS, PERHAPS, PERHAPS]


@pytest.mark.parametrize(
    ("one", "both", "either"),
    [((YES, YES), YES, YES), ((YES, PERHAPS), PERHAPS, YES), ((YES, NO), NO, YES), ((PERHAPS, PERHAPS), PERHAPS, PERHAPS),
     ((PERHAPS, NO), NO, PERHAPS), ((NO, NO), NO, NO)],
)  # fmt: skip
def test_truth_is_three_valued_logic(one: tuple[Truth, Truth], both: Truth, either: Truth) -> None:
    """And, or and not follow Kleene's strong tables, whatever the order."""
    a, b = one
    assert a & b is b & a is both
    assert a | b is b | a is either
    assert ~(a & b) is ~a | ~b
    assert ~~a is a


@pytest.mark.parametrize(("truth", "possible", "certain"), [(YES, True, True), (PERHAPS, True, False), (NO, False, False)])
def test_truth_says_what_is_possible_and_certain(truth: Truth, possible: bool, certain: bool) -> None:
    """Only yes is certain, and only no is impossible."""
    assert (truth.possible, truth.certain) == (possible, certain)


@pytest.mark.parametrize("truth", list(Truth))
def test_truth_refuses_to_be_a_plain_bool(truth: Truth) -> None:
    """A doubt cannot be dropped by an `if`."""
    with pytest.raises(TypeError, match="compare with"):
        bool(truth)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "exact"),
    [
        ("1976", (1976, 1, 1), (1976, 12, 31), False),
        ("1976-02", (1976, 2, 1), (1976, 2, 29), False),
        ("1900-02", (1900, 2, 1), (1900, 2, 28), False),
        ("1976-11-05", (1976, 11, 5), (1976, 11, 5), True),
        ("1976-11-05..1976-12", (1976, 11, 5), (1976, 12, 31), False),
        ("1976..1978-02", (1976, 1, 1), (1978, 2, 28), False),
        ("1976-03..1976-03", (1976, 3, 1), (1976, 3, 31), False),
    ],
)
def test_a_written_date_means_certain_days(text: str, earliest: tuple[int, int, int], latest: tuple[int, int, int], exact: bool) -> None:
    """A date is as exact as it is written: from the first day that it can mean to the last."""
    date = parse(text)
    assert (date.earliest, date.latest, date.exact, str(date)) == (dt.date(*earliest), dt.date(*latest), exact, text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "1976-13", "1976-02-30", "1900-02-29", "0000", "76", "19760101", "1976-1", "1976-11-5", "1976/11/05", "05-11-1976", "1976..", "..1976", "1976...1977",
     "1976..1977..1978", "1976-05..1976-03", "2024-06-30T00:00", "?..1976", "1976..?", "??", "about 1976", "1976\n", " 1976", "-1976", "12024"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    """A text of another form, or outside the calendar, is refused with the text in the message."""
    with pytest.raises(BadDate) as wrong:
        parse(text)
    assert text in str(wrong.value)


@pytest.mark.parametrize("text", ["1976-00", "1976-00-05", "1976-11-00", "1976-00..1977"])
def test_a_month_or_day_of_nought_is_not_in_the_calendar(text: str) -> None:
    """There is no month 00 and no day 00."""
    with pytest.raises(BadDate):
        parse(text)


def test_a_date_is_written_in_ascii_digits() -> None:
    """Digits of another script are refused, since the text of a date is exported as written."""
    with pytest.raises(BadDate):
        parse("١٩٧٦")


@given(ones)
def test_a_date_keeps_its_text_and_holds_its_days(text: str) -> None:
    """Every calendar date in one of the three simple forms is read, keeps its text, and begins no later than it ends."""
    date = parse(text)
    assert date.text == text
    assert date.earliest <= date.latest
    assert parse(date.text) == date
    assert date.earliest.isoformat().startswith(text)
    assert date.latest.isoformat().startswith(text)


@given(ones, ones)
def test_a_range_runs_from_the_first_day_of_one_to_the_last_of_the_other(one: str, other: str) -> None:
    """A range is its two ends, and is refused exactly if it would run backwards."""
    a, b = parse(one), parse(other)
    if b.latest < a.earliest:
        with pytest.raises(BadDate, match="backwards"):
            parse(f"{one}..{other}")
    else:
        both = parse(f"{one}..{other}")
        assert (both.earliest, both.latest) == (a.earliest, b.latest)


@given(st.text(alphabet="0123456789-.? aTZ:/", max_size=14))
def test_nonsense_is_either_read_or_refused(text: str) -> None:
    """Whatever is written, the answer is a date with that text or a `BadDate`, never another error."""
    try:
        found = parse(text).text
    except BadDate as refused:
        found = str(refused)
    assert text in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1976", "1976"),
        ("1976-11", "November 1976"),
        ("1976-11-05", "5 November 1976"),
        ("1976..1978-02", "between 1976 and February 1978"),
        ("?", "a date not known"),
    ],
)
def test_a_date_is_said_as_a_reader_would(text: str, words: str) -> None:
    """Months by name, days without a nought in front, and "?" in words."""
    assert parse(text).words() == words


def test_dates_have_no_order_but_for_display() -> None:
    """`<` on inexact dates is refused, since it has no answer."""
    with pytest.raises(TypeError):
        assert parse("1976") < parse("1977")  # type: ignore[operator]
    assert sorted(map(parse, ("1976-05", "1976", "1975-12-31")), key=lambda each: each.sort_key) == [
        parse("1975-12-31"),
        parse("1976"),
        parse("1976-05"),
    ]


@pytest.mark.parametrize("on", ["2024-06-30", " 2024-06-30 ", dt.date(2024, 6, 30), dt.datetime(2024, 6, 30, 23, 59)])
def test_a_day_is_a_text_a_date_or_a_time_of_that_day(on: str | dt.date) -> None:
    """A day may be said in three ways, and is a plain date afterwards."""
    found = day(on)
    assert (found, type(found)) == (dt.date(2024, 6, 30), dt.date)


def test_today_is_a_word() -> None:
    """ "today" is the one word that looks at the clock."""
    assert abs(day("Today") - dt.date.today()) <= dt.timedelta(days=1)


@pytest.mark.parametrize(("text", "hint"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2023..2024", "2024-12-31"), ("?", "2024-06-30")])
def test_what_is_not_one_day_is_refused_with_a_day_that_would_do(text: str, hint: str) -> None:
    """A year alone is not a day, and the message shows one."""
    with pytest.raises(BadDate, match="not one day") as wrong:
        day(text)
    assert f'"{hint}"' in str(wrong.value)


class Dated(dt.date):
    """A day of another library's, of a class that Python's day is the parent of."""


def test_a_day_of_another_class_is_that_day() -> None:
    """As it is: it is a day already."""
    asked = Dated(2024, 6, 30)
    assert day(asked) is asked
    assert blocs.get("ECOWAS").standing("Mali", asked) == blocs.get("ECOWAS").standing("Mali", "2024-06-30")


class NaT(dt.datetime):
    """pandas' missing day in shape: a `datetime` whose text is "NaT" and that equals nothing."""

    def __str__(self) -> str:
        return "NaT"


class datetime64:  # noqa: N801 (the name by which NumPy's days are known)
    """NumPy's day in shape: it has a text, and is no `datetime.date`."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


@pytest.mark.parametrize("on", [None, NaT(1, 1, 1), float("nan"), "", " ", "NaT", datetime64("NaT")])
def test_a_missing_day_is_refused_in_words(on: object) -> None:
    """A null is neither today nor the day to which a record was checked."""
    with pytest.raises(BadDate, match="the day is missing"):
        day(on)
    with pytest.raises(BadDate, match="the day is missing"):
        blocs.get("ECOWAS").standing("Mali", on)  # type: ignore[arg-type]


def test_a_day_of_numpy_is_a_day() -> None:
    """One of a day, with or without an hour; a year or a month of NumPy's is as little a day as ours."""
    assert day(datetime64("2024-06-30")) == day(datetime64("2024-06-30T12:00:00")) == dt.date(2024, 6, 30)
    for text in ("2024", "2024-06"):
        with pytest.raises(BadDate, match="is not one day"):
            day(datetime64(text))


@pytest.mark.parametrize("on", [2024, 20240630, 2024.5, True, ["2024-06-30"], b"2024-06-30"])
def test_a_number_is_no_day(on: object) -> None:
    """What is neither text nor a date is refused in a sentence."""
    with pytest.raises(BadDate, match="is not a day"):
        day(on)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "months", "after"),
    [("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2023-09-16", 22, "2025-07-16"), ("2024-12-31", 2, "2025-02-28"),
     ("2024-05-15", 0, "2024-05-15"), ("2024-03-31", -1, "2024-02-29"), ("2024-01-15", -13, "2022-12-15"), ("2024-02-29", 12, "2025-02-28")],
)  # fmt: skip
def test_months_keep_the_day_or_take_the_last(start: str, months: int, after: str) -> None:
    """So many months later is the same day of the month, or the month's last where there is none."""
    assert months_after(day(start), months) == day(after)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 600))
def test_months_go_forward_by_whole_months(start: dt.date, months: int) -> None:
    """The month is exactly so many later, and the day never grows."""
    after = months_after(start, months)
    assert (after.year * 12 + after.month) - (start.year * 12 + start.month) == months
    assert after.day <= start.day
    assert after.day == start.day or (after + dt.timedelta(days=1)).day == 1


def test_a_period_of_a_data_frame_is_no_day() -> None:
    """The refusal says what to pass."""
    period = type("Period", (), {"__str__": lambda self: "2024-01"})()
    with pytest.raises(BadDate, match=r"2024-01 is a period.*\.start_time or \.end_time"):
        day(period)
