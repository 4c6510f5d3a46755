"""The help: all commands in groups, or how one is called, with examples."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable

from blocs.cli.arguments import HELP, LANG, VERSION, Argument, Command, Example, Option
from blocs.cli.commands import COMMANDS, GROUPS, command
from blocs.i18n.messages import N_, catalogues, say, say_as

__all__ = ["of_all", "of_one"]

EXAMPLES = (
    Example("blocs members ECOWAS --on 2024-06-30", N_("who belonged to it, suspended and under notice")),
    Example("blocs state Mali --on 2024-06-30"),
    Example('blocs compare AES ECOWAS "G5 Sahel" --on 2023-12-31'),
    Example("blocs oakes", N_("the essay's comparison, redone from the data")),
    Example("blocs members UTR --with mine/utr.toml", N_("with a record file of your own")),
)
"""A few lines to begin with."""

STATUS = N_(
    "`blocs help COMMAND` says what a command takes, with examples. Exit status: 0 fine, 1 problems found, 2 wrong use or unknown name, "
    "3 a fault of blocs itself. Messages go to standard error."
)


def of_all() -> str:
    """Every command with a line, in groups, and a few examples."""
    about = say("Dated, sourced data on regional organisations: who belonged to what and when, and how they compare.")
    wide = max(map(len, COMMANDS))
    groups = [_listed(say(title), [(name, say(command(name).register().summary)) for name in names], wide) for title, names in GROUPS]
    options = _listed(say_as("heading", "options"), [_described(option) for option in (HELP, VERSION, LANG)])
    usage = say("usage: ") + say("blocs COMMAND [argument or option …]")
    return "\n\n".join([usage, _set(about), *groups, options, _examples(EXAMPLES), _set(say(STATUS))])


def of_one(name: str) -> str:
    """How a command is called, what it takes, and examples."""
    held = command(name).register()
    parts = [
        say("usage: ") + _usage(name, held),
        _set(_sentence(say(held.summary)) + (f" {say(held.about)}" if held.about else "")),
        _listed(say_as("heading", "arguments"), [(_placed(each), _help(each)) for each in held.arguments]),
        _listed(say_as("heading", "options"), [_described(each) for each in (*held.options, LANG, HELP)]),
        _examples(held.examples),
    ]
    return "\n\n".join(filter(None, parts))


def _usage(name: str, held: Command) -> str:
    """The call in one line: what has to stand there, and what may."""
    words = [_placed(each) if each.required else f"[{_placed(each)}]" for each in held.arguments]
    needed = [_flags(each) for each in held.options if each.required]
    return " ".join(["blocs", name, *words, *needed, say("[option …]")])


def _placed(argument: Argument) -> str:
    return say(argument.shown) + (" …" if argument.many else "")


def _flags(option: Option) -> str:
    return ", ".join(option.flags) + (f" {say(option.shown)}" if option.shown else "")


def _described(option: Option) -> tuple[str, str]:
    return _flags(option), _help(option)


def _help(of: Argument | Option) -> str:
    """What it is for, and the choices if there are any."""
    words = say(of.help, languages=", ".join(catalogues()))
    if not of.choices:
        return words
    default = of.default if isinstance(of, Option) else None
    choices = (say("{choice} (default)", choice=choice) if choice == default else choice for choice in of.choices)
    return say("{help}: {choices}", help=words, choices=", ".join(choices))


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def _examples(examples: Iterable[Example]) -> str:
    heading = say_as("heading", "examples")
    return "\n".join([f"{heading}:", *(f"  {each.line}" + (f"\n      {say(each.says)}" if each.says else "") for each in examples)])


def _listed(title: str, lines: Iterable[tuple[str, str]], least: int = 0) -> str:
    """Names and what they mean, in two columns under a heading; nothing if there are none."""
    pairs = list(lines)
    wide = min(max((len(name) for name, _ in pairs), default=0), _WIDEST)
    return "\n".join([f"{title}:", *(_line(name, words, max(wide, least)) for name, words in pairs)]) if pairs else ""


def _line(name: str, words: str, wide: int) -> str:
    """A name and what it means; a long name stands in a line of its own."""
    space = "\n" + " " * (wide + 4)
    first = f"  {name:<{wide}}  " if len(name) <= wide else f"  {name}{space}"
    return first + space.join(textwrap.wrap(words, max(_width() - wide - 4, 30)))


_WIDEST = 20
"""No name is given more room beside its meaning."""


def _set(words: str) -> str:
    return textwrap.fill(words, _width())


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 80)
