"""Reads the words of a command line into values, by argparse; what is wrong with them is said by `UsageError` alone."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import Any

from blocs.cli.arguments import HELP, LANG, VERSION, Argument, Command, Option
from blocs.errors import UsageError, nearest
from blocs.i18n.messages import say

__all__ = ["pick", "read", "shared"]

SHARED = (HELP, VERSION, LANG)
"""Options that may stand anywhere, before the command too."""


def shared(words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """The options that every command has, and the words that are left, in their order."""
    before, after = _halves(words)
    found, left = _options(SHARED, before)
    return found, left + (["--", *after] if after else [])


def read(name: str, command: Command, words: Sequence[str]) -> argparse.Namespace:
    """The values of a command's arguments and options. Raises `UsageError`."""
    before, after = _halves(words)
    for word in before:
        if len(word) > 2 and any(f"-{word}" in option.flags for option in command.options):
            raise _unknown_option(name, word, command.options)  # one dash too few: "-on" is no "-o n"
    found, left = _options(command.options, before)
    for word in left:
        if word.startswith("-") and word != "-":
            raise _unknown_option(name, word, command.options)
    for key, value in _by_place(name, command.arguments, left + after, found).items():
        setattr(found, key, value)
    for option in command.options:
        if option.required and getattr(found, option.name) is None:
            raise _missing(name, f"{option.flags[0]} {say(option.shown)}", option.help)
    return found


def _halves(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words before and after "--", behind which nothing is an option."""
    place = list(words).index("--") if "--" in words else len(words)
    return list(words[:place]), list(words[place + 1 :])


def _options(options: Iterable[Option], words: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """The values of the options, and the words that are none of them, in their order."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    known = {parser.add_argument(*option.flags, dest=option.name, **_settings(option)).dest: option for option in options}
    flags = {flag: option for option in known.values() for flag in option.flags}
    try:
        found, left = parser.parse_known_args(words)
    except argparse.ArgumentError as wrong:
        raise _misused(flags[str(wrong.argument_name).split("/")[0]]) from None
    for option in known.values():
        if option.shown and (given := getattr(found, option.name)) is not option.default:
            setattr(found, option.name, [_value(option, each) for each in given] if option.repeated else _value(option, given))
    return found, left


def _settings(option: Option) -> dict[str, Any]:
    if not option.shown:
        return {"action": "store_true"}
    default = list(option.default) if option.repeated else option.default  # type: ignore[call-overload]
    return {"action": "append" if option.repeated else "store", "default": default}


def _value(option: Option, text: str) -> object:
    """The value that a text means. It is read here, and not by argparse, which would say an error of ours in words of its own."""
    return option.read(pick(text, option.choices, option.flags[-1]) if option.choices else text)


def pick(text: str, choices: Sequence[str], of: str) -> str:
    """One of the choices of an argument or option. Raises `UsageError`, with the nearest, if it is none."""
    if text in choices:
        return text
    near = nearest(text, choices)
    hint = say("Did you mean {near}?", near=say(" or ").join(near)) + " " if near else ""
    known = say("Its values: {known}.", known=", ".join(choices))
    raise UsageError("unknown_choice", text, say('{of}: "{text}" is not one of its values.', of=of, text=text) + f" {hint}{known}", near)


def _by_place(name: str, arguments: Sequence[Argument], words: list[str], options: argparse.Namespace) -> dict[str, Any]:
    """The words that are no options, given to the arguments in their order."""
    found: dict[str, Any] = {}
    for argument in arguments:
        taken, words = (words, []) if argument.many else (words[:1], words[1:])
        if argument.required and not taken and not getattr(options, argument.unless, None):
            raise _missing(name, say(argument.shown), argument.help)
        for word in taken if argument.choices else ():
            pick(word, argument.choices, say(argument.shown))
        found[argument.name] = taken if argument.many else next(iter(taken), None)
    if words:
        raise UsageError(
            "unexpected_argument", words[0], say('"{word}" is more than `blocs {name}` takes. {see}', word=words[0], name=name, see=_see(name))
        )
    return found


def _missing(name: str, what: str, help: str) -> UsageError:
    return UsageError("missing_argument", what, say("{what} is missing: {help}. {see}", what=what, help=say(help), see=_see(name)))


def _misused(option: Option) -> UsageError:
    """With its conversions done by functions of ours, argparse refuses an option for one of two reasons, by what it takes: a value or none."""
    flag = option.flags[-1]
    if option.shown:
        return UsageError("missing_value", flag, say("{flag} needs a value: {flag} {value}", flag=flag, value=say(option.shown)))
    return UsageError("unexpected_value", flag, say("{flag} takes no value: it is given or left out", flag=flag))


def _unknown_option(name: str, word: str, options: Sequence[Option]) -> UsageError:
    asked = word.partition("=")[0]
    flags = [flag for option in (*options, *SHARED) for flag in option.flags]
    near = tuple(flag for flag in _CALLED.get(asked.lstrip("-"), ()) if flag in flags) or nearest(asked, flags)
    hint = say("Did you mean {near}?", near=say(" or ").join(near)) + " " if near else ""
    says = say('`blocs {name}` has no option "{asked}".', name=name, asked=asked)
    return UsageError("unknown_option", asked, f"{says} {hint}{_see(name)}", near)


_CALLED = {
    "date": ("--on", "--since"), "day": ("--on",), "year": ("--on", "--since"), "at": ("--on",), "le": ("--on",), "on": ("--on",), "from": ("--since",),
    "after": ("--since",), "depuis": ("--since",), "to": ("--until",), "before": ("--until",), "language": ("--lang",), "langue": ("--lang",), "file": ("-o",),
    "out": ("-o",), "json": ("--format",), "csv": ("--format",), "references": ("--sources",), "full": ("--all",), "long": ("--all",),
}  # fmt: skip
"""What people call an option that has another name here."""


def _see(name: str) -> str:
    return say("`blocs help {name}` says what it takes.", name=name)
