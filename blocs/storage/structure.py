"""Structure: plain tables to frozen values, strictly, each fault with its path; the entry point of cattrs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar, get_args, get_origin

import attrs
from cattrs import BaseConverter, Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory, is_mapping, mapping_structure_factory
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from blocs.dates import PartialDate, parse
from blocs.errors import BadDate, BadValue, BlocsError, glimpse, kind_of, nearest, no_key
from blocs.i18n.message import joined, msg
from blocs.i18n.messages import N_, say
from blocs.i18n.text import LANGUAGES, Text
from blocs.record.citation import Citation, cite
from blocs.record.member_codes import Code
from blocs.record.provenance import Sources
from blocs.record.states import State

__all__ = ["QuickShaper", "Shaper"]

_T = TypeVar("_T")
_Hook = Callable[[Any, Any], Any]
Fault = tuple[str, str, str]
"""Where something is wrong, what, and the name of the rule that it breaks."""
_TABLE = N_("a table of keys and values")
_SOURCE = N_('has no source; every fact needs at least one, such as "utr-treaty-1995[art. 21]"')


class _Refused(BadValue):
    """A value that breaks a rule of form, with the rule's name."""

    def __init__(self, rule: str, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.rule = rule


def _strict(wanted: type, words: str) -> Callable[[object, object], object]:
    def structure(value: object, _: object) -> object:
        if type(value) is wanted:
            return value
        raise _unexpected(words, value)

    return structure


def _code(value: object, kind: type[Code]) -> str:
    """The member of the enumeration; what is no term of it stays as it is written, and the rule on terms says so with its place."""
    if not isinstance(value, str):
        raise _unexpected(N_("text in quotes"), value)
    return kind.named(value) or value


def _unexpected(words: str, value: object, most: int = 60) -> BadValue:
    """What should stand here, which is a message, and what does."""
    return _Refused("kind-of-value", N_("expected {words}, got {kind} ({value})"), words=msg(words), kind=kind_of(value), value=glimpse(value, most))


def _number(value: object, _: object) -> float:
    if type(value) in (int, float) and math.isfinite(value):  # type: ignore[arg-type]
        return float(value)  # type: ignore[arg-type]
    raise _unexpected(N_("a number"), value)


def _date(value: object, _: object) -> PartialDate:
    if isinstance(value, str):
        return parse(value)
    form = N_('expected a date in quotes, got {kind} ({value}): write "YYYY", "YYYY-MM", "YYYY-MM-DD" or "a..b"')
    raise BadDate(form, kind=kind_of(value), value=glimpse(value, 40))


def _text(value: object, _: object) -> Text:
    if not isinstance(value, dict):
        raise _unexpected(N_('a text in English and French, { en = "…", fr = "…" }'), value)
    missing = [lang for lang in LANGUAGES if not (isinstance(value.get(lang), str) and value[lang].strip())]
    if missing:
        raise _Refused(
            "both-languages", N_('has no text in {langs}: every text is given as {{ en = "…", fr = "…" }}'), langs=joined(missing, msg(" and "))
        )
    bad = [lang for lang, words in value.items() if not re.fullmatch(r"[a-z]{2,3}", lang) or not isinstance(words, str)]
    if bad:
        raise _Refused(
            "both-languages", N_("{key} is not a language: keys are ISO 639-1 codes such as en, fr, pt, and hold text"), key=glimpse(bad[0])
        )
    return Text(value)


def _text_or_key(value: object, kind: object) -> str | Text:
    return value if isinstance(value, str) else _text(value, kind)


def _citations(value: object, _: object) -> Sources:
    if not isinstance(value, list):
        form = N_('expected a list of citations in square brackets, such as ["utr-treaty-1995[art. 21]"], got {kind}')
        raise _Refused("kind-of-value", form, kind=kind_of(value))
    if not value:
        raise _Refused("source-given", _SOURCE)
    return Sources(tuple(_citation(each, None) for each in value))


def _citation(value: object, _: object) -> Citation:
    if isinstance(value, str):
        return cite(value)
    raise _Refused("citation-form", N_("a citation is a text in quotes, got {kind} ({value})"), kind=kind_of(value), value=glimpse(value, 40))


def _tuples(kind: Any, converter: BaseConverter) -> _Hook:
    each = homogenous_tuple_structure_factory(kind, converter)

    def structure(value: object, wanted: Any) -> Any:
        if not isinstance(value, list):
            raise _unexpected(N_("a list in square brackets"), value)
        return each(value, wanted)

    return structure


def _tables(kind: Any, converter: BaseConverter) -> _Hook:
    each: _Hook = mapping_structure_factory(kind, converter)

    def structure(value: object, wanted: Any) -> Any:
        if not isinstance(value, dict):
            raise _unexpected(_TABLE, value)
        return each(value, wanted)

    return structure


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple and len(get_args(kind)) == 2 and get_args(kind)[1] is Ellipsis


class Shaper:
    """Turns plain tables into the record's values, with the states that the file may name; every fault has its path."""

    def __init__(self, states: Mapping[str, State]) -> None:
        self.states = states
        self.converter = self._converter()
        self._add_hooks()

    def _converter(self) -> BaseConverter:
        return Converter(forbid_extra_keys=True)

    def _table(self, kind: type) -> _Hook:
        """How a class is built of a table: by a function that cattrs writes and compiles for it."""
        return make_dict_structure_fn(kind, self.converter, _cattrs_forbid_extra_keys=True)

    def _add_hooks(self) -> None:
        add = self.converter.register_structure_hook
        for kind, words in ((str, N_("text in quotes")), (bool, N_("true or false")), (int, N_("a whole number"))):
            add(kind, _strict(kind, words))
        add(float, _number)
        add(Code, _code)
        add(str | Text, _text_or_key)
        hooks = {Text: _text, PartialDate: _date, Citation: _citation, Sources: _citations, State: self._state}
        factory = self.converter.register_structure_hook_factory
        factory(_is_tuple)(_tuples)
        factory(is_mapping)(_tables)
        factory(attrs.has)(self._table_first)
        factory(hooks.__contains__)(lambda kind: hooks[kind])  # the last that fits is taken

    def _table_first(self, kind: type) -> _Hook:
        shape = self._table(kind)

        def structure(value: object, wanted: Any) -> Any:
            if isinstance(value, kind):
                return value
            if not isinstance(value, dict):
                raise _unexpected(_TABLE, value)
            return shape(value, wanted)

        return structure

    @cached_property
    def _state_table(self) -> _Hook:
        return self._table_first(State)

    def _state(self, value: object, kind: Any) -> State:
        """A state by its code, or from the table that describes it."""
        if not isinstance(value, (State, dict)):
            return self._code(value)
        state: State = self._state_table(value, kind)
        return state

    def _code(self, value: object) -> State:
        if not isinstance(value, str):
            raise _unexpected(N_("a state's three-letter code in quotes"), value, 40)
        return self.state(value)

    def state(self, code: str) -> State:
        """Which state has this code? Raises `BadValue` with the code of the state of this name, or the nearest codes."""
        if code in self.states:
            return self.states[code]
        named = [iso3 for iso3, state in self.states.items() if code.casefold() in map(str.casefold, state.name.values())]
        near = [f"{each} ({self.states[each].name})" for each in named or nearest(code.upper(), list(self.states))]
        if near:
            raise _Refused("known-state", N_("no state has the code {code}; the nearest are {near}"), code=code, near=", ".join(near))
        raise _Refused("known-state", N_("no state has the code {code}; codes are ISO 3166-1 alpha-3, such as MLI"), code=code)

    def shape(self, value: object, kind: type[_T], path: str) -> tuple[_T | None, list[Fault]]:
        """The frozen value, or every complaint about the table, each with its path and its rule."""
        try:
            return self.converter.structure(value, kind), []
        except (BaseValidationError, BlocsError, ValueError, TypeError) as wrong:
            return None, list(_complaints(wrong, path))


class QuickShaper(Shaper):
    """For what comes with the library and has been checked: no function is compiled for a class, a key that no field has is passed over, and a fault
    is told by its table alone.
    """

    def _converter(self) -> BaseConverter:
        return BaseConverter(detailed_validation=False)

    def _table(self, kind: type) -> _Hook:  # noqa: ARG002 (one function for all classes)
        return self.converter.structure_attrs_fromdict


def _complaints(wrong: Exception, path: str) -> Iterator[Fault]:
    if not isinstance(wrong, BaseValidationError):
        yield path, _explained(wrong), _rule(wrong)
        return
    for line in transform_error(wrong, path=path, format_exception=lambda each, _: f"{_rule(each)}: {_explained(each)}"):
        told, _, where = line.rpartition(" @ ")
        rule, _, says = told.partition(": ")
        yield path + _counted(where.removeprefix(path)), says, rule


def _rule(wrong: BaseException) -> str:
    """Which rule of form does it break?"""
    if isinstance(wrong, _Refused):
        return wrong.rule
    if isinstance(wrong, KeyError):
        return "source-given" if wrong.args[0] == "sources" else "required-key"
    by_kind = {ForbiddenExtraKeysError: "known-key", BadDate: "date-form", BadValue: "citation-form"}
    return next((rule for kind, rule in by_kind.items() if isinstance(wrong, kind)), "kind-of-value")


def _counted(path: str) -> str:
    """Positions counted from one, as people do, and keys after a point, as everywhere."""
    counted = re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + 1}]", path)
    return re.sub(r"\['([^']*)'\]", r".\1", counted)


def _explained(wrong: BaseException) -> str:
    if isinstance(wrong, ForbiddenExtraKeysError):
        return say("; ").join(_extra(key, wrong.cl) for key in sorted(map(str, wrong.extra_fields)))
    if isinstance(wrong, KeyError):
        key = str(wrong.args[0])
        return say(_SOURCE) if key == "sources" else say('"{key}" is missing', key=key)
    return str(wrong)


def _extra(key: str, kind: type) -> str:
    known = [field.name for field in attrs.fields(kind) if field.init and field.name not in ("key", "section", "state")]
    if kind.__name__ in ("Office", "Seat", "Sanction", "Partner"):
        known.append("state")
    return no_key(key, sorted(known))
