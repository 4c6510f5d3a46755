"""Charts as files: SVG, PNG, PDF or a page of HTML, each written whole or not at all."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from blocs.charts.layout import dots, style
from blocs.errors import BadQuestion, nearest
from blocs.i18n.messages import say
from blocs.storage.writing import put

if TYPE_CHECKING:
    from blocs.charts.layout import Figure

__all__ = ["ENDINGS", "form_of", "save"]

ENDINGS = ("svg", "png", "pdf", "html")


def save(figure: Figure, path: str | Path) -> Path:
    """Write a chart as SVG, PNG, PDF, or a page of HTML with the picture in it, by the ending of the name.

    The same chart gives the same bytes of SVG and HTML with the same version of matplotlib. Raises `BadQuestion` for another ending,
    `OutputError` where it cannot be written; a file that was there then stays as it was.

    >>> save(None, "chart.jpg")
    Traceback (most recent call last):
    blocs.errors.BadQuestion: "jpg" is no ending for a chart: did you mean png?
    """
    return put(Path(path), _drawn(figure, form_of(path)))


def form_of(path: str | Path) -> str:
    """The form that the ending of a name stands for. Raises `BadQuestion` for another ending.

    >>> form_of("chart.SVG")
    'svg'
    """
    form = Path(path).suffix.lower().removeprefix(".")
    if form not in ENDINGS:
        near = nearest(form, ENDINGS)
        hint = say("did you mean {near}?", near=near[0]) if near else say("svg, png, pdf or html")
        raise BadQuestion(say('"{form}" is no ending for a chart: {hint}', form=form, hint=hint))
    return form


def _drawn(figure: Figure, form: str) -> bytes:
    """The bytes of the file."""
    out = io.BytesIO()
    title = str(figure.get_label())
    with style():
        if form in ("svg", "html"):
            figure.savefig(out, format="svg", metadata={"Date": None, "Title": title})
        elif form == "pdf":
            figure.savefig(out, format="pdf", metadata={"CreationDate": None, "Title": title})
        else:
            figure.savefig(out, format="png", dpi=dots(figure), metadata={"Title": title})
    return _paged(out.getvalue().decode(), title, getattr(figure, "lang", "en")).encode() if form == "html" else out.getvalue()


def _paged(svg: str, title: str, lang: str) -> str:
    """The picture in a page that loads nothing; `lang` is the language that it was drawn in."""
    picture = re.sub(r"\A.*?(?=<svg)", "", svg, flags=re.DOTALL)
    words = html.escape(title)
    picture = picture.replace("<svg", f'<svg role="img" aria-label="{html.escape(title, quote=True)}"', 1)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>{words}</title>\n'
        "<style>body{margin:1rem;background:#fff}svg{max-width:100%;height:auto}</style>\n</head>\n<body>\n"
        f"{picture}</body>\n</html>\n"
    )
