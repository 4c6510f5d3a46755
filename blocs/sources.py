"""Documents, and places in documents: what a fact leads back to."""

from __future__ import annotations

import re

import attrs

from blocs.dates import PartialDate
from blocs.errors import BadQuestion
from blocs.speech import say

__all__ = ["Citation", "Source", "cite"]

_FORM = re.compile(r"([a-z0-9][a-z0-9-]*)\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")


@attrs.frozen(order=True)
class Citation:
    """A place in a source, written `key[place]`."""

    key: str
    place: str

    def __str__(self) -> str:
        return f"{self.key}[{self.place}]"


def cite(text: str) -> Citation:
    """Which source, and where in it? Raises `BadQuestion` where either is missing.

    >>> cite("ecowas-treaty-1993[art. 91]").place
    'art. 91'
    """
    match = _FORM.fullmatch(text.strip())
    if not match or not match[2].strip():
        raise BadQuestion(
            say('"{text}" is not a citation: write the source\'s key and the place in it, such as "utr-treaty-1995[art. 21]"', text=text)
        )
    return Citation(match[1], match[2].strip())


@attrs.frozen(kw_only=True)
class Source:
    """A document somebody can look up.

    `type` is a type of the Citation Style Language; `evidence` says what weight it has (treaty text, official record,
    organisation, data set, scholarship, press, essay); `extent` how much of it was read.
    """

    key: str
    type: str
    evidence: str
    title: str
    lang: str
    read: PartialDate
    extent: str
    author: str = ""
    publisher: str = ""
    issued: PartialDate | None = None
    url: str = ""
    note: str = ""
    described: bool = False

    def reference(self, places: tuple[str, ...] = ()) -> str:
        """How is it named under a table, with the places that the table uses?"""
        who = self.author or self.publisher
        issued = f" ({self.issued.words()})" if self.issued else ""
        lead = f"{who}, " if who else ""
        house = f", {self.publisher}" if self.publisher and self.publisher != who else ""
        reference = f"{lead}{self.title}{house}{issued}"
        return say("; ").join([reference, ", ".join(places)]) if places else reference
