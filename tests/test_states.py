"""Which state a spelling means, which spellings are refused, and that the table of states is sound."""

from __future__ import annotations

import csv
import pickle
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import blocs
from blocs.dates import parse
from blocs.errors import AmbiguousName, BadQuestion, UnknownName
from blocs.i18n.text import Text
from blocs.names.index import SYSTEMS, NameIndex, bag, key, written_out
from blocs.record.states import State
from blocs.storage import reading
from blocs.storage.files import tables

AFRICA_ENGLISH = """
CIV: Ivory Coast; Cote d'Ivoire; Côte d'Ivoire; Côte d’Ivoire; cote d ivoire; CÔTE D'IVOIRE; Republic of Côte d'Ivoire
COD: DRC; DR Congo; D.R. Congo; Congo-Kinshasa; Democratic Republic of Congo; Democratic Republic of the Congo; Congo, Dem. Rep.; Congo (Kinshasa); Zaire
COG: Congo-Brazzaville; Republic of the Congo; Congo, Rep.
TZA: Tanzania; United Rep. of Tanzania; Tanzania, United Republic of
BFA: Burkina; Burkina Faso; Upper Volta
CPV: Cape Verde; Cabo Verde
SWZ: Swaziland; Eswatini; eSwatini (Kingdom of)
GMB: The Gambia; Gambia, The; Gambia
GIN: Guinea; Guinea-Conakry
GNB: Guinea Bissau; Guinea-Bissau
GNQ: Equatorial Guinea; Eq. Guinea
STP: Sao Tome; São Tomé and Príncipe; Sao Tome & Principe
CAF: CAR; Central African Rep.
NER: Niger; Republic of Niger
NGA: Nigeria
MRT: Mauritania
MUS: Mauritius
SSD: South Sudan; S. Sudan
SDN: Sudan
LBY: Libyan Arab Jamahiriya
EGY: Egypt, Arab Rep.
ESH: Western Sahara; SADR; Sahrawi Arab Democratic Republic
BEN: Dahomey
ZWE: Rhodesia
ZAF: RSA
ETH: Abyssinia
GHA: Gold Coast
MAR: Morocco
COM: Comores
"""

AFRICA_FRENCH = """
COD: RDC; République démocratique du Congo; Rép. dém. du Congo; Zaïre
COG: République du Congo
TZA: Tanzanie; République-Unie de Tanzanie
BFA: Haute-Volta
CPV: Cap-Vert; Cap Vert
SWZ: Royaume d'Eswatini
GMB: Gambie
GIN: Guinée; Guinee
GNB: Guinée-Bissau
GNQ: Guinée équatoriale; Guinee equatoriale
STP: Sao Tomé-et-Principe
CAF: Centrafrique; République centrafricaine; RCA
TCD: Tchad
NGA: Nigéria
NER: République du Niger
MRT: Mauritanie
MUS: Maurice; Île Maurice; Ile Maurice
SSD: Soudan du Sud; Sud-Soudan
SDN: Soudan
LBY: Libye
EGY: Égypte; Egypte
ESH: Sahara occidental; République arabe sahraouie démocratique
ETH: Éthiopie
ERI: Erythrée
UGA: Ouganda
ZAF: Afrique du Sud
ZMB: Zambie
BEN: Bénin
SEN: Sénégal; Senegal
MAR: Maroc
DZA: Algérie
TUN: Tunisie
CMR: Cameroun
NAM: Namibie
LBR: Libéria
SOM: Somalie
DJI: Djibouti
"""

ELSEWHERE = """
KOR: South Korea; Korea, Rep.; Corée du Sud
PRK: DPRK; Corée du Nord
RUS: Russia; Russie
VNM: Viet Nam; Vietnam
LAO: Lao PDR; Laos
SYR: Syrie
IRN: Iran (Islamic Republic of)
BOL: Bolivia (Plurinational State of)
VEN: Venezuela, RB
MKD: FYROM; Macédoine du Nord
CZE: Czech Republic; Tchéquie
TUR: Türkiye; Turquie
MMR: Burma; Birmanie
TLS: East Timor
PSE: Palestine
XKX: Kosovo
VAT: Holy See
GBR: UK; Great Britain; Royaume-Uni
USA: U.S.; United States; États-Unis; Etats-Unis
ARE: UAE; Émirats arabes unis
FSM: Micronesia
KNA: St. Kitts & Nevis; Saint-Kitts-et-Nevis
TTO: Trinité-et-Tobago
BRN: Brunei
BIH: Bosnie-Herzégovine
DEU: Allemagne
NLD: Pays-Bas
SWE: Suède
SAU: Arabie saoudite
PNG: PNG
DMA: Dominica
DOM: Dominican Republic
ASM: American Samoa
WSM: Samoa
GUY: Guyana
GUF: Guyane française
"""

OURS = """
ARE: U.A.E.; EAU
BFA: Burkina-Faso; Burkina Faso (Upper Volta); Republic of Upper Volta; Haute Volta
CAF: République Centrafricaine; Central African Empire
CHN: People's Republic of China; PRC
CIV: cote divoire
COD: RD Congo; R.D. Congo; RD du Congo; Congo (République démocratique du); Congo, D.R.; Democratic Rep. Congo; Congo, Democratic Republic of (Zaire); Belgian Congo
COG: Congo Republic; Congo (République du); Rép. du Congo
CPV: Republic of Cabo Verde
DOM: Dominican Rep.; République dominicaine
DZA: People's Democratic Republic of Algeria; People’s Democratic Republic of Algeria
EGY: République arabe d’Égypte; United Arab Republic
ESH: Sahrawi Republic; RASD; W. Sahara; Saharawi Arab Democratic Republic
GMB: Republic of The Gambia
KOR: Republic of Korea; Korea, Republic of
LBY: State of Libya; État de Libye
NER: Niger Republic; Republic of the Niger
PRK: Korea, Dem. People's Rep.; Democratic People's Republic of Korea
SLB: Solomon Is.
SSD: Sudan, South; Republic of South Sudan
TGO: Republic of Togo; Togolese Republic
SWZ: eSwatini; Kingdom of Swaziland
TWN: Republic of China; China, Republic of
TZA: Tanganyika; Tanzania/Tanganyika; Tanzanie, République-Unie de
VNM: Socialist Republic of Vietnam
ZWE: Zimbabwe (Rhodesia); Southern Rhodesia
USA: us; the United States of America
"""

REFUSED = (
    "ECOWAS; European Union; Sahel; Africa; Atlantis; Niger Delta; Congo Basin; East Africa; Maghreb; West African States; "
    "Afrique de l'Ouest; Union du Maghreb arabe; Liptako-Gourma; Gulf of Guinea; Lake Chad Basin; Mano River"
).split("; ")

REFUSED_TOO = (
    "Niger State; Benin Kingdom; Kingdom of Kongo; Central African; Afrique centrale; Central Africa; Southern Africa; Mali Federation; Mali Empire; "
    "Senegambia; Zanzibar; Somaliland; Biafra; Côte d'Or; Guinea Coast; Sudan before 2011; Republic; République; State; the; of the; Dem. Rep. Korea; "
    "Democratic Congo; Confederation of Sahel States; England; America; ; -; '; 1234; 4660; 999; XX; Ml; ml; ne; la; Zzz"
).split("; ")

AFRICAN = (
    "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY LSO MAR MDG MLI MOZ MRT "
    "MUS MWI NAM NER NGA RWA SDN SEN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE"
).split()

SHARED = {
    "korea": {"KOR", "PRK"}, "coree": {"KOR", "PRK"}, "virgin islands": {"VGB", "VIR"}, "iles vierges": {"VGB", "VIR"}, "congo": {"COD", "COG"},
    "saint martin": {"MAF", "SXM"},
}  # fmt: skip

SPELLINGS = Path(__file__).parent / "names" / "spellings.csv"
"""Hard spellings met in public tables, with the state that each is (several: ambiguous; none: refused) and the names that a refusal offers."""


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for line in table.strip().splitlines():
        code, _, spellings = line.partition(": ")
        yield from ((code, spelling) for spelling in spellings.split("; "))


@pytest.fixture(scope="module")
def states() -> tuple[State, ...]:
    return reading.states()


@pytest.fixture(scope="module")
def index(states: tuple[State, ...]) -> NameIndex:
    return NameIndex(states)


@pytest.fixture(scope="module")
def by_code(states: tuple[State, ...]) -> dict[str, State]:
    return {state.iso3: state for state in states}


@pytest.mark.parametrize(("code", "spelling"), [*_pairs(AFRICA_ENGLISH), *_pairs(AFRICA_FRENCH), *_pairs(ELSEWHERE), *_pairs(OURS)])
def test_a_spelling_in_use_finds_its_state(index: NameIndex, code: str, spelling: str) -> None:
    """People, data sets and treaties spell states in many ways; each of these is one state and no other."""
    assert index.find(spelling).iso3 == code


@pytest.mark.parametrize("phrase", [*REFUSED, *REFUSED_TOO])
def test_what_is_not_a_state_is_refused(index: NameIndex, phrase: str) -> None:
    """Nothing is guessed: a region, a river, a body or a part of a state is no state, even if the name of one stands in it."""
    with pytest.raises(UnknownName) as refusal:
        index.find(phrase)
    assert refusal.value.kind == "state"
    assert refusal.value.asked == phrase


@pytest.mark.parametrize(
    ("phrase", "near"), [("Niger Delta", "Nigeria"), ("Nigerr", "Niger"), ("Sénégall", "Senegal"), ("Burkina Fasso", "Burkina Faso")]
)
def test_a_refusal_names_the_nearest(index: NameIndex, phrase: str, near: str) -> None:
    """The message offers at most three names, of different states, spelt as the table spells them."""
    with pytest.raises(UnknownName, match=f"no state is called .*Did you mean .*{near}") as refusal:
        index.find(phrase)
    assert near in refusal.value.near
    assert len({index.find(name).iso3 for name in refusal.value.near}) == len(refusal.value.near) <= 3


def test_a_refusal_says_what_may_be_asked(index: NameIndex) -> None:
    """Where nothing is near, the message says so, and still helps."""
    with pytest.raises(UnknownName, match=r"No known name is like it\..*English or French") as refusal:
        index.find("Liptako-Gourma")
    assert refusal.value.near == ()


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Korea", ("North Korea", "South Korea")),
        ("the Korea", ("North Korea", "South Korea")),
        ("CORÉE", ("North Korea", "South Korea")),
        ("Virgin Islands", ("British Virgin Islands", "United States Virgin Islands")),
        ("Congo", ("Congo-Brazzaville", "Democratic Republic of the Congo")),
        ("the Congo", ("Congo-Brazzaville", "Democratic Republic of the Congo")),
        ("Congo (former)", ("Congo-Brazzaville", "Democratic Republic of the Congo")),
        ("Saint-Martin", ("Saint Martin (French part)", "Sint Maarten")),
    ],
)
def test_a_name_that_two_states_share_is_refused_with_both(index: NameIndex, name: str, candidates: tuple[str, ...]) -> None:
    """The reader is told between which states to choose."""
    with pytest.raises(AmbiguousName) as refusal:
        index.find(name)
    assert sorted(refusal.value.candidates) == sorted(candidates)


@pytest.mark.parametrize(("name", "code"), [("Guinea", "GIN"), ("Guinée", "GIN"), ("Sudan", "SDN"), ("Samoa", "WSM"), ("China", "CHN")])
def test_a_short_name_means_the_state_whose_name_it_is(index: NameIndex, name: str, code: str) -> None:
    """A bare name is that of the state that bears it, not of a neighbour whose name is longer."""
    assert index.find(name).iso3 == code


def test_every_state_answers_to_its_codes(index: NameIndex, states: tuple[State, ...]) -> None:
    """Alpha-3 in capitals or small letters, alpha-2 in capitals only: but "NA" is first the mark of a missing value."""
    for state in states:
        assert {index.find(code) for code in (state.iso3, state.iso3.lower(), f" {state.iso3} ")} == {state}
        assert state.iso2 in ("NA", "") or index.find(state.iso2) is state


@pytest.mark.parametrize("by", SYSTEMS)
def test_every_state_answers_to_its_code_in_a_list_that_is_named(index: NameIndex, states: tuple[State, ...], by: str) -> None:
    """With `by`, a code of that list finds its state: as text or number, padded or not, and in small letters."""
    field = {"iso_numeric": "numeric"}.get(by, by)
    for state in (state for state in states if getattr(state, field)):
        code = getattr(state, field)
        forms = [code, code.lower(), f" {code} "] if by in ("iso3", "iso2") else [int(code), str(int(code)), f"{int(code):03}", float(code)]
        assert {index.find(form, by=by) for form in forms} == {state}


@pytest.mark.parametrize("code", [432, "432", 466, "466", 24, "24", "024", 404, "404", 562, "562", 12, "12", 432.0, "432.0", " 432 "])
def test_a_number_is_never_read_without_its_list(index: NameIndex, code: Any) -> None:
    """404 is Kenya by ISO 3166 and Guinea-Bissau by the lists of states: whichever it is, it is said, not guessed."""
    with pytest.raises(AmbiguousName, match=r'with the list that it is of: .*by="') as refusal:
        index.find(code)
    number = int(float(code))
    meant = {f"{state} " for state in index for value in (state.cow, state.gw, state.numeric and int(state.numeric)) if value == number}
    assert {candidate.partition("(")[0] for candidate in refusal.value.candidates} == meant


def test_the_lists_that_a_number_stands_in_are_named(index: NameIndex) -> None:
    """So that the reader can say which."""
    with pytest.raises(AmbiguousName) as refusal:
        index.find(404)
    assert refusal.value.candidates == ('Kenya (by="iso_numeric")', 'Guinea-Bissau (by="cow", by="gw")')
    assert str(pickle.loads(pickle.dumps(refusal.value))) == str(refusal.value)


@pytest.mark.parametrize("code", [1, "999", 10**30, "1" * 30, 0, -432, 43.5, True])
def test_a_number_of_no_list_is_unknown(index: NameIndex, code: Any) -> None:
    """There is nothing to choose between."""
    with pytest.raises(UnknownName):
        index.find(code)


@pytest.mark.parametrize(
    ("code", "by"),
    [
        (511, "cow"),
        ("MLI", "cow"),
        ("Mali", "iso3"),
        ("ML", "iso3"),
        (466, "cow"),
        (432, "iso_numeric"),
        (432, "iso3"),
        ("", "gw"),
        (None, "gw"),
        (4.5, "gw"),
    ],
)
def test_a_code_of_another_list_is_refused(index: NameIndex, code: Any, by: str) -> None:
    """`by` is kept to: no list stands in for another."""
    with pytest.raises(UnknownName, match="not a code of"):
        index.find(code, by=by)


def test_an_unknown_list_is_refused_with_the_known(index: NameIndex) -> None:
    """A slip in `by` is no slip in the name."""
    with pytest.raises(BadQuestion, match=r'no list of codes is called "isonumeric"\. Did you mean iso_numeric\?'):
        index.find(24, by="isonumeric")


@pytest.mark.parametrize("value", [None, float("nan"), "nan", "NaN", "None", "NA", "na", "N/A", "null", "<NA>"])
def test_a_missing_value_is_no_misspelt_name(index: NameIndex, value: Any) -> None:
    """It is refused as such, and leads nowhere."""
    with pytest.raises(UnknownName, match="missing value") as refusal:
        index.find(value)
    assert refusal.value.near == ()


def test_namibia_is_found_by_its_code_where_it_is_one(index: NameIndex) -> None:
    """The message says how."""
    with pytest.raises(UnknownName, match='Namibia is asked for with by="iso2"'):
        index.find("NA")
    assert index.find("NA", by="iso2").iso3 == index.find("NAM").iso3 == "NAM"


@pytest.mark.parametrize(("code", "state"), [("ZAR", "COD"), ("HVO", "BFA"), ("DHY", "BEN"), ("RHO", "ZWE"), ("AFI", "DJI"), ("BUR", "MMR")])
def test_a_withdrawn_code_finds_the_state_of_today(index: NameIndex, code: str, state: str) -> None:
    """ISO 3166-3 lists the codes that former names had; none of them is in use again."""
    assert index.find(code).iso3 == index.find(code, by="iso3").iso3 == state


def _spellings() -> list[dict[str, str]]:
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.data
@pytest.mark.parametrize("row", _spellings(), ids=lambda row: row["spelling"])
def test_a_hard_spelling_is_read_rightly_or_refused(index: NameIndex, row: dict[str, str]) -> None:
    """What stands in public tables: one state, several, or none, and then nothing but what is alike is offered."""
    codes = row["state"].split("|") if row["state"] else []
    if len(codes) == 1:
        assert index.find(row["spelling"]).iso3 == codes[0]
        return
    with pytest.raises(AmbiguousName if codes else UnknownName) as refusal:
        index.find(row["spelling"])
    if isinstance(refusal.value, UnknownName):
        assert "|".join(refusal.value.near) == row["near"]


def test_the_table_of_spellings_is_sound() -> None:
    """Each once, each with the place where it was met; a refusal alone has near names."""
    rows = _spellings()
    assert len(rows) > 300
    assert len({row["spelling"] for row in rows}) == len(rows)
    assert all(row["met"] and not (row["state"] and row["near"]) for row in rows)


def test_another_state_beside_a_name_is_a_contradiction(index: NameIndex, by_code: dict[str, State]) -> None:
    """ "Mali (Niger)" is neither, whatever the two are."""
    names = [str(by_code[code]) for code in AFRICAN]
    for name, other in zip(names, names[7:] + names[:7], strict=True):
        for both in (f"{name} ({other})", f"{name}/{other}", f"{name} [now {other}]"):
            with pytest.raises(UnknownName):
                index.find(both)


def test_a_note_that_says_nothing_changes_nothing(index: NameIndex, states: tuple[State, ...]) -> None:
    """Years, "former" and the mark of a footnote are taken off any name."""
    for state in states:
        for said in (said for said in state.name.values() if "(" not in said):
            assert all(index.find(said + note) is state for note in (" (1960-)", " (former)", " 1/", "*", " [independent state]"))


def test_names_run_together_as_they_do_for_blocs(index: NameIndex, states: tuple[State, ...]) -> None:
    """ "burkinafaso", as "g5sahel"."""
    for state in states:
        for said in state.name.values():
            assert index.find(key(said).replace(" ", "")) is state


def test_a_name_of_small_words_alone_makes_nothing_else_a_state() -> None:
    """What is left of a name without them may be nothing, and nothing is no name."""
    odd = NameIndex((State(iso3="XAA", name=Text({"en": "The Of", "fr": "Le De"})),))
    assert odd.find("The Of").iso3 == "XAA"
    for said in ("and the", "of", "de la"):
        with pytest.raises(UnknownName):
            odd.find(said)


def test_no_part_is_a_state(index: NameIndex, states: tuple[State, ...]) -> None:
    """A part leads to its state, and is never read as it."""
    for state in states:
        for part in state.parts:
            with pytest.raises(UnknownName, match="is or was a part") as refusal:
                index.find(part.upper())
            assert refusal.value.near == (str(state),)


def test_the_index_is_a_list_of_the_states(index: NameIndex, states: tuple[State, ...]) -> None:
    """To be looped over and counted."""
    assert tuple(index) == states
    assert len(index) == len(states) == len(list(blocs.atlas().states))


def test_every_state_answers_to_all_its_names(index: NameIndex, states: tuple[State, ...]) -> None:
    """A name in the table finds its state, unless it is one of the few that two states share."""
    lost = {name for state in states for name in state.names() if key(name) not in SHARED and index.find(name) is not state}
    assert lost == set()


@pytest.mark.parametrize("spell", [str.upper, str.lower, lambda name: name.replace("'", "’"), lambda name: f"  {name.replace(' ', '  ')} "])
def test_case_quotes_and_blanks_do_not_matter(index: NameIndex, states: tuple[State, ...], spell: object) -> None:
    """The way of typing a short name changes nothing."""
    assert callable(spell)
    assert all(index.find(spell(name)) is state for state in states for name in state.name.values())


@pytest.mark.parametrize("reading_by", [key, written_out, bag])
def test_no_two_states_share_a_key_by_chance(states: tuple[State, ...], reading_by: object) -> None:
    """However loosely names are read, only those meant to be ambiguous have two owners."""
    assert callable(reading_by)
    owners: dict[str, set[str]] = {}
    for state in states:
        for name in state.names():
            owners.setdefault(reading_by(name), set()).add(state.iso3)
    assert "" not in owners
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {reading_by(name): codes for name, codes in SHARED.items()}


def test_codes_do_not_clash_with_names(index: NameIndex) -> None:
    """No alias is another state's code: "CAR" and "UAE" belong to one state only."""
    shared = {said: {state.iso3 for state in found} for said, found in index.as_written.items() if len(found) > 1}
    assert {key(said): codes for said, codes in shared.items()} == SHARED


def test_codes_are_well_formed_and_each_of_one_state(states: tuple[State, ...]) -> None:
    """Three capitals, two capitals, three digits (Kosovo has no number in ISO 3166; a state that is gone has the first alone); in order of alpha-3."""
    living = [state for state in states if not state.ended]
    assert all(re.fullmatch("[A-Z]{3}", state.iso3) for state in states)
    assert all(re.fullmatch("[A-Z]{2}", state.iso2) for state in living)
    assert {state.iso3 for state in living if not re.fullmatch(r"\d{3}", state.numeric)} == {"XKX"}
    for codes in ([state.iso3 for state in states], [state.iso2 for state in living], [state.numeric for state in living]):
        assert len(set(codes)) == len(codes)
    assert [state.iso3 for state in states] == sorted(state.iso3 for state in states)


def test_every_state_is_named_in_english_and_french(states: tuple[State, ...]) -> None:
    """Tables are printed in both languages, with plain apostrophes and without "the"."""
    for text in (text for state in states for text in (state.name, state.formal) if text):
        assert tuple(text.languages()) == ("en", "fr")
        assert not any(
            re.match(r"(the|la|le|les|l') ", said) or "’" in said or said != said.strip() for said in text.values() if said != "La Réunion"
        )


@pytest.mark.parametrize("code", AFRICAN)
def test_an_african_state_is_given_in_full(by_code: dict[str, State], code: str) -> None:
    """Formal name, numbers in the two lists of states, day of independence, sources; the exceptions are known and few."""
    state = by_code[code]
    assert state.formal is not None
    assert len(state.sources) >= 2
    assert len({citation.key for citation in state.sources}) >= 2
    if code != "ESH":
        assert state.cow is not None and 402 <= state.cow <= 651
        assert state.gw is not None and 402 <= state.gw <= 651
    if code != "ETH":
        assert state.independent is not None and state.independent.exact


def test_numbers_of_the_lists_of_states_are_each_of_one_state(states: tuple[State, ...]) -> None:
    """Two states with one number would be merged by whoever joins data on it; all of today's states have one, but Serbia in one list."""
    cow, gw = [state.cow for state in states if state.cow], [state.gw for state in states if state.gw]
    assert len(set(cow)) == len(cow)
    assert len(set(gw)) == len(gw)
    assert [sum(bool(getattr(state, number)) and not state.ended for state in states) for number in ("cow", "gw")] == [194, 195]
    assert [state.iso3 for state in states if state.gw and not state.cow] == ["SRB"]


@pytest.mark.parametrize(
    ("code", "name", "until"),
    [
        ("BFA", "Upper Volta", "1984-08-04"),
        ("BEN", "Dahomey", "1975-12-02"),
        ("COD", "Zaïre", "1997-05-17"),
        ("SWZ", "Swaziland", "2018-04-19"),
        ("TZA", "Tanganyika", "1964-04-26"),
    ],
)
def test_a_former_name_is_dated(index: NameIndex, code: str, name: str, until: str) -> None:
    """A state is its present code; the names it bore before still find it, and say until when they were right."""
    state = index.find(name)
    assert state.iso3 == code
    assert [old.until for old in state.former if name in old.name.values()] == [parse(until)]


def test_former_names_stand_in_order(states: tuple[State, ...]) -> None:
    """Oldest first, and none ends in the future."""
    for state in states:
        ends = [old.until.sort_key for old in state.former]
        assert ends == sorted(ends)
        assert all(old.until.latest.year < 2026 for old in state.former)


GONE = {"SUN": "SUHH", "CSK": "CSHH", "YUG": "YUCS", "DDR": "DDDE", "YMD": "YDYE", "RVN": "", "ANT": "ANHH"}


def test_a_state_that_is_gone_has_its_end_and_its_successors(index: NameIndex, by_code: dict[str, State]) -> None:
    """It answers to its code in ISO 3166-3; those that followed it are states of today."""
    assert {state.iso3: state.iso3166_3 for state in by_code.values() if state.ended} == GONE
    for state in map(by_code.__getitem__, GONE):
        assert state.successors
        assert not any(by_code[code].ended for code in state.successors)
        assert not state.iso3166_3 or index.find(state.iso3166_3) is state
        assert state.sources


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("USSR", "SUN"),
        ("URSS", "SUN"),
        ("Czechoslovakia", "CSK"),
        ("GDR", "DDR"),
        ("East Germany", "DDR"),
        ("West Germany", "DEU"),
        ("Yugoslavia", "YUG"),
        ("Federal Republic of Yugoslavia", "SRB"),
        ("South Vietnam", "RVN"),
        ("North Vietnam", "VNM"),
    ],
)
def test_a_name_of_a_state_that_is_gone_finds_it_and_not_a_successor(index: NameIndex, name: str, code: str) -> None:
    """The Soviet Union is not Russia, nor is Czechoslovakia the Czech Republic."""
    assert index.find(name).iso3 == code


def test_a_state_of_ones_own_needs_little() -> None:
    """A user's file may add a state with a code and a name only."""
    own = State(iso3="XAA", name=Text({"en": "Aurelia", "fr": "Aurélie"}))
    assert NameIndex([own]).find("AURÉLIE") is own
    assert str(own) == "Aurelia"
    assert len({own, State(iso3="XAA", name=Text({"en": "Aurelia", "fr": "Aurélie"}))}) == 1


@pytest.mark.parametrize(("name", "near"), [("Lybia", "Libya"), ("Mali?", "Mali"), ("?Ghana", "Ghana")])
def test_letters_in_another_order_and_doubts_lead_to_the_name(index: NameIndex, name: str, near: str) -> None:
    """Neither is taken for it."""
    with pytest.raises(UnknownName) as refusal:
        index.find(name)
    assert refusal.value.nearest == (near,)


def test_a_state_that_is_no_more_has_no_code_here(index: NameIndex) -> None:
    """Zanzibar's number in the Correlates of War is refused with the reason."""
    with pytest.raises(UnknownName, match="states that no longer exist"):
        index.find(511, by="cow")


def test_a_state_read_alone_is_the_state_of_the_table() -> None:
    """The file of states taken apart by its headings is the file as it is parsed; each state is built once."""
    whole = tomllib.loads((reading.DATA / "states.toml").read_text(encoding="utf-8"))
    assert dict(tables(reading.DATA / "states.toml")) == whole
    assert reading.state("MLI") is next(state for state in reading.states() if state.iso3 == "MLI")


@pytest.mark.data
@pytest.mark.parametrize("code", sorted(reading.by_code()))
def test_a_state_has_no_fault_of_shape(code: str) -> None:
    """Read strictly, its table has no key or value that is passed over when it is read quickly."""
    assert reading.shaper().shape({**written()[code], "iso3": code}, State, code) == (reading.state(code), [])


@cache
def written() -> dict[str, Any]:
    """The states as they are written."""
    return reading.load(reading.DATA / "states.toml")
