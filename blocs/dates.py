"""Partial dates (a day, a month, a year, an interval), periods between them, and questions of time with three answers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache, reduce
from operator import and_, or_

import attrs

from blocs.errors import BadDate, glimpse
from blocs.i18n import said
from blocs.i18n.message import msg
from blocs.i18n.messages import N_, Said
from blocs.oneline import OneLine

__all__ = [
    "CHECKED",
    "DAYS_IN_A_YEAR",
    "Checked",
    "Day",
    "On",
    "PartialDate",
    "Period",
    "Truth",
    "all_of",
    "any_of",
    "day",
    "day_after",
    "day_before",
    "day_words",
    "months_after",
    "parse",
]

_FORMS = N_('write "YYYY", "YYYY-MM", "YYYY-MM-DD" or "a..b", in quotes')
_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


DAYS_IN_A_YEAR = 365.2425
"""The mean length of a year in the calendar, for years lived."""


class Truth(Enum):
    """The answer to a question of time: yes, no, or perhaps where the sources leave it open.

    It refuses to be a plain true or false, so that a doubt is never dropped by an `if`; ask `is Truth.YES`.

    >>> Truth.YES & Truth.PERHAPS
    <Truth.PERHAPS: 'perhaps'>
    """

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"

    def __bool__(self) -> bool:
        raise TypeError("yes, no or perhaps: compare with Truth.YES, Truth.NO or Truth.PERHAPS")

    def __and__(self, other: Truth) -> Truth:
        if self is _NO or other is _NO:
            return _NO
        return self if other is _YES else other

    def __or__(self, other: Truth) -> Truth:
        if self is _YES or other is _YES:
            return _YES
        return self if other is _NO else other

    def __invert__(self) -> Truth:
        return _NO if self is _YES else _YES if self is _NO else self

    @property
    def possible(self) -> bool:
        """Yes or perhaps?"""
        return self is not Truth.NO

    @property
    def certain(self) -> bool:
        """Yes, beyond the doubt of the sources?"""
        return self is Truth.YES


_YES, _PERHAPS, _NO = Truth.YES, Truth.PERHAPS, Truth.NO


def any_of(truths: Iterable[Truth]) -> Truth:
    """Does one of them hold? Of none, no.

    >>> any_of([Truth.NO, Truth.PERHAPS])
    <Truth.PERHAPS: 'perhaps'>
    """
    return reduce(or_, truths, Truth.NO)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Do all of them hold? Of none, yes.

    >>> all_of([Truth.YES, Truth.PERHAPS])
    <Truth.PERHAPS: 'perhaps'>
    """
    return reduce(and_, truths, Truth.YES)


@attrs.frozen(order=False, repr=False)
class PartialDate:
    """A day, a month, a year, or some time between two of these.

    `text` is the date as written; `earliest` and `latest` are the first and the last day that it can mean. There is
    no `<`: ask `surely_before` or use `sort_key` to put dates in order for display. It is made with `PartialDate.parse`.

    >>> PartialDate.parse("1976-11").latest
    datetime.date(1976, 11, 30)
    """

    text: str
    earliest: dt.date
    latest: dt.date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """The date that is written so: a day, a month, a year, two of these as "a..b", or "?". Raises `BadDate`."""
        return parse(text)

    @property
    def exact(self) -> bool:
        """Is it known to the day?"""
        return self.earliest == self.latest

    @property
    def unknown(self) -> bool:
        """Known to have come, but not when ("?")?"""
        return self.text == "?"

    def by(self, on: Day) -> Truth:
        """Had it come by the end of that day?"""
        if type(on) is not dt.date:  # asked hundreds of thousands of times: no call for what is a day already
            on = day(on)
        return _YES if self.latest <= on else _PERHAPS if self.earliest <= on else _NO

    def surely_before(self, other: PartialDate) -> bool:
        return self.latest < other.earliest

    @property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        return self.earliest, self.latest

    def words(self) -> Said:
        """How a reader would say it, in the language chosen.

        >>> parse("1976-11-05").words(), parse("1976-11").words(), parse("1976..1978-02").words()
        ('5 November 1976', 'November 1976', 'between 1976 and February 1978')
        """
        return said.moment(self)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"


def day_words(on: dt.date) -> Said:
    """A day in words, in the language chosen.

    >>> day_words(dt.date(2025, 1, 29))
    '29 January 2025'
    """
    return said.moment(on)


@lru_cache(maxsize=4096)
def parse(text: str) -> PartialDate:
    """Which day or days does a written date mean?

    Raises `BadDate` for anything that is not of one of the four forms, or is not in the calendar.

    >>> parse("1976").earliest, parse("1976-11-05..1976-12").latest
    (datetime.date(1976, 1, 1), datetime.date(1976, 12, 31))
    """
    if text == "?":
        return PartialDate("?", dt.date.min, dt.date.max)
    first, between, last = text.partition("..")
    start = _bounds(first, text)
    end = _bounds(last, text) if between else start
    if end[1] < start[0]:
        raise BadDate(N_('"{text}" runs backwards: the earlier date comes first, as in "1976..1978"'), text=text)
    return PartialDate(text, start[0], end[1])


def _bounds(text: str, whole: str) -> tuple[dt.date, dt.date]:
    match = _ONE.fullmatch(text)
    if not match:
        raise BadDate(N_('"{text}" is not a date: {forms}'), text=whole, forms=msg(_FORMS))
    year, month, number = (int(part) if part else None for part in match.groups())
    assert year is not None
    start, end = (1, 12) if month is None else (month, month)
    try:
        if number is not None:
            exact = dt.date(year, start, number)
            return exact, exact
        return dt.date(year, start, 1), dt.date(year, end, _days_in(year, end))
    except ValueError:
        raise BadDate(N_('"{text}" is not in the calendar: {forms}'), text=whole, forms=msg(_FORMS)) from None


def _days_in(year: int, month: int) -> int:
    """How many days has this month?"""
    return 31 if month == 12 else (dt.date(year, month + 1, 1) - dt.timedelta(days=1)).day


class Checked(Enum):
    """Stands where no day is said: each bloc answers at the day to which it was checked, a dead one on its last day."""

    CHECKED = "as last checked"


CHECKED = Checked.CHECKED
"""The default of every `on`. It is not `None`, which a data frame may hold in place of a day."""

Day = str | dt.date
"""A day, as every public question takes it: text, a `datetime.date`, a pandas or NumPy day."""

On = Day | Checked
"""A day that is asked about, or none said."""

_MISSING = frozenset(("", "None", "NaT", "nan", "NaN", "<NA>"))


def _is_missing(on: object) -> bool:
    """Is it nothing, or one of the marks of data frames for it?"""
    try:
        return on is None or str(on).strip() in _MISSING
    except (ValueError, RecursionError):  # a number, or lists in lists, too long to be written
        return False


def day(on: object) -> dt.date:
    """Which day is meant? A day it must be: a year alone leaves the answer open.

    Takes a `datetime.date`, a `pandas.Timestamp`, a `numpy.datetime64` of a day, "YYYY-MM-DD", or the word "today". Raises `BadDate`
    otherwise, for a missing value too (`None`, `NaT`): it is neither today nor the day to which a record was checked.

    >>> day("2024-06-30")
    datetime.date(2024, 6, 30)
    """
    if type(on) is dt.date:
        return on
    if _is_missing(on):
        raise BadDate(N_('the day is missing (a null): give one, such as "2024-06-30", or leave the argument out'))
    if type(on).__name__ == "datetime64":
        on = str(on).partition("T")[0]
    if type(on).__name__ == "Period":
        raise BadDate(
            N_("{text} is a period, and memberships can change within it: pass its first day or its last, as .start_time or .end_time"), text=on
        )
    if isinstance(on, dt.datetime):
        return on.date()
    if isinstance(on, dt.date):
        return on
    if not isinstance(on, str):
        raise BadDate(N_('{text} is not a day: write one as text, such as "2024-06-30"'), text=glimpse(on))
    if on.strip().lower() == "today":
        return dt.date.today()
    try:
        date = parse(on.strip())
    except BadDate:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", on.strip()):
            raise BadDate(N_('"{text}" is not in the calendar'), text=on) from None
        raise BadDate(N_('"{text}" is not a day: write YYYY-MM-DD, such as "2024-06-30", or "today"'), text=on) from None
    if not date.exact:
        day = "2024-06-30" if date.unknown else date.latest.isoformat()
        raise BadDate(N_('"{text}" is not one day; memberships can change within it. Give a day, such as "{day}"'), text=on, day=day)
    return date.earliest


def day_after(on: dt.date) -> dt.date:
    """The next day; the last one of the calendar, which a record may hold, has none after it and stands for itself.

    >>> day_after(dt.date(2024, 2, 28)), day_after(dt.date.max)
    (datetime.date(2024, 2, 29), datetime.date(9999, 12, 31))
    """
    return on if on == dt.date.max else on + dt.timedelta(days=1)


def day_before(on: dt.date) -> dt.date:
    """The day before; the first one of the calendar stands for itself.

    >>> day_before(dt.date(2024, 3, 1)), day_before(dt.date.min)
    (datetime.date(2024, 2, 29), datetime.date(1, 1, 1))
    """
    return on if on == dt.date.min else on - dt.timedelta(days=1)


def months_after(start: dt.date, months: int) -> dt.date:
    """Which day is so many whole months later? The month's last day where the day does not exist; never beyond the calendar.

    >>> months_after(dt.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.max if year > dt.MAXYEAR else dt.date.min
    return dt.date(year, month + 1, min(start.day, _days_in(year, month + 1)))


@attrs.frozen(repr=False)
class Period(OneLine):
    """A stretch of time: from `since`, which belongs to it, to `until`, the first day that does not.

    >>> Period(parse("1975"), None).covers(dt.date(1975, 6, 1))
    <Truth.PERHAPS: 'perhaps'>
    """

    since: PartialDate
    until: PartialDate | None = None

    def _gist(self) -> Iterable[object]:
        return (self,)

    def __str__(self) -> str:
        return f"{self.since}..{self.until or ''}"

    def begun(self, on: Day) -> Truth:
        """Had it begun by that day?"""
        return self.since.by(on)

    def over(self, on: Day) -> Truth:
        """Was it over on that day?"""
        on = day(on)
        return Truth.NO if self.until is None else self.until.by(on)

    def covers(self, on: Day) -> Truth:
        """Was that day within it?"""
        begun = self.since.by(on)
        return begun if self.until is None else begun & ~self.until.by(on)
