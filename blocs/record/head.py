"""The head of a record: what a body is called and how far its record goes, all that finding it by a name needs; and how complete a section is."""

from collections.abc import Iterable

import attrs

from blocs.dates import PartialDate
from blocs.i18n.text import Text
from blocs.oneline import OneLine
from blocs.record.later import ReadLater
from blocs.record.member_codes import Extent, Section
from blocs.record.provenance import Fact, coded

__all__ = ["Coverage", "FormerName", "Top"]


@attrs.frozen(kw_only=True, repr=False)
class FormerName(OneLine):
    """A name that the bloc has put off."""

    name: Text
    acronym: Text | None = None
    until: PartialDate

    def _gist(self) -> Iterable[object]:
        return self.name.en, "until", self.until


@attrs.frozen(kw_only=True, repr=False)
class Top(ReadLater):
    """What stands before a record's first table."""

    id: str
    name: Text
    acronym: Text
    short: Text | None = None
    aliases: tuple[str, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    kinds: tuple[str, ...] = coded("kind", default=())
    region: str = coded("region", default="")
    """Where most of its members lie; empty where a record of the user's own does not say."""
    recognised_community: bool = False
    succeeds: tuple[str, ...] = ()
    horizon: PartialDate
    scope: str = "full"

    def __str__(self) -> str:
        return f"{self.name} ({self.acronym})"

    def _gist(self) -> Iterable[object]:
        return f"{self.id}:", self.name.en, f"({self.acronym.en})"

    def names(self) -> tuple[str, ...]:
        """Every spelling that it may be asked for by."""
        former = [text for old in self.former_names for text in (old.name, old.acronym) if text]
        texts = (self.name, self.acronym, *([self.short] if self.short else []))
        return (*(said for text in texts for said in text.values()), *self.aliases, *(said for text in former for said in text.values()))


@attrs.frozen(kw_only=True, repr=False)
class Coverage(Fact):
    """How complete a section of the record is."""

    section: Section
    extent: Extent = coded("coverage")
    empty: bool = False
    horizon: PartialDate | None = None
    """The date of the newest signed source read for this section, where it is not the record's."""

    def _gist(self) -> Iterable[object]:
        return self.section, self.extent, self.horizon
