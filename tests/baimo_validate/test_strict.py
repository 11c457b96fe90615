"""Strict mode follows the v2 specification where frictionless-py does not, on every path."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from support.witness import inside, ours

Found = list[tuple[str, int | None, str | None]]
TEXT = "a,b,c\n1,x,u\n,x,v\n2,,u\n2,,w\n,,z\n3,x,u\n"


def check(folder: Path, schema: dict[str, Any], text: str = TEXT) -> tuple[Found, Found]:
    """Return the errors of the compatible and of the strict mode; both paths must agree."""
    (folder / "t.csv").write_text(text, "utf-8")
    profile = "https://datapackage.org/profiles/2.0/datapackage.json"
    resource = {"name": "t", "path": "t.csv", "schema": schema, "dialect": {"delimiter": ","}}
    package = {"$schema": profile, "resources": [resource]}
    with inside(folder):
        answers = {
            strict: [ours(package, strict=strict, plan=plan, limit=0) for plan in (False, True)]
            for strict in (False, True)
        }
    for row_by_row, planned in answers.values():
        assert row_by_row == planned
    compatible, strict = (
        sorted(answers[mode][0][1].elements(), key=repr) for mode in (False, True)
    )
    return compatible, strict


def fields(**kinds: Any) -> list[dict[str, Any]]:
    return [{"name": name, **kinds.get(name, {})} for name in "abc"]


def rows(found: Found, kind: str) -> list[int | None]:
    return sorted(row for type_, row, _ in found if type_ == kind and row is not None)


@pytest.mark.parametrize(
    ("key", "compatible", "strict"),
    [
        (["a"], [3, 5, 6], [3, 5, 6]),  # a missing single part counts in both
        (["a", "b"], [5, 6], [3, 4, 5, 6]),
        (["a", "b", "c"], [], [3, 4, 5, 6]),
        (["b", "c"], [7], [4, 5, 6, 7]),
        ([], [], []),
    ],
)
def test_every_part_of_a_primary_key_is_required(
    tmp_path: Path, key: list[str], compatible: list[int], strict: list[int]
) -> None:
    found = check(tmp_path, {"fields": fields(), "primaryKey": key})

    assert [rows(errors, "primary-key") for errors in found] == [compatible, strict]


@pytest.mark.parametrize(
    ("keys", "repeated"),
    [
        ([["a"]], [5]),
        ([["b", "c"]], [7]),
        ([["a", "b"]], []),  # a key with a missing part is not compared
        ([["a"], ["b"], ["c"]], [3, 4, 5, 7, 7]),
        ([["a", "b", "c"]], []),
        (["a"], [5]),
    ],
)
def test_unique_keys_are_compared_where_all_parts_are_there(
    tmp_path: Path, keys: list[Any], repeated: list[int]
) -> None:
    compatible, strict = check(tmp_path, {"fields": fields(), "uniqueKeys": keys})

    assert compatible == []
    assert rows(strict, "unique-error") == repeated


def test_unique_keys_compare_values_not_texts(tmp_path: Path) -> None:
    schema = {"fields": fields(a={"type": "integer"}), "uniqueKeys": [["a"]]}

    _, strict = check(tmp_path, schema, "a,b,c\n1,x,x\n01,y,y\n１,z,z\n")

    assert rows(strict, "unique-error") == [3, 4]


@pytest.mark.parametrize("keys", [5, [5], [[]], [["a", "none"]], [[5]], "a", [["a", ["b"]]]])
def test_unique_keys_of_no_sense_are_an_error_in_strict_mode_only(
    tmp_path: Path, keys: Any
) -> None:
    compatible, strict = check(tmp_path, {"fields": fields(), "uniqueKeys": keys})

    assert compatible == []
    assert {kind for kind, _, _ in strict} == {"schema-error"}


@pytest.mark.parametrize(
    ("field", "broken"),
    [
        ({"categories": ["u", "v", "w"]}, [6]),
        ({"categories": [{"value": "u", "label": "You"}, {"value": "z"}]}, [3, 5]),
        ({"categories": ["u", "v", "w"], "missingValues": ["z"]}, []),
        ({"categories": ["u", "v", "w", "z"], "categoriesOrdered": True}, []),
    ],
)
def test_categories_are_a_constraint_in_strict_mode(
    tmp_path: Path, field: dict[str, Any], broken: list[int]
) -> None:
    compatible, strict = check(tmp_path, {"fields": fields(c=field)})

    assert rows(compatible, "constraint-error") == []
    assert rows(strict, "constraint-error") == broken


def test_categories_of_integers_are_numbers(tmp_path: Path) -> None:
    field = {"type": "integer", "categories": [{"value": 1, "label": "one"}, {"value": 2}]}

    _, strict = check(tmp_path, {"fields": fields(a=field)}, "a,b,c\n1,x,x\n02,x,x\n3,x,x\nx,x,x\n")

    assert strict == [("constraint-error", 4, "a"), ("type-error", 5, "a")]


@pytest.mark.parametrize(
    "field",
    [
        {"categories": "u"},
        {"categories": ["u", "u"]},
        {"categories": [1]},
        {"categories": [{"label": "You"}]},
        {"type": "integer", "categories": ["1"]},
        {"type": "integer", "categories": [True]},
        {"type": "date", "categories": ["2020-01-01"]},
    ],
)
def test_categories_of_no_sense_are_an_error_in_strict_mode(
    tmp_path: Path, field: dict[str, Any]
) -> None:
    _, strict = check(tmp_path, {"fields": fields(a=field)}, "a,b,c\n")

    assert strict == [("field-error", None, None)]


@pytest.mark.parametrize(
    ("match", "header", "expected"),
    [
        ("exact", "a,b,c", []),
        ("exact", "b,a,c", ["incorrect-label", "incorrect-label"]),
        ("exact", "a,b", ["missing-label"]),
        ("exact", "a,b,c,d", ["extra-label"]),
        ("equal", "c,b,a", []),
        ("equal", "a,b", ["missing-label"]),
        ("equal", "a,b,c,d", ["extra-label"]),
        ("subset", "d,c,b,a", []),
        ("subset", "a,b", ["missing-label"]),
        ("superset", "b", []),
        ("superset", "b,d", ["extra-label"]),
        ("partial", "b,d", []),
        ("partial", "d,e", ["unmatched-header"]),
    ],
)
@pytest.mark.parametrize("spelling", [str, list])
def test_fields_match_in_both_spellings(
    tmp_path: Path, match: str, header: str, expected: list[str], spelling: type
) -> None:
    schema = {"fields": fields(), "fieldsMatch": match if spelling is str else [match]}
    text = f"{header}\n{','.join('x' for _ in header.split(','))}\n"

    compatible, strict = check(tmp_path, schema, text)

    assert [kind for kind, _, _ in strict] == expected
    assert (compatible == strict) is (spelling is str)
    assert spelling is str or {kind for kind, _, _ in compatible} == {"schema-error"}


def test_a_schema_in_a_file_is_read_as_strictly(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("b,a,c\n1,1,1\n1,1,1\n")
    schema = {"fields": fields()[:2], "fieldsMatch": ["subset"], "uniqueKeys": [["a"]]}
    (tmp_path / "s.json").write_text(json.dumps(schema))
    resource = {"name": "t", "path": "t.csv", "schema": "s.json"}

    with inside(tmp_path):
        _, found = ours(resource, strict=True)

    assert found == Counter({("unique-error", 3, "a"): 1})
