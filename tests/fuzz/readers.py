"""What is fuzzed: each reader, as a function of a fuzzer's decisions. It may give a value or raise a `BlocsError`; nothing else is right."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import blocs
from blocs import dates_in_words
from blocs.dates import CHECKED, PartialDate, Period, day, months_after, parse
from blocs.errors import BlocsError
from blocs.ledgers import ledger as ledgers
from blocs.ledgers import rules as ledger_rules
from blocs.names.index import SYSTEMS
from blocs.panels.lookup import states as look_up
from blocs.record.citation import cite
from blocs.record.source import Source
from blocs.registry import Atlas
from blocs.storage import reading
from blocs.storage.files import plain
from blocs.storage.record_file import draft, draft_of
from blocs.storage.validation import examine_draft, source_faults
from blocs.study.loading import folders, load
from blocs.tables import overview, timeline

from .choices import DATES, TEXTS, Choices

TESTS = Path(__file__).parent.parent
SPEAKING = ("en", "fr")


def attempt(reader: Callable[..., Any], *asked: Any, **more: Any) -> Any:
    """The value of a reader, or nothing where it refuses; a refusal can be said in both languages."""
    refusal = None
    try:
        return reader(*asked, **more)
    except BlocsError as wrong:
        refusal = wrong
    for lang in SPEAKING:
        with blocs.language(lang):
            assert str(refusal)
    return None


def dates(choices: Choices) -> None:
    """A date as records write it, as a question takes it, as people write it."""
    text = choices.text(DATES)
    for reader in (parse, PartialDate.parse, dates_in_words.read_date):
        if found := attempt(reader, text):
            with blocs.language(choices.pick(SPEAKING)):
                assert found.words()
            Period(found, None).covers("2024-06-30")
    attempt(lambda: list(dates_in_words.dates_in(f"Was Mali {text} a member on {text}?")))
    if found := attempt(day, text):
        attempt(months_after, found, choices.below(400))
    attempt(day, choices.value())


def names(choices: Choices) -> None:
    """A name of a body, of a state, and codes."""
    text = choices.text(TEXTS, _names())
    attempt(blocs.get, text)
    attempt(blocs.state, text, choices.pick(("name", *SYSTEMS, "x")))
    if not choices.below(8):
        attempt(blocs.state, choices.value(), choices.pick(("name", *SYSTEMS)))
        attempt(blocs.get, choices.value())
        attempt(cite, choices.text(("utr-treaty-1971[art. 5]", "a[b]", "[]", "a[b][c]")))


@cache
def _names() -> tuple[str, ...]:
    return (
        *blocs.atlas().ids(),
        *(name for bloc in blocs.atlas() for name in bloc.name.values()),
        *(str(each.name) for each in blocs.atlas().states),
    )


def frames(choices: Choices) -> None:
    """Columns of names and days of a user's own frame."""
    rows = [{"state": _cell(choices), "on": _cell(choices)} for _ in range(1 + choices.below(4))]
    attempt(look_up, [row["state"] for row in rows], choices.pick(("name", *SYSTEMS)), errors=choices.pick(("raise", "null", "report")))
    rule = choices.pick((None, "end", "start", "any", "all"))
    attempt(blocs.tag, rows, "state", "on", blocs=["AES", "ECOWAS"], rule=rule, errors=choices.pick(("report", "null", "raise")))


def _cell(choices: Choices) -> Any:
    return choices.pick((None, *_names()[:60])) if choices.below(2) else choices.pick(DATES) if choices.below(2) else choices.value()


def questions(choices: Choices) -> None:
    """A question in words."""
    text = " ".join(choices.text(_WORDS, _names(), DATES) for _ in range(1 + choices.below(7)))
    if answer := attempt(blocs.ask, text):
        with blocs.language(choices.pick(SPEAKING)):
            assert str(answer)


_WORDS = (
    "Was", "Mali", "a member of", "ECOWAS", "on", "1 June 2024", "who left", "when did", "join", "suspended", "?", "qui a quitté", "la CEDEAO", "était", "membre de",
    "en 2023", "how many members", "seat of", "what is", "where", "both", "and", "or", "before", "after", "since", "until", "why", "the", "not", "under notice",
)  # fmt: skip


def record_bytes(choices: Choices) -> None:
    """The bytes of a record file: of one that is sound with changes, or any."""
    data = _sound() if choices.below(2) else b""
    place = choices.below(len(data) + 1)
    end = place + choices.below(40)
    _read(data[:place] + choices.rest() + data[end:])


@cache
def _sound() -> bytes:
    return (TESTS / "unbroken" / "memberships-only.toml").read_bytes()


@cache
def _place() -> Path:
    """A folder in memory, where there is one."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="blocs-fuzz-", dir=memory if memory.is_dir() else None))


def _read(data: bytes) -> None:
    file = _place() / "record.toml"
    file.write_bytes(data)
    if read := attempt(draft, file):
        attempt(examine_draft, read)


def toml(choices: Choices) -> None:
    """A text in TOML."""
    attempt(plain, choices.rest().decode("utf-8", "replace"), "mine.toml")


def records(choices: Choices) -> None:
    """The values of a record with changes: every fault is told; where there is none, it answers."""
    values = choices.mutated(_small(choices))
    read = draft_of(values, "mine.toml")
    bloc, wrong = examine_draft(read)
    assert all(str(each) for each in wrong)
    if not wrong:
        _answers(bloc, choices)


def _small(choices: Choices) -> dict[str, Any]:
    """A record with its top and a few entries of each section."""
    whole = choices.pick(_records())
    kept = {name: held for name, held in whole.items() if not isinstance(held, (dict, list)) or name in _TOP}
    for name in choices.pick(_SECTIONS):
        if name in whole:
            kept[name] = _few(whole[name], choices)
    return copy.deepcopy({**kept, "id": "mine"})


_TOP = ("name", "acronym", "kinds", "succeeds", "aliases")
_SECTIONS = (("members",), ("members", "ended", "instruments"), ("institutions", "instruments"), ("goals", "instruments", "institutions"),
             ("forces", "finance", "partners"), ("offices", "seats", "languages"), ("sanctions", "events", "lineage"), ("rules", "instruments", "obligations"),
             ("coverage", "members", "instruments"), ("sources",), ("states", "members"), ("recognitions", "former_names"))  # fmt: skip


def _few(held: Any, choices: Choices) -> Any:
    start = choices.below(len(held)) if held else 0
    if isinstance(held, dict):
        return dict(list(held.items())[start : start + 2])
    return held[start : start + 2] if isinstance(held, list) else held


@cache
def _records() -> tuple[dict[str, Any], ...]:
    ids = ("aes", "ecowas", "g5-sahel", "eac", "eac-1967")
    files = [*(reading.DATA / "records" / f"{id}.toml" for id in ids * 5), TESTS / "toy" / "utr.toml"]
    return tuple(reading.load(each) for each in files)


def _answers(bloc: Any, choices: Choices) -> None:
    atlas = Atlas(paths=blocs.atlas().paths, own={bloc.id: bloc})
    on = choices.pick((CHECKED, "2024-06-30", "0001-01-01", "9999-12-31"))
    attempt(bloc.members, on)
    attempt(atlas.memberships, "Mali", on) if not choices.below(64) else None
    if not choices.below(4):
        for ask in (lambda: overview.overview(bloc, on=on, atlas=atlas), lambda: timeline.timeline(bloc, atlas=atlas)):
            if table := attempt(ask):
                table.to(choices.pick(("text", "markdown", "html", "latex", "csv", "json")), lang=choices.pick(SPEAKING))


def sources(choices: Choices) -> None:
    """An entry of a bibliography with changes."""
    key, entry = choices.pick(_entries())
    made, wrong = reading.plain_shaper().shape(choices.mutated({**copy.deepcopy(entry), "key": key}), Source, f"sources.{key}")
    assert made is not None or wrong
    if made is not None:
        assert all(str(says) for _, says, _ in source_faults({key: made}))
        assert made.parts(("p. 1",))


@cache
def _entries() -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple(list(reading.load(reading.DATA / "sources.toml").items())[:400:7])


def ledger(choices: Choices) -> None:
    """A ledger of claims with changes."""
    whole = choices.pick(_ledgers())
    claims = list(whole["claims"].items())
    start = choices.below(len(claims))
    values = choices.mutated(copy.deepcopy({**whole, "claims": dict(claims[start : start + 2])}))
    wrong = ledger_rules.examine(values, "mine.toml")
    assert all(str(each) for each in wrong)
    if not wrong:
        ledgers.as_ledger(values)


@cache
def _ledgers() -> tuple[dict[str, Any], ...]:
    return tuple(reading.load(each) for each in ledgers.files())


def study(choices: Choices) -> None:
    """The folder of a study, one of its files with changes."""
    folder = _study()
    files = {each.name: each.read_text(encoding="utf-8") for each in choices.pick(_studies()).glob("*.toml")}
    name = choices.pick(sorted(files))
    text = files[name]
    for _ in range(1 + choices.below(3)):
        place = choices.below(len(text) + 1)
        text = text[:place] + choices.text(DATES, TEXTS, tuple(_WORDS)) + text[place + choices.below(12) :]
    files[name] = text
    for each in sorted(folder.iterdir()):
        each.unlink()
    for each, content in files.items():
        (folder / each).write_text(content, encoding="utf-8", errors="surrogatepass")
    attempt(load, folder, atlas=blocs.atlas())


@cache
def _studies() -> tuple[Path, ...]:
    return (TESTS / "studies" / "rivers", *folders())


@cache
def _study() -> Path:
    folder = _place() / "study"
    folder.mkdir()
    return folder


def cow(choices: Choices) -> None:
    """A file of the Correlates of War."""
    data = _cow() if choices.below(4) else b""
    for _ in range(1 + choices.below(3)):
        place = choices.below(len(data) + 1)
        data = data[:place] + choices.raw(16) + data[place + choices.below(12) :]
    file = _place() / "cow.csv"
    file.write_bytes(data)
    attempt(blocs.read_cow, file)


@cache
def _cow() -> bytes:
    return b"\n".join((TESTS / "toy" / "state_years.csv").read_bytes().split(b"\n")[:4]) + b"\n"


READERS: Mapping[str, Callable[[Choices], None]] = {
    each.__name__: each for each in (dates, names, frames, questions, record_bytes, toml, records, sources, ledger, study, cow)
}
"""Every reader, by its name."""


def kept(target: str) -> Iterator[bytes]:
    """The inputs that are kept of a target, a bytes literal a line."""
    import ast

    file = Path(__file__).parent / "corpus" / f"{target}.txt"
    yield from (ast.literal_eval(line) for line in file.read_text(encoding="ascii").splitlines()) if file.exists() else ()
