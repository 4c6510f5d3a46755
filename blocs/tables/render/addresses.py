"""Web addresses inside a printed form."""

from __future__ import annotations

__all__ = ["encoded"]


def encoded(url: str, signs: str) -> str:
    """An address with these signs written as per cent codes, which lead to the same page.

    >>> encoded("https://example.org/a|b", "|")
    'https://example.org/a%7Cb'
    """
    return "".join(f"%{ord(sign):02X}" if sign in signs else sign for sign in url)
