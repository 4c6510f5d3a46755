"""Words of our own stand in no message, help text or page without an explanation: what a reader meets is said as a political scientist says it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import blocs
from blocs.cli import main
from blocs.cli.commands import COMMANDS
from blocs.i18n.messages import LOCALE

ROOT = Path(__file__).parent.parent
GENERATED = {"essay.md"}
"""Pages that the building of the site writes from messages, which are read as such."""
DATA = Path(blocs.__file__).parent / "data"

WORDS = {
    "en": {
        "clock": r"clocks?",
        "coding": r"codings?",
        "desuetude": r"desuetude",
        "filling": r"fillings?",
        "foretell": r"foretold|foretells?",
        "horizon": r"horizons?",
        "in doubt of": r"in doubt of|falls? in the doubt",
        "middle of the intervals": r"middle of (?:the|their) intervals?",
        "roll": r"rolls?",
        "the better one": r"the better one answers",
        "the frame": r"the frame",
        "the record": r"(?:the|our) record(?! file)(?!ed)|outside the record|records? of your own",
        "the subject": r"the subject",
        "turn it": r"turn it",
    },
    "fr": {
        "appartenance éteinte": r"appartenances? éteintes?",
        "codage": r"codages?",
        "désuétude": r"(?<!tombée en )désuétude",
        "horizon": r"horizons?",
        "horloge": r"horloges?",
        "notice": r"notices?",
        "recueil": r"recueil",
        "sujet": r"(?:le|du|au|ce) sujet(?! de)",
        "tirages qui comblent": r"tirages? (?:sur \d+ )?qui comblent",
    },
}
"""By language, each word with the pattern that finds it. In French a notice is one of withdrawal, so it is no name for the data on a body."""

OF_OTHERS = ("page/", "charts/")
"""Messages that stand in these alone are not read here yet."""

ELSEWHERE = {"The record of both is uneven.", "better record against coups and wars", "how far the record of 2019 carried"}
"""Where a study means what a body has achieved, which is what the word says."""

EXPLAINED: dict[str, set[str]] = {
    "docs/design.md": {"clock", "coding", "the record"},
    "docs/oakes-changes.md": {"clock", "coding", "filling", "the record"},
    "docs/oakes-rules.md": {
        "clock",
        "coding",
        "desuetude",
        "filling",
        "foretell",
        "in doubt of",
        "middle of the intervals",
        "the record",
        "the subject",
    },
}
"""Words that stand on a page of the documentation for now, by the page; to be emptied as the pages are written anew."""


def said(text: str) -> str:
    """A text without what is code: places to be filled, names of options, what stands in backticks or in a block of code."""
    plain = re.sub(r"(?ms)^(```|~~~).*?^\1", " ", text)
    for code in (r"`[^`]*`", r"\{[^{}]*\}", r"--\w[\w-]*", r"\]\([^)]*\)"):
        plain = re.sub(code, " ", plain)
    return " ".join(plain.split())


def met(text: str, lang: str) -> set[str]:
    """Which of the words stand in a text?"""
    plain = said(text)
    return {word for word, pattern in WORDS[lang].items() if re.search(rf"\b(?:{pattern})\b", plain, re.IGNORECASE)}


def messages() -> Iterator[tuple[str, str]]:
    """Every message of the library with its French, but for the names in the records."""
    from babel.messages.pofile import read_po

    with (LOCALE / "fr" / "LC_MESSAGES" / "blocs.po").open("rb") as file:
        for message in read_po(file):
            places = [place for place, _ in message.locations]
            if message.id and not all(place.startswith((*OF_OTHERS, "data/")) for place in places):
                ids, strings = (each if isinstance(each, tuple) else (each,) for each in (message.id, message.string))
                yield from ((each, "en") for each in ids)
                yield from ((each, "fr") for each in strings)


def texts(value: Any) -> Iterator[tuple[str, str]]:
    """Every text of a file in both languages."""
    if isinstance(value, dict) and set(value) == {"en", "fr"}:
        yield from ((value[lang], lang) for lang in ("en", "fr"))
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


def test_what_is_code_is_no_word() -> None:
    """An option, a place and a name in backticks bind, and are left alone; the same word in a sentence is met."""
    assert met("`clock` and --clock, {clock}", "en") == set()
    assert met("on every clock, as the record says", "en") == {"clock", "the record"}
    assert met("l'horloge et la notice ; tombée en désuétude", "fr") == {"horloge", "notice"}


def test_no_message_holds_a_word_of_our_own() -> None:
    """Tables, notes, verdicts, errors and help, in English and in French."""
    assert [(text, found) for text, lang in messages() if (found := met(text.replace('"coding"', ""), lang))] == []


@pytest.mark.parametrize(
    "path", [DATA / "vocabulary.toml", *sorted((DATA / "studies").glob("*/*.toml"))], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_no_text_of_a_study_or_a_vocabulary_holds_one(path: Path) -> None:
    """Labels, definitions, propositions and explanations, in English and in French."""
    every = texts(tomllib.loads(path.read_text(encoding="utf-8")))
    assert [(text, found) for text, lang in every if (found := met(text, lang)) and not any(each in text for each in ELSEWHERE)] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_help_text_holds_one(command: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As it is printed."""
    assert main(["help", command, "--lang", lang]) == 0
    assert met(capsys.readouterr().out, lang) == set()


@pytest.mark.parametrize(
    "page",
    [
        ROOT / "README.md",
        *(each for each in sorted((ROOT / "docs").glob("*.md")) if each.name not in GENERATED),
        *sorted((ROOT / "docs" / "howto").glob("*.md")),
    ],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_no_page_holds_one_but_those_listed(page: Path) -> None:
    """README and documentation, but for what is code in them."""
    assert met(page.read_text(encoding="utf-8"), "en") <= EXPLAINED.get(page.relative_to(ROOT).as_posix(), set())


@pytest.mark.parametrize("page", ["docs/design.md", "docs/oakes-changes.md", "docs/oakes-rules.md"])
def test_a_page_that_keeps_such_words_explains_each_of_them(page: str) -> None:
    """In bold, in a section near its top."""
    text = (ROOT / page).read_text(encoding="utf-8")
    section = re.search(r"(?ms)^## Words used here\n(.*?)(?=^## )", text)
    assert section is not None
    assert sorted(re.findall(r"(?m)^- \*\*(.+?)\*\*: .", section[1])) == sorted(EXPLAINED[page])
