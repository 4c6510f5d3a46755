"""Completion of commands, options and names by the Tab key. For bash, zsh and fish."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from blocs.cli.arguments import HELP, LANG, Argument, Command, Example, Option
from blocs.i18n.messages import N_, catalogues

__all__ = ["candidates", "register", "run"]

_SCRIPTS = {
    "bash": """_blocs() {
    local IFS=$'\\n'
    COMPREPLY=($(compgen -W "$(blocs completion words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _blocs blocs""",
    "zsh": """_blocs() {
    local -a found
    found=("${(@f)$(blocs completion words -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    compadd -a found || _files
}
compdef _blocs blocs""",
    "fish": "complete -c blocs -a '(blocs completion words -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'",
}
"""What each shell evaluates. Every one of them asks this command for the words that may stand at the cursor."""


def register() -> Command:
    """A shell; the scripts ask by `words`."""
    return Command(
        summary=N_("completion of commands, options and names by the Tab key"),
        about=N_("Prints what the shell evaluates when it starts. The printed script asks back by `blocs completion words`."),
        arguments=(
            Argument("shell", N_("SHELL"), N_("which shell; `words` lists what may stand for the last of the words"), choices=(*_SCRIPTS, "words")),
            Argument("words", N_("WORD"), N_("with `words`: the command line so far"), "*"),
        ),
        examples=(
            Example("blocs completion bash >> ~/.bashrc"),
            Example("blocs completion fish > ~/.config/fish/completions/blocs.fish"),
        ),
    )


def run(options: Namespace) -> str:
    """The script of a shell, or the words."""
    return _SCRIPTS[options.shell] if options.shell != "words" else "\n".join(candidates(options.words))


def candidates(words: Sequence[str]) -> list[str]:
    """What may stand for the last of these words, which follow the name of the program.

    >>> candidates(["mem"]), candidates(["compare", "--what", "gri"])
    (['members'], ['grid'])
    """
    from blocs.cli.commands import COMMANDS, command

    *before, begun = words or [""]
    if not before:
        found: Iterable[str] = COMMANDS
    elif before[0] not in COMMANDS:
        found = ()
    else:
        found = _of(command(before[0]).register(), before[1:], begun)
    return sorted(dict.fromkeys(each for each in found if each.casefold().startswith(begun.casefold())))


def _of(held: Command, before: Sequence[str], begun: str) -> Iterable[str]:
    """What may stand behind a command and these words: a value of the option before, an option, or an argument."""
    options = {flag: option for option in (*held.options, LANG, HELP) for flag in option.flags}
    if before and (option := options.get(before[-1])) and option.shown:
        return catalogues() if option is LANG else _values(option)
    if begun.startswith("-"):
        return options
    return _values(held.arguments[0]) if held.arguments else ()


def _values(of: Argument | Option) -> Iterable[str]:
    """The choices of an argument or option, or the names that it takes, those without blanks: no shell need quote them."""
    if of.choices or of.name not in _NAMED:
        return of.choices
    return (name for name in _NAMED[of.name]() if " " not in name)


def _blocs() -> list[str]:
    from blocs.registry import bundled

    return [name for bloc in bundled() for name in (bloc.id, str(bloc.label))]


def _regions() -> list[str]:
    from blocs.storage import reading

    return [*reading.vocabulary()["region"], "all"]


def _states() -> list[str]:
    from blocs.storage import reading

    return [name for state in reading.states() for name in (state.iso3, str(state.name))]


def _commands() -> list[str]:
    from blocs.cli.commands import COMMANDS

    return list(COMMANDS)


def _studies() -> list[str]:
    from blocs.study.loading import known

    return list(known())


_NAMED = {"blocs": _blocs, "bloc": _blocs, "case": _blocs, "region": _regions, "state": _states, "about": _commands, "study": _studies}
"""The names that an argument or option takes, by what it is called."""
