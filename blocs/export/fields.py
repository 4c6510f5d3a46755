"""What a table of the export is: typed fields with their meaning, a primary key, foreign keys, and where its rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import Any, Literal

import attrs

from blocs.dates import PartialDate
from blocs.record.bloc import Bloc
from blocs.registry import Atlas
from blocs.storage import reading

__all__ = [
    "ADDRESS", "BLOC", "SOURCES", "STATE", "TO_BLOC", "TO_FACT", "TO_STATE", "Content", "Field", "ForeignKey", "Resource", "Row", "Type", "cited",
    "coded", "dates", "on", "text", "typed",
]  # fmt: skip

Type = Literal["string", "integer", "boolean", "date", "year"]
Row = dict[str, Any]
"""The values of a row by field: text, whole numbers, true or false, days; what is missing is None or an empty text."""

DATE = "as written: YYYY, YYYY-MM, YYYY-MM-DD, a..b for some time between; empty for an open end; ? for an end known to have come, not when"


@attrs.frozen
class Content:
    """What is exported: blocs, and the list of states and the sources that they draw on."""

    atlas: Atlas
    blocs: tuple[Bloc, ...]


@attrs.frozen(kw_only=True)
class Field:
    """A column: its type in the terms of Frictionless, its meaning, whether it is always there, and the vocabulary that its codes are of."""

    name: str
    type: Type = "string"
    says: str
    required: bool = False
    vocabulary: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that may stand here; none where any text may."""
        return tuple(reading.vocabulary()[self.vocabulary]) if self.vocabulary else ()


@attrs.frozen
class ForeignKey:
    """Fields that name a row of another table, by the fields there; where one of them is empty, no row is named."""

    fields: tuple[str, ...]
    resource: str
    reference: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Resource:
    """One table of the export."""

    name: str
    says: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...] = ()
    rows: Callable[[Content], Iterable[Row]]

    def table(self, content: Content) -> Iterator[tuple[Any, ...]]:
        """The rows, with None for all that is missing, in the order of the fields."""
        of_fields = itemgetter(*(field.name for field in self.fields))
        for row in self.rows(content):
            yield tuple([None if value == "" else value for value in of_fields(row)])


def typed(type: Type, name: str, says: str, *, required: bool = False) -> tuple[Field]:
    """A field of this type."""
    return (Field(name=name, type=type, says=says, required=required),)


def text(name: str, says: str, *, required: bool = False) -> tuple[Field]:
    """A field of text."""
    return typed("string", name, says, required=required)


def coded(name: str, vocabulary: str, says: str, *, required: bool = True) -> tuple[Field]:
    """A field of codes, of one of the vocabularies."""
    return (Field(name=name, says=says, required=required, vocabulary=vocabulary),)


def dates(name: str, says: str, *, required: bool = False) -> tuple[Field, Field, Field]:
    """A date as its source has it, and the first and the last day that it can mean."""
    return (
        Field(name=name, says=f"{says}; {DATE}", required=required),
        Field(name=f"{name}_earliest", type="date", says=f"the first day that `{name}` can mean"),
        Field(name=f"{name}_latest", type="date", says=f"the last day that `{name}` can mean"),
    )


ADDRESS = text("address", "where it stands in the record: a permanent id within the bloc, as in facts", required=True)
BLOC = text("bloc", "id of the bloc, in blocs", required=True)
STATE = text("state", "ISO 3166-1 alpha-3, in states", required=True)
SOURCES = text("sources", "citations key[place], set apart by a bar between blanks; keys are in sources", required=True)

TO_BLOC = ForeignKey(("bloc",), "blocs", ("id",))
TO_STATE = ForeignKey(("state",), "states", ("iso3",))
TO_FACT = ForeignKey(("bloc", "address"), "facts", ("bloc", "address"))


def cited(*facts: Any) -> str:
    """Where these facts were read, each place once."""
    return " | ".join(dict.fromkeys(str(citation) for fact in facts if fact for citation in fact.sources))


def on(act: Any) -> PartialDate | None:
    """The date of an act, if there is one."""
    return act.on if act else None
