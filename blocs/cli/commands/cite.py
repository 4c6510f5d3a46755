"""How to cite the data, an organisation or a source. Version and date stand in every citation; tables are cited by their own option --cite."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli.arguments import CITED, DATA, FILES, Argument, Command, Example, Option
from blocs.cli.records import atlas_of
from blocs.i18n.messages import N_

__all__ = ["register", "run"]


def register() -> Command:
    """A body, or the key of a source, or nothing for the data as a whole."""
    return Command(
        summary=N_("how to cite the data, an organisation or a source"),
        about=N_("Version and date stand in every citation; tables are cited by their own option --cite."),
        arguments=(
            Argument(
                "what",
                N_("BLOC|KEY"),
                N_("an organisation, or the key of a source (`blocs sources BLOC`); the data as a whole if none is named"),
                "?",
            ),
        ),
        options=(
            Option("form", ("--as",), N_("in which form"), N_("FORM"), "text", CITED),
            Option("every", ("--sources",), N_("every source of the organisation, or of all, in place of itself")),
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs cite"),
            Example("blocs cite ECOWAS --as bibtex"),
            Example("blocs cite ECOWAS --sources --as ris", N_("its sources, for Zotero, EndNote or Mendeley")),
            Example("blocs members ECOWAS --on 2024-06-30 --cite bibtex", N_("a table")),
        ),
    )


def run(options: Namespace) -> str:
    """The citation, or the citations."""
    from blocs.references import cite

    return cite(options.what, sources=options.every, atlas=atlas_of(options)).to(options.form)
