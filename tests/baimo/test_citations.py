from __future__ import annotations

import json
from typing import Any, get_args

import pyarrow.compute as pc
import pytest

import baimo
from baimo import citations, row_lookup
from baimo.citation_styles import ASPECTS, best_passages, tex
from baimo.package_files import table_schemas
from baimo.row_lookup import key_of
from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.codelists import Aspect, EvidenceTable, RetiredTable

TABLES = get_args(baimo.CitedTable)


def test_tables_and_keys_are_those_of_the_models() -> None:
    assert set(TABLES) == {str(code) for code in EvidenceTable}
    keys = table_schemas().keys
    assert set(keys) == {str(code) for code in RetiredTable}
    assert {name: (key,) for name, key in keys.items()} == {
        name: PUBLISHED[name].primary_key for name in keys
    }


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_evidence(table: baimo.CitedTable) -> None:
    evidence = baimo.load("evidence")
    supported = evidence.filter(pc.field("table") == table)["row_id"].to_pylist()

    assert set(baimo.load(table)[key_of(table)].to_pylist()) == set(supported)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_can_be_cited(table: baimo.CitedTable) -> None:
    for row_id in baimo.load(table)[key_of(table)].to_pylist()[::7]:
        assert len(baimo.evidence(table, row_id))
        cited = baimo.cite(table, row_id)
        assert cited.startswith(f"Baimo {baimo.__version__}, {table}/{row_id}: ")
        assert "characters " in cited
        assert "\n" not in cited


def test_the_best_passage_states_the_most_of_a_row() -> None:
    rows = [
        {"row_id": row_id, "aspect": aspect, "start": start}
        for row_id, aspect, start in [
            ("a", "role", 1),
            ("a", "name", 2),
            ("b", "period", 3),
            ("b", "value", 4),
            ("b", "value", 5),
        ]
    ]

    best = best_passages(rows, "row_id")

    assert {row_id: row["start"] for (row_id,), row in best.items()} == {"a": 2, "b": 4}
    assert set(ASPECTS) == {str(code) for code in Aspect}


def test_evidence_of_a_row_is_that_of_its_table_alone() -> None:
    found = baimo.evidence("entities", "sensetime", "pandas")

    assert set(found.table) == {"entities"}
    assert set(found.row_id) == {"sensetime"}


def test_csl_json_carries_release_source_and_position() -> None:
    (item,) = json.loads(baimo.cite("metrics", "senseauto-revenue-2023", "csl-json"))

    assert item["version"] == baimo.__version__
    assert item["number"] == "metrics/senseauto-revenue-2023"
    (place,) = item["custom"]["evidence"]
    assert place["source_id"] == "guancha-2024-sensetime"
    assert place["start"] < place["end"]


def test_bibtex_escapes_what_tex_reads() -> None:
    cited = baimo.cite("metrics", "a800-bandwidth-reduction", "bibtex")

    assert cited.startswith("@misc{baimo-metrics-a800-bandwidth-reduction,")
    assert r"30\%" in cited


def test_what_cannot_be_cited_is_explained() -> None:
    with pytest.raises(baimo.UnknownNameError, match="have no evidence; choose one of entities"):
        baimo.cite("units", "cny")  # type: ignore[arg-type]
    with pytest.raises(baimo.UnknownNameError, match="nearest: a100-bandwidth"):
        baimo.evidence("metrics", "a100-bandwith")
    with pytest.raises(baimo.UnknownFrameError, match="text, bibtex, csl-json"):
        baimo.cite("metrics", "a100-bandwidth", "apa")  # type: ignore[arg-type]
    with pytest.raises(baimo.NotTextError, match="an id must be a str, not None"):
        baimo.cite("metrics", None)  # type: ignore[arg-type]


def test_a_withdrawn_id_is_cited_as_its_successor(monkeypatch: pytest.MonkeyPatch) -> None:
    redirects = {("metrics", "a100-speed"): "a100-bandwidth", ("metrics", "slip"): None}
    monkeypatch.setattr(row_lookup, "_successors", lambda: redirects)

    assert baimo.cite("metrics", "a100-speed") == baimo.cite("metrics", "a100-bandwidth")
    assert baimo.evidence("metrics", "a100-speed").num_rows
    with pytest.raises(baimo.UnknownNameError, match="was withdrawn and nothing replaces it"):
        baimo.cite("metrics", "slip")


def test_a_citation_names_the_publisher() -> None:
    source = next(s for s in baimo.load("sources").to_pylist() if s["authors"] is None)
    evidence = baimo.load("evidence").to_pylist()
    cited = next(e for e in evidence if e["source_id"] == source["source_id"])

    text = baimo.cite(cited["table"], cited["row_id"])

    assert baimo.entity(source["publisher_id"]).name in text


@pytest.fixture
def open_place(monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the source of one figure an open one; return the address of the cited line."""
    source_id = "guancha-2024-sensetime"
    whole = citations.row

    def changed(table: baimo.package_files.TableName, row_id: str) -> dict[str, Any]:
        found = whole(table, row_id)
        if row_id == source_id:
            found |= {"repository": "https://github.com/lab/models", "revision": "0123abc"}
        return found

    monkeypatch.setattr(citations, "row", changed)
    (passage,) = baimo.evidence("metrics", "senseauto-revenue-2023").to_pylist()
    file, line = passage["file"], passage["line"]
    return f"https://github.com/lab/models/blob/0123abc/{file}?plain=1#L{line}"


def test_a_citation_of_an_open_source_links_to_the_line(open_place: str) -> None:
    (passage,) = baimo.evidence("metrics", "senseauto-revenue-2023").to_pylist()

    text = baimo.cite("metrics", "senseauto-revenue-2023")

    assert (
        f", {open_place} [guancha-2024-sensetime, {passage['file']}:{passage['line']}, ch" in text
    )
    bibtex = baimo.cite("metrics", "senseauto-revenue-2023", "bibtex")
    assert tex(open_place) in bibtex


def test_csl_json_of_an_open_source_has_file_line_and_address(open_place: str) -> None:
    (item,) = json.loads(baimo.cite("metrics", "senseauto-revenue-2023", "csl-json"))

    (place,) = item["custom"]["evidence"]
    assert place["address"] == open_place
    assert open_place.endswith(f"{place['file']}?plain=1#L{place['line']}")
