"""The real dataset is clean: without the source texts, and with them where they are present."""

from __future__ import annotations

from pathlib import Path

from baimo_curation.checks.sealed_rows import seals_of
from baimo_curation.project import check_project
from baimo_curation.seals import read_seals
from baimo_curation.tables.sources import Source
from conftest import INBOX, ROOT


def test_the_dataset_has_no_issues() -> None:
    report = check_project(ROOT)[2]

    assert report.valid, report.to_text()


def test_every_source_is_sealed() -> None:
    dataset = check_project(ROOT)[0]

    assert read_seals(ROOT) == (seals_of(dataset), None)


def test_every_passage_is_in_its_text(sources: Path) -> None:
    dataset, texts, report = check_project(ROOT, sources)

    assert report.valid, report.to_text()
    assert [text.path.name for text in texts.unknown] == [INBOX]
    assert len(report.unverified) == 1  # the text of no source
    assert set(texts.exact) == {row.source_id for row in dataset.rows(Source)}
