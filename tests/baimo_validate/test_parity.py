"""Case by case the answer of frictionless-py: types, constraints, dialects, files, descriptors."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from support.witness import inside, ours, theirs

VALUES: dict[str, list[str]] = {
    "integer": ["1", " 2 ", "x", "1_000", "１２", "1.0", "+5", "-0", "", "1e3", "007"],
    "number": ["1.5", "NaN", "inf", "1e5", "x", " 3 ", "1_0", "１.５", "1,000", "$5", "5%", ""],
    "boolean": ["true", "1", "no", "TRUE", "yes", "0", ""],
    "date": ["2020-01-01", "2020-1-5", "01/02/2020", "2020-13-01", " 2020-01-01", "0001-01-01"],
    "datetime": ["2020-01-01T00:00:00", "2020-01-01", "2020-01-01T24:00:00", "2020-01-01 00:00:00"],
    "time": ["00:00:00", "24:00:00", "10:00", "x"],
    "year": ["2020", "20", "20200", "abcd", "-123"],
    "yearmonth": ["2020-01", "2020-13", "2020-1", "x"],
    "duration": ["P1Y", "P1D", "1 day", "PT5M", "x"],
    "geopoint": ["1,2", "200,0", "[1,2]", "x", '{"lon":1,"lat":2}', "1,2,3"],
    "geojson": ['{"type":"Point","coordinates":[1,2]}', '{"type":"Point"}', "{}", "x", "[1]"],
    "object": ["{}", "[]", '{"a":1}', "x"],
    "array": ["[]", "[1,2]", "{}", "x"],
    "list": ["1,2", "a,b", ""],
    "any": ["x", ""],
    "string": [
        "x",
        "",
        "a@b.com",
        "http://x.y",
        "12345678-1234-5678-1234-567812345678",
        "aGVsbG8=",
    ],
}
FORMATS: dict[str, list[str]] = {
    "string": ["uri", "email", "binary", "uuid", "unknown"],
    "date": ["any", "%d/%m/%Y", "fmt:%Y"],
    "time": ["any", "%H:%M"],
    "geopoint": ["array", "object"],
}
CONSTRAINTS: list[dict[str, Any]] = [
    {},
    {"required": True},
    {"unique": True},
    {"minLength": 2},
    {"maxLength": 1},
    {"pattern": "[a-z]+"},
    {"pattern": "x|y"},
]


def write(path: Path, rows: list[list[str]], **options: Any) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", **options).writerows(rows)
    path.write_text(text.getvalue(), "utf-8", newline="")


def write_workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [["id", "name"], [1, "a"], [2.5, None], [date(2020, 1, 1), True], []]:
        book.active.append(row)
    book.active.merge_cells("A2:B2")
    book.create_sheet("other").append(["only"])
    book.save(path)


def agree(source: Any) -> None:
    expected = theirs(source)
    for plan in (False, True):
        found = ours(source, plan=plan)
        if expected is None:  # a crash of theirs; ours only has to answer
            continue
        assert found == expected


@pytest.mark.parametrize("kind", VALUES)
def test_types_and_constraints(kind: str, tmp_path: Path) -> None:
    values = VALUES[kind]
    limits = [{"enum": values[:2]}, {"minimum": values[0]}, {"maximum": values[0]}]
    write(tmp_path / "t.csv", [["a", "z"], *([value, "k"] for value in values)])
    with inside(tmp_path):
        for form in ["default", *FORMATS.get(kind, [])]:
            for constraints in [*CONSTRAINTS, *limits]:
                fields = [
                    {"name": "a", "type": kind, "format": form, "constraints": constraints},
                    {"name": "z"},
                ]
                schema = {"fields": fields, "missingValues": ["", "x"][: 1 + len(constraints)]}
                dialect = {"delimiter": ","}
                agree({"name": "t", "path": "t.csv", "schema": schema, "dialect": dialect})


@pytest.mark.parametrize(
    ("text", "dialect", "names"),
    [
        ("a;b\n1;2\n", None, None),
        ("a\tb\n1\t2\n", None, None),
        ("a,b\n1,2\n", {"delimiter": ";"}, None),
        ("1,2\n3,4\n", {"header": False}, "ab"),
        ("1,2\n3,4\n", {"header": False}, None),
        ("#c\na,b\n1,2\n#x\n3,4\n", {"commentChar": "#"}, None),
        ("a,b\n1,2\n3,4\n", {"commentRows": [2]}, None),
        ("a,b\nc,d\n1,2\n", {"headerRows": [1, 2], "headerJoin": "-"}, None),
        ("A,B\n1,2\n", {"headerCase": False}, "ab"),
        ("A,B\n1,2\n", None, "ab"),
        ("a, b\n1, 2\n", {"skipInitialSpace": True}, None),
        ('a,b\n"x\\"y",2\n', {"escapeChar": "\\", "doubleQuote": False}, None),
        ("a,b\n'1,2',2\n", {"quoteChar": "'"}, None),
        ("a,b\n\n1,2\n", {"skipBlankRows": True}, None),
        ("a,b\n\n,\n1,2,3\n1\n", None, "ab"),
        ("a,b\r1,2\r3,4\r", None, None),
        ("a,b\r\n1,2\r\n", None, "ab"),
        ('a,b\n"1\n2",3\n4,"5""6"\n', None, "ab"),
        ("junk\na,b,c\n1,2,3\n4,5,6\n", None, None),
        ("", None, None),
        ("\n\n", None, None),
        ("a,b\n", None, "abc"),
        ("a,,a\n1,2,3\n", None, None),
        ("a,b\n1,2", {"csv": {"delimiter": 5}}, None),
        ("a,b\n", {"unheard": {"of": 1}}, None),
        ("a,b\n", {"header": "yes"}, None),
    ],
)
def test_dialects(text: str, dialect: Any, names: str | None, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(text, "utf-8", newline="")
    resource: dict[str, Any] = {"name": "t", "path": "t.csv"}
    if dialect is not None:
        resource["dialect"] = dialect
    if names:
        resource["schema"] = {"fields": [{"name": name} for name in names]}

    with inside(tmp_path):
        agree(resource)


@pytest.mark.parametrize(
    "resource",
    [
        {"path": "t.csv"},
        {"name": "X Y", "path": "t.csv"},
        {"name": "t", "path": "none.csv"},
        {"name": "t", "path": "../t.csv"},
        {"name": "t", "path": "/etc/passwd"},
        {"name": "t", "path": 5},
        {"name": "t", "path": "t.csv", "data": []},
        {"name": "t", "path": "t.csv", "encoding": "unheard"},
        {"name": "t", "path": "t.csv", "format": "unheard"},
        {"name": "t", "path": "t.csv", "compression": "unheard"},
        {"name": "t", "path": "t.csv", "rows": 5, "fields": 7},
        {"name": "t", "path": "t.csv", "hash": "sha256:0", "bytes": 3},
        {"name": "t", "path": "t.csv", "hash": "sha1:0"},
        {"name": "t", "path": "latin.csv", "encoding": "latin-1"},
        {"name": "t", "path": "latin.csv", "encoding": "utf-8"},
        {"name": "t", "path": "latin.csv"},
        {"name": "t", "path": "t.csv.gz"},
        {"name": "t", "path": "t.csv.zip"},
        {"name": "t", "path": "bad.csv.gz"},
        {"name": "t", "path": "bad.csv.zip"},
        {"name": "t", "path": ["t.csv", "u.csv"]},
        {"name": "t", "path": ["t.csv", "none.csv"]},
        {"name": "t", "type": "table", "path": "rows.json"},
        {"name": "t", "type": "table", "path": "keyed.json"},
        {
            "name": "t",
            "type": "table",
            "path": "nested.json",
            "dialect": {"json": {"property": "d"}},
        },
        {"name": "t", "path": "rows.jsonl"},
        {"name": "t", "path": "odd.jsonl"},
        {"name": "t", "type": "table", "path": "marked.json"},
        {"name": "t", "type": "table", "path": "cut.json"},
        {"name": "t", "type": "table", "path": "keyed.json", "dialect": {"json": {"keys": ["id"]}}},
        {"name": "t", "type": "table", "path": "rows.yaml"},
        {"name": "t", "type": "table", "path": "d.yaml", "dialect": {"yaml": {"property": "d"}}},
        {"name": "t", "path": "rows.yaml"},
        {"name": "t", "path": "t.xlsx"},
        {"name": "t", "path": "t.xlsx", "dialect": {"excel": {"sheet": "other"}}},
        {"name": "t", "path": "t.xlsx", "dialect": {"excel": {"sheet": 9}}},
        {"name": "t", "path": "t.xlsx", "dialect": {"excel": {"fillMergedCells": True}}},
        {"name": "t", "path": "t.xlsx", "dialect": {"excel": {"stringified": True}}},
        {"name": "t", "path": "bad.xlsx"},
        {"name": "t", "path": "t.ods"},
        {"name": "t", "path": "schema.json"},
        {"name": "t", "path": "faulty.schema.json"},
        {"name": "t", "path": "inner.package.json"},
        {"name": "t", "path": "inner.resource.json"},
        {"name": "t", "data": {"fields": [{"name": "a", "type": "unheard"}]}},
        {"name": "t", "data": {"checks": []}, "type": "json"},
        {"name": "t", "path": "t.csv", "format": "csv", "fields": 1, "type": "file"},
        {"name": "t", "path": ["t.csv.gz", "t.csv.zip"]},
        {"name": "t", "data": [["a"], [1]], "format": "csv", "scheme": "buffer"},
        {"name": "t", "path": "utf16.csv"},
        {"name": "t", "path": "t.csv", "dialect": {"csv": ["x"]}},
        {"name": "t", "path": "t.csv", "dialect": {"commentRows": [[1], 2]}},
        {"name": "t", "path": "t.csv", "dialect": {"excel": {"sheet": []}}},
        {"name": "t", "path": "t.csv", "schema": "none.json", "dialect": "none.json"},
        {"name": "t", "path": "t.csv", "schema": {"fields": ["id"]}},
        {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "id", "example": 5}]}},
        {
            "name": "t",
            "path": "t.csv",
            "schema": {"fields": [{"name": "id", "example": 5}, {"name": "b", "type": "unheard"}]},
        },
        {
            "name": "t",
            "path": "t.csv",
            "schema": {"fields": [{"name": "id", "type": "array", "arrayItem": {"type": "no"}}]},
        },
        {"name": "t", "path": "t.csv", "profile": "none.json"},
        {"name": "t", "type": "table", "path": "broken.json"},
        {"name": "t", "type": "table", "path": "rows.json", "bytes": 40, "hash": "0"},
        {"name": "t", "path": "rows.json", "bytes": 39, "hash": "0"},
        {"name": "t", "path": "rows.jsonl", "bytes": 5, "hash": "0"},
        {"name": "t", "path": "t.xlsx", "bytes": 5, "hash": "0"},
        {"name": "t", "path": "t.csv", "hash": ":"},
        {"name": "t", "path": "t.csv", "hash": "md5:"},
        {"name": "t", "path": "t.csv", "hash": "a:b:c"},
        {"name": "t", "path": "t.csv", "stats": {"hash": "0"}, "hashing": "md5"},
        {"name": "t", "path": "rows.json"},
        {"name": "t", "type": "unheard", "path": "t.csv"},
        {"name": "t", "data": []},
        {"name": "t", "data": {"a": 1}},
        {"name": "t", "data": [{"a": 1, "b": 2}, {"a": "x"}]},
        {"name": "t", "data": [["a", "b"], [1, 2], [1, 2, 3]]},
        {"name": "t", "data": [["a", "b"], {"a": 1}]},
        {"name": "t", "data": ["a"]},
        {"name": "t", "path": "t.csv", "schema": "schema.json"},
        {"name": "t", "path": "t.csv", "schema": "none.json"},
        {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "id", "type": "unheard"}]}},
        {"name": "t", "path": "t.csv", "schema": {"fields": [{"type": "integer"}]}},
        {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a"}, {"name": "a"}]}},
        {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "id"}], "primaryKey": "no"}},
        {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "id", "required": True}]}},
        {"name": "t", "path": "t.csv", "schema": {"fields": []}},
    ],
    ids=lambda resource: json.dumps(resource)[:70],
)
def test_resources(resource: dict[str, Any], tmp_path: Path) -> None:
    text = "id,name\n1,english\n2,中国人\n"
    (tmp_path / "t.csv").write_text(text, "utf-8", newline="")
    (tmp_path / "u.csv").write_text("id,name\n3,x\n", "utf-8", newline="")
    (tmp_path / "latin.csv").write_bytes("id,name\n1,café\n".encode("latin-1"))
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(text.encode()))
    (tmp_path / "bad.csv.gz").write_bytes(b"no gzip")
    (tmp_path / "bad.csv.zip").write_bytes(b"no zip")
    with zipfile.ZipFile(tmp_path / "t.csv.zip", "w") as archive:
        archive.writestr("t.csv", text)
    (tmp_path / "rows.json").write_text('[["id", "name"], [1, "a"], [2, "b", 3]]')
    (tmp_path / "keyed.json").write_text('[{"id": 1, "name": "a"}, {"id": 2.5}]')
    (tmp_path / "nested.json").write_text('{"d": [{"id": 1}]}')
    (tmp_path / "rows.jsonl").write_text('["id"]\n[1]\n["x"]\n')
    (tmp_path / "broken.json").write_text('[["id"], [1]')
    (tmp_path / "odd.jsonl").write_text('\ufeff{"id": Infinity}\n{"id": 2}\n', "utf-8")
    (tmp_path / "marked.json").write_text('\ufeff[["id"], [1]]', "utf-8")
    (tmp_path / "cut.json").write_text('[["id"], [1]] x')
    (tmp_path / "rows.yaml").write_text("- &row {id: 1, name: a}\n- *row\n- {id: 2020-01-01}\n")
    (tmp_path / "d.yaml").write_text("d: [[id], [1], [x]]\n")
    write_workbook(tmp_path / "t.xlsx")
    (tmp_path / "bad.xlsx").write_bytes(b"no workbook")
    (tmp_path / "t.ods").write_bytes(b"no sheet")
    (tmp_path / "faulty.schema.json").write_text('{"fields": [{"name": "id", "type": "no"}]}')
    (tmp_path / "inner.package.json").write_text('{"resources": [{"name": "t", "path": "u.csv"}]}')
    (tmp_path / "inner.resource.json").write_text('{"name": "t", "path": "none.csv"}')
    (tmp_path / "utf16.csv").write_bytes("id,a\n1,2\n".encode("utf-16-be"))
    (tmp_path / "schema.json").write_text('{"fields": [{"name": "id"}, {"name": "nom"}]}')

    with inside(tmp_path):
        agree(resource)


@pytest.mark.parametrize("match", ["exact", "equal", "subset", "superset", "partial"])
@pytest.mark.parametrize("header", ["a,b", "b,a", "a", "a,b,c", "c,d", "a,a"])
def test_fields_match(match: str, header: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"{header}\n1,2\n", newline="")
    fields = [{"name": "a", "constraints": {"required": True}}, {"name": "b", "type": "integer"}]
    schema = {"fields": fields, "fieldsMatch": match}

    with inside(tmp_path):
        agree({"name": "t", "path": "t.csv", "schema": schema, "dialect": {"delimiter": ","}})


def test_the_error_limit_stops_a_table(tmp_path: Path) -> None:
    rows = [["a", "b"], *(["x", "y"] for _ in range(700))]
    write(tmp_path / "t.csv", rows)
    fields = [{"name": "a", "type": "integer"}, {"name": "b", "type": "date"}]
    with inside(tmp_path):
        source = {"name": "t", "path": "t.csv", "schema": {"fields": fields}}
        agree(source)

        assert sum(ours(source, limit=0)[1].values()) == 1400
        assert sum(ours(source, plan=True, limit=0)[1].values()) == 1400


def test_a_stated_hash_is_compared(tmp_path: Path) -> None:
    write(tmp_path / "t.csv", [["a", "b"], ["1", "2"]])
    digest = hashlib.sha256((tmp_path / "t.csv").read_bytes()).hexdigest()

    with inside(tmp_path):
        for hash_ in (f"sha256:{digest}", "sha256:0", "0"):
            agree({"name": "t", "path": "t.csv", "hash": hash_, "bytes": 8})


@pytest.mark.parametrize("source", ["t*.csv", "t[12].csv", "[t].csv", "none*.csv", "**/t?.csv"])
def test_a_name_may_be_a_pattern(tmp_path: Path, source: str) -> None:
    for name, rows in {"t1.csv": "1,2", "t2.csv": "1", "[t].csv": "1,2", "u.csv": "1"}.items():
        (tmp_path / name).write_text(f"a,b\n{rows}\n", "utf-8")
    with inside(tmp_path):
        assert ours(source) == theirs(source)
        strict = ours(source, strict=True)

    assert strict[0] is (source == "[t].csv")


def test_a_folder_whose_name_is_a_pattern_is_that_folder(tmp_path: Path) -> None:
    folder = tmp_path / "data [1]"
    folder.mkdir()
    (folder / "t.csv").write_text("a,b\n1,2\n", "utf-8")

    assert ours(str(folder / "t.csv"))[0]
    assert ours(str(tmp_path / "data*" / "t.csv"))[0]


@pytest.mark.parametrize("enum", [["a"], [[1]], [{"q": 1}], [1, [1]]])
@pytest.mark.parametrize("kind", ["array", "object", "any"])
def test_lists_and_objects_may_be_compared_with_an_enum(
    tmp_path: Path, kind: str, enum: list[Any]
) -> None:
    rows = [{"a": [1]}, {"a": ["x"]}, {"a": {"q": 1}}, {"a": 1}]
    fields = [{"name": "a", "type": kind, "constraints": {"enum": enum}}]
    resource = {"name": "t", "type": "table", "path": "t.json", "schema": {"fields": fields}}
    (tmp_path / "t.json").write_text(json.dumps(rows), "utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}), "utf-8")
    with inside(tmp_path):
        expected = theirs("datapackage.json")

        assert ours("datapackage.json") == (expected or ours("datapackage.json", plan=True))
