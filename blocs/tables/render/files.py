"""Tables as files that people hand on: the ending of the name says the form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from blocs.errors import BadQuestion, nearest
from blocs.i18n.messages import current, say, speaking
from blocs.storage.writing import put
from blocs.tables.forms import Forms
from blocs.tables.render import docx, html, latex, markdown, parquet, xlsx

__all__ = ["ENDINGS", "ONE_TABLE", "form_of", "write"]

ENDINGS = {
    ".txt": "text", ".md": "markdown", ".html": "html", ".tex": "latex", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".parquet": "parquet",
    ".xlsx": "xlsx", ".docx": "docx",
}  # fmt: skip
"""The form of a file by the ending of its name."""

ONE_TABLE = ("csv", "tsv", "parquet")
"""The forms that hold one table."""

_ALIASES = {"github": "markdown"}
_DOCUMENTS = {"markdown": markdown.document, "html": html.document, "latex": latex.document}
_LINE = 100
"""Characters a line of text where there is no terminal to go by."""


def form_of(path: str | Path) -> str:
    """The form that the ending of a name stands for. Raises `BadQuestion`, with the nearest, for one that stands for none.

    >>> form_of("members.docx")
    'docx'
    """
    ending = Path(path).suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    near = nearest(ending, list(ENDINGS), 1) if ending else ()
    hint = say('Did you mean "{near}"?', near=near[0]) if near else say("Known are: {known}", known=", ".join(ENDINGS))
    raise BadQuestion(say('the ending of "{file}" says no form.', file=path) + " " + hint)


def write(
    tables: Forms | Sequence[Forms], path: str | Path, form: str | None = None, *, lang: str | None = None, sources: bool = True,
    width: int | None = None,
) -> Path:  # fmt: skip
    """Write a table, or several one after another (as JSON a list), to a file; the form is that of the file's ending, unless one is said.

    The file is written whole and then put in its place. Raises `BadQuestion` for an unknown form, or for several tables in one that holds one;
    `OutputError` where the file cannot be written; `MissingExtra` where a package is needed that is not installed.

    >>> import tempfile
    >>> import blocs
    >>> from blocs import compare
    >>> write(compare.members(blocs.get("AES")), Path(tempfile.mkdtemp()) / "aes.md").name
    'aes.md'
    """
    file = Path(path)
    form = _known(form) if form else form_of(file)
    several = list(tables) if isinstance(tables, Sequence) else [tables]
    if form in ONE_TABLE and len(several) != 1:
        known = ", ".join(ending for ending, each in ENDINGS.items() if each not in ONE_TABLE)
        raise BadQuestion(say("{form} holds one table, and here are {n}: choose one of {known}", form=form, n=len(several), known=known))
    with speaking(lang or current()):
        content = _content(several, form, sources, width or _LINE)
    return put(file, b"[\n" + content.rstrip() + b"\n]\n" if form == "json" and isinstance(tables, Sequence) else content)


def _known(form: str) -> str:
    form = _ALIASES.get(form, form)
    if form not in ENDINGS.values():
        near = nearest(form, list(ENDINGS.values()))
        known = say(" or ").join(near) if near else ", ".join(ENDINGS.values())
        raise BadQuestion(say('"{form}" is not a format: {known}', form=form, known=known))
    return form


def _content(tables: Sequence[Forms], form: str, sources: bool, width: int) -> bytes:
    if form == "parquet":
        return parquet.write(tables[0])
    if form == "xlsx":
        return xlsx.write([(table.printed(sources=sources), table.typed()) for table in tables])
    printed = [table.printed(sources=sources) for table in tables] if form == "docx" or form in _DOCUMENTS else []
    if form == "docx":
        return docx.write(printed)
    if form in _DOCUMENTS:
        return _DOCUMENTS[form](printed).encode()
    between = ",\n" if form == "json" else "\n\n\n"
    return (between.join(table.to(form, width=width, sources=sources) for table in tables) + "\n").encode()
