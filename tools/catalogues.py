"""Brings the message catalogues in step with the code: `python tools/catalogues.py`; with a code, such as `sw`, begins a new language.

Needs Babel, which the extra "test" brings. It collects every message of the library, the phrases of its page, and the cities, places in treaties and
units that the records name in plain text, adds what is new to each `blocs.po`, drops what is gone, and compiles each to the `blocs.mo` that the
library reads. What is left to translate is listed; the tests refuse a gap in French.
"""

from __future__ import annotations

import contextlib
import io
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from blocs.compare.common import numbered

TOP = Path(__file__).parent.parent
LOCALE = TOP / "blocs" / "locale"
PAGE = TOP / "blocs" / "report" / "words.toml"
RECORDS = TOP / "blocs" / "data" / "records"
PLAIN = {"city": "place", "place": "place", "article": "article", "unit": "unit"}
"""Keys of the records whose plain text is shown, and the context that it is said in."""
KEYWORDS = {"say": None, "N_": None, "say_n": (1, 2), "say_as": ((1, "c"), 2)}
HEADER = "# Messages of blocs in this language. People write the translations; tools/catalogues.py keeps the list of messages."
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def messages() -> Catalog:
    """Every message of the library, as an untranslated catalogue."""
    found = Catalog(project="blocs", creation_date=NO_DATE, charset="utf-8")
    for file, line, message, _comments, context in extract_from_dir(TOP / "blocs", method_map=[("**.py", "python")], keywords=KEYWORDS):
        del line
        found.add(message, None, [(file, None)], context=context)
    for context, message in of_the_page():
        found.add(message, None, [(PAGE.relative_to(TOP / "blocs").as_posix(), None)], context=context)
    for path in sorted(RECORDS.glob("*.toml")):
        for context, message in _named(tomllib.loads(path.read_text(encoding="utf-8"))):
            found.add(message, None, [(f"data/records/{path.name}", None)], context=context)
    return found


def _named(value: Any) -> Iterator[tuple[str, str]]:
    """What a record names in plain text, each with its context; articles that are numbers alone, and percentages, need no translation."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in PLAIN and isinstance(each, str):
                if not (key == "article" and numbered(each)) and each != "percent":
                    yield PLAIN[key], each
            else:
                yield from _named(each)
    elif isinstance(value, list):
        for each in value:
            yield from _named(each)


def of_the_page() -> Iterator[tuple[str | None, str | tuple[str, ...]]]:
    """The phrases of the page, each with its context; a pair depends on a number."""
    plain = tomllib.loads(PAGE.read_text(encoding="utf-8"))
    yield from ((None, phrase) for phrase in plain["say"].values())
    yield from ((None, tuple(forms)) for forms in plain["say_n"].values())
    yield from ((context, phrase) for context, phrases in plain["say_as"].items() for phrase in phrases.values())


def begun(code: str) -> Catalog:
    """An empty catalogue; for a language that Babel does not know, with the plural forms of English, for its translator to set right."""
    with contextlib.suppress(UnknownLocaleError, ValueError):
        return Catalog(locale=code)
    return Catalog(locale=None)


def files() -> list[Path]:
    return sorted(LOCALE.glob("*/LC_MESSAGES/blocs.po"))


def read(path: Path) -> Catalog:
    with path.open("rb") as held:
        return read_po(held, locale=path.parts[-3])


def updated(held: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the messages of today; a translation is never guessed from a similar message."""
    fresh = Catalog(
        locale=held.locale, project="blocs", header_comment=HEADER, creation_date=NO_DATE, revision_date=NO_DATE, charset="utf-8", fuzzy=False,
        last_translator="the blocs maintainers", language_team="the blocs maintainers",
    )  # fmt: skip
    for message in template:
        if message.id:
            known = held.get(message.id, context=message.context)
            string = known.string if known and not known.fuzzy else ""
            fresh.add(message.id, string, message.locations, context=message.context)
    return fresh


def as_po(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=140, sort_output=True, include_lineno=False)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def places(message: str) -> dict[str, bool]:
    """The named places of a message, and whether words are given that lead to each."""
    return {name: bool(form) for _, name, form, _ in string.Formatter().parse(message) if name is not None}


def slips(catalogue: Catalog) -> list[str]:
    """Translations that drop a place of their message, or have one that nothing fills; a singular may leave its number out."""
    found = []
    for each in catalogue:
        ids = each.id if isinstance(each.id, tuple) else (each.id,)
        strings = each.string if isinstance(each.string, tuple) else (each.string,)
        for words in filter(None, strings if each.id else ()):
            try:
                wanted, held = set().union(*map(places, ids)), set(places(words))
            except ValueError as wrong:
                found.append(f"{words}: {wrong}")
                continue
            if not wanted - {"n"} <= held <= wanted:
                found.append(f"{words}: its places should be {', '.join(sorted(wanted)) or 'none'}")
    return found


def missing(catalogue: Catalog) -> list[str]:
    """Messages without a translation."""
    return [str(each.id) for each in catalogue if each.id and not all([each.string] if isinstance(each.string, str) else each.string)]


def main(asked: list[str]) -> int:
    wrong = [code for code in asked if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", code) or code == "en"]
    if wrong:
        print(f"usage: python tools/catalogues.py [LANGUAGE …]; {', '.join(wrong)}: a language is a code such as sw or pt_BR, and not en")
        return 2
    template = messages()
    for code in asked:
        path = LOCALE / code / "LC_MESSAGES" / "blocs.po"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_po(begun(code)))
    left = 0
    for path in files():
        fresh = updated(read(path), template)
        path.write_bytes(as_po(fresh))
        path.with_suffix(".mo").write_bytes(as_mo(read(path)))
        gaps, faults = missing(fresh), slips(fresh)
        left += len(gaps) + len(faults)
        for each in faults:
            print(f"{path.parts[-3]}: wrong places: {each}")
        print(f"{path.parts[-3]}: {len(fresh)} messages, {len(gaps)} to translate")
        for each in gaps:
            print(f"  {each}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
