"""States: names, former names, and codes in lists of states."""

from collections.abc import Iterable

import attrs

from blocs.dates import PartialDate
from blocs.i18n.text import Text
from blocs.oneline import OneLine
from blocs.record.citation import Citation

__all__ = ["FormerStateName", "State"]


@attrs.frozen(kw_only=True, repr=False)
class FormerStateName(OneLine):
    """A name that a state has given up; `until` is the first day on which it was no longer in use."""

    name: Text
    until: PartialDate

    def _gist(self) -> Iterable[object]:
        return self.name.en, "until", self.until


@attrs.frozen(kw_only=True, cache_hash=True, repr=False)
class State(OneLine):
    """A state or territory, known by its present ISO 3166 alpha-3 code whatever it was called before.

    `cow` and `gw` are its numbers in the Correlates of War and the Gleditsch-Ward lists of states; `withdrawn` are the alpha-3 codes of
    its former names; `parts` are names that mean a part of it, and no state here; `independent` is the day of its independence, left out
    where no day is meaningful. A state that is gone has the first day on which it was no more (`ended`), the states that followed it
    (`successors`) and its code of four letters in ISO 3166-3. `cow_former` are numbers of the Correlates of War under which it was counted
    before (260, West Germany), and `cow_heir` is the successor of a state that is gone with which the Correlates of War share its number
    (365, Russia): `CowNumbers` says which of the two is meant in a year. Former names and dates of independence are given for African
    states; the others have their names and codes only.

    >>> State(iso3="MLI", iso2="ML", numeric="466", name=Text({"en": "Mali", "fr": "Mali"})).iso3
    'MLI'
    """

    iso3: str
    iso2: str = ""
    numeric: str = ""
    name: Text
    formal: Text | None = None
    cow: int | None = None
    cow_former: tuple[int, ...] = ()
    cow_heir: str = ""
    gw: int | None = None
    aliases: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    former: tuple[FormerStateName, ...] = ()
    iso3166_3: str = ""
    independent: PartialDate | None = None
    ended: PartialDate | None = None
    successors: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()

    def _gist(self) -> Iterable[object]:
        return self.iso3, self.name.en

    def codes(self) -> tuple[str, ...]:
        """By which codes is it known without naming the list? Alpha-3 also in small letters; alpha-2 never, since "ne" and "la" are words."""
        return tuple(code for code in (self.iso3, self.iso3.lower(), self.iso2, self.iso3166_3, *self.withdrawn) if code)

    def names(self) -> tuple[str, ...]:
        """Every spelling on record: the name, the formal name, other spellings, former names."""
        return (*(said for text in self._texts() for said in text.values()), *self.aliases)

    def _texts(self) -> tuple[Text, ...]:
        return (self.name, *([self.formal] if self.formal else []), *(old.name for old in self.former))

    def __str__(self) -> str:
        return str(self.name)
