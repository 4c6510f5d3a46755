"""Checks: the questions of fact that a claim may put to the record; ledgers name them as data."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, get_args, get_type_hints

import attrs

from blocs.errors import BadQuestion, nearest
from blocs.i18n.messages import say
from blocs.ledgers.finding import Finding, within
from blocs.ledgers.questions import institutions, life, membership, security
from blocs.ledgers.terms import Terms, kind_named, misfit
from blocs.registry import Atlas

__all__ = ["ASIDE", "QUESTIONS", "Question", "ask", "faults", "within"]


@attrs.frozen
class Question:
    """A question, as the signature of the function that answers it has it: its name, the terms that it needs, and those that it may have."""

    function: Callable[..., Finding]

    @property
    def name(self) -> str:
        return self.function.__name__

    @cached_property
    def needs(self) -> dict[str, str]:
        """The terms without which it cannot be put, each with the kind of what it holds."""
        return {term: kind for term, kind in self.terms.items() if self._parameters[term].default is inspect.Parameter.empty}

    @cached_property
    def terms(self) -> dict[str, str]:
        """Every term that it takes, each with the kind of what it holds."""
        hints = get_type_hints(self.function, include_extras=True)
        return {term: _kind(hints[parameter.name]) for term, parameter in self._parameters.items()}

    @cached_property
    def _parameters(self) -> dict[str, inspect.Parameter]:
        """Its parameters by the names of terms: "from" is no name in Python, and so has a line after it."""
        return {name.rstrip("_"): parameter for name, parameter in inspect.signature(self.function).parameters.items()}

    def answer(self, atlas: Atlas, terms: Terms) -> Finding:
        """Put it to the record, with terms that are well put."""
        values = {term: kind_named(kind).value(atlas, terms[term]) for term, kind in self.terms.items() if term in terms}
        return self.function(**{self._parameters[term].name: value for term, value in values.items()})


def _kind(hint: Any) -> str:
    """The kind of a term, as its annotation names it; one that may be left out is beside None."""
    kind: str = next(part.__metadata__[0] for part in (hint, *get_args(hint)) if hasattr(part, "__metadata__"))
    return kind


_ASKED: tuple[Callable[..., Finding], ...] = (
    membership.member, membership.members, membership.suspended, membership.founders, life.founded, life.signed, life.ended,
    membership.left, membership.notice, membership.announced, membership.waited, life.clause, institutions.organ,
    institutions.organs, institutions.began, institutions.goal, security.obligation, security.force, security.partner,
    security.reliance_grew, life.finance, life.lifetime, life.lineage, security.coup,
)  # fmt: skip

QUESTIONS = {question.name: question for question in map(Question, _ASKED)}
"""Every question that can be put to the record; a goal, an instrument or a support is named, never met by another of its kind."""

ASIDE = frozenset({"ask", "denies", "favours", "lapses", "role", "supports", "word"})
"""What may stand beside any question: its name, and what a ledger or a proposition notes about it."""


def ask(atlas: Atlas, terms: Terms) -> Finding:
    """Put a check to the record.

    Raises `BadQuestion` for a question that is not one of `QUESTIONS`, lacks a term, has one too many, or a wrong one.

    >>> import blocs
    >>> finding = ask(blocs.atlas(), {"ask": "founded", "bloc": "aes", "expect": "2023"})
    >>> print(finding.holds.value, finding.says)
    yes founded 16 September 2023
    """
    for _, says in faults(atlas, terms):
        raise BadQuestion(says)
    return QUESTIONS[terms["ask"]].answer(atlas, terms)


def faults(atlas: Atlas, terms: Terms) -> Iterator[tuple[str, str]]:
    """What is wrong with a check, term by term, before it is put to the record?"""
    name = str(terms.get("ask", ""))
    if name not in QUESTIONS:
        near = nearest(name, list(QUESTIONS))
        yield "ask", say('"{name}" is not a question: {known}', name=name, known=say(" or ").join(near) if near else ", ".join(QUESTIONS))
        return
    question = QUESTIONS[name]
    yield from _unknown(question, terms)
    for term, kind in question.terms.items():
        if term in terms:
            yield from misfit(atlas, terms, term, kind)
        elif term in question.needs:
            holds = say(kind_named(kind).holds, kind=kind)
            yield term, say('the question "{name}" needs {term}: {what}', name=name, term=repr(term), what=holds)


def _unknown(question: Question, terms: Terms) -> Iterator[tuple[str, str]]:
    """Terms that the question does not take, with the nearest that it does."""
    known = list(question.terms)
    for term in sorted(terms.keys() - question.terms.keys() - ASIDE):
        near = nearest(term, known)
        if near:
            text = say(
                '"{term}" is not a term of the question "{name}". Did you mean {near}?', term=term, name=question.name, near=say(" or ").join(near)
            )
        else:
            text = say('"{term}" is not a term of the question "{name}"; it takes {known}', term=term, name=question.name, known=", ".join(known))
        yield term, text
