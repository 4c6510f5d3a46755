"""Citations: places in documents."""

import re
from collections.abc import Iterable

import attrs

from blocs.errors import BadValue
from blocs.i18n.messages import N_
from blocs.oneline import OneLine

__all__ = ["FORM", "Citation", "cite"]

FORM = re.compile(r"([a-z0-9][a-z0-9-]*)\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")
"""How a citation is written."""


@attrs.frozen(order=True, repr=False)
class Citation(OneLine):
    """A place in a source, written `key[place]`."""

    key: str
    place: str

    def _gist(self) -> Iterable[object]:
        return (self,)

    def __str__(self) -> str:
        return f"{self.key}[{self.place}]"


def cite(text: str) -> Citation:
    """Which source, and where in it? Raises `BadValue` where either is missing.

    >>> cite("ecowas-treaty-1993[art. 91]").place
    'art. 91'
    """
    match = FORM.fullmatch(text.strip())
    if not match or not match[2].strip():
        raise BadValue(N_('"{text}" is not a citation: write the source\'s key and the place in it, such as "utr-treaty-1995[art. 21]"'), text=text)
    return Citation(match[1], match[2].strip())
