"""What tables and panels offer to be printed: every form, for people in their language and for programs the same in all."""

from __future__ import annotations

import shutil
from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from blocs.errors import BadQuestion, nearest
from blocs.i18n.language import known_language
from blocs.i18n.messages import current, say, speaking
from blocs.tables.frames import Frames
from blocs.tables.printed import Printed
from blocs.tables.render import html, latex, markdown, text
from blocs.tables.render.machine import as_json, separated

__all__ = ["FORMATS", "Forms", "known_format"]

_PRINTED: dict[str, Callable[[Printed, int], str]] = {
    "text": text.write, "github": markdown.write, "markdown": markdown.write, "html": html.write, "latex": latex.write,
}  # fmt: skip
_MARKS = {"csv": ",", "tsv": "\t"}

FORMATS = (*_PRINTED, *_MARKS, "json")
"""Every form that rows can be printed in."""


def known_format(form: object) -> None:
    """Is this one of the `FORMATS`? Raises `BadQuestion`, with the nearest, if not."""
    if form not in FORMATS:
        near = nearest(str(form), list(FORMATS))
        raise BadQuestion(say('"{form}" is not a format: {known}', form=form, known=say(" or ").join(near) if near else ", ".join(FORMATS)))


class Forms(Frames):
    """Rows that print in any of the `FORMATS`, and show themselves in a notebook."""

    __slots__ = ()

    @abstractmethod
    def records(self) -> list[dict[str, Any]]:
        """The rows as plain dictionaries."""

    @abstractmethod
    def printed(self, lang: str | None = None, sources: bool = True) -> Printed:
        """Title, headings and cells in the words of a language, with or without references: what a printed form sets."""

    @abstractmethod
    def _plain(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The rows for programs, and their columns."""

    @abstractmethod
    def _about(self) -> dict[str, Any]:
        """What JSON holds."""

    def to(self, form: str = "text", *, width: int | None = None, sources: bool = True, lang: str | None = None) -> str:
        """The rows in one of the `FORMATS`, in the language chosen now or in `lang`.

        Raises `BadQuestion` for any other form, `UnknownName` for a language without a catalogue.
        """
        known_format(form)
        lang = known_language(lang) if lang else current()
        with speaking(lang):
            if form in _PRINTED:
                return _PRINTED[form](self.printed(lang, sources), width or shutil.get_terminal_size((120, 24)).columns)
            if form == "json":
                return as_json(self._about())
            return separated(*self._plain(), _MARKS[form])

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """In IPython's terminal rows show themselves as text."""
        printer.text(str(self))

    def _repr_html_(self) -> str:
        return self.to("html")

    def _repr_markdown_(self) -> str:
        return self.to("github")
