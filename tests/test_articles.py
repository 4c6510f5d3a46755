"""Names inside a sentence: every body and state has its article, and the sentences that use it are right."""

from __future__ import annotations

import pytest

import blocs
from blocs.names.articles import Named, articles, body, country, whole
from blocs.storage import reading

LISTS = ("le", "la", "les", "bare")


def test_every_body_and_every_state_has_its_french_article() -> None:
    """Each stands in exactly one list of `[french]`, whether it was ever a member or not; so a new body cannot be forgotten."""
    held = [*blocs.atlas().ids(), *(state.iso3 for state in reading.states())]
    lists = articles()["french"]
    wrong = {key: [each for each in LISTS if key in lists[each]] for key in held}
    for key, those in wrong.items():
        assert len(those) == 1, f'add "{key}" to one of le, la, les, bare under [french] in blocs/data/articles.toml (now in {those or "none"})'


def test_the_lists_name_only_what_is_there() -> None:
    """No key of a body or a state that the data do not have."""
    held = {*blocs.atlas().ids(), *(state.iso3 for state in reading.states())}
    lists = {**articles()["french"], "the": articles()["english"]["the"], "in_full": articles()["in_full"]}
    assert {key for name in (*LISTS, "silent_h", "the", "in_full") for key in lists[name]} - held == set()


RIGHT = (
    # name, language, form, what a newspaper prints
    ("Gambia", "fr", "", "la Gambie"), ("Mali", "fr", "", "le Mali"), ("Comoros", "fr", "", "les Comores"), ("Haiti", "fr", "de", "d'Haïti"),
    ("Djibouti", "fr", "à", "à Djibouti"), ("Seychelles", "fr", "à", "aux Seychelles"), ("Angola", "fr", "de", "de l'Angola"),
    ("Honduras", "fr", "de", "du Honduras"), ("Mozambique", "fr", "de", "du Mozambique"), ("Guinea", "fr", "^", "La Guinée"),
    ("Guinea", "fr", "=suspendu|suspendue|suspendus", "suspendue"), ("Comoros", "fr", "=suspendu|suspendue|suspendus", "suspendus"),
    ("Angola", "fr", "=suspendu|suspendue|suspendus", "suspendu"), ("Madagascar", "fr", "de", "de Madagascar"),
    ("Gambia", "en", "", "the Gambia"), ("Mali", "en", "", "Mali"), ("Congo-Brazzaville", "en", "", "Congo-Brazzaville"),
    ("Comoros", "en", "^", "The Comoros"), ("DRC", "en", "", "the Democratic Republic of the Congo"), ("Sudan", "fr", "à", "au Soudan"),
)  # fmt: skip

RIGHT_OF_BODIES = (
    ("g5-sahel", "fr", "de", "du G5 Sahel"), ("aes", "fr", "à", "à l'AES"), ("ecowas", "fr", "^", "La CEDEAO"), ("uemoa", "fr", "de", "de l'UEMOA"),
    ("cilss", "fr", "à", "au CILSS"), ("eac", "fr", "", "la CAE"), ("eac-1967", "fr", "de", "de la CAE de 1967"), ("uam", "fr", "", "l'UAM"),
    ("anad", "fr", "", "l'ANAD"), ("accra-initiative", "fr", "de", "de l'Initiative d'Accra"),
    ("eac", "en", "", "the EAC"), ("ecowas", "en", "^", "ECOWAS"), ("g5-sahel", "en", "^", "The G5 Sahel"), ("eac-1967", "en", "", "the EAC of 1967"),
    ("senegambia", "en", "", "Senegambia"), ("conseil-de-l-entente", "en", "", "the Council of the Entente"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "lang", "form", "said"), RIGHT)
def test_a_state_is_named_as_a_newspaper_prints_it(name: str, lang: str, form: str, said: str) -> None:
    """With its article, drawn together with the word before, or the form that agrees with it."""
    assert country(blocs.state(name)).said(lang, form) == said


@pytest.mark.parametrize(("id", "lang", "form", "said"), RIGHT_OF_BODIES)
def test_a_body_is_named_as_a_newspaper_prints_it(id: str, lang: str, form: str, said: str) -> None:
    """The same of a body."""
    assert body(blocs.get(id)).said(lang, form) == said


def test_the_whole_name_has_the_same_article() -> None:
    """« le Groupe de cinq pays du Sahel », « l'Union africaine »."""
    assert [whole(blocs.get(id)).said("fr") for id in ("g5-sahel", "au")] == ["le Groupe de cinq pays du Sahel", "l'Union africaine"]


def test_another_language_names_it_plainly() -> None:
    """Only English and French have their articles here."""
    assert country(blocs.state("Gambia")).said("sw", "de") == "Gambia"


def test_a_name_in_a_message_has_the_language_of_the_moment() -> None:
    """It is said when it is printed, so one value serves both languages."""
    name: Named = body(blocs.get("AES"))
    assert f"{name} {name:^} {name:de}" == "the AES The AES the AES"
    assert str(name) == "the AES"
    with blocs.language("fr"):
        assert f"{name} {name:^} {name:de}" == "l'AES L'AES de l'AES"
        assert str(name) == "l'AES"
