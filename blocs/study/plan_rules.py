"""Rules for the files of a study: what must agree between its cases, factors, questions, propositions and ledger; each fault has its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from blocs.dates import day
from blocs.errors import BlocsError, glimpse, nearest
from blocs.i18n.messages import N_, say
from blocs.ledgers import checks
from blocs.registry import Atlas
from blocs.study.clocks import CLOCKS
from blocs.study.design import ROLES, Case, Study
from blocs.study.factors import FACTORS
from blocs.study.outcomes import OUTCOMES
from blocs.study.propositions import TESTS
from blocs.study.verdicts import Kind, Role

__all__ = ["CASES", "STUDY_RULES", "TERMS", "faults", "names_faults"]

Fault = tuple[str, str, str]
"""The file, the place in it, and what is wrong."""

TERMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "factor": (("factor", "case", "clock"), ("above", "below", "at_least")),
    "any": (("factors", "case", "clock", "above"), ("expect",)),
    "contrast": (("factor", "higher", "lower", "clock"), ()),
    "beside": (("factor", "case", "other", "clock"), ()),
    "calmer": (("factor", "states", "window", "baseline"), ()),
    "trend": (("case", "expect"), ("years", "clock")),
    "nearest": (("clock", "expect"), ()),
    "survivors": (("clock",), ()),
    "calm": (("case", "instrument"), ()),
    "grew": (("factor", "case", "from", "to"), ()),
    "outcome": (("outcome", "case", "at_least"), ("expect",)),
    "leavers": (("bloc", "expect"), ()),
    "impaired": (("bloc", "organ", "on", "expect"), ()),
    "strength": (("bloc", "what", "on", "below"), ()),
    "keeps": (("bloc", "states", "expect"), ()),
    "talks": (("between", "since", "words", "expect"), ()),
    "purse": (("bloc", "what"), ()),
    "aims": (("case", "domains", "base"), ()),
    "insecure": (("case", "base"), ()),
    "moved": (("case", "since"), ()),
    "unbacked": (("case", "domains"), ()),
    "due": ((), ("by",)),
    "ties": (("lower", "higher"), ()),
    "at_age": (("other", "factor"), ()),
    "finished": (("alive", "ended"), ()),
    "varies": (("factor", "clock"), ("cases",)),
    "kinds": (("kind",), ()),
    "without_coup": (("of", "full_years"), ()),
    "quoted": (("says", "sources"), ()),
}
"""The terms that each test of the engine needs, and those that it may have."""

_ASIDE = ("ask", "denies", "favours", "lapses", "role", "supports", "word")
_CASES = ("case", "higher", "lower", "other", "bloc")
"""The terms that name a bloc: by its id, or by its role in the study."""


def faults(study: Study, cases: Sequence[Case]) -> Iterator[tuple[str, str, str, str]]:
    """All that is wrong with a study, as far as it can be known without the record."""
    yield from (("plan.toml", path, says, CASES) for path, says in _cases(cases))
    for name, file, rule in STUDY_RULES:
        yield from ((file, path, says, name) for path, says in rule(study))


def _one_of(path: str, what: str, code: object, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """That a word is none of those known here, with the nearest."""
    if code in known:
        return
    near = nearest(str(code), list(known))
    shown = say(" or ").join(near) if near else ", ".join(known)
    of = {"code": code if isinstance(code, str) else glimpse(code), "what": say(what)}
    yield (
        path,
        say('"{code}" is not a valid {what}: {known}', known=shown, **of)
        if near or 0 < len(known) <= _MOST
        else say('"{code}" is not a valid {what}', **of),
    )


_MOST = 30
"""Of more words than these, only the nearest are told."""


def _cases(cases: Sequence[Case]) -> Iterator[tuple[str, str]]:
    if len(cases) < 2:
        yield "cases", say('must name at least two cases, one of them with the role "subject"')
    subjects = [each.bloc for each in cases if "subject" in each.roles]
    if len(subjects) != 1:
        yield "cases", say('must have exactly one case with the role "subject", and has {n}', n=len(subjects))
    for id, times in Counter(each.bloc for each in cases).items():
        if times > 1:
            yield "cases", say('"{id}" is named more than once', id=id)
    for place, case in enumerate(cases, 1):
        for role in case.roles:
            yield from _one_of(f"cases[{place}].roles", N_("role"), role, ROLES)


def _clocks(study: Study) -> Iterator[tuple[str, str]]:
    if not study.clocks:
        yield "clocks", say("must name at least one point of comparison")
    for place, clock in enumerate(study.clocks, 1):
        yield from _one_of(f"clocks[{place}]", N_("point of comparison"), clock, CLOCKS)
    for clock, times in Counter(study.clocks).items():
        if times > 1:
            yield "clocks", say('"{id}" is named more than once', id=clock)


def _factors(study: Study) -> Iterator[tuple[str, str]]:
    for id, scale in study.factors.items():
        yield from _one_of(f"factors.{id}", N_("factor"), id, (*FACTORS, *OUTCOMES))
        if not 0 < scale.cut < 1:
            yield f"factors.{id}.cut", say("must lie between 0 and 1")
        if scale.distance and (id in OUTCOMES or (id in FACTORS and not FACTORS[id].scale)):
            yield f"factors.{id}.distance", say("must be false: {factor} is an outcome, or no scale from 0 to 1", factor=id)


def _questions(study: Study) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for question in study.questions:
        for place, each in enumerate(question.indicators, 1):
            path = f"questions.{question.id}.indicators[{place}]"
            yield from _one_of(f"{path}.factor", N_("factor of this study"), each.factor, study.factors)
            yield from _one_of(f"{path}.relation", N_("relation"), each.relation, ("same", "proxy"))
            if each.factor in seen:
                yield f"{path}.factor", say("{factor} answers another question already", factor=each.factor)
            seen.add(each.factor)
    if not study.questions:
        yield "questions", say("must hold at least one question")


def _mentions(study: Study) -> Iterator[tuple[str, str]]:
    """Explanations and anchors are about cases and factors of the study."""
    for place, each in enumerate(study.explanations, 1):
        yield from _one_of(f"explanations[{place}].case", N_("case of this study"), each.case, study.cases)
        yield from _one_of(f"explanations[{place}].factor", N_("factor of this study"), each.factor, study.factors)
        for clock in each.clocks:
            yield from _one_of(f"explanations[{place}].clocks", N_("point of comparison"), clock, CLOCKS)
    for place, (case, _) in enumerate(study.anchors, 1):
        yield from _one_of(f"anchors[{place}].case", N_("case of this study"), case, study.cases)


def _page(study: Study) -> Iterator[tuple[str, str]]:
    """The page speaks of cases, factors and clocks of the study, and its words are codings of the author's."""
    coded = {(each.case, each.factor) for each in study.codings}
    for place, line in enumerate(study.page.lines if study.page else (), 1):
        for piece in line.record:
            yield from _one_of(f"page.lines[{place}].record", N_("factor of this study"), piece.factor, study.factors)
            yield from _one_of(f"page.lines[{place}].record", N_("point of comparison"), piece.clock, CLOCKS)
        for case, word in line.words.items():
            path = f"page.lines[{place}].words.{case}"
            yield from _one_of(path, N_("case of this study"), case, study.cases)
            if word.proposition:
                yield from _one_of(path, N_("proposition of this study"), word.proposition, [each.number for each in study.propositions])
            elif case in study.cases and (case, word.factor) not in coded:
                yield path, say("is not placed on {factor} by any claim of the ledger", factor=word.factor)


def _out_of_sample(study: Study) -> Iterator[tuple[str, str]]:
    for id in study.out_of_sample.profile:
        yield from _one_of("out_of_sample.profile", N_("factor"), id, [each for each, factor in FACTORS.items() if factor.scale])
    if study.rules.factors_at_least < 1:
        yield "rules.factors_at_least", say("must be at least 1")
    if study.out_of_sample.months < 1:
        yield "out_of_sample.months", say("must be at least 1")


def _ranking(study: Study) -> Iterator[tuple[str, str]]:
    for id in study.outlook.ranking if study.outlook else ():
        yield from _one_of("outlook.ranking", N_("outcome"), id, ("succeeds", "stabilises", "fails"))


def _second_coding(study: Study) -> Iterator[tuple[str, str]]:
    """What is left out of the comparison of two codings is coded, and what was renamed is a factor."""
    if study.second_coding is None:
        return
    for id in study.second_coding.left_out:
        yield from _one_of("second_coding.left_out", N_("statement of this study about a case"), id, [each.claim for each in study.codings])
    for id in study.second_coding.renamed:
        yield from _one_of("second_coding.renamed", N_("factor of this study"), id, study.factors)


def _codings(study: Study) -> Iterator[tuple[str, str]]:
    for coding in study.codings:
        yield from _one_of(f"claims.{coding.claim}.coding.case", N_("case of this study"), coding.case, study.cases)
        known = (*study.factors, *OUTCOMES)
        yield from _one_of(f"claims.{coding.claim}.coding.factor", N_("factor or outcome of this study"), coding.factor, known)


def _propositions(study: Study) -> Iterator[tuple[str, str]]:
    for number, times in Counter(each.number for each in study.propositions).items():
        if times > 1:
            yield "propositions", say("the number {number} is given more than once", number=number)
    for place, each in enumerate(study.propositions, 1):
        path = f"propositions[{place}]"
        yield from _one_of(f"{path}.origin", N_("origin"), each.origin, ("stated", "implied", "ours"))
        yield from _one_of(f"{path}.kind", N_("kind of proposition"), each.kind, list(Kind))
        if each.only:
            yield from _one_of(f"{path}.only", N_("case of this study"), each.only, study.cases)
        if each.as_old_as:
            yield from _one_of(f"{path}.as_old_as", N_("case of this study"), study.named(each.as_old_as), study.cases)
        if each.kind != Kind.JUDGEMENT and not each.tests:
            yield f"{path}.tests", say("is missing: a proposition needs a test, or is a judgement")
        yield from _tests(study, path, each.tests)


def _causes(study: Study) -> Iterator[tuple[str, str]]:
    for each in study.causes:
        yield from _tests(study, f"causes.{each.id}", each.tests)
        for place, test in enumerate(each.tests, 1):
            if not (isinstance(test.get("supports"), Mapping) and test["supports"].get("en") and test["supports"].get("fr")):
                yield f"causes.{each.id}.tests[{place}].supports", say("must be said in English and in French: { en = ..., fr = ... }")
            for term in ("favours", "denies"):
                if term in test:
                    yield from _one_of(f"causes.{each.id}.tests[{place}].{term}", N_("effect of this study"), test[term], study.effects)


def _endings(study: Study) -> Iterator[tuple[str, str]]:
    """Only what the author calls a failure is traced; a test is one of two kinds, and asks what can be asked."""
    for case, tests in study.endings.items():
        yield from _one_of(f"endings.{case}", N_('case with the role "failure"'), case, study.with_role("failure"))
        for place, each in enumerate(tests, 1):
            yield from _one_of(f"endings.{case}[{place}].kind", N_("kind of test"), each.kind, ("hoop", "smoking_gun"))
            yield from _test(study, f"endings.{case}[{place}].test", each.test)


def _tests(study: Study, path: str, tests: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each test names a question that there is; of one of the engine's, every term is of its kind."""
    for place, test in enumerate(tests, 1):
        yield from _test(study, f"{path}.tests[{place}]", test)


def _test(study: Study, where: str, test: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "ask" in test:
        yield from _one_of(f"{where}.ask", N_("question"), test["ask"], (*TESTS, *checks.QUESTIONS))
    else:
        yield f"{where}.ask", say("is missing")
    yield from _one_of(f"{where}.role", N_("role of a test"), test.get("role", Role.DECISIVE), list(Role))
    if test.get("ask") in TERMS:
        yield from ((f"{where}.{term}", says) for term, says in _terms(study, test))


def _terms(study: Study, test: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    needs, may = TERMS[test["ask"]]
    yield from ((term, say("is missing")) for term in needs if term not in test)
    for term, value in test.items():
        if term not in (*needs, *may, *_ASIDE):
            yield from _one_of(term, N_("term of this question"), term, (*needs, *may))
        elif term in _CODES:
            what, known = _CODES[term]
            yield from _one_of(term, what, value, known(study))
        elif term in _FITS and not _FITS[term][0](value):
            yield term, say(_FITS[term][1])


_CODES: dict[str, tuple[str, Callable[[Study], Collection[str]]]] = {
    "factor": (N_("factor of this study"), lambda study: [id for id in study.factors if id in FACTORS]),
    "clock": (N_("point of comparison"), lambda _: CLOCKS),
    "outcome": (N_("outcome"), lambda _: OUTCOMES),
}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(day(value))
    except BlocsError:
        return False


def _is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(each) is int for each in value) and value[0] <= value[1]


_FITS: dict[str, tuple[Callable[[object], bool], str]] = {
    **{term: (_is_number, N_("must be a number")) for term in ("above", "below", "at_least", "base", "alive", "ended", "full_years")},
    **{term: (_is_day, N_("must be a day: YYYY-MM-DD")) for term in ("on", "from", "to", "since", "by")},
    **{term: (_is_span, N_("must be two years, the earlier first: [1995, 1999]")) for term in ("window", "baseline", "years")},
}


CASES = "study-cases"
"""The name of the rule over the cases of a study, which are read before the study is."""

STUDY_RULES: tuple[tuple[str, str, Callable[[Study], Iterator[tuple[str, str]]]], ...] = (
    *(("study-parts", "plan.toml", rule) for rule in (_clocks, _factors, _questions, _out_of_sample)),
    *(("study-names", "plan.toml", rule) for rule in (_mentions, _page, _ranking, _second_coding)),
    ("study-tests", "propositions.toml", _propositions), ("study-tests", "signs.toml", _causes), ("study-tests", "endings.toml", _endings),
    ("study-names", "ledger.toml", _codings),
)  # fmt: skip
"""Every other rule over a study: its name, the file that its faults stand in, and the function that tells them."""


def names_faults(study: Study, atlas: Atlas) -> Iterator[Fault]:
    """What a study names that the record does not have: blocs, instruments, and the terms of questions of fact."""
    for place, case in enumerate(study.cases, 1):
        yield from (("plan.toml", path, says) for path, says in _bloc(f"cases[{place}].bloc", case, atlas))
    if study.benchmark:
        yield from (("plan.toml", path, says) for path, says in _bloc("benchmark", study.benchmark, atlas))
    for place, (case, key) in enumerate(study.anchors, 1):
        if case in atlas.ids():
            keys = [each.key for each in atlas[case].instruments]
            yield from (("plan.toml", path, says) for path, says in _one_of(f"anchors[{place}].instrument", N_("instrument of this bloc"), key, keys))
    for place, each in enumerate(study.propositions, 1):
        for path, says in _named(study, atlas, f"propositions[{place}]", each.tests):
            yield "propositions.toml", path, says
    for cause in study.causes:
        for path, says in _named(study, atlas, f"causes.{cause.id}", cause.tests):
            yield "signs.toml", path, says
    for case, tests in study.endings.items():
        for place, one in enumerate(tests, 1):
            yield from (("endings.toml", path, says) for path, says in _names(study, atlas, f"endings.{case}[{place}].test", one.test))


def _bloc(path: str, id: str, atlas: Atlas) -> Iterator[tuple[str, str]]:
    yield from _one_of(path, N_("name of a bloc"), id, atlas.ids())


def _named(study: Study, atlas: Atlas, path: str, tests: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for place, test in enumerate(tests, 1):
        yield from _names(study, atlas, f"{path}.tests[{place}]", test)


def _names(study: Study, atlas: Atlas, where: str, test: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if test["ask"] in checks.QUESTIONS:
        asked = {**test, "on": study.on.isoformat()} if test.get("on") == "subject" else test
        yield from ((f"{where}.{term}", says) for term, says in checks.faults(atlas, asked))
        return
    for term in _CASES:
        if term in test and not (isinstance(test[term], str) and study.named(test[term]) in (study.subject, *atlas.ids())):
            yield from _one_of(f"{where}.{term}", N_("role or name of a bloc"), test[term], (*ROLES, *atlas.ids()))
