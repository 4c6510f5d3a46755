"""The main questions, put to an installed wheel outside of the tree; with --edited, after a date in its data was changed by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import blocs
from blocs import claims, compare, oakes


def main_questions() -> None:
    """Members, standing, overlap, the essay, the ledger, and French."""
    ecowas = blocs.get("ECOWAS")
    roll = ecowas.members("2024-06-30")
    assert len(roll) == 15, roll
    assert [state.iso3 for state in roll.under_notice] == ["BFA", "MLI", "NER"]
    words = ecowas.standing("Mali", "2024-06-30").words()
    assert words.startswith("full member; suspended since 30 May 2021 (coup)"), words
    assert compare.overlap("AES", "ECOWAS", on="2024-06-30").records()[0]["jaccard"] == 0.2
    assert compare.overview("AES", "ECOWAS").to("html")
    assert oakes.reproduce().rows
    assert claims.ledgers(), "the ledger did not reach the wheel"
    with blocs.language("fr"):
        words = ecowas.standing("Mali", "2024-06-30").words()
        table = str(compare.members("ECOWAS", on="2024-06-30"))
    assert words.startswith("membre de plein droit\u00a0; suspendu depuis le 30 mai 2021 (coup d'État)"), words
    assert "15 membres de plein droit (4 suspendus" in table, table
    print(f"wheel: {len(blocs.atlas())} records, {len(claims.ledgers())} ledgers, on Python {sys.version.split()[0]}")


def edited() -> None:
    """A date changed to another of the same length, beside its compiled copy: the change is read, never the copy."""
    record = Path(blocs.__file__).parent / "data" / "records" / "uas.toml"
    assert record.with_suffix(".json").exists(), "the wheel has no compiled copy of its data"
    before = record.read_bytes()
    assert b"1958-11-23" in before
    record.write_bytes(before.replace(b"1958-11-23", b"1957-11-23"))
    try:
        since = [spell.since.text for spell in blocs.get("uas").memberships]
        assert "1957-11-23" in since, since
    finally:
        record.write_bytes(before)


if __name__ == "__main__":
    assert "site-packages" in blocs.__file__ or "wheels" in blocs.__file__, blocs.__file__
    edited() if "--edited" in sys.argv else main_questions()
