"""The first screens: how long they are, what is cut, and what a terminal gets that a file does not."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import blocs
from blocs.cli import main, terminal


def screen(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main([*words, "--width", "80"]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("list", len(blocs.atlas()) + 8),
        ("show AES", 60),
        ("show ECOWAS", 60),
        ("members ECOWAS", 30),
        ("claims", 60),
        ("timeline", 120),
        ("sources", 250),
    ],
)
def test_a_first_screen_is_short(words: str, most: int, capsys: pytest.CaptureFixture[str]) -> None:
    """At 80 columns no answer is longer than this, and none of its lines is wider than that, but for addresses."""
    lines = screen(capsys, *words.split())
    assert len(lines) <= most
    assert [line for line in lines if len(line) > 80 and "<" not in line] == []


@pytest.mark.parametrize("words", ["list", "show AES", "timeline AES", "overlap --region europe", "sources AES", "claims oakes-2025"])
def test_what_is_cut_is_behind_an_option(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A cut answer says so, and `--all` has every row of what programs get."""
    cut = screen(capsys, *words.split())
    assert any("--all" in line for line in cut)
    assert len(screen(capsys, *words.split(), "--all")) > len(cut)


def test_sources_are_counted_and_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """The last line says how many there are; asked for, each stands there with its address."""
    *_, last = screen(capsys, "members", "AES")
    number = int(last.split()[0])
    assert last == f"{number} sources: --sources"
    shown = screen(capsys, "members", "AES", "--sources")
    assert sum(line.strip().startswith("<http") for line in shown) == number


def test_every_message_can_be_written_in_plain_signs() -> None:
    """No sign of any message becomes "?", or a number, in an encoding that lacks it: what stands for it is spelled out."""
    catalogue = Path(terminal.__file__).parents[1] / "i18n" / "locale" / "fr" / "LC_MESSAGES" / "blocs.po"
    signs = {sign for sign in catalogue.read_text(encoding="utf-8") if ord(sign) > 127}
    assert signs
    assert [sign for sign in sorted(signs) if terminal._sign(sign).startswith("\\") or "?" in terminal._sign(sign)] == []


@pytest.fixture(scope="module")
def essay() -> dict[str, str]:
    """The essay's page in each language."""
    out = {lang: io.StringIO() for lang in ("en", "fr")}
    for lang, into in out.items():
        with contextlib.redirect_stdout(into):
            assert main(["oakes", "--width", "80", "--lang", lang]) == 0
    return {lang: into.getvalue() for lang, into in out.items()}


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_poor_encoding_loses_no_sign(encoding: str, lang: str, essay: dict[str, str]) -> None:
    """Each sign of the page is there in another spelling, and "?" only where it stood before."""
    terminal.use_plain_signs()
    full = essay[lang]
    poor = full.encode(encoding, "blocs-plain").decode(encoding)
    assert poor.count("?") == full.count("?")
    assert len(poor.splitlines()) == len(full.splitlines())
    assert poor.count("~=") == full.count("≈") + full.count("~=")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_redirected_file_loses_no_sign(encoding: str, tmp_path: Path) -> None:
    """The same of a program whose output goes to a file on a system with such an encoding."""
    with open(tmp_path / "members.txt", "wb") as file:
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "BLOCS_LANG": "en"}
        words = [sys.executable, "-m", "blocs", "members", "ECOWAS", "--width", "80"]
        assert subprocess.run(words, stdout=file, stderr=subprocess.PIPE, env=environment, check=False).returncode == 0
    text = (tmp_path / "members.txt").read_text(encoding=encoding)
    assert "4 June 2017 ~=" in text
    assert "?" not in text


def test_a_terminal_gets_colours_and_a_pager(tmp_path: Path) -> None:
    """On a terminal a suspended state is set off by colour, unless NO_COLOR is set; a long answer goes through PAGER."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho paged\ncat\n", encoding="utf-8")
    pager.chmod(0o755)
    coloured = watched("members", "ECOWAS", "--on", "2024-06-30", PAGER=str(pager))
    assert "\x1b[31m" in coloured
    assert coloured.startswith("paged")
    plain = watched("members", "ECOWAS", "--on", "2024-06-30", NO_COLOR="1", PAGER=str(pager))
    assert "\x1b[" not in plain
    assert "paged" not in watched("members", "AES", PAGER=str(pager))


def watched(*words: str, **environment: str) -> str:
    """What a command prints on a terminal of 24 lines."""
    leader, follower = pty.openpty()
    held = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")}
    with subprocess.Popen(
        [sys.executable, "-m", "blocs", *words], stdout=follower, stdin=follower, env={**held, "TERM": "xterm", **environment}
    ) as running:
        os.close(follower)
        out = io.BytesIO()
        while part := _read(leader):
            out.write(part)
        running.wait()
    os.close(leader)
    return out.getvalue().decode("utf-8")


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:  # the other end was closed
        return b""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("memb", ["members"]),
        ("compare --what gri", ["grid"]),
        ("members ECC", ["ECCAS", "eccas"]),
        ("members AES --with", ["--with"]),
        ("state guinea-", ["Guinea-Bissau"]),
        ("study oa", ["oakes"]),
        ("list --region a", ["africa", "all", "americas", "asia"]),
        ("help overl", ["overlap"]),
        ("nothing x", []),
    ],
)
def test_words_that_may_stand_at_the_cursor(words: str, found: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Commands, options, their values, and names of blocs, states, studies and commands."""
    assert main(["completion", "words", "--", *words.split(" ")]) == 0
    assert capsys.readouterr().out.split() == found


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes() -> None:
    """The printed script, evaluated by bash, fills in what the command says."""
    lines = (
        f'blocs() {{ "{sys.executable}" -m blocs "$@"; }}', 'eval "$(blocs completion bash)"', "COMP_WORDS=(blocs show ECOW) COMP_CWORD=2", "_blocs",
        'printf "%s\\n" "${COMPREPLY[@]}"',
    )  # fmt: skip
    assert subprocess.run(["bash", "-c", "\n".join(lines)], capture_output=True, text=True, check=True).stdout.split() == ["ECOWAS"]


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes() -> None:
    """So does fish."""
    lines = (f'function blocs; "{sys.executable}" -m blocs $argv; end', "blocs completion fish | source", 'complete --do-complete "blocs show ECO"')
    assert "ECOWAS" in subprocess.run(["fish", "-c", "\n".join(lines)], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_takes_its_script() -> None:
    """zsh evaluates its script, and the function asks for the words of the line."""
    lines = (
        f'blocs() {{ "{sys.executable}" -m blocs "$@" }}', "compdef() { : }", 'compadd() { shift 0; print -l -- ${(P)2} }', 'eval "$(blocs completion zsh)"',
        "words=(blocs show ECO) CURRENT=3", "_blocs",
    )  # fmt: skip
    assert "ECOWAS" in subprocess.run(["zsh", "-c", "\n".join(lines)], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("ECOWAS", "blocs show ECOWAS"),
        ("Mali", "blocs state Mali"),
        ("members AES --date 2024-06-30", "Did you mean --on?"),
        ("timeline AES --from 2024", "Did you mean --since?"),
        ("members AES -on 2024-06-30", "Did you mean --on?"),
    ],
)
def test_what_a_newcomer_types_is_understood(words: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A name in the place of a command, an option by another name, or with a dash too few, is answered with what was meant."""
    assert main(words.split()) == 2
    assert says in capsys.readouterr().err


def test_names_may_stand_with_commas_between(capsys: pytest.CaptureFixture[str]) -> None:
    """`AES,ECOWAS` is AES and ECOWAS."""
    assert screen(capsys, "members", "AES,ECOWAS") == screen(capsys, "members", "AES", "ECOWAS")
