"""Every bloc at hand, found by any of its names, and read when it is first asked for."""

from __future__ import annotations

import html
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import blocs
from blocs import AmbiguousName, Atlas, Bloc, DataError, UnknownName, covariates
from blocs.names.folding import fold
from blocs.storage import reading
from blocs.tables.members import members
from blocs.tables.selection import chosen

TOY = Path(__file__).parent / "toy"
PLAIN = Path(__file__).parent / "unbroken" / "plain.toml"


def fresh(code: str) -> dict[str, object]:
    """What a new interpreter prints, as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=False, cwd=Path(blocs.__file__).parent.parent
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture
def renamed(write: Callable[..., Path]) -> Callable[..., Path]:
    """The plain record under another id, with other names."""

    def made(id: str, **values: str) -> Path:
        top, _, rest = PLAIN.read_text(encoding="utf-8").partition("\n[coverage]")
        kept = [line for line in top.splitlines() if line.partition(" ")[0] not in {"id", *values}]
        named = [f"{key} = {value}" for key, value in values.items()]
        return write("\n".join([f'id = "{id}"', *named, *kept, "[coverage]"]) + rest, f"{id}.toml")

    return made


@pytest.mark.parametrize(
    "name",
    [
        "utr", "UTR", "Utr", " UTR ", "UTF", "Union of the Three Rivers", "union of the three rivers", "UNION DES TROIS FLEUVES", "Union  des   trois fleuves",
        "Three Rivers Union", "three-rivers union", "Three Rivers Conference", "Conférence des trois fleuves", "Conference des trois fleuves",
        "CONFÉRENCE DES TROIS FLEUVES",
    ],
)  # fmt: skip
def test_a_bloc_is_found_by_any_of_its_names(toy: Atlas, name: str) -> None:
    """Id, acronym, name, alias and former name, English or French, in any case, with accents or none, mean the same bloc."""
    assert toy.get(name).id == toy.find(name) == "utr"


def test_a_bloc_is_itself(toy: Atlas, utr: Bloc) -> None:
    """Asking for a bloc by the bloc gives it back."""
    assert toy.get(utr) is utr


def test_a_name_shared_along_one_line_means_the_latest(toys: Atlas) -> None:
    """UTR is the acronym of two lives of one line: the living one answers, and the older by its own id or name."""
    assert toys.get("UTR").id == "utr"
    assert [toys.get(name).id for name in ("utr-1960", "UTR 1960", "RAS", "Régime des affluents supérieurs", "river commission")] == ["utr-1960"] * 5


def test_the_order_of_adding_does_not_decide_who_is_latest() -> None:
    """Succession is read from the records, whichever comes first."""
    for files in ((TOY / "utr.toml", TOY / "utr-1960.toml"), (TOY / "utr-1960.toml", TOY / "utr.toml")):
        assert blocs.atlas().adding(*files).get("UTR").id == "utr"


def test_a_line_of_three_means_the_latest(renamed: Callable[..., Path]) -> None:
    """Succession reaches over a body in between that does not share the name."""
    files = [
        renamed("one"),
        renamed("two", succeeds='["one"]', name='{ en = "Two", fr = "Deux" }', acronym='{ en = "II", fr = "II" }'),
        renamed("three", succeeds='["two"]'),
    ]
    assert blocs.atlas().adding(*files).get("PTL").id == "three"


def test_a_name_shared_otherwise_is_ambiguous(renamed: Callable[..., Path]) -> None:
    """Two bodies of different lines under one name are an error that lists both, and each is found by its id."""
    atlas = blocs.atlas().adding(renamed("one"), renamed("two"))
    with pytest.raises(AmbiguousName) as wrong:
        atlas.get("PTL")
    assert wrong.value.candidates == ("one (Pact of the Two Lakes)", "two (Pact of the Two Lakes)")
    assert "Say which" in str(wrong.value)
    assert atlas.get("two").id == "two"


def test_an_id_answers_before_a_name(renamed: Callable[..., Path]) -> None:
    """A name that is the id of one body and the acronym of another means the id."""
    atlas = blocs.atlas().adding(renamed("one", acronym='{ en = "TWO", fr = "TWO" }'), renamed("two"))
    assert atlas.get("two").id == atlas.get("TWO").id == "two"


@pytest.mark.parametrize(
    ("asked", "near"),
    [("UTX", "UTR (Union of the Three Rivers)"), ("Union of the Three River", "UTR (Union of the Three Rivers)"), ("Unoin des trois fleuves", "UTR")],
)
def test_an_unknown_name_is_answered_with_the_nearest(toy: Atlas, asked: str, near: str) -> None:
    """A misspelt name is refused with the names most like it."""
    with pytest.raises(UnknownName) as wrong:
        toy.get(asked)
    assert any(near in each for each in wrong.value.near)
    assert near in str(wrong.value)
    assert "`blocs list` shows them all" in str(wrong.value)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Economic Community of West African States (ECOWAS)", "ecowas"), ("ECOWAS (CEDEAO)", "ecowas"), ("ECOWAS/CEDEAO", "ecowas"),
        ("ECCAS/CEEAC", "eccas"), ("Mano River", "mano-river-union"), ("Org for African Unity", "oau"), ("Organization for African Unity", "oau"),
        ("East African Community (2000)", "eac"), ("East African Community (1967)", "eac-1967"), ("Lake Chad Basin Comm", "lcbc"),
        ("Comm Market for East/South Africa", "comesa"), ("Southern African Dev. Community", "sadc"), ("Southern African CU", "sacu"),
        ("Commission of the Chad Basin/Lake Chad Basin Commission", "lcbc"), ("Council of the Entente/Entente Council", "conseil-de-l-entente"),
        ("East African Common Services Org", "eacso"), ("Arab Maghreb Union (AMU)", "amu"), ("Conf. Southern African Dev. Coordination", "sadcc"),
    ],
)  # fmt: skip
def test_a_body_is_found_as_data_sets_spell_it(name: str, id: str) -> None:
    """Two names side by side, the year of the founding, words in another order, abbreviations, and spellings that were met."""
    assert blocs.atlas().find(name) == id


@pytest.mark.parametrize(
    "name", ["ECOWAS (AU)", "ECOWAS/AU", "ECOWAS (2024)", "East African Community (1985)", "G5 Sahel (Mali)", "IGAD (IGADD)", "AU (European Union)"]
)
def test_what_stands_beside_a_body_may_not_mean_another(name: str) -> None:
    """A note that does not fit is no note to drop."""
    with pytest.raises(UnknownName):
        blocs.atlas().find(name)


@pytest.mark.parametrize("name", ["Arctic Council", "Franc zone", "UN", "Commonwealth", "OPEC", "Colombo Plan", "African Development Bank", "AfCFTA"])
def test_a_body_not_recorded_leads_to_no_other(name: str) -> None:
    """Where it is a known one from elsewhere, or no name is like it, the message says so, and names none."""
    with pytest.raises(UnknownName, match=r"No known name is like it|It is not recorded here") as refusal:
        blocs.get(name)
    assert refusal.value.near == ()


def test_the_likest_body_comes_first() -> None:
    """The words that tell two bodies apart count, not those that many share."""
    with pytest.raises(UnknownName) as refusal:
        blocs.get("Central African Economic & Monetary Union")
    assert refusal.value.near[0].startswith("CEMAC")
    assert not any("WAEMU" in each for each in refusal.value.near)


@pytest.mark.parametrize("name", ["MNJTF", "FMM", "Multinational Joint Task Force", "Force multinationale mixte"])
def test_a_force_is_not_the_body_that_set_it_up(name: str) -> None:
    """The joint force of Lake Chad has other members than the Commission: asked for it, the Commission does not answer in silence."""
    with pytest.raises(UnknownName, match="It is a force") as refusal:
        blocs.get(name)
    assert refusal.value.near == ("LCBC (Lake Chad Basin Commission)",)


def test_names_met_in_data_sets_are_of_recorded_bodies_and_of_no_other() -> None:
    """The table of names leads to ids that exist, and none of its names is a recorded one."""
    tables = tomllib.loads((Path(blocs.__file__).parent / "data" / "names.toml").read_text(encoding="utf-8"))
    recorded = {fold(name) for top in blocs.atlas().tops for name in (top.id, *top.names())}
    assert {id for key, table in tables.items() if key != "elsewhere" for id in table.values()} <= set(blocs.atlas().ids())
    assert not recorded & {fold(name) for table in tables.values() for name in table}


@pytest.mark.parametrize("asked", ["", " ", "zzzzzzzz", "?", "\0", "%s", "u" * 5000])
def test_nonsense_is_refused(toy: Atlas, asked: str) -> None:
    """What is like no name is refused without a guess."""
    with pytest.raises(UnknownName, match="no bloc is called"):
        toy.get(asked)


@pytest.mark.parametrize("asked", [None, 3, b"utr", ["utr"]])
def test_what_is_no_text_is_refused(toy: Atlas, asked: object) -> None:
    """A name is text; anything else is refused in a sentence."""
    with pytest.raises(UnknownName):
        toy.get(asked)  # type: ignore[arg-type]


def test_the_brackets_take_ids_alone(toy: Atlas) -> None:
    """`atlas[...]` knows ids, not names."""
    assert toy["utr"].id == "utr"
    with pytest.raises(UnknownName):
        toy["UTR"]


@pytest.mark.parametrize(("name", "code"), [("Aland", "XAA"), ("ALANDE", "XAA"), ("élande", "XAE"), ("elande", "XAE"), ("XAF", "XAF")])
def test_a_state_of_ones_own_is_found(toy: Atlas, name: str, code: str) -> None:
    """A state that a file brings along is found like any other, and leaves the bundled atlas as it was."""
    assert toy.state(name).iso3 == code
    with pytest.raises(UnknownName):
        blocs.atlas().state("Cland")


def test_adding_makes_an_atlas_of_its_own(toy: Atlas) -> None:
    """The bundled atlas does not change when a bloc is added to it."""
    assert set(toy.ids()) - set(blocs.atlas().ids()) == {"utr"}
    assert len(toy) == len(blocs.atlas()) + 1
    assert [each.id for each in toy] == list(toy.ids()) == sorted(toy.ids())
    with pytest.raises(UnknownName):
        blocs.get("Union of the Three Rivers")


def test_adding_in_turn_keeps_what_was_there(toy: Atlas) -> None:
    """A second bloc joins the first, and sources of both are at hand."""
    both = toy.adding(TOY / "league.toml")
    assert {"utr", "league"} <= set(both.ids())
    assert {"smith-1983", "green-2000"} <= set(both.sources)


def test_an_id_that_is_taken_is_refused(toy: Atlas, renamed: Callable[..., Path]) -> None:
    """Neither a bundled id nor one's own can be taken again, and the message says by whom it is."""
    with pytest.raises(DataError, match="is taken by Union of the Three Rivers"):
        toy.adding(TOY / "utr.toml")
    taken = blocs.atlas().ids()[0]
    with pytest.raises(DataError, match="choose another"):
        blocs.atlas().adding(renamed(taken))


def test_the_same_file_twice_in_one_call_is_refused() -> None:
    """Adding one file twice at once is a problem of data like any other id that is taken."""
    with pytest.raises(DataError, match="is taken by"):
        blocs.atlas().adding(TOY / "utr.toml", TOY / "utr.toml")


def test_a_name_of_small_words_alone_makes_nothing_else_a_bloc(utr: Bloc) -> None:
    """It is found as it stands; what is left of it without them is nothing, and no name."""
    odd = Atlas(paths={}, own={"utr": attrs.evolve(utr, aliases=("Of the",))})
    assert odd.get("of the").id == "utr"
    with pytest.raises(UnknownName):
        odd.get("the of and")


@pytest.mark.parametrize(
    ("id", "left_out", "english", "french"),
    [
        ("utr", {}, ["founded 14 March 1971", "4 full members on 30 June 2012", "checked to 30 June 2012"],
         ["fondée le 14 mars 1971", "4 membres de plein droit au 30 juin 2012", "données vérifiées jusqu'au 30 juin 2012"]),
        ("utr-1960", {}, ["founded 1 May 1960", "ended 14 March 1971", "2 to 3 ? full members on 13 March 1971"],
         ["fondée le 1er mai 1960", "a pris fin le 14 mars 1971", "2 à 3 ? membres de plein droit au 13 mars 1971"]),
        ("utr", {"instruments": (), "memberships": ()}, ["checked to 30 June 2012"], ["données vérifiées jusqu'au 30 juin 2012"]),
    ],
    ids=["living", "ended", "nothing known"],
)  # fmt: skip
def test_a_bloc_in_a_notebook_is_a_card(toys: Atlas, id: str, left_out: dict[str, tuple[()]], english: list[str], french: list[str]) -> None:
    """Its name, the same in the other language, its life, how many belong to it, and how far that was checked; nothing of what is not known."""
    one = attrs.evolve(toys[id], **left_out)
    for lang, lines in (("en", english), ("fr", french)):
        with blocs.language(lang):
            first, second, *rest = html.unescape(one._repr_html_()).removesuffix("</div>").split("<br>")
        assert rest == lines
        assert first.startswith(f'<div class="blocs" lang="{lang}"><strong>{one.name.get(lang)} (')
        assert second == f"<em>{one.name.get('fr' if lang == 'en' else 'en')}</em>"


def test_two_sources_of_one_key_are_refused(write: Callable[..., Path]) -> None:
    """Files of one's own may share a source, and not a key for two different ones; a file that is wrong in itself is told beside them."""
    text = (TOY / "league.toml").read_text(encoding="utf-8")
    other = (
        text.replace('id = "league"', 'id = "other"')
        .replace('en = "LOH", fr = "LDC"', 'en = "LOX", fr = "LDX"')
        .replace("of the Hills", "of the Dales")
    )
    same = write(other.replace('title = "Treaty of the Dales"', 'title = "Treaty of the Hills"'), "same.toml")
    assert blocs.atlas().adding(TOY / "league.toml", same).sources["green-2000"].title == "Hills"
    broken = write('id = "broken"\n', "broken.toml")
    with pytest.raises(DataError) as wrong:
        blocs.atlas().adding(TOY / "league.toml", write(other, "other.toml"), broken)
    found = {(Path(each.file).name, each.path): each.says for each in wrong.value.problems}
    assert found["other.toml", "sources.loh-treaty-1980"] == "another of your files has a different source by this key: choose another"
    assert {name for name, _ in found} == {"other.toml", "broken.toml"}


def test_a_bloc_or_a_state_at_hand_stands_for_itself(toy: Atlas, utr: Bloc) -> None:
    """Where a name is taken, what was found by one is taken too, also if it is of another atlas."""
    aland = toy.state("XAA")
    assert (blocs.atlas().get(utr), blocs.atlas().state(aland)) == (utr, aland)


def test_several_added_at_once_may_stand_side_by_side(toys: Atlas) -> None:
    """Blocs of one's own are compared with each other as bundled ones are."""
    table = members(toys["utr"], toys["league"], on="2010-01-01")
    assert [column.key for column in table.columns if column.printed] == ["state", "name", "utr", "league"]


def test_without_a_day_each_bloc_stands_at_its_own(toys: Atlas) -> None:
    """The living on the day to which each was checked, the dead on their last; where only the living count, the dead have no members."""
    utr, league, dead = toys["utr"], toys["league"], toys["utr-1960"]
    assert [str(day) for day in chosen([utr, league, dead]).days] == ["2012-06-30", "2011-09-30", "1971-03-13"]
    assert [str(day) for day in chosen([utr, league, dead]).alive().days] == ["2012-06-30", "2011-09-30", "2012-06-30"]
    assert [str(day) for day in chosen([dead]).alive().days] == ["1971-03-13"]
    assert chosen([utr, league]).on is None
    table = members(utr, league)
    assert table.on is None
    assert "each as last checked" in table.title
    assert [column.label for column in table.columns][2:4] == ["UTR (30 June 2012)", "LOH (30 September 2011)"]


def test_importing_reads_nothing() -> None:
    """`import blocs` loads neither tabulate nor the command line nor any record."""
    found = fresh(
        "import sys, json, blocs; from blocs.storage import reading; from blocs.storage.record_file import recorded; from blocs.registry import bundled\n"
        "print(json.dumps({'loaded': [m for m in ('tabulate', 'argparse', 'blocs.cli', 'blocs.tables.table', 'blocs.compare', 'blocs.oakes') if m in sys.modules],"
        " 'read': sum(f.cache_info().currsize for f in (recorded, reading.states, reading.sources, reading.vocabulary, bundled))}))"
    )
    assert found == {"loaded": [], "read": 0}


def test_one_question_reads_one_record() -> None:
    """Asked for by its id, a bloc is read alone: no head of another record, no bibliography; a name reads the heads of all."""
    found = fresh(
        "import json, blocs; from blocs.storage import reading, record_file; top = record_file.top; tops = []\n"
        "import blocs.registry as registry; registry.top = lambda path: tops.append(path.stem) or top(path)\n"
        "id = blocs.atlas().ids()[0]; empty = record_file.recorded.cache_info().currsize; blocs.get(id.upper())\n"
        "alone = len(tops); read = record_file.recorded.cache_info().currsize; blocs.get('CEDEAO')\n"
        "print(json.dumps({'empty': empty, 'read': read, 'sources': reading.sources.cache_info().currsize, 'alone': alone,"
        " 'tops': tops == [path.stem for path in reading.bundled()]}))"
    )
    assert found == {"empty": 0, "read": 1, "sources": 0, "alone": 0, "tops": True}


def test_one_answer_reads_one_section() -> None:
    """Members on a day need no classes of institutions, obligations or offices; a goal asked for afterwards is there, with its instrument."""
    found = fresh(
        "import sys, json, blocs; bloc = blocs.get('AES'); members = list(bloc.members('2024-07-06').full)\n"
        "modules = [f'blocs.record.{name}' for name in ('institutions', 'security', 'model', 'vocabulary')]\n"
        "print(json.dumps({'loaded': [each for each in modules if each in sys.modules], 'members': len(members), 'goal': bloc.goals[0].instrument in bloc.instruments}))"
    )
    assert found == {"loaded": [], "members": 3, "goal": True}


@pytest.mark.parametrize(("name", "near"), [("G5", "G5 Sahel"), ("Sahel States", "AES"), ("ECOWAS?", "ECOWAS")])
def test_a_part_of_a_name_leads_to_the_bodies_that_have_it(name: str, near: str) -> None:
    """The words of a longer name, and a name with a doubt, are refused with the bodies that may be meant."""
    with pytest.raises(blocs.UnknownName) as refusal:
        blocs.get(name)
    assert refusal.value.nearest[0].startswith(f"{near} (")


def test_what_is_read_once_cannot_be_changed() -> None:
    """Nobody spoils for others what a cached function gave."""
    lists = reading.vocabulary().lists
    given = [reading.sources(), reading.by_code(), reading.other_names(), lists, *lists.values(), covariates.tables()]
    assert [type(each) for each in given if isinstance(each, dict | list | set)] == []
