"""How to cite the data, a body, a table or a source: `cite`, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from blocs.citing.forms import FORMS
from blocs.citing.reference import Reference, of_bloc, of_data, of_source, of_table
from blocs.errors import UnknownName, UnknownOption, nearest
from blocs.i18n.lazy import msg
from blocs.i18n.messages import N_
from blocs.oneline import OneLine
from blocs.record.bloc import Bloc
from blocs.record.facts import cited, facts
from blocs.registry import Atlas, bundled
from blocs.tables.table import Table

__all__ = ["Reference", "References", "cite"]


@attrs.frozen(repr=False)
class References(OneLine):
    """What is to be cited: `str()` gives sentences, `to` the forms of reference managers."""

    each: tuple[Reference, ...]

    def __iter__(self) -> Iterator[Reference]:
        return iter(self.each)

    def __len__(self) -> int:
        return len(self.each)

    def _gist(self) -> Iterable[object]:
        return (each.key for each in self)

    def __str__(self) -> str:
        return self.to("text")

    def to(self, form: str) -> str:
        """As "text", "bibtex", "csl" (CSL-JSON) or "ris". Raises `UnknownOption` for any other form."""
        if form not in FORMS:
            raise UnknownOption(N_("form"), form, tuple(FORMS))
        return FORMS[form](self)


def cite(what: str | Bloc | Table | None = None, *, sources: bool = False, atlas: Atlas | None = None) -> References:
    """How are the data cited, a body in them, a table made from them, or one of their sources, by its key?

    Without `what`, the data as a whole. `sources` gives every source of a body instead of itself. Version and date stand in each. Raises
    `UnknownName` for what is neither a body nor the key of a source.

    >>> import blocs
    >>> print(blocs.cite().to("bibtex").splitlines()[0])
    @misc{blocs-2026.1,
    >>> blocs.cite("ecowas-treaty-1993").to("ris").splitlines()[0]
    'TY  - GEN'
    """
    held = bundled() if atlas is None else atlas
    if isinstance(what, Table):
        return References((of_table(what),))
    if what is None:
        return References(_sources(held, held)) if sources else References((of_data(held.version),))
    if isinstance(what, str) and not sources and what in held.sources:
        return References((of_source(held.sources[what], held.version),))
    bloc = _bloc(held, what, sources)
    return References(_sources(held, [bloc])) if sources else References((of_bloc(bloc),))


def _bloc(atlas: Atlas, name: str | Bloc, sources: bool) -> Bloc:
    """The body of this name. Raises `UnknownName`, which names sources too, if they are what is like it."""
    try:
        return atlas.get(name)
    except UnknownName as wrong:
        keys = () if sources else nearest(str(name), list(atlas.sources))
        if not keys:
            raise
        hint = msg("`blocs sources BLOC` lists the sources of a body.")
        raise UnknownName(N_("bloc or source"), str(name), (*wrong.near[:2], *keys[:2]), hint) from None


def _sources(atlas: Atlas, blocs: Iterable[Bloc]) -> tuple[Reference, ...]:
    """Every source that these bodies cite, by its key."""
    found = {citation.key: bloc for bloc in blocs for _, fact in facts(bloc) for citation in cited(fact)}
    known = {key: bloc.own_sources.get(key) or atlas.sources.get(key) for key, bloc in found.items()}
    return tuple(of_source(source, atlas.version) for _, source in sorted(known.items()) if source)
