"""A table for LaTeX, with booktabs."""

from __future__ import annotations

import re

from blocs.tables.printed import Printed, Reference
from blocs.tables.render.addresses import encoded
from blocs.tables.render.text import natural_widths, shared_widths

__all__ = ["write"]

_KEPT = "\ue000"
"""Stands around the number of an address while the table is drawn."""


def write(table: Printed, width: int = 0) -> str:
    """The table for LaTeX with booktabs, and url or hyperref; every cell is escaped."""
    from tabulate import tabulate

    urls: list[str] = []

    def held(url: str) -> str:
        """A word that stands for an address while the table is drawn, which would escape it."""
        urls.append(url)
        return f"{_KEPT}{len(urls) - 1}{_KEPT}"

    drawn = tabulate(table.grid(_one_line, held), table.heads(_one_line), tablefmt="latex_booktabs", disable_numparse=True)
    drawn = re.sub(f"{_KEPT}([0-9]+){_KEPT}", lambda found: _tex_url(urls[int(found[1])]), drawn)
    drawn = re.sub(r"(\\\\\n\s*)\[", r"\1{}[", drawn)  # after a line break TeX takes a bracket for an argument
    natural = natural_widths(table.grid(), table.heads())
    if sum(natural) > 90:
        shares = [0.9 * each / sum(shared_widths(natural, 110)) for each in shared_widths(natural, 110)]
        spec = "".join(f"p{{{each:.2f}\\linewidth}}" for each in shares)
        drawn = re.sub(r"(?<=\\begin\{tabular\})\{[lrc]+\}", lambda _: "{" + spec + "}", drawn, count=1)
    caption = r" \\ ".join(map(_tex, (table.title, *table.subtitle)))
    below = "\n".join(f"{each}\\par" for each in table.below(_tex, _tex_reference))
    return f"\\begin{{table}}\n\\caption{{{caption}}}\n{drawn}\n\n\\footnotesize\n{below}\n\\end{{table}}"


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


def _tex_reference(each: Reference) -> str:
    return _tex(str(each)) + (f" {_tex_url(each.address)}" if each.address else "")


def _tex_url(url: str) -> str:
    r"""An address for `\url`, of the package url or hyperref, with nothing in it that TeX would obey."""
    return r"\url{" + encoded(url, "\\{}^~") + "}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(each, each) for each in _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
