from __future__ import annotations

import json
from typing import get_args

import pytest

import baimo
from baimo import row_lookup
from baimo.row_lookup import key_of
from baimo.table_schemas import table_schemas
from baimo_curation.tables import PUBLISHED
from baimo_curation.tables.codelists import EvidenceTable, RetiredTable

TABLES = get_args(baimo.CitedTable)


def test_tables_and_keys_are_those_of_the_models() -> None:
    assert set(TABLES) == {str(code) for code in EvidenceTable}
    keys = table_schemas().keys
    assert set(keys) == {str(code) for code in RetiredTable}
    assert {name: (key,) for name, key in keys.items()} == {
        name: PUBLISHED[name].primary_key for name in keys
    }


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_evidence_and_can_be_cited(table: baimo.CitedTable) -> None:
    for row_id in baimo.load(table)[key_of(table)].to_pylist():
        assert row_id
        assert len(baimo.evidence(table, row_id))
        cited = baimo.cite(table, row_id)
        assert cited.startswith(f"Baimo {baimo.__version__}, {table}/{row_id}: ")
        assert "characters " in cited
        assert "\n" not in cited


def test_evidence_of_a_row_is_that_of_its_table_alone() -> None:
    found = baimo.evidence("entities", "sensetime", "pandas")

    assert set(found.table) == {"entities"}
    assert set(found.row_id) == {"sensetime"}


def test_csl_json_carries_release_source_and_position() -> None:
    (item,) = json.loads(baimo.cite("metrics", "sensetime-auto-revenue-2023", "csl-json"))

    assert item["version"] == baimo.__version__
    assert item["number"] == "metrics/sensetime-auto-revenue-2023"
    (place,) = item["custom"]["evidence"]
    assert place["source_id"] == "guancha-2024-sensetime"
    assert place["start"] < place["end"]


def test_bibtex_escapes_what_tex_reads() -> None:
    cited = baimo.cite("metrics", "a800-bandwidth-reduction", "bibtex")

    assert cited.startswith("@misc{baimo-metrics-a800-bandwidth-reduction,")
    assert r"30\%" in cited


def test_what_cannot_be_cited_is_explained() -> None:
    with pytest.raises(baimo.UnknownNameError, match="have no evidence; choose entities"):
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
