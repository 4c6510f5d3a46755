"""Writing files whole: into a file beside the target, which is then put in its place, so that nothing is ever left half written."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from blocs.errors import OutputError, reason
from blocs.i18n.messages import say

__all__ = ["put", "put_all", "replacing"]


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path beside the target to write to; it takes the target's place if all went well, and is gone if not. Raises `OutputError`."""
    real = Path(os.path.realpath(target))
    try:
        _check(real)
        with tempfile.TemporaryDirectory(dir=real.parent, prefix=f".{real.name}-") as folder:
            part = Path(folder) / real.name
            yield part
            _put_in_place(part, real)
    except OSError as wrong:
        raise OutputError(say("cannot write {file}: {why}", file=target, why=reason(wrong))) from wrong


def put(target: Path, content: bytes) -> Path:
    """Write a file whole. Raises `OutputError`."""
    with replacing(target) as part:
        part.write_bytes(content)
    return target


def put_all(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write several files into a folder, made if need be: all are written before the first is put in its place. Raises `OutputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as parts:
            for name, content in files.items():
                _check(folder / name)
                (Path(parts) / name).write_bytes(content)
            for name in files:
                _put_in_place(Path(parts) / name, folder / name)
    except OSError as wrong:
        raise OutputError(say("cannot write to {folder}: {why}", folder=folder, why=reason(wrong))) from wrong
    return tuple(folder / name for name in files)


def _check(target: Path) -> None:
    """Only a file may be replaced: no folder, and nothing like a terminal."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "Is a directory")
    if target.exists() and not target.is_file():
        raise OSError(None, say("it is not an ordinary file"))


def _put_in_place(part: Path, target: Path) -> None:
    """Move a file over the target, whose permissions it takes on; a new one may be read by all who may read what the user writes."""
    if target.exists():
        shutil.copymode(target, part)
    else:
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
    part.replace(target)
