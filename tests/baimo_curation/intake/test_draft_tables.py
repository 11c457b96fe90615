"""The draft of a document's mapping names its tables and the entities in their headers."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.intake.draft_mapping import draft_mapping
from baimo_curation.intake.mapping_file import read_mapping
from baimo_curation.reading.dataset import read_dataset

CARD = """\
# Shanhai

## Results

| Benchmark | Shanhai | Shanhai-2.0 | Shanhei |
| --- | --- | --- | --- |
| Star-Test | 1 | 2 | - |

## Other results

| Benchmark | Shanhai |
| --- | --- |
| Sum-Test | 3 |

## Other results

| Benchmark | Yunhe |
| --- | --- |
| Sum-Test | none |
"""


def test_a_draft_can_be_read_and_chooses_each_table(project: Path) -> None:
    dataset, _ = read_dataset(project)

    text = draft_mapping(dataset, {"README.md": CARD})

    finished = text.replace('because = ""', 'because = "no fact"')
    mapping = read_mapping("star-list", finished).mapping
    assert mapping is not None
    tables = {name: kind.table for name, kind in mapping.records.items()}
    assert [t.heading for t in tables.values() if t] == ["Results", *["Other results"] * 2]
    assert [t.header for t in tables.values() if t] == [[], ["Shanhai"], ["Yunhe"]]
    assert [kind.expect for kind in mapping.records.values()] == [[2, 2], [1, 1], [0, 0]]
    assert len(mapping.scores) == 2
    assert len(mapping.ignore) == 1


def test_headers_have_their_entities_or_candidates(project: Path) -> None:
    dataset, _ = read_dataset(project)

    text = draft_mapping(dataset, {"README.md": CARD})

    assert '"Shanhai" = "shanhai" # model\n' in text
    assert '"Shanhai-2.0" = "shanhai-2" # model\n' in text
    assert '"Shanhei" = "" # perhaps shanhai (model)' in text
    assert '"Star-Test" = "" # nobody knows it\n' in text
    assert 'model_id = "{/column|lookup table_1_column}"' in text
