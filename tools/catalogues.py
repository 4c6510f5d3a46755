"""Brings the message catalogues in step with the code: `python tools/catalogues.py`; with a code, such as `sw`, begins a new language.

Needs Babel, which the extra "test" brings. It collects every message of the library, the phrases of its page, and the cities, places in treaties and
units that the records name in plain text, adds what is new to each `blocs.po`, and compiles each to the `blocs.mo` that the library reads. What is left
to translate is listed; the tests refuse a gap in French. A catalogue that would lose a translation or change its plural rule is not written, and the
reason said; `--drop` takes out the translations whose message is gone from the code.
"""

from __future__ import annotations

import contextlib
import io
import re
import string
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from blocs.tables.wording import numbered

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP / "tools"))
from compile_catalogues import compile_all, compiled  # noqa: E402 (it stands beside this file)

__all__ = ["compiled", "main"]

LOCALE = TOP / "blocs" / "i18n" / "locale"
PAGE = TOP / "blocs" / "page" / "viewer" / "words.toml"
RECORDS = TOP / "blocs" / "data" / "records"
PLAIN = {"city": "place", "place": "place", "article": "article", "unit": "unit"}
"""Keys of the records whose plain text is shown, and the context that it is said in."""
KEYWORDS = {"N_": None} | {
    name: where for which in ("say", "msg") for name, where in ((which, None), (f"{which}_n", (1, 2)), (f"{which}_as", ((1, "c"), 2)))
}
HEADER = "# Messages of blocs in this language. People write the translations; tools/catalogues.py keeps the list of messages."
WIDTH = 140


def messages() -> Catalog:
    """Every message of the library, as an untranslated catalogue."""
    found = Catalog()
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
    return parsed(path.read_bytes(), path.parts[-3])


def parsed(text: bytes, code: str) -> Catalog:
    return read_po(io.BytesIO(text), locale=code)


def updated(held: Catalog, template: Catalog) -> Catalog:
    """The catalogue with the messages of today; a translation is never guessed from a similar message, and one marked as fuzzy stays so.

    The plural rule is the one held: translations were written for it, and the rule that Babel has for a language changes with Babel.
    """
    fresh = Catalog(locale=held.locale, fuzzy=False)
    fresh.mime_headers = [("Plural-Forms", held.plural_forms)]
    for message in template:
        if message.id:
            known = held.get(message.id, context=message.context)
            kept = {"flags": known.flags & {"fuzzy"}, "user_comments": known.user_comments} if known else {}
            fresh.add(message.id, (known.string if known else "") or "", message.locations, context=message.context, **kept)
    return fresh


def translations(catalogue: Catalog) -> dict[tuple[str | None, Any], tuple[str, ...]]:
    """What is translated: the forms of each message, by its context and its words."""
    found = {}
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and any(forms):
            found[message.context, message.id] = tuple(each for each in forms if each)
    return found


def losses(held: Catalog, fresh: Catalog, template: Catalog) -> tuple[list[str], list[str]]:
    """What would be worse in the new catalogue: faults, which nobody wants; and translations whose message is gone from the code."""
    before, after = translations(held), translations(fresh)
    faults, gone = [], []
    if (held.num_plurals, held.plural_expr) != (fresh.num_plurals, fresh.plural_expr):
        faults.append(f"its plural rule would be {fresh.plural_forms} and is {held.plural_forms}")
    for (context, id), forms in before.items():
        if after.get((context, id)) != forms:
            words = f"{id[0] if isinstance(id, tuple) else id}  →  {' | '.join(forms)}"
            if template.get(id, context=context):
                faults.append(f"would be lost: {words}")
            else:
                gone.append(f"no message of the code any more: {words}")
    return faults, gone


def as_po(catalogue: Catalog, code: str) -> str:
    """The catalogue in a form of our own, which is the same with every version of Babel: sorted, wrapped at blanks, with no date and no tool."""
    head = (
        "Project-Id-Version: blocs", f"Language: {code}", "Language-Team: the blocs maintainers", "Last-Translator: the blocs maintainers",
        f"Plural-Forms: {catalogue.plural_forms}", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
    )  # fmt: skip
    entries = [HEADER + '\nmsgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in head)]
    entries += [_entry(each, catalogue.num_plurals) for each in sorted(filter(attrgetter("id"), catalogue), key=_order)]
    return "\n".join(entries)


def _order(message: Any) -> tuple[str, str]:
    return (message.id if isinstance(message.id, str) else message.id[0]), message.context or ""


def _entry(message: Any, forms: int) -> str:
    """One message: where it stands in the code, its context, its words and their translation."""
    places = " ".join(sorted({place for place, _ in message.locations}))
    lines = [f"# {line}" for line in message.user_comments]
    lines += [f"#: {line}" for line in textwrap.wrap(places, WIDTH - 3, break_long_words=False, break_on_hyphens=False)]
    if flags := _flags(message):
        lines.append(f"#, {', '.join(flags)}")
    if message.context:
        lines.append(f"msgctxt {_quoted(message.context)}")
    if isinstance(message.id, str):
        return "\n".join([*lines, f"msgid {_quoted(message.id)}", f"msgstr {_quoted(message.string or '')}", ""])
    strings = [*message.string, *[""] * forms][:forms]
    lines += [f"msgid {_quoted(message.id[0])}", f"msgid_plural {_quoted(message.id[1])}"]
    return "\n".join([*lines, *(f"msgstr[{place}] {_quoted(each)}" for place, each in enumerate(strings)), ""])


def _flags(message: Any) -> list[str]:
    """What an editor of catalogues has to know: a translation that is not sure, and the kind of the places in the message."""
    ids = [message.id] if isinstance(message.id, str) else message.id
    kinds = {"python-brace-format": r"\{\w+[}:!]", "python-format": r"%\(\w+\)"}
    return ["fuzzy"] * message.fuzzy + [kind for kind, place in kinds.items() if any(re.search(place, each) for each in ids)]


def _quoted(words: str) -> str:
    """A string of the catalogue, on one line where it fits and holds one; else below, broken after line ends and before words that do not fit."""
    lines = [piece for line in words.splitlines(keepends=True) for piece in _broken(line)] or [""]
    quoted = [f'"{_escaped(line)}"' for line in lines]
    return quoted[0] if len(quoted) == 1 else "\n".join(['""', *quoted])


def _broken(line: str) -> Iterator[str]:
    piece = ""
    for word in re.findall(r"\s+|\S+", line) if len(_escaped(line)) + 2 > WIDTH else [line]:
        if piece and len(_escaped(piece + word)) + 2 >= WIDTH:
            yield piece
            piece = ""
        piece += word
    yield piece


def _escaped(words: str) -> str:
    return words.translate({ord(sign): mark for sign, mark in {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}.items()})


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
    """Messages without a translation, or with one marked as fuzzy, which is not used."""
    return [str(each.id) for each in catalogue if each.id and (each.fuzzy or not all([each.string] if isinstance(each.string, str) else each.string))]


def renewed(path: Path, template: Catalog, drop: bool) -> tuple[Catalog, list[str]]:
    """Write the catalogue with the messages of today, unless it would be worse: the catalogue, and why it was not written."""
    code, held = path.parts[-3], read(path)
    fresh = updated(held, template)
    text = as_po(fresh, code).encode("utf-8")
    faults, gone = losses(held, parsed(text, code), template)
    if gone and not drop:
        faults += [*gone, "with --drop these are taken out"]
    if not faults:
        path.write_bytes(text)
    return fresh, faults


def main(asked: list[str]) -> int:
    drop, codes = "--drop" in asked, [each for each in asked if each != "--drop"]
    wrong = [code for code in codes if not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", code) or code == "en"]
    if wrong:
        print(f"usage: python tools/catalogues.py [--drop] [LANGUAGE …]; {', '.join(wrong)}: a language is a code such as sw or pt_BR, and not en")
        return 2
    for code in codes:
        path = LOCALE / code / "LC_MESSAGES" / "blocs.po"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(as_po(begun(code), code), encoding="utf-8")
    template = messages()
    left = sum([_report(path, *renewed(path, template, drop)) for path in files()])
    compile_all(LOCALE)
    return 1 if left else 0


def _report(path: Path, fresh: Catalog, refused: list[str]) -> int:
    """Say how a catalogue stands; the number of things left to do."""
    code, gaps, faults = path.parts[-3], missing(fresh), slips(fresh)
    for each in refused:
        print(f"{code}: {each}")
    for each in faults:
        print(f"{code}: wrong places: {each}")
    print(f"{code}: {'NOT WRITTEN, it would be worse' if refused else 'written'}; {len(fresh)} messages, {len(gaps)} to translate")
    for each in gaps:
        print(f"  {each}")
    return len(gaps) + len(faults) + len(refused)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
