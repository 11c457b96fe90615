"""What we write is there in English and in Chinese, in every table."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo_curation.checks.languages import translated_columns, wordings_are_in_both_languages
from baimo_curation.reading.dataset import read_dataset
from baimo_curation.tables import TABLES
from baimo_curation.tables.base import columns
from baimo_curation.tables.marks import Prose
from support.source_folders import add_rows

# English prose without a column in Chinese beside it, each with its reason.
ALONE = {
    ("sources", "title_en"): "`title_zh` is the title in Chinese",
    ("retired", "reason"): "for those who follow ids, with the changelog, which is in English",
}


def test_all_english_prose_has_its_chinese() -> None:
    alone = {
        (name, column.name)
        for name, model in TABLES.items()
        for column in columns(model)
        if (prose := column.mark(Prose)) and prose.language == "en"
        if f"{column.name}_zh" not in {other.name for other in columns(model)}
    }

    assert alone == ALONE.keys()


def test_chinese_columns_are_marked_as_prose() -> None:
    for model in TABLES.values():
        for column in columns(model):
            if column.name.removesuffix("_zh") in translated_columns(model):
                prose = column.mark(Prose)
                assert prose
                assert prose.language == ("zh" if column.name.endswith("_zh") else "en")


CLAIM = {
    "claim_id": "claim",
    "kind": "opinion",
    "title": "Computing power is scarce",
    "title_zh": "算力紧缺",
    "status": "reported",
    "date_basis": "none",
}


@pytest.mark.parametrize("name", [n for n in translated_columns(TABLES["claims"]) if n != "title"])
@pytest.mark.parametrize(("english", "chinese"), [(True, False), (False, True)])
def test_one_language_alone_is_reported_in_the_empty_column(
    project: Path, name: str, english: bool, chinese: bool
) -> None:
    cells = {name: "Some words" if english else "", f"{name}_zh": "几个字" if chinese else ""}
    add_rows(project, "claims", CLAIM | cells)
    dataset, issues = read_dataset(project)
    assert not list(issues)

    (issue,) = wordings_are_in_both_languages(dataset)

    assert issue.type == "untranslated"
    assert issue.field == (f"{name}_zh" if english else name)
    assert issue.expected == ("the same in Chinese" if english else "the same in English")


def test_both_languages_or_none_are_right(project: Path) -> None:
    add_rows(project, "claims", CLAIM | {"note": "A remark.", "note_zh": "一点说明。"})
    dataset, _ = read_dataset(project)

    assert not list(wordings_are_in_both_languages(dataset))


def test_names_are_no_translations_of_each_other() -> None:
    assert "name" not in translated_columns(TABLES["entities"])
    assert "description" in translated_columns(TABLES["entities"])
    assert {"setting", "evaluator"} <= set(translated_columns(TABLES["scores"]))
    assert {"segment", "compared_with", "population", "note"} <= set(
        translated_columns(TABLES["metrics"])
    )
