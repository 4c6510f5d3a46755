"""From plain values to frozen ones, strictly and with a path for every complaint: the only door to cattrs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from blocs.dates import PartialDate, parse
from blocs.errors import BadDate, BadQuestion, BlocsError, glimpse, kind_of, nearest
from blocs.model import Sources
from blocs.sources import Citation, cite
from blocs.states import State
from blocs.text import LANGUAGES, Text

__all__ = ["Shaper"]

_T = TypeVar("_T")
_SOURCE = 'has no source; every fact needs at least one, such as "utr-treaty-1995[art. 21]"'


def _strict(wanted: type, words: str) -> Callable[[object, object], object]:
    def structure(value: object, _: object) -> object:
        if type(value) is wanted:
            return value
        raise BadQuestion(f"expected {words}, got {kind_of(value)} ({glimpse(value)})")

    return structure


def _number(value: object, _: object) -> float:
    if type(value) in (int, float) and math.isfinite(value):  # type: ignore[arg-type]
        return float(value)  # type: ignore[arg-type]
    raise BadQuestion(f"expected a number, got {kind_of(value)} ({glimpse(value)})")


def _date(value: object, _: object) -> PartialDate:
    if isinstance(value, str):
        return parse(value)
    raise BadDate(f'expected a date in quotes, got {kind_of(value)} ({glimpse(value, 40)}): write "YYYY", "YYYY-MM", "YYYY-MM-DD" or "a..b"')


def _text(value: object, _: object) -> Text:
    if not isinstance(value, dict):
        raise BadQuestion(f'expected a text in English and French, {{ en = "…", fr = "…" }}, got {kind_of(value)} ({glimpse(value)})')
    missing = [lang for lang in LANGUAGES if not (isinstance(value.get(lang), str) and value[lang].strip())]
    if missing:
        raise BadQuestion(f'has no text in {" and ".join(missing)}: every text is given as {{ en = "…", fr = "…" }}')
    bad = [lang for lang, words in value.items() if not re.fullmatch(r"[a-z]{2,3}", lang) or not isinstance(words, str)]
    if bad:
        raise BadQuestion(f"{bad[0]!r} is not a language: keys are ISO 639-1 codes such as en, fr, pt, and hold text")
    return Text(value)


def _text_or_key(value: object, kind: object) -> str | Text:
    return value if isinstance(value, str) else _text(value, kind)


def _citations(value: object, _: object) -> Sources:
    if not isinstance(value, list):
        raise BadQuestion(f'expected a list of citations in square brackets, such as ["utr-treaty-1995[art. 21]"], got {kind_of(value)}')
    if not value:
        raise BadQuestion(_SOURCE)
    return Sources(tuple(_citation(each, None) for each in value))


def _citation(value: object, _: object) -> Citation:
    if isinstance(value, str):
        return cite(value)
    raise BadQuestion(f"a citation is a text in quotes, got {kind_of(value)} ({glimpse(value, 40)})")


def _tuples(kind: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    each = homogenous_tuple_structure_factory(kind, converter)

    def structure(value: object, wanted: Any) -> Any:
        if not isinstance(value, list):
            raise BadQuestion(f"expected a list in square brackets, got {kind_of(value)} ({glimpse(value)})")
        return each(value, wanted)

    return structure


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple and len(get_args(kind)) == 2 and get_args(kind)[1] is Ellipsis


def _table_first(kind: type, converter: Converter) -> Callable[[Any, Any], Any]:
    shape: Callable[[Any, Any], Any] = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

    def structure(value: object, wanted: Any) -> Any:
        if isinstance(value, kind):
            return value
        if not isinstance(value, dict):
            raise BadQuestion(f"expected a table of keys and values, got {kind_of(value)} ({glimpse(value)})")
        return shape(value, wanted)

    return structure


@attrs.frozen
class Shaper:
    """Turns plain tables into the record's values, with the states that the file may name."""

    states: Mapping[str, State]
    converter: Converter = attrs.field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "converter", self._build())

    def _build(self) -> Converter:
        converter = Converter(forbid_extra_keys=True)
        for kind, words in ((str, "text in quotes"), (bool, "true or false"), (int, "a whole number")):
            converter.register_structure_hook(kind, _strict(kind, words))
        converter.register_structure_hook(float, _number)
        converter.register_structure_hook(str | Text, _text_or_key)
        converter.register_structure_hook(Sources, _citations)
        converter.register_structure_hook(Citation, _citation)
        converter.register_structure_hook_factory(_is_tuple)(_tuples)
        converter.register_structure_hook_factory(attrs.has)(_table_first)
        converter.register_structure_hook(Text, _text)
        converter.register_structure_hook(PartialDate, _date)
        table = _table_first(State, converter)
        converter.register_structure_hook(State, lambda value, kind: table(value, kind) if isinstance(value, (State, dict)) else self._code(value))
        return converter

    def _code(self, value: object) -> State:
        if not isinstance(value, str):
            raise BadQuestion(f"expected a state's three-letter code in quotes, got {kind_of(value)} ({glimpse(value, 40)})")
        return self.state(value)

    def state(self, code: str) -> State:
        """Which state has this code? Raises `UnknownName` with the nearest codes."""
        if code in self.states:
            return self.states[code]
        near = [f"{each} ({self.states[each].name})" for each in nearest(code.upper(), list(self.states))]
        if not near:
            near = [f"{iso3} ({state.name})" for iso3, state in self.states.items() if code.casefold() in map(str.casefold, state.name.values())]
        closest = f"; the nearest are {', '.join(near)}" if near else "; codes are ISO 3166-1 alpha-3, such as MLI"
        raise UnknownCode(f"no state has the code {code}{closest}")

    def shape(self, value: object, kind: type[_T], path: str) -> tuple[_T | None, list[tuple[str, str]]]:
        """The frozen value, or every complaint about the table, each with its path."""
        try:
            return self.converter.structure(value, kind), []
        except (BaseValidationError, BlocsError, ValueError, TypeError) as wrong:
            return None, list(_complaints(wrong, path))


class UnknownCode(BlocsError, LookupError):
    """A code that no state has."""


def _complaints(wrong: Exception, path: str) -> Iterator[tuple[str, str]]:
    if not isinstance(wrong, BaseValidationError):
        yield path, _explained(wrong, None)
        return
    for line in transform_error(wrong, path=path, format_exception=_explained):
        says, _, where = line.rpartition(" @ ")
        yield path + _counted(where.removeprefix(path)), says


def _counted(path: str) -> str:
    """Positions counted from one, as people do."""
    return re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", path)


def _explained(wrong: BaseException, kind: type | None) -> str:
    if isinstance(wrong, ForbiddenExtraKeysError):
        return "; ".join(_extra(key, wrong.cl) for key in sorted(map(str, wrong.extra_fields)))
    if isinstance(wrong, KeyError):
        key = str(wrong.args[0])
        return _SOURCE if key == "sources" else f'"{key}" is missing'
    if isinstance(wrong, (BlocsError, ValueError)):
        return str(wrong)
    return f"cannot be read as {getattr(kind, '__name__', 'a value')}: {wrong}"


def _extra(key: str, kind: type) -> str:
    known = [field.name for field in attrs.fields(kind) if field.init and field.name not in ("key", "section", "state")]
    if kind.__name__ in ("Office", "Seat", "Sanction", "Partner"):
        known.append("state")
    near = nearest(key, known, 1)
    return f'"{key}" is not a key here. ' + (f'Did you mean "{near[0]}"?' if near else f"Known are: {', '.join(sorted(known))}")
