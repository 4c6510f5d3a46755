"""Facts and dated acts, each with its sources, its doubts and the other accounts."""

from collections.abc import Iterable
from typing import Any, NewType, TypeVar

import attrs

from blocs.dates import PartialDate, Truth
from blocs.i18n.messages import say
from blocs.i18n.text import Text
from blocs.oneline import OneLine
from blocs.record.citation import Citation

__all__ = ["Act", "Dispute", "Fact", "Sources", "Step"]

_T = TypeVar("_T")

Sources = NewType("Sources", tuple[Citation, ...])
"""One citation or more; an empty one cannot be built."""


def _cited(_: object, __: object, sources: Sources) -> None:
    if not sources:
        raise ValueError(say("has no source; every fact needs at least one"))


def coded(vocabulary: str, **more: Any) -> Any:
    return attrs.field(metadata={"vocabulary": vocabulary}, **more)


def pointer() -> Any:
    """A value that is at home elsewhere in the record: shown, compared, but not counted again."""
    return attrs.field(default=None, metadata={"pointer": True})


@attrs.frozen(kw_only=True, repr=False)
class Dispute(OneLine):
    """What other sources say, and why the record does not follow them."""

    value: str
    sources: Sources = attrs.field(validator=_cited)
    why: Text

    def _gist(self) -> Iterable[object]:
        return (self.value,)


@attrs.frozen(kw_only=True, repr=False)
class Fact(OneLine):
    """Anything that bears sources; every class below that has them is one of these."""

    sources: Sources = attrs.field(validator=_cited)
    note: Text | None = None
    unverified: str = ""
    disputed: tuple[Dispute, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Act(Fact):
    """Something that happened on a date, as exact as its sources."""

    on: PartialDate

    def _gist(self) -> Iterable[object]:
        return (self.on,)


@attrs.frozen(kw_only=True, repr=False)
class Step(Act):
    """A step on the way in: signed, admitted, deposited."""

    what: str = coded("step")

    def _gist(self) -> Iterable[object]:
        return self.on, self.what


def strongest(found: list[tuple[_T, Truth]]) -> tuple[_T | None, Truth]:
    for wanted in (Truth.YES, Truth.PERHAPS):
        for value, truth in found:
            if truth is wanted:
                return value, truth
    return None, Truth.NO
