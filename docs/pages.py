"""Writes the generated pages: organisations, essay and front page in both languages, commands, terms. `python docs/pages.py [DIRECTORY]`; the build calls it first.

It writes plain Markdown and pictures, so that the generator that turns them into a site can be another tomorrow.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from unittest import mock

import site_essay
import site_front
import site_organisations
from PIL import Image
from site_words import LANGUAGES

import blocs
from blocs import charts, cli
from blocs.storage import reading

HERE = Path(__file__).parent


def safe(text: str) -> str:
    """A text of the record as Markdown shows it: nothing in it is read as markup, and it stays on one line."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(re.sub(r"([\\`*_|\[\]~#${}])", r"\\\1", plain).split())


def pictures(folder: Path, lang: str) -> dict[str, dict[str, str]]:
    """The pictures of every body in a language: its members through time, its organs, and its map; each where the data hold what it shows.

    Those that this very library has drawn before stand as they are: drawing is most of the time that a build takes. SITE_PICTURES names the
    bodies that alone are drawn, as in the tests.
    """
    folder.mkdir(parents=True, exist_ok=True)
    few = os.environ.get("SITE_PICTURES", "").split()
    jobs = [(bloc.id, kind, lang, folder) for bloc in blocs.atlas() for kind in _kinds(bloc) if not few or bloc.id in few]
    stamp, drawn = folder / "drawn-by.txt", library()
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != drawn or not all((folder / _file(*job[:2])).exists() for job in jobs):
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
            list(workers.map(_drawn, jobs, chunksize=4))
        stamp.write_text(drawn, encoding="utf-8")
    named: dict[str, dict[str, str]] = {}
    for id, kind, _, _ in jobs:
        named.setdefault(id, {})[kind] = _file(id, kind)
    return named


def library() -> str:
    """A digest of this script, the library and its data: others may draw otherwise."""
    sums = hashlib.sha256(Path(__file__).read_bytes())
    for file in sorted(Path(blocs.__file__).parent.rglob("*")):
        if file.suffix in (".py", ".toml", ".po", ".json"):
            sums.update(file.read_bytes())
    return sums.hexdigest()


def _file(id: str, kind: str) -> str:
    return f"{id}-{kind}.png"


def _kinds(bloc: blocs.Bloc) -> list[str]:
    wanted = {
        "members": bool(bloc.memberships),
        "institutions": sum(bool(each.history) for each in bloc.institutions) > _FEW,
        "map": bool(bloc.by_state),
    }
    return [kind for kind, there in wanted.items() if there]


_FEW = 4
"""As many organs as a table tells as well as a picture."""


def _drawn(job: tuple[str, str, str, Path]) -> None:
    id, kind, lang, folder = job
    with blocs.language(lang):
        lighter(charts.save(charts.draw(kind, [id], None), folder / _file(id, kind)))


def lighter(file: Path) -> None:
    """A picture with the few colours that it has, a third of the size."""
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(file)


def home(lang: str) -> Path:
    """The folder of the pages in a language: English stands at the top."""
    return Path() if lang == "en" else Path(lang)


def told(folder: Path, lang: str) -> None:
    """The front page's answers, the organisations and the essay, in a language."""
    place = folder / home(lang)
    with blocs.language(lang):
        site_organisations.write(place / "organisations", lang, pictures(place / "organisations", lang))
        lighter(site_front.draw(place / "organisations" / "front-map.png"))
        (place / "front.txt").write_text(site_front.answers(lang, "organisations/front-map.png"), encoding="utf-8")
        (place / ("essay.md" if lang == "en" else "essai.md")).write_text(site_essay.page(lang), encoding="utf-8")


def commands(file: Path) -> None:
    """The help of every command, as wide as the column of text."""
    lines = ["# Commands", "", "What `blocs help COMMAND` and `blocs COMMAND --help` print.", ""]
    for command in ("", *cli.COMMANDS):
        lines += [f"## {f'blocs {command}'.strip()}", "", "```text", _help(command), "```", ""]
    file.write_text("\n".join(lines), encoding="utf-8")


def _help(command: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit), mock.patch.dict(os.environ, COLUMNS="92"):
        cli.main([*command.split(), "--help"])
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def terms(file: Path) -> None:
    """The vocabularies of the record."""
    lines = ["# Terms", "", "The codes that a record may hold, what each means, and who drew the distinction.", ""]
    for name, codes in reading.vocabulary().lists.items():
        lines += [f"## {name}", "", "| Code | English | French | Meaning | After |", "|---|---|---|---|---|"]
        lines += [
            f"| `{code}` | {safe(each.label.en)} | {safe(each.label.fr)} | {safe(each.definition.en)} | {safe(each.source)} |"
            for code, each in codes.items()
        ]
        lines.append("")
    file.write_text("\n".join(lines), encoding="utf-8")


def notebooks(folder: Path) -> None:
    """The example notebooks, as the tests have seen them run."""
    folder.mkdir(exist_ok=True)
    for each in sorted((HERE.parent / "examples").glob("*.ipynb")):
        shutil.copyfile(each, folder / each.name)


def write(folder: Path = HERE) -> None:
    """Write them all."""
    for lang in LANGUAGES:
        told(folder, lang)
    with blocs.language("en"):
        notebooks(folder / "notebooks")
        (folder / "reference").mkdir(exist_ok=True)
        commands(folder / "reference" / "commands.md")
        terms(folder / "reference" / "terms.md")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
