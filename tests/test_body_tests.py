"""Tests of a study that ask one body: what each answers at the edge of its rule."""

from __future__ import annotations

import datetime as dt

import pytest

import blocs
from blocs.study import body_tests


@pytest.mark.parametrize(("newest", "fell"), [(6.0, True), (6.1, False), (0.0, True), (9.0, False)])
def test_a_toll_fell_if_it_is_a_third_lower(newest: float, fell: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine deaths per 100,000 in the base year; the newest year covered before the day counts."""
    tolls = {2010: 9.0, 2011: 1.0, 2012: newest}
    monkeypatch.setattr(body_tests, "toll_of", lambda years: [tolls.get(year) for year, _ in years])
    assert body_tests._fell(blocs.get("ECOWAS"), 2010, dt.date(2014, 1, 1))[0] is fell


def test_without_a_year_that_is_covered_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of the base year nor of a later one."""
    for tolls in ({2011: 1.0}, {2010: 9.0}):
        monkeypatch.setattr(body_tests, "toll_of", lambda years, tolls=tolls: [tolls.get(year) for year, _ in years])
        assert body_tests._fell(blocs.get("ECOWAS"), 2010, dt.date(2014, 1, 1))[0] is None
