"""Makes a release in a folder here, and uploads nothing: `python tools/release.py [FOLDER] [--tests]`; the folder is dist/ unless another is named.

From a fresh clone of the commit that is checked out, the source archive and the wheel are built twice, and must be the same to the byte. twine and
check-wheel-contents look at them. Then the wheel in a new environment and the unpacked archive by the README's own command, both outside of the tree, must
run the README's commands, `claims`, `check`, `export` and `report`, and both exports must be the same. With `--tests`, so must the tests in the archive.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shlex
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
ALSO = ("blocs claims", "blocs check", "blocs export exported", "blocs report -o report.html")
"""What must run besides the README's commands."""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Make a release in a folder here.")
    parser.add_argument("folder", nargs="?", type=Path, default=TOP / "dist")
    parser.add_argument("--tests", action="store_true", help="run the tests in the unpacked source archive too: six minutes")
    asked = parser.parse_args(words)
    if told(["git", "status", "--porcelain"], TOP):
        raise SystemExit("commit or stash first: a release is made from a commit")
    with tempfile.TemporaryDirectory(prefix="blocs-release-") as folder:
        files = built(Path(folder))
        tried(files, Path(folder), asked.tests)
        put(files, asked.folder)
    return 0


def built(work: Path) -> list[Path]:
    """The source archive and the wheel, which came out the same twice and have no fault that the checkers know."""
    step("two builds from one commit")
    with ThreadPoolExecutor() as threads:
        one, other = threads.map(build, (work / "one", work / "other"))
    differing = [first.name for first, second in zip(one, other, strict=True) if first.read_bytes() != second.read_bytes()]
    if differing:
        raise SystemExit(f"two builds from one commit differ: {', '.join(differing)}")
    step("twine and check-wheel-contents")
    run([sys.executable, "-m", "twine", "check", "--strict", *one], work)
    run([sys.executable, "-m", "check_wheel_contents", one[1]], TOP)
    return one


def build(place: Path) -> list[Path]:
    """The source archive, and the wheel made of it, from a clone of its own; their times are those of the commit."""
    run(["git", "clone", "-q", TOP, place / "clone"], TOP)
    epoch = told(["git", "log", "-1", "--format=%ct"], TOP)
    run([sys.executable, "-m", "build", "-o", place / "dist", place / "clone"], place, SOURCE_DATE_EPOCH=epoch, quiet=True)
    return [next(path for path in sorted((place / "dist").iterdir()) if path.name.endswith(ending)) for ending in (".tar.gz", ".whl")]


def tried(files: list[Path], work: Path, tests: bool) -> None:
    """Both are installed apart and run every command; they export the same."""
    step("the source archive by the README, and the wheel in a new environment")
    archive, wheel = files
    with ThreadPoolExecutor() as threads:
        exports = list(threads.map(lambda install: use(*install), ((unpacked(archive, work), True), (installed(wheel, work), False))))
    if exports[0] != exports[1]:
        raise SystemExit("the source archive and the wheel export different data")
    if tests:
        step("the tests in the source archive")
        shell(readme("sh")[1], work / "archive")


def unpacked(archive: Path, work: Path) -> Path:
    """The folder of the source archive."""
    with tarfile.open(archive) as held:
        held.extractall(work, filter="data")
    return (work / archive.name.removesuffix(".tar.gz")).rename(work / "archive")


def installed(wheel: Path, work: Path) -> Path:
    """A folder with an environment that holds the wheel."""
    run([sys.executable, "-m", "venv", work / "wheel" / ".venv"], work)
    run([work / "wheel" / ".venv" / "bin" / "pip", "install", "-q", wheel, "-c", TOP / "tests" / "constraints.txt"], work)
    return work / "wheel"


def use(place: Path, source: bool) -> str:
    """Every command must succeed; a digest of what was exported."""
    if source:
        shell(readme("sh")[0], place)
    outside = place / "outside"
    outside.mkdir()
    for command in ("blocs oakes", *(line[2:] for block in readme("console") for line in block.splitlines() if line.startswith("$ ")), *ALSO):
        run([place / ".venv" / "bin" / "blocs", *shlex.split(command)[1:]], outside, quiet=True)
    return digest(outside / "exported")


def readme(kind: str) -> list[str]:
    """The README's blocks of a kind."""
    return re.findall(rf"^```{kind}\n(.*?)\n```", (TOP / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def digest(folder: Path) -> str:
    """One number for all files of a folder."""
    return hashlib.sha256(b"".join(each.name.encode() + each.read_bytes() for each in sorted(folder.iterdir()))).hexdigest()


def put(files: list[Path], folder: Path) -> None:
    """The files, and their digests for those who download them."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for each in files:
        (folder / each.name).write_bytes(each.read_bytes())
        lines.append(f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    step(f"in {folder}:\n{''.join(lines)}".rstrip())


def step(says: str) -> None:
    print(f"release: {says}", flush=True)


def told(command: list[str], place: Path) -> str:
    return subprocess.run(command, cwd=place, check=True, capture_output=True, text=True).stdout.strip()


def shell(command: str, place: Path) -> None:
    run(["sh", "-ec", command], place, quiet=True)


def run(command: list[str | Path], place: Path, quiet: bool = False, **settings: str) -> None:
    """A command that must succeed; what a quiet one says is shown where it fails. It finds no package but those installed."""
    around = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")} | settings
    done = subprocess.run(command, cwd=place, check=False, env=around, capture_output=quiet, text=True)
    if done.returncode:
        raise SystemExit(f"{done.stdout or ''}{done.stderr or ''}release: {' '.join(map(str, command))} failed with status {done.returncode}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
