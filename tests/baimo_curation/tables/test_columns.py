"""Row models say everything about their columns: in both languages, with marks that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, ClassVar

import pytest

from baimo_curation.site.terms import codes
from baimo_curation.tables import PUBLISHED, TABLES, marked, owner_of
from baimo_curation.tables.base import Column, Label, Row, Slug, column, columns
from baimo_curation.tables.codelists import Codelist, EvidenceTable, RetiredTable
from baimo_curation.tables.marks import Basis, EntityName, Owner, Past, Prose, Searched

HAN = re.compile(r"[\u4e00-\u9fff]")
# ASCII punctuation beside a Chinese character, where Chinese has its own.
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]")


def described() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what is described: its place, label and meaning in English, and both in Chinese."""
    for table, model in {**TABLES, **{f"published {n}": m for n, m in PUBLISHED.items()}}.items():
        yield table, model.table_title, model.about(), model.table_title_zh, model.about_zh
        for col in columns(model):
            place = f"{table}.{col.name}"
            yield place, col.title, col.description, col.title_zh, col.description_zh
    for name, codelist in codes().items():
        for code in codelist:
            place = f"{name}.{code}"
            yield place, code.label, code.definition, code.label_zh, code.definition_zh


@pytest.mark.parametrize(
    ("label", "meaning", "label_zh", "meaning_zh"),
    [pytest.param(*texts, id=place) for place, *texts in described()],
)
def test_everything_is_described_in_english_and_chinese(
    label: str, meaning: str, label_zh: str, meaning_zh: str
) -> None:
    assert label
    assert meaning.endswith(".")
    assert not HAN.search(label)
    assert HAN.search(label_zh) or label_zh == label  # FP16
    assert HAN.search(meaning_zh)
    assert meaning_zh.endswith("。")
    assert not HALF_WIDTH.search(label_zh + meaning_zh)
    assert set(re.findall("`[^`]+`", meaning)) == set(re.findall("`[^`]+`", meaning_zh))


def test_a_table_that_is_described_anew_is_so_in_both_languages() -> None:
    for model in (*TABLES.values(), *PUBLISHED.values()):
        assert model.__doc__
        assert "about_zh" in vars(model), model


def _column(model: type[Row], name: str) -> Column:
    return next(col for col in columns(model) if col.name == name)


def test_marks_name_columns_and_codes_that_exist() -> None:
    for found, basis in marked(Basis):
        codelist = _column(found.model, basis.column).codelist
        assert codelist
        assert {basis.absent or Basis.PRINTED, Basis.PRINTED} <= set(codelist)
    for found, past in marked(Past):
        if past.statuses:
            codelist = _column(found.model, "status").codelist
            assert codelist
            assert set(past.statuses) < set(codelist)
    for found, _ in marked(Owner):
        assert found.column.required
        assert found.column.references
    for found, _ in marked(EntityName):
        assert owner_of(found.model)[1] == "entities"
    for kind in (Prose, Searched, EntityName):
        assert all(found.column.is_free_text for found, _ in marked(kind))


def test_searched_columns_of_a_table_have_one_place() -> None:
    places: dict[str, set[int]] = {}
    for found, mark in marked(Searched):
        places.setdefault(found.model.table_name, set()).add(mark.place)

    assert all(len(of_table) == 1 for of_table in places.values())
    assert sorted(place for (place,) in places.values()) == list(range(1, len(places) + 1))


def test_codelists_of_tables_follow_from_the_models() -> None:
    cited = {name for name, model in TABLES.items() if model.needs_evidence}
    with_one_id = {name for name, model in TABLES.items() if len(model.primary_key) == 1}

    assert set(EvidenceTable) == cited
    assert set(RetiredTable) == with_one_id


def test_predicates_of_containment_name_one_side() -> None:
    contained = {code.contained for codelist in codes().values() for code in codelist}

    assert contained == {"", "subject_id", "object_id"}
    assert not any(
        code.contained for name in codes().keys() - {"Predicate"} for code in codes()[name]
    )


class _Book(Row):
    """One book."""

    table_name: ClassVar[str] = "books"
    primary_key: ClassVar[tuple[str, ...]] = ("book_id",)

    book_id: Slug = column(
        title="Book", title_zh="书", description="Id.", description_zh="标识。", example="iliad"
    )
    blurb: Annotated[Label | None, Prose("en")] = column(
        title="Blurb",
        title_zh="简介",
        description="Text.",
        description_zh="文字。",
        example="Epic.",
    )


def test_marks_are_found_inside_and_outside_of_a_nullable_type() -> None:
    first, second = columns(_Book)

    assert (first.required, second.required) == (True, False)
    assert second.mark(Prose) == Prose("en")
    assert second.max_length == 200
    assert first.mark(Prose) is None


def test_a_column_without_its_description_is_refused() -> None:
    class Bare(_Book):
        """One bare book."""

        extra: str

    with pytest.raises(TypeError, match=r"Bare\.extra: declare it with column\(\)"):
        columns(Bare)


def test_codes_equal_what_is_written_in_cells() -> None:
    for codelist in codes().values():
        assert issubclass(codelist, Codelist)
        for code in codelist:
            assert code == code.value == str(code)
            assert codelist(code.value) is code  # type: ignore[arg-type]
