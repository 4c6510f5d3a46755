"""What changed between two versions of the data, or between the data and a user's own: `diff`, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from blocs.errors import UnknownName, nearest
from blocs.i18n.lazy import msg
from blocs.i18n.messages import N_
from blocs.oneline import OneLine
from blocs.record.source import Source
from blocs.registry import bundled
from blocs.storage import reading
from blocs.storage.archive import DataFiles, bundled_files, read_files
from blocs.tables import corrections
from blocs.tables.table import Table
from blocs.versions.difference import Difference, Kind, Matter, differences
from blocs.versions.nodes import LEADING

__all__ = ["DataDiff", "Difference", "diff"]


@attrs.frozen(repr=False)
class DataDiff(OneLine):
    """Every difference between two versions of the data, in order of the bodies, memberships first.

    It iterates over values of class `Difference`; `facts` leaves out those that change no answer, `table()` prints them.
    """

    old: DataFiles
    new: DataFiles
    changes: tuple[Difference, ...]

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def _gist(self) -> Iterable[object]:
        return f"{len(self)} differences", f"{len(self.facts)} of facts"

    @property
    def facts(self) -> tuple[Difference, ...]:
        """The differences of what is stated: a date, a code, a figure, a name; none of wording, sources and addresses."""
        return tuple(each for each in self if each.matter == Matter.FACT)

    def table(self, *, all: bool = False, counted: bool = True) -> Table:
        """The facts that were corrected, withdrawn and added; with `all`, those too of which no answer changed.

        `counted` tells only the number of new facts in sections that say more than who belonged and when, where they are many.
        """
        sources = {**_sources(self.old), **_sources(self.new)}
        title = msg("What changed in the data, from {old} to {new}", old=_called(self.old), new=_called(self.new))
        return corrections.corrections(self.changes, sources, title, shown=self.changes if all else self.facts, counted=counted and not all)

    def numbers(self) -> Table:
        """How many differences there are, of what kind, body by body."""
        return corrections.numbers(self, msg("Differences by body"))


def diff(old: str | Path, new: str | Path | None = None, *, blocs: Iterable[str] = (), section: str = "") -> DataDiff:
    """What was added, changed and withdrawn from one version of the data to another, fact by fact?

    `old` and `new` are each a folder of data, a folder of record files, one record file, or a wheel or source archive of blocs; without `new`,
    the data that come with the library. A fact is found by what it says, wherever it stands. `blocs` and `section` narrow the answer.
    Of one record file, or a folder of them without a bibliography, only the bodies that it holds are compared.

    Raises `DataError` for what holds no records, `UnknownName` for a body or a section that there is not.

    >>> import blocs
    >>> from blocs.storage.files import DATA
    >>> len(blocs.diff(DATA / "records" / "aes.toml"))
    0
    """
    before, after = read_files(old), bundled_files() if new is None else read_files(new)
    shown = [each for each in _bodies(before, after) if not (asked := _ids(blocs, before, after)) or each in asked]
    found = [each for id in shown for each in _of_body(id, before.records.get(id), after.records.get(id))]
    return DataDiff(before, after, tuple(each for each in found if not section or each.section == _section(section)))


def _bodies(old: DataFiles, new: DataFiles) -> list[str]:
    """The bodies of both versions, those of the old one first; only its own, where either is no whole version but a few record files."""
    if not (old.version and new.version):
        return [id for id in old.records if id in new.records] or [*old.records, *new.records]
    return list(dict.fromkeys((*sorted(old.records), *sorted(new.records))))


def _ids(blocs: Iterable[str], old: DataFiles, new: DataFiles) -> set[str]:
    """The ids of the bodies named; an id of either version is taken as it is."""
    return {name if name in old.records or name in new.records else bundled().find(name) for name in blocs}


def _section(name: str) -> str:
    """A section by its name. Raises `UnknownName` with the nearest."""
    asked = {"members": "memberships"}.get(name, name)
    if asked not in (*LEADING, "record"):
        raise UnknownName(N_("section"), name, nearest(name, list(LEADING)), msg("Known are: {known}", known=", ".join(LEADING)))
    return asked


def _of_body(id: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> tuple[Difference, ...]:
    """The differences of one body; one that only one version has is told as a whole."""
    if old is not None and new is not None:
        return differences(id, old, new)
    return (_whole(id, old, new),)


def _whole(id: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Difference:
    """A record that is new or gone."""
    record = new if new is not None else old or {}
    name = record.get("name")
    held = (("name", str(name.get("en", id)) if isinstance(name, dict) else id), ("facts", len(differences(id, {}, record))))
    if new is None:
        return Difference(bloc=id, section="record", address="", kind=Kind.WITHDRAWN, old=held)
    return Difference(bloc=id, section="record", address="", kind=Kind.ADDED, new=held)


def _called(files: DataFiles) -> object:
    """How a version is named in a title."""
    if not files.version:
        return Path(files.place).name
    return msg("version {version} ({n} bodies)", version=files.version, n=len(files.records))


def _sources(files: DataFiles) -> dict[str, Source]:
    """The bibliography of a version; what cannot be read as a source is left out."""
    found = {key: reading.plain_shaper().shape({**table, "key": key}, Source, key)[0] for key, table in files.sources.items()}
    return {key: each for key, each in found.items() if each is not None}
