"""Every bloc at hand, found by any of its names, in any recorded language, with or without accents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

import attrs

from blocs import reading
from blocs.bloc import Bloc, Standing
from blocs.dates import CHECKED, On
from blocs.errors import AmbiguousName, DataError, Problem, UnknownName, nearest
from blocs.sources import Source
from blocs.speech import N_, say
from blocs.states import NameIndex, State
from blocs.text import fold

__all__ = ["Atlas", "bundled"]


@attrs.frozen(eq=False)
class Atlas:
    """Blocs, states and sources together. The bundled one is `blocs.atlas()`; `adding` makes one with records of your own.

    >>> import blocs
    >>> blocs.atlas().get("Communauté économique des Etats de l'Afrique de l'Ouest").id
    'ecowas'
    """

    tops: tuple[reading.Top, ...]
    paths: Mapping[str, Path]
    own: Mapping[str, Bloc] = attrs.field(factory=dict)
    own_sources: Mapping[str, Source] = attrs.field(factory=dict)
    read: dict[str, Bloc] = attrs.field(factory=dict, init=False, repr=False)

    def ids(self) -> tuple[str, ...]:
        """The ids of every bloc, in alphabetical order."""
        return tuple(sorted(top.id for top in self.tops))

    def __iter__(self) -> Iterator[Bloc]:
        return (self[each] for each in self.ids())

    def __len__(self) -> int:
        return len(self.tops)

    def __getitem__(self, id: str) -> Bloc:
        """The bloc with exactly this id. Raises `UnknownName`."""
        if id in self.own:
            return self.own[id]
        if id not in self.read:
            if id not in self.paths:
                raise self._unknown(id)
            self.read[id] = self._load(self.paths[id])
        return self.read[id]

    def _load(self, path: Path) -> Bloc:
        draft = reading.draft(path)
        if draft.problems or draft.bloc is None:
            raise DataError(draft.problems)
        return draft.bloc

    def get(self, name: str | Bloc) -> Bloc:
        """Which bloc is meant by this id, acronym or name?

        An id answers first; then names in any language, any case, accents or none. A name shared along one line of
        succession means the latest body. Raises `UnknownName` with the nearest names, or `AmbiguousName`.
        """
        return name if isinstance(name, Bloc) else self[self.find(name)]

    def find(self, name: str) -> str:
        """The id that a name stands for, without reading the record."""
        if not isinstance(name, str):
            raise UnknownName(N_("bloc"), repr(name), (), say("A bloc is asked for by its id, acronym or name, as text."))
        asked = name.strip()
        if asked.lower() in self._heads:
            return asked.lower()
        found = self._names.get(fold(asked), ()) or self._closed.get(_close(asked), ())
        if not found:
            raise self._unknown(name)
        latest = self._latest(found)
        if len(latest) > 1:
            raise AmbiguousName(N_("bloc"), name, tuple(f"{each} ({self._heads[each].name})" for each in latest))
        return latest[0]

    @cached_property
    def _heads(self) -> dict[str, reading.Top]:
        return {top.id: top for top in self.tops}

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, dict[str, None]] = {}
        for top in self.tops:
            for name in (top.id, *top.names()):
                index.setdefault(fold(name), {})[top.id] = None
        return {name: tuple(ids) for name, ids in index.items()}

    @cached_property
    def _closed(self) -> dict[str, tuple[str, ...]]:
        """The names with nothing between their letters, for "g5sahel"."""
        index: dict[str, dict[str, None]] = {}
        for name, ids in self._names.items():
            index.setdefault(_close(name), {}).update(dict.fromkeys(ids))
        return {name: tuple(ids) for name, ids in index.items() if name}

    def _unknown(self, name: str) -> UnknownName:
        """A name that no bloc has: where it is a state's, no bloc was meant, and no nearest name would help."""
        try:
            state = self.state(name)
        except LookupError:
            return UnknownName(N_("bloc"), name, self._near(name), say("`blocs list` shows them all."))
        return UnknownName(N_("bloc"), name, (), say("{state} is a state: `blocs state {code}`.", state=state, code=state.iso3))

    def _latest(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those that no other of them continues."""
        older = {before for each in ids for before in self._line(each)}
        return tuple(each for each in ids if each not in older)

    def _line(self, id: str) -> set[str]:
        """Every body that this one continues, however far back."""
        found: set[str] = set()
        waiting = [id]
        while waiting:
            head = self._heads.get(waiting.pop())
            fresh = set(head.succeeds if head else ()) - found - {id}
            found |= fresh
            waiting.extend(fresh)
        return found

    def _near(self, name: str) -> tuple[str, ...]:
        found: dict[str, str] = {}
        for like in nearest(fold(name), list(self._names), most=8):
            for id in self._names[like]:
                top = self._heads[id]
                found.setdefault(id, f"{top.short or top.acronym} ({top.name})")
        return tuple(found.values())[:3]

    @cached_property
    def states(self) -> NameIndex:
        """Every state, those of your own records included."""
        known = {each.iso3: each for each in reading.states()}
        for bloc in self.own.values():
            known |= {each.iso3: each for each in bloc.states.states}
        return NameIndex(tuple(known.values()))

    def state(self, name: str | State) -> State:
        """Which state is meant? Present, former, English or French name, or ISO 3166 code; never a guess.

        >>> import blocs
        >>> blocs.atlas().state("Cote d'Ivoire").iso3
        'CIV'
        """
        return name if isinstance(name, State) else self.states.find(name)

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
        from blocs.checking import examine

        tops, own, shelf = list(self.tops), dict(self.own), dict(self.own_sources)
        problems: list[Problem] = []
        for file in files:
            path = Path(file)
            read = reading.draft(path)
            bloc, wrong = examine(path)
            problems += wrong
            if bloc is None:
                continue
            taken = {each.id: str(each.name) for each in tops}
            if bloc.id in taken:
                problems.append(Problem(str(path), "id", say('"{id}" is taken by {bloc}: choose another', id=bloc.id, bloc=taken[bloc.id])))
            fields = {field.name: getattr(bloc, field.name) for field in attrs.fields(reading.Top)}
            tops.append(reading.Top(**fields))
            own[bloc.id] = bloc
            for key, source in read.own.items():
                if shelf.get(key, source) != source:
                    says = say("another of your files has a different source by this key: choose another")
                    problems.append(Problem(str(path), f"sources.{key}", says))
            shelf |= read.own
        if problems:
            raise DataError(problems)
        return Atlas(tops=tuple(tops), paths=self.paths, own=own, own_sources=shelf)


def _close(name: str) -> str:
    return "".join(each for each in fold(name) if each.isalnum())


@cache
def bundled() -> Atlas:
    """The record that comes with the library; each bloc is read when it is first asked for."""
    paths = {path.stem: path for path in reading.bundled()}
    return Atlas(tops=tuple(reading.top(path) for path in paths.values()), paths=paths)
