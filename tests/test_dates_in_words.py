"""Dates as people write them, in English and French."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import blocs
from blocs.dates import day_words, parse
from blocs.dates_in_words import dates_in, read_date
from blocs.errors import BadDate


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1 June 2024", "2024-06-01"), ("1st of June, 2024", "2024-06-01"), ("June 1, 2024", "2024-06-01"), ("on June 1st 2024", "2024-06-01"),
        ("1er juin 2024", "2024-06-01"), ("le 1ᵉʳ juin 2024", "2024-06-01"), ("LE 3 AOÛT 2023", "2023-08-03"), ("24 févr. 2026", "2026-02-24"),
        ("June 2024", "2024-06"), ("en juin 2024", "2024-06"), ("Sept. 2023", "2023-09"), ("2024-06", "2024-06"), ("2024", "2024"),
        ("in 2024", "2024"), ("2024-06-30", "2024-06-30"), ("2024/6/30", "2024-06-30"), ("13/06/2024", "2024-06-13"), ("06/13/2024", "2024-06-13"),
        ("6.6.2024", "2024-06-06"), ("2020..2021-03", "2020..2021-03"), ("29 février 2024", "2024-02-29"),
    ],
)  # fmt: skip
def test_a_date_is_read_as_written(written: str, meant: str) -> None:
    """A day, a month or a year, as exact as it stands there, in both languages."""
    assert read_date(written) == parse(meant)


@pytest.mark.parametrize("written", ["today", "Today", "now", "aujourd'hui", "Aujourd’hui", "maintenant"])
def test_today_is_the_day_on_which_it_is_asked(written: str) -> None:
    """In both languages, with either apostrophe."""
    assert read_date(written).earliest == dt.date.today()


def test_a_date_that_can_mean_two_days_is_refused_with_both() -> None:
    """Europe's reading and America's are both named, and a form that has one reading."""
    with pytest.raises(BadDate, match=r"1 June 2024 or 6 January 2024.*2024-06-01"):
        read_date("01/06/2024")


@pytest.mark.parametrize(
    "written",
    ["", " ", "soon", "1 June 24", "June", "31 June 2024", "29 February 2023", "2024-13", "99/99/2024", "20240601", "0000", "x" * 10_000, "\0"],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    """Never a nearest day, and never another exception; the message stays short."""
    with pytest.raises(BadDate) as refused:
        read_date(written)
    assert len(str(refused.value)) < 300


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 1, 1)), st.sampled_from(["en", "fr"]))
def test_what_the_library_says_it_reads(on: dt.date, lang: str) -> None:
    """A day in the library's own words is read back, in either language."""
    with blocs.language(lang):
        said = str(day_words(on))
    assert read_date(said).earliest == on


def test_dates_are_met_in_a_sentence() -> None:
    """All of them, in their order; a number that is no date is none."""
    found = list(dates_in("Was Mali (article 91, 12 months) a member on 1 June 2024, ou en août 2023 ?"))
    assert [date.text for _, date in found] == ["2024-06-01", "2023-08"]


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is written: a date, or `BadDate`."""
    with contextlib.suppress(BadDate):
        read_date(text)
