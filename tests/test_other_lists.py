"""The lists of others: every reason is of a recorded body and has sources of the bibliography; the page has no case without one."""

from __future__ import annotations

import gzip
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

import blocs
from blocs.storage import reading

TOOL = runpy.run_path(str(Path(__file__).parent.parent / "tools" / "other_lists.py"))
RULES: dict[str, Any] = TOOL["RULES"]
WHY = [(source, rule) for source in ("factbook", "desta") for rule in RULES[source]["why"]]


def test_bodies_are_recorded_ones() -> None:
    """By their ids, in what they are called there and in the reasons."""
    ids = {bloc.id for bloc in blocs.atlas()}
    assert {id for source in ("factbook", "desta") for id in RULES[source]["names"]} <= ids
    assert {rule["bloc"] for _, rule in WHY if "bloc" in rule} <= ids


@pytest.mark.parametrize(("source", "rule"), WHY, ids=lambda each: each if isinstance(each, str) else str(each.get("bloc")))
def test_a_reason_says_why_and_by_what(source: str, rule: dict[str, Any]) -> None:
    """Its sources are in the bibliography, its states are known; an open one rests on none."""
    assert set(rule) <= {"bloc", "what", "states", "years", "why", "sources", "open"}
    assert rule["why"].endswith(".")
    assert {each.partition("[")[0] for each in rule.get("sources", [])} <= set(reading.sources())
    assert all(blocs.state(code).iso3 == code for code in rule.get("states", []))
    assert not (rule.get("open") and rule.get("sources"))


def test_the_page_leaves_nothing_unexplained() -> None:
    """Every case has its reason; as many rows are told as the sentences above the tables say, several states in one."""
    page = TOOL["PAGE"].read_text(encoding="utf-8")
    assert "Not explained" not in page
    for part in page.split("\n## ")[1:]:
        found = re.search(r"(\d+) bodies are compared; (\d+) of them differ, in (\d+) cases: (\d+) settled, (\d+) open\.", part)
        assert found
        bodies, differ, cases, settled, open_ = map(int, found.groups())
        counts = [list(map(int, row)) for row in re.findall(r"^\| [^|]+ \| `[^|]+\| (\d+) \| (\d+) \|$", part, re.MULTILINE)]
        assert (len(counts), sum(bool(row[0]) for row in counts)) == (bodies, differ)
        assert [sum(column) for column in zip(*counts, strict=True)] == [cases, open_]
        assert settled + open_ == cases


def test_an_archive_of_the_factbook_is_set_beside_the_record(tmp_path: Path) -> None:
    """A name that an edition lists or leaves out; notes in brackets, and the two years before an edition, are no difference."""
    (tmp_path / "data" / "fields").mkdir(parents=True)
    (tmp_path / "data" / "reference_tables").mkdir()
    names = "CountryID,Year,Code,Name\n1,2000,ml,Mali\n2,2000,mr,Mauritania\n3,2000,tg,Togo\n4,2000,fr,France\n5,2000,mo,Morocco\n"
    (tmp_path / "data" / "reference_tables" / "countries.csv").write_text(names, encoding="utf-8")
    held = {1: "ECOWAS, UN", 2: "ECOWAS", 3: "UN", 4: "ECOWAS (observer), UN", 5: "ECOWAS, AU"}
    for year in (2002, 2006):
        rows = ",".join(f"(1, 1, {key}, N'International organization participation', N'{text}')" for key, text in held.items())
        (tmp_path / "data" / "fields" / f"country_fields_{year}.sql.gz").write_bytes(gzip.compress(f"INSERT INTO t VALUES {rows};".encode()))
    listed, pages = TOOL["factbook"](tmp_path)
    assert pages[2006] == {"MLI", "MRT", "TGO", "FRA", "MAR"}
    found = [(each.state, each.what, each.first, each.last) for each in TOOL["of_factbook"](blocs.get("ecowas"), ["ECOWAS"], listed, pages)]
    assert found == [("MAR", "listed", 2002, 2002), ("MAR", "listed", 2006, 2006), ("MRT", "listed", 2006, 2006)] + [
        ("TGO", "missing", year, year) for year in (2002, 2006)
    ]
    assert TOOL["known"]("Yugoslavia", 1991) == "YUG"
    assert TOOL["known"]("Yugoslavia", 1992) == "SRB"
    assert TOOL["known"]("Atlantis", 2000) == ""


def test_treaties_are_set_beside_the_record() -> None:
    """A party that never was one here, one that is left out, one that joined in another year, a withdrawal on either side alone."""

    def row(number: str, kind: str, year: int, *states: tuple[int, int]) -> dict[str, str]:
        held = {"number": number, "entry_type": kind, "year": str(year), "entryforceyear": "NA"}
        for place in range(1, 92):
            state, mark = states[place - 1] if place <= len(states) else ("NA", "NA")
            held |= {f"c{place}": str(state), f"mc{place}": str(mark)}
        return held

    mali, niger, france, benin, ghana, togo = 466, 562, 250, 204, 288, 768
    rows = [
        row("366", "base_treaty", 1975, (mali, 0), (france, 0), (benin, 0), (ghana, 0)),
        row("366+1", "accession", 1990, (mali, 2), (niger, 1)),
        row("366_1", "withdrawal", 1980, (benin, 2), (ghana, 1)),
        row("999", "base_treaty", 2024, (togo, 0)),
    ]
    found = {(each.state, each.what) for each in TOOL["of_desta"](blocs.get("ecowas"), ["366"], rows)}
    assert {("FRA", "never ours"), ("NER", "joined"), ("GHA", "left"), ("TGO", "never theirs")} <= found
    assert not [state for state, _ in found if state in ("MLI", "BEN")]
