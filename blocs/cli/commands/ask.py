"""A question in plain words, answered in a sentence. With how far it was checked, and the sources; English or French."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli.arguments import DATA, FILES, Argument, Command, Example, Option
from blocs.cli.records import atlas_of
from blocs.i18n.messages import N_

__all__ = ["register", "run"]


def register() -> Command:
    """The words of a question; they may stand in quotation marks or not."""
    return Command(
        summary=N_("a question in plain words, answered in a sentence"),
        about=N_("With how far it was checked, and the sources; the question in English or French. What cannot be answered says what can be asked."),
        arguments=(Argument("words", N_("QUESTION"), N_("the question, best in quotation marks"), "+"),),
        options=(
            Option("format", ("--format",), N_("in which form"), N_("FORMAT"), "text", ("text", "json")),
            Option("no_sources", ("--no-sources",), N_("leave out the sources; not with json")),
            DATA,
            FILES,
        ),
        examples=(
            Example('blocs ask "Is Guinea suspended from ECOWAS?"'),
            Example(
                'blocs ask "Members of the EAC in June 2024" --no-sources',
                N_("a year or a month is answered where nothing changed in it, or says what did"),
            ),
        ),
    )


def run(options: Namespace) -> str:
    """The answer as text, or its values as JSON."""
    from blocs.asking.ask import ask

    answer = ask(" ".join(options.words), atlas=atlas_of(options))
    if options.format == "json":
        import json

        return json.dumps(answer.record(), ensure_ascii=False, indent=2)
    return answer.text(sources=not options.no_sources)
