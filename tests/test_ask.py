"""Questions in words and by functions: what they are understood to ask, and that the answers are those of the data."""

from __future__ import annotations

import contextlib
import json

import attrs
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

YES, NO, PERHAPS = Truth.YES, Truth.NO, Truth.PERHAPS
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
    ("Who left ECOWAS in 2000?", "departures", ("MRT",)),
    ("Who joined the AES?", "arrivals", ()),
    ("Quels États ont rejoint la CAE ?", "arrivals", ("SOM", "COD", "SSD", "BDI", "RWA")),
    ("Which states joined the EU in 2007?", "arrivals", ("BGR", "ROU")),
    ("Who joined the AES in September 2023?", "arrivals", ("BFA", "MLI", "NER")),
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
        ("Is Mali a member of ECOWAS 432?", BadQuestion, '"432"'),
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


@pytest.mark.parametrize("bloc", blocs.atlas().ids())
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_body_is_answered_in_whole_sentences(bloc: str, lang: str) -> None:
    """Every question of every body, in both languages: a sentence without a gap, and plain values for JSON."""
    with blocs.language(lang):
        answers = [
            questions.exists(bloc), questions.members(bloc), questions.seat(bloc), questions.chair(bloc), questions.chair(bloc, office="head_of_secretariat"),
            questions.force(bloc), questions.suspended(bloc), questions.notices(bloc), questions.departures(bloc), questions.arrivals(bloc), questions.founders(bloc),
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
        assert "(by itself, since a date between 23 November 2022 and 3 November 2025)" in questions.suspended("Accra Initiative").sentence
    with blocs.language("fr"):
        assert (
            "(de sa propre initiative, depuis une date entre le 23 novembre 2022 et le 3 novembre 2025)"
            in questions.suspended("Accra Initiative").sentence
        )


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Was Egypt suspended from the Arab League?", "Yes. On 8 May 2023, Egypt was no longer suspended"),
        ("Is Egypt suspended from the Arab League?", "No. "),
        ("Was Paraguay ever suspended from UNASUR?", "Yes. "),
        ("Was Guinea-Bissau suspended from ECOWAS?", "Yes. On 24 February 2026, Guinea-Bissau was suspended from ECOWAS, since "),
        ("Was Ghana ever suspended from ECOWAS?", "No. On 24 February 2026, Ghana was not suspended from ECOWAS"),
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


TOLD: tuple[tuple[str, Truth | None, str, str], ...] = (
    # a state in a body
    ("membership acc EGY 1990-06-30", PERHAPS, "On 30 June 1990, the sources do not settle whether Egypt was a member of the ACC.", "Le 30 juin 1990, les sources ne permettent pas de dire si l'Égypte était membre du CCA."),
    ("membership utr XAA 1960-01-01", NO, "On 1 January 1960, UTR had not been founded yet, so that Aland was no member.", "Le 1er janvier 1960, l'UTF n'existait pas encore ; Alande ne pouvait en être membre."),
    ("membership utr XAC 2000-01-01", NO, "On 1 January 2000, Cland was not a member of UTR: it joined later, in May 2004.", "Le 1er janvier 2000, Clande n'était pas membre de l'UTF : son adhésion est venue plus tard, en mai 2004."),
    ("membership utr XAE 1980-01-01", NO, "On 1 January 1980, Eland was no longer a member of UTR, which it left in 1979.", "Le 1er janvier 1980, Élande n'était plus membre de l'UTF, depuis son départ en 1979."),
    ("membership utr XAF 2000-01-01", NO, "On 1 January 2000, Fland was not a full member of UTR, but had another standing: observer.", "Le 1er janvier 2000, Flande n'était pas membre de plein droit de l'UTF, mais avait un autre statut : observateur."),
    ("membership utr-1960 XAA 1980-01-01", NO, "On 1 January 1980, Aland was no longer a member of the UTR of 1960: its membership ended on 14 March 1971.", "Le 1er janvier 1980, Alande n'était plus membre de la RAS de 1960 : son appartenance avait pris fin le 14 mars 1971."),
    ("membership league XAH 2000-01-01", PERHAPS, "On 1 January 2000, the sources do not settle whether Hland was a member of LOH.", "Le 1er janvier 2000, les sources ne permettent pas de dire si Hlande était membre de la LDC."),
    ("membership council-of-europe RUS 2023-01-01", NO, "On 1 January 2023, Russia was no longer a member of the Council of Europe, which expelled it on 16 March 2022.", "Le 1er janvier 2023, la Russie n'était plus membre du Conseil de l'Europe, depuis son exclusion le 16 mars 2022."),
    ("membership alba HND 2010-01-01", YES, "On 1 January 2010, Honduras was a member of ALBA-TCP, under notice to leave given on 15 December 2009.", "Le 1er janvier 2010, le Honduras était membre de l'ALBA-TCP, sous préavis de retrait donné le 15 décembre 2009."),
    ("membership acs GLP 2000-06-01", NO, "On 1 June 2000, Guadeloupe was not a member of the ACS, and the sources show no time before at which it had been.", "Le 1er juin 2000, la Guadeloupe n'était pas membre de l'AEC, et les sources ne montrent pas que cela ait jamais été le cas."),
    ("suspension utr XAA 2011-01-01", NO, "On 1 January 2011, Aland was not suspended from UTR.", "Le 1er janvier 2011, Alande n'était pas suspendu de l'UTF."),
    ("suspension utr XAE 2011-01-01", NO, "On 1 January 2011, Eland was not suspended from UTR: it was not a member.", "Le 1er janvier 2011, Élande n'était pas suspendu de l'UTF, n'en étant pas membre."),
    ("suspension league XAA 2011-01-01", None, "The sources read do not say whether Aland was suspended from LOH.", "Les sources lues ne disent pas si Alande était suspendu de la LDC."),
    ("suspension accra-initiative BEN 2018-01-01", NO, "On 1 January 2018, Benin was not suspended from the Accra Initiative, as far as the sources read tell of suspensions.", "Le 1er janvier 2018, le Bénin n'était pas suspendu de l'Initiative d'Accra, pour autant que les sources lues relatent les suspensions."),
    ("suspension accra-initiative BFA 2023-06-01", PERHAPS, "On 1 June 2023, the sources do not settle whether Burkina Faso was suspended from the Accra Initiative, since a date between 23 November 2022 and 3 November 2025.", "Le 1er juin 2023, les sources ne permettent pas de dire si le Burkina Faso était suspendu de l'Initiative d'Accra, depuis une date entre le 23 novembre 2022 et le 3 novembre 2025."),
    ("under_notice utr XAA 2011-01-01", NO, "On 1 January 2011, no notice by Aland that it would leave UTR was running.", "Le 1er janvier 2011, aucun préavis de retrait d'Alande n'était en cours auprès de l'UTF."),
    ("under_notice utr XAC 2012-01-01", YES, "On 1 January 2012, Cland was a member of UTR, under notice given on 19 August 2011 to leave on 19 August 2012.", "Le 1er janvier 2012, Clande était membre de l'UTF, sous préavis de retrait donné le 19 août 2011, avec effet au 19 août 2012."),
    ("under_notice utr XAC 2013-01-01", PERHAPS, "On 1 January 2013 (as last known on 30 June 2012, not checked since), the sources do not settle whether Cland was still under notice to leave UTR, given on 19 August 2011.", "Le 1er janvier 2013 (dernier état connu le 30 juin 2012, non vérifié depuis), les sources ne permettent pas de dire si le préavis de retrait de Clande, donné à l'UTF le 19 août 2011, courait encore."),
    ("under_notice utr XAE 2011-01-01", NO, "On 1 January 2011, Eland was no longer a member of UTR, which it left in 1979.", "Le 1er janvier 2011, Élande n'était plus membre de l'UTF, depuis son départ en 1979."),
    # members
    ("members utr 1960-01-01", None, "On 1 January 1960, UTR had no members: it was founded later, on 14 March 1971.", "Le 1er janvier 1960, l'UTF n'avait pas de membres : sa fondation est venue plus tard, le 14 mars 1971."),
    ("members utr-1960 1980-01-01", None, "On 1 January 1980, the UTR of 1960 had no members: it had ended on 14 March 1971.", "Le 1er janvier 1980, la RAS de 1960 n'avait pas de membres : elle avait pris fin le 14 mars 1971."),
    ("members utr 2011-06-30", None, "On 30 June 2011, UTR had 3 members: Aland, Bland and Cland; suspended: Bland; not settled by the sources: Dland.", "Le 30 juin 2011, l'UTF avait 3 membres : Alande, Blande et Clande ; sous le coup d'une suspension : Blande ; sources non concluantes : Dlande."),
    ("notices utr 2011-01-01", None, "On 1 January 2011, no member of UTR was under notice to leave.", "Le 1er janvier 2011, aucun membre de l'UTF n'était sous préavis de retrait."),
    ("notices utr 2012-01-01", None, "On 1 January 2012, one member of UTR was under notice to leave: Cland.", "Le 1er janvier 2012, un membre de l'UTF était sous préavis de retrait : Clande."),
    ("departures utr 1979", None, "In 1979, one state left UTR: Eland (1979).", "En 1979, un État a quitté l'UTF : Élande (1979)."),
    ("departures utr 1979-05", None, "In May 1979, no state is known to have left UTR; perhaps this one did: Eland (1979).", "En mai 1979, on ne connaît aucun État qui ait quitté l'UTF ; peut-être celui-ci : Élande (1979)."),
    ("departures utr 1980", None, "In 1980, no state left UTR.", "En 1980, aucun État n'a quitté l'UTF."),
    ("departures utr 2013", None, "The sources read do not say which states left UTR in 2013.", "Les sources lues ne disent pas quels États ont quitté l'UTF en 2013."),
    ("departures league 1989-01-01", None, "The sources read do not say which states had left LOH.", "Les sources lues ne disent pas quels États avaient quitté la LDC."),
    ("departures utr-1960 1979", None, "In 1979, no state left the UTR of 1960.", "En 1979, aucun État n'a quitté la RAS de 1960."),
    ("arrivals utr 1960-01-01", None, "On 1 January 1960, no state had joined UTR.", "Le 1er janvier 1960, aucun État n'avait adhéré à l'UTF."),
    ("arrivals utr 1972-01-01", None, "On 1 January 1972, no state had joined UTR after its founders, Aland, Bland and Eland.", "Le 1er janvier 1972, aucun État n'avait adhéré à l'UTF après ses fondateurs, Alande, Blande et Élande."),
    ("arrivals utr 2012-01-01", None, "On 1 January 2012, these states had joined UTR after its founders, Aland, Bland and Eland: Dland (2011) and Cland (May 2004).", "Le 1er janvier 2012, ces États avaient adhéré à l'UTF après ses fondateurs, Alande, Blande et Élande : Dlande (2011) et Clande (mai 2004)."),
    ("arrivals utr 2004", None, "In 2004, one state joined UTR: Cland (May 2004).", "En 2004, un État a adhéré à l'UTF : Clande (mai 2004)."),
    ("arrivals utr 2011-03", None, "In March 2011, no state is known to have joined UTR; perhaps this one did: Dland (2011).", "En mars 2011, on ne connaît aucun État qui ait adhéré à l'UTF ; peut-être celui-ci : Dlande (2011)."),
    ("arrivals utr 1985", None, "In 1985, no state joined UTR.", "En 1985, aucun État n'a adhéré à l'UTF."),
    ("arrivals league 1985", None, "The sources read do not say which states joined LOH in 1985.", "Les sources lues ne disent pas quels États ont adhéré à la LDC en 1985."),
    ("departures utr 1975-01-01", None, "On 1 January 1975, no state had left UTR.", "Le 1er janvier 1975, aucun État n'avait quitté l'UTF."),
    ("founders unasur", None, "The sources read do not say which states founded UNASUR.", "Les sources lues ne disent pas quels États ont fondé l'UNASUR."),
    ("suspended league 2000-01-01", None, "The sources read do not say whether a member of LOH was suspended.", "Les sources lues ne disent pas si un membre de la LDC était suspendu."),
    ("suspended utr 2000-01-01", None, "On 1 January 2000, no member of UTR was suspended, as far as the sources read tell of suspensions.", "Le 1er janvier 2000, aucun membre de l'UTF n'était suspendu, pour autant que les sources lues relatent les suspensions."),
    ("members eccas 1985-06-30", None, "On 30 June 1985, the sources do not settle whether these were members of ECCAS: Burundi, Cameroon, Central African Republic, Chad, Congo-Brazzaville, Democratic Republic of the Congo, Equatorial Guinea, Gabon, Rwanda and São Tomé and Príncipe.", "Le 30 juin 1985, les sources ne permettent pas de dire lesquels de ces États étaient membres de la CEEAC : Burundi, Cameroun, Congo-Brazzaville, Gabon, Guinée équatoriale, République centrafricaine, République démocratique du Congo, Rwanda, Sao Tomé-et-Principe et Tchad."),
    # the life of a body, where it sits, who leads it
    ("exists utr 1960-01-01", NO, "On 1 January 1960, UTR did not exist yet: it was founded on 14 March 1971.", "Le 1er janvier 1960, l'UTF n'existait pas encore : sa fondation date du 14 mars 1971."),
    ("exists utr 1971-03-14", YES, "On 14 March 1971, UTR existed, founded on 14 March 1971, with 3 members.", "Le 14 mars 1971, l'UTF existait, depuis sa fondation le 14 mars 1971, avec 3 membres."),
    ("exists utr-1960 1980-01-01", NO, "On 1 January 1980, the UTR of 1960 no longer existed: it had ended on 14 March 1971.", "Le 1er janvier 1980, la RAS de 1960 n'existait plus : elle avait pris fin le 14 mars 1971."),
    ("exists acc 1990-06-30", PERHAPS, "On 30 June 1990, the sources do not settle whether the ACC existed.", "Le 30 juin 1990, les sources ne permettent pas de dire si le CCA existait."),
    ("exists eccas 1985-06-30", YES, "On 30 June 1985, ECCAS existed, founded on 18 December 1984.", "Le 30 juin 1985, la CEEAC existait, depuis sa fondation le 18 décembre 1984."),
    ("exists acc", NO, "The ACC no longer exists: it fell out of use, by 1990.", "Le CCA n'existe plus : il a cessé de fonctionner, au plus tard en 1990."),
    ("exists carifta", NO, "CARIFTA no longer exists: on 1 May 1974 it was succeeded by CARICOM.", "La CARIFTA n'existe plus : le 1er mai 1974, la CARICOM lui a succédé."),
    ("seat utr 1960-01-01", NO, "On 1 January 1960, UTR did not exist yet: it was founded on 14 March 1971.", "Le 1er janvier 1960, l'UTF n'existait pas encore : sa fondation date du 14 mars 1971."),
    ("seat league 2000-01-01", None, "The sources read do not say where the seat of LOH was.", "Les sources lues ne disent pas où se trouvait le siège de la LDC."),
    ("seat arab-league 1990-06-30", None, "On 30 June 1990, the seat of the League of Arab States was in one of these, and the sources do not settle in which: Tunis (Tunisia) and Cairo (Egypt).", "Le 30 juin 1990, le siège de la Ligue des États arabes se trouvait dans l'une de ces villes, sans que les sources permettent de dire laquelle : Tunis (Tunisie) et Le Caire (Égypte)."),
    ("chair utr 1960-01-01", NO, "On 1 January 1960, UTR did not exist yet: it was founded on 14 March 1971.", "Le 1er janvier 1960, l'UTF n'existait pas encore : sa fondation date du 14 mars 1971."),
    ("chair utr 2000-01-01", None, "The sources read do not say who chaired UTR on 1 January 2000.", "Les sources lues ne disent pas qui présidait l'UTF le 1er janvier 2000."),
    ("chair cen-sad 2012-01-01", None, "On 1 January 2012, the office of chair of CEN-SAD was changing hands: Idriss Déby Itno (Chad).", "Le 1er janvier 2012, la présidence de la CEN-SAD changeait de mains : Idriss Déby Itno (Tchad)."),
    # dates of states
    ("date utr left XAA", NO, "On 30 June 2012, Aland had not left UTR.", "Le 30 juin 2012, Alande n'avait pas quitté l'UTF."),
    ("date utr left XAC", NO, "On 30 June 2012, Cland had not left UTR, under notice given on 19 August 2011 to leave on 19 August 2012.", "Le 30 juin 2012, Clande n'avait pas quitté l'UTF, sous préavis de retrait donné le 19 août 2011, avec effet au 19 août 2012."),
    ("date utr-1960 left XAA", None, "Aland did not leave the UTR of 1960: its membership ended on 14 March 1971.", "Alande n'a pas quitté la RAS de 1960 : son appartenance a pris fin le 14 mars 1971."),
    ("date utr left XAF", NO, "Fland never was a member of UTR, as far as the sources read tell.", "Flande n'a jamais été membre de l'UTF, d'après les sources lues."),
    ("date league left XAC", NO, "Cland left LOH on 1 January 1990, and was a member again from 1 January 2000.", "Clande a quitté la LDC le 1er janvier 1990, et en est redevenu membre le 1er janvier 2000."),
    ("date council-of-europe left RUS", YES, "The Council of Europe expelled Russia on 16 March 2022.", "Le Conseil de l'Europe a exclu la Russie le 16 mars 2022."),
    ("date league joined XAC", None, "Cland joined LOH on 1 January 1980 and on 1 January 2000.", "Clande a adhéré à la LDC le 1er janvier 1980 et le 1er janvier 2000."),
    ("date utr suspended XAA", None, "The sources read tell of no suspension of Aland from UTR.", "Les sources lues ne font état d'aucune suspension d'Alande par l'UTF."),
    ("date utr suspended XAB", None, "UTR suspended Bland from 3 June 2010.", "L'UTF a suspendu Blande à partir du 3 juin 2010."),
    ("date oas suspended CUB", None, "The OAS suspended Cuba from 31 January 1962 to 3 June 2009. Cuba suspended its own participation in the OAS from 3 June 2009.", "L'OEA a suspendu Cuba du 31 janvier 1962 au 3 juin 2009. Cuba a suspendu sa propre participation à l'OEA à partir du 3 juin 2009."),
    ("date warsaw-pact suspended ALB", None, "Albania suspended its own participation in the Warsaw Pact from a date between 3 December 1961 and 1 February 1962 until it left on 13 September 1968.", "L'Albanie a suspendu sa propre participation au Pacte de Varsovie d'une date entre le 3 décembre 1961 et le 1er février 1962 jusqu'à son départ, le 13 septembre 1968."),
    ("date utr notice XAA", None, "The sources read tell of no notice by Aland that it would leave UTR.", "Les sources lues ne font état d'aucune notification de retrait d'Alande à l'UTF."),
    ("date utr notice XAC", None, "Cland announced on 1 August 2011 that it would leave UTR, and its notice was received on 19 August 2011.", "Clande a annoncé le 1er août 2011 son retrait de l'UTF, et la notification a été reçue le 19 août 2011."),
    ("date alba notice HND", None, "Honduras gave notice on 15 December 2009 that it would leave ALBA-TCP.", "Le Honduras a notifié le 15 décembre 2009 son retrait de l'ALBA-TCP."),
    # organs, forces, clauses
    ("organ utr parliament 1960-01-01", NO, "On 1 January 1960, UTR did not exist, and so did not have a parliament.", "Le 1er janvier 1960, l'UTF n'existait pas et n'avait donc pas de parlement."),
    ("organ utr-1960 summit 1980-01-01", NO, "On 1 January 1980, the UTR of 1960 did not exist, and so did not have a conference of heads of state.", "Le 1er janvier 1980, la RAS de 1960 n'existait pas et n'avait donc pas de conférence des chefs d'État."),
    ("organ league court 2000-01-01", None, "The sources read do not say whether LOH had a court on 1 January 2000.", "Les sources lues ne disent pas si la LDC avait une cour le 1er janvier 2000."),
    ("organ utr court 2000-01-01", NO, "On 1 January 2000, UTR did not have a court: none is in its texts, nor was one seen at work.", "Le 1er janvier 2000, l'UTF n'avait pas de cour : ses textes n'en prévoient pas, et aucune activité n'a été relevée."),
    ("force utr 1960-01-01", NO, "On 1 January 1960, UTR did not exist, and so had no joint force.", "Le 1er janvier 1960, l'UTF n'existait pas et n'avait donc pas de force conjointe."),
    ("force lcbc 2000-01-01", YES, "On 1 January 2000, the LCBC had a joint force: Multinational Joint Task Force (MNJTF).", "Le 1er janvier 2000, la CBLT avait une force conjointe : Force multinationale mixte (FMM)."),
    ("force eac 2023-12-08", NO, "On 8 December 2023, the EAC no longer had a joint force, which had been dissolved on 8 December 2023.", "Le 8 décembre 2023, la CAE n'avait plus de force conjointe, celle-ci ayant été dissoute le 8 décembre 2023."),
    ("force lcbc 1965-06-01", NO, "On 1 June 1965, the LCBC had no joint force.", "Le 1er juin 1965, la CBLT n'avait pas de force conjointe."),
    ("force utr 2000-01-01", None, "The sources read do not say whether UTR had a joint force on 1 January 2000.", "Les sources lues ne disent pas si l'UTF avait une force conjointe le 1er janvier 2000."),
    ("clause utr withdrawal 1960-01-01", NO, "On 1 January 1960, UTR did not exist, and so had no such rule.", "Le 1er janvier 1960, l'UTF n'existait pas et n'avait donc pas une telle règle."),
    ("clause utr suspension 2000-01-01", None, "The sources read do not say what rule UTR had on suspending a member on 1 January 2000.", "Les sources lues ne disent pas quelle règle l'UTF avait sur la suspension d'un membre le 1er janvier 2000."),
    ("clause utr defence 1960-01-01", NO, "On 1 January 1960, UTR did not exist, and so bound nobody.", "Le 1er janvier 1960, l'UTF n'existait pas et ne liait donc personne."),
    ("clause league defence 2000-01-01", None, "The sources read do not say whether the members of LOH were bound to defend one another on 1 January 2000.", "Les sources lues ne disent pas si les membres de la LDC étaient tenus de se défendre mutuellement le 1er janvier 2000."),
    ("clause eac defence 2010-01-01", NO, "On 1 January 2010, no text of the EAC bound its members to defend one another.", "Le 1er janvier 2010, aucun texte de la CAE n'obligeait ses membres à se défendre mutuellement."),
    ("clause asean expulsion 2012-01-01", NO, "On 1 January 2012, ASEAN had no clause on expelling a member: The Charter names no expulsion of a member.", "Le 1er janvier 2012, l'ANASE n'avait pas de clause sur l'exclusion d'un membre : La Charte ne prévoit pas d'expulsion d'un membre."),
)  # fmt: skip
"""A function with what it is asked, its verdict, and its sentence in English and French; of invented records, and of real ones where those lack the case."""


@pytest.mark.parametrize(("asked", "verdict", "english", "french"), TOLD, ids=[each[0] for each in TOLD])
def test_every_kind_of_answer_is_a_plain_sentence(toys: blocs.Atlas, asked: str, verdict: Truth | None, english: str, french: str) -> None:
    """Not yet, no longer, perhaps, never, not recorded: each is said as it is, in both languages, and silence is no answer."""
    function, bloc, *rest = asked.split()
    answer = getattr(questions, function)(toys[bloc], *rest)
    assert answer.verdict is verdict
    assert answer.known == (not english.startswith("The sources read do not say"))
    for lang, sentence in (("en", english), ("fr", french)):
        with blocs.language(lang):
            assert answer.sentence.replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("exists 2000-01-01", "The sources read do not say since when UTR existed."),
        ("exists 2012-06-30", "The sources read do not say since when UTR existed."),
        ("date founded", "The sources read do not say when UTR was founded."),
        ("members 2000-01-01", "The sources read do not say who the members of UTR were."),
        ("founders", "The sources read do not say which states founded UTR."),
    ],
)
def test_a_record_that_holds_nothing_is_silent(utr: blocs.Bloc, asked: str, sentence: str) -> None:
    """Without a founding act, and without members that were all looked for, nothing is guessed."""
    function, *rest = asked.split()
    bare = attrs.evolve(utr, instruments=(), memberships=(), coverage=())
    answer = getattr(questions, function)(bare, *rest)
    assert (answer.sentence, answer.known, answer.verdict, answer.value) == (sentence, False, None, None)


def test_a_body_without_members_on_a_day_is_said_to_have_none(utr: blocs.Bloc) -> None:
    """Where they came later; where none is recorded, nothing is said of them."""
    empty, later = attrs.evolve(utr, memberships=()), attrs.evolve(utr, memberships=utr.spells("XAC"))
    assert questions.members(later, "2000-01-01").sentence == "On 1 January 2000, UTR had no members."
    assert questions.members(empty, "2000-01-01").sentence == "The sources read do not say who the members of UTR were."
    assert questions.exists(empty, "2000-01-01").sentence == "On 1 January 2000, UTR existed, founded on 14 March 1971."


@pytest.mark.parametrize(
    ("state", "on", "english", "french"),
    [
        ("XAA", "1950-01-01", "On 1 January 1950, Aland was a member of no regional organisation that is recorded here, as far as the sources read tell.",
         "Le 1er janvier 1950, d'après les sources lues, Alande n'était membre d'aucune des organisations régionales recensées ici."),
        ("XAA", "1982", "On 31 December 1982, Aland was a member of these: LOH and UTR.", "Le 31 décembre 1982, Alande était membre de ces organisations : LDC et UTF."),
        ("XAA", "2031-01-01", "On 1 January 2031 (as last known on 30 September 2011, not checked since), Aland was a member of these: LOH and UTR.",
         "Le 1er janvier 2031 (dernier état connu le 30 septembre 2011, non vérifié depuis), Alande était membre de ces organisations : LDC et UTF."),
        ("Aruba", "", "The sources read show Aruba as a member of no regional organisation that is recorded here.",
         "D'après les sources lues, Aruba n'est membre d'aucune des organisations régionales recensées ici."),
    ],
)  # fmt: skip
def test_the_bodies_of_a_state_are_told_for_a_day(toys: blocs.Atlas, state: str, on: str, english: str, french: str) -> None:
    """On that day, or the last one of a year; after the day checked, as last known; and that there is none."""
    answer = questions.memberships(state, *([on] if on else []), atlas=toys)
    for lang, sentence in (("en", english), ("fr", french)):
        with blocs.language(lang):
            assert answer.sentence.replace("\u00a0", " ") == sentence


def test_the_answer_of_a_record_of_ones_own_names_its_sources(toys: blocs.Atlas) -> None:
    """They stand in the user's file, and not in the library's bibliography."""
    answer = questions.seat(toys["utr"])
    assert answer.text() == (
        "On 30 June 2012, the seat of UTR was in Rivertown (Aland).\nThe sources were checked to 30 June 2012.\n\n"
        "- Treaty of the Three Rivers (10 January 1971); art. 7"
    )
    assert [each.key for each in answer.sources] == ["utr-treaty-1971"]
    assert answer.record()["sources"] == [{"key": "utr-treaty-1971", "place": "art. 7", "title": "Treaty of the Three Rivers", "url": ""}]
    assert "Treaty of the Hills" in questions.memberships("XAA", "1982", atlas=toys).text()
    assert "Smith, S., The Three Rivers (1983)" in questions.membership(toys["utr"], "XAE", "1979").text()


def test_an_answer_shows_itself_in_a_line() -> None:
    """What was asked, the verdict and the sentence, the same in every language."""
    one, several = questions.membership("AES", "Mali", "2025-01-01"), questions.members("AES", "2025-01-01")
    for lang in ("en", "fr"):
        with blocs.language(lang):
            assert repr(one) == "<Answer membership yes On 1 January 2025, Mali was a member of the AES, since 16 September 2023.>"
            assert repr(several) == "<Answer members On 1 January 2025, the AES had 3 members: Burkina Faso, Mali and Niger.>"


def test_doubts_of_a_list_are_said_once_with_where_they_are_marked() -> None:
    """Of a body its members, of a state its own screen; another answer says what others say, and which of its sources are weak."""
    assert "≈ Other sources differ on a part of this: `blocs show ecowas --section members` marks which." in str(questions.members("ECOWAS"))
    assert "≈ Other sources differ on a part of this: `blocs state MLI` marks which." in str(questions.memberships("Mali"))
    with blocs.language("fr"):
        assert "≈ D'autres sources divergent sur une partie de cette réponse : `blocs state MLI` indique laquelle." in str(
            questions.memberships("Mali")
        ).replace("\u00a0", " ")
    weak = questions.suspended("Accra Initiative")
    assert str(weak).splitlines()[1:] == ["! A part of this rests on a weak or single source.", "The sources were checked to 3 November 2025."]
    said = questions.date("acc", "ended")
    assert "checked to" not in str(said)  # it is over: nothing can be checked later


def test_of_many_sources_five_are_told_and_the_others_counted() -> None:
    """JSON names them all."""
    answer = questions.memberships("Mali")
    keys = {each.key for each in answer.citations}
    assert answer.text().splitlines()[-1] == f"and {len(keys) - 5} more: --format json names them all"
    assert sum(line.startswith("- ") for line in answer.text().splitlines()) == 5
    assert {each["key"] for each in answer.record()["sources"]} == keys == {each.key for each in answer.sources}


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (
            "Does Mali have a seat in the AES?",
            "What is asked is about the body alone: leave out the state.",
            "La question ne porte que sur l'organisation",
        ),
        ("When did the AES join?", "Name the state that you ask about.", "Nommez l'État sur lequel porte la question."),
        ("Does ECOWAS have a court and a parliament?", "It asks about more than one thing", "Elle porte sur plus d'une chose"),
    ],
)
def test_a_question_is_refused_for_what_it_mixes_or_lacks(text: str, english: str, french: str) -> None:
    """A state too many, a state too few, two things at once."""
    for lang, says in (("en", english), ("fr", french)):
        with blocs.language(lang):
            with pytest.raises(BadQuestion) as refused:
                blocs.ask(text)
            assert str(refused.value).startswith(says)


def test_a_body_asked_for_by_its_name_alone_is_told() -> None:
    """ "What is it?" is answered with since when it exists, and how many members it has."""
    assert blocs.ask("What is the AES?").sentence == "On 28 February 2026, the AES existed, founded on 16 September 2023, with 3 members."


def test_an_office_that_is_none_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(UnknownOption, match="head_of_secretariat"):
        questions.chair("AU", office="treasurer")


def test_no_organ_rests_on_what_was_looked_for(utr: blocs.Bloc) -> None:
    """The facts of a "no" are those that tell how far institutions were looked for, and nothing else of the coverage."""
    answer = questions.organ(utr, "court", "2000-01-01")
    assert [each.section for each in answer.facts] == ["institutions"]


def test_a_record_of_ones_own_is_asked_about_by_its_names(toys: blocs.Atlas) -> None:
    """In words, as the functions are; without the record its name is not known, and a state of its own is a word that is not understood."""
    assert blocs.ask("Is Bland suspended from UTR?", atlas=toys).sentence.startswith("On 30 June 2012, Bland was suspended from UTR")
    assert blocs.ask("When did Eland leave the Union of the Three Rivers?", atlas=toys).value == parse("1979")
    assert blocs.ask("Which organisations does Cland belong to?", atlas=toys).value == ("league", "utr")
    assert blocs.ask("Who joined the AES?", atlas=toys) == blocs.ask("Who joined the AES?")
    with pytest.raises(blocs.BlocsError):
        blocs.ask("Is Bland suspended from UTR?")
