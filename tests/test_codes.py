"""Codes that logic branches on: the enumerations of `blocs.record.codes` and the vocabularies of the data."""

from __future__ import annotations

import csv
import inspect
import io
import json

import pytest

import blocs
from blocs.record import codes, member_codes
from blocs.record.codes import VOCABULARIES, Code, MemberKind, Section
from blocs.storage.reading import vocabulary

ENUMERATIONS = {name: kind for name, kind in vars(codes).items() if isinstance(kind, type) and issubclass(kind, Code) and kind is not Code}


@pytest.mark.parametrize("name", sorted(VOCABULARIES))
def test_an_enumeration_has_the_terms_of_its_vocabulary(name: str) -> None:
    """The same codes in the same order: a term more in the data is a member more here."""
    assert [str(term) for term in VOCABULARIES[name]] == list(vocabulary()[name])


def test_every_enumeration_belongs_to_a_vocabulary() -> None:
    """None is left out of the list that the test above goes through."""
    assert set(ENUMERATIONS.values()) == set(VOCABULARIES.values())


def test_every_member_says_what_it_means() -> None:
    """Each has a text of its own below it, as many as there are members."""
    source = inspect.getsource(codes) + inspect.getsource(member_codes)
    members = sum(len(kind) for kind in ENUMERATIONS.values())
    assert source.count('"\n    """') == members


def test_a_vocabulary_that_there_is_not_is_refused_and_a_code_without_words_is_said_as_it_is() -> None:
    """The nearest vocabulary is named; blanks take the place of what joins the words of a code."""
    with pytest.raises(blocs.UnknownName, match=r"standing"):
        vocabulary()["standng"]
    assert vocabulary().words("standing", "full", "fr") == vocabulary()["standing"]["full"].label.fr
    assert [vocabulary().words(name, "laid_to_rest") for name in ("standing", "no_list")] == ["laid to rest", "laid to rest"]


def test_a_code_is_its_text_to_programs() -> None:
    """Printed, compared, hashed, and written to JSON and CSV, a member is the text that stands in the record."""
    out = io.StringIO()
    csv.writer(out).writerow([MemberKind.FULL])
    assert (str(MemberKind.FULL), repr(MemberKind.FULL), json.dumps(MemberKind.FULL), out.getvalue().strip()) == ("full", "'full'", '"full"', "full")
    assert {"full": 1}[MemberKind.FULL] == 1
    assert MemberKind.FULL == "full"


def test_a_record_holds_members() -> None:
    """What is read from a file are members of the enumerations, not bare texts."""
    spell = blocs.get("ECOWAS").spells("Mali")[0]
    assert isinstance(spell.standing, MemberKind)
    assert isinstance(blocs.get("ECOWAS").coverage[0].section, Section)


def test_a_section_that_is_misspelt_is_refused() -> None:
    """`covered`, `verified` and `beyond` answer for sections alone; the nearest is named, or all are."""
    bloc = blocs.get("AES")
    for ask in (bloc.covered, bloc.verified, lambda section: bloc.beyond("2024-01-01", section)):
        with pytest.raises(blocs.UnknownName, match=r'no section is called "membership"\. Did you mean memberships\?'):
            ask("membership")
    with pytest.raises(blocs.UnknownName, match="Known are: founding_goals, memberships"):
        bloc.covered("xyz")
