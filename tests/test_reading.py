"""What is wrong with a file is said all at once, each fault where it stands; what is odd but right is read."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import blocs
from blocs.cli import main
from blocs.errors import DataError, Problem
from blocs.storage import files, reading, record_file
from blocs.storage.validation import examine, stale

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.toml"))
UNBROKEN = sorted((HERE / "unbroken").glob("*.toml"))


def expected(path: Path) -> list[tuple[str, str]]:
    """What the file's own first lines say must be complained of: where, and in which words."""
    lines = [line.removeprefix("# expect: ") for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# expect: ")]
    return [(where.strip(), words) for where, _, words in (line.partition("|") for line in lines) for words in [words.strip()]]


@cache
def found_in(path: Path) -> tuple[Problem, ...]:
    """What is complained of, in English."""
    return examine(path)[1]


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_record_is_complained_of(path: Path) -> None:
    """Every fault is reported at its path in the words that the file expects, and no other fault besides."""
    wanted, problems = expected(path), found_in(path)
    assert wanted, "the file must say what is expected"
    found = [(each.path, each.says) for each in problems]
    assert [each for each in wanted if not any(where == each[0] and each[1] in says for where, says in found)] == [], found
    if "# more" not in path.read_text(encoding="utf-8").splitlines():
        assert len(found) == len(wanted), found
    assert {each.file for each in problems} == {str(path)}


QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"|(?<!\w)'[^']*'|\[[^\]]*\]|\{[^}]*\}|\w+ = \w+|: [\w, ]+$")
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|was|were|with|which|from|by|this|that|its|it|no|not|before|after|here|expected|got|has|must|to|such|write)\b"
)


@pytest.mark.data
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_record_is_complained_of_in_french(path: Path) -> None:
    """The same faults at the same paths, in French words; what stands in the file, and what should, is quoted as it is."""
    plain = found_in(path)
    with blocs.language("fr"):
        french = examine(path)[1]
    assert [each.path for each in french] == [each.path for each in plain]
    assert [each.says for each in french if each.says in {other.says for other in plain} or ENGLISH.search(QUOTED.sub("", each.says))] == []


@pytest.mark.data
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_record_joins_no_atlas(path: Path) -> None:
    """What `check` complains of cannot be used either."""
    with pytest.raises(DataError) as wrong:
        blocs.atlas().adding(path)
    assert wrong.value.problems


@pytest.mark.parametrize("path", UNBROKEN, ids=lambda path: path.stem)
def test_an_odd_but_right_record_is_read(path: Path) -> None:
    """Nothing is complained of, and the bloc can be asked for its members."""
    bloc, problems = examine(path)
    assert problems == ()
    assert bloc.id == "ptl"
    assert blocs.atlas().adding(path).get("ptl").members("1990-01-01").count()[1] > 0


def test_the_broken_files_are_enough() -> None:
    """There are many broken files, they differ, and one holds ten faults or more of both kinds."""
    assert len(BROKEN) >= 22
    assert len({tuple(expected(path)) for path in BROKEN}) > 0.9 * len(BROKEN)
    ten = HERE / "broken" / "ten-faults.toml"
    assert len(expected(ten)) >= 10
    shape = {each.path for each in record_file.draft(ten).problems}
    sense = {each.path for each in examine(ten)[1]} - shape
    assert min(len(shape), len(sense)) >= 4


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is missing"),
    "blanks": (b"  \n\n", "is missing"),
    "comments": (b"# nothing but talk, all along\n" * 170_000, "is missing"),
    "binary": (bytes(range(256)) * 20, "is not UTF-8 text"),
    "latin-1": ('name = "Écluse"'.encode("latin-1"), "is not UTF-8 text (byte 8)"),
    "utf-16": ('id = "x"'.encode("utf-16"), "is not UTF-8 text"),
    "nul": (b'id = "a\x00b"', "is not TOML"),
    "syntax": (b'id = "x"\nname = = 3\n', "line 2, column 8 cannot be read"),
    "open-quote": (b'id = "x\n', "line 1, column 8"),
    "twice": (b"id = 1\nid = 2\n", "is not TOML"),
    "deep": (b"id = " + b"[" * 100_000 + b"]" * 100_000, "too deeply nested"),
    "deep-tables": (b"x = " + b"{a = " * 50_000 + b"1" + b"}" * 50_000, "too deeply nested"),
    "huge-integer": (b"id = " + b"9" * 50_000, "is not TOML that can be read"),
    "huge-hex-integer": (b"id = 0x" + b"f" * 50_000, ": id: "),
    "huge-float": (b"id = 1e999", "expected text in quotes, got a number"),
    "dotted-depth": (b"a." * 2_000 + b"b = 1", "too deeply nested"),
    "list-at-the-top": (b"[1, 2]", "is not TOML"),
    "json": (b'{"id": "x"}', "is not TOML"),
    "numbers-for-texts": (b"id = 1\nname = 2\nacronym = 3\nhorizon = 4\naliases = 5\nkinds = 6\nscope = 7", "expected text in quotes"),
}


def hostile() -> list[object]:
    return [pytest.param(*each, id=name) for name, each in HOSTILE.items()]


@pytest.mark.parametrize(("content", "says"), hostile())
def test_hostile_input_is_refused_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    """Whatever the file holds, reading it ends in problems in words, never in another exception."""
    path = tmp_path / "hostile.toml"
    path.write_bytes(content)
    with pytest.raises(DataError) as wrong:
        blocs.atlas().adding(path)
    assert any(says in str(each) for each in wrong.value.problems), [str(each)[:200] for each in wrong.value.problems]
    assert all(len(str(each)) < 700 + len(str(path)) for each in wrong.value.problems)


@pytest.mark.parametrize(("content", "says"), hostile())
def test_the_command_answers_hostile_input_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, says: str) -> None:
    """`check` lists the problems under the file's name and ends with status 1."""
    path = tmp_path / "hostile.toml"
    path.write_bytes(content)
    assert main(["check", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{path}: ")
    assert "problem" in out.splitlines()[0]
    assert err == ""
    assert "Traceback" not in out


@pytest.mark.parametrize(("content", "says"), hostile())
def test_hostile_input_is_refused_in_french(tmp_path: Path, content: bytes, says: str) -> None:
    """Even what the parser and the system say of a file is said in French."""
    path = tmp_path / "hostile.toml"
    path.write_bytes(content)
    with blocs.language("fr"), pytest.raises(DataError) as wrong:
        blocs.atlas().adding(path)
    assert not any(says in each.says for each in wrong.value.problems)
    assert [each.says for each in wrong.value.problems if ENGLISH.search(QUOTED.sub("", each.says))] == []


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere.toml", "cannot be read: no such file"), (".", "cannot be read: is a directory"), ("a\0b", "cannot be read")]
)
def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path, name: str, says: str) -> None:
    """A missing file, a directory and an impossible path are problems of that file, in words."""
    for question in (examine, blocs.atlas().adding):
        with pytest.raises(DataError) as wrong:
            question(tmp_path / name)  # type: ignore[operator]
        assert says in str(wrong.value)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        pytest.param(
            "instrument = 0x" + "f" * 5000,
            "goals.trade.instrument",
        ),
        ("instrument = [[[]]]", "goals.trade.instrument"),
        ("instrument = {}", "goals.trade.instrument"),
        ("carriers = 3", "goals.trade.carriers"),
        ("carriers = [[1], {}, nan]", "goals.trade.carriers"),
        ('carriers = "council"', "goals.trade.carriers"),
        ("target = 1e400", "goals.trade.target"),
        ("target = []", "goals.trade.target"),
        ("history = {}", "goals.trade.history"),
        ("history = [3]", "goals.trade.history[1]"),
        ("disputed = [[]]", "goals.trade.disputed[1]"),
        ("unverified = true", "goals.trade.unverified"),
    ],
)
def test_a_value_of_any_wrong_kind_is_a_problem_at_its_path(write: Callable[..., Path], line: str, where: str) -> None:
    """A value of a kind that nobody thought of is complained of where it stands."""
    text = (HERE / "unbroken" / "plain.toml").read_text(encoding="utf-8")
    head, tail = text.split('domain = "trade"\n')
    name = line.partition(" ")[0]
    tail = (
        "\n".join(each for each in tail.splitlines() if not each.startswith(f"{name} ="))
        if name != "instrument"
        else tail.replace('instrument = "treaty"\n', "", 1)
    )
    _, problems = examine(write(f'{head}domain = "trade"\n{line}\n{tail}'))
    assert where in [each.path for each in problems], [str(each) for each in problems]


@pytest.mark.parametrize("section", record_file.SECTIONS)
@pytest.mark.parametrize("value", ["3", '"text"', "true", "[]", "[3]", '[["a"]]', "1979-05-27", "nan"])
def test_a_section_of_the_wrong_kind_is_never_another_exception(write: Callable[..., Path], section: str, value: str) -> None:
    """Whatever stands where a section should be, the answer is a list of problems or none."""
    path = write(f'id = "x"\nname = {{ en = "X", fr = "X" }}\nacronym = {{ en = "X", fr = "X" }}\nhorizon = "2000"\n{section} = {value}\n')
    _, problems = examine(path)
    fitting = value == "[]" and section not in ("coverage", "members", "states", "sources", *record_file.KEYED, "ended")
    assert any(each.path.startswith(section) for each in problems) is not fitting, [str(each) for each in problems]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('id = "x"\nname = { en = "[A]", fr = "[B]" }\nacronym = { en = "X", fr = "X" }\nhorizon = "2000"\n[nonsense', ["x"]),
        ('id = "x"\naliases = [\n"a",\n]\nname = { en = "A", fr = "B" }\nacronym = { en = "X", fr = "X" }\nhorizon = "2000"\n[coverage]\n', ["x"]),
        ('id = "x"\nformer_names = [\n[],\n]\nname = { en = "A", fr = "B" }\nacronym = { en = "X", fr = "X" }\nhorizon = "2000"\n[coverage]\n', []),
    ],
)
def test_the_top_is_read_without_the_rest(write: Callable[..., Path], text: str, ids: list[str]) -> None:
    """What stands before the first table is enough for a name, even if what follows is no TOML."""
    path = write(text)
    if ids:
        assert [record_file.top(path).id] == ids
    else:
        with pytest.raises(DataError):
            record_file.top(path)


def test_several_files_are_all_complained_of(write: Callable[..., Path]) -> None:
    """The problems of every file come at once, each under its own name."""
    other = write((HERE / "broken" / "unknown-term.toml").read_text(encoding="utf-8").replace('id = "ptl"', 'id = "other"'), "other.toml")
    with pytest.raises(DataError) as wrong:
        blocs.atlas().adding(other, HERE / "broken" / "two-founding-instruments.toml")
    assert {Path(each.file).stem for each in wrong.value.problems} == {"other", "two-founding-instruments"}


@pytest.mark.parametrize("path", [BROKEN[0], HERE / "broken" / "ten-faults.toml"], ids=lambda path: path.stem)
def test_check_prints_each_problem_on_its_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the count, then one line a problem with its path in front, on standard output, and returns 1."""
    _, problems = examine(path)
    assert main(["check", str(path)]) == 1
    out, err = capsys.readouterr()
    head, *lines = out.splitlines()
    assert head == f"{path}: {len(problems)} problem{'' if len(problems) == 1 else 's'}"
    assert [line.split()[0] for line in lines] == [each.path for each in problems]
    assert err == ""


def test_check_of_good_and_bad_together_is_bad(capsys: pytest.CaptureFixture[str]) -> None:
    """One broken file among good ones makes the status 1, and the good ones are still reported."""
    assert main(["check", str(UNBROKEN[0]), str(BROKEN[0]), str(UNBROKEN[1])]) == 1
    out = capsys.readouterr().out
    assert [name for name in (UNBROKEN[0], BROKEN[0], UNBROKEN[1]) if f"{name}: " not in out] == []
    assert out.count("no problems") == 2


def test_an_error_can_be_sent_between_processes(write: Callable[..., Path]) -> None:
    """A `DataError` survives pickling with its problems."""
    import pickle

    with pytest.raises(DataError) as wrong:
        examine(write("id = ="))
    again = pickle.loads(pickle.dumps(wrong.value))
    assert again.problems == wrong.value.problems
    assert str(again) == str(wrong.value)


def test_a_table_of_the_library_that_was_damaged_is_named_with_the_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vocabulary, and the bibliography, of which every fault is told."""
    monkeypatch.setattr(reading, "DATA", tmp_path)
    (tmp_path / "vocabulary.toml").write_text("[exit.left]\nlabel = 3\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"vocabulary\.toml: exit\.left"):
        reading.vocabulary.__wrapped__()
    (tmp_path / "sources.toml").write_text('[a-1990]\ntitle = 3\n[b-1990]\nauther = "B"\n', encoding="utf-8")
    with pytest.raises(DataError) as wrong:
        reading.sources.__wrapped__()
    told = {(each.file, each.path, each.says) for each in wrong.value.problems}
    assert (str(tmp_path / "sources.toml"), "a-1990.title", "expected text in quotes, got a whole number (3)") in told
    assert (str(tmp_path / "sources.toml"), "b-1990", '"auther" is not a key here. Did you mean "author"?') in told


def test_a_compiled_copy_is_read_only_if_it_was_made_from_the_file_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel has a copy of each data file in JSON; one that was changed since, were it by a digit, is read itself."""
    monkeypatch.setattr(files, "DATA", tmp_path)
    file, copy = tmp_path / "a.toml", tmp_path / "a.json"
    file.write_bytes(b'on = "1958-11-23"\n')
    copy.write_text(json.dumps({"sha256": hashlib.sha256(file.read_bytes()).hexdigest(), "tables": {"on": "from the copy"}}), encoding="utf-8")
    assert files.load(file) == {"on": "from the copy"}
    file.write_bytes(b'on = "1959-11-23"\n')
    assert files.load(file) == {"on": "1959-11-23"}


def test_evidence_is_old_after_three_years() -> None:
    """Unless another number of years is asked about."""
    for bloc in (blocs.get("ECOWAS"), blocs.get("EAC")):
        on = bloc.last_day.replace(year=bloc.last_day.year + 2)
        assert list(stale(bloc, on)) == list(stale(bloc, on, 3)) != list(stale(bloc, on, 2))


def test_a_state_of_the_library_gets_no_other_name(write: Callable[..., Path]) -> None:
    """Its code is taken."""
    text = (HERE / "toy" / "utr.toml").read_text(encoding="utf-8")
    assert 'name = { en = "Aland", fr = "Alande" }' in text
    other = text.replace("[states.XAB]", '[states.MLI]\nname = { en = "Nowhere", fr = "Nulle part" }\n[states.XAB]')
    assert [each.rule for each in examine(write(other, "utr.toml"))[1]] == ["own-state"]
