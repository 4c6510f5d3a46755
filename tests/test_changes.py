"""What changed between two versions of the data: `blocs.diff`, `blocs diff`, and the versions that they read."""

from __future__ import annotations

import io
import shutil
import tarfile
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import blocs
from blocs.changes import DataDiff, diff
from blocs.cli import main
from blocs.record.facts import facts
from blocs.storage.archive import Bibliography, DataFiles, read_files
from blocs.storage.files import DATA, load
from blocs.tables.corrections import corrections
from blocs.versions.difference import Difference, Kind, Matter, differences
from blocs.versions.nodes import Node, sections

TOY = Path(__file__).parent / "toy" / "utr.toml"

Record = dict[str, Any]


def record() -> Record:
    """An invented body."""
    return tomllib.loads(TOY.read_text(encoding="utf-8"))


def changed(change: Callable[[Record], object]) -> tuple[Difference, ...]:
    """What differs once a record was changed so."""
    old, new = record(), record()
    change(new)
    return differences("utr", old, new)


def one(change: Callable[[Record], object]) -> Difference:
    (found,) = changed(change)
    return found


def spell(of: Record, state: str = "XAA") -> Record:
    found: Record = of["members"][state][0]
    return found


# What a difference says --------------------------------------------------------------------------------------------------------------------------


def test_equal_records_have_no_difference() -> None:
    """Neither an invented one nor those of the library."""
    assert changed(lambda each: None) == ()
    assert len(diff(DATA)) == 0


def test_a_corrected_date_is_told_with_what_was_said_and_the_sources_of_both() -> None:
    """One difference, at the address of the act."""
    state = next(iter(record()["members"]))
    was = spell(record(), state)["entry"]["on"]
    found = one(lambda each: spell(each, state)["entry"].update(on="1951-02-03", sources=["utr-treaty-1995[art. 1]"]))
    assert (found.kind, found.matter, found.section, found.address) == (Kind.CHANGED, Matter.FACT, "memberships", f"members.{state}[1].entry")
    assert (found.old, found.new) == ({"on": was}, {"on": "1951-02-03"})
    assert list(map(str, found.new_sources)) == ["utr-treaty-1995[art. 1]"]
    assert found.old_sources != found.new_sources


def test_a_difference_and_all_of_them_show_themselves_in_one_line() -> None:
    """Where it stands, its kind and what it matters; and how many there are."""
    found = one(lambda each: spell(each)["entry"].update(on="1951-02-03"))
    assert repr(found) == "<Difference utr: members.XAA[1].entry changed fact>"
    assert repr(diff(DATA)) == "<DataDiff 0 differences 0 of facts>"


@pytest.mark.parametrize(
    ("matter", "key", "value"),
    [
        (Matter.WORDING, "note", {"en": "Other words.", "fr": "Autres mots."}),
        (Matter.SOURCES, "sources", ["utr-treaty-1995[art. 99]"]),
        (Matter.DOUBT, "unverified", "One page alone."),
    ],
)
def test_what_changes_no_answer_is_no_change_of_fact(matter: Matter, key: str, value: object) -> None:
    """Other words, another place in a source and a doubt are told apart."""
    state = next(iter(record()["members"]))
    assert one(lambda each: spell(each, state)["entry"].update({key: value})).matter == matter


def test_a_new_suspension_is_one_difference() -> None:
    """It is told whole, with its beginning, end and ground, and as a suspension."""
    act = {"on": "2001-01-01", "sources": ["utr-treaty-1995[art. 1]"]}
    new = {"start": act, "ground": "coup", "extent": "all_organs", "by": "organ"}
    state = next(code for code, spells in record()["members"].items() if "suspensions" not in spells[0])
    found = one(lambda each: spell(each, state).update(suspensions=[new]))
    assert (found.kind, found.section, found.address) == (Kind.ADDED, "suspensions", f"members.{state}[1].suspensions[1]")
    assert found.new == {"ground": "coup", "extent": "all_organs", "by": "organ", "start.on": "2001-01-01"}


def test_a_fact_that_stands_elsewhere_is_found_by_what_it_says() -> None:
    """A new fact before the others moves them, and nothing is told as withdrawn."""
    event = {"on": "1949", "text": {"en": "Talks began.", "fr": "Début des pourparlers."}, "sources": ["utr-treaty-1995[art. 1]"]}
    found = changed(lambda each: each["events"].insert(0, event))
    assert [each.address for each in found if each.kind == Kind.ADDED] == ["events[1]"]
    assert {each.kind for each in found} == {Kind.ADDED, Kind.MOVED}
    assert {each.was_at for each in found if each.kind == Kind.MOVED} == {f"events[{n + 1}]" for n in range(len(record()["events"]))}


def test_a_fact_under_another_key_is_found_by_what_it_says() -> None:
    """A renamed key is a move, and what points to it is no other answer."""
    key = next(iter(record()["instruments"]))
    found = changed(lambda each: each["instruments"].update({"other-key": each["instruments"].pop(key)}))
    assert [(each.kind, each.was_at, each.address) for each in found if each.section == "instruments" and each.address.count(".") == 1] == [
        (Kind.MOVED, f"instruments.{key}", "instruments.other-key")
    ]
    assert {each.matter for each in found} <= {Matter.ADDRESS, Matter.SOURCES}


def test_a_withdrawn_fact_keeps_its_old_sources() -> None:
    """What is gone is told with what it said."""
    found = one(lambda each: each["events"].pop())
    assert (found.kind, found.new, found.new_sources) == (Kind.WITHDRAWN, {}, ())
    assert found.old["on"] == record()["events"][-1]["on"]
    assert found.old_sources


def test_an_earlier_form_of_a_record_is_no_change_of_fact(tmp_path: Path) -> None:
    """Languages were one table before they were a list of tables."""
    text = TOY.read_text(encoding="utf-8")
    assert "[[languages]]" in text
    (tmp_path / "utr.toml").write_text(text.replace("[[languages]]", "[languages]"), encoding="utf-8")
    assert len(diff(tmp_path / "utr.toml", TOY)) == 0


@pytest.mark.parametrize("path", [*sorted((DATA / "records").glob("*.toml")), TOY], ids=lambda path: path.stem)
def test_addresses_are_those_of_the_facts(path: Path) -> None:
    """Every permanent address of a fact is one that a difference can name."""
    bloc = blocs.get(path.stem) if path.is_relative_to(DATA) else blocs.atlas().adding(path)["utr"]
    held = (part for section in sections(load(path)).values() for part in _nodes(section))
    assert {address for address, _ in facts(bloc)} <= {each.address for node in held for each in node.every()}


def _nodes(section: object) -> list[Node]:
    if isinstance(section, Node):
        return [section]
    return list(section.values() if isinstance(section, dict) else section) if isinstance(section, dict | tuple) else []


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to everything inside plain tables."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, each in inside for found in ((*path, key), *places(each, (*path, key)))]


ODD = (
    None,
    3,
    -1.5,
    True,
    "",
    "?",
    "9999-12-31",
    "a..b",
    [],
    {},
    [1],
    [{"a": 1}],
    [[{}]],
    {"en": 1},
    {"en": "x"},
    {"sources": 3},
    {"on": [1]},
    "=1+1",
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(places(record())), st.sampled_from(ODD), st.booleans())
def test_a_broken_record_is_compared_as_far_as_it_can_be_read(place: tuple[Any, ...], odd: object, old: bool) -> None:
    """Whatever stands in a file, the differences are told, and printed in both languages."""
    broken = record()
    holder: Any = broken
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = odd
    pair = (broken, record()) if old else (record(), broken)
    files = [DataFiles(name, name, {"utr": each}, {}) for name, each in zip("ab", pair, strict=True)]
    table = DataDiff(files[0], files[1], differences("utr", *pair)).table(all=True)
    assert str(table)
    assert table.to("csv")
    with blocs.language("fr"):
        assert str(table)


# Where versions are read from --------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small version of the data, as a release has it."""
    return small_version(tmp_path)


def small_version(folder: Path) -> Path:
    home = folder / "blocs-9" / "blocs" / "data"
    (home / "records").mkdir(parents=True)
    shutil.copy(DATA / "records" / "aes.toml", home / "records")
    shutil.copy(DATA / "sources.toml", home)
    (home / "release.toml").write_text('version = "1999.9"\n', encoding="utf-8")
    return folder / "blocs-9"


def archived(data: Path, name: str) -> Path:
    """The same as a wheel or a source archive."""
    target = data.parent / name
    files = [each for each in sorted(data.rglob("*")) if each.is_file()]
    if name.endswith(".whl"):
        with zipfile.ZipFile(target, "w") as wheel:
            for each in files:
                wheel.write(each, each.relative_to(data))
    else:
        with tarfile.open(target, "w:gz") as archive:
            for each in files:
                archive.add(each, each.relative_to(data.parent))
    return target


def test_a_version_is_read_from_folder_wheel_and_source_archive_alike(data: Path) -> None:
    """The records, the bibliography and the version are those of the folder; files of their names elsewhere in an archive are others."""
    whole = read_files(data)
    for folder in ("docs", "blocs"):
        (data / folder).mkdir(exist_ok=True)
        (data / folder / "sources.toml").write_text("[other]", encoding="utf-8")
        (data / folder / "release.toml").write_text('version = "1"', encoding="utf-8")
    assert (whole.version, list(whole.records)) == ("1999.9", ["aes"])
    for place in (data / "blocs" / "data", archived(data, "blocs-9-py3-none-any.whl"), archived(data, "blocs-9.tar.gz")):
        found = read_files(place)
        assert (found.version, found.records, found.sources) == (whole.version, whole.records, whole.sources)


def test_a_version_of_which_two_files_have_one_id_is_refused(data: Path) -> None:
    """Neither stands for the other; what an archive holds besides is passed over."""
    records = data / "blocs" / "data" / "records"
    shutil.copy(records / "aes.toml", records / "b.toml")
    (data / "README.md").write_text("Nothing to read here.", encoding="utf-8")
    for place in (data, archived(data, "blocs-9-py3-none-any.whl")):
        with pytest.raises(blocs.DataError, match='the id "aes" stands in two files'):
            read_files(place)


def test_a_source_of_another_version_that_cannot_be_read_is_not_there() -> None:
    """It is found neither by its key nor by asking for it with a default."""
    bibliography = Bibliography("1999.9", {"a-1990": {"title": 3}})
    assert (list(bibliography), bibliography.get("a-1990")) == (["a-1990"], None)
    with pytest.raises(KeyError, match="a-1990"):
        bibliography["a-1990"]


@pytest.mark.parametrize("name", ["a.whl", "a.zip", "a.tar.gz", "a.tgz", "a.tar", "a.toml", "nothing"])
@pytest.mark.parametrize("held", [b"", b"PK\x03\x04 broken", b"\x1f\x8b broken", b"\xff\xfe"], ids=["empty", "zip", "gzip", "bytes"])
def test_what_is_no_version_is_refused(tmp_path: Path, name: str, held: bytes) -> None:
    """A broken archive, an empty file and none at all are errors of ours."""
    if name != "nothing":
        (tmp_path / name).write_bytes(held)
    with pytest.raises(blocs.DataError):
        diff(tmp_path / name)


def test_a_member_of_an_archive_that_is_no_file_is_left_out(data: Path) -> None:
    """A link in a source archive leads nowhere."""
    target = archived(data, "blocs-9.tar.gz")
    link = tarfile.TarInfo("blocs-9/blocs/data/records/link.toml")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    with tarfile.open(target.with_suffix(".tar"), "w") as archive, tarfile.open(target) as whole:
        for each in whole:
            archive.addfile(each, whole.extractfile(each) if each.isfile() else None)
        archive.addfile(link, io.BytesIO())
    assert list(read_files(target.with_suffix(".tar")).records) == ["aes"]


# Asking another version --------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def earlier(data: Path) -> Path:
    """A version in which the AES began a day earlier, and one of its sources had another title."""
    home = data / "blocs" / "data"
    file = home / "records" / "aes.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('on = "2023-09-16"', 'on = "2023-09-15"'), encoding="utf-8")
    bloc = blocs.get("AES")
    key = bloc.memberships[0].entry.sources[0].key
    title = blocs.atlas().sources[key].title
    sources = (home / "sources.toml").read_text(encoding="utf-8")
    (home / "sources.toml").write_text(sources.replace(title, "Another title"), encoding="utf-8")
    return data


def test_another_version_answers_from_its_own_records(earlier: Path) -> None:
    """The day is that of the old version; ours answers as before."""
    old = blocs.Atlas.read(earlier)
    assert [len(atlas.get("AES").members("2023-09-15")) for atlas in (old, blocs.atlas())] == [3, 0]
    assert (old.version, len(old), repr(old)) == ("1999.9", 1, "<Atlas 1 blocs version 1999.9>")


def test_its_tables_name_that_version_and_its_sources(earlier: Path) -> None:
    """So do citations; with a record of one's own beside it too."""
    old = blocs.Atlas.read(earlier)
    for atlas in (old, old.adding(TOY)):
        table = blocs.compare.members("AES", on="2024-07-07", atlas=atlas)
        assert "1999.9" in table.release
        assert any("Another title" in each for each in table.references)
        assert "1999.9" in str(blocs.cite(table))
        assert "1999.9" in str(blocs.cite("AES", atlas=atlas))
        assert atlas.version == "1999.9"
    assert {each.version for each in (blocs.panel("AES", atlas=old), blocs.spells("AES", atlas=old), blocs.dyads([2024], "AES", atlas=old))} == {
        "1999.9"
    }
    assert "1999.9" not in blocs.compare.members("AES", on="2024-07-07").release


def test_a_form_that_cannot_be_read_is_said_to_be_one(data: Path) -> None:
    """With what to do; `diff` compares it all the same."""
    file = data / "blocs" / "data" / "records" / "aes.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("horizon =", "checked_to =", 1), encoding="utf-8")
    with pytest.raises(blocs.DataError, match="install the release of blocs that the data came with"):
        blocs.Atlas.read(data)
    assert diff(data).changes


def test_an_option_asks_another_version(earlier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--data` takes a folder or a release."""
    for place in (earlier, archived(earlier, "blocs-9-py3-none-any.whl")):
        assert main(["members", "AES", "--on", "2023-09-15", "--format", "json", "--data", str(place)]) == 0
        out = capsys.readouterr().out
        assert "1999.9" in out
        assert out.count('"member": true') == 3


# As a table --------------------------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A version in which three founders of the AES entered on another day."""
    data = small_version(tmp_path_factory.mktemp("another"))
    file = data / "blocs" / "data" / "records" / "aes.toml"
    text = file.read_text(encoding="utf-8")
    days = {spells[0]["entry"]["on"] for spells in load(file)["members"].values()}
    assert len(days) == 1
    file.write_text(text.replace(f'entry = {{ on = "{days.pop()}"', 'entry = { on = "2023-09-15"'), encoding="utf-8")
    return data


@pytest.fixture(scope="module")
def corrected(another: Path) -> DataDiff:
    """That version against ours."""
    return diff(another)


def test_states_of_which_one_correction_says_the_same_stand_in_one_row(corrected: DataDiff) -> None:
    """Printed once; for programs a row each."""
    table = corrected.table()
    assert sum("entry" in row[1].text for row in table.rows) == 1
    assert [row["address"] for row in table.records() if row["section"] == "memberships"] == [
        f"members.{code}[1].entry" for code in ("BFA", "MLI", "NER")
    ]
    assert {row["old"] for row in table.records() if row["section"] == "memberships"} == {"2023-09-15"}
    assert "15 September 2023" in str(table)
    assert "Burkina Faso, Mali, Niger: entry" in " ".join(str(table).split())


def printed(new: Callable[[Record], object], old: Callable[[Record], object] = lambda each: None, **more: Any) -> list[list[str]]:
    """The cells of the table of what differs between two states of the invented body."""
    versions = record(), record()
    old(versions[0])
    new(versions[1])
    return [[cell.text for cell in row] for row in corrections(differences("utr", *versions), {}, "", **more).rows]


def entered(on: str) -> Callable[[Record], None]:
    """All members entered on that day."""

    def change(each: Record) -> None:
        for spells in each["members"].values():
            spells[0]["entry"]["on"] = on

    return change


STEPS = [{"what": what, "on": "2004-01-20", "sources": ["smith-2012[p. 2]"]} for what in ("signature", "ratification", "deposit", "invitation")]
ORGANS = {f"organ-{n}": {"name": {"en": f"Organ {n}", "fr": f"Organe {n}"}, "organ": "parliament", "sources": ["smith-2012[p. 2]"]} for n in range(4)}


@pytest.mark.parametrize(
    ("new", "old", "english", "french"),
    [
        (entered("1951"), entered("1950"),
         ["utr", "XAA, XAB, XAC, XAD, XAE, XAF: entry", "1950", "1951", "members.XAA[1].entry to members.XAF[1].entry (6 facts)"],
         ["utr", "XAA, XAB, XAC, XAD, XAE, XAF : entrée", "1950", "1951", "de members.XAA[1].entry à members.XAF[1].entry (6 faits)"]),
        (lambda new: new["goals"].update(customs=new["goals"].pop("trade")), lambda old: None,
         ["utr", "goal: trade and customs (address)", "goals.trade", "goals.customs", "goals.customs"],
         ["utr", "but : commerce et douanes (adresse)", "goals.trade", "goals.customs", "goals.customs"]),
        (lambda new: spell(new, "XAC")["entry"].update(steps=STEPS), lambda old: spell(old, "XAC")["entry"].pop("steps"),
         ["utr", "steps on the way in", "nothing", "4 facts more", ""], ["utr", "étapes de l'adhésion", "rien", "4 faits de plus", ""]),
        (lambda new: new["institutions"].update(ORGANS), lambda old: None,
         ["utr", "institutions", "nothing", "4 facts more", ""], ["utr", "institutions", "rien", "4 faits de plus", ""]),
    ],
    ids=["of many states", "moved", "many steps", "many organs"],
)  # fmt: skip
def test_many_differences_of_one_kind_stand_in_a_row(
    new: Callable[[Record], object], old: Callable[[Record], object], english: list[str], french: list[str]
) -> None:
    """Of many states the first and the last address, of many new facts their number; where a fact was before it was moved."""
    for lang, row in (("en", english), ("fr", french)):
        with blocs.language(lang):
            assert [[text.replace("\u00a0", " ") for text in each] for each in printed(new, old)] == [row]


def test_the_new_facts_of_each_section_are_counted_by_themselves() -> None:
    """Four organs and five events are four and five, in the order of the sections."""
    events = [{"on": str(1950 + n), "text": {"en": f"Talk {n}.", "fr": f"Entretien {n}."}, "sources": ["smith-2012[p. 2]"]} for n in range(5)]

    def change(new: Record) -> None:
        new["institutions"].update(ORGANS)
        new["events"] += events

    assert [row[1:4] for row in printed(change)] == [["events", "nothing", "5 facts more"], ["institutions", "nothing", "4 facts more"]]


def test_what_an_earlier_version_has_in_place_of_a_date_is_shown_as_it_stands() -> None:
    """It can be compared, though it cannot be read."""
    (row,) = printed(lambda new: None, lambda old: spell(old)["entry"].update(on="spring 1971"))
    assert row[1:4] == ["XAA: entry", "spring 1971", "14 March 1971"]


def test_new_facts_are_listed_one_by_one_when_asked_for() -> None:
    """However many they are."""
    assert len(printed(lambda new: new["institutions"].update(ORGANS), counted=False)) == 4


def test_a_body_that_only_the_new_version_has_is_named(corrected: DataDiff) -> None:
    """It is one difference, and one name in a note."""
    new = [each for each in corrected if each.section == "record"]
    assert len(new) == len(blocs.atlas()) - 1
    assert {each.kind for each in new} == {Kind.ADDED}
    assert f"{len(new)} bodies are new: " in " ".join(corrected.table().notes)


def test_changes_of_wording_are_counted_and_listed_when_asked_for(data: Path) -> None:
    """Without `all` a note tells how many there are."""
    file = data / "blocs" / "data" / "records" / "aes.toml"
    key, first = next(iter(load(file)["instruments"].items()))
    file.write_text(file.read_text(encoding="utf-8").replace(first["title"]["en"], "Another title", 1), encoding="utf-8")
    found = diff(data, blocs=["AES"])
    assert (found.facts, found.table().rows) == ((), ())
    assert "1 fact told in other words" in " ".join(found.table().notes)
    assert [row["address"] for row in found.table(all=True).records()] == [f"instruments.{key}"]


def test_a_section_and_a_body_narrow_the_answer(another: Path) -> None:
    """Names are taken as everywhere else; unknown ones are refused with the nearest."""
    assert {each.bloc for each in diff(another, blocs=["Alliance des États du Sahel"])} == {"aes"}
    assert {each.section for each in diff(another, blocs=["AES"], section="members")} == {"memberships"}
    with pytest.raises(blocs.UnknownName, match="suspensions"):
        diff(another, section="suspension")
    with pytest.raises(blocs.UnknownName):
        diff(another, blocs=["No such body"])


def test_differences_are_said_in_the_language_of_the_moment(corrected: DataDiff) -> None:
    """The table that was made in English prints in French."""
    table = corrected.table()
    with blocs.language("fr"):
        assert "15 septembre 2023" in str(table)
    assert "15 September 2023" in str(table)


def test_the_command_prints_the_changes_and_their_numbers(another: Path, corrected: DataDiff, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0; the numbers come last, where a reader of a terminal sees them first."""
    assert main(["diff", str(another), "--bloc", "AES"]) == 0
    out = capsys.readouterr().out
    assert out.index("What changed in the data") < out.index("Differences by body")
    assert len(corrected.facts) > 3


def test_the_command_refuses_what_holds_no_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 1, and what would be right."""
    assert main(["diff", str(tmp_path)]) == 1
    assert "Name a folder of data" in capsys.readouterr().err


def test_an_exception_from_a_rule_is_no_fact_of_a_body(tmp_path: Path) -> None:
    """A record that only declares an exception more says nothing else of its body."""
    record = DATA / "records" / "au.toml"
    text = record.read_text(encoding="utf-8")
    assert "[[exceptions]]" in text
    other = tmp_path / "au.toml"
    other.write_text(text.replace('[[exceptions]]\nrule = "dispute-differs"', '[[exceptions]]\nrule = "plausible-date"'), encoding="utf-8")
    assert len(blocs.diff(other)) == 0


@pytest.mark.parametrize("words", ["ask Who joined the AES?", "stale AES", "claims --summary", "oakes --part outcomes", "cite AES", "sources AES"])
def test_our_own_data_asked_as_another_version_say_the_same(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever takes records takes them from a folder too."""
    said = []
    for more in ((), ("--data", str(DATA))):
        assert main([*words.split(), *more]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] != ""
