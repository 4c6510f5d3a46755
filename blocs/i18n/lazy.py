"""Phrases kept as values: messages with a number or a context, patterns, lists, numbers; and those of `message`, in one namespace."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from blocs.i18n.message import Joined, Message, Phrase, joined, msg
from blocs.i18n.messages import number, say
from blocs.i18n.said import told

__all__ = ["Joined", "Listed", "Message", "Number", "Phrase", "joined", "listed", "msg", "msg_as", "msg_n", "pattern", "told"]


def msg_n(one: str, many: str, n: int, /, **values: object) -> Message:
    """A message that depends on a number, which stands in it as {n}."""
    return Message(one, values, many=many, n=n)


def msg_as(context: str, message: str, /, **values: object) -> Message:
    """A message whose words alone do not tell what it is for; the catalogue keeps it apart by its context."""
    return Message(message, values, context=context)


def pattern(text: str, /, **values: object) -> Message:
    """Values set out by a pattern that is the same in every language.

    >>> print(pattern("{organ} ({article})", organ="Council", article="art. 7"))
    Council (art. 7)
    """
    return Message(text, values, translated=False)


@attrs.frozen
class Listed(Phrase):
    """Values in a list of words: "Benin, Ghana and Togo"; "none" for an empty one."""

    parts: tuple[object, ...]

    def __str__(self) -> str:
        return format(self, "")

    def __format__(self, leads: str) -> str:
        """With what leads to each part, as in "de la CAE et du G5 Sahel"; the parts must know it (`Called`)."""
        later = leads[:1].lower() + leads[1:]
        said = [format(told(part), later if place else leads) for place, part in enumerate(self.parts)]
        if not said:
            return say("none")
        return said[0] if len(said) == 1 else say("{those} and {last}", those=", ".join(said[:-1]), last=said[-1])


def listed(parts: Iterable[object]) -> Listed:
    """A list in words.

    >>> print(listed(["Benin", "Ghana", "Togo"]))
    Benin, Ghana and Togo
    """
    return Listed(tuple(parts))


@attrs.frozen
class Number(Phrase):
    """A number in the reader's fashion, from a format such as ",.0f"."""

    value: float
    form: str = ""

    def __str__(self) -> str:
        return number(self.value, self.form)
