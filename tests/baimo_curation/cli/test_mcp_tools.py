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
    answer = mcp_tools.metrics("商湯絕影")
    (revenue,) = [row for row in answer["rows"] if row["metric_id"] == "senseauto-revenue-2023"]

    assert answer["found"] == len(baimo.entity("senseauto").metrics())
    assert (revenue["subject"], revenue["indicator"], revenue["unit"]) == (
        "SenseAuto",
        "Revenue",
        "Chinese yuan",
    )
    assert (revenue["value"], revenue["period_start"]) == (380000000.0, "2023-01-01")
    source = revenue["source"]
    assert source["title"]
    passages = baimo.evidence("metrics", "senseauto-revenue-2023").to_pylist()
    assert (source["source_id"], source["start"], source["end"]) in [
        (p["source_id"], p["start"], p["end"]) for p in passages
    ]


def test_every_row_about_an_entity_has_a_source() -> None:
    counted = 0
    for entity_id in baimo.load("entities")["entity_id"].to_pylist()[::7]:
        rows = [
            *mcp_tools.metrics(entity_id, 200)["rows"],
            *mcp_tools.events(entity_id, 200)["rows"],
            *mcp_tools.claims(entity_id, 200)["rows"],
            *mcp_tools.entity(entity_id)["relations"],
        ]
        assert all({"source_id", "start", "end"} <= set(row["source"]) for row in rows)
        counted += len(rows)

    assert counted > 500


def test_ids_of_events_and_figures_are_explained_by_what_they_are() -> None:
    (raised,) = [
        row
        for row in mcp_tools.metrics("emotibot", 200)["rows"]
        if row["metric_id"] == "emotibot-funding-raised-2017-2023"
    ]
    titles = {row["event_id"]: row["title"] for row in baimo.load("events").to_pylist()}

    assert titles[raised["event_id"]] in raised["event"]


def test_claims_say_who_says_what_of_whom() -> None:
    rows = mcp_tools.claims("sensetime", 200)["rows"]

    assert len(rows) == len(baimo.entity("sensetime").claims())
    assert all(row["title"] and row["title_zh"] and row["status"] for row in rows)
    by = [row for row in rows if row.get("claimant_id") == "sensetime"]
    assert by
    assert all(row["claimant"] == "SenseTime" for row in by)


def test_events_have_roles_and_only_cells_that_hold_something() -> None:
    answer = mcp_tools.events("sensetime", limit=100)

    ids = [row["event_id"] for row in answer["rows"]]
    assert ids == baimo.entity("sensetime").events()["event_id"].to_pylist()
    assert all(row["roles"] for row in answer["rows"])
    assert "null" not in json.dumps(answer)


def test_an_entity_counts_the_rows_about_it() -> None:
    found = baimo.entity("sensetime")

    answer = mcp_tools.entity("商湯")

    assert {key: cell for key, cell in found.row.items() if cell is not None}.items() <= (
        answer | {"founded_start": None, "founded_end": None}
    ).items()
    assert "商汤科技" in answer["names"]
    for table in ("metrics", "scores", "prices", "properties", "events", "claims"):
        assert answer[f"{table}_count"] == len(getattr(found, table)())
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


def test_the_place_in_an_open_source_has_file_line_and_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = mcp_tools._by_id("sources")["guancha-2024-sensetime"]
    monkeypatch.setitem(source, "repository", "https://github.com/lab/models")
    monkeypatch.setitem(source, "revision", "0123abc")

    rows = mcp_tools.metrics("商湯")["rows"]

    places = [r["source"] for r in rows if r["source"]["source_id"] == source["source_id"]]
    assert places
    for place in places:
        line = f"/blob/0123abc/{place['file']}?plain=1#L{place['line']}"
        assert place["address"] == f"https://github.com/lab/models{line}"
