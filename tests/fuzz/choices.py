"""The bytes of a fuzzer as decisions: which of several, how many, which text, what is changed in a table of plain values."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

T = TypeVar("T")

DATES = (
    "2024-06-30", "9999-12-31", "9999", "9999-12", "0001", "0001-01-01", "?", "2024..2025", "0001..9999", "2024-02-30", "2024-02-29", "1975-05-28..", "..2024",
    "2025..2024", "today", "1 June 2024", "le 30 juin 2024", "01/06/2024", "31/12/9999", "0000-01-01", "２０２４-06-30", "+2024", "", " ", "2024-06-30T00:00",
)  # fmt: skip
TEXTS = (
    "", " ", "\x00", "\x1b[31mred\x1b[0m", "\x9b31m", "\u202eright to left", "\ud800", "\ufeff", "{n}", "{0.__class__}", "%s", "%(n)s", "=1+1", "@SUM(A1)", "-1",
    "--", "--help", "-", "../../x", "/etc/passwd", "a" * 3000, "<script>alert(1)</script>", "'; DROP TABLE blocs; --", "\\input{/etc/passwd}", "[x](y)", "a|b",
    "٣", "İstanbul", "ß", "ﬁ", "é", "e\u0301", "\n", "\r\n", "\t", "‹blank›", "aes", "ECOWAS", "CEDEAO", "Mali", "MLI", "Niger", "Ivory Coast", "432", "EAC", "(", ")[",
)  # fmt: skip
VALUES: tuple[object, ...] = (
    True, False, 0, -1, 1, 10**400, 16**5000, 2**63, 1.5, float("nan"), float("inf"), -0.0, [], {}, [[]], [{}], {"": {}}, {"en": "", "fr": ""}, {"en": "a", "fr": "b"},
    dt.date(2024, 6, 30), dt.datetime(2024, 6, 30, 1), dt.time(1), ["aes-charter-2023[art. 1]"], ["x"], ["[]"], "full", "withdrawn", "MLI", "ended",
)  # fmt: skip
"""Among them everything that TOML can hold."""


class Choices:
    """Decisions read from bytes, one after another; when they are used up, the first of everything."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def below(self, n: int) -> int:
        """A number from 0 to n - 1."""
        size = 1 if n <= 256 else 2
        part = self.data[self.at : self.at + size]
        self.at += size
        return int.from_bytes(part, "big") % n if n > 0 else 0

    def pick(self, among: Sequence[T]) -> T:
        return among[self.below(len(among))]

    def raw(self, most: int = 64) -> bytes:
        """Some of the bytes as they are."""
        size = self.below(most)
        part = self.data[self.at : self.at + size]
        self.at += size
        return part

    def rest(self) -> bytes:
        """All bytes that are left."""
        part, self.at = self.data[self.at :], len(self.data)
        return part

    def text(self, *pools: Sequence[str]) -> str:
        """A text of a pool, one that is changed in a few places, or the bytes as a terminal gives them."""
        way = self.below(4)
        if way == 0:
            return self.raw().decode("utf-8", "surrogateescape")
        text = self.pick(self.pick(pools or (DATES, TEXTS)))
        for _ in range(self.below(4) if way > 1 else 0):
            text = self.edited(text)
        return text

    def edited(self, text: str) -> str:
        """The text with one change."""
        place = self.below(len(text) + 1)
        other = self.pick((*TEXTS, *"0123456789-./?,'\" abcxyzé{}[]()=+@"))
        kept = text[place + self.below(4) :]
        return text[:place] + (other[:40] if self.below(4) else "") + kept

    def value(self) -> object:
        """Any value that a file can hold."""
        way = self.below(4)
        return (
            copy.deepcopy(self.pick(VALUES))
            if way == 0
            else self.pick(DATES)
            if way == 1
            else self.text()
            if way == 2
            else self.nested(self.below(12))
        )

    def nested(self, depth: int) -> object:
        """Lists and tables in one another."""
        held: Any = copy.deepcopy(self.pick(VALUES))
        for _ in range(depth):
            held = [held] if self.below(2) else {self.pick(("on", "sources", "en", "x")): held}
        return held

    def mutated(self, plain: Any) -> Any:
        """The plain values with a few changes, made in place."""
        for _ in range(1 + self.below(4)):
            self._changed(plain)
        return plain

    def _changed(self, held: Any) -> None:
        """One change, somewhere in a table or list."""
        while True:
            keys = list(held) if isinstance(held, dict) else list(range(len(held)))
            if not keys:
                return self._put(held, self.pick(("on", "sources", "x")), self.value())
            key = self.pick(keys)
            inner = held[key]
            if not (isinstance(inner, (dict, list)) and inner and self.below(6)):
                break
            held = inner
        way = self.below(5)
        if way == 0:
            del held[key]
        elif way == 1:
            self._put(held, self.text(), copy.deepcopy(held[key]))
        elif way == 2 and isinstance(held[key], str):
            held[key] = self.edited(held[key])
        elif way == 3 and isinstance(held, list):
            held.append(copy.deepcopy(held[key]))
        else:
            held[key] = self.value()
        return None

    @staticmethod
    def _put(held: Any, key: str, value: object) -> None:
        if isinstance(held, dict):
            held[key] = value
        else:
            held.append(value)
