"""Registry of all recorded bodies: `Atlas` finds a bloc or a state by any of its names, and takes records of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from blocs.dates import CHECKED, On
from blocs.errors import AmbiguousName, DataError, Problem, UnknownName, UnknownOption, glimpse
from blocs.i18n.message import joined, msg
from blocs.i18n.messages import N_, say
from blocs.names.folding import fold
from blocs.oneline import OneLine
from blocs.record.bloc import Bloc
from blocs.record.standing import Standing
from blocs.record.states import State
from blocs.storage import reading
from blocs.storage.record_file import Top, draft, recorded, top

if TYPE_CHECKING:  # at run time only when a name is asked for
    from blocs.names.bodies import BodyIndex
    from blocs.names.index import NameIndex
    from blocs.record.source import Source

__all__ = ["Atlas", "bundled", "region_named"]


@attrs.frozen(eq=False, repr=False)
class Atlas(OneLine):
    """Blocs, states and sources together. The bundled one is `blocs.atlas()`; `adding` makes one with records of your own.

    >>> import blocs
    >>> blocs.atlas().get("Communauté économique des Etats de l'Afrique de l'Ouest").id
    'ecowas'
    """

    paths: Mapping[str, Path]
    own: Mapping[str, Bloc] = attrs.field(factory=dict)
    own_sources: Mapping[str, Source] = attrs.field(factory=dict)
    edition: str = ""
    """Which version of the data it was read from, where that is not the library's own."""

    @classmethod
    def read(cls, path: str | Path) -> Atlas:
        """Another version of the data: a folder of data or of record files, or a wheel or source archive of an earlier release of blocs.

        It answers as the bundled one does, from its own records and with its own sources; states and vocabularies are those of today.
        Raises `DataError` where there are no records, or of a form that this release cannot read.

        >>> import blocs
        >>> from blocs.storage.files import DATA
        >>> blocs.Atlas.read(DATA / "records" / "aes.toml").get("AES").id
        'aes'
        """
        from blocs.storage.archive import Bibliography, read_blocs, read_files

        files = read_files(path)
        return cls(paths={}, own=read_blocs(files), own_sources=Bibliography(files.version, files.sources), edition=files.version)

    @property
    def version(self) -> str:
        """The version of the data that it holds."""
        return self.edition or reading.version()

    def _gist(self) -> Iterable[object]:
        if self.edition:
            return f"{len(self)} blocs", f"version {self.edition}"
        return f"{len(self)} blocs", ", ".join(self.own)

    def ids(self) -> tuple[str, ...]:
        """The ids of every bloc, in alphabetical order."""
        return tuple(sorted((*self.paths, *self.own)))

    def __iter__(self) -> Iterator[Bloc]:
        return (self[each] for each in self.ids())

    def __len__(self) -> int:
        return len(self.paths) + len(self.own)

    def blocs(self, region: str | None = None) -> tuple[Bloc, ...]:
        """Every bloc, or those of a region, by its code or its name: "africa", "Europe and Eurasia"; "all" is every one.

        Raises `UnknownOption` for a region that is none, with the nearest.

        >>> import blocs
        >>> {each.region for each in blocs.atlas().blocs(region="africa")}
        {'africa'}
        """
        code = region_named(region)
        return tuple(each for each in self if code in ("", each.region))

    @cached_property
    def tops(self) -> tuple[Top, ...]:
        """What stands before the first table of each record, by which it is found: read when a name is asked for that is no id."""
        return (*map(top, self.paths.values()), *self.own.values())

    def __getitem__(self, id: str) -> Bloc:
        """The bloc with exactly this id. Raises `UnknownName`."""
        if id in self.own:
            return self.own[id]
        if id not in self.paths:
            raise self._unknown(id)
        return recorded(self.paths[id])

    def get(self, name: str | Bloc) -> Bloc:
        """Which bloc is meant by this id, acronym or name?

        An id answers first; then names in any language, any case, accents or none, with another name of the same bloc in brackets or
        after a slash. A name shared along one line of succession means the latest body, or the one founded in a year in brackets.
        Raises `UnknownName` with the nearest names, or `AmbiguousName`.
        """
        return name if isinstance(name, Bloc) else self[self.find(name)]

    def find(self, name: str) -> str:
        """The id that a name stands for, without reading the record."""
        if not isinstance(name, str):
            raise UnknownName(N_("bloc"), glimpse(name), (), msg("A bloc is asked for by its id, acronym or name, as text."))
        if (id := name.strip().lower()) in self.paths or id in self.own:
            return id
        found = self._bodies.ids(name)
        if not found:
            raise self._unknown(name)
        if len(found) > 1:
            raise AmbiguousName(N_("bloc"), name, tuple(f"{each} ({self._bodies.heads[each].name})" for each in found))
        return found[0]

    @cached_property
    def _bodies(self) -> BodyIndex:
        from blocs.names.bodies import BodyIndex  # here, since a body asked for by its id needs none

        return BodyIndex(self.tops, reading.other_names()["met"], lambda each: self[each].founded)

    def _unknown(self, name: str) -> UnknownName:
        """A name that no bloc has: where it is a state's, no bloc was meant, and no nearest name would help."""
        if (id := _forces().get(fold(name), "")) in self._bodies.heads:
            return UnknownName(N_("bloc"), name, (self._bodies.shown(id),), msg("It is a force, and not the body that set it up."))
        if fold(name) in elsewhere():
            return not_recorded(N_("bloc"), name)
        try:
            state = self.state(name)
        except LookupError:
            near = self._bodies.near(name)
            all_ = msg("`blocs list` shows them all.")
            return UnknownName(N_("bloc"), name, near, all_ if near else joined((msg("No known name is like it."), all_), " "))
        return UnknownName(N_("bloc"), name, (), msg("{state} is a state: `blocs state {code}`.", state=state, code=state.iso3))

    @cached_property
    def states(self) -> NameIndex:
        """Every state, those of your own records included."""
        from blocs.names.index import NameIndex

        known = {each.iso3: each for each in reading.states()}
        for bloc in self.own.values():
            known |= {each.iso3: each for each in bloc.states.states}
        return NameIndex(tuple(known.values()))

    def state(self, name: str | int | State, by: str = "name") -> State:
        """Which state is meant? Present, former, English or French name, or ISO 3166 code; never a guess.

        A number needs `by`: "iso_numeric", "cow" (Correlates of War) or "gw" (Gleditsch-Ward); "iso3" and "iso2" take codes alone.

        >>> import blocs
        >>> blocs.atlas().state("Cote d'Ivoire").iso3, blocs.atlas().state(432, by="cow").iso3
        ('CIV', 'MLI')
        """
        if isinstance(name, State):
            return name
        try:
            return self.states.find(name, by)
        except UnknownName:
            if isinstance(name, str) and fold(name) in elsewhere():
                raise not_recorded(N_("state"), name) from None
            if isinstance(name, str) and len(ids := self._bodies.ids(name)) == 1:
                raise UnknownName(
                    N_("state"), name, (), msg("{bloc} is an organisation: `blocs show {id}`.", bloc=self[ids[0]].label, id=ids[0])
                ) from None
            raise

    @cached_property
    def newest(self) -> dt.date:
        """The newest day to which a living bloc was checked."""
        return max(bloc.last_day for bloc in self if not bloc.ended)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The bibliography, by key."""
        return {**reading.sources(), **self.own_sources}

    def memberships(self, state: str | State, on: On = CHECKED) -> tuple[Standing, ...]:
        """What was this state, on that day, in every bloc recorded? Blocs that it never belonged to are left out.

        Without a day, each bloc answers at its own horizon, a dead one on its last day.
        """
        known = self.state(state)
        return tuple(bloc.standing(known, on) for bloc in self if any(each.state.iso3 == known.iso3 for each in bloc.memberships))

    def adding(self, *files: str | Path) -> Atlas:
        """This atlas with records of your own, each one text file.

        Raises `DataError` with every problem of every file, or if an id is taken.
        """
        from blocs.storage.validation import examine_draft

        own, known = dict(self.own), dict(self.own_sources)
        problems: list[Problem] = []
        for file in files:
            path = Path(file)
            read = draft(path)
            bloc, wrong = examine_draft(read)
            problems += wrong
            if bloc.id in self.paths or bloc.id in own:
                taken = own[bloc.id] if bloc.id in own else self._bodies.heads[bloc.id]
                problems.append(Problem(str(path), "id", say('"{id}" is taken by {bloc}: choose another', id=bloc.id, bloc=taken.name)))
            own[bloc.id] = bloc
            for key, source in read.own.items():
                if known.get(key, source) != source:
                    says = say("another of your files has a different source by this key: choose another")
                    problems.append(Problem(str(path), f"sources.{key}", says))
            known |= read.own
        if problems:
            raise DataError(problems)
        return Atlas(paths=self.paths, own=own, own_sources=known, edition=self.edition)


def region_named(asked: str | None) -> str:
    """The code of the region that is meant by its code or its name, in any language; empty where all are ("all", or none asked for).

    >>> region_named("Europe"), region_named("amériques"), region_named("all")
    ('europe', 'americas', '')
    """
    if not asked:
        return ""
    terms = reading.vocabulary()["region"]
    spelled = {fold(said): code for code, term in terms.items() for said in (code, *term.label.values())} | {"all": ""}
    if (name := fold(asked)) not in spelled:
        raise UnknownOption(N_("region"), asked, (*terms, "all"))
    return spelled[name]


@cache
def _forces() -> Mapping[str, str]:
    """The ids of the bodies that set up a force, by its folded names."""
    return {fold(name): id for name, id in reading.other_names()["forces"].items()}


@cache
def elsewhere() -> frozenset[str]:
    """The folded names of organisations that are not recorded here."""
    return frozenset(map(fold, reading.other_names()["elsewhere"]))


def not_recorded(kind: str, name: str) -> UnknownName:
    """What is said of an organisation from elsewhere: what is recorded instead."""
    return UnknownName(kind, name, (), msg("It is not recorded here. Regional organisations are; `blocs list` names them."))


@cache
def bundled() -> Atlas:
    """The record that comes with the library; each bloc is read when it is first asked for."""
    return Atlas({path.stem: path for path in reading.bundled()})
