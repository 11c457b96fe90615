"""Which figures share an axis."""

from __future__ import annotations

import re

import pytest

from baimo_curation.site.comparable import Axis, axis_name, axis_of, by_axis, drawable
from baimo_curation.site.joined_rows import JoinedRows
from baimo_curation.site.page import Context
from conftest import ROOT
from support.site_rows import Record

LIKE: Record = {
    "value": 3.0,
    "measure": "level",
    "base_unit_id": "cny",
    "frequency": "once",
    "basis": "not_applicable",
    "growth_reading": None,
}


@pytest.mark.parametrize(
    "change",
    [
        {"measure": "growth"},
        {"base_unit_id": "usd"},
        {"frequency": "per_year"},
        {"basis": "fp16"},
        {"growth_reading": "by"},
    ],
)
def test_unlike_figures_share_no_axis(change: Record) -> None:
    groups = by_axis([LIKE, LIKE | change, LIKE])

    assert sorted(map(len, groups.values())) == [1, 2]


@pytest.mark.parametrize("change", [{"value": None}, {"measure": "rank"}, {"base_unit_id": "rank"}])
def test_ranks_and_figures_without_a_number_are_not_drawn(change: Record) -> None:
    assert drawable(LIKE)
    assert not drawable(LIKE | change)


def test_the_title_of_an_axis_says_what_its_figures_say(world: JoinedRows) -> None:
    row = LIKE | {"measure": "growth", "frequency": "per_year", "growth_reading": "by"}
    indicator, unit = world.indicators["revenue"], world.units["percent"]

    en, zh = (axis_name(Context(world, x), indicator, unit, axis_of(row)) for x in ("en", "zh"))

    assert en == "Revenue, %, growth, per year, by"
    assert zh == "收入，%，增长率，每年，增长了"


def test_the_browser_groups_figures_by_the_same_columns() -> None:
    code = (ROOT / "src/baimo_curation/site/frontend/src/compare.js").read_text("utf-8")
    (group,) = re.findall(r"const groupOf = \(row\) =>\s*\[(.*?)\]\.join\(\)", code, re.S)

    assert tuple(re.findall(r"row\.(\w+)", group)) == Axis._fields
