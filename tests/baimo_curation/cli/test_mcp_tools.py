"""What language models are answered: with names and sources, bounded, and no more than needed."""

from __future__ import annotations

import json

import pytest

import baimo
from baimo_curation.cli import mcp_tools


def test_search_is_bounded_and_says_so() -> None:
    hits = baimo.search("e")

    answer = mcp_tools.search("e")

    assert len(hits) > 20
    assert answer == {
        "found": len(hits),
        "truncated": True,
        "rows": [hit._asdict() for hit in hits[:20]],
    }
    assert mcp_tools.search("e", limit=3)["rows"] == answer["rows"][:3]
    assert len(mcp_tools.search("e", limit=10**9)["rows"]) == 200
    assert mcp_tools.search("没有这个") == {"found": 0, "truncated": False, "rows": []}


def test_a_figure_carries_its_names_and_the_position_in_its_source() -> None:
    answer = mcp_tools.metrics("商湯")
    (revenue,) = [
        row for row in answer["rows"] if row["metric_id"] == "sensetime-auto-revenue-2023"
    ]

    assert answer["found"] == len(baimo.entity("sensetime").metrics())
    assert (revenue["subject"], revenue["indicator"], revenue["unit"]) == (
        "SenseTime",
        "Revenue",
        "Chinese yuan",
    )
    assert (revenue["value"], revenue["period_start"]) == (380000000.0, "2023-01-01")
    source = revenue["source"]
    assert source["title"]
    passages = baimo.evidence("metrics", "sensetime-auto-revenue-2023").to_pylist()
    assert (source["source_id"], source["start"], source["end"]) in [
        (p["source_id"], p["start"], p["end"]) for p in passages
    ]


def test_every_row_about_every_entity_has_a_source() -> None:
    counted = 0
    for entity_id in baimo.load("entities")["entity_id"].to_pylist():
        rows = [
            *mcp_tools.metrics(entity_id, 200)["rows"],
            *mcp_tools.events(entity_id, 200)["rows"],
            *mcp_tools.entity(entity_id)["relations"],
        ]
        assert all({"source_id", "start", "end"} <= set(row["source"]) for row in rows)
        counted += len(rows)

    assert counted > 500


def test_events_have_roles_and_only_cells_that_hold_something() -> None:
    answer = mcp_tools.events("sensetime", limit=100)

    ids = [row["event_id"] for row in answer["rows"]]
    assert ids == baimo.entity("sensetime").events()["event_id"].to_pylist()
    assert all(row["roles"] for row in answer["rows"])
    assert "null" not in json.dumps(answer)


def test_an_entity_counts_its_figures_and_events() -> None:
    found = baimo.entity("sensetime")

    answer = mcp_tools.entity("商湯")

    assert {key: cell for key, cell in found.row.items() if cell is not None}.items() <= (
        answer | {"founded_start": None, "founded_end": None}
    ).items()
    assert "商汤科技" in answer["names"]
    assert (answer["metrics_count"], answer["events_count"]) == (
        len(found.metrics()),
        len(found.events()),
    )
    assert {source["source_id"] for source in answer["sources"]} == set(
        found.sources()["source_id"].to_pylist()
    )


def test_the_columns_of_a_table_with_their_codes() -> None:
    answer = mcp_tools.columns("metrics")

    assert [column["name"] for column in answer["columns"]] == baimo.load("metrics").column_names
    (status,) = [column for column in answer["columns"] if column["name"] == "status"]
    assert "forecast" in status["codes"]
    for info in baimo.tables():
        assert all(column["description"] for column in mcp_tools.columns(info.name)["columns"])


@pytest.mark.parametrize(
    ("table", "message"), [("metric", "did you mean 'metrics'?"), ("zzz", "tables: sources")]
)
def test_an_unknown_table_names_the_nearest(table: str, message: str) -> None:
    with pytest.raises(baimo.UnknownNameError, match=message.replace("?", r"\?")):
        mcp_tools.columns(table)


def test_a_row_is_cited_as_by_the_loader() -> None:
    answer = mcp_tools.cite("metrics", "a100-bandwidth", "bibtex")

    assert answer == {"citation": baimo.cite("metrics", "a100-bandwidth", "bibtex")}
