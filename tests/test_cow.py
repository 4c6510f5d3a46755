"""Files of the Correlates of War: read whole in every spelling or refused with row and column; pairs as counted one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import blocs
from blocs.panels import cow_file, cow_rows
from blocs.panels.pairs import RULES, CowState, members, pack
from blocs.panels.state_years import StateYears
from tests.cow_files import Written, invented, small

SMALL = """ccode,year,state,AAA,BBB,CCC
432,2000,mali,1,2,-9
439,2000,burkinafaso,1,1,1
436,2000,niger,0,3,1
432,2001,mali,1,2,-1
439,2001,burkinafaso,1,2,-1
"""


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """A file with this content."""

    def written(content: str | bytes, name: str = "mine.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def states(file: Callable[..., Path]) -> StateYears:
    return blocs.read_cow(file(SMALL))


# Reading ---------------------------------------------------------------------------------------------------------------------------------------


def test_a_file_gives_its_codes(states: StateYears) -> None:
    """A cell is found by any name of its state, by the column's name in either case, and by the year."""
    assert states.code("Mali", "aaa", 2000) == states.code(432, "AAA", 2000) == 1
    assert [states.code("NER", name, 2000) for name in states.organisations] == [0, 3, 1]
    assert states.code("Haute-Volta", "bbb", 2001) == 2


def test_rows_are_in_order_of_years_and_states(states: StateYears) -> None:
    """Whatever their order in the file."""
    assert [(states.states[place].cow, year) for place, year in zip(states.state, states.year, strict=True)] == [
        (432, 2000), (436, 2000), (439, 2000), (432, 2001), (439, 2001),
    ]  # fmt: skip
    assert [(state.cow, state.name, state.iso3) for state in states.states] == [
        (432, "mali", "MLI"),
        (436, "niger", "NER"),
        (439, "burkinafaso", "BFA"),
    ]


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("upper", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spelling_makes_no_difference(file: Callable[..., Path], quoted: bool, upper: bool, end: str) -> None:
    """Quotes or none, either case, every line end: the values are equal."""
    held = small()
    assert blocs.read_cow(file(held.text(quoted=quoted, upper=upper, end=end))) == blocs.read_cow(file(held.text()))


SPELLINGS = {
    "a byte-order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no line end at the end": lambda text: text.rstrip("\n"),
    "empty lines at the end": lambda text: text + "\n\n",
    "every field in quotes": lambda text: "\n".join(",".join(f'"{field}"' for field in line.split(",")) for line in text.split()),
    "whole numbers written as fractions": lambda text: text.replace(",1", ",1.0").replace("2000", "2000.0"),
    "row numbers before the first column": lambda text: "\n".join(
        f'"{place}",{line}' if place else f",{line}" for place, line in enumerate(text.split())
    ),
    "version as the last column": lambda text: "\n".join(line + (",3" if place else ",version") for place, line in enumerate(text.split())),
    "a full name with a comma": lambda text: "\n".join(
        line + (',"Mali, Republic of"' if place else ",country") for place, line in enumerate(text.split())
    ),
    "a name with an accent": lambda text: text.replace("niger", "nigér"),
    "year first": lambda text: "\n".join(",".join([line.split(",")[1], line.split(",")[0], *line.split(",")[2:]]) for line in text.split()),
    "rows in another order": lambda text: "\n".join([text.split()[0], *reversed(text.split()[1:])]),
    "no names of states": lambda text: "\n".join(",".join([*line.split(",")[:2], *line.split(",")[3:]]) for line in text.split()),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_other_spellings_give_the_same_codes(file: Callable[..., Path], states: StateYears, spelling: str) -> None:
    """What R, pandas and spreadsheets add or leave out changes no code."""
    read = blocs.read_cow(file(SPELLINGS[spelling](SMALL)))
    assert np.array_equal(read.codes, states.codes)
    assert np.array_equal(read.year, states.year)
    assert [each.cow for each in read.states] == [each.cow for each in states.states]


@given(st.integers(0, 2**32), st.integers(1, 70), st.integers(2, 6))
def test_both_ways_of_reading_agree(seed: int, organisations: int, count: int) -> None:
    """A plain file read at once is the same as one read row by row, and as what was written."""
    held = small(seed, organisations, count)
    data = held.text().encode()
    layout = cow_file.layout_of(data, "x.csv")
    plain = cow_rows.read_plain(data, layout)
    assert plain == cow_rows.read_careful(data, layout)
    assert plain is not None
    assert {(number, year): tuple(codes) for number, _, year, codes in held.rows} == {
        (plain.states[place].cow, year): tuple(codes)
        for place, year, codes in zip(plain.state, plain.year.tolist(), plain.codes.tolist(), strict=True)
    }


@given(st.text(alphabet='0123-9,\n"\x01.x ', max_size=60))
def test_what_is_read_at_once_is_sound(text: str) -> None:
    """No text is read at once that is refused, or read otherwise, row by row."""
    data = f"ccode,year,state,a,b\n{text}".encode()
    layout = cow_file.layout_of(data, "x.csv")
    plain, careful = outcome(cow_rows.read_plain, data, layout), outcome(cow_rows.read_careful, data, layout)
    assert plain is None or plain == careful


def outcome(read: Callable[..., StateYears | None], data: bytes, layout: cow_file.Layout) -> StateYears | str | None:
    try:
        return read(data, layout)
    except blocs.DataError as wrong:
        return str(wrong)


def test_values_cannot_be_changed(states: StateYears) -> None:
    """Arrays are read only."""
    with pytest.raises(ValueError, match="read-only"):
        states.codes[0, 0] = 3


# Damaged files ---------------------------------------------------------------------------------------------------------------------------------

HEADER, *ROWS = SMALL.splitlines()
DAMAGED = {
    "an empty file": (b"", "is empty"),
    "blank lines alone": (b"\n \n", "is empty"),
    "a ZIP archive": (b"PK\x03\x04rest", "ZIP archive"),
    "a compressed file": (b"\x1f\x8b\x08rest", "gzip"),
    "UTF-16": (SMALL.encode("utf-16"), "UTF-16"),
    "Latin-1": (SMALL.replace("niger", "nigér").encode("latin-1"), "row 4: is not UTF-8 text"),
    "a zero byte": (SMALL.replace("niger", "nig\0er"), "row 4: holds a zero byte"),
    "no names of columns": ("\n".join(ROWS), "row 1: there are no names of columns"),
    "no column of states": (SMALL.replace("ccode", "country_code"), 'row 1: there is no column "ccode"'),
    "no column of years": (SMALL.replace("year", "yr"), 'row 1: there is no column "year"'),
    "no organisation": ("ccode,year,state\n2,1990,usa\n", "there is no organisation"),
    "a name twice": (SMALL.replace("BBB", "aaa"), 'row 1: column 5 has the name of an earlier one, "aaa"'),
    "a column without a name": (SMALL.replace("BBB", ""), "row 1: column 5 has no name"),
    "semicolons": (SMALL.replace(",", ";"), 'set apart by ";"'),
    "tabs": (SMALL.replace(",", "\t"), "set apart by tabs"),
    "the file by organisation": ("ioname,orgname,year,mali\nAAA,A,2000,1\n", "by organisation and year"),
    "the file of pairs": ("dyadid,state1,state2,year,AAA\n2020,2,20,2000,1\n", "of pairs of states"),
    "names and no rows": (HEADER + "\n", "has no rows"),
    "cut short in the names": (HEADER[:-5], "has no rows"),
    "cut short in a row": (SMALL[:-8], "row 6: has 3 of 6 columns: the file is cut short here"),
    "cut short in a code": (SMALL[:-2], 'row 6, column ccc: "-" is not a code'),
    "a row too long": (SMALL.replace("1,2,-9", "1,2,-9,0"), "row 2: has 7 of 6 columns"),
    "a row too short": (SMALL.replace("1,2,-9", "1,2"), "row 2: has 5 of 6 columns"),
    "an empty row": (SMALL.replace("439,2000", "\n439,2000"), "row 3: has 0 of 6 columns"),
    "a code that is none": (
        SMALL.replace("1,2,-9", "1,4,-9"),
        'row 2, column bbb: "4" is not a code of the codebook: the codes are 0, 1, 2, 3, -9, -1',
    ),
    "a negative code that is none": (SMALL.replace("-9", "-2"), 'row 2, column ccc: "-2" is not a code'),
    "a fraction": (SMALL.replace("1,2,-9", "1,0.5,-9"), 'row 2, column bbb: "0.5" is not a code'),
    "a word": (SMALL.replace("1,2,-9", "1,full,-9"), 'row 2, column bbb: "full" is not a code'),
    "no code": (SMALL.replace("1,2,-9", "1,,-9"), "row 2, column bbb: is empty"),
    "a control character": (SMALL.replace("1,2,-9", "1,\x01,-9"), "row 2, column bbb"),
    "a year in words": (SMALL.replace("436,2000", "436,MM"), 'row 4, column year: "MM" is not a year'),
    "a year of five digits": (SMALL.replace("436,2000", "436,20000"), 'row 4, column year: "20000" is not a year'),
    "a year of five digits in quotes": (SMALL.replace("436,2000", '436,"20000"'), 'row 4, column year: "20000" is not a year'),
    "a year of five digits after a blank": (SMALL.replace("436,2000", "436, 20000"), 'row 4, column year: "20000" is not a year'),
    "a name of a column without end": (SMALL.replace("CCC", "C" * 140_000), "row 1: is not CSV: field larger than field limit"),
    "a state in words": (SMALL.replace("436,", "NER,"), 'row 4, column ccode: "NER" is not a number'),
    "a state of four digits": (SMALL.replace("436,", "4360,"), 'row 4, column ccode: "4360" is not a number'),
    "an open quote": (SMALL.replace("niger", '"niger'), "is not CSV"),
    "a state and year twice": (SMALL.replace("432,2001", "432,2000"), "row 5: state 432 has a row for 2000 already: row 2"),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_is_refused_whole(file: Callable[..., Path], damage: str, usual_limit: None) -> None:
    """The error names the file, and row and column where there is one; nothing is read."""
    content, says = DAMAGED[damage]
    with pytest.raises(blocs.DataError) as wrong:
        blocs.read_cow(file(content))
    assert str(wrong.value).startswith(str(file(content)))
    assert says in str(wrong.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """So is a folder."""
    for path, says in ((tmp_path / "none.csv", "no such file"), (tmp_path, "is a directory"), (tmp_path / "none.dta", "no such file")):
        with pytest.raises(blocs.DataError, match=says):
            blocs.read_cow(path)


def test_every_fault_is_told_up_to_twenty(file: Callable[..., Path]) -> None:
    """Two wrong codes are two problems; a thousand are twenty."""
    with pytest.raises(blocs.DataError) as two:
        blocs.read_cow(file(SMALL.replace("1,2,-9", "7,8,-9")))
    assert [problem.path for problem in two.value.problems] == ["row 2, column aaa", "row 2, column bbb"]
    with pytest.raises(blocs.DataError) as many:
        blocs.read_cow(file(small(organisations=40).text().replace(",-1", ",5").replace(",0", ",5")))
    assert len(many.value.problems) == 20


def test_faults_are_told_in_french(file: Callable[..., Path]) -> None:
    """Errors follow the language."""
    with blocs.language("fr"), pytest.raises(blocs.DataError, match=r"ligne 2, colonne bbb: «.4.» n'est pas un code du manuel"):
        blocs.read_cow(file(SMALL.replace("1,2,-9", "1,4,-9")))


def test_numpy_is_an_extra(file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the error says what to install, and the library itself needs none of it."""
    for name in [name for name in sys.modules if name.startswith("blocs.panels.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(blocs.MissingExtra, match="numpy"):
        blocs.read_cow(file(SMALL))


# Questions -------------------------------------------------------------------------------------------------------------------------------------


def test_a_question_of_what_the_file_does_not_hold_is_refused(states: StateYears) -> None:
    """A state, an organisation or a year that is not there; with the nearest name, or the years that are."""
    with pytest.raises(blocs.UnknownName, match="in no year"):
        states.code("Ghana", "aaa", 2000)
    with pytest.raises(blocs.UnknownName, match="aaa"):
        states.code("Mali", "aab", 2000)
    with pytest.raises(blocs.BadQuestion, match="from 2000 to 2001"):
        states.code("Mali", "aaa", 1999)
    with pytest.raises(blocs.BadQuestion, match="full, associate"):
        states.pairs(rule="observer")


def test_joint_members_by_rule(states: StateYears) -> None:
    """Full members only, or full and associate ones; an observer is none."""
    assert states.joint("Mali", "Burkina Faso", 2000) == ("aaa",)
    assert states.joint("Mali", "Burkina Faso", 2000, rule="associate") == ("aaa", "bbb")
    assert states.joint("Niger", "Burkina Faso", 2000, rule="associate") == ("ccc",)


def test_pairs_are_counted_by_year(states: StateYears) -> None:
    """Of every two states that have a row for the year; a missing code leaves a count open."""
    assert states.pairs().records() == [
        {"one": "MLI", "other": "NER", "one_cow": 432, "other_cow": 436, "year": 2000, "shared": 0, "missing": 1},
        {"one": "MLI", "other": "BFA", "one_cow": 432, "other_cow": 439, "year": 2000, "shared": 1, "missing": 1},
        {"one": "NER", "other": "BFA", "one_cow": 436, "other_cow": 439, "year": 2000, "shared": 1, "missing": 0},
        {"one": "MLI", "other": "BFA", "one_cow": 432, "other_cow": 439, "year": 2001, "shared": 1, "missing": 0},
    ]
    assert states.pairs("associate", years=[2001]).shared.tolist() == [2]
    assert len(states.pairs(years=[1999])) == 0


def test_states_and_pairs_show_themselves_in_one_line(states: StateYears) -> None:
    """A number that no state of ours has is shown without a code."""
    assert [repr(each) for each in states.states] == ["<CowState 432 mali MLI>", "<CowState 436 niger NER>", "<CowState 439 burkinafaso BFA>"]
    assert repr(CowState(998, "nowhere", None)) == "<CowState 998 nowhere ->"
    assert repr(states.pairs()) == "<Pairs rule=full: 4 pairs and years>"


def by_hand(held: Written, rule: str) -> dict[tuple[int, int, int], tuple[int, int]]:
    """The counts of every pair, by a plain loop over the rows."""
    found = {}
    for (one, _, year, mine), (other, _, then, theirs) in combinations(sorted(held.rows), 2):
        if year == then:
            shared = sum(a in RULES[rule] and b in RULES[rule] for a, b in zip(mine, theirs, strict=True))
            possible = sum({a, b} <= {*RULES[rule], -9} for a, b in zip(mine, theirs, strict=True))
            found[one, other, year] = shared, possible - shared
    return found


@pytest.mark.parametrize("rule", RULES)
@given(seed=st.integers(0, 2**32), organisations=st.integers(1, 130), count=st.integers(1, 7))
def test_pairs_are_those_counted_one_by_one(rule: str, seed: int, organisations: int, count: int) -> None:
    """On invented files of every width, under both rules; and every count is the length of the list of which ones."""
    held = invented(count * 5 - count, organisations, count, 1990, 1994, seed)
    data = held.text().encode()
    states = cow_rows.read_careful(data, cow_file.layout_of(data, "x.csv"))
    pairs = states.pairs(rule)
    rows = pairs.records()
    assert {(row["one_cow"], row["other_cow"], row["year"]): (row["shared"], row["missing"]) for row in rows} == by_hand(held, rule)
    assert all(row["shared"] == len(states.joint(row["one_cow"], row["other_cow"], row["year"], rule)) for row in rows[:5])


@given(st.lists(st.lists(st.booleans(), min_size=70, max_size=70), min_size=1, max_size=4))
def test_packed_rows_hold_every_mark(marks: list[list[bool]]) -> None:
    """A row of seventy marks is two words, with as many bits as it has marks."""
    words = pack(np.array(marks))
    assert words.shape == (len(marks), 2)
    assert np.bitwise_count(words).sum(axis=1).tolist() == [sum(row) for row in marks]


def test_members_by_rule() -> None:
    """Codes of the codebook, each under both rules."""
    codes = np.array([[0, 1, 2, 3, -9, -1]], dtype=np.int8)
    assert members(codes, "full").tolist() == [[False, True, False, False, False, False]]
    assert members(codes, "associate").tolist() == [[False, True, True, False, False, False]]


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_pairs_go_into_frames(states: StateYears, library: str) -> None:
    """With the same rows, text as text, whole numbers as whole numbers."""
    pytest.importorskip(library)
    pairs = states.pairs()
    frame = {"pandas": pairs.to_pandas, "polars": pairs.to_polars, "pyarrow": pairs.to_arrow}[library]()
    rows = {"pandas": lambda: frame.to_dict("records"), "polars": lambda: frame.to_dicts(), "pyarrow": lambda: frame.to_pylist()}[library]()
    assert rows == pairs.records()


def test_pairs_are_read_by_duckdb(states: StateYears) -> None:
    """As they are."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    pairs = states.pairs()
    assert duckdb.sql("select year, sum(shared) from pairs group by year order by year").fetchall() == [(2000, 2), (2001, 1)]
    assert len(pairs) == 4


def test_a_frame_needs_its_package(states: StateYears, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says so."""
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(blocs.MissingExtra, match="pip install polars"):
        states.pairs().to_polars()


# Stata -----------------------------------------------------------------------------------------------------------------------------------------


def test_a_stata_file_is_the_same(file: Callable[..., Path], states: StateYears, tmp_path: Path) -> None:
    """Written by pandas from the CSV, read with equal values."""
    pandas = pytest.importorskip("pandas")
    pandas.read_csv(file(SMALL)).to_stata(tmp_path / "mine.dta", write_index=False)
    assert blocs.read_cow(tmp_path / "mine.dta") == states


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda frame: frame.assign(BBB=[1, 4, 0, 0, 0]), 'row 2, column bbb: "4" is not a code'),
        (lambda frame: frame.assign(BBB=[1, None, 0, 0, 0]), "row 2, column bbb: is empty"),
        (lambda frame: frame.drop(columns="year"), 'there is no column "year"'),
        (lambda frame: frame.assign(year=2000, ccode=2), "row 2: state 2 has a row for 2000 already: row 1"),
        (lambda frame: frame.assign(year=[None, 2000, 2000, 2001, 2001]), "row 1, column year"),
        (lambda frame: frame[:0], "has no rows"),
    ],
)
def test_a_damaged_stata_file_is_refused(file: Callable[..., Path], tmp_path: Path, change: Callable[..., object], says: str) -> None:
    """With the number of the observation as Stata counts."""
    pandas = pytest.importorskip("pandas")
    change(pandas.read_csv(file(SMALL))).to_stata(tmp_path / "mine.dta", write_index=False)  # type: ignore[attr-defined]
    with pytest.raises(blocs.DataError) as wrong:
        blocs.read_cow(tmp_path / "mine.dta")
    assert says in str(wrong.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_stata_file_cut_short_is_refused(file: Callable[..., Path], tmp_path: Path, share: float) -> None:
    """Wherever it is cut."""
    pandas = pytest.importorskip("pandas")
    pandas.read_csv(file(SMALL)).to_stata(tmp_path / "whole.dta", write_index=False)
    whole = (tmp_path / "whole.dta").read_bytes()
    with pytest.raises(blocs.DataError, match="is not a complete Stata file"):
        blocs.read_cow(file(whole[: int(len(whole) * share)], "cut.dta"))
