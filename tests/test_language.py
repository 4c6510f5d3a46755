"""Answers in another language: whole, in the reader's fashion, and only where they were asked for."""

from __future__ import annotations

import copy
import gettext
import importlib.util
import pickle
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import blocs
from blocs import compare
from blocs.cli import main
from blocs.dates import parse
from blocs.export import export
from blocs.i18n import messages, said
from blocs.tables.bibliography import bibliography
from blocs.tables.catalogue import catalogue
from blocs.tables.coverage import coverage
from blocs.tables.render import text as text_form
from blocs.tables.state import history, standings
from blocs.tables.table import Table

ROOT = Path(__file__).parent.parent
FRENCH = ROOT / "blocs" / "i18n" / "locale" / "fr" / "LC_MESSAGES" / "blocs.po"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """tools/catalogues.py, which keeps the catalogues in step."""
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools" / "catalogues.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def template(tool: ModuleType) -> Any:
    """Every message of the library, read from the code once."""
    return tool.messages()


@pytest.fixture
def copied(tool: ModuleType, template: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The French catalogue in a folder of its own, where the tool works on it."""
    shutil.copytree(FRENCH.parent.parent, tmp_path / "fr")
    monkeypatch.setattr(tool, "LOCALE", tmp_path)
    monkeypatch.setattr(tool, "messages", lambda: template)
    return tmp_path / "fr" / "LC_MESSAGES" / "blocs.po"


def test_a_date_in_words_can_be_sent_between_processes() -> None:
    """With what has to stand before it."""
    sent = pickle.loads(pickle.dumps(messages.Said("1976", 1)))
    assert (sent, sent.kind, f"{sent:le |en }") == ("1976", 1, "en 1976")


def test_what_has_no_words_of_its_own_is_said_as_its_text() -> None:
    """In words, in a sentence, on a card and under a table; what is no date cannot be said as one."""
    assert [say(3) for say in (said.words, said.known, said.sentence, said.card)] == ["3", "3", "3", "3"]
    assert said.reference(3, ("p. 1", "p. 2")) == ("", "3", "p. 1, p. 2")
    with pytest.raises(TypeError, match="int is no date"):
        said.moment(3)


def entries(catalogue: Any) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {(each.context, each.id) for each in catalogue if each.id}


def test_french_has_every_message_and_no_other(tool: ModuleType, template: Any) -> None:
    """Nothing is left to translate, and what is translated is said somewhere (`python tools/catalogues.py` puts both right)."""
    assert len(template) > 500
    for path in tool.files():
        assert entries(tool.read(path)) == entries(template), f"run tools/catalogues.py: {path} is out of step"
    assert tool.missing(tool.read(FRENCH)) == []


def test_the_compiled_catalogue_says_what_people_wrote(tool: ModuleType) -> None:
    """Every message, in its context and each of its forms."""
    held = tool.read(FRENCH)
    with FRENCH.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for each in held:
        if isinstance(each.id, tuple):
            assert each.context is None
            assert [compiled.ngettext(*each.id, n) for n in (0, 1, 2, 15, 1_000_000)] == [each.string[n > 1] for n in (0, 1, 2, 15, 1_000_000)]
        elif each.id:
            assert (compiled.pgettext(each.context, each.id) if each.context else compiled.gettext(each.id)) == each.string


NEWER = (3, "(n == 0 || n == 1) ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2")
"""What Babel from 2.19 has for the plural of French; before it had two forms."""


@pytest.mark.parametrize("rule", [NEWER, (2, "(n != 1)"), (2, "(n > 1)")])
def test_no_plural_rule_of_babel_changes_a_catalogue(tool: ModuleType, copied: Path, monkeypatch: pytest.MonkeyPatch, rule: tuple[int, str]) -> None:
    """Whatever rule Babel has for the language, the file is written as before, and compiled with the rule that it holds."""
    from babel.messages import catalog

    before = copied.read_text(encoding="utf-8")
    copied.with_suffix(".mo").unlink()
    monkeypatch.setattr(catalog, "get_plural", lambda locale=None: rule)
    assert tool.main([]) == 0
    assert copied.read_text(encoding="utf-8") == before
    with copied.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert [compiled.ngettext("{n} month", "{n} months", n) for n in (0, 1, 2)] == ["{n} mois"] * 3
    one, many = next(each.id for each in tool.read(FRENCH) if isinstance(each.id, tuple) and len(set(each.string)) == 2)
    assert compiled.ngettext(one, many, 0) == compiled.ngettext(one, many, 1) != compiled.ngettext(one, many, 2)


def test_a_catalogue_is_kept_in_one_form(tool: ModuleType, copied: Path) -> None:
    """The file names no version of a tool and no date; comments of translators and doubtful translations stay as they are."""
    text = FRENCH.read_text(encoding="utf-8")
    assert "Babel" not in text.partition("#: ")[0]
    marked = text.replace('#: storage/structure.py\nmsgid " and "', '# a remark\n#: storage/structure.py\n#, fuzzy\nmsgid " and "')
    assert marked != text
    copied.write_text(marked, encoding="utf-8")
    assert tool.main([]) == 1
    assert copied.read_text(encoding="utf-8") == marked
    hard = tool.Catalog(locale="fr")
    long = "a word\tand  two blanks, " * 12 + '"quoted" \\ back\r\n\nlast'
    hard.add(long, long[::-1], [("a.py", None)])
    hard.add(("{n} x", "{n} xs"), ("", ""), context="c")
    again = tool.parsed(tool.as_po(hard, "fr").encode(), "fr")
    assert entries(again) == entries(hard)
    assert again[long].string == long[::-1]
    assert tool.as_po(again, "fr") == tool.as_po(hard, "fr")


def test_a_worse_catalogue_is_not_written(
    tool: ModuleType, template: Any, copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lost translation, or another number of plural forms, is said, and leaves the file as it was; one that nothing says any more goes if asked."""
    before, make, whole = copied.read_bytes(), tool.updated, tool.messages()
    with monkeypatch.context() as other:
        other.setattr(tool, "updated", lambda held, template: _without("January", make(held, template)))
        assert tool.main([]) == tool.main(["--drop"]) == 1
    assert "would be lost: January  →  janvier" in capsys.readouterr().out
    with monkeypatch.context() as other:
        other.setattr(tool, "updated", lambda held, template: _ruled(make(held, template)))
        assert tool.main([]) == 1
    assert "its plural rule would be nplurals=3" in capsys.readouterr().out
    monkeypatch.setattr(tool, "messages", lambda: _without("January", make(whole, whole)))
    assert tool.main([]) == 1
    assert "no message of the code any more: January  →  janvier" in capsys.readouterr().out
    assert copied.read_bytes() == before
    assert tool.main(["--drop"]) == 0
    assert entries(template) - entries(tool.read(copied)) == {(None, "January")}


def _without(gone: str, catalogue: Any) -> Any:
    catalogue.delete(gone)
    return catalogue


def _ruled(catalogue: Any) -> Any:
    catalogue.mime_headers = [("Plural-Forms", f"nplurals={NEWER[0]}; plural={NEWER[1]};")]
    return catalogue


def test_a_language_that_babel_does_not_know_keeps_the_rule_of_its_translator(tool: ModuleType, copied: Path) -> None:
    """Begun with the forms of English; a rule set by hand stays, and is compiled."""
    assert tool.main(["tlh"]) == 1
    path = copied.parents[2] / "tlh" / "LC_MESSAGES" / "blocs.po"
    text = path.read_text(encoding="utf-8")
    assert "nplurals=2; plural=(n != 1);" in text
    path.write_text(text.replace("nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;").replace('msgstr[1] ""\n', ""), encoding="utf-8")
    tool.main([])
    assert "nplurals=1; plural=0;" in path.read_text(encoding="utf-8")
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).info()["plural-forms"] == "nplurals=1; plural=0;"


def test_a_catalogue_edited_since_it_was_compiled_is_told(tool: ModuleType, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Edited, or never compiled, it warns; compiled again it speaks."""
    monkeypatch.setattr(messages, "LOCALE", copied.parents[2])
    for clear in (messages.catalogues.cache_clear, messages._catalogue.cache_clear):
        clear()
    try:
        copied.write_text(copied.read_text(encoding="utf-8").replace('"janvier"', '"nivôse"'), encoding="utf-8")
        with blocs.language("fr"), pytest.warns(UserWarning, match="is not compiled as it is now: run"):
            assert parse("2025-01-29").words() == "29 janvier 2025"
        messages._catalogue.cache_clear()
        assert tool.main([]) == 0
        with blocs.language("fr"):
            assert parse("2025-01-29").words() == "29 nivôse 2025"
        messages._catalogue.cache_clear()
        copied.with_suffix(".mo").unlink()
        with blocs.language("fr"), pytest.warns(UserWarning, match="is not compiled as it is now: run"):
            assert parse("2025-01-29").words() == "29 January 2025"
    finally:
        monkeypatch.undo()
        for clear in (messages.catalogues.cache_clear, messages._catalogue.cache_clear):
            clear()


def test_a_translation_fills_the_places_of_its_message(tool: ModuleType) -> None:
    """No translation drops a place, or has one that nothing fills; the tool tells one from the other."""
    assert [each for path in tool.files() for each in tool.slips(tool.read(path))] == []
    wrong = tool.Catalog(locale="sw")
    wrong.add("data {version}, {day}", "data {versoin}, {day}")
    wrong.add("{n} blocs", "{n")
    wrong.add(("{n} month", "{n} months"), ("one", "{n}"))
    assert len(tool.slips(wrong)) == 2


def test_a_slip_of_a_translator_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """A translation with a place that nothing fills gives way to the English message."""

    class Slip:
        def gettext(self, message: str) -> str:
            return "data {versoin}"

    monkeypatch.setattr(messages, "_catalogue", lambda lang: Slip())
    with blocs.language("fr"):
        assert messages.say("data {version}", version="1") == "data 1"


def test_french_typography(tool: ModuleType) -> None:
    """A blank that does not break stands before the double marks and inside the quotation marks; apostrophes are straight.

    The mark of doubt alone, " ?", keeps its plain blank, by which a table knows it.
    """
    wrong = []
    for message in tool.read(FRENCH):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        doubt = any(" ?" in each for each in ids)
        wrong += [each for each in strings if doubt and " ?" not in each]
        wrong += [
            each
            for each in strings
            if message.id and re.search(r"[\w})] ([;:!»](?= |$)|%)|« |’" if doubt else r"[\w})] ([;:!?»](?= |$)|%)|« |’", each)
        ]
    assert wrong == []


@pytest.mark.parametrize("width", range(12, 40))
def test_no_line_begins_with_a_mark(width: int) -> None:
    """The record writes a plain blank before ";" and ":" in French; no line is broken there, and the text stays as it was."""
    text = "Un membre en retard peut être suspendu ; il reste tenu : « rien » ne change !"
    lines = text_form._wrapped(text, width)
    assert " ".join(lines) == text
    assert [line for line in lines if line[0] in ";:!»" or line[-1] == "«"] == []


def test_a_choice_ends_with_its_block() -> None:
    """Inside, French; outside, and after an error inside, English."""
    with blocs.language("fr"):
        assert parse("1976-11-01").words() == "1er novembre 1976"
        with blocs.language("en"):
            assert parse("1976-11-01").words() == "1 November 1976"
        assert messages.current() == "fr"
    with pytest.raises(blocs.BadDate), blocs.language("fr"):
        parse("76")
    assert messages.current() == "en"


def test_a_choice_can_be_made_again() -> None:
    """One `language` serves several blocks, one inside the other too."""
    french = blocs.language("fr")
    with french, french:
        assert messages.current() == "fr"
    with french:
        assert messages.current() == "fr"
    assert messages.current() == "en"


def test_tables_travel() -> None:
    """A table in French is pickled, copied and compared like one in English; the copy prints the same."""
    for code in ("en", "fr"):
        with blocs.language(code):
            for table in (compare.members("CEDEAO"), compare.overview("AES"), compare.timeline("AES"), compare.overlap("AES", "CEDEAO")):
                other = pickle.loads(pickle.dumps(table))
                assert other == table == copy.deepcopy(table)
                assert other.to("text") == table.to("text")


def test_a_choice_stays_in_its_thread() -> None:
    """Another thread speaks its own language."""
    heard: list[str] = []
    with blocs.language("fr"):
        other = threading.Thread(target=lambda: heard.append(messages.current()))
        other.start()
        other.join()
    assert heard == ["en"]


QUESTIONS: dict[str, Callable[[], Table]] = {
    "changes": lambda: compare.changes("ECOWAS", "2020-01-01", "2025-06-30"),
    **{
        name: (lambda question: lambda: question("AES", "CEDEAO", "EAC-1967"))(getattr(compare, name))
        for name in compare.__all__
        if name not in ("Overlap", "between", "changes")
    },
    "members of one": lambda: compare.members("ECOWAS", on="2025-01-28"),
    "past the check": lambda: compare.overview("AES", "CEDEAO", on="2099-01-01"),
    "a state": lambda: standings(blocs.state("Mali"), blocs.atlas()),
    "its history": lambda: history(blocs.state("Mali"), blocs.atlas()),
    "the catalogue": lambda: catalogue(blocs.atlas()),
    "coverage": lambda: coverage([blocs.get("AES"), blocs.get("EAC")]),
    "sources": lambda: bibliography(blocs.atlas(), [blocs.get("AES")]),
}
"""Every public comparison, and every table that a command prints beside."""


@pytest.mark.data
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_table_is_said_in_the_language_of_the_moment(name: str) -> None:
    """One table prints in each language what a table made in that language prints, wherever it was made; so do its copies, and the rows are the same."""
    english = QUESTIONS[name]()
    with blocs.language("fr"):
        french = QUESTIONS[name]()
        said = str(french)
        assert str(english) == said
        assert pickle.loads(pickle.dumps(english)).to("text") == copy.deepcopy(english).to("text") == said
    assert str(french) == str(english) == english.to("text", lang="en") != said
    assert english.to("html", lang="fr") == french.to("html", lang="fr")
    assert french == english
    assert english.records() == french.records()


def test_the_environment_chooses_for_a_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """BLOCS_LANG sets the language where none is chosen; a language without a catalogue leaves English."""
    monkeypatch.setenv("BLOCS_LANG", "fr")
    assert parse("2025-01-29").words() == "29 janvier 2025"
    with blocs.language("en"):
        assert parse("2025-01-29").words() == "29 January 2025"
    monkeypatch.setenv("BLOCS_LANG", "fr_FR.UTF-8")
    assert messages.current() == "fr"
    monkeypatch.setenv("BLOCS_LANG", "tlh")
    assert messages.current() == "en"


def test_an_unknown_language_is_refused_with_the_nearest() -> None:
    """The refusal comes at once, and lists what there is."""
    with pytest.raises(blocs.UnknownName, match="Did you mean fr"):
        blocs.language("fra")


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("1976-11-05", "depuis le 5 novembre 1976"), ("1976-11", "depuis novembre 1976"), ("1976", "depuis 1976"),
        ("1976..1978-02-01", "depuis une date entre 1976 et le 1er février 1978"), ("?", "depuis une date inconnue"),
    ],
)  # fmt: skip
def test_what_leads_to_a_date(text: str, since: str) -> None:
    """A day takes an article, a month or a year none; a stretch and a date not known are said as such."""
    with blocs.language("fr"):
        assert f"depuis {parse(text).words():le ||une date |}" == since


def test_machines_read_the_same_in_every_language(tmp_path: Path) -> None:
    """Columns, codes, coded terms, dates and numbers of a table, and every byte of the export, are the same."""
    tables = {
        "one other shared jaccard": lambda: compare.overlap("AES", "AU", on="2024-06-30"),
        "state since until ground extent": lambda: compare.suspensions("AES", "ECOWAS", "AU", "EAC"),
        "state since": lambda: compare.members("ECOWAS", on="2024-06-30"),
        "on status": lambda: compare.histories("ECOWAS", "AU"),
        "kind signed": lambda: compare.founding("AES", "EAC"),
    }
    for columns, make in tables.items():
        plain = make()
        with blocs.language("fr"):
            other = make()
        assert plain.to("csv").splitlines()[0] == other.to("csv").splitlines()[0]
        for key in columns.split():
            assert any(row[key] is not None for row in plain.records()), key
            mine, theirs = (sorted(str(row[key]) for row in table.records()) for table in (plain, other))
            if key not in ("one", "other", "until"):
                assert mine == theirs, key
    export(blocs.atlas(), tmp_path / "en")
    with blocs.language("fr"):
        export(blocs.atlas(), tmp_path / "fr")
    for path in sorted((tmp_path / "en").iterdir()):
        assert path.read_bytes() == (tmp_path / "fr" / path.name).read_bytes(), path.name


RUNS = [
    "list", "show AES", "show ECOWAS", "show G5-Sahel", "show EAC-1967", "show EAC", "show OUA", "members CEDEAO --on 2024-06-30", "members AES CEDEAO UA --on 2026-01-01",
    "members CEDEAO --on 1976-12-31", "state Mali", "state Mauritanie --on 2024-06-30", "compare AES CEDEAO", "compare CEDEAO --since 2020-01-01",
    *(f"compare AES CEDEAO EAC --what {what}" for what in (
        "members", "institutions", "histories", "goals", "backing", "obligations", "founding", "sharing", "grid", "suspensions", "leavers", "decades", "lives",
    )),
    "overlap AES CEDEAO", "timeline AES CEDEAO", "oakes", "oakes --part outcomes", "oakes --part propositions", "oakes --part robustness", "oakes --out-of-sample",
    "oakes --part survival", "oakes --part analogues", "oakes --part agreement", "oakes --part endings", "oakes --case ecowas --clock last",
    "study rolandsen-sandnes", "study rolandsen-sandnes --part propositions", "study rolandsen-sandnes --part robustness", "claims", "claims --summary", "claims --signs", "claims --outlook", "sources --counts",
]  # fmt: skip
ENGLISH = re.compile(r"\b(the|of|and|is|was|were|not|with|which|has|have|had|from|by|its|are|this|that|since|until|between|only|than)\b")
TITLES = re.compile(
    r"After France exit, Sahel states unite to tackle terror. Will it work\?|"
    "South-South Cooperation at the Advent of Great Power Competition: The Capacity of IGAD and ECOWAS to Deal with Threat Proliferation in Africa"
)
NAMES = re.compile(r'^Nom .*|"[^"]*"|“[^”]*”|«[^»]*»|\[[^\]]*\]|After the coups|blocs [a-z]+( --?[a-z-]+)*|--[a-z-]+')


def heard(command: str, capsys: pytest.CaptureFixture[str]) -> Iterator[str]:
    assert main([*command.split(), "--lang", "fr", "--no-sources", "--width", "1000"]) == 0
    yield from capsys.readouterr().out.splitlines()


@pytest.mark.data
@pytest.mark.parametrize("command", RUNS)
def test_no_english_is_left_in_french(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No line of a French answer holds an English function word outside of names, titles and quotations."""
    for needs in (package for part, package in {"survival": "scipy", "agreement": "krippendorff"}.items() if part in command):
        pytest.importorskip(needs)
    left = [line for line in heard(command, capsys) if ENGLISH.search(NAMES.sub("", TITLES.sub("", line)))]
    assert left == []


def test_a_new_language_touches_no_python(tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue put in its place is a language; what it lacks is said in English."""
    folder = tmp_path / "sw" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = tool.Catalog(locale="sw")
    catalogue.add("January", "Januari")
    (folder / "blocs.mo").write_bytes(tool.compiled(catalogue))
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    messages.catalogues.cache_clear()
    try:
        with blocs.language("sw"):
            assert parse("2025-01-29").words() == "29 Januari 2025"
            assert parse("2025-02-01").words() == "1 February 2025"
            assert blocs.get("EAC").name.get("sw")
    finally:
        monkeypatch.undo()
        messages.catalogues.cache_clear()
        messages._catalogue.cache_clear()
    assert "sw" not in messages.catalogues()


def test_a_language_without_a_catalogue_is_refused_for_a_table() -> None:
    """As `blocs.language` refuses it, and never answered in English without a word."""
    with pytest.raises(blocs.UnknownName, match="Languages: en, fr"):
        compare.members("AES").to("text", lang="de")
    assert compare.members("AES").to("text", lang="FR") == compare.members("AES").to("text", lang="fr")
