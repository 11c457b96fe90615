"""Of a document, regions are counted as a whole, cells as fields, and the rest as prose."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.coverage.accounting import TextCoverage, cover, coverage_rows
from baimo_curation.coverage.document_regions import prose_of
from baimo_curation.coverage.expressions import State
from baimo_curation.project import available_texts
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.reading.source_texts import SourceText
from baimo_curation.tables.codelists import MentionKind
from support.mini_source import SOURCE, write_source

CARD = """\
# Shanhai

![licence](https://img.shields.io/badge/licence-MIT-blue)

It has 30 layers.

| Model | Parameters (B) | Chips |
| --- | --- | --- |
| Shanhai | 7 | - |

## How to run

Use 8 chips of 80 GB.

## More

```sh
run --gpus 8
```
"""
MAPPING = """\
[records.size]
files = "README.md"
table = { header = "Parameters*" }

[[entities]]
as = "model"
of = "size"
at = "/row"
match = ["entity:{value|lower}"]

[[metrics]]
of = "size"
at = "/cell"
subject_id = "{model}"
indicator_id = "parameters"
unit_id = "parameter"

[[ignore_regions]]
files = "README.md"
heading = "How to run"
because = "commands"
"""


def covered(project: Path, mapping: str | None = MAPPING) -> TextCoverage:
    write_source(project, {"README.md": CARD}, mapping or "")
    if mapping is None:
        (project / "dataset/sources" / SOURCE / "mapping.toml").unlink()
    dataset, _ = read_dataset(project)
    texts = available_texts(dataset, [project / "texts"])
    return next(text for text in cover(dataset, texts) if text.source_id == SOURCE)


def states(text: TextCoverage, kind: MentionKind) -> list[tuple[str, State, str]]:
    return [(i.text.split("\n")[0], i.state, i.reason) for i in text.items if i.kind == kind]


def test_code_badges_and_omitted_sections_are_regions(project: Path) -> None:
    text = covered(project)

    assert [(state, reason) for _, state, reason in states(text, MentionKind.REGION)] == [
        (State.AUTOMATIC, "badge"),
        (State.EXCLUDED, "commands"),
        (State.AUTOMATIC, "code"),
    ]


def test_cells_are_fields_and_not_counted_as_prose(project: Path) -> None:
    text = covered(project)

    assert states(text, MentionKind.FIELD)[3:] == [
        ("Shanhai", State.CITED, ""),
        ("7", State.CITED, ""),
        ("-", State.AUTOMATIC, "no value"),
    ]
    assert states(text, MentionKind.QUANTITY) == [("30 layers", State.OPEN, "")]


def test_without_a_mapping_cells_are_counted_as_prose(project: Path) -> None:
    text = covered(project, None)

    figures = [printed for printed, _, _ in states(text, MentionKind.QUANTITY)]
    assert figures == ["30 layers", "7", "8 chips", "80 GB"]
    assert not states(text, MentionKind.FIELD)
    kinds = [row.kind for row in coverage_rows([text])]
    assert MentionKind.REGION in kinds
    assert MentionKind.FIELD not in kinds


def test_a_source_in_prose_has_no_regions_and_no_fields(project: Path) -> None:
    dataset, _ = read_dataset(project)
    texts = available_texts(dataset, [project / "texts"])

    kinds = {row.kind for row in coverage_rows(cover(dataset, texts))}

    assert not kinds & {MentionKind.REGION, MentionKind.FIELD}


def test_blanks_keep_positions_and_lines() -> None:
    text = SourceText(Path("README.md"), CARD)
    start = CARD.index("Use 8")

    prose = prose_of(text, [(start, start + 9)])

    assert len(prose.raw) == len(CARD)
    assert prose.raw.count("\n") == CARD.count("\n")
    assert "img.shields.io" not in prose.raw
    assert "gpus" not in prose.raw
    assert prose.raw[start : start + 20] == " " * 9 + CARD[start + 9 : start + 20]
