"""Questions in words and by functions: what they are understood to ask, and that the answers are those of the data."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import blocs
from blocs import questions
from blocs.asking.reading import FORMS
from blocs.cli.app import main
from blocs.dates import Truth, parse
from blocs.errors import AmbiguousName, BadDate, BadQuestion, BlocsError, UnknownName, UnknownOption
from blocs.i18n.message import msg

YES, NO = Truth.YES, Truth.NO
ECOWAS, AES, EAC, G5, AU = (blocs.get(each) for each in ("ecowas", "aes", "eac", "g5-sahel", "au"))


def codes(bloc: blocs.Bloc, on: str) -> tuple[str, ...]:
    return tuple(sorted(each.iso3 for each in bloc.members(on).full))


def exit_of(bloc: blocs.Bloc, state: str) -> object:
    return next(spell.exit.on for spell in bloc.spells(state) if spell.exit)


def entry_of(bloc: blocs.Bloc, state: str) -> object:
    return bloc.spells(state)[0].since


def chairing(bloc: blocs.Bloc, on: object, office: str = "chair") -> list[str]:
    return [each.holder for each in bloc.offices if each.office == office and each.period.covers(on).certain]  # type: ignore[arg-type]


def months(bloc: blocs.Bloc) -> int:
    return next(each.notice_months for each in reversed(bloc.rules) if each.kind == "withdrawal" and each.notice_months)


ASKED: tuple[tuple[str, str, object], ...] = (
    # state in a body
    ("is Guinea suspended from ECOWAS?", "suspension", NO),
    ("la Guinée est-elle suspendue de la CEDEAO ?", "suspension", NO),
    ("Was Guinea suspended from ECOWAS on 1 June 2023?", "suspension", YES),
    ("La Guinée était-elle suspendue de la CEDEAO le 1er juin 2023 ?", "suspension", YES),
    ("Is Guinea-Bissau suspended from ECOWAS?", "suspension", YES),
    ("is mali suspended from the african union", "suspension", YES),
    ("Was Niger suspended from ECOWAS in January 2024?", "suspension", YES),
    ("Is Mali a member of ECOWAS?", "membership", NO),
    ("Was Mali a member of ECOWAS on 2024-06-01?", "membership", YES),
    ("Le Mali était-il membre de la CEDEAO en juin 2024 ?", "membership", YES),
    ("Is Morocco in the African Union?", "membership", YES),
    ("Does Somalia belong to the EAC?", "membership", YES),
    ("La Somalie fait-elle partie de la CAE ?", "membership", YES),
    ("Is Mauritania still in ECOWAS", "membership", NO),
    ("Was Mali under notice on 30 June 2024 in ECOWAS?", "under_notice", YES),
    ("Is Chad in the AES?", "membership", NO),
    ("Le Tchad est-il dans l'AES ?", "membership", NO),
    ("Was Côte d’Ivoire a founding member of ECOWAS?", "date", entry_of(ECOWAS, "CIV")),
    # dates
    ("when did Mali leave ECOWAS?", "date", exit_of(ECOWAS, "MLI")),
    ("Quand le Mali a-t-il quitté la CEDEAO ?", "date", exit_of(ECOWAS, "MLI")),
    ("Has Niger left ECOWAS?", "date", exit_of(ECOWAS, "NER")),
    ("Did Burkina Faso leave ECOWAS in 2025?", "date", exit_of(ECOWAS, "BFA")),
    ("When did Mali announce its withdrawal from ECOWAS?", "date", ECOWAS.spells("MLI")[0].notices[0].received.on),  # type: ignore[union-attr]
    ("When did Rwanda join the EAC?", "date", entry_of(EAC, "RWA")),
    ("Quand le Rwanda a-t-il rejoint la Communauté d'Afrique de l'Est ?", "date", entry_of(EAC, "RWA")),
    ("When was the AES founded?", "date", AES.founded),
    ("Quand l'AES a-t-elle été créée ?", "date", AES.founded),
    ("When was ECOWAS created", "date", ECOWAS.founded),
    ("When did the G5 Sahel end?", "date", G5.ended and G5.ended.on),
    ("Quand le G5 Sahel a-t-il été dissous ?", "date", G5.ended and G5.ended.on),
    ("When was Niger suspended from ECOWAS?", "date", ECOWAS.spells("NER")[0].suspensions[-1].start.on),
    ("Since when is Kenya a member of the EAC?", "date", entry_of(EAC, "KEN")),
    # bodies
    ("does the G5 Sahel still exist", "exists", NO),
    ("Le G5 Sahel existe-t-il encore ?", "exists", NO),
    ("Did the G5 Sahel exist in 2018?", "exists", YES),
    ("Does the AES exist?", "exists", YES),
    ("L'OUA existe-t-elle toujours ?", "exists", NO),
    ("members of the EAC in 2024-06", "members", codes(EAC, "2024-06-30")),
    ("Quels sont les membres de la CEDEAO ?", "members", codes(ECOWAS, "2026-02-24")),
    ("Who are the members of the AES today?", "members", codes(AES, "2026-02-28")),
    ("How many members had the G5 Sahel on 1 January 2023?", "members", codes(G5, "2023-01-01")),
    ("Combien de membres compte l'AES ?", "members", codes(AES, "2026-02-28")),
    ("Who founded the EAC?", "founders", tuple(sorted(each.iso3 for each in EAC.founders))),
    ("Qui a fondé l'AES ?", "founders", tuple(sorted(each.iso3 for each in AES.founders))),
    ("Which states are suspended from the African Union?", "suspended", tuple(each.iso3 for each in AU.members("2026-02-26").suspended)),
    ("Quels États ont quitté la CEDEAO ?", "departures", ("BFA", "MLI", "NER", "MRT")),
    ("Which countries were under notice to leave ECOWAS in June 2024?", "notices", ("BFA", "MLI", "NER")),
    ("Which organisations does Mali belong to?", "memberships",
     tuple(each.bloc_id for each in blocs.memberships("Mali") if each.member.certain and not blocs.get(each.bloc_id).ended)),
    ("Where is the seat of the EAC?", "seat", "Arusha"),
    ("Où est le siège de la SADC ?", "seat", "Gaborone"),
    ("Where is ECOWAS based?", "seat", "Abuja"),
    ("Where is ECOWAS?", "seat", "Abuja"),
    ("Où se trouve la SADC ?", "seat", "Gaborone"),
    ("Who presided over the AES on 1 January 2025?", "chair", chairing(AES, "2025-01-01")[0]),
    ("Are the members of the AES bound to defend each other?", "clause", YES),
    ("Les membres de l'AES sont-ils tenus de se défendre mutuellement ?", "clause", YES),
    ("who chairs ECOWAS", "chair", chairing(ECOWAS, "2026-02-26")[0]),
    ("Qui préside l'AES ?", "chair", chairing(AES, "2025-12-24")[0]),
    ("Who chaired the AES on 1 January 2025?", "chair", chairing(AES, "2025-01-01")[0]),
    ("Who is the president of the ECOWAS commission?", "chair", chairing(ECOWAS, "2026-02-26", "head_of_secretariat")[0]),
    ("Which countries founded ECOWAS?", "founders", tuple(sorted(each.iso3 for each in ECOWAS.founders))),
    ("What countries make up the EAC?", "members", codes(EAC, "2026-03-10")),
    ("What replaced the OAU?", "date", blocs.get("OAU").ended and blocs.get("OAU").ended.on),
    ("is the drc in the eac", "membership", YES),
    ("IS GUINEA SUSPENDED FROM ECOWAS?", "suspension", NO),
    ("Has Eritrea left IGAD?", "date", ""),
    # organs
    ("has the AES a parliament?", "organ", "adopted"),
    ("l'AES a-t-elle un parlement ?", "organ", "adopted"),
    ("Does ECOWAS have a court?", "organ", "operating"),
    ("La CEDEAO a-t-elle une cour de justice ?", "organ", "operating"),
    ("Does the AES have a bank?", "organ", "operating"),
    ("Has the AES a court", "organ", "announced"),
    ("Does SACU have a parliament?", "organ", ""),
    ("Did the AES have a parliament on 2024-01-01?", "organ", ""),
    # forces and clauses
    ("Does the AES have a joint force?", "force", YES),
    ("L'AES a-t-elle une force ?", "force", YES),
    ("Combien de soldats compte la force de l'AES ?", "force", YES),
    ("how long is the notice for leaving ECOWAS", "clause", months(ECOWAS)),
    ("Quel est le préavis pour quitter l'AES ?", "clause", months(AES)),
    ("Can a member leave the EAC?", "clause", months(EAC)),
    ("Does the AES have a mutual defence clause?", "clause", YES),
    ("L'AES a-t-elle une clause de défense mutuelle ?", "clause", YES),
    ("How does the AES decide?", "clause", "unanimity"),
    ("Comment l'AES prend-elle ses décisions ?", "clause", "unanimity"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), ASKED, ids=[each[0] for each in ASKED])
def test_a_question_has_the_answer_of_the_data(text: str, kind: str, expected: object) -> None:
    """The kind that is understood, and the verdict or the value that the record gives when it is asked directly."""
    answer = blocs.ask(text)
    assert answer.question.kind == kind
    assert (answer.verdict if isinstance(expected, Truth) else answer.value) == expected
    assert answer.known
    assert answer.citations
    assert answer.sentence.endswith(".")


def test_there_are_sixty_questions_of_every_kind_in_both_languages() -> None:
    """The list above leaves out no kind of question but one that is asked of its function alone."""
    assert len(ASKED) >= 60
    assert {kind for _, kind, _ in ASKED} == set(questions.__all__) - {"CLAUSES", "EVENTS", "ORGANS", "Answer", "Question"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_is_offered_is_understood(form: str, lang: str) -> None:
    """Every form that a refusal names is answered, in both languages, and alike."""
    with blocs.language(lang):
        text = str(msg(form))
    answer = blocs.ask(text)
    assert answer.known
    assert (answer.question, answer.value) == (blocs.ask(form).question, blocs.ask(form).value)


@pytest.mark.parametrize(
    ("text", "refusal", "says"),
    [
        ("", BadQuestion, "no question"),
        ("   ", BadQuestion, "no question"),
        ("?!", BadQuestion, "no question"),
        ("\0\x1b[31m\x07", BadQuestion, ""),
        ("a" * 10_000, BadQuestion, "too long"),
        ("Is Mali suspended from ECOWAS? " * 400, BadQuestion, "too long"),
        ("Is there a war in ECOWAS?", BadQuestion, "war"),
        ("Why did Mali leave ECOWAS?", BadQuestion, "Why"),
        ("What is the weather in Bamako?", BadQuestion, "weather"),
        ("Is Mali not a member of ECOWAS?", BadQuestion, "without"),
        ("Le Mali n'est-il pas membre de la CEDEAO ?", BadQuestion, "without"),
        ("Is Mali suspended?", BadQuestion, "Name the body"),
        ("Where is the seat of the ECOWAS court?", BadQuestion, "the body itself"),
        ("Where is the AES parliament?", BadQuestion, "the body itself"),
        ("Où est le parlement de l'AES ?", BadQuestion, "the body itself"),
        ("What countries did the G5 Sahel invade?", BadQuestion, "invade"),
        ("What countries G5 Sahel?", BadQuestion, "not clear"),
        ("Will Togo join the AES?", BadQuestion, "Will"),
        ("Is the AES in ECOWAS?", BadQuestion, "more than one body"),
        ("Was Mali in ECOWAS on 1 June 2024 or 1 June 2025?", BadQuestion, "more than one date"),
        ("Is Mali a member of OPEC?", UnknownName, "Regional organisations are"),
        ("Le Mali est-il membre de l'ONU ?", UnknownName, "Regional organisations are"),
        ("Is Mali in the UN?", UnknownName, "not recorded"),
        ("Is Mali in the Commonwealth?", UnknownName, "not recorded"),
        ("Is Mali a member of ECOWSA?", UnknownName, "ECOWAS"),
        ("Is Congo a member of the African Union?", AmbiguousName, "Congo-Brazzaville"),
        ("Was Mali in ECOWAS on 01/06/2024?", BadDate, "6 January 2024"),
        ("Was Mali in ECOWAS on 31 June 2024?", BadDate, "calendar"),
    ],
)
def test_what_is_not_understood_is_refused_and_says_why(text: str, refusal: type[BlocsError], says: str) -> None:
    """No guess: a word that is not understood, two readings, a name that is not recorded; the message stays short."""
    with pytest.raises(refusal) as refused:
        blocs.ask(text)
    assert says in str(refused.value)
    assert len(str(refused.value)) < 600


@given(st.text(max_size=120))
def test_any_text_is_answered_or_refused(text: str) -> None:
    """Whatever is asked, there is an answer or one of the library's own refusals."""
    with contextlib.suppress(BlocsError):
        assert blocs.ask(text).sentence


def test_after_the_day_checked_the_answer_says_as_last_known() -> None:
    """A later day is answered by what was last known, plainly so."""
    answer = blocs.ask("Is Guinea suspended from ECOWAS on 1 January 2031?")
    assert answer.beyond
    assert "(as last known on 24 February 2026, not checked since)" in answer.sentence
    assert not blocs.ask("Is Guinea suspended from ECOWAS?").beyond


def test_a_year_is_answered_where_nothing_changed_in_it() -> None:
    """All through it, with the value of its last day."""
    answer = questions.suspension("ECOWAS", "Guinea", "2023")
    assert (answer.verdict, answer.changes) == (YES, ())
    assert answer.sentence.startswith("All through 2023, Guinea was suspended")


def test_a_year_in_which_it_changed_tells_what_changed() -> None:
    """No plain yes or no: each part with its first day."""
    answer = questions.suspension("ECOWAS", "Guinea", "2021")
    assert answer.verdict is None
    assert answer.changes == ((blocs.dates.day("2021-01-01"), NO), (blocs.dates.day("2021-09-08"), parse("2021-09-08")))
    assert answer.sentence.startswith("The answer changed in 2021.")


def test_silence_is_said_and_is_no_refusal(capsys: pytest.CaptureFixture[str]) -> None:
    """What is understood and not in the sources: a sentence, no verdict, no value, exit status 0."""
    answer = questions.chair("AU")
    assert (answer.known, answer.verdict, answer.value) == (False, None, None)
    assert main(["ask", "Who chairs the African Union?"]) == 0
    assert capsys.readouterr().out.startswith("The sources read do not say who chaired the AU")


def test_several_states_are_answered_together() -> None:
    """Yes only if it is yes for all, with a value for each."""
    answer = blocs.ask("Did Mali, Burkina Faso and Niger leave ECOWAS?")
    assert answer.verdict is YES
    assert answer.value == tuple(exit_of(ECOWAS, state) for state in ("MLI", "BFA", "NER"))
    assert blocs.ask("Are Mali and Ghana members of ECOWAS?").verdict is NO


@pytest.mark.data
@pytest.mark.parametrize("bloc", blocs.atlas().ids())
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_body_is_answered_in_whole_sentences(bloc: str, lang: str) -> None:
    """Every question of every body, in both languages: a sentence without a gap, and plain values for JSON."""
    with blocs.language(lang):
        answers = [
            questions.exists(bloc), questions.members(bloc), questions.seat(bloc), questions.chair(bloc), questions.chair(bloc, office="head_of_secretariat"),
            questions.force(bloc), questions.suspended(bloc), questions.notices(bloc), questions.departures(bloc), questions.founders(bloc),
            *(questions.organ(bloc, each) for each in questions.ORGANS), *(questions.clause(bloc, each) for each in questions.CLAUSES),
            questions.date(bloc, "founded"), questions.date(bloc, "ended"),
        ]  # fmt: skip
        for answer in answers:
            sentence = answer.sentence
            assert sentence.endswith(".")
            assert [gap for gap in ("{", "}", "  ", "None", "..", " ,") if gap in sentence] == []
            json.dumps(answer.record())


@pytest.mark.parametrize("function", [questions.organ, questions.clause, questions.date])
def test_what_cannot_be_asked_of_a_function_is_refused(function: object) -> None:
    """An organ, clause or event that is none of those offered."""
    with pytest.raises(UnknownOption):
        function("ECOWAS", "currency")  # type: ignore[operator]


def test_functions_take_dates_in_words_and_values() -> None:
    """Text, a day, a partial date: the same answer."""
    first = questions.membership("ECOWAS", "Mali", "1 June 2024")
    assert first.says == questions.membership(ECOWAS, blocs.state("Mali"), parse("2024-06-01")).says
    assert first.says == questions.membership("CEDEAO", "MLI", blocs.dates.day("2024-06-01")).says


def test_the_command_prints_sentence_check_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence first, then how far it was checked, then at most five sources with addresses, which can be left out."""
    assert main(["ask", "When did Mali leave ECOWAS?"]) == 0
    sentence, others, checked, blank, *sources = capsys.readouterr().out.splitlines()
    assert others.startswith("≈ Other sources say 29 July 2025: ")
    assert (sentence, checked, blank) == ("Mali left ECOWAS on 29 January 2025.", "The sources were checked to 24 February 2026.", "")
    assert 0 < sum(line.startswith("- ") for line in sources) <= 5
    assert any(line.strip().startswith("https://") for line in sources)
    assert main(["ask", "When", "did", "Mali", "leave", "ECOWAS", "--no-sources"]) == 0
    assert capsys.readouterr().out.splitlines() == [sentence, others, checked]


def test_the_command_gives_values_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """For programs: the question as understood, verdict, value, day and sources."""
    assert main(["ask", "has the AES a parliament?", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["question"] == {"kind": "organ", "bloc": "aes", "state": "", "what": "parliament", "on": None}
    assert (answer["verdict"], answer["value"], answer["checked_to"]) == ("no", "adopted", "2026-02-28")
    assert {"key", "place", "title", "url"} == set(answer["sources"][0])


def test_a_question_that_is_not_understood_has_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    """It says what is not understood, and what can be asked."""
    assert main(["ask", "Why is the sky blue?"]) == 2
    said = capsys.readouterr().err
    assert "sky" in said
    assert "Ask, for example" in said


def test_a_french_answer_has_its_articles() -> None:
    """« la Guinée », « de la CEDEAO », « du G5 Sahel », « l'AES », and forms that agree."""
    with blocs.language("fr"):
        said = [
            blocs.ask(text).sentence
            for text in ("Is Guinea suspended from ECOWAS?", "Where is the seat of the G5 Sahel?", "Has the AES a parliament?")
        ]
    assert "la Guinée n'était pas suspendue de la CEDEAO" in said[0]
    assert "le siège du G5 Sahel" in said[1]
    assert "l'AES n'avait un parlement que sur le papier" in said[2]


def test_an_answer_is_in_the_language_of_the_question(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Unless another is chosen, by `language`, `--lang` or BLOCS_LANG; refusals of the command too."""
    monkeypatch.delenv("BLOCS_LANG", raising=False)
    french, english = "Où est le siège de la CAE ?", "Where is the seat of the EAC?"
    assert blocs.ask(french).sentence.endswith("le siège de la CAE se trouvait à Arusha (Tanzanie).")
    assert blocs.ask(english).sentence.endswith("the seat of the EAC was in Arusha (Tanzania).")
    with blocs.language("en"):
        assert blocs.ask(french).sentence == blocs.ask(english).sentence
    for asked, lang in ((french, "en"), (english, "fr")):
        assert main(["ask", asked, "--lang", lang, "--no-sources"]) == 0
        assert ("les sources" in capsys.readouterr().out.lower()) == (lang == "fr")
    monkeypatch.setenv("BLOCS_LANG", "fr")
    assert "se trouvait" in blocs.ask(english).sentence
    monkeypatch.delenv("BLOCS_LANG")
    assert main(["ask", "Pourquoi le ciel est-il bleu ?"]) == 2
    assert "Demandez" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["UN", "OPEC", "OPEP", "Nations unies", "ONU", "Francophonie"])
def test_an_organisation_from_elsewhere_is_not_recorded(name: str) -> None:
    """Wherever a body or a state is looked up, it is said what is recorded here."""
    for find in (blocs.get, blocs.state):
        with pytest.raises(UnknownName, match="Regional organisations are"):
            find(name)


def test_no_name_from_elsewhere_is_that_of_a_body_or_state_here() -> None:
    """Those that are recorded answer first, so a name that is something here would never be refused."""
    from blocs.names.folding import fold
    from blocs.registry import bundled, elsewhere

    ours = {fold(name) for top in bundled().tops for name in (top.id, *top.names())} | set(bundled().states.by_key)
    assert elsewhere() & ours == set()


def test_a_stretch_of_time_follows_since_as_a_sentence_has_it() -> None:
    """ "Since a date between", « depuis une date entre »."""
    with blocs.language("en"):
        assert "(since a date between 23 November 2022 and 3 November 2025)" in questions.suspended("Accra Initiative").sentence
    with blocs.language("fr"):
        assert "(depuis une date entre le 23 novembre 2022 et le 3 novembre 2025)" in questions.suspended("Accra Initiative").sentence


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Was Egypt suspended from the Arab League?", "Yes. On 8 May 2023, Egypt was no longer suspended"),
        ("Is Egypt suspended from the Arab League?", "No. "),
        ("Was Paraguay ever suspended from UNASUR?", "Yes. "),
        ("L'Égypte a-t-elle été suspendue de la Ligue arabe ?", "Oui. "),
        ("Was Chile a member of the Andean Community?", "Yes. On 30 September 2025, Chile was no longer a full member"),
        ("Was Chile a member of the Andean Community on 1 January 1980?", "No. "),
        ("Was Yugoslavia ever a member of the OSCE?", "Yes. "),
        ("Was Ghana ever a member of the AES?", "No. "),
        ("Is Armenia suspended from the CSTO?", "Yes. On 20 January 2026, Armenia had suspended its own participation"),
    ],
)
def test_the_past_without_a_day_is_any_time(question: str, begins: str) -> None:
    """ "Was" asks of any time, "is" and a day of one; who suspended itself was suspended by nobody else."""
    assert str(blocs.ask(question)).startswith(begins)


def test_who_left_is_told_whatever_it_is_now() -> None:
    """A state that left and is an associate now had left; one that came back had not."""
    assert questions.departures("can").value == ("VEN", "CHL")
    assert "BRA" not in questions.departures("unasur").value


def test_a_city_is_named_in_the_language_of_the_answer() -> None:
    """As in tables."""
    with blocs.language("fr"):
        assert "Bruxelles" in questions.seat("NATO").sentence


def test_an_article_is_told_once() -> None:
    """No two places in brackets one after another."""
    assert [id for id in blocs.atlas().ids() for rule in questions.CLAUSES if ") (" in questions.clause(id, rule).sentence] == []


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Is Guinea suspended from ECOWAS?", "No. On "),
        ("Guinea is suspended from ECOWAS", "No. On "),
        ("Did Mali leave ECOWAS on 28 January 2025?", "No. Mali left ECOWAS on 29 January 2025."),
        ("Did Mali leave ECOWAS on 29 January 2025?", "Yes. Mali left"),
        ("Le Burkina Faso est suspendu de l'Union africaine", "Oui. Le 26 février 2026"),
        ("When did Mali leave ECOWAS?", "Mali left"),
        ("Who chairs ECOWAS?", "On "),
    ],
)
def test_a_question_of_yes_and_no_is_answered_so_first(question: str, begins: str) -> None:
    """Asked or stated, what can be affirmed or denied is; any other question begins with its sentence."""
    assert blocs.ask(question).text(sources=False).startswith(begins)
