"""What the reader's terminal can do: colours, a pager for long answers, and plain signs where its encoding has no better."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
import unicodedata

__all__ = ["colours", "show", "use_plain_signs"]

_PLAIN = {
    "≈": "~=", "≠": "!=", "‡": "++", "†": "+", "·": "-", "─": "-", "…": "...", "–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"',
    "«": '"', "»": '"', "¶": "para. ", "×": "x", "≥": ">=", "≤": "<=", "→": "->", "−": "-", "•": "*", "●": "o", "○": "o", "█": "#", "│": "|",
    "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ß": "ss", "ı": "i", "đ": "d", "Ł": "L", "ł": "l", "°": "deg.", "€": "EUR",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-",
}  # fmt: skip
"""What stands for a sign in an encoding that lacks it. Never "?", which is a sign of its own here: that the sources do not settle a question."""


def use_plain_signs() -> None:
    """A sign that the encoding of a stream lacks is written in plain ones: "≈" as "~=", "é" as "e"; of another script, its number."""
    codecs.register_error("blocs-plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="blocs-plain")


def _plain(wrong: UnicodeError) -> tuple[str, int]:
    assert isinstance(wrong, UnicodeEncodeError)
    return "".join(map(_sign, wrong.object[wrong.start : wrong.end])), wrong.end


def _sign(sign: str) -> str:
    if sign in _PLAIN:
        return _PLAIN[sign]
    letters = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return letters or ("" if unicodedata.combining(sign) else sign.encode("ascii", "backslashreplace").decode())


def colours() -> bool:
    """Does the reader look at a terminal that has colours, and want them? NO_COLOR (no-color.org) and TERM=dumb say no."""
    return _watched() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def _watched() -> bool:
    return sys.stdout.isatty()


def show(text: str) -> None:
    """Print a text; where it is longer than the terminal, through the reader's pager (PAGER, else less)."""
    if _watched() and text.count("\n") >= shutil.get_terminal_size().lines and _paged(text):
        return
    print(text)


def _paged(text: str) -> bool:
    """Give the text to a pager. Was there one?"""
    words = shlex.split(os.environ.get("PAGER") or "less")
    if not words or shutil.which(words[0]) is None:
        return False
    with subprocess.Popen(words, stdin=subprocess.PIPE, env={"LESS": "FRX", **os.environ}) as pager:
        assert pager.stdin is not None
        with contextlib.suppress(BrokenPipeError), pager.stdin as into:  # the reader has seen enough
            into.write(text.encode(sys.stdout.encoding, "blocs-plain") + b"\n")
    return True
