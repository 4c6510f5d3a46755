"""Messages kept as values, and said when they are printed: in the language of that moment, whatever it was when they were made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import singledispatch
from typing import Any

import attrs

from blocs.i18n.messages import number, say, say_as, say_n

__all__ = ["Joined", "Listed", "Message", "Number", "Phrase", "joined", "listed", "msg", "msg_as", "msg_n", "pattern", "told"]


@singledispatch
def told(value: Any) -> Any:
    """A value as it stands in a printed message; each kind that has words of its own registers how it is said."""
    return value


class Phrase:
    """Something that is said when it is printed: `str()` gives its words in the language of the moment."""

    def __format__(self, form: str) -> str:
        return format(str(self), form)

    def __bool__(self) -> bool:
        return bool(str(self))


@attrs.frozen
class Message(Phrase):
    """A message with the values that stand in it; made by `msg`, `msg_n` and `msg_as`.

    >>> print(msg("{n} blocs", n=3))
    3 blocs
    """

    text: str
    values: Mapping[str, object] = attrs.field(factory=dict, hash=False)
    context: str = ""
    many: str = ""
    n: int = 1
    translated: bool = True

    def __str__(self) -> str:
        values = {key: told(value) for key, value in self.values.items()}
        if self.many:
            return say_n(self.text, self.many, self.n, **values)
        if self.context:
            return say_as(self.context, self.text, **values)
        return say(self.text, **values) if self.translated else self.text.format(**values)


def msg(message: str, /, **values: object) -> Message:
    """A message to be said later, its named places filled with values: dates, names, numbers, other messages."""
    return Message(message, values)


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
class Joined(Phrase):
    """Values one after another, with a sign between them."""

    parts: tuple[object, ...]
    by: object = "; "

    def __str__(self) -> str:
        return str(self.by).join(str(told(part)) for part in self.parts)


def joined(parts: Iterable[object], by: object = "") -> Joined:
    """Values one after another, apart by a semicolon or by another sign.

    >>> print(joined(["a", "b"]))
    a; b
    """
    return Joined(tuple(parts), by or msg("; "))


@attrs.frozen
class Listed(Phrase):
    """Values in a list of words: "Benin, Ghana and Togo"; "none" for an empty one."""

    parts: tuple[object, ...]

    def __str__(self) -> str:
        said = [str(told(part)) for part in self.parts]
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
