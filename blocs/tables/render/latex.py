"""A table for LaTeX: longtable with booktabs, which breaks across pages; and as a document of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from blocs.i18n.messages import say
from blocs.tables.printed import Printed, Reference
from blocs.tables.render.addresses import encoded
from blocs.tables.render.text import natural_widths, panels, shared_widths

__all__ = ["document", "write"]

_ROOM = 110
"""Characters that stand beside each other in columns that wrap; more columns than fit go into a table of their own."""
_UNWRAPPED = 90
"""Characters that need no wrapping."""
_GAP = 4
"""Characters that a column needs beside its text, capitals being wider than most letters."""


def write(table: Printed, width: int = 0) -> str:
    """The table for the packages longtable, booktabs, array and url (or hyperref), with its notes and sources after it; every cell is escaped.

    Columns that do not fit beside each other stand in several tables, each led by the first.
    """
    chosen = panels(table.grid(), table.heads(), _ROOM)
    drawn = [_panel(table, places, "" if place == 1 else f" ({place})") for place, places in enumerate(chosen, 1)]
    below = [f"{each}\\par" for each in table.below(_tex, _tex_reference)]
    return "\n\n".join([*drawn, "\n".join(["{\\footnotesize", "\\raggedright", *below, "}"])])


def _panel(table: Printed, places: Sequence[int], again: str) -> str:
    """Some of the columns."""
    heads = _row(_tex(table.columns[place].label) for place in places)
    rows = [_row(cells[place] for place in places) for cells in table.grid(_tex, _tex_url)]
    lines = [
        f"\\begin{{longtable}}{{{_columns(table, places)}}}", f"\\caption{{{_caption(table)}{again}}}\\\\", "\\toprule", heads, "\\midrule",
        "\\endfirsthead", "\\toprule", heads, "\\midrule", "\\endhead", "\\bottomrule", "\\endfoot", "\\bottomrule", "\\endlastfoot", *rows,
        "\\end{longtable}",
    ]  # fmt: skip
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    """A row; one that begins with a bracket or a star would be taken for an argument of the line break before it."""
    line = " & ".join(cells)
    return f"{'{}' if line.startswith(('[', '*')) else ''}{line} \\\\"


def _caption(table: Printed) -> str:
    sentences = [each if each.endswith((".", "?", "!")) else f"{each}." for each in (table.title, *table.subtitle)]
    return _tex(" ".join(sentences) if table.subtitle else table.title)


def _columns(table: Printed, places: Sequence[int]) -> str:
    """How wide each column is: as its text, or, where they do not fit beside each other, a share of the line, in which it wraps."""
    natural = natural_widths([[row[place] for place in places] for row in table.grid()], [table.heads()[place] for place in places])
    if sum(natural) + 2 * len(natural) <= _UNWRAPPED:
        return "".join(table.columns[place].align[0] for place in places)
    widths = [each + _GAP for each in shared_widths(natural, _ROOM)]
    shares = [each / sum(widths) for each in widths]
    return "".join(f">{{\\raggedright\\arraybackslash}}p{{\\dimexpr {share:.3f}\\linewidth-2\\tabcolsep\\relax}}" for share in shares)


_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "_": r"\_", "$": r"\$",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
}  # fmt: skip


def _tex_reference(each: Reference) -> str:
    return _tex(str(each)) + (f" {_tex_url(each.address)}" if each.address else "")


def _tex_url(url: str) -> str:
    r"""An address for `\url`, of the package url or hyperref, with nothing in it that TeX would obey."""
    return r"\url{" + encoded(url, "\\{}^~") + "}"


def _tex(text: str) -> str:
    return "".join(map(_tex_sign, text))


def _tex_sign(sign: str) -> str:
    """A sign as TeX prints it; line ends and controls are blanks."""
    if unicodedata.category(sign) == "Cf":
        return ""
    return _TEX.get(sign) or (sign if sign.isprintable() or unicodedata.category(sign) == "Zs" else " ")


# A document of its own ----------------------------------------------------------------------------------------------------------------------------

_SIGNS = {
    "≈": r"\ensuremath{\approx}", "≠": r"\ensuremath{\neq}", "≤": r"\ensuremath{\leq}", "≥": r"\ensuremath{\geq}", "−": r"\ensuremath{-}",
    "→": r"\ensuremath{\rightarrow}", "\u202f": r"\,", "\u2009": r"\,", "\u2007": r"\enspace{}", "\u2011": "-", "²": r"\textsuperscript{2}",
}  # fmt: skip
_BABEL = {"en": "british", "fr": "french", "pt": "portuguese", "es": "spanish"}


def document(tables: Sequence[Printed]) -> str:
    """Tables as a document that pdflatex sets, and lualatex, which has the letters of every script."""
    wide = any(sum(natural_widths(table.grid(), table.heads())) > _ROOM for table in tables)
    body = "\n\n\\clearpage\n".join(map(write, tables))
    lang = tables[0].lang if tables else "en"
    return "\n".join([*_preamble(body, wide, lang), "\\begin{document}", "\\small", body, *_lacking(body), "\\end{document}", ""])


def _preamble(body: str, wide: bool, lang: str) -> list[str]:
    return [
        f"\\documentclass[a4paper{',landscape' if wide else ''}]{{article}}",
        "\\usepackage{iftex}",
        "\\ifpdftex\\usepackage[T1]{fontenc}\\usepackage[utf8]{inputenc}\\usepackage{textcomp}"
        "\\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}\\input{glyphtounicode}\\pdfgentounicode=1\\else\\usepackage{fontspec}\\fi",
        *([f"\\usepackage[{_BABEL[lang]}]{{babel}}"] if lang in _BABEL else []),
        "\\usepackage[margin=2cm]{geometry}",
        "\\usepackage{array,booktabs,longtable}",
        "\\usepackage{url}\\makeatletter\\g@addto@macro\\UrlBreaks{\\UrlOrds}\\makeatother",  # an address may break at any sign
        "\\usepackage[hidelinks,unicode]{hyperref}",
        *(f"\\ifpdftex\\DeclareUnicodeCharacter{{{ord(sign):04X}}}{{{_stand_in(sign)}}}\\fi" for sign in _declared(body)),
        "\\AtBeginDocument{\\setlength{\\LTcapwidth}{\\textwidth}}\\setlength{\\parindent}{0pt}\\setlength{\\emergencystretch}{3em}\\raggedbottom",
    ]


def _declared(body: str) -> list[str]:
    """The signs that pdflatex has to be told about: those of a few lists, and letters that it has no font for."""
    return sorted({sign for sign in body if sign in _SIGNS or _is_lacking(sign)})


def _is_lacking(sign: str) -> bool:
    """Is it a letter or sign beyond Latin, of which the usual fonts of pdflatex have none?"""
    return ord(sign) > 0x17F and sign not in _SIGNS and unicodedata.category(sign)[0] in "LMS" and sign != "€"


def _stand_in(sign: str) -> str:
    return _SIGNS.get(sign) or r"\fbox{\rule{0pt}{0.6ex}\rule{0.2em}{0pt}}"


def _lacking(body: str) -> list[str]:
    """A word on the letters that are missing, where any is."""
    if not any(map(_is_lacking, body)):
        return []
    return ["\\ifpdftex\\par\\footnotesize " + _tex(say("Empty boxes stand for letters that pdflatex has no font for; lualatex sets them.")) + "\\fi"]
