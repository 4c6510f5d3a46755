"""Writing files whole: into a file beside the target, which is then put in its place, so that nothing is ever left half written."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from blocs.errors import BlocsError, OutputError, reason
from blocs.i18n.messages import say

__all__ = ["can_be_put", "put", "put_all", "put_new", "replacing"]


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside the target to write to; it takes the target's place if all went well, and is gone if not. Raises `OutputError`."""
    with _told(target), _beside(target) as (part, real):
        yield part
        _put_in_place(part, real)


def put(target: Path, content: bytes) -> Path:
    """Write a file whole. Raises `OutputError`."""
    with replacing(target) as part:
        _write(part, content)
    return target


def put_new(target: Path, content: bytes) -> Path:
    """Write a new file whole. Raises `OutputError`, also where there is one of this name."""
    with _told(target):
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "File exists")
        with _beside(target) as (part, real):
            _write(part, content)
            _link(part, real)
    return target


def put_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write several files into a folder, made if need be: all are written before the first is put in its place. Raises `OutputError`."""
    with _told_of_folder(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as parts:
            for name, content in files.items():
                _check(_inside(folder, name))
                _write(Path(parts) / name, content)
            for name in files:
                _put_in_place(Path(parts) / name, folder / name)
    return tuple(folder / name for name in files)


def can_be_put(folder: Path) -> None:
    """Raises `OutputError` where nothing can be written into a folder, or it cannot be made: to be asked before the work is done."""
    with _told_of_folder(folder):
        if os.path.lexists(folder) and not os.path.isdir(folder):
            raise FileExistsError(errno.EEXIST, "File exists")
        there = next(each for each in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(each))
        tempfile.TemporaryFile(dir=there, prefix=".part-").close()


@contextmanager
def _told_of_folder(folder: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as wrong:
        raise OutputError(say("cannot write to {folder}: {why}", folder=folder, why=reason(wrong))) from wrong


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the system refuses, as an error of ours; an error of ours as it is."""
    try:
        yield
    except BlocsError:
        raise
    except (OSError, ValueError) as wrong:  # a path with a null byte is a `ValueError`
        raise OutputError(say("cannot write {file}: {why}", file=target, why=reason(wrong))) from wrong


@contextmanager
def _beside(target: Path) -> Iterator[tuple[Path, Path]]:
    """A path to write to in the folder of the target, and where the target truly is if it is a link."""
    real = Path(os.path.realpath(target))
    _check(real)
    with tempfile.TemporaryDirectory(dir=real.parent, prefix=".part-") as folder:
        yield Path(folder) / real.name, real


def _inside(folder: Path, name: str) -> Path:
    """A file of this name in the folder; a name that leads out of it is refused."""
    if name in ("", ".", "..") or Path(name).name != name:
        raise OSError(errno.EINVAL, "Invalid argument")
    return folder / name


def _check(target: Path) -> None:
    """Only a file may be replaced: no folder, and nothing like a terminal."""
    if os.path.isdir(target):
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    if os.path.exists(target) and not os.path.isfile(target):
        raise OSError(None, say("it is not an ordinary file"))


def _write(part: Path, content: bytes) -> None:
    """Write and wait until the disk has it: a name is not given to what a power cut would empty."""
    with part.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _put_in_place(part: Path, target: Path) -> None:
    """Move a file over the target, whose permissions it takes on; a new one has those of all that the user writes."""
    if os.path.exists(target):
        shutil.copymode(target, part)
    part.replace(target)


def _link(part: Path, target: Path) -> None:
    """Give the file its name, unless another has it, were it only since a moment ago."""
    try:
        os.link(part, target)
    except OSError as wrong:
        if wrong.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP) or os.path.exists(target):
            raise
        part.replace(target)  # on a disk that has no links
