"""Runs a command: chooses the language, reads the words, answers; every failure becomes a sentence and an exit status.

The exit status is 0 where all is well, 1 where files have problems, 2 for wrong use or an unknown name, 3 for a fault of blocs itself, and 130
where the user broke off. A closed pipe is no failure.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial

from blocs import __version__
from blocs.cli import output, parser, terminal, usage
from blocs.cli.commands import command
from blocs.errors import BadQuestion, BlocsError, DataError, reason
from blocs.i18n.language import language
from blocs.i18n.messages import N_, catalogues, named, say

__all__ = ["main"]

FINE, PROBLEMS, WRONG_USE, FAULT, BROKEN_OFF = 0, 1, 2, 3, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status; an answer goes to standard output, a refusal to standard error."""
    terminal.use_plain_signs()
    words = list(sys.argv[1:] if argv is None else argv)
    return _status(partial(_in_language, words))


def _in_language(words: list[str]) -> int:
    asked, left = parser.shared(words)
    with language(asked.lang or _usual() or _of_question(left)):
        return _status(partial(_answer, asked, left))


def _usual() -> str:
    """The language of the environment, if any. Raises `BadQuestion` if it is none of ours: that is the user's setting, and silence would hide it."""
    usual = named(os.environ.get("BLOCS_LANG") or "")
    if usual and usual not in catalogues():
        raise BadQuestion(say('BLOCS_LANG is set to "{code}", which is not a language here: {known}', code=usual, known=", ".join(catalogues())))
    return usual


def _of_question(words: list[str]) -> str:
    """The language in which a question in words is asked; English for every other command."""
    if words[:1] != ["ask"]:
        return "en"
    from blocs.asking.reading import language_of

    return language_of(" ".join(words[1:])) or "en"


def _answer(asked: Namespace, words: list[str]) -> int:
    if asked.version:
        return output.deliver(f"blocs {__version__}", asked)
    if not words:
        return output.deliver(usage.of_all(), asked)
    name, *words = words
    module = command(name)
    if asked.help:
        return output.deliver(usage.of_one(name), asked)
    options = parser.read(name, module.register(), words)
    output.check_form(options)
    return output.deliver(module.run(options), options)


def _status(run: Callable[[], int]) -> int:
    """The exit status of what is run, with every failure said in the language of the moment."""
    try:
        return run()
    except BrokenPipeError:
        output.close()
        return FINE
    except KeyboardInterrupt:
        return BROKEN_OFF
    except DataError as wrong:
        print(output.problems(wrong), file=sys.stderr)
        return PROBLEMS
    except BlocsError as wrong:
        output.complain(str(wrong))
        return WRONG_USE
    except OSError as wrong:
        output.close()
        output.complain(say("cannot write the answer: {why}", why=reason(wrong)))
        return WRONG_USE
    except Exception as wrong:
        return _fault(wrong)


def _fault(wrong: Exception) -> int:
    """An error that nobody foresaw: a sentence for the user; the traceback for whoever asks for it."""
    if os.environ.get("BLOCS_TRACEBACK"):
        raise wrong
    words = N_("{kind}: {why}. This is a fault in blocs, not yours: please report it with the command. BLOCS_TRACEBACK=1 shows where it happened.")
    output.complain(say(words, kind=type(wrong).__name__, why=wrong))
    return FAULT
