"""The real dataset is clean: also by its source texts, where they are present."""

from __future__ import annotations

import re

import pytest

import baimo
from baimo_curation.checks.sealed_rows import seals_of
from baimo_curation.publish import render
from baimo_curation.publish.write import changed_files, stale_files
from baimo_curation.reading.source_texts import text_keys
from baimo_curation.seals import read_seals
from baimo_curation.tables.codelists.entity_codes import AliasKind, EntityType
from baimo_curation.tables.entities import Alias, Entity
from baimo_curation.tables.source_files import SourceFile
from conftest import INBOX, ROOT, Checked


def test_the_dataset_has_no_issues(checked: Checked) -> None:
    report = checked[2]

    assert report.valid, report.to_text()


def test_every_source_is_sealed(checked: Checked) -> None:
    assert read_seals(ROOT) == (seals_of(checked[0]), None)


@pytest.mark.usefixtures("sources")
def test_every_passage_is_in_its_text(checked: Checked) -> None:
    dataset, texts, report = checked

    assert report.valid, report.to_text()
    assert [text.path.name for text in texts.unknown] == [INBOX]
    assert len(report.unverified) == 1  # the text of no source
    assert set(texts.exact) == text_keys(dataset.rows(SourceFile)).keys()


def test_committed_files_are_current(checked: Checked) -> None:
    dataset, texts, report = checked
    assert report.valid, report.to_text()
    files = render(ROOT, baimo.__version__, dataset, texts)

    stale = [*changed_files(ROOT, files), *stale_files(ROOT, files)]

    assert not stale, "run 'make build' and commit the result"


def test_no_name_of_a_market_is_official(checked: Checked) -> None:
    """A market has no owner who could write its name."""
    dataset = checked[0]
    markets = {e.entity_id for e in dataset.rows(Entity) if e.type == EntityType.MARKET}

    assert markets
    official = [a for a in dataset.rows(Alias) if a.kind == AliasKind.OFFICIAL]
    assert [a.name for a in official if a.entity_id in markets] == []


def test_descriptions_of_shared_entities_speak_of_no_source(checked: Checked) -> None:
    words = re.compile(r"\b(?:the|this) (?:article|source)\b|\bnot printed\b|来源没有|本文|这篇")
    entities = checked[0].rows(Entity)

    assert [
        entity.entity_id
        for entity in entities
        if words.search(f"{entity.description} {entity.description_zh}")
    ] == []
