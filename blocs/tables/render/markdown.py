"""A table as Markdown, of the kind that GitHub reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blocs.tables.printed import Printed, Reference
from blocs.tables.render.addresses import encoded

__all__ = ["write"]

_MARKDOWN = re.compile(r"([\\`*_|\[\]~#])")


def write(table: Printed, width: int = 0) -> str:
    """The table as Markdown; every cell is escaped."""

    def escape(text: str) -> str:
        safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return _MARKDOWN.sub(r"\\\1", safe).replace("\r", "").replace("\n", "<br>")

    def line(cells: Iterable[str]) -> str:
        return f"| {' | '.join(cells)} |"

    def address(url: str) -> str:
        return encoded(url, "\\|<>")

    def linked(each: Reference) -> str:
        title = f"[{escape(each.title)}](<{address(each.address)}>)" if each.address else escape(each.title)
        return f"{each.place} {escape(each.before)}{title}{escape(each.after)}"

    rules = [{"right": "---:", "center": ":---:"}.get(each.align, "---") for each in table.columns]
    body = [line(table.heads(escape)), line(rules), *(line(row) for row in table.grid(escape, lambda url: f"<{address(url)}>"))]
    head = [f"**{escape(table.title)}**", *(escape(each) for each in table.subtitle)]
    below = [f"- {each}" for each in table.below(escape, linked)]
    return "\n".join(["  \n".join(head), "", *body, "", *below])
