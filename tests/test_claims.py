"""The ledgers: every check can fail on the word that is claimed, and every statement has one status wherever it stands."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import blocs
from blocs import Atlas, Bloc, claims, covariates, oakes
from blocs.claims import Check, Claim, Ledger
from blocs.cli import main
from blocs.dates import Truth, parse
from blocs.ledgers import checks, phrases, rules, verdicts
from blocs.ledgers.finding import silent
from blocs.ledgers.questions import membership, security
from blocs.ledgers.table import table
from blocs.ledgers.terms import OneBloc, States
from blocs.storage import reading
from blocs.study.loading import of_source
from blocs.study.statements import as_proposed

EVERY = [(ledger, claim) for ledger in claims.ledgers() for claim in ledger.claims]
CHECKS = [pytest.param(check, id=f"{claim.id}-{place}") for _, claim in EVERY for place, check in enumerate(claim.checks, 1)]
ESSAY = claims.ledger(oakes.plan().source)
BY_ID = {claim.id: claim for _, claim in EVERY}


def _verdict(claim: Claim, document: Ledger | None = None) -> str:
    return verdicts.judge(claim, None, document).verdict


def _holds(atlas: Atlas, check: Check) -> Truth | None:
    return checks.ask(atlas, check).holds


# Every check can fail


OTHERS: dict[str, list[Any]] = {
    "bloc": ["ecowas", "aes", "g5-sahel", "eac", "eac-1967", "au", "uas"],
    "states": [["KEN"], ["FRA"], ["SEN", "GHA"]],
    "day": ["1950-01-01", "2100-01-01"],
    "date": ["1900", "2099", "1900..2100"],
    "text": ["Morocco", "Italy"],
    "texts": [["Morocco"], ["Italy"]],
    "standing": ["at_work", "in_law", *reading.vocabulary()["status"]],
}
"""What a term could have said instead, by its kind."""


def _instead(atlas: Atlas, check: Check, term: str, kind: str) -> Iterator[Check]:
    """The same check with another value for one term, where that is still a question."""
    bloc = atlas.get(check["bloc"]) if "bloc" in check else None
    if kind == "number":
        others: list[Any] = [check[term] - 1, 2 * check[term] + 1, -1]
    elif kind == "goals" and bloc:
        others = [[goal.key] for goal in bloc.goals]
    elif kind == "instrument" and bloc:
        others = [instrument.key for instrument in bloc.instruments]
    else:
        others = OTHERS.get(kind) or list(reading.vocabulary().lists.get(kind, ()))
    for other in others:
        changed = {**check, term: other}
        if other != check[term] and not list(checks.faults(atlas, changed)):
            yield changed


def _turns(atlas: Atlas, check: Check, term: str, kind: str) -> bool:
    """Does another value for this term give another answer?

    A key that only this bloc has pins the bloc: a question refused elsewhere is another answer. What status is asked for may carry no weight on a day
    before there was anything, so it is tried on the record's last day too.
    """
    days = [check["on"], atlas.get(check["bloc"]).last_day.isoformat()] if kind == "standing" else [check.get("on")]
    for day in days:
        asked = {**check, "on": day} if day else check
        answer = _holds(atlas, asked)
        if any(_holds(atlas, changed) is not answer for changed in _instead(atlas, asked, term, kind)):
            return True
    return kind == "bloc" and any(list(checks.faults(atlas, {**check, "bloc": other})) for other in OTHERS["bloc"])


@pytest.mark.parametrize("check", CHECKS)
def test_every_term_of_a_check_can_make_it_fail(check: Check) -> None:
    """Whatever a check says of the word, another value for it (another goal, state, day, instrument ...) gives another answer.

    A check that the record denies must hold for some other value. What is left aside: "expect" where it is yes or no, which is the answer itself,
    and what a clause covers, which the test of the facts looks at.
    """
    atlas = blocs.atlas()
    turned = {
        term: _turns(atlas, check, term, kind)
        for term, kind in checks.QUESTIONS[check["ask"]].terms.items()
        if term in check and kind not in ("truth", "covers")
    }
    assert turned
    if _holds(atlas, check) is Truth.NO:
        assert any(turned.values()), "nothing would make it hold"
    else:
        assert [term for term, turns in turned.items() if not turns] == [], "these terms carry no weight"


@attrs.frozen
class Altered:
    """The record with one bloc put in place of another, as far as questions read it."""

    book: Atlas
    bloc: Bloc

    def get(self, name: str) -> Bloc:
        return self.bloc if name == self.bloc.id else self.book.get(name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.book, name)


def _holds_any(value: Any, facts: set[int]) -> bool:
    """Is one of these facts this value, or inside it?"""
    if id(value) in facts:
        return True
    if isinstance(value, tuple):
        return any(_holds_any(each, facts) for each in value)
    if not attrs.has(type(value)):
        return False
    fields = [field for field in attrs.fields(type(value)) if not field.metadata.get("pointer")]
    return any(_holds_any(getattr(value, field.name), facts) for field in fields)


def _without(bloc: Bloc, facts: set[int]) -> Bloc:
    """The same bloc as if these facts had never been recorded."""
    kept = {}
    for field in attrs.fields(Bloc):
        value = getattr(bloc, field.name)
        if isinstance(value, tuple) and field.name != "coverage":
            kept[field.name] = tuple(each for each in value if not _holds_any(each, facts))
    ended = None if bloc.ended and id(bloc.ended) in facts else bloc.ended
    return attrs.evolve(bloc, ended=ended, **kept)


@pytest.mark.parametrize("check", CHECKS)
def test_no_check_outlives_the_facts_it_rests_on(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the facts that a check cites, others of the same kind in place, the answer is another; that a thing is not, rests on no fact."""
    atlas = blocs.atlas()
    found = checks.ask(atlas, check)
    if found.holds is not Truth.YES or check.get("expect") == "no":
        return
    assert found.facts
    if "bloc" in check:
        altered: Any = Altered(atlas, _without(atlas.get(check["bloc"]), {id(fact) for fact in found.facts}))
    else:
        monkeypatch.setattr(covariates, "coups", lambda: ())
        altered = atlas
    assert checks.QUESTIONS[check["ask"]].answer(altered, check).holds is not Truth.YES


def test_one_currency_is_not_met_by_another_goal_in_finance() -> None:
    """A goal is asked for by its key: with the bank in the record and the union gone, the union is not stated; the domain alone is refused."""
    atlas, aes = blocs.atlas(), blocs.get("aes")
    check = {"ask": "goal", "bloc": "aes", "keys": ["monetary-union"], "on": "2025-06-30", "expect": "yes"}
    assert _holds(atlas, check) is Truth.YES
    assert _holds(atlas, {**check, "status": "met"}) is Truth.NO
    fewer: Any = Altered(atlas, attrs.evolve(aes, goals=tuple(goal for goal in aes.goals if goal.key != "monetary-union")))
    with pytest.raises(blocs.BadQuestion, match="goal"):
        checks.ask(fewer, check)
    with pytest.raises(blocs.BadQuestion, match="domain"):
        checks.ask(atlas, {"ask": "goal", "bloc": "aes", "domain": "finance", "on": "2025-06-30", "expect": "yes"})


def test_more_and_more_needs_two_dates() -> None:
    """Reliance that was as great on the earlier day has not grown, and one that fell has not either."""
    check = dict(BY_ID["oakes-74"].checks[0])
    atlas = blocs.atlas()
    assert _holds(atlas, check) is Truth.YES
    assert _holds(atlas, {**check, "from": check["to"]}) is Truth.NO
    assert _holds(atlas, {**check, "from": check["to"], "to": check["from"]}) is Truth.NO
    with pytest.raises(blocs.BadQuestion, match="'from'"):
        checks.ask(atlas, {term: value for term, value in check.items() if term != "from"})


# Questions


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ask": "membr"}, "member"), ({"sttes": ["MLI"]}, 'question "member". Did you mean states'), ({"states": None}, "needs 'states': a list of"),
        ({"colour": "red"}, "it takes bloc, states, on, expect"),
        ({"states": ["MALI"]}, "list of state codes"), ({"states": []}, "list of state codes"), ({"on": "2025"}, "a day"),
        ({"expect": True}, '"yes" or "no"'), ({"bloc": "AES"}, "id of a bloc in the data"), ({"bloc": "nowhere"}, "id of a bloc in the data"),
    ],
)  # fmt: skip
def test_a_question_badly_put_is_refused(change: Mapping[str, Any], says: str) -> None:
    """An unknown question, a term too many, one missing, or one of another kind is refused in a sentence that names it."""
    terms = {"ask": "member", "bloc": "aes", "states": ["MLI"], "on": "2025-01-01", "expect": "yes", **change}
    with pytest.raises(blocs.BadQuestion, match=says):
        checks.ask(blocs.atlas(), {term: value for term, value in terms.items() if value is not None})


def test_a_fault_inside_a_question_is_not_called_a_missing_term(monkeypatch: pytest.MonkeyPatch) -> None:
    """A `KeyError` of the code that answers is an error of ours, and comes out as one."""

    def founders(bloc: OneBloc, expect: States) -> checks.Finding:
        raise KeyError("somewhere else")

    monkeypatch.setitem(checks.QUESTIONS, "founders", checks.Question(founders))
    with pytest.raises(KeyError, match="somewhere else"):
        checks.ask(blocs.atlas(), {"ask": "founders", "bloc": "aes", "expect": ["MLI"]})


def test_tests_of_propositions_are_well_put() -> None:
    """What a proposition asks of the record has the terms that the question takes."""
    atlas = blocs.atlas()
    asked = [(each.number, test) for each in oakes.plan().propositions for test in each.tests if test["ask"] in checks.QUESTIONS]
    assert asked
    found = [(number, says) for number, test in asked for _, says in checks.faults(atlas, {**test, **({"on": "2025-07-31"} if "on" in test else {})})]
    assert found == []


def test_the_page_on_claims_names_every_question_term_and_verdict() -> None:
    """docs/claims.md tells a writer of ledgers what there is."""
    page = (Path(__file__).parent.parent / "docs" / "claims.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1]: line for line in page.splitlines() if line.startswith("| `")}
    for name, question in checks.QUESTIONS.items():
        row = next((line for cell, line in rows.items() if f"`{name}`" in cell), "")
        assert [term for term in question.terms if f"`{term}`" not in row] == [], name
    assert [term.label.en for term in reading.vocabulary()["verdict"].values() if term.label.en not in page.lower()] == []


# One status for one statement


@pytest.mark.parametrize(("document", "claim"), [pytest.param(*each, id=each[1].id) for each in EVERY if each[1].proposition])
def test_a_claim_and_its_proposition_say_the_same(document: Ledger, claim: Claim) -> None:
    """What a proposition judges is never "outside" or a mere "judgement" in the ledger, and never the contrary."""
    assert claim.proposition is not None
    proposed, _, _ = as_proposed(of_source(document.source) or oakes.plan(), claim.proposition)
    held = _verdict(claim, document)
    assert (held == "judgement") == (proposed == "judgement")
    assert held not in ("outside", "not_found")
    assert {held, proposed} not in ({"holds", "wrong"}, {"loose", "wrong"})
    if not claim.checks and not claim.reading:
        assert held == proposed


DRAWN_TOGETHER = {
    "10a": "the essay's ¶9 calls the history of the Community a barometer, and says so in no claim of its own",
    "13": "it sums up oakes-126 to oakes-129",
    "17": "it asks of the record what ¶6 and the line under the title, oakes-1, presuppose",
    "24a": "its test is whether the governments stayed; oakes-71 says what the Alliance is for, which no record settles",
    "26": "it sets side by side what oakes-2, oakes-131 and oakes-142 say of partners",
}
"""Propositions that no single claim states."""


def test_every_stated_proposition_is_a_claim() -> None:
    """Each proposition that the essay states names the claim that states it, through the ledger; those drawn together from several say so."""
    linked = {str(claim.proposition["number"]) for claim in ESSAY.claims if claim.proposition}
    stated = {each.number for each in oakes.plan().propositions if each.origin == "stated"}
    assert stated - linked == set(DRAWN_TOGETHER)


def test_codings_and_claims_say_the_same() -> None:
    """Where the table sets an asserted coding beside the same construct, its claims have a verdict, and it is the table's.

    Of those that speak of an outcome and its cause, the one that states the outcome has.
    """
    marks: dict[str, set[str]] = {}
    same = {each.factor for question in oakes.plan().questions for each in question.indicators if each.relation == "same"}
    for clock in oakes.CLOCKS:
        for cell in oakes.comparison(clock=clock).cells.values():
            if cell.coding and cell.coding.basis == "asserted" and cell.factor in same and cell.value.known:
                marks.setdefault(cell.coding.claim, set()).add(cell.mark)
    assert marks
    for coding in claims.codings():
        if coding.claim in marks:
            verdicts = {_verdict(BY_ID[id], ESSAY) for id in coding.of}
            assert verdicts, coding.claim
            settled = verdicts - {"judgement", "outside", "not_found"}
            assert settled if coding.factor in oakes.OUTCOMES else settled == verdicts, coding.claim
            if marks[coding.claim] == {"≠"}:
                assert "holds" not in verdicts, coding.claim
            if marks[coding.claim] == {""}:
                assert "wrong" not in verdicts, coding.claim


def test_every_coding_names_the_claims_that_it_codes() -> None:
    """Each coding of the essay names claims; those of an asserted one are about its case. An implied one may be drawn from a contrast."""
    for coding in claims.codings():
        assert coding.of, coding.claim
        for id in coding.of if coding.basis == "asserted" else ():
            about = BY_ID[id].about
            assert coding.case in about or set(about) & {state.iso3 for state in blocs.get(coding.case).founders}, (coding.claim, id)


def test_forecasts_wait_and_opinions_are_not_settled() -> None:
    """A forecast that nothing settles cannot be judged yet; an opinion or a prescription is a judgement; no fact is left without an answer."""
    for document, claim in EVERY:
        if not (claim.checks or claim.reading or claim.proposition or claim.coded):
            expected = {"forecast": "open", "judgement": "judgement", "prescription": "judgement", "coding": "judgement"}
            assert _verdict(claim, document) == expected[claim.kind], claim.id


def test_a_document_on_trial_is_no_witness() -> None:
    """No verdict rests on one of the documents whose claims are judged."""
    trial = {ledger.source for ledger in claims.ledgers()}
    found = [(claim.id, each.key) for document, claim in EVERY for each in verdicts.judge(claim, None, document).sources if each.key in trial]
    assert found == []


@pytest.mark.parametrize("summary", [False, True])
def test_one_table_of_claims_is_printed_in_both_languages(summary: bool) -> None:
    """Made in English and printed in French, it is what was made in French; its records are the same in both."""
    english = table("trt-2025", summary=summary)
    with blocs.language("fr"):
        french = table("trt-2025", summary=summary)
    assert english.to("markdown", lang="fr") == french.to("markdown", lang="fr") != english.to("markdown")
    assert english.records() == french.records()


@pytest.mark.parametrize("check", CHECKS)
def test_a_finding_is_said_in_the_language_of_the_moment(check: Check) -> None:
    """A finding made in English and printed in French says what one made in French says."""
    finding = checks.ask(blocs.atlas(), check)
    with blocs.language("fr"):
        assert str(finding.says) == str(checks.ask(blocs.atlas(), check).says)


def test_records_of_claims_are_typed() -> None:
    """One row a claim: codes, the day of writing with its bounds, the answer of its checks, where it has any, as true, false or null."""
    rows = {row["id"]: row for row in table("oakes-2025").records()}
    for claim in ESSAY.claims:
        if claim.kind != "coding":
            row = rows[claim.id]
            assert row["verdict"] in list(verdicts.Verdict)
            assert row["holds"] in (True, False, None)
            assert (row["holds_why"] == "not_applicable") is not bool(claim.checks)
            assert row["written_earliest"] == ESSAY.written.earliest
            assert row["bears_on"] == list(claim.bears_on)
    assert {type(row["holds"]) for row in rows.values()} == {bool, type(None)}


def test_verdicts_are_those_of_the_vocabulary() -> None:
    """Each code of the enumeration is a term, in the same order."""
    assert list(verdicts.Verdict) == list(reading.vocabulary()["verdict"])


def test_a_claim_about_a_body_of_ones_own_is_judged(toy: Atlas) -> None:
    """Checks, verdicts and rules look names up in the atlas that is given: the bundled one has no such body."""
    check = {"word": "members", "ask": "members", "bloc": "utr", "on": "2011-12-31", "expect": ["XAA"]}
    claim = Claim(id="x-1", at="S", kind="fact", about=("utr",), says=blocs.Text({"en": "It had members."}), checks=(check,))
    assert verdicts.judge(claim, toy).verdict == "wrong"
    with pytest.raises(blocs.BadQuestion, match="bloc"):
        verdicts.judge(claim)
    ledger = _broken("claims/x-1/check", {**check, "word": "founded"})
    assert rules.examine(ledger, "x.toml", toy) == ()
    assert "claims.x-1.check.bloc" in [problem.path for problem in rules.examine(ledger, "x.toml")]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_verdicts_do_not_depend_on_the_language(lang: str) -> None:
    """The same claims have the same verdicts, whatever the language of the words beside them."""
    expected = {claim.id: _verdict(claim, document) for document, claim in EVERY}
    with blocs.language(lang):
        assert {claim.id: _verdict(claim, document) for document, claim in EVERY} == expected


# The rules that hold a ledger


@pytest.mark.parametrize("path", claims.files(), ids=lambda path: path.stem)
def test_the_ledgers_obey_their_rules(path: Path) -> None:
    """No ledger that comes with the library has a fault."""
    assert rules.examine(reading.load(path), str(path)) == ()


SOUND: dict[str, Any] = {
    "source": "a-document", "title": "A document", "written": {"date": "2025-01"}, "paragraphs": 2,
    "without_claims": [{"at": "¶2", "why": {"en": "A greeting.", "fr": "Une salutation."}}],
    "claims": {
        "x-1": {
            "at": "¶1", "kind": "fact", "about": ["aes"], "says": {"en": "The three founded it.", "fr": "Les trois l'ont fondée."},
            "check": {"word": "founded", "ask": "founders", "bloc": "aes", "expect": ["BFA", "MLI", "NER"]},
        },
        "x-2": {
            "at": "¶1", "kind": "fact", "about": ["aes"], "says": {"en": "It rained.", "fr": "Il pleuvait."},
            "reading": {"verdict": "not_found", "looked_for": {"en": "rain.", "fr": "la pluie."}},
        },
    },
}  # fmt: skip


def _broken(path: str, value: Any) -> dict[str, Any]:
    """The sound ledger with one value changed, or taken out."""
    values = copy.deepcopy(SOUND)
    *way, last = path.split("/")
    table = values
    for key in way:
        table = table[key]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return values


TEXT = {"en": "So.", "fr": "Ainsi."}


def test_a_sound_ledger_has_no_fault() -> None:
    """The ledger that the next test breaks is without fault."""
    assert rules.examine(SOUND, "x.toml") == ()


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("claims/x-2/reading/looked_for", None, "claims.x-2.reading.looked_for"),
        ("claims/x-2/reading", {"verdict": "outside"}, "claims.x-2.reading.why"),
        ("claims/x-2/reading", {"verdict": "holds"}, "claims.x-2.reading.sources"),
        ("claims/x-2/reading", {"verdict": "loose", "sources": ["aes-charter-2023[art. 1]"]}, "claims.x-2.reading.exact"),
        ("claims/x-2/reading", {"verdict": "rihgt"}, "claims.x-2.reading.verdict"),
        ("claims/x-2/reading", {"verdict": "holds", "sources": ["nowhere[p. 1]"]}, "claims.x-2.reading.sources"),
        ("claims/x-2/reading", {"verdict": "holds", "sources": ["trt-2025[¶1]"]}, "claims.x-2.reading.sources"),
        ("claims/x-2/reading", {"verdict": "holds", "sources": ["aes-charter-2023"]}, "claims.x-2.reading.sources"),
        ("claims/x-2/reading/looked_for", {"en": "rain."}, "claims.x-2.reading.looked_for"),
        ("claims/x-2/reading/loked_for", TEXT, "claims.x-2.reading.loked_for"),
        ("claims/x-2/reading", None, "claims.x-2"),
        ("claims/x-2/kind", "fcat", "claims.x-2.kind"),
        ("claims/x-2/at", "¶3", "claims.x-2.at"),
        ("claims/x-2/says", "It rained.", "claims.x-2.says"),
        ("claims/x-2/coded", "x-1", "claims.x-2.coded"),
        ("claims/x-2/proposition", {"number": "99"}, "claims.x-2.proposition.number"),
        ("claims/x-2/proposition", {"number": "5", "where": {"factor": "F99"}}, "claims.x-2.proposition.where"),
        ("claims/x-2/proposition", {"number": "5", "kind": "cauze"}, "claims.x-2.proposition.kind"),
        ("claims/x-1/check/word", "created", "claims.x-1.check.word"),
        ("claims/x-1/check/word", None, "claims.x-1.check.word"),
        ("claims/x-1/check/on", "2025-01-01", "claims.x-1.check.on"),
        ("claims/x-1/check/expect", None, "claims.x-1.check.expect"),
        ("claims/x-1/check/expect", ["Mali"], "claims.x-1.check.expect"),
        ("claims/x-1/check/bloc", "eas", "claims.x-1.check.bloc"),
        ("claims/x-1/check/ask", "fonders", "claims.x-1.check.ask"),
        ("claims/x-1/check", {"word": "founded", "ask": "left", "bloc": "aes", "states": ["MLI"], "expect": "2024"}, "claims.x-1.check"),
        ("without_claims", [], "without_claims"),
        ("without_claims", [{"at": at, "why": {"en": "A greeting.", "fr": "Une salutation."}} for at in ("¶1", "¶2")], "without_claims"),
        ("without_claims", [{"at": "¶2"}], "without_claims[1].why"),
        ("written", {"date": "long ago"}, "written.date"),
        ("sauce", "x", "sauce"),
    ],
)  # fmt: skip
def test_a_broken_ledger_is_told_where(path: str, value: Any, where: str) -> None:
    """Each kind of fault is found, at its place."""
    assert where in [problem.path for problem in rules.examine(_broken(path, value), "x.toml", study=oakes.plan())]


CODED = {"case": "aes", "factor": "F1", "value": 0.5, "basis": "asserted"}
FAULTS: dict[str, tuple[str, Any, str, str, str]] = {
    "a title that is a number": ("title", 3, "title", "must be a text in quotes", "doit être un texte entre guillemets"),
    "claims that are none": ("claims", 3, "claims", "must be a table", "doit être une table"),
    "a claim that is none": ("claims/x-1", 3, "claims.x-1", "must be a table", "doit être une table"),
    "a reading that is none": ("claims/x-2/reading", 3, "claims.x-2.reading", "must be a table", "doit être une table"),
    "a kind that is a number": ("claims/x-2/kind", 3, "claims.x-2.kind", "must be a text in quotes", "doit être un texte entre guillemets"),
    "a list of texts that is a text": (
        "claims/x-2/about", "aes", "claims.x-2.about", "must be a list of texts in quotes", "doit être une liste de textes entre guillemets",
    ),
    "numbers in quotes": (
        "claims/x-2/bears_on", ["5"], "claims.x-2.bears_on", "must be a list of whole numbers", "doit être une liste de nombres entiers",
    ),
    "a check that is none": (
        "claims/x-1/check", 3, "claims.x-1.check", "must be a table, or a list of tables", "doit être une table ou une liste de tables",
    ),
    "a number in words": (
        "claims/x-2/proposition", {"number": "five"}, "claims.x-2.proposition.number", "must be the number of a proposition, in quotes",
        "doit être le numéro d'une proposition, entre guillemets",
    ),
    "less than no paragraph": ("paragraphs", -1, "paragraphs", "must be a whole number from 0 to 100,000", "doit être un nombre entier de 0 à 100 000"),
    "a coding of no claim": (
        "claims/x-2/coding", {**CODED, "of": ["x-9"]}, "claims.x-2.coding.of", '"x-9" is not a claim in this ledger',
        "« x-9 » n'est pas un énoncé de ce registre",
    ),
    "a coding of a coding": (
        "claims/x-2", SOUND["claims"]["x-2"] | {"kind": "coding", "coding": {**CODED, "of": ["x-2"]}}, "claims.x-2.coding.of",
        '"x-2" itself says what the author says of a case (kind = "coding"): name the claims in which the document says so',
        '« x-2 » dit lui-même ce que l\'auteur dit d\'un cas (kind = "coding") : nommez les énoncés où le document le dit',
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_a_ledger_is_told_in_words(fault: str) -> None:
    """What should stand there, in both languages, and once."""
    path, value, where, says, french = FAULTS[fault]
    told = [(each.path, each.says) for each in rules.examine(_broken(path, value), "x.toml", study=oakes.plan())]
    assert [each for each in told if each[0] == where] == [(where, says)]
    with blocs.language("fr"):
        [again] = [each.says for each in rules.examine(_broken(path, value), "x.toml", study=oakes.plan()) if each.path == where]
    assert re.sub(r"[\xa0\u202f]", " ", again) == french


def test_a_claim_leans_on_no_proposition_where_no_study_has_its_ledger() -> None:
    """The ledger of a document that no study is about, such as the sound one."""
    [fault] = rules.examine(_broken("claims/x-2/proposition", {"number": "5"}), "x.toml")
    assert (fault.path, fault.says) == ("claims.x-2.proposition", "no study has this ledger as its source, so it can lean on no proposition")


def test_a_claim_that_its_check_leaves_open_is_not_found(toy: Atlas) -> None:
    """Where neither a reading nor a study says more."""
    check = {"word": "suspended", "ask": "suspended", "bloc": "acs", "states": ["MEX"], "on": "2023-01-01", "expect": "yes"}
    claim = Claim(id="x-1", at="S", kind="fact", about=("acs",), says=blocs.Text({"en": "It was.", "fr": "Oui."}), checks=(check,))
    judged = verdicts.judge(claim)
    assert (judged.verdict, str(judged.says)) == ("not_found", "the data do not say")
    assert str(checks.ask(blocs.atlas(), check).says) == str(silent().says)
    with blocs.language("fr"):
        assert str(judged.says) == "les données n'en disent rien"


def test_a_partner_is_named_with_the_days_that_are_known() -> None:
    """Both, one or none."""
    partner, day = blocs.get("aes").partners[0], blocs.PartialDate.parse("2020")
    for since, until, says in (
        (day, day, "from 2020, to 2020"), (None, day, "since when is not known, to 2020"), (day, None, "from 2020"), (None, None, "since when is not known"),
    ):  # fmt: skip
        assert str(security._supported(attrs.evolve(partner, since=since, until=until))) == f"{partner.name}: {says}"


def test_check_takes_ledgers_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """`blocs check` reads a ledger as what it is, and says what is wrong with one."""
    sound = claims.files()[0]
    assert main(["check", str(sound)]) == 0
    assert "no problems" in capsys.readouterr().out
    broken = tmp_path / "broken.toml"
    broken.write_text(sound.read_text(encoding="utf-8").replace("looked_for = ", "searched = "), encoding="utf-8")
    assert main(["check", str(broken)]) == 1
    assert "looked_for" in capsys.readouterr().out


def test_a_fault_of_one_of_several_checks_is_told_by_its_number() -> None:
    """Counted from one; a check that is alone has none."""
    sound = {"ask": "member", "bloc": "aes", "state": "MLI", "on": "2024-06-30", "word": "Mali"}
    wrong = {**sound, "word": "Chad"}
    for check, where in (([sound, wrong], "claims.x-1.check[2].word"), (wrong, "claims.x-1.check.word")):
        values = {"claims": {"x-1": {"says": {"en": "Mali is a member."}, "check": check}}}
        assert where in [path for path, _ in rules.asked_well(values, blocs.atlas())]


def test_years_that_print_alike_are_said_once() -> None:
    """An interval is said where its ends differ to the tenth of a year."""
    assert str(phrases.years(1.96, 2.04)) == "2.0"
    assert str(phrases.years(1.5, 2.5)) == "1.5 to 2.5"


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        ("2024-01-29", "2025-01-29", Truth.YES), ("2024-01-29", "2025-03-01", Truth.YES), ("2024-01-29", "2025-01-28", Truth.NO),
        ("2024-01-29", "2025-01", Truth.PERHAPS), ("2024", "2025-01-01", Truth.PERHAPS), ("2024", "2025-12-31", Truth.YES),
    ],
)  # fmt: skip
def test_full_months_between_two_dates(first: str, last: str, holds: Truth) -> None:
    """Twelve of them: to the day, more, less, and where a date is known to a month or a year."""
    assert membership._full_months(parse(first), parse(last), 12) is holds


@pytest.mark.parametrize(
    ("asked", "sure", "may", "holds"),
    [
        ("A B", "A B", "", Truth.YES), ("A B", "A", "B", Truth.PERHAPS), ("A", "A", "B", Truth.PERHAPS), ("A B", "A", "", Truth.NO),
        ("A", "A B", "", Truth.NO), ("A C", "A", "B", Truth.NO),
    ],
)  # fmt: skip
def test_who_belonged_is_matched_with_who_is_said_to_have(asked: str, sure: str, may: str, holds: Truth) -> None:
    """All that surely belonged, and none beside those that may have; yes where nobody is in doubt."""

    def states(names: str) -> list[SimpleNamespace]:
        return [SimpleNamespace(iso3=name) for name in names.split()]

    roll: Any = SimpleNamespace(full=states(sure), perhaps=states(may))
    assert membership._matches(roll, set(asked.split())) is holds
