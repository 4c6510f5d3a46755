"""Exceptions: values that the words are made of, in the language of the moment in which they are shown."""

from __future__ import annotations

import errno
import pickle
from pathlib import Path

import pytest

import blocs
from blocs import errors
from blocs.errors import BlocsError, reason
from blocs.i18n.messages import N_
from blocs.record.citation import cite
from blocs.storage.files import plain

RAISED: dict[str, BlocsError] = {
    "date": errors.BadDate(N_('"{text}" is not in the calendar'), text="2024-02-30"),
    "question": errors.BadQuestion(N_("a chart needs at least one bloc")),
    "value": errors.BadValue(N_('"{code}" is not an id'), code="A B"),
    "name": errors.UnknownName(N_("state"), "Lybia", ("Libya",)),
    "option": errors.UnknownOption(N_("list of codes"), "isonumeric", ("iso3", "iso_numeric")),
    "several": errors.AmbiguousName(N_("state"), "Korea", ("North Korea", "South Korea")),
    "data": errors.DataError([errors.Problem("utr.toml", "id", "is missing")]),
    "use": errors.UsageError("no_effect", "--cite", "--cite prints a citation", ("--sources",)),
    "names": errors.UnknownNames([(errors.UnknownName(N_("state"), "Lybia", ("Libya",)), 2)]),
    "extra": errors.MissingExtra(N_("charts need matplotlib: {command}"), command="pip install matplotlib"),
}


def test_an_error_holds_what_its_words_are_made_of() -> None:
    """A program reads the values; nobody has to take a sentence apart."""
    with pytest.raises(blocs.UnknownName) as name:
        blocs.state("Malli")
    assert (name.value.kind, name.value.name, name.value.nearest) == ("state", "Malli", ("Mali",))
    assert (name.value.asked, name.value.near) == (name.value.name, name.value.nearest)
    with pytest.raises(blocs.BadDate) as date:
        blocs.PartialDate.parse("2024-02-30")
    assert date.value.text == "2024-02-30"
    with pytest.raises(blocs.AmbiguousName) as several:
        blocs.state("Korea")
    assert several.value.name == "Korea"
    assert len(several.value.candidates) == 2


def test_an_error_shows_itself_with_its_class_and_what_was_asked() -> None:
    """Of a name that several have, what was asked and who has it."""
    with pytest.raises(blocs.AmbiguousName) as several:
        blocs.state("Korea")
    assert several.value.asked == "Korea"
    assert repr(several.value) == "AmbiguousName('\"Korea\" is the name of more than one state: South Korea or North Korea. Say which.')"


def test_what_is_far_too_long_or_too_deep_is_told_in_few_words() -> None:
    """No nearest name is looked for, and a value that cannot be written out is said to be so, in both languages."""
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert errors.nearest("suspended" * 30, ["suspended" * 30]) == ()
    assert errors.nearest("suspnded", ["suspended"]) == ("suspended",)
    assert (errors.glimpse(deep), errors.glimpse(10**5000)) == ("too deeply nested", "a number with thousands of digits")
    with blocs.language("fr"):
        assert errors.glimpse(deep) == "trop d'emboîtements"


def test_the_words_are_made_when_an_error_is_shown() -> None:
    """Raised in English, shown in French, and the other way round."""
    with pytest.raises(blocs.UnknownName) as name:
        blocs.state("Malli")
    english = str(name.value)
    with blocs.language("fr"):
        french = str(name.value)
        with pytest.raises(blocs.UnknownName) as again:
            blocs.state("Malli")
        assert str(again.value) == french
    assert english.startswith("no state is called")
    assert "Malli" in french and french != english
    assert str(again.value) == english


@pytest.mark.parametrize("name", RAISED)
def test_an_error_survives_a_pickle(name: str) -> None:
    """Between processes it keeps its class, its words and its values."""
    wrong = RAISED[name]
    copy = pickle.loads(pickle.dumps(wrong))
    assert (type(copy), str(copy), copy.code) == (type(wrong), str(wrong), wrong.code)


def test_each_class_has_a_code_of_its_own() -> None:
    """Programs tell them apart without the names of classes."""
    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, BlocsError)]
    assert len({each.code for each in kinds}) == len(kinds)


def test_a_text_of_the_wrong_form_is_no_wrong_question() -> None:
    """A citation without a place is a bad value."""
    with pytest.raises(blocs.BadValue, match="is not a citation"):
        cite("treaty")


def test_what_the_system_says_is_told_by_its_number() -> None:
    """Whatever its words are, in whatever language; a number that is not known is shown."""
    assert reason(OSError(errno.ENOSPC, "plus de place")) == "no space left on device"
    assert reason(OSError(9999, "?")) == "error 9999 of the system"
    with pytest.raises(blocs.DataError, match="not a name that a file can have"):
        blocs.atlas().adding(Path("a\0b"))


@pytest.mark.parametrize(
    ("text", "place"),
    [("a = 1\nb = = 2\n", "line 2, column 5"), ('a = "x\n', "line 1, column 7"), ("a = [1,", "line 1, column 8"), ("a = 1\na = 2\n", "line 2")],
)
def test_a_file_that_is_no_toml_is_shown_where_it_stops(text: str, place: str) -> None:
    """The line as it stands, and a mark below the place; no sentence of the parser."""
    with pytest.raises(blocs.DataError) as wrong:
        plain(text, "utr.toml")
    first, shown, mark = str(wrong.value).splitlines()
    assert place in first
    assert shown.strip() in text
    assert mark.strip() == "^"
    assert len(mark) <= len(shown) + 1
