"""The command line: every command, every form, every exit status, and nothing said on the wrong stream."""

from __future__ import annotations

import contextlib
import csv
import importlib
import io
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import pytest

import blocs
from blocs.cli import COMMANDS, app, main, output, parser, terminal
from blocs.cli.arguments import FORMATS as OFFERED
from blocs.cli.arguments import PRINTING, Command
from blocs.cli.commands import command as module_of
from blocs.cli.commands.chart import KINDS
from blocs.cli.commands.compare import WHAT
from blocs.cli.output import FOR_MACHINES
from blocs.errors import BlocsError, Problem, UsageError
from blocs.export import RESOURCES
from blocs.export.fields import Resource
from blocs.tables.forms import FORMATS

TOY = Path(__file__).parent / "toy"
UTR = str(TOY / "utr.toml")
LEAGUE = str(TOY / "league.toml")
RUNS = {
    "list": [],
    "show": ["UTR"],
    "members": ["UTR"],
    "state": ["Aland"],
    "compare": ["UTR", "LOH"],
    "compare-data": [str(TOY / "state_years.csv")],
    "overlap": ["UTR", "LOH"],
    "timeline": ["UTR"],
    "study": ["oakes", "UTR 1960", "UTR", "--on", "1973-01-20"],
    "oakes": ["UTR 1960", "UTR", "--on", "1973-01-20"],
    "claims": ["--summary"],
    "diff": [str(TOY / "utr.toml"), str(TOY / "utr-1960.toml")],
    "sources": ["UTR"],
    "stale": ["UTR", "--on", "2030-01-01"],
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives back its status and what it said on each stream."""

    def done(*words: str) -> tuple[int, str, str]:
        try:
            status = main(list(words))
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return done


def mine(*files: str) -> list[str]:
    return [word for file in files or (UTR, LEAGUE, str(TOY / "utr-1960.toml")) for word in ("--with", file)]


def mine_if_taken(command: str) -> list[str]:
    """The same, for a command that takes record files beside ours; `diff` compares files, and takes none."""
    return mine() if command != "diff" else []


PRINTING_NO_TABLE = ("ask", "cite", "chart", "report", "export", "new", "check", "help", "completion", "schema")


def called(command: str) -> Command:
    return module_of(command).register()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(run: Run, command: str) -> None:
    """`--help`, wherever it stands, and `blocs help` say the same: what the command is for, its arguments, options and examples."""
    status, out, err = run(command, "--help")
    assert (status, err) == (0, "")
    assert run("help", command) == run("--help", command) == run(command, "-h", *RUNS.get(command, [])) == (0, out, "")
    words, held = " ".join(out.split()), called(command)
    assert held.summary[1:] in words
    assert [each for option in held.options for each in option.flags if each not in words] == []
    assert [each.line for each in held.examples if each.line not in words] == []
    assert len(held.examples) >= 2


def test_the_help_lists_every_command_in_one_line(run: Run) -> None:
    """Each command is in one group, with its summary behind it, and no line of the help is wider than a terminal."""
    status, out, err = run("help")
    assert (status, err) == (0, "")
    assert run() == run("--help") == (status, out, err)
    assert [name for name in COMMANDS if not re.search(rf"^  {name} +{re.escape(called(name).summary)}$", out, re.MULTILINE)] == []
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_the_docstring_of_a_command_is_its_help(command: str) -> None:
    """A module of a command begins with what its help says."""
    held = called(command)
    said = f"{held.summary[0].upper()}{held.summary[1:]}."
    assert str(module_of(command).__doc__).startswith(said)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_the_help_can_be_read(command: str) -> None:
    """Every example is a command line that the parser takes."""
    for example in called(command).examples:
        for line in example.line.split(" && "):
            program, name, *words = shlex.split(line)
            assert program == "blocs"
            parser.read(name, called(name), words)


def test_only_commands_that_print_tables_take_their_options() -> None:
    """`--format` and its like belong to tables; a command that makes none has no such option, and `--with` and `--data` go where records are asked."""
    taking = {flag: {name for name in COMMANDS if flag in {each for option in called(name).options for each in option.flags}} for flag in USUAL}
    tables = set(COMMANDS) - set(PRINTING_NO_TABLE)
    assert taking["--format"] == taking["--no-sources"] == tables | {"ask"}
    assert taking["--width"] == tables
    assert taking["--with"] == taking["--data"] == tables - {"diff"} | {"ask", "chart", "cite", "report", "export"}


USUAL = ("--format", "--width", "--no-sources", "--with", "--data")


def test_the_choices_are_those_of_the_library() -> None:
    """What the help offers is what the library has."""
    from blocs.charts import CHARTS

    assert list(OFFERED) == list(FORMATS)
    assert list(KINDS) == list(CHARTS)


@pytest.mark.parametrize("command", [each for each in COMMANDS if each not in PRINTING_NO_TABLE])
def test_every_command_prints_every_form(command: str) -> None:
    """Each question is answered in each form, in rows of one length, and JSON that can be read."""
    options = parser.read(command, called(command), [*RUNS[command], *mine_if_taken(command)])
    answer = module_of(command).run(options)
    assert not isinstance(answer, str | int)
    forms = {form: output.printed(answer, Namespace(**vars(options) | {"format": form})) for form in FORMATS}
    assert all(text.strip() for text in forms.values())
    found = json.loads(forms["json"])
    for each in found if isinstance(found, list) else [found]:
        assert {"title", "on", "columns", "rows", "notes", "references"} <= set(each)
    rows = list(csv.reader(io.StringIO(forms["csv"])))
    assert {len(each) for each in rows} == {len(rows[0])}


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_is_asked_for_by_its_name(run: Run, form: str) -> None:
    """Status 0, and nothing on standard error."""
    status, out, err = run("members", "UTR", *mine(), "--format", form)
    assert (status, err) == (0, "")
    assert out.strip()


def test_every_command_is_tried() -> None:
    """The tests above leave out no command, and no format."""
    assert set(RUNS) == set(COMMANDS) - set(PRINTING_NO_TABLE)
    assert set(FORMATS) == {"text", "github", "markdown", "html", "latex", "csv", "tsv", "json"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lst"], 'there is no command "lst". Did you mean list'),
        (["qqqq"], "`blocs help` lists them"),
        (["l'exemple"], 'there is no command "l\'exemple".'),
        (["--lang", "frr", "list"], 'no language is called "frr". Did you mean fr? Languages: en, fr.'),
        (["list", "--lang=qqq"], 'no language is called "qqq". Languages: en, fr.'),
        (["show", "UTX", "--with", UTR], "Did you mean UTR (Union of the Three Rivers)"),
        (["members", "Union of the Three River", "--with", UTR], "Did you mean UTR (Union of the Three Rivers)"),
        (["state", "Alandd", "--with", UTR], "Did you mean Aland"),
        (["members", "UTR", "--with", UTR, "--on", "2011"], "not one day"),
        (["members", "UTR", "--with", UTR, "--on", "yesterday"], "is not a date"),
        (
            ["members", "UTR", "--with", UTR, "--format", "jsn"],
            '--format: "jsn" is not one of its values. Did you mean json? Its values: text, github',
        ),
        (["members", "UTR", "--with", UTR, "--width", "12"], "is not a width"),
        (["overlap", "UTR", "--with", UTR], "at least 2"),
        (["compare", "UTR", "LOH", "--with", UTR, "--with", LEAGUE, "--since", "2000-01-01"], "name one bloc"),
        (["oakes", "UTR", "--with", UTR], "at least two organisations"),
        (["oakes", "UTR 1960", "UTR", *mine(), "--on", "1950-01-01"], "was founded on"),
        (["claims", "nobody-1900"], "no document is called"),
        (["oakes", "--set", "aes.F4"], "sets no value"),
        (["oakes", "--set", "aes.F4=2"], "from 0 to 1"),
        (["oakes", "--set", "aes.F4=1", "--part", "outcomes"], "does nothing for outcomes"),
        (["new", "Three Rivers"], "is not an id"),
        (["new", "../x"], "is not an id"),
        (["oakes", "--part", "outcomes", "--clock", "life"], "--clock goes with the comparison only"),
        (["oakes", "AES", "EAC", "--part", "survival"], "survival is about every organisation: name none"),
        (["oakes", "--case", "EAC", "--part", "signs"], "signs is about the study's own case: name no organisations"),
        (["oakes", "AES", "EAC", "--case", "EAC"], "either name the cases, last the one that the others are compared with, or give --case"),
        (
            ["compare", "UTR", "LOH", *mine(), "--what", "members", "--since", "2000-01-01"],
            "--since goes with --what suspensions, or with none, not with members",
        ),
        (["compare"], "blocs side by side are too many for a terminal: name up to 12"),
        (["compare", "AES", "--recognised"], "--recognised takes the recognised communities: name no blocs beside it"),
        (["compare", "AES", "--region", "africa"], "--region takes the organisations of a region: name no blocs beside it"),
        (["compare", "--recognised", "--region", "europe"], "the data have no such organisation in this region: europe"),
        (["chart", "members", "--study", "oakes", "-o", "x.svg"], "--study and --case go with factors and distances only"),
        (["chart", "factors", "--region", "africa", "-o", "x.svg"], "factors and distances show the cases of a study: leave --region out"),
        (["stale", "UTR", "--with", UTR, "--months", "x"], '--months takes a whole number of months, such as 12, not "x"'),
    ],
)
def test_wrong_use_is_status_two_with_a_sentence(run: Run, words: list[str], says: str) -> None:
    """An unknown name, a wrong day or a wrong option ends with status 2, nothing on standard output, the reason on standard error."""
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("blocs")
    assert says in " ".join(err.split())
    assert "Traceback" not in err


MISREAD = [
    (["list", "--lang"], "missing_value", "--lang", "--lang needs a value: --lang LANG", "--lang demande une valeur"),
    (["members", "UTR", "--on"], "missing_value", "--on", "--on needs a value: --on DATE", "--on demande une valeur : --on DATE"),
    (["members", "UTR", "--on", "--width", "80"], "missing_value", "--on", "--on needs a value", "--on demande une valeur"),
    (["members", "UTR", "--no-sources=1"], "unexpected_value", "--no-sources", "--no-sources takes no value", "--no-sources ne prend pas de valeur"),
    (
        ["members", "UTR", "--widht", "80"],
        "unknown_option",
        "--widht",
        "Did you mean --width",
        "n'a pas d'option « --widht ». Vouliez-vous dire --width",
    ),
    (["members", "UTR", "--widht=80"], "unknown_option", "--widht", "`blocs members` has no option", "n'a pas d'option « --widht »"),
    (["members", "UTR", "--out", "x.csv"], "unknown_option", "--out", "`blocs members` has no option", "n'a pas d'option « --out »"),
    (["check", "--with", UTR], "unknown_option", "--with", "`blocs help check` says", "`blocs help check` dit"),
    (["--format", "csv", "list"], "unknown_option", "--format", "name the command first", "nommez d'abord la commande"),
    (["lst"], "unknown_command", "lst", "Did you mean list?", "Vouliez-vous dire list ?"),
    (["help", "lst"], "unknown_command", "lst", "Did you mean list?", "Vouliez-vous dire list ?"),
    (["members"], "missing_argument", "BLOC", "BLOC is missing: ids, acronyms or names", "il manque ORGANISATION :"),
    (["chart", "map"], "missing_argument", "-o FILE", "-o FILE is missing", "il manque -o FICHIER"),
    (["list", "ECOWAS"], "unexpected_argument", "ECOWAS", "`blocs help list` says", "un mot de trop pour `blocs list`"),
    (["list", "--", "--width"], "unexpected_argument", "--width", "`blocs help list` says", "un mot de trop pour `blocs list`"),
    (["show", "UTR", "LOH"], "unexpected_argument", "LOH", '"LOH" is more than', "« LOH » : un mot de trop"),
    (["compare", "UTR", "--what", "goal"], "unknown_choice", "goal", "Did you mean goals?", "--what : « goal » n'est pas une de ses valeurs"),
    (["chart", "mapp", "-o", "x.svg"], "unknown_choice", "mapp", "Did you mean map?", "TYPE : « mapp » n'est pas une de ses valeurs"),
    (["oakes", "--part", "proposition"], "unknown_choice", "proposition", "Did you mean propositions?", "Vouliez-vous dire propositions ?"),
    (["claims", "--verdict", "lose"], "unknown_choice", "lose", "Did you mean loose?", "Vouliez-vous dire loose ?"),
    (["members", "UTR", "--width", "x"], "invalid_value", "x", "from 40 to 1000", "de 40 à 1000"),
    (["members", "UTR", "--format", "csv", "--no-sources"], "no_effect", "--no-sources", "does nothing for csv", "sans effet sur csv"),
]
"""Command lines that cannot be read: the code of the error, the word that is wrong, and what is said in English and in French."""


@pytest.mark.parametrize(("words", "code", "asked", "says", "dit"), MISREAD)
def test_a_line_that_cannot_be_read(run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], code: str, asked: str, says: str, dit: str) -> None:
    """It ends with status 2 and a sentence in the language chosen, from an error that has a code; nothing of it is Python's wording."""
    caught: list[BlocsError] = []
    refused = app.output.complain
    monkeypatch.setattr(app, "_status", watching(app._status, caught))
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("blocs: ")
    assert says in err
    assert refused is app.output.complain
    (wrong,) = caught
    assert isinstance(wrong, UsageError)
    assert (wrong.code, wrong.asked) == (code, asked)
    monkeypatch.setenv("BLOCS_LANG", "fr")
    err = run(*words)[2].replace("\u00a0", " ")
    assert dit in err
    assert english(re.sub("Valeurs.*|« [^»]* »", "", err)) == []


def watching(status: Callable[..., int], caught: list[BlocsError]) -> Callable[..., int]:
    """The same, with what is raised put by."""

    def kept(answer: Callable[[], int]) -> int:
        def asked() -> int:
            try:
                return answer()
            except BlocsError as wrong:
                caught.append(wrong)
                raise

        return status(asked)

    return kept


def test_the_code_reaches_no_private_name_of_argparse() -> None:
    """The parser of arguments uses what argparse documents, and never looks at its sentences."""
    text = Path(parser.__file__).read_text(encoding="utf-8")
    assert re.findall(r"argparse\.(\w+)", text)
    assert set(re.findall(r"argparse\.(\w+)", text)) == {"ArgumentError", "ArgumentParser", "Namespace"}
    assert "wrong.message" not in text
    assert "import re" not in text


@pytest.mark.parametrize("setting", ["NO_COLOR", "FORCE_COLOR"])
def test_no_setting_for_colours_reaches_the_words(run: Run, monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    """Help and refusals are plain text for every Python."""
    plain = run("show", "--help"), run("show")
    monkeypatch.setenv(setting, "1")
    assert (run("show", "--help"), run("show")) == plain
    assert "\x1b" not in str(plain)


@pytest.mark.parametrize("file", ["nowhere.toml", "broken/ten-faults.toml"])
def test_a_file_that_cannot_be_added_is_status_one(run: Run, file: str) -> None:
    """`--with` a broken or missing file ends with status 1 and its problems on standard error."""
    status, out, err = run("list", "--with", str(TOY.parent / file))
    assert (status, out) == (1, "")
    assert file in err
    assert "problem" in err


def test_no_command_prints_the_help(run: Run) -> None:
    """Without a word the help is printed, with status 0; `--version` gives the version of the code."""
    assert run()[:2] == (0, run("--help")[1])
    assert run("--version") == (0, f"blocs {blocs.__version__}\n", "")


def test_members_on_a_day(run: Run) -> None:
    """The roll names the states with their conditions, how many sources it rests on, and these where they are asked for."""
    status, out, _ = run("members", "utf", "--on", "2011-12-31", "--width", "120", *mine(UTR))
    assert status == 0
    assert out.startswith(
        "Union of the Three Rivers (UTR, UTF): members on 31 December 2011\n4 full members (1 suspended, 1 under notice) · 1 observer · 1 former\n"
    )
    assert "full member; suspended since 3 June 2010 (coup)" in out
    assert out.endswith("\n6 sources: --sources\n")
    assert "1 Treaty of the Three Rivers" not in out
    assert "1 Treaty of the Three Rivers" in run("members", "utf", "--on", "2011-12-31", "--sources", *mine(UTR))[1]


def test_two_dates_of_one_bloc(run: Run) -> None:
    """`compare --since` shows what changed in one bloc."""
    out = json.loads(run("compare", "UTR", "--since", "2004-01-01", "--on", "2010-12-31", "--format", "json", *mine(UTR))[1])
    assert sorted(row["state"] for row in out["rows"]) == ["XAB", "XAC"]


@pytest.mark.parametrize("what", ["overview", "members", "institutions", "histories", "goals", "backing", "obligations", "founding"])
def test_every_comparison_can_be_asked_for(run: Run, what: str) -> None:
    """`--what` reaches each comparison, and the titles differ."""
    status, out, _ = run("compare", "UTR", "LOH", "--what", what, "--format", "json", *mine())
    assert status == 0
    assert json.loads(out)["rows"]


def test_sources_counted(run: Run) -> None:
    """`sources` lists what a record cites, and `--counts` how much it holds."""
    listed = json.loads(run("sources", "UTR", "--format", "json", *mine(UTR))[1])["rows"]
    assert [row["key"] for row in listed] == sorted(
        ["jones-1990", "smith-1983", "smith-2012", "utr-communique-2004", "utr-communique-2010", "utr-treaty-1971"]
    )
    (counted,) = json.loads(run("sources", "UTR", "--counts", "--format", "json", *mine(UTR))[1])["rows"]
    assert (counted["sources"], counted["disputed"]) == (6, 1)
    assert counted["facts"] > 40


# In another language ------------------------------------------------------------------------------

ENGLISH = re.compile(r"\b(the|of|and|is|are|was|with|which|from|by|this|that|its|all|one|what|how|default|usage|expected|got|not|no|did|you|has)\b")
TO_TYPE = re.compile(r"`[^`]*`|\{[^}]*\}|--[\w-]+|After the coups|^  blocs .*?(?=  |$)", re.MULTILINE)


def english(said: str) -> list[str]:
    """What of it is English, commands and options set aside, which are typed as they are."""
    return [line for line in TO_TYPE.sub("", said).splitlines() if ENGLISH.search(line)]


def test_the_look_for_english_finds_it(run: Run) -> None:
    """The help in English would not pass for French."""
    assert len(english(run("--help")[1])) > 15


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_in_french_holds_no_english(run: Run, command: str) -> None:
    """Usage, headings, every argument, every command and the examples."""
    status, out, err = run("--lang", "fr", *([command] if command else []), "--help")
    assert (status, err) == (0, "")
    assert out.startswith("utilisation\u00a0: blocs")
    assert "options\u00a0:\n" in out
    choices = (
        "|".join(re.escape(choice) for each in (*called(command).options, *called(command).arguments) for choice in each.choices) if command else ""
    )
    assert english(re.sub(rf"\b({choices})\b", "", out) if choices else out) == []


@pytest.mark.parametrize(
    "words", [["--lang", "fr", "check", UTR], ["check", UTR, "--lang", "fr"], ["check", "--lang=fr", UTR], ["--lang=fr", "check", UTR]]
)
def test_the_language_stands_before_or_after_the_command(run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    """Wherever it stands the answer is the same, and the same as with BLOCS_LANG."""
    status, out, err = run(*words)
    assert (status, err) == (0, "")
    assert out.startswith(f"{UTR}\u00a0: aucun problème")
    monkeypatch.setenv("BLOCS_LANG", "fr")
    assert run("check", UTR) == (status, out, err)
    assert run("check", UTR, "--lang", "en")[1].startswith(f"{UTR}: no problems")


def test_the_last_language_is_spoken(run: Run) -> None:
    """Said twice, the later one holds, as of any option."""
    assert run("--lang", "en", "check", UTR, "--lang", "fr") == run("check", UTR, "--lang", "fr")
    assert run("--lang", "fr", "check", UTR, "--lang", "en") == run("check", UTR)


def test_options_may_stand_between_names(run: Run) -> None:
    """A bloc named after an option is one of the blocs."""
    apart = run("compare", "UTR", "--what", "grid", "LOH", "--with", UTR, "--with", LEAGUE)
    assert apart == run("compare", "UTR", "LOH", "--what", "grid", "--with", UTR, "--with", LEAGUE)
    assert apart[0] == 0


def test_an_unknown_language_of_the_environment_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 2 and the languages that there are; one asked for on the line still answers, and an empty one is none."""
    monkeypatch.setenv("BLOCS_LANG", "frr")
    assert run("list") == (2, "", 'blocs: BLOCS_LANG is set to "frr", which is not a language here: en, fr\n')
    assert run("check", UTR, "--lang", "fr")[0] == 0
    monkeypatch.setenv("BLOCS_LANG", "")
    assert run("check", UTR)[1].startswith(f"{UTR}: no problems")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["lst"], "« lst » n'est pas une commande. Vouliez-vous dire list ? `blocs help` les donne toutes."),
        (["show", "UTX", "--with", UTR], "Vouliez-vous dire UTF (Union des trois fleuves) ? `blocs list` les donne toutes."),
        (["state", "Alandd", "--with", UTR], "nom inconnu (État). Vouliez-vous dire"),
        (["state", "Korea"], "Corée du Sud ou Corée du Nord"),
        (["members", "UTR", "--format", "jsn"], "n'est pas une de ses valeurs. Vouliez-vous dire json ?"),
        (["members", "UTR", "--width", "12"], "--width : « 12 » n'est pas une largeur : donnez un nombre entier de 40 à 1000"),
        (["compare", "UTR", "LOH", *mine(), "--since", "2000-01-01"], "nommez une seule organisation"),
        (["compare", "UTR", "--what", "lives", "--on", "today"], "porte sur toutes les dates : retirez --on"),
        (["oakes", "--brief"], "--brief va avec --part propositions et --part agreement"),
        (["claims", "--signs", "--outlook"], "sont des tableaux à part"),
        (["new", "Three Rivers"], "n'est pas un identifiant"),
        (["new", "utx", "-o", UTR], "existe déjà ; rien n'a été écrit"),
        (["new", "utx", "-o", "nowhere/utx.toml"], "impossible d'écrire nowhere/utx.toml : fichier ou dossier introuvable"),
        (["export", UTR], f"impossible d'écrire dans {UTR} : un fichier de ce nom existe déjà"),
        (["oakes", "AES", "EAC", "--part", "survival"], "survival porte sur toutes les organisations"),
        (["compare", "--recognised", "--region", "europe"], "europe"),
        (["stale", "UTR", "--with", UTR, "--months", "x"], "--months"),
    ],
)
def test_refusals_in_french(run: Run, words: list[str], says: str) -> None:
    """The same status and stream, the sentence in French."""
    status, out, err = run(*words, "--lang", "fr")
    assert (status, out) == (2, "")
    assert err.startswith("blocs\u00a0: ")
    assert says in err.replace("\u00a0", " ")
    assert english(err.replace(str(TOY), "")) == []  # wherever this folder stands


@pytest.mark.parametrize("id", ["utx", "three-rivers"])
def test_the_skeleton_is_the_same_in_every_language(run: Run, tmp_path: Path, id: str) -> None:
    """It is a file of the project, with texts in both languages; what is said about it is French."""
    path = tmp_path / f"{id}.toml"
    status, out, err = run("new", id, "-o", str(path), "--lang", "fr")
    assert (status, out, err) == (0, f"{path} a été écrit\u00a0: complétez-le, puis lancez `blocs check {path}`\n", "")
    assert run("new", id)[1] == path.read_text(encoding="utf-8")


def test_a_state_is_no_misspelt_bloc(run: Run) -> None:
    """Asked for a state, the refusal names the command that answers, and no bloc that happens to be spelt like it."""
    assert run("show", "Mali") == (2, "", 'blocs: no bloc is called "Mali". Mali is a state: `blocs state MLI`.\n')
    said = "blocs : « Mali » : nom inconnu (organisation). « Mali » est le nom d'un État : `blocs state MLI`.\n"
    assert run("show", "Mali", "--lang", "fr")[2].replace("\u00a0", " ") == said


# The same in every language -----------------------------------------------------------------------

ASKED = [
    ["list"], ["show", "UTR"], ["members", "UTR"], ["members", "AES", "ECOWAS"], ["state", "Aland"], ["state", "Mali", "--what", "history"],
    *(["compare", "UTR", "LOH", "--what", what] for what in WHAT), ["compare", "ECOWAS", "--since", "2020-01-01", "--on", "2024-06-30"],
    ["overlap", "UTR", "LOH"], ["overlap", "--recognised", "--on", "2024-06-30"], ["timeline", "UTR"],
    *(["oakes", "UTR 1960", "UTR", "--on", "1973-01-20", "--part", part] for part in ("comparison", "outcomes")),
    ["claims", "trt-2025"], ["claims", "--summary"], ["claims", "--signs"], ["claims", "--outlook"], ["sources", "UTR"], ["sources", "UTR", "--counts"],
]  # fmt: skip


@pytest.mark.data
@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_forms_for_programs_are_the_same_in_every_language(words: list[str]) -> None:
    """Not a letter of csv, tsv or JSON depends on the language that the question was asked in."""

    def printed(lang: str) -> list[str]:
        name, *rest = words
        options = parser.read(name, called(name), [*rest, *mine()])
        with blocs.language(lang):
            answer = module_of(name).run(options)
            assert not isinstance(answer, str | int)
            return [output.printed(answer, Namespace(**vars(options) | {"format": form})) for form in FOR_MACHINES]

    assert printed("fr") == printed("en")


@pytest.mark.parametrize(
    ("words", "head"),
    [
        (["state", "Mali"], "bloc,on,state,name,standing"),
        (["state", "Mali", "--what", "memberships"], "bloc,on,state,name,standing"),
        (["state", "Mali", "--what", "history"], "bloc,what,since"),
        (["show", "UTR", *mine()], "question,utr"),
        (["show", "UTR", "--section", "members", *mine()], "bloc,on,state,name,standing"),
        (["show", "UTR", "--section", "founding", *mine()], "bloc,"),
    ],
)
def test_a_file_for_programs_holds_one_table(run: Run, words: list[str], head: str) -> None:
    """The first of a command's tables, or the one asked for: every line has as many fields as the first."""
    out = run(*words, "--format", "csv")[1]
    assert out.startswith(head)
    assert len({len(row) for row in csv.reader(io.StringIO(out))}) == 1


def test_several_tables_are_refused_where_one_fits(run: Run) -> None:
    """`oakes --long` is several parts, and csv holds one."""
    assert "choose it by --part" in run("oakes", "--long", "--format", "csv")[2]


@pytest.mark.parametrize(("words", "day"), [(["--since", "2004"], "1 January 2004"), (["--until", "2004-02"], "29 February 2004")])
def test_a_year_or_a_month_bounds_a_timeline(run: Run, words: list[str], day: str) -> None:
    """The first day of it, or the last; as if that day were given."""
    status, out, err = run("timeline", "UTR", *words, *mine())
    assert (status, err) == (0, "")
    assert day in out.splitlines()[0]


# When something goes wrong ------------------------------------------------------------------------


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Makes `blocs list` raise what it is given."""

    def fail(wrong: BaseException) -> None:
        def run(_: object) -> str:
            raise wrong

        monkeypatch.setattr(module_of("list"), "run", run)

    return fail


def test_a_fault_of_ours_is_a_sentence(run: Run, failing: Callable[[BaseException], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 3 and no traceback, in the language chosen; with BLOCS_TRACEBACK it is raised."""
    failing(KeyError("lost"))
    status, out, err = run("list")
    assert (status, out) == (3, "")
    assert err.startswith("blocs: KeyError: 'lost'. This is a fault in blocs")
    assert "Traceback" not in err
    assert "C'est une faute de blocs" in run("list", "--lang", "fr")[2]
    monkeypatch.setenv("BLOCS_TRACEBACK", "1")
    with pytest.raises(KeyError, match="lost"):
        run("list")


@pytest.mark.parametrize(
    ("wrong", "status", "says"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device"), 2, "cannot write the answer: no space left"),
    ],
)
def test_what_is_broken_off_or_cannot_be_written(
    run: Run, failing: Callable[[BaseException], None], wrong: BaseException, status: int, says: str
) -> None:
    """Ctrl-C is quiet, and so is a reader who goes away; a full disk is a sentence."""
    failing(wrong)
    found, _, err = run("list")
    assert found == status
    assert says in err
    assert "Traceback" not in err


def test_the_document_names_every_exit_status() -> None:
    """docs/command-line.md lists the statuses that the code gives."""
    page = (TOY.parent.parent / "docs" / "command-line.md").read_text(encoding="utf-8")
    statuses = {app.FINE, app.PROBLEMS, app.WRONG_USE, app.FAULT, app.BROKEN_OFF}
    assert {int(each) for each in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == statuses


# check and new ------------------------------------------------------------------------------------


def test_check_of_a_good_file(run: Run) -> None:
    """A record without problems is counted, with status 0."""
    status, out, err = run("check", UTR)
    assert (status, err) == (0, "")
    assert out.startswith(f"{UTR}: no problems; ")
    assert "6 sources, 1 disputed" in out


@pytest.mark.parametrize(
    ("wrong", "out"), [((), ""), ((Problem("aes.toml", "members.MLI", "differs", "agree"),), "aes.toml: 1 problem\n  members.MLI  differs [agree]\n")]
)
def test_without_a_file_the_records_are_checked_together(wrong: tuple[Problem, ...], out: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """That they agree with each other, with the bibliography and with the verification log; one problem is status 1."""
    for name in ("storage.reading.bundled", "ledgers.ledger.files", "study.loading.folders", "storage.verification.logged"):
        monkeypatch.setattr(f"blocs.{name}", tuple)
    monkeypatch.setattr("blocs.storage.validation.examine_bibliography", tuple)
    monkeypatch.setattr("blocs.storage.agreement.agree", lambda atlas, exempt: wrong)
    assert run("check") == (1 if wrong else 0, out, "")


def test_the_folder_of_a_study_is_checked_with_its_ledger(run: Run, tmp_path: Path) -> None:
    """A fault of the ledger is told with its place; a folder without one is refused."""
    folder = tmp_path / "mine"
    shutil.copytree(TOY.parent.parent / "examples" / "small_study", folder)
    assert run("check", str(folder)) == (0, f"{folder}: no problems\n", "")
    ledger = folder / "ledger.toml"
    text = ledger.read_text(encoding="utf-8")
    key = text.split("[claims.")[1].partition("]")[0]
    ledger.write_text(text.replace(f"[claims.{key}]", f"[claims.{key}]\nodd = 1", 1), encoding="utf-8")
    status, out, err = run("check", str(folder))
    assert (status, err) == (1, "")
    assert out.startswith(f"{ledger}: 1 problem\n  claims.{key}.odd")


def test_the_skeleton_on_standard_output_is_the_same(run: Run, tmp_path: Path) -> None:
    """Without a file the skeleton is printed, to the letter."""
    path = tmp_path / "utx.toml"
    run("new", "utx", "-o", str(path))
    assert run("new", "utx") == (0, path.read_text(encoding="utf-8"), "")


def test_new_never_overwrites(run: Run, tmp_path: Path) -> None:
    """A file that exists stays as it was, with status 2 and a sentence."""
    path = tmp_path / "utx.toml"
    path.write_text("precious")
    status, out, err = run("new", "utx", "-o", str(path))
    assert (status, out) == (2, "")
    assert "already there; nothing was written" in err
    assert path.read_text() == "precious"


@pytest.mark.parametrize("place", ["none/utx.toml", "."])
def test_new_says_where_it_cannot_write(run: Run, tmp_path: Path, place: str) -> None:
    """A folder that is not there, or a folder in the file's place, is a sentence with status 2."""
    status, _, err = run("new", "utx", "-o", str(tmp_path / place))
    assert status == 2
    assert err.startswith("blocs: ")


# export -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the bundled record and the toys."""
    folder = tmp_path_factory.mktemp("export") / "deep" / "package"
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        assert main(["export", str(folder), *mine()]) == 0
    assert err.getvalue() == ""
    assert sorted(out.getvalue().split()) == sorted(str(each) for each in folder.iterdir())
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_export_documents_every_column(exported: Path) -> None:
    """The package is JSON that names each file and each of its columns, in order, with a meaning."""
    package = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["path"] for each in package["resources"]} | {"datapackage.json"} == {each.name for each in exported.iterdir()}
    for each in package["resources"]:
        with (exported / each["path"]).open(encoding="utf-8", newline="") as file:
            heads, *lines = list(csv.reader(file))
        assert heads == [field["name"] for field in each["schema"]["fields"]]
        assert all(field["description"].strip() for field in each["schema"]["fields"])
        assert all(len(line) == len(heads) for line in lines), each["path"]
        assert lines


@pytest.mark.parametrize(
    ("name", "heads"),
    [
        ("memberships", "bloc,state,standing,since,until,notice,entry,exit,exit_due,verified_to,sources"),
        ("suspensions", "bloc,state,since,until,ground,extent,by,sources"),
    ],
)
def test_export_has_the_promised_columns(exported: Path, name: str, heads: str) -> None:
    """The columns that scripts rely on are there, in their order, others between them."""
    given = (exported / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert [each for each in given if each in heads.split(",")] == heads.split(",")
    wanted = {"blocs", "memberships", "suspensions", "institutions", "statuses", "goals", "obligations", "rules", "sanctions", "instruments"}
    assert wanted <= {each.name for each in RESOURCES}


def test_export_holds_the_record(exported: Path) -> None:
    """Dates stand as written, an open end is empty, an unknown one is "?", and every citation is in the bibliography."""
    members = {(each["bloc"], each["state"], each["since"]): each for each in rows(exported / "memberships.csv")}
    found = members["utr", "XAC", "2004-05"]
    assert (found["standing"], found["until"], found["notice"], found["entry"], found["exit"]) == ("full", "", "2011-08-19", "accession", "")
    assert (found["exit_due"], found["verified_to"]) == ("2012-08-19", "2012-06-30")
    assert members["utr", "XAE", "1971-03-14"]["until"] == "1979"
    assert members["utr-1960", "XAE", "1965"]["until"] == "?"
    keys = {each["key"] for each in rows(exported / "sources.csv")}
    for path in sorted(exported.glob("*.csv")):
        for each in rows(path):
            cited = {word.partition("[")[0] for word in each.get("sources", "").split(" | ") if word}
            assert cited <= keys, (path.name, each)
    assert {"smith-1983", "brown-1972", "green-2000"} <= keys
    held = rows(exported / "facts.csv")
    told = rows(exported / "disputes.csv")
    assert {(each["bloc"], each["address"]) for each in told} == {(each["bloc"], each["address"]) for each in held if each["disputed"] != "0"}
    assert sum(int(each["disputed"]) for each in held) == len(told) > 0
    assert any(each["unverified"] for each in held)


def test_export_ends_an_open_suspension_with_the_membership(run: Run, tmp_path: Path) -> None:
    """A suspension still open at the exit ends with the spell in the export too."""
    run("export", str(tmp_path / "out"), "--bloc", "ptl", *mine(str(TOY.parent / "unbroken" / "suspended-to-the-exit.toml")))
    found = next(each for each in rows(tmp_path / "out" / "suspensions.csv") if each["bloc"] == "ptl")
    assert (found["since"], found["until"]) == ("1998-05", "1999-12-31")


def test_export_again_writes_the_same(run: Run, exported: Path) -> None:
    """A second export into the same folder leaves the same bytes and nothing half written."""
    before = {each.name: each.read_bytes() for each in exported.iterdir()}
    assert run("export", str(exported), *mine())[0] == 0
    assert {each.name: each.read_bytes() for each in exported.iterdir()} == before


def test_export_writes_the_same_in_every_language(run: Run, exported: Path, tmp_path: Path) -> None:
    """Every column keeps its own language, and the descriptions stay English, whatever language the answers are in."""
    assert run("export", str(tmp_path / "fr"), *mine(), "--lang", "fr")[0] == 0
    assert {each.name: each.read_bytes() for each in (tmp_path / "fr").iterdir()} == {each.name: each.read_bytes() for each in exported.iterdir()}


def test_export_to_a_file_is_refused(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the folder's place is left alone, with status 2 and a sentence, at once."""
    path = tmp_path / "taken"
    path.write_text("precious")
    monkeypatch.setattr(Resource, "table", lambda *_: pytest.fail("the place is looked at before the rows are made"))
    for place in (path, path / "inside"):
        status, out, err = run("export", str(place))
        assert (status, out) == (2, "")
        assert f"cannot write to {place}" in err
    assert path.read_text() == "precious"


def test_export_to_one_file_or_a_map(run: Run, tmp_path: Path) -> None:
    """The ending says what is written; a day goes with a map alone; what is no ending is answered with the nearest."""
    assert run("export", str(tmp_path / "a.sqlite"), "--bloc", "UTR", *mine()) == (0, f"{tmp_path / 'a.sqlite'}\n", "")
    assert run("export", str(tmp_path / "a.geojson"), "--bloc", "UTR", "--bloc", "AES", "--on", "2024-06-30", *mine())[0] == 0
    features = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))["features"]
    assert {each["properties"]["bloc"] for each in features} == {"utr", "aes"}
    status, out, err = run("export", str(tmp_path / "a.geojsn"))
    assert (status, out) == (2, "")
    assert 'Did you mean ".geojson"?' in err


# To a file ----------------------------------------------------------------------------------------


@pytest.mark.data
@pytest.mark.parametrize("command", sorted(name for name in RUNS if PRINTING[0] in module_of(name).register().options))
def test_every_table_can_be_written_to_a_file(command: str, run: Run, tmp_path: Path) -> None:
    """Option -o writes what would be printed, and says where."""
    words = [command, *RUNS[command], *mine_if_taken(command)]
    assert run(*words, "-o", str(tmp_path / "a.json")) == (0, f"{tmp_path / 'a.json'} written\n", "")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == json.loads(run(*words, "--format", "json")[1])


def test_the_ending_says_the_form(run: Run, tmp_path: Path) -> None:
    """A page, values apart by commas, text; of several tables all, or the first where the form holds one."""
    for name, form in (("a.html", "html"), ("a.csv", "csv"), ("a.txt", "text")):
        assert run("show", "UTR", *mine(), "-o", str(tmp_path / name), "--width", "100")[0] == 0
        whole = ["--all", "--sources"] if form == "text" else []
        printed = run("show", "UTR", *mine(), "--format", form, "--width", "100", *whole)[1]
        written = (tmp_path / name).read_text(encoding="utf-8").rstrip("\n")
        assert all(part in written for part in printed.split("\n\n")) if form == "html" else printed.startswith(written)
        assert form != "text" or printed.rstrip("\n") == written


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "a.htlm"], 'Did you mean ".html"?'),
        (["-o", "a"], "Known are: .txt"),
        (["-o", "a.md", "--format", "csv"], "leave --format out"),
        (["-o", "nowhere/a.md"], "cannot write nowhere"),
    ],
)
def test_what_cannot_be_written_is_said(words: list[str], says: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 2, a sentence, and no file."""
    monkeypatch.chdir(tmp_path)
    status, out, err = run("members", "AES", *words)
    assert (status, out) == (2, "")
    assert says in err
    assert sorted(tmp_path.iterdir()) == []


# As a program -------------------------------------------------------------------------------------


def program(*words: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    top = str(Path(blocs.__file__).parent.parent)
    env = {**os.environ, "PYTHONPATH": top, **settings}
    return subprocess.run([sys.executable, "-m", "blocs", *words], capture_output=True, timeout=600, check=False, env=env)


def test_it_runs_as_a_module(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m blocs` is the same command, with its status; imported, it does nothing."""
    monkeypatch.setattr(sys, "argv", ["blocs", "show", "zzzz"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("blocs", run_name="__main__")
    assert (left.value.code, capsys.readouterr().out) == (2, "")
    importlib.import_module("blocs.__main__")
    assert capsys.readouterr() == ("", "")
    assert program("members", "UTR", "--with", UTR).returncode == 0
    assert program("show", "zzzz").returncode == 2
    assert program("check", str(TOY.parent / "broken" / "ten-faults.toml")).returncode == 1


def test_a_reader_who_goes_away_is_no_fault() -> None:
    """A closed pipe ends the command quietly, with status 0."""
    env = {**os.environ, "PYTHONPATH": str(Path(blocs.__file__).parent.parent)}
    with subprocess.Popen([sys.executable, "-m", "blocs", "show", "ECOWAS"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        err = running.stderr.read().decode()
        status = running.wait(timeout=600)
    assert (status, err) == (0, "")


def test_after_a_closed_pipe_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Python still holds back goes nowhere, so that its end is quiet; a stream put in place of the standard output goes on."""
    with open(tmp_path / "own.txt", "w") as own, open(tmp_path / "other.txt", "w") as other:
        monkeypatch.setattr(sys, "stdout", other)
        output.close()
        other.write("kept")
        monkeypatch.setattr(sys, "__stdout__", own)
        monkeypatch.setattr(sys, "stdout", own)
        own.write("held back")
        output.close()
    assert [(tmp_path / name).read_text() for name in ("own.txt", "other.txt")] == ["", "kept"]


@pytest.mark.parametrize(
    ("pager", "lines", "paged"),
    [("reader", 9, True), ("reader", 3, False), ("no-such-pager", 9, False), ("", 9, False)],
    ids=["long", "short", "no pager of that name", "no less either"],
)
def test_a_long_text_goes_through_the_pager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], pager: str, lines: int, paged: bool
) -> None:
    """In a terminal, where it is longer than that; where the pager is not there, it is printed as ever."""
    keeps, kept = tmp_path / "keeps.py", tmp_path / "kept.txt"
    keeps.write_text("import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())")
    text = "\n".join(["a line"] * lines)
    monkeypatch.setattr(terminal, "_watched", lambda: True)
    monkeypatch.setenv("LINES", "6")
    monkeypatch.setenv("PAGER", shlex.join([sys.executable, str(keeps), str(kept)]) if pager == "reader" else pager)
    monkeypatch.setattr(terminal.shutil, "which", lambda name: name if name == sys.executable else None)
    terminal.use_plain_signs()
    terminal.show(text)
    assert (kept.read_text() if kept.exists() else "") == (f"{text}\n" if paged else "")
    assert capsys.readouterr().out == ("" if paged else f"{text}\n")


def test_a_pager_that_is_left_early_is_no_fault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The reader has seen enough."""
    monkeypatch.setattr(terminal, "_watched", lambda: True)
    monkeypatch.setenv("PAGER", shlex.join([sys.executable, "-c", "pass"]))
    terminal.use_plain_signs()
    terminal.show("a line\n" * 100_000)
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_a_sentence() -> None:
    """Status 2, and why, once; nothing more when Python ends."""
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "blocs", "help"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "blocs: cannot write the answer: no space left on device\n")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_poor_terminal_is_no_fault(encoding: str, lang: str) -> None:
    """Where the output cannot hold a sign, something else is written in its place."""
    done = program("members", "UTR", "--with", UTR, PYTHONIOENCODING=encoding, PYTHONUTF8="0", BLOCS_LANG=lang)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


def test_a_folder_is_no_record(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder in place of a file, the one we stand in too, is told in words."""
    assert main(["check", "."]) == 1
    assert "cannot be read" in capsys.readouterr().out


@pytest.mark.parametrize(("width", "right"), [("39", False), ("40", True), ("1000", True), ("1001", False)])
def test_a_width_lies_between_its_bounds(width: str, right: bool, run: Run) -> None:
    """The bounds are widths themselves."""
    assert run("members", "AES", "--width", width)[0] == (0 if right else 2)


def test_claims_written_to_a_file_are_all_there(run: Run, tmp_path: Path) -> None:
    """A file gets each claim, as do `--all` and the forms for programs; a screen gets the summary."""
    words = ("claims", "oakes-2025")
    every, brief = (run(*words, *more)[1] for more in (("--all",), ()))
    assert run(*words, "--no-sources", "-o", str(tmp_path / "claims.txt"))[0] == 0
    written = (tmp_path / "claims.txt").read_text(encoding="utf-8")
    assert len(brief) < len(written) / 2
    assert set(re.findall("oakes-[0-9]+ ", written)) == set(re.findall("oakes-[0-9]+ ", every)) != set()


@pytest.mark.parametrize("part", ["summary", "outcomes", "signs", "analogues", "endings"])
def test_a_clock_goes_with_the_comparison_alone(part: str, run: Run) -> None:
    """The other parts refuse it."""
    assert run("oakes", "--part", part, "--clock", "life")[0] == 2
    assert run("oakes", "--part", "comparison", "--clock", "life")[0] == 0


def test_the_page_alone_leaves_its_sources_to_the_parts(run: Run) -> None:
    """In text the page names no source line; every other part counts its sources."""
    for part, counted in (("summary", False), ("comparison", True), ("outcomes", True)):
        assert bool(re.search("(?m)^[0-9]+ sources: --sources$", run("oakes", "--part", part)[1])) is counted, part
