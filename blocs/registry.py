"""Registry of all recorded bodies: `Atlas` finds a bloc or a state by any of its names, and takes records of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

import attrs

from blocs.dates import CHECKED, On
from blocs.errors import AmbiguousName, DataError, Problem, UnknownName
from blocs.i18n.lazy import joined, msg
from blocs.i18n.messages import N_, say
from blocs.names.folding import fold
from blocs.names.index import NameIndex
from blocs.names.spelling import Likeness, apart, bag, closed
from blocs.oneline import OneLine
from blocs.record.bloc import Bloc
from blocs.record.citation import Source
from blocs.record.standing import Standing
from blocs.record.states import State
from blocs.storage import reading
from blocs.storage.record_file import Top, draft, recorded, top

__all__ = ["Atlas", "bundled"]


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

    def _gist(self) -> Iterable[object]:
        return f"{len(self)} blocs", ", ".join(self.own)

    def ids(self) -> tuple[str, ...]:
        """The ids of every bloc, in alphabetical order."""
        return tuple(sorted((*self.paths, *self.own)))

    def __iter__(self) -> Iterator[Bloc]:
        return (self[each] for each in self.ids())

    def __len__(self) -> int:
        return len(self.paths) + len(self.own)

    @cached_property
    def tops(self) -> tuple[Top, ...]:
        """What stands before the first table of each record, by which it is found: read when a name is asked for that is no id."""
        own = (Top(**{field.name: getattr(bloc, field.name) for field in attrs.fields(Top)}) for bloc in self.own.values())
        return (*map(top, self.paths.values()), *own)

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
            raise UnknownName(N_("bloc"), repr(name), (), msg("A bloc is asked for by its id, acronym or name, as text."))
        if (id := name.strip().lower()) in self.paths or id in self.own:
            return id
        found = () if "?" in name else self._latest(self._read(name) or self._beside(*apart(name)))
        if not found:
            raise self._unknown(name)
        if len(found) > 1:
            raise AmbiguousName(N_("bloc"), name, tuple(f"{each} ({self._heads[each].name})" for each in found))
        return found[0]

    def _read(self, name: str) -> tuple[str, ...]:
        """The ids that answer to a name as it is."""
        folded = fold(name)
        return self._names.get(folded) or self._closed.get(closed(folded)) or self._in_any_order.get(bag(_written_out(folded))) or ()

    def _beside(self, name: str, *others: str) -> tuple[str, ...]:
        """Those that answer to a name and to each thing beside it: another name, or the year of the founding."""
        found = self._read(name)
        for other in others:
            year = other.strip()
            found = tuple(
                each for each in found if (self._began(each, int(year)) if re.fullmatch("[12][0-9]{3}", year) else each in self._read(other))
            )
        return found

    def _began(self, id: str, year: int) -> bool:
        founded = self[id].founded
        return founded is not None and founded.earliest.year <= year <= founded.latest.year

    @cached_property
    def _heads(self) -> dict[str, Top]:
        return {top.id: top for top in self.tops}

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """The ids by folded name; names met in data sets count where no record has them."""
        index = _gathered((fold(name), top.id) for top in self.tops for name in (top.id, *top.names()))
        met = _gathered((fold(name), id) for name, id in reading.other_names()["met"].items() if id in self._heads)
        return met | index

    @cached_property
    def _closed(self) -> dict[str, tuple[str, ...]]:
        """The names with nothing between their letters, for "g5sahel"."""
        return _gathered((closed(name), id) for name, ids in self._names.items() for id in ids)

    @cached_property
    def _in_any_order(self) -> dict[str, tuple[str, ...]]:
        """The names as words in any order, small ones left out and abbreviations in full, for "Org for African Unity"."""
        return _gathered((bag(_written_out(name)), id) for name, ids in self._names.items() if " " in name for id in ids)

    def _unknown(self, name: str) -> UnknownName:
        """A name that no bloc has: where it is a state's, no bloc was meant, and no nearest name would help."""
        if (id := _forces().get(fold(name), "")) in self._heads:
            return UnknownName(N_("bloc"), name, (self._shown(id),), msg("It is a force, and not the body that set it up."))
        try:
            state = self.state(name)
        except LookupError:
            near = self._near(name)
            all_ = msg("`blocs list` shows them all.")
            return UnknownName(N_("bloc"), name, near, all_ if near else joined((msg("No name on record is like it."), all_), " "))
        return UnknownName(N_("bloc"), name, (), msg("{state} is a state: `blocs state {code}`.", state=state, code=state.iso3))

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
        alike = [id for like in self._likeness.nearest(fold(name)) for id in self._names[like]]
        likely = dict.fromkeys((*self._with_words(name), *alike))
        return tuple(map(self._shown, likely))[:3]

    def _with_words(self, name: str) -> tuple[str, ...]:
        """The bodies in a name of which every word of it stands, if they are few: "Sahel States" or "G5" leads to them, "Africa" to none."""
        words = set(bag(_written_out(fold(name))).split())
        found = dict.fromkeys(id for known, ids in self._in_any_order.items() if words and words <= set(known.split()) for id in ids)
        return tuple(found) if len(found) <= 3 else ()

    def _shown(self, id: str) -> str:
        top = self._heads[id]
        return f"{top.short or top.acronym} ({top.name})"

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(tuple(self._names), _COMMON)

    @cached_property
    def states(self) -> NameIndex:
        """Every state, those of your own records included."""
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
        return name if isinstance(name, State) else self.states.find(name, by)

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
        from blocs.storage.validation import examine

        own, known = dict(self.own), dict(self.own_sources)
        problems: list[Problem] = []
        for file in files:
            path = Path(file)
            read = draft(path)
            bloc, wrong = examine(path)
            problems += wrong
            if bloc is None:
                continue
            if bloc.id in self.paths or bloc.id in own:
                taken = own[bloc.id] if bloc.id in own else self._heads[bloc.id]
                problems.append(Problem(str(path), "id", say('"{id}" is taken by {bloc}: choose another', id=bloc.id, bloc=taken.name)))
            own[bloc.id] = bloc
            for key, source in read.own.items():
                if known.get(key, source) != source:
                    says = say("another of your files has a different source by this key: choose another")
                    problems.append(Problem(str(path), f"sources.{key}", says))
            known |= read.own
        if problems:
            raise DataError(problems)
        return Atlas(paths=self.paths, own=own, own_sources=known)


_COMMON = frozenset(
    "africa african afrique africain africaine africaines authority autorite commission committee community communaute conference countries council "
    "conseil etats organisation organization pays states union unite unity".split()
)
"""Words that many bodies have in their names, and that make no two of them alike."""

_LONG = {"afr": "african", "auth": "authority", "conf": "conference", "dev": "development", "econ": "economic", "org": "organisation"}
_LONG["organization"] = _LONG["org"]


def _written_out(folded: str) -> str:
    return " ".join(_LONG.get(word, word) for word in folded.split())


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The ids that share each key, each once."""
    found: dict[str, dict[str, None]] = {}
    for key, id in pairs:
        if key:
            found.setdefault(key, {})[id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@cache
def _forces() -> Mapping[str, str]:
    """The ids of the bodies that set up a force, by its folded names."""
    return {fold(name): id for name, id in reading.other_names()["forces"].items()}


@cache
def bundled() -> Atlas:
    """The record that comes with the library; each bloc is read when it is first asked for."""
    return Atlas({path.stem: path for path in reading.bundled()})
