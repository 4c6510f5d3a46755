"""References in the forms of reference managers: BibTeX, CSL-JSON, RIS, and plain text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from blocs.citing.reference import Reference
from blocs.dates import PartialDate
from blocs.i18n.lazy import msg

__all__ = ["FORMS", "bibtex", "csl", "ris", "text"]


def _clean(value: object) -> str:
    """A value in one line, without signs that a terminal or a reader of files would obey."""
    return "".join(sign for sign in " ".join(str(value).split()) if sign.isprintable())


# BibTeX ------------------------------------------------------------------------------------------------------------------------------------------

_ENTRIES = {
    "article-journal": ("article", "journal"), "article-newspaper": ("article", "journal"), "book": ("book", ""), "chapter": ("incollection", "booktitle"),
    "report": ("techreport", ""),
}  # fmt: skip
"""The kind of entry of each type, and the field in which it names what it is a part of; all others are `misc`."""

_SIGNS = {
    "\\": r"\textbackslash{}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip
_IN_ADDRESSES = {"{": "%7B", "}": "%7D", "\\": "%5C"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(references: Iterable[Reference]) -> str:
    """Entries for BibTeX and biblatex, in UTF-8; what TeX would obey is written so that it prints."""
    return "\n\n".join(map(_entry, references))


def _entry(each: Reference) -> str:
    kind, _ = _kind(each)
    fields = {
        "author": each.author,
        "title": each.title,
        **_bibtex_places(each),
        **_bibtex_dates(each),
        "language": each.lang,
        "note": _bibtex_note(each),
    }
    lines = [f"  {name} = {{{_bibtex_text(value, name)}}}," for name, value in fields.items() if value]
    lines += [f"  month = {_MONTHS[_parts(each.issued)[1] - 1]},"] if len(_parts(each.issued)) > 1 else []
    lines += [f"  url = {{{''.join(_IN_ADDRESSES.get(sign, sign) for sign in _clean(each.url))}}},"] if each.url else []
    return "\n".join([f"@{kind}{{{_key(each)},", *lines, "}"])


def _kind(each: Reference) -> tuple[str, str]:
    return _ENTRIES.get(each.type, ("misc", ""))


def _key(each: Reference) -> str:
    """Its key without signs that end a key in BibTeX."""
    return re.sub(r"[^\w.:+/-]", "", each.key)


def _bibtex_places(each: Reference) -> dict[str, str]:
    """What it is a part of, and who published it, in the fields that its kind of entry has."""
    kind, inside = _kind(each)
    if kind == "misc":
        return {"howpublished": ", ".join(filter(None, (each.container, each.publisher))), "version": each.version}
    publisher = "institution" if kind == "techreport" else "publisher"
    return {**({inside: each.container} if inside else {}), publisher: each.publisher, "version": each.version}


def _bibtex_text(value: object, name: str) -> str:
    """A text in which nothing has a meaning for TeX; titles and names in braces of their own, so that their letters and their "and" stay."""
    plain = "".join(_SIGNS.get(sign, sign) for sign in _clean(value))
    return f"{{{plain}}}" if name in ("title", "author", "journal", "booktitle", "institution") else plain


def _bibtex_dates(each: Reference) -> Mapping[str, str]:
    year = _parts(each.issued)[:1]
    return {"year": str(year[0]) if year else "", "urldate": each.read.text if each.read and each.read.exact and each.url else ""}


def _bibtex_note(each: Reference) -> str:
    """The version stands in the note too, since few styles print a field for it."""
    version = "" if each.version in str(each.note) else str(msg("version {version}", version=each.version))
    return ", ".join(filter(None, (version, str(each.note))))


# CSL-JSON ----------------------------------------------------------------------------------------------------------------------------------------


def csl(references: Iterable[Reference]) -> str:
    """Items as the schema of CSL-JSON has them, for Zotero, pandoc and citation processors."""
    return json.dumps([csl_item(each) for each in references], ensure_ascii=False, indent=2)


def csl_item(each: Reference) -> dict[str, Any]:
    """One item; a date between two days is a range."""
    item = {
        "id": each.key, "type": each.type, "title": _clean(each.title), "author": [{"literal": _clean(each.author)}] if each.author else None,
        "issued": _csl_date(each.issued), "accessed": _csl_date(each.read), "container-title": _clean(each.container), "publisher": _clean(each.publisher),
        "version": each.version, "URL": _clean(each.url), "language": each.lang, "note": _clean(each.note),
    }  # fmt: skip
    return {key: value for key, value in item.items() if value}


def _csl_date(date: PartialDate | None) -> dict[str, Any] | None:
    if date is None or date.unknown:
        return None
    ends = date.text.split("..")
    return {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}


def _parts(date: PartialDate | None) -> Sequence[int]:
    """Year, month and day of a date, as far as they are known; the year of a date between two days, if both have it."""
    if date is None or date.unknown:
        return ()
    if ".." in date.text:
        return (date.earliest.year,) if date.earliest.year == date.latest.year else ()
    return [int(part) for part in date.text.split("-")]


# RIS ---------------------------------------------------------------------------------------------------------------------------------------------

_TYPES = {
    "article-journal": "JOUR", "article-newspaper": "NEWS", "book": "BOOK", "chapter": "CHAP", "report": "RPRT", "dataset": "DATA", "webpage": "ELEC",
    "legislation": "STAT", "speech": "HEAR",
}  # fmt: skip
"""The type of reference of each type; all others are `GEN`."""


def ris(references: Iterable[Reference]) -> str:
    """Records for EndNote, Mendeley and Zotero: a tag a line, lines that end as the format has them."""
    return "\r\n".join(line for each in references for line in (*_record(each), ""))


def _record(each: Reference) -> list[str]:
    parts = _parts(each.issued)
    tags = (
        ("TY", _TYPES.get(each.type, "GEN")), ("ID", each.key), ("TI", each.title), ("AU", each.author), ("T2", each.container), ("PB", each.publisher),
        ("PY", str(parts[0]) if parts else ""), ("DA", _ris_date(parts)), ("ET", each.version), ("UR", each.url),
        ("Y2", _ris_date(_parts(each.read))), ("LA", each.lang), ("N1", each.note),
    )  # fmt: skip
    return [*(f"{tag}  - {words}" for tag, value in tags if (words := _clean(value))), "ER  - "]


def _ris_date(parts: Sequence[int]) -> str:
    """Year, month and day apart by strokes, all three strokes there."""
    written = [f"{part:02d}" for part in parts]
    return "/".join([*written, *[""] * (3 - len(written))]) if written else ""


# Text --------------------------------------------------------------------------------------------------------------------------------------------


def text(references: Iterable[Reference]) -> str:
    """Sentences for a list of references, in the language of the moment."""
    return "\n".join(map(_sentence, references))


def _sentence(each: Reference) -> str:
    who = each.author or each.publisher or each.container
    issued = f" ({each.issued.words()})" if each.issued else ""
    version = msg("version {version}", version=each.version) if each.version and each.version not in str(each.note) else ""
    inside = [part for part in (each.container, each.publisher) if part and part != who]
    read = msg("read on {day}", day=each.read) if each.read else ""
    parts = [each.title, *inside, version, each.note, f"<{each.url}>" if each.url else "", read]
    begin = f"{who[:1].upper()}{who[1:]}{issued}. " if who else ""
    return _clean(f"{begin}{', '.join(said for part in parts if (said := str(part)))}.")


FORMS: Mapping[str, Callable[[Iterable[Reference]], str]] = {"text": text, "bibtex": bibtex, "csl": csl, "ris": ris}
"""Every form by its name."""
