"""Dates as people write them, in English and French ("1 June 2024", "juin 2024", "today"), read as partial dates, never guessed."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from blocs.dates import PartialDate, day_words, parse
from blocs.errors import BadDate
from blocs.i18n.messages import N_

__all__ = ["dates_in", "read_date"]

_MONTHS = (
    "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars", "april apr avril avr", "may mai", "june jun juin",
    "july jul juillet juil", "august aug aout", "september sept sep septembre", "october oct octobre", "november nov novembre",
    "december dec decembre",
)  # fmt: skip
"""The names of each month in both languages and their usual short forms, without accents."""

_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iso>\d{{4}}(?:-\d\d){{0,2}}(?:\.\.\d{{4}}(?:-\d\d){{0,2}})?)
    | (?P<year_first>\d{{4}}[/.]\d{{1,2}}[/.]\d{{1,2}})
    | (?P<digits>\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})
    | (?P<day>\d{{1,2}})\s?(?:st|nd|rd|th|er|e)?\s+(?:of\s+)?(?P<month>{_NAMES})\.?,?\s+(?P<year>\d{{4}})
    | (?P<month2>{_NAMES})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})
    | (?P<month3>{_NAMES})\.?,?\s+(?:of\s+|de\s+)?(?P<year3>\d{{4}})
    | (?P<today>today|now|currently|aujourd'hui|maintenant|actuellement)
    )(?![\w/-]|\.\d)""",
    re.VERBOSE | re.ASCII,
)
_LEAD = re.compile(r"(?:(?:on|in|at|by|the|le|la|en|au|du)\s+)+")


def read_date(text: str) -> PartialDate:
    """Which day, month or year is written here?

    English and French, with or without accents and small words before it; also what `PartialDate.parse` reads. `today` is the day on which
    it is asked. Raises `BadDate` for what is no date, is not in the calendar, or could mean two days ("01/06/2024"): both are then named.

    >>> read_date("1er juin 2024"), read_date("June 1st, 2024"), read_date("en juin 2024"), read_date("2024")
    (PartialDate('2024-06-01'), PartialDate('2024-06-01'), PartialDate('2024-06'), PartialDate('2024'))
    >>> read_date("01/06/2024")
    Traceback (most recent call last):
    blocs.errors.BadDate: "01/06/2024" can be 1 June 2024 or 6 January 2024: write the month as a word, or the date as "2024-06-01"
    """
    plain = _plain(text).strip()
    lead = _LEAD.match(plain)
    found = _DATE.fullmatch(plain, lead.end() if lead else 0)
    if found is None:
        raise BadDate(N_('"{text}" is not a date: write a day or a month, such as "1 June 2024", "2024-06-01" or "June 2024"'), text=text[:60])
    return _meant(found)


def dates_in(text: str) -> Iterator[tuple[str, PartialDate]]:
    """Every date that stands in a sentence, with the words that say it, in their order and folded to small letters without accents.

    Raises `BadDate` as `read_date` does, for one that can mean two days or is not in the calendar.

    >>> list(dates_in("Was Mali a member on 1 June 2024, or today in 2025?"))[0]
    ('1 june 2024', PartialDate('2024-06-01'))
    """
    return ((found[0], _meant(found)) for found in _DATE.finditer(_plain(text)))


def _plain(text: str) -> str:
    """The text in small letters, without accents, with one kind of apostrophe and of blank."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())


def _meant(found: re.Match[str]) -> PartialDate:
    """The date of what was matched, which is of one of the forms."""
    said = found[0]
    if found["today"]:
        return parse(dt.date.today().isoformat())
    if found["iso"]:
        return _parsed(said)
    if found["year_first"]:
        return _on(said, *map(int, re.split("[/.]", said)))
    if found["digits"]:
        return _in_digits(said, *map(int, re.split("[/.-]", said)))
    if found["month3"]:
        return parse(f"{found['year3']}-{_MONTH[found['month3']]:02}")
    which = "" if found["month"] else "2"
    return _on(said, int(found[f"year{which}"]), _MONTH[found[f"month{which}"]], int(found[f"day{which}"]))


def _parsed(said: str) -> PartialDate:
    try:
        return parse(said)
    except BadDate:
        raise BadDate(N_('"{text}" is not in the calendar'), text=said) from None


def _on(said: str, year: int, month: int, day: int) -> PartialDate:
    try:
        return parse(dt.date(year, month, day).isoformat())
    except ValueError:
        raise BadDate(N_('"{text}" is not in the calendar'), text=said) from None


def _in_digits(said: str, first: int, second: int, year: int) -> PartialDate:
    """A date in figures alone: the day first or the month first, where only one of them can be."""
    if first == second or second > 12:
        return _on(said, year, first, second)
    if first > 12:
        return _on(said, year, second, first)
    european, american = _on(said, year, second, first), _on(said, year, first, second)
    raise BadDate(
        N_('"{text}" can be {one} or {other}: write the month as a word, or the date as "{iso}"'),
        text=said, one=day_words(european.earliest), other=day_words(american.earliest), iso=european.text,
    )  # fmt: skip
