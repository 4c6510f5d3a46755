"""Regions: bodies are chosen by region everywhere, a body elsewhere moves no value of the essay, and what is read over all regions is said to be."""

from __future__ import annotations

import csv
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import blocs
from blocs import Atlas, UnknownOption, compare, oakes, studies
from blocs.cli import main
from blocs.export import export
from blocs.registry import region_named
from blocs.storage import reading
from blocs.storage.files import DATA
from blocs.storage.validation import examine
from blocs.study.out_of_sample import frame, judged_on
from blocs.study.population_tests import contrast
from blocs.study.survival import ENDS, YEARS, incidences, lifetimes
from blocs.tables.catalogue import catalogue_by_region

ELSEWHERE = """
id = "{id}"
name = {{ en = "Pact of {id}", fr = "Pacte de {id}" }}
acronym = {{ en = "{acronym}", fr = "{acronym}" }}
kinds = [{kinds}]
{region}
horizon = "2026-10-31"
scope = "memberships"

[coverage]
memberships = {{ extent = "complete", sources = ["pact-{id}[art. 1]"] }}
suspensions = {{ extent = "complete", sources = ["pact-{id}[art. 9]"] }}
goals = {{ extent = "complete", sources = ["pact-{id}[art. 2]"] }}
founding_goals = {{ extent = "complete", sources = ["pact-{id}[art. 2]"] }}

[instruments.treaty]
title = {{ en = "Pact", fr = "Pacte" }}
kind = "treaty"
founding = true
in_force = {{ on = "1995-01-01", sources = ["pact-{id}[art. 3]"] }}
sources = ["pact-{id}[title]"]

[goals.defence]
domain = "military"
text = {{ en = "Defend each other.", fr = "Se défendre les uns les autres." }}
instrument = "treaty"
article = "art. 2"
sources = ["pact-{id}[art. 2]"]

[[members.MLI]]
standing = "full"
entry = {{ on = "1995-01-01", how = "founding", sources = ["pact-{id}[art. 1]"] }}
{exit}

[[members.MLI.suspensions]]
start = {{ on = "2020-09-01", sources = ["pact-{id}[art. 9]"] }}
ground = "coup"
extent = "all_organs"
by = "organ"

[[members.BFA]]
standing = "full"
entry = {{ on = "1995-01-01", how = "founding", sources = ["pact-{id}[art. 1]"] }}
{exit}
{ended}

[sources.pact-{id}]
title = "Pact of {id}"
type = "treaty"
evidence = "treaty_text"
issued = "1995-01-01"
read = "2026-11-01"
lang = "en"
extent = "full"
"""
"""An invented body of two African states. Nothing in it is a fact."""


def written(folder: Path, id: str, region: str, kinds: str = '"continental"') -> Path:
    path = folder / f"{id}.toml"
    stated = f'region = "{region}"' if region else ""
    text = ELSEWHERE.format(id=id, acronym=id.upper(), region=stated, kinds=kinds, exit="", ended="")
    path.write_text(text, encoding="utf-8")
    return path


AFRICA = Atlas(paths={bloc.id: blocs.atlas().paths[bloc.id] for bloc in blocs.atlas().blocs("africa")})
EUROPE = {bloc.id for bloc in blocs.atlas().blocs("europe")}


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The bodies of Africa with two invented ones of Europe that count: continental, shared members, a suspension; and an alliance of some age."""
    folder = tmp_path_factory.mktemp("elsewhere")
    return AFRICA.adding(written(folder, "nord", "europe"), written(folder, "sud", "europe", '"security_alliance"'))


def run(*words: str) -> tuple[int, str, str]:
    """The status of a command, and what it wrote to each side."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(list(words))
    return status, out.getvalue(), err.getvalue()


# The essay ---------------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("clock", ["origins", "life", "last"])
def test_a_body_elsewhere_moves_no_value_of_the_essay(clock: str, wide: Atlas) -> None:
    """The four cases have the same values, cell by cell, with bodies of Europe that share their members and suspend them, and without."""
    before, after = (
        {key: (cell.value.low, cell.value.high, cell.value.why) for key, cell in oakes.comparison(clock=clock, atlas=atlas).cells.items()}
        for atlas in (AFRICA, wide)
    )
    assert before == after
    world = {key: (cell.value.low, cell.value.high, cell.value.why) for key, cell in oakes.comparison(clock=clock).cells.items()}
    assert world == before  # and with all that are recorded


def test_a_body_of_the_same_region_is_counted(tmp_path: Path) -> None:
    """The same body in Africa moves overlap, and is named where isolation is read: what keeps it out is its region alone."""
    near = blocs.atlas().adding(written(tmp_path, "nord", "africa"))
    moment = oakes.moment(blocs.get("aes"), "last", blocs.get("aes"), oakes.plan().on)
    values = [oakes.factor("F13", blocs.get("aes"), moment, atlas=atlas) for atlas in (blocs.atlas(), near)]
    assert values[0].low != values[1].low
    assert "NORD" in str(oakes.factor("F12", blocs.get("aes"), moment, atlas=near).says)
    assert "NORD" not in str(oakes.factor("F12", blocs.get("aes"), moment, atlas=blocs.atlas()).says)


def test_isolation_does_not_apply_where_no_continental_body_is_recorded(tmp_path: Path) -> None:
    """An alliance alone in its region has nothing to be cut off from; one beside a continental body has."""
    alone = AFRICA.adding(written(tmp_path, "sud", "europe", '"security_alliance"'))
    both = alone.adding(written(tmp_path, "nord", "europe"))
    moment = oakes.moment(alone["sud"], "last", alone["sud"], oakes.plan().on)
    assert oakes.factor("F12", alone["sud"], moment, atlas=alone).why == "not_applicable"
    assert oakes.factor("F12", both["sud"], moment, atlas=both).low == 0.5  # one of its two members was suspended


def test_what_asks_many_bodies_asks_those_of_africa(wide: Atlas) -> None:
    """Trial, base rates, survival and verdicts are the same with bodies of Europe and without, unless another region is asked for."""
    for atlas in (AFRICA, blocs.atlas(), wide):
        assert {each.subject.region for each in oakes.placebo(atlas=atlas)} == {"africa"}
    assert oakes.base_rates(atlas=wide) == oakes.base_rates()
    assert [(each.verdict, [test.finding.holds for test in each.found]) for each in oakes.judge(atlas=wide)] == [
        (each.verdict, [test.finding.holds for test in each.found]) for each in oakes.judge()
    ]
    assert incidences(oakes.plan(), atlas=wide) == incidences(oakes.plan())
    assert incidences(oakes.plan(), region="all", atlas=wide)[2].n == incidences(oakes.plan())[2].n + 1
    assert [each.id for each in frame(region="europe", atlas=wide)] == ["sud"]  # continental bodies are left out


def test_a_body_elsewhere_that_was_checked_later_moves_no_day(wide: Atlas) -> None:
    """The fate of a body that has ended is judged on the newest day of its own region."""
    assert wide.newest > AFRICA.newest
    assert judged_on(wide["g5-sahel"], atlas=wide) == judged_on(blocs.get("g5-sahel"))


def test_proposition_12_can_be_asked_over_all(wide: Atlas) -> None:
    """One alliance more is counted, and it did not fail."""
    on = oakes.plan().on
    africa, everywhere = (contrast("security_alliance", on, region=region, atlas=wide) for region in ("africa", "all"))
    assert (everywhere.failed, everywhere.n) == (africa.failed, africa.n + 1)
    assert (everywhere.others, everywhere.of_others) == (africa.others, africa.of_others)
    twelve = {each.proposition.number: each for each in oakes.judge(region="all", atlas=wide)}["12"]
    assert any(f"{everywhere.failed} of {everywhere.n}" in str(test.finding.says) for test in twelve.found)


def test_analogues_are_looked_for_in_the_region_of_the_body(wide: Atlas) -> None:
    """A body of Europe is not likened to those of Africa, unless all regions are asked for."""
    assert oakes.analogues("sud", before=False, atlas=wide) == ()
    assert oakes.analogues("aes", before=False, atlas=wide) == oakes.analogues("aes", before=False)


def test_competing_ends_add_up() -> None:
    """After any number of years a body had failed, had carried on, or lived; and every body came to one of these by now."""
    found = incidences(oakes.plan())
    assert [each.end for each in found] == list(ENDS)
    assert sum(each.n for each in found) == len(lifetimes(region="africa"))
    for place in range(len(YEARS)):
        assert sum(each.shares[place] or 0 for each in found) == pytest.approx(1)
    failed = [share or 0 for share in found[0].shares]
    assert failed == sorted(failed)


def test_the_ends_of_three_bodies_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three, one failed after 2 years and one carried on after 12, while the third lives at 40."""
    from blocs.study import survival

    aes = blocs.get("aes")
    lives = (survival.Life(aes, 2, "failed"), survival.Life(aes, 12, "carried on"), survival.Life(aes, 40, "living"))
    monkeypatch.setattr(survival, "lifetimes", lambda *_, **__: lives)
    shares = {each.end: each.shares for each in incidences(oakes.plan())}
    third, two = pytest.approx(1 / 3), pytest.approx(2 / 3)
    assert shares == {"failed": (third,) * 4, "carried on": (0, 0, third, third), "living": (two, two, third, third)}


def test_the_tables_say_over_which_bodies_they_count(wide: Atlas) -> None:
    """Where all bodies recorded are of one region nothing is said."""
    pytest.importorskip("scipy")
    assert "all regions" in oakes.survival(region="all", atlas=wide).to(width=200)
    assert "Counted over the bodies recorded: Africa." in oakes.survival(atlas=wide).to(width=200)
    assert "Counted over" not in oakes.survival(atlas=Atlas(paths={id: blocs.atlas().paths[id] for id in ("aes", "ecowas")})).to(width=200)


def test_breadth_sets_africa_beside_all(wide: Atlas) -> None:
    """One row a measure, one figure a region, with n; the ends of a region add up to its bodies."""
    pytest.importorskip("scipy")
    rows = oakes.breadth(atlas=wide).records()
    counts = {
        region: [row["count"] for row in rows if row["region"] == region and row["measure"] in ("failed", "carried_on", "living")]
        for region in ("africa", "all")
    }
    of = {row["region"]: row["n"] for row in rows if row["measure"] == "living"}
    assert {region: sum(each) for region, each in counts.items()} == of
    assert of["all"] == of["africa"] + 1
    kinds = {row["region"]: (row["count"], row["n"]) for row in rows if row["measure"] == "kind"}
    assert kinds["all"] == (kinds["africa"][0], kinds["africa"][1] + 1)


def test_parts_that_ask_one_body_take_no_region() -> None:
    """`--region` does something or is refused."""
    for part in ("outcomes", "robustness", "comparison", "endings", "breadth"):
        status, _, says = run("oakes", "--part", part, "--region", "all")
        assert (status, "--region goes with" in says) == (2, True)


# Choosing ----------------------------------------------------------------------------------------------------------------------------------------


def test_a_region_is_named_by_its_code_or_its_name() -> None:
    """In any language and case; one that is none is refused with the nearest."""
    assert {region_named(said) for said in ("americas", "Americas", "AMÉRIQUES")} == {"americas"}
    assert region_named(None) == region_named("all") == ""
    with pytest.raises(UnknownOption, match="Did you mean europe") as wrong:
        blocs.atlas().blocs(region="europ")
    assert wrong.value.near == ("europe",)
    with blocs.language("fr"), pytest.raises(UnknownOption, match="Vouliez-vous dire europe"):
        blocs.atlas().blocs(region="europ")


def test_every_bundled_record_states_its_region() -> None:
    """By a rule of the check; a record of a user's own need not."""
    assert [bloc.id for bloc in blocs.atlas() if bloc.region not in reading.vocabulary()["region"]] == []


def test_a_bundled_record_without_a_region_breaks_a_rule(tmp_path: Path) -> None:
    """The same file is no fault where it is the user's own."""
    path = tmp_path / "aes.toml"
    text = (DATA / "records" / "aes.toml").read_text(encoding="utf-8")
    path.write_text(text.replace('region = "africa"\n', ""), encoding="utf-8")
    assert [problem.rule for problem in examine(path, bundled=True)[1]] == ["region-stated"]
    assert examine(path)[1] == ()


def test_a_body_without_a_region_belongs_to_none(tmp_path: Path) -> None:
    """It is listed apart, found where no region is asked for, and counts among no region's bodies."""
    atlas = blocs.atlas().adding(written(tmp_path, "nord", ""))
    assert "nord" in {each.id for each in atlas.blocs()}
    assert "nord" not in {each.id for each in atlas.blocs("africa")}
    assert "region not stated" in catalogue_by_region(atlas).to()


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The same two bodies for the command line."""
    folder = tmp_path_factory.mktemp("mine")
    return "--with", str(written(folder, "nord", "europe")), "--with", str(written(folder, "sud", "europe", '"security_alliance"'))


CHOOSING = {
    "list": ("id",), "members": ("bloc",), "overlap": ("one", "other"), "timeline": ("bloc",), "stale": ("bloc",), "state Mali --what memberships": ("bloc",),
    "state Mali --what history": ("bloc",), "compare --what lives": ("bloc",), "compare --what suspensions": ("bloc",),
}  # fmt: skip
"""Each command that takes the bodies of a region, and the columns that name them."""


@pytest.mark.parametrize("command", CHOOSING)
def test_a_command_takes_the_bodies_of_a_region(command: str, mine: tuple[str, ...]) -> None:
    """Those of the region, and no other."""
    status, out, err = run(*command.split(), "--region", "europe", "--format", "csv", *mine)
    assert (status, err) == (0, "")
    named = {row[column] for row in csv.DictReader(io.StringIO(out)) for column in CHOOSING[command]}
    assert named and named <= EUROPE | {"nord", "sud"}
    assert named >= {"nord", "sud"} or "suspensions" in command


def test_sources_and_their_counts_are_of_a_region(mine: tuple[str, ...]) -> None:
    """The counts have a row for each body of it, the bibliography what they cite."""
    assert "ECOWAS" not in run("sources", "--counts", "--region", "europe", *mine)[1]
    assert "NORD" in run("sources", "--counts", "--region", "europe", *mine)[1]
    rows = {row["bloc"]: row for row in csv.DictReader(io.StringIO(run("sources", "--counts", "--format", "csv", *mine)[1]))}
    assert int(rows["europe"]["facts"]) == sum(int(rows[id]["facts"]) for id in (*EUROPE, "nord", "sud"))
    assert int(rows["all"]["facts"]) == sum(int(rows[region]["facts"]) for region in reading.vocabulary()["region"])
    assert "Pact of nord" in run("sources", "--region", "europe", "--all", *mine)[1]


@pytest.mark.parametrize(
    "command", ["list", "members", "overlap", "compare --what lives", "timeline", "sources", "stale", "state Mali", "oakes --part survival"]
)
def test_a_region_that_is_none_is_refused(command: str) -> None:
    """In a sentence, with the nearest."""
    status, out, err = run(*command.split(), "--region", "asya")
    assert (status, out) == (2, "")
    assert "Did you mean asia?" in err


def test_names_and_a_region_are_not_asked_for_together() -> None:
    """Which of the two counts would be a guess; a region without a recorded body is no empty table."""
    assert "name no blocs beside it" in run("members", "AES", "--region", "africa")[2]
    assert run("members")[2].startswith("blocs: BLOC is missing")


def test_the_export_and_the_page_are_of_a_region(tmp_path: Path, mine: tuple[str, ...], wide: Atlas) -> None:
    """Only its bodies are written; the table of blocs has the region of each."""
    assert run("export", str(tmp_path / "out"), "--region", "europe", *mine)[0] == 0
    lines = (tmp_path / "out" / "blocs.csv").read_text(encoding="utf-8").splitlines()
    assert {line.split(",")[0] for line in lines[1:]} == EUROPE | {"nord", "sud"}
    place = lines[0].split(",").index("region")
    assert {line.split(",")[place] for line in lines[1:]} == {"europe"}
    fields = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))["resources"][1]["schema"]["fields"]
    assert "europe" in next(field for field in fields if field["name"] == "region")["constraints"]["enum"]
    assert run("report", "-o", str(tmp_path / "page.html"), "--region", "europe", *mine)[0] == 0
    assert "Pact of nord (NORD)" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert export(wide, tmp_path / "map.geojson", wide.blocs("europe"))


def test_a_profile_says_the_region() -> None:
    """In both languages."""
    assert any(row["question"] == "Region" and row["answer"] == "Africa" for row in _profile("en"))
    assert any(row["answer"] == "Afrique" for row in _profile("fr"))


def _profile(lang: str) -> list[dict[str, str]]:
    from blocs.tables.profile import profile

    with blocs.language(lang):
        return [dict(zip(("question", "answer"), (cell.text for cell in row), strict=False)) for row in profile("AES").rows]


def test_the_list_of_a_hundred_bodies_is_a_first_screen(tmp_path: Path) -> None:
    """At 80 columns, with a hundred bodies in five regions, half of them ended, it has at most 45 lines."""
    regions = ("africa", "americas", "asia", "europe", "pacific")
    files = [written(tmp_path, f"union-{chr(97 + n // 26)}{chr(97 + n % 26)}", regions[n % 5]) for n in range(70)]
    status, out, _ = run("list", "--width", "80", *(word for file in files for word in ("--with", str(file))))
    lines = out.splitlines()
    assert status == 0
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith(f"{len(blocs.atlas()) + 70} organisations")


def test_all_bodies_of_a_region_go_into_any_comparison(wide: Atlas) -> None:
    """The atlas names them."""
    assert {row["bloc"] for row in compare.lives(*wide.blocs(region="europe")).records()} == {"nord", "sud"}


def test_a_study_of_ones_own_counts_in_the_region_of_its_subject(toys: Atlas) -> None:
    """The invented study is of bodies that state another region than some beside them."""
    rivers = studies.load(Path(__file__).parent / "studies" / "rivers", atlas=toys)
    subject = toys[rivers.subject]
    assert {each.subject.region for each in studies.placebo(rivers, atlas=toys)} <= {subject.region}


def test_what_a_state_is_on_a_day_counts_the_bodies_of_that_day() -> None:
    """Those that have ended since are counted too; a notice ends with the membership."""
    from blocs.tables.state import history, standings

    atlas = blocs.atlas()
    held = [bloc for bloc in atlas if "CSK" in bloc.by_state]
    assert "Full member of 3" in standings(blocs.state("CSK"), held, "1985-01-01").to(width=200)
    russia = history(blocs.state("RUS"), [atlas["council-of-europe"]]).records()
    assert [row["until"] for row in russia if row["what"] == "under_notice"] == ["2022-03-16"]


def test_a_profile_tells_who_suspended_itself() -> None:
    """And since when, in the row of the suspended, whatever notice it gave."""
    from blocs.tables.profile import profile

    rows = {str(row[0].text): row[1].text for row in profile("unasur").rows}
    assert rows["Suspended"].startswith("Peru (by itself, since")
    assert rows["Leaving"].startswith("Peru (notice of")


def test_the_help_names_every_region() -> None:
    """Of the vocabulary, in the words of the option."""
    from blocs.cli.arguments import REGION

    assert [code for code in reading.vocabulary()["region"] if code not in REGION.help] == []
