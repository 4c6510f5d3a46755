"""What is cited: the data, one body in them, a table made from them, or a source that they rest on."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from blocs.dates import PartialDate
from blocs.i18n.lazy import Phrase, msg, pattern
from blocs.i18n.messages import speaking
from blocs.names.folding import fold
from blocs.oneline import OneLine
from blocs.record.bloc import Bloc
from blocs.record.source import Source
from blocs.storage import reading
from blocs.storage.archive import version_of
from blocs.tables.table import Table

__all__ = ["AUTHOR", "TITLE", "Reference", "of_bloc", "of_data", "of_source", "of_table"]

AUTHOR = "the blocs maintainers"
TITLE = "blocs: the dated, sourced record of regional organisations"
"""Who made the data, and what they are called: as CITATION.cff has it."""


@attrs.frozen(kw_only=True, repr=False)
class Reference(OneLine):
    """One thing that can be cited; the words of its title and note are said in the language of the moment.

    `type` is a type of the Citation Style Language. `container` is what it is a part of: the data, a journal, a newspaper. `version` is that of
    the data, `read` the day on which a source was read for them.
    """

    key: str
    type: str
    title: str | Phrase
    author: str = ""
    publisher: str = ""
    container: str = ""
    issued: PartialDate | None = None
    read: PartialDate | None = None
    version: str = ""
    url: str = ""
    lang: str = ""
    note: str | Phrase = ""

    def _gist(self) -> Iterable[object]:
        return self.key, self.type, self.issued


def of_data(version: str = "") -> Reference:
    """The data as a whole, of this version; the library's own, where none is given. Of another version the day of its release is not known."""
    asked = version or reading.version()
    issued = reading.released() if asked == reading.version() else None
    return Reference(key=f"blocs-{asked}", type="dataset", title=TITLE, author=AUTHOR, issued=issued, version=asked, lang="en")


def of_bloc(bloc: Bloc) -> Reference:
    """One body in the data, with the day to which it was checked; a dead one was checked for good."""
    data, checked = of_data(version_of([bloc])), bloc.verified("memberships")
    note = msg("verified to {day}", day=checked) if checked else msg("a body that has ended")
    name = pattern("{name} ({acronym})", name=bloc.name, acronym=bloc.label)
    return attrs.evolve(data, key=f"{data.key}-{bloc.id}", title=name, container=TITLE, note=note)


def of_table(table: Table) -> Reference:
    """A table made from the data, with its day and how far its facts were checked, as it says itself."""
    data = of_data(table.version)
    return attrs.evolve(data, key=_key(data.key, table), title=table.title, container=TITLE, note=table.release)


def _key(data: str, table: Table) -> str:
    """A key in letters that every form takes: the first words of the title in English, and the day."""
    with speaking("en"):
        words = fold(table.title).encode("ascii", "ignore").decode()
    return "-".join([data, *words.split()[:6], *([table.on.isoformat()] if table.on else [])])


_IN_A_CONTAINER = ("article-journal", "article-newspaper", "chapter", "webpage")
"""The types whose publisher is the journal, newspaper, book or site that they stand in."""


def of_source(source: Source, version: str) -> Reference:
    """A source, with the day on which it was read for the data."""
    inside = source.type in _IN_A_CONTAINER
    return Reference(
        key=source.key, type=source.type, title=source.shown_title, author=source.author, publisher="" if inside else source.publisher,
        container=source.publisher if inside else "", issued=source.issued, read=source.read, url=source.address, lang=source.lang,
        note=msg("as read for blocs data {version}", version=version),
    )  # fmt: skip
