"""Columns of days in bulk: text, dates and moments of any library as day numbers; years and months only by a rule."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from operator import index
from types import NoneType
from typing import Any

import attrs

from blocs.dates import PartialDate, day, parse
from blocs.errors import BadDate, glimpse
from blocs.i18n.messages import N_, say, say_n
from blocs.panels.lookup import Fault, is_null

__all__ = ["EPOCH", "NO_DAY", "UNREAD_DAY", "Days", "read_days"]

EPOCH = dt.date(1970, 1, 1).toordinal()

NO_DAY = 0
"""Stands where a row has no day: the ordinal of no date."""

UNREAD_DAY = -1
"""Stands where what a row has is no day."""


@attrs.frozen
class Days:
    """Which days are asked about, in the order of the values: the ordinals of the first and the last of each; and what was no day."""

    firsts: list[int]
    lasts: list[int]
    faults: list[Fault]


def read_days(values: list[Any], rule: str | None, column: str) -> Days:
    """The day of each value; a year or a month is read by `rule`. Without one it is no day: one among days is a fault like others.

    Raises `BadDate` for a column of years or months without a rule.
    """
    kinds = set(map(type, values))
    if any(issubclass(each, dt.datetime) for each in kinds):  # equal moments of two time zones may be of two days
        values = [each.date() if isinstance(each, dt.datetime) and each == each else each for each in values]
        kinds = set(map(type, values))
    if kinds <= {dt.date, NoneType}:
        plain = [each.toordinal() if each else NO_DAY for each in values]
        return Days(plain, plain, [])
    counts = _counts(values)
    firsts = {value: ordinal for value in counts if (ordinal := _exact(value))}
    lasts = dict(firsts)
    faults = []
    for value, rows in counts.items():
        if value in firsts:
            continue
        try:
            firsts[value], lasts[value] = _span(value, rule)
        except BadDate as wrong:
            firsts[value] = lasts[value] = UNREAD_DAY
            why = "not_one_day" if isinstance(wrong, _NotOneDay) else "no_day"
            faults.append(Fault(value if isinstance(value, str) else glimpse(value), rows, wrong, why))
    vague = [each for each in faults if each.why == "not_one_day"]
    if vague and max(firsts.values()) <= NO_DAY:
        raise _needs_rule(vague, column)
    read = list(map(firsts.__getitem__, values))
    return Days(read, read if firsts == lasts else list(map(lasts.__getitem__, values)), faults)


def _counts(values: list[Any]) -> Counter[Any]:
    try:
        return Counter(values)
    except TypeError:
        raise BadDate(say("a column of days holds lists or other values that can be no day")) from None


def _needs_rule(vague: list[Fault], column: str) -> BadDate:
    rows = say_n("{n} row", "{n} rows", sum(each.rows for each in vague))
    words = say('"{column}" holds years or months in place of days, such as "{value}" ({rows}), and memberships can change within them.',
                column=column, value=vague[0].value, rows=rows)  # fmt: skip
    return BadDate(words + " " + say('Say which day is meant: rule="end" (the last), "start" (the first), "any" or "all".'))


class _NotOneDay(BadDate):
    """A year or a month where a day is asked for."""


def _span(value: Any, rule: str | None) -> tuple[int, int]:
    """The first and the last day that a value means under a rule; nothing for a null. Raises `BadDate` for what is no day."""
    if is_null(value):
        return NO_DAY, NO_DAY
    date = _partial(value)
    if date is None:
        ordinal = day(_moment(value)).toordinal()
        return ordinal, ordinal
    if rule is None and not date.exact:
        raise _NotOneDay(
            N_('"{text}" is a year or a month, and memberships can change within it. Give a day, or say which is meant: rule="end"'), text=date
        )
    first, last = date.earliest.toordinal(), date.latest.toordinal()
    return last if rule == "end" else first, first if rule == "start" else last


def _exact(value: Any) -> int | None:
    """What nearly every text is, read first, all at once: a date; nothing for all others."""
    if type(value) is not str or len(value) != 10 or value[4] != "-":
        return None
    try:
        return dt.date.fromisoformat(value).toordinal()
    except ValueError:
        return None


def _partial(value: Any) -> PartialDate | None:
    """A year or a month: as a number, as text, as a moment of NumPy that is no more exact; nothing for what is a day or none."""
    if type(value).__name__ == "datetime64":
        value = str(value).partition("T")[0]
    if isinstance(value, str):
        text = value.strip()
        return _read(text if not text.endswith(".0") else text[:-2])
    if isinstance(value, (bool, dt.date)):
        return None
    year = int(value) if isinstance(value, float) and value.is_integer() else value
    try:
        number = index(year)
    except TypeError:
        return None
    if 1000 <= number <= dt.MAXYEAR:
        return parse(str(number))
    raise BadDate(say('{text} is not a day: write one as text, such as "2024-06-30"', text=glimpse(value)))


def _read(text: str) -> PartialDate | None:
    try:
        date = parse(text)
    except BadDate:
        return None
    return None if date.unknown else date


def _moment(value: Any) -> Any:
    """Text with a time of day, as its day: "2024-06-30T12:00:00Z" is 30 June, wherever it is read."""
    if not isinstance(value, str):
        return value
    try:
        return dt.datetime.fromisoformat(value.strip())
    except ValueError:
        return _named(value.strip()) or value


_NAMED = (re.compile(r"(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})\.?[ -](?P<year>\d{4})"),
          re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"))  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()


def _named(text: str) -> str | None:
    """A day whose month is named in English, "01 June 2021", "1-Jun-2021" or "June 1, 2021", as YYYY-MM-DD; of numbers alone no order is guessed."""
    match = next((match for form in _NAMED if (match := form.fullmatch(text))), None)
    month = match["month"].lower() if match else ""
    number = next((place for place, name in enumerate(_MONTHS, 1) if month in (name.lower(), name[:3].lower(), name[:4].lower())), 0)
    return f"{match['year']}-{number:02}-{int(match['day']):02}" if match and number else None
