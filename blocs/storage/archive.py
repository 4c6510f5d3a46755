"""Another version of the data: the plain tables of a folder, a wheel, a source archive or one record file, read without unpacking anything."""

from __future__ import annotations

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import attrs

from blocs.errors import DataError, Problem, reason
from blocs.i18n.messages import N_, say
from blocs.storage import reading
from blocs.storage.files import DATA, load, plain

__all__ = ["Bibliography", "DataFiles", "bundled_files", "read_blocs", "read_files", "version_of"]

if TYPE_CHECKING:
    from blocs.record.bloc import Bloc
    from blocs.record.source import Source

Tables = Mapping[str, Any]

_LARGEST = 20_000_000
"""No text file of a release has more bytes."""

_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What Python's own modules raise for an archive that is broken, encrypted, or none."""

_ARCHIVES = (".whl", ".zip", ".tar.gz", ".tgz", ".tar")


@attrs.frozen
class DataFiles:
    """The records of one version of the data, by id, and its bibliography, by key, both as plain tables; `version` is empty where none is stated."""

    place: str
    version: str
    records: Mapping[str, Tables]
    sources: Mapping[str, Tables]


@attrs.frozen(eq=False, repr=False)
class Bibliography(Mapping[str, "Source"]):
    """The sources of another version of the data, each read when it is asked for; `version` says which that is."""

    version: str
    tables: Mapping[str, Tables]

    def __getitem__(self, key: str) -> Source:
        from blocs.record.source import Source

        made, _ = reading.plain_shaper().shape({**self.tables[key], "key": key}, Source, key)
        if made is None:
            raise KeyError(key)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


def version_of(blocs: Iterable[Bloc]) -> str:
    """The version of the data that these bodies were read from; several, where they are of several."""
    found = {getattr(each.own_sources, "version", "") or reading.version() for each in blocs}
    return ", ".join(sorted(found)) or reading.version()


def bundled_files() -> DataFiles:
    """The data that come with the library."""
    return read_files(DATA)


def read_files(path: str | Path) -> DataFiles:
    """The data in a folder, a wheel, a source archive or a record file.

    A folder is one of the package's data, one that has it inside, or one of record files. Raises `DataError` where there are no records.
    """
    place = Path(path)
    found = _read(place)
    if not found.records:
        raise DataError([Problem(str(place), "", say(_NOTHING))])
    return found


_NOTHING = N_(
    "holds no records. Name a folder of data (with records/ and sources.toml), a folder of record files, one record file, "
    "or a wheel (.whl) or source archive (.tar.gz) of blocs. An export holds tables made from the records: name the release that it was made from"
)


def read_blocs(files: DataFiles) -> dict[str, Bloc]:
    """The bodies of a version, by id. Raises `DataError` where this release of blocs cannot read the form that its records have."""
    from blocs.storage.record_file import draft_of

    bibliography = Bibliography(files.version or say("without a number"), files.sources)
    found: dict[str, Bloc] = {}
    for id, tables in files.records.items():
        read = draft_of(tables, f"{files.place}: {id}")
        if read.problems:
            how = say(_OTHER_FORM, version=bibliography.version)
            raise DataError([Problem(files.place, "", how), *read.problems[:3]])
        found[id] = attrs.evolve(read.bloc, own_sources=bibliography)
    return found


_OTHER_FORM = N_(
    "version {version} of the data has a form that this release of blocs cannot read: install the release of blocs that the data came with "
    "(pip install FILE.whl, in an environment of its own), and ask that. `blocs diff` compares the two all the same"
)


def _read(place: Path) -> DataFiles:
    if os.path.isdir(place):
        return _of_folder(place)
    if place.name.lower().endswith(_ARCHIVES):
        return _of_texts(place, dict(_texts(place)))
    record = load(place)
    return DataFiles(str(place), "", _by_id({place.name: record}, place), _own_sources([record]))


def _of_folder(place: Path) -> DataFiles:
    """A folder of data, one that holds such a folder where a release has it, or one of record files alone."""
    home = next((each for each in (place, place / "data", place / "blocs" / "data") if os.path.isdir(each / "records")), None)
    files = sorted((home / "records" if home else place).glob("*.toml"))
    records = _by_id({each.name: load(each) for each in files}, place)
    sources = load(home / "sources.toml") if home and os.path.isfile(home / "sources.toml") else _own_sources(records.values())
    release = load(home / "release.toml") if home and os.path.isfile(home / "release.toml") else {}
    return DataFiles(str(place), str(release.get("version", "")), records, sources)


def _of_texts(place: Path, texts: Mapping[PurePosixPath, str]) -> DataFiles:
    """The same of an archive: the records stand in `blocs/data/records`, whatever folders stand above it."""
    inside = {path: plain(text, f"{place}: {path}") for path, text in texts.items()}
    records = _by_id({path.name: tables for path, tables in inside.items() if path.parent.name == "records"}, place)
    beside = {path.name: tables for path, tables in inside.items() if path.parent.name == "data"}
    return DataFiles(str(place), str(beside.get("release.toml", {}).get("version", "")), records, beside.get("sources.toml", {}))


def _texts(place: Path) -> Iterator[tuple[PurePosixPath, str]]:
    """Every text file of the data in an archive, in order of its path. Raises `DataError` where it cannot be read."""
    try:
        wanted = _zipped(place) if place.name.lower().endswith((".whl", ".zip")) else _tarred(place)
        yield from sorted((path, held.decode("utf-8")) for path, held in wanted)
    except _BROKEN as wrong:
        why = reason(wrong) if isinstance(wrong, OSError) else say("it is no archive that can be opened")
        raise DataError([Problem(str(place), "", say("cannot be read: {why}", why=why))]) from None


def _wanted(name: str, size: int) -> bool:
    """Is a file of an archive a record, the bibliography or the version of the data?"""
    *above, home, file = ("", "", *PurePosixPath(name).parts)
    held = home == "records" and above[-1:] == ["data"] and file.endswith(".toml")
    return size <= _LARGEST and (held or (home == "data" and file in ("sources.toml", "release.toml")))


def _zipped(place: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    with zipfile.ZipFile(place) as archive:
        for each in archive.infolist():
            if _wanted(each.filename, each.file_size):
                yield PurePosixPath(each.filename), archive.read(each)


def _tarred(place: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    with tarfile.open(place) as archive:
        for each in archive:
            if _wanted(each.name, each.size) and each.isfile() and (held := archive.extractfile(each)):
                yield PurePosixPath(each.name), held.read()


def _by_id(records: Mapping[str, Tables], place: Path) -> dict[str, Tables]:
    """The records by their ids, in the form that records have today. Raises `DataError` where two have one id."""
    found: dict[str, Tables] = {}
    for name, tables in records.items():
        id = tables.get("id")
        if not isinstance(id, str):
            continue  # a TOML file of another kind, such as a list of claims
        if id in found:
            raise DataError([Problem(str(place), name, say('the id "{id}" stands in two files', id=id))])
        found[id] = _as_today(tables)
    return found


def _as_today(tables: Tables) -> Tables:
    """A record of an earlier form as it is written now: languages were one table, and are a list of them."""
    languages = tables.get("languages")
    return {**tables, "languages": [languages]} if isinstance(languages, dict) else tables


def _own_sources(records: Any) -> dict[str, Tables]:
    """The sources that record files bring along."""
    held = [tables.get("sources") for tables in records]
    return {key: table for each in held if isinstance(each, dict) for key, table in each.items() if isinstance(table, dict)}
