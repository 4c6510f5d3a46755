"""Builds the page: one HTML file that holds data, words, style and scripts, and asks nothing of a network."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import html
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

from blocs.dates import day
from blocs.errors import BadQuestion, nearest
from blocs.i18n.messages import catalogues, current, say, say_as, say_n, speaking
from blocs.oakes import plan
from blocs.page.data import Gathered, bloc_plain, plurals_plain, sources_plain, states_plain, vocabulary_plain
from blocs.page.essay_data import essay
from blocs.page.map_paths import heirs, outlines
from blocs.record.bloc import Bloc
from blocs.registry import Atlas, bundled
from blocs.storage import reading
from blocs.storage.archive import version_of
from blocs.storage.writing import put

__all__ = ["SCRIPTS", "content", "page", "write"]

HERE = Path(__file__).parent / "viewer"
SCRIPTS = (
    "time.js",
    "words.js",
    "standings.js",
    "cells.js",
    "members.js",
    "answers.js",
    "tables.js",
    "lead.js",
    "globe.js",
    "maps.js",
    "timeline.js",
    "folds.js",
    "profiles.js",
    "essay.js",
    "controls.js",
    "page.js",
)
"""The parts of the script, in order: answers first, then what shows them."""
STYLES = ("page.css", "essay.css", "profiles.css")
"""The parts of the style, in order."""

_MOST = 4


def page(*blocs: Bloc | str, on: str | dt.date | None = None, lang: str | None = None, atlas: Atlas | None = None) -> str:
    """The whole page as text. Every bloc of the atlas is on it if none is named; those named first are shown first.

    `on` is the day shown at first: a day as "YYYY-MM-DD", or the newest to which one of the blocs shown was checked. `lang` is the language shown
    at first, the one chosen by `blocs.language` if none is named; the page speaks every language that has a catalogue. Raises
    `UnknownName`, `BadDate`, or `BadQuestion` for a language that it does not speak.

    >>> page("AES", "ECOWAS", on="2025-01-29").startswith("<!doctype html>")
    True
    """
    first = lang or current()
    if first not in catalogues():
        near = nearest(first, list(catalogues())) or catalogues()
        raise BadQuestion(say('the page does not speak "{lang}": {known}', lang=first, known=say(" or ").join(near)))
    held = bundled() if atlas is None else atlas
    shown = tuple({bloc.id: bloc for bloc in map(held.get, blocs)}.values()) or tuple(held)
    return _filled(shown, content(shown, on=on, lang=first, atlas=held, named=bool(blocs)), first)


def write(path: str | Path, *blocs: Bloc | str, on: str | dt.date | None = None, lang: str | None = None, atlas: Atlas | None = None) -> Path:
    """Write the page to a file, whole, and return its path. Raises `OutputError` where it cannot be written; a file that was there stays as it was."""
    return put(Path(path), page(*blocs, on=on, lang=lang, atlas=atlas).encode())


def content(blocs: Sequence[Bloc], *, on: str | dt.date | None, lang: str, atlas: Atlas, named: bool) -> dict[str, Any]:
    """All that the page knows, as JSON has it."""
    kept = Gathered()
    first = _first(blocs) if not named else tuple(blocs[:_MOST])
    asked = day(on) if on is not None else max(each.last_day for each in first)
    records = [bloc_plain(bloc, kept) for bloc in blocs]
    told = essay(plan(), kept, atlas)
    drawn = outlines() and {**outlines(), "heirs": heirs(atlas)}
    for code in drawn.get("states", ()):
        kept.code(atlas.state(code))
    return {
        "version": version_of(blocs), "lang": lang, "languages": catalogues(), "on": asked.isoformat(), "chosen": [bloc.id for bloc in first],
        "compared": [id for id in _compared() if id in {bloc.id for bloc in blocs}],
        "blocs": records, "essay": told, "map": drawn, "states": states_plain(kept), "sources": sources_plain(atlas, blocs, kept),
        "cites": [[each.key, each.place] for each in kept.citations], "vocabulary": vocabulary_plain(), "plurals": plurals_plain(), "words": catalogue(),
    }  # fmt: skip


def _first(blocs: Iterable[Bloc]) -> tuple[Bloc, ...]:
    """Which are shown first where none is named: the essay's subject and the body that it left, as far as they are there."""
    every = {bloc.id: bloc for bloc in blocs}
    wanted = [id for id in _compared()[:2] if id in every]
    return tuple(every[id] for id in wanted) or tuple(every.values())[:2]


def _compared() -> tuple[str, ...]:
    """The bodies that the essay compares: its subject and the body that it left, then the other cases."""
    *others, subject = plan().cases
    return (subject, plan().benchmark, *others)


def catalogue() -> dict[str, Any]:
    """The phrases of the page by key, each in every language that has a catalogue."""
    by_language = {}
    for lang in catalogues():
        with speaking(lang):
            by_language[lang] = _phrases()
    return {key: {lang: phrases[key] for lang, phrases in by_language.items()} for key in by_language["en"]}


def _phrases() -> dict[str, Any]:
    """The phrases in the language chosen, their places still to be filled."""
    plain = reading.load(HERE / "words.toml")
    found: dict[str, Any] = {key: say(phrase) for key, phrase in plain["say"].items()}
    found |= {key: _forms(one, many) for key, (one, many) in plain["say_n"].items()}
    for context, phrases in plain["say_as"].items():
        found |= {key: say_as(context, phrase) for key, phrase in phrases.items()}
    return found


class _Place(str):
    """A place that stays one when a phrase is filled, for the page to fill."""

    def __format__(self, leads: str) -> str:
        return "{" + (f"{self!s}:{leads}" if leads else str(self)) + "}"


class _Count(int):
    """The same for the number that a phrase depends on."""

    def __format__(self, form: str) -> str:
        return "{n}"


def _forms(one: str, many: str) -> dict[str, Any]:
    """The forms of a phrase that depends on a number, and which of them each number from 0 to 199 takes; later hundreds are as the second."""
    others = {name: _Place(name) for _, name, _, _ in Formatter().parse(one + many) if name and name != "n"}
    said = [say_n(one, many, _Count(n), **others) for n in range(200)]
    forms = list(dict.fromkeys(said))
    return {"forms": forms, "by": "".join(str(forms.index(each)) for each in said)}


def _part(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def embedded(value: Any) -> str:
    """A value as JSON that can stand in a script element: nothing in it can end the element or open another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _filled(blocs: Sequence[Bloc], held: dict[str, Any], lang: str) -> str:
    """The template with its places filled. The policy in it lets nothing run but this script, and nothing be fetched at all."""
    script = '"use strict";\n(() => {\n' + "\n".join(_part(name) for name in SCRIPTS) + "})();\n"
    style = "\n".join(_part(name) for name in STYLES)
    labels = [bloc.label.get(lang) for bloc in blocs]
    words = {key: each[lang] for key, each in held["words"].items()}
    fill = {
        "lang": lang,
        "title": html.escape(f"{words['title']}{words['colon']}{', '.join(labels) if len(labels) <= _MOST else len(labels)}"),
        "policy": f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'",
        "style": style,
        "noscript": html.escape(words["noscript"]),
        "names": "".join(f"<li>{html.escape(bloc.name.get(lang))} ({html.escape(bloc.label.get(lang))})</li>" for bloc in blocs),
        "data": embedded(held),
        "script": script,
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: fill[found[1]], _part("page.html"))
