"""Sources: documents that somebody can look up."""

import re
from collections.abc import Iterable

import attrs

from blocs.dates import PartialDate
from blocs.i18n import said
from blocs.oneline import OneLine
from blocs.record.codes import Evidence

__all__ = ["Source"]

_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f-\x9f]+")


@attrs.frozen(kw_only=True, repr=False)
class Source(OneLine):
    """A document somebody can look up.

    `type` is a type of the Citation Style Language; `evidence` says what weight it has (treaty text, official record,
    organisation, data set, scholarship, institute, press, essay, encyclopedia, unsigned); `extent` how much of it was read.
    `described` says that the title is our description, since the document's own was not read; `examined` that the record
    is asked about what it claims (`blocs claims`), so that it is no witness.
    """

    key: str
    type: str
    evidence: Evidence
    title: str
    described: bool = False
    lang: str
    read: PartialDate
    extent: str
    examined: bool = False
    author: str = ""
    publisher: str = ""
    issued: PartialDate | None = None
    url: str = ""
    note: str = ""

    def _gist(self) -> Iterable[object]:
        return self.key, self.type, self.issued

    @property
    def untraced(self) -> bool:
        """Is there nothing to find it by: no address, and no title of its own, or nobody and no date to go with it?"""
        return not self.url and (self.described or not (self.author or self.publisher or self.issued))

    @property
    def shown_title(self) -> str:
        """The title; one that is our description stands in square brackets, as in a library's catalogue."""
        bracketed = self.title.startswith("[") and self.title.endswith("]")
        return f"[{self.title}]" if self.described and not bracketed else self.title

    @property
    def address(self) -> str:
        """The web address, if it is one that a page may link to; else nothing."""
        return self.url if _ADDRESS.fullmatch(self.url) else ""

    def reference(self, places: tuple[str, ...] = ()) -> str:
        """How is it named under a table, with the places that the table uses? The address stands apart, in `address`."""
        return "".join(self.parts(places))

    def parts(self, places: tuple[str, ...] = ()) -> tuple[str, str, str]:
        """A reference in three: what stands before the title, the title, what stands after it."""
        return said.reference(self, places)
