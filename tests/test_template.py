"""The template of a new record: what is still to be filled in is a problem with its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import blocs
from blocs.storage.template import skeleton
from blocs.storage.validation import examine

FILLED = {
    "‹full name in English›": "Union of Three Rivers",
    "‹full name in French›": "Union des trois rivières",
    "‹kind›": "economic_community",
    "‹region›": "africa",
    "‹YYYY-MM-DD›": "2001-01-01",
    "‹complete or partial›": "partial",
    "‹date›": "2000-06-01",
    "‹date on which you read it›": "2026-01-01",
    "‹full, excerpt or quoted›": "full",
    '"‹months›"': "12",
    "[members.XXX]": "[members.MLI]",
}
"""What stands in the place of each blank; every other is filled with the words inside it."""


def filled(text: str, *left: str) -> str:
    """The template with everything filled in but these blanks."""
    for blank, value in FILLED.items():
        if blank not in left:
            text = text.replace(blank, value)
    return re.sub(r"‹([^‹›\n]+)›", lambda found: found[0] if found[0] in left else found[1], text)


@pytest.fixture
def examined(tmp_path: Path):
    def examined(text: str) -> list[tuple[str, str]]:
        path = tmp_path / "utx.toml"
        path.write_text(text, encoding="utf-8")
        return [(problem.path, problem.says) for problem in examine(path)[1]]

    return examined


def test_an_unfilled_template_names_every_blank(examined) -> None:
    """Each has its place, and none is said twice; the state to be named is one of them."""
    text = skeleton("utx")
    found = examined(text)
    blanks = [says for _, says in found if "still to be filled in" in says]
    inside = re.findall(r"‹[^‹›\n]+›", re.sub(r"#.*", "", text))
    assert len(blanks) == len(inside)
    assert ("name.en", "is still to be filled in: ‹full name in English›") in found
    assert any(path == "members.XXX" for path, _ in found)
    assert len(found) == len(set(found)) == len(blanks) + 1


def test_a_template_half_filled_lists_what_is_left(examined) -> None:
    """Nothing else is said of it until it is filled in."""
    found = examined(filled(skeleton("utx"), "‹city›", "‹how a member may leave›"))
    assert found == [
        ("instruments.treaty.signed.place", "is still to be filled in: ‹city›"),
        ("rules.withdrawal.text.en", "is still to be filled in: ‹how a member may leave›"),
    ]


@pytest.mark.parametrize("id", ["utx", "three-rivers", "utr-1960", "a"])
def test_a_template_filled_in_is_a_record(tmp_path: Path, id: str) -> None:
    """It passes every rule, and can be added and asked."""
    path = tmp_path / f"{id}.toml"
    path.write_text(filled(skeleton(id)), encoding="utf-8")
    assert examine(path, bundled=True)[1] == ()
    assert [state.iso3 for state in blocs.atlas().adding(path).get(id).members("2000-12-31")] == ["MLI"]


def test_a_body_that_is_recorded_needs_no_template() -> None:
    """Its id is refused, with the way on."""
    with pytest.raises(blocs.BadQuestion, match="`blocs show ecowas` shows it"):
        skeleton("ecowas")


def test_the_acronym_of_a_template_is_the_id_before_its_year() -> None:
    """In capitals, for whoever fills it in to mend."""
    assert 'acronym = { en = "RAS", fr = "RAS" }' in skeleton("ras-1961")
